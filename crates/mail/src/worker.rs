//! Empties the outbox: leases what is due, delivers it, and notes how it went. Any number of replicas may do so at once.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use undantag_store::{AfterFailure, OutboxMessage, Store, StoreError};
use undantag_text::Lang;

use crate::kinds::MailKind;
use crate::message::{Message, Outgoing};
use crate::render::Sender;
use crate::transport::{Delivered, Failure, Transport};

/// Mails a worker takes at a time.
const AT_A_TIME: u64 = 10;

/// How long they are its own: long enough for ten slow answers, short enough that a worker that died is not missed.
const LEASE: TimeDelta = TimeDelta::minutes(10);

/// Deliveries tried before somebody has to look.
const ATTEMPTS: u32 = 12;

const FIRST_PAUSE: TimeDelta = TimeDelta::minutes(1);
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(6);

/// A replica's postman.
#[derive(Debug, Clone)]
pub struct Postman {
    /// Where the outbox is.
    pub store: Store,
    /// How mail leaves.
    pub transport: Transport,
    /// Who it comes from.
    pub sender: Sender,
    /// Tells this replica from others.
    pub worker: String,
}

impl Postman {
    /// Delivers what is due at `now`, at most ten mails, and answers how many left. Zero or more failures are noted in
    /// the outbox; an error means that the store could not be asked or told.
    pub async fn deliver_due(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let mut delivered = 0;
        for row in self.store.lease_due(now, &self.worker, AT_A_TIME, now + LEASE).await? {
            match self.deliver(&row, now).await {
                Ok(_) => {
                    self.store.mark_sent(row.message.id, now).await?;
                    delivered += 1;
                }
                Err(failure) => self.note(&row, &failure, now).await?,
            }
        }
        Ok(delivered)
    }

    async fn deliver(&self, row: &OutboxMessage, now: DateTime<Utc>) -> Result<Delivered, Failure> {
        let outgoing = outgoing(row)?;
        if let Some(minutes) = outgoing.kind.minutes_of_use()
            && now > outgoing.written_at + TimeDelta::minutes(minutes.into())
        {
            return Err(Failure::Permanent(
                "the code was too old before the mail could leave".to_owned(),
            ));
        }
        let message =
            Message::write(&outgoing, &self.sender).map_err(|error| Failure::Permanent(with_causes(&error)))?;
        self.transport.deliver(&message).await
    }

    async fn note(&self, row: &OutboxMessage, failure: &Failure, now: DateTime<Utc>) -> Result<(), StoreError> {
        let then = match after(failure, row.attempts, now) {
            AfterFailure::GiveUp(at) if may_hold_a_secret(row) => AfterFailure::GiveUpAndForget(at),
            then => then,
        };
        let (id, error) = (row.message.id, failure.to_string());
        tracing::warn!(mail = %id, kind = row.message.kind, attempt = row.attempts, error, "a mail did not leave");
        self.store.mark_failed(id, &self.worker, &error, then).await
    }
}

/// Whether nobody may find in the database what the mail would have said. What can't be read may be anything.
fn may_hold_a_secret(row: &OutboxMessage) -> bool {
    serde_json::from_value::<MailKind>(row.message.payload.clone()).map_or(true, |kind| kind.holds_a_secret())
}

fn outgoing(row: &OutboxMessage) -> Result<Outgoing, Failure> {
    let message = &row.message;
    // The error quotes no values: a payload may hold a code.
    let kind: MailKind = serde_json::from_value(message.payload.clone())
        .map_err(|_error| Failure::Permanent(format!("the outbox holds no {} that can be read", message.kind)))?;
    Ok(Outgoing {
        id: message.id.0,
        written_at: message.created_at,
        to: message.email.clone(),
        lang: message.language.code().parse().unwrap_or(Lang::Sv),
        case: message.case.map(|case| case.0),
        kind,
        words: words(message.payload.get("words")),
    })
}

/// The sentences that the case's workflow says in its own words. What can't be read is said in the product's.
fn words(payload: Option<&Value>) -> BTreeMap<String, String> {
    payload
        .and_then(|words| serde_json::from_value(words.clone()).ok())
        .unwrap_or_default()
}

/// One minute, two, four, … six hours; after twelve deliveries, or an answer that will not change, somebody must look.
fn after(failure: &Failure, attempts: u32, now: DateTime<Utc>) -> AfterFailure {
    match failure {
        Failure::Temporary(_) if attempts < ATTEMPTS => AfterFailure::RetryAt(now + pause(attempts)),
        Failure::Temporary(_) | Failure::Permanent(_) => AfterFailure::GiveUp(now),
    }
}

fn pause(attempts: u32) -> TimeDelta {
    let doubled = 1_i32
        .checked_shl(attempts.saturating_sub(1))
        .filter(|factor| *factor > 0);
    doubled
        .and_then(|factor| FIRST_PAUSE.checked_mul(factor))
        .map_or(LONGEST_PAUSE, |pause| pause.min(LONGEST_PAUSE))
}

/// An error with its causes, on one line.
fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    std::iter::once(error.to_string())
        .chain(causes.map(ToString::to_string))
        .collect::<Vec<_>>()
        .join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_from_a_minute_to_six_hours() {
        let minutes: Vec<i64> = (1..=12).map(|attempts| pause(attempts).num_minutes()).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
        assert_eq!(pause(u32::MAX), LONGEST_PAUSE);
    }

    #[test]
    fn the_twelfth_failure_is_the_last() {
        let now = DateTime::UNIX_EPOCH;
        let later = Failure::Temporary("451".to_owned());
        assert_eq!(after(&later, 11, now), AfterFailure::RetryAt(now + LONGEST_PAUSE));
        assert_eq!(after(&later, 12, now), AfterFailure::GiveUp(now));
        assert_eq!(
            after(&Failure::Permanent("550".to_owned()), 1, now),
            AfterFailure::GiveUp(now)
        );
    }
}
