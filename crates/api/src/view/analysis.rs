//! The joint analysis's schemas, under the domain's own names.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::view::words::{
    AlternativeWord, AssuranceWord, CostWord, DimensionWord, DirectionWord, EffectivenessWord, ExpertAreaWord,
    MeasureWord, OpinionWord, PartyWord, PeriodWord, RecommendationWord, ResourceWord, ShareWord, StanceWord,
};

/// How likely (1–4) and how serious (1–4).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rating {
    #[schema(minimum = 1, maximum = 4)]
    likelihood: u8,
    #[schema(minimum = 1, maximum = 4)]
    severity: u8,
}

macro_rules! item {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub(crate) struct $name {
            /// Given by the server.
            #[schema(read_only)]
            id: Uuid,
            /// Rises by one with every change; the item's `ETag`.
            #[schema(read_only)]
            version: u32,
            $($(#[$fdoc])* $field: $type),+
        }
    };
}

item! {
    /// An alternative (alternativ).
    Alternative {
        #[schema(value_type = Option<AlternativeWord>)]
        kind: Option<String>,
        name: String,
        description: String,
        /// When it could be delivered.
        delivery: String,
    }
}

item! {
    /// A risk: an unwanted event (oönskad händelse).
    Risk {
        /// Shown to people: R1, R2 …
        #[schema(read_only)]
        number: u16,
        event: String,
        area: String,
        /// Without measures.
        before: Option<Rating>,
        /// With decided measures.
        after: Option<Rating>,
        owner: String,
        /// Why a high risk is accepted without a measure.
        justification: String,
    }
}

item! {
    /// A cause (orsak) of a risk.
    Cause {
        risk: Option<Uuid>,
        text: String,
        /// How often it occurs.
        #[schema(minimum = 1, maximum = 4)]
        likelihood: Option<u8>,
        /// The other risk whose event is the cause.
        event: Option<Uuid>,
        /// How often that event leads to this risk's; always, when nothing is said.
        #[schema(value_type = Option<ShareWord>)]
        share: Option<String>,
    }
}

item! {
    /// A consequence (konsekvens) of a risk.
    Consequence {
        risk: Option<Uuid>,
        text: String,
        #[schema(minimum = 1, maximum = 4)]
        severity: Option<u8>,
        /// How often the event leads here; always, when nothing is said.
        #[schema(value_type = Option<ShareWord>)]
        share: Option<String>,
    }
}

item! {
    /// A measure (åtgärd) against a risk.
    Measure {
        risk: Option<Uuid>,
        /// The cause it prevents.
        cause: Option<Uuid>,
        /// The consequence it limits.
        consequence: Option<Uuid>,
        text: String,
        owner: String,
        due: Option<NaiveDate>,
        #[schema(value_type = Option<MeasureWord>)]
        status: Option<String>,
        /// How much it stops.
        #[schema(value_type = Option<EffectivenessWord>)]
        effectiveness: Option<String>,
        /// The resource it depends on.
        resource: Option<Uuid>,
        /// In öre.
        #[schema(minimum = 0)]
        cost: Option<i64>,
    }
}

item! {
    /// A cost line (kostnadsrad). The kind decides who pays.
    CostItem {
        alternative: Option<Uuid>,
        text: String,
        #[schema(value_type = Option<CostWord>)]
        kind: Option<String>,
        /// In öre.
        #[schema(minimum = 0)]
        amount: i64,
        #[schema(value_type = Option<PeriodWord>)]
        period: Option<String>,
    }
}

item! {
    /// A condition (villkor) that the parties propose.
    ProposedCondition {
        text: String,
        owner: String,
        due: Option<NaiveDate>,
    }
}

item! {
    /// A meeting held in the consultation (samråd).
    Meeting {
        on: Option<NaiveDate>,
        participants: String,
    }
}

item! {
    /// Whom or what measures depend on.
    Resource {
        name: String,
        #[schema(value_type = Option<ResourceWord>)]
        kind: Option<String>,
    }
}

/// One item, of the kind its collection holds.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
#[schema(as = Item)]
pub(crate) enum ItemView {
    Alternative(Alternative),
    Risk(Risk),
    Cause(Cause),
    Consequence(Consequence),
    Measure(Measure),
    CostItem(CostItem),
    Condition(ProposedCondition),
    Meeting(Meeting),
    Resource(Resource),
}

/// The fields of an item: those of its kind, without `id`, `version` and `number`. In a change (RFC 7396) only what is named
/// changes, `null` clears a field.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = ItemFields, value_type = Object, example = json!({
    "event": "Uppgifter om skyddade personer visas för obehöriga", "area": "Informationssäkerhet",
    "before": {"likelihood": 2, "severity": 4}
}))]
pub(crate) struct ItemFields(serde_json::Value);

/// The answer for one dimension and one alternative.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Assessment)]
pub(crate) struct AssessmentView {
    #[schema(value_type = DimensionWord)]
    dimension: String,
    alternative: Uuid,
    version: u32,
    #[schema(value_type = DirectionWord)]
    direction: String,
    reason: String,
}

/// What is analysed and on which sources.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Scope {
    #[schema(read_only)]
    version: u32,
    text: String,
    sources: String,
    /// The proposal in four sentences: what the decision-maker reads first.
    summary: String,
}

