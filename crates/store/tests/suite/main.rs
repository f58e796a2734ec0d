//! The store seen from outside, every test on SQLite and on PostgreSQL.
#![cfg(test)]

mod cases;
mod journal;
mod migrating;
mod opening;
mod outbox;
mod people;
mod register;
mod sample;
mod sign_in;
