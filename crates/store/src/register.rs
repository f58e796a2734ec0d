//! Lists of cases: the register with its filters, and each person's to-do list. They read columns, not the document, but for the public one.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _, LikeExpr, NullOrdering, Order, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DerivePartialModel, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use undantag_case::{Case, CaseId, DepartmentId, PersonId, Role, WorkflowRef};
use undantag_workflow::{OutcomeKey, StateKey};

use crate::cases::document;
use crate::entity::cases::{Column, Entity};
use crate::entity::{case_appointments, journal, rulings};
use crate::error::{StoreError, corrupt};
use crate::reads::reads;
use crate::words::searchable;

/// Which cases somebody may see: any of these makes a case visible, and the default is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visible {
    /// Every case that has been received; not drafts.
    pub received: bool,
    /// Every case of this department, drafts included.
    pub department: Option<DepartmentId>,
    /// Received cases that this person is appointed to decide.
    pub appointed: Option<PersonId>,
}

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CaseSort {
    /// The last change.
    #[default]
    Updated,
    /// When it was begun.
    Opened,
    /// The last day to act; cases without one come last.
    DueOn,
    /// The title, in Swedish order.
    Title,
    /// The number.
    Number,
    /// The last day the exemption holds; cases without one come last.
    ValidUntil,
}

/// Which cases a list shows, and which page of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFilter {
    /// What the reader may see.
    pub visible: Visible,
    /// In one of these states; any when empty.
    pub states: Vec<StateKey>,
    /// Of this department.
    pub department: Option<DepartmentId>,
    /// Begun by this person.
    pub requester: Option<PersonId>,
    /// Waiting for this role.
    pub responsible: Option<Role>,
    /// With this outcome.
    pub outcome: Option<OutcomeKey>,
    /// In the workflow with this key, whatever its version.
    pub workflow: Option<String>,
    /// With every word of this text in number, title, need, product or supplier.
    pub q: Option<String>,
    /// Sorted by this.
    pub sort: CaseSort,
    /// From the last to the first.
    pub descending: bool,
    /// The page, from 1.
    pub page: u64,
    /// Cases a page.
    pub limit: u64,
}

impl CaseFilter {
    /// Everything `visible`, last changed first, twenty a page.
    pub fn of(visible: Visible) -> Self {
        Self {
            visible,
            states: Vec::new(),
            department: None,
            requester: None,
            responsible: None,
            outcome: None,
            workflow: None,
            q: None,
            sort: CaseSort::Updated,
            descending: true,
            page: 1,
            limit: 20,
        }
    }
}

/// Whose to-do list: what waits for these roles, in the department for requesters and by appointment for decision-makers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDo {
    /// The person.
    pub person: PersonId,
    /// Their department.
    pub department: Option<DepartmentId>,
    /// Their roles.
    pub roles: BTreeSet<Role>,
}

/// A case as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// Its id.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// Its version.
    pub version: u64,
    /// The workflow version it is pinned to.
    pub workflow: WorkflowRef,
    /// Its state.
    pub state: StateKey,
    /// Its department.
    pub department: DepartmentId,
    /// Who began it.
    pub requester: PersonId,
    /// Its title.
    pub title: String,
    /// The word of its highest residual level.
    pub highest_residual: Option<String>,
    /// Who is to act.
    pub responsible_roles: BTreeSet<Role>,
    /// The last day to act.
    pub due_on: Option<NaiveDate>,
    /// When it was begun.
    pub opened_at: DateTime<Utc>,
    /// When it was received.
    pub received_at: Option<DateTime<Utc>>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// The last day the exemption holds.
    pub valid_until: Option<NaiveDate>,
    /// How it ended, or how it was decided.
    pub outcome: Option<OutcomeKey>,
    /// The last change.
    pub updated_at: DateTime<Utc>,
}

/// The columns a list reads.
#[derive(DerivePartialModel)]
#[sea_orm(entity = "Entity")]
struct Listed {
    id: sea_orm::prelude::Uuid,
    number: String,
    version: i64,
    workflow_key: String,
    workflow_version: i32,
    workflow_digest: String,
    state: String,
    department_id: sea_orm::prelude::Uuid,
    requester_id: sea_orm::prelude::Uuid,
    title: String,
    highest_residual: Option<String>,
    responsible_roles: String,
    due_on: Option<NaiveDate>,
    opened_at: DateTime<Utc>,
    received_at: Option<DateTime<Utc>>,
    decided_at: Option<DateTime<Utc>>,
    valid_until: Option<NaiveDate>,
    outcome: Option<String>,
    updated_at: DateTime<Utc>,
}

/// No list is longer than a database can count.
const FURTHEST: u64 = i64::MAX.unsigned_abs();

