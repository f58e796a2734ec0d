//! Who is there when somebody is away: no case waits for one single person (W045), and substitutes don't go round in a ring
//! (W046). Whoever steps in carries the conflicts of both, which the engine sees to in every case; here, nobody counts who
//! always has one of their own.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::always::Always;
use super::before::Order;
use super::pool::{Pool, Somebody};
use super::wording::{all_of, one_of};
use crate::code::Code;
use crate::host::Staff;
use crate::key::{PersonKey, RoleKey, StateKey};
use crate::load::Draft;
use crate::model::Label;
use crate::notes::Placed;
use crate::report::{Pointer, Report};

type Transition = Placed<crate::model::Transition>;

pub(super) fn check(draft: &Draft, staff: Option<&Staff>, report: &mut Report) {
    rings(draft, staff, report);
    alone(draft, &Pool::of(draft, staff), report);
}

fn rings(draft: &Draft, staff: Option<&Staff>, report: &mut Report) {
    let substitutes = draft.roles.iter().map(|role| &role.value);
    let roles: BTreeMap<&RoleKey, &RoleKey> = substitutes
        .filter_map(|role| Some((&role.key, role.substitute.as_ref()?)))
        .collect();
    for ring in rings_of(&roles) {
        let first = draft.roles.iter().find(|role| ring.contains(&&role.value.key));
        ring_of(&ring, first.map(|role| role.at("substitute")), report);
    }
    let people = staff
        .map(|staff| staff.substitutes.iter().collect())
        .unwrap_or_default();
    for ring in rings_of::<PersonKey>(&people) {
        let top = draft.names.as_ref().map(|names| Pointer::line(names.line));
        ring_of(&ring, top, report);
    }
}

/// The rings in which each leads to the next, in the order of their first members.
fn rings_of<'k, K: Ord>(next: &BTreeMap<&'k K, &'k K>) -> Vec<Vec<&'k K>> {
    let mut seen = BTreeSet::new();
    let mut rings = vec![];
    for start in next.keys() {
        let mut way = vec![];
        let mut at = Some(*start);
        while let Some(here) = at.filter(|here| seen.insert(*here)) {
            way.push(here);
            at = next.get(here).copied();
        }
        // Only what this very way comes back to is a ring; what an earlier one found is known.
        let back = at.and_then(|here| way.iter().position(|before| *before == here));
        rings.extend(back.map(|back| way.split_off(back)));
    }
    rings
}

fn ring_of<K: AsRef<str>>(ring: &[&K], pointer: Option<Pointer>, report: &mut Report) {
    let names = all_of(ring);
    let problem = match ring {
        [_] => Label::new(
            format!("{} är sin egen ersättare.", names.sv),
            format!("{} is their own substitute.", names.en),
        ),
        _ => Label::new(
            format!(
                "{} ersätter varandra i en ring, så när alla är borta finns ingen.",
                names.sv
            ),
            format!(
                "{} step in for each other in a ring, so that when all are away there is nobody.",
                names.en
            ),
        ),
    };
    let remedy = Label::new(
        "Låt någon av dem ersättas av någon utanför ringen, eller av ingen.",
        "Let one of them be replaced by somebody outside the ring, or by nobody.",
    );
    report.note(Code::W046, pointer.unwrap_or_else(|| Pointer::line(1)), problem, remedy);
}

/// One warning for each person whom cases wait for in vain when they are away.
fn alone(draft: &Draft, pool: &Pool<'_>, report: &mut Report) {
    let order = Order::of(draft);
    let mut out: BTreeMap<&StateKey, Vec<&Transition>> = BTreeMap::new();
    for transition in draft
        .transitions
        .iter()
        .filter(|transition| order.is_reached(transition))
    {
        for from in &transition.value.from {
            out.entry(from).or_default().push(transition);
        }
    }
    let staffing = Staffing {
        draft,
        pool,
        always: OnceCell::new(),
    };
    let mut waiting: BTreeMap<Somebody, (Vec<&StateKey>, BTreeSet<&RoleKey>)> = BTreeMap::new();
    for state in &draft.states {
        let ways = out.get(&state.value.key).map(Vec::as_slice).unwrap_or_default();
        if let Some(person) = staffing.only_one(ways) {
            let (states, roles) = waiting.entry(person).or_default();
            states.push(&state.value.key);
            roles.extend(ways.iter().flat_map(|way| &way.value.roles));
        }
    }
    for (states, roles) in waiting.into_values() {
        waits(&states, &roles.into_iter().collect::<Vec<_>>(), pool, report);
    }
}

/// Who there is for what, and what always comes before it.
struct Staffing<'d> {
    draft: &'d Draft,
    pool: &'d Pool<'d>,
    always: OnceCell<Always<'d>>,
}

impl<'d> Staffing<'d> {
    /// The only person who can take any of the ways, if there is just one and nobody can step in for them.
    fn only_one(&self, ways: &[&'d Transition]) -> Option<Somebody> {
        let takers: Option<Vec<_>> = ways
            .iter()
            .map(|way| self.pool.takers(&way.value).filter(|_| way.value.is_for_people()))
            .collect();
        let mut takers: BTreeSet<_> = takers?.into_iter().flatten().collect();
        let person = takers.pop_first().filter(|_| takers.is_empty())?;
        let replaced = ways.iter().any(|way| {
            let mut roles = way.value.roles.iter();
            roles.any(|role| self.is_replaced(&person, way, role))
        });
        (!replaced).then_some(person)
    }

    /// Whether somebody can take the way when the only person with the role is away.
    fn is_replaced(&self, person: &Somebody, way: &'d Transition, role: &RoleKey) -> bool {
        let substitutes = self.pool.substitutes(person, role);
        substitutes.is_none_or(|all| all.iter().any(|other| !self.is_involved(other, way)))
    }

    /// Whether the person has always taken a step that whoever takes the way may not have taken.
    fn is_involved(&self, person: &Somebody, way: &'d Transition) -> bool {
        let always = self.always.get_or_init(|| Always::of(self.draft));
        always.before(way).into_iter().any(|action| {
            let steps = self.draft.transitions.iter().map(|transition| &transition.value);
            let mut takers = steps
                .filter(|step| step.key == *action)
                .map(|step| self.pool.takers(step));
            takers.all(|takers| takers.is_some_and(|takers| takers.len() == 1 && takers.contains(person)))
        })
    }
}

fn waits(states: &[&StateKey], roles: &[&RoleKey], pool: &Pool<'_>, report: &mut Report) {
    let Some(role) = roles.first().and_then(|role| pool.role(role)) else {
        return;
    };
    let (who, places) = (one_of(roles), one_of(states));
    let problem = Label::new(
        format!(
            "När den enda som är {} är borta står varje ärende i {} stilla.",
            who.sv, places.sv
        ),
        format!(
            "When the only {} is away, every case in {} stands still.",
            who.en, places.en
        ),
    );
    let remedy = Label::new(
        "Låt fler ha rollen, eller ange en ersättare (”substitute”) som inte själv alltid har del i ärendet.",
        "Let more people have the role, or name a substitute (\"substitute\") who doesn't always have a part in the case.",
    );
    let pointer = if role.has("people") {
        role.at("people")
    } else {
        role.pointer()
    };
    report.note(Code::W045, pointer, problem, remedy);
}

#[cfg(test)]
mod tests;
