//! The form of a level read: the level it says, and what in it can't be read at all.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use undantag_app::Person;
use undantag_case::{Absence, DecisionLevel, FieldError, LevelKey, Ore, PersonId, PersonalData};
use undantag_http::PageForm;
use undantag_risk::Level;
use undantag_text::Arg;
use undantag_workflow::Label;

use crate::said::field_message;
use crate::view::Texts;

/// A sentence for each field that must be mended, by the field's name.
pub(super) type Problems = BTreeMap<&'static str, String>;

/// Fields and the parts of a level that they are.
const FIELDS: [(&str, &str); 13] = [
    ("key", "/key"),
    ("name-sv", "/name/sv"),
    ("name-en", "/name/en"),
    ("up-to", "/upTo"),
    ("cost", "/costUpTo"),
    ("personal", "/personalDataUpTo"),
    ("months", "/mostMonths"),
    ("item", "/delegationItem"),
    ("delegated", "/delegated"),
    ("quorum", "/quorum"),
    ("people", "/people"),
    ("substitutes", "/substitutes"),
    ("absent", "/absences"),
];

/// The level that the form says. What can't be read stands as the nearest that can, beside its problem.
pub(super) fn read(t: Texts, form: &PageForm, key: Option<&LevelKey>, people: &[Person]) -> (DecisionLevel, Problems) {
    let mut problems = Problems::new();
    let up_to = Level::from_word(form.text("up-to"));
    let personal = PersonalData::from_word(form.text("personal"));
    for (field, key, is_chosen) in [
        ("up-to", "levels-choose-risk", up_to.is_some()),
        ("personal", "levels-choose-personal", personal.is_some()),
    ] {
        if !is_chosen {
            problems.insert(field, t.say(key));
        }
    }
    let level = DecisionLevel {
        key: key.cloned().unwrap_or_else(|| LevelKey::from(form.text("key").trim())),
        name: Label {
            sv: form.text("name-sv").trim().to_owned(),
            en: form.text("name-en").trim().to_owned(),
        },
        up_to: up_to.unwrap_or(Level::Low),
        cost_up_to: cost(t, form.text("cost"), &mut problems),
        personal_data_up_to: personal.unwrap_or(PersonalData::None),
        most_months: form.text("months").trim().parse().unwrap_or_default(),
        delegation_item: form.text("item").trim().to_owned(),
        delegated: form.text("delegated") == "yes",
        quorum: form.text("quorum").trim().parse().unwrap_or_default(),
        people: chosen(form, "people"),
        substitutes: chosen(form, "substitutes"),
        absences: absences(t, form.text("absent"), people, &mut problems),
    };
    (level, problems)
}

fn chosen(form: &PageForm, field: &str) -> Vec<PersonId> {
    form.all(field).filter_map(|id| id.parse().ok()).collect()
}

/// An amount in whole kronor, with or without spaces; none when nothing is said.
fn cost(t: Texts, typed: &str, problems: &mut Problems) -> Option<Ore> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() {
        return None;
    }
    let kronor = digits.parse::<u32>();
    if kronor.is_err() {
        problems.insert("cost", t.say("levels-wrong-amount"));
    }
    kronor.ok().map(|kronor| Ore(i64::from(kronor).saturating_mul(100)))
}

/// A line for each absence: address, first day, last day.
fn absences(t: Texts, typed: &str, people: &[Person], problems: &mut Problems) -> Vec<Absence> {
    let mut absences = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(absence) = absence(line, people) {
            absences.push(absence);
        } else {
            let told = t.say_with("levels-absence-unreadable", &[("detail", Arg::from(line))]);
            problems.entry("absent").or_insert(told);
        }
    }
    absences
}

fn absence(line: &str, people: &[Person]) -> Option<Absence> {
    let mut words = line.split_whitespace();
    let email = words.next()?.to_lowercase();
    let mut day = || words.next()?.parse::<NaiveDate>().ok();
    let (from, until) = (day()?, day()?);
    let person = people.iter().find(|person| person.email == email)?.id;
    words.next().is_none().then_some(Absence { person, from, until })
}

/// The absences as the form shows them.
pub(super) fn absent_lines(level: &DecisionLevel, people: &[Person]) -> String {
    let line = |absence: &Absence| {
        let person = people.iter().find(|person| person.id == absence.person)?;
        Some(format!("{} {} {}", person.email, absence.from, absence.until))
    };
    level.absences.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

/// What the rules found in the level at `at`, beside its fields; what they found elsewhere, beside the limits.
pub(super) fn with(t: Texts, mut problems: Problems, errors: &[FieldError], at: usize) -> Problems {
    for error in errors {
        let own = error.pointer.strip_prefix(&format!("/{at}"));
        let field = own.and_then(|own| FIELDS.iter().find(|(_, part)| own.starts_with(part)));
        let field = field.map_or("up-to", |(field, _)| *field);
        problems.entry(field).or_insert_with(|| field_message(t, error));
    }
    problems
}
