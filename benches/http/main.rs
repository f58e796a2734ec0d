//! One whole transition over HTTP, on both databases, beside what nothing can go below: an empty handler, and the same SQL
//! by hand. A draft is submitted: its row is read and updated, and an event and the letters are added, in one transaction.

mod by_hand;
mod empty;
mod municipality;
mod product;

use sea_orm::sqlx::Database;
use undantag_benches::{Failed, Measured, print, run, say, shown, times};
use undantag_store::testing::{NoDatabase, TestDatabase};

use crate::by_hand::{Floor, Submitted};
use crate::empty::Empty;
use crate::product::{Draft, Product};

/// Changes that one client makes alone, after some that aren't counted.
const ALONE: usize = 150;
const UNCOUNTED: usize = 10;
/// Clients that work at the same time, and what each of them does. Together with the rest a person stays below the number of
/// requests that the API takes from one caller.
const CLIENTS: usize = 16;
const EACH: usize = 24;

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let url = format!("sqlite://{}", folder.path().join("undantag.sqlite").display());
    measure(&url, by_hand::sqlite(&url).await?).await?;
    match TestDatabase::bare_postgres().await {
        Ok(database) => measure(database.url(), by_hand::postgres(database.url()).await?).await,
        Err(NoDatabase::NoPostgres) => Ok(say(
            "PostgreSQL was left out: set UNDANTAG_TEST_POSTGRES to a server on which databases may be made and dropped.",
        )?),
        Err(error) => Err(error.into()),
    }
}

/// What one client alone and many at once get.
struct Rung {
    what: &'static str,
    alone: Measured,
    together: Measured,
}

async fn measure<D: Database>(url: &str, floor: Floor<D>) -> Result<(), Failed>
where
    Floor<D>: by_hand::Submits,
{
    let product = Product::start(url).await?;
    let submitted = product.submitted().await?;
    say(&format!(
        "{}: {}",
        by_hand::Submits::name(&floor).await?,
        about(&submitted)?
    ))?;
    let rungs = rungs(&product, floor, submitted).await?;
    table(&rungs)?;
    product.stop().await
}

fn about(submitted: &Submitted) -> Result<String, Failed> {
    let document = serde_json::to_vec(&submitted.document)?.len();
    Ok(format!(
        "a case of {document} bytes, outbox rows: {}; median of {ALONE} changes by one client, and of {CLIENTS} × {EACH} at once",
        submitted.letters.len()
    ))
}

async fn rungs<S: by_hand::Submits>(product: &Product, floor: S, submitted: Submitted) -> Result<Vec<Rung>, Failed> {
    let empty = Empty::start()?;
    let answered = rung("empty handler over HTTP", nothing(), {
        let empty = empty.clone();
        move |_| empty.clone().ask()
    });
    let answered = answered.await?;
    empty.stop().await;
    let by_hand = rung("the same SQL by hand", product.drafts(COUNT).await?, move |draft| {
        floor.clone().submit(submitted.clone(), draft)
    });
    let by_hand = by_hand.await?;
    let app = product.app();
    let called = rung(
        "the application without HTTP",
        product.drafts(COUNT).await?,
        move |draft| product::submit(app.clone(), draft),
    );
    let called = called.await?;
    let api = product.api();
    let whole = rung(
        "the whole of it over HTTP",
        product.drafts(COUNT).await?,
        move |draft| api.clone().submit(draft),
    );
    Ok(vec![answered, by_hand, called, whole.await?])
}

/// Drafts that a rung uses up.
const COUNT: usize = UNCOUNTED + ALONE + CLIENTS * EACH;

/// An empty handler submits nothing, but is asked as many times.
fn nothing() -> Vec<Draft> {
    vec![Draft::default(); COUNT]
}

async fn rung<F, Work>(what: &'static str, mut drafts: Vec<Draft>, submit: F) -> Result<Rung, Failed>
where
    F: Fn(Draft) -> Work + Clone + Send + 'static,
    Work: Future<Output = Result<(), Failed>> + Send + 'static,
{
    let mut together = drafts.split_off(UNCOUNTED + ALONE);
    let alone = drafts.split_off(UNCOUNTED);
    run(vec![drafts], submit.clone()).await?;
    let alone = run(vec![alone], submit.clone()).await?;
    let mut lists = Vec::new();
    for client in 0..CLIENTS {
        let rest = together.split_off(EACH.min(together.len()));
        let mine = std::mem::replace(&mut together, rest);
        lists.push(mine.into_iter().map(|draft| Draft { client, ..draft }).collect());
    }
    let together = run(lists, submit).await?;
    Ok(Rung { what, alone, together })
}

fn table(rungs: &[Rung]) -> Result<(), Failed> {
    let [empty, floor, .., whole] = rungs else {
        return Err("a rung is missing".into());
    };
    let row = |rung: &Rung| {
        let alone = rung.alone.median.as_secs_f64();
        vec![
            rung.what.to_owned(),
            shown(rung.alone.median),
            times(alone, floor.alone.median.as_secs_f64()),
            shown(rung.together.median),
            format!("{:.0}", rung.together.per_second),
            times(floor.together.per_second, rung.together.per_second),
        ]
    };
    let rows: Vec<Vec<String>> = rungs.iter().map(row).collect();
    print(&["", "one client", "× SQL", "16 clients", "a second", "× SQL"], &rows)?;
    let both = empty.alone.median + floor.alone.median;
    let ratio = times(whole.alone.median.as_secs_f64(), both.as_secs_f64());
    Ok(say(&format!(
        "The whole is {ratio} the empty handler and the SQL together.\n"
    ))?)
}
