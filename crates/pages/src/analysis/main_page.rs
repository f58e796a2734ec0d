//! The analysis on one page: matrix, state of things, the register of risks with one row open at a time, and the rest to read.

use std::collections::BTreeMap;

use actix_web::web::{Path, Query, ServiceConfig, get};
use askama::Template;
use undantag_case::{ItemKind, Measure, MeasureStatus, Phase, Piece, Risk};
use undantag_http::Kind;
use undantag_risk::{Level, Rating};
use undantag_text::Arg;

use crate::page::{Answer, Page, see_other};
use crate::refused::PageError;
use crate::risk::{highest_remaining, level_name, risk_code, risk_level, risk_matrix};
use crate::view::{
    Action, Actions, Alert, CaseHead, ErrorSummary, Fact, Facts, Frame, Html, Icon, Matrix, Texts, Tone,
};

use super::desk::Desk;
use super::form::{Open, voiding};
use super::missing::missing_lines;
use super::parts::{Section, shown};
use super::reading;
use super::register::{EditRow, Register, RegisterRow};
use super::{bow_tie, comments, findings, positions, sign_page, starters, statements_page};

/// The page of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config.route("", get().to(main_page));
}

/// The page.
#[derive(Template)]
#[template(path = "analysis/main.html")]
struct MainPage {
    frame: Frame,
    head: CaseHead,
    alerts: Vec<Alert>,
    matrix: Option<Matrix>,
    levels: Vec<(String, Vec<LevelBar>)>,
    facts: Facts,
    register: Register,
    files: Actions,
    rows: Vec<SectionRow>,
}

/// Sections beside each other on wide screens.
struct SectionRow(Vec<Section>);

/// How many risks have a level.
struct LevelBar {
    level: u8,
    /// The part of the bar, of at most twelve.
    share: usize,
    text: String,
}

/// What of the page was asked for.
type Asked = BTreeMap<String, String>;

async fn main_page(page: Page, number: Path<String>, asked: Query<Asked>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let id = asked.get("edit").and_then(|id| id.parse().ok());
    let target = match id {
        Some(id) => Some(Piece::Item(ItemKind::Risk, id)).filter(|it| it.standing(&desk.case.analysis).is_some()),
        None if asked.contains_key("new") => Some(Piece::Item(ItemKind::Risk, desk.page.app.new_item_id())),
        None => None,
    };
    let start = asked.get("start").map(String::as_str).unwrap_or_default();
    let begun = starters::known(desk.t(), start);
    let open = match target.filter(|_| desk.may("analysis")) {
        Some(target) => {
            let mut open = Open::on(&desk, target, begun);
            open.restore(&desk).await?;
            desk.writes(open.target);
            Some(open)
        }
        None => None,
    };
    draw(&desk, open.as_ref(), &asked, None).await
}

/// The page with a risk's form open: after a form that must be mended.
pub(super) async fn with_row(desk: &Desk, open: &Open, refused: Option<Kind>) -> Answer {
    if refused.is_none()
        && let Piece::Item(_, id) = open.target
    {
        let place = match open.typed.seen {
            0 => "?new=risk".to_owned(),
            _ => format!("?edit={id}"),
        };
        return Ok(see_other(&desk.href(&place)));
    }
    draw(desk, Some(open), &Asked::new(), refused).await
}

/// The cell of the matrix whose risks are asked for: `3-4`.
fn cell(asked: &Asked) -> Option<(u8, u8)> {
    let (likelihood, severity) = asked.get("cell")?.split_once('-')?;
    Some((likelihood.parse().ok()?, severity.parse().ok()?))
}

