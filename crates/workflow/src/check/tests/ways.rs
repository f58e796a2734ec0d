//! The small workflow with mistakes that only show when every configuration is gone through, each beside a sound neighbour.

use super::{codes, only, path, state, transition};
use crate::{Code, FactKey, FactValue, Finding, Surroundings, examine};

/// Nobody is responsible for the start, so that nobody must be told when a case comes back.
fn untold(text: &str) -> String {
    text.replace("responsible = [\"worker\"]\n", "")
}

fn with(old: &str, new: &str) -> String {
    untold(&super::with(old, new))
}

fn and(more: &str) -> String {
    untold(&super::and(more))
}

/// The only finding there is, whose way can be gone.
fn shown(text: &str) -> Finding {
    let finding = only(text);
    let unproved = examine(text, &Surroundings::default()).unproved.unwrap();
    let witness = finding.witness.as_ref().unwrap();
    assert_eq!(unproved.replay(witness), Ok(()), "{finding:?}");
    finding
}

fn found(text: &str) -> (Code, String, String) {
    let finding = shown(text);
    (finding.code, finding.pointer.key.clone(), path(&finding))
}

/// What is true in the end of the way that is shown.
fn finally(finding: &Finding, fact: &str) -> Option<FactValue> {
    let witness = finding.witness.as_ref().unwrap();
    witness.facts.get(&FactKey::from(fact)).cloned()
}

fn fact(key: &str, more: &str) -> String {
    format!("[[fact]]\nkey = \"{key}\"\nlabel = {{ sv = \"X\", en = \"Y\" }}\n{more}\n")
}

/// A timer out of the desk.
fn timer(key: &str, to: &str, after: &str) -> String {
    let label = "label = { sv = \"X\", en = \"Y\" }";
    format!(
        "[[transition]]\nkey = \"{key}\"\n{label}\nfrom = \"desk\"\nto = \"{to}\"\ntrigger = \"timer\"\nafter = {after}\n"
    )
}

/// Another end.
fn other_end() -> String {
    let label = "label = { sv = \"X\", en = \"Y\" }";
    format!(
        "[[outcome]]\nkey = \"other\"\n{label}\n[[state]]\nkey = \"other\"\n{label}\nkind = \"final\"\noutcome = \"other\"\nretention = \"preserve\"\n"
    )
}

/// The small workflow with more at its end, and other transitions that may follow the desk.
fn after_desk(one_of: &str, more: &str) -> String {
    and(more).replace("one-of = [\"grant\"]", &format!("one-of = [\"grant\", {one_of}]"))
}

const RETURN: (&str, &str, &str) = ("return", "desk", "start");

fn back(more: &str) -> String {
    let (key, from, to) = RETURN;
    format!("{}{more}\n", transition(key, from, to))
}

/// The guard of `ask`, and of `ask` only.
const GUARD: &str = "guard = { all = [\"form.complete\", { not = { fact = \"length\", is = \"long\" } }] }";

#[test]
fn the_way_into_a_trap_says_what_must_be_true_on_it() {
    let trap = state("left") + &transition("enter", "desk", "left") + &transition("stay", "left", "left");
    let finding = shown(&and(&trap));
    assert_eq!(
        (finding.code, path(&finding).as_str()),
        (Code::W007, "start -ask-> desk -enter-> left")
    );
    assert_eq!(finally(&finding, "form.complete"), Some(true.into()));
}

/// A way past `ask` that is open once the case has been returned (or always), and closes again.
fn past(guard: &str) -> String {
    let asked = fact("asked", "about = \"workflow\"");
    let shortcut = transition("shortcut", "start", "end") + &format!("guard = {guard}\n");
    after_desk("\"shortcut\"", &(asked + &back("limit = 2") + &shortcut))
        .replace(GUARD, &format!("{GUARD}\nsets = {{ asked = true }}"))
}

#[test]
fn a_guard_can_keep_a_promise_about_what_must_be_passed() {
    assert_eq!(codes(&past("\"asked\"")), []);
    let (code, at, way) = found(&past("\"form.complete\""));
    assert_eq!((code, at.as_str()), (Code::W008, "invariant[1]"));
    assert_eq!(way, "start -shortcut-> end");
}

