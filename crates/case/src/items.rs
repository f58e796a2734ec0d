//! The analysis's items by kind: found, added, revised and removed by one piece of code whatever they are.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::analysis::{
    Alternative, Analysis, Cause, Consequence, CostItem, Measure, Meeting, ProposedCondition, Resource, Risk,
};
use crate::ids::ItemId;
use crate::money::Ore;
use crate::patch::{self, FieldError};
use crate::request::{SHORT_FIELDS, date_error, words};

words! {
    /// Kind of item; the word is its collection's name in the API.
    ItemKind {
        /// [`Alternative`].
        Alternative = "alternatives",
        /// [`Risk`].
        Risk = "risks",
        /// [`Cause`].
        Cause = "causes",
        /// [`Consequence`].
        Consequence = "consequences",
        /// [`Measure`].
        Measure = "measures",
        /// [`CostItem`].
        CostItem = "cost-items",
        /// [`ProposedCondition`].
        Condition = "conditions",
        /// [`Meeting`].
        Meeting = "meetings",
        /// [`Resource`].
        Resource = "resources",
    }
}

/// One item, of whatever kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "item", rename_all = "kebab-case")]
pub enum Item {
    /// An alternative.
    Alternative(Alternative),
    /// A risk.
    Risk(Risk),
    /// A cause.
    Cause(Cause),
    /// A consequence.
    Consequence(Consequence),
    /// A measure.
    Measure(Measure),
    /// A cost line.
    CostItem(CostItem),
    /// A proposed condition.
    Condition(ProposedCondition),
    /// A meeting.
    Meeting(Meeting),
    /// What measures depend on.
    Resource(Resource),
}

/// What every item has.
trait Listed: Clone + Serialize + DeserializeOwned {
    fn id(&self) -> ItemId;
    fn version(&self) -> u32;
    fn set_version(&mut self, version: u32);
}

macro_rules! listed {
    ($($kind:ident($type:ty) in $list:ident),+ $(,)?) => {
        $(impl Listed for $type {
            fn id(&self) -> ItemId { self.id }
            fn version(&self) -> u32 { self.version }
            fn set_version(&mut self, version: u32) { self.version = version; }
        })+

        impl Item {
            /// Its id.
            pub fn id(&self) -> ItemId {
                match self { $(Self::$kind(item) => item.id()),+ }
            }

            /// Its version.
            pub fn version(&self) -> u32 {
                match self { $(Self::$kind(item) => item.version()),+ }
            }

            /// Its kind.
            pub fn kind(&self) -> ItemKind {
                match self { $(Self::$kind(_) => ItemKind::$kind),+ }
            }

            /// The item alone, as JSON.
            pub fn to_json(&self) -> Value {
                match self { $(Self::$kind(item) => serde_json::to_value(item)),+ }.unwrap_or(Value::Null)
            }

            fn parse(kind: ItemKind, value: Value) -> Result<Self, Vec<FieldError>> {
                Ok(match kind { $(ItemKind::$kind => Self::$kind(patch::typed(value)?)),+ })
            }

            fn merged(&self, changes: &Value) -> Result<Self, Vec<FieldError>> {
                Ok(match self { $(Self::$kind(item) => {
                    let mut next = patch::merged(item, changes, FIXED, SHORT_FIELDS)?;
                    next.set_version(item.version().saturating_add(1));
                    Self::$kind(next)
                }),+ })
            }
        }

        impl Analysis {
            /// The item with this id, if it is of this kind.
            pub fn item(&self, kind: ItemKind, id: ItemId) -> Option<Item> {
                match kind { $(ItemKind::$kind => self.$list.iter().find(|item| item.id == id).cloned().map(Item::$kind)),+ }
            }

            /// Puts an item in its list: in place of the one with its id, else last.
            pub(crate) fn put(&mut self, item: Item) {
                match item { $(Item::$kind(item) => put(&mut self.$list, item)),+ }
            }

            /// Takes an item away.
            pub(crate) fn remove(&mut self, kind: ItemKind, id: ItemId) {
                match kind { $(ItemKind::$kind => self.$list.retain(|item| item.id != id)),+ }
            }

            /// The items of one kind, with their versions.
            pub(crate) fn versions(&self, kind: ItemKind) -> Vec<(crate::piece::Piece, u32)> {
                let piece = |id| crate::piece::Piece::Item(kind, id);
                match kind { $(ItemKind::$kind => self.$list.iter().map(|item| (piece(item.id), item.version)).collect()),+ }
            }

            /// Items of one kind.
            pub fn count(&self, kind: ItemKind) -> usize {
                match kind { $(ItemKind::$kind => self.$list.len()),+ }
            }
        }
    };
}

