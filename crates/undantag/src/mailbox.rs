//! The demonstration's mail folder, as the pages read it.

use std::path::PathBuf;

use undantag_mail::folder;
use undantag_pages::{MailFolder, MailLine, MailSheet};
use uuid::Uuid;

/// A folder with delivered mail.
#[derive(Debug)]
pub(crate) struct Mailbox(pub(crate) PathBuf);

impl MailFolder for Mailbox {
    fn mails(&self) -> Vec<MailLine> {
        let line = |mail: folder::Summary| MailLine {
            id: mail.id,
            date: mail.date,
            to: mail.to,
            subject: mail.subject,
        };
        folder::list(&self.0).into_iter().map(line).collect()
    }

    fn mail(&self, id: Uuid) -> Option<MailSheet> {
        let mail = folder::read(&self.0, id)?;
        Some(MailSheet {
            line: MailLine {
                id: mail.id,
                date: mail.date,
                to: mail.to,
                subject: mail.subject,
            },
            from: mail.from,
            text: mail.text,
            html: mail.html,
            headers: mail.headers,
        })
    }
}
