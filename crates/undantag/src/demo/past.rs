//! Makes the demonstration's past: everything that happened is done again through the application, on its own day.

use std::collections::BTreeMap;

use anyhow::Context as _;
use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use serde_json::Value;
use undantag_app::{App, AppError, Clock, Ctx, Person, Question, actor};
use undantag_case::{ActionInput, Assurance, Case, CaseId, Command, Party};
use undantag_workflow::Definition;

use super::analysis::Writer;
use super::script::{Act, Script, Step, scripts, working_day};

/// Between two things that one person does after another.
const A_WHILE: TimeDelta = TimeDelta::minutes(9);
/// Between two entries in the same document.
const A_MOMENT: TimeDelta = TimeDelta::seconds(100);
/// Between the cases of one day.
const BETWEEN_CASES: TimeDelta = TimeDelta::minutes(11);

/// The past while it is made.
pub(crate) struct Past<'a> {
    app: &'a App,
    clock: &'a Clock,
    people: BTreeMap<String, Person>,
    now: DateTime<Utc>,
}

/// A moment at which something happens to a case: its opening, or one of its steps.
struct Moment<'a> {
    at: DateTime<Utc>,
    case: &'static str,
    step: Option<&'a Step>,
}

/// Lets everything happen in the order of its days, up to now. The clock stands at now when it is done.
pub(crate) async fn make(app: &App, clock: &Clock) -> anyhow::Result<()> {
    let now = clock.now();
    let scripts = scripts(undantag_app::day_in_sweden(now))?;
    let people = app
        .people()
        .await?
        .into_iter()
        .map(|person| (person.email.clone(), person))
        .collect();
    let past = Past {
        app,
        clock,
        people,
        now,
    };
    let by_name: BTreeMap<&str, &Script> = scripts.iter().map(|(name, script)| (*name, script)).collect();
    let mut cases: BTreeMap<&str, CaseId> = BTreeMap::new();
    for Moment { at, case: name, step } in past.moments(&scripts)? {
        let script = by_name.get(name).context("a moment of no case")?;
        clock.set(at);
        let told = || format!("{name}, {:?}", step.map(|step| &step.act));
        match (step, cases.get(name)) {
            (Some(step), Some(case)) => past.happen(*case, script, step).await.with_context(told)?,
            _ => {
                cases.insert(name, past.open(script).await.with_context(told)?);
            }
        }
    }
    clock.set(now);
    Ok(())
}

/// How many cases others than their own department can see when the past is made.
pub(crate) fn received(now: DateTime<Utc>) -> anyhow::Result<usize> {
    let shipped: Vec<_> = [undantag_workflow::exemption(), undantag_workflow::it_policy_deviation()]
        .into_iter()
        .flatten()
        .collect();
    let receives = |step: &Step| {
        let mut ways = shipped.iter().flat_map(Definition::transitions);
        ways.any(|way| {
            let receives = way.effects.iter().any(|effect| effect == "receive");
            receives && step.act == Act::Take(way.key.as_str().to_owned())
        })
    };
    let submitted = |script: &Script| script.steps.iter().any(receives);
    let scripts = scripts(undantag_app::day_in_sweden(now))?;
    Ok(scripts.iter().filter(|(_, script)| submitted(script)).count())
}

