//! The questions of a part as form fields, with what was typed and what must be mended.

use askama::Template;
use undantag_case::ReasonKind;
use undantag_text::Arg;

use super::answers::{Errors, Typed, reason_text, reason_tick};
use super::questions::{Asks, Group, Part, Question};
use crate::view::{Choice, ErrorSummary, Field, Html, Texts, draws_itself, within};

/// Questions under a heading.
#[derive(Debug)]
pub(super) struct Fields {
    /// The heading.
    pub(super) heading: Option<String>,
    /// The fields.
    pub(super) fields: Vec<Html>,
}

/// A part's questions, drawn, with the errors among them in the order of the page.
#[derive(Debug)]
pub(super) struct Drawn {
    /// The groups.
    pub(super) groups: Vec<Fields>,
    /// The errors, if any.
    pub(super) errors: Option<ErrorSummary>,
}

/// The special reasons: each kind with the text that belongs to it.
#[derive(Debug, Template)]
#[template(path = "requests/reasons.html")]
struct Reasons {
    label: String,
    hint: Option<String>,
    error: Option<String>,
    kinds: Vec<(Field, Field)>,
}

draws_itself!(Reasons);

/// What stands now in the request where something else was typed, by field.
pub(super) type Standing = Vec<(String, String)>;

/// Draws a part with `typed` in its fields.
pub(super) fn drawn(t: Texts, part: &Part, typed: &Typed, errors: &Errors, standing: &Standing) -> Drawn {
    let drawing = Drawing {
        t,
        typed,
        errors,
        standing,
    };
    let mut summary = Vec::new();
    let groups = part
        .groups
        .iter()
        .map(|group| drawing.group(group, &mut summary))
        .collect();
    Drawn {
        groups,
        errors: ErrorSummary::of(t, &summary),
    }
}

struct Drawing<'a> {
    t: Texts,
    typed: &'a Typed,
    errors: &'a Errors,
    standing: &'a Standing,
}

impl Drawing<'_> {
    fn group(&self, group: &Group, summary: &mut Vec<Field>) -> Fields {
        let draw = |question: &Question| {
            if question.asks == Asks::Reasons {
                return self.reasons(question, summary);
            }
            let field = self.field(question);
            let drawn = Html::of(&field);
            summary.push(field);
            drawn
        };
        Fields {
            heading: group.heading.map(|key| self.t.say(key)),
            fields: group.questions.iter().map(draw).collect(),
        }
    }

    fn error(&self, name: &str) -> Option<String> {
        let found = self.errors.iter().find(|(field, _)| field == name);
        found.map(|(_, message)| message.clone())
    }

    /// What helps with the question; when somebody else has answered it meanwhile, what they said.
    fn hint(&self, question: &Question, name: &str) -> Option<String> {
        let stands = self.standing.iter().find(|(field, _)| field == name);
        let stands = stands.map(|(_, now)| self.t.say_with("requests-stale-now", &[("now", Arg::from(now))]));
        stands.or_else(|| question.hint.map(|key| self.t.say(key)))
    }

    fn field(&self, question: &Question) -> Field {
        let (t, name) = (self.t, question.name());
        let label = t.say(question.label);
        let field = match question.asks {
            Asks::Text(rows) => Field::area(t, &name, label, rows),
            Asks::Date => Field::date(t, &name, label),
            Asks::Number => Field::number(t, &name, label),
            Asks::YesNo => {
                let choices = [("yes", "common-yes"), ("no", "common-no")];
                let choices = choices.map(|(word, key)| Choice::new(word, t.say(key)));
                Field::radios(t, &name, label, choices.into())
            }
            Asks::One(words, prefix) => {
                let choice = |word: &&str| Choice::new(*word, t.say(&format!("{prefix}-{word}")));
                Field::radios(t, &name, label, words.iter().map(choice).collect())
            }
            Asks::Level => Field::select(t, &name, label, levels(t)),
            Asks::Line | Asks::Address | Asks::Reasons => Field::text(t, &name, label),
        };
        let field = match self.hint(question, &name) {
            Some(hint) => field.hint(hint),
            None => field,
        };
        let field = if question.optional { field.optional() } else { field };
        field.value(self.typed.get(&name)).error(self.error(&name))
    }

    fn reasons(&self, question: &Question, summary: &mut Vec<Field>) -> Html {
        let (t, name) = (self.t, question.name());
        let kinds: Vec<_> = ReasonKind::ALL.iter().map(|kind| self.reason(*kind)).collect();
        let error = self.error(&name);
        if let Some((first, _)) = kinds.first() {
            summary.push(first.clone().error(error.clone()));
        }
        summary.extend(kinds.iter().map(|(_, text)| text.clone()));
        Html::of(&Reasons {
            label: t.say(question.label),
            hint: self.hint(question, &name),
            error,
            kinds,
        })
    }

    fn reason(&self, kind: ReasonKind) -> (Field, Field) {
        let t = self.t;
        let (tick, text) = (reason_tick(kind), reason_text(kind));
        let name = t.say(&format!("requests-reason-{}", kind.word()));
        let ticked = self.typed.get(&tick) == "yes";
        let label = t.say_with("requests-reason-text", &[("reason", Arg::from(within(&name)))]);
        (
            Field::tick(t, &tick, name, ticked),
            Field::area(t, &text, label, 4)
                .plain()
                .value(self.typed.get(&text))
                .error(self.error(&text)),
        )
    }
}

fn levels(t: Texts) -> Vec<Choice> {
    let level = |level: u8| {
        let name = t.say_with("requests-level", &[("level", Arg::from(level))]);
        Choice::new(level.to_string(), name)
    };
    let unknown = Choice::new("", t.say("requests-level-unknown"));
    std::iter::once(unknown).chain((0..=4).map(level)).collect()
}
