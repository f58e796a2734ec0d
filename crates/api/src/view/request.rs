//! The request form's schema: the same names as the domain's, so that what is shown can be sent back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::view::words::{
    AccessibilityWord, AudienceWord, DeviationWord, LoginWord, PersonalDataWord, ReasonWord, StandingWord,
};

/// The first gate: is an exemption needed at all?
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SelfCheck {
    /// Used for a limited time only: then no exemption is needed.
    temporary: Option<bool>,
    /// A solution for the same need already exists in the municipality.
    exists_already: Option<bool>,
}

/// Who answers questions about the request.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Contact {
    name: String,
    email: String,
    phone: String,
}

/// The manager in the department who stands behind the request.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Approval {
    manager: String,
    on: Option<NaiveDate>,
}

/// The guideline that the request deviates from.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Guideline {
    name: String,
    section: String,
}

/// One special reason, in the department's own words.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SpecialReason {
    #[schema(value_type = ReasonWord)]
    kind: String,
    text: String,
}

/// What was tried in Open ePlatform.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PlatformTrial {
    /// What was tried and why it wasn't enough.
    tried: String,
    /// Evidence: a link, a protocol, the name of an attachment.
    evidence: String,
    on: Option<NaiveDate>,
}

/// The proposed solution.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Solution {
    product: String,
    supplier: String,
    /// Where and by whom it is hosted.
    hosting: String,
    country: String,
    #[schema(value_type = Option<LoginWord>)]
    login: Option<String>,
    payment: String,
    integrations: String,
    e_archive: String,
}

/// What information the service handles, with KLASSA classes.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Information {
    types: String,
    #[schema(minimum = 0, maximum = 4)]
    confidentiality: Option<u8>,
    #[schema(minimum = 0, maximum = 4)]
    integrity: Option<u8>,
    #[schema(minimum = 0, maximum = 4)]
    availability: Option<u8>,
    #[schema(value_type = Option<PersonalDataWord>)]
    personal_data: Option<String>,
}

/// The request form. Texts are at most 20 000 characters, names and titles 200; dates lie between 1990 and 2100.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Request)]
pub(crate) struct RequestView {
    service_name: String,
    self_check: SelfCheck,
    #[schema(value_type = Option<AudienceWord>)]
    audience: Option<String>,
    contact: Contact,
    approval: Approval,
    guideline: Guideline,
    #[schema(value_type = Option<DeviationWord>)]
    deviation: Option<String>,
    #[schema(value_type = Option<StandingWord>)]
    standing: Option<String>,
    /// Number of the case whose exemption this one renews.
    renewal_of: String,
    in_use_since: Option<NaiveDate>,
    need: String,
    special_reasons: Vec<SpecialReason>,
    platform_trial: PlatformTrial,
    solution: Solution,
    users_per_year: Option<u32>,
    cases_per_year: Option<u32>,
    information: Information,
    #[schema(value_type = Option<AccessibilityWord>)]
    accessibility: Option<String>,
    procurement: String,
    contract_ends: Option<NaiveDate>,
    wanted_from: Option<NaiveDate>,
    #[schema(minimum = 1, maximum = 120)]
    wanted_months: Option<u16>,
    if_refused: String,
}

/// Changes to the request form (RFC 7396): only what is named is changed, `null` clears a field.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = RequestChanges, value_type = Object, example = json!({
    "serviceName": "Felanmälan av gatubelysning",
    "audience": "external",
    "selfCheck": {"temporary": false, "existsAlready": false},
    "specialReasons": [{"kind": "missing-function", "text": "Kartan i plattformen kan inte visa stolpnummer."}],
    "wantedMonths": 12
}))]
pub(crate) struct RequestChanges(serde_json::Value);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_domains_request_is_in_the_schema_under_the_same_name() {
        let request = serde_json::to_value(undantag_case::Request::default()).unwrap();
        let view: RequestView = serde_json::from_value(request.clone()).unwrap();
        assert_eq!(serde_json::to_value(view).unwrap(), request);
    }
}
