//! What has changed since the case was last up for a decision: it was sent back then, and the decision-maker has read it before.

use undantag_app::AppError;
use undantag_case::{Event, Place};
use undantag_text::Arg;
use undantag_workflow::StateKey;

use super::reader::Reader;
use crate::analysis::changed_since;
use crate::view::{Fact, Facts, Html};

/// How many changes the brief shows; the analysis has them all.
const MOST: usize = 8;

/// What has changed, by field.
pub(super) struct Since {
    pub(super) counted: String,
    pub(super) facts: Facts,
}

/// What differs from the basis as it was then; none when the case hasn't been up before.
pub(super) async fn since(reader: &Reader) -> Result<Option<Since>, AppError> {
    let (t, case) = (reader.t(), &reader.case);
    let awaits = |state: &StateKey| Place::of(&reader.workflow, state).is_some_and(Place::awaits_decision);
    if !case.said.iter().any(|said| awaits(&said.from)) {
        return Ok(None);
    }
    let journal = reader.app.journal(case.id, &reader.ctx).await?;
    let left = |event: &Event| matches!(event, Event::Moved { from, .. } if awaits(from));
    let last = journal.iter().rev().find(|entry| left(&entry.stamped.event));
    let Some(last) = last else { return Ok(None) };
    let changed = changed_since(t, case, &journal, last.stamped.sequence);
    if changed.is_empty() {
        return Ok(None);
    }
    let args = [
        ("count", Arg::from(changed.len())),
        ("date", Arg::from(t.date(undantag_app::day_in_sweden(last.stamped.at)))),
    ];
    let shown = |text: &str| {
        if text.trim().is_empty() {
            t.say("common-none")
        } else {
            text.to_owned()
        }
    };
    let facts = changed
        .iter()
        .take(MOST)
        .fold(Facts::new(t), |facts, (field, before, after)| {
            let line = |key: &str, text: &str| Html::text(&t.say_with(key, &[("text", Arg::from(shown(text)))]));
            facts.with(Fact {
                term: field.clone(),
                values: vec![
                    line("decisions-since-before", before),
                    line("decisions-since-now", after),
                ],
                change: None,
            })
        });
    Ok(Some(Since {
        counted: t.say_with("decisions-since", &args),
        facts,
    }))
}
