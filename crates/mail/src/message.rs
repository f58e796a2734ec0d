//! Puts a rendered mail in an envelope: headers that keep threads together, keep machines from answering, and let a
//! mail that leaves twice be recognised as one.

use std::collections::BTreeMap;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, MessageBuilder, MultiPart, MultiPartKind, SinglePart};
use undantag_text::{Lang, Overrides, say_with};
use uuid::Uuid;

use crate::address::{Address, BadAddress};
use crate::kinds::MailKind;
use crate::render::{Detail, Rendered, Sender, render_in};

/// One mail to one person, as the outbox holds it.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// The outbox row; becomes the Message-ID, so a second delivery is recognised.
    pub id: Uuid,
    /// When the row was written; becomes the Date.
    pub written_at: DateTime<Utc>,
    /// The recipient.
    pub to: String,
    /// The recipient's language.
    pub lang: Lang,
    /// The case whose thread the mail belongs to.
    pub case: Option<Uuid>,
    /// What it is about.
    pub kind: MailKind,
    /// Sentences that the case's workflow says in its own words, by the product's keys, in the recipient's language.
    pub words: BTreeMap<String, String>,
}

/// A mail that can't be written, however often it is tried.
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    /// The recipient's address is wrong.
    #[error(transparent)]
    Recipient(#[from] BadAddress),
    /// The template failed.
    #[error("the mail could not be rendered")]
    Template(#[from] askama::Error),
    /// The headers can't be put together.
    #[error("the mail could not be put together")]
    Headers(#[from] lettre::error::Error),
}

/// A mail ready to be delivered.
#[derive(Debug, Clone)]
pub struct Message {
    pub(crate) id: Uuid,
    pub(crate) envelope: Envelope,
    pub(crate) bytes: Vec<u8>,
}

impl Message {
    /// Writes a mail. The same row gives the same bytes every time.
    pub fn write(outgoing: &Outgoing, sender: &Sender) -> Result<Self, Unwritable> {
        let to: Address = outgoing.to.parse()?;
        let words = outgoing.words.iter();
        let words = Overrides::new(words.map(|(key, words)| (key.as_str(), words.as_str(), words.as_str())));
        let rendered = render_in(&words, &outgoing.kind, outgoing.lang, sender)?;
        let message = headers(outgoing, sender)
            .to(to.mailbox())
            .subject(rendered.subject.clone())
            .multipart(with_calendar(outgoing, sender, body(outgoing.id, rendered)))?;
        Ok(Self {
            id: outgoing.id,
            envelope: message.envelope().clone(),
            bytes: message.formatted(),
        })
    }

    /// The outbox row this mail came from.
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// The mail as it is sent, headers first.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

fn headers(outgoing: &Outgoing, sender: &Sender) -> MessageBuilder {
    let name = say_with(
        outgoing.lang,
        "mail-brand",
        &[("organisation", sender.organisation.as_str().into())],
    );
    let mut builder = lettre::Message::builder()
        .from(sender.from.named(&name))
        .date(SystemTime::from(outgoing.written_at))
        .message_id(Some(format!("<{}@{}>", outgoing.id, sender.host)))
        .raw_header(ascii("Content-Language", outgoing.lang.code()))
        .raw_header(ascii("Auto-Submitted", "auto-generated"))
        .raw_header(ascii("X-Auto-Response-Suppress", "All"));
    if let Some(reply_to) = &sender.reply_to {
        builder = builder.reply_to(reply_to.mailbox());
    }
    if let Some(case) = outgoing.case.filter(|_| outgoing.kind.belongs_to_a_thread()) {
        let thread = format!("<case-{case}@{}>", sender.host);
        builder = builder.in_reply_to(thread.clone()).references(thread);
    }
    builder
}

fn ascii(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// The mail with its calendar beside it, if it has one and mail may tell what stands there.
fn with_calendar(outgoing: &Outgoing, sender: &Sender, body: MultiPart) -> MultiPart {
    let Some(calendar) = outgoing.kind.calendar().filter(|_| sender.detail == Detail::Full) else {
        return body;
    };
    let kind = ContentType::parse(calendar_type(calendar)).unwrap_or(ContentType::TEXT_PLAIN);
    MultiPart::builder()
        .kind(MultiPartKind::Mixed)
        .boundary(format!("undantag-mixed-{}", outgoing.id.simple()))
        .multipart(body)
        .singlepart(Attachment::new("undantag.ics".to_owned()).body(calendar.to_owned(), kind))
}

/// The method stands in the header as it does in the file (RFC 6047, 2.4).
fn calendar_type(calendar: &str) -> &'static str {
    if calendar.lines().any(|line| line == "METHOD:CANCEL") {
        "text/calendar; charset=utf-8; method=CANCEL"
    } else {
        "text/calendar; charset=utf-8; method=PUBLISH"
    }
}

/// Text first, HTML last, as RFC 2046 has it: the reader's program shows the last it can.
fn body(id: Uuid, rendered: Rendered) -> MultiPart {
    MultiPart::builder()
        .kind(MultiPartKind::Alternative)
        .boundary(format!("undantag-{}", id.simple()))
        .singlepart(
            SinglePart::builder()
                .header(ContentType::TEXT_PLAIN)
                .body(rendered.text),
        )
        .singlepart(SinglePart::builder().header(ContentType::TEXT_HTML).body(rendered.html))
}
