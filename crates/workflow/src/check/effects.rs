//! What happens besides moving the case: whoever gets it is told (W101), a decision binds its basis (W102), and every end
//! says what is kept (W103).

use std::collections::{BTreeMap, BTreeSet};

use super::wording::all_of;
use crate::code::Code;
use crate::key::{EffectKey, RoleKey, StateKey};
use crate::load::Draft;
use crate::model::{Effect, Label, State, StateKind, Transition};
use crate::notes::Placed;
use crate::report::Report;

pub(super) fn check(draft: &Draft, report: &mut Report) {
    let known = Known::of(draft);
    for transition in &draft.transitions {
        untold(transition, &known, report);
        unbound(transition, report);
    }
    for state in &draft.states {
        unkept(state, report);
    }
}

/// What can be referred to. Whatever hangs on a name that leads nowhere is left alone: the name has its own finding.
struct Known<'d> {
    states: BTreeMap<&'d StateKey, &'d Placed<State>>,
    effects: BTreeMap<&'d EffectKey, &'d Placed<Effect>>,
    roles: BTreeSet<&'d RoleKey>,
}

impl<'d> Known<'d> {
    fn of(draft: &'d Draft) -> Self {
        Self {
            states: draft.states.iter().map(|state| (&state.value.key, state)).collect(),
            effects: draft.effects.iter().map(|effect| (&effect.value.key, effect)).collect(),
            roles: draft.roles.iter().map(|role| &role.value.key).collect(),
        }
    }

    fn has_roles<'r>(&self, roles: impl IntoIterator<Item = &'r RoleKey>) -> bool {
        roles.into_iter().all(|role| self.roles.contains(role))
    }

    /// The roles that are told when the transition is taken; none when that can't be known.
    fn told(&self, transition: &Placed<Transition>) -> Option<BTreeSet<&'d RoleKey>> {
        let Transition { roles, effects, .. } = &transition.value;
        let somebody = !transition.value.is_for_people() || !roles.is_empty();
        let readable = !transition.broken.contains("effects") && !transition.broken.contains("roles");
        if !somebody || !readable || !self.has_roles(roles) {
            return None;
        }
        let effects: Vec<_> = effects
            .iter()
            .map(|effect| self.effects.get(effect))
            .collect::<Option<_>>()?;
        let whole = effects
            .iter()
            .all(|effect| self.has_roles(&effect.value.tells) && !effect.broken.contains("tells"));
        whole.then(|| effects.iter().flat_map(|effect| &effect.value.tells).collect())
    }
}

fn untold(transition: &Placed<Transition>, known: &Known<'_>, report: &mut Report) {
    let Transition { key, to, roles, .. } = &transition.value;
    let (Some(state), Some(told)) = (known.states.get(to), known.told(transition)) else {
        return;
    };
    let comes_from = |role: &RoleKey| transition.value.is_for_people() && *roles == [role.clone()];
    let silent: Vec<_> = state
        .value
        .responsible
        .iter()
        .filter(|role| known.roles.contains(role) && !told.contains(role) && !comes_from(role))
        .collect();
    if silent.is_empty() || matches!(state.value.kind, StateKind::Final { .. }) {
        return;
    }
    let who = all_of(&silent);
    let problem = Label::new(
        format!(
            "Efter ”{key}” ska {} göra något i ”{to}”, men får inte veta det.",
            who.sv
        ),
        format!(
            "After \"{key}\" it is for {} to act in \"{to}\", but nobody tells them.",
            who.en
        ),
    );
    let remedy = Label::new(
        format!(
            "Lägg till en effekt i ”effects” som berättar det för {} (”tells”).",
            who.sv
        ),
        format!("Add an effect to \"effects\" that tells {} (\"tells\").", who.en),
    );
    report.note(Code::W101, transition.at("effects"), problem, remedy);
}

fn unbound(transition: &Placed<Transition>, report: &mut Report) {
    let Transition {
        key,
        decides,
        binds_basis,
        ..
    } = &transition.value;
    if !decides || *binds_basis || transition.broken.contains("binds-basis") {
        return;
    }
    let problem = Label::new(
        format!("”{key}” är ett beslut, men binder inte det underlag som beslutsfattaren har läst."),
        format!("\"{key}\" is a decision, but doesn't bind the basis that the decision-maker has read."),
    );
    let remedy = Label::new("Lägg till binds-basis = true.", "Add binds-basis = true.");
    report.note(Code::W102, transition.at("decides"), problem, remedy);
}

/// Asked of the file, not of the value: one that can't be read has its own finding.
fn unkept(state: &Placed<State>, report: &mut Report) {
    let end = matches!(state.value.kind, StateKind::Final { .. });
    if !end || state.has("retention") {
        return;
    }
    let key = &state.value.key;
    let problem = Label::new(
        format!("”{key}” är ett slut, men säger inte om handlingarna bevaras eller gallras."),
        format!("\"{key}\" is an end, but doesn't say whether its records are kept or disposed of."),
    );
    let remedy = Label::new(
        "Lägg till retention = ”preserve” eller retention = { dispose-after-years = … }.",
        "Add retention = \"preserve\" or retention = { dispose-after-years = … }.",
    );
    report.note(Code::W103, state.pointer(), problem, remedy);
}

#[cfg(test)]
mod tests;
