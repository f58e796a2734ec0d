//! The documented REST API and its problem documents.
//!
//! A handler takes, calls and shows: it asks the [`undantag_app::App`] and answers with a view. Every refusal leaves through
//! `problem.rs`, every resource is in [`openapi()`].

mod actions;
mod analysis;
mod asking;
mod assessments;
mod attachments;
mod body;
mod bow_ties;
mod cases;
mod comments;
mod conditions;
mod decisions;
mod docs;
mod events;
mod idempotency;
mod info;
mod links;
mod lists;
mod me;
mod openapi;
mod positions;
mod problem;
mod problem_pages;
mod records;
mod reference;
mod reply;
mod reporting;
mod requests;
mod risk_lists;
mod signatures;
mod statements;
mod stream;
mod view;
mod workflows;

pub use docs::{PATH, configure};
pub use openapi::openapi;
