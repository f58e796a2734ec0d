//! Who may do what where: each role's part in each state, read from a definition for people who want it in a table.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::definition::Definition;
use crate::key::{ActionKey, PartKey, RoleKey, StateKey};
use crate::load::Unproved;
use crate::model::Transition;

/// The most cells that a matrix has. Nobody reads a larger one.
pub const MOST_CELLS: usize = 10_000;
/// The most actions that are told of in all cells together: a file of few lines can name many roles in many states.
pub const MOST_ACTIONS: usize = 100_000;

/// What every role is and may do in every state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Matrix {
    /// The roles, in the order of the file: the columns.
    pub roles: Vec<RoleKey>,
    /// The states, in the order of the file.
    pub rows: Vec<MatrixRow>,
}

/// What every role is and may do in one state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MatrixRow {
    /// The state.
    pub state: StateKey,
    /// One cell for each role, in the order of the columns.
    pub cells: Vec<MatrixCell>,
}

/// What a role is and may do in a state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MatrixCell {
    /// Whether the role has the ball.
    pub responsible: bool,
    /// The actions it can take, in the order of the file. Guards may still stand in the way.
    pub actions: Vec<ActionKey>,
    /// The parts of the case it may edit.
    pub parts: Vec<PartKey>,
}

impl MatrixCell {
    /// Whether the role has nothing to do in the state.
    pub fn is_empty(&self) -> bool {
        !self.responsible && self.actions.is_empty() && self.parts.is_empty()
    }
}

impl Matrix {
    /// What the role is and may do in the state.
    pub fn cell(&self, role: &RoleKey, state: &StateKey) -> Option<&MatrixCell> {
        let column = self.roles.iter().position(|known| known == role)?;
        self.rows.iter().find(|row| row.state == *state)?.cells.get(column)
    }
}

impl Definition {
    /// Who may do what where; nothing when that would be more than [`MOST_CELLS`] cells or [`MOST_ACTIONS`] actions.
    pub fn matrix(&self) -> Option<Matrix> {
        let roles: Vec<RoleKey> = self.roles.iter().map(|role| role.key.clone()).collect();
        if roles.len().saturating_mul(self.states.len()) > MOST_CELLS {
            return None;
        }
        let actions = self.actions_by_place()?;
        let cell = |state: &StateKey, role| MatrixCell {
            actions: actions.get(&(state, role)).cloned().unwrap_or_default(),
            ..self.place(state, role)
        };
        let rows = self.states.iter().map(|state| MatrixRow {
            state: state.key.clone(),
            cells: roles.iter().map(|role| cell(&state.key, role)).collect(),
        });
        Some(Matrix {
            rows: rows.collect(),
            roles,
        })
    }

    fn place(&self, state: &StateKey, role: &RoleKey) -> MatrixCell {
        let Some(state) = self.state(state) else {
            return MatrixCell::default();
        };
        let editable = state.editable.iter().filter(|(_, roles)| roles.contains(role));
        MatrixCell {
            responsible: state.responsible.contains(role),
            actions: vec![],
            parts: editable.map(|(part, _)| part.clone()).collect(),
        }
    }

    /// What each role can do in each state; nothing when it is too much.
    fn actions_by_place(&self) -> Option<BTreeMap<(&StateKey, &RoleKey), Vec<ActionKey>>> {
        let mut places: BTreeMap<_, Vec<ActionKey>> = BTreeMap::new();
        let mut room = MOST_ACTIONS;
        for transition in self.transitions.iter().filter(|transition| transition.is_for_people()) {
            let (from, roles) = ends(transition);
            room = room.checked_sub(from.len().saturating_mul(roles.len()))?;
            for place in from.iter().flat_map(|from| roles.iter().map(|role| (*from, *role))) {
                let actions = places.entry(place).or_default();
                if !actions.contains(&transition.key) {
                    actions.push(transition.key.clone());
                }
            }
        }
        Some(places)
    }
}

impl Unproved {
    /// Who may do what where, by what the file says. See [`Definition::matrix`].
    pub fn matrix(&self) -> Option<Matrix> {
        self.0.matrix()
    }
}