listed! {
    Alternative(Alternative) in alternatives,
    Risk(Risk) in risks,
    Cause(Cause) in causes,
    Consequence(Consequence) in consequences,
    Measure(Measure) in measures,
    CostItem(CostItem) in cost_items,
    Condition(ProposedCondition) in conditions,
    Meeting(Meeting) in meetings,
    Resource(Resource) in resources,
}

/// Fields nobody may write.
const FIXED: &[&str] = &["id", "version", "number"];
/// Most items of one kind in one analysis.
pub(crate) const MOST: usize = 1_000;

fn put<T: Listed>(list: &mut Vec<T>, item: T) {
    match list.iter_mut().find(|old| old.id() == item.id()) {
        Some(old) => *old = item,
        None => list.push(item),
    }
}

impl Item {
    /// A new item from what a person wrote.
    pub fn new(analysis: &Analysis, kind: ItemKind, id: ItemId, fields: &Value) -> Result<Self, Vec<FieldError>> {
        let mut start = json!({"id": id, "version": 0});
        if kind == ItemKind::Risk {
            start = json!({"id": id, "version": 0, "number": analysis.last_risk_number.saturating_add(1)});
        }
        if analysis.count(kind) >= MOST {
            return Err(vec![FieldError::new("", "error-too-many", MOST.to_string())]);
        }
        let item = Self::parse(kind, start)?.merged(fields)?;
        item.checked(analysis)
    }

    /// This item with `changes` merged in (RFC 7396) and its version raised.
    pub fn revised(&self, analysis: &Analysis, changes: &Value) -> Result<Self, Vec<FieldError>> {
        let next = self.merged(changes)?;
        if next.side_of() != self.side_of() {
            return Err(vec![FieldError::new("/risk", "error-fixed", "risk")]);
        }
        next.checked(analysis)
    }

    /// The risk that a cause or a consequence is a side of, for good: the measures that lean on it stand there too.
    fn side_of(&self) -> Option<ItemId> {
        match self {
            Self::Cause(cause) => cause.risk,
            Self::Consequence(consequence) => consequence.risk,
            _ => None,
        }
    }

    fn checked(self, analysis: &Analysis) -> Result<Self, Vec<FieldError>> {
        let errors: Vec<FieldError> = match &self {
            Self::Alternative(a) => [
                required("/kind", a.kind.is_some()),
                required("/name", !a.name.trim().is_empty()),
            ]
            .into(),
            Self::Risk(r) => [required("/event", !r.event.trim().is_empty()), None].into(),
            Self::Cause(c) => c.errors(analysis),
            Self::Consequence(c) => [
                known(analysis, ItemKind::Risk, "/risk", c.risk),
                required("/text", !c.text.trim().is_empty()),
            ]
            .into(),
            Self::Measure(m) => m.errors(analysis),
            Self::CostItem(c) => c.errors(analysis),
            Self::Condition(c) => [required("/text", !c.text.trim().is_empty()), date_error("/due", c.due)].into(),
            Self::Resource(r) => [
                required("/name", !r.name.trim().is_empty()),
                required("/kind", r.kind.is_some()),
            ]
            .into(),
            Self::Meeting(m) => [required("/on", m.on.is_some()), date_error("/on", m.on)].into(),
        }
        .into_iter()
        .flatten()
        .collect();
        if errors.is_empty() { Ok(self) } else { Err(errors) }
    }
}

