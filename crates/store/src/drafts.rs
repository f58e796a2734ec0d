//! Drafts: what a person has filled in but not yet handed in.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::Value;
use undantag_case::PersonId;

use crate::entity::drafts::{Column, Entity, Model};
use crate::error::StoreError;
use crate::moment::moment;
use crate::reads::reads;
use crate::store::Tx;

/// A half-filled form of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Whose.
    pub person: PersonId,
    /// Which form.
    pub key: String,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
    /// What has been filled in.
    pub body: Value,
}

fn without_nulls(body: Value) -> Value {
    match body {
        Value::String(text) if text.contains('\0') => text.replace('\0', "\u{fffd}").into(),
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, field)| (name.replace('\0', "\u{fffd}"), without_nulls(field)))
            .collect(),
        body => body,
    }
}

reads! {
    /// The person's draft of this form.
    draft(person: PersonId, key: &str) -> Option<Draft> = one;
    /// The person's drafts, last saved first.
    drafts(person: PersonId) -> Vec<Draft> = all;
}

impl Tx {
    /// Saves the draft over the one before it. PostgreSQL keeps no U+0000 in a text, so that becomes U+FFFD, as it would in HTML.
    pub async fn put_draft(&self, draft: &Draft) -> Result<(), StoreError> {
        let row = Model {
            person_id: draft.person.0,
            key: draft.key.clone(),
            saved_at: moment(draft.saved_at),
            body: without_nulls(draft.body.clone()),
        };
        let changes = OnConflict::columns([Column::PersonId, Column::Key])
            .update_columns([Column::SavedAt, Column::Body])
            .to_owned();
        Entity::insert(row.into_active_model())
            .on_conflict(changes)
            .exec_without_returning(&self.inner)
            .await?;
        Ok(())
    }

    /// Removes the draft, because it was handed in or thrown away.
    pub async fn remove_draft(&self, person: PersonId, key: &str) -> Result<(), StoreError> {
        Entity::delete_by_id((person.0, key.to_owned()))
            .exec(&self.inner)
            .await?;
        Ok(())
    }
}

async fn one(db: &impl ConnectionTrait, person: PersonId, key: &str) -> Result<Option<Draft>, StoreError> {
    Ok(Entity::find_by_id((person.0, key.to_owned()))
        .one(db)
        .await?
        .map(Draft::from))
}

async fn all(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Draft>, StoreError> {
    let mine = Entity::find().filter(Column::PersonId.eq(person.0));
    let rows = mine
        .order_by_desc(Column::SavedAt)
        .order_by_asc(Column::Key)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Draft::from).collect())
}

impl From<Model> for Draft {
    fn from(row: Model) -> Self {
        Self {
            person: PersonId(row.person_id),
            key: row.key,
            saved_at: row.saved_at,
            body: row.body,
        }
    }
}
