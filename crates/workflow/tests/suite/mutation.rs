//! The shipped workflows with one line left out, for every line: what bears a promise is missed, with the right code, and
//! what bears none is not. No line is of a kind that nobody has thought about.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use undantag_workflow::{EXEMPTION_1, Host, IT_POLICY_DEVIATION_1, Severity, Surroundings, examine};

use crate::sample::host;

/// What leaving a line out leads to.
#[derive(Clone, Copy)]
enum Line {
    /// One of these codes is among the errors.
    Bears(&'static [&'static str]),
    /// The workflow is as sound as before: the line bears no promise, and this is why.
    Free(&'static str),
}

use Line::{Bears, Free};

/// What each kind of line bears: the kind of table and the key.
const KINDS: &[(&str, Line)] = &[
    ("comment", Free("a comment is for those who read the file")),
    ("blank", Free("an empty line is for those who read the file")),
    // Without its heading, a table's lines fall into the table before: its keys are then there twice, or unknown.
    ("heading", Bears(&["W000", "W001", "W002"])),
    ("list item", Bears(&["W010"])),
    (
        "inner list item",
        Free("one alternative less: the guard lets fewer cases through, not more"),
    ),
    ("list bracket", Bears(&["W000"])),
    ("top key", Bears(&["W000"])),
    ("top version", Bears(&["W000"])),
    ("top label", Bears(&["W000"])),
    ("top parts", Bears(&["W003"])),
    ("top steps", Bears(&["W003"])),
    ("top dates", Bears(&["W003"])),
    ("top phases", Bears(&["W003"])),
    ("role key", Bears(&["W000"])),
    ("role label", Bears(&["W000"])),
    ("role substitute", Free("nobody has to step in for anybody")),
    ("fact key", Bears(&["W000"])),
    ("fact label", Bears(&["W000"])),
    ("fact values", Bears(&["W020"])),
    ("fact about", Bears(&["W020"])),
    (
        "fact changes-in",
        Free("the fact changes wherever something may be edited: in more places, not fewer"),
    ),
    (
        "fact approved-by",
        Free("then it isn't an approval, and nothing is promised of it"),
    ),
    ("effect key", Bears(&["W000"])),
    ("effect tells", Bears(&["W101"])),
    ("outcome key", Bears(&["W000"])),
    ("outcome label", Bears(&["W000"])),
    ("state key", Bears(&["W000"])),
    ("state label", Bears(&["W000"])),
    ("state kind", Bears(&["W001", "W004"])),
    ("state outcome", Bears(&["W000"])),
    ("state phase", Free("pages show a state without a phase too")),
    ("state responsible", Free("whom nobody waits for, nobody has to tell")),
    (
        "state editable",
        Free("nobody may edit: what must be true then changes in other states, or is said to change here"),
    ),
    ("state deadline", Bears(&["W060"])),
    ("state no-deadline", Bears(&["W060"])),
    (
        "state escalation",
        Free("nobody is told when the deadline has passed; no state must tell anybody"),
    ),
    ("state grants", Bears(&["W043"])),
    ("state retention", Bears(&["W103"])),
    (
        "state.editable analysis",
        Free("as the line with all that may be edited"),
    ),
    (
        "state.editable attachments",
        Free("as the line with all that may be edited"),
    ),
    (
        "state.editable comments",
        Free("as the line with all that may be edited"),
    ),
    (
        "state.editable positions",
        Free("as the line with all that may be edited"),
    ),
    (
        "state.editable signatures",
        Free("as the line with all that may be edited"),
    ),
    (
        "state.editable statements",
        Free("as the line with all that may be edited"),
    ),
    ("transition key", Bears(&["W000"])),
    ("transition label", Bears(&["W000"])),
    ("transition from", Bears(&["W000"])),
    ("transition to", Bears(&["W000"])),
    ("transition roles", Bears(&["W040"])),
    ("transition trigger", Bears(&["W000"])),
    ("transition after", Bears(&["W000"])),
    (
        "transition guard",
        Free("one demand less; what is promised is asked for elsewhere too, or not promised"),
    ),
    ("transition.guard all", Bears(&["W000"])),
    (
        "transition input",
        Free("what is given with a step is asked for by the application"),
    ),
    ("transition effects", Bears(&["W101"])),
    ("transition letter", Free("the effect's own words are sent")),
    ("transition not-same-as", Bears(&["W043"])),
    ("transition limit", Bears(&["W081"])),
    ("transition no-limit", Bears(&["W081"])),
    ("transition sets", Bears(&["W022", "W021"])),
    ("transition clears", Bears(&["W026"])),
    ("transition decides", Bears(&["W043"])),
    ("transition binds-basis", Bears(&["W102"])),
    ("invariant kind", Bears(&["W000"])),
    ("invariant state", Bears(&["W000"])),
    ("invariant one-of", Bears(&["W000"])),
    ("invariant facts", Bears(&["W000"])),
    ("text key", Bears(&["W000"])),
    ("text label", Bears(&["W000"])),
];

