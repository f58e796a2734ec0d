//! Reading a definition without proving it: what a file calls itself, and one that was proved before.

use crate::definition::Definition;
use crate::load::{digest, read};
use crate::model::Label;

/// What the top of a file says, whatever is wrong with the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The workflow's key.
    pub key: String,
    /// Its version.
    pub version: u32,
    /// What people call it.
    pub label: Label,
    /// SHA-256 of the text, in hexadecimal.
    pub digest: String,
    /// The version whose running cases its migration rules are about.
    pub follows: Option<u32>,
}

impl Heading {
    /// The heading of a file; none when it doesn't say which workflow and version it is.
    pub fn of(text: &str) -> Option<Self> {
        let (draft, _) = read(text);
        let named = !draft.key.is_empty() && draft.version > 0;
        named.then(|| Self {
            follows: draft.migration.map(|migration| migration.value.from),
            key: draft.key,
            version: draft.version,
            label: draft.label,
            digest: digest(text),
        })
    }
}

impl Definition {
    /// A definition that was found sound before, read again without being proved again: a case that runs in it goes on in it
    /// even if more has been demanded of definitions since. Nothing, unless it is the very text that was proved.
    pub fn reread(text: &str, proved: &str) -> Option<Self> {
        let digest = digest(text);
        let (draft, _) = read(text);
        let same = digest == proved && draft.whole;
        same.then(|| draft.into_definition(digest)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::EXEMPTION_1;

    #[test]
    fn what_is_read_again_is_what_was_proved() {
        let proved = Definition::load(EXEMPTION_1).unwrap();

        assert_eq!(Definition::reread(EXEMPTION_1, proved.digest()), Some(proved));
    }

    #[test]
    fn a_text_that_was_changed_afterwards_is_not_read_again() {
        let proved = Definition::load(EXEMPTION_1).unwrap();
        let changed = EXEMPTION_1.replace("limit = 5", "limit = 6");

        assert_ne!(changed, EXEMPTION_1);
        assert_eq!(Definition::reread(&changed, proved.digest()), None);
    }

    #[test]
    fn a_file_with_errors_still_says_what_it_is() {
        let heading = Heading::of("key = \"a\"\nversion = 2\nnonsense = 1\n[migration]\nfrom = 1\n").unwrap();

        assert_eq!(
            (heading.key.as_str(), heading.version, heading.follows),
            ("a", 2, Some(1))
        );
        assert_eq!(Heading::of("version = 2"), None);
        assert_eq!(Heading::of("key = \"a\""), None);
        assert_eq!(Heading::of("= ["), None);
    }
}
