//! What a decision is filed under, and what is put right in it afterwards (rättelse), as new events: the decision itself is
//! never edited.
//!
//! None of it is part of the basis, and none changes what was decided.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use undantag_workflow::is_working_day;

use crate::case::Case;
use crate::command::{By, Ctx};
use crate::decision::Decision;
use crate::event::Event;
use crate::ids::PersonId;
use crate::patch::{self, FieldError};
use crate::people::{Actor, Role};
use crate::refusal::{Refusal, seen_is_current};
use crate::reporting::Report;
use crate::request::date_error;
use crate::revise::checked_text;

/// Longest diary number, name of a rapporteur, class and retention, in characters.
const LONGEST: usize = 120;

/// What the registrar knows of a decision (uppgifter till akten).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Filing {
    /// The diary number (diarienummer) it is filed under.
    pub diary_number: String,
    /// Who presented the case (föredragande), with title.
    pub rapporteur: String,
    /// Who else took part in the final handling (övriga deltagande), one a line with title.
    pub participants: String,
    /// What kind of document it is in the organisation's classification (klassificeringsstruktur), such as "2.4.1 Undantag".
    pub decision_class: String,
    /// How long it is kept (bevaras, gallras efter …), by which decision.
    pub retention: String,
    /// The provision that makes a part of it secret (sekretessmarkering; Public Access to Information and Secrecy Act 5:5).
    pub secrecy: String,
    /// The day it was announced on the municipality's notice board (anslagsdag; Local Government Act 8:10).
    pub announced_on: Option<NaiveDate>,
}

/// A filing, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Registration {
    /// When the decision that it is about was made.
    pub decided_at: DateTime<Utc>,
    /// What is filed.
    pub filing: Filing,
    /// Who filed it.
    pub person: PersonId,
    /// Their name that day.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// An obvious clerical error put right (rättelse av skrivfel; Administrative Procedure Act 36 §).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Correction {
    /// When the decision that it is about was made.
    pub decided_at: DateTime<Utc>,
    /// The words of the decision that are wrong.
    pub wrong: String,
    /// What they should be.
    pub right: String,
    /// How the error came about.
    pub reasons: String,
    /// Who put it right.
    pub person: PersonId,
    /// Their name that day.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What has been filed and put right of a case's decisions, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Records {
    /// Filings; the last of a decision holds.
    pub registrations: Vec<Registration>,
    /// Corrections.
    pub corrections: Vec<Correction>,
    /// Decisions that the board has been told of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<Report>,
}

impl Records {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Changes by an event that is about it.
    pub(crate) fn apply(&mut self, event: &Event) {
        match event {
            Event::DecisionRegistered { registration } => self.registrations.push((**registration).clone()),
            Event::DecisionCorrected { correction } => self.corrections.push((**correction).clone()),
            Event::DecisionReported { report } => self.reports.push((**report).clone()),
            Event::ReportTakenBack { decided_at, .. } => self.reports.retain(|it| it.decided_at != *decided_at),
            _ => {}
        }
    }
}

impl Case {
    /// What the decision that holds is filed under; none before the registrar has said.
    pub fn registration(&self) -> Option<&Registration> {
        let decided_at = self.decision.as_ref()?.at;
        let mut latest = self.records.registrations.iter().rev();
        latest.find(|registration| registration.decided_at == decided_at)
    }

    /// What has been put right in the decision that holds, oldest first.
    pub fn corrections(&self) -> impl Iterator<Item = &Correction> {
        let decided_at = self.decision.as_ref().map(|decision| decision.at);
        let all = self.records.corrections.iter();
        all.filter(move |correction| Some(correction.decided_at) == decided_at)
    }

    /// How many times the case has been filed: what the filing's version is.
    pub fn filing_version(&self) -> u32 {
        u32::try_from(self.records.registrations.len()).unwrap_or(u32::MAX)
    }

    /// Whether this person may file the decision.
    pub fn may_register(&self, actor: &Actor) -> bool {
        self.decision.is_some() && actor.roles_in(self).contains(&Role::Registrar)
    }

    /// Whether this person may put the decision right: it is theirs, alone or with others.
    pub fn may_correct(&self, actor: &Actor) -> bool {
        self.decision
            .as_ref()
            .is_some_and(|decision| decision.deciders().any(|person| person == actor.person))
    }
}

