//! Every state can be come to (W006), and from every state an end can be reached (W007).

use super::paths::{Paths, quoted};
use crate::code::Code;
use crate::model::{Label, State};
use crate::notes::Placed;
use crate::report::Report;
use crate::witness::Witness;

/// So many traps are shown with the way into them. In a file that is one long trap, all the ways would fill the memory.
const SHOWN: usize = 20;

pub(super) fn check(paths: &Paths<'_>, report: &mut Report) {
    let (reached, saved) = (paths.graph.reached(), paths.graph.saved());
    let mut shown = 0..SHOWN;
    for (_, state) in paths.states() {
        if !reached.contains(&state.value.key) {
            unreachable_state(paths, state, report);
        } else if !saved.contains(&state.value.key) && !paths.graph.ends().is_empty() {
            let way = shown.next().and_then(|_| paths.way_to(&state.value.key));
            trap(state, way, report);
        }
    }
}

fn unreachable_state(paths: &Paths<'_>, state: &Placed<State>, report: &mut Report) {
    let key = &state.value.key;
    let lost: Vec<_> = paths
        .leaving(key)
        .filter(|(_, transition)| transition.value.from == [key.clone()])
        .map(|(_, transition)| &transition.value.key)
        .collect();
    let problem = if lost.is_empty() {
        Label::new(
            format!("Inget ärende kan komma till ”{key}”."),
            format!("No case can come to \"{key}\"."),
        )
    } else {
        let lost = quoted(lost);
        Label::new(
            format!("Inget ärende kan komma till ”{key}”, så {} kan aldrig göras.", lost.sv),
            format!("No case can come to \"{key}\", so {} can never be taken.", lost.en),
        )
    };
    let remedy = Label::new(
        "Lägg till en övergång dit, eller ta bort tillståndet.",
        "Add a transition to it, or take the state away.",
    );
    report.note(Code::W006, state.pointer(), problem, remedy);
}

fn trap(state: &Placed<State>, way: Option<Witness>, report: &mut Report) {
    let key = &state.value.key;
    let problem = Label::new(
        format!("Från ”{key}” kan inget slut nås: ärendet går runt för alltid."),
        format!("From \"{key}\" no end can be reached: the case goes round for ever."),
    );
    let remedy = Label::new(
        "Lägg till en övergång som leder mot ett slut.",
        "Add a transition that leads towards an end.",
    );
    report.note_on_path(Code::W007, state.pointer(), (problem, remedy), way);
}
