//! What people can do, tried on both databases.
#![cfg(test)]

mod delegation;
mod disputes;
mod following;
mod idempotency;
mod journey;
mod letters;
mod limits;
mod link;
mod links;
mod protections;
mod racing;
mod reporting;
mod risk_lists;
mod sign_in;
mod statements;
mod timers;
mod together;
mod town;
mod workflows;
