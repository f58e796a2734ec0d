//! Somebody who walks about in a workflow and asks only the engine what may be done: one greedy person who takes every role
//! they can get, strangers who have done nothing yet, time, and facts that become other than they were.

use std::collections::{BTreeSet, HashSet, VecDeque};

use undantag_workflow::{
    About, Actor, Definition, Domain, Fact, FactKey, FactValue, Facts, Guard, Invariant, Moved, PersonKey, RoleKey,
    Situation, State, StateKind, Step, Transition, available, held_facts, step,
};

/// What a walk draws from: the same seed gives the same walk.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// A number below `end` (splitmix64).
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let small = u32::try_from((mixed ^ (mixed >> 31)) >> 40).unwrap();
        usize::try_from(small).unwrap() % end.max(1)
    }

    fn of_all<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }
}

/// The workflow, with what the walker asks of it again and again.
pub(crate) struct Ground<'d> {
    definition: &'d Definition,
    roles: BTreeSet<RoleKey>,
    inputs: Vec<Facts>,
    guarded: BTreeSet<&'d undantag_workflow::StateKey>,
    greedy: PersonKey,
}

/// Where a walk is.
pub(crate) struct Walk<'g, 'd> {
    ground: &'g Ground<'d>,
    state: &'d State,
    facts: Facts,
    history: Vec<Step>,
    strangers: usize,
    /// Whether only the greedy person may act.
    alone: bool,
}

impl<'d> Ground<'d> {
    pub(crate) fn of(definition: &'d Definition) -> Self {
        let guarded = definition.invariants().iter().filter_map(|invariant| match invariant {
            Invariant::FourEyes { state } => Some(state),
            _ => None,
        });
        Self {
            definition,
            roles: definition.roles().iter().map(|role| role.key.clone()).collect(),
            inputs: inputs(definition),
            guarded: guarded.collect(),
            greedy: "greedy".into(),
        }
    }

    pub(crate) fn start(&self, alone: bool) -> Walk<'_, 'd> {
        let facts = self.definition.facts().iter().filter(|fact| fact.about == About::Case);
        Walk {
            ground: self,
            state: self.definition.initial(),
            facts: facts.map(|fact| (fact.key.clone(), fact.initial.clone())).collect(),
            history: vec![],
            strangers: 0,
            alone,
        }
    }
}

/// Every combination of what may be given with an action; at most a few, drawn evenly, when there are many.
fn inputs(definition: &Definition) -> Vec<Facts> {
    let given: Vec<_> = definition
        .facts()
        .iter()
        .filter(|fact| fact.about == About::Input)
        .collect();
    let combinations: usize = given.iter().map(|fact| values(fact).len()).product();
    let of = |mut number: usize| -> Facts {
        let one = |fact: &&Fact| {
            let values = values(fact);
            let value = values[number % values.len()].clone();
            number /= values.len();
            (fact.key.clone(), value)
        };
        given.iter().map(one).collect()
    };
    (0..combinations.min(64)).map(of).collect()
}

fn values(fact: &Fact) -> Vec<FactValue> {
    match &fact.domain {
        Domain::Bool => vec![false.into(), true.into()],
        Domain::Words(words) => words.iter().map(|word| word.as_str().into()).collect(),
    }
}

fn holds(guard: &Guard, facts: &Facts) -> bool {
    match guard {
        Guard::All(parts) => parts.iter().all(|part| holds(part, facts)),
        Guard::Any(parts) => parts.iter().any(|part| holds(part, facts)),
        Guard::Not(inner) => !holds(inner, facts),
        Guard::Is(fact, value) => facts.get(fact) == Some(value),
    }
}

fn overlaid(facts: &Facts, others: &Facts) -> Facts {
    let pairs = facts.iter().chain(others.iter());
    pairs.map(|(fact, value)| (fact.clone(), value.clone())).collect()
}

