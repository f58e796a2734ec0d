//! A witness told to people: who does what, what becomes true on the way, and where the case is in the end.

use std::collections::BTreeSet;

use crate::definition::Definition;
use crate::guard::{FactValue, Facts};
use crate::held::carry_over;
use crate::key::{FactKey, PersonKey, StateKey};
use crate::load::Unproved;
use crate::model::{About, Label};
use crate::witness::{Witness, WitnessStep};

impl Unproved {
    /// The witness as sentences, one for each thing that happens, in order.
    pub fn story(&self, witness: &Witness) -> Vec<Label> {
        self.0.story(witness)
    }
}

impl Definition {
    /// The witness as sentences, one for each thing that happens, in order.
    pub fn story(&self, witness: &Witness) -> Vec<Label> {
        let mut teller = Teller::of(self, witness);
        let mut told: Vec<Label> = witness.steps.iter().flat_map(|step| teller.step(step)).collect();
        told.extend(teller.becoming(&witness.facts));
        let state = teller.state(&witness.state);
        told.push(Label::new(
            format!("Ärendet är nu i ”{}”.", state.sv),
            format!("The case is now in \"{}\".", state.en),
        ));
        told
    }
}

/// Remembers what has been told, so that only what is new is said.
struct Teller<'d> {
    definition: &'d Definition,
    known: Facts,
    /// People who take more than one step: only of them it matters that it is the same person.
    again: BTreeSet<&'d PersonKey>,
}

impl<'d> Teller<'d> {
    fn of(definition: &'d Definition, witness: &'d Witness) -> Self {
        let (mut seen, mut again) = (BTreeSet::new(), BTreeSet::new());
        for by in witness.steps.iter().filter_map(|step| step.by.as_ref()) {
            if !seen.insert(&by.person) {
                again.insert(&by.person);
            }
        }
        Self {
            definition,
            known: definition
                .initial_facts(About::Case)
                .overlaid(&definition.initial_facts(About::Workflow)),
            again,
        }
    }

    fn step(&mut self, step: &WitnessStep) -> Vec<Label> {
        let mut told = self.becoming(&step.facts);
        told.push(self.doing(step));
        let mut ways = self.definition.from_state(&step.state);
        if let Some(taken) = ways.find(|way| way.key == step.action && way.to == step.to) {
            for about in [About::Case, About::Workflow] {
                carry_over(self.definition, taken, &mut self.known, about);
            }
        }
        told
    }

    /// The facts that aren't what they were.
    fn becoming(&mut self, facts: &Facts) -> Vec<Label> {
        let new = facts.iter().filter(|(fact, value)| self.known.get(fact) != Some(value));
        let told = new.map(|(fact, value)| self.fact(fact, value)).collect();
        self.known = self.known.overlaid(facts);
        told
    }

    fn fact(&self, key: &FactKey, value: &FactValue) -> Label {
        let name = self
            .definition
            .fact(key)
            .map_or_else(|| Label::new(key.as_str(), key.as_str()), |fact| fact.label.clone());
        let (sv, en) = match value {
            FactValue::Bool(true) => ("stämmer".to_owned(), "holds".to_owned()),
            FactValue::Bool(false) => ("stämmer inte".to_owned(), "doesn't hold".to_owned()),
            FactValue::Word(word) => (format!("är ”{word}”"), format!("is \"{word}\"")),
        };
        Label::new(format!("”{}” {sv}.", name.sv), format!("\"{}\" {en}.", name.en))
    }

    fn doing(&self, step: &WitnessStep) -> Label {
        let act = self.definition.action(&step.state, &step.action).map_or_else(
            || Label::new(step.action.as_str(), step.action.as_str()),
            |way| way.label.clone(),
        );
        let (who, from, to) = (self.taker(step), self.state(&step.state), self.state(&step.to));
        Label::new(
            format!("{}: {} (”{}” → ”{}”).", who.sv, act.sv, from.sv, to.sv),
            format!("{}: {} (\"{}\" → \"{}\").", who.en, act.en, from.en, to.en),
        )
    }

    fn taker(&self, step: &WitnessStep) -> Label {
        let Some(by) = &step.by else {
            return Label::new("Tiden går ut", "Time is up");
        };
        let role = self.definition.role(&by.role).map_or_else(
            || Label::new(by.role.as_str(), by.role.as_str()),
            |role| role.label.clone(),
        );
        if self.again.contains(&by.person) {
            return Label::new(
                format!("{} (samma person, {})", role.sv, by.person),
                format!("{} (the same person, {})", role.en, by.person),
            );
        }
        role
    }

    fn state(&self, key: &StateKey) -> Label {
        self.definition
            .state(key)
            .map_or_else(|| Label::new(key.as_str(), key.as_str()), |state| state.label.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exemption;
    use crate::witness::Taker;

    fn step(state: &str, action: &str, to: &str, by: (&str, &str), facts: &[&str]) -> WitnessStep {
        WitnessStep {
            state: state.into(),
            facts: facts.iter().map(|fact| (*fact, true)).collect(),
            action: action.into(),
            by: Some(Taker {
                role: by.0.into(),
                person: by.1.into(),
            }),
            to: to.into(),
        }
    }

    fn told(steps: Vec<WitnessStep>, state: &str) -> Vec<String> {
        let witness = Witness {
            steps,
            state: state.into(),
            facts: Facts::default(),
        };
        let story = exemption().unwrap().story(&witness);
        story.into_iter().map(|sentence| sentence.en).collect()
    }

    #[test]
    fn a_story_says_what_changes_who_acts_and_where_it_ends() {
        let submit = step("draft", "submit", "intake", ("requester", "ada"), &["request.complete"]);
        assert_eq!(
            told(vec![submit], "intake"),
            [
                "\"The request is complete\" holds.",
                "Requester: Submit the request (\"Draft\" → \"Intake\").",
                "The case is now in \"Intake\".",
            ]
        );
    }

    #[test]
    fn what_has_been_said_is_not_said_again() {
        let submit = step("draft", "submit", "intake", ("requester", "ada"), &["request.complete"]);
        let open = step(
            "intake",
            "open-analysis",
            "analysis",
            ("system-administrator", "bo"),
            &["request.complete"],
        );
        let story = told(vec![submit, open], "analysis");
        assert_eq!(
            story.iter().filter(|line| line.contains("complete")).count(),
            1,
            "{story:?}"
        );
    }

    #[test]
    fn the_same_person_in_two_roles_is_pointed_out() {
        let submit = step("draft", "submit", "intake", ("requester", "ada"), &[]);
        let open = step(
            "intake",
            "open-analysis",
            "analysis",
            ("system-administrator", "ada"),
            &[],
        );
        let story = told(vec![submit, open], "analysis");
        assert!(
            story[1].starts_with("System administrator (the same person, ada)"),
            "{story:?}"
        );
    }
}
