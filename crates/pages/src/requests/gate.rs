//! The first gate: whether an exemption is needed at all. A temporary service needs none, and is told what to do instead.

use actix_web::web::Path;
use askama::Template;
use serde_json::json;
use undantag_app::RegisterFilter;
use undantag_case::{Command, Role};
use undantag_http::{Kind, PageForm, random_token};
use undantag_text::Arg;
use undantag_workflow::StateKey;

use super::answers::{Errors, Typed};
use super::fields::{Drawn, Fields, Standing, drawn};
use super::questions::{Asks, CHECK};
use super::task_list;
use crate::message::MessagePage;
use crate::page::{Answer, Page, render, render_as, see_other};
use crate::refused::PageError;
use crate::view::{Action, Actions, BackLink, Frame, Html, Nav};

/// Where it is kept which form last opened a case, so that the same form sent twice opens one.
const OPENED: &str = "request/opened";

#[derive(Template)]
#[template(path = "requests/gate.html")]
struct Gate {
    frame: Frame,
    lead: String,
    once: String,
    groups: Vec<Fields>,
    actions: Actions,
    drafts: Vec<Html>,
    guide: (String, String),
}

#[derive(Template)]
#[template(path = "requests/not_needed.html")]
struct NotNeeded {
    frame: Frame,
    back: BackLink,
    contact: String,
    actions: Actions,
}

async fn gate(page: &Page, typed: &Typed, errors: &Errors, once: String) -> Result<Gate, PageError> {
    let t = page.t();
    let Drawn { groups, errors } = drawn(t, &CHECK, typed, errors, &Standing::new());
    let frame = page.frame(t.say(CHECK.title)).at(Nav::NewRequest).with_errors(errors);
    Ok(Gate {
        frame,
        lead: t.say("requests-gate-lead"),
        once,
        groups,
        actions: Actions(vec![Action::submit(t.say("requests-gate-go-on"))]),
        drafts: drafts(page).await?,
        guide: (t.say(CHECK.guide.0), t.say(CHECK.guide.1)),
    })
}

/// Links to what the person has begun and not sent.
async fn drafts(page: &Page) -> Result<Vec<Html>, PageError> {
    let begun = RegisterFilter {
        state: Some(StateKey::from("draft")),
        requester: Some(page.person()),
        limit: 5,
        ..RegisterFilter::default()
    };
    let (rows, _) = page.app.register(&begun, &page.ctx).await?;
    let link = |row: &undantag_app::CaseRow| {
        let title = if row.title.is_empty() {
            page.t().say("cases-untitled")
        } else {
            row.title.clone()
        };
        Html::link(&task_list(&row.number), &format!("{}, {title}", row.number))
    };
    Ok(rows.iter().map(link).collect())
}

/// Asks. Only departments ask for exemptions; others are told who does.
pub(super) async fn ask(page: Page) -> Answer {
    let t = page.t();
    if !page.actor().has(Role::Requester) || page.actor().department.is_none() {
        let frame = page.frame(t.say("requests-not-yours-title")).at(Nav::NewRequest);
        return render(
            &MessagePage::new(frame, t.say("requests-not-yours"))
                .offering(Action::link(t.say("pages-refused-start"), "/").secondary()),
        );
    }
    render(&gate(&page, &Typed::default(), &Errors::new(), random_token()?).await?)
}

/// Opens a case, unless no exemption is needed.
pub(super) async fn answer(page: Page, form: PageForm) -> Answer {
    let t = page.t();
    let typed = Typed::of_form(&CHECK, &form);
    let once = form.text("once").to_owned();
    let unanswered: Errors = CHECK
        .questions()
        .filter(|question| question.asks == Asks::YesNo && typed.get(&question.name()).is_empty())
        .map(|question| {
            let asked = [("question", Arg::from(t.say(question.label)))];
            (question.name(), t.say_with("requests-unanswered", &asked))
        })
        .collect();
    let changes = match typed.changes(t, &CHECK) {
        Ok(changes) if unanswered.is_empty() => changes,
        Ok(_) => return render_as(Kind::Invalid, &gate(&page, &typed, &unanswered, once).await?),
        Err(errors) => return render_as(Kind::Invalid, &gate(&page, &typed, &errors, once).await?),
    };
    if typed.get("selfCheck-temporary") == "yes" {
        return Ok(see_other("/requests/not-needed"));
    }
    if let Some((body, _)) = page.app.draft(page.person(), OPENED).await?
        && body.get("once") == Some(&json!(once))
        && let Some(number) = body.get("number").and_then(|number| number.as_str())
    {
        return Ok(see_other(&task_list(number)));
    }
    let case = page.app.open_case(&page.ctx).await?;
    let opened = json!({"once": once, "number": case.number});
    page.app.save_draft(page.person(), OPENED, opened).await?;
    let command = Command::ReviseRequest {
        seen: case.request_version,
        changes,
    };
    let case = page.app.carry_out(case.id, None, command, &page.ctx).await?;
    Ok(see_other(&task_list(&case.number)))
}

/// What to do instead.
pub(super) async fn not_needed(page: Page) -> Answer {
    let back = BackLink::new(page.t().say("requests-not-needed-back"), "/requests/new");
    let actions = Actions(vec![Action::link(page.t().say("pages-refused-start"), "/").secondary()]);
    render(&not_needed_page(&page, back, actions))
}

/// What to do instead, when a draft turned out to be about something temporary.
pub(super) async fn not_needed_after_all(page: Page, number: Path<String>) -> Answer {
    let t = page.t();
    let case = page.app.case_by_number(&number, &page.ctx).await?;
    let back = BackLink::new(t.say("requests-not-needed-back"), CHECK.href(&case.number));
    let discard = format!("/cases/{}/actions/discard", case.number);
    let actions = page.app.actions(&case, &page.ctx)?;
    let may_discard = actions
        .iter()
        .any(|action| action.key.as_str() == "discard" && action.is_allowed());
    let offered = if may_discard {
        vec![Action::link(t.say("requests-discard"), discard).secondary()]
    } else {
        Vec::new()
    };
    render(&not_needed_page(&page, back, Actions(offered)))
}

fn not_needed_page(page: &Page, back: BackLink, actions: Actions) -> NotNeeded {
    let t = page.t();
    let contact = match page.app.settings().phone.as_str() {
        "" => t.say("pages-about-contact"),
        phone => t.say_with("pages-about-contact-phone", &[("phone", Arg::from(phone))]),
    };
    NotNeeded {
        frame: page.frame(t.say("requests-not-needed-title")).at(Nav::NewRequest),
        back,
        contact,
        actions,
    }
}
