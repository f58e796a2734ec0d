//! The two roads a mail can take, chosen by one address in the settings.

use std::path::PathBuf;

use crate::folder;
use crate::message::Message;
use crate::smtp::{BadServer, Smtp};

/// Delivers mail.
#[derive(Debug, Clone)]
pub enum Transport {
    /// Into a Maildir, to be read there or in the mail viewer.
    Folder(PathBuf),
    /// To a mail server.
    Smtp(Smtp),
}

/// The mail is on its way; in the receiver's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// What the receiver answered, such as the id in its own queue.
    pub receipt: String,
}

/// The mail did not leave. The text is the receiver's own words where it gave any.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Worth trying again.
    #[error("{0}")]
    Temporary(String),
    /// Trying again gives the same answer.
    #[error("{0}")]
    Permanent(String),
}

/// The address in the settings leads nowhere. Never quotes it: it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTransport {
    /// Neither a folder nor a mail server.
    #[error("the mail address must begin with folder:, smtp:// or smtps://")]
    Scheme,
    /// `folder:` and nothing more.
    #[error("folder: must be followed by a path")]
    NoPath,
    /// A mail server that can't be used as written.
    #[error("the mail server's address is wrong")]
    Server(#[from] BadServer),
}

impl Transport {
    /// Reads `folder:/path`, `smtp://user:password@host:port?tls=required&timeout=30` or `smtps://…`.
    pub fn from_url(url: &str) -> Result<Self, BadTransport> {
        if let Some(path) = url.strip_prefix("folder:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() {
                Err(BadTransport::NoPath)
            } else {
                Ok(Self::Folder(path.into()))
            };
        }
        if url.starts_with("smtp://") || url.starts_with("smtps://") {
            return Ok(Self::Smtp(Smtp::from_url(url)?));
        }
        Err(BadTransport::Scheme)
    }

    /// Delivers one mail, and answers when the receiver has it safely.
    pub async fn deliver(&self, message: &Message) -> Result<Delivered, Failure> {
        match self {
            Self::Folder(path) => folder::deliver(path, message).await,
            Self::Smtp(smtp) => smtp.deliver(message).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(url: &str) -> String {
        let error = Transport::from_url(url).unwrap_err();
        let cause = std::error::Error::source(&error)
            .map(|cause| format!(": {cause}"))
            .unwrap_or_default();
        format!("{error}{cause}")
    }

    #[test]
    fn a_folder_is_a_path_after_a_colon() {
        for url in ["folder:/var/mail", "folder:///var/mail"] {
            let Ok(Transport::Folder(path)) = Transport::from_url(url) else {
                panic!("{url}")
            };
            assert_eq!(path, PathBuf::from("/var/mail"));
        }
    }

    #[tokio::test]
    async fn a_mail_server_may_have_credentials_a_port_and_a_choice_of_encryption() {
        for url in [
            "smtp://mail.example",
            "smtp://mail.example:2525?tls=none",
            "smtp://user:p%40ss@mail.example?tls=required",
            "smtps://user:password@mail.example:465",
        ] {
            assert!(matches!(Transport::from_url(url), Ok(Transport::Smtp(_))), "{url}");
        }
    }

    #[test]
    fn a_wrong_address_is_refused_with_a_reason_that_holds_no_password() {
        insta::assert_snapshot!(refusal("mail.example"), @"the mail address must begin with folder:, smtp:// or smtps://");
        insta::assert_snapshot!(refusal("folder:"), @"folder: must be followed by a path");
        insta::assert_snapshot!(refusal("smtp://user:secret@mail.example?tls=maybe"), @r#"the mail server's address is wrong: tls must be required, opportunistic or none, not "maybe""#);
        insta::assert_snapshot!(refusal("smtp://user:secret@mail.example?lts=none"), @r#"the mail server's address is wrong: unknown parameter "lts", only tls and timeout are known"#);
        insta::assert_snapshot!(refusal("smtp://user:secret@mail.example?timeout=0"), @r#"the mail server's address is wrong: timeout must be 1 to 300 seconds, not "0""#);
        insta::assert_snapshot!(refusal("smtps://mail.example?tls=none"), @"the mail server's address is wrong: smtps:// is always encrypted, leave tls out");
        insta::assert_snapshot!(refusal("smtp://user:secret@mail.example:99999"), @"the mail server's address is wrong: not an address: invalid port number");
        insta::assert_snapshot!(refusal("smtp://"), @"the mail server's address is wrong: not an address: no host");
    }
}
