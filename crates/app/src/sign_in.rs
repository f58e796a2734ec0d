//! Signing in with a code mailed to one's registered address, and the sessions that follow.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use undantag_case::{Actor, Assurance, CaseId, ItemId, PersonId};
use undantag_store::{CodeId, InvitationId, Language, MessageId, NewMessage, Person, SignInCode, Tx, normalised_email};

use crate::app::App;
use crate::directory::actor;
use crate::error::AppError;
use crate::limits::Visitor;
use crate::links::LinkState;
use crate::protections::Protection;
use crate::secrets::{code_fits, code_hash, digest, new_code, new_token};

/// Minutes a code can be used.
pub const CODE_MINUTES: i64 = 10;
/// Tries of one code.
pub const MOST_TRIES: u32 = 5;
/// Tries of a code that nobody limits.
const ENDLESS_TRIES: u32 = 1_000_000;
/// Hours a session lasts.
const SESSION_HOURS: i64 = 12;
/// Minutes a session that began from a link lasts.
const LINK_SESSION_MINUTES: i64 = 30;

/// What a code led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// A session; what the browser's cookie is to hold.
    In {
        /// The cookie's value.
        session: String,
    },
    /// A wrong code.
    Wrong {
        /// Tries left.
        left: u32,
    },
    /// No code that can be used: too old, used, or tried too often.
    Expired,
}

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who.
    pub actor: Actor,
    /// Their address.
    pub email: String,
    /// The language they read.
    pub language: Language,
    /// What forms must carry.
    pub csrf: String,
    /// The only case it opens, when it began from a link.
    pub scope: Option<Scope>,
}

/// What a session from a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// The case.
    pub case: CaseId,
    /// The invitation.
    pub invitation: InvitationId,
    /// The statement it asks for; a decision, when none.
    pub statement: Option<ItemId>,
    /// What the link is worth now. Only an open one lets its person read and act.
    pub state: LinkState,
}

/// What a code opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The product.
    Product,
    /// What one link asks for.
    Link(Scope),
}

/// What a code is for, and whom codes are counted for: an address that was typed, or a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Door {
    pub(crate) purpose: Purpose,
    pub(crate) whom: String,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Link(scope) if scope.statement.is_some() => "statement",
            Self::Link(_) => "decision",
        }
    }
}

