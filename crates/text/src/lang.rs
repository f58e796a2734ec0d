//! The two languages, how they are named in addresses and settings, and how a browser asks for one of them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language we write in. Swedish comes first: it is the language of the record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

/// The text named no language that we write in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown language {0:?}, expected sv or en")]
pub struct UnknownLang(pub String);

impl Lang {
    /// Both languages, for tests and previews.
    pub const ALL: [Self; 2] = [Self::Sv, Self::En];

    /// The language's code, as in `<html lang>`, `Content-Language` and settings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// The language a browser prefers, by its `Accept-Language` header; Swedish when it names none of ours.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best = (0.0_f32, Self::default());
        for part in header.split(',') {
            if let Some((weight, lang)) = preference(part)
                && weight > best.0
            {
                best = (weight, lang);
            }
        }
        best.1
    }
}

/// One part of an `Accept-Language` header, such as `en-GB;q=0.8`.
fn preference(part: &str) -> Option<(f32, Lang)> {
    let (tag, parameters) = part.split_once(';').unwrap_or((part, ""));
    let primary = tag.trim().split('-').next()?;
    let lang = primary.to_ascii_lowercase().parse().ok()?;
    let weight = match parameters.trim().strip_prefix("q=") {
        Some(number) => number.trim().parse().ok()?,
        None => 1.0,
    };
    Some((weight, lang))
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "sv" => Ok(Self::Sv),
            "en" => Ok(Self::En),
            other => Err(UnknownLang(other.to_owned())),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_language_it_ranks_highest() {
        let cases = [
            ("sv-SE,sv;q=0.9,en;q=0.8", Lang::Sv),
            ("en-GB,en;q=0.9,sv;q=0.5", Lang::En),
            ("de, en;q=0.4, sv;q=0.3", Lang::En),
            ("sv;q=0.2, EN;q=0.7", Lang::En),
            ("de", Lang::Sv),
            ("", Lang::Sv),
            (";;q=,,en;q=nonsense", Lang::Sv),
        ];
        for (header, expected) in cases {
            assert_eq!(Lang::from_accept_language(header), expected, "{header}");
        }
    }

    #[test]
    fn a_language_reads_back_from_its_code() {
        for lang in Lang::ALL {
            assert_eq!(lang.code().parse(), Ok(lang));
        }
        assert_eq!("fi".parse::<Lang>(), Err(UnknownLang("fi".to_owned())));
    }
}
