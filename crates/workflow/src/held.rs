//! The facts that a workflow holds itself: what they are follows from what has been done.

use crate::definition::Definition;
use crate::engine::Step;
use crate::guard::Facts;
use crate::model::{About, Transition};

/// What the workflow's own facts are after the history. A step that this version of the workflow doesn't have changes nothing.
pub fn held_facts(definition: &Definition, history: &[Step]) -> Facts {
    let mut facts = definition.initial_facts(About::Workflow);
    for step in history {
        let taken = step.moved.as_ref().and_then(|moved| {
            let mut ways = definition.from_state(&moved.from);
            ways.find(|transition| transition.key == step.action && transition.to == moved.to)
        });
        if let Some(transition) = taken {
            carry_over(definition, transition, &mut facts, About::Workflow);
        }
    }
    facts
}

/// What facts about `about` are once the transition has been taken.
pub(crate) fn carry_over(definition: &Definition, transition: &Transition, facts: &mut Facts, about: About) {
    let cleared = transition.clears.iter().filter_map(|key| definition.fact(key));
    for fact in cleared.filter(|fact| fact.about == about) {
        facts.set(fact.key.clone(), fact.initial.clone());
    }
    if about == About::Workflow {
        for (fact, value) in &transition.sets {
            facts.set(fact.clone(), value.clone());
        }
    }
}
