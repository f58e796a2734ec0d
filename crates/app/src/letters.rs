//! Carries out a transition's effects: what leaves in the outbox, and which links open or close, in the transition's own
//! transaction.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use undantag_case::{By, Case, Ctx, Decision, Event, Party, PersonId, Role, Stamped};
use undantag_store::{MessageId, NewMessage, Person, Tx};
use undantag_workflow::{ActionKey, Definition};

use crate::app::App;
use crate::clock::day_in_sweden;
use crate::due::due_on;
use crate::error::AppError;

/// A letter before it has recipients: its kind and what its template needs besides the case.
struct Letter {
    kind: &'static str,
    rest: Value,
}

impl Letter {
    fn news(key: &str) -> Self {
        Self {
            kind: "case-news",
            rest: json!({"news_key": key}),
        }
    }

    fn attention(what: &str, case: &Case, workflow: &Definition) -> Self {
        Self {
            kind: "case-needs-attention",
            rest: json!({"what_key": what, "due": due_on(case, workflow)}),
        }
    }
}

/// The change that letters are about, and the transaction they leave with.
pub(crate) struct Change<'a> {
    pub(crate) tx: &'a Tx,
    pub(crate) case: &'a Case,
    pub(crate) workflow: &'a Definition,
    pub(crate) ctx: &'a Ctx,
}

impl App {
    /// Writes what follows from `events` into the outbox.
    pub(crate) async fn write_letters(&self, change: &Change<'_>, events: &[Stamped]) -> Result<(), AppError> {
        let sent_back = events
            .iter()
            .any(|stamped| matches!(stamped.event, Event::Moved { .. }));
        for stamped in events {
            match &stamped.event {
                Event::Moved { action, from, .. } => {
                    let transition = change.workflow.action(from, action);
                    let effects = transition
                        .map(|transition| transition.effects.as_slice())
                        .unwrap_or_default();
                    for effect in effects {
                        self.carry_out_effect(change, effect.as_str(), action).await?;
                    }
                }
                Event::Signed { signature } => self.tell_of_signature(change, signature.party).await?,
                Event::SignaturesVoided { .. } if !sent_back => self.ask_to_sign_again(change).await?,
                _ => {}
            }
        }
        Ok(())
    }

    async fn carry_out_effect(&self, change: &Change<'_>, effect: &str, action: &ActionKey) -> Result<(), AppError> {
        match effect {
            "revoke-invitations" => {
                change
                    .tx
                    .revoke_invitations_to(change.case.id, change.ctx.now, action.as_str())
                    .await?;
                Ok(())
            }
            "invite-decision-makers" => self.invite(change).await,
            "open-linked-case" => self.open_renewal(change).await,
            "send-receipt" => self.send_receipt(change, action).await,
            "confirm-to-requester" => self.confirm(change).await,
            other => match (readers(change, other).await?, letter(change, other, action)) {
                (people, Some(letter)) => self.post(change, &people, &letter).await,
                (_, None) => Ok(()),
            },
        }
    }

    /// Tells whoever filed the request that it has arrived: the one letter that goes to the person who did it.
    async fn confirm(&self, change: &Change<'_>) -> Result<(), AppError> {
        let letter = Letter {
            kind: "case-received",
            rest: json!({}),
        };
        for person in requester(change).await? {
            self.post_to(change, &person, &letter).await?;
        }
        Ok(())
    }

    /// Puts one message for each person in the outbox, but none for whoever did it.
    async fn post(&self, change: &Change<'_>, people: &[Person], letter: &Letter) -> Result<(), AppError> {
        let own = match &change.ctx.by {
            By::Person(actor) => Some(actor.person),
            By::Timer => None,
        };
        let mut told = BTreeSet::new();
        for person in people
            .iter()
            .filter(|person| Some(person.id) != own && told.insert(person.id))
        {
            self.post_to(change, person, letter).await?;
        }
        Ok(())
    }

