//! Answers as they are typed, and as the request holds them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use undantag_case::{FieldError, ReasonKind, Request};
use undantag_http::PageForm;
use undantag_text::{Arg, date_long};

use super::questions::{Asks, Part, Question, name_of};
use crate::said::field_message;
use crate::view::Texts;

/// What stands in a part's fields, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Typed(pub(super) BTreeMap<String, String>);

/// What must be mended, by field, in the order of the part.
pub(super) type Errors = Vec<(String, String)>;

/// The field for the text of a special reason.
pub(super) fn reason_text(kind: ReasonKind) -> String {
    format!("reason-{}-text", kind.word())
}

/// The field that says that a special reason applies.
pub(super) fn reason_tick(kind: ReasonKind) -> String {
    format!("reason-{}", kind.word())
}

/// Every field of a part.
fn names(part: &Part) -> Vec<String> {
    let of = |question: &Question| match question.asks {
        Asks::Reasons => ReasonKind::ALL
            .iter()
            .flat_map(|kind| [reason_tick(*kind), reason_text(*kind)])
            .collect(),
        _ => vec![question.name()],
    };
    part.questions().flat_map(of).collect()
}

impl Typed {
    /// What a form says for this part.
    pub(super) fn of_form(part: &Part, form: &PageForm) -> Self {
        let typed = |name: String| {
            let value = form.text(&name).replace("\r\n", "\n");
            (name, value)
        };
        Self(names(part).into_iter().map(typed).collect())
    }

    /// What the request says for this part.
    pub(super) fn of_request(part: &Part, request: &Request) -> Self {
        let whole = json!(request);
        let mut typed: BTreeMap<String, String> = names(part).into_iter().map(|name| (name, String::new())).collect();
        for question in part.questions() {
            if question.asks == Asks::Reasons {
                for reason in &request.special_reasons {
                    typed.insert(reason_tick(reason.kind), "yes".to_owned());
                    typed.insert(reason_text(reason.kind), reason.text.clone());
                }
            } else {
                typed.insert(question.name(), written(whole.pointer(question.pointer)));
            }
        }
        Self(typed)
    }

