//! What time does in cases: which of them it has something to do in, and what it has done there already.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};
use undantag_case::CaseId;

use crate::entity::reminders::{Column, Entity, Model};
use crate::entity::{cases, reminders};
use crate::error::{StoreError, corrupt};
use crate::moment::moment;
use crate::reads::reads;
use crate::store::Tx;

/// What kind of thing time does while a case stays in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReminderKind {
    /// A reminder counted from the day the case came.
    Reminder,
    /// A reminder counted back from the last day.
    ReminderBefore,
    /// An escalation.
    Escalation,
}

impl ReminderKind {
    const ALL: [Self; 3] = [Self::Reminder, Self::ReminderBefore, Self::Escalation];

    fn word(self) -> &'static str {
        match self {
            Self::Reminder => "reminder",
            Self::ReminderBefore => "reminder-before",
            Self::Escalation => "escalation",
        }
    }
}

/// A reminder or escalation that has been dealt with. A visit to a state has each at most once: two workers can't both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder {
    /// Which kind.
    pub kind: ReminderKind,
    /// Its place among those of its kind in the workflow's state, from 0.
    pub place: u32,
    /// The day it was for.
    pub due_on: NaiveDate,
    /// When it was dealt with.
    pub done_at: DateTime<Utc>,
    /// Whether it was sent; otherwise a later one went in its place.
    pub sent: bool,
}

/// A case that time has something to do in, and since which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waking {
    /// The case.
    pub case: CaseId,
    /// The day.
    pub on: NaiveDate,
}

reads! {
    /// What has been done in the case during its `visit`th stay in a state, in no particular order.
    reminders_of(case: CaseId, visit: u32) -> Vec<Reminder> = of_visit;
    /// At most `limit` cases that time has something to do in on `day`, those that have waited longest first, after `last`.
    waking(day: NaiveDate, last: Option<Waking>, limit: u64) -> Vec<Waking> = awake;
}

impl Tx {
    /// Notes what was done. False, and nothing noted, if it had been done already: of two at once, one gets true.
    pub async fn note_reminder(&self, case: CaseId, visit: u32, reminder: &Reminder) -> Result<bool, StoreError> {
        let row = Model {
            case_id: case.0,
            visit: i32::try_from(visit).map_err(corrupt("visit"))?,
            kind: reminder.kind.word().to_owned(),
            place: i32::try_from(reminder.place).map_err(corrupt("place"))?,
            due_on: reminder.due_on,
            done_at: moment(reminder.done_at),
            sent: reminder.sent,
        };
        let key = [Column::CaseId, Column::Visit, Column::Kind, Column::Place];
        let noted = Entity::insert(row.into_active_model())
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(&self.inner)
            .await?;
        Ok(noted == 1)
    }

    /// Says when time next has something to do in the case, without otherwise changing it.
    pub async fn wake_on(&self, case: CaseId, day: Option<NaiveDate>) -> Result<(), StoreError> {
        cases::Entity::update_many()
            .col_expr(cases::Column::WakesOn, Expr::value(day))
            .filter(cases::Column::Id.eq(case.0))
            .exec(&self.inner)
            .await?;
        Ok(())
    }
}

async fn of_visit(db: &impl ConnectionTrait, case: CaseId, visit: u32) -> Result<Vec<Reminder>, StoreError> {
    let rows = reminders::Entity::find()
        .filter(Column::CaseId.eq(case.0))
        .filter(Column::Visit.eq(i32::try_from(visit).map_err(corrupt("visit"))?));
    rows.all(db).await?.into_iter().map(Reminder::try_from).collect()
}

async fn awake(
    db: &impl ConnectionTrait,
    day: NaiveDate,
    last: Option<Waking>,
    limit: u64,
) -> Result<Vec<Waking>, StoreError> {
    let rows = waking_cases(day, last, limit);
    let rows = rows.into_tuple::<(uuid::Uuid, NaiveDate)>().all(db).await?;
    let waking = |(id, on)| Waking { case: CaseId(id), on };
    Ok(rows.into_iter().map(waking).collect())
}

fn waking_cases(day: NaiveDate, last: Option<Waking>, limit: u64) -> Select<cases::Entity> {
    let later = |last: Waking| {
        let same_day = Condition::all()
            .add(cases::Column::WakesOn.eq(last.on))
            .add(cases::Column::Id.gt(last.case.0));
        Condition::any().add(cases::Column::WakesOn.gt(last.on)).add(same_day)
    };
    cases::Entity::find()
        .select_only()
        .columns([cases::Column::Id, cases::Column::WakesOn])
        .filter(cases::Column::WakesOn.lte(day))
        .filter(Expr::col(cases::Column::WakesOn).is_not_null())
        .filter(Condition::all().add_option(last.map(|last| cases::Column::WakesOn.gte(last.on))))
        .filter(Condition::all().add_option(last.map(later)))
        .order_by_asc(cases::Column::WakesOn)
        .order_by_asc(cases::Column::Id)
        .limit(limit)
}

impl TryFrom<Model> for Reminder {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let kind = ReminderKind::ALL.into_iter().find(|kind| kind.word() == row.kind);
        Ok(Self {
            kind: kind.ok_or(row.kind).map_err(corrupt("reminder"))?,
            place: u32::try_from(row.place).map_err(corrupt("place"))?,
            due_on: row.due_on,
            done_at: row.done_at,
            sent: row.sent,
        })
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::{DbBackend, QueryTrait, Statement};

    use super::*;
    use crate::testing::TestDatabase;

    /// How the database says that it will answer the worker's question.
    async fn plan(database: &TestDatabase, backend: DbBackend, explain: &str) -> String {
        let store = database.store().await.unwrap();
        let last = Waking {
            case: CaseId(uuid::Uuid::nil()),
            on: NaiveDate::default(),
        };
        let question = waking_cases(NaiveDate::default(), Some(last), 100).build(backend);
        let tx = store.begin().await.unwrap();
        if backend == DbBackend::Postgres {
            // An empty table is read whole whatever its indexes.
            tx.inner
                .execute_unprepared("SET LOCAL enable_seqscan = off")
                .await
                .unwrap();
            tx.inner
                .execute_unprepared("SET LOCAL enable_bitmapscan = off")
                .await
                .unwrap();
        }
        let asked = Statement::from_string(backend, format!("{explain} {question}"));
        let rows = tx.inner.query_all_raw(asked).await.unwrap();
        let line = |row: &sea_orm::QueryResult| match backend {
            DbBackend::Postgres => row.try_get_by_index::<String>(0).unwrap(),
            _ => row.try_get_by::<String, _>("detail").unwrap(),
        };
        rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[tokio::test]
    async fn sqlite_finds_waking_cases_in_an_index_without_sorting() {
        let database = TestDatabase::sqlite().await.unwrap();
        let plan = plan(&database, DbBackend::Sqlite, "EXPLAIN QUERY PLAN").await;
        assert!(
            plan.contains("USING COVERING INDEX cases_wakes_on_id_index")
                || plan.contains("USING INDEX cases_wakes_on_id_index"),
            "{plan}"
        );
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }

    #[tokio::test]
    async fn postgres_finds_waking_cases_in_an_index_without_sorting() {
        let database = TestDatabase::postgres().await.unwrap();
        let plan = plan(&database, DbBackend::Postgres, "EXPLAIN").await;
        assert!(plan.contains("cases_wakes_on_id_index"), "{plan}");
        assert!(!plan.contains("Sort"), "{plan}");
    }
}