#[test]
fn a_guard_can_keep_a_promise_about_what_must_follow() {
    let follows = |guard: &str| {
        past(guard)
            .replace("one-of = [\"grant\", \"shortcut\"]", "one-of = [\"grant\"]")
            .replace("one-of = [\"ask\"]", "one-of = [\"ask\", \"shortcut\"]")
    };
    assert_eq!(codes(&follows("{ not = \"asked\" }")), []);
    let (code, _, way) = found(&follows("{ not = { fact = \"length\", is = \"long\" } }"));
    assert_eq!(code, Code::W009);
    assert_eq!(way, "start -ask-> desk -return-> start -shortcut-> end");
}

#[test]
fn a_guard_that_is_never_or_always_true_is_one_finding() {
    let guarded = |guard: &str| with(GUARD, &format!("guard = {guard}"));
    for guard in [
        "{ all = [\"form.complete\", { not = \"form.complete\" }] }",
        "{ all = [{ fact = \"length\", is = \"short\" }, { fact = \"length\", is = \"long\" }] }",
        "{ not = { any = [\"form.complete\", { not = \"form.complete\" }] } }",
    ] {
        let finding = only(&guarded(guard));
        assert_eq!(
            (finding.code, finding.pointer.key.as_str()),
            (Code::W021, "transition.ask.guard")
        );
        assert!(finding.problem.en.contains("never be true"), "{finding:?}");
    }
    let always = "{ any = [{ fact = \"length\", is = \"short\" }, { fact = \"length\", is = \"long\" }] }";
    assert!(only(&guarded(always)).problem.en.contains("always true"));
    assert_eq!(
        codes(&guarded(
            "{ any = [\"form.complete\", { fact = \"length\", is = \"long\" }] }"
        )),
        []
    );
}

#[test]
fn a_guard_about_what_is_given_with_the_action_is_judged_as_one() {
    let input = fact("paid", "about = \"input\"");
    let guarded = |guard: &str| with(GUARD, &format!("guard = {guard}")) + &input;
    assert_eq!(
        codes(&guarded("{ all = [\"paid\", { not = \"paid\" }] }")),
        [Code::W021]
    );
    assert_eq!(
        codes(&guarded(
            "{ any = [{ all = [\"paid\", \"form.complete\"] }, { not = \"paid\" }] }"
        )),
        []
    );
}

#[test]
fn a_transition_that_is_closed_wherever_a_case_comes_is_found_with_what_closes_it() {
    let extra = transition("extra", "desk", "end") + "guard = { fact = \"length\", is = \"long\" }\n";
    let text = after_desk("\"extra\"", &extra);
    let finding = shown(&text);
    assert_eq!(
        (finding.code, finding.pointer.key.as_str()),
        (Code::W022, "transition.extra.guard")
    );
    assert!(
        finding.problem.en.contains("always so that \"length\" is \"short\""),
        "{finding:?}"
    );
    let length = "values = [\"short\", \"long\"]";
    assert_eq!(
        codes(&text.replace(length, &format!("{length}\nchanges-in = [\"start\", \"desk\"]"))),
        []
    );
}

/// The grant asks for money, which can change in these states.
fn money(states: &str) -> String {
    with(
        "not-same-as = [\"ask\", \"sign\"]",
        "guard = \"money\"\nnot-same-as = [\"ask\", \"sign\"]",
    ) + &fact("money", &format!("changes-in = [{states}]"))
}

#[test]
fn a_case_that_gets_stuck_is_found_with_what_is_true_there() {
    let finding = shown(&money("\"start\""));
    assert_eq!((finding.code, finding.pointer.key.as_str()), (Code::W023, "state.desk"));
    assert_eq!(
        finding.problem.sv,
        "Ett ärende kan fastna i ”desk” när ”money” inte gäller: ingen kan göra något."
    );
    assert_eq!(finally(&finding, "money"), Some(false.into()));
    assert_eq!(codes(&money("\"start\", \"desk\"")), []);
}

