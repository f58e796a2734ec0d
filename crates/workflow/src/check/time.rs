//! What time does: it never grants anything (W061), reminds before the deadline in a calendar that exists (W062), and doesn't
//! go round by itself (W065). Whatever goes by a deadline has one, and whatever sets one is asked for (W003).

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::four_eyes::Shut;
use super::passing::Taking;
use super::walks::Walks;
use super::wording::all_of;
use crate::code::Code;
use crate::key::StateKey;
use crate::load::Draft;
use crate::model::{After, Deadline, Invariant, Label, State, Term, Transition, Trigger};
use crate::notes::Placed;
use crate::report::Report;
use crate::witness::Witness;

type States<'d> = BTreeMap<&'d StateKey, &'d Placed<State>>;

/// What can be said of each place by itself.
pub(super) fn check(draft: &Draft, report: &mut Report) {
    calendar(draft, report);
    for state in &draft.states {
        reminders(state, report);
        set_by(state, draft, report);
    }
    let states: States<'_> = draft.states.iter().map(|state| (&state.value.key, state)).collect();
    for transition in &draft.transitions {
        waits_in_vain(transition, &states, report);
    }
}

/// What needs the ways between places. The timers that grant.
pub(super) fn check_ways(draft: &Draft, walks: &Walks<'_>, report: &mut Report) -> Shut {
    let states: States<'_> = draft.states.iter().map(|state| (&state.value.key, state)).collect();
    let mut granting = Shut::new();
    for transition in draft.transitions.iter().filter(|transition| is_timer(transition)) {
        let silent = silently_granted(transition, &states);
        let search = walks.search(Taking::once(transition, &silent), |_, taking| taking.taken.is_some());
        if let Some(witness) = search.way() {
            granting.insert(std::ptr::from_ref(transition));
            grants(transition, witness, report);
        }
    }
    for invariant in &draft.invariants {
        if let Invariant::NoTimerInto { state } = &invariant.value {
            no_timer_into(invariant, state, (draft, walks, &granting), report);
        }
    }
    rings(draft, walks, report);
    granting
}

fn is_timer(transition: &Placed<Transition>) -> bool {
    transition.value.trigger == Trigger::Timer
}

fn calendar(draft: &Draft, report: &mut Report) {
    let Some(calendar) = draft.calendar.as_ref().filter(|calendar| calendar.value != "sweden") else {
        return;
    };
    let problem = Label::new(
        format!("Kalendern ”{}” finns inte.", calendar.value),
        format!("There is no calendar \"{}\".", calendar.value),
    );
    let remedy = Label::new(
        "Skriv calendar = ”sweden”, eller ta bort raden.",
        "Write calendar = \"sweden\", or take the line away.",
    );
    report.note(Code::W062, calendar.at("calendar"), problem, remedy);
}

fn reminders(state: &Placed<State>, report: &mut Report) {
    let Some(Deadline {
        term,
        reminders,
        reminders_before,
        reminders_days_before,
        ..
    }) = &state.value.deadline
    else {
        return;
    };
    match term {
        Term::WorkingDays(days) => {
            for late in reminders.iter().filter(|reminder| *reminder > days) {
                too_late(state, *late, *days, report);
            }
            for early in reminders_before.iter().filter(|before| *before >= days) {
                too_early(state, *early, *days, report);
            }
            if !reminders_days_before.is_empty() {
                no_date(state, report);
            }
        }
        Term::Date(date) if !reminders.is_empty() => {
            let key = &state.value.key;
            let problem = Label::new(
                format!(
                    "Påminnelserna i ”{key}” räknas från att ärendet kom dit, så de kan komma efter datumet ”{date}”."
                ),
                format!(
                    "The reminders in \"{key}\" are counted from the day the case came, so they may come after the date \"{date}\"."
                ),
            );
            let remedy = Label::new(
                "Räkna dem bakåt från datumet med ”reminders-before”.",
                "Count them back from the date with \"reminders-before\".",
            );
            report.note(Code::W062, state.at("deadline"), problem, remedy);
        }
        Term::Date(_) => {}
    }
}

/// Days that aren't working days are counted back from a date only: a case may be gone before so many of them.
fn no_date(state: &Placed<State>, report: &mut Report) {
    let key = &state.value.key;
    let problem = Label::new(
        format!("Påminnelserna i ”{key}” räknas i dagar före ett datum, men fristen är ett antal arbetsdagar."),
        format!("The reminders in \"{key}\" are counted in days before a date, but the deadline is in working days."),
    );
    let remedy = Label::new(
        "Räkna dem i arbetsdagar med ”reminders-before”, eller låt fristen vara ett datum.",
        "Count them in working days with \"reminders-before\", or let the deadline be a date.",
    );
    report.note(Code::W062, state.at("deadline"), problem, remedy);
}

