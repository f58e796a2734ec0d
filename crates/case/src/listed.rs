//! Risks as a list brought from elsewhere states them (a spreadsheet): what each row says, what is wrong with it and where, and
//! the items it becomes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use undantag_risk::Rating;
use uuid::Uuid;

use crate::analysis::{Analysis, MeasureStatus};
use crate::command::NewItem;
use crate::ids::ItemId;
use crate::items::{ItemKind, MOST};

/// Largest file a list is read from, in bytes.
pub const LARGEST_LIST: usize = 5 * 1024 * 1024;

/// A risk of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ListedRisk {
    /// The row it stands in, counted from 1 as spreadsheets do.
    pub row: u32,
    /// The event.
    pub event: String,
    /// Area it belongs to.
    pub area: String,
    /// Risk owner.
    pub owner: String,
    /// Why a high risk is accepted without a measure.
    pub justification: String,
    /// Without measures.
    pub before: Option<Rating>,
    /// With decided measures.
    pub after: Option<Rating>,
    /// Causes, in words.
    pub causes: Vec<String>,
    /// Consequences, in words.
    pub consequences: Vec<String>,
    /// Measures.
    pub measures: Vec<ListedMeasure>,
}

/// A measure of a listed risk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ListedMeasure {
    /// In words.
    pub text: String,
    /// Who does it.
    pub owner: String,
    /// When it is to be in place.
    pub due: Option<NaiveDate>,
    /// How far it has come.
    pub status: Option<MeasureStatus>,
}

/// Something to say of a list, and where in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListNote {
    /// Row, counted from 1; none when it is about the whole.
    pub row: Option<u32>,
    /// Column by its letters: `D`.
    pub column: Option<String>,
    /// Message key.
    pub code: String,
    /// What the message shows, by name.
    pub args: Vec<(String, String)>,
}

impl ListNote {
    /// About the whole list.
    pub fn of(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            ..Self::default()
        }
    }

    /// In this row.
    #[must_use]
    pub fn in_row(mut self, row: u32) -> Self {
        self.row = Some(row);
        self
    }

    /// In this column, counted from 0.
    #[must_use]
    pub fn in_column(mut self, column: u32) -> Self {
        self.column = Some(letters(column));
        self
    }

    /// With something that the message shows.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
}

/// The letters of a column, counted from 0: `A`, `Z`, `AA`.
fn letters(column: u32) -> String {
    let last = char::from_digit(column % 26 + 10, 36)
        .unwrap_or('?')
        .to_ascii_uppercase();
    match column / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letters(before.saturating_sub(1))),
    }
}

/// What was read of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RiskList {
    /// The risks.
    pub risks: Vec<ListedRisk>,
    /// What is wrong: with any of these nothing can be added.
    pub problems: Vec<ListNote>,
    /// How many problems there are in all, told or not.
    pub problem_count: usize,
    /// What should be known, and stands in nobody's way.
    pub remarks: Vec<ListNote>,
}

impl RiskList {
    /// Causes in all.
    pub fn causes(&self) -> usize {
        self.risks.iter().map(|risk| risk.causes.len()).sum()
    }

    /// Consequences in all.
    pub fn consequences(&self) -> usize {
        self.risks.iter().map(|risk| risk.consequences.len()).sum()
    }

    /// Measures in all.
    pub fn measures(&self) -> usize {
        self.risks.iter().map(|risk| risk.measures.len()).sum()
    }

    /// Adds what only the analysis knows: whether there is room, and which risks it has already.
    #[must_use]
    pub fn beside(mut self, analysis: &Analysis) -> Self {
        let added = [
            (ItemKind::Risk, "list-too-many-risks", self.risks.len()),
            (ItemKind::Cause, "list-too-many-causes", self.causes()),
            (ItemKind::Consequence, "list-too-many-consequences", self.consequences()),
            (ItemKind::Measure, "list-too-many-measures", self.measures()),
        ];
        for (kind, code, count) in added {
            let there = analysis.count(kind);
            if count > 0 && there.saturating_add(count) > MOST {
                let note = ListNote::of(code).with("count", count).with("there", there);
                self.problems.insert(0, note.with("most", MOST));
                self.problem_count = self.problem_count.saturating_add(1);
            }
        }
        if self.problems.is_empty() {
            self.remarks.extend(known_already(&self.risks, analysis));
        }
        self
    }

    /// The items it becomes, the first risk with the id `first` and every other with the next: bringing the same list twice
    /// would put items where some stand already, and is refused.
    pub fn items(&self, first: ItemId) -> Vec<NewItem> {
        let mut items = Vec::new();
        for risk in &self.risks {
            let id = |items: &Vec<NewItem>| later(first, items.len());
            let of = id(&items);
            items.push(new(ItemKind::Risk, of, risk_fields(risk)));
            for text in &risk.causes {
                items.push(new(ItemKind::Cause, id(&items), json!({"risk": of, "text": text})));
            }
            for text in &risk.consequences {
                items.push(new(
                    ItemKind::Consequence,
                    id(&items),
                    json!({"risk": of, "text": text}),
                ));
            }
            for measure in &risk.measures {
                items.push(new(ItemKind::Measure, id(&items), measure_fields(of, measure)));
            }
        }
        items
    }
}

fn new(kind: ItemKind, id: ItemId, fields: Value) -> NewItem {
    NewItem { kind, id, fields }
}

/// The id that comes `steps` after `first`. The last half of an id is random: nobody else has those next to it.
fn later(first: ItemId, steps: usize) -> ItemId {
    let steps = u128::try_from(steps).unwrap_or_default();
    ItemId(Uuid::from_u128(first.0.as_u128().wrapping_add(steps)))
}

fn risk_fields(risk: &ListedRisk) -> Value {
    json!({
        "event": risk.event, "area": risk.area, "owner": risk.owner, "justification": risk.justification,
        "before": risk.before, "after": risk.after,
    })
}

fn measure_fields(risk: ItemId, measure: &ListedMeasure) -> Value {
    let ListedMeasure {
        text,
        owner,
        due,
        status,
    } = measure;
    json!({"risk": risk, "text": text, "owner": owner, "due": due, "status": status})
}

/// Risks whose event is word for word one that the analysis has.
fn known_already(risks: &[ListedRisk], analysis: &Analysis) -> Vec<ListNote> {
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    let known = |listed: &&ListedRisk| {
        let risk = analysis.risks.iter().find(|risk| same(&risk.event, &listed.event))?;
        let note = ListNote::of("list-known-already").in_row(listed.row);
        Some(note.with("risk", format!("R{}", risk.number)))
    };
    risks.iter().filter_map(|listed| known(&listed)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        let named: Vec<String> = [0, 3, 25, 26, 51, 52, 701, 702].into_iter().map(letters).collect();
        assert_eq!(named, ["A", "D", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn every_item_of_a_list_has_an_id_of_its_own_that_is_the_same_next_time() {
        let risk = ListedRisk {
            event: "Avbrott".into(),
            causes: vec!["Strömavbrott".into(), "Brand".into()],
            measures: vec![ListedMeasure::default()],
            ..ListedRisk::default()
        };
        let list = RiskList {
            risks: vec![risk.clone(), risk],
            ..RiskList::default()
        };
        let first = ItemId(Uuid::from_u128(1 << 100));
        let items = list.items(first);
        let ids: std::collections::BTreeSet<_> = items.iter().map(|item| item.id).collect();
        assert_eq!((ids.len(), items.len()), (8, 8));
        assert_eq!(items[0].id, first);
        assert_eq!(items[1].fields["risk"], json!(first));
        assert_eq!(items, list.items(first));
    }
}
