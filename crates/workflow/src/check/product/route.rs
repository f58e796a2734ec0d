//! A way through the configurations, step by step, and the witness that tells it.

use super::Product;
use super::bits::Bits;
use super::net::{Arc, Net};
use super::search::{Ranks, Rules, Search};
use super::solver::Term;
use crate::guard::Facts;
use crate::model::Transition;
use crate::witness::{Taker, Witness, WitnessStep};

/// The most steps of a way that is shown. Nobody reads a longer one, and to go it the engine reads its history at every step.
const LONGEST: usize = 5000;

/// A part of a way: to a goal (a set for each state) by certain rules, and then, perhaps, one certain transition.
pub(in crate::check) struct Phase<'r> {
    pub(in crate::check) goal: Vec<Bits>,
    pub(in crate::check) rules: Rules<'r>,
    pub(in crate::check) then: Option<usize>,
}

/// What is known of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// There is none.
    Never,
    /// There is one, or it could take too long to find out; it can't be shown.
    Unshown,
    /// This one.
    Shown(Witness),
}

impl Way {
    /// Whether there is one, as far as is known.
    pub(crate) fn exists(&self) -> bool {
        *self != Self::Never
    }

    /// The way, if it can be shown.
    pub(crate) fn witness(self) -> Option<Witness> {
        match self {
            Self::Shown(witness) => Some(witness),
            Self::Never | Self::Unshown => None,
        }
    }
}

/// Where a case is: the place and the combination.
type Here = (usize, usize);

/// A way as it is being gone.
struct Route {
    here: Here,
    legs: Vec<(Here, Arc)>,
}

