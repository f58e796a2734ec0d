//! The people there are: enough of them to keep duties apart (W044), nobody whom everything hangs on (W045), and substitutes
//! that don't go round in a ring (W046).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::assignment::{Duties, Verdict};
use super::before::Order;
use super::pool::Pool;
use super::walks::{Memory, Search, Walks};
use super::wording::one_of;
use crate::code::Code;
use crate::host::Staff;
use crate::load::Draft;
use crate::model::{Label, State};
use crate::notes::Placed;
use crate::report::Report;

type Transition = Placed<crate::model::Transition>;

pub(super) fn check(draft: &Draft, staff: Option<&Staff>, walks: &Walks<'_>, report: &mut Report) {
    let pool = Pool::of(draft, staff);
    let Some(kernel) = Kernel::of(draft, &pool) else {
        return too_many(draft, report);
    };
    let kernel = Rc::new(kernel);
    let mut tried: BTreeMap<usize, BTreeSet<Outcome>> = BTreeMap::new();
    let giving = Giving {
        kernel: Rc::clone(&kernel),
        taken: 0,
        apart: 0,
        last: None,
    };
    let search = if kernel.duties.candidates.is_empty() {
        Search::None
    } else {
        walks.search(giving, |_, giving| {
            if let Some((duty, outcome)) = giving.last {
                tried.entry(duty).or_default().insert(outcome);
            }
            false
        })
    };
    for (duty, outcomes) in &tried {
        let unsettled = outcomes.contains(&Outcome::Unsettled) || matches!(search, Search::TooMany);
        if !outcomes.contains(&Outcome::Done) {
            kernel.note(*duty, unsettled, report);
        }
    }
}

/// What came of a duty on one way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Done,
    Impossible,
    Unsettled,
}

impl From<Verdict> for Outcome {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Yes => Self::Done,
            Verdict::No => Self::Impossible,
            Verdict::Unsettled => Self::Unsettled,
        }
    }
}

/// The duties that there may be too few people for, whatever way a case goes.
struct Kernel<'d> {
    transitions: Vec<&'d Transition>,
    duties: Duties,
    /// The pairs to be kept apart, the one that names the other first.
    apart: Vec<(usize, usize)>,
    verdicts: RefCell<BTreeMap<u128, Outcome>>,
}

impl<'d> Kernel<'d> {
    /// None when there are more than can be told apart.
    fn of(draft: &'d Draft, pool: &Pool<'d>) -> Option<Self> {
        let order = Order::of(draft);
        let people = draft
            .transitions
            .iter()
            .filter(|transition| transition.value.is_for_people());
        let counted = people
            .filter(|transition| order.is_reached(transition))
            .filter_map(|transition| {
                let takers = pool.takers(&transition.value)?;
                let nobody = takers.is_empty() && transition.value.not_same_as.is_empty();
                (!nobody).then_some((transition, takers))
            });
        let (transitions, takers): (Vec<_>, Vec<_>) = counted.unzip();
        let pairs = transitions.iter().enumerate().flat_map(|(one, transition)| {
            let named = |other: &&Transition| transition.value.not_same_as.contains(&other.value.key);
            let others = transitions.iter().enumerate().filter(move |(_, other)| named(other));
            others
                .map(move |(other, _)| (one, other))
                .filter(|(one, other)| one != other)
        });
        let duties = Duties {
            candidates: takers.into_iter().enumerate().collect(),
            apart: pairs.collect(),
        };
        let duties = duties.hard();
        let apart: Vec<_> = duties.apart.iter().copied().collect();
        let few = apart.len() <= 128 && duties.candidates.keys().all(|duty| *duty < 128);
        (few || apart.is_empty()).then(|| Self {
            transitions,
            duties,
            apart,
            verdicts: RefCell::default(),
        })
    }

    /// The duty of a transition, if there may be too few people for it.
    fn duty(&self, transition: &Transition) -> Option<usize> {
        let duty = self
            .transitions
            .iter()
            .position(|other| std::ptr::eq(*other, transition))?;
        self.duties.candidates.contains_key(&duty).then_some(duty)
    }

    /// The pairs that have to be kept apart once `duty` is done after those taken.
    fn pairs(&self, duty: usize, taken: u128) -> u128 {
        let pairs = self.apart.iter().enumerate();
        let pairs = pairs.filter(|(_, (one, other))| *one == duty && taken & bit(*other) != 0);
        pairs.fold(0, |all, (pair, _)| all | bit(pair))
    }

