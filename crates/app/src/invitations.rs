//! Every mailed link and how it has fared, for those who look after the product: sent or not, opened, used; sent again, revoked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use undantag_case::{Actor, By, Case, CaseId, Ctx, PersonId, Place, Refusal, Role};
use undantag_store::{Delivery, Invitation as Row, InvitationId, InvitedTo, MessageId, OutboxMessage};
use undantag_workflow::Definition;

use crate::app::App;
use crate::directory::PersonName;
use crate::error::AppError;
use crate::inviting::Errand;
use crate::letters::Change;
use crate::statements::wished_for;

/// Why a link was closed when somebody did it by hand.
pub const BY_HAND: &str = "by-hand";
/// Why links were closed when their person said that a decision wasn't theirs.
pub const DISPUTED: &str = "disputed";
/// Why a link was closed when the delegation order stopped naming its person.
pub const UNDELEGATED: &str = "undelegated";
/// Why a link was closed when its person declared a conflict of interest.
pub const CONFLICT: &str = "conflict";

/// How far a link has come. Later ones take the place of earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkProgress {
    /// Its letter hasn't left yet.
    Created,
    /// Its letter didn't leave; it is tried again or given up.
    Failed,
    /// Its letter has left.
    Sent,
    /// Its address was fetched, by its person or by a scanner.
    Seen,
    /// A code was mailed to its person.
    CodeSent,
    /// Its person typed the code.
    Opened,
    /// Too old.
    Expired,
    /// Closed before it was used.
    Revoked,
    /// Its person has decided by it, or given the statement.
    Used,
}

impl LinkProgress {
    /// Every one, in order.
    pub const ALL: [Self; 9] = [
        Self::Created,
        Self::Failed,
        Self::Sent,
        Self::Seen,
        Self::CodeSent,
        Self::Opened,
        Self::Expired,
        Self::Revoked,
        Self::Used,
    ];

    /// Its word in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Failed => "failed",
            Self::Sent => "sent",
            Self::Seen => "seen",
            Self::CodeSent => "code-sent",
            Self::Opened => "opened",
            Self::Expired => "too-old",
            Self::Revoked => "closed",
            Self::Used => "used",
        }
    }
}

/// One link, with its letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// The link.
    pub invitation: Row,
    /// How far it has come.
    pub progress: LinkProgress,
    /// When its letter left; nothing when it hasn't, or when nobody noted which it was.
    pub sent_at: Option<DateTime<Utc>>,
    /// What stopped its letter.
    pub error: Option<String>,
    /// The case's number.
    pub number: String,
    /// The case's title.
    pub title: String,
    /// Whose it is.
    pub person: Option<PersonName>,
    /// Whether what it asks for is still awaited of its person, so that a new one can take its place.
    pub is_awaited: bool,
}

impl LinkRow {
    /// Whether it opens anything, so that it can be closed.
    pub fn is_open(&self) -> bool {
        self.progress < LinkProgress::Expired
    }
}

impl App {
    /// Every link of every case, the newest first, and how many there are.
    pub async fn links(&self, from: u64, limit: u64, ctx: &Ctx) -> Result<(Vec<LinkRow>, u64), AppError> {
        may_look(ctx)?;
        let (rows, total) = self.store().latest_invitations(from, limit).await?;
        Ok((self.with_letters(rows).await?, total))
    }

    /// One link.
    pub async fn link(&self, id: InvitationId, ctx: &Ctx) -> Result<LinkRow, AppError> {
        may_look(ctx)?;
        let row = self.store().invitation(id).await?.ok_or(AppError::NotFound)?;
        let rows = self.with_letters(vec![row]).await?;
        rows.into_iter().next().ok_or(AppError::NotFound)
    }

    /// The case's links, in the order they were made.
    pub async fn links_of(&self, case: CaseId, ctx: &Ctx) -> Result<Vec<LinkRow>, AppError> {
        self.case(case, ctx).await?;
        may_look(ctx)?;
        self.with_letters(self.store().invitations_to(case).await?).await
    }

