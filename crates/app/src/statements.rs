//! Statements (utlåtanden): experts are asked by a personal link for one case, and answer by it or signed in.

use chrono::NaiveDate;
use serde_json::json;
use undantag_case::{
    Case, CaseId, Command, Ctx, Expert, ExpertArea, FieldError, ItemId, Opinion, PersonId, Refusal, Role, Statement,
};
use undantag_store::{InvitedTo, Language, Person, Tx};
use undantag_workflow::{ActionKey, Definition, StateKey};

use crate::app::App;
use crate::cases::{Order, visible};
use crate::due::is_late;
use crate::error::AppError;
use crate::inviting::{last_day, new_link_token};
use crate::letter::Letter;
use crate::letters::Change;
use crate::sign_in::Scope;

/// The part of a case that experts write.
const PART: &str = "statements";

/// A question to an expert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it is about.
    pub area: ExpertArea,
    /// Whom to ask.
    pub expert: PersonId,
    /// The question.
    pub question: String,
    /// By when an answer is wished for.
    pub due: Option<NaiveDate>,
}

/// An expert's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The version of the statement that was read.
    pub seen: u32,
    /// What they come to.
    pub opinion: Opinion,
    /// In words.
    pub text: String,
}

impl App {
    /// Everybody who can be asked for a statement, by name.
    pub async fn experts(&self) -> Result<Vec<Person>, AppError> {
        Ok(self.store().people_with_role(Role::Expert).await?)
    }

    /// The command that asks: only somebody with the role of an expert can be asked.
    pub async fn asking(&self, id: ItemId, question: Question) -> Result<Command, AppError> {
        let experts = self.experts().await?;
        let expert = experts.into_iter().find(|person| person.id == question.expert);
        let expert = expert.ok_or_else(|| {
            Refusal::Invalid(vec![FieldError::new(
                "/expert",
                "error-no-expert",
                question.expert.to_string(),
            )])
        })?;
        Ok(Command::AskExpert {
            id,
            area: question.area,
            expert: Expert {
                person: expert.id,
                name: expert.name,
                title: expert.title,
            },
            question: question.question,
            due: question.due,
        })
    }

    /// Gives the statement in a session that began from its link: the link is used up in the transaction that keeps the answer.
    pub async fn give_by_link(&self, scope: Scope, answer: Answered, ctx: &Ctx) -> Result<Case, AppError> {
        let tx = self.store().begin().await?;
        let row = self.use_link(&tx, scope, ctx).await?;
        let InvitedTo::State(id) = row.to else {
            return Err(AppError::NotFound);
        };
        let order = Order {
            id: scope.case,
            seen: None,
            command: giving(id, answer),
        };
        let case = Box::pin(self.carry_out_in(&tx, order, ctx)).await?;
        tx.commit().await?;
        self.committed(&case);
        Ok(case)
    }

    /// Mails the expert a new link in place of the one they have.
    pub async fn ask_expert_again(&self, case: CaseId, id: ItemId, ctx: &Ctx) -> Result<(), AppError> {
        let tx = self.store().begin().await?;
        let case = visible(tx.case(case).await?, ctx)?;
        let workflow = &*self.definition_in(&tx, &case.workflow).await?;
        if !self.may_edit(&case, "analysis", ctx) {
            let needs = [Role::Requester, Role::SystemAdministrator].map(Role::key).into();
            return Err(Refusal::WrongRole { needs }.into());
        }
        let change = Change {
            tx: &tx,
            case: &case,
            workflow,
            ctx,
        };
        self.invite_expert_anew(&change, id).await?;
        tx.commit().await?;
        self.wake();
        Ok(())
    }

    /// Mails the expert a new link and closes those they have, if their answer is still awaited.
    pub(crate) async fn invite_expert_anew(&self, change: &Change<'_>, id: ItemId) -> Result<(), AppError> {
        let statement = wished_for(change.case, id, change.workflow).ok_or(Refusal::Unknown)?;
        let now = change.ctx.now;
        change.tx.revoke_invitations_to_statement(id, now, "replaced").await?;
        self.invite_expert(change, statement).await
    }

    /// What follows from a question, from taking it back, and from the answer.
    pub(crate) async fn statement_put(&self, change: &Change<'_>, statement: &Statement) -> Result<(), AppError> {
        let (tx, now) = (change.tx, change.ctx.now);
        if statement.recalled {
            tx.revoke_invitations_to_statement(statement.id, now, "recalled")
                .await?;
        } else if statement.given.is_some() {
            tx.use_invitations_to_statement(statement.id, now).await?;
            self.tell_who_asked(change, statement).await?;
        } else {
            self.invite_expert(change, statement).await?;
        }
        Ok(())
    }