    async fn post_to(&self, change: &Change<'_>, person: &Person, letter: &Letter) -> Result<(), AppError> {
        let case = change.case;
        let mut payload = json!({
            "kind": letter.kind,
            "case_number": case.number,
            "title": case.title(),
            "case_url": format!("{}/cases/{}", self.settings().public_url, case.number),
        });
        merge(&mut payload, &letter.rest);
        self.enqueue(change, person, payload).await
    }

    /// Puts one message in the outbox.
    pub(crate) async fn enqueue(&self, change: &Change<'_>, person: &Person, payload: Value) -> Result<(), AppError> {
        let kind = payload.get("kind").and_then(Value::as_str).unwrap_or_default();
        let message = NewMessage {
            id: MessageId(self.new_id()),
            created_at: change.ctx.now,
            kind: kind.to_owned(),
            recipient: Some(person.id),
            email: person.email.clone(),
            language: person.language,
            payload,
            case: Some(change.case.id),
            due_at: change.ctx.now,
        };
        Ok(change.tx.enqueue(&message).await?)
    }

    async fn send_receipt(&self, change: &Change<'_>, action: &ActionKey) -> Result<(), AppError> {
        let By::Person(actor) = &change.ctx.by else {
            return Ok(());
        };
        let Some(person) = change.tx.person(actor.person).await? else {
            return Ok(());
        };
        let basis = change
            .case
            .appointment
            .as_ref()
            .map(|appointment| appointment.basis.short())
            .unwrap_or_default();
        let rest = json!({
            "case_url": format!("{}/decisions/{}/receipt", self.settings().public_url, change.case.number),
            "outcome_key": action.as_str(),
            "basis_code": basis,
            "decided_on": day_in_sweden(change.ctx.now),
        });
        self.post_to(
            change,
            &person,
            &Letter {
                kind: "decision-receipt",
                rest,
            },
        )
        .await
    }

    async fn tell_of_signature(&self, change: &Change<'_>, party: Party) -> Result<(), AppError> {
        let others = match party {
            Party::SystemAdministrator => requester(change).await?,
            Party::Department => change.tx.people_with_role(Role::SystemAdministrator).await?,
        };
        let analysis = &change.case.analysis;
        let Some(signature) = analysis.signature(party) else {
            return Ok(());
        };
        let letter = if analysis.signatures.len() == Party::ALL.len() {
            Letter::attention("submit-for-decision", change.case, change.workflow)
        } else {
            let rest = json!({
                "signer": signature.name,
                "version": signature.case_version,
                "basis_code": signature.digest.short(),
            });
            Letter {
                kind: "signed-by-other",
                rest,
            }
        };
        self.post(change, &others, &letter).await
    }

    async fn ask_to_sign_again(&self, change: &Change<'_>) -> Result<(), AppError> {
        let signers: Vec<PersonId> = change
            .case
            .analysis
            .voided
            .iter()
            .rev()
            .take(2)
            .map(|s| s.person)
            .collect();
        let people = change.tx.people_with_ids(&signers).await?;
        self.post(
            change,
            &people,
            &Letter::attention("sign-again", change.case, change.workflow),
        )
        .await
    }
}

async fn requester(change: &Change<'_>) -> Result<Vec<Person>, AppError> {
    Ok(change.tx.person(change.case.requester).await?.into_iter().collect())
}

/// Who an effect writes to.
async fn readers(change: &Change<'_>, effect: &str) -> Result<Vec<Person>, AppError> {
    let with_role = |role| change.tx.people_with_role(role);
    match effect {
        "notify-requester" => requester(change).await,
        "notify-system-administrators" => Ok(with_role(Role::SystemAdministrator).await?),
        "notify-registrar" => Ok(with_role(Role::Registrar).await?),
        "notify-parties" => {
            let mut people = with_role(Role::SystemAdministrator).await?;
            people.extend(requester(change).await?);
            Ok(people)
        }
        _ => Ok(Vec::new()),
    }
}

/// What an effect says; nothing for an effect that writes no letter.
fn letter(change: &Change<'_>, effect: &str, action: &ActionKey) -> Option<Letter> {
    match effect {
        "notify-requester" => Some(to_requester(change, action)),
        "notify-system-administrators" => Some(to_system_administrators(change, action)),
        "notify-parties" => Some(to_parties(change, action)),
        "notify-registrar" => Some(result(change, action)),
        _ => None,
    }
}

