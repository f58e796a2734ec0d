//! What a mail can be about. A [`MailKind`] as JSON is the payload of an outbox row.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::contents::{ClericalError, Invitation, Outcome, StatementAsked};
use crate::remains::ConditionRemains;

/// The case that a mail is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutCase {
    /// The number people use: `U-2026-014`.
    pub case_number: String,
    /// The case's title. Left out of the mail when the organisation wants mails without content.
    pub title: String,
    /// Where the button leads.
    pub case_url: String,
}

/// A fact for whoever is to decide. The words for it are chosen when the mail is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "kebab-case")]
pub enum BriefFact {
    /// What it costs, over how many years.
    Cost {
        /// The sum, in ören.
        ore: i64,
        /// The years it is counted over.
        years: u32,
    },
    /// The highest risk: `low`, `moderate`, `high` or `critical`.
    Risk {
        /// Before measures.
        before: String,
        /// After measures.
        after: String,
    },
    /// What a party recommends: `grant`, `grant-with-conditions` or `reject`.
    Position {
        /// `department` or `system-administrator`.
        party: String,
        /// The recommendation.
        recommendation: String,
    },
    /// Anything else, in the reader's language already.
    Words {
        /// What the value is.
        label: String,
        /// The value.
        value: String,
    },
}

/// A mail, by what it is for. The content is in the reader's language where it is not the case's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum MailKind {
    /// The one-time code for signing in.
    SignInCode {
        /// The code: a secret until it is used or too old.
        code: String,
        /// How long it is valid.
        minutes: u32,
    },
    /// To the requester: the request has come in.
    CaseReceived {
        /// The case.
        #[serde(flatten)]
        case: AboutCase,
    },
    /// To whoever holds the case: something is to be done. `what_key` chooses the words `mail-what-…`.
    CaseNeedsAttention {
        /// The case.
        #[serde(flatten)]
        case: AboutCase,
        /// What is to be done: `intake`, `analysis`, `sign-again`, …
        what_key: String,
        /// Where the case is, in the workflow's own words: for a `what_key` that says no more.
        #[serde(default)]
        state: Option<String>,
        /// The last day.
        #[serde(default)]
        due: Option<NaiveDate>,
        /// Whether that has passed.
        #[serde(default)]
        late: bool,
    },
    /// To those on the case: something has happened, nothing is to be done. `news_key` chooses the words `mail-news-…`.
    CaseNews {
        /// The case.
        #[serde(flatten)]
        case: AboutCase,
        /// What has happened: `dismissed`, `expired`, …
        news_key: String,
        /// Where the case is, in the workflow's own words: for a `news_key` that says no more.
        #[serde(default)]
        state: Option<String>,
    },
    /// To whoever has the ball: it is still theirs. `what_key` chooses the words `mail-what-…`.
    CaseReminder {
        /// The case.
        #[serde(flatten)]
        case: AboutCase,
        /// What is to be done: the key of the state that the case is in.
        what_key: String,
        /// Where the case is, in the workflow's own words.
        #[serde(default)]
        state: Option<String>,
        /// The last day.
        #[serde(default)]
        due: Option<NaiveDate>,
        /// Whether that has passed.
        #[serde(default)]
        late: bool,
        /// What happens by itself when nobody acts, in the workflow's own words.
        #[serde(default)]
        then: Option<String>,
    },
    /// To somebody beside or above: nobody has acted in time.
    CaseEscalated {
        /// The case.
        #[serde(flatten)]
        case: AboutCase,
        /// The state that it should have left, in the workflow's own words.
        state: String,
        /// The day that it should have.
        #[serde(default)]
        due: Option<NaiveDate>,
        /// Who should have seen to it, likewise.
        responsible: String,
    },
    /// To the parties: a condition of the decision is soon to be fulfilled, or should have been.
    ConditionReminder(ConditionRemains),
    /// To the parties: the last day of a service that needed no exemption since it was to be temporary.
    ServiceEnded {
        /// The case.
        #[serde(flatten)]
        case: AboutCase,
        /// The last day.
        end_date: NaiveDate,
    },
    /// To the requester: the request needs a supplement.
    SupplementRequested {
        /// The case.
        #[serde(flatten)]
        case: AboutCase,
        /// What the system administrator asks for.
        #[serde(default)]
        message: Option<String>,
        /// The last day to answer.
        #[serde(default)]
        due: Option<NaiveDate>,
    },
    /// To the requester: the need can be met on the platform.
    PlatformOffered {
        /// The case.
        #[serde(flatten)]
        case: AboutCase,
        /// What the system administrator proposes.
        #[serde(default)]
        proposal: Option<String>,
        /// The last day to answer.
        #[serde(default)]
        due: Option<NaiveDate>,
    },
    /// To the party who has not signed yet.
    SignedByOther {
        /// The case.
        #[serde(flatten)]
        case: AboutCase,
        /// Who signed.
        signer: String,
        /// The version of the analysis that was signed.
        version: u32,
        /// The short code of the signed basis.
        basis_code: String,
    },
    /// To the decision-maker: the personal link.
    DecisionInvitation(Box<Invitation>),
    /// The one-time code that opens the basis from a decision link.
    DecisionCode {
        /// The code: a secret until it is used or too old.
        code: String,
        /// How long it is valid.
        minutes: u32,
    },
    /// To the decision-maker, after the decision.
    DecisionReceipt {
        /// The case.
        #[serde(flatten)]
        case: AboutCase,
        /// The outcome: the words are `case-outcome-…`.
        outcome_key: String,
        /// The outcome in the workflow's own words, where it has them or there are no usual ones.
        #[serde(default)]
        outcome: Option<String>,
        /// The short code of the basis decided on.
        basis_code: String,
        /// The day of the decision.
        decided_on: NaiveDate,
        /// How many more must decide the same before it is decided; none when it is.
        #[serde(default)]
        lacking: u8,
        /// Whether it was no decision: what was said sent the case on without one.
        #[serde(default)]
        undecided: bool,
    },
    /// To an expert: the personal link.
    StatementInvitation(Box<StatementAsked>),
    /// The one-time code that opens the basis from an expert's link.
    StatementCode {
        /// The code: a secret until it is used or too old.
        code: String,
        /// How long it is valid.
        minutes: u32,
    },
    /// To whoever asked for a statement: it has been given.
    StatementGiven {
        /// The case.
        #[serde(flatten)]
        case: AboutCase,
        /// Name and title of who gave it.
        expert: String,
        /// What it is about: the words are `statements-area-…`.
        area: String,
        /// What they come to: the words are `statements-opinion-…`.
        opinion: String,
    },
    /// To those who must find out what happened: whoever a decision is registered on says that it wasn't theirs.
    DecisionDisputed {
        /// The case.
        #[serde(flatten)]
        case: AboutCase,
        /// Who says so.
        who: String,
        /// What they know of it.
        text: String,
    },
    /// To the parties and the registrar: a clerical error in the decision was put right.
    DecisionCorrected {
        /// The case.
        #[serde(flatten)]
        case: AboutCase,
        /// The words that were wrong, what they should be, and how the error came about.
        #[serde(flatten)]
        error: ClericalError,
        /// Name of who put it right.
        by: String,
    },
    /// To the parties, after the decision.
    DecisionResult(Box<Outcome>),
    /// To the registrar, after the decision: what is to be registered and reported.
    RegistrarReceipt(Box<Outcome>),
}

impl MailKind {
    /// Whether the payload holds a secret that must not be kept once the mail has left.
    pub const fn holds_a_secret(&self) -> bool {
        matches!(
            self,
            Self::SignInCode { .. }
                | Self::DecisionCode { .. }
                | Self::DecisionInvitation(_)
                | Self::StatementCode { .. }
                | Self::StatementInvitation(_)
        )
    }

    /// How long the mail is of any use, when it holds a one-time code.
    pub const fn minutes_of_use(&self) -> Option<u32> {
        match self {
            Self::SignInCode { minutes, .. }
            | Self::DecisionCode { minutes, .. }
            | Self::StatementCode { minutes, .. } => Some(*minutes),
            _ => None,
        }
    }

    /// A calendar that goes with the mail.
    pub fn calendar(&self) -> Option<&str> {
        match self {
            Self::DecisionResult(outcome) => outcome.calendar.as_deref(),
            _ => None,
        }
    }

    /// Whether the mail belongs to a case's thread in the reader's mailbox.
    pub const fn belongs_to_a_thread(&self) -> bool {
        !matches!(
            self,
            Self::SignInCode { .. } | Self::DecisionCode { .. } | Self::StatementCode { .. }
        )
    }
}
