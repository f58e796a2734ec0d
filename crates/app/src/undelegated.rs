//! What a changed delegation order closes: the open links of those whom it names no more.

use std::collections::BTreeSet;

use undantag_case::{By, CaseId, Ctx, DecisionLevel, PersonId, Role};
use undantag_store::Tx;

use crate::app::App;
use crate::clock::day_in_sweden;
use crate::error::AppError;
use crate::invitations::UNDELEGATED;
use crate::letter::Letter;
use crate::letters::Change;

impl App {
    /// Revokes the links to decide of those who by these levels may not any more. The administrators are told of every case
    /// that too few are left to decide.
    pub(crate) async fn revoke_undelegated(&self, tx: &Tx, levels: &[DecisionLevel]) -> Result<(), AppError> {
        let now = self.now();
        let ctx = Ctx {
            by: By::Timer,
            now,
            today: day_in_sweden(now),
        };
        let open = tx.open_invitations_to_decide(now).await?;
        let cases: BTreeSet<CaseId> = open.iter().map(|invitation| invitation.case).collect();
        for id in cases {
            let invited = open.iter().filter(|invitation| invitation.case == id);
            let invited: BTreeSet<PersonId> = invited.map(|invitation| invitation.person).collect();
            Box::pin(self.revoke_undelegated_in(tx, (id, invited), levels, &ctx)).await?;
        }
        Ok(())
    }

    async fn revoke_undelegated_in(
        &self,
        tx: &Tx,
        (id, invited): (CaseId, BTreeSet<PersonId>),
        levels: &[DecisionLevel],
        ctx: &Ctx,
    ) -> Result<(), AppError> {
        let Some(case) = tx.case(id).await? else {
            return Ok(());
        };
        let Some(appointment) = &case.appointment else {
            return Ok(());
        };
        let stays = |person: &PersonId| appointment.is_delegated(levels, *person);
        let gone: Vec<PersonId> = invited.into_iter().filter(|person| !stays(person)).collect();
        for person in &gone {
            tx.revoke_invitations_to_person(id, *person, ctx.now, UNDELEGATED)
                .await?;
        }
        let left = appointment.deciders().filter(stays).count();
        if gone.is_empty() || left >= usize::from(appointment.quorum.max(1)) {
            return Ok(());
        }
        let change = Change {
            tx,
            case: &case,
            workflow: &*self.definition_in(tx, &case.workflow).await?,
            ctx,
        };
        let keepers = tx.people_with_role(Role::Administrator).await?;
        let letter = Letter::attention("nobody-decides", &change);
        self.post(&change, &keepers, &letter).await
    }
}