async fn draw(desk: &Desk, open: Option<&Open>, asked: &Asked, refused: Option<Kind>) -> Answer {
    let t = desk.t();
    let heading = t.say("analysis-title");
    let (row, errors) = match open {
        Some(open) => {
            let (row, errors) = edit_row(desk, open);
            (Some(row), errors)
        }
        None => (None, None),
    };
    let assessed = desk.case.analysis.risks.iter().any(|risk| risk.before.is_some());
    let href = |likelihood: u8, severity: u8| format!("?cell={likelihood}-{severity}#register");
    let page = MainPage {
        frame: desk.frame(&heading).with_errors(errors),
        head: desk.head_with(&heading, parts(desk))?.under(desk.about()),
        alerts: alerts(desk),
        matrix: assessed.then(|| risk_matrix(t, &desk.case, "matrix-h", href)),
        levels: levels(desk),
        facts: state_of_things(desk),
        register: register(desk, row, cell(asked)),
        files: files(desk),
        rows: sections(desk, asked).await?,
    };
    shown(refused, &page)
}

fn parts(desk: &Desk) -> Vec<(&'static str, String)> {
    let t = desk.t();
    [
        ("#matrix", "analysis-matrix"),
        ("#register", "analysis-register"),
        ("#findings", "insights-title"),
        ("#bow-tie", "bow-tie-heading-plain"),
        ("#consequences", "analysis-consequences"),
        ("#alternatives", "analysis-alternatives"),
        ("#comments", "comments-title"),
        ("#signing", "analysis-signing"),
    ]
    .map(|(href, key)| (href, t.say(key)))
    .into()
}

/// Why nothing can be changed, or what a change does.
fn alerts(desk: &Desk) -> Vec<Alert> {
    if desk.may("analysis") {
        return voiding(desk).into_iter().collect();
    }
    vec![Alert::saying(Tone::Info, desk.t().say(read_only(desk)))]
}

/// Why the person can't write: others may, nobody may yet, or nobody may any more.
fn read_only(desk: &Desk) -> &'static str {
    match desk.phase() {
        _ if desk.is_open("analysis") => "analysis-read-only-role",
        Some(Phase::Request | Phase::Intake) => "analysis-read-only-before",
        _ => "analysis-read-only-after",
    }
}

/// So many of what is missing stand at the top of the page.
const MISSING_IN_SHORT: usize = 5;

fn levels(desk: &Desk) -> Vec<(String, Vec<LevelBar>)> {
    let t = desk.t();
    let risks = &desk.case.analysis.risks;
    let bars = |rating: fn(&Risk) -> Option<Rating>| {
        let count = |level| {
            let of_level = risks
                .iter()
                .filter_map(rating)
                .filter(|it| desk.case.scale.level(*it) == level);
            of_level.count()
        };
        let most = Level::ALL.into_iter().map(count).max().unwrap_or_default().max(12);
        let bar = |level: Level| LevelBar {
            level: level.number(),
            share: count(level).saturating_mul(12).div_ceil(most),
            text: format!("{} {}", count(level), level_name(t, level)),
        };
        Level::ALL
            .into_iter()
            .rev()
            .map(bar)
            .filter(|bar| bar.share > 0)
            .collect::<Vec<_>>()
    };
    let rows = [
        (t.say("analysis-before"), bars(|risk| risk.before)),
        (t.say("analysis-after"), bars(|risk| risk.after)),
    ];
    rows.into_iter().filter(|(_, bars)| !bars.is_empty()).collect()
}

fn state_of_things(desk: &Desk) -> Facts {
    let (t, case) = (desk.t(), &desk.case);
    let highest = highest_remaining(case).map_or_else(Html::default, |(risk, rating)| {
        let text = format!("{}, {}", risk_code(risk), risk.event);
        Html::of(&risk_level(t, &case.scale, rating)).then(&Html::text(&text))
    });
    let missing = match missing_lines(t, case) {
        lines if lines.is_empty() => vec![Html::text(&t.say("analysis-nothing-missing"))],
        lines => in_short(t, lines),
    };
    Facts::new(t)
        .fact(t.say("analysis-highest"), highest)
        .with(Fact {
            term: t.say("analysis-missing"),
            values: missing,
            change: None,
        })
        .fact(t.say("analysis-measures"), measures(desk))
}

/// The first few, and how many more there are where all of them stand.
fn in_short(t: Texts, mut lines: Vec<Html>) -> Vec<Html> {
    let more = lines.len().saturating_sub(MISSING_IN_SHORT);
    if more > 1 {
        lines.truncate(MISSING_IN_SHORT);
        lines.push(Html::link(
            "#signing",
            &t.say_with("analysis-missing-more", &[("count", Arg::from(more))]),
        ));
    }
    lines
}

