//! Reading single values: what isn't of the right kind, or holds what nobody can see, is nothing.

use toml::de::DeValue;

use crate::format::{LONGEST_KEY, LONGEST_LIST, LONGEST_TEXT};
use crate::guard::FactValue;
use crate::notes::plain;

pub(crate) fn list<T>(value: &DeValue<'_>, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Option<Vec<T>> {
    let items = value.as_array().filter(|items| items.len() <= LONGEST_LIST)?;
    items.iter().map(|item| read(item.get_ref())).collect()
}

/// What a fact can be: true, false or a word.
pub(crate) fn fact_value(value: &DeValue<'_>) -> Option<FactValue> {
    let word = || word_text(value).map(FactValue::from);
    value.as_bool().map(FactValue::Bool).or_else(word)
}

pub(crate) fn text(value: &DeValue<'_>) -> Option<String> {
    let readable = |text: &&str| text.chars().all(|c| plain(c) || c == '\n') && text.chars().count() <= LONGEST_TEXT;
    let said = value.as_str().filter(|text| !text.trim().is_empty());
    said.filter(readable).map(str::to_owned)
}

/// A text that is used as a name, such as that of an input field.
pub(crate) fn word_text(value: &DeValue<'_>) -> Option<String> {
    text(value).filter(|text| text.len() <= LONGEST_KEY && text.chars().all(plain))
}

pub(crate) fn key_text(value: &DeValue<'_>) -> Option<String> {
    name_text(value.as_str()?)
}

pub(crate) fn name_text(name: &str) -> Option<String> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    let fits = !name.is_empty() && name.len() <= LONGEST_KEY && name.chars().all(allowed);
    fits.then(|| name.to_owned())
}

pub(crate) fn number(value: &DeValue<'_>) -> Option<u32> {
    let integer = value.as_integer()?;
    u32::from_str_radix(integer.as_str(), integer.radix())
        .ok()
        .filter(|number| *number > 0)
}
