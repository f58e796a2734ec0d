//! The promises of what holds whenever a case comes to a state (W010): every configuration is gone through to see whether one
//! of the transitions into the state lets a case in without it.

use std::collections::BTreeSet;

use super::paths::Paths;
use super::product::{Arc, Bits, Phase, Product, Rules, Way};
use super::wording::that;
use crate::code::Code;
use crate::guard::Guard;
use crate::key::StateKey;
use crate::model::{About, Invariant, Label, Transition};
use crate::notes::Placed;
use crate::report::Report;
use crate::witness::Witness;

pub(super) fn check(paths: &Paths<'_>, report: &mut Report) {
    let Some(product) = paths.product else {
        return;
    };
    // Whatever may say something else than what was read has its own finding, and lets nobody in here.
    let sure = |index: usize| {
        paths
            .transition(index)
            .is_some_and(|transition| paths.is_sure(transition))
    };
    let promises = paths
        .draft
        .invariants
        .iter()
        .filter_map(|invariant| match &invariant.value {
            Invariant::MustHold { state, facts } => Some((state, facts)),
            _ => None,
        });
    let (rules, unsure) = (
        Rules::only(&sure),
        (0..paths.draft.transitions.len()).any(|index| !sure(index)),
    );
    let mut ground = None;
    for (state, facts) in promises {
        let ground = ground.get_or_insert_with(|| Ground {
            paths,
            product,
            rules,
            reached: unsure.then(|| product.search(rules).forwards(&product.start())),
        });
        ground.keeps(state, facts, report);
    }
}

/// Where cases come, and by which ways.
struct Ground<'p> {
    paths: &'p Paths<'p>,
    product: &'p Product<'p>,
    rules: Rules<'p>,
    /// What can be true in each state, when that isn't all that the product knows of.
    reached: Option<Vec<Bits>>,
}

impl Ground<'_> {
    fn keeps(&self, state: &StateKey, facts: &Guard, report: &mut Report) {
        let mut states = self.paths.states();
        let known = states.find(|(_, known)| known.value.key == *state);
        let Some((at, placed)) = known.filter(|_| self.is_known(facts)) else {
            return;
        };
        let kept = self.product.joint(&[(facts, true)]);
        let new = self.product.start().without(&kept);
        if at == self.product.net.start && !new.is_empty() {
            let (problem, remedy) = begins(state, &self.lacking(facts, &new));
            let way = self.product.way(&[self.product.there(at, &new)], &[]);
            report.note_on_path(Code::W010, placed.pointer(), (problem, remedy), way.witness());
        }
        let (net, mut told) = (&self.product.net, BTreeSet::new());
        for arc in net.into(at) {
            if let Some((way, lacking)) = self.evades(*arc, facts, &kept)
                && told.insert(arc.transition)
                && let Some(transition) = self.paths.transition(arc.transition)
            {
                evaded(transition, &lacking, way.witness(), report);
            }
        }
    }

    /// Whether everybody knows when the facts hold.
    fn is_known(&self, facts: &Guard) -> bool {
        let changed = facts.atoms().into_iter().any(|(fact, _)| {
            let (taken, read) = (self.product.definition.fact(fact), self.paths.definition.fact(fact));
            taken != read || read.is_none_or(|read| read.about == About::Input)
        });
        !changed && self.paths.is_understood(facts)
    }

    /// A way by the arc to where the facts don't all hold, and what is lacking then.
    fn evades(&self, arc: Arc, facts: &Guard, kept: &Bits) -> Option<(Way, Guard)> {
        if !(self.rules.allowed)(arc.transition) {
            return None;
        }
        let (product, search) = (self.product, self.product.search(self.rules));
        let reached = match &self.reached {
            Some(reached) => reached.get(arc.from)?.clone(),
            None => product.reached(arc.from),
        };
        let found = search.after(arc, &reached).without(kept);
        if found.is_empty() {
            return None;
        }
        let by = |set: &Bits| {
            let phase = Phase {
                rules: self.rules,
                then: Some(arc.transition),
                ..product.there(arc.from, &search.before(arc, set).and(&reached))
            };
            product.way(&[phase], &[])
        };
        let lacking = self.lacking(facts, &found);
        let sets = [self.worst(&lacking, &found), found];
        let way = sets.iter().map(by).find(Way::exists)?;
        Some((way, lacking))
    }

    /// Those of the facts that don't hold somewhere in the set.
    fn lacking(&self, facts: &Guard, set: &Bits) -> Guard {
        let parts = match facts {
            Guard::All(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let lacking = parts
            .iter()
            .filter(|part| !set.is_within(&self.product.joint(&[(part, true)])));
        Guard::All(lacking.cloned().collect())
    }

    /// Where in the set as much as possible is lacking.
    fn worst(&self, lacking: &Guard, set: &Bits) -> Bits {
        let Guard::All(parts) = lacking else {
            return set.clone();
        };
        parts.iter().fold(set.clone(), |set, part| {
            let without = set.without(&self.product.joint(&[(part, true)]));
            if without.is_empty() { set } else { without }
        })
    }
}

fn begins(state: &StateKey, lacking: &Guard) -> (Label, Label) {
    let lacking = that(lacking);
    let problem = Label::new(
        format!(
            "Varje ärende börjar i ”{state}” utan det som lovas där: {}.",
            lacking.sv
        ),
        format!(
            "Every case begins in \"{state}\" without what is promised there: {}.",
            lacking.en
        ),
    );
    let remedy = Label::new(
        "Låt löftet gälla ett senare tillstånd, eller låt det gälla från början (”initial”).",
        "Let the promise be about a later state, or let it hold from the beginning (\"initial\").",
    );
    (problem, remedy)
}

fn evaded(transition: &Placed<Transition>, lacking: &Guard, witness: Option<Witness>, report: &mut Report) {
    let (Transition { key, to, .. }, lacking) = (&transition.value, that(lacking));
    let problem = Label::new(
        format!(
            "Genom ”{key}” kan ett ärende komma till ”{to}” utan det som lovas där: {}.",
            lacking.sv
        ),
        format!(
            "By \"{key}\", a case can come to \"{to}\" without what is promised there: {}.",
            lacking.en
        ),
    );
    let remedy = Label::new(
        "Kräv det i ”guard” på övergången, eller på vägen dit och låt inget ändra det däremellan.",
        "Ask for it in \"guard\" of the transition, or on the way there and let nothing change it in between.",
    );
    report.note_on_path(Code::W010, transition.at("guard"), (problem, remedy), witness);
}
