//! The mailed link: a door, not a signature. It changes nothing but "first seen" until its own person has typed a code mailed
//! to their registered address.

use chrono::NaiveDate;
use undantag_case::{By, Case, Ctx, ItemId, Place};
use undantag_store::{Invitation as Row, InvitationId, Language, Tx};

use crate::app::App;
use crate::due::due_on;
use crate::error::AppError;
use crate::limits::Visitor;
use crate::protections::Protection;
use crate::secrets::digest;
use crate::sign_in::{Door, Purpose, Scope, SignIn};

/// Whether a link opens anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// It does.
    Open,
    /// Its person has decided by it, or given the statement.
    Used,
    /// The case has moved on, the question was taken back, or a newer link was sent.
    Replaced,
    /// Too old.
    Expired,
}

impl LinkState {
    /// Whether its person is let in: to act while it is open, to what came of it when it is used.
    pub fn lets_in(self) -> bool {
        matches!(self, Self::Open | Self::Used)
    }
}

/// What anybody who holds a link may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The case's number.
    pub case_number: String,
    /// The statement that is awaited; a decision, when none is.
    pub statement: Option<ItemId>,
    /// Until when a decision is awaited, or a statement wished for, while the link opens anything: anybody can read it, so it says
    /// nothing of what became of the case.
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
        let mut found = self.store().invitation_by_token(&digest(token)).await?;
        if found.is_none() && !self.keeps(Protection::DigestOnly) {
            found = self.store().invitation_by_token(token).await?;
        }
        let Some(row) = found else {
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
        let state = self.link_state(&row);
        Ok(Some(Invitation {
            deadline: self.deadline(&case, (&row, state)).await?,
            statement: row.to.statement(),
            case_number: case.number,
            masked_email: if self.keeps(Protection::Masked) {
                masked(&person.email)
            } else {
                person.email
            },
            language: person.language,
            state,
        }))
    }

    async fn deadline(&self, case: &Case, (row, state): (&Row, LinkState)) -> Result<Option<NaiveDate>, AppError> {
        if state != LinkState::Open {
            return Ok(None);
        }
        if let Some(id) = row.to.statement() {
            return Ok(case.analysis.statement(id).and_then(|statement| statement.due));
        }
        let workflow = self.definition(&case.workflow).await?;
        let awaited = Place::of(&workflow, &case.state).is_some_and(Place::awaits_decision);
        Ok(due_on(case, &workflow).filter(|_| awaited))
    }

    /// The link with this id, as it is now: what a session that began from it still opens.
    pub(crate) async fn scope_of(&self, id: InvitationId) -> Result<Option<Scope>, AppError> {
        let row = self.store().invitation(id).await?;
        Ok(row.map(|row| self.scope(&row)))
    }

    fn scope(&self, row: &Row) -> Scope {
        Scope {
            case: row.case,
            invitation: row.id,
            statement: row.to.statement(),
            state: self.link_state(row),
        }
    }

    /// Uses the link up for `ctx`'s person, in the transaction that does what it asks for: it must be their own, for this case,
    /// unused, not closed and not too old.
    pub(crate) async fn use_link(&self, tx: &Tx, scope: Scope, ctx: &Ctx) -> Result<Row, AppError> {
        let row = tx.invitation(scope.invitation).await?.ok_or(AppError::NotFound)?;
        let own = matches!(&ctx.by, By::Person(actor) if actor.person == row.person);
        let strange = !own && self.keeps(Protection::OwnPerson);
        if strange || (row.case != scope.case && self.keeps(Protection::OwnCase)) {
            return Err(AppError::NotFound);
        }
        let over = row.used_at.is_some() && self.keeps(Protection::UsedOnce)
            || row.revoked.is_some() && self.keeps(Protection::Revocation)
            || row.expires_at <= ctx.now && self.keeps(Protection::Age);
        // Whoever was a moment before is seen only here, where two at once can't both get true.
        let first = tx.use_invitation(row.id, ctx.now).await?;
        let both = self.keeps(Protection::UsedOnce) && self.keeps(Protection::Revocation);
        if over || (both && !first) {
            return Err(AppError::LinkClosed);
        }
        Ok(row)
    }

    pub(crate) fn link_state(&self, row: &Row) -> LinkState {
        if row.used_at.is_some() {
            LinkState::Used
        } else if row.revoked.is_some() && self.keeps(Protection::Revocation) {
            LinkState::Replaced
        } else if row.expires_at <= self.now() && self.keeps(Protection::Age) {
            LinkState::Expired
        } else {
            LinkState::Open
        }
    }

    /// Mails a code to the link's own person, wherever the request comes from.
    pub async fn send_link_code<'v>(&self, token: &str, visitor: impl Into<Visitor<'v>>) -> Result<(), AppError> {
        let row = self.openable(token).await?;
        let person = self
            .store()
            .person(row.person)
            .await?
            .filter(|person| person.disabled_at.is_none());
        let person = person.ok_or(AppError::LinkClosed)?;
        let scope = self.scope(&row);
        let door = Door {
            purpose: Purpose::Link(scope),
            whom: format!("link {}", row.id),
        };
        self.mail_code(&person, visitor.into(), &door).await
    }

    /// A session for this case only, for whoever reads the mailbox and asked from this browser.
    pub async fn open_link(&self, token: &str, code: &str, browser: &str) -> Result<SignIn, AppError> {
        let row = self.openable(token).await?;
        let opened = self
            .try_code(code, browser, Purpose::Link(self.scope(&row)), Some(row.person))
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
        if self.link_state(&row).lets_in() {
            Ok(row)
        } else {
            Err(AppError::LinkClosed)
        }
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
