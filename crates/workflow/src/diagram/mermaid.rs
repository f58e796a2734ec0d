//! The workflow as the text of a Mermaid state diagram, for documents that draw it themselves.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Language;
use crate::definition::Definition;
use crate::key::StateKey;
use crate::model::{StateKind, Transition};

/// Longer names are cut: the same name can stand at very many arrows.
const LONGEST: usize = 120;

/// Writes every state and every transition, in the order of the file.
pub(super) fn write(definition: &Definition, language: Language) -> String {
    let mut names: BTreeMap<&StateKey, String> = BTreeMap::new();
    let mut text = String::from("stateDiagram-v2\n");
    let described = definition
        .states
        .iter()
        .map(|state| (&state.key, language.of(&state.label)));
    let ends = definition
        .transitions
        .iter()
        .flat_map(|way| way.from.iter().chain([&way.to]));
    for (key, label) in described.chain(ends.map(|key| (key, key.as_str()))) {
        let next = names.len() + 1;
        names.entry(key).or_insert_with(|| {
            line(
                &mut text,
                &format!("state \"{}\" as s{next}", plain(label, key.as_str())),
            );
            format!("s{next}")
        });
    }
    let name = |key: &StateKey| names.get(key).map_or("", String::as_str);
    line(&mut text, &format!("[*] --> {}", name(&definition.initial.key)));
    for transition in &definition.transitions {
        for from in &transition.from {
            let words = words(transition, language);
            line(
                &mut text,
                &format!("{} --> {} : {words}", name(from), name(&transition.to)),
            );
        }
    }
    for state in definition
        .states
        .iter()
        .filter(|state| matches!(state.kind, StateKind::Final { .. }))
    {
        line(&mut text, &format!("{} --> [*]", name(&state.key)));
    }
    text
}

fn line(text: &mut String, line: &str) {
    // Writing to a string can't fail.
    let _ = writeln!(text, "    {line}");
}

fn words(transition: &Transition, language: Language) -> String {
    let label = plain(language.of(&transition.label), transition.key.as_str());
    let timed = language.pick("av sig självt", "by itself");
    let decides = language.pick("avgör", "decides");
    match (transition.is_for_people(), transition.decides) {
        (false, _) => format!("{label} ({timed})"),
        (true, true) => format!("{label} ({decides})"),
        (true, false) => label,
    }
}

/// The label without anything that Mermaid would read as its own: such characters become entity codes, as it wants them.
fn plain(label: &str, key: &str) -> String {
    let label = if label.trim().is_empty() { key } else { label };
    let mut safe = String::with_capacity(label.len());
    for letter in label.chars().take(LONGEST) {
        match letter {
            letter if letter.is_alphanumeric() || " .,-–!?()/’”".contains(letter) => safe.push(letter),
            letter if letter.is_whitespace() || letter.is_control() => safe.push(' '),
            other => {
                // Writing to a string can't fail.
                let _ = write!(safe, "#{};", u32::from(other));
            }
        }
    }
    safe
}
