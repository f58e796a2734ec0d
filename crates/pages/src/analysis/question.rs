//! One question of a form: how it is asked, how the answer is read, and how it is shown to those who only read.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};
use undantag_case::FieldError;

use crate::said::field_message;
use crate::view::{Choice, Field, Texts};

use super::money;

/// What was typed, by the field's name.
pub(super) type Values = BTreeMap<String, String>;

/// The kinds of answer.
#[derive(Debug, Clone)]
pub(super) enum Ask {
    /// One line.
    Line,
    /// Several lines.
    Area(u8),
    /// A day.
    Date,
    /// An amount in kronor.
    Money,
    /// An amount in kronor, where nobody may know.
    MaybeMoney,
    /// One word out of a list that unfolds.
    Select(Vec<Choice>),
    /// One number out of a list that unfolds.
    Step(Vec<Choice>),
    /// One word out of a few.
    Radios(Vec<Choice>),
    /// Yes or no.
    YesOrNo(Vec<Choice>),
    /// Nothing to ask: it is known where the form is opened.
    Known,
}

/// One question.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// Where the answer belongs in the item: `/before/likelihood`.
    pub(super) pointer: &'static str,
    /// What is asked.
    pub(super) label: String,
    hint: Option<String>,
    optional: bool,
    pub(super) ask: Ask,
    /// How many of a row's twelve columns it takes.
    pub(super) width: &'static str,
    /// A heading above it, where several questions are one.
    pub(super) group: Option<String>,
}

impl Question {
    /// A question about what `pointer` names.
    pub(super) fn new(pointer: &'static str, label: impl Into<String>, ask: Ask) -> Self {
        Self {
            pointer,
            label: label.into(),
            hint: None,
            optional: false,
            ask,
            width: "u-c12",
            group: None,
        }
    }

    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    pub(super) fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    pub(super) fn wide(self, width: &'static str) -> Self {
        Self { width, ..self }
    }

    pub(super) fn within(self, group: impl Into<String>) -> Self {
        Self {
            group: Some(group.into()),
            ..self
        }
    }

    /// The field's name in the form: `before-likelihood`.
    pub(super) fn name(&self) -> String {
        self.pointer.trim_start_matches('/').replace('/', "-")
    }

    /// The label with what it is part of: "Före åtgärd: Sannolikhet".
    pub(super) fn whole_label(&self) -> String {
        match &self.group {
            Some(group) => format!("{group}: {}", self.label),
            None => self.label.clone(),
        }
    }

