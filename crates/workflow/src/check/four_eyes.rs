//! The promise that no single person can bring a case into a state (W043): somebody with every role tries, and takes every
//! step that separation of duties lets them take.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::cubes::implies;
use super::walked::by_one_person;
use super::walks::{Memory, Search, Walks};
use crate::code::Code;
use crate::key::{ActionKey, StateKey};
use crate::load::Draft;
use crate::model::{Invariant, Label, State, Transition};
use crate::notes::Placed;
use crate::report::Report;
use crate::witness::Witness;

/// So many different steps can be remembered of a way.
const MOST: usize = 128;

/// Transitions by where they are in memory: two with the same key are two.
pub(super) type Shut = BTreeSet<*const Placed<Transition>>;

/// `shut` are the transitions that are out of the question: those that one person alone can't come to, and those that have
/// their own finding.
pub(super) fn check(
    invariant: &Placed<Invariant>,
    state: &StateKey,
    (draft, walks, shut): (&Draft, &Walks<'_>, &Rc<Shut>),
    report: &mut Report,
) {
    let anybody = Anybody(Rc::clone(shut));
    if let Search::None = walks.search(anybody, |at, _| at == state) {
        return;
    }
    let Some(duties) = Duties::of(draft) else {
        return unsettled(invariant, state, report);
    };
    let one = OnePerson {
        duties,
        shut: Rc::clone(shut),
        taken: 0,
    };
    match walks.search(one, |at, _| at == state) {
        Search::Found(way) => broken(invariant, state, by_one_person(way, |_| true), report),
        Search::TooMany => unsettled(invariant, state, report),
        Search::None => {}
    }
}

/// What each step takes and gives, by the number of its transition.
struct Duties {
    of: BTreeMap<*const Placed<Transition>, Duty>,
}

/// Sets of steps, one bit each.
#[derive(Clone, Copy, Default)]
struct Duty {
    not_same_as: u128,
    /// What has been done once it is taken, with the approvals that its guard asks for.
    gives: u128,
    approved: u128,
}

impl Duties {
    /// None when the steps to be kept apart are too many to remember.
    fn of(draft: &Draft) -> Option<Rc<Self>> {
        let mut bits: BTreeMap<&ActionKey, u128> = BTreeMap::new();
        let people = || {
            draft
                .transitions
                .iter()
                .filter(|transition| transition.value.is_for_people())
        };
        for action in people().flat_map(|transition| &transition.value.not_same_as) {
            let next = bits.len();
            bits.entry(action)
                .or_insert(1_u128.checked_shl(u32::try_from(next).ok()?).unwrap_or(0));
        }
        let bit = |action: &ActionKey| bits.get(action).copied().unwrap_or(0);
        let all = |actions: &[ActionKey]| actions.iter().map(bit).fold(0, |all, one| all | one);
        let duty = |transition: &Placed<Transition>| {
            let approved = approved(&transition.value, draft)
                .map(bit)
                .fold(0, |all, one| all | one);
            let person = transition.value.is_for_people();
            Duty {
                not_same_as: if person { all(&transition.value.not_same_as) } else { 0 },
                gives: if person { bit(&transition.value.key) } else { 0 } | approved,
                approved,
            }
        };
        let of = draft
            .transitions
            .iter()
            .map(|transition| (std::ptr::from_ref(transition), duty(transition)));
        let of = of.collect();
        (bits.len() <= MOST).then(|| Rc::new(Self { of }))
    }
}

/// The steps that must have been taken when the transition is.
fn approved<'d>(transition: &'d Transition, draft: &'d Draft) -> impl Iterator<Item = &'d ActionKey> {
    let facts = draft.facts.iter().map(|fact| &fact.value);
    facts
        .filter(|fact| transition.guard.as_ref().is_some_and(|guard| implies(guard, &fact.key)))
        .filter_map(|fact| fact.approved_by.as_ref())
}

/// Anybody at all, who only can't take what is shut.
#[derive(Clone)]
struct Anybody(Rc<Shut>);

impl Memory for Anybody {
    fn after(&self, _: &State, transition: &Placed<Transition>) -> Option<Self> {
        (!self.0.contains(&std::ptr::from_ref(transition))).then(|| self.clone())
    }

    fn covers(&self, _: &Self) -> bool {
        true
    }
}

/// What the only person has done so far.
#[derive(Clone)]
struct OnePerson {
    duties: Rc<Duties>,
    shut: Rc<Shut>,
    taken: u128,
}

impl Memory for OnePerson {
    fn after(&self, _: &State, transition: &Placed<Transition>) -> Option<Self> {
        let this = std::ptr::from_ref(transition);
        let duty = self.duties.of.get(&this).copied().unwrap_or_default();
        let allowed = (self.taken | duty.approved) & duty.not_same_as == 0 && !self.shut.contains(&this);
        allowed.then(|| Self {
            taken: self.taken | duty.gives,
            ..self.clone()
        })
    }

    fn covers(&self, other: &Self) -> bool {
        self.taken & !other.taken == 0
    }
}

fn broken(invariant: &Placed<Invariant>, state: &StateKey, witness: Witness, report: &mut Report) {
    let problem = Label::new(
        format!("En enda person kan föra ett ärende hela vägen till ”{state}”."),
        format!("One single person can bring a case all the way to \"{state}\"."),
    );
    let remedy = Label::new(
        "Låt något steg på den visade vägen stå i ”not-same-as” på ett senare, eller ta bort löftet.",
        "Let some step on the path shown be in \"not-same-as\" of a later one, or take the promise away.",
    );
    report.note_on_path(Code::W043, invariant.pointer(), (problem, remedy), witness);
}

fn unsettled(invariant: &Placed<Invariant>, state: &StateKey, report: &mut Report) {
    let problem = Label::new(
        format!("Vägarna till ”{state}” är för många för att visa att det alltid krävs två personer."),
        format!("The ways to \"{state}\" are too many to show that it always takes two people."),
    );
    let remedy = Label::new(
        "Låt ett steg som alltid görs skiljas från ett annat som alltid görs, eller ha färre steg i ”not-same-as”.",
        "Let a step that is always taken be kept apart from another that always is, or have fewer steps in \"not-same-as\".",
    );
    report.note(Code::W043, invariant.pointer(), problem, remedy);
}
