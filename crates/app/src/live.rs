//! What goes on just now and isn't kept: who is where, who listens, and the wire to the other replicas.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::{mpsc, watch};
use undantag_case::PersonId;
use undantag_store::{StoreError, Wire};

use crate::app::App;
use crate::presence::{Presence, Word};

/// Words on their way to the other replicas; when there are more, somebody is seen a little late.
const WAITING: usize = 1_000;
/// How long to wait before the other replicas are called again.
const AGAIN: Duration = Duration::from_secs(3);

/// What goes on just now.
#[derive(Debug)]
pub(crate) struct Live {
    pub(crate) presence: Presence,
    pub(crate) closing: watch::Sender<bool>,
    listeners: Mutex<HashMap<PersonId, usize>>,
    words: mpsc::Sender<String>,
    said: tokio::sync::Mutex<mpsc::Receiver<String>>,
}

impl Default for Live {
    fn default() -> Self {
        let (words, said) = mpsc::channel(WAITING);
        Self {
            presence: Presence::default(),
            closing: watch::Sender::new(false),
            listeners: Mutex::default(),
            words,
            said: tokio::sync::Mutex::new(said),
        }
    }
}

impl Live {
    /// Notes where somebody is, here and on the other replicas.
    pub(crate) fn spread(&self, word: Word, now: DateTime<Utc>) {
        if let Ok(text) = serde_json::to_string(&word) {
            // Nobody takes words where there is no other replica: then the queue is full, and that is well.
            let _ = self.words.try_send(text);
        }
        self.presence.note(word, now);
    }

    /// One more listener of this person, if they have fewer than `most`.
    pub(crate) fn take_seat(&self, person: PersonId, most: usize) -> bool {
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = listeners.entry(person).or_default();
        let free = *taken < most;
        *taken += usize::from(free);
        free
    }

    /// One listener fewer.
    pub(crate) fn leave_seat(&self, person: PersonId) {
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = listeners.get_mut(&person) {
            *taken = taken.saturating_sub(1);
        }
        listeners.retain(|_, taken| *taken > 0);
    }
}

impl App {
    /// Ends every listener's stream, because the server stops.
    pub fn hang_up(&self) {
        self.inner.live.closing.send_replace(true);
    }

    /// Keeps in touch with the other replicas until the app hangs up. Without PostgreSQL there are none. Answers the last thing
    /// that went wrong to `report`, and tries again.
    pub async fn keep_in_touch(&self, report: impl Fn(StoreError)) {
        let mut closing = self.inner.live.closing.subscribe();
        loop {
            let outcome = tokio::select! {
                _ = closing.wait_for(|closing| *closing) => return,
                outcome = self.relay() => outcome,
            };
            match outcome {
                Ok(()) => return,
                Err(error) => report(error),
            }
            tokio::select! {
                _ = closing.wait_for(|closing| *closing) => return,
                () = tokio::time::sleep(AGAIN) => {}
            }
        }
    }

    async fn relay(&self) -> Result<(), StoreError> {
        let Some(wire) = self.store().wire().await? else {
            return Ok(());
        };
        tokio::try_join!(self.hear(wire), self.tell()).map(|_| ())
    }

    async fn hear(&self, mut wire: Wire) -> Result<(), StoreError> {
        loop {
            let word = wire.next().await?;
            if let Ok(word) = serde_json::from_str(&word) {
                self.inner.live.presence.note(word, self.now());
            }
        }
    }

    async fn tell(&self) -> Result<(), StoreError> {
        let mut said = self.inner.live.said.lock().await;
        while let Some(word) = said.recv().await {
            self.store().say(&word).await?;
        }
        Ok(())
    }
}
