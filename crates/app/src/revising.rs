//! Changing a piece that somebody else may be changing too: changes to different fields are merged, changes to the same field are
//! put beside each other. Nothing anybody wrote is lost without being shown.

use chrono::{DateTime, Utc};
use serde_json::Value;
use undantag_case::{Case, CaseId, Clash, Command, Ctx, Piece, Refusal, Stamped, differing, three_way};
use undantag_store::Tx;

use crate::app::App;
use crate::cases::Order;
use crate::error::AppError;

/// Changes to one piece may be this many versions late and still be merged; beyond that all of them count as clashing.
const MEMORY: u64 = 200;

/// A change to a piece, as it was when somebody looked at it.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Which.
    pub piece: Piece,
    /// Its version then.
    pub seen: u32,
    /// Changes (RFC 7396).
    pub changes: Value,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Revised {
    /// The case with the change.
    pub case: Case,
    /// Whether somebody else had changed other fields meanwhile, which were kept.
    pub merged: bool,
}

/// Both changed the same fields to different things; nothing of it was saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Clashed {
    /// The piece.
    pub piece: Piece,
    /// The version that was seen.
    pub seen: u32,
    /// The version that stands.
    pub current: u32,
    /// What stands.
    pub theirs: Value,
    /// The fields.
    pub fields: Vec<ClashedField>,
}

/// A field both changed.
#[derive(Debug, Clone, PartialEq)]
pub struct ClashedField {
    /// The three texts.
    pub clash: Clash,
    /// Who else changed it last.
    pub by: Option<String>,
    /// When.
    pub at: Option<DateTime<Utc>>,
}

impl App {
    /// Changes a piece, merging with what others changed in it since it was seen.
    pub async fn revise(&self, id: CaseId, revision: Revision, ctx: &Ctx) -> Result<Revised, AppError> {
        let tx = self.store().begin().await?;
        let revised = match self.try_to_revise(&tx, id, &revision, ctx).await {
            Err(AppError::Refused(Refusal::Stale { current, theirs, .. })) if u64::from(revision.seen) < current => {
                let current = u32::try_from(current).unwrap_or(u32::MAX);
                self.merge(&tx, id, (revision, current, *theirs), ctx).await?
            }
            done => Revised {
                case: done?,
                merged: false,
            },
        };
        tx.commit().await?;
        self.committed(&revised.case);
        Ok(revised)
    }

    async fn try_to_revise(&self, tx: &Tx, id: CaseId, revision: &Revision, ctx: &Ctx) -> Result<Case, AppError> {
        let command = Command::Revise {
            piece: revision.piece,
            seen: revision.seen,
            changes: revision.changes.clone(),
        };
        let order = Order {
            id,
            seen: None,
            command,
        };
        Box::pin(self.carry_out_in(tx, order, ctx)).await
    }

    async fn merge(
        &self,
        tx: &Tx,
        id: CaseId,
        (revision, current, theirs): (Revision, u32, Value),
        ctx: &Ctx,
    ) -> Result<Revised, AppError> {
        let history = tx.history(id, revision.piece, MEMORY).await?;
        let base = said(&history, revision.seen).unwrap_or_default();
        let changes = revision.changes.as_object().cloned().unwrap_or_default();
        match three_way(&base, &theirs, &changes) {
            Ok(rest) if rest.is_empty() => Ok(Revised {
                case: tx.case(id).await?.ok_or(AppError::NotFound)?,
                merged: true,
            }),
            Ok(rest) => {
                let again = Revision {
                    seen: current,
                    changes: Value::Object(rest),
                    ..revision
                };
                Ok(Revised {
                    case: self.try_to_revise(tx, id, &again, ctx).await?,
                    merged: true,
                })
            }
            Err(clashes) => {
                let fields = who_changed(tx, &history, revision.seen, clashes).await?;
                Err(AppError::Clash(Box::new(Clashed {
                    piece: revision.piece,
                    seen: revision.seen,
                    current,
                    theirs,
                    fields,
                })))
            }
        }
    }
}

/// Each clash with who last changed that field after version `seen`.
async fn who_changed(
    tx: &Tx,
    history: &[Stamped],
    seen: u32,
    clashes: Vec<Clash>,
) -> Result<Vec<ClashedField>, AppError> {
    let mut people: Vec<_> = history.iter().filter_map(|stamped| stamped.actor).collect();
    people.sort_unstable();
    people.dedup();
    let people = tx.people_with_ids(&people).await?;
    let field = |clash: Clash| {
        let last = last_change(history, seen, &clash.field);
        let by = last.and_then(|stamped| people.iter().find(|person| Some(person.id) == stamped.actor));
        ClashedField {
            by: by.map(|person| person.name.clone()),
            at: last.map(|stamped| stamped.at),
            clash,
        }
    };
    Ok(clashes.into_iter().map(field).collect())
}

/// What a version of the piece said. Version 0 is before anybody had said anything.
fn said(history: &[Stamped], version: u32) -> Option<Value> {
    history
        .iter()
        .filter_map(value)
        .find(|value| version_of(value) == version)
}

fn value(stamped: &Stamped) -> Option<Value> {
    Piece::changed_by(&stamped.event)?.1
}

fn version_of(value: &Value) -> u32 {
    let version = value.get("version").and_then(Value::as_u64).unwrap_or_default();
    u32::try_from(version).unwrap_or(u32::MAX)
}

/// The last event after version `seen` that changed the field; `history` is that of one piece, newest first.
pub fn last_change<'a>(history: impl IntoIterator<Item = &'a Stamped>, seen: u32, field: &str) -> Option<&'a Stamped> {
    let values: Vec<(&Stamped, Value)> = history.into_iter().filter_map(|it| Some((it, value(it)?))).collect();
    let older = values.iter().skip(1).map(|(_, value)| value).chain([&Value::Null]);
    values
        .iter()
        .zip(older)
        .take_while(|((_, value), _)| version_of(value) > seen)
        .find(|((_, value), before)| differing(value, before).iter().any(|name| name == field))
        .map(|((stamped, _), _)| *stamped)
}