    /// The answer an item holds, as it stands in a form.
    pub(super) fn typed(&self, item: &Value) -> String {
        match item.pointer(self.pointer) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Bool(yes)) => yes.to_string(),
            Some(Value::Number(number)) => match (&self.ask, number.as_i64()) {
                (Ask::Money | Ask::MaybeMoney, Some(ore)) => money::typed(ore),
                _ => number.to_string(),
            },
            _ => String::new(),
        }
    }

    /// What was typed, as the rules want it. An empty answer takes the old one away.
    pub(super) fn read(&self, typed: &str) -> Result<Value, FieldError> {
        let typed = &plain(typed);
        let wrong = |code: &str| FieldError::new(self.pointer, code, "");
        match &self.ask {
            Ask::Line | Ask::Area(_) => Ok(Value::from(typed.as_str())),
            Ask::Money if typed.is_empty() => Err(wrong("error-required")),
            Ask::MaybeMoney if typed.is_empty() => Ok(Value::Null),
            Ask::Money | Ask::MaybeMoney => money::kronor(typed)
                .map(|ore| Value::from(ore.0))
                .ok_or_else(|| wrong("error-money")),
            _ if typed.is_empty() => Ok(Value::Null),
            Ask::Date => {
                let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok();
                day.map(|day| Value::from(day.to_string()))
                    .ok_or_else(|| wrong("error-date"))
            }
            Ask::Step(_) => typed.parse::<u8>().map(Value::from).or(Err(wrong("error-choice"))),
            Ask::YesOrNo(_) => typed.parse::<bool>().map(Value::from).or(Err(wrong("error-choice"))),
            Ask::Select(choices) | Ask::Radios(choices) => {
                let known = choices.iter().any(|choice| choice.value == *typed);
                known
                    .then(|| Value::from(typed.as_str()))
                    .ok_or_else(|| wrong("error-choice"))
            }
            Ask::Known => Ok(Value::from(typed.as_str())),
        }
    }

    /// The answer in words.
    pub(super) fn shown(&self, t: Texts, typed: &str) -> String {
        match &self.ask {
            Ask::Select(choices) | Ask::Step(choices) | Ask::Radios(choices) | Ask::YesOrNo(choices) => {
                let chosen = choices.iter().find(|choice| choice.value == typed && !typed.is_empty());
                chosen.map(|choice| choice.label.clone()).unwrap_or_default()
            }
            Ask::Money | Ask::MaybeMoney => money::kronor(typed).map_or_else(|| typed.to_owned(), |ore| t.money(ore.0)),
            Ask::Date => typed.parse().map_or_else(|_| typed.to_owned(), |day| t.date(day)),
            _ => typed.to_owned(),
        }
    }

    /// Whether two texts can be joined to one.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.ask, Ask::Line | Ask::Area(_))
    }

    /// The form field, with what was typed and what is wrong with it. Names and ids begin with `prefix`.
    pub(super) fn field(&self, t: Texts, prefix: &str, values: &Values, errors: &[FieldError]) -> Field {
        let name = format!("{prefix}{}", self.name());
        let label = self.label.as_str();
        let field = match &self.ask {
            Ask::Line | Ask::Known => Field::text(t, &name, label),
            Ask::Area(rows) => Field::area(t, &name, label, *rows),
            Ask::Date => Field::date(t, &name, label),
            Ask::Money | Ask::MaybeMoney => Field::number(t, &name, label),
            Ask::Select(choices) | Ask::Step(choices) => Field::select(t, &name, label, choices.clone()),
            Ask::Radios(choices) | Ask::YesOrNo(choices) => Field::radios(t, &name, label, choices.clone()),
        };
        let typed = values.get(&self.name()).cloned().unwrap_or_default();
        let mut field = field.value(typed).error(self.error(t, errors));
        if let Some(hint) = &self.hint {
            field = field.hint(hint);
        }
        if self.optional { field.optional() } else { field }
    }

    fn error(&self, t: Texts, errors: &[FieldError]) -> Option<String> {
        let error = errors.iter().find(|error| error.pointer == self.pointer)?;
        Some(match error.code.as_str() {
            "error-date" => t.say("analysis-error-date"),
            "error-money" => t.say("analysis-error-money"),
            "error-choice" | "error-wrong-type" => t.say("analysis-error-choice"),
            "error-required" => {
                let key = match self.ask {
                    Ask::Select(_) | Ask::Step(_) | Ask::Radios(_) | Ask::YesOrNo(_) => "analysis-error-choose",
                    _ => "analysis-error-write",
                };
                t.say_with(key, &[("what", self.whole_label().to_lowercase().into())])
            }
            _ => field_message(t, error),
        })
    }
}

/// What was typed without what browsers add: spaces around it, and carriage returns at the ends of lines.
pub(super) fn plain(typed: &str) -> String {
    typed.trim().replace("\r\n", "\n")
}

/// Everything an item answers, as it stands in a form.
pub(super) fn values_of(questions: &[Question], item: &Value) -> Values {
    questions
        .iter()
        .map(|question| (question.name(), question.typed(item)))
        .collect()
}

