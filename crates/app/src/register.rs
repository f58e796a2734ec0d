//! Lists of cases: the register, each person's to-do list, and the figures of the overview.

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate};
use undantag_case::{By, Ctx, DepartmentId, PersonId, Phase, Place, Role};
use undantag_risk::Level;
use undantag_store::{CaseFilter, CaseSort, Visible};
use undantag_workflow::{Definition, OutcomeKey, StateKey};

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
    /// In some state of this phase.
    pub phase: Option<Phase>,
    /// In the workflow with this key, whatever its version.
    pub workflow: Option<String>,
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
            phase: None,
            workflow: None,
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

/// What the one who holds a case is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Write the request and hand it in.
    Submit,
    /// Mend a request that was handed in.
    Supplement,
    /// Receive the request.
    Intake,
    /// Answer what others have asked.
    Answer,
    /// Work with the analysis.
    Analyse,
    /// Decide.
    Decide,
    /// Try again what was decided.
    Review,
    /// Fulfil the conditions of what is in force.
    Fulfil,
    /// Follow up what is in force.
    FollowUp,
    /// File what was decided.
    File,
    /// What the state says.
    View,
}

impl Act {
    /// Its word in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Supplement => "supplement",
            Self::Intake => "intake",
            Self::Answer => "answer",
            Self::Analyse => "analysis",
            Self::Decide => "decision",
            Self::Review => "review",
            Self::Fulfil => "conditions",
            Self::FollowUp => "follow-up",
            Self::File => "filing",
            Self::View => "view",
        }
    }

    /// What is to be done in a place.
    fn at(place: Place<'_>, workflow: &Definition) -> Self {
        match place.phase() {
            Some(Phase::Request) => Self::Submit,
            Some(_) if place.awaits_answer() && place.is_open("request") => Self::Supplement,
            Some(_) if place.awaits_answer() => Self::Answer,
            Some(Phase::Intake) if place.receives(workflow) => Self::Intake,
            Some(Phase::Analysis) if place.is_open("analysis") => Self::Analyse,
            Some(_) if place.is_review() => Self::Review,
            Some(Phase::Decision) if place.awaits_decision() => Self::Decide,
            Some(Phase::InForce) => Self::FollowUp,
            _ => Self::View,
        }
    }
}

/// Something that waits for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDo {
    /// The case.
    pub row: CaseRow,
    /// Its workflow.
    pub workflow: Arc<Definition>,
    /// What is to be done.
    pub act: Act,
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
/// How many cases a to-do list names of a kind at most.
const MOST_TO_DO: u64 = 50;
/// How many cases figures are computed over at most.
const MOST: u64 = 10_000;

impl App {
    /// A page of the register: only cases the person may see, and how many match in all.
    pub async fn register(&self, filter: &RegisterFilter, ctx: &Ctx) -> Result<(Vec<CaseRow>, u64), AppError> {
        self.catch_up().await?;
        let mut wanted = CaseFilter::of(visible_to(ctx));
        wanted.q.clone_from(&filter.q);
        wanted.states = self.states(filter);
        if wanted.states.is_empty() && filter.phase.is_some() {
            return Ok((Vec::new(), 0));
        }
        wanted.workflow.clone_from(&filter.workflow);
        wanted.department = filter.department;
        wanted.requester = filter.requester;
        wanted.outcome.clone_from(&filter.outcome);
        wanted.sort = filter.sort;
        wanted.descending = filter.descending;
        wanted.page = filter.page.max(1);
        wanted.limit = filter.limit.clamp(1, 100);
        Ok(self.store().cases(&wanted).await?)
    }

