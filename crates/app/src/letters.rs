//! Carries out a transition's effects: what leaves in the outbox, and which links open or close, in the transition's own
//! transaction.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use undantag_case::{Appointment, By, Case, Ctx, Event, Party, PersonId, Place, Role, Stamped, is_for_deciders};
use undantag_store::{Language, MessageId, NewMessage, Person, Tx};
use undantag_workflow::{ActionKey, Definition, Label, RoleKey, StateKey, Transition};

use crate::app::App;
use crate::calendar::calendar;
use crate::error::AppError;
use crate::letter::{Letter, RESULT, of_step};

/// Where the sentences are that a workflow can say in words of its own and a letter may hold.
const WORDS_IN_LETTERS: [&str; 2] = ["mail-", "case-"];

/// The change that letters are about, and the transaction they leave with.
pub(crate) struct Change<'a> {
    pub(crate) tx: &'a Tx,
    pub(crate) case: &'a Case,
    pub(crate) workflow: &'a Definition,
    pub(crate) ctx: &'a Ctx,
}

impl Change<'_> {
    /// Those of these people who can sign in.
    pub(crate) async fn people(&self, ids: &[PersonId]) -> Result<Vec<Person>, AppError> {
        let mut people = self.tx.people_with_ids(ids).await?;
        people.retain(|person| person.disabled_at.is_none());
        Ok(people)
    }
}

impl App {
    /// Writes what follows from `events` into the outbox.
    pub(crate) async fn write_letters(&self, change: &Change<'_>, events: &[Stamped]) -> Result<(), AppError> {
        let sent_back = events
            .iter()
            .any(|stamped| matches!(stamped.event, Event::Moved { .. }));
        let alone = events.len() == 1;
        for Stamped { event, .. } in events {
            match event {
                Event::Appointed { .. } if alone => self.invite(change).await?,
                Event::SignaturesVoided { .. } if !sent_back => self.ask_to_sign_again(change).await?,
                event => self.tell_of(change, event).await?,
            }
        }
        Ok(())
    }

    async fn tell_of(&self, change: &Change<'_>, event: &Event) -> Result<(), AppError> {
        match event {
            Event::Moved { action, from, to, .. } => self.tell_of_move(change, action, (from, to)).await,
            Event::ConflictDeclared { conflict, invited } => self.tell_of_conflict(change, conflict, invited).await,
            Event::Disputed { dispute } => self.tell_of_dispute(change, dispute).await,
            Event::StatementPut { statement } => self.statement_put(change, statement).await,
            Event::Escalated { to, stepping_in } => self.tell_of_escalation(change, to, stepping_in).await,
            Event::Signed { signature } => self.tell_of_signature(change, signature.party).await,
            Event::Voted { vote } => self.tell_of_vote(change, vote).await,
            Event::DecisionCorrected { correction } => self.tell_of_correction(change, correction).await,
            _ => Ok(()),
        }
    }

    async fn tell_of_move(
        &self,
        change: &Change<'_>,
        action: &ActionKey,
        (from, to): (&StateKey, &StateKey),
    ) -> Result<(), AppError> {
        let mut ways = change.workflow.from_state(from);
        let taken = ways.find(|way| way.key == *action && way.to == *to);
        if let Some(transition) = taken {
            self.carry_out_effects(change, transition).await?;
            let awaits = |state| Place::of(change.workflow, state).is_some_and(Place::awaits_decision);
            if awaits(from) && !awaits(to) && !is_for_deciders(transition) {
                self.tell_no_longer_asked(change).await?;
            }
        }
        self.statements_after_move(change, (from, to), action).await
    }

