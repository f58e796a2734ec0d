//! People, departments and decision levels: what the organisation looks like.

use std::collections::BTreeMap;

use undantag_case::{Actor, Assurance, DecisionLevel, PersonId};

use undantag_store::Tx;
pub use undantag_store::{Department, Language, Person};

use crate::app::App;
use crate::error::AppError;

/// What is shown of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    /// Name.
    pub name: String,
    /// Title.
    pub title: String,
    /// Address.
    pub email: String,
}

impl App {
    /// What is shown of these people.
    pub async fn names(&self, people: &[PersonId]) -> Result<BTreeMap<PersonId, PersonName>, AppError> {
        let mut wanted = people.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        let found = self.store().people_with_ids(&wanted).await?;
        let name = |p: Person| {
            (
                p.id,
                PersonName {
                    name: p.name,
                    title: p.title,
                    email: p.email,
                },
            )
        };
        Ok(found.into_iter().map(name).collect())
    }

    /// Every department.
    pub async fn departments(&self) -> Result<Vec<Department>, AppError> {
        Ok(self.store().departments().await?)
    }

    /// Everybody.
    pub async fn people(&self) -> Result<Vec<Person>, AppError> {
        Ok(self.store().people().await?)
    }

    /// The person with this address.
    pub async fn person_by_email(&self, email: &str) -> Result<Option<Person>, AppError> {
        Ok(self.store().person_by_email(email).await?)
    }

    /// Makes the organisation what is said here, in one transaction: departments and people are added or changed by id, and the
    /// levels, when there are any, become the delegation order.
    pub async fn set_up(
        &self,
        departments: &[Department],
        people: &[Person],
        levels: &[DecisionLevel],
    ) -> Result<(), AppError> {
        let tx = self.store().begin().await?;
        for department in departments {
            tx.put_department(department).await?;
        }
        for person in people {
            tx.put_person(person).await?;
            self.shut_out_if_disabled(&tx, person).await?;
        }
        self.lay_down(&tx, levels).await?;
        Ok(tx.commit().await?)
    }

    /// Whoever can't sign in any more has no sessions and no links either.
    async fn shut_out_if_disabled(&self, tx: &Tx, person: &Person) -> Result<(), AppError> {
        if person.disabled_at.is_some() {
            tx.revoke_invitations_of(person.id, self.now(), "disabled").await?;
            tx.end_sessions_of(person.id).await?;
        }
        Ok(())
    }

    /// Changes the language a person reads.
    pub async fn set_language(&self, person: PersonId, language: Language) -> Result<(), AppError> {
        let tx = self.store().begin().await?;
        let mut person = tx.person(person).await?.ok_or(AppError::NotFound)?;
        person.language = language;
        tx.put_person(&person).await?;
        Ok(tx.commit().await?)
    }
}

/// `person` as somebody who acts.
pub fn actor(person: &Person, assurance: Assurance) -> Actor {
    Actor {
        person: person.id,
        name: person.name.clone(),
        title: person.title.clone(),
        department: person.department,
        roles: person.roles.clone(),
        assurance,
    }
}
