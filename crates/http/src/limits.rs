//! Rate limits: how much is taken from one caller or address, kept in memory by each replica.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use actix_web::HttpRequest;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::address::client;
use crate::denied::Denied;
use crate::edge::{EdgeSettings, edge};

/// Checks between two sweeps of callers that have been quiet.
const SWEEP: u32 = 10_000;

/// The counters.
#[derive(Debug)]
pub struct Limits {
    api: DefaultKeyedRateLimiter<String>,
    strangers: DefaultKeyedRateLimiter<String>,
    sign_in: DefaultKeyedRateLimiter<String>,
    checks: AtomicU32,
}

fn at_least_one(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN)
}

impl Limits {
    /// Counters with these settings.
    pub fn new(settings: &EdgeSettings) -> Self {
        let api =
            Quota::per_second(at_least_one(settings.api_per_second)).allow_burst(at_least_one(settings.api_burst));
        let sign_in = Quota::per_minute(at_least_one(settings.sign_in_per_minute));
        Self {
            api: RateLimiter::keyed(api),
            strangers: RateLimiter::keyed(api),
            sign_in: RateLimiter::keyed(sign_in),
            checks: AtomicU32::new(0),
        }
    }

    /// One more API request of this caller.
    pub fn api(&self, caller: &str) -> Result<(), Denied> {
        self.check(&self.api, caller)
    }

    /// One more request with a token nobody has, from this address.
    pub(crate) fn stranger(&self, address: &str) -> Result<(), Denied> {
        self.check(&self.strangers, address)
    }

    /// One more sign-in attempt from the address that asks: call it first in every post that asks for or tries a code.
    pub fn sign_in(request: &HttpRequest) -> Result<(), Denied> {
        let edge = edge(request)?;
        edge.limits.check(&edge.limits.sign_in, &client(request))
    }

    fn check(&self, limiter: &DefaultKeyedRateLimiter<String>, key: &str) -> Result<(), Denied> {
        if self.checks.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.sweep();
        }
        limiter.check_key(&key.to_owned()).map_err(|until| Denied::Limited {
            seconds: until
                .wait_time_from(DefaultClock::default().now())
                .as_secs()
                .saturating_add(1),
        })
    }

    /// Forgets callers that have been quiet, so that memory follows those that haven't.
    fn sweep(&self) {
        for limiter in [&self.api, &self.strangers, &self.sign_in] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_caller_at_its_limit_does_not_stop_another() {
        let limits = Limits::new(&EdgeSettings {
            api_per_second: 1,
            api_burst: 2,
            ..EdgeSettings::default()
        });
        assert!(limits.api("a").is_ok());
        assert!(limits.api("a").is_ok());
        assert!(matches!(limits.api("a"), Err(Denied::Limited { seconds: 1 })));
        assert!(limits.api("b").is_ok());
    }
}
