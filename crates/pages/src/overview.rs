//! The first page: what waits for me, how it goes, and what happened last.

use actix_web::web::{ServiceConfig, get};
use askama::Template;
use chrono::NaiveDate;
use undantag_app::{Act, Figures, RegisterFilter, ToDo, day_in_sweden};
use undantag_case::Role;
use undantag_text::{Arg, date_long, date_short, date_with_weekday};

use crate::case_head::label;
use crate::page::{Answer, Page, render};
use crate::refused::PageError;
use crate::register::{Rows, rows};
use crate::view::{Action, Actions, Empty, Field, Frame, Nav, Texts, ToDoList};

/// Adds the page.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config.route("/", get().to(overview));
}

/// How many cases are shown as changed last.
const LATEST: u64 = 5;

#[derive(Template)]
#[template(path = "overview.html")]
struct Overview {
    frame: Frame,
    today: String,
    todo: Option<ToDoList>,
    nothing: Empty,
    search: Field,
    actions: Actions,
    figures: Vec<Figure>,
    latest: Option<Rows>,
    /// Pages for everybody, and for those who keep the house.
    house: Vec<(&'static str, String)>,
}

/// A number with what it counts.
struct Figure {
    term: String,
    number: String,
    about: String,
}

async fn overview(page: Page) -> Answer {
    let (app, t) = (&page.app, page.t());
    let waiting = app.to_do(&page.ctx).await?;
    let figures = app.figures(&page.ctx).await?;
    let newest = RegisterFilter {
        limit: LATEST,
        ..RegisterFilter::default()
    };
    let (latest, _) = app.register(&newest, &page.ctx).await?;
    let latest = rows(&page, latest).await?;
    let own = waiting.iter().map(|item| todo(t, item, page.ctx.today));
    let todo = undelivered(&page).await?.into_iter().chain(own);
    let todo: Vec<_> = todo.chain(unreported(&page).await?).collect();
    render(&Overview {
        today: capitalised(&date_with_weekday(t.lang(), page.ctx.today)),
        todo: (!todo.is_empty()).then_some(ToDoList(todo)),
        nothing: Empty::new(t.say("pages-overview-nothing"), t.say("pages-overview-nothing-text")),
        search: Field::search(t, "q", t.say("pages-register-q")).plain(),
        actions: Actions(vec![Action::submit(t.say("common-search")).secondary().small()]),
        house: house(&page),
        figures: figure_list(t, &figures),
        latest: (!latest.cases.is_empty()).then_some(latest),
        frame: page.frame(t.say("pages-nav-overview")).at(Nav::Overview),
    })
}

fn house(page: &Page) -> Vec<(&'static str, String)> {
    let t = page.t();
    let reporting = page
        .app
        .reports(&page.ctx)
        .then(|| ("/reporting", t.say("reporting-title")));
    let outbox = page
        .app
        .administers(&page.ctx)
        .is_ok()
        .then(|| ("/outbox", t.say("outbox-title")));
    let for_all = [("/register", t.say("public-title")), ("/levels", t.say("levels-title"))];
    reporting.into_iter().chain(for_all).chain(outbox).collect()
}

/// What an administrator does about mail that never arrived: before anything else, for somebody waits for it.
async fn undelivered(page: &Page) -> Result<Option<crate::view::ToDo>, PageError> {
    let count = page.app.undelivered(&page.ctx).await?;
    let label = || page.t().say_with("outbox-task", &[("count", Arg::from(count))]);
    Ok((count > 0).then(|| crate::view::ToDo {
        label: label(),
        href: "/outbox".to_owned(),
        about: None,
        due: String::new(),
        urgent: true,
    }))
}

/// What a registrar does about decisions that the board hasn't been told of.
async fn unreported(page: &Page) -> Result<Option<crate::view::ToDo>, PageError> {
    if !page.actor().has(Role::Registrar) {
        return Ok(None);
    }
    let count = page.app.unreported(&page.ctx).await?.len();
    Ok((count > 0).then(|| crate::view::ToDo {
        label: page
            .t()
            .say_with("pages-todo-reporting", &[("count", Arg::from(count))]),
        href: "/reporting".to_owned(),
        about: None,
        due: String::new(),
        urgent: false,
    }))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A line of the to-do list: the act, on what, since when, and until when.
fn todo(t: Texts, item: &ToDo, today: NaiveDate) -> crate::view::ToDo {
    let (row, t) = (&item.row, t.about(&item.workflow));
    let (day, key) = match (row.decided_at.filter(|_| item.act == Act::File), row.received_at) {
        (Some(at), _) => (at, "pages-todo-decided"),
        (None, Some(at)) => (at, "pages-todo-received"),
        (None, None) => (row.opened_at, "pages-todo-opened"),
    };
    let day = date_long(t.lang(), day_in_sweden(day));
    crate::view::ToDo {
        label: act(t, item),
        href: place(item),
        about: Some(t.say_with(key, &[("date", Arg::from(day))])),
        due: row.due_on.map(|due| due_in_words(t, due, today)).unwrap_or_default(),
        urgent: row.due_on.is_some_and(|due| due <= today),
    }
}

/// What is to be done with which case: in the workflow's words for the state, or else in the product's for the act.
fn act(t: Texts, item: &ToDo) -> String {
    let row = &item.row;
    let title = if row.title.is_empty() {
        t.say("cases-untitled")
    } else {
        row.title.clone()
    };
    let state = item.workflow.state(&row.state).map(|state| label(t, &state.label));
    let what = [
        ("number", Arg::from(&row.number)),
        ("title", Arg::from(title)),
        ("state", Arg::from(state.unwrap_or_default())),
    ];
    let own = format!("state-todo-{}", row.state);
    if ![Act::Fulfil, Act::File].contains(&item.act) && t.has(&own) {
        return t.say_with(&own, &what);
    }
    let key = match item.act {
        Act::Submit => "pages-todo-submit",
        Act::Supplement => "pages-todo-supplement",
        Act::Intake => "pages-todo-intake",
        Act::Analyse => "pages-todo-analysis",
        Act::Decide => "pages-todo-decision",
        Act::Review => "pages-todo-review",
        Act::Fulfil => "pages-todo-conditions",
        Act::FollowUp => "pages-todo-follow-up",
        Act::File => "pages-todo-filing",
        Act::Answer | Act::View => "pages-todo-state",
    };
    t.say_with(key, &what)
}

/// Where it is done.
fn place(item: &ToDo) -> String {
    let number = &item.row.number;
    match item.act {
        Act::Submit | Act::Supplement => format!("/requests/{number}"),
        Act::Analyse => format!("/cases/{number}/analysis"),
        Act::Decide | Act::Review => format!("/decisions/{number}"),
        Act::Fulfil => format!("/cases/{number}/follow-up"),
        Act::File => format!("/cases/{number}/record"),
        Act::Intake | Act::Answer | Act::FollowUp | Act::View => format!("/cases/{number}"),
    }
}

/// `I dag`, `3 dagar sen`, `27 nov`, `27 november 2028`.
fn due_in_words(t: Texts, due: NaiveDate, today: NaiveDate) -> String {
    let late = (today - due).num_days();
    if late > 0 {
        return t.say_with("pages-todo-late", &[("days", Arg::from(late))]);
    }
    match late {
        0 => t.say("pages-todo-today"),
        -300..0 => date_short(t.lang(), due),
        _ => date_long(t.lang(), due),
    }
}

fn figure_list(t: Texts, figures: &Figures) -> Vec<Figure> {
    let figure = |term: &str, number: String, about: String| Figure {
        term: t.say(term),
        number,
        about,
    };
    let counted = |key: &str, count: u64| t.say_with(key, &[("count", Arg::from(count))]);
    let median = figures.median_days.map_or_else(
        || t.say("pages-figures-no-median"),
        |days| t.say_with("pages-figures-days", &[("days", Arg::from(days))]),
    );
    vec![
        figure(
            "pages-figures-this-year",
            figures.this_year.to_string(),
            t.say("pages-figures-received"),
        ),
        figure(
            "pages-figures-open",
            figures.open.to_string(),
            counted("pages-figures-awaiting", figures.awaiting_decision),
        ),
        figure("pages-figures-median", median, t.say("pages-figures-median-about")),
        figure(
            "pages-figures-in-force",
            figures.in_force.to_string(),
            counted("pages-figures-expiring", figures.expiring),
        ),
        figure(
            "pages-figures-high",
            figures.high_residual.to_string(),
            t.say("pages-figures-high-about"),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use undantag_text::Lang;

    use super::*;

    #[test]
    fn a_day_is_told_by_how_near_it_is() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let said = |due: &str| due_in_words(Texts::new(Lang::Sv), day(due), day("2026-11-23"));
        assert_eq!(said("2026-11-23"), "I dag");
        assert_eq!(said("2026-11-22"), "1 dag sen");
        assert_eq!(said("2026-10-31"), "23 dagar sen");
        assert_eq!(said("2026-11-27"), "27 nov");
        assert_eq!(said("2028-06-30"), "30 juni 2028");
    }

    #[test]
    fn figures_have_words_in_both_languages() {
        for lang in Lang::ALL {
            let figures = figure_list(Texts::new(lang), &Figures::default());
            assert!(
                figures
                    .iter()
                    .all(|figure| !figure.about.contains('[') && !figure.term.contains('['))
            );
        }
    }
}
