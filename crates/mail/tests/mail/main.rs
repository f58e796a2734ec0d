//! The mail crate from outside: what the mails say, and how they are delivered.

#[cfg(test)]
mod app_letters;
#[cfg(test)]
mod delivery;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod real_server;
#[cfg(test)]
mod rendering;
#[cfg(test)]
mod scripted_server;
#[cfg(test)]
mod sender;
#[cfg(test)]
mod worker;
