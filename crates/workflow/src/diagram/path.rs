//! The way a case goes when all goes well, and from it which arrows go on and which go back.

use std::collections::VecDeque;

use crate::key::{PhaseKey, StateKey};
use crate::model::{State, StateKind};

/// Whatever the file calls a state, by number: those it describes, then those it only mentions.
pub(super) type Cast<'a> = [(&'a StateKey, Option<&'a State>)];

/// An arrow by the numbers of its ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leap {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) person: bool,
}

/// The states a case passes when all goes well: by people's hands to the nearest state that grants what was applied for and
/// on to the end that time brings; where nothing is granted, to the first end in the file.
pub(super) fn main_path(cast: &Cast<'_>, leaps: &[Leap]) -> Vec<usize> {
    let numbered = || {
        cast.iter()
            .enumerate()
            .filter_map(|(number, (_, state))| Some((number, (*state)?)))
    };
    let Some((start, _)) = numbered().find(|(_, state)| state.kind == StateKind::Initial) else {
        return vec![];
    };
    let grants: Vec<usize> = numbered().filter(|(_, state)| state.grants).map(|(n, _)| n).collect();
    let ends: Vec<usize> = numbered().filter(|(_, state)| is_end(state)).map(|(n, _)| n).collect();
    let Some(mut path) = shortest(start, &grants, leaps) else {
        let first = ends.iter().find_map(|end| shortest(start, &[*end], leaps));
        return first.unwrap_or_else(|| vec![start]);
    };
    if let Some(&granted) = path.last() {
        path.extend(onwards(granted, &ends, &path, leaps));
    }
    path
}

fn is_end(state: &State) -> bool {
    matches!(state.kind, StateKind::Final { .. })
}

/// From what is granted to its end: the end that time brings, or else the nearest.
fn onwards(granted: usize, ends: &[usize], passed: &[usize], leaps: &[Leap]) -> Vec<usize> {
    let by_time = leaps
        .iter()
        .find(|leap| leap.from == granted && !leap.person && ends.contains(&leap.to));
    if let Some(leap) = by_time {
        return vec![leap.to];
    }
    let fresh: Vec<Leap> = leaps
        .iter()
        .copied()
        .filter(|leap| !passed.contains(&leap.to))
        .collect();
    let way = shortest(granted, ends, &fresh).unwrap_or_default();
    way.into_iter().skip(1).collect()
}

/// The fewest steps from `start` to one of the goals, by people if they can get there, else by any arrows.
fn shortest(start: usize, goals: &[usize], leaps: &[Leap]) -> Option<Vec<usize>> {
    let people: Vec<Leap> = leaps.iter().copied().filter(|leap| leap.person).collect();
    search(start, goals, &people).or_else(|| search(start, goals, leaps))
}

fn search(start: usize, goals: &[usize], leaps: &[Leap]) -> Option<Vec<usize>> {
    let mut ways = VecDeque::from([vec![start]]);
    let mut seen = vec![start];
    while let Some(way) = ways.pop_front() {
        let here = *way.last()?;
        if goals.contains(&here) {
            return Some(way);
        }
        for leap in leaps.iter().filter(|leap| leap.from == here) {
            if !seen.contains(&leap.to) {
                seen.push(leap.to);
                ways.push_back(way.iter().copied().chain([leap.to]).collect());
            }
        }
    }
    None
}

/// Each state's place from top to bottom, by its number: start, the phases in their order, ends; in a phase as in the file,
/// but the main path in its own order. An arrow to a place further up goes back.
pub(super) fn places(cast: &Cast<'_>, phases: &[PhaseKey], main: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..cast.len()).collect();
    order.sort_by_key(|number| {
        let state = cast.get(*number).and_then(|(_, state)| *state);
        let phase = state.and_then(|state| {
            let phase = state.phase.as_ref()?;
            phases.iter().position(|known| known == phase)
        });
        let start = state.is_some_and(|state| state.kind == StateKind::Initial);
        (!start, state.is_none_or(is_end), phase, *number)
    });
    let mut along = main.iter();
    for place in &mut order {
        if main.contains(place) {
            *place = along.next().copied().unwrap_or(*place);
        }
    }
    let mut places = vec![0; cast.len()];
    for (place, number) in order.iter().enumerate() {
        if let Some(mine) = places.get_mut(*number) {
            *mine = place;
        }
    }
    places
}
