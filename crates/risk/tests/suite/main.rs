//! The risk graph against references that are written here and share nothing with it: enumeration, simulation, brute force.

#[cfg(test)]
mod cuts;
#[cfg(test)]
mod findings;
#[cfg(test)]
mod graphs;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod next;
#[cfg(test)]
mod rates;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod worked;