    async fn with_letters(&self, rows: Vec<Row>) -> Result<Vec<LinkRow>, AppError> {
        let letters: Vec<MessageId> = rows.iter().filter_map(|row| row.message).collect();
        let letters = self.store().messages_with_ids(&letters).await?;
        let letters: BTreeMap<MessageId, OutboxMessage> = letters.into_iter().map(|it| (it.message.id, it)).collect();
        let people: Vec<PersonId> = rows.iter().map(|row| row.person).collect();
        let people = self.names(&people).await?;
        let cases: Vec<CaseId> = rows.iter().map(|row| row.case).collect();
        let cases = self.store().case_names(&cases).await?;
        let awaited = self.awaited(&rows).await?;
        let row = |row: Row| {
            let letter = row.message.and_then(|id| letters.get(&id));
            let (number, title) = cases.get(&row.case).cloned().unwrap_or_default();
            LinkRow {
                is_awaited: awaited.contains(&row.id),
                progress: self.progress(&row, letter),
                sent_at: letter.and_then(left_at),
                error: letter.and_then(|letter| letter.last_error.clone()),
                person: people.get(&row.person).cloned(),
                number,
                title,
                invitation: row,
            }
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// Those of these links whose person is still asked for what they ask for.
    async fn awaited(&self, rows: &[Row]) -> Result<BTreeSet<InvitationId>, AppError> {
        let unused = || rows.iter().filter(|row| row.used_at.is_none());
        let people: Vec<PersonId> = unused().map(|row| row.person).collect();
        let mut people = self.store().people_with_ids(&people).await?;
        people.retain(|person| person.disabled_at.is_none());
        let able: BTreeSet<PersonId> = people.iter().map(|person| person.id).collect();
        let ids: BTreeSet<CaseId> = unused().map(|row| row.case).collect();
        let ids: Vec<CaseId> = ids.into_iter().collect();
        let mut awaited = BTreeSet::new();
        for case in self.store().cases_with_ids(&ids).await? {
            let workflow = self.definition(&case.workflow).await?;
            let own = unused().filter(|row| row.case == case.id && able.contains(&row.person));
            awaited.extend(own.filter(|row| is_awaited(row, &case, &workflow)).map(|row| row.id));
        }
        Ok(awaited)
    }

    fn progress(&self, row: &Row, letter: Option<&OutboxMessage>) -> LinkProgress {
        if row.used_at.is_some() {
            LinkProgress::Used
        } else if row.revoked.is_some() {
            LinkProgress::Revoked
        } else if row.expires_at <= self.now() {
            LinkProgress::Expired
        } else if row.opened_at.is_some() {
            LinkProgress::Opened
        } else if row.code_sent_at.is_some() {
            LinkProgress::CodeSent
        } else if row.first_seen_at.is_some() {
            LinkProgress::Seen
        } else {
            letter.map_or(LinkProgress::Created, delivery)
        }
    }

    /// Whether the person may send links again and close them.
    pub fn may_handle_links(&self, ctx: &Ctx) -> bool {
        may_act(ctx).is_ok()
    }

    /// Closes a link now. Whoever has a session that began from it is shut out at once.
    pub async fn revoke_link(&self, id: InvitationId, ctx: &Ctx) -> Result<(), AppError> {
        may_act(ctx)?;
        let tx = self.store().begin().await?;
        if !tx.revoke_invitation(id, ctx.now, BY_HAND).await? {
            return Err(Refusal::Unknown.into());
        }
        Ok(tx.commit().await?)
    }

    /// Mails the link's person a new one in its place, if what it asks for is still awaited of them.
    pub async fn resend_link(&self, id: InvitationId, ctx: &Ctx) -> Result<(), AppError> {
        may_act(ctx)?;
        let tx = self.store().begin().await?;
        let row = tx.invitation(id).await?.ok_or(AppError::NotFound)?;
        let case = tx.case(row.case).await?.ok_or(AppError::NotFound)?;
        let person = tx
            .person(row.person)
            .await?
            .filter(|person| person.disabled_at.is_none());
        let person = person.ok_or(Refusal::Unknown)?;
        let workflow = &*self.definition_in(&tx, &case.workflow).await?;
        if !is_awaited(&row, &case, workflow) {
            return Err(Refusal::Unknown.into());
        }
        let change = Change {
            tx: &tx,
            case: &case,
            workflow,
            ctx,
        };
        match row.to {
            InvitedTo::State(statement) => self.invite_expert_anew(&change, statement).await?,
            InvitedTo::Decide { .. } => {
                tx.revoke_invitations_to_person(case.id, person.id, ctx.now, "replaced")
                    .await?;
                self.invite_people(&change, &[person], Errand::Invitation).await?;
            }
        }
        tx.commit().await?;
        self.wake();
        Ok(())
    }
}

/// Whether what the link asks for is still awaited of its person.
fn is_awaited(row: &Row, case: &Case, workflow: &Definition) -> bool {
    match row.to {
        InvitedTo::State(statement) => wished_for(case, statement, workflow).is_some(),
        InvitedTo::Decide { .. } => {
            let awaited = Place::of(workflow, &case.state).is_some_and(Place::awaits_decision);
            awaited && case.appointment.as_ref().is_some_and(|it| it.names(row.person))
        }
    }
}

fn left_at(letter: &OutboxMessage) -> Option<DateTime<Utc>> {
    match letter.delivery {
        Delivery::Sent(at) => Some(at),
        Delivery::Waiting | Delivery::Dead(_) => None,
    }
}

fn delivery(letter: &OutboxMessage) -> LinkProgress {
    match letter.delivery {
        Delivery::Sent(_) => LinkProgress::Sent,
        Delivery::Dead(_) => LinkProgress::Failed,
        Delivery::Waiting if letter.last_error.is_some() => LinkProgress::Failed,
        Delivery::Waiting => LinkProgress::Created,
    }
}

fn has(ctx: &Ctx, roles: &[Role]) -> bool {
    let holds = |actor: &Actor| roles.iter().any(|role| actor.has(*role));
    matches!(&ctx.by, By::Person(actor) if holds(actor))
}

fn may_look(ctx: &Ctx) -> Result<(), AppError> {
    let readers = [Role::SystemAdministrator, Role::Administrator, Role::Auditor];
    allowed(ctx, &readers)
}

fn may_act(ctx: &Ctx) -> Result<(), AppError> {
    allowed(ctx, &[Role::SystemAdministrator, Role::Administrator])
}

fn allowed(ctx: &Ctx, roles: &[Role]) -> Result<(), AppError> {
    if has(ctx, roles) {
        return Ok(());
    }
    let needs = roles.iter().map(|role| role.key()).collect();
    Err(Refusal::WrongRole { needs }.into())
}
