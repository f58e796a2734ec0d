//! Separation of duties: it names steps that are really taken before (W042), and whoever decides has neither written nor
//! handed over what they decide on (W043).

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::always::Always;
use super::before::Order;
use super::cubes::implies;
use super::four_eyes::{self, Shut};
use super::passing::{Passing, Taking};
use super::walked::by_one_person;
use super::walks::{Memory, Search, Walks};
use super::wording::{all_of, one_of};
use crate::code::Code;
use crate::key::{ActionKey, FactKey, StateKey};
use crate::load::Draft;
use crate::model::{Invariant, Label, State, StateKind, Transition};
use crate::notes::Placed;
use crate::report::Report;
use crate::witness::Witness;

/// `silent` are the timers that grant: they have their own finding.
pub(super) fn check(draft: &Draft, walks: &Walks<'_>, silent: Shut, report: &mut Report) {
    let duties = Duties::of(draft);
    let mut shut = silent;
    for transition in draft
        .transitions
        .iter()
        .filter(|transition| transition.value.is_for_people())
    {
        if is_settled(transition, &duties, walks, report) {
            shut.insert(std::ptr::from_ref(transition));
        }
    }
    granted_at_once(draft, report);
    let shut = Rc::new(shut);
    for invariant in &draft.invariants {
        if let Invariant::FourEyes { state } = &invariant.value {
            four_eyes::check(invariant, state, (draft, walks, &shut), report);
        }
    }
}

/// Whether one person alone can't come through the transition, or it has a finding of its own, so that nothing more is to be
/// said of ways through it.
fn is_settled<'d>(
    transition: &'d Placed<Transition>,
    duties: &Duties<'d>,
    walks: &Walks<'d>,
    report: &mut Report,
) -> bool {
    let Transition {
        not_same_as, decides, ..
    } = &transition.value;
    let unknown = not_same_as.iter().any(|action| !duties.is_known(action));
    if unknown || transition.broken.contains("not-same-as") || undecided(transition, duties, walks, report) {
        return true;
    }
    let reached = duties.order.is_reached(transition);
    let named = reached && !not_same_as.is_empty() && names_others(transition, duties, walks, report);
    let unseparated = reached && *decides && unseparated(transition, duties, walks, report);
    named || unseparated
}

/// What there is to keep apart.
struct Duties<'d> {
    draft: &'d Draft,
    order: Order<'d>,
    states: BTreeMap<&'d StateKey, &'d State>,
    steps: BTreeSet<&'d ActionKey>,
    by_key: BTreeMap<&'d ActionKey, Vec<&'d Placed<Transition>>>,
    always: Always<'d>,
}

impl<'d> Duties<'d> {
    fn of(draft: &'d Draft) -> Self {
        let mut by_key = BTreeMap::<_, Vec<_>>::new();
        for transition in &draft.transitions {
            by_key.entry(&transition.value.key).or_default().push(transition);
        }
        Self {
            draft,
            order: Order::of(draft),
            always: Always::of(draft),
            states: draft
                .states
                .iter()
                .map(|state| (&state.value.key, &state.value))
                .collect(),
            steps: draft.names.iter().flat_map(|names| &names.value.steps).collect(),
            by_key,
        }
    }

    fn is_known(&self, action: &ActionKey) -> bool {
        self.steps.contains(action) || self.by_key.contains_key(action)
    }

    /// Whether a case holds what was applied for there. A start that says so has its own finding.
    fn grants(&self, state: &StateKey) -> bool {
        let state = self.states.get(state);
        state.is_some_and(|state| state.grants && state.kind != StateKind::Initial)
    }
}

/// Steps that can't have been taken keep nobody away, nor do steps that needn't have been. Whether that is settled.
fn names_others<'d>(
    transition: &'d Placed<Transition>,
    duties: &Duties<'d>,
    walks: &Walks<'d>,
    report: &mut Report,
) -> bool {
    let always = duties.always.before(transition);
    let named = transition.value.not_same_as.iter();
    let doubtful = named.filter(|action| !always.contains(action) && !duties.steps.contains(action));
    let doubtful: Vec<_> = doubtful.collect();
    let never = duties.never_before(transition, doubtful);
    if !never.is_empty() {
        never_before(transition, &never, report);
        return true;
    }
    if !always.is_empty() {
        return true;
    }
    match walks.search(Evading::of(transition, duties.draft), |_, evading| evading.reached) {
        Search::Found(witness) => not_always_before(transition, witness, report),
        Search::TooMany => return false,
        Search::None => {}
    }
    true
}

