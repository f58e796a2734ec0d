//! Which decisions have been reported to the board, and at which meeting.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use undantag_case::{Case, CaseId, PersonId};

use crate::cases::document;
use crate::entity::reported_decisions::{Column, Entity, Model};
use crate::entity::{cases, rulings};
use crate::error::StoreError;
use crate::moment::moment;
use crate::reads::reads;
use crate::store::Tx;

/// A decision that has been reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// The case.
    pub case: CaseId,
    /// When it was decided: a case may be decided again.
    pub decided_at: DateTime<Utc>,
    /// The day of the meeting.
    pub meeting_on: NaiveDate,
    /// Who reported it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

reads! {
    /// Cases of which something that was decided has not been reported, the oldest decision first.
    unreported_cases(limit: u64) -> Vec<Case> = unreported;
    /// What has been reported of these cases.
    reported_of(ids: &[CaseId]) -> Vec<Reported> = of_cases;
    /// The decisions reported at a meeting, the oldest first.
    reported_at(meeting_on: NaiveDate) -> Vec<Reported> = at_meeting;
    /// The last meetings that something was reported to, newest first.
    meetings(limit: u64) -> Vec<NaiveDate> = meeting_days;
    /// These cases, whichever of them there are.
    cases_with_ids(ids: &[CaseId]) -> Vec<Case> = with_ids;
}

impl Tx {
    /// Notes that something was decided on delegation, and is to be reported.
    pub async fn note_ruling(&self, case: CaseId, decided_at: DateTime<Utc>) -> Result<(), StoreError> {
        let row = rulings::Model {
            case_id: case.0,
            decided_at: moment(decided_at),
        };
        let once = OnConflict::columns([rulings::Column::CaseId, rulings::Column::DecidedAt])
            .do_nothing()
            .to_owned();
        rulings::Entity::insert(row.into_active_model())
            .on_conflict(once)
            .exec_without_returning(&self.inner)
            .await?;
        Ok(())
    }

    /// Notes that a decision is reported. False, and nothing noted, if it had been already.
    pub async fn note_reported(&self, reported: &Reported) -> Result<bool, StoreError> {
        let row = Model {
            case_id: reported.case.0,
            decided_at: moment(reported.decided_at),
            meeting_on: reported.meeting_on,
            reported_by: reported.by.0,
            reported_at: moment(reported.at),
        };
        let once = OnConflict::columns([Column::CaseId, Column::DecidedAt])
            .do_nothing()
            .to_owned();
        let noted = Entity::insert(row.into_active_model())
            .on_conflict(once)
            .exec_without_returning(&self.inner)
            .await?;
        Ok(noted == 1)
    }

    /// Forgets that a decision is reported. False, and nothing changed, if it wasn't.
    pub async fn forget_reported(&self, case: CaseId, decided_at: DateTime<Utc>) -> Result<bool, StoreError> {
        let row = Entity::delete_by_id((case.0, moment(decided_at)));
        Ok(row.exec(&self.inner).await?.rows_affected == 1)
    }
}

async fn unreported(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Case>, StoreError> {
    let ruling = |column| Expr::col((rulings::Entity, column));
    let reported = Query::select()
        .column(Column::CaseId)
        .from(Entity)
        .and_where(ruling(rulings::Column::CaseId).equals((Entity, Column::CaseId)))
        .and_where(ruling(rulings::Column::DecidedAt).equals((Entity, Column::DecidedAt)))
        .to_owned();
    let waiting = Query::select()
        .column(rulings::Column::CaseId)
        .from(rulings::Entity)
        .and_where(ruling(rulings::Column::CaseId).equals((cases::Entity, cases::Column::Id)))
        .and_where(Expr::exists(reported).not())
        .to_owned();
    let cases = cases::Entity::find()
        .select_only()
        .column(cases::Column::Document)
        .filter(Expr::exists(waiting))
        .order_by_asc(cases::Column::DecidedAt)
        .limit(limit);
    let rows = cases.into_tuple::<serde_json::Value>().all(db).await?;
    rows.into_iter().map(document).collect()
}

async fn of_cases(db: &impl ConnectionTrait, ids: &[CaseId]) -> Result<Vec<Reported>, StoreError> {
    let rows = Entity::find().filter(Column::CaseId.is_in(ids.iter().map(|id| id.0)));
    Ok(rows.all(db).await?.into_iter().map(Reported::from).collect())
}

async fn at_meeting(db: &impl ConnectionTrait, meeting_on: NaiveDate) -> Result<Vec<Reported>, StoreError> {
    let rows = Entity::find().filter(Column::MeetingOn.eq(meeting_on));
    let rows = rows.order_by_asc(Column::DecidedAt).all(db).await?;
    Ok(rows.into_iter().map(Reported::from).collect())
}

async fn meeting_days(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<NaiveDate>, StoreError> {
    let days = Entity::find().select_only().column(Column::MeetingOn).distinct();
    Ok(days
        .order_by_desc(Column::MeetingOn)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?)
}

async fn with_ids(db: &impl ConnectionTrait, ids: &[CaseId]) -> Result<Vec<Case>, StoreError> {
    let wanted = cases::Column::Id.is_in(ids.iter().map(|id| id.0));
    let found = cases::Entity::find()
        .select_only()
        .column(cases::Column::Document)
        .filter(wanted);
    let rows = found.into_tuple::<serde_json::Value>().all(db).await?;
    rows.into_iter().map(document).collect()
}

impl From<Model> for Reported {
    fn from(row: Model) -> Self {
        Self {
            case: CaseId(row.case_id),
            decided_at: row.decided_at,
            meeting_on: row.meeting_on,
            by: PersonId(row.reported_by),
            at: row.reported_at,
        }
    }
}
