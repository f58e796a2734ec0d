//! Delivery to a mail server. Encryption is used whenever it is offered, and demanded when there is a password to
//! protect, unless the address says otherwise.

use std::fmt;
use std::time::Duration;

use lettre::transport::smtp::Error as SmtpError;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use url::Url;

use crate::message::Message;
use crate::transport::{Delivered, Failure};

/// How long a delivery may take before the mail is tried again later, when the address doesn't say. The library watches the clock
/// only while it connects.
const PATIENCE: Duration = Duration::from_secs(30);
/// Seconds it may say.
const PATIENCE_RANGE: std::ops::RangeInclusive<u64> = 1..=300;

const RELAY_PORT: u16 = 25;
const SUBMISSION_PORT: u16 = 587;

/// Answers about who we are, not about the mail: somebody mends the settings, and the mail leaves.
const ABOUT_OUR_SIGN_IN: [u16; 4] = [530, 534, 535, 538];

/// A mail server.
#[derive(Clone)]
pub struct Smtp {
    server: AsyncSmtpTransport<Tokio1Executor>,
    name: String,
    patience: Duration,
}

/// Why a mail server's address can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadServer {
    /// Not an address at all.
    #[error("not an address: {0}")]
    Address(String),
    /// A query parameter we don't know.
    #[error("unknown parameter {0:?}, only tls and timeout are known")]
    Parameter(String),
    /// A value of `timeout` that is no time to wait.
    #[error("timeout must be 1 to 300 seconds, not {0:?}")]
    Timeout(String),
    /// A value of `tls` we don't know.
    #[error("tls must be required, opportunistic or none, not {0:?}")]
    Tls(String),
    /// `smtps://` with a choice of encryption.
    #[error("smtps:// is always encrypted, leave tls out")]
    AlreadyEncrypted,
}

impl Smtp {
    /// Reads `smtp://user:password@host:port?tls=required&timeout=30` or `smtps://…`.
    pub(crate) fn from_url(url: &str) -> Result<Self, BadServer> {
        let mut url = Url::parse(url).map_err(|error| match error {
            url::ParseError::EmptyHost => BadServer::Address("no host".to_owned()),
            other => BadServer::Address(other.to_string()),
        })?;
        let name = url.host_str().filter(|host| !host.is_empty());
        let name = name.ok_or_else(|| BadServer::Address("no host".to_owned()))?.to_owned();
        let patience = patience(&url)?;
        choose_encryption(&mut url)?;
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str())
            .map_err(|error| BadServer::Address(error.to_string()))?
            .timeout(Some(patience))
            .build();
        Ok(Self { server, name, patience })
    }

    pub(crate) async fn deliver(&self, message: &Message) -> Result<Delivered, Failure> {
        let sent = self.server.send_raw(&message.envelope, &message.bytes);
        match tokio::time::timeout(self.patience, sent).await {
            Ok(Ok(answer)) => Ok(Delivered {
                receipt: answer.message().collect::<Vec<_>>().join(" "),
            }),
            Ok(Err(error)) => Err(failure(&error)),
            Err(_) => {
                let seconds = self.patience.as_secs();
                Err(Failure::Temporary(format!(
                    "the mail server did not answer in {seconds} s"
                )))
            }
        }
    }
}

/// Says in the address what it leaves open: the port, and when to encrypt.
fn choose_encryption(url: &mut Url) -> Result<(), BadServer> {
    let wanted = wanted_encryption(url)?;
    url.set_query(None);
    if url.scheme() == "smtps" {
        return if wanted.is_none() {
            Ok(())
        } else {
            Err(BadServer::AlreadyEncrypted)
        };
    }
    let has_password = !url.username().is_empty();
    let default = if has_password { "required" } else { "opportunistic" };
    let wanted = wanted.unwrap_or_else(|| default.to_owned());
    if url.port().is_none() {
        let port = if has_password { SUBMISSION_PORT } else { RELAY_PORT };
        url.set_port(Some(port))
            .map_err(|()| BadServer::Address("no host".to_owned()))?;
    }
    if wanted != "none" {
        url.set_query(Some(&format!("tls={wanted}")));
    }
    Ok(())
}

fn patience(url: &Url) -> Result<Duration, BadServer> {
    let Some((_, value)) = url.query_pairs().find(|(name, _)| name == "timeout") else {
        return Ok(PATIENCE);
    };
    let seconds = value.parse().ok().filter(|seconds| PATIENCE_RANGE.contains(seconds));
    seconds
        .map(Duration::from_secs)
        .ok_or_else(|| BadServer::Timeout(value.into_owned()))
}

fn wanted_encryption(url: &Url) -> Result<Option<String>, BadServer> {
    let mut wanted = None;
    for (name, value) in url.query_pairs() {
        match (name.as_ref(), value.as_ref()) {
            ("tls", "required" | "opportunistic" | "none") => wanted = Some(value.into_owned()),
            ("tls", _) => return Err(BadServer::Tls(value.into_owned())),
            ("timeout", _) => {}
            _ => return Err(BadServer::Parameter(name.into_owned())),
        }
    }
    Ok(wanted)
}

/// A 5xx answer about the mail is final; anything else, a server that does not answer included, may pass.
fn failure(error: &SmtpError) -> Failure {
    let is_about_us = error
        .status()
        .is_some_and(|code| ABOUT_OUR_SIGN_IN.contains(&code.into()));
    if error.is_permanent() && !is_about_us {
        Failure::Permanent(error.to_string())
    } else {
        Failure::Temporary(error.to_string())
    }
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("server", &self.name)
            .finish_non_exhaustive()
    }
}
