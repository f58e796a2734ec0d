//! Inviting to a decision: a personal link by mail, to those appointed, again as a reminder, and to substitutes who step in.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use undantag_case::{Appointment, Ctx, Ground, Ore, PersonId, Place, Role, is_for_deciders};
use undantag_store::{Department, Invitation, InvitationId, InvitedTo, Language, MessageId, Person};
use undantag_workflow::Transition;

use crate::app::App;
use crate::brief::facts;
use crate::clock::end_of_day_in_sweden;
use crate::due::{due_on, is_late};
use crate::error::AppError;
use crate::letters::{Change, people_of};
use crate::secrets::{digest, new_token};

/// What every link token begins with, so that a leaked one is recognised.
const PREFIX: &str = "und1_";
/// Days a link opens anything, after the one it is sent on.
const LINK_DAYS: u64 = 60;

/// The last day that a link which is sent now opens anything: all of it, in Sweden.
pub(crate) fn last_day(ctx: &Ctx) -> NaiveDate {
    ctx.today.checked_add_days(Days::new(LINK_DAYS)).unwrap_or(ctx.today)
}

/// A token for a new link.
pub(crate) fn new_link_token() -> String {
    format!("{PREFIX}{}", new_token())
}

/// Why somebody gets a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Errand {
    /// They are appointed.
    Invitation,
    /// They haven't decided yet. The links they have go on opening.
    Reminder,
    /// Nobody has decided in time, and they step in.
    Substitute,
    /// Whoever was to decide has declared a conflict of interest.
    Conflict,
}

impl Errand {
    fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reminder => "reminder",
            Self::Substitute => "substitute",
            Self::Conflict => "conflict",
        }
    }
}

impl App {
    /// Mails everybody who may decide a link of their own, and closes earlier ones.
    pub(crate) async fn invite(&self, change: &Change<'_>) -> Result<(), AppError> {
        let now = change.ctx.now;
        change.tx.revoke_invitations_to(change.case.id, now, "replaced").await?;
        let people = people_of(change, &Role::DecisionMaker.key()).await?;
        self.invite_people(change, &people, Errand::Invitation).await
    }

    /// Mails each of them a link of their own.
    pub(crate) async fn invite_people(
        &self,
        change: &Change<'_>,
        people: &[Person],
        errand: Errand,
    ) -> Result<(), AppError> {
        let Some(appointment) = &change.case.appointment else {
            return Ok(());
        };
        let department = change.tx.department(change.case.department).await?;
        for person in people {
            let token = new_link_token();
            let mailed = self.mail_link(change, (person, &token), (appointment, department.as_ref(), errand));
            let to = InvitedTo::Decide {
                basis: appointment.basis.0.clone(),
            };
            let message = mailed.await?;
            self.keep_link(change, (person.id, &token), to, message).await?;
        }
        Ok(())
    }

    /// Closes the case's links to a decision that is awaited no more. Those of whoever has made it, by a link or signed in, are
    /// used: they lead to the receipt.
    pub(crate) async fn close_links(&self, change: &Change<'_>, taken: &Transition) -> Result<(), AppError> {
        let (tx, case, now) = (change.tx, change.case, change.ctx.now);
        if let Some(said) = case.said.last().filter(|_| is_for_deciders(taken)) {
            let ruled = case.ruled(said);
            let others = ruled.iter().flat_map(|decision| &decision.others);
            let others = others.map(|other| other.vote.person);
            let people = said.person.into_iter().chain(said.together_with.iter().copied());
            let people: Vec<PersonId> = people.chain(others).collect();
            tx.use_invitations_to_decide(case.id, &people, now).await?;
        }
        tx.revoke_invitations_to(case.id, now, taken.key.as_str()).await?;
        Ok(())
    }

    /// Keeps a link that leaves in this message: only its token's digest is kept.
    pub(crate) async fn keep_link(
        &self,
        change: &Change<'_>,
        (person, token): (PersonId, &str),
        to: InvitedTo,
        message: MessageId,
    ) -> Result<(), AppError> {
        let now = change.ctx.now;
        let invitation = Invitation {
            id: InvitationId(self.new_id()),
            case: change.case.id,
            person,
            token_hash: digest(token),
            to,
            message: Some(message),
            created_at: now,
            expires_at: end_of_day_in_sweden(last_day(change.ctx)),
            first_seen_at: None,
            code_sent_at: None,
            opened_at: None,
            used_at: None,
            revoked: None,
        };
        Ok(change.tx.add_invitation(&invitation).await?)
    }

    /// The address of a link.
    pub(crate) fn link_address(&self, token: &str) -> String {
        format!("{}/b/{token}", self.settings().public_url)
    }

    async fn mail_link(
        &self,
        change: &Change<'_>,
        (person, token): (&Person, &str),
        (appointment, department, errand): (&Appointment, Option<&Department>, Errand),
    ) -> Result<MessageId, AppError> {
        let case = change.case;
        let deadline = due_on(case, change.workflow).unwrap_or(change.ctx.today);
        let name = department.map(|department| match person.language {
            Language::Swedish => department.name_sv.as_str(),
            Language::English => department.name_en.as_str(),
        });
        let payload = json!({
            "kind": "decision-invitation",
            "errand": errand.word(),
            "substitute": appointment.is_substitute(person.id),
            "late": is_late(Some(deadline), change.ctx),
            "review": Place::of(change.workflow, &case.state).is_some_and(Place::is_review),
            "product": case.request.solution.product,
            "title": case.title(),
            "department": name.unwrap_or_default(),
            "case_number": case.number,
            "link": self.link_address(token),
            "deadline": deadline,
            "link_valid_until": last_day(change.ctx),
            "decider_name": person.name,
            "why": appointment.delegation_item,
            "level": match person.language {
                Language::Swedish => &appointment.name.sv,
                Language::English => &appointment.name.en,
            },
            "grounds": appointment.grounds.iter().map(|ground| told(*ground, appointment)).collect::<Vec<_>>(),
            "facts": facts(case),
        });
        self.enqueue(change, person, payload).await
    }
}

/// A ground as the mail tells it.
fn told(ground: Ground, appointment: &Appointment) -> Value {
    let Ore(ore) = appointment.cost;
    match ground {
        Ground::Risk => json!({"ground": ground.word(), "level": appointment.because.word()}),
        Ground::Cost => json!({"ground": ground.word(), "ore": ore}),
        Ground::PersonalData => {
            json!({"ground": ground.word(), "kind": appointment.weight().personal_data.word()})
        }
        Ground::Duration => json!({"ground": ground.word(), "months": appointment.months}),
    }
}
