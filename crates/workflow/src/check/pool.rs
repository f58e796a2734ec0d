//! Who can take which transition: the people there are, as far as they are known or counted.

use std::collections::{BTreeMap, BTreeSet};

use crate::host::Staff;
use crate::key::{PersonKey, RoleKey};
use crate::load::Draft;
use crate::model::{Role, Transition};
use crate::notes::Placed;

/// Somebody: a person in the staff given, or one of so many that can have a role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Somebody {
    Known(PersonKey),
    Nth(RoleKey, u32),
}

/// Everybody there is.
pub(super) struct Pool<'d> {
    roles: BTreeMap<&'d RoleKey, &'d Placed<Role>>,
    staff: Option<&'d Staff>,
    /// More people than there are transitions to take are as good as any number.
    many: u32,
}

impl<'d> Pool<'d> {
    pub(super) fn of(draft: &'d Draft, staff: Option<&'d Staff>) -> Self {
        Self {
            roles: draft.roles.iter().map(|role| (&role.value.key, role)).collect(),
            staff,
            many: u32::try_from(draft.transitions.len()).unwrap_or(u32::MAX),
        }
    }

    pub(super) fn role(&self, role: &RoleKey) -> Option<&'d Placed<Role>> {
        self.roles.get(role).copied()
    }

    /// The people who can have the role; none when any number can.
    pub(super) fn holders(&self, role: &RoleKey) -> Option<BTreeSet<Somebody>> {
        if let Some(known) = self.staff.and_then(|staff| staff.people.get(role)) {
            return Some(known.iter().cloned().map(Somebody::Known).collect());
        }
        let people = self.role(role)?.value.people.filter(|people| *people <= self.many)?;
        Some((0..people).map(|nth| Somebody::Nth(role.clone(), nth)).collect())
    }

    /// The people who can take the transition; none when any number can. Those who step in for others aren't counted: they are
    /// kept away from whatever those are kept away from.
    pub(super) fn takers(&self, transition: &Transition) -> Option<BTreeSet<Somebody>> {
        // One without roles has its own finding.
        let roles = Some(&transition.roles).filter(|roles| !roles.is_empty())?;
        let holders: Option<Vec<_>> = roles.iter().map(|role| self.holders(role)).collect();
        Some(holders?.into_iter().flatten().collect())
    }

    /// Those who step in when the only person with the role is away; none when any number can.
    pub(super) fn substitutes(&self, person: &Somebody, role: &RoleKey) -> Option<BTreeSet<Somebody>> {
        let own = match (person, self.staff) {
            (Somebody::Known(person), Some(staff)) => staff.substitutes.get(person),
            _ => None,
        };
        let substitute = self.role(role).and_then(|role| role.value.substitute.as_ref());
        let others = substitute.map_or_else(|| Some(BTreeSet::new()), |substitute| self.holders(substitute));
        let all = others?.into_iter().chain(own.cloned().map(Somebody::Known));
        Some(all.filter(|other| other != person).collect())
    }
}
