//! The case (ärende) as it stands: what its events have made of it.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use undantag_risk::{Level, Scale};
use undantag_workflow::{self as workflow, ActionKey, StateKey, Step};

use crate::analysis::Analysis;
use crate::appointment::Appointment;
use crate::attachment::Attachment;
use crate::comment::Comment;
use crate::conflict::ConflictOfInterest;
use crate::decision::{ActionInput, Decision};
use crate::dispute::Dispute;
use crate::event::{Event, Stamped, WorkflowRef};
use crate::fulfilment::FollowUp;
use crate::ids::{CaseId, DepartmentId, ItemId, PersonId};
use crate::items::{Item, ItemKind};
use crate::migrate::DueDay;
use crate::registration::Records;
use crate::request::Request;
use crate::ruling::Ruling;
use crate::vote::Vote;

/// The step of having begun the case or written in it, which no transition is.
pub(crate) const WRITE: &str = "write";

/// What was last said when the case moved: a supplement's message, an offer, reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Said {
    /// By which action.
    pub action: ActionKey,
    /// Where the case was.
    pub from: StateKey,
    /// Where it came.
    pub to: StateKey,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub person: Option<PersonId>,
    /// Who said the same before, where several decide together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub together_with: Vec<PersonId>,
    /// What.
    pub input: ActionInput,
    /// On what authority, when it decided something of what was granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruling: Option<Box<Ruling>>,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// The number people use, such as U-2026-014.
    pub number: String,
    /// Events so far.
    pub version: u64,
    /// The workflow version it is pinned to.
    pub workflow: WorkflowRef,
    /// The version that its basis was signed under, when the case has moved to another since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_under: Option<WorkflowRef>,
    /// Where it is in the workflow.
    pub state: StateKey,
    /// Since when.
    pub state_since: DateTime<Utc>,
    /// What its last day to act follows from.
    #[serde(default, skip_serializing_if = "DueDay::is_by_workflow")]
    pub due: DueDay,
    /// The scale its risks are assessed on.
    pub scale: Scale,
    /// Department.
    pub department: DepartmentId,
    /// Who began it.
    pub requester: PersonId,
    /// When it was begun.
    pub opened_at: DateTime<Utc>,
    /// When it was first submitted: from then on it is a received document (inkommen handling).
    pub received_at: Option<DateTime<Utc>>,
    /// Last change.
    pub changed_at: DateTime<Utc>,
    /// Request form.
    pub request: Request,
    /// Version of the request form.
    pub request_version: u32,
    /// Attachments.
    pub attachments: Vec<Attachment>,
    /// Joint analysis.
    pub analysis: Analysis,
    /// What people say to each other about it while they write.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
    /// Who wrote in the request, the analysis or the attachments; none of them may decide.
    #[serde(default)]
    pub writers: BTreeSet<PersonId>,
    /// Who may decide.
    pub appointment: Option<Appointment>,
    /// Who of those who were to decide has declared a conflict of interest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<ConflictOfInterest>,
    /// What some of several who decide together have said, while it isn't decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<Vote>,
    /// The decision that holds.
    pub decision: Option<Decision>,
    /// What has been said of the decision's conditions since.
    #[serde(default, skip_serializing_if = "FollowUp::is_empty")]
    pub follow_up: FollowUp,
    /// What its decisions are filed under, and what has been put right in them.
    #[serde(default, skip_serializing_if = "Records::is_empty")]
    pub records: Records,
    /// Who has said that a decision registered on them wasn't theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Dispute>,
    /// Steps taken, for separation of duties and loop limits.
    pub history: Vec<Step>,
    /// What was said at each move.
    pub said: Vec<Said>,
}