/// Lines that are unlike their kind, each by workflow, table and kind.
const BUT: &[(&[&str], Line)] = &[
    (
        &[
            "exemption must-hold decision list item",
            "it-policy-deviation must-hold ruling list item",
        ],
        Free("one promise less, and what is asked for on the way is still asked for"),
    ),
    (
        &[
            "exemption submit transition guard",
            "exemption resubmit transition guard",
            "it-policy-deviation file transition guard",
            "it-policy-deviation clarify transition guard",
            "it-policy-deviation pass-screening transition guard",
        ],
        Bears(&["W010"]),
    ),
    (
        &[
            "exemption request.complete fact changes-in",
            "exemption platform.examined fact changes-in",
            "exemption special-reasons.given fact changes-in",
            "it-policy-deviation request.complete fact changes-in",
            "it-policy-deviation platform.examined fact changes-in",
            "it-policy-deviation special-reasons.given fact changes-in",
            "it-policy-deviation not-temporary fact changes-in",
        ],
        Bears(&["W010"]),
    ),
    (&["it-policy-deviation reject transition guard"], Bears(&["W008"])),
    (
        &[
            "exemption confirm-to-requester effect tells",
            "exemption notify-registrar effect tells",
            "exemption send-receipt effect tells",
            "it-policy-deviation confirm-to-requester effect tells",
            "it-policy-deviation notify-registrar effect tells",
            "it-policy-deviation send-receipt effect tells",
        ],
        Free("it tells somebody more than whoever gets the case"),
    ),
    (
        &[
            "exemption withdraw transition effects",
            "exemption close-as-withdrawn transition effects",
            "exemption accept-platform-solution transition effects",
            "exemption record-as-temporary transition effects",
            "exemption dismiss transition effects",
            "exemption reject transition effects",
            "exemption revoke transition effects",
            "exemption return-to-platform transition effects",
            "exemption expire transition effects",
            "it-policy-deviation recall transition effects",
            "it-policy-deviation close-unanswered transition effects",
            "it-policy-deviation use-standard transition effects",
            "it-policy-deviation record-short-use transition effects",
            "it-policy-deviation turn-away transition effects",
            "it-policy-deviation reject transition effects",
            "it-policy-deviation give-up-trial transition effects",
            "it-policy-deviation stop-trial transition effects",
            "it-policy-deviation cancel transition effects",
            "it-policy-deviation phase-out transition effects",
            "it-policy-deviation cease transition effects",
        ],
        Free("the case ends: nobody gets it, and nobody has to be told"),
    ),
    (
        &["it-policy-deviation consult transition effects"],
        Free("whoever does it has the case afterwards too"),
    ),
    (
        &[
            "exemption request-supplement transition input",
            "it-policy-deviation ask-for-clarification transition input",
        ],
        Bears(&["W003"]),
    ),
    (
        &[
            "exemption reject transition decides",
            "it-policy-deviation reject transition decides",
        ],
        Free("a step that grants nothing doesn't have to be a decision"),
    ),
    (
        &[
            "exemption return-for-analysis transition binds-basis",
            "it-policy-deviation hear transition binds-basis",
            "it-policy-deviation send-back transition binds-basis",
        ],
        Free("it isn't a decision in the matter"),
    ),
    (
        &[
            "exemption return-for-analysis transition not-same-as",
            "exemption continue transition not-same-as",
            "exemption change-conditions transition not-same-as",
            "it-policy-deviation hear transition not-same-as",
            "it-policy-deviation send-back transition not-same-as",
            "it-policy-deviation confirm transition not-same-as",
            "it-policy-deviation extend-trial transition not-same-as",
            "it-policy-deviation keep transition not-same-as",
            "it-policy-deviation change-conditions transition not-same-as",
            "it-policy-deviation cancel transition not-same-as",
        ],
        Free("it isn't a decision in the matter"),
    ),
    (
        &[
            "exemption start-review transition no-limit",
            "exemption continue transition no-limit",
            "exemption change-conditions transition no-limit",
            "exemption renew transition no-limit",
            "it-policy-deviation start-follow-up transition no-limit",
            "it-policy-deviation keep transition no-limit",
            "it-policy-deviation change-conditions transition no-limit",
            "it-policy-deviation renew transition no-limit",
        ],
        Free("another step of every round that it closes has a reason of its own"),
    ),
    (
        &["it-policy-deviation hear transition no-limit"],
        Free("a round of hearings passes a fact that lets nobody through twice"),
    ),
    (
        &[
            "it-policy-deviation grant transition guard",
            "it-policy-deviation grant-with-conditions transition guard",
        ],
        Bears(&["W024"]),
    ),
    (
        &["it-policy-deviation record-statement transition sets"],
        Free("the risks decide then, and the round has a limit"),
    ),
    (
        &["it-policy-deviation record-statement transition limit"],
        Free("the fact that the step sets lets nobody go the round twice"),
    ),
    (
        &[
            "it-policy-deviation reply transition sets",
            "it-policy-deviation close-hearing transition sets",
        ],
        Free("the other way back from the hearing sets the fact too, and the hearing has a reason to be held again"),
    ),
];

