//! The names in a definition. Each kind of name is its own type, so that a role can't stand where a state is meant.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! key {
    ($(#[doc = $doc:literal] $name:ident),+ $(,)?) => {$(
        #[doc = $doc]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }
    )+};
}

key! {
    /// A state's key, such as `intake`.
    StateKey,
    /// The key of a transition, or of an extra step, such as `submit` or `sign`.
    ActionKey,
    /// A role's key, such as `requester`.
    RoleKey,
    /// A fact's key, such as `request.complete`.
    FactKey,
    /// An effect's key, such as `notify-requester`.
    EffectKey,
    /// The key of a part of the case that can be edited, such as `analysis`.
    PartKey,
    /// An outcome's key, such as `rejected`.
    OutcomeKey,
    /// The key of a date that the case knows, such as `valid-until`.
    DateKey,
    /// The key of a kind of place, such as `analysis`.
    PhaseKey,
    /// The key of the words of a mail, such as `supplement-requested`.
    LetterKey,
    /// A person, opaque to the engine: only equality matters.
    PersonKey,
}