reads! {
    /// The page of cases that the filter asks for, and how many there are on all pages.
    cases(filter: &CaseFilter) -> (Vec<CaseRow>, u64) = page;
    /// A page of the cases of which the last decision granted something for a time, whether or not it still holds, the latest
    /// decision first; and how many there are. The whole of each: who may see what of it is decided elsewhere.
    granted_cases(page: u64, limit: u64) -> (Vec<Case>, u64) = granted;
    /// At most `limit` cases that wait for the person, the most urgent first.
    to_do(whose: &ToDo, limit: u64) -> Vec<CaseRow> = waiting_for;
    /// At most `limit` cases in which something was decided, on delegation or as the last decision, and nothing was filed since; the
    /// oldest decision first.
    unfiled(limit: u64) -> Vec<CaseRow> = to_file;
}

async fn page(db: &impl ConnectionTrait, filter: &CaseFilter) -> Result<(Vec<CaseRow>, u64), StoreError> {
    let matching = Entity::find().filter(condition(filter));
    let total = counted(db, &matching).await?;
    let skipped = skipped(filter.page, filter.limit);
    let rows = sorted(matching, filter).offset(skipped).limit(filter.limit);
    Ok((listed(db, rows).await?, total))
}

async fn counted(db: &impl ConnectionTrait, matching: &Select<Entity>) -> Result<u64, StoreError> {
    let total = matching
        .clone()
        .select_only()
        .column_as(Column::Id.count(), "total")
        .into_tuple::<i64>()
        .one(db)
        .await?;
    u64::try_from(total.unwrap_or_default()).map_err(corrupt("total"))
}

fn skipped(page: u64, limit: u64) -> u64 {
    Ord::min(page.saturating_sub(1).saturating_mul(limit), FURTHEST)
}

async fn granted(db: &impl ConnectionTrait, page: u64, limit: u64) -> Result<(Vec<Case>, u64), StoreError> {
    let matching = Entity::find()
        .filter(Column::DecidedAt.is_not_null())
        .filter(Column::ValidUntil.is_not_null());
    let total = counted(db, &matching).await?;
    let rows = matching
        .order_by_desc(Column::DecidedAt)
        .order_by_desc(Column::Id)
        .offset(skipped(page, limit))
        .limit(limit)
        .select_only()
        .column(Column::Document);
    let rows = rows.into_tuple::<serde_json::Value>().all(db).await?;
    let cases = rows.into_iter().map(document).collect::<Result<_, _>>()?;
    Ok((cases, total))
}

async fn waiting_for(db: &impl ConnectionTrait, whose: &ToDo, limit: u64) -> Result<Vec<CaseRow>, StoreError> {
    let theirs = whose.roles.iter().fold(none(), |any, role| any.add(turn(whose, *role)));
    let rows = Entity::find()
        .filter(theirs)
        .order_by_with_nulls(Column::DueOn, Order::Asc, NullOrdering::Last)
        .order_by_asc(Column::Id)
        .limit(limit);
    listed(db, rows).await
}

async fn listed(db: &impl ConnectionTrait, rows: Select<Entity>) -> Result<Vec<CaseRow>, StoreError> {
    let rows = rows.into_partial_model::<Listed>().all(db).await?;
    rows.into_iter().map(CaseRow::try_from).collect()
}

