//! A new version against the running cases of the one it follows: none loses its place or what is known of it (W120), each has
//! a rule (W121), and what has been done in it keeps the promises of where it goes (W122).

use std::collections::{BTreeMap, BTreeSet};

use super::wording::all_of;
use crate::code::Code;
use crate::definition::Definition;
use crate::host::{Running, RunningCase};
use crate::key::StateKey;
use crate::load::Draft;
use crate::migrate::{Stays, is_open, migrate};
use crate::model::{Invariant, Label, Migration, Move};
use crate::notes::Placed;
use crate::report::{Pointer, Report};
use crate::spelling::{instead, nearest};

pub(super) fn check(draft: &Draft, running: Option<Running<'_>>, report: &mut Report) {
    let Some(migration) = draft.migration.as_ref() else {
        return;
    };
    if migration.value.from >= draft.version && draft.version > 0 {
        return not_older(migration, draft.version, report);
    }
    if !migration.value.moves {
        return;
    }
    for rule in &draft.rules {
        undated(rule, report);
        ended(rule, draft, report);
    }
    twice(draft, report);
    let running =
        running.filter(|running| running.older.version() == migration.value.from && running.older.key() == draft.key);
    if let Some(running) = running {
        against(draft, migration, running, report);
    }
}

/// What can be said when the older version is known.
fn against(draft: &Draft, migration: &Placed<Migration>, running: Running<'_>, report: &mut Report) {
    for rule in &draft.rules {
        unknown_from(rule, running.older, report);
    }
    if draft.lost.contains("migration") {
        return;
    }
    match running.cases {
        None => {
            let open = running.older.states().iter().filter(|state| is_open(state));
            let ruled: BTreeSet<_> = migration.value.states.iter().map(|rule| &rule.from).collect();
            let missing: Vec<_> = open
                .map(|state| &state.key)
                .filter(|state| !ruled.contains(state))
                .collect();
            unruled(&missing, migration, report);
        }
        Some(cases) => {
            if let Some(newer) = draft.clone().into_definition(String::new()) {
                with_cases(draft, migration, (running.older, &newer, cases), report);
            }
        }
    }
}

/// What keeps cases from moving, with the names of the cases it keeps.
#[derive(Default)]
struct Kept<'c> {
    without_rule: BTreeMap<&'c StateKey, Vec<&'c str>>,
    losing: BTreeMap<String, Vec<&'c str>>,
    breaking: Vec<(&'c StateKey, Invariant, Vec<&'c str>)>,
}

fn with_cases(
    draft: &Draft,
    migration: &Placed<Migration>,
    (older, newer, cases): (&Definition, &Definition, &[RunningCase]),
    report: &mut Report,
) {
    let mut kept = Kept::default();
    for case in cases {
        for reason in migrate(older, newer, case).err().into_iter().flatten() {
            kept.add(case, reason);
        }
    }
    let (known, removed): (Vec<_>, Vec<_>) = kept
        .without_rule
        .iter()
        .partition(|(state, _)| newer.state(state).is_some());
    let known: Vec<_> = known.into_iter().map(|(state, _)| *state).collect();
    unruled(&known, migration, report);
    for (state, names) in removed {
        placeless(state, names, migration, report);
    }
    for (fact, names) in &kept.losing {
        forgotten(fact, names, migration, report);
    }
    for (state, invariant, names) in &kept.breaking {
        let rule = draft.rules.iter().find(|rule| rule.value.from == **state);
        breaking(
            invariant,
            names,
            rule.map_or_else(|| migration.pointer(), |rule| rule.at("to")),
            report,
        );
    }
}

impl<'c> Kept<'c> {
    fn add(&mut self, case: &'c RunningCase, reason: Stays) {
        let (name, state) = (case.name.as_str(), &case.state);
        match reason {
            Stays::NoRule { .. } => self.without_rule.entry(state).or_default().push(name),
            Stays::LosesFact { fact } => self.losing.entry(fact.to_string()).or_default().push(name),
            Stays::Breaks { invariant } => {
                let mut known = self.breaking.iter_mut();
                match known.find(|(known, broken, _)| *known == state && *broken == invariant) {
                    Some((_, _, names)) => names.push(name),
                    None => self.breaking.push((state, invariant, vec![name])),
                }
            }
            // These are about the rule, and have been said of it.
            Stays::NotMoving | Stays::Ended | Stays::NoState { .. } | Stays::NoDue { .. } => {}
        }
    }
}

fn not_older(migration: &Placed<Migration>, version: u32, report: &mut Report) {
    let from = migration.value.from;
    let problem = Label::new(
        format!("Version {from} är inte äldre än den här, som är {version}."),
        format!("Version {from} isn't older than this one, which is {version}."),
    );
    let remedy = Label::new(
        "Skriv numret på den version vars ärenden det gäller, eller höj ”version”.",
        "Write the number of the version whose cases it is about, or raise \"version\".",
    );
    report.note(Code::W003, migration.at("from"), problem, remedy);
}

fn undated(rule: &Placed<Move>, report: &mut Report) {
    if rule.has("due") {
        return;
    }
    let from = &rule.value.from;
    let problem = Label::new(
        format!("Regeln för ärenden i ”{from}” säger inte vad som händer med deras tidsfrist."),
        format!("The rule for cases in \"{from}\" doesn't say what happens to their deadline."),
    );
    let remedy = Label::new(
        "Lägg till due = ”keep” (den står kvar) eller due = ”recompute” (den räknas om).",
        "Add due = \"keep\" (it stays) or due = \"recompute\" (it is counted anew).",
    );
    report.note(Code::W121, rule.pointer(), problem, remedy);
}

