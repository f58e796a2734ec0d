//! How outcomes, effects, promises and texts are written.

use super::{Kind, Need, Table, WORDING, key, may, must};

pub(super) static OUTCOME: Table = Table {
    place: "[[outcome]]",
    says: (
        "Ett sätt som ett ärende kan sluta på.",
        "A way in which a case can end.",
    ),
    most: 500,
    keys: &[
        must("key", Kind::Name, ("Utfallets namn.", "The outcome's name.")),
        must(
            "label",
            WORDING,
            ("Vad utfallet kallas.", "What people call the outcome."),
        ),
    ],
    example: r#"[[outcome]]
key = "rejected"
label = { sv = "Avslag", en = "Rejected" }"#,
};

pub(super) static EFFECT: Table = Table {
    place: "[[effect]]",
    says: (
        "Något som programmet gör när en övergång görs.",
        "Something that the application does when a transition is taken.",
    ),
    most: 200,
    keys: &[
        must("key", Kind::Name, ("Effektens namn.", "The effect's name.")),
        may(
            "tells",
            Kind::Names,
            (
                "De roller som får veta något av den.",
                "The roles that are told something by it.",
            ),
        ),
    ],
    example: r#"[[effect]]
key = "notify-parties"
tells = ["requester", "system-administrator"]"#,
};

pub(super) static INVARIANT: Table = Table {
    place: "[[invariant]]",
    says: (
        "Ett löfte om varje väg som ett ärende kan ta. Det bevisas innan arbetsflödet får användas.",
        "A promise about every path that a case can take. It is proved before the workflow can be used.",
    ),
    most: 1000,
    keys: &[
        must(
            "kind",
            Kind::Word(&["must-pass", "must-follow", "must-hold", "no-timer-into", "four-eyes"]),
            (
                "Löftet: vägen dit passerar en av övergångarna, en av dem följer före varje slut, vissa fakta gäller när ett \
                 ärende kommer dit, tiden ensam leder aldrig dit, eller ingen ensam kan föra ett ärende dit.",
                "The promise: the way there passes one of the transitions, one of them follows before every end, certain \
                 facts hold when a case comes there, time alone never leads there, or no single person can bring a case \
                 there.",
            ),
        ),
        must(
            "state",
            Kind::Name,
            ("Tillståndet som löftet gäller.", "The state that the promise is about."),
        ),
        key(
            "one-of",
            Kind::SomeNames,
            Need::When("kind", &["must-pass", "must-follow"]),
            (
                "De övergångar av vilka minst en passeras.",
                "The transitions of which at least one is passed.",
            ),
        ),
        key(
            "facts",
            Kind::Guards,
            Need::When("kind", &["must-hold"]),
            (
                "Det som allt ska gälla, skrivet som i ett villkor. Fakta med about = ”input” kan inte lovas.",
                "What must all hold, written as in a guard. Facts with about = \"input\" can't be promised.",
            ),
        ),
    ],
    example: r#"[[invariant]]
kind = "must-pass"
state = "in-force"
one-of = ["grant", "grant-with-conditions"]

[[invariant]]
kind = "must-hold"
state = "decision"
facts = ["analysis.co-signed", { not = { fact = "highest-residual", is = "critical" } }]

[[invariant]]
kind = "four-eyes"
state = "in-force""#,
};

pub(super) static TEXT: Table = Table {
    place: "[[text]]",
    says: (
        "En av produktens meningar, med arbetsflödets egna ord i stället.",
        "A sentence of the product, in the workflow's own words instead.",
    ),
    most: 2000,
    keys: &[
        must(
            "key",
            Kind::Name,
            ("Produktens nyckel för meningen.", "The product's key for the sentence."),
        ),
        must(
            "label",
            WORDING,
            (
                "Vad som sägs i stället. Meningens egna { $ord } får användas.",
                "What is said instead. The sentence's own { $words } may be used.",
            ),
        ),
    ],
    example: r#"[[text]]
key = "cases-held-in-force"
label = { sv = "Avsteget gäller till och med { $date }", en = "The deviation holds until { $date }" }"#,
};

pub(super) static LEAD_TIME: Table = Table {
    place: "[lead-time]",
    says: (
        "Hur länge ett ärende högst får ta, enligt vad som har lovats.",
        "How long a case may take at most, by what has been promised.",
    ),
    most: 1,
    keys: &[
        must(
            "working-days",
            Kind::Number,
            ("Vad som har lovats.", "What has been promised."),
        ),
        must(
            "from",
            Kind::Name,
            (
                "Tillståndet där tiden börjar räknas.",
                "The state where the counting starts.",
            ),
        ),
        must(
            "until",
            Kind::SomeNames,
            ("De tillstånd där den slutar räknas.", "The states where it ends."),
        ),
    ],
    example: r#"[lead-time]
working-days = 60
from = "intake"
until = ["in-force", "rejected"]"#,
};

pub(super) static MIGRATION: Table = Table {
    place: "[migration]",
    says: (
        "Vad som händer med pågående ärenden i en äldre version.",
        "What happens to the running cases of an older version.",
    ),
    most: 1,
    keys: &[
        must("from", Kind::Number, ("Den äldre versionen.", "The older version.")),
        may(
            "cases",
            Kind::Word(&["stay", "move"]),
            (
                "Om ärendena stannar i sin version eller flyttas till den här.",
                "Whether the cases stay in their version or move to this one.",
            ),
        )
        .or_else("stay"),
        may("state", Kind::Tables(&MOVE), MOVE.says),
    ],
    example: r#"[migration]
from = 1
cases = "move"

[[migration.state]]
from = "analysis"
to = "hearing"
due = "recompute""#,
};

static MOVE: Table = Table {
    place: "[[migration.state]]",
    says: (
        "Vart ärendena i ett av den äldre versionens tillstånd flyttas.",
        "Where the cases in one state of the older version go.",
    ),
    most: 2000,
    keys: &[
        must(
            "from",
            Kind::Name,
            ("Tillståndet i den äldre versionen.", "The state in the older version."),
        ),
        must(
            "to",
            Kind::Name,
            ("Tillståndet i den här versionen.", "The state in this version."),
        ),
        may(
            "due",
            Kind::Word(&["keep", "recompute"]),
            (
                "Om tidsfristen står kvar eller räknas om. Den ska stå i varje regel.",
                "Whether the deadline stays or is counted anew. Every rule has it.",
            ),
        ),
    ],
    example: "",
};
