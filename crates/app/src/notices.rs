//! Days that people are told of, each once: a condition that is soon to be fulfilled or should have been, the last day of a
//! service that was to be temporary, and a statement that is wished for soon.
//!
//! Reminders belong to a stay in a state; these belong to the condition or the case, so a review in between neither repeats nor
//! forgets them.

use chrono::{Days, NaiveDate};
use serde_json::json;
use undantag_case::{CONDITIONS, Case, Condition, Place, Role, Statement};
use undantag_store::{Notice, NoticeKind};
use undantag_workflow::{Definition, sub_working_days};

use crate::app::App;
use crate::clock::day_in_sweden;
use crate::due::day_after;
use crate::error::AppError;
use crate::letter::Letter;
use crate::letters::{Change, people_of};
use crate::statements::takes_statements;

/// Days before a condition's last day that people are reminded of it.
const CONDITION_DAYS: u64 = 7;
/// Working days before the day a statement is wished for that its expert is reminded of it.
const STATEMENT_DAYS: u32 = 2;

/// Something to tell, and from which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Telling {
    pub(crate) on: NaiveDate,
    pub(crate) notice: Notice,
}

/// Everything that people are to be told of in the case as it stands, also what they have been told.
pub(crate) fn notices(case: &Case, workflow: &Definition) -> Vec<Telling> {
    let Some(place) = Place::of(workflow, &case.state) else {
        return Vec::new();
    };
    if place.is_end() {
        return ended(case).into_iter().collect();
    }
    if takes_statements(workflow, &case.state) {
        return case.analysis.statements.iter().filter_map(of_statement).collect();
    }
    if !place.state.grants || !place.is_open(CONDITIONS) {
        return Vec::new();
    }
    let set_on = set_on(case);
    let told = case.remaining_conditions().flat_map(of_condition);
    told.filter(|telling| set_on.is_none_or(|set_on| telling.on > set_on))
        .collect()
}

/// The first day on which there is something to tell, as if nobody had been told of anything.
pub(crate) fn first_notice(case: &Case, workflow: &Definition) -> Option<NaiveDate> {
    notices(case, workflow).iter().map(|telling| telling.on).min()
}

/// The day the conditions were set: whoever they were told to then needs no reminder of a day that had come.
fn set_on(case: &Case) -> Option<NaiveDate> {
    let mut said = case.said.iter().rev();
    let set = said.find(|said| !said.input.conditions.is_empty())?;
    Some(day_in_sweden(set.at))
}

/// What is told of a condition that remains: before its last day, and once that has passed.
fn of_condition(condition: &Condition) -> [Telling; 2] {
    let telling = |kind, on| Telling {
        on,
        notice: Notice {
            kind,
            about: condition.id.0,
            due_on: condition.due,
        },
    };
    let before = condition.due.checked_sub_days(Days::new(CONDITION_DAYS));
    [
        telling(NoticeKind::ConditionSoon, before.unwrap_or(NaiveDate::MIN)),
        telling(NoticeKind::ConditionOverdue, day_after(condition.due)),
    ]
}

/// What is told of a statement that an answer is still wished for: not on the day it was asked for, which said the same.
fn of_statement(statement: &Statement) -> Option<Telling> {
    let due_on = statement.due.filter(|_| statement.is_open())?;
    let on = sub_working_days(due_on, STATEMENT_DAYS);
    (on > day_in_sweden(statement.asked_at)).then_some(Telling {
        on,
        notice: Notice {
            kind: NoticeKind::StatementSoon,
            about: statement.id.0,
            due_on,
        },
    })
}

/// The last day of a service that needed no exemption since it was to end.
fn ended(case: &Case) -> Option<Telling> {
    let on = case.said.last()?.input.end_date?;
    Some(Telling {
        on,
        notice: Notice {
            kind: NoticeKind::ServiceEnded,
            about: case.id.0,
            due_on: on,
        },
    })
}

impl App {
    /// Tells what is to be told by today, and says how many times it did and when there is more to tell. Of two about one
    /// condition only the later is sent: after downtime nobody is reminded of a day that has passed.
    pub(crate) async fn give_notices(&self, change: &Change<'_>) -> Result<(usize, Option<NaiveDate>), AppError> {
        let (case, today) = (change.case, change.ctx.today);
        let done = change.tx.notices_of(case.id).await?;
        let mut waiting = notices(case, change.workflow);
        waiting.retain(|telling| !done.contains(&telling.notice));
        let (due, later): (Vec<Telling>, Vec<Telling>) = waiting.into_iter().partition(|telling| telling.on <= today);
        let mut told = 0;
        for telling in &due {
            let noted = change.tx.note_notice(case.id, &telling.notice, change.ctx.now).await?;
            let replaced = due
                .iter()
                .any(|other| other.notice.about == telling.notice.about && other.on > telling.on);
            if noted && !replaced {
                self.tell_notice(change, &telling.notice).await?;
                told += 1;
            }
        }
        Ok((told, later.iter().map(|telling| telling.on).min()))
    }

    async fn tell_notice(&self, change: &Change<'_>, notice: &Notice) -> Result<(), AppError> {
        if notice.kind != NoticeKind::StatementSoon {
            return self.tell_both_parties(change, notice).await;
        }
        let mut statements = change.case.analysis.statements.iter();
        match statements.find(|it| it.id.0 == notice.about) {
            Some(statement) => self.remind_expert(change, statement).await,
            None => Ok(()),
        }
    }

    async fn tell_both_parties(&self, change: &Change<'_>, notice: &Notice) -> Result<(), AppError> {
        let case_url = format!("{}/cases/{}/follow-up", self.settings().public_url, change.case.number);
        let Some(letter) = letter(change.case, notice, &case_url) else {
            return Ok(());
        };
        let mut people = people_of(change, &Role::Requester.key()).await?;
        people.extend(people_of(change, &Role::SystemAdministrator.key()).await?);
        self.post(change, &people, &letter).await
    }
}

fn letter(case: &Case, notice: &Notice, case_url: &str) -> Option<Letter> {
    if notice.kind == NoticeKind::ServiceEnded {
        return Some(Letter::new("service-ended", json!({"end_date": notice.due_on})));
    }
    let condition = case.conditions().iter().find(|it| it.id.0 == notice.about)?;
    let rest = json!({
        "case_url": case_url,
        "condition": condition.text,
        "owner": condition.owner,
        "due": condition.due,
        "late": notice.kind == NoticeKind::ConditionOverdue,
    });
    Some(Letter::new("condition-reminder", rest))
}
