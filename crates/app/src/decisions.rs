//! The decision-maker's link: a door, not a signature. It changes nothing but "first seen" until its own person has typed a
//! code mailed to their registered address.

use chrono::NaiveDate;
use undantag_case::{By, Case, CaseId, Command, Ctx};
use undantag_store::{Invitation as Row, Language};

use crate::app::App;
use crate::cases::Order;
use crate::due::due_on;
use crate::error::AppError;
use crate::secrets::digest;
use crate::sign_in::{Purpose, Scope, SignIn};

/// Whether a link opens anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// It does.
    Open,
    /// Its person has decided by it.
    Used,
    /// The case has moved on, or a newer link was sent.
    Replaced,
    /// Too old.
    Expired,
}

/// What anybody who holds a link may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The case's number.
    pub case_number: String,
    /// Until when a decision is awaited.
    pub deadline: Option<NaiveDate>,
    /// The address a code goes to, masked.
    pub masked_email: String,
    /// The reader's language.
    pub language: Language,
    /// Whether it opens anything.
    pub state: LinkState,
}

impl App {
    /// What the first page of a link shows; none for an unknown token. Changes nothing but "first seen".
    pub async fn invitation(&self, token: &str) -> Result<Option<Invitation>, AppError> {
        let Some(row) = self.store().invitation_by_token(&digest(token)).await? else {
            return Ok(None);
        };
        if row.first_seen_at.is_none() {
            let tx = self.store().begin().await?;
            tx.note_invitation_seen(row.id, self.now()).await?;
            tx.commit().await?;
        }
        let case = self.store().case(row.case).await?;
        let person = self.store().person(row.person).await?;
        let (Some(case), Some(person)) = (case, person) else {
            return Ok(None);
        };
        let workflow = self.definition(&case.workflow).await?;
        Ok(Some(Invitation {
            deadline: due_on(&case, &workflow),
            case_number: case.number,
            masked_email: masked(&person.email),
            language: person.language,
            state: self.link_state(&row),
        }))
    }

    fn link_state(&self, row: &Row) -> LinkState {
        if row.used_at.is_some() {
            LinkState::Used
        } else if row.revoked.is_some() {
            LinkState::Replaced
        } else if row.expires_at <= self.now() {
            LinkState::Expired
        } else {
            LinkState::Open
        }
    }

    /// Mails a code to the link's own person, wherever the request comes from.
    pub async fn send_decision_code(&self, token: &str, browser: &str) -> Result<(), AppError> {
        let row = self.openable(token).await?;
        let person = self
            .store()
            .person(row.person)
            .await?
            .filter(|person| person.disabled_at.is_none());
        let person = person.ok_or(AppError::LinkClosed)?;
        self.mail_code(&person, browser, Purpose::Decision(scope(&row))).await
    }

    /// A session for this case only, for whoever reads the mailbox and asked from this browser.
    pub async fn open_decision(&self, token: &str, code: &str, browser: &str) -> Result<SignIn, AppError> {
        let row = self.openable(token).await?;
        let opened = self
            .try_code(code, browser, Purpose::Decision(scope(&row)), Some(row.person))
            .await?;
        if matches!(opened, SignIn::In { .. }) {
            let tx = self.store().begin().await?;
            tx.note_invitation_opened(row.id, self.now()).await?;
            tx.commit().await?;
        }
        Ok(opened)
    }

    /// A link that has been used still opens the receipt; a replaced or expired one opens nothing.
    async fn openable(&self, token: &str) -> Result<Row, AppError> {
        let row = self
            .store()
            .invitation_by_token(&digest(token))
            .await?
            .ok_or(AppError::NotFound)?;
        match self.link_state(&row) {
            LinkState::Open | LinkState::Used => Ok(row),
            LinkState::Replaced | LinkState::Expired => Err(AppError::LinkClosed),
        }
    }

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
        if standing.0 != row.basis_digest {
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

fn scope(row: &Row) -> Scope {
    Scope {
        case: row.case,
        invitation: row.id,
    }
}

/// An address that its owner recognises and nobody else can use: `m•••@angsvik.example`.
fn masked(email: &str) -> String {
    match email.split_once('@') {
        Some((user, host)) => format!("{}•••@{host}", user.chars().take(1).collect::<String>()),
        None => "•••".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_address_shows_one_letter_and_the_host() {
        assert_eq!(masked("marta.oberg@angsvik.example"), "m•••@angsvik.example");
        assert_eq!(masked("no address"), "•••");
    }
}
