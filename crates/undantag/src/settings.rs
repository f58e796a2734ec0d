//! The settings after validation: what is missing has its default, and what is wrong is refused with one sentence.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use thiserror::Error;
use undantag_http::EdgeSettings;
use undantag_mail::{Address, BadTransport, Detail, Transport};
use undantag_risk::Scale;
use url::Url;

use crate::command_line::Options;
use crate::scale_file;

/// Settings that the product can start with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address and port to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where people reach the product, without a slash at the end; when none, the address it listens on.
    pub public_url: Option<String>,
    /// Folder for what is kept in files.
    pub data: PathBuf,
    /// Database.
    pub database_url: String,
    /// Where mail goes.
    pub mail: Transport,
    /// Who mail comes from.
    pub mail_from: Option<Address>,
    /// Where replies to mail go, when not to where it comes from.
    pub mail_reply_to: Option<Address>,
    /// How much of a case a mail may tell.
    pub mail_detail: Detail,
    /// What is logged.
    pub log: String,
    /// Name of the organisation.
    pub organisation: Option<String>,
    /// Telephone number for people with questions.
    pub phone: Option<String>,
    /// The scale that new cases assess their risks on.
    pub scale: Scale,
    /// What is believed of proxies, and how much is taken from one caller.
    pub edge: EdgeSettings,
    /// Whether mail can be read in the browser: a demonstration.
    pub development: bool,
    /// Whether mail and deadlines are this process's work.
    pub worker: bool,
}

