//! The demonstration: Ängsviks kommun, which doesn't exist, with a case in every state of the workflow.

mod analysis;
mod greeting;
mod past;
mod risk_script;
mod risks;
mod script;
#[cfg(test)]
mod tests;

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use undantag_app::{App, Clock, RegisterFilter, actor};
use undantag_case::{Assurance, Role};
use undantag_store::{Delivery, Store};

use crate::command_line::Options;
use crate::commands::{log_to_stderr, say, until_told};
use crate::municipality::Municipality;
use crate::server::{application, bind, open, start_on};
use crate::settings::{Purpose, Settings};

const MUNICIPALITY: &str = include_str!("../../demo/municipality.toml");
/// Mails that were written before this are as good as read.
const NEWS: TimeDelta = TimeDelta::days(8);

/// Makes the municipality if it isn't there, and serves it until told to stop.
pub(crate) async fn demo(options: Options) -> anyhow::Result<()> {
    let settings = demo_settings(options)?;
    log_to_stderr(&settings);
    let listener = bind(&settings)?;
    let url = settings.public_url_at(listener.local_addr()?);
    let store = open(&settings).await?;
    let municipality = Municipality::parse(MUNICIPALITY)?;
    let fresh = prepare(&settings, &url, &store, &municipality).await?;
    let running = start_on(&settings, listener, store, Clock::System)?;
    say(&greeting::text(&settings, &running.url, &municipality, fresh));
    until_told(running).await
}

fn demo_settings(options: Options) -> anyhow::Result<Settings> {
    let mut settings = Settings::read(options, Purpose::Demo)?;
    settings
        .organisation
        .get_or_insert_with(|| "Ängsviks kommun".to_owned());
    settings.phone.get_or_insert_with(|| "0123-456 00".to_owned());
    if settings.mail_from.is_none() {
        settings.mail_from = Some("undantag@angsvik.example".parse()?);
    }
    Ok(settings)
}

/// Makes the municipality in an empty database and answers true; answers false where it already is.
pub(crate) async fn prepare(
    settings: &Settings,
    url: &str,
    store: &Store,
    municipality: &Municipality,
) -> anyhow::Result<bool> {
    let now = Clock::System.now();
    let clock = Clock::at(now);
    let app = application(settings, url, store.clone(), clock.clone())?;
    if !app.people().await?.is_empty() {
        must_be_whole(&app, now)
            .await
            .with_context(|| format!("the demonstration can't use {}", place(settings)))?;
        return Ok(false);
    }
    municipality.set_up(&app).await?;
    past::make(&app, &clock)
        .await
        .context("the demonstration can't be made")?;
    forget_old_mail(store, now - NEWS).await?;
    Ok(true)
}

/// Refuses somebody's real database, and one whose making was interrupted.
async fn must_be_whole(app: &App, now: DateTime<Utc>) -> anyhow::Result<()> {
    let people = app.people().await?;
    let auditor = people.iter().find(|person| person.roles.contains(&Role::Auditor));
    let auditor = auditor.filter(|person| person.email.ends_with("@angsvik.example"));
    let auditor = auditor.context("it holds something else; give it a folder or a database of its own")?;
    let ctx = app.ctx(actor(auditor, Assurance::Mailbox));
    let (_, cases) = app.register(&RegisterFilter::default(), &ctx).await?;
    let enough = u64::try_from(past::received(now)?)?;
    anyhow::ensure!(
        cases >= enough,
        "it was interrupted while it was made; delete it and start again"
    );
    Ok(())
}

/// Notes letters of the past as delivered, so that the mailbox holds news only.
async fn forget_old_mail(store: &Store, before: DateTime<Utc>) -> anyhow::Result<()> {
    for message in store.latest_messages(10_000).await? {
        if message.delivery == Delivery::Waiting && message.message.created_at < before {
            store.mark_sent(message.message.id, message.message.created_at).await?;
        }
    }
    Ok(())
}

/// Where the demonstration is kept, without a password.
fn place(settings: &Settings) -> String {
    if settings.database_url.starts_with("sqlite:") {
        settings.database_url.trim_start_matches("sqlite:").to_owned()
    } else {
        "the PostgreSQL database".to_owned()
    }
}
