//! The joint risk and consequence analysis (risk- och konsekvensanalys): small items, each with its own id and version, so
//! that two people never overwrite each other.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use undantag_risk::{Effectiveness, Level, Likelihood, Rating, Scale, Severity, Share};

use crate::data_protection::DataProtection;
use crate::ids::ItemId;
use crate::money::Ore;
use crate::people::Party;
use crate::signature::Signature;
use crate::statement::Statement;

pub use crate::choices::*;

macro_rules! item {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name {
            /// Its id.
            pub id: ItemId,
            /// Rises by one with every change.
            pub version: u32,
            $($(#[$fdoc])* #[serde(default)] pub $field: $type),+
        }
    };
}

item! {
    /// An alternative (alternativ).
    Alternative {
        /// What it stands for.
        kind: Option<AlternativeKind>,
        /// Name.
        name: String,
        /// Description.
        description: String,
        /// When it could be delivered.
        delivery: String,
    }
}

item! {
    /// A risk: an unwanted event (oönskad händelse).
    Risk {
        /// Number shown to people: R1, R2 …
        number: u16,
        /// The event.
        event: String,
        /// Area it belongs to.
        area: String,
        /// Without measures (inherent).
        before: Option<Rating>,
        /// With decided measures (residual).
        after: Option<Rating>,
        /// Risk owner (riskägare).
        owner: String,
        /// Why a high risk is accepted without a measure.
        justification: String,
    }
}

item! {
    /// A cause (orsak) of a risk.
    Cause {
        /// The risk.
        risk: Option<ItemId>,
        /// In words.
        text: String,
        /// How often it occurs; nothing where another risk is the cause, which says that itself.
        likelihood: Option<Likelihood>,
        /// The other risk whose event is the cause.
        event: Option<ItemId>,
        /// How often that event leads to this risk's; always, when nothing is said.
        share: Option<Share>,
    }
}

item! {
    /// A consequence (konsekvens) of a risk.
    Consequence {
        /// The risk.
        risk: Option<ItemId>,
        /// In words.
        text: String,
        /// How serious.
        severity: Option<Severity>,
        /// How often the event leads here; always, when nothing is said.
        share: Option<Share>,
    }
}

item! {
    /// A measure (åtgärd) against a risk.
    Measure {
        /// The risk.
        risk: Option<ItemId>,
        /// The cause it prevents, when it stands on that side.
        cause: Option<ItemId>,
        /// The consequence it limits, when it stands on that side.
        consequence: Option<ItemId>,
        /// In words.
        text: String,
        /// Who does it.
        owner: String,
        /// When it is to be in place.
        due: Option<NaiveDate>,
        /// How far it has come.
        status: Option<MeasureStatus>,
        /// How much it stops.
        effectiveness: Option<Effectiveness>,
        /// Whom or what it depends on.
        resource: Option<ItemId>,
        /// What it costs.
        cost: Option<Ore>,
    }
}

item! {
    /// Whom or what measures depend on: a person, a supplier, a system.
    Resource {
        /// Name.
        name: String,
        /// Kind.
        kind: Option<ResourceKind>,
    }
}

item! {
    /// A cost line (kostnadsrad).
    CostItem {
        /// The alternative it belongs to.
        alternative: Option<ItemId>,
        /// What is paid for.
        text: String,
        /// Kind, which gives the payer.
        kind: Option<CostKind>,
        /// Amount.
        amount: Ore,
        /// Once or every year.
        period: Option<CostPeriod>,
    }
}

item! {
    /// A condition (villkor) that the parties propose.
    ProposedCondition {
        /// In words.
        text: String,
        /// Who fulfils it.
        owner: String,
        /// By when.
        due: Option<NaiveDate>,
    }
}

item! {
    /// A meeting held in the consultation (samråd).
    Meeting {
        /// Day.
        on: Option<NaiveDate>,
        /// Who took part.
        participants: String,
    }
}

/// The answer for one dimension and one alternative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Assessment {
    /// Dimension.
    pub dimension: Dimension,
    /// Alternative.
    pub alternative: ItemId,
    /// Rises by one with every change.
    pub version: u32,
    /// Better, unchanged, worse or unknown.
    pub direction: Direction,
    /// Why.
    pub reason: String,
}

/// What is analysed and on which sources.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Scope {
    /// Rises by one with every change.
    pub version: u32,
    /// What is analysed, and what is left out.
    pub text: String,
    /// Sources.
    pub sources: String,
    /// The proposal in four sentences: what the decision-maker reads first.
    pub summary: String,
}

/// How the service returns to Open ePlatform.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ExitPlan {
    /// Rises by one with every change.
    pub version: u32,
    /// How.
    pub how: String,
    /// When at the latest.
    pub when: Option<NaiveDate>,
    /// What would make it possible sooner.
    pub enabler: String,
}

/// What one party thinks, of one risk or of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Position {
    /// Whose.
    pub party: Party,
    /// Of which risk; of the whole when none.
    pub risk: Option<ItemId>,
    /// Rises by one with every change.
    pub version: u32,
    /// Agrees or dissents.
    pub stance: Stance,
    /// In its own words.
    pub text: String,
    /// What it recommends, when of the whole.
    pub recommendation: Option<Recommendation>,
}

