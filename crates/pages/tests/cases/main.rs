//! The pages of a case from outside: a browser with cookies against the real application on a database of its own.

#[cfg(test)]
mod acting;
#[cfg(test)]
#[path = "../decisions/browser.rs"]
#[expect(dead_code, reason = "these tests follow no decision link")]
mod browser;
#[cfg(test)]
mod files;
#[cfg(test)]
mod filing;
#[cfg(test)]
mod following;
#[cfg(test)]
mod keeping;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod stage;
#[cfg(test)]
#[path = "../../../app/tests/suite/town.rs"]
#[expect(dead_code, reason = "these tests need no mails and no timers")]
mod town;
#[cfg(test)]
mod workflows;
