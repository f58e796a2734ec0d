//! The shortest case to each outcome: what a workflow is like, told by cases rather than by rules.

use crate::check::Product;
use crate::definition::Definition;
use crate::key::OutcomeKey;
use crate::load::Unproved;
use crate::model::StateKind;
use crate::witness::Witness;

impl Definition {
    /// For each outcome, in the order of the file, a shortest case that ends so. None when no case does, when it can't be shown, or
    /// when there are too many configurations to go through (all of which are findings).
    pub fn examples(&self) -> Vec<(OutcomeKey, Option<Witness>)> {
        let product = Product::of(self).ok();
        let example = |outcome: &OutcomeKey| {
            let ends_so = |kind: &StateKind| matches!(kind, StateKind::Final { outcome: how } if how == outcome);
            product.as_ref()?.way_where(|state| ends_so(&state.kind)).witness()
        };
        let outcomes = self.outcomes().iter().map(|outcome| &outcome.key);
        outcomes.map(|outcome| (outcome.clone(), example(outcome))).collect()
    }
}

impl Unproved {
    /// For each outcome, in the order of the file, a shortest case that ends so, if there is one that can be shown.
    pub fn examples(&self) -> Vec<(OutcomeKey, Option<Witness>)> {
        self.0.examples()
    }
}

#[cfg(test)]
mod tests {
    use crate::{EXEMPTION_1, Surroundings, exemption};

    #[test]
    fn there_is_a_shortest_case_to_every_outcome_and_it_can_be_gone_through() {
        let definition = exemption().unwrap();
        let examined = crate::examine(EXEMPTION_1, &Surroundings::default());
        let unproved = examined.unproved.unwrap();
        let examples = definition.examples();
        assert_eq!(examples, unproved.examples());
        let steps: Vec<_> = examples
            .iter()
            .map(|(outcome, example)| {
                let example = example.as_ref().unwrap();
                assert_eq!(unproved.replay(example), Ok(()));
                assert_eq!(example.state.as_str(), outcome.as_str());
                (outcome.as_str(), example.steps.len())
            })
            .collect();
        assert_eq!(
            steps,
            [
                ("solved-on-platform", 3),
                ("not-required", 2),
                ("dismissed", 2),
                ("rejected", 4),
                ("withdrawn", 2),
                ("discarded", 1),
                ("expired", 5),
                ("revoked", 5),
                ("returned-to-platform", 5),
            ]
        );
    }

    #[test]
    fn a_case_in_an_example_only_becomes_what_it_must_for_the_steps_that_are_taken() {
        let examples = exemption().unwrap().examples();
        let (_, discarded) = examples.iter().find(|(outcome, _)| *outcome == "discarded").unwrap();
        let discarded = discarded.as_ref().unwrap();
        assert!(discarded.facts.iter().all(|(_, value)| *value == false.into()));
        let (_, dismissed) = examples.iter().find(|(outcome, _)| *outcome == "dismissed").unwrap();
        let facts = &dismissed.as_ref().unwrap().facts;
        assert_eq!(facts.get(&"request.complete".into()), Some(&true.into()));
        assert_eq!(facts.get(&"analysis.co-signed".into()), Some(&false.into()));
    }

    #[test]
    fn an_outcome_that_no_case_comes_to_has_no_example() {
        let text = EXEMPTION_1.replace("to = \"rejected\"", "to = \"withdrawn\"");
        let unproved = crate::examine(&text, &Surroundings::default()).unproved.unwrap();
        let examples = unproved.examples();
        let without: Vec<_> = examples
            .iter()
            .filter(|(_, example)| example.is_none())
            .map(|(outcome, _)| outcome.as_str())
            .collect();
        assert_eq!(without, ["rejected"]);
    }
}
