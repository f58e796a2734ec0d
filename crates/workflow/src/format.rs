//! The format of a definition's file, described once: every table and key with its kind, when it is needed, and a sentence
//! about it. The reader asks this table what a key is; the schema for editors and the reference page are written from it.

mod matters;
mod people;
mod state;
mod transition;

use matters::{EFFECT, INVARIANT, LEAD_TIME, MIGRATION, OUTCOME, TEXT};
use people::{FACT, ROLE};
use state::STATE;
use transition::TRANSITION;

use crate::model::Label;

/// A sentence in Swedish and English.
pub(crate) type Said = (&'static str, &'static str);

/// The longest name that a file may give anything, in characters.
pub(crate) const LONGEST_KEY: usize = 100;
/// The longest text for people, in characters.
pub(crate) const LONGEST_TEXT: usize = 2000;
/// The most entries that a list may have.
pub(crate) const LONGEST_LIST: usize = 1000;
/// The most facts that one guard may ask for.
pub(crate) const LARGEST_GUARD: usize = 200;
/// The most guards that may stand inside each other.
pub(crate) const DEEPEST_GUARD: usize = 16;

/// A table of the file, or the file itself.
#[derive(Debug)]
pub(crate) struct Table {
    /// Where it stands, such as `[[state]]` or `deadline = { … }`.
    pub(crate) place: &'static str,
    /// What it is for.
    pub(crate) says: Said,
    /// How many of them there may be.
    pub(crate) most: usize,
    /// Its keys, in the order that people write them.
    pub(crate) keys: &'static [Key],
    /// One of them, written out; empty where the table around it shows one.
    pub(crate) example: &'static str,
}

/// A key of a table.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) need: Need,
    /// What it is when it isn't written.
    pub(crate) default: &'static str,
    pub(crate) says: Said,
}

