//! Decision levels (beslutsnivåer): who decides up to which remaining risk.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use undantag_case::{DecisionLevel, LevelKey};

use crate::entity::decision_levels::{Column, Entity, Model};
use crate::error::{StoreError, corrupt};
use crate::reads::reads;
use crate::store::Tx;

reads! {
    /// Every decision level, the lowest first.
    decision_levels() -> Vec<DecisionLevel> = all;
}

impl Tx {
    /// Adds the level, or changes the one with its key.
    pub async fn put_decision_level(&self, level: &DecisionLevel) -> Result<(), StoreError> {
        let row = Model {
            key: level.key.word().to_owned(),
            up_to: serde_json::to_string(&level.up_to).map_err(corrupt("level"))?,
            delegation_item: level.delegation_item.clone(),
            people: serde_json::to_value(&level.people).map_err(corrupt("people"))?,
            substitutes: serde_json::to_value(&level.substitutes).map_err(corrupt("people"))?,
        };
        let changes = OnConflict::column(Column::Key)
            .update_columns([
                Column::UpTo,
                Column::DelegationItem,
                Column::People,
                Column::Substitutes,
            ])
            .to_owned();
        Entity::insert(row.into_active_model())
            .on_conflict(changes)
            .exec_without_returning(&self.inner)
            .await?;
        Ok(())
    }
}

async fn all(db: &impl ConnectionTrait) -> Result<Vec<DecisionLevel>, StoreError> {
    let rows = Entity::find().all(db).await?;
    let mut levels = rows.into_iter().map(level).collect::<Result<Vec<_>, _>>()?;
    levels.sort_by_key(|level| level.up_to);
    Ok(levels)
}

fn level(row: Model) -> Result<DecisionLevel, StoreError> {
    Ok(DecisionLevel {
        key: LevelKey::from_word(&row.key).ok_or(row.key).map_err(corrupt("level"))?,
        up_to: serde_json::from_str(&row.up_to).map_err(corrupt("level"))?,
        delegation_item: row.delegation_item,
        people: serde_json::from_value(row.people).map_err(corrupt("people"))?,
        substitutes: serde_json::from_value(row.substitutes).map_err(corrupt("people"))?,
    })
}