impl<'d> Walk<'_, 'd> {
    pub(crate) fn is_over(&self) -> bool {
        matches!(self.state.kind, StateKind::Final { .. })
    }

    /// Somebody does something, or some fact changes, or time passes; says what went wrong.
    pub(crate) fn go_on(&mut self, chance: &mut Chance) -> Result<(), String> {
        match chance.below(10) {
            0..=3 => {
                self.change(chance);
                Ok(())
            }
            4..=8 => self.act(chance),
            _ => self.wait(chance),
        }
    }

    fn changeable(&self) -> Vec<&'d Fact> {
        let definition = self.ground.definition;
        let facts = definition.facts().iter();
        facts.filter(|fact| definition.can_change(fact, self.state)).collect()
    }

    /// Somebody who may works on the case, and a fact becomes something else. An approval needs its step.
    fn change(&mut self, chance: &mut Chance) {
        let changeable = self.changeable();
        let Some(fact) = chance.of_all(&changeable).copied() else {
            return;
        };
        let values = values(fact);
        let Some(value) = chance.of_all(&values) else { return };
        let by = fact.approved_by.clone().or_else(|| self.writing());
        if let Some(action) = by.filter(|_| self.facts.get(&fact.key) != Some(value)) {
            let person = self.somebody(chance);
            self.history.push(Step {
                action,
                person: Some(person),
                moved: None,
            });
        }
        self.facts.set(fact.key.clone(), value.clone());
    }

    fn writing(&self) -> Option<undantag_workflow::ActionKey> {
        let mut steps = self.ground.definition.steps().iter();
        steps.find(|step| **step == "write").cloned()
    }

    fn somebody(&mut self, chance: &mut Chance) -> PersonKey {
        if self.alone || chance.below(3) > 0 {
            self.ground.greedy.clone()
        } else {
            self.strangers += 1;
            format!("stranger-{}", self.strangers).into()
        }
    }

    fn act(&mut self, chance: &mut Chance) -> Result<(), String> {
        let ground = self.ground;
        let person = self.somebody(chance);
        let actor = Actor::person(&person, &ground.roles);
        self.take(&actor, Some(&person), chance)
    }

    fn wait(&mut self, chance: &mut Chance) -> Result<(), String> {
        self.take(&Actor::Timer, None, chance)
    }

    fn take(&mut self, actor: &Actor<'_>, person: Option<&PersonKey>, chance: &mut Chance) -> Result<(), String> {
        let given = chance.of_all(&self.ground.inputs).cloned().unwrap_or_default();
        let open = self.open(actor, &given);
        let Some(transition) = chance.of_all(&open).copied() else {
            return Ok(());
        };
        if chance.below(16) == 0 {
            self.same_from_the_other_door(actor, &given, transition)?;
        }
        self.arrive(transition, person)
    }

    fn open(&self, actor: &Actor<'_>, given: &Facts) -> Vec<&'d Transition> {
        let facts = overlaid(&self.facts, given);
        let choices = available(self.ground.definition, &self.situation(&facts), actor).into_iter();
        choices
            .filter(undantag_workflow::Choice::is_allowed)
            .map(|choice| choice.transition)
            .collect()
    }

    fn situation<'s>(&'s self, facts: &'s Facts) -> Situation<'s> {
        Situation {
            state: &self.state.key,
            facts,
            history: &self.history,
        }
    }

    /// What is offered can be done.
    fn same_from_the_other_door(&self, actor: &Actor<'_>, given: &Facts, offered: &Transition) -> Result<(), String> {
        let facts = overlaid(&self.facts, given);
        match step(self.ground.definition, &self.situation(&facts), actor, &offered.key) {
            Ok(taken) if taken == offered => Ok(()),
            other => Err(format!("{} was offered, and then {other:?}", offered.key)),
        }
    }

    fn arrive(&mut self, transition: &'d Transition, person: Option<&PersonKey>) -> Result<(), String> {
        let from = self.state;
        self.state = self.ground.definition.state(&transition.to).ok_or("nowhere")?;
        self.history.push(Step {
            action: transition.key.clone(),
            person: person.cloned(),
            moved: Some(Moved {
                from: from.key.clone(),
                to: transition.to.clone(),
            }),
        });
        for key in &transition.clears {
            let fact = self
                .ground
                .definition
                .fact(key)
                .filter(|fact| fact.about == About::Case);
            if let Some(fact) = fact {
                self.facts.set(key.clone(), fact.initial.clone());
            }
        }
        self.judge(from, transition, person)
    }

    /// The promises of a sound workflow that a single step can break.
    fn judge(&self, from: &State, transition: &Transition, person: Option<&PersonKey>) -> Result<(), String> {
        if person.is_none() && self.state.grants && !from.grants {
            return Err(format!("{} granted by itself", transition.key));
        }
        let people: BTreeSet<_> = self.history.iter().filter_map(|step| step.person.as_ref()).collect();
        if people.len() < 2 && self.ground.guarded.contains(&transition.to) {
            return Err(format!(
                "{} brought one person alone to {}",
                transition.key, transition.to
            ));
        }
        if people.len() < 2 && transition.decides {
            return Err(format!("one person alone took {}", transition.key));
        }
        if !self.is_as_promised() {
            let (action, state) = (&transition.key, &transition.to);
            return Err(format!("{action} led to {state} without what is promised"));
        }
        Ok(())
    }

    /// Whether all that is to hold when a case comes here does.
    fn is_as_promised(&self) -> bool {
        let definition = self.ground.definition;
        let mut promises = definition.invariants().iter().filter_map(|invariant| match invariant {
            Invariant::MustHold { state, facts } if *state == self.state.key => Some(facts),
            _ => None,
        });
        promises.all(|promised| holds(promised, &overlaid(&self.facts, &held_facts(definition, &self.history))))
    }

    /// Somebody can do something, time can, or a fact can change.
    pub(crate) fn is_moving(&mut self) -> bool {
        !self.changeable().is_empty() || !self.everything_open().is_empty()
    }

    /// What a stranger or time may do now, whatever is given with it.
    fn everything_open(&mut self) -> Vec<(&'d Transition, Option<PersonKey>)> {
        self.strangers += 1;
        let stranger = PersonKey::from(format!("stranger-{}", self.strangers));
        let actor = Actor::person(&stranger, &self.ground.roles);
        let mut open: Vec<(&'d Transition, Option<PersonKey>)> = vec![];
        for given in &self.ground.inputs {
            let by_person = self
                .open(&actor, given)
                .into_iter()
                .map(|way| (way, Some(stranger.clone())));
            let by_time = self.open(&Actor::Timer, given).into_iter().map(|way| (way, None));
            for (way, person) in by_person.chain(by_time) {
                if !open.iter().any(|(other, _)| std::ptr::eq(*other, way)) {
                    open.push((way, person));
                }
            }
        }
        open
    }

    /// Whether those who want to can still bring the case to an end from here.
    pub(crate) fn can_end(&self) -> bool {
        let mut waiting = VecDeque::from([self.copy()]);
        let mut seen = HashSet::new();
        while let Some(mut walk) = waiting.pop_front() {
            if walk.is_over() {
                return true;
            }
            if seen.insert(walk.place()) {
                waiting.extend(walk.next());
            }
        }
        false
    }

    fn next(&mut self) -> Vec<Self> {
        let mut next = vec![];
        for (transition, person) in self.everything_open() {
            let mut walk = self.copy();
            // A broken promise has been reported where it happened; here only the way to an end is looked for.
            let _ = walk.arrive(transition, person.as_ref());
            next.push(walk);
        }
        for fact in self.changeable() {
            for value in values(fact)
                .into_iter()
                .filter(|value| self.facts.get(&fact.key) != Some(value))
            {
                let mut walk = self.copy();
                walk.facts.set(fact.key.clone(), value);
                next.push(walk);
            }
        }
        next
    }

    fn copy(&self) -> Self {
        Self {
            facts: self.facts.clone(),
            history: self.history.clone(),
            ..*self
        }
    }

    /// The configuration, with how often what is limited has been done.
    fn place(&self) -> (String, Vec<(FactKey, FactValue)>, Vec<usize>) {
        let held = held_facts(self.ground.definition, &self.history);
        let facts = overlaid(&self.facts, &held);
        let limited = self
            .ground
            .definition
            .transitions()
            .iter()
            .filter(|way| way.limit.is_some());
        let taken = limited.map(|way| self.history.iter().filter(|step| step.action == way.key).count());
        (
            self.state.key.to_string(),
            facts
                .iter()
                .map(|(fact, value)| (fact.clone(), value.clone()))
                .collect(),
            taken.collect(),
        )
    }
}
