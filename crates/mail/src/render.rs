//! From what a mail is about to its subject, text and HTML.

use askama::Template;
use serde::{Deserialize, Serialize};
use undantag_text::{Lang, Overrides, say_with};

use crate::address::Address;
use crate::kinds::MailKind;
use crate::letter::{Frame, Html};
use crate::plain;
use crate::wording::Writer;

/// Who the mails come from.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The municipality: `Ängsviks kommun`.
    pub organisation: String,
    /// The host in message ids: `undantag.angsvik.example`.
    pub host: String,
    /// The address mails are sent from.
    pub from: Address,
    /// Where replies go, if somebody reads them.
    pub reply_to: Option<Address>,
    /// A number to call, perhaps with a name before it.
    pub phone: Option<String>,
    /// The address of the first page, for the footer.
    pub public_url: String,
    /// How much of a case a mail may tell.
    pub detail: Detail,
}

/// How much of a case a mail may tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Detail {
    /// Titles, facts and what people wrote.
    #[default]
    Full,
    /// The case number, what is to be done and when; the rest is behind the link.
    Minimal,
}

/// A mail ready to be put in an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The subject: one line.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// Writes a mail in the reader's language, in the product's words.
pub fn render(kind: &MailKind, lang: Lang, sender: &Sender) -> Result<Rendered, askama::Error> {
    render_in(&Overrides::default(), kind, lang, sender)
}

/// The same, in a workflow's own words where it has some.
pub fn render_in(words: &Overrides, kind: &MailKind, lang: Lang, sender: &Sender) -> Result<Rendered, askama::Error> {
    let mut letter = Writer { lang, sender, words }.letter(kind);
    letter.subject = one_line(&letter.subject);
    let frame = frame(lang, sender);
    let html = Html {
        letter: &letter,
        frame: &frame,
    }
    .render()?;
    let text = plain::text(&letter, &frame);
    Ok(Rendered {
        subject: letter.subject,
        text,
        html,
    })
}

fn frame(lang: Lang, sender: &Sender) -> Frame {
    let organisation = ("organisation", sender.organisation.as_str().into());
    Frame {
        lang,
        brand: say_with(lang, "mail-brand", std::slice::from_ref(&organisation)),
        copy_address: undantag_text::say(lang, "mail-copy-address"),
        footer: say_with(lang, "mail-automatic", &[organisation]),
    }
}

/// Words people wrote may hold anything; a header is one line.
fn one_line(text: &str) -> String {
    text.split(char::is_control)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
