//! The exemption case's rules, taken together: every transition, every refusal, signing, deciding, replaying.

#[cfg(test)]
mod analysis;
#[cfg(test)]
mod builders;
#[cfg(test)]
mod consulting;
#[cfg(test)]
mod costs;
#[cfg(test)]
mod deciding;
#[cfg(test)]
mod deviation;
#[cfg(test)]
mod digest;
#[cfg(test)]
mod fulfilling;
#[cfg(test)]
mod insights;
#[cfg(test)]
mod levels;
#[cfg(test)]
mod people;
#[cfg(test)]
mod registering;
#[cfg(test)]
mod replay;
#[cfg(test)]
mod signing;
#[cfg(test)]
mod substitutes;
#[cfg(test)]
mod transitions;
#[cfg(test)]
mod voting;
