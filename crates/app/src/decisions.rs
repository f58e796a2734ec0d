//! Deciding by the mailed link: in the transaction that decides, the link is used up, and must still be good for the basis
//! that stands.

use undantag_case::{By, Case, CaseId, Command, Ctx};
use undantag_store::{Invitation as Row, InvitedTo};

use crate::app::App;
use crate::cases::Order;
use crate::error::AppError;
use crate::sign_in::Scope;

impl App {
    /// Decides in a session that began from a link: the link is used up in the transaction that decides, and must still be
    /// unused, unrevoked, unexpired and for the basis that stands.
    pub async fn decide_by_link(&self, scope: Scope, seen: u64, command: Command, ctx: &Ctx) -> Result<Case, AppError> {
        let tx = self.store().begin().await?;
        let row = tx.invitation(scope.invitation).await?.ok_or(AppError::NotFound)?;
        let own = matches!(&ctx.by, By::Person(actor) if actor.person == row.person);
        if !own || row.case != scope.case {
            return Err(AppError::NotFound);
        }
        if row.expires_at <= ctx.now || !tx.use_invitation(row.id, ctx.now).await? {
            return Err(AppError::LinkClosed);
        }
        let standing = tx.case(scope.case).await?.ok_or(AppError::NotFound)?.basis_digest();
        if row.to
            != (InvitedTo::Decide {
                basis: standing.0.clone(),
            })
        {
            return Err(undantag_case::Refusal::BasisChanged { current: standing }.into());
        }
        let case = Box::pin(self.carry_out_in(
            &tx,
            Order {
                id: scope.case,
                seen: Some(seen),
                command,
            },
            ctx,
        ))
        .await?;
        tx.commit().await?;
        self.wake();
        Ok(case)
    }

    /// The case's links, for the system administrator.
    pub async fn invitations_to(&self, id: CaseId, ctx: &Ctx) -> Result<Vec<Row>, AppError> {
        self.case(id, ctx).await?;
        Ok(self.store().invitations_to(id).await?)
    }
}