/// A rule that leads to an end would end cases that nobody has ended.
fn ended(rule: &Placed<Move>, draft: &Draft, report: &mut Report) {
    let Move { from, to, .. } = &rule.value;
    let target = draft.states.iter().find(|state| state.value.key == *to);
    if target.is_none_or(|state| is_open(&state.value)) {
        return;
    }
    let problem = Label::new(
        format!("Ärenden i ”{from}” skulle avslutas av själva bytet, för ”{to}” är ett slut."),
        format!("Cases in \"{from}\" would be ended by the move itself, for \"{to}\" is an end."),
    );
    let remedy = Label::new(
        "Led regeln till ett tillstånd där ärendet kan fortsätta.",
        "Lead the rule to a state in which the case can go on.",
    );
    report.note(Code::W120, rule.at("to"), problem, remedy);
}

fn twice(draft: &Draft, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for rule in draft.rules.iter().filter(|rule| !seen.insert(&rule.value.from)) {
        let from = &rule.value.from;
        let problem = Label::new(
            format!("Det finns redan en regel för ärenden i ”{from}”."),
            format!("There already is a rule for cases in \"{from}\"."),
        );
        let remedy = Label::new("Ta bort den ena regeln.", "Take one of the rules away.");
        report.note(Code::W002, rule.at("from"), problem, remedy);
    }
}

fn unknown_from(rule: &Placed<Move>, older: &Definition, report: &mut Report) {
    let from = &rule.value.from;
    if older.state(from).is_some() {
        return;
    }
    let version = older.version();
    let problem = Label::new(
        format!("Tillståndet ”{from}” finns inte i version {version}."),
        format!("There is no state \"{from}\" in version {version}."),
    );
    let near = nearest(from.as_str(), older.states().iter().map(|state| state.key.as_str()));
    report.note(Code::W003, rule.at("from"), problem, instead(near));
}

fn unruled(states: &[&StateKey], migration: &Placed<Migration>, report: &mut Report) {
    if states.is_empty() {
        return;
    }
    let names = all_of(states);
    let problem = Label::new(
        format!(
            "Pågående ärenden ska flyttas, men det finns ingen regel för dem som är i {}.",
            names.sv
        ),
        format!(
            "Running cases are to be moved, but there is no rule for those in {}.",
            names.en
        ),
    );
    let remedy = Label::new(
        "Lägg till [[migration.state]] med ”from”, ”to” och ”due” för varje sådant tillstånd.",
        "Add [[migration.state]] with \"from\", \"to\" and \"due\" for each of those states.",
    );
    report.note(Code::W121, migration.at("cases"), problem, remedy);
}

fn placeless(state: &StateKey, names: &[&str], migration: &Placed<Migration>, report: &mut Report) {
    let cases = all_of(names);
    let problem = Label::new(
        format!("”{state}” finns inte längre, men {} är där.", cases.sv),
        format!("\"{state}\" no longer exists, but {} is there.", cases.en),
    );
    let remedy = Label::new(
        format!("Lägg till [[migration.state]] med from = ”{state}”, eller behåll tillståndet."),
        format!("Add [[migration.state]] with from = \"{state}\", or keep the state."),
    );
    report.note(Code::W120, migration.at("cases"), problem, remedy);
}

fn forgotten(fact: &str, names: &[&str], migration: &Placed<Migration>, report: &mut Report) {
    let cases = all_of(names);
    let problem = Label::new(
        format!(
            "Det som har gjorts för ”{fact}” i {} skulle gå förlorat: den här versionen räknar det inte.",
            cases.sv
        ),
        format!(
            "What has been done about \"{fact}\" in {} would be lost: this version doesn't count it.",
            cases.en
        ),
    );
    let remedy = Label::new(
        "Behåll faktumet och de övergångar som har bestämt det, eller låt ärendena stanna.",
        "Keep the fact and the transitions that have set it, or let the cases stay.",
    );
    report.note(Code::W120, migration.at("cases"), problem, remedy);
}

fn breaking(invariant: &Invariant, names: &[&str], pointer: Pointer, report: &mut Report) {
    let (state, cases) = (invariant.state(), all_of(names));
    let promise = match invariant {
        Invariant::MustPass { one_of, .. } => {
            let steps = super::wording::one_of(one_of);
            Label::new(
                format!("att {} har gjorts", steps.sv),
                format!("that {} has been done", steps.en),
            )
        }
        Invariant::MustHold { facts, .. } => super::wording::that(facts),
        Invariant::NoTimerInto { .. } => {
            Label::new("att tiden inte har fört det dit", "that time hasn't brought it there")
        }
        Invariant::FourEyes { .. } | Invariant::MustFollow { .. } => Label::new(
            "att minst två personer har tagit del",
            "that two people at least have had a part in it",
        ),
    };
    let problem = Label::new(
        format!(
            "Om ett ärende i ”{state}” lovas {}, men det gäller inte {}.",
            promise.sv, cases.sv
        ),
        format!(
            "Of a case in \"{state}\" it is promised {}, but that isn't so of {}.",
            promise.en, cases.en
        ),
    );
    let remedy = Label::new(
        "Led regeln till ett tillstånd före det som krävs, eller låt ärendena stanna i sin version.",
        "Lead the rule to a state before what is required, or let the cases stay in their version.",
    );
    report.note(Code::W122, pointer, problem, remedy);
}

#[cfg(test)]
mod tests;
