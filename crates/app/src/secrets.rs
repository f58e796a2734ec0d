//! Secrets: made by the operating system's generator, kept only as hashes, compared in constant time.

use argon2::{Argon2, PasswordHash, PasswordHasher as _, PasswordVerifier as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// Random bytes. A machine without randomness can't keep a secret, so the process ends rather than goes on.
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if getrandom::fill(&mut bytes).is_err() {
        std::process::abort();
    }
    bytes
}

/// A token of 32 random bytes, in base64url.
pub fn new_token() -> String {
    URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// A six-digit code, every one equally likely.
pub(crate) fn new_code() -> String {
    loop {
        let number = u32::from_le_bytes(random_bytes());
        // Numbers above the last whole million would make small codes likelier.
        if number < u32::MAX - u32::MAX % 1_000_000 {
            return format!("{:06}", number % 1_000_000);
        }
    }
}

/// SHA-256 in hex: enough for a token of 256 random bits, which nobody can guess.
pub fn digest(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string can't fail.
        let _written = write!(text, "{byte:02x}");
        text
    })
}

/// Argon2id of a code bound to a browser: a code has only a million values, so a stolen table must be slow to search.
pub(crate) fn code_hash(code: &str, browser: &str) -> Option<String> {
    Argon2::default()
        .hash_password(bound(code, browser).as_bytes())
        .ok()
        .map(|hash| hash.to_string())
}

/// Whether `code`, typed in `browser`, is the one behind `hash`.
pub(crate) fn code_fits(hash: &str, code: &str, browser: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(bound(code, browser).as_bytes(), &hash)
            .is_ok()
    })
}

fn bound(code: &str, browser: &str) -> String {
    format!("{code}:{browser}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_fits_only_itself_and_its_browser() {
        let hash = code_hash("123456", "this").unwrap();
        assert!(code_fits(&hash, "123456", "this"));
        assert!(!code_fits(&hash, "123457", "this"));
        assert!(!code_fits(&hash, "123456", "that"));
        assert!(!code_fits("not a hash", "123456", "this"));
    }

    #[test]
    fn codes_have_six_digits_and_tokens_never_repeat() {
        assert!((0..100).all(|_| new_code().len() == 6));
        assert_ne!(new_token(), new_token());
    }
}