impl App {
    /// Mails a code to a registered address. An unknown address gets the same answer in about the same time and no mail, and
    /// is counted like any other.
    pub async fn send_code<'v>(&self, email: &str, visitor: impl Into<Visitor<'v>>) -> Result<(), AppError> {
        let visitor = visitor.into();
        let door = Door {
            purpose: Purpose::Product,
            whom: format!("address {}", normalised_email(email)),
        };
        let person = self.store().person_by_email(email).await?;
        if let Some(person) = person.filter(|person| person.disabled_at.is_none()) {
            return self.mail_code(&person, visitor, &door).await;
        }
        let _same_work = code_hash(&new_code(), visitor.browser);
        let tx = self.store().begin().await?;
        self.count_code(&tx, &door.whom, visitor).await?;
        Ok(tx.commit().await?)
    }

    /// Mails a code, unless this browser or this address has been sent too many: then the earlier ones still work.
    pub(crate) async fn mail_code(&self, person: &Person, visitor: Visitor<'_>, door: &Door) -> Result<(), AppError> {
        let code = new_code();
        let browser = self.own(visitor.browser);
        let Some(hash) = code_hash(&code, browser) else {
            return Ok(());
        };
        let tx = self.store().begin().await?;
        self.count_code(&tx, &door.whom, visitor).await?;
        tx.add_code(&self.code_row(person.id, hash, browser, door.purpose))
            .await?;
        tx.enqueue(&self.code_letter(person, &code, door.purpose)).await?;
        if let Purpose::Link(scope) = door.purpose {
            tx.note_invitation_code(scope.invitation, self.now()).await?;
        }
        tx.commit().await?;
        self.wake();
        Ok(())
    }

    /// The browser that a code is bound to.
    fn own<'b>(&self, browser: &'b str) -> &'b str {
        if self.keeps(Protection::OwnBrowser) {
            browser
        } else {
            "any browser"
        }
    }

    fn code_row(&self, person: PersonId, code_hash: String, browser: &str, purpose: Purpose) -> SignInCode {
        let now = self.now();
        SignInCode {
            id: CodeId(self.new_id()),
            person,
            code_hash,
            browser_hash: digest(browser),
            created_at: now,
            expires_at: now + TimeDelta::minutes(CODE_MINUTES),
            attempts: 0,
            used_at: None,
            purpose: purpose.word().to_owned(),
            invitation: match purpose {
                Purpose::Product => None,
                Purpose::Link(scope) => Some(scope.invitation),
            },
        }
    }

    fn code_letter(&self, person: &Person, code: &str, purpose: Purpose) -> NewMessage {
        let kind = match purpose {
            Purpose::Product => "sign-in-code",
            Purpose::Link(scope) if scope.statement.is_some() => "statement-code",
            Purpose::Link(_) => "decision-code",
        };
        let now = self.now();
        NewMessage {
            id: MessageId(self.new_id()),
            created_at: now,
            kind: kind.to_owned(),
            recipient: Some(person.id),
            email: person.email.clone(),
            language: person.language,
            payload: json!({"kind": kind, "code": code, "minutes": CODE_MINUTES}),
            case: None,
            due_at: now,
        }
    }

    /// A session for whoever reads the mail and asked from this browser.
    pub async fn sign_in(&self, email: &str, code: &str, browser: &str) -> Result<SignIn, AppError> {
        let person = self.store().person_by_email(email).await?.map(|person| person.id);
        self.try_code(code, browser, Purpose::Product, person).await
    }

    /// Tries a code. A try is counted before it is compared, so that tries at the same time can't exceed the limit.
    pub(crate) async fn try_code(
        &self,
        code: &str,
        browser: &str,
        purpose: Purpose,
        person: Option<PersonId>,
    ) -> Result<SignIn, AppError> {
        let browser = self.own(browser);
        let most = if self.keeps(Protection::FewTries) {
            MOST_TRIES
        } else {
            ENDLESS_TRIES
        };
        let Some(latest) = self.usable_code(browser, purpose, person).await? else {
            return Ok(SignIn::Expired);
        };
        let tx = self.store().begin().await?;
        let counted = tx.count_try(latest.id, most).await?;
        tx.commit().await?;
        if !counted {
            return Ok(SignIn::Expired);
        }
        if self.keeps(Protection::Code) && !code_fits(&latest.code_hash, code.trim(), browser) {
            return Ok(SignIn::Wrong {
                left: MOST_TRIES.saturating_sub(latest.attempts.saturating_add(1)),
            });
        }
        let tx = self.store().begin().await?;
        if !tx.use_code(latest.id, self.now()).await? && self.keeps(Protection::CodeOnce) {
            return Ok(SignIn::Expired);
        }
        let session = self.begin_session(&tx, latest.person, purpose).await?;
        tx.commit().await?;
        Ok(SignIn::In { session })
    }

    async fn usable_code(
        &self,
        browser: &str,
        purpose: Purpose,
        person: Option<PersonId>,
    ) -> Result<Option<SignInCode>, AppError> {
        let latest = self.store().latest_code_of_browser(&digest(browser)).await?;
        let invitation = match purpose {
            Purpose::Product => None,
            Purpose::Link(scope) => Some(scope.invitation),
        };
        Ok(latest.filter(|code| {
            let for_this = code.purpose == purpose.word() && code.invitation == invitation;
            (code.used_at.is_none() || !self.keeps(Protection::CodeOnce))
                && (code.expires_at > self.now() || !self.keeps(Protection::CodeAge))
                && (for_this || !self.keeps(Protection::OwnLink))
                && person.is_some_and(|person| person == code.person)
        }))
    }

    async fn begin_session(&self, tx: &Tx, person: PersonId, purpose: Purpose) -> Result<String, AppError> {
        let now = self.now();
        let token = new_token();
        let (scope, expires_at) = match purpose {
            Purpose::Product => (None, now + TimeDelta::hours(SESSION_HOURS)),
            Purpose::Link(scope) if self.keeps(Protection::ShortSession) => {
                (Some(scope), now + TimeDelta::minutes(LINK_SESSION_MINUTES))
            }
            Purpose::Link(scope) => (Some(scope), now + TimeDelta::hours(SESSION_HOURS)),
        };
        tx.add_session(&undantag_store::Session {
            id_hash: digest(&token),
            person,
            created_at: now,
            expires_at,
            last_seen_at: now,
            case: scope.map(|scope| scope.case),
            invitation: scope.map(|scope| scope.invitation),
            csrf: new_token(),
        })
        .await?;
        Ok(token)
    }

    /// Who is behind a session cookie, if anybody still is.
    pub async fn session(&self, token: &str) -> Result<Option<Session>, AppError> {
        let now: DateTime<Utc> = self.now();
        let found = self
            .store()
            .session(&digest(token))
            .await?
            .filter(|session| session.expires_at > now);
        let Some(found) = found else { return Ok(None) };
        let person = self
            .store()
            .person(found.person)
            .await?
            .filter(|person| person.disabled_at.is_none());
        let scope = match found.invitation {
            Some(invitation) => self.scope_of(invitation).await?,
            None => None,
        };
        if scope.is_none() && found.invitation.is_some() {
            return Ok(None);
        }
        Ok(person.map(|person| Session {
            actor: actor(&person, Assurance::Mailbox),
            email: person.email,
            language: person.language,
            csrf: found.csrf,
            scope,
        }))
    }

    /// Ends a session.
    pub async fn sign_out(&self, token: &str) -> Result<(), AppError> {
        let tx = self.store().begin().await?;
        tx.end_session(&digest(token)).await?;
        Ok(tx.commit().await?)
    }
}
