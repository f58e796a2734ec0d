//! Clients that work at the same time, each with a list of jobs of its own.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::Failed;
use crate::timing::median;

/// What came of it.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    /// What one job took, as the client that waited for it saw it.
    pub median: Duration,
    /// Jobs that all clients together got through in a second.
    pub per_second: f64,
}

/// Lets one client work through each list of jobs, all at once.
pub async fn run<J, F, Work>(lists: Vec<Vec<J>>, work: F) -> Result<Measured, Failed>
where
    J: Send + 'static,
    F: Fn(J) -> Work + Clone + Send + 'static,
    Work: Future<Output = Result<(), Failed>> + Send + 'static,
{
    let begun = Instant::now();
    let mut clients = JoinSet::new();
    for jobs in lists {
        clients.spawn(one(jobs, work.clone()));
    }
    let mut times = Vec::new();
    while let Some(client) = clients.join_next().await {
        times.extend(client??);
    }
    let whole = begun.elapsed().as_secs_f64();
    let jobs = u32::try_from(times.len())?;
    Ok(Measured {
        median: median(times),
        per_second: f64::from(jobs) / whole,
    })
}

async fn one<J, F, Work>(jobs: Vec<J>, work: F) -> Result<Vec<Duration>, Failed>
where
    F: Fn(J) -> Work,
    Work: Future<Output = Result<(), Failed>>,
{
    let mut times = Vec::with_capacity(jobs.len());
    for job in jobs {
        let begun = Instant::now();
        work(job).await?;
        times.push(begun.elapsed());
    }
    Ok(times)
}
