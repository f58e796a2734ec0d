//! Reminders (påminnelser): those who have the ball are told so again, by the workflow's days.

use std::collections::BTreeSet;

use serde_json::json;
use undantag_case::Role;
use undantag_store::{Person, Reminder};
use undantag_workflow::RoleKey;

use crate::app::App;
use crate::due::{Due, due_on, is_late, timers, visit};
use crate::error::AppError;
use crate::inviting::Errand;
use crate::letter::Letter;
use crate::letters::{Change, people_of};

impl App {
    /// Sends the reminder to everybody who is to act, and notes it. False if somebody else just has.
    pub(crate) async fn remind(&self, change: &Change<'_>, due: Due) -> Result<bool, AppError> {
        if !self.note(change, due, true).await? {
            return Ok(false);
        }
        let state = change.workflow.state(&change.case.state);
        let mut told = BTreeSet::new();
        for role in state.map(|state| state.responsible.as_slice()).unwrap_or_default() {
            let people = people_of(change, role).await?;
            let mut people: Vec<Person> = people.into_iter().filter(|person| told.insert(person.id)).collect();
            if is_decided_by_link(change, role) {
                people.retain(|person| change.case.awaited_deciders().any(|awaited| awaited == person.id));
                self.invite_people(change, &people, Errand::Reminder).await?;
            } else {
                self.post(change, &people, &reminder(change)).await?;
            }
        }
        Ok(true)
    }

    /// Notes that the reminder or escalation has been dealt with, which nobody can do twice.
    pub(crate) async fn note(&self, change: &Change<'_>, due: Due, sent: bool) -> Result<bool, AppError> {
        let done = Reminder {
            kind: due.kind,
            place: due.place,
            due_on: due.on,
            done_at: change.ctx.now,
            sent,
        };
        let case = change.case;
        Ok(change.tx.note_reminder(case.id, visit(case), &done).await?)
    }
}

/// Whether people with this role have a personal link to what they are reminded of: the reminder brings a new one.
fn is_decided_by_link(change: &Change<'_>, role: &RoleKey) -> bool {
    *role == Role::DecisionMaker.key() && change.case.appointment.is_some()
}

/// What is to be done by when, and what happens by itself otherwise.
fn reminder(change: &Change<'_>) -> Letter {
    let (case, workflow) = (change.case, change.workflow);
    let due = due_on(case, workflow);
    let rest = json!({
        "what_key": case.state.as_str(),
        "due": due,
        "late": is_late(due, change.ctx),
    });
    let then = timers(case, workflow).into_iter().next();
    let mut letter = Letter::new("case-reminder", rest).with_state(case, workflow);
    letter
        .labels
        .extend(then.map(|(_, timer)| ("then", timer.label.clone())));
    letter
}
