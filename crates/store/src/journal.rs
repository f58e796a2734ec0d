//! The journal: every event of every case, appended in the transaction that changes the case, and never touched again.

use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use sea_orm::{QuerySelect, SqlErr};
use undantag_case::{Assurance, CaseId, PersonId, Piece, Stamped};

use crate::entity::journal::{ActiveModel, Column, Entity, Model};
use crate::error::{StoreError, corrupt};
use crate::moment::moment;
use crate::reads::reads;
use crate::store::Tx;

reads! {
    /// Everything that has happened to the case, in order.
    journal(case: CaseId) -> Vec<Stamped> = of_case;
    /// At most `limit` events of the case after the one at `sequence`, in order.
    journal_since(case: CaseId, sequence: u64, limit: u64) -> Vec<Stamped> = since;
    /// The last `limit` events that changed this piece of the case, newest first.
    history(case: CaseId, piece: Piece, limit: u64) -> Vec<Stamped> = of_piece;
    /// At most `limit` events of all cases after the one at `position` in the whole journal, each with its own position.
    journal_after(position: u64, limit: u64) -> Vec<Entry> = after;
}

/// An event where it stands in the whole journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place among the events of all cases. Places may be missing; they never change order.
    pub position: u64,
    /// The case it happened to.
    pub case: CaseId,
    /// What happened, when and by whom.
    pub stamped: Stamped,
}

/// Both databases limit how many values one statement may hold.
const ROWS_AT_ONCE: usize = 500;

impl Tx {
    /// Appends what has happened to the case. [`StoreError::Stale`] if something else has happened to it meanwhile.
    pub async fn append(&self, case: CaseId, events: &[Stamped]) -> Result<(), StoreError> {
        if events.is_empty() {
            return Ok(());
        }
        for events in events.chunks(ROWS_AT_ONCE) {
            let rows = events
                .iter()
                .map(|stamped| row(case, stamped))
                .collect::<Result<Vec<_>, _>>()?;
            Entity::insert_many(rows)
                .exec_without_returning(&self.inner)
                .await
                .map_err(|error| match error.sql_err() {
                    Some(SqlErr::UniqueConstraintViolation(_)) => StoreError::Stale,
                    _ => error.into(),
                })?;
        }
        match events.last() {
            Some(last) => self.changed(case, last.sequence).await,
            None => Ok(()),
        }
    }
}

async fn of_case(db: &impl ConnectionTrait, case: CaseId) -> Result<Vec<Stamped>, StoreError> {
    let events = Entity::find()
        .filter(Column::CaseId.eq(case.0))
        .order_by_asc(Column::CaseSequence);
    events.all(db).await?.into_iter().map(stamped).collect()
}

async fn since(db: &impl ConnectionTrait, case: CaseId, sequence: u64, limit: u64) -> Result<Vec<Stamped>, StoreError> {
    let sequence = i64::try_from(sequence).map_err(corrupt("sequence"))?;
    let events = Entity::find()
        .filter(Column::CaseId.eq(case.0))
        .filter(Column::CaseSequence.gt(sequence))
        .order_by_asc(Column::CaseSequence)
        .limit(limit);
    events.all(db).await?.into_iter().map(stamped).collect()
}

async fn of_piece(
    db: &impl ConnectionTrait,
    case: CaseId,
    piece: Piece,
    limit: u64,
) -> Result<Vec<Stamped>, StoreError> {
    let events = Entity::find()
        .filter(Column::CaseId.eq(case.0))
        .filter(Column::Piece.eq(piece.to_string()))
        .order_by_desc(Column::CaseSequence)
        .limit(limit);
    events.all(db).await?.into_iter().map(stamped).collect()
}

async fn after(db: &impl ConnectionTrait, position: u64, limit: u64) -> Result<Vec<Entry>, StoreError> {
    let position = i64::try_from(position).map_err(corrupt("position"))?;
    let events = Entity::find()
        .filter(Column::Sequence.gt(position))
        .order_by_asc(Column::Sequence)
        .limit(limit);
    events.all(db).await?.into_iter().map(Entry::try_from).collect()
}

fn row(case: CaseId, stamped: &Stamped) -> Result<ActiveModel, StoreError> {
    Ok(ActiveModel {
        sequence: NotSet,
        case_id: Set(case.0),
        case_sequence: Set(i64::try_from(stamped.sequence).map_err(corrupt("sequence"))?),
        at: Set(moment(stamped.at)),
        actor_id: Set(stamped.actor.map(|person| person.0)),
        actor_role: Set(stamped.role.clone()),
        assurance: Set(stamped.assurance.map(|assurance| assurance.word().to_owned())),
        kind: Set(stamped.event.kind().to_owned()),
        event: Set(serde_json::to_string(&stamped.event).map_err(corrupt("event"))?),
        piece: Set(Piece::changed_by(&stamped.event).map(|(piece, _)| piece.to_string())),
    })
}

fn stamped(row: Model) -> Result<Stamped, StoreError> {
    let assurance = row
        .assurance
        .map(|word| Assurance::from_word(&word).ok_or(word))
        .transpose();
    Ok(Stamped {
        sequence: u64::try_from(row.case_sequence).map_err(corrupt("sequence"))?,
        at: row.at,
        actor: row.actor_id.map(PersonId),
        role: row.actor_role,
        assurance: assurance.map_err(corrupt("assurance"))?,
        event: serde_json::from_str(&row.event).map_err(corrupt("event"))?,
    })
}

impl TryFrom<Model> for Entry {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let position = u64::try_from(row.sequence).map_err(corrupt("position"))?;
        Ok(Self {
            position,
            case: CaseId(row.case_id),
            stamped: stamped(row)?,
        })
    }
}
