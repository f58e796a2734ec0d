//! The parts of the analysis as they are read, on the main page and on their own.

use askama::Template;
use askama::filters::HtmlSafe;
use undantag_case::{
    Alternative, AlternativeKind, Case, CostPeriod, Criterion, Dimension, ExpertArea, ItemKind, Payer, Piece,
    ProposedCondition, demanded_experts, handles_personal_data,
};
use undantag_text::Arg;

use crate::risk::{highest_remaining, risk_level};
use crate::view::{Action, Colour, Facts, Html, Icon, Tag};

use super::comments;
use super::desk::Desk;
use super::parts::{Cell, Section, Table, prose};
use super::words;

/// Links for changing and removing an item.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<span class="u-row">{% for (label, href) in links %}<a class="ds-link" href="{{ href }}">{{ label }}<span class="ds-sr-only"> {{ about }}</span></a>{% endfor %}</span>"#
)]
struct ItemLinks<'a> {
    links: Vec<(String, String)>,
    about: &'a str,
}

impl HtmlSafe for ItemLinks<'_> {}

/// The ways to change and remove an item, for those who may, and to the comments on it.
pub(super) fn item_links(desk: &Desk, kind: ItemKind, id: &impl ToString, about: &str) -> Html {
    let (t, id) = (desk.t(), id.to_string());
    let link = |key: &str, what: &str| {
        let href = desk.href(&format!("/items/{}/{id}/{what}", kind.word()));
        (t.say(key), href)
    };
    let mut links = Vec::new();
    if desk.may("analysis") {
        links.extend([link("common-change", "edit"), link("common-remove", "remove")]);
    }
    let piece = id.parse().map(|id| Piece::Item(kind, id));
    links.extend(piece.ok().and_then(|piece| comments::way(desk, piece)));
    if links.is_empty() {
        return Html::default();
    }
    Html::of(&ItemLinks { links, about })
}

/// What is analysed, and the summary.
pub(super) fn scope(desk: &Desk) -> Section {
    let (t, scope) = (desk.t(), &desk.case.analysis.scope);
    let facts = Facts::new(t)
        .fact(t.say("analysis-ask-summary"), text(&scope.summary))
        .fact(t.say("analysis-ask-scope"), text(&scope.text))
        .fact(t.say("analysis-ask-sources"), text(&scope.sources));
    let section = Section::new("scope", t.say("analysis-scope"))
        .offering_if(desk.may("analysis"), || change(desk, "/scope/edit", "analysis-scope"))
        .with(&facts);
    comments::offer(desk, Piece::Scope, &t.say("analysis-scope"), section)
}

/// A button to change a part.
fn change(desk: &Desk, place: &str, about: &str) -> Action {
    let t = desk.t();
    Action::link(t.say("common-change"), desk.href(place))
        .secondary()
        .about(t.say(about))
}

/// A text in paragraphs, nothing when there is none.
pub(super) fn text(text: &str) -> Html {
    if text.trim().is_empty() {
        Html::default()
    } else {
        prose(text)
    }
}

/// The nine questions about personal data, and what the answers demand.
pub(super) fn data_protection(desk: &Desk) -> Section {
    let (t, answers) = (desk.t(), &desk.case.analysis.data_protection);
    let said = |criterion: Criterion| match answers.answer(criterion) {
        Some(true) => t.say("common-yes"),
        Some(false) => t.say("common-no"),
        None => t.say("analysis-unanswered"),
    };
    let facts = Criterion::ALL.iter().fold(Facts::new(t), |facts, criterion| {
        let question = t.say(&format!("analysis-word-criterion-{}", criterion.word()));
        facts.fact(question, said(*criterion))
    });
    let facts = facts
        .fact(t.say("analysis-ask-dpia"), answers.assessment.as_str())
        .fact(t.say("analysis-ask-data-protection-notes"), text(&answers.notes));
    let demands = if answers.demands_assessment() {
        t.say_with("analysis-data-protection-demands", &[("yes", Arg::from(answers.met()))])
    } else {
        t.say("analysis-data-protection-intro")
    };
    let section = Section::new("data-protection", t.say("analysis-data-protection"))
        .intro(demands)
        .offering_if(desk.may("analysis"), || {
            change(desk, "/data-protection/edit", "analysis-data-protection")
        })
        .with(&facts)
        .with(&demanded(desk));
    comments::offer(desk, Piece::DataProtection, &t.say("analysis-data-protection"), section)
}

