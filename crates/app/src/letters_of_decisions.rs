//! Letters about a decision: the receipt of whoever made it, a word of several, and a clerical error put right.

use serde_json::json;
use undantag_case::{By, Correction, Role, Vote};
use undantag_workflow::{ActionKey, Transition};

use crate::app::App;
use crate::clock::day_in_sweden;
use crate::error::AppError;
use crate::letter::{Letter, of_step, outcome_in_own_words};
use crate::letters::{Change, merge, people_of};

impl App {
    /// Gives those who decided their receipts, and tells those who would have decided otherwise what was decided.
    pub(crate) async fn send_receipt(&self, change: &Change<'_>, transition: &Transition) -> Result<(), AppError> {
        let By::Person(actor) = &change.ctx.by else {
            return Ok(());
        };
        let letter = self.receipt(change, (&transition.key, Some(transition)), 0);
        if let Some(person) = change.tx.person(actor.person).await? {
            self.post_to(change, &person, &letter).await?;
        }
        let said = change.case.said.last();
        let together_with = said.map(|said| said.together_with.as_slice());
        let together_with = change.people(together_with.unwrap_or_default()).await?;
        self.post(change, &together_with, &letter).await?;
        let made_now = said.and_then(|said| change.case.ruled(said));
        let others = made_now.iter().flat_map(|decision| &decision.others);
        let otherwise = others.filter(|other| !other.agreed).map(|other| other.vote.person);
        let otherwise = change.people(&otherwise.collect::<Vec<_>>()).await?;
        let result = of_step(change, transition, &Role::Requester.key());
        self.post(change, &otherwise, &result).await
    }

    /// The receipt of what was said now; so many more must say the same before it is decided.
    fn receipt(&self, change: &Change<'_>, (key, way): (&ActionKey, Option<&Transition>), lacking: u8) -> Letter {
        let case = change.case;
        let basis = case.appointment.as_ref().map(|appointment| appointment.basis.short());
        let mut rest = json!({
            "case_url": format!("{}/decisions/{}/receipt", self.settings().public_url, case.number),
            "outcome_key": key.as_str(),
            "basis_code": basis.unwrap_or_default(),
            "decided_on": day_in_sweden(change.ctx.now),
        });
        if lacking > 0 {
            merge(&mut rest, &json!({"lacking": lacking}));
        } else if case.said.last().is_none_or(|said| case.ruled(said).is_none()) {
            merge(&mut rest, &json!({"undecided": true}));
        }
        Letter {
            labels: outcome_in_own_words(change.workflow, key, way)
                .map(|words| ("outcome", words))
                .into_iter()
                .collect(),
            ..Letter::new("decision-receipt", rest)
        }
    }

    /// Gives whoever said it a receipt, by which they learn of a word that wasn't theirs, and tells those who said otherwise.
    pub(crate) async fn tell_of_vote(&self, change: &Change<'_>, vote: &Vote) -> Result<(), AppError> {
        let case = change.case;
        let Some(appointment) = &case.appointment else {
            return Ok(());
        };
        let standing = case.votes.iter().filter(|other| appointment.names(other.person));
        let (same, otherwise): (Vec<_>, Vec<_>) =
            standing.partition(|other| other.agrees_with(&vote.action, &vote.input));
        let agreed = u8::try_from(same.len()).unwrap_or(u8::MAX);
        if let Some(person) = change.tx.person(vote.person).await? {
            let way = change.workflow.action(&case.state, &vote.action);
            let letter = self.receipt(change, (&vote.action, way), appointment.quorum.saturating_sub(agreed));
            self.post_to(change, &person, &letter).await?;
        }
        let otherwise: Vec<_> = otherwise.into_iter().map(|other| other.person).collect();
        let people = change.people(&otherwise).await?;
        self.post(change, &people, &Letter::news("voted-otherwise")).await
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