    /// What stands in a field.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    /// Whether nothing stands in any field.
    pub(super) fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }

    /// The kinds of special reason that are ticked, in order.
    pub(super) fn reasons(&self) -> impl Iterator<Item = ReasonKind> {
        ReasonKind::ALL
            .iter()
            .copied()
            .filter(|kind| self.get(&reason_tick(*kind)) == "yes")
    }

    /// The changes these answers make to the request (RFC 7396), or what can't be read.
    pub(super) fn changes(&self, t: Texts, part: &Part) -> Result<Value, Errors> {
        let mut changes = json!({});
        let errors = self.put_all(t, part, &mut changes);
        if errors.is_empty() { Ok(changes) } else { Err(errors) }
    }

    /// Puts every answer that can be read into `whole`; says what is wrong with the others.
    fn put_all(&self, t: Texts, part: &Part, whole: &mut Value) -> Errors {
        let mut errors = Errors::new();
        for question in part.questions() {
            match self.answer(t, question) {
                Ok(answer) => put(whole, question.pointer, answer),
                Err(message) => errors.push((question.name(), message)),
            }
        }
        errors
    }

    /// Everything that is wrong with these answers, told at once: what can't be read, and what is out of range.
    pub(super) fn findings(&self, t: Texts, part: &Part, request: &Request) -> Errors {
        let mut whole = json!(request);
        let mut errors = self.put_all(t, part, &mut whole);
        if let Ok(request) = serde_json::from_value::<Request>(whole) {
            errors.extend(self.errors(t, &request.errors()));
        }
        let order = names(part);
        errors.retain(|(field, _)| order.contains(field));
        errors.sort_by_key(|(field, _)| order.iter().position(|name| name == field));
        errors
    }

    fn answer(&self, t: Texts, question: &Question) -> Result<Value, String> {
        let text = self.get(&question.name());
        match question.asks {
            Asks::Line | Asks::Address | Asks::Text(_) => Ok(json!(text)),
            Asks::Reasons => Ok(self.reasons().map(|kind| self.reason(kind)).collect()),
            _ if text.is_empty() => Ok(Value::Null),
            Asks::Date => date(text)
                .map(|day| json!(day))
                .ok_or_else(|| t.say("requests-error-date")),
            Asks::Number => number(text)
                .map(|number| json!(number))
                .ok_or_else(|| t.say("requests-error-number")),
            Asks::YesNo if text == "yes" || text == "no" => Ok(json!(text == "yes")),
            Asks::One(words, _) if words.contains(&text) => Ok(json!(text)),
            Asks::Level => match text.parse::<u8>() {
                Ok(level @ 0..=4) => Ok(json!(level)),
                _ => Err(t.say("requests-error-choice")),
            },
            Asks::YesNo | Asks::One(..) => Err(t.say("requests-error-choice")),
        }
    }

    fn reason(&self, kind: ReasonKind) -> Value {
        json!({"kind": kind.word(), "text": self.get(&reason_text(kind))})
    }

    /// The rules' findings as messages beside this part's fields.
    pub(super) fn errors(&self, t: Texts, findings: &[FieldError]) -> Errors {
        let place = |error: &FieldError| (self.field(&error.pointer), field_message(t, error));
        findings.iter().map(place).collect()
    }

    /// The field a pointer into the request belongs to: of a special reason, the one with that place among the ticked.
    pub(super) fn field(&self, pointer: &str) -> String {
        let Some(rest) = pointer.strip_prefix("/specialReasons") else {
            return name_of(pointer);
        };
        let at = rest.split('/').nth(1).and_then(|at| at.parse::<usize>().ok());
        let kind = at.and_then(|at| self.reasons().nth(at));
        kind.map_or_else(|| name_of("/specialReasons"), reason_text)
    }
}

/// What a field shows for a value of the request.
fn written(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(true)) => "yes".to_owned(),
        Some(Value::Bool(false)) => "no".to_owned(),
        _ => String::new(),
    }
}

/// Puts `answer` where `pointer` says.
fn put(changes: &mut Value, pointer: &str, answer: Value) {
    let mut here = changes;
    for name in pointer.split('/').skip(1) {
        if !here.is_object() {
            *here = Value::Object(Map::new());
        }
        let Value::Object(fields) = here else { return };
        here = fields.entry(name).or_insert(Value::Null);
    }
    *here = answer;
}

/// `2026-10-14`, also without hyphens.
fn date(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%Y%m%d"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
}

/// A whole number, with or without spaces between the thousands.
fn number(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    digits
        .parse()
        .ok()
        .filter(|_| digits.bytes().all(|digit| digit.is_ascii_digit()))
}

/// Whether `changes` would change anything of the request.
pub(super) fn changes_something(request: &Request, changes: &Value) -> bool {
    fn differs(now: Option<&Value>, change: &Value) -> bool {
        match change {
            Value::Object(fields) => fields
                .iter()
                .any(|(name, field)| differs(now.and_then(|now| now.get(name)), field)),
            Value::Null => now.is_some_and(|now| !now.is_null()),
            other => now != Some(other),
        }
    }
    differs(Some(&json!(request)), changes)
}

