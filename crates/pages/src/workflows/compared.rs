//! What differs from the version in use, as a table.

use askama::Template;
use undantag_text::Arg;
use undantag_workflow::{Change, Difference, Thing};

use crate::case_head::label;
use crate::view::{Colour, Tag, Texts, draws_itself};

/// One thing that differs.
#[derive(Debug)]
struct Row {
    thing: String,
    name: String,
    change: Tag,
}

/// Everything that differs.
#[derive(Debug, Template)]
#[template(path = "workflows/compared.html")]
pub(super) struct Compared {
    t: Texts,
    rows: Vec<Row>,
}

draws_itself!(Compared);

impl Compared {
    /// These differences.
    pub(super) fn of(t: Texts, differences: &[Difference]) -> Self {
        Self {
            t,
            rows: differences.iter().map(|difference| row(t, difference)).collect(),
        }
    }
}

fn row(t: Texts, difference: &Difference) -> Row {
    let change = match &difference.change {
        Change::Added => Tag::new(t.say("workflows-compare-added"), Colour::Success),
        Change::Removed => Tag::new(t.say("workflows-compare-removed"), Colour::Danger),
        Change::Changed(keys) => {
            let keys = [("keys", Arg::from(keys.join(", ")))];
            Tag::new(t.say_with("workflows-compare-changed", &keys), Colour::Info)
        }
    };
    Row {
        thing: t.say(match difference.thing {
            Thing::Workflow => "workflows-thing-workflow",
            Thing::Role => "workflows-thing-role",
            Thing::Fact => "workflows-thing-fact",
            Thing::Outcome => "workflows-thing-outcome",
            Thing::Effect => "workflows-thing-effect",
            Thing::State => "workflows-thing-state",
            Thing::Transition => "workflows-thing-transition",
            Thing::Invariant => "workflows-thing-invariant",
            Thing::Text => "workflows-thing-text",
        }),
        name: label(t, &difference.label),
        change,
    }
}
