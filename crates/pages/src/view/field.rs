//! A form field with its label, description, error and value, tied together for those who hear the page.

use askama::Template;
use undantag_text::Arg;

use super::{Choice, Kind, Texts, draws_itself};

/// How prominent a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// A question of its own.
    Question,
    /// A field among others.
    Plain,
    /// A field whose label is only heard.
    Bare,
    /// Choices in large boxes.
    Cards,
}

/// A form field. Made by its kind (`Field::text`, `Field::radios`, …), refined by the methods, drawn by `{{ field }}`.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/field.html")]
pub struct Field {
    t: Texts,
    name: String,
    id: String,
    label: String,
    hint: Option<String>,
    /// What must be mended, in a sentence that says how.
    pub error: Option<String>,
    value: String,
    optional: bool,
    max: Option<u32>,
    look: Look,
    focused: bool,
    kind: Kind,
}

impl Field {
    fn new(t: Texts, name: &str, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            t,
            name: name.to_owned(),
            id: name.to_owned(),
            label: label.into(),
            hint: None,
            error: None,
            value: String::new(),
            optional: false,
            max: None,
            look: Look::Question,
            focused: false,
            kind,
        }
    }

    /// A line of text.
    pub fn text(t: Texts, name: &str, label: impl Into<String>) -> Self {
        Self::new(t, name, label, Kind::LINE)
    }

    /// An e-mail address, the person's own.
    pub fn email(t: Texts, name: &str, label: impl Into<String>) -> Self {
        let kind = Kind::Line {
            of: "email",
            keyboard: None,
            autocomplete: Some("email"),
            size: None,
        };
        Self::new(t, name, label, kind)
    }

    /// A code from a mail.
    pub fn code(t: Texts, name: &str, label: impl Into<String>) -> Self {
        let kind = Kind::Line {
            of: "text",
            keyboard: Some("numeric"),
            autocomplete: Some("one-time-code"),
            size: Some(8),
        };
        Self::new(t, name, label, kind)
    }

    /// A date, written as `2026-10-14` in one field.
    pub fn date(t: Texts, name: &str, label: impl Into<String>) -> Self {
        let kind = Kind::Line {
            of: "text",
            keyboard: Some("numeric"),
            autocomplete: None,
            size: Some(12),
        };
        Self::new(t, name, label, kind)
    }

    /// A number, such as an amount.
    pub fn number(t: Texts, name: &str, label: impl Into<String>) -> Self {
        Self::date(t, name, label)
    }

    /// Words to search for.
    pub fn search(t: Texts, name: &str, label: impl Into<String>) -> Self {
        let kind = Kind::Line {
            of: "search",
            keyboard: None,
            autocomplete: None,
            size: None,
        };
        Self::new(t, name, label, kind)
    }

    /// A text of several lines.
    pub fn area(t: Texts, name: &str, label: impl Into<String>, rows: u8) -> Self {
        Self::new(t, name, label, Kind::Area { rows })
    }

    /// One out of a list that unfolds.
    pub fn select(t: Texts, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(t, name, label, Kind::Select(choices))
    }

    /// One out of a few.
    pub fn radios(t: Texts, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(t, name, label, Kind::Radios(choices))
    }

    /// Any out of a few.
    pub fn checkboxes(t: Texts, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(t, name, label, Kind::Checkboxes(choices))
    }

    /// A statement to agree to; sends `yes`.
    pub fn tick(t: Texts, name: &str, label: impl Into<String>, ticked: bool) -> Self {
        Self::new(t, name, label, Kind::Tick { ticked })
    }

    /// A file to send along.
    pub fn file(t: Texts, name: &str, label: impl Into<String>) -> Self {
        Self::new(t, name, label, Kind::File { several: false })
    }

    /// Files to send along.
    pub fn files(t: Texts, name: &str, label: impl Into<String>) -> Self {
        Self::new(t, name, label, Kind::File { several: true })
    }

    /// A description under the label.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// What must be mended, if anything.
    #[must_use]
    pub fn error(self, error: Option<String>) -> Self {
        Self { error, ..self }
    }

    /// What the field holds, or which choice is made.
    #[must_use]
    pub fn value(self, value: impl Into<String>) -> Self {
        let value = value.into();
        Self {
            value: value.clone(),
            ..self.values(&[value])
        }
    }

    /// Which choices are made.
    #[must_use]
    pub fn values<S: AsRef<str>>(mut self, values: &[S]) -> Self {
        for choice in self.kind.choices_mut() {
            choice.chosen = values.iter().any(|value| value.as_ref() == choice.value);
        }
        self
    }

    /// Marked "(valfritt)".
    #[must_use]
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// The most characters it takes; said below the field.
    #[must_use]
    pub fn max(self, characters: u32) -> Self {
        Self {
            max: Some(characters),
            ..self
        }
    }

    /// An id other than the name, when a page has several fields of one name.
    #[must_use]
    pub fn id(self, id: impl Into<String>) -> Self {
        Self { id: id.into(), ..self }
    }

    /// A lighter label, for filters and for rows of a table.
    #[must_use]
    pub fn plain(self) -> Self {
        Self {
            look: Look::Plain,
            ..self
        }
    }

    /// Where the page is written in first: it has the focus from the beginning.
    #[must_use]
    pub fn focused(self) -> Self {
        Self { focused: true, ..self }
    }

    /// The label is only heard, where a table's headings already show it.
    #[must_use]
    pub fn label_hidden(self) -> Self {
        Self {
            look: Look::Bare,
            ..self
        }
    }

    /// Choices as large framed boxes, for the decision and the positions.
    #[must_use]
    pub fn cards(self) -> Self {
        Self {
            look: Look::Cards,
            ..self
        }
    }

    /// The id that a link to this field leads to: the first choice of a group.
    pub(super) fn target(&self) -> String {
        match &self.kind {
            Kind::Radios(choices) | Kind::Checkboxes(choices) => choices
                .first()
                .map_or_else(|| self.id.clone(), |first| self.choice_id(first)),
            _ => self.id.clone(),
        }
    }

    fn choice_id(&self, choice: &Choice) -> String {
        format!("{}-{}", self.id, choice.value)
    }

    fn has_choices(&self) -> bool {
        matches!(self.kind, Kind::Radios(_) | Kind::Checkboxes(_))
    }

    fn choice_type(&self) -> &'static str {
        if matches!(self.kind, Kind::Radios(_)) {
            "radio"
        } else {
            "checkbox"
        }
    }

    fn choices(&self) -> &[Choice] {
        self.kind.choices()
    }

    fn described_by(&self) -> Option<String> {
        let parts = [
            ("d", self.hint.is_some()),
            ("c", self.max.is_some()),
            ("e", self.error.is_some()),
        ];
        let ids: Vec<String> = parts
            .iter()
            .filter(|(_, shown)| *shown)
            .map(|(part, _)| format!("{}-{part}", self.id))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn choice_described_by(&self, choice: &Choice) -> Option<String> {
        let hint = choice.hint.is_some().then(|| format!("{}-d", self.choice_id(choice)));
        let error = self.error.is_some().then(|| format!("{}-e", self.id));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn whole_label(&self) -> String {
        if self.optional {
            format!("{} {}", self.label, self.t.say("common-optional"))
        } else {
            self.label.clone()
        }
    }

    fn counter(&self) -> Option<String> {
        self.max
            .map(|max| self.t.say_with("pages-field-max", &[("count", Arg::from(max))]))
    }
}

draws_itself!(Field);
