//! What both parties think, of the whole and of single risks, beside each other.

use askama::Template;
use askama::filters::HtmlSafe;
use undantag_case::{ItemId, Party, Position, Risk, Stance};

use crate::risk::risk_code;
use crate::view::{Action, Colour, Html, Icon, Tag, Texts};

use super::desk::Desk;
use super::parts::{Cell, Section, Table};
use super::reading::text;
use super::words;

/// What both parties say, beside each other.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<div class="u-pos">{% for said in both %}<div><h3 class="u-h3">{{ said.party }}</h3><p class="u-row">{% for tag in said.tags %}{{ tag }}{% else %}<span class="u-sub">{{ said.none }}</span>{% endfor %}</p>{{ said.text }}{% if !said.risks.is_empty() %}<ul class="u-said">{% for risk in said.risks %}<li>{{ risk }}</li>{% endfor %}</ul>{% endif %}</div>{% endfor %}</div>"#
)]
struct Both {
    both: Vec<Said>,
}

impl HtmlSafe for Both {}

/// What a party says.
struct Said {
    party: String,
    tags: Vec<Tag>,
    text: Html,
    none: String,
    /// What it says of single risks, beside what it says of the whole.
    risks: Vec<Html>,
}

/// What each party says of a risk.
pub(super) fn of_risk(desk: &Desk, risk: ItemId) -> Html {
    both(|party| said(desk, party, Some(risk)))
}

/// What each party says of the whole, and of the risks it has said something about.
fn of_whole(desk: &Desk) -> Html {
    both(|party| Said {
        risks: risks_of(desk, party),
        ..said(desk, party, None)
    })
}

fn both(said: impl Fn(Party) -> Said) -> Html {
    Html::of(&Both {
        both: Party::ALL.iter().map(|party| said(*party)).collect(),
    })
}

fn said(desk: &Desk, party: Party, risk: Option<ItemId>) -> Said {
    let t = desk.t();
    let position = desk.case.analysis.position(party, risk);
    let stance = position.map(|it| stance(t, it.stance));
    let advice = position.and_then(|it| it.recommendation);
    let advice = advice.map(|it| Tag::new(words::recommendation(t, it), Colour::Neutral));
    Said {
        party: desk.party_name(party),
        tags: stance.into_iter().chain(advice).collect(),
        text: position.map(|it| text(&it.text)).unwrap_or_default(),
        none: t.say("analysis-no-position"),
        risks: Vec::new(),
    }
}

fn risks_of(desk: &Desk, party: Party) -> Vec<Html> {
    let analysis = &desk.case.analysis;
    let of = |risk: &Risk| {
        let position = analysis.position(party, Some(risk.id))?;
        Some(link(desk, risk).then(&opinion(desk.t(), position)))
    };
    analysis.risks.iter().filter_map(of).collect()
}

fn link(desk: &Desk, risk: &Risk) -> Html {
    let href = desk.href(&format!("/risks/{}#positions", risk.id));
    Html::link(&href, &format!("{}: {}", risk_code(risk), risk.event))
}

fn opinion(t: Texts, position: &Position) -> Html {
    Html::of(&stance(t, position.stance)).then(&text(&position.text))
}

/// A stance, marked by colour and drawing beside its word.
fn stance(t: Texts, stance: Stance) -> Tag {
    match stance {
        Stance::Agree => Tag::new(words::stance(t, stance), Colour::Success).with(Icon::Check),
        Stance::Dissent => Tag::new(words::stance(t, stance), Colour::Warning).with(Icon::Warn),
    }
}

/// That somebody sees a risk differently, where the risk is listed.
pub(super) fn dissent(desk: &Desk, risk: ItemId) -> Option<Tag> {
    let dissents = |it: &Position| it.risk == Some(risk) && it.stance == Stance::Dissent;
    let any = desk.case.analysis.positions.iter().any(dissents);
    any.then(|| stance(desk.t(), Stance::Dissent))
}

/// Both parties' positions, with ways to take one; `intro` says what they are for.
pub(super) fn section(desk: &Desk, intro: &str) -> Section {
    let t = desk.t();
    let each = Action::link(t.say("analysis-risk-positions"), desk.href("/positions#risk-positions"));
    Section::new("positions", t.say("analysis-positions"))
        .intro(t.say(intro))
        .with(&of_whole(desk))
        .offering(each.tertiary())
        .offering_if(desk.may("positions"), || {
            Action::link(t.say("analysis-take-position"), desk.href("/positions/whole/edit")).secondary()
        })
}

/// What each party says of each risk.
pub(super) fn risk_by_risk(desk: &Desk) -> Section {
    let t = desk.t();
    let analysis = &desk.case.analysis;
    let mut columns = vec![t.say("analysis-column-risk")];
    columns.extend(Party::ALL.iter().map(|party| desk.party_name(*party)));
    let mut table = Table::new("risk-positions-h", &columns);
    for risk in &analysis.risks {
        let mut cells = vec![Cell::from(link(desk, risk))];
        cells.extend(Party::ALL.iter().map(|party| {
            let position = analysis.position(*party, Some(risk.id));
            let none = || Html::text(&t.say("analysis-no-position"));
            Cell::from(position.map_or_else(none, |it| opinion(t, it)))
        }));
        table.add(None, cells);
    }
    let section =
        Section::new("risk-positions", t.say("analysis-risk-positions")).intro(t.say("analysis-risk-positions-intro"));
    if table.is_empty() {
        section
    } else {
        section.with(&table)
    }
}
