//! What people can do, tried on both databases.
#![cfg(test)]

mod idempotency;
mod journey;
mod letters;
mod link;
mod reporting;
mod risk_lists;
mod sign_in;
mod timers;
mod town;
mod workflows;