/// Where it can be taken and by whom, each named once.
fn ends(transition: &Transition) -> (BTreeSet<&StateKey>, BTreeSet<&RoleKey>) {
    (transition.from.iter().collect(), transition.roles.iter().collect())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::engine::{Actor, Block, Situation, available};
    use crate::{Facts, PersonKey, Surroundings, examine, exemption};

    #[test]
    fn it_says_of_every_role_and_state_what_the_engine_says() {
        let exemption = exemption().unwrap();
        let matrix = exemption.matrix().unwrap();
        for (state, role) in exemption
            .states()
            .iter()
            .flat_map(|state| exemption.roles().iter().map(move |role| (state, role)))
        {
            let cell = matrix.cell(&role.key, &state.key).unwrap();
            assert_eq!(
                cell.actions,
                open_to(&exemption, &role.key, &state.key),
                "{} in {}",
                role.key,
                state.key
            );
            assert_eq!(cell.responsible, state.responsible.contains(&role.key));
            for part in exemption.parts() {
                let may = state.editable.get(part).is_some_and(|roles| roles.contains(&role.key));
                assert_eq!(cell.parts.contains(part), may);
            }
        }
    }

    /// What the engine doesn't refuse the role as such.
    fn open_to(exemption: &Definition, role: &RoleKey, state: &StateKey) -> Vec<ActionKey> {
        let (key, roles) = (PersonKey::from("somebody"), BTreeSet::from([role.clone()]));
        let situation = Situation {
            state,
            facts: &Facts::default(),
            history: &[],
        };
        let choices = available(exemption, &situation, &Actor::person(&key, &roles));
        let refused = |block: &Block| matches!(block, Block::Role { .. } | Block::TimerOnly);
        choices
            .into_iter()
            .filter(|choice| !choice.blocked.iter().any(refused))
            .map(|choice| choice.transition.key.clone())
            .collect()
    }

    #[test]
    fn in_intake_the_system_administrator_has_the_ball_and_the_requester_can_withdraw() {
        let matrix = exemption().unwrap().matrix().unwrap();
        let intake = StateKey::from("intake");
        let administrator = matrix.cell(&"system-administrator".into(), &intake).unwrap();
        assert!(administrator.responsible);
        assert_eq!(administrator.actions.len(), 5);
        let requester = matrix.cell(&"requester".into(), &intake).unwrap();
        assert_eq!(requester.actions, vec![ActionKey::from("withdraw")]);
        assert!(matrix.cell(&"auditor".into(), &intake).unwrap().is_empty());
    }

    #[test]
    fn a_file_that_names_many_roles_in_many_states_has_none() {
        let mut text = String::from("key = \"wide\"\nversion = 1\nlabel = { sv = \"Bred\", en = \"Wide\" }\n");
        for state in 0..90 {
            let kind = if state == 0 { "kind = \"initial\"" } else { "" };
            writeln!(
                text,
                "[[state]]\nkey = \"s{state}\"\nlabel = {{ sv = \"T\", en = \"S\" }}\n{kind}"
            )
            .unwrap();
        }
        let from: Vec<String> = (0..90).map(|state| format!("\"s{state}\"")).collect();
        let roles: Vec<String> = (0..90).map(|role| format!("\"r{role}\"")).collect();
        for role in 0..90 {
            writeln!(
                text,
                "[[role]]\nkey = \"r{role}\"\nlabel = {{ sv = \"R\", en = \"R\" }}"
            )
            .unwrap();
        }
        for way in 0..20 {
            let (from, roles) = (from.join(", "), roles.join(", "));
            writeln!(
                text,
                "[[transition]]\nkey = \"t{way}\"\nlabel = {{ sv = \"G\", en = \"G\" }}"
            )
            .unwrap();
            writeln!(text, "from = [{from}]\nto = \"s1\"\nroles = [{roles}]").unwrap();
        }
        let unproved = examine(&text, &Surroundings::default()).unproved.unwrap();
        assert_eq!(unproved.matrix(), None);
    }
}
