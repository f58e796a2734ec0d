//! The pages of the joint analysis from outside: two parties in two browsers against the real application.

#[cfg(test)]
#[path = "../decisions/browser.rs"]
#[expect(dead_code, reason = "these tests need less of a browser than those of decisions")]
mod browser;
#[cfg(test)]
mod commenting;
#[cfg(test)]
mod drafting;
#[cfg(test)]
mod finding;
#[cfg(test)]
mod importing;
#[cfg(test)]
mod looking;
#[cfg(test)]
mod signing;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod together;
#[cfg(test)]
#[path = "../../../app/tests/suite/town.rs"]
#[expect(
    dead_code,
    reason = "these tests need less of the town than those of the application"
)]
mod town;
#[cfg(test)]
mod workshop;
#[cfg(test)]
mod writing;
