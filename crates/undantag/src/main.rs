//! Starts what the command line asks for, and says in one sentence why it couldn't.

use std::process::ExitCode;

use clap::Parser as _;
use undantag::command_line::CommandLine;

#[tokio::main]
async fn main() -> ExitCode {
    match undantag::run(CommandLine::parse()).await {
        Ok(code) => code,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "the command line answers here")]
fn complain(error: &anyhow::Error) {
    eprintln!("undantag: {error:#}");
}