fn to_requester(change: &Change<'_>, action: &ActionKey) -> Letter {
    let case = change.case;
    let said = case.last_said(action.as_str()).map(|said| &said.input);
    match action.as_str() {
        "request-supplement" => {
            let message = said.and_then(|input| input.message.clone());
            let rest = json!({"message": message, "due": due_on(case, change.workflow)});
            Letter {
                kind: "supplement-requested",
                rest,
            }
        }
        "offer-platform-solution" => {
            let proposal = said.and_then(|input| input.proposal.clone());
            let rest = json!({"proposal": proposal, "due": due_on(case, change.workflow)});
            Letter {
                kind: "platform-offered",
                rest,
            }
        }
        "open-analysis" => Letter::attention("analysis", case, change.workflow),
        other => Letter::news(news(other)),
    }
}

fn to_system_administrators(change: &Change<'_>, action: &ActionKey) -> Letter {
    let what = match action.as_str() {
        "submit" => "intake",
        "resubmit" => "resubmitted",
        "contest" => "contested",
        "renew" => "renew",
        other => return Letter::news(news(other)),
    };
    Letter::attention(what, change.case, change.workflow)
}

/// The words for what has happened, `mail-news-…`.
fn news(action: &str) -> &str {
    match action {
        "accept-platform-solution" => "platform-solution-accepted",
        "record-as-temporary" => "recorded-as-temporary",
        "dismiss" => "dismissed",
        "withdraw" => "withdrawn",
        "close-as-withdrawn" => "closed-as-withdrawn",
        "expire" => "expired",
        "revoke" => "revoked",
        "return-to-platform" => "returned-to-platform",
        "return-for-analysis" => "returned-for-analysis",
        "start-review" => "under-review",
        "continue" => "continued",
        "change-conditions" => "conditions-changed",
        _ => "other",
    }
}

/// A case that is sent back is the parties' to work on; everything else is only told.
fn to_parties(change: &Change<'_>, action: &ActionKey) -> Letter {
    match action.as_str() {
        "return-for-analysis" => Letter::attention("returned-for-analysis", change.case, change.workflow),
        _ => result(change, action),
    }
}

fn result(change: &Change<'_>, action: &ActionKey) -> Letter {
    let decision = change.case.decision.as_ref();
    match decision.filter(|decision| decision.outcome == *action) {
        Some(decision) => Letter {
            kind: "decision-result",
            rest: outcome(decision),
        },
        None => Letter::news(news(action.as_str())),
    }
}

fn outcome(decision: &Decision) -> Value {
    json!({
        "outcome_key": decision.outcome.as_str(),
        "decided_on": day_in_sweden(decision.at),
        "decided_by": format!("{}, {}", decision.name, decision.title),
        "valid_from": decision.valid_from,
        "valid_until": decision.valid_until,
        "conditions": decision.conditions.len(),
        "basis_code": decision.basis.short(),
    })
}

fn merge(payload: &mut Value, rest: &Value) {
    if let (Value::Object(payload), Value::Object(rest)) = (payload, rest) {
        payload.extend(rest.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_that_only_tells_has_words_of_its_own() {
        let workflow = undantag_workflow::exemption().unwrap();
        let tells = |effect: &str| {
            [
                "notify-requester",
                "notify-system-administrators",
                "notify-parties",
                "notify-registrar",
            ]
            .contains(&effect)
        };
        let told_otherwise = [
            "submit",
            "resubmit",
            "contest",
            "renew",
            "request-supplement",
            "offer-platform-solution",
            "open-analysis",
            "grant",
            "grant-with-conditions",
            "reject",
        ];
        for transition in workflow.transitions() {
            let action = transition.key.as_str();
            if transition.effects.iter().any(|effect| tells(effect.as_str())) && !told_otherwise.contains(&action) {
                assert_ne!(news(action), "other", "{action}");
            }
        }
    }
}