/// What was typed, as one JSON object, and everything in it that can't be read and is left out.
pub(super) fn fields(questions: &[Question], values: &Values) -> (Map<String, Value>, Vec<FieldError>) {
    let (mut whole, mut errors) = (Map::new(), Vec::new());
    for question in questions {
        let typed = values.get(&question.name()).map(String::as_str).unwrap_or_default();
        match question.read(typed) {
            Ok(value) => put(&mut whole, question.pointer, value),
            Err(error) => errors.push(error),
        }
    }
    for value in whole.values_mut() {
        if value
            .as_object()
            .is_some_and(|parts| parts.values().all(Value::is_null))
        {
            *value = Value::Null;
        }
    }
    (whole, errors)
}

/// Puts a value where its pointer says: at most one level down.
fn put(whole: &mut Map<String, Value>, pointer: &str, value: Value) {
    let path = pointer.trim_start_matches('/');
    match path.split_once('/') {
        None => {
            whole.insert(path.to_owned(), value);
        }
        Some((group, name)) => {
            let parts = whole.entry(group).or_insert_with(|| Value::Object(Map::new()));
            if let Some(parts) = parts.as_object_mut() {
                parts.insert(name.to_owned(), value);
            }
        }
    }
}

/// What of `whole` differs from `item`: a merge patch that names nothing it doesn't change.
pub(super) fn changed(whole: &Map<String, Value>, item: &Value) -> Map<String, Value> {
    let old = |name: &str| item.get(name).unwrap_or(&Value::Null);
    let differs = |(name, value): &(&String, &Value)| old(name) != *value;
    whole
        .iter()
        .filter(differs)
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn questions() -> Vec<Question> {
        let steps = (1..=4)
            .map(|step| Choice::new(step.to_string(), "x"))
            .collect::<Vec<_>>();
        vec![
            Question::new("/event", "Händelse", Ask::Line),
            Question::new("/before/likelihood", "Sannolikhet", Ask::Step(steps.clone())),
            Question::new("/before/severity", "Konsekvens", Ask::Step(steps)),
            Question::new("/due", "Klart", Ask::Date),
            Question::new("/amount", "Belopp", Ask::Money),
        ]
    }

    fn typed(pairs: &[(&str, &str)]) -> Values {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn a_form_becomes_the_fields_of_its_item() {
        let values = typed(&[
            ("event", " Stopp "),
            ("before-likelihood", "3"),
            ("before-severity", "4"),
            ("due", "2026-12-18"),
            ("amount", "85 000"),
        ]);
        assert_eq!(
            Value::Object(fields(&questions(), &values).0),
            json!({"event": "Stopp", "before": {"likelihood": 3, "severity": 4}, "due": "2026-12-18", "amount": 8_500_000})
        );
    }

    #[test]
    fn nothing_chosen_is_no_assessment_and_half_of_it_is_left_to_the_rules() {
        let mut values = typed(&[("amount", "0")]);
        assert_eq!(fields(&questions(), &values).0["before"], Value::Null);
        values.insert("before-likelihood".into(), "2".into());
        assert_eq!(
            fields(&questions(), &values).0["before"],
            json!({"likelihood": 2, "severity": null})
        );
    }

    #[test]
    fn everything_that_cannot_be_read_is_told_at_once() {
        let values = typed(&[("due", "18 dec"), ("amount", "85,000"), ("before-likelihood", "x")]);
        let codes: Vec<String> = fields(&questions(), &values).1.into_iter().map(|e| e.code).collect();
        assert_eq!(codes, ["error-choice", "error-date", "error-money"]);
    }

    #[test]
    fn only_what_changed_is_sent() {
        let item = json!({"event": "Stopp", "due": null, "before": {"likelihood": 1, "severity": 1}, "owner": "Bo"});
        let whole = fields(&questions()[..4], &values_of(&questions(), &item)).0;
        assert!(changed(&whole, &item).is_empty());
        let mut values = values_of(&questions(), &item);
        values.insert("before-severity".into(), "2".into());
        let whole = fields(&questions()[..4], &values).0;
        assert_eq!(
            Value::Object(changed(&whole, &item)),
            json!({"before": {"likelihood": 1, "severity": 2}})
        );
    }
}
