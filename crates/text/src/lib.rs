//! Every sentence a person reads, in Swedish and English.
//!
//! Messages live in `messages/{sv,en}/*.ftl`, one file per area, and are embedded in the binary. Code asks for
//! them by key: `say(Lang::Sv, "common-save")`.

mod format;
mod lang;
mod messages;
mod operative;
mod own_words;

pub use format::{date_long, date_short, date_with_weekday, list, money};
pub use lang::{Lang, UnknownLang};
pub use messages::{Arg, has, keys, say, say_in, say_with};
pub use operative::Operative;
pub use own_words::{OPEN_FAMILIES, Overrides};