/// What the answers require, and how far that has come.
fn demanded(desk: &Desk) -> Facts {
    let (t, analysis) = (desk.t(), &desk.case.analysis);
    let facts = Facts::new(t);
    if !demanded_experts(&desk.case).contains(&ExpertArea::DataProtection) {
        return facts.fact(t.say("insights-demands"), t.say(nothing_demanded(&desk.case)));
    }
    let assessment = match analysis.data_protection.assessment.trim() {
        "" => Html::of(&Tag::new(t.say("insights-dpia-missing"), Colour::Warning).with(Icon::Warn)),
        place => Html::text(place),
    };
    let mut asked = analysis.asked().filter(|it| it.area == ExpertArea::DataProtection);
    let officer = match asked.next() {
        None => Tag::new(t.say("insights-officer-unasked"), Colour::Warning).with(Icon::Warn),
        Some(statement) if statement.is_open() => Tag::new(t.say("insights-officer-waits"), Colour::Gold),
        Some(_) => Tag::new(t.say("insights-officer-given"), Colour::Success).with(Icon::Check),
    };
    facts
        .fact(t.say("insights-dpia"), assessment)
        .fact(t.say("insights-officer"), Html::of(&officer))
}

/// Why no assessment is required, or not yet: every answer can still be the second yes.
fn nothing_demanded(case: &Case) -> &'static str {
    match case.analysis.data_protection.unanswered().next() {
        _ if !handles_personal_data(case) => "insights-demands-no-data",
        Some(_) => "insights-demands-open",
        None => "insights-demands-none",
    }
}

/// How the service returns to the platform.
pub(super) fn exit_plan(desk: &Desk) -> Section {
    let (t, plan) = (desk.t(), &desk.case.analysis.exit_plan);
    let when = plan.when.map(|day| t.date(day)).unwrap_or_default();
    let facts = Facts::new(t)
        .fact(t.say("analysis-ask-exit-how"), text(&plan.how))
        .fact(t.say("analysis-ask-exit-when"), when)
        .fact(t.say("analysis-ask-exit-enabler"), text(&plan.enabler));
    let section = Section::new("exit-plan", t.say("analysis-exit-plan"))
        .intro(t.say("analysis-exit-plan-intro"))
        .offering_if(desk.may("analysis"), || {
            change(desk, "/exit-plan/edit", "analysis-exit-plan")
        })
        .with(&facts);
    comments::offer(desk, Piece::ExitPlan, &t.say("analysis-exit-plan"), section)
}

/// Conditions the parties propose.
pub(super) fn conditions(desk: &Desk) -> Section {
    let t = desk.t();
    let columns = [
        "analysis-ask-condition",
        "analysis-ask-condition-owner",
        "analysis-ask-condition-due",
    ];
    let mut columns = columns.map(|key| t.say(key)).to_vec();
    columns.push(String::new());
    let mut table = Table::new("conditions-h", &columns);
    for condition in &desk.case.analysis.conditions {
        table.add(Some(format!("item-{}", condition.id)), condition_row(desk, condition));
    }
    let section = Section::new("conditions", t.say("analysis-conditions"))
        .intro(t.say("analysis-conditions-intro"))
        .offering_if(desk.may("analysis"), || add(desk, ItemKind::Condition));
    if table.is_empty() {
        section.saying(&t.say("analysis-conditions-none"))
    } else {
        section.with(&table)
    }
}

fn condition_row(desk: &Desk, condition: &ProposedCondition) -> Vec<Cell> {
    let t = desk.t();
    vec![
        Cell::from(condition.text.as_str()),
        Cell::from(given(desk, &condition.owner)),
        Cell::from(condition.due.map_or_else(|| t.say("common-none"), |day| t.date(day))),
        Cell::from(item_links(desk, ItemKind::Condition, &condition.id, &condition.text)),
    ]
}

/// `text`, or that nothing was given.
pub(super) fn given(desk: &Desk, text: &str) -> String {
    if text.trim().is_empty() {
        desk.t().say("common-none")
    } else {
        text.to_owned()
    }
}

/// A button to add an item.
pub(super) fn add(desk: &Desk, kind: ItemKind) -> Action {
    let label = desk.t().say(&format!("analysis-word-add-{}", kind.word()));
    Action::link(label, desk.href(&format!("/items/{}/new", kind.word())))
        .secondary()
        .with(Icon::Plus)
}

/// The way to whom and what measures depend on.
pub(super) fn to_resources(desk: &Desk) -> Action {
    Action::link(desk.t().say("analysis-resources"), desk.href("/resources"))
}

