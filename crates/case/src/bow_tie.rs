//! The analysis as a risk graph (bow-tie across risks): what the crate `risk` computes with, and its answers in the case's ids.

use undantag_risk::{
    CauseInput, ConsequenceInput, EventInput, GraphError, GraphInput, Key, LinkInput, MeasureInput, RiskGraph, Share,
    Standing,
};
use uuid::Uuid;

use crate::analysis::{Analysis, Cause, Measure};
use crate::ids::ItemId;

impl From<ItemId> for Key {
    fn from(id: ItemId) -> Self {
        Self(id.0.as_u128())
    }
}

impl From<Key> for ItemId {
    fn from(key: Key) -> Self {
        Self(Uuid::from_u128(key.0))
    }
}

impl Cause {
    /// Where the way from this cause to its risk begins: at itself, or at the event that it stands for.
    fn from(&self) -> Key {
        self.event.unwrap_or(self.id).into()
    }
}

impl Analysis {
    /// The analysis as a graph, or why it can't be one. Items that commands let in always make a graph.
    pub fn graph(&self) -> Result<RiskGraph, GraphError> {
        RiskGraph::new(&self.graph_input())
    }

    /// The same, as it is handed over.
    pub fn graph_input(&self) -> GraphInput {
        let own = self.causes.iter().filter(|cause| cause.event.is_none());
        GraphInput {
            causes: own
                .map(|cause| CauseInput {
                    key: cause.id.into(),
                    likelihood: cause.likelihood,
                })
                .collect(),
            events: self
                .risks
                .iter()
                .map(|risk| EventInput {
                    key: risk.id.into(),
                    before: risk.before,
                    after: risk.after,
                })
                .collect(),
            consequences: self
                .consequences
                .iter()
                .map(|consequence| ConsequenceInput {
                    key: consequence.id.into(),
                    severity: consequence.severity,
                })
                .collect(),
            links: self.links(),
            measures: self.measures.iter().map(|measure| self.placed(measure)).collect(),
        }
    }

    fn links(&self) -> Vec<LinkInput> {
        let to_events = self.causes.iter().filter_map(|cause| {
            Some(LinkInput {
                from: cause.from(),
                to: cause.risk?.into(),
                share: cause.event.and(cause.share).unwrap_or(Share::Always),
            })
        });
        let to_consequences = self.consequences.iter().filter_map(|consequence| {
            Some(LinkInput {
                from: consequence.risk?.into(),
                to: consequence.id.into(),
                share: consequence.share.unwrap_or(Share::Always),
            })
        });
        to_events.chain(to_consequences).collect()
    }

    /// A measure on the links that it names: before the event, after it, or both.
    fn placed(&self, measure: &Measure) -> MeasureInput {
        let cause = measure
            .cause
            .and_then(|id| self.causes.iter().find(|cause| cause.id == id))
            .and_then(|cause| Some((cause.from(), Key::from(cause.risk?))));
        let consequence = measure
            .consequence
            .and_then(|id| self.consequences.iter().find(|consequence| consequence.id == id))
            .and_then(|consequence| Some((Key::from(consequence.risk?), Key::from(consequence.id))));
        MeasureInput {
            key: measure.id.into(),
            on: cause.into_iter().chain(consequence).collect(),
            effectiveness: measure.effectiveness,
            standing: measure.status.map_or(Standing::Proposed, Standing::from),
            resource: measure.resource.map(Key::from),
            cost: measure.cost.map(|cost| cost.0),
        }
    }

    /// The risks that cause each other in a circle, by the numbers people know, the first one again last.
    pub(crate) fn circle(&self) -> Option<Vec<String>> {
        let Err(GraphError::Cycle(keys)) = self.graph() else {
            return None;
        };
        let number = |key: &Key| {
            let risk = self.risks.iter().find(|risk| Key::from(risk.id) == *key);
            risk.map(|risk| format!("R{}", risk.number))
        };
        Some(keys.iter().chain(keys.first()).filter_map(number).collect())
    }
}
