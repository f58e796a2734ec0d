//! Cases: the whole case as a document, beside the columns that lists show, sort and filter by.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use undantag_case::{Appointment, Case, CaseId, PersonId, Role};
use undantag_workflow::OutcomeKey;

use crate::entity::cases::{ActiveModel, Column, Entity, Model};
use crate::entity::{case_appointments, case_counters};
use crate::error::{StoreError, corrupt, unless_taken};
use crate::moment::{maybe, moment};
use crate::reads::reads;
use crate::store::Tx;
use crate::words::{searchable, sort_key};

/// Renewals of one exemption that are read; anybody may write a number in their request.
const MOST_RENEWALS: u64 = 100;

/// What lists need of a case and only its workflow can tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseColumns {
    /// Who is to act in its state. Nobody in a final one.
    pub responsible_roles: BTreeSet<Role>,
    /// The next day to act: the last one in its state, or before that one of something that remains to be done there.
    pub due_on: Option<NaiveDate>,
    /// The first day on which time has something to do in its state.
    pub wakes_on: Option<NaiveDate>,
    /// How it ended, or how it was decided.
    pub outcome: Option<OutcomeKey>,
}

reads! {
    /// Number and title of the cases with these ids.
    case_names(ids: &[CaseId]) -> BTreeMap<CaseId, (String, String)> = names;
    /// The case with this number, such as U-2026-014.
    case_by_number(number: &str) -> Option<Case> = by_number;
    /// Cases that ask for a renewal of the one with this number, the oldest first; at most a hundred.
    renewals_of(number: &str) -> Vec<Case> = renewing;
}

impl crate::Store {
    /// The case with this id.
    pub async fn case(&self, id: CaseId) -> Result<Option<Case>, StoreError> {
        by_id(&self.readers, id).await
    }
}

impl Tx {
    /// The case with this id, held until the transaction ends: whoever else wants to change it waits.
    pub async fn case(&self, id: CaseId) -> Result<Option<Case>, StoreError> {
        let row = Entity::find_by_id(id.0)
            .select_only()
            .column(Column::Document)
            .lock_exclusive();
        row.into_tuple::<serde_json::Value>()
            .one(&self.inner)
            .await?
            .map(document)
            .transpose()
    }

    /// Keeps a new case.
    pub async fn insert_case(&self, case: &Case, columns: &CaseColumns) -> Result<(), StoreError> {
        let row = row(case, columns)?;
        Entity::insert(row.into_active_model())
            .exec_without_returning(&self.inner)
            .await
            .map_err(unless_taken("case number"))?;
        self.put_appointments(case).await
    }

    /// Keeps the case as it is now, if it still was at version `seen`: otherwise [`StoreError::Stale`], and nothing changes.
    pub async fn save_case(&self, case: &Case, columns: &CaseColumns, seen: u64) -> Result<(), StoreError> {
        let seen = i64::try_from(seen).map_err(corrupt("version"))?;
        let changed = Entity::update_many()
            .set(changes(row(case, columns)?))
            .filter(Column::Id.eq(case.id.0))
            .filter(Column::Version.eq(seen))
            .exec(&self.inner)
            .await?;
        if changed.rows_affected != 1 {
            return Err(StoreError::Stale);
        }
        self.put_appointments(case).await
    }

    /// The next free number of the year. Numbers given in a transaction that isn't committed are given again.
    pub async fn next_number(&self, year: i32) -> Result<u32, StoreError> {
        let next = Expr::col((case_counters::Entity, case_counters::Column::Last)).add(1);
        let first = case_counters::ActiveModel {
            year: Set(year),
            last: Set(1),
        };
        case_counters::Entity::insert(first)
            .on_conflict(
                OnConflict::column(case_counters::Column::Year)
                    .value(case_counters::Column::Last, next)
                    .to_owned(),
            )
            .exec_without_returning(&self.inner)
            .await?;
        let counter = case_counters::Entity::find_by_id(year).one(&self.inner).await?;
        u32::try_from(counter.map_or(1, |counter| counter.last)).map_err(corrupt("case counter"))
    }

    async fn put_appointments(&self, case: &Case) -> Result<(), StoreError> {
        let appointed: BTreeSet<PersonId> = case.appointment.iter().flat_map(Appointment::deciders).collect();
        let this_case = case_appointments::Column::CaseId.eq(case.id.0);
        let rows = case_appointments::Entity::find()
            .filter(this_case.clone())
            .all(&self.inner)
            .await?;
        if appointed == rows.iter().map(|row| PersonId(row.person_id)).collect() {
            return Ok(());
        }
        case_appointments::Entity::delete_many()
            .filter(this_case)
            .exec(&self.inner)
            .await?;
        for person in appointed {
            let row = case_appointments::ActiveModel {
                case_id: Set(case.id.0),
                person_id: Set(person.0),
            };
            case_appointments::Entity::insert(row)
                .exec_without_returning(&self.inner)
                .await?;
        }
        Ok(())
    }
}

