//! Where one thing could lead two ways: one key for one person (W024), two timers at one instant (W064); and where an automatic
//! choice leads no way at all (W025).

use std::collections::BTreeMap;

use super::paths::{Paths, quoted, when};
use super::product::{Product, Term};
use crate::code::Code;
use crate::guard::{FactValue, Guard};
use crate::key::FactKey;
use crate::model::{After, Label, State, Term as DeadlineTerm, Transition};
use crate::notes::Placed;
use crate::report::Report;
use crate::witness::Witness;

type Way<'d> = (usize, &'d Placed<Transition>);

pub(super) fn check(paths: &Paths<'_>, report: &mut Report) {
    let Some(product) = paths.product else {
        return;
    };
    for (at, state) in paths.states() {
        let place = In { product, at, state };
        let (people, timers): (Vec<_>, Vec<_>) = paths
            .leaving(&state.value.key)
            .filter(|(_, transition)| paths.is_sure(transition))
            .partition(|(_, transition)| transition.value.is_for_people());
        for ways in grouped(people, |transition| transition.key.clone()).values() {
            if let Some((one, two, found)) = place.conflict(ways) {
                ambiguous(&place, (one, two), found, report);
            }
        }
        let mut timers = grouped(timers, |transition| instant(&state.value, transition));
        timers.remove(&None);
        for ways in timers.values() {
            if let Some((one, two, found)) = place.conflict(ways) {
                at_once(&place, (one, two), found, report);
            }
            if let Some(found) = place.gap(ways) {
                no_answer(&place, ways, found, report);
            }
        }
    }
}

fn grouped<K: Ord>(ways: Vec<Way<'_>>, by: impl Fn(&Transition) -> K) -> BTreeMap<K, Vec<Way<'_>>> {
    let mut groups: BTreeMap<K, Vec<_>> = BTreeMap::new();
    for way in ways {
        groups.entry(by(&way.1.value)).or_default().push(way);
    }
    groups
}

/// When the timer is due, so that the same instant is the same value.
fn instant(state: &State, transition: &Transition) -> Option<After> {
    let deadline = state.deadline.as_ref().filter(|deadline| deadline.set_by.is_none());
    match (&transition.after, deadline.map(|deadline| &deadline.term)) {
        (Some(After::Deadline), Some(DeadlineTerm::WorkingDays(days))) => Some(After::WorkingDays(*days)),
        (Some(After::Deadline), Some(DeadlineTerm::Date(date))) => Some(After::Date(date.clone())),
        (after, _) => after.clone(),
    }
}

/// A state in which something is looked for.
struct In<'d> {
    product: &'d Product<'d>,
    at: usize,
    state: &'d Placed<State>,
}

/// What was found: what must be true for it, and a way that shows it.
struct Found<'d> {
    circumstances: Vec<(&'d FactKey, FactValue)>,
    witness: Option<Witness>,
}

impl<'d> In<'d> {
    /// Whether the terms can hold together in the state.
    fn find(&self, terms: &[Term<'_>]) -> Option<Found<'d>> {
        let found = self.product.reached(self.at).and(&self.product.joint(terms));
        if found.is_empty() {
            return None;
        }
        let circumstances = self.product.circumstances(self.at, &found);
        let way = self.product.way(&[self.product.there(self.at, &found)], terms);
        way.exists().then(|| Found {
            circumstances,
            witness: way.witness(),
        })
    }

    /// Two ways with different targets that can be open at once.
    fn conflict(&self, ways: &[Way<'d>]) -> Option<(Way<'d>, Way<'d>, Found<'d>)> {
        let pairs = ways.iter().enumerate();
        let mut pairs = pairs.flat_map(|(at, one)| ways.iter().skip(at + 1).map(move |two| (*one, *two)));
        pairs.find_map(|(one, two)| {
            let terms: Vec<_> = guards(&[one, two]).map(|guard| (guard, true)).collect();
            let differ = one.1.value.to != two.1.value.to;
            let found = differ.then(|| self.find(&terms)).flatten()?;
            Some((one, two, found))
        })
    }

    /// When none of several guarded ways is open.
    fn gap(&self, ways: &[Way<'d>]) -> Option<Found<'d>> {
        let terms: Vec<_> = guards(ways).map(|guard| (guard, false)).collect();
        let choice = ways.len() > 1 && terms.len() == ways.len();
        choice.then(|| self.find(&terms)).flatten()
    }
}

fn guards<'a, 'd: 'a>(ways: &'a [Way<'d>]) -> impl Iterator<Item = &'d Guard> + 'a {
    ways.iter()
        .filter_map(|(_, transition)| transition.value.guard.as_ref())
}

fn ambiguous(place: &In<'_>, ((_, one), (_, two)): (Way<'_>, Way<'_>), found: Found<'_>, report: &mut Report) {
    let (state, key) = (&place.state.value.key, &one.value.key);
    let (targets, when) = (quoted([&one.value.to, &two.value.to]), when(&found.circumstances));
    let shared = one.value.roles.iter().any(|role| two.value.roles.contains(role));
    let who = if shared {
        Label::default()
    } else {
        Label::new(" för den som har båda rollerna", " for somebody who has both roles")
    };
    let problem = Label::new(
        format!(
            "I ”{state}” leder ”{key}” till både {}{}{}.",
            targets.sv, who.sv, when.sv
        ),
        format!(
            "In \"{state}\", \"{key}\" leads to both {}{}{}.",
            targets.en, who.en, when.en
        ),
    );
    let remedy = Label::new(
        "Ändra ”guard” så att de utesluter varandra, eller ge övergångarna olika ”key”.",
        "Change \"guard\" so that they exclude each other, or give the transitions different \"key\"s.",
    );
    report.note_on_path(Code::W024, two.at("guard"), (problem, remedy), found.witness);
}

fn at_once(place: &In<'_>, ((_, one), (_, two)): (Way<'_>, Way<'_>), found: Found<'_>, report: &mut Report) {
    let (state, when) = (&place.state.value.key, when(&found.circumstances));
    let timers = quoted([&one.value.key, &two.value.key]);
    let problem = Label::new(
        format!(
            "I ”{state}” infaller {} i samma stund och leder åt olika håll{}.",
            timers.sv, when.sv
        ),
        format!(
            "In \"{state}\", {} fall due at the same instant and lead different ways{}.",
            timers.en, when.en
        ),
    );
    let remedy = Label::new(
        "Ge dem olika ”after”, eller ändra ”guard” så att de utesluter varandra.",
        "Give them different \"after\", or change \"guard\" so that they exclude each other.",
    );
    report.note_on_path(Code::W064, two.at("after"), (problem, remedy), found.witness);
}

fn no_answer(place: &In<'_>, ways: &[Way<'_>], found: Found<'_>, report: &mut Report) {
    let Some((_, last)) = ways.last() else {
        return;
    };
    let (state, when) = (&place.state.value.key, when(&found.circumstances));
    let timers = quoted(ways.iter().map(|(_, transition)| &transition.value.key));
    let problem = Label::new(
        format!(
            "När tiden är ute i ”{state}” ska {} avgöra, men inget av villkoren är sant{}.",
            timers.sv, when.sv
        ),
        format!(
            "When time is up in \"{state}\", {} should decide, but none of the guards is true{}.",
            timers.en, when.en
        ),
    );
    let remedy = Label::new(
        "Ändra ”guard” så att alltid något av villkoren är sant, eller lägg till en övergång för det som återstår.",
        "Change \"guard\" so that one of them is always true, or add a transition for what remains.",
    );
    report.note_on_path(Code::W025, last.at("guard"), (problem, remedy), found.witness);
}
