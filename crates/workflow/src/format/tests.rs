//! The reader and the description of the format are of one mind about every key.

use std::collections::BTreeSet;

use toml::de::DeTable;
use toml::{Table as Toml, Value};

use super::*;
use crate::code::Code;
use crate::load::Draft;
use crate::notes::Notes;
use crate::parse::Fields;

/// The keys from the file to each table in the format.
fn ways(table: &'static Table) -> Vec<(Vec<&'static Key>, &'static Table)> {
    let inside = table
        .keys
        .iter()
        .filter_map(|key| key.table().map(|inside| (key, inside)));
    let deeper = inside.flat_map(|(key, inside)| {
        let further = ways(inside).into_iter();
        further.map(move |(way, table)| (std::iter::once(key).chain(way).collect(), table))
    });
    std::iter::once((vec![], table)).chain(deeper).collect()
}

/// A value that a key of this kind can have.
fn sample(key: &Key) -> Value {
    let list = |value: Value| Value::Array(vec![value]);
    match key.kind {
        Kind::Name | Kind::NameOrNames | Kind::Text | Kind::Guard => "a".into(),
        Kind::Names | Kind::SomeNames | Kind::Texts | Kind::Guards => list("a".into()),
        Kind::Number => 1.into(),
        Kind::Numbers => list(1.into()),
        Kind::Flag | Kind::FactValue => true.into(),
        Kind::Word(words) | Kind::WordOrTable(words, _) => words[0].into(),
        Kind::Table(table) => least(table).into(),
        Kind::Tables(table) => list(least(table).into()),
        Kind::ListsByName => Value::Table(Toml::from_iter([("a".to_owned(), list("a".into()))])),
        Kind::ValuesByName => Value::Table(Toml::from_iter([("a".to_owned(), true.into())])),
    }
}

/// A table with what it must have, and no more.
fn least(table: &Table) -> Toml {
    let needed = table.keys.iter().filter(|key| match key.need {
        Need::Always => true,
        Need::Or(other) => key.name > other,
        Need::May | Need::When(..) => false,
    });
    let mut least: Toml = needed.map(|key| (key.name.to_owned(), sample(key))).collect();
    // A word that asks for more is given what it asks for.
    for key in table.keys {
        if let Need::When(other, words) = key.need
            && least
                .get(other)
                .and_then(Value::as_str)
                .is_some_and(|word| words.contains(&word))
        {
            least.insert(key.name.to_owned(), sample(key));
        }
    }
    least
}

/// The table with the key, and what the key needs beside it.
fn with(table: &Table, key: &Key, value: Value) -> Toml {
    let mut with = least(table);
    match key.need {
        Need::When(other, words) => {
            with.insert(other.to_owned(), words[0].into());
            // What the word that stood there asked for doesn't belong here.
            let strange = |key: &Key| matches!(key.need, Need::When(_, needs) if !needs.contains(&words[0]));
            with.retain(|name, _| !table.key(name).is_some_and(strange));
        }
        Need::Or(other) => drop(with.remove(other)),
        Need::Always | Need::May => {}
    }
    with.insert(key.name.to_owned(), value);
    with
}

/// A file with the table in it, at the end of the way.
fn file(way: &[&Key], table: Toml) -> String {
    let mut inside = table;
    for (at, key) in way.iter().enumerate().rev() {
        let around = way[..at].iter().try_fold(&FILE, |table, key| {
            let _: &Table = table;
            key.table()
        });
        let value = match key.kind {
            Kind::Tables(_) => Value::Array(vec![inside.into()]),
            _ => inside.into(),
        };
        inside = with(around.unwrap(), key, value);
    }
    inside.to_string()
}

/// The keys that were asked for, with the places of their tables.
type Asked = BTreeSet<(&'static str, &'static str)>;

/// What reading the file finds, and what it asked for.
fn read(text: &str) -> (Vec<(Code, String)>, Asked) {
    let mut notes = Notes::new(text);
    let table = DeTable::parse(text).unwrap();
    let fields = Fields::new(&FILE, String::new(), 1, table.get_ref(), &notes);
    drop(Draft::read(fields, &mut notes));
    let found = notes.report.findings.into_iter();
    (
        found.map(|finding| (finding.code, finding.pointer.key)).collect(),
        notes.asked,
    )
}

/// Every key of every table, with how to come there.
fn every_key() -> Vec<(Vec<&'static Key>, &'static Table, &'static Key)> {
    let ways = ways(&FILE).into_iter();
    ways.flat_map(|(way, table)| table.keys.iter().map(move |key| (way.clone(), table, key)))
        .collect()
}

#[test]
fn the_reader_asks_for_every_key_of_the_format_and_for_no_other() {
    let mut asked = BTreeSet::new();
    for (way, table, key) in every_key() {
        for value in [Some(sample(key)), other_form(key)].into_iter().flatten() {
            asked.extend(read(&file(&way, with(table, key, value))).1);
        }
    }
    let described: BTreeSet<_> = every_key()
        .into_iter()
        .map(|(_, table, key)| (table.place, key.name))
        .collect();
    assert_eq!(asked, described);
    assert!(described.len() > 80, "{}", described.len());
}

/// The table that a key can be instead of a word.
fn other_form(key: &Key) -> Option<Value> {
    match key.kind {
        Kind::WordOrTable(_, table) => Some(least(table).into()),
        _ => None,
    }
}