async fn to_file(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<CaseRow>, StoreError> {
    let id = Expr::col((Entity, Column::Id));
    let filed_since = |decided: Expr| {
        let filed = |column| Expr::col((journal::Entity, column));
        Query::select()
            .column(journal::Column::Sequence)
            .from(journal::Entity)
            .and_where(filed(journal::Column::CaseId).equals((Entity, Column::Id)))
            .and_where(filed(journal::Column::Kind).eq("decision-registered"))
            .and_where(filed(journal::Column::At).gte(decided))
            .to_owned()
    };
    let ruled = Query::select()
        .column(rulings::Column::CaseId)
        .from(rulings::Entity)
        .and_where(Expr::col((rulings::Entity, rulings::Column::CaseId)).eq(id))
        .and_where(Expr::exists(filed_since(Expr::col((rulings::Entity, rulings::Column::DecidedAt)))).not())
        .to_owned();
    let decided = Condition::all()
        .add(Column::DecidedAt.is_not_null())
        .add(Expr::exists(filed_since(Expr::col((Entity, Column::DecidedAt)))).not());
    let rows = Entity::find()
        .filter(Condition::any().add(decided).add(Expr::exists(ruled)))
        .order_by_asc(Column::DecidedAt)
        .order_by_asc(Column::Id)
        .limit(limit);
    listed(db, rows).await
}

/// Alternatives, none of which holds yet: an empty `any` would let everything through.
fn none() -> Condition {
    Condition::any().add(Column::Id.is_null())
}

/// Cases that wait for the person in this role of theirs.
fn turn(whose: &ToDo, role: Role) -> Condition {
    let waiting = Condition::all().add(waits_for(role));
    match role {
        Role::Requester => waiting.add(of_department(whose.department)),
        Role::DecisionMaker => waiting.add(appointed(whose.person)),
        _ => waiting,
    }
}

fn waits_for(role: Role) -> Condition {
    Condition::all().add(Column::ResponsibleRoles.contains(format!(",{},", role.word())))
}

fn of_department(department: Option<DepartmentId>) -> Condition {
    none().add_option(department.map(|department| Column::DepartmentId.eq(department.0)))
}

fn appointed(person: PersonId) -> Condition {
    let cases = Query::select()
        .column(case_appointments::Column::CaseId)
        .from(case_appointments::Entity)
        .and_where(case_appointments::Column::PersonId.eq(person.0))
        .to_owned();
    Condition::all()
        .add(Column::Id.in_subquery(cases))
        .add(Column::ReceivedAt.is_not_null())
}

fn visible(to: &Visible) -> Condition {
    none()
        .add_option(to.received.then(|| Column::ReceivedAt.is_not_null()))
        .add(of_department(to.department))
        .add_option(to.appointed.map(appointed))
}

fn condition(filter: &CaseFilter) -> Condition {
    let states = filter.states.iter().map(StateKey::as_str);
    let words = filter
        .q
        .iter()
        .flat_map(|q| searchable(q).split(' ').map(has_word).collect::<Vec<_>>());
    let all = Condition::all()
        .add(visible(&filter.visible))
        .add_option((!filter.states.is_empty()).then(|| Column::State.is_in(states)))
        .add_option(
            filter
                .department
                .map(|department| Column::DepartmentId.eq(department.0)),
        )
        .add_option(filter.requester.map(|person| Column::RequesterId.eq(person.0)))
        .add_option(filter.responsible.map(waits_for))
        .add_option(filter.workflow.as_ref().map(|key| Column::WorkflowKey.eq(key)))
        .add_option(
            filter
                .outcome
                .as_ref()
                .map(|outcome| Column::Outcome.eq(outcome.as_str())),
        );
    words.fold(all, Condition::add)
}

/// The word anywhere in the searchable text, taken as it is written: `%` and `_` mean themselves.
fn has_word(word: &str) -> Expr {
    let literal = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Column::Search.like(LikeExpr::new(format!("%{literal}%")).escape('\\'))
}

/// In the order asked for; equals by their id, so that pages neither repeat nor skip.
fn sorted(cases: Select<Entity>, filter: &CaseFilter) -> Select<Entity> {
    let order = if filter.descending { Order::Desc } else { Order::Asc };
    let sorted = match filter.sort {
        CaseSort::Updated => cases.order_by(Column::UpdatedAt, order.clone()),
        CaseSort::Opened => cases.order_by(Column::OpenedAt, order.clone()),
        CaseSort::DueOn => cases.order_by_with_nulls(Column::DueOn, order.clone(), NullOrdering::Last),
        CaseSort::Title => cases.order_by(Column::TitleSort, order.clone()),
        CaseSort::Number => cases
            .order_by(Column::Year, order.clone())
            .order_by(Column::Ordinal, order.clone()),
        CaseSort::ValidUntil => cases.order_by_with_nulls(Column::ValidUntil, order.clone(), NullOrdering::Last),
    };
    sorted.order_by(Column::Id, order)
}

impl TryFrom<Listed> for CaseRow {
    type Error = StoreError;

    fn try_from(row: Listed) -> Result<Self, StoreError> {
        Ok(Self {
            id: CaseId(row.id),
            number: row.number,
            version: u64::try_from(row.version).map_err(corrupt("version"))?,
            workflow: WorkflowRef {
                key: row.workflow_key,
                version: u32::try_from(row.workflow_version).map_err(corrupt("workflow version"))?,
                digest: row.workflow_digest,
            },
            state: StateKey::from(row.state),
            department: DepartmentId(row.department_id),
            requester: PersonId(row.requester_id),
            title: row.title,
            highest_residual: row.highest_residual,
            responsible_roles: row.responsible_roles.split(',').filter_map(Role::from_word).collect(),
            due_on: row.due_on,
            opened_at: row.opened_at,
            received_at: row.received_at,
            decided_at: row.decided_at,
            valid_until: row.valid_until,
            outcome: row.outcome.map(OutcomeKey::from),
            updated_at: row.updated_at,
        })
    }
}
