//! The domain's words as schemas: the specification lists exactly those that the domain knows.

use std::borrow::Cow;

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

fn one_of(words: impl Iterator<Item = &'static str>) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(words))
        .into()
}

macro_rules! words {
    ($from:ident: $($name:ident of $domain:ident),+ $(,)?) => {$(
        /// Schema of the domain's words of the same name.
        pub(crate) enum $name {}

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                one_of($from::$domain::ALL.iter().map(|value| value.word()))
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($domain).into()
            }
        }
    )+};
}

words! {
    undantag_case:
    AudienceWord of Audience,
    DeviationWord of Deviation,
    StandingWord of Standing,
    ReasonWord of ReasonKind,
    LoginWord of Login,
    PersonalDataWord of PersonalData,
    AccessibilityWord of Accessibility,
    AlternativeWord of AlternativeKind,
    DirectionWord of Direction,
    MeasureWord of MeasureStatus,
    CostWord of CostKind,
    PeriodWord of CostPeriod,
    StanceWord of Stance,
    RecommendationWord of Recommendation,
    DimensionWord of Dimension,
    PartyWord of Party,
    AssuranceWord of Assurance,
    GroundWord of Ground,
    RoleWord of Role,
    ItemWord of ItemKind,
    ResourceWord of ResourceKind,
    ExpertAreaWord of ExpertArea,
    OpinionWord of Opinion,
    ConditionStateWord of ConditionState,
}

words! {
    undantag_app:
    ProgressWord of LinkProgress,
}

words! {
    undantag_risk:
    LevelWord of Level,
    EffectivenessWord of Effectiveness,
    ShareWord of Share,
}
