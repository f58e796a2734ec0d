//! The register: every case the reader may see, searched, filtered and sorted by plain addresses; as a file; and what anybody
//! may see of it.

mod asked;
mod export;
mod public;

use actix_web::web::{Query, ServiceConfig, get};
use askama::Template;
use chrono::NaiveDate;
use undantag_app::{CaseRow, day_in_sweden};
use undantag_case::{Phase, Place};
use undantag_risk::Level;
use undantag_text::{Arg, date_long, date_short};
use undantag_workflow::{Definition, Transition};

use self::asked::{A_PAGE, Asked, Known};
use crate::case_head::{colour, label, outcome_name};
use crate::page::{Answer, Page, render};
use crate::refused::PageError;
use crate::risk::level_name;
use crate::view::{
    Action, Actions, Alert, Chip, Chips, Choice, Colour, Empty, Field, Frame, Icon, Nav, Pages, Tag, Texts, Tone,
    draws_itself,
};

/// Adds the pages.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/cases", get().to(register))
        .route("/cases.xlsx", get().to(export::xlsx))
        .route("/cases.csv", get().to(export::csv))
        .route("/register", get().to(public::show))
        .route("/register.csv", get().to(public::csv));
}

/// A table of cases.
#[derive(Debug, Template)]
#[template(path = "parts/cases.html")]
pub(crate) struct Rows {
    t: Texts,
    /// The cases.
    pub(crate) cases: Vec<Row>,
    heads: Vec<Head>,
}

draws_itself!(Rows);

/// A case in a list.
#[derive(Debug)]
pub(crate) struct Row {
    number: String,
    href: String,
    title: String,
    /// The guideline it is tried by, when there are several.
    guideline: Option<String>,
    department: String,
    status: Tag,
    risk: Option<Remaining>,
    changed: String,
    next: String,
    late: bool,
}

/// The highest remaining risk.
#[derive(Debug)]
struct Remaining {
    level: u8,
    name: String,
}

/// A column's heading, perhaps with a link that sorts by it.
#[derive(Debug)]
struct Head {
    label: String,
    sorts: Option<String>,
    order: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "register.html")]
struct RegisterPage {
    frame: Frame,
    fields: Vec<Field>,
    sort: String,
    search: Action,
    count: String,
    chips: Chips,
    rows: Rows,
    empty: Empty,
    exports: Actions,
    pages: Pages,
}

/// These cases as a table, in the order given.
pub(crate) async fn rows(page: &Page, cases: Vec<CaseRow>) -> Result<Rows, PageError> {
    let departments = page.app.departments().await?;
    let known = Known::of(page.t(), &page.app, &departments);
    Ok(table(page, cases, &known, None))
}

fn table(page: &Page, cases: Vec<CaseRow>, known: &Known, asked: Option<&Asked>) -> Rows {
    let t = page.t();
    let row = |case: CaseRow| row(t, case, known, page.ctx.today);
    Rows {
        t,
        cases: cases.into_iter().map(row).collect(),
        heads: heads(t, asked),
    }
}

fn heads(t: Texts, asked: Option<&Asked>) -> Vec<Head> {
    [
        ("case-number", Some("number")),
        ("pages-register-service", Some("title")),
        ("case-department", None),
        ("pages-register-status", None),
        ("pages-register-risk", None),
        ("pages-register-changed", Some("updated")),
        ("pages-register-next", Some("due")),
    ]
    .into_iter()
    .map(|(label, sort)| Head {
        label: t.say(label),
        sorts: asked.zip(sort).map(|(asked, sort)| turned(asked, sort).href()),
        order: asked
            .filter(|asked| Some(asked.sort) == sort)
            .map(|asked| if asked.descending { "descending" } else { "ascending" }),
    })
    .collect()
}

/// Sorted by `sort`, the other way round if it already is.
fn turned(asked: &Asked, sort: &'static str) -> Asked {
    let descending = if asked.sort == sort {
        !asked.descending
    } else {
        sort == "updated"
    };
    asked.but(|other| {
        other.sort = sort;
        other.descending = descending;
    })
}

