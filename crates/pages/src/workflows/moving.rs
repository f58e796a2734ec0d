//! Moving running cases to the version in use: first what would happen, then, on the same page's button, that it happens.

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;
use undantag_app::{MoveCases, MovedCase, MovedCases};
use undantag_case::Stays;
use undantag_http::PageForm;
use undantag_text::Arg;
use undantag_workflow::{Definition, StateKey};

use super::href;
use crate::case_head::{case_href, label};
use crate::page::{Answer, Page, render, see_other_saying};
use crate::view::{Action, Actions, BackLink, Frame, Html, Texts};

/// What happens to one case.
struct Row {
    case: Html,
    from: String,
    to: String,
    due: String,
}

/// The page.
#[derive(Template)]
#[template(path = "workflows/moving.html")]
struct MovingPage {
    frame: Frame,
    back: BackLink,
    rows: Vec<Row>,
    /// The button, when there is something to move.
    go: Option<Actions>,
    action: String,
}

type Version = Path<(String, u32)>;

fn order(key: &str, version: u32, dry_run: bool) -> MoveCases {
    MoveCases {
        key: key.to_owned(),
        to: version,
        dry_run,
    }
}

/// Shows what would happen.
pub(super) async fn ask(page: Page, path: Version) -> Answer {
    let (key, version) = path.into_inner();
    let moves = page.app.migrate_cases(&order(&key, version, true), &page.ctx).await?;
    render(&shown(&page, (&key, version), &moves))
}

/// Lets it happen, and shows what stayed where it was.
pub(super) async fn go(page: Page, path: Version, _form: PageForm) -> Answer {
    let (key, version) = path.into_inner();
    let moves = page.app.migrate_cases(&order(&key, version, false), &page.ctx).await?;
    if moves.stayed() == 0 {
        return Ok(see_other_saying(&href(&key, version), "workflows-done-migrated"));
    }
    Ok(see_other_saying(
        &format!("{}/cases", href(&key, version)),
        "workflows-done-migrated",
    ))
}

fn shown(page: &Page, (key, version): (&str, u32), moves: &MovedCases) -> MovingPage {
    let t = page.t();
    let definitions = page.app.definitions();
    let find = |wanted: &undantag_case::WorkflowRef| {
        let mut known = definitions.iter();
        known
            .find(|definition| definition.digest() == wanted.digest)
            .map(|found| &**found)
    };
    let (older, newer) = (find(&moves.older), find(&moves.newer));
    let count = [("count", Arg::from(moves.moved()))];
    let go = Action::submit(t.say_with("workflows-migrate-do", &count));
    let title = t.say_with("workflows-migrate-title", &[("version", Arg::from(version))]);
    MovingPage {
        frame: page.frame(title),
        back: BackLink::new(t.say("common-back"), href(key, version)),
        rows: moves.cases.iter().map(|case| row(t, case, (older, newer))).collect(),
        go: (moves.moved() > 0).then(|| Actions(vec![go])),
        action: format!("{}/cases", href(key, version)),
    }
}

type Known<'d> = (Option<&'d Definition>, Option<&'d Definition>);

fn row(t: Texts, case: &MovedCase, (older, newer): Known<'_>) -> Row {
    let (to, due) = match &case.result {
        Ok(arrived) => (state(t, newer, &arrived.to), day(t, arrived.due_on)),
        Err(why) => {
            let why: Vec<_> = why.iter().map(|why| stays(t, why, older)).collect();
            let why = [("why", Arg::from(why.join(" ")))];
            (t.say_with("workflows-migrate-stays", &why), day(t, case.was_due_on))
        }
    };
    Row {
        case: Html::link(&case_href(&case.number), &case.number),
        from: state(t, older, &case.from),
        to,
        due,
    }
}

fn day(t: Texts, day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "–".to_owned(), |day| t.date(day))
}

fn state(t: Texts, definition: Option<&Definition>, key: &StateKey) -> String {
    definition
        .and_then(|definition| definition.state(key))
        .map_or_else(|| key.to_string(), |state| label(t, &state.label))
}

fn stays(t: Texts, why: &Stays, older: Option<&Definition>) -> String {
    let of = |sentence: &str, key: &StateKey| t.say_with(sentence, &[("state", Arg::from(state(t, older, key)))]);
    match why {
        Stays::NotMoving => t.say("workflows-stays-not-moving"),
        Stays::Ended => t.say("workflows-stays-ended"),
        Stays::NoRule { state } => of("workflows-stays-no-rule", state),
        Stays::NoState { state } => of("workflows-stays-no-state", state),
        Stays::NoDue { state } => of("workflows-stays-no-due", state),
        Stays::LosesFact { fact } => {
            let known = older.and_then(|older| older.fact(fact));
            let name = known.map_or_else(|| fact.to_string(), |fact| label(t, &fact.label));
            t.say_with("workflows-stays-loses-fact", &[("fact", Arg::from(name))])
        }
        Stays::Breaks { invariant } => of("workflows-stays-breaks", invariant.state()),
    }
}