/// What a key's value is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// The name of something.
    Name,
    /// Any number of names.
    Names,
    /// At least one name.
    SomeNames,
    /// A name, or a list of at least one.
    NameOrNames,
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A whole number, at least 1.
    Number,
    /// A list of whole numbers, each at least 1.
    Numbers,
    /// Yes or no.
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
    /// True, false or a fact's word.
    FactValue,
    /// What must be true.
    Guard,
    /// At least one guard.
    Guards,
    /// A table with keys of its own.
    Table(&'static Table),
    /// Any number of such tables.
    Tables(&'static Table),
    /// One of these words, or a table.
    WordOrTable(&'static [&'static str], &'static Table),
    /// A table whose keys are names, each with a list of names.
    ListsByName,
    /// A table whose keys are names, each with true, false or a word.
    ValuesByName,
}

/// When a key must be there.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Need {
    /// In every such table.
    Always,
    /// It may be left out.
    May,
    /// When another key has one of these values, and only then.
    When(&'static str, &'static [&'static str]),
    /// This one or the other, not both.
    Or(&'static str),
}

pub(crate) const fn must(name: &'static str, kind: Kind, says: Said) -> Key {
    key(name, kind, Need::Always, says)
}

pub(crate) const fn may(name: &'static str, kind: Kind, says: Said) -> Key {
    key(name, kind, Need::May, says)
}

pub(crate) const fn key(name: &'static str, kind: Kind, need: Need, says: Said) -> Key {
    Key {
        name,
        kind,
        need,
        default: "",
        says,
    }
}

impl Key {
    pub(crate) const fn or_else(self, default: &'static str) -> Self {
        Self { default, ..self }
    }

    /// What has to be written instead of a value of another kind.
    pub(crate) fn wanted(&self) -> Label {
        match self.kind {
            Kind::Tables(_) => Label::new(
                format!("[[{}]]-tabeller", self.name),
                format!("[[{}]] tables", self.name),
            ),
            kind => kind.wanted(),
        }
    }

    /// The words it can be, where it can be words.
    pub(crate) fn words(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::Word(words) | Kind::WordOrTable(words, _) => words,
            _ => &[],
        }
    }

    /// The table in it, where it can be a table or several.
    pub(crate) fn table(&self) -> Option<&'static Table> {
        match self.kind {
            Kind::Table(table) | Kind::Tables(table) | Kind::WordOrTable(_, table) => Some(table),
            _ => None,
        }
    }
}

impl Kind {
    /// What a value of this kind is, fitting after "Write".
    pub(crate) fn wanted(self) -> Label {
        let list = |what: Said| {
            Label::new(
                format!("en lista med högst {LONGEST_LIST} {}", what.0),
                format!("a list of at most {LONGEST_LIST} {}", what.1),
            )
        };
        match self {
            Self::Name => name(),
            Self::Names => list(("nycklar", "keys")),
            Self::SomeNames => list(("nycklar och minst en", "keys and at least one")),
            Self::NameOrNames => or(&name(), &list(("nycklar och minst en", "keys and at least one"))),
            Self::Text => text(),
            Self::Texts => list(("namn", "names")),
            Self::Number => Label::new("ett heltal, minst 1", "a whole number, at least 1"),
            Self::Numbers => list(("heltal, minst 1", "whole numbers, at least 1")),
            Self::Flag => Label::new("true eller false", "true or false"),
            Self::Word(words) => one_of(words),
            Self::FactValue => fact_value(),
            Self::Guard => guard(),
            Self::Guards => Label::new(
                format!("en lista där varje led är {}, minst ett", guard().sv),
                format!("a list in which each is {}, at least one", guard().en),
            ),
            Self::Table(table) | Self::Tables(table) => Label::new(table.place, table.place),
            Self::WordOrTable(words, table) => or(&one_of(words), &Label::new(table.place, table.place)),
            Self::ListsByName => Label::new("en tabell med listor av nycklar", "a table with lists of keys"),
            Self::ValuesByName => Label::new(
                "en tabell med true, false eller ett av faktumets ord för varje faktum",
                "a table with true, false or one of the fact's words for each fact",
            ),
        }
    }
}

fn name() -> Label {
    Label::new(
        format!("en nyckel med små bokstäver a–z, siffror, bindestreck och punkter, högst {LONGEST_KEY} tecken"),
        format!("a key of small letters a–z, digits, hyphens and full stops, at most {LONGEST_KEY} characters"),
    )
}

fn text() -> Label {
    Label::new(
        format!("en text med högst {LONGEST_TEXT} tecken och utan styrtecken"),
        format!("a text of at most {LONGEST_TEXT} characters, none of them a control character"),
    )
}

fn fact_value() -> Label {
    Label::new(
        "true, false eller ett av faktumets ord",
        "true, false or one of the fact's words",
    )
}

fn guard() -> Label {
    Label::new(
        "ett faktum, { fact = …, is = … }, { all = […] }, { any = […] } eller { not = … }",
        "a fact, { fact = …, is = … }, { all = […] }, { any = […] } or { not = … }",
    )
}

fn one_of(words: &[&str]) -> Label {
    let listed = |open: &str, close: &str, or: &str| {
        let words: Vec<_> = words.iter().map(|word| format!("{open}{word}{close}")).collect();
        words.join(or)
    };
    Label::new(listed("”", "”", " eller "), listed("\"", "\"", " or "))
}

fn or(one: &Label, other: &Label) -> Label {
    Label::new(
        format!("{} eller {}", one.sv, other.sv),
        format!("{} or {}", one.en, other.en),
    )
}

impl Table {
    /// The key with this name.
    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// Every table below this one, and this one first.
    pub(crate) fn all(&'static self) -> Vec<&'static Self> {
        let inside = self.keys.iter().filter_map(Key::table);
        std::iter::once(self).chain(inside.flat_map(Self::all)).collect()
    }
}

/// A text in both languages.
pub(crate) static LABEL: Table = Table {
    place: "{ sv = …, en = … }",
    says: ("En text på båda språken.", "A text in both languages."),
    most: 1,
    keys: &[
        must("sv", Kind::Text, ("På svenska.", "In Swedish.")),
        must("en", Kind::Text, ("På engelska.", "In English.")),
    ],
    example: "",
};

/// A value that is a text in both languages.
pub(crate) const WORDING: Kind = Kind::Table(&LABEL);

/// The whole file.
pub(crate) static FILE: Table = Table {
    place: "",
    says: (
        "Ett arbetsflöde i en version. Så länge ett ärende pågår gäller den version som det började i.",
        "A workflow in one version. While a case is running, the version it began in applies.",
    ),
    most: 1,
    keys: FILE_KEYS,
    example: r#"key = "exemption"
version = 1
label = { sv = "Undantag från e-tjänsteplattformen", en = "Exemption from the e-service platform" }
parts = ["request", "analysis"]
steps = ["write", "sign"]
dates = ["valid-until"]
phases = ["request", "analysis", "decision", "in-force"]"#,
};

const FILE_KEYS: &[Key] = &[
    must(
        "key",
        Kind::Name,
        (
            "Arbetsflödets namn. Det är detsamma i alla versioner.",
            "The workflow's name. It is the same in every version.",
        ),
    ),
    must(
        "version",
        Kind::Number,
        (
            "Vilken version filen är. Varje ändring är en ny version.",
            "Which version the file is. Every change is a new version.",
        ),
    ),
    must(
        "label",
        WORDING,
        ("Vad arbetsflödet kallas.", "What people call the workflow."),
    ),
    may(
        "calendar",
        Kind::Name,
        (
            "Vilka dagar som är arbetsdagar. ”sweden” är den enda kalendern.",
            "Which days are working days. \"sweden\" is the only calendar.",
        ),
    )
    .or_else("sweden"),
    may(
        "parts",
        Kind::Names,
        (
            "De delar av ett ärende som går att ändra i något tillstånd.",
            "The parts of a case that can be edited in some state.",
        ),
    ),
    may(
        "steps",
        Kind::Names,
        (
            "Steg som sparas i ärendets historia utan att vara övergångar: att skriva i det och att underteckna.",
            "Steps kept in the history of a case without being transitions: writing in it, and signing.",
        ),
    ),
    may(
        "dates",
        Kind::Names,
        (
            "Ärendets egna datum som tidsfrister och klockor kan gå efter.",
            "Dates of a case that deadlines and timers can go by.",
        ),
    ),
    may(
        "phases",
        Kind::Names,
        (
            "De slags platser som ett ärende kommer till, i den vanliga ordningen. Sidorna visar dem.",
            "The kinds of places a case comes to, in their usual order. Pages show them.",
        ),
    ),
    may("role", Kind::Tables(&ROLE), ROLE.says),
    may("fact", Kind::Tables(&FACT), FACT.says),
    may("outcome", Kind::Tables(&OUTCOME), OUTCOME.says),
    may("effect", Kind::Tables(&EFFECT), EFFECT.says),
    may("state", Kind::Tables(&STATE), STATE.says),
    may("transition", Kind::Tables(&TRANSITION), TRANSITION.says),
    may("invariant", Kind::Tables(&INVARIANT), INVARIANT.says),
    may("text", Kind::Tables(&TEXT), TEXT.says),
    may("lead-time", Kind::Table(&LEAD_TIME), LEAD_TIME.says),
    may("migration", Kind::Table(&MIGRATION), MIGRATION.says),
];

#[cfg(test)]
mod tests;
