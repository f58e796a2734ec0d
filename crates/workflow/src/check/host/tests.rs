//! An application that can do exactly what the permit asks for, and then something less.

use crate::check::fixture::{PERMIT, in_surroundings, only_in};
use crate::{About, Code, Domain, Finding, Host, Surroundings};

fn host() -> Host {
    let fact = |key: &str, about| (key.into(), (Domain::Bool, about));
    Host {
        facts: [
            fact("form.complete", About::Case),
            fact("form.signed", About::Case),
            fact("reasons.given", About::Input),
        ]
        .into(),
        effects: ["tell-citizen", "tell-clerk", "tell-boss"].map(Into::into).into(),
        parts: ["form"].map(Into::into).into(),
        steps: ["write", "sign"].map(Into::into).into(),
        dates: ["valid-until"].map(Into::into).into(),
        phases: ["request", "in-force"].map(Into::into).into(),
        roles: ["citizen", "clerk", "boss", "director"].map(Into::into).into(),
        inputs: ["days", "reasons"].map(Into::into).into(),
        letters: ["applied"].map(Into::into).into(),
        texts: ["case-title"].map(Into::into).into(),
        texts_of_actions: ["action-done-"].map(Into::into).into(),
        texts_of_states: ["state-todo-"].map(Into::into).into(),
    }
}

/// The only finding when the application lacks something.
fn without(code: Code, lack: impl FnOnce(&mut Host)) -> Finding {
    let mut host = host();
    lack(&mut host);
    let around = Surroundings {
        host: Some(&host),
        ..Surroundings::default()
    };
    only_in(PERMIT, &around, code)
}

fn with_text(text: &str, code: Code) -> Finding {
    let host = host();
    let around = Surroundings {
        host: Some(&host),
        ..Surroundings::default()
    };
    only_in(text, &around, code)
}

#[test]
fn an_application_that_can_do_it_all_has_nothing_to_say() {
    let host = host();
    let around = Surroundings {
        host: Some(&host),
        ..Surroundings::default()
    };
    let own_words =
        format!("{PERMIT}\n[[text]]\nkey = \"case-title\"\nlabel = {{ sv = \"Tillstånd\", en = \"Permit\" }}\n");
    assert_eq!(in_surroundings(&own_words, &around).report.to_string(), "");
}

#[test]
fn effects_and_letters_that_the_application_cannot_carry_out_are_found() {
    let finding = without(Code::W100, |host| {
        host.effects.remove("tell-boss");
    });
    assert_eq!(finding.pointer.key, "effect.tell-boss.key");
    let finding = without(Code::W100, |host| {
        host.letters.remove("applied");
    });
    assert_eq!(finding.pointer.key, "transition.apply.letter");
}

#[test]
fn a_sentence_that_the_application_never_says_is_found_with_the_one_that_was_meant() {
    let text = format!("{PERMIT}\n[[text]]\nkey = \"case-titel\"\nlabel = {{ sv = \"Tillstånd\", en = \"Permit\" }}\n");
    let finding = with_text(&text, Code::W100);
    assert_eq!(
        (finding.pointer.key.as_str(), finding.remedy.en.as_str()),
        ("text.case-titel.key", "Was \"case-title\" meant?")
    );
}

#[test]
fn a_sentence_about_an_action_or_a_state_of_the_definition_can_be_said_and_about_any_other_cannot() {
    let host = host();
    let around = Surroundings {
        host: Some(&host),
        ..Surroundings::default()
    };
    let with =
        |key: &str| format!("{PERMIT}\n[[text]]\nkey = \"{key}\"\nlabel = {{ sv = \"Klart\", en = \"Done\" }}\n");
    let (action, state) = ("action-done-apply", "state-todo-draft");
    for key in [action, state] {
        assert_eq!(in_surroundings(&with(key), &around).report.to_string(), "", "{key}");
    }
    for key in [
        "action-done-dance",
        "action-gone-apply",
        "state-todo-apply",
        "action-done-",
    ] {
        assert_eq!(with_text(&with(key), Code::W100).pointer.key, format!("text.{key}.key"));
    }
}

#[test]
fn parts_steps_dates_phases_and_input_that_the_application_does_not_know_are_found() {
    assert_eq!(
        without(Code::W003, |host| {
            host.parts.remove("form");
        })
        .pointer
        .key,
        "parts"
    );
    assert_eq!(
        without(Code::W003, |host| {
            host.steps.remove("sign");
        })
        .pointer
        .key,
        "steps"
    );
    assert_eq!(
        without(Code::W003, |host| {
            host.dates.remove("valid-until");
        })
        .pointer
        .key,
        "dates"
    );
    assert_eq!(
        without(Code::W003, |host| {
            host.phases.remove("in-force");
        })
        .pointer
        .key,
        "phases"
    );
    let text = PERMIT.replacen("required = [\"reasons\"]", "required = [\"reason\"]", 1);
    assert_eq!(with_text(&text, Code::W003).pointer.key, "transition.permit.input");
}

#[test]
fn a_role_that_the_application_cannot_give_anybody_is_found() {
    let finding = without(Code::W041, |host| {
        host.roles.remove("director");
    });
    assert_eq!(finding.pointer.key, "role.director.key");
}

#[test]
fn a_fact_that_the_application_does_not_compute_is_found() {
    let finding = without(Code::W020, |host| {
        host.facts.remove("form.signed");
    });
    assert_eq!(finding.pointer.key, "fact.form.signed.key");
}

#[test]
fn a_fact_with_other_values_or_read_from_elsewhere_is_found() {
    let words = Domain::Words(vec!["half".into(), "all".into()]);
    let finding = without(Code::W020, |host| {
        drop(host.facts.insert("form.complete".into(), (words, About::Case)));
    });
    assert_eq!(finding.pointer.key, "fact.form.complete.values");
    assert_eq!(finding.remedy.en, "Write values = [\"half\", \"all\"].");
    let finding = without(Code::W020, |host| {
        drop(host.facts.insert("reasons.given".into(), (Domain::Bool, About::Case)));
    });
    assert_eq!(
        (finding.pointer.key.as_str(), finding.remedy.en.as_str()),
        ("fact.reasons.given.about", "Write about = \"case\".")
    );
}

#[test]
fn a_fact_that_the_workflow_holds_itself_is_no_business_of_the_application() {
    let text = format!(
        "{PERMIT}\n[[fact]]\nkey = \"seen\"\nlabel = {{ sv = \"Sedd\", en = \"Seen\" }}\nabout = \"workflow\"\n"
    );
    let host = host();
    let around = Surroundings {
        host: Some(&host),
        ..Surroundings::default()
    };
    assert!(!in_surroundings(&text, &around).report.has_errors());
}
