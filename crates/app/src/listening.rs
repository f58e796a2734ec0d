//! Listening to a case: every change to it in order, from where the listener left off, for as long as they may see it.

use std::time::Duration;

use tokio::sync::watch;
use undantag_case::{Actor, Case, CaseId, Ctx, PersonId};

use crate::app::App;
use crate::cases::{Entry, person};
use crate::error::AppError;
use crate::presence::{Present, others};

/// Events told at once.
const AT_ONCE: u64 = 200;
/// How soon somebody with too many streams may try again.
const RETRY: u64 = 15;

/// What lets somebody listen; it is looked at again whenever they are told something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pass {
    /// A session on the pages.
    Session(String),
    /// A token with a scope.
    Token {
        /// The token.
        bearer: String,
        /// What it must be good for.
        scope: &'static str,
    },
}

/// Where somebody begins to listen, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The case.
    pub case: CaseId,
    /// The last change they know of; without it, they hear of what comes.
    pub after: Option<u64>,
    /// Who they know to be there, as [`others`] says it.
    pub knows: Option<String>,
    /// How long nothing may be heard.
    pub patience: Duration,
    /// How many streams a person may have at once.
    pub most: usize,
}

/// What is heard.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// The case has changed: as it stands, and what happened, oldest first.
    Changed(Box<Case>, Vec<Entry>),
    /// Somebody came, left, or writes elsewhere: who is there now.
    Present(Vec<Present>),
    /// Nothing, for a while: the line holds.
    Nothing,
}

/// Somebody who listens to a case.
#[derive(Debug)]
pub struct Listener {
    app: App,
    pass: Pass,
    person: PersonId,
    case: CaseId,
    after: u64,
    knows: String,
    patience: Duration,
    changes: watch::Receiver<u64>,
    people: watch::Receiver<()>,
    closing: watch::Receiver<bool>,
    waits: bool,
}

impl App {
    /// Begins to listen. Nothing is missed between this and what the person has read: changes after `place.after` come first.
    pub async fn listen(&self, place: Place, pass: Pass, ctx: &Ctx) -> Result<Listener, AppError> {
        let own = person(ctx)?.person;
        // Whoever follows first and reads then can't miss what happens in between.
        let changes = self.store().follow(place.case);
        let people = self.inner.live.presence.follow(place.case);
        let case = self.case(place.case, ctx).await?;
        if !self.inner.live.take_seat(own, place.most) {
            return Err(AppError::Limited {
                retry_after_seconds: RETRY,
            });
        }
        let mut listener = Listener {
            app: self.clone(),
            pass,
            person: own,
            case: place.case,
            after: place.after.unwrap_or(case.version).min(case.version),
            knows: String::new(),
            patience: place.patience,
            changes,
            people,
            closing: self.inner.live.closing.subscribe(),
            waits: false,
        };
        self.looks(&case, ctx)?;
        listener.knows = place.knows.unwrap_or_else(|| listener.others());
        Ok(listener)
    }

    /// Who holds the pass, if it still lets them in.
    async fn holder(&self, pass: &Pass) -> Result<Option<Actor>, AppError> {
        Ok(match pass {
            Pass::Session(token) => self.session(token).await?.map(|session| session.actor),
            Pass::Token { bearer, scope } => {
                let holder = self.token_holder(bearer).await?;
                holder.filter(|it| it.scopes.contains(*scope)).map(|it| it.actor)
            }
        })
    }
}

impl Listener {
    /// What is heard next; nothing more once the person may no longer listen, or the server stops.
    pub async fn next(&mut self) -> Result<Option<Heard>, AppError> {
        loop {
            let silence = self.wait().await;
            if *self.closing.borrow() {
                return Ok(None);
            }
            let news = self.app.store().journal_since(self.case, self.after, AT_ONCE).await?;
            // Asked after reading: whoever may listen now might when it was read.
            let Some(case) = self.still_sees().await? else {
                return Ok(None);
            };
            if let Some(last) = news.last() {
                self.after = last.sequence;
                // There may be more than was read, and people to hear of.
                self.waits = false;
                return Ok(Some(Heard::Changed(Box::new(case), self.app.named(news).await?)));
            }
            let others = self.others();
            if others != self.knows {
                self.knows = others;
                return Ok(Some(Heard::Present(self.app.present(self.case))));
            }
            if silence {
                return Ok(Some(Heard::Nothing));
            }
        }
    }

    /// Waits until there may be something to tell. Answers whether there was nothing for long.
    async fn wait(&mut self) -> bool {
        if !std::mem::replace(&mut self.waits, true) {
            return false;
        }
        tokio::select! {
            _ = self.changes.changed() => false,
            _ = self.people.changed() => false,
            _ = self.closing.changed() => false,
            () = tokio::time::sleep(self.patience) => true,
        }
    }

    /// The case, if the person may still see it.
    async fn still_sees(&self) -> Result<Option<Case>, AppError> {
        let Some(actor) = self.app.holder(&self.pass).await? else {
            return Ok(None);
        };
        let ctx = self.app.ctx(actor);
        match self.app.case(self.case, &ctx).await {
            Ok(case) => {
                self.app.looks(&case, &ctx)?;
                Ok(Some(case))
            }
            Err(AppError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn others(&self) -> String {
        others(&self.app.present(self.case), self.person)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.app.inner.live.leave_seat(self.person);
    }
}