fn too_late(state: &Placed<State>, reminder: u32, days: u32, report: &mut Report) {
    let key = &state.value.key;
    let problem = Label::new(
        format!("I ”{key}” kommer en påminnelse efter {reminder} arbetsdagar, men fristen går ut redan efter {days}."),
        format!("In \"{key}\" a reminder comes after {reminder} working days, but the deadline passes after {days}."),
    );
    let remedy = Label::new(
        format!("Låt påminnelsen komma efter högst {days} arbetsdagar, eller förläng fristen."),
        format!("Let the reminder come after {days} working days at most, or make the deadline longer."),
    );
    report.note(Code::W062, state.at("deadline"), problem, remedy);
}

fn too_early(state: &Placed<State>, before: u32, days: u32, report: &mut Report) {
    let key = &state.value.key;
    let problem = Label::new(
        format!(
            "I ”{key}” ska en påminnelse komma {before} arbetsdagar före fristen, men ärendet är där bara i {days}."
        ),
        format!(
            "In \"{key}\" a reminder is to come {before} working days before the deadline, but the case is there for {days} only."
        ),
    );
    let remedy = Label::new(
        format!("Låt påminnelsen komma mindre än {days} arbetsdagar före fristen, eller förläng fristen."),
        format!(
            "Let the reminder come less than {days} working days before the deadline, or make the deadline longer."
        ),
    );
    report.note(Code::W062, state.at("deadline"), problem, remedy);
}

/// The input that sets a deadline is asked for by some step into the state.
fn set_by(state: &Placed<State>, draft: &Draft, report: &mut Report) {
    let deadline = state.value.deadline.as_ref();
    let Some(field) = deadline.and_then(|deadline| deadline.set_by.as_ref()) else {
        return;
    };
    let key = &state.value.key;
    let mut into = draft
        .transitions
        .iter()
        .filter(|transition| transition.value.to == *key);
    let asked = |transition: &Placed<Transition>| {
        transition.broken.contains("input") || transition.value.input.iter().any(|input| input.key == *field)
    };
    if !draft.whole || into.any(asked) {
        return;
    }
    let problem = Label::new(
        format!("Fristen i ”{key}” bestäms av ”{field}”, men ingen övergång dit frågar efter det."),
        format!("The deadline in \"{key}\" is set by \"{field}\", but no transition into it asks for that."),
    );
    let remedy = Label::new(
        format!("Lägg till ”{field}” i ”input” på en övergång dit, eller ta bort ”set-by”."),
        format!("Add \"{field}\" to the \"input\" of a transition into it, or take \"set-by\" away."),
    );
    report.note(Code::W003, state.at("deadline"), problem, remedy);
}

/// A timer that waits for a deadline that the state doesn't have never goes off.
fn waits_in_vain(transition: &Placed<Transition>, states: &States<'_>, report: &mut Report) {
    let Transition { key, from, after, .. } = &transition.value;
    let lacking = |state: &&StateKey| states.get(state).is_some_and(|state| !state.has("deadline"));
    let lacking: Vec<_> = from.iter().filter(lacking).collect();
    let waits = !transition.value.is_for_people() && *after == Some(After::Deadline);
    if !waits || lacking.is_empty() {
        return;
    }
    let which = all_of(&lacking);
    let problem = Label::new(
        format!("”{key}” väntar på en tidsfrist som {} inte har.", which.sv),
        format!("\"{key}\" waits for a deadline that {} doesn't have.", which.en),
    );
    let remedy = Label::new(
        "Lägg till ”deadline” i tillståndet, eller låt ”after” vara ett antal arbetsdagar.",
        "Add \"deadline\" to the state, or let \"after\" be a number of working days.",
    );
    report.note(Code::W003, transition.at("after"), problem, remedy);
}

/// The states from which the timer brings a case into one that grants what hadn't been granted.
fn silently_granted<'d>(transition: &'d Placed<Transition>, states: &States<'_>) -> Vec<&'d StateKey> {
    let Transition { from, to, .. } = &transition.value;
    let grants = |state: &StateKey| states.get(state).is_some_and(|state| state.value.grants);
    if !grants(to) {
        return vec![];
    }
    from.iter().filter(|state| !grants(state)).collect()
}

