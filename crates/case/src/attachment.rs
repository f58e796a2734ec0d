//! Attachments (bilagor): what the case knows of a file; its bytes live in the store.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{AttachmentId, PersonId};

/// Largest attachment, in bytes (10 MiB).
pub const LARGEST: usize = 10 * 1024 * 1024;
/// Most attachments on one case.
pub(crate) const MOST: usize = 50;

/// A file on the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// Name the person gave it, without folders.
    pub file_name: String,
    /// What its first bytes say it is.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of its bytes, in hex.
    pub checksum: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// By whom.
    pub added_by: PersonId,
}

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileRefused {
    /// Over [`LARGEST`].
    #[error("the file is {0} bytes, at most {LARGEST} are taken")]
    TooLarge(usize),
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// Neither a document nor a picture that is taken.
    #[error("the file is not of a type that is taken")]
    Forbidden,
    /// A name without characters, or too long.
    #[error("the file needs a name of at most 200 characters")]
    Name,
}

/// The media type that a file's name and first bytes agree on. Both must: a program renamed to `.pdf` is refused, and so is a
/// PDF called `.html`.
pub fn media_type(file_name: &str, content: &[u8]) -> Result<&'static str, FileRefused> {
    if content.is_empty() {
        return Err(FileRefused::Empty);
    }
    if content.len() > LARGEST {
        return Err(FileRefused::TooLarge(content.len()));
    }
    let extension = file_name
        .rsplit_once('.')
        .map(|(_, end)| end.to_ascii_lowercase())
        .unwrap_or_default();
    let (starts, kind): (&[&[u8]], &str) = match extension.as_str() {
        "pdf" => (&[b"%PDF-"], "application/pdf"),
        "png" => (&[b"\x89PNG\r\n\x1a\n"], "image/png"),
        "jpg" | "jpeg" => (&[b"\xff\xd8\xff"], "image/jpeg"),
        "docx" => (
            &[b"PK\x03\x04"],
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        "xlsx" => (
            &[b"PK\x03\x04"],
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        "odt" => (&[b"PK\x03\x04"], "application/vnd.oasis.opendocument.text"),
        "txt" | "csv" | "eml" if plain_text(content) => (&[b""], "text/plain"),
        _ => return Err(FileRefused::Forbidden),
    };
    if starts.iter().any(|start| content.starts_with(start)) {
        Ok(kind)
    } else {
        Err(FileRefused::Forbidden)
    }
}

fn plain_text(content: &[u8]) -> bool {
    std::str::from_utf8(content).is_ok_and(|text| !text.contains('\0'))
}

/// A name fit to keep: the last part of a path, no control characters.
pub fn clean_name(name: &str) -> Result<String, FileRefused> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let clean: String = last.chars().filter(|c| !c.is_control()).collect();
    if clean.is_empty() || clean.chars().count() > 200 {
        Err(FileRefused::Name)
    } else {
        Ok(clean)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_and_the_bytes_must_agree() {
        assert_eq!(media_type("a.pdf", b"%PDF-1.7 ..."), Ok("application/pdf"));
        assert_eq!(media_type("a.pdf", b"MZ\x90\x00"), Err(FileRefused::Forbidden));
        assert_eq!(media_type("a.html", b"%PDF-1.7"), Err(FileRefused::Forbidden));
        assert_eq!(media_type("a.svg", b"<svg/>"), Err(FileRefused::Forbidden));
        assert_eq!(media_type("a.txt", "åäö".as_bytes()), Ok("text/plain"));
        assert_eq!(media_type("a.pdf", b""), Err(FileRefused::Empty));
        assert_eq!(
            media_type("a.pdf", &vec![0; LARGEST + 1]),
            Err(FileRefused::TooLarge(LARGEST + 1))
        );
    }

    #[test]
    fn folders_in_a_name_are_dropped() {
        assert_eq!(clean_name("../../etc/passwd"), Ok("passwd".to_owned()));
        assert_eq!(clean_name("C:\\mina\\protokoll.pdf"), Ok("protokoll.pdf".to_owned()));
        assert_eq!(clean_name("\u{7}"), Err(FileRefused::Name));
    }
}