    /// Links to statements close when the case leaves where they are given, and those who haven't answered get new ones when
    /// it comes back.
    pub(crate) async fn statements_after_move(
        &self,
        change: &Change<'_>,
        (from, to): (&StateKey, &StateKey),
        action: &ActionKey,
    ) -> Result<(), AppError> {
        match (
            takes_statements(change.workflow, from),
            takes_statements(change.workflow, to),
        ) {
            (true, false) => {
                let (case, now) = (change.case.id, change.ctx.now);
                let why = action.as_str();
                change.tx.revoke_statement_invitations_to(case, now, why).await?;
            }
            (false, true) => {
                for statement in change.case.analysis.statements.iter().filter(|it| it.is_open()) {
                    self.invite_expert(change, statement).await?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    async fn invite_expert(&self, change: &Change<'_>, statement: &Statement) -> Result<(), AppError> {
        self.mail_expert(change, statement, false).await
    }

    /// Reminds the expert with a link of its own; those they have go on opening.
    pub(crate) async fn remind_expert(&self, change: &Change<'_>, statement: &Statement) -> Result<(), AppError> {
        self.mail_expert(change, statement, true).await
    }

    async fn mail_expert(&self, change: &Change<'_>, statement: &Statement, again: bool) -> Result<(), AppError> {
        let Some(expert) = can_sign_in(change.tx, statement.expert).await? else {
            return Ok(());
        };
        let token = new_link_token();
        let payload = json!({
            "kind": "statement-invitation",
            "reminder": again,
            "title": change.case.title(),
            "case_number": change.case.number,
            "department": self.department_of(change, expert.language).await?,
            "area": statement.area.word(),
            "question": statement.question,
            "asked_by": self.asker(change.tx, statement.asked_by).await?,
            "due": statement.due,
            "late": is_late(statement.due, change.ctx),
            "link": self.link_address(&token),
            "link_valid_until": last_day(change.ctx),
            "expert_name": expert.name,
        });
        let message = self.enqueue(change, &expert, payload).await?;
        let to = InvitedTo::State(statement.id);
        self.keep_link(change, (expert.id, &token), to, message).await
    }

    async fn department_of(&self, change: &Change<'_>, language: Language) -> Result<String, AppError> {
        let department = change.tx.department(change.case.department).await?;
        Ok(department
            .map(|department| match language {
                Language::Swedish => department.name_sv,
                Language::English => department.name_en,
            })
            .unwrap_or_default())
    }

    /// Name and title of whoever asked.
    async fn asker(&self, tx: &Tx, person: PersonId) -> Result<String, AppError> {
        let person = tx.person(person).await?;
        Ok(person
            .map(|person| [person.name, person.title].into_iter().filter(|part| !part.is_empty()))
            .map(|parts| parts.collect::<Vec<_>>().join(", "))
            .unwrap_or_default())
    }

    async fn tell_who_asked(&self, change: &Change<'_>, statement: &Statement) -> Result<(), AppError> {
        let (Some(given), Some(asker)) = (&statement.given, can_sign_in(change.tx, statement.asked_by).await?) else {
            return Ok(());
        };
        let number = &change.case.number;
        let rest = json!({
            "case_url": format!("{}/cases/{number}/analysis/statements/{}", self.settings().public_url, statement.id),
            "expert": format!("{}, {}", statement.name, statement.title).trim_end_matches(", "),
            "area": statement.area.word(),
            "opinion": given.opinion.word(),
        });
        self.post_to(change, &asker, &Letter::new("statement-given", rest))
            .await
    }
}

/// The command that gives an answer.
pub(crate) fn giving(id: ItemId, answer: Answered) -> Command {
    Command::GiveStatement {
        id,
        seen: answer.seen,
        opinion: answer.opinion,
        text: answer.text,
    }
}

async fn can_sign_in(tx: &Tx, person: PersonId) -> Result<Option<Person>, AppError> {
    let person = tx.person(person).await?;
    Ok(person.filter(|person| person.disabled_at.is_none()))
}

/// The statement, if an answer is still wished for.
pub(crate) fn wished_for<'c>(case: &'c Case, id: ItemId, workflow: &Definition) -> Option<&'c Statement> {
    let open = case.analysis.statement(id).filter(|it| it.is_open());
    open.filter(|_| takes_statements(workflow, &case.state))
}

/// Whether statements are given where the case is.
pub(crate) fn takes_statements(workflow: &Definition, state: &StateKey) -> bool {
    let state = workflow.state(state);
    state.is_some_and(|state| state.editable.contains_key(PART))
}
