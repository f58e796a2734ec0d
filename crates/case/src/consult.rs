//! Asking others: comments between the parties, and statements of experts.

use serde_json::json;

use crate::case::Case;
use crate::command::{Command, Ctx, Rules};
use crate::comment::{Comment, Resolved};
use crate::decide::allowed;
use crate::event::Event;
use crate::patch::FieldError;
use crate::people::{Actor, Role};
use crate::piece::Piece;
use crate::refusal::{Refusal, seen_is_current};
use crate::request::date_error;
use crate::revise::checked_text;
use crate::statement::{Given, Statement};

/// Most comments on one case, and most statements.
const MOST: (usize, usize) = (2_000, 50);

/// The event that follows from a comment, or from settling one.
pub(crate) fn comment(case: &Case, rules: &Rules<'_>, command: Command, ctx: &Ctx) -> Result<Event, Refusal> {
    let actor = allowed(case, rules, "comments", ctx)?;
    let comment = match command {
        Command::Comment { id, on, text } => new_comment(case, (id, on, text), actor, ctx)?,
        Command::ResolveComment { id, seen, resolved } => {
            let old = case.comments.iter().find(|comment| comment.id == id);
            let old = old.ok_or(Refusal::Unknown)?;
            seen_is_current(seen, old.version, || json!(old))?;
            Comment {
                version: seen.saturating_add(1),
                resolved: resolved.then(|| Resolved {
                    person: actor.person,
                    name: actor.name.clone(),
                    at: ctx.now,
                }),
                ..old.clone()
            }
        }
        _ => return Err(Refusal::Unknown),
    };
    Ok(Event::CommentPut {
        comment: Box::new(comment),
    })
}

fn new_comment(
    case: &Case,
    (id, on, text): (crate::ids::ItemId, Option<Piece>, String),
    actor: &Actor,
    ctx: &Ctx,
) -> Result<Comment, Refusal> {
    checked_text("/text", &text)?;
    if let Some(old) = case.comments.iter().find(|comment| comment.id == id) {
        seen_is_current(0, old.version, || json!(old))?;
    }
    if case.comments.len() >= MOST.0 {
        return Err(too_many(MOST.0));
    }
    if on.is_some_and(|piece| !commentable(case, piece)) {
        return Err(Refusal::Unknown);
    }
    Ok(Comment {
        id,
        version: 1,
        on,
        text,
        person: actor.person,
        name: actor.name.clone(),
        party: actor.party_in(case),
        at: ctx.now,
        resolved: None,
    })
}

/// What stands can be commented on, and so can a question that nobody has answered yet.
fn commentable(case: &Case, piece: Piece) -> bool {
    match piece {
        Piece::Assessment(_, alternative) => case
            .analysis
            .item(crate::items::ItemKind::Alternative, alternative)
            .is_some(),
        Piece::Position(_, None) => true,
        piece => piece.standing(&case.analysis).is_some(),
    }
}

fn too_many(most: usize) -> Refusal {
    Refusal::Invalid(vec![FieldError::new("", "error-too-many", most.to_string())])
}

/// The event that follows from asking an expert, from taking the question back, or from the answer.
pub(crate) fn consult(case: &Case, rules: &Rules<'_>, command: Command, ctx: &Ctx) -> Result<Event, Refusal> {
    let statement = match command {
        Command::AskExpert { .. } => ask(case, command, allowed(case, rules, "analysis", ctx)?, ctx)?,
        Command::RecallStatement { id, seen } => {
            allowed(case, rules, "analysis", ctx)?;
            Statement {
                recalled: true,
                ..asked(case, id, seen)?
            }
        }
        Command::GiveStatement { .. } => give(case, command, allowed(case, rules, "statements", ctx)?, ctx)?,
        _ => return Err(Refusal::Unknown),
    };
    Ok(Event::StatementPut {
        statement: Box::new(statement),
    })
}

/// The statement as it stands, one version later.
fn asked(case: &Case, id: crate::ids::ItemId, seen: u32) -> Result<Statement, Refusal> {
    let old = case.analysis.statement(id).filter(|old| !old.recalled);
    let old = old.ok_or(Refusal::Unknown)?;
    seen_is_current(seen, old.version, || json!(old))?;
    Ok(Statement {
        version: seen.saturating_add(1),
        ..old.clone()
    })
}

fn ask(case: &Case, command: Command, actor: &Actor, ctx: &Ctx) -> Result<Statement, Refusal> {
    let Command::AskExpert {
        id,
        area,
        expert,
        question,
        due,
    } = command
    else {
        return Err(Refusal::Unknown);
    };
    checked_text("/question", &question)?;
    if let Some(error) = date_error("/due", due) {
        return Err(Refusal::Invalid(vec![error]));
    }
    if case.analysis.statements.len() >= MOST.1 {
        return Err(too_many(MOST.1));
    }
    if let Some(old) = case.analysis.statement(id) {
        seen_is_current(0, old.version, || json!(old))?;
    }
    let twice = |old: &Statement| old.is_open() && old.expert == expert.person && old.area == area;
    if case.analysis.statements.iter().any(twice) {
        return Err(Refusal::Invalid(vec![FieldError::new(
            "/expert",
            "error-already-asked",
            expert.name,
        )]));
    }
    Ok(Statement {
        id,
        version: 1,
        area,
        expert: expert.person,
        name: expert.name,
        title: expert.title,
        question,
        due,
        asked_by: actor.person,
        asked_at: ctx.now,
        given: None,
        recalled: false,
    })
}

/// Only the one who was asked answers; they may answer again while the analysis is written.
fn give(case: &Case, command: Command, actor: &Actor, ctx: &Ctx) -> Result<Statement, Refusal> {
    let Command::GiveStatement {
        id,
        seen,
        opinion,
        text,
    } = command
    else {
        return Err(Refusal::Unknown);
    };
    let old = asked(case, id, seen)?;
    if old.expert != actor.person {
        return Err(Refusal::WrongRole {
            needs: vec![Role::Expert.key()],
        });
    }
    checked_text("/text", &text)?;
    Ok(Statement {
        given: Some(Given {
            opinion,
            text,
            at: ctx.now,
            assurance: actor.assurance,
        }),
        ..old
    })
}
