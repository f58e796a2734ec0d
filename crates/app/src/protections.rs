//! What keeps a link safe, each thing by its name, so that a test can take one away and see that something notices. Only tests
//! can: what the product is built from has no way to.

use crate::app::App;

/// One of the things that keep a link safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// A link opens nothing without the code that is mailed to its person.
    Code,
    /// A code is good only in the browser it was asked for in.
    OwnBrowser,
    /// A code is good only for the link it was asked for by.
    OwnLink,
    /// A code is good only for a while.
    CodeAge,
    /// A code can be tried only a few times.
    FewTries,
    /// A code opens once.
    CodeOnce,
    /// Few codes are mailed to whoever asks for many.
    FewCodes,
    /// Whoever asks for many codes holds nobody else back.
    NoLockOut,
    /// A link is used once.
    UsedOnce,
    /// A link that was closed opens and does nothing.
    Revocation,
    /// A link that is too old opens and does nothing.
    Age,
    /// Only the link's own person acts by it.
    OwnPerson,
    /// A link acts on its own case only.
    OwnCase,
    /// A link decides on the basis it was mailed for only.
    SameBasis,
    /// The first page of a link masks its person's address.
    Masked,
    /// What is kept of a link doesn't open it: only a digest of its token is.
    DigestOnly,
    /// A session that began from a link is short.
    ShortSession,
}

impl Protection {
    /// Every one.
    pub const ALL: [Self; 17] = [
        Self::Code,
        Self::OwnBrowser,
        Self::OwnLink,
        Self::CodeAge,
        Self::FewTries,
        Self::CodeOnce,
        Self::FewCodes,
        Self::NoLockOut,
        Self::UsedOnce,
        Self::Revocation,
        Self::Age,
        Self::OwnPerson,
        Self::OwnCase,
        Self::SameBasis,
        Self::Masked,
        Self::DigestOnly,
        Self::ShortSession,
    ];
}

#[cfg(feature = "testing")]
impl Protection {
    /// The protection that whoever tests a whole program wants taken away: `UNDANTAG_TEST_WITHOUT` has its name.
    #[expect(
        clippy::disallowed_methods,
        reason = "a program under test has no other way to be told"
    )]
    pub(crate) fn to_do_without() -> Option<Self> {
        let name = std::env::var("UNDANTAG_TEST_WITHOUT").ok()?;
        Self::ALL
            .into_iter()
            .find(|protection| format!("{protection:?}") == name)
    }
}

impl App {
    /// Whether the protection is in place.
    #[cfg(not(feature = "testing"))]
    #[expect(clippy::unused_self, reason = "tests take protections away from one application")]
    pub(crate) const fn keeps(&self, _: Protection) -> bool {
        true
    }

    /// Whether the protection is in place.
    #[cfg(feature = "testing")]
    pub(crate) fn keeps(&self, protection: Protection) -> bool {
        self.removed != Some(protection)
    }

    /// The same application without one protection.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn without(&self, protection: Protection) -> Self {
        Self {
            removed: Some(protection),
            ..self.clone()
        }
    }
}
