//! What kind of place a case is in, whatever the workflow calls it: what pages show there and where they lead.

use undantag_workflow::{Deadline, Definition, PartKey, State, StateKey, StateKind, Term, Transition};

use crate::case::{Case, Said};
use crate::people::Role;
use crate::request::words;
use crate::transition::Action;

words! {
    /// Phase (skede).
    Phase {
        /// The request is written.
        Request = "request",
        /// The request is received, and tried for completeness.
        Intake = "intake",
        /// Both parties analyse it.
        Analysis = "analysis",
        /// It is decided.
        Decision = "decision",
        /// The decision is followed up.
        InForce = "in-force",
    }
}

/// A state of a workflow, and what it means to a case that is there.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The state itself.
    pub state: &'a State,
}

impl<'a> Place<'a> {
    /// The place with this key; none when the workflow has no such state.
    pub fn of(workflow: &'a Definition, state: &StateKey) -> Option<Self> {
        workflow.state(state).map(Self::from)
    }

    /// The phase; none at an end.
    pub fn phase(self) -> Option<Phase> {
        let phase = self.state.phase.as_ref().filter(|_| !self.is_end())?;
        Phase::from_word(phase.as_str())
    }

    /// Whether a case ends here.
    pub fn is_end(self) -> bool {
        matches!(self.state.kind, StateKind::Final { .. })
    }

    /// Whether somebody in this role is to act.
    pub fn is_held_by(self, role: Role) -> bool {
        self.state.responsible.contains(&role.key())
    }

    /// Whether only the requester is to act, on something others have asked.
    pub fn awaits_answer(self) -> bool {
        let asked = matches!(self.phase(), Some(Phase::Intake | Phase::Analysis | Phase::Decision));
        asked && self.state.responsible == [Role::Requester.key()]
    }

    /// Whether a decision-maker's word is awaited: for the first time, or when what was granted is reviewed.
    pub fn awaits_decision(self) -> bool {
        let first = self.phase() == Some(Phase::Decision) && self.is_held_by(Role::DecisionMaker);
        first || self.is_review()
    }

    /// Whether what was decided is tried again (omprövning).
    pub fn is_review(self) -> bool {
        self.phase() == Some(Phase::InForce) && self.is_held_by(Role::DecisionMaker)
    }

    /// Whether what was applied for is held here, and nobody has to act before it ends.
    pub fn is_in_force(self) -> bool {
        let by_date = |deadline: &Deadline| matches!(deadline.term, Term::Date(_));
        let rests = self.state.deadline.as_ref().is_none_or(by_date);
        self.state.grants && rests && !self.is_end() && !self.is_review()
    }

    /// Whether a case comes here when it is handed in.
    pub fn receives(self, workflow: &Definition) -> bool {
        workflow.transitions().iter().any(|transition| {
            let receives = transition.effects.iter().any(|effect| effect == "receive");
            transition.to == self.state.key && receives
        })
    }

    /// Whether somebody may edit this part of a case here.
    pub fn is_open(self, part: &str) -> bool {
        self.state.editable.contains_key(&PartKey::from(part))
    }

    /// Whether `transition` hands the request in from here: whoever takes it may write in it here and has no more to say.
    pub fn hands_in(self, workflow: &Definition, transition: &Transition) -> bool {
        let writes = self.state.editable.get(&PartKey::from("request"));
        let theirs = writes.is_some_and(|roles| transition.roles.iter().any(|role| roles.contains(role)));
        let onwards = Place::of(workflow, &transition.to).is_some_and(|to| !to.is_end() && !to.is_open("request"));
        theirs && onwards && transition.is_for_people() && !transition.input.iter().any(|field| field.required)
    }
}

impl<'a> From<&'a State> for Place<'a> {
    fn from(state: &'a State) -> Self {
        Self { state }
    }
}

/// The way that a choice would take: of several with one key, the one that is open.
pub fn way<'a>(workflow: &'a Definition, case: &Case, choice: &Action) -> Option<&'a Transition> {
    let mut ways = workflow.from_state(&case.state);
    ways.find(|way| way.key == choice.key && way.to == choice.to)
}

/// The way that was taken when something was said.
pub fn way_taken<'a>(workflow: &'a Definition, said: &Said) -> Option<&'a Transition> {
    let mut ways = workflow.from_state(&said.from);
    ways.find(|way| way.key == said.action && way.to == said.to)
}

/// Whether a decision-maker may take it.
pub fn is_for_deciders(transition: &Transition) -> bool {
    transition.is_for_people() && transition.roles.contains(&Role::DecisionMaker.key())
}

/// Whether it asks for this input.
pub fn asks(transition: &Transition, field: &str) -> bool {
    transition.input.iter().any(|input| input.key == field)
}

/// Whether taking it tells somebody in this role.
pub fn tells(workflow: &Definition, transition: &Transition, role: Role) -> bool {
    let mut effects = transition.effects.iter().filter_map(|key| workflow.effect(key));
    effects.any(|effect| effect.tells.contains(&role.key()))
}