fn row(t: Texts, case: CaseRow, known: &Known, today: NaiveDate) -> Row {
    let workflow = known.workflow(&case);
    let place = workflow.and_then(|workflow| Place::of(workflow, &case.state));
    let late = case.due_on.is_some_and(|due| due < today);
    let rests = place.is_some_and(Place::is_in_force);
    Row {
        href: if place.and_then(Place::phase) == Some(Phase::Request) {
            format!("/requests/{}", case.number)
        } else {
            format!("/cases/{}", case.number)
        },
        title: if case.title.is_empty() {
            t.say("cases-untitled")
        } else {
            case.title.clone()
        },
        guideline: workflow
            .filter(|_| !known.workflows.is_empty())
            .map(|workflow| label(t, workflow.label())),
        department: known.department(case.department),
        status: status(t, &case, workflow, place),
        risk: case.highest_residual.as_deref().and_then(|word| remaining(t, word)),
        changed: near(t, day_in_sweden(case.updated_at), today),
        next: next(t, &case, place, today),
        late: late && !rests,
        number: case.number,
    }
}

/// `I dag`, `20 nov`, `12 maj 2024`.
fn near(t: Texts, day: NaiveDate, today: NaiveDate) -> String {
    match (day - today).num_days() {
        0 => t.say("pages-todo-today"),
        -300..=300 => date_short(t.lang(), day),
        _ => date_long(t.lang(), day),
    }
}

/// Until when what is next must be done, or until when the case holds what was applied for.
fn next(t: Texts, case: &CaseRow, place: Option<Place<'_>>, today: NaiveDate) -> String {
    let rests = place.is_some_and(Place::is_in_force);
    let holds = rests || place.is_some_and(|place| place.is_review() && place.state.grants);
    match (case.valid_until.filter(|_| holds), case.due_on.filter(|_| !rests)) {
        (Some(until), _) => t.say_with(
            "pages-register-valid",
            &[("date", Arg::from(date_long(t.lang(), until)))],
        ),
        (None, Some(due)) => t.say_with("pages-register-due", &[("date", Arg::from(near(t, due, today)))]),
        (None, None) => "–".to_owned(),
    }
}

/// The outcome where it tells more than the state, in the words of the case's own workflow.
fn status(t: Texts, case: &CaseRow, workflow: Option<&Definition>, place: Option<Place<'_>>) -> Tag {
    let (Some(workflow), Some(place)) = (workflow, place) else {
        return Tag::new(case.state.to_string(), Colour::Neutral);
    };
    let t = t.about(workflow);
    let outcome = case.outcome.as_ref().filter(|_| place.is_in_force());
    let text = match outcome {
        Some(outcome) => {
            let leads_here = |way: &&Transition| way.decides && way.key.as_str() == outcome.as_str();
            let way = workflow.transitions().iter().find(leads_here);
            outcome_name(t, way, outcome.as_str())
        }
        None => label(t, &place.state.label),
    };
    Tag::new(text, colour(place))
}

fn remaining(t: Texts, word: &str) -> Option<Remaining> {
    let level = Level::ALL.iter().copied().find(|level| level.word() == word)?;
    Some(Remaining {
        level: level.number(),
        name: level_name(t, level),
    })
}

async fn register(page: Page, pairs: Query<Vec<(String, String)>>) -> Answer {
    let t = page.t();
    let departments = page.app.departments().await?;
    let known = Known::of(t, &page.app, &departments);
    let asked = Asked::of(t, &pairs, &known);
    let (cases, total) = page.app.register(&asked.filter(&known), &page.ctx).await?;
    let mut frame = page.frame(t.say("pages-nav-cases")).at(Nav::Cases);
    if !asked.unknown.is_empty() {
        frame = frame.telling(Alert::saying(Tone::Warning, asked.unknown.join(" ")));
    }
    render(&RegisterPage {
        frame,
        fields: fields(t, &asked, &known),
        sort: asked.sort_word(),
        search: Action::submit(t.say("common-search")).with(Icon::Search),
        count: t.say_with("pages-register-count", &[("count", Arg::from(total))]),
        chips: chips(t, &asked, &known),
        empty: empty(t, &asked),
        exports: exports(t, &asked),
        pages: pages(t, &asked, total),
        rows: table(&page, cases, &known, Some(&asked)),
    })
}