fn grants(transition: &Placed<Transition>, witness: Witness, report: &mut Report) {
    let Transition { key, to, .. } = &transition.value;
    let problem = Label::new(
        format!("Om ingen gör något för ”{key}” ärendet till ”{to}”: det beviljas av sig självt."),
        format!("If nobody does anything, \"{key}\" brings the case to \"{to}\": it is granted by itself."),
    );
    let remedy = Label::new(
        "Låt en person besluta: byt trigger, eller led klockan till ett tillstånd som inte beviljar.",
        "Let a person decide: change the trigger, or lead the timer to a state that doesn't grant.",
    );
    report.note_on_path(Code::W061, transition.pointer(), (problem, remedy), witness);
}

/// Timers that grant what wasn't granted have their own finding.
fn no_timer_into(
    invariant: &Placed<Invariant>,
    state: &StateKey,
    (draft, walks, granting): (&Draft, &Walks<'_>, &Shut),
    report: &mut Report,
) {
    let into = draft.transitions.iter().filter(|transition| {
        is_timer(transition) && transition.value.to == *state && !granting.contains(&std::ptr::from_ref(*transition))
    });
    let into: Vec<_> = into.collect();
    let Some(first) = into.first() else {
        return;
    };
    let names = all_of(&into.iter().map(|transition| &transition.value.key).collect::<Vec<_>>());
    let problem = Label::new(
        format!(
            "Tiden för ett ärende till ”{state}” genom {}, tvärtemot vad som lovas här.",
            names.sv
        ),
        format!(
            "Time brings a case to \"{state}\" by {}, against what is promised here.",
            names.en
        ),
    );
    let remedy = Label::new(
        "Låt en person göra det, led klockan någon annanstans, eller ta bort löftet.",
        "Let a person do it, lead the timer elsewhere, or take the promise away.",
    );
    let from: Vec<_> = first.value.from.iter().collect();
    let search = walks.search(Taking::once(first, &from), |_, taking| taking.taken.is_some());
    let Some(witness) = search.way() else {
        return;
    };
    report.note_on_path(Code::W061, invariant.pointer(), (problem, remedy), witness);
}

/// Cycles of timers alone: one finding for each, at its first transition in the file.
fn rings(draft: &Draft, walks: &Walks<'_>, report: &mut Report) {
    for ring in cycles(draft) {
        let inside = |transition: &&Placed<Transition>| {
            is_timer(transition)
                && ring.contains(&transition.value.to)
                && transition.value.from.iter().any(|from| ring.contains(from))
        };
        let Some(first) = draft.transitions.iter().find(inside) else {
            continue;
        };
        let states = all_of(&ring.iter().collect::<Vec<_>>());
        let problem = Label::new(
            format!(
                "Tiden för ärendet runt i {} utan att någon människa gör något.",
                states.sv
            ),
            format!(
                "Time brings the case round in {} without anybody doing anything.",
                states.en
            ),
        );
        let remedy = Label::new(
            "Låt en person ta något av stegen, eller låt en av klockorna leda ut ur ringen.",
            "Let a person take one of the steps, or let one of the timers lead out of the ring.",
        );
        let Some(witness) = round(first, &ring, walks) else {
            continue;
        };
        report.note_on_path(Code::W065, first.pointer(), (problem, remedy), witness);
    }
}

/// The states that time alone goes round in.
fn cycles(draft: &Draft) -> Vec<BTreeSet<&StateKey>> {
    let mut timers: DiGraph<&StateKey, ()> = DiGraph::new();
    let nodes: BTreeMap<_, NodeIndex> = draft
        .states
        .iter()
        .map(|state| (&state.value.key, timers.add_node(&state.value.key)))
        .collect();
    for transition in draft.transitions.iter().filter(|transition| is_timer(transition)) {
        for from in &transition.value.from {
            if let (Some(from), Some(to)) = (nodes.get(from), nodes.get(&transition.value.to)) {
                timers.add_edge(*from, *to, ());
            }
        }
    }
    let is_ring = |nodes: &Vec<NodeIndex>| match nodes.as_slice() {
        [only] => timers.contains_edge(*only, *only),
        _ => true,
    };
    let rings = tarjan_scc(&timers).into_iter().filter(is_ring);
    rings
        .map(|nodes| {
            nodes
                .into_iter()
                .filter_map(|node| timers.node_weight(node).copied())
                .collect()
        })
        .collect()
}

/// The way into the ring and once round it; none when guards keep every case from going round.
fn round(first: &Placed<Transition>, ring: &BTreeSet<&StateKey>, walks: &Walks<'_>) -> Option<Witness> {
    let inside = first.value.from.iter().filter(|from| ring.contains(from));
    let inside: Vec<_> = inside.collect();
    let round = Taking::once(first, &inside).then_by_time();
    walks
        .search(round, |state, taking| taking.taken.as_ref() == Some(state))
        .way()
}

#[cfg(test)]
mod tests;
