//! The form of an act: a field for each thing the workflow asks for, and what was typed into it as an [`ActionInput`].

use std::collections::BTreeMap;

use chrono::NaiveDate;
use undantag_case::{ActionInput, Condition, ConditionId, FieldError};
use undantag_http::PageForm;
use undantag_text::Arg;
use undantag_workflow::Transition;

use crate::said::field_message;
use crate::view::{ErrorSummary, Field, Texts};

/// Conditions that one form may hold.
const MOST_CONDITIONS: usize = 20;

/// What must be mended, by JSON pointer into what is sent.
pub(super) type Wrong = BTreeMap<String, String>;

/// A condition as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TypedCondition {
    pub(super) text: String,
    pub(super) owner: String,
    pub(super) due: String,
}

/// What was typed, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) values: BTreeMap<String, String>,
    pub(super) conditions: Vec<TypedCondition>,
}

impl Typed {
    /// What the form says. Conditions without a word in them are left out.
    pub(super) fn of(form: &PageForm) -> Self {
        let value = |(name, value): &(String, String)| (name.clone(), value.trim().to_owned());
        let rows = form
            .all("condition-text")
            .zip(form.all("condition-owner"))
            .zip(form.all("condition-due"));
        let condition = |((text, owner), due): ((&str, &str), &str)| TypedCondition {
            text: text.trim().to_owned(),
            owner: owner.trim().to_owned(),
            due: due.trim().to_owned(),
        };
        Self {
            values: form.pairs().iter().map(value).collect(),
            conditions: rows
                .map(condition)
                .filter(|condition| *condition != TypedCondition::default())
                .take(MOST_CONDITIONS)
                .collect(),
        }
    }

    /// A form where these conditions stand already.
    pub(super) fn with_conditions(conditions: &[Condition]) -> Self {
        let typed = |condition: &Condition| TypedCondition {
            text: condition.text.clone(),
            owner: condition.owner.clone(),
            due: condition.due.to_string(),
        };
        Self {
            values: BTreeMap::new(),
            conditions: conditions.iter().map(typed).collect(),
        }
    }

    fn value(&self, name: &str) -> &str {
        self.values.get(name).map(String::as_str).unwrap_or_default()
    }

    fn text(&self, name: &str) -> Option<String> {
        Some(self.value(name))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// What is said with the act, or what can't be read of it.
    pub(super) fn read(
        &self,
        t: Texts,
        transition: &Transition,
        new_id: impl Fn() -> ConditionId,
    ) -> Result<ActionInput, Wrong> {
        let asks = |name: &str| transition.input.iter().any(|field| field.key == name);
        let mut reading = Reading { t, wrong: Wrong::new() };
        let text = |name: &str| if asks(name) { self.text(name) } else { None };
        let input = ActionInput {
            message: text("message"),
            days: text("days").and_then(|days| reading.number("/days", &days)),
            proposal: text("proposal"),
            reasons: text("reasons"),
            end_date: text("endDate").and_then(|date| reading.date("/endDate", &date)),
            valid_until: text("validUntil").and_then(|date| reading.date("/validUntil", &date)),
            conditions: if asks("conditions") {
                self.conditions(&mut reading, new_id)
            } else {
                Vec::new()
            },
            operative_text: None,
            basis: None,
            no_conflict: asks("noConflict").then(|| self.value("noConflict") == "yes"),
        };
        if reading.wrong.is_empty() {
            return Ok(input);
        }
        for field in transition
            .input
            .iter()
            .filter(|field| field.required && self.is_empty(&field.key))
        {
            reading.missing(&format!("/{}", field.key));
        }
        Err(reading.wrong)
    }

    fn is_empty(&self, field: &str) -> bool {
        match field {
            "conditions" => self.conditions.is_empty(),
            _ => self.value(field).is_empty(),
        }
    }

    fn conditions(&self, reading: &mut Reading, new_id: impl Fn() -> ConditionId) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for (at, typed) in self.conditions.iter().enumerate() {
            let pointer = format!("/conditions/{at}");
            for (name, value) in [("text", &typed.text), ("owner", &typed.owner), ("due", &typed.due)] {
                if value.is_empty() {
                    reading.missing(&format!("{pointer}/{name}"));
                }
            }
            let due = Some(&typed.due).filter(|due| !due.is_empty());
            if let Some(due) = due.and_then(|due| reading.date(&format!("{pointer}/due"), due)) {
                conditions.push(Condition {
                    id: new_id(),
                    text: typed.text.clone(),
                    owner: typed.owner.clone(),
                    due,
                });
            }
        }
        conditions
    }
}

/// What can't be read, while reading.
struct Reading {
    t: Texts,
    wrong: Wrong,
}

impl Reading {
    fn date(&mut self, pointer: &str, text: &str) -> Option<NaiveDate> {
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        if date.is_none() {
            self.wrong.insert(pointer.to_owned(), self.t.say("cases-wrong-date"));
        }
        date
    }

    fn number(&mut self, pointer: &str, text: &str) -> Option<u16> {
        let number = text.parse().ok();
        if number.is_none() {
            self.wrong.insert(pointer.to_owned(), self.t.say("cases-wrong-number"));
        }
        number
    }