#[test]
fn a_value_of_the_right_kind_is_read_without_a_word() {
    for (way, table, key) in every_key() {
        let values = key.words().iter().map(|word| Value::from(*word));
        for value in values.chain([sample(key)]).chain(other_form(key)) {
            let mut with = with(table, key, value);
            // The other words of a kind ask for other keys.
            for other in table.keys {
                if let Need::When(what, words) = other.need
                    && what == key.name
                {
                    let asks = with[what].as_str().is_some_and(|word| words.contains(&word));
                    drop(with.remove(other.name));
                    if asks {
                        with.insert(other.name.to_owned(), sample(other));
                    }
                }
            }
            let text = file(&way, with);
            assert_eq!(read(&text).0, [], "{text}");
        }
    }
}

/// Values of every shape that TOML has, odd ones among them.
pub(crate) fn shapes() -> Vec<Value> {
    let written = [
        "0",
        "1",
        "-1",
        "1.5",
        "true",
        "false",
        "\"\"",
        "\" \"",
        "\"a\"",
        "\"A b!\"",
        "[]",
        "[1]",
        "[0]",
        "[\"a\"]",
        "[\"\"]",
        "[\"A b!\"]",
        "[[\"a\"]]",
        "{}",
        "{ a = 1 }",
        "{ a = true }",
        "{ a = [\"a\"] }",
        "{ a = \"a\" }",
        "[{}]",
        "2026-01-01",
        "{ all = [] }",
        "{ all = [\"a\"] }",
        "{ not = \"a\" }",
        "{ fact = \"a\", is = true }",
        "{ fact = \"a\" }",
        "{ all = [\"a\"], any = [\"a\"] }",
        "{ sv = \"a\", en = \"b\" }",
        "{ sv = \"a\" }",
        "4294967296",
        "[\"preserve\"]",
    ];
    written
        .iter()
        .map(|value| format!("x = {value}").parse::<Toml>().unwrap()["x"].clone())
        .collect()
}

#[test]
fn the_reader_refuses_what_the_schema_refuses_and_nothing_else() {
    let validator = jsonschema::draft202012::new(&crate::schema()).unwrap();
    let mut refused = 0;
    for (way, table, key) in every_key() {
        for shape in shapes() {
            let text = file(&way, with(table, key, shape));
            let json = serde_json::to_value(text.parse::<Toml>().unwrap()).unwrap();
            let found = read(&text).0;
            assert_eq!(validator.is_valid(&json), found.is_empty(), "{found:?}\n{text}");
            refused += usize::from(!found.is_empty());
        }
    }
    assert!(refused > 1000, "{refused}");
}

#[test]
fn a_required_key_that_is_missing_is_found_and_an_optional_one_is_not() {
    for (way, table, key) in every_key() {
        let mut without = with(table, key, sample(key));
        without.remove(key.name);
        let text = file(&way, without);
        let found = read(&text).0;
        let needed = !matches!(key.need, Need::May);
        assert_eq!(needed, !found.is_empty(), "{}: {found:?}\n{text}", key.name);
    }
}

#[test]
fn a_key_where_it_does_not_belong_is_named_with_what_it_belongs_to() {
    let text = "[[state]]\nkey = \"a\"\nlabel = { sv = \"A\", en = \"B\" }\noutcome = \"c\"\n";
    let report = crate::check(text);
    let found: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.code == Code::W001)
        .collect();
    assert_eq!(found.len(), 1, "{report}");
    assert_eq!(found[0].pointer.key, "state.a.outcome");
    assert_eq!(found[0].problem.en, "The key \"outcome\" doesn't belong here.");
    assert_eq!(found[0].remedy.en, "Take it away, or let \"kind\" be \"final\".");
    assert_eq!(found[0].remedy.sv, "Ta bort den, eller låt ”kind” vara ”final”.");
}

#[test]
fn every_example_of_the_format_can_be_read() {
    let top = FILE.example;
    let mut shown = 0;
    for table in FILE.all().into_iter().filter(|table| !table.example.is_empty()) {
        let stands_alone = table.example.starts_with('[') || table.place.is_empty();
        let inside = FILE.keys.iter().filter_map(Key::table).find(|outer| {
            let mut keys = outer.keys.iter().filter_map(Key::table);
            keys.any(|inner| std::ptr::eq(inner, table))
        });
        let text = if stands_alone {
            format!("{}\n{}", if table.place.is_empty() { "" } else { top }, table.example)
        } else {
            // Inside its own table, in place of the same key where it is shown already.
            let outer = inside.unwrap();
            let key = table.example.split(' ').next().unwrap();
            let lines = outer
                .example
                .lines()
                .filter(|line| !line.starts_with(&format!("{key} =")));
            let last = lines
                .clone()
                .take_while(|line| !line.is_empty())
                .collect::<Vec<_>>()
                .join("\n");
            let last = if key == "retention" {
                lines.collect::<Vec<_>>().join("\n")
            } else {
                last
            };
            let last = if key == "after" {
                format!("{last}\ntrigger = \"timer\"")
            } else {
                last
            };
            format!("{top}\n{last}\n{}", table.example)
        };
        assert_eq!(read(&text).0, [], "{text}");
        shown += 1;
    }
    assert!(shown > 14, "{shown}");
}

#[test]
fn every_sentence_of_the_format_is_in_both_languages() {
    for (_, table, key) in every_key() {
        for (sv, en) in [table.says, key.says] {
            assert!(sv.ends_with('.') && en.ends_with('.') && sv != en, "{sv} {en}");
        }
        let wanted = key.wanted();
        assert!(!wanted.sv.is_empty() && !wanted.en.is_empty(), "{}", key.name);
    }
}
