//! The shape of a definition: one start and some end (W004), ends and ways out (W005), and a deadline or a reason for every
//! state (W060).

use std::collections::BTreeSet;

use crate::code::Code;
use crate::key::OutcomeKey;
use crate::load::Draft;
use crate::model::{Label, State, StateKind};
use crate::notes::Placed;
use crate::report::{Pointer, Report};

pub(super) fn check(draft: &Draft, report: &mut Report) {
    starts(draft, report);
    ends(draft, report);
    ways_out(draft, report);
    deadlines(draft, report);
}

fn starts(draft: &Draft, report: &mut Report) {
    let mut starts = draft
        .states
        .iter()
        .filter(|state| state.value.kind == StateKind::Initial);
    if starts.next().is_none() && draft.whole {
        let problem = Label::new("Arbetsflödet har ingen början.", "The workflow has no start.");
        let remedy = Label::new(
            "Ge ett tillstånd kind = ”initial”.",
            "Give one state kind = \"initial\".",
        );
        report.note(Code::W004, top(draft, "state"), problem, remedy);
    }
    for other in starts {
        let problem = Label::new(
            "Arbetsflödet har mer än en början.",
            "The workflow has more than one start.",
        );
        let remedy = Label::new(
            "Låt bara ett tillstånd vara ”initial”.",
            "Let only one state be \"initial\".",
        );
        report.note(Code::W004, other.at("kind"), problem, remedy);
    }
}

fn ends(draft: &Draft, report: &mut Report) {
    let reached: BTreeSet<&OutcomeKey> = draft.states.iter().filter_map(|state| outcome(&state.value)).collect();
    if reached.is_empty() && draft.whole {
        let problem = Label::new("Arbetsflödet har inget slut.", "The workflow has no end.");
        let remedy = Label::new(
            "Ge minst ett tillstånd kind = ”final”.",
            "Give at least one state kind = \"final\".",
        );
        report.note(Code::W004, top(draft, "state"), problem, remedy);
        return;
    }
    for declared in draft
        .outcomes
        .iter()
        .filter(|declared| draft.whole && !reached.contains(&declared.value.key))
    {
        let key = &declared.value.key;
        let problem = Label::new(
            format!("Inget tillstånd slutar med utfallet ”{key}”."),
            format!("No state ends with the outcome \"{key}\"."),
        );
        let remedy = Label::new(
            "Lägg till ett sluttillstånd, eller ta bort utfallet.",
            "Add an end state, or take the outcome away.",
        );
        report.note(Code::W004, declared.pointer(), problem, remedy);
    }
}

fn outcome(state: &State) -> Option<&OutcomeKey> {
    match &state.kind {
        StateKind::Final { outcome } => Some(outcome),
        StateKind::Initial | StateKind::Active => None,
    }
}

fn top(draft: &Draft, key: &str) -> Pointer {
    draft.names.as_ref().map_or_else(
        || Pointer {
            line: 1,
            key: key.to_owned(),
        },
        |names| names.at(key),
    )
}

fn ways_out(draft: &Draft, report: &mut Report) {
    let (ends, open): (Vec<_>, Vec<_>) = draft.states.iter().partition(|state| outcome(&state.value).is_some());
    let ends: BTreeSet<_> = ends.into_iter().map(|state| &state.value.key).collect();
    let known: BTreeSet<_> = draft.states.iter().map(|state| &state.value.key).collect();
    let mut left = BTreeSet::new();
    for transition in &draft.transitions {
        for from in &transition.value.from {
            left.insert(from);
            if ends.contains(from) {
                way_out_of_an_end(transition.at("from"), from.as_str(), report);
            }
        }
    }
    // A transition that leaves nowhere may be the way out of any state.
    if draft.whole && left.is_subset(&known) {
        for state in open.iter().filter(|state| !left.contains(&state.value.key)) {
            no_way_out(state, report);
        }
    }
}

fn way_out_of_an_end(pointer: Pointer, state: &str, report: &mut Report) {
    let problem = Label::new(
        format!("”{state}” är ett slut, men har en väg ut."),
        format!("\"{state}\" is an end, but has a way out."),
    );
    let remedy = Label::new(
        "Ta bort övergången, eller gör tillståndet aktivt.",
        "Take the transition away, or make the state active.",
    );
    report.note(Code::W005, pointer, problem, remedy);
}

fn no_way_out(state: &Placed<State>, report: &mut Report) {
    let key = &state.value.key;
    let problem = Label::new(
        format!("Ingen övergång leder ut ur ”{key}”: ärendet fastnar."),
        format!("No transition leads out of \"{key}\": the case is stuck."),
    );
    let remedy = Label::new(
        "Lägg till en övergång därifrån, eller gör tillståndet till ett slut.",
        "Add a transition from it, or make the state an end.",
    );
    report.note(Code::W005, state.pointer(), problem, remedy);
}

fn deadlines(draft: &Draft, report: &mut Report) {
    for state in draft.states.iter().filter(|state| outcome(&state.value).is_none()) {
        // Asked of the file, not of the value: one that can't be read has its own finding.
        if !state.has("deadline") && !state.has("no-deadline") {
            let key = &state.value.key;
            let problem = Label::new(
                format!("”{key}” har varken tidsfrist eller skäl till att den saknas."),
                format!("\"{key}\" has neither a deadline nor a reason for having none."),
            );
            let remedy = Label::new(
                "Lägg till ”deadline” eller ”no-deadline”.",
                "Add \"deadline\" or \"no-deadline\".",
            );
            report.note(Code::W060, state.pointer(), problem, remedy);
        }
    }
}
