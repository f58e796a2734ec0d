//! Values nobody can guess, from the operating system's generator.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::denied::Denied;

/// 32 random bytes in base64url.
pub fn random_token() -> Result<String, Denied> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "the operating system gives no random bytes");
        Denied::Setup("no random bytes")
    })?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