    async fn carry_out_effects(&self, change: &Change<'_>, transition: &Transition) -> Result<(), AppError> {
        for effect in &transition.effects {
            match effect.as_str() {
                "revoke-invitations" => self.close_links(change, transition).await?,
                "invite-decision-makers" => self.invite(change).await?,
                "open-linked-case" => self.open_renewal(change).await?,
                "send-receipt" => self.send_receipt(change, transition).await?,
                "confirm-to-requester" => self.confirm(change).await?,
                other if other.starts_with("notify-") => self.notify(change, transition, other).await?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Tells those whom the workflow says that the effect tells.
    async fn notify(&self, change: &Change<'_>, transition: &Transition, effect: &str) -> Result<(), AppError> {
        let effect = change.workflow.effect(&effect.into());
        let mut told = BTreeSet::new();
        for role in effect.map(|effect| effect.tells.as_slice()).unwrap_or_default() {
            let people = people_of(change, role).await?;
            let new: Vec<Person> = people.into_iter().filter(|person| told.insert(person.id)).collect();
            self.post(change, &new, &of_step(change, transition, role)).await?;
        }
        Ok(())
    }

    /// Tells those who were to decide that somebody else ended it: their links open nothing any more.
    async fn tell_no_longer_asked(&self, change: &Change<'_>) -> Result<(), AppError> {
        let asked = change.case.appointment.iter().flat_map(Appointment::deciders);
        let asked = change.people(&asked.collect::<Vec<_>>()).await?;
        self.post(change, &asked, &Letter::news("no-longer-asked")).await
    }

    /// Tells whoever filed the request that it has arrived: the one letter that goes to the person who did it.
    async fn confirm(&self, change: &Change<'_>) -> Result<(), AppError> {
        if let Some(person) = change.tx.person(change.case.requester).await? {
            self.post_to(change, &person, &Letter::new("case-received", json!({})))
                .await?;
        }
        Ok(())
    }

    /// Puts one message for each person in the outbox, but none for whoever did it.
    pub(crate) async fn post(&self, change: &Change<'_>, people: &[Person], letter: &Letter) -> Result<(), AppError> {
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

    pub(crate) async fn post_to(&self, change: &Change<'_>, person: &Person, letter: &Letter) -> Result<(), AppError> {
        let case = change.case;
        let mut payload = json!({
            "kind": letter.kind,
            "case_number": case.number,
            "title": case.title(),
            "case_url": format!("{}/cases/{}", self.settings().public_url, case.number),
        });
        let labels = letter.labels.iter();
        let labels = labels.map(|(name, label)| ((*name).to_owned(), in_language(label, person.language).into()));
        merge(&mut payload, &letter.rest);
        merge(&mut payload, &Value::Object(labels.collect()));
        if letter.kind == RESULT {
            let calendar = calendar(case, change.workflow, person.language, &self.settings().public_url);
            merge(&mut payload, &json!({"calendar": calendar}));
        }
        self.enqueue(change, person, payload).await?;
        Ok(())
    }

    /// Puts one message in the outbox, with the sentences that the case's workflow says in its own words.
    pub(crate) async fn enqueue(
        &self,
        change: &Change<'_>,
        person: &Person,
        mut payload: Value,
    ) -> Result<MessageId, AppError> {
        let kind = payload
            .get("kind")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let words = own_words(change.workflow, person.language);
        if !words.is_empty() {
            merge(&mut payload, &json!({"words": words}));
        }
        let id = MessageId(self.new_id());
        let message = NewMessage {
            id,
            created_at: change.ctx.now,
            kind,
            recipient: Some(person.id),
            email: person.email.clone(),
            language: person.language,
            payload,
            case: Some(change.case.id),
            due_at: change.ctx.now,
        };
        change.tx.enqueue(&message).await?;
        Ok(id)
    }

    async fn tell_of_signature(&self, change: &Change<'_>, party: Party) -> Result<(), AppError> {
        let other = Party::ALL.iter().find(|other| **other != party);
        let others = match other {
            Some(other) => people_of(change, &other.role().key()).await?,
            None => Vec::new(),
        };
        let analysis = &change.case.analysis;
        let Some(signature) = analysis.signature(party) else {
            return Ok(());
        };
        let letter = if analysis.signatures.len() == Party::ALL.len() {
            Letter::attention("submit-for-decision", change)
        } else {
            let rest = json!({
                "signer": signature.name,
                "version": signature.case_version,
                "basis_code": signature.digest.short(),
            });
            Letter::new("signed-by-other", rest)
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
        self.post(change, &people, &Letter::attention("sign-again", change))
            .await
    }
}

/// Who has a role towards the case and can sign in. When whoever began the case no longer can, their department's requesters
/// have it; decision-makers are those appointed, and substitutes those of them who stepped in.
pub(crate) async fn people_of(change: &Change<'_>, role: &RoleKey) -> Result<Vec<Person>, AppError> {
    let (tx, case) = (change.tx, change.case);
    let appointed = |people: fn(&undantag_case::Appointment) -> Vec<PersonId>| {
        case.appointment.as_ref().map(people).unwrap_or_default()
    };
    let people = match Role::from_word(role.as_str()) {
        Some(Role::Requester) => return requesters(change).await,
        Some(Role::DecisionMaker) => tx.people_with_ids(&appointed(|it| it.deciders().collect())).await?,
        Some(role) => tx.people_with_role(role).await?,
        None if undantag_case::steps_in(change.workflow, &case.state, role) => {
            tx.people_with_ids(&appointed(|it| it.stepping_in.clone())).await?
        }
        None => Vec::new(),
    };
    Ok(people
        .into_iter()
        .filter(|person| person.disabled_at.is_none())
        .collect())
}

async fn requesters(change: &Change<'_>) -> Result<Vec<Person>, AppError> {
    let began = change.tx.person(change.case.requester).await?;
    if let Some(person) = began.filter(|person| person.disabled_at.is_none()) {
        return Ok(vec![person]);
    }
    let requesters = change.tx.people_with_role(Role::Requester).await?.into_iter();
    Ok(requesters
        .filter(|person| person.department == Some(change.case.department))
        .collect())
}

pub(crate) fn in_language(label: &Label, language: Language) -> &str {
    match language {
        Language::Swedish => &label.sv,
        Language::English => &label.en,
    }
}

/// The sentences of letters that the workflow says in its own words.
fn own_words(workflow: &Definition, language: Language) -> Map<String, Value> {
    workflow
        .texts()
        .iter()
        .filter(|text| WORDS_IN_LETTERS.iter().any(|prefix| text.key.starts_with(prefix)))
        .map(|text| (text.key.clone(), in_language(&text.label, language).into()))
        .collect()
}

pub(crate) fn merge(payload: &mut Value, rest: &Value) {
    if let (Value::Object(payload), Value::Object(rest)) = (payload, rest) {
        payload.extend(rest.clone());
    }
}