fn required(pointer: &str, given: bool) -> Option<FieldError> {
    (!given).then(|| FieldError::new(pointer, "error-required", ""))
}

fn known(analysis: &Analysis, kind: ItemKind, pointer: &str, id: Option<ItemId>) -> Option<FieldError> {
    match id {
        None => Some(FieldError::new(pointer, "error-required", "")),
        Some(id) => analysis
            .item(kind, id)
            .is_none()
            .then(|| FieldError::new(pointer, "error-unknown-item", id.to_string())),
    }
}

impl Measure {
    fn errors(&self, analysis: &Analysis) -> Vec<Option<FieldError>> {
        let of_risk = |kind, pointer, id: Option<ItemId>, risk: Option<ItemId>| {
            id.and_then(|id| {
                (risk != self.risk || analysis.item(kind, id).is_none())
                    .then(|| FieldError::new(pointer, "error-unknown-item", id.to_string()))
            })
        };
        let cause_risk = self
            .cause
            .and_then(|id| analysis.causes.iter().find(|c| c.id == id))
            .and_then(|c| c.risk);
        let consequence_risk = self
            .consequence
            .and_then(|id| analysis.consequences.iter().find(|c| c.id == id))
            .and_then(|c| c.risk);
        vec![
            known(analysis, ItemKind::Risk, "/risk", self.risk),
            of_risk(ItemKind::Cause, "/cause", self.cause, cause_risk),
            of_risk(
                ItemKind::Consequence,
                "/consequence",
                self.consequence,
                consequence_risk,
            ),
            self.resource
                .and_then(|id| known(analysis, ItemKind::Resource, "/resource", Some(id))),
            required("/text", !self.text.trim().is_empty()),
            date_error("/due", self.due),
            self.cost.and_then(|cost| out_of_range("/cost", cost)),
        ]
    }
}

impl CostItem {
    fn errors(&self, analysis: &Analysis) -> Vec<Option<FieldError>> {
        vec![
            known(analysis, ItemKind::Alternative, "/alternative", self.alternative),
            required("/text", !self.text.trim().is_empty()),
            required("/kind", self.kind.is_some()),
            required("/period", self.period.is_some()),
            out_of_range("/amount", self.amount),
        ]
    }
}

fn out_of_range(pointer: &str, amount: Ore) -> Option<FieldError> {
    let range = 0..=Ore::MAX.0;
    (!range.contains(&amount.0)).then(|| FieldError::new(pointer, "error-out-of-range", "0–10 000 000 000 kr"))
}

impl Cause {
    fn errors(&self, analysis: &Analysis) -> Vec<Option<FieldError>> {
        let said = !self.text.trim().is_empty() || self.event.is_some();
        vec![
            known(analysis, ItemKind::Risk, "/risk", self.risk),
            required("/text", said),
            self.event.and_then(|id| {
                known(analysis, ItemKind::Risk, "/event", Some(id)).or_else(|| self.in_a_circle(analysis))
            }),
        ]
    }

    /// That this cause would make events cause each other in a circle, or says again what another cause says.
    fn in_a_circle(&self, analysis: &Analysis) -> Option<FieldError> {
        let again = |other: &&Cause| other.id != self.id && (other.risk, other.event) == (self.risk, self.event);
        if analysis.causes.iter().any(|other| again(&other)) {
            return Some(FieldError::new("/event", "error-already-linked", ""));
        }
        let mut with = analysis.clone();
        with.put(Item::Cause(self.clone()));
        let circle = with.circle()?;
        Some(FieldError::new("/event", "error-circle", circle.join(" → ")))
    }
}
