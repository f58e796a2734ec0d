//! Notices: days of a decision that people are told of, each once, whatever state the case is in.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use undantag_case::CaseId;
use uuid::Uuid;

use crate::entity::notices::{Column, Entity, Model};
use crate::error::{StoreError, corrupt};
use crate::moment::moment;
use crate::reads::reads;
use crate::store::Tx;

/// What a day is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeKind {
    /// A condition is soon to be fulfilled.
    ConditionSoon,
    /// A condition should have been fulfilled.
    ConditionOverdue,
    /// A temporary service should have ended.
    ServiceEnded,
    /// An expert's answer is wished for soon.
    StatementSoon,
}

impl NoticeKind {
    const ALL: [Self; 4] = [
        Self::ConditionSoon,
        Self::ConditionOverdue,
        Self::ServiceEnded,
        Self::StatementSoon,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::ConditionSoon => "condition-soon",
            Self::ConditionOverdue => "condition-overdue",
            Self::ServiceEnded => "service-ended",
            Self::StatementSoon => "statement-soon",
        }
    }
}

/// What people are told of: when the day of the same thing is changed, they are told anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// What kind of day.
    pub kind: NoticeKind,
    /// The id of what it is about: a condition, or the case.
    pub about: Uuid,
    /// The day that what it is about was to be done.
    pub due_on: NaiveDate,
}

reads! {
    /// What people have been told of in the case, in no particular order.
    notices_of(case: CaseId) -> Vec<Notice> = of_case;
}

impl Tx {
    /// Notes that people are told. False, and nothing noted, if they had been already: of two at once, one gets true.
    pub async fn note_notice(&self, case: CaseId, notice: &Notice, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let row = Model {
            case_id: case.0,
            kind: notice.kind.word().to_owned(),
            about: notice.about,
            due_on: notice.due_on,
            done_at: moment(now),
        };
        let key = [Column::CaseId, Column::Kind, Column::About, Column::DueOn];
        let noted = Entity::insert(row.into_active_model())
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(&self.inner)
            .await?;
        Ok(noted == 1)
    }
}

async fn of_case(db: &impl ConnectionTrait, case: CaseId) -> Result<Vec<Notice>, StoreError> {
    let rows = Entity::find().filter(Column::CaseId.eq(case.0)).all(db).await?;
    rows.into_iter().map(Notice::try_from).collect()
}

impl TryFrom<Model> for Notice {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let kind = NoticeKind::ALL.into_iter().find(|kind| kind.word() == row.kind);
        Ok(Self {
            kind: kind.ok_or(row.kind).map_err(corrupt("notice"))?,
            about: row.about,
            due_on: row.due_on,
        })
    }
}
