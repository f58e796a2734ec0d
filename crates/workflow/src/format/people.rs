//! How roles and facts are written.

use super::{Key, Kind, Table, WORDING, may, must};

pub(super) static ROLE: Table = Table {
    place: "[[role]]",
    says: (
        "En roll som någon har i ett ärende.",
        "A role that somebody has in a case.",
    ),
    most: 100,
    keys: &[
        must("key", Kind::Name, ("Rollens namn.", "The role's name.")),
        must("label", WORDING, ("Vad rollen kallas.", "What people call the role.")),
        may(
            "people",
            Kind::Number,
            (
                "Hur många som högst kan ha rollen. Utan den kan hur många som helst ha den.",
                "How many people can have the role at most. Without it, any number can.",
            ),
        ),
        may(
            "substitute",
            Kind::Name,
            (
                "Rollen för dem som träder in när de som har den här är borta. De hålls borta från det som ”not-same-as” håller \
                 någon av de båda borta från.",
                "The role of those who step in when those of this one are away. They are kept from whatever \"not-same-as\" \
                 keeps either of the two from.",
            ),
        ),
    ],
    example: r#"[[role]]
key = "decision-maker"
label = { sv = "Beslutsfattare", en = "Decision-maker" }
substitute = "substitute""#,
};

pub(super) static FACT: Table = Table {
    place: "[[fact]]",
    says: (
        "Något om ett ärende som är sant eller falskt, eller har ett av några få ord. Villkoren ställs på fakta.",
        "Something about a case that is true or false, or has one of a few words. Guards ask for facts.",
    ),
    most: 200,
    keys: FACT_KEYS,
    example: r#"[[fact]]
key = "highest-residual"
label = { sv = "Den högsta kvarvarande risken", en = "The highest residual risk" }
values = ["low", "moderate", "high", "critical"]
changes-in = ["analysis"]"#,
};

const FACT_KEYS: &[Key] = &[
    must("key", Kind::Name, ("Faktumets namn.", "The fact's name.")),
    must(
        "label",
        WORDING,
        (
            "Vad som är sant, skrivet som ett krav: det visas när det saknas.",
            "What is true, written as a requirement: it is shown where it is lacking.",
        ),
    ),
    may(
        "values",
        Kind::Texts,
        (
            "De ord som faktumet kan vara. Utan dem är det sant eller falskt.",
            "The words that the fact can be. Without them it is true or false.",
        ),
    ),
    may(
        "about",
        Kind::Word(&["case", "input", "workflow"]),
        (
            "Vad faktumet läses ur: ärendet som det står, det som skrivs när en övergång görs, eller det som har gjorts \
             (bara ”sets” och ”clears” ändrar det).",
            "What the fact is read from: the case as it stands, what is given when a transition is taken, or what has been \
             done (only \"sets\" and \"clears\" change it).",
        ),
    )
    .or_else("case"),
    may(
        "initial",
        Kind::FactValue,
        (
            "Vad faktumet är när ett ärende börjar. Utan det falskt, eller det första av orden.",
            "What the fact is when a case begins. Without it false, or the first of its words.",
        ),
    ),
    may(
        "changes-in",
        Kind::Names,
        (
            "De tillstånd där faktumet kan ändras medan ärendet är kvar. Utan dem alla där något går att ändra.",
            "The states in which the fact can change while the case stays there. Without them, all in which something is \
             editable.",
        ),
    ),
    may(
        "approved-by",
        Kind::Name,
        (
            "Steget som ger godkännandet. Det gäller bara om steget har tagits sedan faktumet senast var falskt.",
            "The step that gives this approval. It holds only if the step was taken since the fact was last false.",
        ),
    ),
];