/// A line, with what it is and whose.
struct Place {
    number: usize,
    kind: String,
    name: String,
}

/// Every line of a file with its kind and its table's name.
fn places(workflow: &str, text: &str) -> Vec<Place> {
    let (mut table, mut key, mut open) = ("top".to_owned(), String::new(), 0_i32);
    let mut places = vec![];
    let lines: Vec<_> = text.lines().collect();
    for (number, line) in lines.iter().enumerate() {
        let trimmed = line.trim();
        let kind = if trimmed.is_empty() {
            "blank".to_owned()
        } else if trimmed.starts_with('#') {
            "comment".to_owned()
        } else if open > 0 {
            let inner = open > 1;
            open += depth(trimmed);
            if trimmed.starts_with(']') || trimmed.ends_with('[') {
                "list bracket"
            } else if inner {
                "inner list item"
            } else {
                "list item"
            }
            .to_owned()
        } else if let Some(heading) = trimmed.strip_prefix('[') {
            table = heading.trim_matches(['[', ']']).to_owned();
            if !table.contains('.') {
                key = own_key(&lines[number + 1..]);
            }
            "heading".to_owned()
        } else {
            open = depth(trimmed);
            format!("{table} {}", trimmed.split(" =").next().unwrap_or_default())
        };
        let name = format!("{workflow} {key} {kind}");
        places.push(Place { number, kind, name });
    }
    places
}

/// How many lists the line opens, less those that it closes.
fn depth(line: &str) -> i32 {
    let count = |bracket: char| i32::try_from(line.matches(bracket).count()).unwrap();
    count('[') - count(']')
}

