//! The kinds of form field there are.

/// One of several things to choose from.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// What it means.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether choosing it shows the fields in `.u-cond` of the same form.
    pub shows_conditions: bool,
}

impl Choice {
    /// Something to choose.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
            chosen: false,
            shows_conditions: false,
        }
    }

    /// With a line about what it means.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// Shows the fields in `.u-cond` when it is chosen.
    #[must_use]
    pub fn showing_conditions(self) -> Self {
        Self {
            shows_conditions: true,
            ..self
        }
    }
}

/// How a field is filled in.
#[derive(Debug, Clone)]
pub enum Kind {
    /// One line, of this HTML input type.
    Line {
        /// `text`, `email`, `search` or `password`.
        of: &'static str,
        /// The keyboard to offer.
        keyboard: Option<&'static str>,
        /// What the browser may fill in.
        autocomplete: Option<&'static str>,
        /// About how many characters it holds.
        size: Option<u8>,
    },
    /// Several lines.
    Area {
        /// How many it shows.
        rows: u8,
    },
    /// One out of a list that unfolds.
    Select(Vec<Choice>),
    /// One out of a few.
    Radios(Vec<Choice>),
    /// Any out of a few.
    Checkboxes(Vec<Choice>),
    /// A statement to agree to; sends `yes`.
    Tick {
        /// Whether it is ticked.
        ticked: bool,
    },
    /// Files to send along. The form needs `enctype="multipart/form-data"`.
    File {
        /// Whether more than one.
        several: bool,
    },
}

impl Kind {
    /// A line of text.
    pub(super) const LINE: Self = Self::Line {
        of: "text",
        keyboard: None,
        autocomplete: None,
        size: None,
    };

    /// The choices, if that is what it has.
    pub(super) fn choices(&self) -> &[Choice] {
        match self {
            Self::Select(choices) | Self::Radios(choices) | Self::Checkboxes(choices) => choices,
            _ => &[],
        }
    }

    pub(super) fn choices_mut(&mut self) -> &mut [Choice] {
        match self {
            Self::Select(choices) | Self::Radios(choices) | Self::Checkboxes(choices) => choices,
            _ => &mut [],
        }
    }
}