fn never_before(transition: &Placed<Transition>, never: &[&ActionKey], report: &mut Report) {
    let (key, names) = (&transition.value.key, all_of(never));
    let problem = Label::new(
        format!(
            "”{key}” ska skiljas från {}, som aldrig kan ha gjorts dessförinnan.",
            names.sv
        ),
        format!(
            "\"{key}\" is to be kept apart from {}, which can never have been done before it.",
            names.en
        ),
    );
    let remedy = Label::new(
        format!(
            "Ta bort {} ur ”not-same-as”, eller nämn det steg som verkligen kommer före.",
            names.sv
        ),
        format!(
            "Take {} out of \"not-same-as\", or name the step that really comes before.",
            names.en
        ),
    );
    report.note(Code::W042, transition.at("not-same-as"), problem, remedy);
}

fn not_always_before(transition: &Placed<Transition>, witness: Witness, report: &mut Report) {
    let (key, names) = (&transition.value.key, one_of(&transition.value.not_same_as));
    let problem = Label::new(
        format!(
            "”{key}” kan göras utan att någon har gjort {}: då finns ingen att skilja från.",
            names.sv
        ),
        format!(
            "\"{key}\" can be done when nobody has done {}: then there is nobody to keep apart.",
            names.en
        ),
    );
    let remedy = Label::new(
        "Lägg till ett steg som alltid görs före i ”not-same-as”, eller låt ingen väg gå förbi dem som står där.",
        "Add a step that is always taken before to \"not-same-as\", or let no way go past those that are there.",
    );
    report.note_on_path(Code::W042, transition.at("not-same-as"), (problem, remedy), witness);
}

/// A way to a transition on which none of the steps that it is to be kept apart from is taken.
#[derive(Clone)]
struct Evading<'d> {
    transition: &'d Placed<Transition>,
    /// The facts that are true only when one of the steps has been taken.
    approvals: Rc<Vec<&'d FactKey>>,
    reached: bool,
}

impl<'d> Evading<'d> {
    fn of(transition: &'d Placed<Transition>, draft: &'d Draft) -> Self {
        let approves = |step: &ActionKey| transition.value.not_same_as.contains(step);
        let facts = draft.facts.iter().map(|fact| &fact.value);
        let approvals = facts.filter(|fact| fact.approved_by.as_ref().is_some_and(approves));
        Self {
            transition,
            approvals: Rc::new(approvals.map(|fact| &fact.key).collect()),
            reached: false,
        }
    }
}

impl Memory for Evading<'_> {
    fn after(&self, _: &State, transition: &Placed<Transition>) -> Option<Self> {
        let guard = transition.value.guard.as_ref();
        let approved = guard.is_some_and(|guard| self.approvals.iter().any(|fact| implies(guard, fact)));
        let arrives = std::ptr::eq(self.transition, transition);
        let named = !arrives && self.transition.value.not_same_as.contains(&transition.value.key);
        (!approved && !named).then(|| Self {
            reached: self.reached || arrives,
            ..self.clone()
        })
    }

    fn covers(&self, other: &Self) -> bool {
        self.reached || !other.reached
    }
}

