//! A third guideline that nobody wrote code for: other states, other actions, and no words of its own. A case of it goes from
//! draft to its end, and every page of it is drawn in every state on the way.

use std::collections::BTreeSet;

use undantag_app::{Act, Activate};
use undantag_case::{ActionInput, Case};
use undantag_store::testing::TestDatabase;
use undantag_workflow::EXEMPTION_1;

use crate::browser::{Browser, Reply};
use crate::stage::Stage;
use crate::town::{ADMINISTRATOR, BOSS, DECIDER, REQUESTER, granting};

/// The exemption workflow with every state and action called something else, and without its own words.
fn third() -> String {
    let shipped = undantag_workflow::exemption().unwrap();
    let states = shipped.states().iter().map(|state| state.key.to_string());
    let actions = shipped.transitions().iter().map(|way| way.key.to_string());
    let keys: BTreeSet<String> = states.chain(actions).collect();
    let mut section = "";
    let mut lines = Vec::new();
    for line in EXEMPTION_1.split("\n[[text]]").next().unwrap().lines() {
        if line.starts_with('[') {
            section = line;
        }
        let name = line.split(" = ").next().unwrap_or_default();
        let elsewhere = ["letter", "phase", "phases", "parts", "steps", "effects", "outcome"].contains(&name);
        let other = name == "key" && !["[[state]]", "[[transition]]"].contains(&section);
        let line = if elsewhere || other {
            line.to_owned()
        } else {
            called_otherwise(line, &keys)
        };
        lines.push(line);
    }
    lines.join("\n").replacen("key = \"exemption\"", "key = \"third\"", 1)
}

fn called_otherwise(line: &str, keys: &BTreeSet<String>) -> String {
    let parts = line.split('"').enumerate().map(|(at, part)| {
        if at % 2 == 1 && keys.contains(part) {
            key(part)
        } else {
            part.to_owned()
        }
    });
    parts.collect::<Vec<_>>().join("\"")
}

/// `under-review` → `x-weiver-rednu`.
fn key(shipped: &str) -> String {
    format!("x-{}", shipped.chars().rev().collect::<String>())
}

/// A case on its way, and everybody in it at their own machine.
struct Walk<'s> {
    stage: &'s Stage,
    browsers: Vec<(u128, Browser<'s>)>,
    case: Case,
}

impl<'s> Walk<'s> {
    async fn begin(stage: &'s Stage) -> Self {
        let mut browsers = Vec::new();
        for who in [REQUESTER, ADMINISTRATOR, DECIDER] {
            browsers.push((who, stage.person(who).await));
        }
        Self {
            stage,
            browsers,
            case: Box::pin(stage.town.drafted_of("third")).await,
        }
    }

    /// Takes the step that the exemption workflow calls `shipped`, and looks at every page where it led.
    async fn take(&mut self, who: u128, shipped: &str, input: ActionInput) {
        self.case = self.stage.town.take(&self.case, who, &key(shipped), input).await;
        Box::pin(self.look()).await;
    }

    /// Draws every page of the case for everybody in it.
    async fn look(&mut self) {
        for (who, browser) in &mut self.browsers {
            let seen = self.stage.town.app.case(self.case.id, &self.stage.town.ctx(*who)).await;
            if seen.is_ok() {
                pages(browser, &self.case).await;
                actions(self.stage, *who, browser, &self.case).await;
            }
        }
    }

    async fn decider_sees(&mut self, page: &str) -> Reply {
        let path = format!("/decisions/{}{page}", self.case.number);
        let (_, decider) = self.browsers.iter_mut().find(|(who, _)| *who == DECIDER).unwrap();
        let reply = decider.get(&path).await;
        assert_eq!(reply.status, 200, "{path}");
        reply
    }

    async fn to_do(&self, who: u128) -> Act {
        self.stage.town.app.to_do(&self.stage.town.ctx(who)).await.unwrap()[0].act
    }
}

/// Every page of the case, and the lists it is in.
async fn pages(browser: &mut Browser<'_>, case: &Case) {
    let number = &case.number;
    let own = ["", "/request", "/analysis", "/events", "/attachments"].map(|page| format!("/cases/{number}{page}"));
    let lists = ["/", "/cases", "/cases?workflow=third"].map(str::to_owned);
    for path in own.into_iter().chain(lists) {
        let page = browser.get(&path).await;
        let unsaid = ["[cases-", "[action-", "[pages-"].iter().any(|key| page.says(key));
        let key = page.says(&format!(">{}<", case.state));
        assert!(
            page.status == 200 && !unsaid && !key,
            "{path} in {}: {}",
            case.state,
            page.body
        );
    }
}

