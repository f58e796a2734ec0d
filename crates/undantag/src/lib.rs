//! Configuration, wiring and commands of the one binary.

pub mod command_line;
mod commands;
mod demo;
mod mailbox;
mod municipality;
mod printing;
mod scale_file;
mod server;
mod settings;
mod worker;
mod workflow_file;

pub use commands::run;
pub use municipality::{BadMunicipality, Municipality};
pub use server::{Running, start};
pub use settings::{BadSettings, Purpose, Settings};
