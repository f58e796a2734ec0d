//! What can be said on the command line, and which environment variable stands for each flag.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Deserialize;

/// The exemption system for e-services.
#[derive(Debug, Parser)]
#[command(name = "undantag", version, propagate_version = true, max_term_width = 100)]
pub struct CommandLine {
    /// Settings that every command shares.
    #[command(flatten)]
    pub options: Options,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The settings as they are written: a flag goes before its environment variable, and both before the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args, Deserialize)]
#[command(next_help_heading = "Settings")]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// File with settings, in TOML; its keys are these flags without dashes before
    #[arg(long, env = "UNDANTAG_CONFIG", global = true, value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "UNDANTAG_LISTEN", global = true, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Where people reach the product [default: the address it listens on]
    #[arg(long, env = "UNDANTAG_PUBLIC_URL", global = true, value_name = "URL")]
    pub public_url: Option<String>,
    /// Folder for what the product keeps in files [default: ./data]
    #[arg(long, env = "UNDANTAG_DATA", global = true, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// Database, sqlite: or postgres: [default: an SQLite file in the data folder]
    #[arg(
        long,
        env = "UNDANTAG_DATABASE_URL",
        global = true,
        value_name = "URL",
        hide_env_values = true
    )]
    pub database_url: Option<String>,
    /// Where mail goes, folder:, smtp:// or smtps:// [default: a folder in the data folder]
    #[arg(
        long,
        env = "UNDANTAG_MAIL_URL",
        global = true,
        value_name = "URL",
        hide_env_values = true
    )]
    pub mail_url: Option<String>,
    /// Address that mail is sent from
    #[arg(long, env = "UNDANTAG_MAIL_FROM", global = true, value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Address that replies to mail go to [default: the one it is sent from]
    #[arg(long, env = "UNDANTAG_MAIL_REPLY_TO", global = true, value_name = "ADDRESS")]
    pub mail_reply_to: Option<String>,
    /// How much of a case a mail may tell: all of it, or only number, what is to be done and when [default: full]
    #[arg(long, env = "UNDANTAG_MAIL_DETAIL", global = true, value_name = "full|short")]
    pub mail_detail: Option<String>,
    /// What is logged, such as info or undantag=debug,warn [default: info]
    #[arg(long, env = "UNDANTAG_LOG", global = true, value_name = "FILTER")]
    pub log: Option<String>,
    /// Name of the organisation, on pages, in mails and in decisions
    #[arg(long, env = "UNDANTAG_ORGANISATION", global = true, value_name = "NAME")]
    pub organisation: Option<String>,
    /// Telephone number for people with questions
    #[arg(long, env = "UNDANTAG_PHONE", global = true, value_name = "NUMBER")]
    pub phone: Option<String>,
    /// File with the matrix that risks are assessed on, in TOML [default: the shipped one]
    #[arg(long, env = "UNDANTAG_SCALE", global = true, value_name = "FILE")]
    pub scale: Option<PathBuf>,
    /// Believe what a proxy in front says of callers and addresses [default: false]
    #[arg(long, env = "UNDANTAG_TRUST_PROXY", global = true, num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "true|false")]
    pub trust_proxy: Option<bool>,
}

/// A command.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Serve a demonstration: a made-up municipality with cases in every state, in a data folder of its own
    Demo,
    /// Serve the product, bringing the database to this version first
    Serve {
        /// Leave mail and deadlines to another replica
        #[arg(long)]
        no_worker: bool,
    },
    /// Bring the database to this version
    Migrate,
    /// Put departments and people from a file into the database; harmless when repeated
    Setup {
        /// The file, in TOML
        #[arg(long)]
        file: PathBuf,
    },
    /// Tokens for integrations
    #[command(subcommand)]
    Token(TokenCommand),
    /// Workflow definitions
    #[command(subcommand)]
    Workflow(WorkflowCommand),
    /// Print the OpenAPI document
    Openapi,
}

/// What can be done with tokens.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub enum TokenCommand {
    /// Make a token and print it once, alone on standard output
    Create {
        /// Address of the person it acts for
        #[arg(long)]
        email: String,
        /// What it may be used for: cases:read, cases:write, decisions:write, admin
        #[arg(long, value_delimiter = ',', required = true)]
        scopes: Vec<String>,
        /// Days it works [default: until it is withdrawn]
        #[arg(long)]
        days: Option<u32>,
        /// What it is for, in lists of tokens
        #[arg(long, default_value = "")]
        label: String,
    },
}

/// What can be done with workflow definitions.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub enum WorkflowCommand {
    /// Say everything that is wrong with a definition; ends with 1 if it can't be used, and 2 if the file can't be read
    Check {
        /// The file, in TOML
        file: PathBuf,
        /// How the findings are written
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// The language of the findings, sv or en
        #[arg(long, env = "LANG", hide_env = true, default_value = "en", value_parser = tongue, value_name = "LANGUAGE")]
        lang: Tongue,
    },
    /// Tell the shortest case to each outcome of a definition
    Examples {
        /// The file, in TOML
        file: PathBuf,
        /// The language of the words, sv or en
        #[arg(long, env = "LANG", hide_env = true, default_value = "en", value_parser = tongue, value_name = "LANGUAGE")]
        lang: Tongue,
    },
    /// Draw a definition, with what is wrong in it, as SVG on standard output
    Diagram {
        /// The file, in TOML
        file: PathBuf,
        /// Write a Mermaid state diagram instead
        #[arg(long)]
        mermaid: bool,
        /// The language of the words, sv or en
        #[arg(long, env = "LANG", hide_env = true, default_value = "en", value_parser = tongue, value_name = "LANGUAGE")]
        lang: Tongue,
    },
}

