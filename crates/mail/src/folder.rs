//! Delivery into a Maildir, and reading it again for the mail viewer and for tests.
//!
//! A mail is written in `tmp`, synced, moved to `new/{outbox-id}.eml`, and the folder synced: a reader never sees half
//! a mail, a power cut loses none that was reported as delivered, and a second delivery replaces the first.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use mailparse::{MailHeaderMap, ParsedMail};
use uuid::Uuid;

use crate::message::Message;
use crate::transport::{Delivered, Failure};

static DELIVERIES: AtomicU64 = AtomicU64::new(0);

/// A mail in the folder, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The outbox row it came from.
    pub id: Uuid,
    /// The sender, with name.
    pub from: String,
    /// The recipient's address.
    pub to: String,
    /// The subject, decoded.
    pub subject: String,
    /// When it was written.
    pub date: DateTime<Utc>,
}

/// A whole mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The outbox row it came from.
    pub id: Uuid,
    /// The sender, with name.
    pub from: String,
    /// The recipient's address.
    pub to: String,
    /// The subject, decoded.
    pub subject: String,
    /// When it was written.
    pub date: DateTime<Utc>,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// Every header, decoded, in order.
    pub headers: Vec<(String, String)>,
}

/// The mails in a folder, newest first. What can't be read is left out; a folder that isn't there is empty.
pub fn list(folder: &Path) -> Vec<Summary> {
    let Ok(entries) = fs::read_dir(folder.join("new")) else {
        return Vec::new();
    };
    let mut mails: Vec<Summary> = entries
        .filter_map(|entry| id_of(&entry.ok()?.path()))
        .filter_map(|id| read(folder, id))
        .map(
            |Mail {
                 id,
                 from,
                 to,
                 subject,
                 date,
                 ..
             }| Summary {
                id,
                from,
                to,
                subject,
                date,
            },
        )
        .collect();
    mails.sort_by_key(|mail| std::cmp::Reverse((mail.date, mail.id)));
    mails
}

/// One mail, if it is there and can be read.
pub fn read(folder: &Path, id: Uuid) -> Option<Mail> {
    let bytes = fs::read(file(folder, id)).ok()?;
    let mail = mailparse::parse_mail(&bytes).ok()?;
    let date = mailparse::dateparse(&mail.headers.get_first_value("Date")?).ok()?;
    Some(Mail {
        id,
        from: mail.headers.get_first_value("From")?,
        to: mail.headers.get_first_value("To")?,
        subject: mail.headers.get_first_value("Subject")?,
        date: DateTime::from_timestamp(date, 0)?,
        text: part(&mail, "text/plain").unwrap_or_default(),
        html: part(&mail, "text/html").unwrap_or_default(),
        headers: mail
            .headers
            .iter()
            .map(|header| (header.get_key(), header.get_value()))
            .collect(),
    })
}

/// The first part of this type, decoded.
fn part(mail: &ParsedMail<'_>, mimetype: &str) -> Option<String> {
    mail.parts()
        .find(|part| part.ctype.mimetype == mimetype)?
        .get_body()
        .ok()
}

/// Names that we did not give are nobody's mail.
fn id_of(path: &Path) -> Option<Uuid> {
    let id = path.file_stem()?.to_str()?.parse().ok()?;
    (path.file_name()?.to_str()? == file_name(id)).then_some(id)
}

fn file_name(id: Uuid) -> String {
    format!("{}.eml", id.hyphenated())
}

fn file(folder: &Path, id: Uuid) -> PathBuf {
    folder.join("new").join(file_name(id))
}

/// Writes the mail so that it is wholly there or not at all.
pub(crate) async fn deliver(folder: &Path, message: &Message) -> Result<Delivered, Failure> {
    let (folder, message) = (folder.to_owned(), message.clone());
    let id = message.id;
    let written = tokio::task::spawn_blocking(move || write(&folder, &message)).await;
    match written {
        Ok(Ok(())) => Ok(Delivered { receipt: file_name(id) }),
        Ok(Err(error)) => Err(Failure::Temporary(format!(
            "the mail folder could not be written: {error}"
        ))),
        Err(error) => Err(Failure::Temporary(error.to_string())),
    }
}

fn write(folder: &Path, message: &Message) -> io::Result<()> {
    for part in ["tmp", "new", "cur"] {
        fs::create_dir_all(folder.join(part))?;
    }
    let unfinished = folder.join("tmp").join(unfinished_name(message.id));
    let moved =
        write_whole(&unfinished, &message.bytes).and_then(|()| fs::rename(&unfinished, file(folder, message.id)));
    if let Err(error) = moved {
        // The mail is tried again from the outbox; what is left in `tmp` is of no use, and may already be gone.
        drop(fs::remove_file(&unfinished));
        return Err(error);
    }
    File::open(folder.join("new"))?.sync_all()
}

/// Two deliveries at once never write the same file.
fn unfinished_name(id: Uuid) -> String {
    let delivery = DELIVERIES.fetch_add(1, Ordering::Relaxed);
    format!("{id}.{}.{delivery}", std::process::id())
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
