//! People and the roles they have, read in two questions however many people they are.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use undantag_case::{DepartmentId, PersonId, Role};
use uuid::Uuid;

use crate::entity::people::{Column, Entity, Model};
use crate::entity::person_roles;
use crate::error::{StoreError, corrupt, unless_taken};
use crate::moment::maybe;
use crate::reads::reads;
use crate::store::Tx;
use crate::words::normalised_email;

/// The language a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Svenska.
    #[default]
    Swedish,
    /// English.
    English,
}

impl Language {
    /// Its two-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }
}

/// A code that is no language of the product.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is neither sv nor en")]
pub struct UnknownLanguage(String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, UnknownLanguage> {
        match code {
            "sv" => Ok(Self::Swedish),
            "en" => Ok(Self::English),
            other => Err(UnknownLanguage(other.to_owned())),
        }
    }
}

/// A person who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Their address, in lower case.
    pub email: String,
    /// Their name.
    pub name: String,
    /// Their title.
    pub title: String,
    /// The department they belong to.
    pub department: Option<DepartmentId>,
    /// The language they read.
    pub language: Language,
    /// The roles the administrator has given them.
    pub roles: BTreeSet<Role>,
    /// Since when they can't sign in.
    pub disabled_at: Option<DateTime<Utc>>,
}

reads! {
    /// Everybody, by name.
    people() -> Vec<Person> = all;
    /// The person with this id.
    person(id: PersonId) -> Option<Person> = by_id;
    /// The people with these ids, by name.
    people_with_ids(ids: &[PersonId]) -> Vec<Person> = by_ids;
    /// The person with this address, however it is written.
    person_by_email(email: &str) -> Option<Person> = by_email;
    /// Everybody who has this role and can sign in, by name.
    people_with_role(role: Role) -> Vec<Person> = by_role;
}

impl Tx {
    /// Adds the person, or changes the one with their id, roles included.
    pub async fn put_person(&self, person: &Person) -> Result<(), StoreError> {
        let changes = OnConflict::column(Column::Id)
            .update_columns([
                Column::Email,
                Column::Name,
                Column::Title,
                Column::DepartmentId,
                Column::Language,
                Column::DisabledAt,
            ])
            .to_owned();
        Entity::insert(row(person).into_active_model())
            .on_conflict(changes)
            .exec_without_returning(&self.inner)
            .await
            .map_err(unless_taken("email"))?;
        self.put_roles(person).await
    }

    async fn put_roles(&self, person: &Person) -> Result<(), StoreError> {
        person_roles::Entity::delete_many()
            .filter(person_roles::Column::PersonId.eq(person.id.0))
            .exec(&self.inner)
            .await?;
        let rows = person.roles.iter().map(|role| person_roles::ActiveModel {
            person_id: Set(person.id.0),
            role: Set(role.word().to_owned()),
        });
        if person.roles.is_empty() {
            return Ok(());
        }
        person_roles::Entity::insert_many(rows)
            .exec_without_returning(&self.inner)
            .await?;
        Ok(())
    }
}

async fn all(db: &impl ConnectionTrait) -> Result<Vec<Person>, StoreError> {
    matching(db, Condition::all()).await
}

async fn by_ids(db: &impl ConnectionTrait, ids: &[PersonId]) -> Result<Vec<Person>, StoreError> {
    matching(db, Condition::all().add(Column::Id.is_in(ids.iter().map(|id| id.0)))).await
}

async fn by_role(db: &impl ConnectionTrait, role: Role) -> Result<Vec<Person>, StoreError> {
    let having = Query::select()
        .column(person_roles::Column::PersonId)
        .from(person_roles::Entity)
        .and_where(person_roles::Column::Role.eq(role.word()))
        .to_owned();
    matching(
        db,
        Condition::all()
            .add(Column::Id.in_subquery(having))
            .add(Column::DisabledAt.is_null()),
    )
    .await
}

async fn by_id(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<Person>, StoreError> {
    Ok(matching(db, Condition::all().add(Column::Id.eq(id.0))).await?.pop())
}

async fn by_email(db: &impl ConnectionTrait, email: &str) -> Result<Option<Person>, StoreError> {
    Ok(
        matching(db, Condition::all().add(Column::Email.eq(normalised_email(email))))
            .await?
            .pop(),
    )
}

async fn matching(db: &impl ConnectionTrait, condition: Condition) -> Result<Vec<Person>, StoreError> {
    let rows = Entity::find()
        .filter(condition)
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let mut roles = roles_of(db, rows.iter().map(|row| row.id)).await?;
    rows.into_iter()
        .map(|row| person(roles.remove(&row.id).unwrap_or_default(), row))
        .collect()
}

async fn roles_of(
    db: &impl ConnectionTrait,
    people: impl Iterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, BTreeSet<Role>>, StoreError> {
    let mut roles = BTreeMap::<Uuid, BTreeSet<Role>>::new();
    let rows = person_roles::Entity::find()
        .filter(person_roles::Column::PersonId.is_in(people))
        .all(db)
        .await?;
    for row in rows {
        let role = Role::from_word(&row.role)
            .ok_or_else(|| row.role.clone())
            .map_err(corrupt("role"))?;
        roles.entry(row.person_id).or_default().insert(role);
    }
    Ok(roles)
}

fn row(person: &Person) -> Model {
    Model {
        id: person.id.0,
        email: normalised_email(&person.email),
        name: person.name.clone(),
        title: person.title.clone(),
        department_id: person.department.map(|department| department.0),
        language: person.language.code().to_owned(),
        disabled_at: maybe(person.disabled_at),
    }
}

fn person(roles: BTreeSet<Role>, row: Model) -> Result<Person, StoreError> {
    Ok(Person {
        id: PersonId(row.id),
        email: row.email,
        name: row.name,
        title: row.title,
        department: row.department_id.map(DepartmentId),
        language: row.language.parse().map_err(corrupt("language"))?,
        roles,
        disabled_at: row.disabled_at,
    })
}
