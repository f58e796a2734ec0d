//! One risk: its causes, the event, its consequences, the measures between them, and what the parties think of it.

use actix_web::web::{Path, ServiceConfig, get};
use undantag_case::{ItemId, ItemKind, Measure, Piece, Risk};

use crate::page::{Answer, Page};
use crate::refused::PageError;
use crate::risk::{risk_code, severity_name};
use crate::view::{Action, Colour, Facts, Html, Icon, Tag, within};

use super::desk::Desk;
use super::form::voiding;
use super::parts::{Cell, Section, Table, sections_page};
use super::positions;
use super::reading::{given, item_links, to_resources};
use super::words;
use super::{bow_tie, columns, comments, findings};

/// The page of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config.route("/risks/{id}", get().to(risk_page));
}

async fn risk_page(page: Page, path: Path<(String, String)>) -> Answer {
    let (number, id) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let risk = desk.case.analysis.risks.iter().find(|risk| risk.id.to_string() == id);
    let risk = risk.ok_or_else(PageError::not_found)?;
    let heading = format!("{}: {}", risk_code(risk), risk.event);
    let mut sections = vec![
        columns::section(&desk, risk),
        assessment(&desk, risk),
        bow_tie::section(&desk, risk),
    ];
    sections.extend(findings::of_risk(&desk, risk));
    sections.extend([
        causes(&desk, risk),
        consequences(&desk, risk),
        measures(&desk, risk),
        positions_on(&desk, risk),
    ]);
    let alert = desk.may("analysis").then(|| voiding(&desk)).flatten();
    sections_page(&desk, &heading, alert, sections)
}

fn assessment(desk: &Desk, risk: &Risk) -> Section {
    let t = desk.t();
    let facts = Facts::new(t)
        .fact(t.say("analysis-ask-area"), risk.area.as_str())
        .fact(t.say("analysis-ask-risk-owner"), risk.owner.as_str())
        .fact(t.say("analysis-ask-justification"), risk.justification.as_str());
    let edit = desk.href(&format!("?edit={}", risk.id));
    let remove = desk.href(&format!("/items/risks/{}/remove", risk.id));
    let section = Section::new("assessment", t.say("analysis-assessment"))
        .offering_if(desk.may("analysis"), || {
            Action::link(t.say("common-change"), edit).secondary()
        })
        .offering_if(desk.may("analysis"), || {
            Action::link(t.say("analysis-word-remove-risks"), remove).tertiary()
        })
        .with(&facts);
    comments::offer(desk, Piece::Item(ItemKind::Risk, risk.id), &risk_code(risk), section)
}

/// A button to add something to a risk.
fn add(desk: &Desk, kind: ItemKind, known: &str) -> Action {
    let href = desk.href(&format!("/items/{}/new?{known}", kind.word()));
    let label = desk.t().say(&format!("analysis-word-add-{}", kind.word()));
    Action::link(label, href).secondary().with(Icon::Plus)
}

/// The measures on one side, or that there is none: an open way.
fn barriers<'a>(desk: &Desk, measures: impl Iterator<Item = &'a Measure>, none: &str) -> Html {
    let t = desk.t();
    let texts: Vec<String> = measures
        .map(|measure| match measure.status {
            Some(status) => format!("{} ({})", measure.text, within(&words::measure_status(t, status))),
            None => measure.text.clone(),
        })
        .collect();
    if texts.is_empty() {
        return Html::of(&Tag::new(t.say(none), Colour::Danger).with(Icon::Warn));
    }
    super::parts::prose(&texts.join("\n"))
}

fn side(desk: &Desk, kind: ItemKind, risk: ItemId, section: Section, table: &Table) -> Section {
    let section = section.offering_if(desk.may("analysis"), || add(desk, kind, &format!("risk={risk}")));
    if table.is_empty() {
        section.saying(&desk.t().say(&format!("analysis-word-none-{}", kind.word())))
    } else {
        section.with(table)
    }
}

