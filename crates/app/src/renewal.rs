//! Renewal (förlängning): a case of its own, filled in from the one whose exemption it prolongs.

use serde_json::{Value, json};
use undantag_case::{Case, Command, Ctx, Rules, carry_out};

use crate::app::App;
use crate::cases::{columns, visible};
use crate::due::day_after;
use crate::error::AppError;
use crate::letters::Change;

impl App {
    /// Opens a draft in the same department, in the version of the workflow that is in use, in the transaction that took the
    /// renewal.
    pub(crate) async fn open_renewal(&self, change: &Change<'_>) -> Result<(), AppError> {
        let (tx, ctx) = (change.tx, change.ctx);
        let workflow = &*self.active_in(tx, change.workflow.key()).await?;
        let draft = self.begin_draft(tx, workflow, ctx).await?;
        let command = Command::ReviseRequest {
            seen: draft.request_version,
            changes: prolonged(change.case),
        };
        let (filled, events) = carry_out(&draft, &Rules { workflow, levels: &[] }, command, ctx)?;
        tx.save_case(&filled, &columns(&filled, workflow), draft.version)
            .await?;
        Ok(tx.append(filled.id, &events).await?)
    }

    /// The numbers of the cases that ask for a renewal of this one, the oldest first: those that the person may see.
    pub async fn renewals(&self, case: &Case, ctx: &Ctx) -> Result<Vec<String>, AppError> {
        let all = self.store().renewals_of(&case.number).await?;
        let seen = all.into_iter().filter(|it| visible(Some(it.clone()), ctx).is_ok());
        Ok(seen.map(|it| it.number).collect())
    }
}

/// The earlier request, as a renewal of it: what was approved and wanted then is asked again.
fn prolonged(case: &Case) -> Value {
    let mut request = json!(case.request);
    if let Value::Object(fields) = &mut request {
        fields.extend([
            ("standing".to_owned(), json!("renewal")),
            ("renewalOf".to_owned(), json!(case.number)),
            (
                "approval".to_owned(),
                json!({"manager": case.request.approval.manager, "on": null}),
            ),
            ("wantedFrom".to_owned(), json!(case.valid_until().map(day_after))),
        ]);
    }
    request
}