#[test]
fn a_way_out_that_is_never_open_is_the_mistake_and_not_that_cases_then_stop() {
    let finding = shown(&money(""));
    assert_eq!(
        (finding.code, finding.pointer.key.as_str()),
        (Code::W022, "transition.grant.guard")
    );
}

#[test]
fn what_only_a_broken_limit_leads_to_is_not_found() {
    let words = fact(
        "rounds",
        "about = \"workflow\"\nvalues = [\"none\", \"once\", \"twice\"]",
    );
    let again = |is: &str, sets: &str| {
        back(&format!(
            "guard = {{ fact = \"rounds\", is = \"{is}\" }}\nsets = {{ rounds = \"{sets}\" }}\nlimit = LIMIT"
        ))
        .replace("to = \"start\"", &format!("to = \"{sets}\""))
            + &state(sets)
            + &transition(&format!("on-{sets}"), sets, "start")
    };
    let text = with(
        "not-same-as = [\"ask\", \"sign\"]",
        "guard = { not = { fact = \"rounds\", is = \"twice\" } }\nnot-same-as = [\"ask\", \"sign\"]",
    ) + &words
        + &again("none", "once")
        + &again("once", "twice");
    assert_eq!(codes(&text.replace("LIMIT", "1")), []);
    let (code, _, way) = found(&text.replace("LIMIT", "2"));
    assert_eq!(code, Code::W023);
    assert_eq!(way.matches("-return->").count(), 2);
}

#[test]
fn one_key_that_leads_two_ways_at_once_is_found() {
    let branch = |guard: &str| and(&(transition("ask", "start", "end") + &format!("guard = {guard}\n")));
    let (code, at, way) = found(&branch("\"form.complete\""));
    assert_eq!(
        (code, at.as_str(), way.as_str()),
        (Code::W024, "transition.ask.guard", "start")
    );
    assert_eq!(codes(&branch("{ not = \"form.complete\" }")), []);
    assert_eq!(codes(&branch("{ fact = \"length\", is = \"long\" }")), []);
}

#[test]
fn branches_on_one_answer_given_with_the_action_exclude_each_other() {
    let branch = |guard: &str| {
        with(GUARD, "guard = \"paid\"")
            + &fact("paid", "about = \"input\"")
            + &fact("sure", "about = \"input\"")
            + &transition("ask", "start", "end")
            + &format!("guard = {guard}\n")
    };
    assert_eq!(codes(&branch("{ not = \"paid\" }")), []);
    let finding = shown(&branch("\"sure\""));
    assert_eq!(finding.code, Code::W024);
    assert_eq!(
        (finally(&finding, "paid"), finally(&finding, "sure")),
        (Some(true.into()), Some(true.into()))
    );
}

/// Timers out of the desk for these sizes, at the same instant.
fn sorted(sizes: &[&str]) -> String {
    let size = fact(
        "size",
        "values = [\"small\", \"medium\", \"large\"]\nchanges-in = [\"start\"]",
    );
    let timers = sizes
        .iter()
        .map(|size| timer(size, "end", "\"deadline\"") + &format!("guard = {{ fact = \"size\", is = \"{size}\" }}\n"));
    let names: Vec<_> = sizes.iter().map(|size| format!("\"{size}\"")).collect();
    after_desk(&names.join(", "), &(size + &timers.collect::<String>()))
}

#[test]
fn an_automatic_choice_without_an_answer_is_found() {
    let finding = shown(&sorted(&["small", "large"]));
    assert_eq!(
        (finding.code, finding.pointer.key.as_str()),
        (Code::W025, "transition.large.guard")
    );
    assert_eq!(finally(&finding, "size"), Some("medium".into()));
    assert_eq!(codes(&sorted(&["small", "medium", "large"])), []);
    assert_eq!(codes(&sorted(&["small"])), []);
}

#[test]
fn two_timers_that_fall_due_together_and_lead_different_ways_are_found() {
    let timers = |after: &str| {
        let two = timer("close", "end", "\"deadline\"") + &timer("drop", "other", after);
        after_desk("\"close\", \"drop\"", &(other_end() + &two))
    };
    let (code, at, way) = found(&timers("{ working-days = 5 }"));
    assert_eq!(
        (code, at.as_str(), way.as_str()),
        (Code::W064, "transition.drop.after", "start -ask-> desk")
    );
    assert_eq!(codes(&timers("{ working-days = 6 }")), []);
}

