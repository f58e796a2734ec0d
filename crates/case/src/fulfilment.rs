//! Following up a decision's conditions (villkorsuppföljning): what shows that one is fulfilled, who says so, and that it turned
//! out not to be.
//!
//! None of it is part of the basis: it happens after the decision, and changes nothing of what was decided or signed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::attachment::Attachment;
use crate::case::Case;
use crate::command::{Command, Ctx, Rules};
use crate::decide::allowed;
use crate::decision::Condition;
use crate::event::Event;
use crate::ids::{AttachmentId, ConditionId, PersonId};
use crate::patch::{self, FieldError};
use crate::people::Actor;
use crate::refusal::{Refusal, seen_is_current};
use crate::request::{date_error, words};
use crate::revise::checked_text;
use crate::ruling::ChangedConditions;

words! {
    /// How it stands with a condition (läge).
    ConditionState {
        /// Fulfilled (uppfyllt).
        Fulfilled = "fulfilled",
        /// Its day hasn't passed (återstår).
        Remaining = "remaining",
        /// Its day has passed (försenat).
        Overdue = "overdue",
    }
}

/// The part of a case that whoever follows up its conditions edits.
pub const CONDITIONS: &str = "conditions";
/// Most files that show that one condition is fulfilled.
const MOST_FILES: usize = 20;

/// A file that shows how a condition is fulfilled (underlag).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Evidence {
    /// Which condition.
    pub condition: ConditionId,
    /// The file.
    pub attachment: Attachment,
    /// That it has been taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<Removed>,
}

/// That a file was taken away: a wrong one, or one with what nobody should see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Removed {
    /// Who took it away.
    pub person: PersonId,
    /// Their name that day.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// That a condition is fulfilled (uppfyllt).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fulfilment {
    /// Which condition.
    pub condition: ConditionId,
    /// What it demanded that day. A condition whose demand has been changed since isn't fulfilled by it.
    pub demand: String,
    /// The day it was fulfilled.
    pub on: NaiveDate,
    /// How, in words; empty when files say it.
    pub text: String,
    /// The files that it rests on: those that no earlier one did.
    pub files: Vec<AttachmentId>,
    /// Who says so.
    pub person: PersonId,
    /// Their name that day.
    pub name: String,
    /// When they said so.
    pub at: DateTime<Utc>,
    /// That it turned out otherwise.
    pub taken_back: Option<TakenBack>,
}

/// That a condition wasn't fulfilled after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakenBack {
    /// Why.
    pub reasons: String,
    /// Who says so.
    pub person: PersonId,
    /// Their name that day.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What has been said of a decision's conditions since, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FollowUp {
    /// Files, those that were taken away too.
    pub evidence: Vec<Evidence>,
    /// Fulfilments, those that were taken back too.
    pub fulfilments: Vec<Fulfilment>,
    /// What the conditions were changed to. The last holds; without any it is the decision's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed_conditions: Vec<ChangedConditions>,
}

impl FollowUp {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Changes by an event that is about it.
    pub(crate) fn apply(&mut self, event: &Event) {
        match event {
            Event::EvidenceAdded { evidence } => self.evidence.push((**evidence).clone()),
            Event::EvidenceRemoved { id, removed, .. } => {
                let mut files = self.evidence.iter_mut();
                if let Some(file) = files.find(|file| file.attachment.id == *id) {
                    file.removed = Some((**removed).clone());
                }
            }
            Event::ConditionFulfilled { fulfilment } => self.fulfilments.push((**fulfilment).clone()),
            Event::FulfilmentTakenBack { condition, taken_back } => {
                let mut latest = self.fulfilments.iter_mut().rev();
                if let Some(latest) = latest.find(|it| it.condition == *condition) {
                    latest.taken_back = Some((**taken_back).clone());
                }
            }
            _ => {}
        }
    }

    /// The files that show how the condition is fulfilled.
    pub fn files(&self, condition: ConditionId) -> impl Iterator<Item = &Attachment> {
        let of_it = self.evidence.iter().filter(move |file| file.condition == condition);
        of_it.filter(|file| file.removed.is_none()).map(|file| &file.attachment)
    }

