//! Taking an action and what a decision shows.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use undantag_app::App;
use undantag_case::{ActionInput, BasisDigest, Condition};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::view::reference::LevelNameView;
use crate::view::words::{AssuranceWord, GroundWord, LevelWord, PersonalDataWord};

/// A condition (villkor) as it is proposed; the server gives it its id.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewCondition {
    /// What is demanded.
    text: String,
    /// Who fulfils it.
    owner: String,
    /// By when.
    due: NaiveDate,
}

/// What is said when an action is taken. `GET …/actions` says which fields each action asks for; deciding asks for `basis` and
/// `noConflict` too.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[schema(example = json!({
    "reasons": "Plattformen saknar en karta som kan visa stolpnummer, och riskerna är små.",
    "validUntil": "2027-11-30",
    "conditions": [{"text": "Tillgängligheten granskas", "owner": "Samhällsbyggnad", "due": "2027-02-01"}],
    "basis": "8f3b0c5f7a1d4e2b9c6a8f3b0c5f7a1d4e2b9c6a8f3b0c5f7a1d4e2b9c6a8f3b",
    "noConflict": true
}))]
pub(crate) struct ActionBody {
    /// What must be supplemented.
    message: Option<String>,
    /// Days to supplement.
    #[schema(minimum = 1, maximum = 60)]
    days: Option<u16>,
    /// The solution offered on the platform.
    proposal: Option<String>,
    /// Reasons.
    reasons: Option<String>,
    /// Last day of a temporary service.
    end_date: Option<NaiveDate>,
    /// Last day the exemption holds.
    valid_until: Option<NaiveDate>,
    /// Conditions.
    conditions: Vec<NewCondition>,
    /// Digest of the basis that was read.
    basis: Option<String>,
    /// The decision-maker declares no conflict of interest.
    no_conflict: Option<bool>,
    /// The decision in full sentences, when it is to read otherwise than what follows from the rest.
    operative_text: Option<String>,
}

impl ActionBody {
    /// As the domain takes it.
    pub(crate) fn input(self, app: &App) -> ActionInput {
        let condition = |new: NewCondition| Condition {
            id: app.new_condition_id(),
            text: new.text,
            owner: new.owner,
            due: new.due,
        };
        ActionInput {
            message: self.message,
            days: self.days,
            proposal: self.proposal,
            reasons: self.reasons,
            end_date: self.end_date,
            valid_until: self.valid_until,
            conditions: self.conditions.into_iter().map(condition).collect(),
            basis: self.basis.map(BasisDigest),
            no_conflict: self.no_conflict,
            operative_text: self.operative_text,
        }
    }
}

/// Who was appointed to decide, and why.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Appointment)]
pub(crate) struct AppointmentView {
    /// Key of the level, as in the list of levels when it was appointed.
    level: String,
    name: LevelNameView,
    /// The highest remaining risk.
    #[schema(value_type = LevelWord)]
    because: String,
    /// What it costs the first year, in öre.
    cost: i64,
    #[schema(value_type = Option<PersonalDataWord>)]
    personal_data: Option<String>,
    /// Months it is asked for.
    months: Option<u16>,
    /// Which of these made it this level's and not a lower one's.
    #[schema(value_type = Vec<GroundWord>)]
    grounds: Vec<String>,
    /// Months that the level may let an exemption hold.
    most_months: u16,
    /// Item of the delegation order.
    delegation_item: String,
    /// Whether the level decides on delegation.
    delegated: bool,
    /// How many of them must decide the same.
    quorum: u8,
    people: Vec<Uuid>,
    /// Whether substitutes stand in.
    substituted: bool,
    /// Substitutes who may decide too, since the others let the deadline pass; left out when nobody has stepped in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    stepping_in: Vec<Uuid>,
    /// The basis they are asked to decide on.
    basis: String,
}

/// A condition of a decision.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Condition)]
pub(crate) struct ConditionView {
    id: Uuid,
    text: String,
    owner: String,
    due: NaiveDate,
}

/// That a condition is fulfilled.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Fulfilment)]
pub(crate) struct FulfilmentView {
    condition: Uuid,
    /// What the condition demanded that day.
    demand: String,
    /// The day it was fulfilled.
    on: NaiveDate,
    /// How, in words; empty when files say it.
    text: String,
    /// The files that it rests on.
    files: Vec<Uuid>,
    person: Uuid,
    name: String,
    at: DateTime<Utc>,
    /// That it turned out otherwise.
    taken_back: Option<TakenBackView>,
}

/// That a condition wasn't fulfilled after all.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TakenBack)]
pub(crate) struct TakenBackView {
    reasons: String,
    person: Uuid,
    name: String,
    at: DateTime<Utc>,
}

/// What was said with an action that has been taken.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SaidInput {
    message: Option<String>,
    days: Option<u16>,
    proposal: Option<String>,
    reasons: Option<String>,
    end_date: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    conditions: Vec<ConditionView>,
    operative_text: Option<String>,
    basis: Option<String>,
    no_conflict: Option<bool>,
}

/// A decision (beslut).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Decision)]
pub(crate) struct DecisionView {
    /// `grant`, `grant-with-conditions`, `reject` or `return-for-analysis`.
    outcome: String,
    at: DateTime<Utc>,
    person: Uuid,
    name: String,
    title: String,
    /// Key of the level.
    level: String,
    level_name: LevelNameView,
    /// Whether it was decided on delegation, and so is reported to the board.
    delegated: bool,
    delegation_item: String,
    substituted: bool,
    /// Who else took part, where several decide together; left out when one decided alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    others: Vec<CoDeciderView>,
    /// The decision in full sentences, as it was confirmed; left out when it follows from the rest.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    operative_text: String,
    reasons: String,
    /// Those it was made with. What they were changed to since is listed as the case's conditions.
    conditions: Vec<ConditionView>,
    valid_from: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    /// Digest of the basis it binds to.
    basis: String,
    #[schema(value_type = AssuranceWord)]
    assurance: String,
}

/// What one of several who decide together says. It is decided when enough of them have said the same.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Vote)]
pub(crate) struct VoteView {
    person: Uuid,
    name: String,
    title: String,
    #[schema(value_type = AssuranceWord)]
    assurance: String,
    substituted: bool,
    at: DateTime<Utc>,
    /// The action they would take.
    action: String,
    /// With what.
    input: SaidInput,
}

/// Somebody else who took part in a decision that several made.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CoDecider)]
pub(crate) struct CoDeciderView {
    #[serde(flatten)]
    vote: VoteView,
    /// Whether they said what was decided. Who said something else has a dissenting opinion.
    agreed: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_of_what_was_said_has_the_domains_names() {
        let said = serde_json::to_value(ActionInput::default()).unwrap();
        let view: SaidInput = serde_json::from_value(said.clone()).unwrap();
        assert_eq!(serde_json::to_value(view).unwrap(), said);
    }
}