/// The request must be signed, and can be returned.
fn signed(returned: &str) -> String {
    with(GUARD, "guard = \"signed\"\n")
        + &fact("signed", "changes-in = [\"start\"]\napproved-by = \"sign\"")
        + &back(&format!("limit = 3\n{returned}"))
}

#[test]
fn an_approval_that_counts_again_after_a_round_is_found() {
    let (code, at, way) = found(&signed(""));
    assert_eq!((code, at.as_str()), (Code::W026, "transition.ask.guard"));
    assert_eq!(way, "start -ask-> desk -return-> start -ask-> desk");
    assert_eq!(only(&signed("")).remedy.en, "Give \"return\" clears = [\"signed\"].");
    assert_eq!(codes(&signed("clears = [\"signed\"]")), []);
    assert_eq!(codes(&signed("").replace("approved-by = \"sign\"", "")), []);
    assert_eq!(
        codes(&signed("").replace("guard = \"signed\"", "guard = \"signed\"\nlimit = 1")),
        [Code::W081]
    );
}

/// So many facts of two values in one guard.
fn many(facts: usize) -> String {
    let names: Vec<_> = (0..facts).map(|at| format!("\"f{at}\"")).collect();
    let all: String = (0..facts).map(|at| fact(&format!("f{at}"), "")).collect();
    with(GUARD, &format!("guard = {{ any = [{}] }}", names.join(", "))) + &all
}

#[test]
fn too_many_configurations_are_refused_with_what_they_come_of() {
    let finding = only(&many(19));
    assert_eq!(finding.code, Code::W027);
    assert!(
        finding
            .problem
            .en
            .contains("3 states and 19 facts make at least 1572864"),
        "{finding:?}"
    );
    assert!(finding.remedy.en.contains("f0 (2)"), "{finding:?}");
    assert_eq!(codes(&many(18)), []);
    assert_eq!(codes(&many(90)), [Code::W027]);
}

/// Two states that lead to each other, out of which only what isn't frozen comes.
fn freezer(sets: &str) -> String {
    let thaw = transition("thaw", "cold", "end") + "guard = { not = \"frozen\" }\n";
    let ring = transition("look", "cold", "colder") + "limit = 9\n" + &transition("put-back", "colder", "cold");
    let more = fact("frozen", "about = \"workflow\"")
        + &state("cold")
        + &state("colder")
        + &transition("freeze", "desk", "cold")
        + &format!("sets = {{ frozen = {sets} }}\n")
        + &transition("cool", "desk", "cold");
    after_desk("\"thaw\"", &(more + &thaw + &ring))
}

#[test]
fn going_round_for_ever_behind_a_closed_guard_is_found_with_a_round() {
    let finding = shown(&freezer("true"));
    assert_eq!((finding.code, finding.pointer.key.as_str()), (Code::W080, "state.cold"));
    assert_eq!(
        path(&finding),
        "start -ask-> desk -freeze-> cold -look-> colder -put-back-> cold"
    );
    assert!(finding.problem.en.contains("when \"frozen\" holds"), "{finding:?}");
    assert_eq!(codes(&freezer("false")), []);
}

#[test]
fn a_loop_without_a_limit_or_a_reason_is_found_with_where_to_put_one() {
    let finding = shown(&and(&back("")));
    assert_eq!(
        (finding.code, finding.pointer.key.as_str()),
        (Code::W081, "transition.return")
    );
    assert_eq!(path(&finding), "start -ask-> desk -return-> start");
    assert!(finding.remedy.en.contains("\"return\""), "{finding:?}");
    assert_eq!(codes(&and(&back("limit = 1"))), []);
    assert_eq!(
        codes(&and(&back("no-limit = { sv = \"Skäl.\", en = \"Reason.\" }"))),
        []
    );
    assert_eq!(codes(&and(&transition("wait", "desk", "desk"))), [Code::W081]);
}

