//! Beginning a case: the first event, which everything else follows.

use undantag_risk::Scale;
use undantag_workflow::Definition;

use crate::case::Case;
use crate::command::{By, Ctx};
use crate::event::{Event, Stamped, WorkflowRef};
use crate::ids::CaseId;
use crate::people::Role;
use crate::refusal::Refusal;

/// What the store gives a new case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Its id.
    pub id: CaseId,
    /// The number people use.
    pub number: String,
    /// The scale its risks are assessed on, for good.
    pub scale: Scale,
}

/// A draft for the person's own department.
pub fn open(opening: Opening, workflow: &Definition, ctx: &Ctx) -> Result<(Case, Stamped), Refusal> {
    let needs = || Refusal::WrongRole {
        needs: vec![Role::Requester.key()],
    };
    let By::Person(actor) = &ctx.by else {
        return Err(needs());
    };
    let department = actor
        .department
        .filter(|_| actor.has(Role::Requester))
        .ok_or_else(needs)?;
    let first = Stamped {
        sequence: 1,
        at: ctx.now,
        actor: Some(actor.person),
        role: Role::Requester.word().to_owned(),
        assurance: Some(actor.assurance),
        event: Event::Opened {
            id: opening.id,
            number: opening.number,
            workflow: WorkflowRef::of(workflow),
            state: workflow.initial().key.clone(),
            scale: opening.scale,
            department,
            requester: actor.person,
        },
    };
    Case::begun(&first).map(|case| (case, first)).ok_or(Refusal::Unknown)
}
