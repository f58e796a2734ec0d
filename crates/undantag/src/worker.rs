//! The worker: carries the mail out, woken by what happens and looking for itself every few seconds.

use std::time::{Duration, Instant};

use tokio_util::sync::CancellationToken;
use undantag_app::{App, Fired};
use undantag_mail::{Address, Postman, Sender};
use undantag_store::Store;

use crate::settings::Settings;

/// How long a change made by another replica may wait for this one.
const ROUND: Duration = Duration::from_secs(3);
/// How often deadlines are looked through. They are days: a minute is early enough.
const BETWEEN_TIMERS: Duration = Duration::from_mins(1);

/// Who carries the mail, for a product that people reach at `url`.
pub(crate) fn postman(settings: &Settings, url: &str, store: Store) -> anyhow::Result<Postman> {
    let host = url::Url::parse(url)?.host_str().unwrap_or("localhost").to_owned();
    let from: Address = match &settings.mail_from {
        Some(address) => address.clone(),
        None => "undantag@localhost".parse()?,
    };
    Ok(Postman {
        store,
        transport: settings.mail.clone(),
        sender: Sender {
            organisation: settings.organisation(),
            host,
            from,
            reply_to: settings.mail_reply_to.clone(),
            phone: settings.phone.clone(),
            public_url: url.to_owned(),
            detail: settings.mail_detail,
        },
        worker: worker_name(),
    })
}

/// Tells this process from every other on the same database.
fn worker_name() -> String {
    let mut random = [0; 8];
    // A name that isn't random still works: two workers of one name only let each other's leases run out.
    let _ = getrandom::fill(&mut random);
    format!("{}-{:016x}", std::process::id(), u64::from_le_bytes(random))
}

/// Works until told to stop.
pub(crate) async fn work(app: App, postman: Postman, stopping: CancellationToken) {
    let mut timers_due = Instant::now();
    while !stopping.is_cancelled() {
        if timers_due <= Instant::now() {
            fire_timers(&app).await;
            forget(&app).await;
            timers_due = Instant::now() + BETWEEN_TIMERS;
        }
        if deliver(&app, &postman).await {
            continue;
        }
        tokio::select! {
            () = stopping.cancelled() => {}
            () = app.woken() => {}
            () = tokio::time::sleep(ROUND) => {}
        }
    }
}

/// Delivers what is due, and answers whether there may be more.
async fn deliver(app: &App, postman: &Postman) -> bool {
    match postman.deliver_due(app.now()).await {
        Ok(delivered) => delivered > 0,
        Err(error) => {
            tracing::error!(
                error = format!("{:#}", anyhow::Error::from(error)),
                "the outbox could not be read"
            );
            false
        }
    }
}

/// Reminds, escalates and takes the transitions whose day has passed. What fails is tried again in the next round.
async fn fire_timers(app: &App) {
    match app.fire_timers().await {
        Ok(fired) => report(&fired),
        Err(error) => tracing::error!(
            error = format!("{:#}", anyhow::Error::from(error)),
            "the deadlines could not be looked through"
        ),
    }
}

/// Forgets tries, codes and sessions that are over.
async fn forget(app: &App) {
    if let Err(error) = app.forget().await {
        tracing::error!(
            error = format!("{:#}", anyhow::Error::from(error)),
            "what is over could not be forgotten"
        );
    }
}

fn report(fired: &Fired) {
    if *fired != Fired::default() {
        tracing::info!(?fired, "deadlines were looked through");
    }
}
