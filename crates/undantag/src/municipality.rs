//! A municipality as a file: its departments, its people with their roles, and who decides what.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use thiserror::Error;
use undantag_app::{App, AppError, Department, Language, Person};
use undantag_case::{
    DecisionLevel, DepartmentId, FieldError, LevelKey, Ore, PersonId, PersonalData, Refusal, Role, order_errors,
};
use undantag_risk::Level;
use undantag_text::{Arg, Lang, say_with};
use undantag_workflow::Label;

use crate::settings::line;

/// Everything in the file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Municipality {
    /// Departments.
    #[serde(rename = "department")]
    pub departments: Vec<DepartmentEntry>,
    /// People.
    #[serde(rename = "person")]
    pub people: Vec<PersonEntry>,
    /// Decision levels.
    #[serde(rename = "decision-level")]
    pub decision_levels: Vec<LevelEntry>,
}

/// A department.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepartmentEntry {
    /// Short name, by which the rest of the file and the next run know it.
    pub short: String,
    /// Name in both languages.
    pub name: Name,
}

/// A name in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

/// A person.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonEntry {
    /// Address, by which the rest of the file and the next run know them.
    pub email: String,
    /// Name.
    pub name: String,
    /// Title.
    pub title: String,
    /// Short name of their department.
    #[serde(default)]
    pub department: Option<String>,
    /// Roles.
    pub roles: BTreeSet<Role>,
    /// The language they read.
    #[serde(default)]
    pub language: Reads,
}

/// The language a person reads.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reads {
    /// Svenska.
    #[default]
    Sv,
    /// English.
    En,
}

/// A level of the delegation order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LevelEntry {
    /// Which: a word of its own.
    pub key: LevelKey,
    /// What it is called within a sentence, in both languages.
    pub name: Name,
    /// The highest residual risk it may decide.
    pub up_to: Level,
    /// The highest cost of the first year it may decide, in kronor; any, when left out.
    #[serde(default)]
    pub cost_up_to: Option<u32>,
    /// The personal data that need most protection it may decide on.
    #[serde(default = "any")]
    pub personal_data_up_to: PersonalData,
    /// Months that it may let an exemption hold.
    #[serde(default = "usual_months")]
    pub most_months: u16,
    /// Whether it decides on delegation, as everybody but the board does.
    #[serde(default = "on_delegation")]
    pub delegated: bool,
    /// Item of the delegation order.
    pub delegation_item: String,
    /// How many of those who decide must decide the same.
    #[serde(default = "one")]
    pub quorum: u8,
    /// Addresses of who decides.
    pub people: Vec<String>,
    /// Addresses of who steps in.
    #[serde(default)]
    pub substitutes: Vec<String>,
}

fn any() -> PersonalData {
    PersonalData::Special
}

fn usual_months() -> u16 {
    36
}

fn one() -> u8 {
    1
}

fn on_delegation() -> bool {
    true
}

