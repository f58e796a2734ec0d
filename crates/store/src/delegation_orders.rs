//! Delegation orders (delegationsordningar): who decides what. A change is a new version; the latest is in force.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder, QuerySelect};
use undantag_case::{DecisionLevel, PersonId};

use crate::entity::delegation_orders::{Column, Entity, Model};
use crate::error::{StoreError, corrupt};
use crate::moment::maybe;
use crate::reads::reads;
use crate::store::Tx;

/// A version of the delegation order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DelegationOrder {
    /// Which; 0 for one that nobody has written.
    pub version: u32,
    /// The levels, in order.
    pub levels: Vec<DecisionLevel>,
    /// Who made it; nobody for one from a file.
    pub by: Option<PersonId>,
    /// When.
    pub at: Option<DateTime<Utc>>,
}

reads! {
    /// The delegation order in force; an empty one when there is none.
    delegation_order() -> DelegationOrder = latest;

    /// The last versions of the delegation order, the newest first.
    delegation_orders(most: u64) -> Vec<DelegationOrder> = newest;
}

impl Tx {
    /// Adds a version of the delegation order: the next one. False when that version is there already.
    pub async fn add_delegation_order(&self, order: &DelegationOrder) -> Result<bool, StoreError> {
        let version = i32::try_from(order.version).map_err(corrupt("version"))?;
        if latest(&self.inner).await?.version >= order.version {
            return Ok(false);
        }
        let row = Model {
            version,
            levels: serde_json::to_value(&order.levels).map_err(corrupt("levels"))?,
            changed_by: order.by.map(|person| person.0),
            changed_at: maybe(order.at),
        };
        Entity::insert(row.into_active_model())
            .exec_without_returning(&self.inner)
            .await?;
        Ok(true)
    }
}

async fn latest(db: &impl ConnectionTrait) -> Result<DelegationOrder, StoreError> {
    let row = Entity::find().order_by_desc(Column::Version).one(db).await?;
    row.map_or_else(|| Ok(DelegationOrder::default()), order)
}

async fn newest(db: &impl ConnectionTrait, most: u64) -> Result<Vec<DelegationOrder>, StoreError> {
    let query = Entity::find().order_by_desc(Column::Version).limit(most);
    query.all(db).await?.into_iter().map(order).collect()
}

fn order(row: Model) -> Result<DelegationOrder, StoreError> {
    Ok(DelegationOrder {
        version: u32::try_from(row.version).map_err(corrupt("version"))?,
        levels: serde_json::from_value(row.levels).map_err(corrupt("levels"))?,
        by: row.changed_by.map(PersonId),
        at: row.changed_at,
    })
}
