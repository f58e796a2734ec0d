//! Reading TOML with positions: every value remembers its line, and nothing that is wrong hides what comes after it.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::{DeTable, DeValue};

use crate::guard::FactValue;
use crate::model::Label;
use crate::notes::{Notes, Placed, join};
use crate::report::Pointer;
use crate::spelling::{instead, nearest};

/// The value of one key, and its line.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    line: usize,
    value: &'a DeValue<'a>,
}

/// A TOML table being read key by key.
pub(crate) struct Fields<'a> {
    name: String,
    line: usize,
    values: BTreeMap<&'a str, Value<'a>>,
    known: Vec<&'static str>,
    absent: BTreeSet<&'static str>,
    broken: BTreeSet<&'static str>,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(name: String, line: usize, table: &'a DeTable<'a>, notes: &Notes) -> Self {
        let values = table.iter().map(|(key, value)| {
            (
                key.get_ref().as_ref(),
                Value {
                    line: notes.line(&key.span()),
                    value: value.get_ref(),
                },
            )
        });
        Self {
            name,
            line,
            values: values.collect(),
            known: vec![],
            absent: BTreeSet::new(),
            broken: BTreeSet::new(),
        }
    }

    fn pointer(&self) -> Pointer {
        Pointer {
            line: self.line,
            key: self.name.clone(),
        }
    }

    /// The same table under the name of its own key, such as `state.intake`.
    pub(crate) fn named(mut self, kind: &str, index: usize) -> Self {
        let own = self.values.get("key").and_then(|value| value.value.as_str());
        self.name = own.map_or_else(|| format!("{kind}[{}]", index + 1), |own| format!("{kind}.{own}"));
        self
    }

    pub(crate) fn place<T>(&self, value: T) -> Placed<T> {
        let lines = self
            .values
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.line))
            .collect();
        Placed {
            value,
            name: self.name.clone(),
            line: self.line,
            lines,
            broken: self.broken.iter().copied().chain(self.misspelt()).collect(),
        }
    }

    /// The keys that were read so far and probably meant by those that the format doesn't have.
    fn misspelt(&self) -> impl Iterator<Item = &'static str> {
        let unknown = self.values.keys().filter(|key| !self.known.contains(key));
        unknown.filter_map(|key| nearest(key, self.known.iter().copied()))
    }

    fn take(&mut self, key: &'static str) -> Option<Value<'a>> {
        self.known.push(key);
        self.values.get(key).copied()
    }

    /// Reads a key that may be absent, with `read`, which says no to a value of the wrong kind.
    fn read<T>(
        &mut self,
        key: &'static str,
        notes: &mut Notes,
        wanted: (&str, &str),
        read: impl Fn(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        let Value { line, value } = self.take(key)?;
        let found = read(value);
        if found.is_none() {
            self.broken.insert(key);
            notes.wrong(
                Pointer {
                    line,
                    key: join(&self.name, key),
                },
                &Label::new(wanted.0, wanted.1),
            );
        }
        found
    }

    /// Whether the key was written at all.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    /// Says that the key must be there.
    pub(crate) fn demand(&mut self, key: &'static str) {
        if !self.values.contains_key(key) {
            self.absent.insert(key);
        }
    }

    /// A required key: small letters, digits, hyphens and full stops.
    pub(crate) fn key<K: From<String>>(&mut self, key: &'static str, notes: &mut Notes) -> Option<K> {
        self.demand(key);
        self.maybe_key(key, notes)
    }

    pub(crate) fn maybe_key<K: From<String>>(&mut self, key: &'static str, notes: &mut Notes) -> Option<K> {
        self.read(key, notes, KEY, key_text).map(K::from)
    }

    /// A list of keys, empty when absent.
    pub(crate) fn keys<K: From<String>>(&mut self, key: &'static str, notes: &mut Notes) -> Vec<K> {
        self.read(key, notes, KEYS, |value| {
            value.as_array()?.iter().map(|item| key_text(item.get_ref())).collect()
        })
        .map(|keys: Vec<String>| keys.into_iter().map(K::from).collect())
        .unwrap_or_default()
    }

    /// A list of at least one key.
    pub(crate) fn some_keys<K: From<String>>(&mut self, key: &'static str, notes: &mut Notes) -> Option<Vec<K>> {
        self.demand(key);
        let empty = matches!(self.values.get(key), Some(Value { value: DeValue::Array(list), .. }) if list.is_empty());
        if empty {
            notes.wrong(self.at(key), &Label::new("minst en nyckel", "at least one key"));
        }
        Some(self.keys(key, notes)).filter(|keys| !keys.is_empty())
    }

    /// A list of names that aren't keys of the definition, such as input fields; empty when absent.
    pub(crate) fn words(&mut self, key: &'static str, notes: &mut Notes) -> Vec<String> {
        self.read(key, notes, WORDS, |value| {
            value.as_array()?.iter().map(|item| text(item.get_ref())).collect()
        })
        .unwrap_or_default()
    }

    pub(crate) fn maybe_text(&mut self, key: &'static str, notes: &mut Notes) -> Option<String> {
        self.read(key, notes, ("en text", "a text"), text)
    }

    /// A yes or no; no when absent.
    pub(crate) fn flag(&mut self, key: &'static str, notes: &mut Notes) -> bool {
        self.read(key, notes, ("true eller false", "true or false"), DeValue::as_bool)
            .unwrap_or_default()
    }

    /// What a fact can be: true, false or a word.
    pub(crate) fn maybe_fact_value(&mut self, key: &'static str, notes: &mut Notes) -> Option<FactValue> {
        let wanted = (
            "true, false eller ett av faktumets ord",
            "true, false or one of the fact's words",
        );
        self.read(key, notes, wanted, fact_value)
    }

    pub(crate) fn number(&mut self, key: &'static str, notes: &mut Notes) -> Option<u32> {
        self.demand(key);
        self.maybe_number(key, notes)
    }

    pub(crate) fn maybe_number(&mut self, key: &'static str, notes: &mut Notes) -> Option<u32> {
        self.read(
            key,
            notes,
            ("ett heltal, minst 1", "a whole number, at least 1"),
            number,
        )
    }

    pub(crate) fn numbers(&mut self, key: &'static str, notes: &mut Notes) -> Vec<u32> {
        let wanted = ("en lista med heltal, minst 1", "a list of whole numbers, at least 1");
        self.read(key, notes, wanted, |value| {
            value.as_array()?.iter().map(|item| number(item.get_ref())).collect()
        })
        .unwrap_or_default()
    }

    /// A required text in both languages; empty when it can't be read.
    pub(crate) fn label(&mut self, key: &'static str, notes: &mut Notes) -> Label {
        self.demand(key);
        self.maybe_label(key, notes).unwrap_or_default()
    }

    pub(crate) fn maybe_label(&mut self, key: &'static str, notes: &mut Notes) -> Option<Label> {
        let mut languages = self.table(key, notes)?;
        let mut language = |key| {
            if !languages.has(key) {
                notes.missing_language(&languages.at(key), key);
            }
            languages.maybe_text(key, notes).unwrap_or_default()
        };
        let label = Label {
            sv: language("sv"),
            en: language("en"),
        };
        languages.finish(notes);
        Some(label)
    }

    /// A guard or anything else with its own shape: the value as it is.
    pub(crate) fn value(&mut self, key: &'static str) -> Option<&'a DeValue<'a>> {
        self.take(key).map(|value| value.value)
    }

    /// Where a key is.
    pub(crate) fn at(&self, key: &str) -> Pointer {
        let line = self.values.get(key).map_or(self.line, |value| value.line);
        Pointer {
            line,
            key: join(&self.name, key),
        }
    }

    /// Whether the key is there with a value of the wrong kind.
    pub(crate) fn is_broken(&self, key: &str) -> bool {
        self.broken.contains(key)
    }

    /// A table inside this one.
    pub(crate) fn table(&mut self, key: &'static str, notes: &mut Notes) -> Option<Fields<'a>> {
        let at = self.at(key);
        let table = self.read(key, notes, ("en tabell", "a table"), DeValue::as_table)?;
        Some(Fields::new(at.key, at.line, table, notes))
    }

    /// The tables of an array of tables, such as every `[[state]]`.
    pub(crate) fn tables(&mut self, key: &'static str, notes: &mut Notes) -> Vec<Fields<'a>> {
        let wanted = (format!("[[{key}]]-tabeller"), format!("[[{key}]] tables"));
        let found = self.read(key, notes, (&wanted.0, &wanted.1), |value| {
            let items = value.as_array()?.iter();
            items
                .map(|item| Some((item.span(), item.get_ref().as_table()?)))
                .collect::<Option<Vec<_>>>()
        });
        if self.broken.contains(key) {
            notes.lost.insert(key);
        }
        let tables = found.unwrap_or_default().into_iter().enumerate();
        tables
            .map(|(index, (span, table))| {
                let table = Fields::new(String::new(), notes.line(&span), table, notes).named(key, index);
                Fields {
                    name: join(&self.name, &table.name),
                    ..table
                }
            })
            .collect()
    }

    /// Every key of a table whose keys are free, with its value.
    pub(crate) fn free<T>(
        self,
        notes: &mut Notes,
        wanted: (&str, &str),
        read: impl Fn(&'a DeValue<'a>) -> Option<T>,
    ) -> Vec<(String, T)> {
        let mut found = vec![];
        for (key, Value { line, value }) in self.values {
            match read(value) {
                Some(value) => found.push((key.to_owned(), value)),
                None => notes.wrong(
                    Pointer {
                        line,
                        key: join(&self.name, key),
                    },
                    &Label::new(wanted.0, wanted.1),
                ),
            }
        }
        found
    }

    /// Every key of a table whose keys are free, with the list of keys that each holds.
    pub(crate) fn lists(self, notes: &mut Notes) -> Vec<(String, Vec<String>)> {
        self.free(notes, KEYS, |value| {
            value.as_array()?.iter().map(|item| key_text(item.get_ref())).collect()
        })
    }

    /// Notes every key that nothing asked for, and every one that is missing and wasn't just misspelt.
    pub(crate) fn finish(mut self, notes: &mut Notes) {
        for (key, value) in &self.values {
            if !self.known.contains(key) {
                let meant = nearest(key, self.known.iter().copied());
                self.absent.retain(|absent| meant != Some(absent));
                if self.name.is_empty() {
                    notes.lost.extend(meant);
                }
                notes.unknown(
                    Pointer {
                        line: value.line,
                        key: join(&self.name, key),
                    },
                    key,
                    instead(meant),
                );
            }
        }
        for key in &self.absent {
            notes.missing(self.pointer(), key);
        }
    }
}

const KEY: (&str, &str) = (
    "en nyckel med små bokstäver a–z, siffror, bindestreck och punkter",
    "a key of small letters a–z, digits, hyphens and full stops",
);
const KEYS: (&str, &str) = ("en lista med nycklar", "a list of keys");
const WORDS: (&str, &str) = ("en lista med namn", "a list of names");

pub(crate) fn fact_value(value: &DeValue<'_>) -> Option<FactValue> {
    value
        .as_bool()
        .map(FactValue::Bool)
        .or_else(|| value.as_str().map(FactValue::from))
}

fn text(value: &DeValue<'_>) -> Option<String> {
    value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

fn key_text(value: &DeValue<'_>) -> Option<String> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    text(value).filter(|text| text.chars().all(allowed))
}

fn number(value: &DeValue<'_>) -> Option<u32> {
    let integer = value.as_integer()?;
    u32::from_str_radix(integer.as_str(), integer.radix())
        .ok()
        .filter(|number| *number > 0)
}
