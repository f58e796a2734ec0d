//! Holds the architecture: who may depend on whom, what the pure crates keep out, and how a source file looks.

mod keys;
mod layers;
mod source;

use std::error::Error;
use std::path::{Path, PathBuf};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// The folder of the workspace.
fn root() -> Outcome<PathBuf> {
    Ok(Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .ok_or("the tests lie in the workspace")?
        .to_path_buf())
}