fn fields(t: Texts, asked: &Asked, known: &Known) -> Vec<Field> {
    let all = || vec![Choice::new("", t.say("pages-register-all"))];
    let choices = |names: &[(String, String)]| {
        let named = names.iter().map(|(key, name)| Choice::new(key, name));
        all().into_iter().chain(named).collect()
    };
    let departments = known
        .departments
        .iter()
        .map(|(short, _, name)| Choice::new(short, name));
    let departments = all().into_iter().chain(departments).collect();
    let several = !known.workflows.is_empty();
    let guideline = several.then(|| {
        Field::select(
            t,
            "workflow",
            t.say("pages-register-guideline"),
            choices(&known.workflows),
        )
        .plain()
        .value(&asked.workflow)
    });
    let mut fields = vec![
        Field::search(t, "q", t.say("pages-register-q")).plain().value(&asked.q),
        Field::select(t, "state", t.say("pages-register-status"), choices(&known.states))
            .plain()
            .value(&asked.state),
        Field::select(t, "department", t.say("case-department"), departments)
            .plain()
            .value(&asked.department),
        Field::select(t, "outcome", t.say("pages-register-outcome"), choices(&known.outcomes))
            .plain()
            .value(&asked.outcome),
    ];
    fields.extend(guideline);
    fields
}

fn chips(t: Texts, asked: &Asked, known: &Known) -> Chips {
    let department = known.departments.iter().find(|(short, ..)| *short == asked.department);
    let set = [
        (!asked.q.is_empty()).then(|| (format!("”{}”", asked.q), asked.but(|a| a.q.clear()))),
        (!asked.state.is_empty()).then(|| (name_of(&known.states, &asked.state), asked.but(|a| a.state.clear()))),
        department.map(|(_, _, name)| (name.clone(), asked.but(|a| a.department.clear()))),
        (!asked.outcome.is_empty()).then(|| (known.outcome(&asked.outcome), asked.but(|a| a.outcome.clear()))),
        (!asked.workflow.is_empty()).then(|| {
            let name = name_of(&known.workflows, &asked.workflow);
            (name, asked.but(|a| a.workflow.clear()))
        }),
    ];
    let chip = |(label, without): (String, Asked)| Chip {
        label,
        href: without.href(),
    };
    Chips {
        t,
        chips: set.into_iter().flatten().map(chip).collect(),
    }
}

fn name_of(names: &[(String, String)], key: &str) -> String {
    let found = names.iter().find(|(known, _)| known == key);
    found.map_or_else(String::new, |(_, name)| name.clone())
}

fn empty(t: Texts, asked: &Asked) -> Empty {
    if !asked.narrows() && asked.page == 1 {
        return Empty::new(t.say("pages-register-none"), t.say("pages-register-none-text"))
            .offering(Action::link(t.say("pages-nav-new-request"), "/requests/new"));
    }
    let title = if asked.q.is_empty() {
        t.say("pages-register-no-match")
    } else {
        t.say_with("pages-register-no-match-q", &[("q", Arg::from(&asked.q))])
    };
    Empty::new(title, t.say("pages-register-no-match-text"))
        .offering(Action::link(t.say("pages-register-show-all"), "/cases").secondary())
}

fn exports(t: Texts, asked: &Asked) -> Actions {
    let link = |key: &str, end: &str| Action::link(t.say(key), asked.file(end)).tertiary().small();
    Actions(vec![
        link("pages-register-xlsx", "xlsx"),
        link("pages-register-csv", "csv"),
    ])
}

fn pages(t: Texts, asked: &Asked, total: u64) -> Pages {
    let to = asked.page.saturating_mul(A_PAGE);
    let at = |page: u64| asked.but(|other| other.page = page).href();
    Pages {
        t,
        from: to.saturating_sub(A_PAGE).saturating_add(1),
        to: to.min(total),
        total,
        previous: (asked.page > 1).then(|| at(asked.page.saturating_sub(1))),
        next: (to < total).then(|| at(asked.page.saturating_add(1))),
    }
}