#[test]
fn a_loop_that_a_guard_closes_after_a_round_needs_no_limit() {
    let once = |guard: &str| {
        and(&(fact("returned", "about = \"workflow\"") + &back(&format!("{guard}sets = {{ returned = true }}"))))
    };
    assert_eq!(codes(&once("guard = { not = \"returned\" }\n")), []);
    assert_eq!(codes(&once("")), [Code::W081]);
}

/// A side room whose only way back may be taken so many times, entered by a transition with these keys.
fn side_room(enter: &str, limit: &str) -> String {
    let room =
        state("room") + &transition("enter", "desk", "room") + enter + "\n" + &transition("leave", "room", "desk");
    and(&(room + &format!("limit = {limit}\n")))
}

#[test]
fn a_limit_that_leaves_no_way_on_is_found_with_what_happens_then() {
    let always = "no-limit = { sv = \"Skäl.\", en = \"Reason.\" }";
    let finding = shown(&side_room(always, "2"));
    assert_eq!(
        (finding.code, finding.pointer.key.as_str()),
        (Code::W081, "transition.leave.limit")
    );
    let way = path(&finding);
    assert_eq!(
        (way.matches("-enter->").count(), way.matches("-leave->").count()),
        (3, 2)
    );
    assert!(
        finding
            .problem
            .en
            .contains("\"leave\" has been taken 2 times, a case can remain in \"room\":"),
        "{finding:?}"
    );
    assert_eq!(
        codes(
            &(side_room(always, "2") + &other_end() + &transition("give-up", "room", "other"))
                .replace("one-of = [\"grant\"]", "one-of = [\"grant\", \"give-up\"]")
        ),
        []
    );
}

#[test]
fn a_limit_that_cannot_be_used_up_too_early_is_sound() {
    assert_eq!(codes(&side_room("limit = 2", "2")), []);
    assert_eq!(codes(&side_room("limit = 3", "2")), [Code::W081]);
}

#[test]
fn a_limit_too_high_to_count_to_is_still_found() {
    let finding = only(&side_room(
        "no-limit = { sv = \"Skäl.\", en = \"Reason.\" }",
        "4000000000",
    ));
    assert_eq!((finding.code, finding.witness), (Code::W081, None));
}

#[test]
fn what_cannot_be_read_brings_no_other_finding_along() {
    assert_eq!(codes(&money("\"start\", \"dsk\"")), [Code::W003]);
    assert_eq!(codes(&money("1")), [Code::W000]);
    assert_eq!(codes(&and(&back("limt = 3"))), [Code::W001]);
    assert_eq!(codes(&signed("claers = [\"signed\"]")), [Code::W001]);
    assert_eq!(codes(&signed("clears = [\"singed\"]")), [Code::W020]);
    let flag = |sets: &str| {
        money("\"start\"")
            .replace("changes-in = [\"start\"]", "about = \"workflow\"")
            .replace(GUARD, &format!("{GUARD}\n{sets}"))
    };
    assert_eq!(codes(&flag("sets = { money = true }")), []);
    assert_eq!(codes(&flag("sets = { mony = true }")), [Code::W020]);
    assert_eq!(codes(&flag("sets = { money = 3 }")), [Code::W000]);
    assert_eq!(codes(&flag("stes = { money = true }")), [Code::W001]);
    assert_eq!(codes(&flag("")), [Code::W022]);
}

#[test]
fn a_guard_with_hundreds_of_answers_is_judged_unless_they_are_tied_together() {
    let facts: String = (0..90).map(|at| fact(&format!("p{at}"), "about = \"input\"")).collect();
    let all: Vec<_> = (0..90).map(|at| format!("\"p{at}\"")).collect();
    assert_eq!(
        codes(&(with(GUARD, &format!("guard = {{ all = [{}] }}", all.join(", "))) + &facts)),
        []
    );
    let chain: Vec<_> = (1..90)
        .map(|at| format!("{{ any = [\"p{}\", \"p{at}\"] }}", at - 1))
        .collect();
    let chained = with(GUARD, &format!("guard = {{ all = [{}] }}", chain.join(", "))) + &facts;
    assert_eq!(codes(&chained), [Code::W027]);
}
