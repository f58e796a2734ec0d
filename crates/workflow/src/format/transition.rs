//! How transitions are written.

use super::{Key, Kind, Need, Table, WORDING, key, may, must};

pub(super) static TRANSITION: Table = Table {
    place: "[[transition]]",
    says: (
        "En övergång: en väg från ett eller flera tillstånd till ett annat. Samma nyckel får leda åt olika håll ur ett \
         tillstånd, om villkoren skiljer vägarna åt.",
        "A transition: a way from one or several states to another. The same key may lead different ways out of a state, if \
         the guards tell the ways apart.",
    ),
    most: 40_000,
    keys: KEYS,
    example: r#"[[transition]]
key = "grant"
label = { sv = "Bifall", en = "Grant" }
from = "decision"
to = "in-force"
roles = ["decision-maker"]
decides = true
binds-basis = true
guard = { all = ["decision.reasons-given", { not = { fact = "highest-residual", is = "critical" } }] }
input = { required = ["reasons", "validUntil"] }
effects = ["make-decision-document", "notify-parties"]
letter = "decision-result"
not-same-as = ["write", "submit", "sign"]

[[transition]]
key = "expire"
label = { sv = "Giltighetstiden går ut", en = "The validity ends" }
from = "in-force"
to = "expired"
trigger = "timer"
after = { date = "valid-until" }
effects = ["notify-parties"]
letter = "expired""#,
};

const KEYS: &[Key] = &[
    must("key", Kind::Name, ("Övergångens namn.", "The transition's name.")),
    must(
        "label",
        WORDING,
        (
            "Vad övergången kallas, till exempel på en knapp.",
            "What people call the transition, such as on a button.",
        ),
    ),
    must(
        "from",
        Kind::NameOrNames,
        (
            "Det tillstånd, eller de tillstånd, som den kan göras i.",
            "The state or states in which it can be taken.",
        ),
    ),
    must(
        "to",
        Kind::Name,
        (
            "Tillståndet som ärendet kommer till.",
            "The state that the case comes to.",
        ),
    ),
    may(
        "roles",
        Kind::Names,
        (
            "De roller som får göra den. En klocka har inga.",
            "The roles that may take it. A timer has none.",
        ),
    ),
    may(
        "trigger",
        Kind::Word(&["person", "timer"]),
        (
            "Om en människa gör övergången eller om tiden gör det.",
            "Whether a person takes the transition, or time does.",
        ),
    )
    .or_else("person"),
    key(
        "after",
        Kind::WordOrTable(&["deadline"], &AFTER),
        Need::When("trigger", &["timer"]),
        (
            "När tiden gör den: när tidsfristen har gått ut, efter ett antal arbetsdagar eller efter ett datum.",
            "When time takes it: when the deadline has passed, after a number of working days, or after a date.",
        ),
    ),
    may(
        "guard",
        Kind::Guard,
        (
            "Vad som måste vara sant: ett faktum, { fact = …, is = … }, { all = […] }, { any = […] } eller { not = … }.",
            "What must be true: a fact, { fact = …, is = … }, { all = […] }, { any = […] } or { not = … }.",
        ),
    ),
    may(
        "input",
        Kind::Table(&INPUT),
        ("Vad som skrivs när den görs.", "What is given when it is taken."),
    ),
    may(
        "effects",
        Kind::Names,
        (
            "Vad programmet gör samtidigt, till exempel skickar brev.",
            "What the application does at the same time, such as sending mail.",
        ),
    ),
    may(
        "letter",
        Kind::Name,
        (
            "Orden i de brev som effekterna skickar.",
            "The words of the mails that the effects send.",
        ),
    ),
    may(
        "decides",
        Kind::Flag,
        (
            "Om den är ett beslut i saken.",
            "Whether it is a decision in the matter.",
        ),
    )
    .or_else("false"),
    may(
        "binds-basis",
        Kind::Flag,
        (
            "Om den som gör den är bunden till just det underlag som personen har läst.",
            "Whether whoever takes it is bound to exactly the basis that they read.",
        ),
    )
    .or_else("false"),
    may(
        "not-same-as",
        Kind::Names,
        (
            "Steg som den som gör övergången inte själv får ha tagit i ärendet.",
            "Steps that whoever takes the transition may not have taken in the case.",
        ),
    ),
    may(
        "limit",
        Kind::Number,
        (
            "Hur många gånger den får göras i ett ärende. Varje varv har en gräns eller ”no-limit”.",
            "How many times it may be taken in a case. Every cycle has a limit or \"no-limit\".",
        ),
    ),
    may(
        "no-limit",
        WORDING,
        ("Varför varvet inte har någon gräns.", "Why the cycle has no limit."),
    ),
    may(
        "sets",
        Kind::ValuesByName,
        (
            "Arbetsflödets egna fakta som den ändrar, med vad de blir.",
            "The workflow's own facts that it changes, with what they become.",
        ),
    ),
    may(
        "clears",
        Kind::Names,
        (
            "Fakta som den gör till vad de var från början.",
            "The facts that it makes what they were at first.",
        ),
    ),
];

static AFTER: Table = Table {
    place: "after = { … }",
    says: (
        "När en klocka ringer: efter ett antal arbetsdagar eller efter ett datum.",
        "When a timer is due: after a number of working days, or after a date.",
    ),
    most: 1,
    keys: &[
        key(
            "working-days",
            Kind::Number,
            Need::Or("date"),
            (
                "Arbetsdagar efter den dag då ärendet kom till tillståndet.",
                "Working days after the day the case came to the state.",
            ),
        ),
        key(
            "date",
            Kind::Name,
            Need::Or("working-days"),
            (
                "Ett av ärendets datum, som ska ha passerat.",
                "One of the dates of the case, which has to have passed.",
            ),
        ),
    ],
    example: "after = { working-days = 30 }",
};

static INPUT: Table = Table {
    place: "input = { … }",
    says: (
        "De fält som fylls i när en övergång görs.",
        "The fields that are filled in when a transition is taken.",
    ),
    most: 1,
    keys: &[
        may(
            "required",
            Kind::Texts,
            ("Fält som måste fyllas i.", "Fields that must be filled in."),
        ),
        may(
            "optional",
            Kind::Texts,
            ("Fält som får fyllas i.", "Fields that may be filled in."),
        ),
    ],
    example: "input = { required = [\"message\"], optional = [\"days\"] }",
};
