//! The checks from outside: a corpus of unsound and sound definitions, random walks, mutations of what is shipped, and
//! hostile files.

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod memory;
#[cfg(test)]
mod mutation;
#[cfg(test)]
mod random;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod walk;
#[cfg(test)]
mod walker;
