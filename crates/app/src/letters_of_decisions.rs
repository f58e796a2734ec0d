//! Letters about a decision besides those that the workflow's transitions send: a word of several, and a clerical error put right.

use serde_json::json;
use undantag_case::{Correction, Role, Vote};
use undantag_store::Person;
use undantag_workflow::Transition;

use crate::app::App;
use crate::clock::day_in_sweden;
use crate::error::AppError;
use crate::letter::{Letter, of_step};
use crate::letters::{Change, people_of};

impl App {
    /// Gives whoever said it a receipt, by which they learn of a word that wasn't theirs, and tells those who said otherwise.
    pub(crate) async fn tell_of_vote(&self, change: &Change<'_>, vote: &Vote) -> Result<(), AppError> {
        let case = change.case;
        let same = |other: &&Vote| other.agrees_with(&vote.action, &vote.input);
        let agreed = u8::try_from(case.votes.iter().filter(same).count()).unwrap_or(u8::MAX);
        let quorum = case.appointment.as_ref().map_or(1, |appointment| appointment.quorum);
        let otherwise: Vec<_> = case
            .votes
            .iter()
            .filter(|other| !same(other))
            .map(|it| it.person)
            .collect();
        if let Some(person) = change.tx.person(vote.person).await? {
            let way = change.workflow.action(&case.state, &vote.action);
            let basis = case.appointment.as_ref().map(|appointment| appointment.basis.short());
            let rest = json!({
                "case_url": format!("{}/decisions/{}/receipt", self.settings().public_url, case.number),
                "outcome_key": vote.action.as_str(),
                "basis_code": basis.unwrap_or_default(),
                "decided_on": day_in_sweden(vote.at),
                "lacking": quorum.saturating_sub(agreed),
            });
            let letter = Letter {
                labels: way.map(|way| ("outcome", way.label.clone())).into_iter().collect(),
                ..Letter::new("decision-receipt", rest)
            };
            self.post_to(change, &person, &letter).await?;
        }
        let people = change.tx.people_with_ids(&otherwise).await?;
        let people: Vec<Person> = people
            .into_iter()
            .filter(|person| person.disabled_at.is_none())
            .collect();
        self.post(change, &people, &Letter::news("voted-otherwise")).await
    }

    /// Gives those who said the same before the receipt too, and tells those who would have decided otherwise what was decided.
    pub(crate) async fn tell_who_voted(
        &self,
        change: &Change<'_>,
        transition: &Transition,
        receipt: &Letter,
    ) -> Result<(), AppError> {
        let made_now = change
            .case
            .decision
            .iter()
            .filter(|decision| decision.at == change.ctx.now);
        let result = of_step(change, transition, &Role::Requester.key());
        for other in made_now.flat_map(|decision| &decision.others) {
            if let Some(person) = change
                .tx
                .person(other.vote.person)
                .await?
                .filter(|it| it.disabled_at.is_none())
            {
                let letter = if other.agreed { receipt } else { &result };
                self.post_to(change, &person, letter).await?;
            }
        }
        Ok(())
    }

    /// Tells the parties and the registrar what was put right: they have the decision as it was.
    pub(crate) async fn tell_of_correction(
        &self,
        change: &Change<'_>,
        correction: &Correction,
    ) -> Result<(), AppError> {
        let mut people = Vec::new();
        for role in [Role::Requester, Role::SystemAdministrator, Role::Registrar] {
            people.extend(people_of(change, &role.key()).await?);
        }
        let rest = json!({
            "wrong": correction.wrong,
            "right": correction.right,
            "reasons": correction.reasons,
            "by": correction.name,
        });
        self.post(change, &people, &Letter::new("decision-corrected", rest))
            .await
    }
}
