//! Who holds the case, and until when.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use undantag_app::{Ctx, PersonName, due_on, last_day};
use undantag_case::{Appointment, By, Case, PersonId, Place, Role};
use undantag_text::{Arg, date_with_weekday};
use undantag_workflow::{Definition, RoleKey, State};

use crate::case_head::label;
use crate::view::{Action, Actions, Texts};

/// Names of people on the case.
pub(super) type Names = BTreeMap<PersonId, PersonName>;

/// The box on top: who holds the case until when, and the act that is mine now.
#[derive(Debug)]
pub(super) struct Holder {
    pub(super) heading: String,
    pub(super) lines: Vec<String>,
    /// Somebody has to act.
    pub(super) waits: bool,
    pub(super) actions: Actions,
}

/// A case, and whoever asks who holds it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'a> {
    pub(super) t: Texts,
    pub(super) case: &'a Case,
    pub(super) workflow: &'a Definition,
    pub(super) names: &'a Names,
    pub(super) ctx: &'a Ctx,
}

impl Held<'_> {
    /// Who holds the case.
    pub(super) fn holder(self) -> Option<Holder> {
        let (t, today) = (self.t, self.ctx.today);
        let place = Place::of(self.workflow, &self.case.state)?;
        let state = place.state;
        let due = due_on(self.case, self.workflow);
        if place.is_end() {
            let heading = [("state", Arg::from(label(t, &state.label)))];
            let since = [("date", Arg::from(t.date(last_day(self.case))))];
            return Some(Holder {
                heading: t.say_with("cases-held-ended", &heading),
                lines: vec![t.say_with("cases-held-since", &since)],
                waits: false,
                actions: Actions::default(),
            });
        }
        let in_force = place.is_in_force();
        let why = || state.no_deadline.as_ref().map(|why| label(t, why));
        Some(Holder {
            heading: match due {
                Some(until) if in_force => t.say_with("cases-held-in-force", &[("date", Arg::from(t.date(until)))]),
                due => self.waiting(state, due),
            },
            lines: due
                .map(|until| left(t, until, today))
                .or_else(why)
                .into_iter()
                .collect(),
            waits: !in_force,
            actions: Actions::default(),
        })
    }

    fn waiting(self, state: &State, due: Option<NaiveDate>) -> String {
        let who = ("who", Arg::from(self.who(state)));
        match due {
            Some(until) => {
                let date = ("date", Arg::from(date_with_weekday(self.t.lang(), until)));
                self.t.say_with("cases-held-until", &[who, date])
            }
            None => self.t.say_with("cases-held", &[who]),
        }
    }

    /// Everybody the case waits for: "dig", a name, a part.
    fn who(self, state: &State) -> String {
        let own = match &self.ctx.by {
            By::Person(actor) => actor.roles_in(self.case),
            By::Timer => BTreeSet::new(),
        };
        let mut all: Vec<String> = Vec::new();
        for role in &state.responsible {
            let is_mine = own.iter().any(|mine| mine.key() == *role) && !(is_decider(role) && self.has_voted());
            let word = if is_mine {
                self.t.say("cases-held-you")
            } else {
                self.name(role)
            };
            if !all.contains(&word) {
                all.push(word);
            }
        }
        undantag_text::list(self.t.lang(), &all)
    }

    /// Whether the reader has said what they would decide, so that it is the others that the case waits for.
    fn has_voted(self) -> bool {
        let own = |person| self.case.votes.iter().any(|vote| vote.person == person);
        matches!(&self.ctx.by, By::Person(actor) if own(actor.person))
    }

    fn name(self, role: &RoleKey) -> String {
        let name = |person: &PersonId| self.names.get(person).map(|person| person.name.clone());
        let known: Vec<String> = match Role::from_word(role.as_str()) {
            Some(Role::Requester) => name(&self.case.requester).into_iter().collect(),
            Some(Role::DecisionMaker) => self
                .case
                .awaited_deciders()
                .filter_map(|person| name(&person))
                .collect(),
            Some(Role::SystemAdministrator) => vec![self.t.say("cases-held-system-administrator")],
            _ => Vec::new(),
        };
        if known.is_empty() {
            self.workflow
                .role(role)
                .map(|role| label(self.t, &role.label))
                .unwrap_or_default()
        } else {
            undantag_text::list(self.t.lang(), &known)
        }
    }
}

impl Holder {
    /// The same box with these buttons.
    pub(super) fn offering(self, actions: Vec<Action>) -> Self {
        Self {
            actions: Actions(actions),
            ..self
        }
    }
}

fn is_decider(role: &RoleKey) -> bool {
    *role == Role::DecisionMaker.key()
}

/// How long that is.
fn left(t: Texts, until: NaiveDate, today: NaiveDate) -> String {
    let days = (until - today).num_days();
    match days {
        0 => t.say("cases-left-today"),
        1.. => t.say_with("cases-left", &[("days", Arg::from(days))]),
        _ => t.say_with("cases-overdue", &[("days", Arg::from(-days))]),
    }
}

/// Everybody whose name the case's page may show.
pub(super) fn people(case: &Case) -> Vec<PersonId> {
    let appointed = case.appointment.iter().flat_map(Appointment::deciders);
    let said = case.said.iter().filter_map(|said| said.person);
    let signed = case.analysis.signatures.iter().map(|signature| signature.person);
    [case.requester]
        .into_iter()
        .chain(appointed)
        .chain(said)
        .chain(signed)
        .collect()
}
