//! An exemption under review (omprövning): the decision that stands, and its conditions as fields that can be changed one by
//! one.

use undantag_app::day_in_sweden;
use undantag_case::{Attachment, Case, Condition, Decision};
use undantag_http::PageForm;
use undantag_text::Arg;

use super::reader::Reader;
use super::wording::condition_lines;
use crate::case_head::decision_name;
use crate::cases::follow_up::{said, state_of};
use crate::view::{Fact, Facts, Field, Html, Texts};

/// The parts of a condition, as fields are named after them.
const PARTS: [&str; 3] = ["text", "owner", "due"];

/// The decision that stands, for who is asked whether it shall: outcome, validity, how it stands with the conditions, and who
/// began the review; none when none stands.
pub(super) fn standing(reader: &Reader, begun: Option<String>) -> Option<Facts> {
    let (t, case, workflow) = (reader.t(), &reader.case, &*reader.workflow);
    let decision = case.decision.as_ref()?;
    let by = [decision.name.as_str(), decision.title.as_str()];
    let by: Vec<&str> = by.into_iter().filter(|part| !part.is_empty()).collect();
    let facts = Facts::new(t)
        .fact(
            t.say("decisions-review-outcome"),
            decision_name(t, case, workflow, decision),
        )
        .fact(t.say("decisions-review-by"), by.join(", "));
    let facts = match validity(t, decision) {
        Some(period) => facts.fact(t.say("decisions-standing-valid"), period),
        None => facts,
    };
    let facts = facts.with(followed(reader));
    Some(match begun {
        Some(begun) => facts.fact(t.say("decisions-standing-begun"), begun),
        None => facts,
    })
}

/// Conditions in order, each with how it stands, how it was fulfilled, and the files that show it.
fn followed(reader: &Reader) -> Fact {
    let (t, case) = (reader.t(), &reader.case);
    let fact = conditions(t, case.conditions());
    let today = day_in_sweden(reader.ctx.now);
    let lines = case
        .conditions()
        .iter()
        .zip(fact.values.clone())
        .flat_map(|(condition, line)| {
            let line = line.then(&state_of(t, case, &reader.workflow, (condition, today)));
            let fulfilled = case.follow_up.fulfilled(condition);
            let how = fulfilled.map(|it| [said(t, it), it.text.trim().to_owned()].join(". "));
            let files = case.follow_up.files(condition.id);
            let file =
                |file: &Attachment| Html::link(&format!("{}/attachments/{}", reader.href(), file.id), &file.file_name);
            std::iter::once(line)
                .chain(how.map(|how| Html::text(&how)))
                .chain(files.map(file).collect::<Vec<_>>())
        });
    let lines: Vec<Html> = lines.collect();
    if lines.is_empty() {
        fact
    } else {
        Fact { values: lines, ..fact }
    }
}

fn validity(t: Texts, decision: &Decision) -> Option<String> {
    let args = [
        ("from", Arg::from(t.date(decision.valid_from?))),
        ("until", Arg::from(t.date(decision.valid_until?))),
    ];
    Some(t.say_with("decisions-standing-period", &args))
}

/// Conditions in order, or that there are none.
pub(super) fn conditions(t: Texts, conditions: &[Condition]) -> Fact {
    let mut values = condition_lines(t, conditions);
    if values.is_empty() {
        values.push(t.say("decisions-standing-no-conditions").into());
    }
    Fact {
        term: t.say("decisions-review-conditions"),
        values,
        change: None,
    }
}

/// What a condition's fields hold: what was typed, or else what stands.
pub(super) fn typed(form: &PageForm, condition: &Condition) -> [String; 3] {
    let stands = [
        condition.text.clone(),
        condition.owner.clone(),
        condition.due.to_string(),
    ];
    let names = names(condition);
    let mut typed = names.iter().zip(stands).map(|(name, stands)| {
        let said = form.get(name).map(|said| said.trim().to_owned());
        said.unwrap_or(stands)
    });
    std::array::from_fn(|_| typed.next().unwrap_or_default())
}

fn names(condition: &Condition) -> [String; 3] {
    PARTS.map(|part| format!("{part}-{}", condition.id))
}

/// The fields of each condition that stands, each with its name and without what is wrong with it.
pub(super) fn rows(t: Texts, form: &PageForm, case: &Case) -> Vec<(String, Field)> {
    let conditions = case.conditions().iter().zip(1..);
    conditions
        .flat_map(|(condition, at)| row(t, form, condition, at))
        .collect()
}

fn row(t: Texts, form: &PageForm, condition: &Condition, at: u64) -> Vec<(String, Field)> {
    let names = names(condition);
    let [text, owner, due] = &names;
    let label = |key: &str| t.say_with(key, &[("number", Arg::from(at))]);
    let mut first = Field::area(t, text, label("decisions-standing-text"), 2);
    if at == 1 {
        first = first.hint(t.say("decisions-standing-hint"));
    }
    let fields = [
        first,
        Field::text(t, owner, label("decisions-standing-owner")).plain(),
        Field::date(t, due, label("decisions-standing-due"))
            .plain()
            .hint(t.say("decisions-form-date-hint")),
    ];
    let filled = fields.into_iter().zip(typed(form, condition));
    let filled = filled.map(|(field, value)| field.value(value));
    names.clone().into_iter().zip(filled).collect()
}