impl Product<'_> {
    /// A shortest way through the phases, within all limits. In the end, the terms hold.
    pub(in crate::check) fn way(&self, phases: &[Phase<'_>], terms: &[Term<'_>]) -> Way {
        let Some(route) = self.route(&self.net, phases) else {
            return Way::Never;
        };
        if route.legs.len() > LONGEST {
            return Way::Unshown;
        }
        if self.is_within_limits(&route) {
            return self.told(&self.net, &route, terms);
        }
        let Some(net) = self.counting() else {
            return Way::Unshown;
        };
        match self.route(net, phases) {
            Some(route) => self.told(net, &route, terms),
            None => Way::Never,
        }
    }

    /// A shortest way in a net to a goal (a set for each place of that net).
    pub(in crate::check) fn way_in(&self, net: &Net, goals: &[Bits]) -> Way {
        let search = Search {
            product: self,
            net,
            rules: Rules::ALL,
        };
        let mut route = self.begun(net);
        match search.go(&mut route, goals, &search.backwards(goals)) {
            Some(()) => self.told(net, &route, &[]),
            None => Way::Never,
        }
    }

    fn begun(&self, net: &Net) -> Route {
        Route {
            here: (net.start, self.space.initial()),
            legs: vec![],
        }
    }

    fn is_within_limits(&self, route: &Route) -> bool {
        let transitions = self.definition.transitions();
        let taken = || route.legs.iter().filter_map(|(_, arc)| transitions.get(arc.transition));
        let often = |transition: &Transition| taken().filter(|other| other.key == transition.key).count();
        taken().all(|transition| {
            let limit = transition.limit.and_then(|limit| usize::try_from(limit).ok());
            limit.is_none_or(|limit| often(transition) <= limit)
        })
    }

    fn route(&self, net: &Net, phases: &[Phase<'_>]) -> Option<Route> {
        let mut planned: Vec<(Search<'_>, Vec<Bits>, Ranks, Option<usize>)> = vec![];
        for phase in phases.iter().rev() {
            let search = Search {
                product: self,
                net,
                rules: phase.rules,
            };
            let after = planned.last().map(|(_, _, ranks, _)| ranks);
            let goals: Vec<_> = (0..net.places.len())
                .map(|place| search.goal(place, phase, after))
                .collect();
            let ranks = search.backwards(&goals);
            planned.push((search, goals, ranks, phase.then));
        }
        let mut route = self.begun(net);
        let mut later = planned.iter().map(|(_, _, ranks, _)| ranks).rev().skip(1);
        for (search, goals, ranks, then) in planned.iter().rev() {
            search.go(&mut route, goals, ranks)?;
            let after = later.next();
            if let Some(then) = then {
                search.take(&mut route, *then, after)?;
            }
        }
        Some(route)
    }

    /// The way as a witness, if the engine agrees with every step of it.
    fn told(&self, net: &Net, route: &Route, terms: &[Term<'_>]) -> Way {
        if route.legs.len() > LONGEST {
            return Way::Unshown;
        }
        let steps = route.legs.iter().enumerate();
        let steps = steps.map(|(index, (here, arc))| self.step(net, index, (*here, *arc)));
        let Some(steps) = steps.collect::<Option<Vec<_>>>() else {
            return Way::Unshown;
        };
        let (place, combination) = route.here;
        let state = self.definition.states().get(net.state(place));
        let facts = self.facts(combination, terms);
        let witness = state.zip(facts).map(|(state, facts)| Witness {
            steps,
            state: state.key.clone(),
            facts,
        });
        let replays = |witness: &Witness| crate::witness::replay(self.real, witness).is_ok();
        witness.filter(replays).map_or(Way::Unshown, Way::Shown)
    }

    fn facts(&self, combination: usize, terms: &[Term<'_>]) -> Option<Facts> {
        let facts = self.space.facts(combination);
        Some(facts.overlaid(&self.choice(combination, terms)?))
    }

    fn step(&self, net: &Net, index: usize, ((place, combination), arc): (Here, Arc)) -> Option<WitnessStep> {
        let (states, transition) = (
            self.definition.states(),
            self.definition.transitions().get(arc.transition)?,
        );
        let role = transition.roles.first().filter(|_| transition.is_for_people());
        let terms: Vec<_> = transition.guard.iter().map(|guard| (guard, true)).collect();
        Some(WitnessStep {
            state: states.get(net.state(place))?.key.clone(),
            facts: self.facts(combination, &terms)?,
            action: transition.key.clone(),
            by: role.map(|role| Taker {
                role: role.clone(),
                person: format!("{role} {}", index + 1).into(),
            }),
            to: transition.to.clone(),
        })
    }
}

impl Search<'_> {
    /// The goal in a place: as far as what comes after can be done from there.
    fn goal(&self, place: usize, phase: &Phase<'_>, next: Option<&Ranks>) -> Bits {
        let length = self.product.space.size;
        let Some(goal) = phase.goal.get(self.net.state(place)) else {
            return Bits::none(length);
        };
        match (phase.then, next) {
            (None, None) => goal.clone(),
            (None, Some(next)) => next
                .total(place)
                .map_or_else(|| Bits::none(length), |set| set.and(goal)),
            (Some(then), _) => {
                let arcs = self.net.out(place).iter().filter(|arc| arc.transition == then);
                arcs.fold(Bits::none(length), |all, arc| {
                    all.or(&self.those_for(*arc, next).and(goal))
                })
            }
        }
    }

    /// From where the arc can be taken so that what comes next can be done.
    fn those_for(&self, arc: Arc, next: Option<&Ranks>) -> Bits {
        let length = self.product.space.size;
        match next {
            None => self.open(arc.transition, &Bits::all(length)),
            Some(next) => {
                let target = next.total(arc.to);
                target.map_or_else(|| Bits::none(length), |target| self.before(arc, target))
            }
        }
    }

    /// Goes on to a goal, changing as little as possible on the way.
    fn go(&self, route: &mut Route, goals: &[Bits], ranks: &Ranks) -> Option<()> {
        while self.product.spend(self.net.out(route.here.0).len() + 1) {
            let (place, combination) = route.here;
            let here = self.staying(place, &Bits::only(self.product.space.size, combination));
            let rank = ranks.of(place, combination)?;
            if rank == 0 {
                let found = self.product.nearest(&here.and(goals.get(place)?), combination)?;
                route.here = (place, found);
                return Some(());
            }
            let next = |arc: &Arc| Some(self.before(*arc, ranks.within(arc.to, rank - 1)?).and(&here));
            let open = self
                .out(place)
                .find_map(|arc| Some((*arc, next(arc).filter(|set| !set.is_empty())?)));
            let (arc, set) = open?;
            self.move_on(route, arc, self.product.nearest(&set, combination)?);
        }
        None
    }

    /// Takes one certain transition from where the case is.
    fn take(&self, route: &mut Route, transition: usize, next: Option<&Ranks>) -> Option<()> {
        let (place, combination) = route.here;
        let mut arcs = self.net.out(place).iter().filter(|arc| arc.transition == transition);
        let arc = *arcs.find(|arc| self.those_for(**arc, next).has(combination))?;
        self.move_on(route, arc, combination);
        Some(())
    }

    fn move_on(&self, route: &mut Route, arc: Arc, combination: usize) {
        route.legs.push(((route.here.0, combination), arc));
        let changes = self.product.changes(arc.transition).iter();
        let arrived = changes.fold(combination, |combination, (digit, value)| {
            self.product.space.changed(combination, *digit, *value)
        });
        route.here = (arc.to, arrived);
    }
}
