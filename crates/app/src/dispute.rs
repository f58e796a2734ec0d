//! A person says that a decision registered on them wasn't theirs: it is registered and told, and what could have been misused is
//! closed.

use serde_json::json;
use undantag_case::{By, CaseId, Command, Ctx, Dispute, Role};

use crate::app::App;
use crate::cases::Order;
use crate::error::AppError;
use crate::invitations::DISPUTED;
use crate::letter::Letter;
use crate::letters::{Change, people_of};

impl App {
    /// Registers the dispute. In the same transaction every session and open link of the person is closed, that of whoever asks
    /// too.
    pub async fn dispute(&self, id: CaseId, text: String, ctx: &Ctx) -> Result<(), AppError> {
        let By::Person(actor) = &ctx.by else {
            return Err(AppError::NotFound);
        };
        let tx = self.store().begin().await?;
        let order = Order {
            id,
            seen: None,
            command: Command::Dispute { text },
        };
        let case = Box::pin(self.carry_out_in(&tx, order, ctx)).await?;
        tx.revoke_invitations_of(actor.person, ctx.now, DISPUTED).await?;
        tx.end_sessions_of(actor.person).await?;
        tx.commit().await?;
        self.committed(&case);
        Ok(())
    }

    /// Tells those who must find out what happened.
    pub(crate) async fn tell_of_dispute(&self, change: &Change<'_>, dispute: &Dispute) -> Result<(), AppError> {
        let rest = json!({"who": dispute.name, "text": dispute.text});
        let letter = Letter::new("decision-disputed", rest);
        let mut people = people_of(change, &Role::Registrar.key()).await?;
        people.extend(people_of(change, &Role::SystemAdministrator.key()).await?);
        self.post(change, &people, &letter).await
    }
}