/// Why the file can't be used.
#[derive(Debug, Error)]
pub enum BadMunicipality {
    /// It isn't what such a file should be.
    #[error("line {line}: {problem}")]
    File {
        /// Line, counted from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
    /// A person belongs to a department that isn't there.
    #[error("{person} belongs to the department {department:?}, which is neither in the file nor in the database")]
    NoDepartment {
        /// Address of the person.
        person: String,
        /// Short name.
        department: String,
    },
    /// A level names a person who isn't there.
    #[error("{person} decides at the level {level}, but is neither in the file nor in the database")]
    NoPerson {
        /// Address of the person.
        person: String,
        /// Key of the level.
        level: String,
    },
    /// The levels aren't an order in which everything is somebody's to decide.
    #[error("the decision levels can't be used: {0}")]
    Levels(String),
    /// The database refused.
    #[error(transparent)]
    App(#[from] AppError),
}

impl Municipality {
    /// Reads the file's text.
    pub fn parse(text: &str) -> Result<Self, BadMunicipality> {
        toml::from_str(text).map_err(|error| BadMunicipality::File {
            line: line(text, &error),
            problem: error.message().lines().collect::<Vec<_>>().join(", "),
        })
    }

    /// Puts it into the database: who is there already, by short name or address, is changed; nobody is taken away.
    pub async fn set_up(&self, app: &App) -> Result<(), BadMunicipality> {
        let departments = self.departments(app).await?;
        let people = self.people(app, &departments).await?;
        let levels = self.levels(&people)?;
        let listed: Vec<Department> = departments.into_values().collect();
        let people: Vec<Person> = people.into_values().collect();
        match app.set_up(&listed, &people, &levels).await {
            Err(AppError::Refused(Refusal::Invalid(errors))) => Err(BadMunicipality::of(&errors)),
            done => Ok(done?),
        }
    }

    /// Every department by short name: those of the database, with those of the file over them.
    async fn departments(&self, app: &App) -> Result<BTreeMap<String, Department>, AppError> {
        let standing = app.departments().await?.into_iter();
        let mut departments: BTreeMap<String, Department> = standing.map(|d| (d.short.clone(), d)).collect();
        for entry in &self.departments {
            let id = departments
                .get(&entry.short)
                .map_or_else(|| DepartmentId(app.new_item_id().0), |d| d.id);
            let (name_sv, name_en) = (entry.name.sv.clone(), entry.name.en.clone());
            departments.insert(
                entry.short.clone(),
                Department {
                    id,
                    name_sv,
                    name_en,
                    short: entry.short.clone(),
                },
            );
        }
        Ok(departments)
    }

    /// Everybody by address, likewise.
    async fn people(
        &self,
        app: &App,
        departments: &BTreeMap<String, Department>,
    ) -> Result<BTreeMap<String, Person>, BadMunicipality> {
        let standing = app.people().await?.into_iter();
        let mut people: BTreeMap<String, Person> = standing.map(|person| (person.email.clone(), person)).collect();
        for entry in &self.people {
            let email = address(&entry.email);
            let standing = people.get(&email);
            let person = Person {
                id: standing.map_or_else(|| PersonId(app.new_item_id().0), |person| person.id),
                email: email.clone(),
                name: entry.name.clone(),
                title: entry.title.clone(),
                department: entry.department(departments)?,
                language: entry.language.into(),
                roles: entry.roles.clone(),
                disabled_at: standing.and_then(|person| person.disabled_at),
            };
            people.insert(email, person);
        }
        Ok(people)
    }

    fn levels(&self, people: &BTreeMap<String, Person>) -> Result<Vec<DecisionLevel>, BadMunicipality> {
        let ids = |level: &LevelEntry, addresses: &[String]| -> Result<Vec<PersonId>, BadMunicipality> {
            let id = |email: &String| {
                let missing = || BadMunicipality::NoPerson {
                    person: email.clone(),
                    level: level.key.word().to_owned(),
                };
                people.get(&address(email)).map(|person| person.id).ok_or_else(missing)
            };
            addresses.iter().map(id).collect()
        };
        let levels = self.decision_levels.iter().map(|level| {
            Ok(DecisionLevel {
                key: level.key.clone(),
                name: Label {
                    sv: level.name.sv.clone(),
                    en: level.name.en.clone(),
                },
                up_to: level.up_to,
                cost_up_to: level.cost_up_to.map(|kronor| Ore(i64::from(kronor) * 100)),
                personal_data_up_to: level.personal_data_up_to,
                most_months: level.most_months,
                delegation_item: level.delegation_item.clone(),
                delegated: level.delegated,
                quorum: level.quorum,
                people: ids(level, &level.people)?,
                substitutes: ids(level, &level.substitutes)?,
                absences: Vec::new(),
            })
        });
        let levels = levels.collect::<Result<Vec<_>, BadMunicipality>>()?;
        match order_errors(&levels, |_| true).as_slice() {
            _ if levels.is_empty() => Ok(levels),
            [] => Ok(levels),
            errors => Err(BadMunicipality::of(errors)),
        }
    }
}

impl BadMunicipality {
    /// What is wrong with the levels, in sentences.
    fn of(errors: &[FieldError]) -> Self {
        let told = errors.iter().map(|error| {
            let detail = ("detail", Arg::from(&error.detail));
            let sentence = say_with(Lang::En, &format!("case-{}", error.code), &[detail]);
            format!("{}: {sentence}", error.pointer)
        });
        Self::Levels(told.collect::<Vec<_>>().join("; "))
    }
}

impl PersonEntry {
    fn department(&self, departments: &BTreeMap<String, Department>) -> Result<Option<DepartmentId>, BadMunicipality> {
        let Some(short) = &self.department else { return Ok(None) };
        let missing = || BadMunicipality::NoDepartment {
            person: self.email.clone(),
            department: short.clone(),
        };
        departments
            .get(short)
            .map(|department| Some(department.id))
            .ok_or_else(missing)
    }
}

impl From<Reads> for Language {
    fn from(reads: Reads) -> Self {
        match reads {
            Reads::Sv => Self::Swedish,
            Reads::En => Self::English,
        }
    }
}

fn address(email: &str) -> String {
    email.trim().to_lowercase()
}
