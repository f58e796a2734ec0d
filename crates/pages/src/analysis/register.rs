//! The register of risks: a table with one row open for changes at a time.

use askama::Template;
use askama::filters::HtmlSafe;
use undantag_app::Present;
use undantag_case::{ItemId, ItemKind, Piece, Risk};
use undantag_text::Arg;

use crate::risk::{ComputedLevels, risk_code, risk_level};
use crate::view::{Action, Actions, Avatar, Field, Frame, Html, RiskLevel, Tag};

use super::desk::Desk;
use super::drafts::Live;
use super::form::Open;
use super::live;
use super::positions;
use super::question::Question;

/// The register.
pub(super) struct Register {
    pub(super) intro: String,
    pub(super) rows: Vec<RegisterRow>,
    pub(super) edit: Option<EditRow>,
    pub(super) add: Option<Action>,
    pub(super) filtered: bool,
    /// What stands there when there are no risks at all.
    pub(super) empty: Option<Html>,
}

impl Register {
    /// The open row, if it belongs to `id`.
    pub(super) fn open(&self, id: &ItemId) -> Option<&EditRow> {
        self.edit.as_ref().filter(|edit| edit.risk == Some(*id))
    }

    /// The open row of a risk that isn't in the register yet.
    pub(super) fn new_risk(&self) -> Option<&EditRow> {
        self.edit.as_ref().filter(|edit| edit.risk.is_none())
    }
}

/// A level with the steps it comes from: "3 × 4".
pub(super) type Assessed = Option<(RiskLevel, String)>;

/// A risk in the register.
pub(super) struct RegisterRow {
    pub(super) id: ItemId,
    pub(super) code: String,
    pub(super) event: String,
    pub(super) area: String,
    /// That a party sees the risk differently.
    pub(super) dissent: Option<Tag>,
    pub(super) href: String,
    pub(super) before: Assessed,
    pub(super) after: Assessed,
    /// What the graph says in each column.
    pub(super) computed: ComputedLevels,
    pub(super) measures: Vec<String>,
    /// Whoever is to carry out the measures, each once.
    pub(super) owners: Vec<String>,
    pub(super) risk_owner: String,
    pub(super) due: String,
    pub(super) edit: Option<String>,
    /// Who else has the row's form open.
    pub(super) writer: Option<(Avatar, String)>,
}

impl RegisterRow {
    pub(super) fn of(desk: &Desk, risk: &Risk, writers: &[Present]) -> Self {
        let (t, scale) = (desk.t(), &desk.case.scale);
        let assessed = |rating: Option<undantag_risk::Rating>| {
            let rating = rating?;
            let steps = format!("{} × {}", rating.likelihood.number(), rating.severity.number());
            Some((risk_level(t, scale, rating), steps))
        };
        let measures = || desk.case.analysis.measures_of(risk.id);
        let computed = ComputedLevels::of(t, scale, desk.insights().risk(risk.id));
        let due = measures().filter_map(|measure| measure.due).max();
        let mut owners: Vec<String> = Vec::new();
        for owner in measures().map(|measure| measure.owner.trim()) {
            if !owner.is_empty() && !owners.iter().any(|known| known == owner) {
                owners.push(owner.to_owned());
            }
        }
        Self {
            id: risk.id,
            code: risk_code(risk),
            event: risk.event.clone(),
            area: risk.area.clone(),
            dissent: positions::dissent(desk, risk.id),
            href: desk.href(&format!("/risks/{}", risk.id)),
            before: assessed(risk.before),
            after: assessed(risk.after),
            computed,
            measures: measures().map(|measure| measure.text.clone()).collect(),
            owners,
            risk_owner: risk.owner.clone(),
            due: due.map(|day| t.date(day)).unwrap_or_default(),
            edit: desk.may("analysis").then(|| format!("?edit={}", risk.id)),
            writer: live::writer(desk, writers, Piece::Item(ItemKind::Risk, risk.id)),
        }
    }
}

/// The form under a risk's row.
#[derive(Template)]
#[template(path = "analysis/edit_row.html")]
pub(super) struct EditRow {
    risk: Option<ItemId>,
    frame: Frame,
    heading: String,
    action: String,
    live: Live,
    kept: Html,
    hidden: Vec<(String, String)>,
    groups: Vec<Group>,
    actions: Actions,
}

impl HtmlSafe for EditRow {}

/// Fields that stand together: one alone, or several under a heading.
struct Group {
    legend: Option<String>,
    width: &'static str,
    fields: Vec<Field>,
}

impl EditRow {
    pub(super) fn new(desk: &Desk, open: &Open, fields: Vec<(&Question, Field)>) -> Self {
        let t = desk.t();
        let standing = match open.target {
            Piece::Item(_, id) => desk.case.analysis.risks.iter().find(|risk| risk.id == id),
            _ => None,
        };
        let (heading, save, back) = match standing {
            Some(risk) => {
                let named = [("risk", Arg::from(risk_code(risk)))];
                (
                    t.say_with("analysis-edit-risk", &named),
                    vec![Action::submit(t.say_with("analysis-save-risk", &named))],
                    format!("#{}", risk_code(risk)),
                )
            }
            None => (
                t.say("analysis-word-add-risks"),
                vec![
                    Action::submit(t.say("together-another")).sending("then", "another"),
                    Action::submit(t.say("analysis-save-new-risk")).secondary(),
                ],
                "#register".to_owned(),
            ),
        };
        let cancel = Action::link(t.say("common-cancel"), desk.href(&back)).tertiary();
        Self {
            risk: standing.map(|risk| risk.id),
            frame: desk.frame(&heading),
            heading,
            action: open.action(desk),
            live: Live::new(desk, open.target.to_string(), desk.href(&back)),
            kept: open.kept_alert(desk),
            hidden: open.hidden(),
            groups: groups(fields),
            actions: Actions(save.into_iter().chain([cancel]).map(Action::small).collect()),
        }
    }
}

fn groups(fields: Vec<(&Question, Field)>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (question, field) in fields {
        let field = field.plain();
        match groups.last_mut() {
            Some(last) if last.legend.is_some() && last.legend == question.group => last.fields.push(field),
            _ => groups.push(Group {
                legend: question.group.clone(),
                width: if question.group.is_some() {
                    "u-c6"
                } else {
                    question.width
                },
                fields: vec![field],
            }),
        }
    }
    groups
}
