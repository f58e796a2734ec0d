//! Working together: six people listen while another writes, over HTTP, on both databases. How long until all of them have heard of a
//! change, what a patch takes, and what the page of an analysis with a hundred risks takes and weighs.

mod meeting;
#[path = "../http/municipality.rs"]
mod municipality;

use std::time::Duration;

use undantag_benches::{Failed, kibibytes, median, print, say, shown};
use undantag_store::testing::{NoDatabase, TestDatabase};

use crate::meeting::Meeting;

/// People in the municipality: those who listen, and the one who writes.
const CLIENTS: usize = LISTENERS + 1;
const LISTENERS: usize = 6;
const RISKS: usize = 100;
/// Changes that are measured, after some that aren't.
const CHANGES: usize = 200;
const UNCOUNTED: usize = 20;
const PAGES: usize = 30;

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let sqlite = format!("sqlite://{}", folder.path().join("undantag.sqlite").display());
    Box::pin(measure("SQLite", &sqlite)).await?;
    match TestDatabase::bare_postgres().await {
        Ok(database) => Box::pin(measure("PostgreSQL", database.url())).await,
        Err(NoDatabase::NoPostgres) => Ok(say(
            "PostgreSQL was left out: set UNDANTAG_TEST_POSTGRES to a server on which databases may be made and dropped.",
        )?),
        Err(error) => Err(error.into()),
    }
}

async fn measure(database: &str, url: &str) -> Result<(), Failed> {
    let mut meeting = Meeting::begin(url).await?;
    let (mut patches, mut heard) = (Vec::new(), Vec::new());
    for change in 0..UNCOUNTED + CHANGES {
        let (patch, ears) = meeting.change(change).await?;
        if change >= UNCOUNTED {
            patches.push(patch);
            heard.push(ears);
        }
    }
    let mut pages = Vec::new();
    let mut weight = (0, 0);
    for _ in 0..PAGES {
        let (time, plain, packed) = meeting.page().await?;
        pages.push(time);
        weight = (plain, packed);
    }
    meeting.end().await?;
    say(&format!(
        "{database}: an analysis of {RISKS} risks, {LISTENERS} listeners, {CHANGES} changes"
    ))?;
    let row = |what: &str, times: Vec<Duration>| {
        let most = times.iter().max().copied().unwrap_or_default();
        vec![
            what.to_owned(),
            shown(median(times.clone())),
            shown(late(times)),
            shown(most),
        ]
    };
    print(
        &["", "median", "95 of 100", "slowest"],
        &[
            row("a patch, answered", patches),
            row("all six have heard of it", heard),
            row("the page, drawn and sent", pages),
        ],
    )?;
    let (plain, packed) = weight;
    Ok(say(&format!(
        "The page weighs {}, {} as it is sent.\n",
        kibibytes(plain),
        kibibytes(packed)
    ))?)
}

/// What 95 of 100 stay below.
fn late(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() * 95 / 100).copied().unwrap_or_default()
}
