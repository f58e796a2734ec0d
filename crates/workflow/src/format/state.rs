//! How states are written.

use super::{Key, Kind, Need, Table, WORDING, key, may, must};

pub(super) static STATE: Table = Table {
    place: "[[state]]",
    says: (
        "Ett tillstånd: en plats där ett ärende kan vara.",
        "A state: a place where a case can be.",
    ),
    most: 20_000,
    keys: STATE_KEYS,
    example: r#"[[state]]
key = "decision"
label = { sv = "Beslut", en = "Decision" }
phase = "decision"
responsible = ["decision-maker"]
deadline = { working-days = 10, reminders = [5, 9] }
escalation = [{ after = 1, to = "substitute" }]

[[state]]
key = "rejected"
label = { sv = "Avslag", en = "Rejected" }
kind = "final"
outcome = "rejected"
retention = "preserve""#,
};

const STATE_KEYS: &[Key] = &[
    must("key", Kind::Name, ("Tillståndets namn.", "The state's name.")),
    must(
        "label",
        WORDING,
        ("Vad tillståndet kallas.", "What people call the state."),
    ),
    may(
        "kind",
        Kind::Word(&["initial", "active", "final"]),
        (
            "Om det är där varje ärende börjar, ett tillstånd på vägen eller ett slut.",
            "Whether every case starts there, it is on the way, or an end.",
        ),
    )
    .or_else("active"),
    key(
        "outcome",
        Kind::Name,
        Need::When("kind", &["final"]),
        ("Hur ärendet slutade.", "How the case ended."),
    ),
    may(
        "phase",
        Kind::Name,
        (
            "Vilket slags plats det är, alltså vad sidorna visar. Inte i ett slut.",
            "What kind of place it is, that is, what pages show. Not in an end.",
        ),
    ),
    may(
        "responsible",
        Kind::Names,
        (
            "De roller som har ärendet och påminns om det.",
            "The roles that have the case and are reminded of it.",
        ),
    ),
    may(
        "editable",
        Kind::ListsByName,
        (
            "De delar av ärendet som går att ändra där, med de roller som får göra det.",
            "The parts of the case that can be edited there, with the roles that may do so.",
        ),
    ),
    may(
        "deadline",
        Kind::Table(&DEADLINE),
        (
            "Hur länge ett ärende får vara där. Varje tillstånd som inte är ett slut har den eller ”no-deadline”.",
            "How long a case may stay there. Every state that isn't an end has this or \"no-deadline\".",
        ),
    ),
    may(
        "no-deadline",
        WORDING,
        ("Varför det inte finns någon tidsfrist.", "Why there is no deadline."),
    ),
    may(
        "escalation",
        Kind::Tables(&ESCALATION),
        (
            "Vilka fler som får veta det när tidsfristen har gått ut.",
            "Who else is told when the deadline has passed.",
        ),
    ),
    may(
        "grants",
        Kind::Flag,
        (
            "Om ett ärende som är där har det som söktes.",
            "Whether a case that is there holds what was applied for.",
        ),
    )
    .or_else("false"),
    may(
        "retention",
        Kind::WordOrTable(&["preserve"], &RETENTION),
        (
            "Vad som händer med handlingarna i ett ärende som har slutat där. Varje slut har den.",
            "What becomes of the records of a case that has ended there. Every end has it.",
        ),
    ),
];

static DEADLINE: Table = Table {
    place: "deadline = { … }",
    says: (
        "En tidsfrist: ett antal arbetsdagar eller ett datum.",
        "A deadline: a number of working days, or a date.",
    ),
    most: 1,
    keys: &[
        key(
            "working-days",
            Kind::Number,
            Need::Or("date"),
            (
                "Arbetsdagar efter den dag då ärendet kom dit.",
                "Working days after the day the case came there.",
            ),
        ),
        key(
            "date",
            Kind::Name,
            Need::Or("working-days"),
            ("Ett av ärendets datum.", "One of the dates of the case."),
        ),
        may(
            "reminders",
            Kind::Numbers,
            (
                "När de ansvariga påminns: arbetsdagar efter den dag då ärendet kom dit.",
                "When those responsible are reminded: working days after the day the case came there.",
            ),
        ),
        may(
            "reminders-before",
            Kind::Numbers,
            (
                "När de ansvariga påminns: arbetsdagar före tidsfristen.",
                "When those responsible are reminded: working days before the deadline.",
            ),
        ),
        may(
            "reminders-days-before",
            Kind::Numbers,
            (
                "När de ansvariga påminns om ett datum: dagar före det, arbetsdagar eller inte.",
                "When those responsible are reminded of a date: days before it, working days or not.",
            ),
        ),
        may(
            "set-by",
            Kind::Text,
            (
                "Det inmatningsfält med vilket steget dit kan ge ett annat antal arbetsdagar.",
                "The input field with which the step into the state can give another number of working days.",
            ),
        ),
    ],
    example: "deadline = { date = \"valid-until\", reminders-days-before = [90, 30, 7] }",
};

static ESCALATION: Table = Table {
    place: "escalation = [{ … }]",
    says: (
        "En roll som får veta att tidsfristen har gått ut.",
        "A role that is told that the deadline has passed.",
    ),
    most: 20,
    keys: &[
        must(
            "after",
            Kind::Number,
            ("Arbetsdagar efter tidsfristen.", "Working days after the deadline."),
        ),
        must("to", Kind::Name, ("Rollen som får veta det.", "The role that is told.")),
    ],
    example: "escalation = [{ after = 1, to = \"substitute\" }, { after = 5, to = \"administrator\" }]",
};

static RETENTION: Table = Table {
    place: "retention = { … }",
    says: ("När handlingarna gallras.", "When the records are disposed of."),
    most: 1,
    keys: &[must(
        "dispose-after-years",
        Kind::Number,
        ("Så många år efter slutet.", "So many years after the end."),
    )],
    example: "retention = { dispose-after-years = 2 }",
};
