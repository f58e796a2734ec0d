//! The decision-maker's pages from outside: a browser with cookies against the real application on a database of its own.

#[cfg(test)]
mod browser;
#[cfg(test)]
mod choosing;
#[cfg(test)]
mod conflicts;
#[cfg(test)]
mod deciding;
#[cfg(test)]
mod disputing;
#[cfg(test)]
mod looking;
#[cfg(test)]
mod reaching;
#[cfg(test)]
mod reviewing;
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
