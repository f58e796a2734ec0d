//! What a workflow words itself is said, whatever it holds.

use crate::{Arg, Lang, Overrides, say, say_in};

const KEY: &str = "common-page-of";

fn said(words: &str) -> String {
    let overrides = Overrides::new([(KEY, words, "not asked for")]);
    say_in(
        Lang::Sv,
        &overrides,
        KEY,
        &[("page", Arg::from(2_u32)), ("pages", Arg::from(14_u32))],
    )
}

#[test]
fn a_workflows_words_go_before_the_products_in_each_language() {
    let overrides = Overrides::new([("common-product", "Avsteg", "Deviation")]);
    assert_eq!(say_in(Lang::Sv, &overrides, "common-product", &[]), "Avsteg");
    assert_eq!(say_in(Lang::En, &overrides, "common-product", &[]), "Deviation");
    assert_eq!(
        say_in(Lang::En, &Overrides::default(), "common-product", &[]),
        say(Lang::En, "common-product")
    );
    assert!(overrides.has("common-product") && !overrides.has("common-save"));
}

#[test]
fn a_sentence_that_only_the_workflow_has_is_said_too() {
    let overrides = Overrides::new([(
        "action-happened-approve",
        "Avsteget godkändes",
        "The deviation was approved",
    )]);
    assert_eq!(
        say_in(Lang::Sv, &overrides, "action-happened-approve", &[]),
        "Avsteget godkändes"
    );
    assert_eq!(say_in(Lang::Sv, &overrides, "no-such-key", &[]), "[no-such-key]");
}

#[test]
fn variables_plurals_and_the_products_own_messages_can_be_used() {
    assert_eq!(said("Blad { $page } ({ $pages })"), "Blad 2 (14)");
    assert_eq!(
        said("{ $page ->\n    [one] ett blad\n   *[other] { $page } blad\n}"),
        "2 blad"
    );
    assert_eq!(
        said("{ common-product }: { $page }"),
        format!("{}: 2", say(Lang::Sv, "common-product"))
    );
}

#[test]
fn words_that_are_no_fluent_are_shown_as_they_stand_with_their_variables() {
    let cases = [
        ("Blad { $page } av {", "Blad 2 av {"),
        ("} och { $page }", "} och 2"),
        ("a\n.title = { $page }", "a\n.title = 2"),
        ("[x] y", "[x] y"),
        ("* { \"x", "* { \"x"),
        ("\\u0041 { $page", "\\u0041 { $page"),
        ("{ $ } { $page } { $1 }", "{ $ } 2 { $1 }"),
    ];
    for (words, expected) in cases {
        assert_eq!(said(words), expected, "{words:?}");
    }
}

#[test]
fn words_cannot_add_or_change_other_messages() {
    let overrides = Overrides::new([(KEY, "a\ncommon-product = b", "c")]);
    assert_eq!(
        say_in(Lang::Sv, &overrides, "common-product", &[]),
        say(Lang::Sv, "common-product")
    );
    assert_eq!(said("a\ncommon-product = b"), "a\ncommon-product = b");
}

#[test]
fn words_that_name_what_does_not_exist_or_grow_without_end_still_come_out() {
    assert_eq!(
        said("{ $nobody } och { no-such-message }"),
        "{$nobody} och {no-such-message}"
    );
    assert!(!said(&"{ $page }".repeat(500)).is_empty());
    assert!(!said(&"{".repeat(10_000)).is_empty());
    assert_eq!(said(""), "Sida 2 av 14", "nothing said is no override");
}