impl Past<'_> {
    /// Everything that happens, in order; within one case always later than what came before.
    fn moments<'s>(&self, scripts: &'s [(&'static str, Script)]) -> anyhow::Result<Vec<Moment<'s>>> {
        let mut moments = Vec::new();
        let mut offset = TimeDelta::zero();
        for (name, script) in scripts {
            let mut at = self.morning(script.opened)? + offset;
            moments.push(Moment {
                at,
                case: name,
                step: None,
            });
            for step in &script.steps {
                at = (self.morning(step.ago)? + offset).max(at + A_WHILE);
                moments.push(Moment {
                    at,
                    case: name,
                    step: Some(step),
                });
            }
            offset += BETWEEN_CASES;
        }
        moments.sort_by_key(|moment| moment.at);
        Ok(moments)
    }

    /// Twenty past seven, universal time, that many days ago: early in the office, summer and winter.
    fn morning(&self, ago: u64) -> anyhow::Result<DateTime<Utc>> {
        let day = undantag_app::day_in_sweden(self.now)
            .checked_sub_days(Days::new(ago))
            .context("too long ago")?;
        let time = NaiveTime::from_hms_opt(7, 20, 0).context("no such time")?;
        Ok(working_day(day).and_time(time).and_utc())
    }

    fn person(&self, name: &str) -> anyhow::Result<&Person> {
        self.people
            .get(&format!("{name}@angsvik.example"))
            .with_context(|| format!("nobody is called {name}"))
    }

    fn ctx(&self, name: &str) -> anyhow::Result<Ctx> {
        Ok(self.app.ctx(actor(self.person(name)?, Assurance::Mailbox)))
    }

    fn later(&self, by: TimeDelta) {
        self.clock.set(self.clock.now() + by);
    }

    /// A draft with everything written in it.
    async fn open(&self, script: &Script) -> anyhow::Result<CaseId> {
        let case = self
            .app
            .open_case_of(&script.workflow, &self.ctx(&script.requester)?)
            .await
            .map_err(told)?;
        self.later(A_MOMENT);
        let write = Command::ReviseRequest {
            seen: 0,
            changes: script.request.clone(),
        };
        self.carry_out(case.id, &script.requester, write).await?;
        for file in &script.attachments {
            self.later(A_MOMENT);
            let (ctx, bytes) = (self.ctx(&script.requester)?, file.text.trim_start().as_bytes().to_vec());
            self.app.attach(case.id, &file.name, bytes, &ctx).await.map_err(told)?;
        }
        Ok(case.id)
    }

    async fn happen(&self, case: CaseId, script: &Script, step: &Step) -> anyhow::Result<()> {
        match &step.act {
            Act::TimePasses => {
                self.app.fire_timers().await.map_err(told)?;
            }
            Act::Analyse => self.analyse(case, script).await?,
            Act::Ask => self.ask(case, script, &step.by).await?,
            Act::Answer => self.answer(case, script).await?,
            Act::Fulfil => self.fulfil(case, step).await?,
            Act::Sign => {
                let digest = self.read(case, &step.by).await?.basis_digest();
                self.carry_out(case, &step.by, Command::Sign { digest }).await?;
            }
            Act::Take(action) => {
                let input = Box::new(self.input(case, step).await?);
                let take = Command::Take {
                    action: action.as_str().into(),
                    input,
                };
                self.carry_out(case, &step.by, take).await?;
            }
        }
        Ok(())
    }

    /// Fulfils the first condition that remains, the day before.
    async fn fulfil(&self, case: CaseId, step: &Step) -> anyhow::Result<()> {
        let standing = self.read(case, &step.by).await?;
        let condition = standing.remaining_conditions().next().context("no condition remains")?;
        let text = step.input.get("text").and_then(Value::as_str);
        let command = Command::FulfilCondition {
            id: condition.id,
            seen: standing.follow_up.version(condition.id),
            on: self.app.today().pred_opt().context("no day before")?,
            text: text.context("nothing shows it")?.to_owned(),
        };
        self.carry_out(case, &step.by, command).await?;
        Ok(())
    }

    /// Asks the experts.
    async fn ask(&self, case: CaseId, script: &Script, by: &str) -> anyhow::Result<()> {
        for statement in &script.statements {
            self.later(A_MOMENT);
            let question = Question {
                area: statement.area,
                expert: self.person(&statement.expert)?.id,
                question: statement.question.clone(),
                due: Some(statement.due),
            };
            let ask = self.app.asking(self.app.new_item_id(), question).await.map_err(told)?;
            self.carry_out(case, by, ask).await?;
        }
        Ok(())
    }

    /// Each expert answers what they were asked.
    async fn answer(&self, case: CaseId, script: &Script) -> anyhow::Result<()> {
        for statement in &script.statements {
            let Some(given) = &statement.given else { continue };
            self.later(A_MOMENT);
            let standing = self.read(case, &statement.expert).await?;
            let mut asked = standing.analysis.asked();
            let asked = asked.find(|it| it.area == statement.area).context("not asked")?;
            let answer = Command::GiveStatement {
                id: asked.id,
                seen: asked.version,
                opinion: given.opinion,
                text: given.text.clone(),
            };
            self.carry_out(case, &statement.expert, answer).await?;
        }
        Ok(())
    }

    async fn read(&self, case: CaseId, name: &str) -> anyhow::Result<Case> {
        self.app.case(case, &self.ctx(name)?).await.map_err(told)
    }

    async fn carry_out(&self, case: CaseId, name: &str, command: Command) -> anyhow::Result<Case> {
        self.app
            .carry_out(case, None, command, &self.ctx(name)?)
            .await
            .map_err(told)
    }

    /// What is said with a step. A decision is bound to the basis that stands.
    async fn input(&self, case: CaseId, step: &Step) -> anyhow::Result<ActionInput> {
        let mut said = if step.input.is_null() {
            Value::Object(serde_json::Map::new())
        } else {
            step.input.clone()
        };
        for condition in said
            .get_mut("conditions")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            if let Value::Object(fields) = condition {
                fields.insert("id".to_owned(), serde_json::to_value(self.app.new_condition_id())?);
            }
        }
        let mut input: ActionInput = serde_json::from_value(said)?;
        let case = self.read(case, &step.by).await?;
        let workflow = self.app.workflow(&case).map_err(told)?;
        let Act::Take(action) = &step.act else {
            return Ok(input);
        };
        let way = workflow.action(&case.state, &action.as_str().into());
        if way.is_some_and(|way| way.binds_basis) {
            input.basis = Some(case.basis_digest());
            input.no_conflict = Some(true);
        }
        Ok(input)
    }

    async fn analyse(&self, case: CaseId, script: &Script) -> anyhow::Result<()> {
        let analysis = script.analysis.as_ref().context("no analysis to write")?;
        let administrator = script.administrator().context("nobody opens the analysis")?;
        let standing = self.read(case, administrator).await?;
        let mut writer = Writer {
            app: self.app,
            case: &standing,
            commands: Vec::new(),
        };
        writer.write(analysis)?;
        for (party, command) in writer.commands {
            self.later(A_MOMENT);
            let name = if party == Party::Department {
                &script.requester
            } else {
                administrator
            };
            self.carry_out(case, name, command).await?;
        }
        Ok(())
    }
}

/// A refusal in full: whoever changes the demonstration's files needs to know which field it is about.
fn told(error: AppError) -> anyhow::Error {
    let detail = format!("{error:?}");
    anyhow::Error::from(error).context(detail)
}
