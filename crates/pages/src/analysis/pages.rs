//! The pages where parts of the analysis are read by themselves: scope and meetings, alternatives, costs, exit plan,
//! conditions and positions.

use actix_web::web::{Path, ServiceConfig, get};
use undantag_case::{AlternativeKind, CostItem, ItemId, ItemKind, Payer};
use undantag_text::Arg;

use crate::page::{Answer, Page};
use crate::view::{Action, Colour, Facts, Html, Tag};

use super::cost_chart::cost_chart;
use super::desk::Desk;
use super::form::voiding;
use super::parts::{Cell, Section, Table, sections_page};
use super::positions;
use super::reading::{self, add, item_links};
use super::words;

/// The pages of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route("/scope", get().to(scope))
        .route("/alternatives", get().to(alternatives))
        .route("/costs", get().to(costs))
        .route("/data-protection", get().to(data_protection))
        .route("/resources", get().to(resources))
        .route("/exit-plan", get().to(exit_plan))
        .route("/conditions", get().to(conditions))
        .route("/positions", get().to(both_positions));
}

fn show(desk: &Desk, heading: &str, sections: Vec<Section>) -> Answer {
    let alert = desk.may("analysis").then(|| voiding(desk)).flatten();
    sections_page(desk, heading, alert, sections)
}

async fn scope(page: Page, number: Path<String>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    show(
        &desk,
        &desk.t().say("analysis-scope"),
        vec![reading::scope(&desk), meetings(&desk)],
    )
}

fn meetings(desk: &Desk) -> Section {
    let t = desk.t();
    let mut columns = ["analysis-ask-meeting-day", "analysis-ask-participants"]
        .map(|key| t.say(key))
        .to_vec();
    columns.push(String::new());
    let mut table = Table::new("meetings-h", &columns);
    for meeting in &desk.case.analysis.meetings {
        let day = meeting.on.map(|day| t.date(day)).unwrap_or_default();
        let links = item_links(desk, ItemKind::Meeting, &meeting.id, &day);
        let people = reading::given(desk, &meeting.participants);
        table.add(
            Some(format!("item-{}", meeting.id)),
            vec![day.into(), people.into(), links.into()],
        );
    }
    let section = Section::new("meetings", t.say("analysis-meetings"))
        .offering_if(desk.may("analysis"), || add(desk, ItemKind::Meeting));
    if table.is_empty() {
        section.saying(&t.say("analysis-meetings-none"))
    } else {
        section.with(&table)
    }
}

async fn alternatives(page: Page, number: Path<String>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let t = desk.t();
    let head = Section::new("alternatives", t.say("analysis-alternatives-own"))
        .intro(t.say("analysis-alternatives-own-intro"))
        .offering_if(desk.may("analysis"), || add(&desk, ItemKind::Alternative));
    let own = desk.case.analysis.alternatives.iter().map(|it| {
        let kind = it.kind.map(|kind| {
            let colour = if kind == AlternativeKind::Proposed {
                Colour::Department
            } else {
                Colour::Neutral
            };
            Html::of(&Tag::new(words::alternative_kind(t, kind), colour))
        });
        let facts = Facts::new(t)
            .fact(t.say("analysis-ask-alternative-kind"), kind.unwrap_or_default())
            .fact(t.say("analysis-ask-description"), prose_or_nothing(&it.description))
            .fact(t.say("analysis-ask-delivery"), it.delivery.as_str());
        Section::new(&format!("item-{}", it.id), &it.name)
            .with(&facts)
            .with(&item_links(&desk, ItemKind::Alternative, &it.id, &it.name))
    });
    let sections = [head].into_iter().chain(own).collect();
    show(&desk, &t.say("analysis-alternatives"), sections)
}

fn prose_or_nothing(text: &str) -> Html {
    if text.trim().is_empty() {
        Html::default()
    } else {
        super::parts::prose(text)
    }
}

async fn costs(page: Page, number: Path<String>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let t = desk.t();
    let mut sections = vec![totals(&desk)];
    sections.extend(
        desk.case
            .analysis
            .alternatives
            .iter()
            .map(|it| lines(&desk, it.id, &it.name)),
    );
    show(&desk, &t.say("analysis-costs"), sections)
}

