//! Random definitions: a request that goes from desk to desk to a decision, with other ways, facts, guards and timers thrown
//! in. Most are sound or nearly so, because a checker that refuses everything would prove nothing.

use std::fmt::Write;

use proptest::prelude::*;

/// What is drawn.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    desks: Vec<Desk>,
    facts: Vec<Fact>,
    ways: Vec<Way>,
    first_guard: Option<Guard>,
    approval: Option<usize>,
    flaw: Option<Flaw>,
    /// What the walk through it draws from.
    pub(crate) seed: u64,
}

/// A state between the draft and the end; the last is where it is decided.
#[derive(Clone, Debug)]
struct Desk {
    editable: bool,
    withdrawable: bool,
    clock: Clock,
    guard: Option<Guard>,
}

#[derive(Clone, Debug)]
enum Clock {
    None,
    Ends,
    MovesOn,
    Chooses(usize),
}

#[derive(Clone, Debug)]
struct Fact {
    about: &'static str,
    words: bool,
    changes_in: Vec<bool>,
}

/// A way beside the straight one.
#[derive(Clone, Debug)]
struct Way {
    from: usize,
    to: usize,
    by_asker: bool,
    guard: Option<Guard>,
    sets: Option<(usize, usize)>,
    clears: Option<usize>,
    limit: Option<u32>,
}

#[derive(Clone, Debug)]
enum Guard {
    Is(usize, usize),
    Not(Box<Guard>),
    All(Vec<Guard>),
    Any(Vec<Guard>),
}

/// One mistake, made on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaw {
    WriterDecides,
    NobodyKeptApart,
    SilenceGrants,
    NoLimits,
    ApprovalKept,
    NoWayBack,
    NotADecision,
    Shortcut,
    Locked,
    Circling,
}

const FLAWS: [Flaw; 10] = [
    Flaw::WriterDecides,
    Flaw::NobodyKeptApart,
    Flaw::SilenceGrants,
    Flaw::NoLimits,
    Flaw::ApprovalKept,
    Flaw::NoWayBack,
    Flaw::NotADecision,
    Flaw::Shortcut,
    Flaw::Locked,
    Flaw::Circling,
];

/// Words of a fact that isn't true or false.
const WORDS: [&str; 3] = ["low", "middle", "high"];

pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let desks = prop::collection::vec(desk(), 1..5);
    let flaw = prop::option::weighted(0.3, prop::sample::select(&FLAWS[..]));
    let approval = prop::option::weighted(0.4, 0..4_usize);
    let rest = (prop::option::weighted(0.3, guard()), approval, flaw, any::<u64>());
    let facts = prop::collection::vec(fact(), 0..4);
    (desks, facts, prop::collection::vec(way(), 0..4), rest).prop_map(
        |(desks, facts, ways, (first_guard, approval, flaw, seed))| Plan {
            desks,
            facts,
            ways,
            first_guard,
            approval,
            flaw,
            seed,
        },
    )
}

fn desk() -> impl Strategy<Value = Desk> {
    let clock = prop_oneof![
        4 => Just(Clock::None),
        2 => Just(Clock::Ends),
        2 => Just(Clock::MovesOn),
        1 => (0..4_usize).prop_map(Clock::Chooses),
    ];
    let guard = prop::option::weighted(0.25, guard());
    (any::<bool>(), prop::bool::weighted(0.75), clock, guard).prop_map(|(editable, withdrawable, clock, guard)| Desk {
        editable,
        withdrawable,
        clock,
        guard,
    })
}

fn fact() -> impl Strategy<Value = Fact> {
    let about = prop::sample::select(&["case", "case", "case", "input", "workflow"][..]);
    (
        about,
        prop::bool::weighted(0.3),
        prop::collection::vec(prop::bool::weighted(0.7), 5),
    )
        .prop_map(|(about, words, changes_in)| Fact {
            about,
            words,
            changes_in,
        })
}

fn way() -> impl Strategy<Value = Way> {
    let ends = (0..5_usize, 0..5_usize, any::<bool>());
    let holds = (
        prop::option::weighted(0.4, (0..4_usize, 0..3_usize)),
        prop::option::weighted(0.2, 0..4_usize),
    );
    let limit = prop::option::weighted(0.7, 1..4_u32);
    (ends, prop::option::weighted(0.4, guard()), holds, limit).prop_map(
        |((from, to, by_asker), guard, (sets, clears), limit)| Way {
            from,
            to,
            by_asker,
            guard,
            sets,
            clears,
            limit,
        },
    )
}

