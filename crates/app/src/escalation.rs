//! Escalation (eskalering): a deadline has passed and nobody acted, so somebody else is told, or a substitute steps in.

use serde_json::json;
use undantag_case::{PersonId, Role};
use undantag_workflow::{Label, RoleKey};

use crate::app::App;
use crate::due::due_on;
use crate::error::AppError;
use crate::inviting::Errand;
use crate::letter::Letter;
use crate::letters::{Change, people_of};

impl App {
    /// Invites the substitutes who step in, or tells those escalated to. When there is nobody, the administrators are told: a
    /// case that is late is never nobody's.
    pub(crate) async fn tell_of_escalation(
        &self,
        change: &Change<'_>,
        to: &RoleKey,
        stepping_in: &[PersonId],
    ) -> Result<(), AppError> {
        let substitutes = change.people(stepping_in).await?;
        if !substitutes.is_empty() {
            return self.invite_people(change, &substitutes, Errand::Substitute).await;
        }
        let mut people = people_of(change, to).await?;
        if people.is_empty() {
            people = change.tx.people_with_role(Role::Administrator).await?;
        }
        self.post(change, &people, &escalated(change)).await
    }
}

/// Which state the case should have left, when, and who should have seen to it.
fn escalated(change: &Change<'_>) -> Letter {
    let (case, workflow) = (change.case, change.workflow);
    let state = workflow.state(&case.state);
    let responsible = state.map(|state| state.responsible.as_slice()).unwrap_or_default();
    let labels: Vec<&Label> = responsible
        .iter()
        .filter_map(|role| workflow.role(role))
        .map(|role| &role.label)
        .collect();
    let joined = |one: fn(&Label) -> &str| labels.iter().map(|label| one(label)).collect::<Vec<_>>().join(", ");
    let responsible = Label {
        sv: joined(|label| &label.sv),
        en: joined(|label| &label.en),
    };
    let rest = json!({"due": due_on(case, workflow)});
    let mut letter = Letter::new("case-escalated", rest).with_state(case, workflow);
    letter.labels.push(("responsible", responsible));
    letter
}
