//! The list of documents that a decision or a statement rests on.

use undantag_case::Case;

use crate::view::{Document, Documents, Texts};

/// What a decision or a statement rests on, at addresses that a session from a link reaches: `own` documents, each with its
/// message key and the end of its address, and attachments.
pub(crate) fn documents(t: Texts, case: &Case, href: &str, own: &[(&str, &str)]) -> Documents {
    let own = own.iter().map(|(key, path)| Document {
        name: t.say(key),
        about: String::new(),
        href: format!("{href}/{path}"),
        attached: false,
    });
    let attached = case.attachments.iter().map(|attachment| Document {
        name: attachment.file_name.clone(),
        about: size(attachment.size),
        href: format!("{href}/attachments/{}", attachment.id),
        attached: true,
    });
    Documents(own.chain(attached).collect())
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{},{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
