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

/// What is said of an action or a state under a key of its own, with the arguments it is said with; nothing for any other key.
fn own(definition: &Definition, key: &str) -> Option<&'static [&'static str]> {
    let said_of_actions = [
        "happened", "means", "done", "said", "reasons", "outcome", "decides", "decided",
    ];
    let action = said_of_actions
        .iter()
        .find_map(|what| key.strip_prefix(&format!("action-{what}-")));
    if action.is_some_and(|action| definition.transitions().iter().any(|way| way.key == action)) {
        return Some(&[]);
    }
    let state = key.strip_prefix("state-todo-")?;
    definition.state(&state.into()).map(|_| ["number", "title"].as_slice())
}

#[test]
fn a_sentence_in_other_words_is_one_that_the_product_says_with_no_other_arguments() {
    let product = [sentences("sv"), sentences("en")];
    for (key, version, _) in SHIPPED {
        let definition = Definition::shipped(key, *version).unwrap().unwrap();
        for text in definition.texts() {
            for (said, sentences) in [&text.label.sv, &text.label.en].into_iter().zip(&product) {
                let of_its_own =
                    own(&definition, &text.key).map(|given| given.iter().map(ToString::to_string).collect());
                let given: BTreeSet<String> = of_its_own
                    .or_else(|| sentences.get(&text.key).map(|replaced| arguments(replaced)))
                    .unwrap_or_else(|| panic!("{key}: there is no sentence {}", text.key));
                assert!(arguments(said).is_subset(&given), "{key} {}: {said}", text.key);
            }
        }
    }
    assert!(it_policy_deviation().unwrap().texts().len() > 50);
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