/// The key of the table that begins here; for a promise, its kind and state.
fn own_key(lines: &[&str]) -> String {
    let own = lines.iter().take_while(|line| !line.starts_with('['));
    let named = own.filter(|line| {
        ["key =", "kind = \"must", "kind = \"no", "kind = \"four", "state ="]
            .iter()
            .any(|start| line.starts_with(start))
    });
    let values: Vec<_> = named.filter_map(|line| line.split('"').nth(1)).collect();
    values.join(" ")
}

fn without(text: &str, number: usize) -> String {
    let kept = text.lines().enumerate().filter(|(at, _)| *at != number);
    kept.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

/// The codes of the errors in the text.
fn errors(text: &str, host: &Host) -> Vec<String> {
    let around = Surroundings {
        host: Some(host),
        ..Surroundings::default()
    };
    let findings = examine(text, &around).report.findings;
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.code.to_string()).collect()
}

fn expected(place: &Place) -> Option<Line> {
    let unlike = BUT.iter().find(|(names, _)| names.contains(&place.name.as_str()));
    let kind = || KINDS.iter().find(|(kind, _)| *kind == place.kind);
    unlike.map(|(_, line)| *line).or_else(|| kind().map(|(_, line)| *line))
}

/// What is wrong with what leaving the line out led to.
fn objection(text: &str, host: &Host, place: &Place) -> Option<String> {
    let found = errors(&without(text, place.number), host);
    let (right, because) = match expected(place)? {
        Bears(codes) => (
            codes.iter().any(|code| found.contains(&(*code).to_owned())),
            codes.join(" or "),
        ),
        Free(reason) => (found.is_empty(), format!("nothing, because {reason}")),
    };
    (!right).then(|| {
        format!(
            "line {}: {} led to {found:?}, not {because}",
            place.number + 1,
            place.name
        )
    })
}

/// Every line's objection, on as many threads as there are processors.
fn objections(text: &str, host: &Host, places: &[Place]) -> Vec<String> {
    let (next, threads) = (
        AtomicUsize::new(0),
        thread::available_parallelism().map_or(1, NonZero::get),
    );
    let work = || -> Vec<String> {
        let mine = std::iter::from_fn(|| places.get(next.fetch_add(1, Ordering::Relaxed)));
        mine.filter_map(|place| objection(text, host, place)).collect()
    };
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

fn is_missed_exactly_when_it_bears_something(workflow: &str, text: &str) {
    let (host, places) = (host(text, "nothing"), places(workflow, text));
    assert_eq!(errors(text, &host), Vec::<String>::new());
    let unknown: BTreeMap<_, _> = places
        .iter()
        .filter(|place| expected(place).is_none())
        .map(|place| (&place.kind, &place.name))
        .collect();
    assert!(unknown.is_empty(), "kinds that nobody has thought about: {unknown:#?}");
    let wrong = objections(text, &host, &places);
    assert!(
        wrong.is_empty(),
        "{} of {} lines\n{}",
        wrong.len(),
        places.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_line_of_the_exemption_workflow_is_missed_exactly_when_it_bears_a_promise() {
    is_missed_exactly_when_it_bears_something("exemption", EXEMPTION_1);
}

#[test]
fn every_line_of_the_policy_workflow_is_missed_exactly_when_it_bears_a_promise() {
    is_missed_exactly_when_it_bears_something("it-policy-deviation", IT_POLICY_DEVIATION_1);
}

#[test]
fn every_kind_and_every_exception_is_there_for_some_line() {
    let shipped = [
        ("exemption", EXEMPTION_1),
        ("it-policy-deviation", IT_POLICY_DEVIATION_1),
    ];
    let places: Vec<_> = shipped
        .into_iter()
        .flat_map(|(workflow, text)| places(workflow, text))
        .collect();
    for (kind, _) in KINDS {
        assert!(places.iter().any(|place| place.kind == *kind), "no line is a {kind}");
    }
    for name in BUT.iter().flat_map(|(names, _)| *names) {
        assert!(places.iter().any(|place| place.name == *name), "no line is {name}");
    }
}