/// A language that findings are told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Swedish.
    Swedish,
    /// English.
    English,
}

impl From<Tongue> for undantag_workflow::Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::Swedish => Self::Sv,
            Tongue::English => Self::En,
        }
    }
}

/// A language as a flag or `LANG` names it: `sv`, `sv_SE.UTF-8`. Everything but Swedish is answered in English.
#[expect(clippy::unnecessary_wraps, reason = "clap asks for a result")]
fn tongue(name: &str) -> Result<Tongue, String> {
    Ok(match name.get(..2) {
        Some("sv") => Tongue::Swedish,
        _ => Tongue::English,
    })
}

/// How something is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

impl Options {
    /// These settings, and those of `file` where nothing is said here. What is empty counts as not said.
    #[must_use]
    pub fn or(self, file: Self) -> Self {
        let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let path = |path: Option<PathBuf>| path.filter(|path| !path.as_os_str().is_empty());
        Self {
            config: path(self.config),
            listen: said(self.listen).or(said(file.listen)),
            public_url: said(self.public_url).or(said(file.public_url)),
            data: path(self.data).or(path(file.data)),
            database_url: said(self.database_url).or(said(file.database_url)),
            mail_url: said(self.mail_url).or(said(file.mail_url)),
            mail_from: said(self.mail_from).or(said(file.mail_from)),
            mail_reply_to: said(self.mail_reply_to).or(said(file.mail_reply_to)),
            mail_detail: said(self.mail_detail).or(said(file.mail_detail)),
            log: said(self.log).or(said(file.log)),
            organisation: said(self.organisation).or(said(file.organisation)),
            phone: said(self.phone).or(said(file.phone)),
            scale: path(self.scale).or(path(file.scale)),
            trust_proxy: self.trust_proxy.or(file.trust_proxy),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    fn parsed(line: &str) -> Result<CommandLine, clap::Error> {
        CommandLine::try_parse_from(line.split(' '))
    }

    #[test]
    fn the_command_line_contradicts_itself_nowhere() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn settings_may_stand_before_and_after_the_command() {
        for line in [
            "undantag --listen 127.0.0.1:1 migrate",
            "undantag migrate --listen 127.0.0.1:1",
        ] {
            assert_eq!(
                parsed(line).unwrap().options.listen.as_deref(),
                Some("127.0.0.1:1"),
                "{line}"
            );
        }
    }

    #[test]
    fn scopes_are_separated_by_commas() {
        let line = "undantag token create --email a@b.example --scopes cases:read,cases:write --days 30";
        let Command::Token(TokenCommand::Create { scopes, days, .. }) = parsed(line).unwrap().command else {
            panic!("not a token command")
        };
        assert_eq!(
            (scopes, days),
            (vec!["cases:read".to_owned(), "cases:write".to_owned()], Some(30))
        );
    }

    #[test]
    fn a_token_without_scopes_or_an_unknown_command_is_refused() {
        assert!(parsed("undantag token create --email a@b.example").is_err());
        assert!(parsed("undantag conquer").is_err());
        assert!(parsed("undantag serve --nonsense").is_err());
    }

    #[test]
    fn a_workflow_is_checked_for_people_unless_asked_otherwise() {
        let check = |line| parsed(line).unwrap().command;
        let expected = |format| {
            Command::Workflow(WorkflowCommand::Check {
                file: "a.toml".into(),
                format,
                lang: Tongue::English,
            })
        };
        assert_eq!(
            check("undantag workflow check a.toml --lang en"),
            expected(Format::Text)
        );
        assert_eq!(
            check("undantag workflow check a.toml --lang en --format json"),
            expected(Format::Json)
        );
    }

    #[test]
    fn swedish_is_known_by_every_name_it_has_and_all_else_is_answered_in_english() {
        for name in ["sv", "sv_SE.UTF-8", "sv-SE"] {
            assert_eq!(tongue(name), Ok(Tongue::Swedish), "{name}");
        }
        for name in ["en", "en_GB.UTF-8", "C", "", "s", "de_DE", "åå"] {
            assert_eq!(tongue(name), Ok(Tongue::English), "{name}");
        }
    }

    #[test]
    fn what_is_said_goes_before_the_file_and_what_is_empty_counts_as_not_said() {
        let said = Options {
            listen: Some("flag".into()),
            phone: Some(" ".into()),
            ..Options::default()
        };
        let file = Options {
            listen: Some("file".into()),
            phone: Some("file".into()),
            ..Options::default()
        };
        let both = said.or(file);
        assert_eq!(
            (both.listen.as_deref(), both.phone.as_deref()),
            (Some("flag"), Some("file"))
        );
    }
}