fn measures(desk: &Desk) -> String {
    let t = desk.t();
    let measures = &desk.case.analysis.measures;
    let in_place = |status| matches!(status, Some(MeasureStatus::InPlace | MeasureStatus::Verified));
    let done = measures.iter().filter(|measure| in_place(measure.status)).count();
    let decided = |measure: &&Measure| measure.status == Some(MeasureStatus::Decided);
    let decided = measures.iter().filter(decided).count();
    let counts = [
        // What nobody has said how far it has come is no more than proposed.
        (
            "proposed",
            Arg::from(measures.len().saturating_sub(decided).saturating_sub(done)),
        ),
        ("decided", Arg::from(decided)),
        ("done", Arg::from(done)),
    ];
    let sentence = t.say_with("analysis-measures-count", &counts);
    let due = measures
        .iter()
        .filter(|measure| !in_place(measure.status))
        .filter_map(|measure| measure.due);
    match due.min() {
        Some(day) => {
            let next = t.say_with("analysis-measures-next", &[("date", Arg::from(t.date(day)))]);
            format!("{sentence} {next}")
        }
        None => sentence,
    }
}

fn edit_row(desk: &Desk, open: &Open) -> (EditRow, Option<ErrorSummary>) {
    let t = desk.t();
    let fields = open.fields(t);
    let errors = open.summary(t, &fields);
    (EditRow::new(desk, open, fields), errors)
}

fn register(desk: &Desk, edit: Option<EditRow>, cell: Option<(u8, u8)>) -> Register {
    let t = desk.t();
    let in_cell = |risk: &&Risk| {
        let place = |rating: Rating| (rating.likelihood.number(), rating.severity.number());
        cell.is_none_or(|cell| {
            [risk.before, risk.after]
                .into_iter()
                .flatten()
                .any(|it| place(it) == cell)
        })
    };
    let risks = &desk.case.analysis.risks;
    let writers = desk.writers();
    let add = Action::link(t.say("analysis-word-add-risks"), "?new=risk")
        .small()
        .with(Icon::Plus);
    Register {
        intro: t.say_with("analysis-register-intro", &[("count", Arg::from(risks.len()))]),
        rows: risks
            .iter()
            .filter(in_cell)
            .map(|risk| RegisterRow::of(desk, risk, &writers))
            .collect(),
        add: (desk.may("analysis") && edit.is_none()).then_some(add),
        filtered: cell.is_some(),
        empty: risks.is_empty().then(|| starters::empty(t, desk.may("analysis"))),
        edit,
    }
}

async fn sections(desk: &Desk, asked: &Asked) -> Result<Vec<SectionRow>, PageError> {
    let t = desk.t();
    let meetings = Action::link(t.say("analysis-meetings"), desk.href("/scope#meetings")).tertiary();
    let rows = vec![
        vec![findings::in_short(desk)],
        vec![bow_tie::chosen(desk, asked.get("risk").map(String::as_str))],
        vec![reading::proposed_consequences(desk), reading::comparison(desk)],
        vec![reading::scope(desk).offering(meetings), reading::data_protection(desk)],
        vec![reading::exit_plan(desk), reading::conditions(desk)],
        vec![statements_page::summary(desk)],
        vec![positions::section(desk, "analysis-positions-intro")],
        vec![comments::section(desk).await?, sign_page::section(desk).await?],
    ];
    Ok(rows.into_iter().map(SectionRow).collect())
}

/// The analysis as files, and risks from one.
fn files(desk: &Desk) -> Actions {
    let t = desk.t();
    let case = crate::case_head::case_href(&desk.case.number);
    let small = |key: &str, href: String| Action::link(t.say(key), href).tertiary().small();
    let import = desk.may("analysis").then(|| small("list-link", desk.href("/import")));
    let export = [
        small("list-export-link", desk.href("/export.xlsx")),
        small("list-pdf-link", format!("{case}/documents/analysis.pdf")),
    ];
    Actions(import.into_iter().chain(export).collect())
}
