//! What people can do, tried on both databases.
#![cfg(test)]

mod idempotency;
mod journey;
mod letters;
mod link;
mod sign_in;
#[cfg(test)]
mod statements;
mod timers;
mod together;
mod town;
mod workflows;
