//! Renders the outbox as mail and delivers it to a folder or by SMTP.
//!
//! A row of the outbox holds a [`MailKind`]. [`render`] makes subject, text and HTML of it, [`Message::write`] makes
//! bytes with headers of that, and a [`Transport`] delivers them. A [`Postman`] does all three for what is due.

mod address;
mod contents;
pub mod folder;
mod ground;
mod kinds;
mod letter;
mod message;
mod plain;
mod remains;
mod render;
mod samples;
mod smtp;
mod transport;
mod wording;
mod worker;

pub use address::{Address, BadAddress};
pub use contents::{ClericalError, Errand, Invitation, Outcome};
pub use ground::Ground;
pub use kinds::{AboutCase, BriefFact, MailKind};
pub use message::{Message, Outgoing, Unwritable};
pub use remains::ConditionRemains;
pub use render::{Detail, Rendered, Sender, render, render_in};
pub use samples::samples;
pub use transport::{BadTransport, Delivered, Failure, Transport};
pub use worker::Postman;