fn guard() -> impl Strategy<Value = Guard> {
    let atom = (0..4_usize, 0..3_usize).prop_map(|(fact, value)| Guard::Is(fact, value));
    atom.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Guard::Not(Box::new(inner))),
            prop::collection::vec(inner.clone(), 1..3).prop_map(Guard::All),
            prop::collection::vec(inner, 1..3).prop_map(Guard::Any),
        ]
    })
}

const HEAD: &str = r#"key = "random"
version = 1
label = { sv = "Slump", en = "Chance" }
parts = ["paper"]
steps = ["write", "sign"]

[[effect]]
key = "tell-all"
tells = ["asker", "clerk", "boss"]
"#;

impl Plan {
    /// The definition's file.
    pub(crate) fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for role in ["asker", "clerk", "boss"] {
            let _ = write!(text, "\n[[role]]\nkey = \"{role}\"\n{}", label(role));
        }
        for end in ["granted", "refused", "withdrawn"] {
            let _ = write!(text, "\n[[outcome]]\nkey = \"{end}\"\n{}", label(end));
        }
        for (at, fact) in self.facts.iter().enumerate() {
            text += &self.fact(at, fact);
        }
        if self.is_locked() {
            let _ = write!(
                text,
                "\n[[fact]]\nkey = \"locked\"\n{}changes-in = [\"desk-0\"]\n",
                label("locked")
            );
        }
        if let Some(at) = self.approval_at() {
            let _ = write!(
                text,
                "\n[[fact]]\nkey = \"approved\"\n{}changes-in = [\"desk-{at}\"]\napproved-by = \"sign\"\n",
                label("approved"),
            );
        }
        self.states(&mut text);
        self.transitions(&mut text);
        if let Some(at) = self.approval_at().filter(|_| self.seed.is_multiple_of(3)) {
            let _ = write!(
                text,
                "\n[[invariant]]\nkind = \"must-hold\"\nstate = \"desk-{}\"\nfacts = [\"approved\"]\n",
                at + 1
            );
        }
        text + PROMISES
    }

    fn last(&self) -> usize {
        self.desks.len()
    }

    /// The desk whose step onwards needs an approval; the decision doesn't.
    fn approval_at(&self) -> Option<usize> {
        self.approval
            .filter(|_| self.last() > 1)
            .map(|at| 1 + at % (self.last() - 1))
    }

    fn fact(&self, at: usize, fact: &Fact) -> String {
        let mut text = format!(
            "\n[[fact]]\nkey = \"fact-{at}\"\n{}about = \"{}\"\n",
            label("fact"),
            fact.about
        );
        if fact.words {
            text += "values = [\"low\", \"middle\", \"high\"]\n";
        }
        if fact.about == "case" {
            let places = (0..=self.last()).filter(|at| fact.changes_in.get(*at).copied().unwrap_or(true));
            let places: Vec<_> = places.map(|at| format!("\"desk-{at}\"")).collect();
            let _ = writeln!(text, "changes-in = [{}]", places.join(", "));
        }
        text
    }

    fn states(&self, text: &mut String) {
        for at in 0..=self.last() {
            let responsible = if at == 0 {
                "asker"
            } else if at == self.last() {
                "boss"
            } else {
                "clerk"
            };
            let _ = write!(
                text,
                "\n[[state]]\nkey = \"desk-{at}\"\n{}responsible = [\"{responsible}\"]\n",
                label("desk")
            );
            if at == 0 {
                *text += "kind = \"initial\"\n";
            }
            if self.is_editable(at) {
                let _ = writeln!(text, "editable = {{ paper = [\"{responsible}\"] }}");
            }
            *text += "deadline = { working-days = 5 }\n";
        }
        for end in ["granted", "refused", "withdrawn"] {
            let grants = if end == "granted" { "grants = true\n" } else { "" };
            let _ = write!(
                text,
                "\n[[state]]\nkey = \"{end}\"\n{}kind = \"final\"\noutcome = \"{end}\"\n{grants}retention = \"preserve\"\n",
                label(end),
            );
        }
    }

    fn is_editable(&self, at: usize) -> bool {
        at == 0 || (at < self.last() && self.desks[at - 1].editable)
    }

    fn transitions(&self, text: &mut String) {
        for at in 0..self.last() {
            let role = if at == 0 { "asker" } else { "clerk" };
            let drawn = at.checked_sub(1).map_or(&self.first_guard, |at| &self.desks[at].guard);
            let mut guard = self.guard_of(drawn.as_ref());
            if self.approval_at() == Some(at) {
                guard = Some(guard.map_or("\"approved\"".to_owned(), |guard| {
                    format!("{{ all = [{guard}, \"approved\"] }}")
                }));
            }
            *text += &transition(
                &format!("go-{at}"),
                (at, &format!("desk-{}", at + 1)),
                role,
                guard.as_deref(),
            );
        }
        for (at, way) in self.ways.iter().enumerate() {
            *text += &self.way(at, way);
        }
        self.clocks(text);
        self.decisions(text);
        let open: Vec<_> = (0..=self.last())
            .filter(|at| *at == 0 || self.may_withdraw(*at))
            .collect();
        for at in open {
            *text += &transition("withdraw", (at, "withdrawn"), "asker", None);
        }
    }

    fn may_withdraw(&self, at: usize) -> bool {
        let open = self.desks[at - 1].withdrawable && !(self.is_locked() && at == self.last());
        open && self.flaw != Some(Flaw::NoWayBack)
    }

    /// Both ends of a way, which never leads into the decision from the decision.
    fn ends(&self, way: &Way) -> (usize, usize) {
        (way.from % (self.last() + 1), way.to % (self.last() + 1))
    }

    fn way(&self, at: usize, way: &Way) -> String {
        let (from, to) = self.ends(way);
        let guard = self.guard_of(way.guard.as_ref());
        let mut text = transition(
            &format!("way-{at}"),
            (from, &format!("desk-{to}")),
            role_of(way),
            guard.as_deref(),
        );
        let held = |fact: usize| self.fact_at(fact).filter(|(_, fact)| fact.about == "workflow");
        if let Some((place, fact, value)) = way
            .sets
            .and_then(|(at, value)| held(at).map(|(place, fact)| (place, fact, value)))
        {
            let _ = writeln!(text, "sets = {{ fact-{place} = {} }}", word(fact, value));
        }
        let mut clears: Vec<_> = way
            .clears
            .and_then(held)
            .map(|(at, _)| format!("\"fact-{at}\""))
            .into_iter()
            .collect();
        let kept = self.flaw == Some(Flaw::ApprovalKept);
        if self
            .approval_at()
            .is_some_and(|approval| to <= approval && approval <= from)
            && !kept
        {
            clears.push("\"approved\"".to_owned());
        }
        let _ = writeln!(text, "clears = [{}]", clears.join(", "));
        match way.limit.filter(|_| self.flaw != Some(Flaw::NoLimits)) {
            Some(limit) => drop(writeln!(text, "limit = {limit}")),
            None if self.flaw == Some(Flaw::NoLimits) => {}
            None => text += "no-limit = { sv = \"Slumpen vill det.\", en = \"Chance wants it.\" }\n",
        }
        text
    }

    fn clocks(&self, text: &mut String) {
        for (index, desk) in self.desks.iter().enumerate() {
            let (at, next) = (index + 1, index + 2);
            let next = if next > self.last() {
                "refused".to_owned()
            } else {
                format!("desk-{next}")
            };
            match &desk.clock {
                Clock::None => {}
                Clock::Ends => *text += &timer(at, "end", "refused", None),
                Clock::MovesOn => *text += &timer(at, "move", &next, None),
                Clock::Chooses(fact) => {
                    if let Some((place, fact)) = self.fact_at(*fact).filter(|(_, fact)| fact.about != "input") {
                        let guard = atom(place, fact, 1);
                        *text += &timer(at, "end", "withdrawn", Some(&guard));
                        *text += &timer(at, "move", &next, Some(&format!("{{ not = {guard} }}")));
                    }
                }
            }
        }
        if self.flaw == Some(Flaw::SilenceGrants) {
            *text += &timer(self.last(), "grant", "granted", None).replace("\"deadline\"", "{ working-days = 9 }");
        }
    }

    fn decisions(&self, text: &mut String) {
        let mut guard = self.desks.last().and_then(|desk| self.guard_of(desk.guard.as_ref()));
        if self.is_locked() {
            guard = Some("{ not = \"locked\" }".to_owned());
        }
        for (key, to) in [("grant", "granted"), ("refuse", "refused")] {
            *text += &transition(key, (self.last(), to), "boss", guard.as_deref());
            *text += &self.kept_apart();
            if self.flaw != Some(Flaw::NotADecision) {
                *text += "decides = true\nbinds-basis = true\n";
            }
        }
        if self.flaw == Some(Flaw::Shortcut) {
            *text += &transition("hurry", (0, "granted"), "boss", None);
        }
        if self.flaw == Some(Flaw::Circling) {
            let circle = transition("circle", (self.last(), &format!("desk-{}", self.last())), "boss", None);
            *text += &(circle + "no-limit = { sv = \"Varv efter varv.\", en = \"Round after round.\" }\n");
        }
    }

    /// Whether the decision waits for what can be given only in the draft.
    fn is_locked(&self) -> bool {
        matches!(self.flaw, Some(Flaw::Locked | Flaw::Circling))
    }

    /// Everybody who has written, signed or sent the case on from where they wrote.
    fn kept_apart(&self) -> String {
        let mut steps = vec!["\"sign\"".to_owned(), "\"go-0\"".to_owned()];
        match self.flaw {
            Some(Flaw::NobodyKeptApart) => return String::new(),
            Some(Flaw::WriterDecides) => {}
            _ => steps.push("\"write\"".to_owned()),
        }
        steps.extend(
            (1..self.last())
                .filter(|at| self.is_editable(*at))
                .map(|at| format!("\"go-{at}\"")),
        );
        let wrote = |way: &Way| {
            let (from, _) = self.ends(way);
            self.is_editable(from) && way.by_asker == (from == 0)
        };
        let ways = self.ways.iter().enumerate().filter(|(_, way)| wrote(way));
        steps.extend(ways.map(|(at, _)| format!("\"way-{at}\"")));
        format!("not-same-as = [{}]\n", steps.join(", "))
    }

    fn fact_at(&self, at: usize) -> Option<(usize, &Fact)> {
        let place = at.checked_rem(self.facts.len())?;
        Some((place, &self.facts[place]))
    }

    fn guard_of(&self, guard: Option<&Guard>) -> Option<String> {
        guard
            .filter(|_| !self.facts.is_empty())
            .map(|guard| self.written(guard))
    }

    fn written(&self, guard: &Guard) -> String {
        let parts = |parts: &[Guard]| {
            parts
                .iter()
                .map(|part| self.written(part))
                .collect::<Vec<_>>()
                .join(", ")
        };
        match guard {
            Guard::Is(at, value) => self
                .fact_at(*at)
                .map(|(place, fact)| atom(place, fact, *value))
                .unwrap_or_default(),
            Guard::Not(inner) => format!("{{ not = {} }}", self.written(inner)),
            Guard::All(all) => format!("{{ all = [{}] }}", parts(all)),
            Guard::Any(any) => format!("{{ any = [{}] }}", parts(any)),
        }
    }
}

