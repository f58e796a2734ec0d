//! The delegation order: who decides what, kept by the administrators, and what follows when a decision-maker may not decide.

use std::collections::BTreeSet;

use serde_json::json;
use undantag_case::{
    Case, CaseId, Command, ConflictOfInterest, Ctx, DecisionLevel, FieldError, PersonId, Refusal, Role, order_errors,
};
use undantag_store::{DelegationOrder, Person, Tx};

use crate::app::App;
use crate::cases::Order;
use crate::error::AppError;
use crate::invitations::CONFLICT;
use crate::inviting::Errand;
use crate::letter::Letter;
use crate::letters::Change;
use crate::sign_in::Scope;
use crate::workflows_versions::administrator;

/// Versions that are shown.
const SHOWN: u64 = 50;

impl App {
    /// Decision levels, in the order they are asked.
    pub async fn decision_levels(&self) -> Result<Vec<DecisionLevel>, AppError> {
        Ok(self.store().delegation_order().await?.levels)
    }

    /// The delegation order in force.
    pub async fn delegation_order(&self) -> Result<DelegationOrder, AppError> {
        Ok(self.store().delegation_order().await?)
    }

    /// The last versions of the delegation order, newest first.
    pub async fn delegation_orders(&self) -> Result<Vec<DelegationOrder>, AppError> {
        Ok(self.store().delegation_orders(SHOWN).await?)
    }

    /// Makes these the levels, if the order is still the version that was seen. Cases whose decision-maker is appointed already
    /// keep theirs for as long as the order lets that person decide; the links of those it doesn't are revoked with it.
    pub async fn change_delegation(
        &self,
        seen: u32,
        levels: Vec<DecisionLevel>,
        ctx: &Ctx,
    ) -> Result<DelegationOrder, AppError> {
        let by = administrator(ctx)?.person;
        let tx = self.store().begin().await?;
        let standing = tx.delegation_order().await?;
        if standing.version != seen {
            return Err(Refusal::Stale {
                seen: seen.into(),
                current: standing.version.into(),
                theirs: Box::new(json!(standing.levels)),
            }
            .into());
        }
        must_hold(&tx, &levels).await?;
        let order = DelegationOrder {
            version: seen.saturating_add(1),
            levels,
            by: Some(by),
            at: Some(ctx.now),
        };
        tx.add_delegation_order(&order).await?;
        self.revoke_undelegated(&tx, &order.levels).await?;
        tx.commit().await?;
        self.wake();
        Ok(order)
    }

    /// Makes these the levels, as a file says; nothing when it says none, or what holds already.
    pub(crate) async fn lay_down(&self, tx: &Tx, levels: &[DecisionLevel]) -> Result<(), AppError> {
        let standing = tx.delegation_order().await?;
        if levels.is_empty() || standing.levels == levels {
            return Ok(());
        }
        must_hold(tx, levels).await?;
        let order = DelegationOrder {
            version: standing.version.saturating_add(1),
            levels: levels.to_vec(),
            by: None,
            at: Some(self.now()),
        };
        tx.add_delegation_order(&order).await?;
        self.revoke_undelegated(tx, levels).await
    }

    /// Declares a conflict of interest: somebody else is asked to decide. By a link, that must still be open.
    pub async fn declare_conflict(
        &self,
        case: CaseId,
        text: String,
        scope: Option<Scope>,
        ctx: &Ctx,
    ) -> Result<Case, AppError> {
        let tx = self.store().begin().await?;
        if let Some(scope) = scope {
            self.use_link(&tx, scope, ctx).await?;
        }
        let order = Order {
            id: case,
            seen: None,
            command: Command::DeclareConflict { text },
        };
        let case = Box::pin(self.carry_out_in(&tx, order, ctx)).await?;
        tx.commit().await?;
        self.wake();
        Ok(case)
    }

    /// Whoever declared it is asked no more, others are; when there is nobody, the administrators are told.
    pub(crate) async fn tell_of_conflict(
        &self,
        change: &Change<'_>,
        conflict: &ConflictOfInterest,
        invited: &[PersonId],
    ) -> Result<(), AppError> {
        let (tx, id, now) = (change.tx, change.case.id, change.ctx.now);
        tx.revoke_invitations_to_person(id, conflict.person, now, CONFLICT)
            .await?;
        let people = change.people(invited).await?;
        self.invite_people(change, &people, Errand::Conflict).await?;
        let appointment = change.case.appointment.as_ref();
        if appointment.is_none_or(|it| it.deciders().next().is_none()) {
            let keepers = tx.people_with_role(Role::Administrator).await?;
            let letter = Letter::attention("nobody-decides", change);
            self.post(change, &keepers, &letter).await?;
        }
        Ok(())
    }
}

/// Refuses an order that isn't one, or names somebody who can't sign in or hasn't the role to decide.
async fn must_hold(tx: &Tx, levels: &[DecisionLevel]) -> Result<(), AppError> {
    let mut people = tx.people().await?;
    people.retain(|person| person.disabled_at.is_none());
    let known: BTreeSet<PersonId> = people.iter().map(|person| person.id).collect();
    let mut errors = order_errors(levels, |person| known.contains(&person));
    people.retain(|person| !person.roles.contains(&Role::DecisionMaker));
    for (at, level) in levels.iter().enumerate() {
        errors.extend(cannot_decide(at, ("people", &level.people), &people));
        errors.extend(cannot_decide(at, ("substitutes", &level.substitutes), &people));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Invalid(errors).into())
    }
}

/// Those whom a level names though they haven't the role to decide, by name.
fn cannot_decide(at: usize, (field, listed): (&str, &[PersonId]), without_role: &[Person]) -> Option<FieldError> {
    let lacking = without_role.iter().filter(|person| listed.contains(&person.id));
    let names: Vec<&str> = lacking.map(|person| person.name.as_str()).collect();
    let pointer = format!("/{at}/{field}");
    (!names.is_empty()).then(|| FieldError::new(pointer, "error-level-not-decision-maker", names.join(", ")))
}
