//! Deciding by the mailed link: in the transaction that decides, the link is used up, and must still be good for the basis
//! that stands.

use undantag_case::{Case, Command, Ctx};
use undantag_store::InvitedTo;

use crate::app::App;
use crate::cases::Order;
use crate::error::AppError;
use crate::protections::Protection;
use crate::sign_in::Scope;

impl App {
    /// Decides in a session that began from a link: the link is used up in the transaction that decides, and must still be
    /// unused, unrevoked, unexpired and for the basis that stands.
    pub async fn decide_by_link(&self, scope: Scope, seen: u64, command: Command, ctx: &Ctx) -> Result<Case, AppError> {
        let tx = self.store().begin().await?;
        let row = self.use_link(&tx, scope, ctx).await?;
        let standing = tx.case(scope.case).await?.ok_or(AppError::NotFound)?.basis_digest();
        let same = row.to
            == InvitedTo::Decide {
                basis: standing.0.clone(),
            };
        if !same && self.keeps(Protection::SameBasis) {
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
}