impl Case {
    /// The case after its journal, if the journal begins with [`Event::Opened`].
    pub fn replay<'a>(journal: impl IntoIterator<Item = &'a Stamped>) -> Option<Self> {
        let mut journal = journal.into_iter();
        let mut case = Self::begun(journal.next()?)?;
        journal.for_each(|stamped| case.apply(stamped));
        Some(case)
    }

    /// A case that has just been opened.
    pub fn begun(first: &Stamped) -> Option<Self> {
        let Event::Opened {
            id,
            number,
            workflow,
            state,
            scale,
            department,
            requester,
        } = &first.event
        else {
            return None;
        };
        Some(Self {
            id: *id,
            number: number.clone(),
            version: first.sequence,
            workflow: workflow.clone(),
            signed_under: None,
            state: state.clone(),
            state_since: first.at,
            due: DueDay::default(),
            scale: scale.clone(),
            department: *department,
            requester: *requester,
            opened_at: first.at,
            received_at: None,
            changed_at: first.at,
            request: Request::default(),
            request_version: 0,
            attachments: Vec::new(),
            analysis: Analysis::default(),
            comments: Vec::new(),
            writers: BTreeSet::new(),
            appointment: None,
            conflicts: Vec::new(),
            votes: Vec::new(),
            decision: None,
            follow_up: FollowUp::default(),
            records: Records::default(),
            disputes: Vec::new(),
            history: Vec::new(),
            said: Vec::new(),
        })
    }

    /// Makes `stamped` part of the case. Never refuses: what was decided to happen has happened.
    pub fn apply(&mut self, stamped: &Stamped) {
        self.version = stamped.sequence;
        self.changed_at = stamped.at;
        self.writers
            .extend(stamped.actor.filter(|_| stamped.event.is_writing()));
        match &stamped.event {
            Event::Opened { .. } => {}
            Event::RequestRevised { request } => {
                self.request = (**request).clone();
                self.request_version = self.request_version.saturating_add(1);
            }
            Event::AttachmentAdded { attachment } => self.attachments.push(attachment.clone()),
            Event::AttachmentRemoved { id } => self.attachments.retain(|attachment| attachment.id != *id),
            Event::Signed { signature } => {
                self.signed(signature);
                self.take_step(ActionKey::from("sign"), None, stamped);
            }
            Event::SignaturesVoided { .. } => self.void_signatures(),
            Event::Appointed { appointment } => self.appointment = Some(appointment.clone()),
            Event::CommentPut { comment } => put(&mut self.comments, |it| it.id == comment.id, comment),
            Event::Voted { vote } => put(&mut self.votes, |it| it.person == vote.person, vote),
            Event::Decided { decision } => self.decided(decision),
            Event::ConflictDeclared { conflict, .. } => self.conflicts.push((**conflict).clone()),
            Event::Disputed { dispute } => self.disputed(dispute),
            Event::ConditionsChanged { conditions } => self.change_conditions(conditions, stamped.at),
            Event::Migrated { workflow, to, due, .. } => self.migrated(workflow, to, *due),
            Event::Escalated { stepping_in, .. } => self.step_in(stepping_in),
            Event::Moved {
                action,
                to,
                input,
                together_with,
                receives,
                ruling,
                ..
            } => {
                self.moved(action, to, (input, together_with, ruling.as_deref()), stamped);
                if *receives {
                    self.received_at.get_or_insert(stamped.at);
                }
            }
            other => {
                self.follow_up.apply(other);
                self.records.apply(other);
                self.analysis.apply(other);
            }
        }
    }

    fn step_in(&mut self, substitutes: &[PersonId]) {
        if let Some(appointment) = &mut self.appointment {
            appointment.stepping_in.extend(substitutes);
        }
    }

    fn moved(
        &mut self,
        action: &ActionKey,
        to: &StateKey,
        (input, together_with, ruling): (&ActionInput, &[PersonId], Option<&Ruling>),
        stamped: &Stamped,
    ) {
        let from = std::mem::replace(&mut self.state, to.clone());
        self.votes.clear();
        self.state_since = stamped.at;
        self.due = DueDay::default();
        let moved = workflow::Moved {
            from: from.clone(),
            to: to.clone(),
        };
        self.took(action, together_with);
        self.take_step(action.clone(), Some(moved), stamped);
        self.said.push(Said {
            action: action.clone(),
            from,
            to: to.clone(),
            at: stamped.at,
            person: stamped.actor,
            together_with: together_with.to_vec(),
            input: input.clone(),
            ruling: ruling.cloned().map(Box::new),
        });
    }

    /// Whoever said the same as the one who moved the case has taken the same step: it gives them the same part in it.
    fn took(&mut self, action: &ActionKey, people: &[PersonId]) {
        self.history.extend(people.iter().map(|person| Step {
            action: action.clone(),
            person: Some(person.to_string().as_str().into()),
            moved: None,
        }));
    }

    fn take_step(&mut self, action: ActionKey, moved: Option<workflow::Moved>, stamped: &Stamped) {
        let person = stamped
            .actor
            .map(|person| undantag_workflow::PersonKey::from(person.to_string().as_str()));
        self.history.push(Step { action, person, moved });
    }

    /// Everything that has been done in it, as the workflow sees it: what people wrote, and every step taken.
    pub fn steps(&self) -> Vec<Step> {
        let writers = self.writers.iter().chain([&self.requester]).collect::<BTreeSet<_>>();
        let wrote = writers.into_iter().map(|person| Step {
            action: WRITE.into(),
            person: Some(person.to_string().as_str().into()),
            moved: None,
        });
        wrote.chain(self.history.iter().cloned()).collect()
    }

    /// Every file on it: the attachments of the basis, and what shows that conditions are fulfilled.
    pub fn files(&self) -> impl Iterator<Item = &Attachment> {
        self.attachments.iter().chain(self.follow_up.all_files())
    }

    /// What to call it.
    pub fn title(&self) -> &str {
        &self.request.service_name
    }

    /// The highest remaining risk.
    pub fn highest_residual(&self) -> Option<Level> {
        self.analysis.highest_residual(&self.scale)
    }

    /// What was last said by `action`.
    pub fn last_said(&self, action: &str) -> Option<&Said> {
        self.said.iter().rev().find(|said| said.action.as_str() == action)
    }

    /// Last day the exemption holds.
    pub fn valid_until(&self) -> Option<NaiveDate> {
        self.decision.as_ref().and_then(|decision| decision.valid_until)
    }
}

