//! A third guideline that nobody wrote code for: other states, other actions, and no words of its own. A case of it goes from
//! draft to its end, and every page of it is drawn in every state on the way.

use std::collections::BTreeSet;

use undantag_app::{Act, Activate};
use undantag_case::{ActionInput, Case};
use undantag_store::testing::TestDatabase;
use undantag_workflow::EXEMPTION_1;

use crate::browser::Browser;
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

/// Draws every page of the case for everybody in it, and says what the state is called there.
async fn look(stage: &Stage, browsers: &mut [(u128, Browser<'_>)], case: &Case) {
    let workflow = stage.town.app.workflow(case).unwrap();
    let label = &workflow.state(&case.state).unwrap().label.sv;
    for (who, browser) in browsers {
        let ctx = stage.town.ctx(*who);
        if stage.town.app.case(case.id, &ctx).await.is_err() {
            continue;
        }
        let number = &case.number;
        let own = ["", "/request", "/analysis", "/events", "/attachments"].map(|page| format!("/cases/{number}{page}"));
        let lists = ["/", "/cases", "/cases?workflow=third"].map(str::to_owned);
        for path in own.into_iter().chain(lists) {
            let page = browser.get(&path).await;
            assert_eq!(page.status, 200, "{path} in {}", case.state);
            assert!(
                !page.says("x-") || !page.says(&format!(">{}<", case.state)),
                "{path} says a key"
            );
            assert!(
                !page.says("[cases-") && !page.says("[action-") && !page.says("[pages-"),
                "{path}"
            );
        }
        assert!(browser.get(&format!("/cases/{number}")).await.says(label), "{label}");
        for action in stage
            .town
            .app
            .actions(case, &ctx)
            .unwrap()
            .iter()
            .filter(|action| action.role_fits)
        {
            let page = browser.get(&format!("/cases/{number}/actions/{}", action.key)).await;
            assert!(
                [200, 303].contains(&page.status),
                "{} in {}: {}",
                action.key,
                case.state,
                page.status
            );
        }
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

async fn from_draft_to_end(database: TestDatabase) {
    let stage = Stage::on(database).await;
    put_to_use(&stage).await;
    let town = &stage.town;
    let nothing = ActionInput::default;
    let reasons = || ActionInput {
        reasons: Some("Det behövs inte längre.".to_owned()),
        ..ActionInput::default()
    };
    let mut case = Box::pin(town.drafted_of("third")).await;
    let mut browsers = Vec::new();
    for who in [REQUESTER, ADMINISTRATOR, DECIDER] {
        browsers.push((who, stage.person(who).await));
    }
    Box::pin(look(&stage, &mut browsers, &case)).await;
    assert_eq!(town.app.to_do(&town.ctx(REQUESTER)).await.unwrap()[0].act, Act::Submit);
    case = town.take(&case, REQUESTER, &key("submit"), nothing()).await;
    assert!(case.received_at.is_some(), "what receives is the effect, not the name");
    Box::pin(look(&stage, &mut browsers, &case)).await;
    assert_eq!(
        town.app.to_do(&town.ctx(ADMINISTRATOR)).await.unwrap()[0].act,
        Act::Intake
    );
    let asked = ActionInput {
        message: Some("Bifoga avtalet.".to_owned()),
        ..ActionInput::default()
    };
    case = town.take(&case, ADMINISTRATOR, &key("request-supplement"), asked).await;
    Box::pin(look(&stage, &mut browsers, &case)).await;
    let mut asa = stage.person(REQUESTER).await;
    assert!(
        asa.get(&format!("/requests/{}", case.number))
            .await
            .says("Bifoga avtalet.")
    );
    case = town.take(&case, REQUESTER, &key("resubmit"), nothing()).await;
    case = town.take(&case, ADMINISTRATOR, &key("open-analysis"), nothing()).await;
    Box::pin(look(&stage, &mut browsers, &case)).await;
    case = Box::pin(town.with_analysis(case)).await;
    case = town.sign(&case, REQUESTER).await;
    case = town.sign(&case, ADMINISTRATOR).await;
    case = town
        .take(&case, ADMINISTRATOR, &key("submit-for-decision"), nothing())
        .await;
    Box::pin(look(&stage, &mut browsers, &case)).await;
    let decider = &mut browsers[2].1;
    let brief = decider.get(&format!("/decisions/{}", case.number)).await;
    assert!(brief.says(&format!("value=\"{}\"", key("grant"))), "{}", brief.body);
    case = town
        .take(&case, DECIDER, &key("grant"), granting(case.basis_digest()))
        .await;
    Box::pin(look(&stage, &mut browsers, &case)).await;
    let decider = &mut browsers[2].1;
    let receipt = decider.get(&format!("/decisions/{}/receipt", case.number)).await;
    assert_eq!(receipt.status, 200);
    assert_eq!(town.app.figures(&town.ctx(ADMINISTRATOR)).await.unwrap().in_force, 1);
    case = town.take(&case, ADMINISTRATOR, &key("start-review"), nothing()).await;
    Box::pin(look(&stage, &mut browsers, &case)).await;
    let decider = &mut browsers[2].1;
    assert_eq!(decider.get(&format!("/decisions/{}", case.number)).await.status, 200);
    case = town.take(&case, DECIDER, &key("revoke"), reasons()).await;
    Box::pin(look(&stage, &mut browsers, &case)).await;
    assert_eq!(case.state.as_str(), key("revoked"));
    assert!(
        town.app
            .journal_agrees(case.id, &town.ctx(ADMINISTRATOR))
            .await
            .unwrap()
    );
}

#[actix_web::test]
async fn a_guideline_without_code_of_its_own_runs_from_draft_to_end_on_sqlite() {
    Box::pin(from_draft_to_end(TestDatabase::sqlite().await.unwrap())).await;
}

#[actix_web::test]
async fn a_guideline_without_code_of_its_own_runs_from_draft_to_end_on_postgres() {
    Box::pin(from_draft_to_end(TestDatabase::postgres().await.unwrap())).await;
}