    /// The files of every condition.
    pub(crate) fn all_files(&self) -> impl Iterator<Item = &Attachment> {
        let standing = self.evidence.iter().filter(|file| file.removed.is_none());
        standing.map(|file| &file.attachment)
    }

    /// Whether the file may be taken away: no fulfilment that stands, or stood until something else was demanded, rests on it.
    pub fn may_remove(&self, file: AttachmentId) -> bool {
        let mut standing = self.fulfilments.iter().filter(|it| it.taken_back.is_none());
        standing.all(|it| !it.files.contains(&file))
    }

    /// What has been said of the condition's fulfilment, oldest first.
    pub fn told(&self, condition: ConditionId) -> impl DoubleEndedIterator<Item = &Fulfilment> {
        self.fulfilments.iter().filter(move |it| it.condition == condition)
    }

    /// That the condition is fulfilled as it stands now; none while it remains.
    pub fn fulfilled(&self, condition: &Condition) -> Option<&Fulfilment> {
        let latest = self.told(condition.id).next_back()?;
        (latest.taken_back.is_none() && latest.demand == condition.text).then_some(latest)
    }

    /// How many times something has been said of the condition: what its version is.
    pub fn version(&self, condition: ConditionId) -> u32 {
        let said = self.told(condition).map(|it| 1 + usize::from(it.taken_back.is_some()));
        let files = self.evidence.iter().filter(|file| file.condition == condition);
        let files = files.map(|file| 1 + usize::from(file.removed.is_some()));
        u32::try_from(said.sum::<usize>() + files.sum::<usize>()).unwrap_or(u32::MAX)
    }
}

impl Case {
    /// The condition of the decision with this id.
    pub fn condition(&self, id: ConditionId) -> Option<&Condition> {
        self.conditions().iter().find(|condition| condition.id == id)
    }

    /// The conditions of the decision that holds, as they stand: those it was made with, or what they were changed to since.
    pub fn conditions(&self) -> &[Condition] {
        let changed = self.follow_up.changed_conditions.last();
        let changed = changed.map(|changed| changed.conditions.as_slice());
        let own = self.decision.as_ref().map(|decision| decision.conditions.as_slice());
        changed.or(own).unwrap_or_default()
    }

    /// How it stands with the condition on `today`.
    pub fn condition_state(&self, condition: &Condition, today: NaiveDate) -> ConditionState {
        match self.follow_up.fulfilled(condition) {
            Some(_) => ConditionState::Fulfilled,
            None if condition.due < today => ConditionState::Overdue,
            None => ConditionState::Remaining,
        }
    }

    /// The conditions that aren't fulfilled, in the decision's order.
    pub fn remaining_conditions(&self) -> impl Iterator<Item = &Condition> {
        let follow_up = &self.follow_up;
        self.conditions()
            .iter()
            .filter(|condition| follow_up.fulfilled(condition).is_none())
    }
}

/// The event that follows from something said of a condition.
pub(crate) fn follow_up(case: &Case, rules: &Rules<'_>, command: Command, ctx: &Ctx) -> Result<Event, Refusal> {
    let actor = allowed(case, rules, CONDITIONS, ctx)?;
    match command {
        Command::AddEvidence { condition, attachment } => add_evidence(case, condition, attachment),
        Command::RemoveEvidence { condition, id } => remove_evidence(case, (condition, id), (actor, ctx)),
        Command::FulfilCondition { id, seen, on, text } => fulfil(case, (id, seen), (on, text), (actor, ctx)),
        Command::TakeFulfilmentBack { id, seen, reasons } => take_back(case, (id, seen), reasons, (actor, ctx)),
        _ => Err(Refusal::Unknown),
    }
}

fn add_evidence(case: &Case, id: ConditionId, attachment: Attachment) -> Result<Event, Refusal> {
    let condition = case.condition(id).ok_or(Refusal::Unknown)?;
    if let Some(old) = case.files().find(|old| old.id == attachment.id) {
        return Err(Refusal::Stale {
            seen: 0,
            current: 1,
            theirs: Box::new(json!(old)),
        });
    }
    if case.follow_up.files(condition.id).count() >= MOST_FILES {
        let most = MOST_FILES.to_string();
        return Err(wrong("/attachments", "error-too-many", most));
    }
    Ok(Event::EvidenceAdded {
        evidence: Box::new(Evidence {
            condition: condition.id,
            attachment,
            removed: None,
        }),
    })
}