/// An answer for reading, one value a line; none when there is no answer.
pub(super) fn shown(t: Texts, question: &Question, typed: &Typed) -> Vec<String> {
    if question.asks == Asks::Reasons {
        let line = |kind: ReasonKind| {
            let name = t.say(&format!("requests-reason-{}", kind.word()));
            format!("{name}: {}", typed.get(&reason_text(kind)))
        };
        return typed.reasons().map(line).collect();
    }
    let text = typed.get(&question.name());
    let said = match question.asks {
        _ if text.is_empty() => return Vec::new(),
        Asks::YesNo => t.say(if text == "yes" { "common-yes" } else { "common-no" }),
        Asks::One(_, prefix) => t.say(&format!("{prefix}-{text}")),
        Asks::Date => date(text).map_or_else(|| text.to_owned(), |day| date_long(t.lang(), day)),
        Asks::Level => t.say_with("requests-level", &[("level", Arg::from(text))]),
        _ => text.to_owned(),
    };
    said.split('\n').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use undantag_text::Lang;

    use super::*;

    fn part(word: &str) -> &'static Part {
        Part::from_word(word).unwrap()
    }

    fn typed(part: &Part, pairs: &[(&str, &str)]) -> Typed {
        let pairs = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Typed::of_form(part, &PageForm::of(pairs))
    }

    fn t() -> Texts {
        Texts::new(Lang::Sv)
    }

    #[test]
    fn answers_become_changes_and_read_back_the_same() {
        let part = part("plan");
        let answers = [
            ("wantedFrom", "2027-01-01"),
            ("wantedMonths", "24"),
            ("ifRefused", " a\r\nb "),
        ];
        let typed = typed(part, &answers);
        let changes = typed.changes(t(), part).unwrap();
        assert_eq!(
            changes,
            json!({"wantedFrom": "2027-01-01", "wantedMonths": 24, "procurement": "", "contractEnds": null, "ifRefused": "a\nb"})
        );
        let request: Request = serde_json::from_value(json!({
            "wantedFrom": "2027-01-01", "wantedMonths": 24, "ifRefused": "a\nb"
        }))
        .unwrap();
        assert_eq!(Typed::of_request(part, &request), typed);
        assert!(!changes_something(&request, &changes));
        assert!(changes_something(&Request::default(), &changes));
    }

    #[test]
    fn nested_fields_land_in_their_object() {
        let part = part("service");
        let changes = typed(part, &[("contact-email", "a@b.se")]).changes(t(), part).unwrap();
        assert_eq!(changes["contact"], json!({"name": "", "email": "a@b.se", "phone": ""}));
    }

    #[test]
    fn what_cannot_be_read_says_how_to_mend_it() {
        let part = part("plan");
        let errors = typed(part, &[("wantedFrom", "14 okt"), ("wantedMonths", "två")])
            .changes(t(), part)
            .unwrap_err();
        let fields: Vec<_> = errors.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["wantedFrom", "wantedMonths"]);
        assert_eq!(errors[0].1, "Datum ska skrivas som åååå-mm-dd, till exempel 2026-10-14");
    }

    #[test]
    fn everything_wrong_is_told_at_once_in_the_order_of_the_page() {
        let part = part("service");
        let typed = typed(part, &[("approval-on", "12 oktober"), ("contact-email", "asa")]);
        let fields: Vec<_> = typed
            .findings(t(), part, &Request::default())
            .into_iter()
            .map(|(field, _)| field)
            .collect();
        assert_eq!(fields, ["contact-email", "approval-on"]);
    }

    #[test]
    fn only_ticked_reasons_count_and_errors_find_their_text() {
        let part = part("need");
        let typed = typed(
            part,
            &[
                ("reason-cost", "yes"),
                ("reason-cost-text", "Dyrt"),
                ("reason-time-text", "Kvar"),
            ],
        );
        let changes = typed.changes(t(), part).unwrap();
        assert_eq!(changes["specialReasons"], json!([{"kind": "cost", "text": "Dyrt"}]));
        assert_eq!(typed.field("/specialReasons/0/text"), "reason-cost-text");
        assert_eq!(typed.field("/specialReasons"), "specialReasons");
    }

    #[test]
    fn numbers_may_have_spaces_and_nothing_else() {
        assert_eq!(number("1 900"), Some(1900));
        assert_eq!(number("+5"), None);
        assert_eq!(number("99999999999"), None);
    }
}
