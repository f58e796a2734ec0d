//! Lists of cases: the register, each person's to-do list, and the figures of the overview.

use chrono::{Datelike, Days, NaiveDate};
use undantag_case::{By, Ctx, DepartmentId, PersonId, Role};
use undantag_store::{CaseFilter, CaseSort, Visible};
use undantag_workflow::{OutcomeKey, StateKey};

pub use undantag_store::CaseRow;

use crate::app::App;
use crate::cases::person;
use crate::error::AppError;

/// What a register is sorted by.
pub use undantag_store::CaseSort as Sort;

/// Which cases of the register to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterFilter {
    /// With every word of this text.
    pub q: Option<String>,
    /// In this state.
    pub state: Option<StateKey>,
    /// Of this department.
    pub department: Option<DepartmentId>,
    /// Begun by this person.
    pub requester: Option<PersonId>,
    /// With this outcome.
    pub outcome: Option<OutcomeKey>,
    /// Order.
    pub sort: CaseSort,
    /// From the last to the first.
    pub descending: bool,
    /// From 1.
    pub page: u64,
    /// Cases a page, at most 100.
    pub limit: u64,
}

impl Default for RegisterFilter {
    fn default() -> Self {
        Self {
            q: None,
            state: None,
            department: None,
            requester: None,
            outcome: None,
            sort: CaseSort::Updated,
            descending: true,
            page: 1,
            limit: 20,
        }
    }
}

/// Something that waits for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDo {
    /// The case.
    pub row: CaseRow,
    /// What is to be done: the key of the act, or `view`.
    pub act: String,
}

/// Figures of the overview, over what the person may see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Requests received this calendar year.
    pub this_year: u64,
    /// Received and not ended or in force.
    pub open: u64,
    /// Waiting for a decision.
    pub awaiting_decision: u64,
    /// Exemptions in force or under review.
    pub in_force: u64,
    /// Of these, how many end within six months.
    pub expiring: u64,
    /// Median of days from receipt to decision.
    pub median_days: Option<i64>,
    /// Exemptions in force whose remaining risk is high or critical.
    pub high_residual: u64,
}

/// Days before its end that an exemption in force is somebody's to follow up.
const FOLLOW_UP_DAYS: u64 = 90;
/// How many cases figures are computed over at most.
const MOST: u64 = 10_000;

impl App {
    /// A page of the register: only cases the person may see, and how many match in all.
    pub async fn register(&self, filter: &RegisterFilter, ctx: &Ctx) -> Result<(Vec<CaseRow>, u64), AppError> {
        self.catch_up().await?;
        let mut wanted = CaseFilter::of(visible_to(ctx));
        wanted.q.clone_from(&filter.q);
        wanted.states = filter.state.iter().cloned().collect();
        wanted.department = filter.department;
        wanted.requester = filter.requester;
        wanted.outcome.clone_from(&filter.outcome);
        wanted.sort = filter.sort;
        wanted.descending = filter.descending;
        wanted.page = filter.page.max(1);
        wanted.limit = filter.limit.clamp(1, 100);
        Ok(self.store().cases(&wanted).await?)
    }

    /// What waits for the person, most urgent first.
    pub async fn to_do(&self, ctx: &Ctx) -> Result<Vec<ToDo>, AppError> {
        self.catch_up().await?;
        let actor = person(ctx)?;
        let whose = undantag_store::ToDo {
            person: actor.person,
            department: actor.department,
            roles: actor.roles.clone(),
        };
        let rows = self.store().to_do(&whose, 50).await?;
        let soon = ctx
            .today
            .checked_add_days(Days::new(FOLLOW_UP_DAYS))
            .unwrap_or(NaiveDate::MAX);
        let waits = |row: &CaseRow| row.state != "in-force" || row.due_on.is_none_or(|due| due <= soon);
        Ok(rows
            .into_iter()
            .filter(waits)
            .map(|row| ToDo { act: act(&row), row })
            .collect())
    }

    /// Figures over everything the person may see.
    pub async fn figures(&self, ctx: &Ctx) -> Result<Figures, AppError> {
        self.catch_up().await?;
        let mut all = CaseFilter::of(visible_to(ctx));
        all.limit = MOST;
        let (rows, _) = self.store().cases(&all).await?;
        Ok(figures(&rows, ctx.today))
    }
}

/// What the person's roles let them see.
fn visible_to(ctx: &Ctx) -> Visible {
    match &ctx.by {
        By::Timer => Visible {
            received: true,
            department: None,
            appointed: None,
        },
        By::Person(actor) => Visible {
            received: [
                Role::SystemAdministrator,
                Role::Registrar,
                Role::Auditor,
                Role::Administrator,
            ]
            .iter()
            .any(|role| actor.has(*role)),
            department: actor.department.filter(|_| actor.has(Role::Requester)),
            appointed: actor.has(Role::DecisionMaker).then_some(actor.person),
        },
    }
}

/// What the one who holds a case in this state is to do.
fn act(row: &CaseRow) -> String {
    match row.state.as_str() {
        "draft" => "submit",
        "supplement" => "supplement",
        "in-force" => "follow-up",
        other => other,
    }
    .to_owned()
}

fn figures(rows: &[CaseRow], today: NaiveDate) -> Figures {
    let count =
        |fits: &dyn Fn(&CaseRow) -> bool| u64::try_from(rows.iter().filter(|row| fits(row)).count()).unwrap_or(0);
    let state = |row: &CaseRow, states: &[&str]| states.contains(&row.state.as_str());
    let holds = |row: &CaseRow| state(row, &["in-force", "under-review"]);
    let half_a_year = today.checked_add_days(Days::new(183)).unwrap_or(NaiveDate::MAX);
    Figures {
        this_year: count(&|row| row.received_at.is_some_and(|at| at.year() == today.year())),
        open: count(&|row| state(row, &["intake", "supplement", "platform-offer", "analysis", "decision"])),
        awaiting_decision: count(&|row| state(row, &["decision"])),
        in_force: count(&holds),
        expiring: count(&|row| holds(row) && row.valid_until.is_some_and(|end| end <= half_a_year)),
        median_days: median(rows),
        high_residual: count(&|row| {
            holds(row)
                && row
                    .highest_residual
                    .as_deref()
                    .is_some_and(|level| ["high", "critical"].contains(&level))
        }),
    }
}

fn median(rows: &[CaseRow]) -> Option<i64> {
    let mut days: Vec<i64> = rows
        .iter()
        .filter_map(|row| Some((row.decided_at? - row.received_at?).num_days()))
        .collect();
    days.sort_unstable();
    days.get(days.len() / 2).copied()
}
