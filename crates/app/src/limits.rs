//! How many codes are mailed: counted for each browser and for each network address that asks, never for the person alone, so
//! that nobody who knows an address or holds a link can keep its person out.

use chrono::{DateTime, TimeDelta, Utc};
use undantag_store::Tx;

use crate::app::App;
use crate::error::AppError;
use crate::protections::Protection;
use crate::secrets::digest;

/// Codes to one person, or for one link, that one browser gets in [`WINDOW_MINUTES`].
const MOST_BY_BROWSER: usize = 3;
/// The same for one network address, which a whole office may share.
const MOST_BY_ADDRESS: usize = 10;
/// Minutes codes are counted over.
const WINDOW_MINUTES: i64 = 15;
/// Hours that tries and codes are remembered.
const REMEMBERED_HOURS: i64 = 24;

/// Who asks for a code, as far as anybody knows: their browser, and the network address they come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visitor<'a> {
    /// What the browser keeps.
    pub browser: &'a str,
    /// The network address; nothing when it isn't known.
    pub address: &'a str,
}

impl<'a> From<&'a str> for Visitor<'a> {
    fn from(browser: &'a str) -> Self {
        Self { browser, address: "" }
    }
}

impl App {
    /// Counts one more code for `whom`, unless this browser or this address has been sent enough of them: then says how many
    /// seconds to wait. Only digests are kept.
    pub(crate) async fn count_code(&self, tx: &Tx, whom: &str, visitor: Visitor<'_>) -> Result<(), AppError> {
        let now = self.now();
        if !self.keeps(Protection::FewCodes) {
            return Ok(());
        }
        let visitor = if self.keeps(Protection::NoLockOut) {
            visitor
        } else {
            Visitor::from("everybody")
        };
        let counted = [
            ("browser", visitor.browser, MOST_BY_BROWSER),
            ("address", visitor.address, MOST_BY_ADDRESS),
        ];
        let counted = counted.into_iter().filter(|(_, value, _)| !value.is_empty());
        let subjects: Vec<(String, usize)> = counted
            .map(|(kind, value, most)| (digest(&format!("code {whom} {kind} {value}")), most))
            .collect();
        for (subject, most) in &subjects {
            let since = now - TimeDelta::minutes(WINDOW_MINUTES);
            let times = tx.attempts_of(subject, since).await?;
            if let Some(retry_after_seconds) = wait(&times, *most, now) {
                return Err(AppError::Limited { retry_after_seconds });
            }
        }
        for (subject, _) in &subjects {
            tx.note_attempt(subject, now).await?;
        }
        Ok(())
    }

    /// Forgets what nobody needs any more: tries, codes and sessions that are over.
    pub async fn forget(&self) -> Result<(), AppError> {
        let now = self.now();
        let tx = self.store().begin().await?;
        tx.forget_attempts(now - TimeDelta::hours(REMEMBERED_HOURS)).await?;
        tx.forget_expired_sessions(now).await?;
        Ok(tx.commit().await?)
    }
}

/// Seconds until one more is allowed; nothing when it is already. The times are in order, the oldest first.
fn wait(times: &[DateTime<Utc>], most: usize, now: DateTime<Utc>) -> Option<u64> {
    let oldest = times.iter().rev().nth(most.saturating_sub(1))?;
    let until = *oldest + TimeDelta::minutes(WINDOW_MINUTES);
    u64::try_from((until - now).num_seconds())
        .ok()
        .map(|seconds| seconds.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_lasts_until_the_oldest_that_counts_is_old_enough() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::hours(1);
        let ago = |minutes| now - TimeDelta::minutes(minutes);
        assert_eq!(wait(&[ago(14), ago(2)], 3, now), None);
        assert_eq!(wait(&[ago(14), ago(2), ago(1)], 3, now), Some(60));
        assert_eq!(wait(&[ago(14), ago(9), ago(2), ago(1)], 3, now), Some(6 * 60));
    }
}
