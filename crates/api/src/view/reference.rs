//! What the organisation and the product look like: people, departments, levels, scales, dimensions.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::view::words::{DimensionWord, LevelWord, PersonalDataWord, RoleWord};

/// A department (verksamhet).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Department, example = json!({
    "id": "0199a1b2-0000-7000-8000-000000000001", "name": "Samhällsbyggnadsförvaltningen", "short": "SBF"
}))]
pub(crate) struct DepartmentView {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) short: String,
}

/// A person who can sign in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Person)]
pub(crate) struct PersonView {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) department: Option<Uuid>,
    #[schema(value_type = Vec<RoleWord>)]
    pub(crate) roles: Vec<&'static str>,
}

/// A decision level (beslutsnivå) of the delegation order.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = DecisionLevel)]
pub(crate) struct DecisionLevelView {
    /// Lower case letters, digits and hyphens.
    #[schema(example = "head-of-digitalisation", max_length = 40)]
    key: String,
    /// What it is called within a sentence.
    name: LevelNameView,
    /// The highest residual level it may decide.
    #[schema(value_type = LevelWord)]
    up_to: String,
    /// The highest cost of the first year it may decide, in öre; any, when left out.
    #[serde(default)]
    cost_up_to: Option<i64>,
    /// The personal data that need most protection it may decide on.
    #[schema(value_type = PersonalDataWord)]
    personal_data_up_to: String,
    /// Months that it may let an exemption hold.
    #[schema(minimum = 1, maximum = 120)]
    most_months: u16,
    delegation_item: String,
    /// Whether its decisions are made on delegation, and so reported to the board.
    delegated: bool,
    /// How many of those who decide must decide the same.
    #[serde(default = "one")]
    #[schema(minimum = 1, default = 1)]
    quorum: u8,
    people: Vec<Uuid>,
    #[serde(default)]
    substitutes: Vec<Uuid>,
    #[serde(default)]
    absences: Vec<AbsenceView>,
}

fn one() -> u8 {
    1
}

/// What a level is called, in both languages.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LevelName)]
pub(crate) struct LevelNameView {
    sv: String,
    en: String,
}

/// Days on which a person who decides is away, the first and the last included.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Absence)]
pub(crate) struct AbsenceView {
    person: Uuid,
    from: NaiveDate,
    until: NaiveDate,
}

/// A scale: the level of every cell of the matrix.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Scale)]
pub(crate) struct ScaleView {
    version: u32,
    /// Rows by likelihood 1–4, columns by severity 1–4.
    #[schema(value_type = Vec<Vec<LevelWord>>)]
    cells: Vec<Vec<String>>,
}

/// A consequence dimension.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DimensionEntry)]
pub(crate) struct DimensionView {
    #[schema(value_type = DimensionWord)]
    pub(crate) key: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_of_a_scale_has_the_domains_names() {
        let shown = serde_json::to_value(undantag_risk::Scale::shipped()).unwrap();
        let view: ScaleView = serde_json::from_value(shown.clone()).unwrap();
        assert_eq!(serde_json::to_value(view).unwrap(), shown);
    }
}
