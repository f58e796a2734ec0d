//! Risks brought in from a list: kept while the person reviews them, then added all at once or not at all, and once however often
//! that is asked.

use serde::{Deserialize, Serialize};
use undantag_case::{Case, CaseId, Command, Ctx, ItemId, ItemKind, PersonId, Refusal, RiskList};
use undantag_store::{Draft, StoreError, Tx};

use crate::app::App;
use crate::cases::{Order, person};
use crate::error::AppError;

/// Another change to the same case now and then comes first.
const TRIES: usize = 5;

/// A list under review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedList {
    /// The id that its first risk will have, which names the list too.
    pub first: ItemId,
    /// The file it came in.
    pub file: String,
    /// What it says.
    pub list: RiskList,
}

/// What came of adding a list.
#[derive(Debug, Clone, PartialEq)]
pub enum RisksAdded {
    /// All of it is in the analysis.
    Added(Case),
    /// It was there already.
    Already,
    /// Nobody knows of this list any more.
    Gone,
}

/// Where a person's list for a case is kept: one at a time.
fn key(case: CaseId) -> String {
    format!("risk-list/{case}")
}

impl App {
    /// Keeps a list for review, instead of the one before it.
    pub async fn review_risks(&self, case: CaseId, reviewed: &ReviewedList, ctx: &Ctx) -> Result<(), AppError> {
        let body = serde_json::to_value(reviewed).map_err(unwritable)?;
        self.save_draft(person(ctx)?.person, &key(case), body).await?;
        Ok(())
    }

    /// The list under review that has this name.
    pub async fn reviewed_risks(
        &self,
        case: CaseId,
        first: ItemId,
        ctx: &Ctx,
    ) -> Result<Option<ReviewedList>, AppError> {
        let draft = self.store().draft(person(ctx)?.person, &key(case)).await?;
        Ok(draft.and_then(read).filter(|reviewed| reviewed.first == first))
    }

    /// Adds the list under review that has this name.
    pub async fn import_reviewed_risks(&self, case: CaseId, first: ItemId, ctx: &Ctx) -> Result<RisksAdded, AppError> {
        for _ in 1..TRIES {
            match self.try_to_import(case, first, ctx).await {
                // Somebody changed the case meanwhile, or the same list was added meanwhile.
                Err(AppError::Store(StoreError::Stale) | AppError::Refused(Refusal::Stale { .. })) => {}
                done => return done,
            }
        }
        self.try_to_import(case, first, ctx).await
    }

    async fn try_to_import(&self, case: CaseId, first: ItemId, ctx: &Ctx) -> Result<RisksAdded, AppError> {
        let holder = person(ctx)?.person;
        let tx = self.store().begin().await?;
        let Some(reviewed) = kept(&tx, holder, case)
            .await?
            .filter(|reviewed| reviewed.first == first)
        else {
            drop(tx);
            let standing = self.case(case, ctx).await?.analysis.item(ItemKind::Risk, first);
            return Ok(if standing.is_some() {
                RisksAdded::Already
            } else {
                RisksAdded::Gone
            });
        };
        let after = self.add_list(&tx, (case, first), &reviewed.list, ctx).await?;
        tx.remove_draft(holder, &key(case)).await?;
        tx.commit().await?;
        self.committed(&after);
        Ok(RisksAdded::Added(after))
    }

    /// Adds a list, all of it or nothing; its first risk gets the id `first`.
    pub async fn import_risks(
        &self,
        case: CaseId,
        first: ItemId,
        list: &RiskList,
        ctx: &Ctx,
    ) -> Result<Case, AppError> {
        let tx = self.store().begin().await?;
        let after = self.add_list(&tx, (case, first), list, ctx).await?;
        tx.commit().await?;
        self.committed(&after);
        Ok(after)
    }

    async fn add_list(
        &self,
        tx: &Tx,
        (id, first): (CaseId, ItemId),
        list: &RiskList,
        ctx: &Ctx,
    ) -> Result<Case, AppError> {
        let order = Order {
            id,
            seen: None,
            command: Command::AddItems {
                items: list.items(first),
            },
        };
        Box::pin(self.carry_out_in(tx, order, ctx)).await
    }
}

async fn kept(tx: &Tx, holder: PersonId, case: CaseId) -> Result<Option<ReviewedList>, AppError> {
    Ok(tx.draft(holder, &key(case)).await?.and_then(read))
}

fn unwritable(error: serde_json::Error) -> AppError {
    AppError::Store(StoreError::Corrupt {
        what: "list of risks",
        source: error.into(),
    })
}

/// A list kept by an older version of the product that this one can't read counts as gone.
fn read(draft: Draft) -> Option<ReviewedList> {
    serde_json::from_value(draft.body).ok()
}