fn role_of(way: &Way) -> &'static str {
    if way.by_asker { "asker" } else { "clerk" }
}

fn label(name: &str) -> String {
    format!("label = {{ sv = \"Svensk {name}\", en = \"English {name}\" }}\n")
}

fn word(fact: &Fact, value: usize) -> String {
    if fact.words {
        format!("\"{}\"", WORDS[value % 3])
    } else {
        (value % 2 == 1).to_string()
    }
}

fn atom(place: usize, fact: &Fact, value: usize) -> String {
    format!("{{ fact = \"fact-{place}\", is = {} }}", word(fact, value))
}

fn transition(key: &str, (from, to): (usize, &str), role: &str, guard: Option<&str>) -> String {
    let guard = guard.map(|guard| format!("guard = {guard}\n")).unwrap_or_default();
    format!(
        "\n[[transition]]\nkey = \"{key}\"\n{}from = \"desk-{from}\"\nto = \"{to}\"\nroles = [\"{role}\"]\neffects = [\"tell-all\"]\n{guard}",
        label(key)
    )
}

fn timer(from: usize, key: &str, to: &str, guard: Option<&str>) -> String {
    let guard = guard.map(|guard| format!("guard = {guard}\n")).unwrap_or_default();
    format!(
        "\n[[transition]]\nkey = \"time-{key}s\"\n{}from = \"desk-{from}\"\nto = \"{to}\"\ntrigger = \"timer\"\nafter = \"deadline\"\neffects = [\"tell-all\"]\n{guard}",
        label(key)
    )
}

const PROMISES: &str = r#"
[[invariant]]
kind = "four-eyes"
state = "granted"

[[invariant]]
kind = "must-pass"
state = "granted"
one-of = ["grant"]

[[invariant]]
kind = "no-timer-into"
state = "granted"
"#;
