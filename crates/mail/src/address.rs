//! Mail addresses, checked once.

use std::fmt;
use std::str::FromStr;

use lettre::message::Mailbox;

/// A mail address, perhaps with a name: `undantag@angsvik.example`, `Märta Lind <marta.lind@angsvik.example>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Mailbox);

/// The text is not a mail address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a mail address")]
pub struct BadAddress(String);

impl Address {
    /// The address without a name.
    pub fn email(&self) -> String {
        self.0.email.to_string()
    }

    /// The address with its own name, or with this one if it has none.
    pub(crate) fn named(&self, name: &str) -> Mailbox {
        let name = self.0.name.clone().unwrap_or_else(|| name.to_owned());
        Mailbox::new(Some(name), self.0.email.clone())
    }

    pub(crate) fn mailbox(&self) -> Mailbox {
        self.0.clone()
    }
}

impl FromStr for Address {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_one_line = !text.contains(['\r', '\n']);
        let mailbox = text.trim().parse().ok().filter(|_| is_one_line);
        mailbox.map(Self).ok_or_else(|| BadAddress(text.to_owned()))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_mail_addresses_are_addresses() {
        for good in ["undantag@angsvik.example", "Märta Lind <marta.lind@angsvik.example>"] {
            assert!(good.parse::<Address>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "angsvik.example",
            "a@b@c",
            "a@b.example\r\nBcc: c@d.example",
            "a@b.example, c@d.example",
        ] {
            assert!(bad.parse::<Address>().is_err(), "{bad}");
        }
    }
}