/// A file that a fulfilment rests on stays: the fulfilment is taken back first.
fn remove_evidence(
    case: &Case,
    (condition, id): (ConditionId, AttachmentId),
    (actor, ctx): (&Actor, &Ctx),
) -> Result<Event, Refusal> {
    let condition = case.condition(condition).ok_or(Refusal::Unknown)?;
    let mut files = case.follow_up.files(condition.id);
    if !files.any(|file| file.id == id) {
        return Err(Refusal::Unknown);
    }
    if !case.follow_up.may_remove(id) {
        return Err(wrong("/attachments", "error-file-in-use", ""));
    }
    Ok(Event::EvidenceRemoved {
        condition: condition.id,
        id,
        removed: Box::new(Removed {
            person: actor.person,
            name: actor.name.clone(),
            at: ctx.now,
        }),
    })
}

/// A condition is fulfilled once, on a day that has come, and by what somebody else can see: words, or a file.
fn fulfil(
    case: &Case,
    seen: (ConditionId, u32),
    (on, text): (NaiveDate, String),
    (actor, ctx): (&Actor, &Ctx),
) -> Result<Event, Refusal> {
    let condition = standing(case, seen)?;
    if case.follow_up.fulfilled(condition).is_some() {
        return Err(wrong("/fulfilled", "error-already-fulfilled", ""));
    }
    let mut errors: Vec<FieldError> = patch::text_errors(&json!({ "text": text }), &[]);
    errors.extend(date_error("/on", Some(on)));
    if on > ctx.today {
        errors.push(FieldError::new("/on", "error-date-to-come", ""));
    }
    let files = new_files(case, condition.id);
    if text.trim().is_empty() && files.is_empty() {
        errors.push(FieldError::new("/text", "error-evidence-required", ""));
    }
    if !errors.is_empty() {
        return Err(Refusal::Invalid(errors));
    }
    Ok(Event::ConditionFulfilled {
        fulfilment: Box::new(Fulfilment {
            condition: condition.id,
            demand: condition.text.clone(),
            on,
            text,
            files,
            person: actor.person,
            name: actor.name.clone(),
            at: ctx.now,
            taken_back: None,
        }),
    })
}

/// Files that no fulfilment has rested on yet: what showed one that was taken back shows nothing now.
fn new_files(case: &Case, id: ConditionId) -> Vec<AttachmentId> {
    let used = |file: &AttachmentId| case.follow_up.told(id).any(|it| it.files.contains(file));
    let files = case.follow_up.files(id).map(|file| file.id);
    files.filter(|file| !used(file)).collect()
}

fn take_back(
    case: &Case,
    seen: (ConditionId, u32),
    reasons: String,
    (actor, ctx): (&Actor, &Ctx),
) -> Result<Event, Refusal> {
    let condition = standing(case, seen)?;
    if case.follow_up.fulfilled(condition).is_none() {
        return Err(wrong("/fulfilled", "error-not-fulfilled", ""));
    }
    checked_text("/reasons", &reasons)?;
    Ok(Event::FulfilmentTakenBack {
        condition: condition.id,
        taken_back: Box::new(TakenBack {
            reasons,
            person: actor.person,
            name: actor.name.clone(),
            at: ctx.now,
        }),
    })
}

/// The condition, if what was seen is what stands.
fn standing(case: &Case, (id, seen): (ConditionId, u32)) -> Result<&Condition, Refusal> {
    let condition = case.condition(id).ok_or(Refusal::Unknown)?;
    let theirs = || json!(case.follow_up.fulfilled(condition));
    seen_is_current(seen, case.follow_up.version(id), theirs)?;
    Ok(condition)
}

fn wrong(pointer: &str, code: &str, detail: impl Into<String>) -> Refusal {
    Refusal::Invalid(vec![FieldError::new(pointer, code, detail)])
}