/// What the proposal does to each dimension.
pub(super) fn proposed_consequences(desk: &Desk) -> Section {
    let t = desk.t();
    let analysis = &desk.case.analysis;
    let columns = ["analysis-dimension", "analysis-ask-reason", "analysis-ask-direction"].map(|key| t.say(key));
    let mut table = Table::new("consequences-h", &columns);
    let proposed = analysis.alternative_of(AlternativeKind::Proposed);
    for dimension in Dimension::ALL {
        let answer = proposed.and_then(|it| analysis.assessment(*dimension, it.id));
        let reason = answer.map(|answer| answer.reason.as_str()).unwrap_or_default();
        let direction = match answer {
            Some(answer) => Html::of(&words::direction_tag(t, answer.direction)),
            None => Html::of(&Tag::new(t.say("analysis-unanswered"), Colour::Neutral)),
        };
        table.add(
            None,
            vec![
                Cell::from(words::dimension(t, *dimension)),
                text(reason).into(),
                direction.into(),
            ],
        );
    }
    let to = desk.href("/consequences");
    Section::new("consequences", t.say("analysis-consequences"))
        .intro(t.say("analysis-consequences-intro"))
        .offering(Action::link(t.say("analysis-consequences-all"), to).secondary())
        .with(&table)
}

/// The alternatives beside each other.
pub(super) fn comparison(desk: &Desk) -> Section {
    let t = desk.t();
    let analysis = &desk.case.analysis;
    let alternatives = &analysis.alternatives;
    let mut columns = vec![t.say("analysis-compare")];
    columns.extend(alternatives.iter().map(|it| it.name.clone()));
    let mut table = Table::new("alternatives-h", &columns);
    let money = |key: &str, ore: &dyn Fn(&Alternative) -> i64| {
        let cells = alternatives.iter().map(|it| Cell::number(t.money(ore(it))));
        [Cell::from(t.say(key))].into_iter().chain(cells).collect::<Vec<_>>()
    };
    let kinds = alternatives.iter().map(|it| match it.kind {
        Some(kind) => Cell::number(words::alternative_kind(t, kind)),
        None => Cell::number(""),
    });
    table.add(
        None,
        [Cell::from(t.say("analysis-ask-alternative-kind"))]
            .into_iter()
            .chain(kinds)
            .collect(),
    );
    let delivery = alternatives.iter().map(|it| Cell::number(given(desk, &it.delivery)));
    table.add(
        None,
        [Cell::from(t.say("analysis-ask-delivery"))]
            .into_iter()
            .chain(delivery)
            .collect(),
    );
    let by_period = |period| move |it: &Alternative| analysis.cost_by_period(it.id, period).0;
    table.add(None, money("analysis-cost-once", &by_period(CostPeriod::Once)));
    table.add(None, money("analysis-cost-yearly", &by_period(CostPeriod::Yearly)));
    table.add(None, money("analysis-cost-3", &|it| analysis.cost(it.id, None, 3).0));
    let pays = |payer| move |it: &Alternative| analysis.cost(it.id, Some(payer), 3).0;
    table.add(None, money("analysis-cost-3-department", &pays(Payer::Department)));
    table.add(None, money("analysis-cost-3-system-owner", &pays(Payer::SystemOwner)));
    for row in judged(desk) {
        table.add(None, row);
    }
    Section::new("alternatives", t.say("analysis-alternatives"))
        .intro(t.say("analysis-alternatives-intro"))
        .offering(Action::link(t.say("analysis-alternatives-all"), desk.href("/alternatives")).secondary())
        .offering(Action::link(t.say("analysis-costs"), desk.href("/costs")).secondary())
        .with(&table)
}

/// What each alternative does to the goals, and the highest risk that remains: the risks are those of the proposal.
fn judged(desk: &Desk) -> [Vec<Cell>; 2] {
    let (t, analysis) = (desk.t(), &desk.case.analysis);
    let row = |key: &str, cell: &dyn Fn(&Alternative) -> Html| {
        let cells = analysis.alternatives.iter().map(|it| Cell::number(cell(it)));
        [Cell::from(t.say(key))].into_iter().chain(cells).collect()
    };
    let nothing = || Html::text("–");
    let goals = |it: &Alternative| {
        let answer = analysis.assessment(Dimension::Goals, it.id);
        answer.map_or_else(nothing, |answer| Html::of(&words::direction_tag(t, answer.direction)))
    };
    let residual = |it: &Alternative| {
        let highest = highest_remaining(&desk.case).filter(|_| it.kind == Some(AlternativeKind::Proposed));
        highest.map_or_else(nothing, |(_, rating)| {
            Html::of(&risk_level(t, &desk.case.scale, rating))
        })
    };
    [
        row("insights-compare-goals", &goals),
        row("insights-compare-residual", &residual),
    ]
}
