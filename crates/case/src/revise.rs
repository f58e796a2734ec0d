//! Changes to a piece that stands: merged into what it says, checked as a whole, one version later.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::analysis::{Assessment, ExitPlan, Position, Scope, Stance};
use crate::case::Case;
use crate::command::{Ctx, Rules};
use crate::data_protection::DataProtection;
use crate::decide::{allowed, own_party, standing};
use crate::event::Event;
use crate::ids::ItemId;
use crate::items::{Item, ItemKind};
use crate::patch::{self, FieldError};
use crate::people::Party;
use crate::piece::Piece;
use crate::refusal::{Refusal, seen_is_current};
use crate::request::{SHORT_FIELDS, date_error};

/// A piece, the version of it that was seen, and what is to change.
type Revision<'a> = (Piece, u32, &'a Value);

/// The event that follows from a change to a piece.
pub(crate) fn revise(case: &Case, rules: &Rules<'_>, revision: Revision<'_>, ctx: &Ctx) -> Result<Event, Refusal> {
    let (piece, seen, changes) = revision;
    let actor = allowed(case, rules, piece.part(), ctx)?;
    match piece {
        Piece::Item(kind, id) => {
            let item = standing(case, kind, id, seen)?
                .revised(&case.analysis, changes)
                .map_err(Refusal::Invalid)?;
            has_been(&item, ctx).map_err(Refusal::Invalid)?;
            Ok(Event::ItemPut { item: Box::new(item) })
        }
        Piece::Scope => Ok(Event::ScopeRevised {
            scope: next::<Scope>(case, revision, json!({}), &[])?,
        }),
        Piece::DataProtection => Ok(Event::DataProtectionRevised {
            data_protection: Box::new(next::<DataProtection>(case, revision, json!({}), &[])?),
        }),
        Piece::ExitPlan => {
            let exit_plan = next::<ExitPlan>(case, revision, json!({}), &[])?;
            match date_error("/when", exit_plan.when).or_else(|| passed(case, exit_plan.when, ctx)) {
                Some(error) => Err(Refusal::Invalid(vec![error])),
                None => Ok(Event::ExitPlanRevised { exit_plan }),
            }
        }
        Piece::Assessment(..) => assess(case, revision),
        Piece::Position(party, risk) => take_position(case, revision, (party, risk), own_party(case, actor)?),
        Piece::Statement(_) => Err(Refusal::Unknown),
    }
}

/// A service can't return on a day that has been. What stands may be passed by time, and is let be.
fn passed(case: &Case, when: Option<NaiveDate>, ctx: &Ctx) -> Option<FieldError> {
    let is_new = when != case.analysis.exit_plan.when;
    let passed = when.is_some_and(|day| day < ctx.today);
    (is_new && passed).then(|| FieldError::new("/when", "error-date-passed", ""))
}

/// A meeting that is told of has been held.
pub(crate) fn has_been(item: &Item, ctx: &Ctx) -> Result<(), Vec<FieldError>> {
    match item {
        Item::Meeting(meeting) if meeting.on.is_some_and(|day| day > ctx.today) => {
            Err(vec![FieldError::new("/on", "error-date-to-come", "")])
        }
        _ => Ok(()),
    }
}

/// The piece with the changes merged in and its version raised; made of `start` when nothing stands yet.
fn next<T: DeserializeOwned>(
    case: &Case,
    (piece, seen, changes): Revision<'_>,
    start: Value,
    fixed: &[&str],
) -> Result<T, Refusal> {
    let standing = piece.standing(&case.analysis);
    let (version, current) = standing.clone().unwrap_or((0, start));
    seen_is_current(seen, version, || json!(standing.map(|(_, value)| value)))?;
    let fixed: Vec<&str> = fixed.iter().copied().chain(["version"]).collect();
    let mut whole = patch::merged(&current, changes, &fixed, SHORT_FIELDS).map_err(Refusal::Invalid)?;
    if let Some(fields) = whole.as_object_mut() {
        fields.insert("version".to_owned(), json!(seen.saturating_add(1)));
    }
    patch::typed(whole).map_err(Refusal::Invalid)
}

fn assess(case: &Case, revision: Revision<'_>) -> Result<Event, Refusal> {
    let Piece::Assessment(dimension, alternative) = revision.0 else {
        return Err(Refusal::Unknown);
    };
    case.analysis
        .item(ItemKind::Alternative, alternative)
        .ok_or(Refusal::Unknown)?;
    let start = json!({"dimension": dimension, "alternative": alternative, "reason": ""});
    let assessment: Assessment = next(case, revision, start, &["dimension", "alternative"])?;
    Ok(Event::Assessed { assessment })
}

/// A party writes what it thinks itself, and recommends something only of the whole. Whoever dissents says in what.
fn take_position(
    case: &Case,
    revision: Revision<'_>,
    (party, risk): (Party, Option<ItemId>),
    own: Party,
) -> Result<Event, Refusal> {
    if party != own {
        return Err(Refusal::WrongRole {
            needs: vec![party.role().key()],
        });
    }
    if risk.is_some_and(|id| case.analysis.item(ItemKind::Risk, id).is_none()) {
        return Err(Refusal::Unknown);
    }
    let start = json!({"party": party, "risk": risk, "text": ""});
    let position: Position = next(case, revision, start, &["party", "risk"])?;
    if position.stance == Stance::Dissent {
        checked_text("/text", &position.text)?;
    }
    Ok(Event::PositionTaken { position })
}

/// What is wrong with a text that is a field of its own.
pub(crate) fn checked_text(pointer: &str, text: &str) -> Result<(), Refusal> {
    let mut errors = patch::text_errors(&json!(text), &[]);
    for error in &mut errors {
        pointer.clone_into(&mut error.pointer);
    }
    if text.trim().is_empty() {
        errors.push(FieldError::new(pointer, "error-required", ""));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Invalid(errors))
    }
}
