//! What each command does.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use tokio::signal::unix::{SignalKind, signal};
use undantag_app::{App, Clock, SCOPES};
use undantag_store::Store;

use crate::command_line::{Command, CommandLine, Options, TokenCommand, WorkflowCommand};
use crate::demo;
use crate::municipality::Municipality;
use crate::server::{Running, application, open, start};
use crate::settings::{Purpose, Settings};
use crate::workflow_file;

/// Carries out what the command line asks for.
pub async fn run(line: CommandLine) -> anyhow::Result<ExitCode> {
    let options = line.options;
    match line.command {
        Command::Demo => Box::pin(demo::demo(options)).await?,
        Command::Serve { no_worker } => serve(options, !no_worker).await?,
        Command::Migrate => drop(store(options).await?),
        Command::Setup { file } => set_up(options, &file).await?,
        Command::Token(TokenCommand::Create {
            email,
            scopes,
            days,
            label,
        }) => {
            known(&scopes)?;
            let app = connected(options).await?;
            let token = app.create_token(&email, &scopes, days, &label).await;
            say(&token.with_context(|| format!("a token for {email} can't be made"))?);
        }
        Command::Workflow(WorkflowCommand::Check { file, format, lang }) => {
            return workflow_file::check(&file, format, lang);
        }
        Command::Workflow(WorkflowCommand::Examples { file, lang }) => {
            return Ok(workflow_file::examples(&file, lang));
        }
        Command::Workflow(WorkflowCommand::Diagram { file, mermaid, lang }) => {
            return Ok(workflow_file::diagram(&file, mermaid, lang));
        }
        Command::Openapi => say(&undantag_api::openapi().to_pretty_json()?),
    }
    Ok(ExitCode::SUCCESS)
}

async fn serve(options: Options, worker: bool) -> anyhow::Result<()> {
    let settings = Settings {
        worker,
        ..Settings::read(options, Purpose::Real)?
    };
    settings.fit_to_serve()?;
    log_to_stderr(&settings);
    let running = start(settings, Clock::System).await?;
    tracing::info!(address = %running.address, url = running.url, "serving");
    until_told(running).await
}

/// Serves until the process is told to end, then lets what is under way end first.
pub(crate) async fn until_told(running: Running) -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    running.stop().await
}

async fn store(options: Options) -> anyhow::Result<Store> {
    let settings = Settings::read(options, Purpose::Real)?;
    log_to_stderr(&settings);
    open(&settings).await
}

async fn connected(options: Options) -> anyhow::Result<App> {
    let settings = Settings::read(options, Purpose::Real)?;
    log_to_stderr(&settings);
    let url = settings.public_url_at(settings.listen);
    application(&settings, &url, open(&settings).await?, Clock::System)
}

/// A scope that nothing asks for would be a token that silently opens nothing.
fn known(scopes: &[String]) -> anyhow::Result<()> {
    match scopes.iter().find(|scope| !SCOPES.contains(&scope.as_str())) {
        Some(unknown) => anyhow::bail!("{unknown} is no scope; there are {}", SCOPES.join(", ")),
        None => Ok(()),
    }
}

async fn set_up(options: Options, file: &Path) -> anyhow::Result<()> {
    let text = read(file)?;
    let municipality = Municipality::parse(&text).with_context(|| file.display().to_string())?;
    let app = connected(options).await?;
    municipality
        .set_up(&app)
        .await
        .with_context(|| file.display().to_string())?;
    say(&format!(
        "{} departments, {} people and {} decision levels are in the database.",
        municipality.departments.len(),
        municipality.people.len(),
        municipality.decision_levels.len()
    ));
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("{} can't be read", file.display()))
}

/// Starts the log. Another one that is already there, as in tests, is left alone.
pub(crate) fn log_to_stderr(settings: &Settings) {
    let filter = tracing_subscriber::EnvFilter::new(&settings.log);
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let coloured = std::io::IsTerminal::is_terminal(&std::io::stderr());
    drop(log.with_ansi(coloured).try_init());
}

/// Answers on standard output. Whoever stops listening halfway, as `head` does, has heard enough.
pub(crate) fn say(text: &str) {
    let _nobody_listens = writeln!(std::io::stdout(), "{text}");
}

/// Says on standard error what couldn't be done.
#[expect(clippy::print_stderr, reason = "the command line answers here")]
pub(crate) fn complain(text: &str) {
    eprintln!("undantag: {text}");
}