/// What every alternative costs, for each payer, over one, three and five years.
fn totals(desk: &Desk) -> Section {
    let t = desk.t();
    let analysis = &desk.case.analysis;
    let years = [1, 3, 5].map(|years| t.say_with("analysis-cost-years", &[("years", Arg::from(years))]));
    let mut columns = vec![t.say("analysis-ask-alternative"), t.say("analysis-cost-payer")];
    columns.extend(years);
    let mut table = Table::new("totals-h", &columns);
    for alternative in &analysis.alternatives {
        for payer in [Some(Payer::Department), Some(Payer::SystemOwner), None] {
            let who = payer.map_or_else(|| t.say("analysis-cost-all"), |payer| words::payer(t, payer));
            let mut cells = vec![Cell::from(alternative.name.as_str()), Cell::from(who)];
            let sums = [1, 3, 5].map(|years| analysis.cost(alternative.id, payer, years).0);
            cells.extend(sums.map(|ore| Cell::number(t.money(ore))));
            table.add(None, cells);
        }
    }
    let section = Section::new("totals", t.say("analysis-cost-totals"))
        .intro(t.say("analysis-costs-intro"))
        .offering_if(desk.may("analysis"), || add(desk, ItemKind::CostItem));
    let section = match cost_chart(desk) {
        Some(chart) => section.with(&chart),
        None => section,
    };
    section.with(&table)
}

fn lines(desk: &Desk, alternative: ItemId, name: &str) -> Section {
    let t = desk.t();
    let id = format!("costs-{alternative}");
    let keys = [
        "analysis-ask-cost",
        "analysis-ask-cost-kind",
        "analysis-cost-payer",
        "analysis-ask-period",
    ];
    let mut columns = keys.map(|key| t.say(key)).to_vec();
    columns.extend([t.say("analysis-ask-amount"), String::new()]);
    let mut table = Table::new(&format!("{id}-h"), &columns);
    let own = desk
        .case
        .analysis
        .cost_items
        .iter()
        .filter(|line| line.alternative == Some(alternative));
    for line in own {
        table.add(Some(format!("item-{}", line.id)), cost_row(desk, line));
    }
    let section = Section::new(&id, name).offering_if(desk.may("analysis"), || {
        let href = desk.href(&format!("/items/cost-items/new?alternative={alternative}"));
        Action::link(t.say("analysis-word-add-cost-items"), href)
            .secondary()
            .about(name)
    });
    if table.is_empty() {
        section.saying(&t.say("analysis-costs-none"))
    } else {
        section.with(&table)
    }
}

fn cost_row(desk: &Desk, line: &CostItem) -> Vec<Cell> {
    let t = desk.t();
    let payer = line.kind.map(|kind| words::payer(t, kind.payer())).unwrap_or_default();
    vec![
        Cell::from(line.text.as_str()),
        Cell::from(line.kind.map(|kind| words::cost_kind(t, kind)).unwrap_or_default()),
        Cell::from(payer),
        Cell::from(
            line.period
                .map(|period| words::cost_period(t, period))
                .unwrap_or_default(),
        ),
        Cell::number(t.money(line.amount.0)),
        Cell::from(item_links(desk, ItemKind::CostItem, &line.id, &line.text)),
    ]
}

async fn data_protection(page: Page, number: Path<String>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let heading = desk.t().say("analysis-data-protection");
    show(&desk, &heading, vec![reading::data_protection(&desk)])
}

/// Whom and what measures depend on.
async fn resources(page: Page, number: Path<String>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let t = desk.t();
    let columns = [
        "analysis-ask-resource-name",
        "analysis-ask-resource-kind",
        "analysis-resource-measures",
    ];
    let mut columns = columns.map(|key| t.say(key)).to_vec();
    columns.push(String::new());
    let mut table = Table::new("resources-h", &columns);
    let analysis = &desk.case.analysis;
    for resource in &analysis.resources {
        let leaning = analysis.measures.iter().filter(|it| it.resource == Some(resource.id));
        let kind = resource
            .kind
            .map(|kind| words::resource_kind(t, kind))
            .unwrap_or_default();
        let links = item_links(&desk, ItemKind::Resource, &resource.id, &resource.name);
        table.add(
            Some(format!("item-{}", resource.id)),
            vec![
                resource.name.as_str().into(),
                kind.into(),
                Cell::number(leaning.count().to_string()),
                links.into(),
            ],
        );
    }
    let section = Section::new("resources", t.say("analysis-resources"))
        .intro(t.say("analysis-resources-intro"))
        .offering_if(desk.may("analysis"), || add(&desk, ItemKind::Resource));
    let section = if table.is_empty() {
        section.saying(&t.say("analysis-word-none-resources"))
    } else {
        section.with(&table)
    };
    show(&desk, &t.say("analysis-resources"), vec![section])
}

async fn exit_plan(page: Page, number: Path<String>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    show(
        &desk,
        &desk.t().say("analysis-exit-plan"),
        vec![reading::exit_plan(&desk)],
    )
}

async fn conditions(page: Page, number: Path<String>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    show(
        &desk,
        &desk.t().say("analysis-conditions"),
        vec![reading::conditions(&desk)],
    )
}

async fn both_positions(page: Page, number: Path<String>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let sections = vec![
        positions::section(&desk, "analysis-positions-intro"),
        positions::risk_by_risk(&desk),
    ];
    show(&desk, &desk.t().say("analysis-positions"), sections)
}