    /// Whether somebody can do the duty, and somebody all that is to be kept apart.
    fn outcome(&self, duty: usize, apart: u128) -> Outcome {
        if self.duties.candidates.get(&duty).is_some_and(BTreeSet::is_empty) {
            return Outcome::Impossible;
        }
        if let Some(known) = self.verdicts.borrow().get(&apart) {
            return *known;
        }
        let pairs = self.apart.iter().enumerate();
        let apart_here: BTreeSet<_> = pairs
            .filter(|(pair, _)| apart & bit(*pair) != 0)
            .map(|(_, pair)| *pair)
            .collect();
        let ends = apart_here.iter().flat_map(|(one, other)| [*one, *other]);
        let candidates = ends.filter_map(|duty| Some((duty, self.duties.candidates.get(&duty)?.clone())));
        let duties = Duties {
            candidates: candidates.collect(),
            apart: apart_here.clone(),
        };
        let outcome = Outcome::from(duties.verdict());
        self.verdicts.borrow_mut().insert(apart, outcome);
        outcome
    }

    fn note(&self, duty: usize, unsettled: bool, report: &mut Report) {
        let Some(transition) = self.transitions.get(duty) else {
            return;
        };
        let others = self.apart.iter().filter(|(one, _)| *one == duty);
        let others: BTreeSet<_> = others
            .filter_map(|(_, other)| self.transitions.get(*other))
            .map(|other| &other.value.key)
            .collect();
        let (key, names) = (&transition.value.key, one_of(&others.into_iter().collect::<Vec<_>>()));
        let count = self.duties.candidates.get(&duty).map_or(0, BTreeSet::len);
        let problem = if count == 0 {
            Label::new(
                format!("Ingen kan göra ”{key}”: ingen har någon av rollerna."),
                format!("Nobody can do \"{key}\": nobody has any of its roles."),
            )
        } else if unsettled {
            Label::new(
                format!(
                    "Det går inte att visa att folket räcker till för att låta någon annan göra ”{key}” än den som har gjort {}.",
                    names.sv
                ),
                format!(
                    "It can't be shown that there are people enough for somebody else to do \"{key}\" than whoever has done {}.",
                    names.en
                ),
            )
        } else {
            Label::new(
                format!(
                    "Folket räcker inte: ingen kan göra ”{key}” utan att också ha gjort {} ({count} kan göra det).",
                    names.sv
                ),
                format!(
                    "There aren't people enough: nobody can do \"{key}\" without also having done {} ({count} can do it).",
                    names.en
                ),
            )
        };
        let remedy = Label::new(
            "Låt fler ha någon av rollerna, ge övergången en roll till, eller skilj på färre steg i ”not-same-as”.",
            "Let more people have one of the roles, give the transition another role, or keep fewer steps apart in \"not-same-as\".",
        );
        report.note(Code::W044, transition.at("not-same-as"), problem, remedy);
    }
}

/// A number below 128 as a bit.
fn bit(number: usize) -> u128 {
    u32::try_from(number)
        .ok()
        .and_then(|number| 1_u128.checked_shl(number))
        .unwrap_or(0)
}

/// What has been done on a way, and who must therefore be different people.
#[derive(Clone)]
struct Giving<'d> {
    kernel: Rc<Kernel<'d>>,
    taken: u128,
    apart: u128,
    last: Option<(usize, Outcome)>,
}

impl Giving<'_> {
    fn is_stuck(&self) -> bool {
        matches!(self.last, Some((_, Outcome::Impossible)))
    }
}

impl Memory for Giving<'_> {
    fn after(&self, _: &State, transition: &Transition) -> Option<Self> {
        if self.is_stuck() {
            return None;
        }
        let Some(duty) = self.kernel.duty(transition) else {
            return Some(Self {
                last: None,
                ..self.clone()
            });
        };
        let apart = self.apart | self.kernel.pairs(duty, self.taken);
        Some(Self {
            taken: self.taken | bit(duty),
            apart,
            last: Some((duty, self.kernel.outcome(duty, apart))),
            ..self.clone()
        })
    }

    fn covers(&self, other: &Self) -> bool {
        let fewer = self.taken & !other.taken == 0 && self.apart & !other.apart == 0;
        other.is_stuck() || (fewer && !self.is_stuck())
    }
}

fn too_many(draft: &Draft, report: &mut Report) {
    let named = draft
        .transitions
        .iter()
        .find(|transition| !transition.value.not_same_as.is_empty());
    let problem = Label::new(
        "För många steg ska skiljas åt bland för få personer för att det ska gå att visa att folket räcker.",
        "Too many steps are to be kept apart among too few people to show that there are enough.",
    );
    let remedy = Label::new(
        "Låt fler ha rollerna, eller skilj på färre steg i ”not-same-as”.",
        "Let more people have the roles, or keep fewer steps apart in \"not-same-as\".",
    );
    if let Some(transition) = named {
        report.note(Code::W044, transition.at("not-same-as"), problem, remedy);
    }
}

#[cfg(test)]
mod tests;