    /// The states asked for: one by its key, or all of a phase in any workflow.
    fn states(&self, filter: &RegisterFilter) -> Vec<StateKey> {
        let definitions = self.definitions();
        let of_phase = definitions
            .iter()
            .flat_map(|workflow| workflow.states())
            .filter(|state| {
                let phase = Place::from(*state).phase();
                filter.phase.is_some() && phase == filter.phase
            });
        let in_phase = of_phase.map(|state| state.key.clone());
        filter.state.iter().cloned().chain(in_phase).collect()
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
        let soon = ctx
            .today
            .checked_add_days(Days::new(FOLLOW_UP_DAYS))
            .unwrap_or(NaiveDate::MAX);
        let mut waiting = Vec::new();
        for row in self.store().to_do(&whose, MOST_TO_DO).await? {
            let workflow = self.definition(&row.workflow).await?;
            let Some(place) = Place::of(&workflow, &row.state) else {
                continue;
            };
            if place.is_in_force() && row.due_on.is_some_and(|due| due > soon) {
                continue;
            }
            let act = match Act::at(place, &workflow) {
                Act::FollowUp if row.due_on < row.valid_until => Act::Fulfil,
                act => act,
            };
            waiting.push(ToDo { row, workflow, act });
        }
        waiting.extend(self.to_file(ctx).await?);
        Ok(waiting)
    }

    /// What waits for a registrar to file: it has no last day.
    async fn to_file(&self, ctx: &Ctx) -> Result<Vec<ToDo>, AppError> {
        let mut waiting = Vec::new();
        if !person(ctx)?.has(Role::Registrar) {
            return Ok(waiting);
        }
        for row in self.store().unfiled(MOST_TO_DO).await? {
            waiting.push(ToDo {
                workflow: self.definition(&row.workflow).await?,
                row: CaseRow { due_on: None, ..row },
                act: Act::File,
            });
        }
        Ok(waiting)
    }

    /// Figures over everything the person may see.
    pub async fn figures(&self, ctx: &Ctx) -> Result<Figures, AppError> {
        self.catch_up().await?;
        let mut all = CaseFilter::of(visible_to(ctx));
        all.limit = MOST;
        let (rows, _) = self.store().cases(&all).await?;
        let mut counted = Vec::new();
        for row in rows {
            let workflow = self.definition(&row.workflow).await?;
            counted.push(Counted::of(row, &workflow));
        }
        Ok(figures(&counted, ctx.today))
    }
}

/// A case as figures see it.
struct Counted {
    row: CaseRow,
    phase: Option<Phase>,
    grants: bool,
}

impl Counted {
    fn of(row: CaseRow, workflow: &Definition) -> Self {
        let place = Place::of(workflow, &row.state);
        Self {
            phase: place.and_then(Place::phase),
            grants: place.is_some_and(|place| place.state.grants && !place.is_end()),
            row,
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.phase, Some(Phase::Intake | Phase::Analysis | Phase::Decision))
    }

    fn ends_by(&self, day: NaiveDate) -> bool {
        self.row.valid_until.is_some_and(|end| end <= day)
    }

    fn is_risky(&self) -> bool {
        let level = self.row.highest_residual.as_deref();
        level.is_some_and(|level| [Level::High, Level::Critical].iter().any(|high| high.word() == level))
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

fn figures(cases: &[Counted], today: NaiveDate) -> Figures {
    let count = |fits: &dyn Fn(&Counted) -> bool| {
        let fitting = cases.iter().filter(|case| fits(case)).count();
        u64::try_from(fitting).unwrap_or(u64::MAX)
    };
    let half_a_year = today.checked_add_days(Days::new(183)).unwrap_or(NaiveDate::MAX);
    Figures {
        this_year: count(&|case| case.row.received_at.is_some_and(|at| at.year() == today.year())),
        open: count(&Counted::is_open),
        awaiting_decision: count(&|case| case.phase == Some(Phase::Decision)),
        in_force: count(&|case| case.grants),
        expiring: count(&|case| case.grants && case.ends_by(half_a_year)),
        median_days: median(cases),
        high_residual: count(&|case| case.grants && case.is_risky()),
    }
}

fn median(cases: &[Counted]) -> Option<i64> {
    let mut days: Vec<i64> = cases
        .iter()
        .filter_map(|case| Some((case.row.decided_at? - case.row.received_at?).num_days()))
        .collect();
    days.sort_unstable();
    days.get(days.len() / 2).copied()
}