/// The whole document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Analysis {
    /// Scope.
    pub scope: Scope,
    /// Meetings held.
    pub meetings: Vec<Meeting>,
    /// Alternatives.
    pub alternatives: Vec<Alternative>,
    /// Consequences per dimension and alternative.
    pub assessments: Vec<Assessment>,
    /// Risks.
    pub risks: Vec<Risk>,
    /// Causes of risks.
    pub causes: Vec<Cause>,
    /// Consequences of risks.
    pub consequences: Vec<Consequence>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// What measures depend on.
    pub resources: Vec<Resource>,
    /// Cost lines.
    pub cost_items: Vec<CostItem>,
    /// Conditions the parties propose.
    pub conditions: Vec<ProposedCondition>,
    /// Personal data: the nine questions.
    pub data_protection: DataProtection,
    /// Exit plan.
    pub exit_plan: ExitPlan,
    /// What consulted experts were asked and say.
    pub statements: Vec<Statement>,
    /// Positions.
    pub positions: Vec<Position>,
    /// Signatures that hold.
    pub signatures: Vec<Signature>,
    /// Signatures a later change voided, newest last.
    pub voided: Vec<Signature>,
    /// Last risk number given out; numbers are never used twice.
    pub last_risk_number: u16,
}

impl Analysis {
    /// The highest level that remains with decided measures.
    pub fn highest_residual(&self, scale: &Scale) -> Option<Level> {
        self.risks
            .iter()
            .filter_map(|risk| risk.after)
            .map(|rating| scale.level(rating))
            .max()
    }

    /// Measures against `risk`.
    pub fn measures_of(&self, risk: ItemId) -> impl Iterator<Item = &Measure> {
        self.measures.iter().filter(move |measure| measure.risk == Some(risk))
    }

    /// Causes of `risk`.
    pub fn causes_of(&self, risk: ItemId) -> impl Iterator<Item = &Cause> {
        self.causes.iter().filter(move |cause| cause.risk == Some(risk))
    }

    /// The other risk that a cause stands for.
    pub fn risk_behind(&self, cause: &Cause) -> Option<&Risk> {
        self.risks.iter().find(|risk| Some(risk.id) == cause.event)
    }

    /// A cause in words; where it stands for another risk, with the number of that: it may say nothing itself.
    pub fn cause_text(&self, cause: &Cause) -> String {
        match (cause.text.trim(), self.risk_behind(cause)) {
            ("", Some(other)) => format!("R{}: {}", other.number, other.event),
            (own, Some(other)) => format!("{own} (R{})", other.number),
            (own, None) => own.to_owned(),
        }
    }

    /// Measures on the way from a cause: its own or, where it is another risk and has none, those that prevent that risk.
    pub fn measures_from(&self, cause: &Cause) -> Vec<&Measure> {
        let standing = |before: &dyn Fn(&Measure) -> bool| self.measures.iter().filter(|it| before(it)).collect();
        let own: Vec<&Measure> = standing(&|it| it.cause == Some(cause.id));
        match self.risk_behind(cause) {
            Some(other) if own.is_empty() => standing(&|it| it.risk == Some(other.id) && it.cause.is_some()),
            _ => own,
        }
    }

    /// What a measure is called where another risk is looked at: with the number of its own.
    pub fn measure_text(&self, measure: &Measure, seen_from: ItemId) -> String {
        let other = self.risks.iter().find(|risk| Some(risk.id) == measure.risk);
        match other.filter(|risk| risk.id != seen_from) {
            Some(other) => format!("{} (R{})", measure.text, other.number),
            None => measure.text.clone(),
        }
    }

    /// Consequences of `risk`.
    pub fn consequences_of(&self, risk: ItemId) -> impl Iterator<Item = &Consequence> {
        self.consequences
            .iter()
            .filter(move |consequence| consequence.risk == Some(risk))
    }

    /// The answer for one dimension and alternative.
    pub fn assessment(&self, dimension: Dimension, alternative: ItemId) -> Option<&Assessment> {
        self.assessments
            .iter()
            .find(|a| a.dimension == dimension && a.alternative == alternative)
    }

    /// A party's position on one risk, or on the whole.
    pub fn position(&self, party: Party, risk: Option<ItemId>) -> Option<&Position> {
        self.positions.iter().find(|p| p.party == party && p.risk == risk)
    }

    /// The first alternative of a kind.
    pub fn alternative_of(&self, kind: AlternativeKind) -> Option<&Alternative> {
        self.alternatives
            .iter()
            .find(|alternative| alternative.kind == Some(kind))
    }

    /// The statement with this id.
    pub fn statement(&self, id: ItemId) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.id == id)
    }

    /// Statements whose question stands.
    pub fn asked(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(|statement| !statement.recalled)
    }

    /// A party's signature that holds.
    pub fn signature(&self, party: Party) -> Option<&Signature> {
        self.signatures.iter().find(|signature| signature.party == party)
    }
}