/// Why the product doesn't start.
#[derive(Debug, Error)]
pub enum BadSettings {
    /// The file isn't there or can't be read.
    #[error("the settings file {} can't be read", .0.display())]
    Unreadable(PathBuf, #[source] std::io::Error),
    /// The file is not what a settings file should be.
    #[error("the settings file {}, line {line}: {problem}", .file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
    /// The matrix can't be used.
    #[error("the scale in {}: {problem}", .file.display())]
    Scale {
        /// Which file.
        file: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// One setting can't be understood.
    #[error("{setting} ({}) is {value:?}, but must be {must_be}", variable(.setting))]
    Value {
        /// Key of the setting.
        setting: &'static str,
        /// What was said.
        value: String,
        /// What it must be.
        must_be: &'static str,
    },
    /// The database's address; never quoted, as it may hold a password.
    #[error("database-url (UNDANTAG_DATABASE_URL) must begin with sqlite: or postgres:")]
    Database,
    /// The mail address; never quoted, as it may hold a password.
    #[error("mail-url (UNDANTAG_MAIL_URL) can't be used")]
    Mail(#[source] BadTransport),
    /// Others can reach the server, and it isn't safe for them.
    #[error("{listen} can be reached by others, so these must be set first: {}", .missing.join("; "))]
    Public {
        /// The address.
        listen: SocketAddr,
        /// What is missing.
        missing: Vec<String>,
    },
}

fn variable(setting: &str) -> String {
    format!("UNDANTAG_{}", setting.replace('-', "_").to_uppercase())
}

/// What the settings are when nothing is said: the demonstration keeps away from the real thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A municipality's own.
    Real,
    /// The demonstration.
    Demo,
}

impl Settings {
    /// The settings of flags and environment, then those of the file, then the defaults.
    pub fn read(options: Options, purpose: Purpose) -> Result<Self, BadSettings> {
        let file = match options.config.as_deref().filter(|path| !path.as_os_str().is_empty()) {
            Some(path) => from_file(path)?,
            None => Options::default(),
        };
        Self::new(options.or(file), purpose)
    }

    fn new(said: Options, purpose: Purpose) -> Result<Self, BadSettings> {
        let data = said.data.unwrap_or_else(|| match purpose {
            Purpose::Real => PathBuf::from("data"),
            Purpose::Demo => PathBuf::from("data/demo"),
        });
        let database_url = said.database_url.unwrap_or_else(|| sqlite_in(&data));
        if !["sqlite:", "postgres:", "postgresql:"]
            .iter()
            .any(|scheme| database_url.starts_with(scheme))
        {
            return Err(BadSettings::Database);
        }
        let mail_url = said
            .mail_url
            .unwrap_or_else(|| format!("folder:{}", data.join("mail").display()));
        Ok(Self {
            listen: listen(said.listen)?,
            public_url: said.public_url.map(public_url).transpose()?,
            database_url,
            mail: Transport::from_url(&mail_url).map_err(BadSettings::Mail)?,
            mail_from: said.mail_from.map(|value| address("mail-from", value)).transpose()?,
            mail_reply_to: said
                .mail_reply_to
                .map(|value| address("mail-reply-to", value))
                .transpose()?,
            mail_detail: said.mail_detail.map_or(Ok(Detail::Full), mail_detail)?,
            log: log(said.log, purpose)?,
            organisation: said.organisation,
            phone: said.phone,
            scale: said
                .scale
                .as_deref()
                .map_or_else(|| Ok(Scale::shipped()), scale_file::read)?,
            edge: EdgeSettings {
                trust_proxy: said.trust_proxy.unwrap_or(false),
                ..EdgeSettings::default()
            },
            development: purpose == Purpose::Demo,
            worker: true,
            data,
        })
    }

    /// Refuses to serve others until what keeps them safe is set.
    pub fn fit_to_serve(&self) -> Result<(), BadSettings> {
        if self.listen.ip().is_loopback() {
            return Ok(());
        }
        let folder = matches!(self.mail, Transport::Folder(_));
        let https = self.public_url.as_ref().is_some_and(|url| url.starts_with("https://"));
        let missing: Vec<String> = [
            (
                folder,
                "a mail server that carries the sign-in codes (UNDANTAG_MAIL_URL=smtps://…)",
            ),
            (
                self.mail_from.is_none(),
                "the address mail is sent from (UNDANTAG_MAIL_FROM)",
            ),
            (
                !https,
                "the address people use, in https (UNDANTAG_PUBLIC_URL=https://…)",
            ),
            (
                self.organisation.is_none(),
                "the organisation's name (UNDANTAG_ORGANISATION)",
            ),
        ]
        .into_iter()
        .filter(|(missing, _)| *missing)
        .map(|(_, what)| what.to_owned())
        .collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(BadSettings::Public {
                listen: self.listen,
                missing,
            })
        }
    }

    /// Where people reach the product when it listens on `address`.
    pub fn public_url_at(&self, address: SocketAddr) -> String {
        let host = match address.ip() {
            ip if ip.is_unspecified() => "localhost".to_owned(),
            IpAddr::V6(ip) => format!("[{ip}]"),
            IpAddr::V4(ip) => ip.to_string(),
        };
        self.public_url
            .clone()
            .unwrap_or_else(|| format!("http://{host}:{}", address.port()))
    }

    /// Name of the organisation, or what any of them may be called.
    pub fn organisation(&self) -> String {
        self.organisation.clone().unwrap_or_else(|| "Kommunen".to_owned())
    }

    /// Where mail is kept, when it goes to a folder.
    pub fn mail_folder(&self) -> Option<&Path> {
        match &self.mail {
            Transport::Folder(folder) => Some(folder),
            Transport::Smtp(_) => None,
        }
    }
}

/// Reads a settings file. Keys we don't know are errors: a misspelt one would be a setting that silently isn't.
fn from_file(path: &Path) -> Result<Options, BadSettings> {
    let text = std::fs::read_to_string(path).map_err(|error| BadSettings::Unreadable(path.to_owned(), error))?;
    toml::from_str(&text).map_err(|error| BadSettings::File {
        file: path.to_owned(),
        line: line(&text, &error),
        problem: error.message().lines().collect::<Vec<_>>().join(", "),
    })
}

/// The line an error is on, counted from 1.
pub(crate) fn line(text: &str, error: &toml::de::Error) -> usize {
    let start = error.span().map_or(0, |span| span.start);
    let before = text.get(..start).unwrap_or(text);
    before.matches('\n').count().saturating_add(1)
}

fn listen(said: Option<String>) -> Result<SocketAddr, BadSettings> {
    let Some(value) = said else {
        return Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
    };
    value
        .trim()
        .replace("localhost", "127.0.0.1")
        .parse()
        .ok()
        .ok_or(BadSettings::Value {
            setting: "listen",
            value,
            must_be: "an address and a port, such as 127.0.0.1:8080",
        })
}

/// The product lives at the root of its host, so a path, a query or credentials are slips of the pen.
fn public_url(value: String) -> Result<String, BadSettings> {
    let is_root = |url: &Url| {
        ["http", "https"].contains(&url.scheme())
            && url.has_host()
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none()
    };
    match Url::parse(value.trim()) {
        Ok(url) if is_root(&url) => Ok(url.as_str().trim_end_matches('/').to_owned()),
        _ => Err(BadSettings::Value {
            setting: "public-url",
            value,
            must_be: "an address such as https://undantag.kommun.se, without a path",
        }),
    }
}

fn address(setting: &'static str, value: String) -> Result<Address, BadSettings> {
    value.parse().ok().ok_or(BadSettings::Value {
        setting,
        value,
        must_be: "a mail address",
    })
}

fn mail_detail(value: String) -> Result<Detail, BadSettings> {
    match value.trim() {
        "full" => Ok(Detail::Full),
        "short" => Ok(Detail::Minimal),
        _ => Err(BadSettings::Value {
            setting: "mail-detail",
            value,
            must_be: "full or short",
        }),
    }
}

/// The demonstration keeps quiet, so that what it says of itself stays on the screen.
fn log(said: Option<String>, purpose: Purpose) -> Result<String, BadSettings> {
    let usual = if purpose == Purpose::Demo { "warn" } else { "info" };
    let value = said.unwrap_or_else(|| usual.to_owned());
    if tracing_subscriber::EnvFilter::try_new(&value).is_err() {
        return Err(BadSettings::Value {
            setting: "log",
            value,
            must_be: "error, warn, info, debug or trace, or directives such as undantag=debug,warn",
        });
    }
    Ok(value)
}

/// The address of the SQLite file in the data folder; what has a meaning in an address is written so that it hasn't.
fn sqlite_in(data: &Path) -> String {
    let file = data.join("undantag.db");
    let path = file
        .to_string_lossy()
        .replace('%', "%25")
        .replace('?', "%3F")
        .replace('#', "%23");
    format!("sqlite:{path}")
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