/// Puts something in its list: in place of the one it follows, else last.
fn put<T: Clone>(list: &mut Vec<T>, is_it: impl Fn(&T) -> bool, new: &T) {
    match list.iter_mut().find(|old| is_it(old)) {
        Some(old) => old.clone_from(new),
        None => list.push(new.clone()),
    }
}

impl Analysis {
    /// Changes by an event that is about the analysis.
    pub(crate) fn apply(&mut self, event: &Event) {
        match event {
            Event::ItemPut { item } => {
                if let Item::Risk(risk) = &**item {
                    self.last_risk_number = self.last_risk_number.max(risk.number);
                }
                self.put((**item).clone());
            }
            Event::ItemRemoved { kind, id } => self.take_away(*kind, *id),
            Event::Assessed { assessment } => {
                self.assessments
                    .retain(|old| (old.dimension, old.alternative) != (assessment.dimension, assessment.alternative));
                self.assessments.push(assessment.clone());
            }
            Event::ScopeRevised { scope } => self.scope = scope.clone(),
            Event::ExitPlanRevised { exit_plan } => self.exit_plan = exit_plan.clone(),
            Event::DataProtectionRevised { data_protection } => self.data_protection = (**data_protection).clone(),
            Event::StatementPut { statement } => put(&mut self.statements, |it| it.id == statement.id, statement),
            Event::PositionTaken { position } => {
                self.positions
                    .retain(|old| (old.party, old.risk) != (position.party, position.risk));
                self.positions.push(position.clone());
            }
            _ => {}
        }
    }

    /// Takes an item away with what belongs to it.
    pub(crate) fn take_away(&mut self, kind: ItemKind, id: ItemId) {
        self.remove(kind, id);
        self.drop_orphans(id);
    }

    /// What belonged to a removed item goes with it; a measure whose cause is gone stays with the risk.
    fn drop_orphans(&mut self, gone: ItemId) {
        self.causes.retain(|cause| cause.risk != Some(gone));
        self.consequences.retain(|consequence| consequence.risk != Some(gone));
        self.measures.retain(|measure| measure.risk != Some(gone));
        self.positions.retain(|position| position.risk != Some(gone));
        self.assessments.retain(|assessment| assessment.alternative != gone);
        self.cost_items.retain(|line| line.alternative != Some(gone));
        for measure in &mut self.measures {
            measure.cause = measure.cause.filter(|id| *id != gone);
            measure.consequence = measure.consequence.filter(|id| *id != gone);
            measure.resource = measure.resource.filter(|id| *id != gone);
        }
        self.causes
            .retain(|cause| cause.event != Some(gone) || !cause.text.trim().is_empty());
        for cause in &mut self.causes {
            cause.event = cause.event.filter(|id| *id != gone);
        }
    }
}
