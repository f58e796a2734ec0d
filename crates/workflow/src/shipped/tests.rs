//! The workflows that are shipped are sound, are what they are called, and say only what the product can say.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

#[test]
fn every_shipped_workflow_is_sound() {
    for (key, version, text) in SHIPPED {
        let report = crate::check(text);
        assert!(report.findings.is_empty(), "{key} {version}: {report}");
    }
}

#[test]
fn a_shipped_workflow_is_listed_under_the_key_and_version_in_its_file() {
    for (key, version, _) in SHIPPED {
        let definition = Definition::shipped(key, *version).unwrap().unwrap();
        assert_eq!((definition.key(), definition.version()), (*key, *version));
    }
    assert_eq!(it_policy_deviation().unwrap().key(), "it-policy-deviation");
    assert!(Definition::shipped("it-policy-deviation", 2).is_none());
}

#[test]
fn the_second_workflow_shares_no_state_with_the_first() {
    let (first, second) = (exemption().unwrap(), it_policy_deviation().unwrap());
    let keys = |definition: &Definition| -> BTreeSet<String> {
        let states = definition.states().iter();
        states.map(|state| state.key.to_string()).collect()
    };
    assert!(keys(&first).is_disjoint(&keys(&second)), "{:?}", keys(&second));
    assert!(second.states().len() >= 9);
}

#[test]
fn the_second_workflow_asks_nothing_of_the_application_that_the_first_does_not() {
    let (first, second) = (exemption().unwrap(), it_policy_deviation().unwrap());
    assert_eq!(used(&second, &first), BTreeSet::new());
}

/// What a definition asks of the application and another one doesn't, kind by kind.
fn used(asking: &Definition, other: &Definition) -> BTreeSet<String> {
    let asked = |definition: &Definition| -> BTreeSet<String> {
        let computed = definition
            .facts()
            .iter()
            .filter(|fact| fact.about != crate::About::Workflow);
        let fields = definition.transitions().iter().flat_map(|way| &way.input);
        let letters = definition.transitions().iter().filter_map(|way| way.letter.as_ref());
        let letters = letters.filter(|letter| *letter != "moved");
        let mut asked: BTreeSet<String> = computed
            .map(|fact| format!("fact {} {:?}", fact.key, fact.domain))
            .collect();
        asked.extend(
            definition
                .effects()
                .iter()
                .map(|effect| format!("effect {}", effect.key)),
        );
        asked.extend(definition.parts().iter().map(|part| format!("part {part}")));
        asked.extend(definition.steps().iter().map(|step| format!("step {step}")));
        asked.extend(definition.dates().iter().map(|date| format!("date {date}")));
        asked.extend(definition.phases().iter().map(|phase| format!("phase {phase}")));
        asked.extend(definition.roles().iter().map(|role| format!("role {}", role.key)));
        asked.extend(fields.map(|field| format!("input {}", field.key)));
        asked.extend(letters.map(|letter| format!("letter {letter}")));
        asked
    };
    asked(asking).difference(&asked(other)).cloned().collect()
}

/// The product's sentences in a language, by key, as they are written.
fn sentences(language: &str) -> BTreeMap<String, String> {
    let folder = format!("{}/../text/messages/{language}", env!("CARGO_MANIFEST_DIR"));
    let mut sentences = BTreeMap::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let mut key = String::new();
        for line in text.lines() {
            if let Some((begun, rest)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#', '}'])) {
                begun.clone_into(&mut key);
                sentences.insert(key.clone(), rest.to_owned());
            } else if let Some(sentence) = sentences.get_mut(&key) {
                sentence.push_str(line);
            }
        }
    }
    sentences
}

/// The arguments that a sentence mentions.
fn arguments(sentence: &str) -> BTreeSet<String> {
    let named = sentence.split('$').skip(1);
    named
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                .collect()
        })
        .collect()
}

#[test]
fn a_sentence_in_other_words_exists_in_the_product_and_uses_only_its_arguments() {
    let own = [("sv", sentences("sv")), ("en", sentences("en"))];
    let definition = it_policy_deviation().unwrap();
    assert!(definition.texts().len() > 50);
    for text in definition.texts() {
        for (language, sentences) in &own {
            let said = if *language == "sv" {
                &text.label.sv
            } else {
                &text.label.en
            };
            let replaced = sentences
                .get(&text.key)
                .unwrap_or_else(|| panic!("{}: no such sentence", text.key));
            assert!(
                arguments(said).is_subset(&arguments(replaced)),
                "{language} {}: {said}",
                text.key
            );
        }
    }
}

#[test]
fn the_second_workflow_never_speaks_of_the_first_ones_platform() {
    let definition = it_policy_deviation().unwrap();
    let texts = definition.texts().iter().map(|text| &text.label);
    let states = definition.states().iter().map(|state| &state.label);
    let ways = definition.transitions().iter().map(|way| &way.label);
    let facts = definition.facts().iter().map(|fact| &fact.label);
    for label in texts.chain(states).chain(ways).chain(facts) {
        let said = format!("{} {}", label.sv, label.en).to_lowercase();
        for word in ["eplatform", "undantag", "exemption"] {
            assert!(!said.contains(word), "{said}");
        }
    }
}