/// Whoever decides has neither taken a step that is kept in the history, nor handed over what they could edit. Whether it is
/// otherwise.
fn unseparated<'d>(
    decision: &'d Placed<Transition>,
    duties: &Duties<'d>,
    walks: &Walks<'d>,
    report: &mut Report,
) -> bool {
    let before = duties.order.before(decision);
    let kept_apart = &decision.value.not_same_as;
    let handed_over = |transition: &&Placed<Transition>| {
        let Transition { key, decides, .. } = &transition.value;
        !decides
            && !kept_apart.contains(key)
            && duties.hands_over(&transition.value)
            && duties.order.comes(transition, &before)
    };
    let handed_over: Vec<_> = duties.draft.transitions.iter().filter(handed_over).collect();
    let keys: BTreeSet<_> = handed_over.iter().map(|transition| &transition.value.key).collect();
    let steps = duties.steps.iter().copied().filter(|step| !kept_apart.contains(step));
    let lacking: Vec<_> = steps.chain(keys).collect();
    if lacking.is_empty() {
        return false;
    }
    let witness = handed_over.first().and_then(|first| {
        let search = walks.search(Passing::through(&[first, decision]), |_, passing| passing.all());
        let both = [&first.value.key, &decision.value.key];
        search
            .way()
            .map(|way| by_one_person(way, |step| both.contains(&&step.action)))
    });
    let (key, any, all) = (&decision.value.key, one_of(&lacking), all_of(&lacking));
    let problem = Label::new(
        format!("Den som har gjort {} i ett ärende kan själv besluta ”{key}”.", any.sv),
        format!(
            "Whoever has done {} in a case can decide \"{key}\" in it themselves.",
            any.en
        ),
    );
    let remedy = Label::new(
        format!("Lägg till {} i ”not-same-as”.", all.sv),
        format!("Add {} to \"not-same-as\".", all.en),
    );
    report.note_on_path(Code::W043, decision.at("not-same-as"), (problem, remedy), witness);
    true
}

impl<'d> Duties<'d> {
    /// Those of the steps that can't have been taken when the transition is.
    fn never_before<'a>(
        &self,
        transition: &'d Placed<Transition>,
        mut steps: Vec<&'a ActionKey>,
    ) -> Vec<&'a ActionKey> {
        if steps.is_empty() {
            return steps;
        }
        let before = self.order.before(transition);
        steps.retain(|action| {
            let mut taken = self.by_key.get(action).into_iter().flatten();
            !taken.any(|other| self.order.comes(other, &before))
        });
        steps
    }

    /// Whether somebody who takes it may have edited the case where it starts.
    fn hands_over(&self, transition: &Transition) -> bool {
        let may_edit = |state: &State| {
            let mut editors = state.editable.values().flatten();
            editors.any(|role| transition.roles.contains(role))
        };
        let mut from = transition.from.iter().filter_map(|from| self.states.get(from));
        transition.is_for_people() && from.any(|state| may_edit(state))
    }
}

/// A person's step that grants is a decision, and must say so: everything that is asked of decisions hangs on that.
/// Whether it is so.
fn undecided<'d>(
    transition: &'d Placed<Transition>,
    duties: &Duties<'d>,
    walks: &Walks<'d>,
    report: &mut Report,
) -> bool {
    let Transition {
        key, from, to, decides, ..
    } = &transition.value;
    let from: Vec<_> = from.iter().filter(|from| !duties.grants(from)).collect();
    if *decides || !duties.grants(to) || from.is_empty() || transition.broken.contains("decides") {
        return false;
    }
    let search = walks.search(Taking::once(transition, &from), |_, taking| taking.taken.is_some());
    let problem = Label::new(
        format!("”{key}” ger den sökande det som har sökts (”{to}”), men är inget beslut."),
        format!("\"{key}\" gives what was applied for (\"{to}\"), but is no decision."),
    );
    let remedy = Label::new(
        "Lägg till decides = true, binds-basis = true och ”not-same-as”.",
        "Add decides = true, binds-basis = true and \"not-same-as\".",
    );
    report.note_on_path(Code::W043, transition.pointer(), (problem, remedy), search.way());
    true
}

fn granted_at_once(draft: &Draft, report: &mut Report) {
    let starts = draft
        .states
        .iter()
        .filter(|state| state.value.kind == StateKind::Initial);
    for state in starts.filter(|state| state.value.grants) {
        let key = &state.value.key;
        let problem = Label::new(
            format!("Varje ärende börjar i ”{key}” och har alltså genast det som söks, utan beslut."),
            format!("Every case starts in \"{key}\", and so has what is applied for at once, without a decision."),
        );
        let remedy = Label::new(
            "Ta bort ”grants”, och låt ett beslut leda till ett tillstånd som har det.",
            "Take \"grants\" away, and let a decision lead to a state that has it.",
        );
        report.note(Code::W043, state.at("grants"), problem, remedy);
    }
}

#[cfg(test)]
mod tests;