/// The last day on which a decision that was announced that day can be appealed to the administrative court: three weeks after
/// (Local Government Act 13:5), or the next working day (Act 1930:173 on the reckoning of statutory time, 2 §).
pub fn last_day_to_appeal(announced_on: NaiveDate) -> NaiveDate {
    let mut day = announced_on.checked_add_days(Days::new(21)).unwrap_or(NaiveDate::MAX);
    while !is_working_day(day) {
        let Some(next) = day.succ_opt() else { break };
        day = next;
    }
    day
}

/// The event of filing the decision: registrars, on what they saw.
pub(crate) fn register(case: &Case, (filing, seen): (Filing, u32), ctx: &Ctx) -> Result<Event, Refusal> {
    let wrong_role = || Refusal::WrongRole {
        needs: vec![Role::Registrar.key()],
    };
    let (decision, actor) = decided(case, ctx).ok_or_else(wrong_role)?;
    if !case.may_register(actor) {
        return Err(wrong_role());
    }
    let theirs = || json!(case.registration().map(|registration| &registration.filing));
    seen_is_current(seen, case.filing_version(), theirs)?;
    let errors = filing_errors(&filing, decision, ctx.today);
    if !errors.is_empty() {
        return Err(Refusal::Invalid(errors));
    }
    Ok(Event::DecisionRegistered {
        registration: Box::new(Registration {
            decided_at: decision.at,
            filing,
            person: actor.person,
            name: actor.name.clone(),
            at: ctx.now,
        }),
    })
}

fn filing_errors(filing: &Filing, decision: &Decision, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = patch::text_errors(&json!(filing), &[]);
    for (pointer, text) in [
        ("/diaryNumber", &filing.diary_number),
        ("/rapporteur", &filing.rapporteur),
        ("/decisionClass", &filing.decision_class),
        ("/retention", &filing.retention),
    ] {
        if text.chars().count() > LONGEST {
            errors.push(FieldError::new(pointer, "error-too-long", LONGEST.to_string()));
        }
    }
    errors.extend(date_error("/announcedOn", filing.announced_on));
    if errors.is_empty()
        && let Some(announced) = filing.announced_on
    {
        if announced > today {
            errors.push(FieldError::new("/announcedOn", "error-date-to-come", ""));
        } else if announced < decision.at.date_naive() {
            errors.push(FieldError::new("/announcedOn", "error-before-decision", ""));
        }
    }
    errors
}

/// The event of putting something right: whoever decided, in words that the decision really holds.
pub(crate) fn correct(
    case: &Case,
    (wrong, right, reasons): (String, String, String),
    ctx: &Ctx,
) -> Result<Event, Refusal> {
    let wrong_role = || Refusal::WrongRole {
        needs: vec![Role::DecisionMaker.key()],
    };
    let (decision, actor) = decided(case, ctx).ok_or_else(wrong_role)?;
    if !case.may_correct(actor) {
        return Err(wrong_role());
    }
    let (wrong, right) = (wrong.trim().to_owned(), right.trim().to_owned());
    checked_text("/wrong", &wrong)?;
    checked_text("/right", &right)?;
    checked_text("/reasons", &reasons)?;
    if !words_of(decision).any(|text| text.contains(&wrong)) {
        return Err(invalid("/wrong", "error-not-in-decision"));
    }
    if wrong == right {
        return Err(invalid("/right", "error-same-words"));
    }
    Ok(Event::DecisionCorrected {
        correction: Box::new(Correction {
            decided_at: decision.at,
            wrong,
            right,
            reasons,
            person: actor.person,
            name: actor.name.clone(),
            at: ctx.now,
        }),
    })
}

/// What somebody wrote in the decision, and may have written wrongly.
fn words_of(decision: &Decision) -> impl Iterator<Item = &str> {
    let conditions = decision.conditions.iter();
    let written = conditions.flat_map(|condition| [condition.text.as_str(), condition.owner.as_str()]);
    written.chain([
        decision.operative_text.as_str(),
        decision.reasons.as_str(),
        decision.name.as_str(),
        decision.title.as_str(),
    ])
}

fn decided<'a>(case: &'a Case, ctx: &'a Ctx) -> Option<(&'a Decision, &'a Actor)> {
    let By::Person(actor) = &ctx.by else { return None };
    Some((case.decision.as_ref()?, actor))
}

fn invalid(pointer: &str, code: &str) -> Refusal {
    Refusal::Invalid(vec![FieldError::new(pointer, code, "")])
}