    fn missing(&mut self, pointer: &str) {
        let required = FieldError::new(pointer, "error-required", "");
        self.wrong.insert(pointer.to_owned(), field_message(self.t, &required));
    }
}

/// What the rules found, by pointer.
pub(super) fn found(t: Texts, errors: &[FieldError]) -> Wrong {
    errors
        .iter()
        .map(|error| (error.pointer.clone(), field_message(t, error)))
        .collect()
}

/// The form's fields, ready to draw.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) plain: Vec<Field>,
    /// A row for each condition; none when the act has no conditions.
    pub(super) conditions: Vec<ConditionFields>,
    pub(super) summary: Option<ErrorSummary>,
}

/// The fields of one condition.
#[derive(Debug)]
pub(super) struct ConditionFields {
    pub(super) legend: String,
    pub(super) fields: [Field; 3],
}

/// What an act asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asks<'a> {
    pub(super) transition: &'a Transition,
    /// Working days the state it leads to usually lasts.
    pub(super) usual_days: u32,
}

/// A field for each thing the transition asks for, with what was typed and what is wrong.
pub(super) fn fields(t: Texts, asks: Asks<'_>, typed: &Typed, wrong: &Wrong) -> Form {
    let transition = asks.transition;
    let asked = transition.input.iter();
    let fields: Vec<Field> = asked
        .filter_map(|asked| field(t, asks, &asked.key, asked.required))
        .map(|(key, field)| {
            field
                .value(typed.value(&key))
                .error(wrong.get(&format!("/{key}")).cloned())
        })
        .collect();
    let has_conditions = undantag_case::asks(transition, "conditions");
    let conditions = if has_conditions {
        condition_fields(t, typed, wrong)
    } else {
        Vec::new()
    };
    let all = fields.iter().chain(conditions.iter().flat_map(|row| &row.fields));
    let summary = ErrorSummary::of(t, all);
    let summary = match (summary, wrong.get("/conditions")) {
        (Some(summary), Some(message)) => Some(summary.and(Some("condition-text-1"), message)),
        (None, Some(message)) => Some(ErrorSummary::saying(t, message)),
        (summary, None) => summary,
    };
    Form {
        plain: fields,
        conditions,
        summary,
    }
}

/// The field for one thing asked for.
fn field(t: Texts, asks: Asks<'_>, key: &str, required: bool) -> Option<(String, Field)> {
    let label = |key: &str| t.say(key);
    let field = match key {
        "message" => Field::area(t, key, label("cases-field-message"), 6).hint(t.say("cases-field-message-hint")),
        "days" => Field::number(t, key, label("cases-field-days"))
            .hint(t.say_with("cases-field-days-hint", &[("days", Arg::from(asks.usual_days))])),
        "proposal" => Field::area(t, key, label("cases-field-proposal"), 8).hint(t.say("cases-field-proposal-hint")),
        "reasons" => Field::area(t, key, reasons(t, asks.transition.key.as_str()), 6),
        "endDate" => Field::date(t, key, label("cases-field-end-date")).hint(t.say("cases-field-date-hint")),
        "validUntil" => Field::date(t, key, label("cases-field-valid-until")).hint(t.say("cases-field-date-hint")),
        "noConflict" => Field::tick(t, key, label("cases-field-no-conflict"), false),
        _ => return None,
    };
    let field = if required { field } else { field.optional() };
    Some((key.to_owned(), field))
}

/// What reasons are called with each act.
fn reasons(t: Texts, action: &str) -> String {
    t.say_if(&format!("action-reasons-{action}"))
        .unwrap_or_else(|| t.say("cases-field-reasons"))
}

/// One row for each condition, and an empty one.
fn condition_fields(t: Texts, typed: &Typed, wrong: &Wrong) -> Vec<ConditionFields> {
    let empty = TypedCondition::default();
    typed
        .conditions
        .iter()
        .chain([&empty])
        .take(MOST_CONDITIONS)
        .enumerate()
        .map(|(at, row)| {
            let number = at + 1;
            let error = |name: &str| wrong.get(&format!("/conditions/{at}/{name}")).cloned();
            let text = Field::area(t, "condition-text", t.say("cases-condition-text"), 3);
            let owner = Field::text(t, "condition-owner", t.say("cases-condition-owner")).max(200);
            let due =
                Field::date(t, "condition-due", t.say("cases-condition-due")).hint(t.say("cases-field-date-hint"));
            ConditionFields {
                legend: legend(t, number, number > typed.conditions.len().max(1)),
                fields: [
                    text.id(format!("condition-text-{number}"))
                        .value(&row.text)
                        .error(error("text")),
                    owner
                        .id(format!("condition-owner-{number}"))
                        .value(&row.owner)
                        .error(error("owner")),
                    due.id(format!("condition-due-{number}"))
                        .value(&row.due)
                        .error(error("due")),
                ],
            }
        })
        .collect()
}

/// A row that may be left empty says so.
fn legend(t: Texts, number: usize, optional: bool) -> String {
    let legend = t.say_with("cases-condition", &[("number", Arg::from(number))]);
    if optional {
        format!("{legend} {}", t.say("common-optional"))
    } else {
        legend
    }
}
