//! Signing in, finding cases and asking for an exemption, from outside: a browser with cookies against the real application on
//! a database of its own.

#[cfg(test)]
mod asking;
#[cfg(test)]
#[path = "../decisions/browser.rs"]
#[expect(dead_code, reason = "these tests follow no decision link")]
mod browser;
#[cfg(test)]
mod finding;
#[cfg(test)]
mod sending;
#[cfg(test)]
mod signing_in;
#[cfg(test)]
mod stage;
#[cfg(test)]
mod third;
#[cfg(test)]
#[path = "../../../app/tests/suite/town.rs"]
#[expect(dead_code, reason = "these tests need less of a town than others do")]
mod town;