/// The state by its name on the case's page, and the page of every action that the person has a role for.
async fn actions(stage: &Stage, who: u128, browser: &mut Browser<'_>, case: &Case) {
    let at = format!("/cases/{}", case.number);
    let workflow = stage.town.app.workflow(case).unwrap();
    let label = &workflow.state(&case.state).unwrap().label.sv;
    assert!(browser.get(&at).await.says(label), "{label}");
    let possible = stage.town.app.actions(case, &stage.town.ctx(who)).unwrap();
    for action in possible.iter().filter(|action| action.role_fits) {
        let page = browser.get(&format!("{at}/actions/{}", action.key)).await;
        assert!([200, 303].contains(&page.status), "{} in {}", action.key, case.state);
    }
}

async fn put_to_use(stage: &Stage) {
    let ctx = stage.town.ctx(BOSS);
    let (version, examination) = stage.town.app.upload_workflow(third(), &ctx).await.unwrap();
    assert!(!examination.report.has_errors(), "{}", examination.report);
    let order = Activate {
        workflow: version.workflow,
        follows: None,
    };
    stage.town.app.activate_workflow(&order, &ctx).await.unwrap();
}

fn saying(reasons: Option<&str>, message: Option<&str>) -> ActionInput {
    ActionInput {
        reasons: reasons.map(str::to_owned),
        message: message.map(str::to_owned),
        ..ActionInput::default()
    }
}

async fn is_filed(walk: &mut Walk<'_>) {
    walk.look().await;
    assert_eq!(walk.to_do(REQUESTER).await, Act::Submit);
    walk.take(REQUESTER, "submit", ActionInput::default()).await;
    assert!(
        walk.case.received_at.is_some(),
        "what receives is the effect, not the name"
    );
    assert_eq!(walk.to_do(ADMINISTRATOR).await, Act::Intake);
    let asked = saying(None, Some("Bifoga avtalet."));
    walk.take(ADMINISTRATOR, "request-supplement", asked).await;
    let request = format!("/requests/{}", walk.case.number);
    assert!(walk.browsers[0].1.get(&request).await.says("Bifoga avtalet."));
    walk.take(REQUESTER, "resubmit", ActionInput::default()).await;
}

async fn is_decided(walk: &mut Walk<'_>) {
    walk.take(ADMINISTRATOR, "open-analysis", ActionInput::default()).await;
    let town = &walk.stage.town;
    let written = Box::pin(town.with_analysis(walk.case.clone())).await;
    let signed = town.sign(&written, REQUESTER).await;
    walk.case = town.sign(&signed, ADMINISTRATOR).await;
    walk.take(ADMINISTRATOR, "submit-for-decision", ActionInput::default())
        .await;
    let brief = walk.decider_sees("").await;
    assert!(brief.says(&format!("value=\"{}\"", key("grant"))), "{}", brief.body);
    let said = granting(walk.case.basis_digest());
    walk.take(DECIDER, "grant", said).await;
    walk.decider_sees("/receipt").await;
    let figures = town.app.figures(&town.ctx(ADMINISTRATOR)).await.unwrap();
    assert_eq!(figures.in_force, 1);
}

async fn is_revoked(walk: &mut Walk<'_>) {
    walk.take(ADMINISTRATOR, "start-review", ActionInput::default()).await;
    walk.decider_sees("").await;
    let reasons = saying(Some("Det behövs inte längre."), None);
    walk.take(DECIDER, "revoke", reasons).await;
    assert_eq!(walk.case.state.as_str(), key("revoked"));
}

async fn from_draft_to_end(database: TestDatabase) {
    let stage = Stage::on(database).await;
    put_to_use(&stage).await;
    let mut walk = Walk::begin(&stage).await;
    Box::pin(is_filed(&mut walk)).await;
    Box::pin(is_decided(&mut walk)).await;
    Box::pin(is_revoked(&mut walk)).await;
    let (id, ctx) = (walk.case.id, stage.town.ctx(ADMINISTRATOR));
    assert!(stage.town.app.journal_agrees(id, &ctx).await.unwrap());
}

#[actix_web::test]
async fn a_guideline_without_code_of_its_own_runs_from_draft_to_end_on_sqlite() {
    Box::pin(from_draft_to_end(TestDatabase::sqlite().await.unwrap())).await;
}

#[actix_web::test]
async fn a_guideline_without_code_of_its_own_runs_from_draft_to_end_on_postgres() {
    Box::pin(from_draft_to_end(TestDatabase::postgres().await.unwrap())).await;
}
