//! Reading TOML with positions: every value remembers its line, and nothing that is wrong hides what comes after it. What a
//! key may be is not said here but in the description of the format.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::{DeTable, DeValue};

use crate::format::{Key, LONGEST_LIST, Need, Table};
use crate::guard::FactValue;
use crate::model::Label;
use crate::notes::{Notes, Placed, join, shown};
use crate::report::Pointer;
use crate::spelling::{instead, nearest};
use crate::values::{fact_value, key_text, list, name_text, number, text, word_text};

/// The value of one key, and its line.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    line: usize,
    value: &'a DeValue<'a>,
}

/// A TOML table being read key by key.
pub(crate) struct Fields<'a> {
    format: &'static Table,
    name: String,
    line: usize,
    values: BTreeMap<&'a str, Value<'a>>,
    known: Vec<&'static str>,
    absent: BTreeSet<&'static str>,
    broken: BTreeSet<&'static str>,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(
        format: &'static Table,
        name: String,
        line: usize,
        table: &'a DeTable<'a>,
        notes: &Notes,
    ) -> Self {
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
            format,
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
        self.name = own.map_or_else(
            || format!("{kind}[{}]", index + 1),
            |own| format!("{kind}.{}", shown(own)),
        );
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
        read: impl Fn(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        let Value { line, value } = self.take(key)?;
        let found = read(value);
        if found.is_none() {
            self.broken.insert(key);
            let pointer = Pointer {
                line,
                key: join(&self.name, key),
            };
            notes.wrong(pointer, &self.wanted(key));
        }
        found
    }

    /// What the key has to be, by the description of the format.
    pub(crate) fn wanted(&self, key: &str) -> Label {
        self.format.key(key).map(Key::wanted).unwrap_or_default()
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
        self.read(key, notes, key_text).map(K::from)
    }

    /// A list of keys, empty when absent.
    pub(crate) fn keys<K: From<String>>(&mut self, key: &'static str, notes: &mut Notes) -> Vec<K> {
        self.read(key, notes, |value| list(value, key_text))
            .map(|keys| keys.into_iter().map(K::from).collect())
            .unwrap_or_default()
    }

    /// A list of at least one key.
    pub(crate) fn some_keys<K: From<String>>(&mut self, key: &'static str, notes: &mut Notes) -> Option<Vec<K>> {
        self.demand(key);
        let empty = matches!(self.values.get(key), Some(Value { value: DeValue::Array(list), .. }) if list.is_empty());
        if empty {
            notes.wrong(self.at(key), &self.wanted(key));
        }
        Some(self.keys(key, notes)).filter(|keys| !keys.is_empty())
    }

    /// A list of names that aren't keys of the definition, such as input fields; empty when absent.
    pub(crate) fn words(&mut self, key: &'static str, notes: &mut Notes) -> Vec<String> {
        self.read(key, notes, |value| list(value, word_text))
            .unwrap_or_default()
    }

    pub(crate) fn maybe_text(&mut self, key: &'static str, notes: &mut Notes) -> Option<String> {
        self.read(key, notes, text)
    }

    /// A yes or no; no when absent.
    pub(crate) fn flag(&mut self, key: &'static str, notes: &mut Notes) -> bool {
        self.read(key, notes, DeValue::as_bool).unwrap_or_default()
    }

    /// What a fact can be: true, false or a word.
    pub(crate) fn maybe_fact_value(&mut self, key: &'static str, notes: &mut Notes) -> Option<FactValue> {
        self.read(key, notes, fact_value)
    }

    /// One of a few words.
    pub(crate) fn word<T: Clone>(&mut self, key: &'static str, words: &[(&str, T)], notes: &mut Notes) -> Option<T> {
        let described = self.format.key(key).map(Key::words).unwrap_or_default();
        self.read(key, notes, |value| {
            let said = value.as_str().filter(|said| described.contains(said))?;
            words
                .iter()
                .find(|(word, _)| *word == said)
                .map(|(_, value)| value.clone())
        })
    }

    pub(crate) fn number(&mut self, key: &'static str, notes: &mut Notes) -> Option<u32> {
        self.demand(key);
        self.maybe_number(key, notes)
    }

    pub(crate) fn maybe_number(&mut self, key: &'static str, notes: &mut Notes) -> Option<u32> {
        self.read(key, notes, number)
    }

    pub(crate) fn numbers(&mut self, key: &'static str, notes: &mut Notes) -> Vec<u32> {
        self.read(key, notes, |value| list(value, number)).unwrap_or_default()
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
        let (at, format) = (self.at(key), self.inside(key));
        let table = self.read(key, notes, DeValue::as_table)?;
        Some(Fields::new(format, at.key, at.line, table, notes))
    }

    /// The tables of an array of tables, such as every `[[state]]`.
    pub(crate) fn tables(&mut self, key: &'static str, notes: &mut Notes) -> Vec<Fields<'a>> {
        let format = self.inside(key);
        let found = self.read(key, notes, |value| {
            let items = value.as_array()?.iter();
            items
                .map(|item| Some((item.span(), item.get_ref().as_table()?)))
                .collect::<Option<Vec<_>>>()
        });
        let mut tables = found.unwrap_or_default();
        if tables.len() > format.most {
            tables.truncate(format.most);
            self.broken.insert(key);
            notes.too_many(self.at(key), key, format.most);
        }
        if self.broken.contains(key) && self.name.is_empty() {
            notes.lost.insert(key);
        }
        let fields = |(index, (span, table)): (usize, (_, _))| {
            let table = Fields::new(format, String::new(), notes.line(&span), table, notes).named(key, index);
            Fields {
                name: join(&self.name, &table.name),
                ..table
            }
        };
        tables.into_iter().enumerate().map(fields).collect()
    }

    /// How the table under a key is described.
    fn inside(&self, key: &str) -> &'static Table {
        self.format.key(key).and_then(Key::table).unwrap_or(&UNDESCRIBED)
    }

    /// Every key of a table whose keys are names, with its value; or nothing, if one of them can't be read.
    fn by_name<T>(
        &mut self,
        key: &'static str,
        notes: &mut Notes,
        read: impl Fn(&'a DeValue<'a>) -> Option<T>,
    ) -> Vec<(String, T)> {
        let found = self.read(key, notes, |value| {
            let table = value.as_table().filter(|table| table.len() <= LONGEST_LIST)?;
            let entries = table.iter();
            entries
                .map(|(name, value)| Some((name_text(name.get_ref())?, read(value.get_ref())?)))
                .collect()
        });
        found.unwrap_or_default()
    }

    /// The lists of keys in a table whose keys are names.
    pub(crate) fn lists(&mut self, key: &'static str, notes: &mut Notes) -> Vec<(String, Vec<String>)> {
        self.by_name(key, notes, |value| list(value, key_text))
    }

    /// What each fact is to be, in a table whose keys are facts.
    pub(crate) fn fact_values(&mut self, key: &'static str, notes: &mut Notes) -> Vec<(String, FactValue)> {
        self.by_name(key, notes, fact_value)
    }

    /// A key that nothing asked for because of what another one is. If that can't be read, nobody knows.
    fn misplaced(&self, key: &Key, pointer: Pointer, notes: &mut Notes) {
        match key.need {
            Need::When(other, _) if self.is_broken(other) => {}
            _ => notes.misplaced(pointer, key),
        }
    }

    /// Notes every key that nothing asked for, and every one that is missing and wasn't just misspelt.
    pub(crate) fn finish(mut self, notes: &mut Notes) {
        #[cfg(test)]
        notes
            .asked
            .extend(self.known.iter().map(|key| (self.format.place, *key)));
        for (key, value) in &self.values {
            if self.known.contains(key) {
                continue;
            }
            let pointer = Pointer {
                line: value.line,
                key: join(&self.name, &shown(key)),
            };
            if let Some(known) = self.format.key(key) {
                self.misplaced(known, pointer, notes);
                continue;
            }
            let meant = nearest(key, self.known.iter().copied());
            self.absent.retain(|absent| meant != Some(absent));
            if self.name.is_empty() {
                notes.lost.extend(meant);
            }
            notes.unknown(pointer, key, instead(meant));
        }
        for key in &self.absent {
            notes.missing(self.pointer(), key);
        }
    }
}

/// What is read when the format says nothing of it: a table without keys.
static UNDESCRIBED: Table = Table {
    place: "?",
    says: ("", ""),
    most: 0,
    keys: &[],
    example: "",
};
