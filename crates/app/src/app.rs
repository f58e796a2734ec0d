//! The application: the store, the workflows, the clock and the settings that every use case needs.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use tokio::sync::Notify;
use undantag_case::{Actor, By, ConditionId, Ctx, ItemId};
use undantag_risk::Scale;
use undantag_store::Store;
use undantag_workflow::Report;
use uuid::Uuid;

use crate::clock::{Clock, day_in_sweden, new_id};
use crate::live::Live;
use crate::workflows::Definitions;

/// What the organisation has configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppSettings {
    /// The organisation's name: "Ängsviks kommun".
    pub organisation: String,
    /// Where people reach the product, without a slash at the end.
    pub public_url: String,
    /// Telephone number for people with questions.
    pub phone: String,
    /// Whether cookies are sent over https only.
    pub secure_cookies: bool,
    /// The scale that new cases assess their risks on.
    pub scale: Scale,
    /// Where mail is put when it is kept in a folder.
    pub mail_folder: Option<PathBuf>,
    /// Whether this is a demonstration or a developer's machine: mail can be read in the browser.
    pub development: bool,
}

/// The application. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    pub(crate) inner: Arc<Inner>,
    /// What a test has taken away.
    #[cfg(feature = "testing")]
    pub(crate) removed: Option<crate::protections::Protection>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) definitions: Definitions,
    pub(crate) clock: Clock,
    settings: AppSettings,
    wake: Notify,
    pub(crate) live: Live,
}

impl App {
    /// The application on a migrated store. Fails when a shipped workflow is unsound.
    pub fn new(store: Store, settings: AppSettings, clock: Clock) -> Result<Self, Report> {
        let definitions = Definitions::shipped()?;
        Ok(Self {
            #[cfg(feature = "testing")]
            removed: crate::protections::Protection::to_do_without(),
            inner: Arc::new(Inner {
                store,
                definitions,
                clock,
                settings,
                wake: Notify::new(),
                live: Live::default(),
            }),
        })
    }

    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }

    /// What the organisation has configured.
    pub fn settings(&self) -> &AppSettings {
        &self.inner.settings
    }

    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }

    /// The day it is in Sweden.
    pub fn today(&self) -> NaiveDate {
        day_in_sweden(self.now())
    }

    /// `actor`, now.
    pub fn ctx(&self, actor: Actor) -> Ctx {
        let now = self.now();
        Ctx {
            by: By::Person(actor),
            now,
            today: day_in_sweden(now),
        }
    }

    /// An id for a new item of the analysis.
    pub fn new_item_id(&self) -> ItemId {
        ItemId(self.new_id())
    }

    /// An id for a new condition.
    pub fn new_condition_id(&self) -> ConditionId {
        ConditionId(self.new_id())
    }

    pub(crate) fn new_id(&self) -> Uuid {
        new_id(self.now())
    }

    /// Tells the worker that there is something to do.
    pub(crate) fn wake(&self) {
        self.inner.wake.notify_one();
    }

    /// Waits until there is something for the worker to do.
    pub async fn woken(&self) {
        self.inner.wake.notified().await;
    }

    /// Whether the database answers and has every step of this version.
    pub async fn is_ready(&self) -> bool {
        self.store().ping().await.is_ok() && self.store().is_migrated().await.unwrap_or(false)
    }
}
