//! Who does what in every state, as a table with a column for each role that has something to do.

use askama::Template;
use undantag_workflow::{Definition, MatrixCell, RoleKey, StateKey};

use crate::case_head::label;
use crate::view::{Texts, draws_itself};

/// One state, with what each role does there.
#[derive(Debug)]
struct Row {
    state: String,
    cells: Vec<Vec<String>>,
}

/// The table.
#[derive(Debug, Template)]
#[template(path = "workflows/duties.html")]
pub(super) struct Duties {
    t: Texts,
    roles: Vec<String>,
    rows: Vec<Row>,
}

draws_itself!(Duties);

impl Duties {
    /// Who does what in the workflow; nothing for one that is too large to be read as a table.
    pub(super) fn of(t: Texts, workflow: &Definition) -> Option<Self> {
        let matrix = workflow.matrix()?;
        let busy: Vec<&RoleKey> = matrix.roles.iter().filter(|role| is_busy(&matrix, role)).collect();
        let row = |state: &StateKey| {
            let cells = busy.iter().filter_map(|role| matrix.cell(role, state));
            Row {
                state: workflow
                    .state(state)
                    .map_or_else(|| state.to_string(), |state| label(t, &state.label)),
                cells: cells.map(|cell| told(t, workflow, state, cell)).collect(),
            }
        };
        let rows = matrix
            .rows
            .iter()
            .filter(|row| !row.cells.iter().all(MatrixCell::is_empty));
        Some(Self {
            t,
            rows: rows.map(|found| row(&found.state)).collect(),
            roles: busy.iter().map(|role| named(t, workflow, role)).collect(),
        })
    }
}

fn is_busy(matrix: &undantag_workflow::Matrix, role: &RoleKey) -> bool {
    let mut cells = matrix.rows.iter().filter_map(|row| matrix.cell(role, &row.state));
    cells.any(|cell| !cell.is_empty())
}

fn named(t: Texts, workflow: &Definition, role: &RoleKey) -> String {
    workflow
        .role(role)
        .map_or_else(|| role.to_string(), |role| label(t, &role.label))
}

/// What the role is and does there, a line each.
fn told(t: Texts, workflow: &Definition, state: &StateKey, cell: &MatrixCell) -> Vec<String> {
    let holds = cell.responsible.then(|| t.say("workflows-matrix-responsible"));
    let writes = (!cell.parts.is_empty()).then(|| t.say("workflows-matrix-edits"));
    let actions = cell.actions.iter().map(|action| {
        let known = workflow.action(state, action);
        known.map_or_else(|| action.to_string(), |known| label(t, &known.label))
    });
    holds.into_iter().chain(writes).chain(actions).collect()
}