/// Changes to the scope (RFC 7396).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = ScopeChanges, value_type = Object, example = json!({
    "text": "Felanmälan av belysning, inte av vägar.", "summary": "Vi vill använda leverantörens karta i ett år."
}))]
pub(crate) struct ScopeChanges(serde_json::Value);

/// How the service returns to Open ePlatform.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ExitPlan {
    #[schema(read_only)]
    version: u32,
    how: String,
    when: Option<NaiveDate>,
    enabler: String,
}

/// Changes to the exit plan (RFC 7396).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = ExitPlanChanges, value_type = Object, example = json!({
    "how": "Formuläret byggs i plattformen när kartfunktionen finns.", "when": "2027-12-31"
}))]
pub(crate) struct ExitPlanChanges(serde_json::Value);

/// The nine questions about personal data (the criteria of the European Data Protection Board's WP 248). Yes to two or more
/// demands an impact assessment and the data protection officer's statement.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct DataProtection {
    #[schema(read_only)]
    version: u32,
    evaluation: Option<bool>,
    automated_decisions: Option<bool>,
    monitoring: Option<bool>,
    sensitive: Option<bool>,
    large_scale: Option<bool>,
    matching: Option<bool>,
    vulnerable: Option<bool>,
    innovative: Option<bool>,
    hinders: Option<bool>,
    /// Where the impact assessment is found.
    assessment: String,
    notes: String,
}

/// Answers to the questions about personal data (RFC 7396).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = DataProtectionChanges, value_type = Object, example = json!({
    "sensitive": false, "largeScale": true, "assessment": "KS 2026/0412"
}))]
pub(crate) struct DataProtectionChanges(serde_json::Value);

/// What an expert was asked, and the answer once there is one.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Statement)]
pub(crate) struct StatementView {
    id: Uuid,
    version: u32,
    #[schema(value_type = ExpertAreaWord)]
    area: String,
    /// Whom the question went to.
    expert: Uuid,
    name: String,
    title: String,
    question: String,
    /// By when an answer is wished for.
    due: Option<NaiveDate>,
    asked_by: Uuid,
    asked_at: DateTime<Utc>,
    given: Option<GivenView>,
    /// Whether the question was taken back.
    recalled: bool,
}

/// An expert's answer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Given)]
pub(crate) struct GivenView {
    #[schema(value_type = OpinionWord)]
    opinion: String,
    text: String,
    at: DateTime<Utc>,
    #[schema(value_type = AssuranceWord)]
    assurance: String,
}

/// What one party thinks, of one risk or of the whole.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Position)]
pub(crate) struct PositionView {
    #[schema(value_type = PartyWord)]
    party: String,
    /// The risk; the whole when none.
    risk: Option<Uuid>,
    version: u32,
    #[schema(value_type = StanceWord)]
    stance: String,
    text: String,
    #[schema(value_type = Option<RecommendationWord>)]
    recommendation: Option<String>,
}

/// One party's signature over the whole basis.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Signature)]
pub(crate) struct SignatureView {
    #[schema(value_type = PartyWord)]
    party: String,
    person: Uuid,
    name: String,
    at: DateTime<Utc>,
    digest: String,
    case_version: u64,
    #[schema(value_type = AssuranceWord)]
    assurance: String,
}

/// The whole joint analysis.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Analysis)]
pub(crate) struct AnalysisView {
    scope: Scope,
    meetings: Vec<Meeting>,
    alternatives: Vec<Alternative>,
    assessments: Vec<AssessmentView>,
    risks: Vec<Risk>,
    causes: Vec<Cause>,
    consequences: Vec<Consequence>,
    measures: Vec<Measure>,
    resources: Vec<Resource>,
    cost_items: Vec<CostItem>,
    conditions: Vec<ProposedCondition>,
    data_protection: DataProtection,
    exit_plan: ExitPlan,
    statements: Vec<StatementView>,
    positions: Vec<PositionView>,
    signatures: Vec<SignatureView>,
    /// Signatures that a later change voided, newest last.
    voided: Vec<SignatureView>,
    /// Last risk number given out; numbers are never used twice.
    last_risk_number: u16,
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;
    use undantag_case::{Analysis, Item, ItemId, ItemKind};

    use super::*;

    fn same<T: Serialize + DeserializeOwned>(domain: &impl Serialize) {
        let shown = serde_json::to_value(domain).unwrap();
        let view: T = serde_json::from_value(shown.clone()).unwrap();
        assert_eq!(serde_json::to_value(view).unwrap(), shown);
    }

    #[test]
    fn the_schema_of_the_analysis_has_the_domains_names() {
        same::<AnalysisView>(&Analysis::default());
    }

    #[test]
    fn the_schema_of_an_item_has_the_domains_names() {
        let fields = serde_json::json!({
            "event": "Avbrott", "area": "Drift", "before": {"likelihood": 2, "severity": 3}, "owner": "Ida", "justification": ""
        });
        let id = ItemId(Uuid::nil());
        let Ok(Item::Risk(risk)) = Item::new(&Analysis::default(), ItemKind::Risk, id, &fields) else {
            panic!("not a risk")
        };
        same::<Risk>(&risk);
    }
}
