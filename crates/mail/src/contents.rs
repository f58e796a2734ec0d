//! What the larger mails hold: the invitation to decide, the question to an expert, the outcome.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ground::Ground;
use crate::kinds::{AboutCase, BriefFact};

/// A clerical error in a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClericalError {
    /// The words that were wrong.
    pub wrong: String,
    /// What they should be.
    pub right: String,
    /// How it came about.
    pub reasons: String,
}

/// Why somebody is invited to decide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Errand {
    /// They are appointed.
    #[default]
    Invitation,
    /// They have been invited and haven't decided.
    Reminder,
    /// Nobody has decided in time, and they are a substitute.
    Substitute,
    /// Whoever was to decide has a conflict of interest.
    Conflict,
}

/// What the decision-maker is told before opening the link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Why they are invited.
    #[serde(default)]
    pub errand: Errand,
    /// Whether they step in for those who should have decided.
    #[serde(default)]
    pub substitute: bool,
    /// Whether the last day to decide has passed.
    #[serde(default)]
    pub late: bool,
    /// Whether what was granted is under review, so that the question is whether it stays.
    #[serde(default)]
    pub review: bool,
    /// The question to decide, in the reader's language; made of department and product when left out.
    #[serde(default)]
    pub question: Option<String>,
    /// What the department wants to use.
    #[serde(default)]
    pub product: String,
    /// The case's title.
    pub title: String,
    /// The department that asks.
    pub department: String,
    /// The number people use.
    pub case_number: String,
    /// The personal link, at most 76 characters.
    pub link: String,
    /// The last day to decide.
    pub deadline: NaiveDate,
    /// The last day the link opens anything.
    #[serde(default)]
    pub link_valid_until: Option<NaiveDate>,
    /// The decision-maker's name.
    pub decider_name: String,
    /// The item of the delegation order that makes it theirs to decide, when `level` and `grounds` are given; else why in a
    /// sentence, in the reader's language.
    pub why: String,
    /// What the decision level that fell to them is called, in the reader's language: "the head of digitalisation".
    #[serde(default)]
    pub level: Option<String>,
    /// What made it that level.
    #[serde(default)]
    pub grounds: Vec<Ground>,
    /// At most four more facts (department and case number are always there): cost, risk, each party's position.
    #[serde(default)]
    pub facts: Vec<BriefFact>,
    /// Whom to call, `Jörgen Näslund, 0123-456 78`; the organisation's number when left out.
    #[serde(default)]
    pub phone: Option<String>,
}

/// What an expert is told before opening the link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementAsked {
    /// Whether they have been asked before and haven't answered.
    #[serde(default)]
    pub reminder: bool,
    /// The case's title.
    pub title: String,
    /// The number people use.
    pub case_number: String,
    /// The department whose case it is.
    pub department: String,
    /// What they are asked about: the words are `statements-area-…`.
    pub area: String,
    /// The question, in the words of whoever asks.
    pub question: String,
    /// Name and title of who asks.
    pub asked_by: String,
    /// By when an answer is wished for.
    #[serde(default)]
    pub due: Option<NaiveDate>,
    /// Whether that day has passed.
    #[serde(default)]
    pub late: bool,
    /// The personal link, at most 76 characters.
    pub link: String,
    /// The last day the link opens anything.
    pub link_valid_until: NaiveDate,
    /// The expert's name.
    pub expert_name: String,
}

/// What the parties and the registrar are told about the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The case.
    #[serde(flatten)]
    pub case: AboutCase,
    /// The outcome: the words are `case-outcome-…`.
    pub outcome_key: String,
    /// The outcome in the workflow's own words, where it has them or there are no usual ones.
    #[serde(default)]
    pub outcome: Option<String>,
    /// What it made of an exemption that held, if it is a decision about one: the words are `mail-news-…` and
    /// `mail-ruling-lead-…`.
    #[serde(default)]
    pub news_key: Option<String>,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// Name and title of who decided.
    pub decided_by: String,
    /// First day of validity.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Last day of validity.
    #[serde(default)]
    pub valid_until: Option<NaiveDate>,
    /// How many conditions the decision has.
    #[serde(default)]
    pub conditions: u32,
    /// The short code of the basis decided on.
    pub basis_code: String,
    /// The item of the delegation order that it was decided by; none when the board decided itself.
    #[serde(default)]
    pub delegation: Option<String>,
    /// The days to keep in mind, as a calendar file.
    #[serde(default)]
    pub calendar: Option<String>,
}