fn causes(desk: &Desk, risk: &Risk) -> Section {
    let t = desk.t();
    let columns = [t.say("analysis-ask-cause"), t.say("analysis-preventive"), String::new()];
    let mut table = Table::new("causes-h", &columns);
    for cause in desk.case.analysis.causes_of(risk.id) {
        let analysis = &desk.case.analysis;
        let own = analysis
            .measures_of(risk.id)
            .filter(|measure| measure.cause == Some(cause.id));
        let text = analysis.cause_text(cause);
        let cells = vec![
            Cell::from(text.as_str()),
            Cell::from(barriers(desk, own, "analysis-no-preventive")),
            Cell::from(item_links(desk, ItemKind::Cause, &cause.id, &text)),
        ];
        table.add(Some(format!("item-{}", cause.id)), cells);
    }
    let section = Section::new("causes", t.say("analysis-causes")).intro(t.say("analysis-causes-intro"));
    side(desk, ItemKind::Cause, risk.id, section, &table)
}

fn consequences(desk: &Desk, risk: &Risk) -> Section {
    let t = desk.t();
    let columns = ["analysis-ask-consequence", "analysis-ask-severity", "analysis-limiting"].map(|key| t.say(key));
    let mut columns = columns.to_vec();
    columns.push(String::new());
    let mut table = Table::new("consequences-h", &columns);
    for consequence in desk.case.analysis.consequences_of(risk.id) {
        let all = desk.case.analysis.measures_of(risk.id);
        let own = all.filter(|measure| measure.consequence == Some(consequence.id));
        let severity = consequence
            .severity
            .map(|it| format!("{} {}", it.number(), severity_name(t, it)));
        let cells = vec![
            Cell::from(consequence.text.as_str()),
            Cell::from(severity.unwrap_or_else(|| t.say("analysis-unassessed"))),
            Cell::from(barriers(desk, own, "analysis-no-limiting")),
            Cell::from(item_links(
                desk,
                ItemKind::Consequence,
                &consequence.id,
                &consequence.text,
            )),
        ];
        table.add(Some(format!("item-{}", consequence.id)), cells);
    }
    let section = Section::new("consequences", t.say("analysis-risk-consequences"))
        .intro(t.say("analysis-risk-consequences-intro"));
    side(desk, ItemKind::Consequence, risk.id, section, &table)
}

fn measures(desk: &Desk, risk: &Risk) -> Section {
    let t = desk.t();
    let keys = [
        "analysis-ask-measure",
        "analysis-stands-against",
        "analysis-ask-owner",
        "analysis-ask-due",
    ];
    let mut columns = keys.map(|key| t.say(key)).to_vec();
    columns.extend([t.say("analysis-ask-status"), String::new()]);
    let mut table = Table::new("measures-h", &columns);
    for measure in desk.case.analysis.measures_of(risk.id) {
        table.add(Some(format!("item-{}", measure.id)), measure_row(desk, measure));
    }
    let section = Section::new("measures", t.say("analysis-measures"))
        .intro(t.say("analysis-measures-intro"))
        .offering(to_resources(desk).tertiary());
    side(desk, ItemKind::Measure, risk.id, section, &table)
}

fn measure_row(desk: &Desk, measure: &Measure) -> Vec<Cell> {
    let t = desk.t();
    let analysis = &desk.case.analysis;
    let cause = analysis.causes.iter().find(|it| measure.cause == Some(it.id));
    let consequence = analysis
        .consequences
        .iter()
        .find(|it| measure.consequence == Some(it.id));
    let against: Vec<String> = cause
        .map(|it| analysis.cause_text(it))
        .into_iter()
        .chain(consequence.map(|it| it.text.clone()))
        .collect();
    vec![
        Cell::from(measure.text.as_str()),
        Cell::from(given(desk, &against.join(", "))),
        Cell::from(given(desk, &measure.owner)),
        Cell::from(measure.due.map_or_else(|| t.say("common-none"), |day| t.date(day))),
        Cell::from(
            measure
                .status
                .map_or_else(|| t.say("common-none"), |it| words::measure_status(t, it)),
        ),
        Cell::from(item_links(desk, ItemKind::Measure, &measure.id, &measure.text)),
    ]
}

fn positions_on(desk: &Desk, risk: &Risk) -> Section {
    let t = desk.t();
    let section = Section::new("positions", t.say("analysis-positions"))
        .intro(t.say("analysis-positions-risk-intro"))
        .with(&positions::of_risk(desk, risk.id));
    section.offering_if(desk.may("positions"), || {
        let href = desk.href(&format!("/positions/{}/edit", risk.id));
        Action::link(t.say("analysis-take-position"), href).secondary()
    })
}
