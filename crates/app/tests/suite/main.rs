//! What people can do, tried on both databases.
#![cfg(test)]

mod idempotency;
mod journey;
mod letters;
mod link;
mod sign_in;
mod timers;
mod together;
mod town;
mod workflows;