async fn by_id(db: &impl ConnectionTrait, id: CaseId) -> Result<Option<Case>, StoreError> {
    let row = Entity::find_by_id(id.0).select_only().column(Column::Document);
    row.into_tuple::<serde_json::Value>()
        .one(db)
        .await?
        .map(document)
        .transpose()
}

async fn by_number(db: &impl ConnectionTrait, number: &str) -> Result<Option<Case>, StoreError> {
    let row = Entity::find()
        .filter(Column::Number.eq(number))
        .select_only()
        .column(Column::Document);
    row.into_tuple::<serde_json::Value>()
        .one(db)
        .await?
        .map(document)
        .transpose()
}

async fn renewing(db: &impl ConnectionTrait, number: &str) -> Result<Vec<Case>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Renews.eq(number))
        .order_by_asc(Column::OpenedAt)
        .limit(MOST_RENEWALS)
        .select_only()
        .column(Column::Document);
    let documents = rows.into_tuple::<serde_json::Value>().all(db).await?;
    documents.into_iter().map(document).collect()
}

pub(crate) fn document(document: serde_json::Value) -> Result<Case, StoreError> {
    serde_json::from_value(document).map_err(corrupt("case"))
}

fn row(case: &Case, columns: &CaseColumns) -> Result<Model, StoreError> {
    let (year, ordinal) = parts(&case.number)?;
    Ok(Model {
        id: case.id.0,
        number: case.number.clone(),
        year,
        ordinal,
        version: i64::try_from(case.version).map_err(corrupt("version"))?,
        workflow_key: case.workflow.key.clone(),
        workflow_version: i32::try_from(case.workflow.version).map_err(corrupt("workflow version"))?,
        workflow_digest: case.workflow.digest.clone(),
        state: case.state.as_str().to_owned(),
        department_id: case.department.0,
        requester_id: case.requester.0,
        title: case.title().to_owned(),
        title_sort: sort_key(case.title()),
        search: search_text(case),
        highest_residual: case.highest_residual().map(|level| level.word().to_owned()),
        responsible_roles: listed(&columns.responsible_roles),
        due_on: columns.due_on,
        wakes_on: columns.wakes_on,
        opened_at: moment(case.opened_at),
        received_at: maybe(case.received_at),
        decided_at: maybe(case.decision.as_ref().map(|decision| decision.at)),
        valid_until: case.valid_until(),
        outcome: columns.outcome.as_ref().map(|outcome| outcome.as_str().to_owned()),
        renews: Some(case.request.renewal_of.trim().to_owned()).filter(|number| !number.is_empty()),
        updated_at: moment(case.changed_at),
        document: serde_json::to_value(case).map_err(corrupt("case"))?,
    })
}

/// What changes when a case does: everything but what it was born with.
fn changes(row: Model) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        number: NotSet,
        year: NotSet,
        ordinal: NotSet,
        opened_at: NotSet,
        ..row.into_active_model().reset_all()
    }
}

/// The year and ordinal of a number such as U-2026-014.
fn parts(number: &str) -> Result<(i32, i32), StoreError> {
    let unreadable = || corrupt("case number")(number.to_owned());
    let (front, ordinal) = number.rsplit_once('-').ok_or_else(unreadable)?;
    let year = front.rsplit('-').next().unwrap_or_default();
    Ok((
        year.parse().map_err(corrupt("case number"))?,
        ordinal.parse().map_err(corrupt("case number"))?,
    ))
}

/// Roles as the column holds them: `,requester,registrar,`, so that a whole role can be looked for.
fn listed(roles: &BTreeSet<Role>) -> String {
    roles
        .iter()
        .fold(String::from(","), |list, role| list + role.word() + ",")
}

/// What a search looks in: the number, and what the request says the service is.
fn search_text(case: &Case) -> String {
    let request = &case.request;
    let parts: [&str; 5] = [
        &case.number,
        case.title(),
        &request.need,
        &request.solution.product,
        &request.solution.supplier,
    ];
    searchable(&parts.join(" "))
}

async fn names(db: &impl ConnectionTrait, ids: &[CaseId]) -> Result<BTreeMap<CaseId, (String, String)>, StoreError> {
    let wanted = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Number, Column::Title])
        .filter(Column::Id.is_in(ids.iter().map(|id| id.0)));
    let found: Vec<(uuid::Uuid, String, String)> = wanted.into_tuple().all(db).await?;
    Ok(found
        .into_iter()
        .map(|(id, number, title)| (CaseId(id), (number, title)))
        .collect())
}
