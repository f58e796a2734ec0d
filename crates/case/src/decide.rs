//! Which events follow from a command, or why not. Says no and changes nothing.

use serde_json::{Value, json};
use undantag_workflow::{EditRefused, PartKey, RoleKey, may_edit};

use crate::along::Along;
use crate::analysis::Analysis;
use crate::attachment::{self, Attachment};
use crate::case::Case;
use crate::command::{By, Command, Ctx, NewItem, Rules};
use crate::conflict::{appoint, declare_conflict};
use crate::consult::{comment, consult};
use crate::dispute::dispute;
use crate::escalate::escalate;
use crate::event::{Event, Stamped};
use crate::facts::missing_before_signing;
use crate::fulfilment::follow_up;
use crate::ids::ItemId;
use crate::items::{Item, ItemKind};
use crate::patch::{self, FieldError};
use crate::people::{Actor, Party};
use crate::refusal::{Reason, Refusal, seen_is_current};
use crate::registration::{correct, register};
use crate::reporting::{report, take_report_back};
use crate::request::SHORT_FIELDS;
use crate::revise::{has_been, revise};
use crate::signature::{BasisDigest, Signature};
use crate::transition;

/// The case after `command`, and what happened.
pub fn carry_out(case: &Case, rules: &Rules<'_>, command: Command, ctx: &Ctx) -> Result<(Case, Vec<Stamped>), Refusal> {
    let role = acting_role(case, rules, &command, ctx);
    let events = decide(case, rules, command, ctx)?;
    let mut next = case.clone();
    let stamped: Vec<Stamped> = (case.version.saturating_add(1)..)
        .zip(events)
        .map(|(sequence, event)| Stamped {
            sequence,
            at: ctx.now,
            actor: person(ctx).map(|actor| actor.person),
            role: role.clone(),
            assurance: person(ctx).map(|actor| actor.assurance),
            event,
        })
        .collect();
    for event in &stamped {
        next.apply(event);
    }
    Ok((next, stamped))
}

/// The events that follow from `command`.
pub fn decide(case: &Case, rules: &Rules<'_>, command: Command, ctx: &Ctx) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Take { action, input } => transition::take(case, rules, &action, *input, ctx),
        Command::Escalate { to } => escalate(case, rules, &to, ctx),
        Command::DeclareConflict { text } => declare_conflict(case, rules, text, ctx),
        Command::Appoint => appoint(case, rules, ctx),
        Command::Dispute { text } => dispute(case, rules, text, ctx).map(|event| vec![event]),
        Command::Register { filing, seen } => register(case, (filing, seen), ctx).map(|event| vec![event]),
        Command::CorrectDecision { wrong, right, reasons } => {
            correct(case, (wrong, right, reasons), ctx).map(|event| vec![event])
        }
        Command::ReportDecision {
            decided_at,
            decided_on,
            meeting_on,
        } => report(case, (decided_at, decided_on), meeting_on, ctx).map(|event| vec![event]),
        Command::TakeReportBack { decided_at } => take_report_back(case, decided_at, ctx).map(|event| vec![event]),
        Command::AddEvidence { .. }
        | Command::RemoveEvidence { .. }
        | Command::FulfilCondition { .. }
        | Command::TakeFulfilmentBack { .. } => follow_up(case, rules, command, ctx).map(|event| vec![event]),
        Command::Sign { digest } => sign(case, rules, &digest, ctx),
        Command::Revise { piece, seen, changes } => {
            revise(case, rules, (piece, seen, &changes), ctx).map(|event| voiding(case, event))
        }
        Command::Comment { .. } | Command::ResolveComment { .. } => comment(case, rules, command, ctx).map(|e| vec![e]),
        Command::AskExpert { .. } | Command::RecallStatement { .. } | Command::GiveStatement { .. } => {
            consult(case, rules, command, ctx).map(|event| voiding(case, event))
        }
        Command::ReviseRequest { seen, changes } => revise_request(case, rules, seen, &changes, ctx).map(|e| vec![e]),
        Command::Attach { .. } | Command::RemoveAttachment { .. } => {
            allowed(case, rules, "attachments", ctx)?;
            attach(case, command).map(|event| voiding(case, event))
        }
        Command::AddItems { items } => {
            allowed(case, rules, "analysis", ctx)?;
            add_items(case, &items, ctx)
        }
        edit => {
            allowed(case, rules, "analysis", ctx)?;
            edit_analysis(case, edit, ctx).map(|event| voiding(case, event))
        }
    }
}

fn person(ctx: &Ctx) -> Option<&Actor> {
    match &ctx.by {
        By::Person(actor) => Some(actor),
        By::Timer => None,
    }
}

/// The role a person acts in: one the transition asks for, or that of their party.
fn acting_role(case: &Case, rules: &Rules<'_>, command: &Command, ctx: &Ctx) -> String {
    let Some(actor) = person(ctx) else {
        return "timer".to_owned();
    };
    let held = actor.roles_in(case);
    let asked = match command {
        Command::Take { action, .. } => rules.workflow.action(&case.state, action).map(|t| t.roles.as_slice()),
        _ => None,
    };
    let fits = |role: &&crate::people::Role| {
        asked.map_or(actor.party_in(case).is_some_and(|p| p.role() == **role), |asked| {
            asked.contains(&role.key())
        })
    };
    held.iter()
        .find(fits)
        .or(held.first())
        .map_or("none", |role| role.word())
        .to_owned()
}

impl Party {
    /// The role that writes and signs for this party.
    pub fn role(self) -> crate::people::Role {
        match self {
            Self::Department => crate::people::Role::Requester,
            Self::SystemAdministrator => crate::people::Role::SystemAdministrator,
        }
    }
}

/// Whether the person may edit `part` now.
pub(crate) fn allowed<'a>(case: &Case, rules: &Rules<'_>, part: &str, ctx: &'a Ctx) -> Result<&'a Actor, Refusal> {
    let part = PartKey::from(part);
    let actor = person(ctx).ok_or(Refusal::WrongRole { needs: Vec::new() })?;
    let held = actor.roles_in(case).into_iter().map(crate::people::Role::key).collect();
    match may_edit(rules.workflow, &case.state, &part, &held) {
        Ok(()) => Ok(actor),
        Err(EditRefused::WrongState) => Err(Refusal::NotEditable {
            part,
            state: case.state.clone(),
        }),
        Err(EditRefused::WrongRole { needs }) => Err(Refusal::WrongRole { needs }),
    }
}

/// `event`, and that it voids the signatures that stand.
fn voiding(case: &Case, event: Event) -> Vec<Event> {
    voiding_after(case, vec![event])
}

fn voiding_after(case: &Case, mut events: Vec<Event>) -> Vec<Event> {
    if !events.is_empty() {
        events.extend(case.voided_signatures());
    }
    events
}

fn revise_request(case: &Case, rules: &Rules<'_>, seen: u32, changes: &Value, ctx: &Ctx) -> Result<Event, Refusal> {
    allowed(case, rules, "request", ctx)?;
    seen_is_current(seen, case.request_version, || json!(case.request))?;
    let request = patch::merged(&case.request, changes, &[], SHORT_FIELDS).map_err(Refusal::Invalid)?;
    let errors = request.errors();
    if errors.is_empty() {
        Ok(Event::RequestRevised {
            request: Box::new(request),
        })
    } else {
        Err(Refusal::Invalid(errors))
    }
}

fn attach(case: &Case, command: Command) -> Result<Event, Refusal> {
    match command {
        Command::Attach { .. } if case.attachments.len() >= attachment::MOST => {
            let most = attachment::MOST.to_string();
            Err(Refusal::Invalid(vec![FieldError::new(
                "/attachments",
                "error-too-many",
                most,
            )]))
        }
        Command::Attach { attachment } => match case.files().find(|old| old.id == attachment.id) {
            Some(standing) => Err(taken(standing)),
            None => Ok(Event::AttachmentAdded { attachment }),
        },
        Command::RemoveAttachment { id } if case.attachments.iter().any(|attachment| attachment.id == id) => {
            Ok(Event::AttachmentRemoved { id })
        }
        _ => Err(Refusal::Unknown),
    }
}

/// A new file may not take the place of one that stands, whose bytes people have read.
fn taken(standing: &Attachment) -> Refusal {
    Refusal::Stale {
        seen: 0,
        current: 1,
        theirs: Box::new(json!(standing)),
    }
}

fn edit_analysis(case: &Case, command: Command, ctx: &Ctx) -> Result<Event, Refusal> {
    let analysis = &case.analysis;
    match command {
        Command::AddItem { kind, id, fields } => {
            id_is_free(case, id)?;
            let item = new_item(analysis, (kind, id, &fields), ctx).map_err(Refusal::Invalid)?;
            Ok(Event::ItemPut { item: Box::new(item) })
        }
        Command::RemoveItem { kind, id, seen, along } => {
            standing(case, kind, id, seen)?;
            Along::with(analysis, kind, id).seen_as(&along)?;
            Ok(Event::ItemRemoved { kind, id })
        }
        _ => Err(Refusal::Unknown),
    }
}

fn new_item(
    analysis: &Analysis,
    (kind, id, fields): (ItemKind, ItemId, &Value),
    ctx: &Ctx,
) -> Result<Item, Vec<FieldError>> {
    let item = Item::new(analysis, kind, id, fields)?;
    has_been(&item, ctx).map(|()| item)
}

/// Each item is checked beside those before it; an error tells which item it is about.
fn add_items(case: &Case, items: &[NewItem], ctx: &Ctx) -> Result<Vec<Event>, Refusal> {
    let mut analysis = case.analysis.clone();
    let mut events = Vec::with_capacity(items.len());
    for (place, new) in items.iter().enumerate() {
        id_is_free(case, new.id)?;
        let item = new_item(&analysis, (new.kind, new.id, &new.fields), ctx);
        let item = item.map_err(|errors| misplaced(place, errors))?;
        let event = Event::ItemPut { item: Box::new(item) };
        analysis.apply(&event);
        events.push(event);
    }
    Ok(voiding_after(case, events))
}

fn misplaced(place: usize, mut errors: Vec<FieldError>) -> Refusal {
    for error in &mut errors {
        error.pointer = format!("/{place}{}", error.pointer);
    }
    Refusal::Invalid(errors)
}

pub(crate) fn standing(case: &Case, kind: ItemKind, id: ItemId, seen: u32) -> Result<Item, Refusal> {
    let item = case.analysis.item(kind, id).ok_or(Refusal::Unknown)?;
    seen_is_current(seen, item.version(), || item.to_json())?;
    Ok(item)
}

/// A new item may not take the place of one that stands: its author never saw that one.
fn id_is_free(case: &Case, id: ItemId) -> Result<(), Refusal> {
    match ItemKind::ALL.iter().find_map(|kind| case.analysis.item(*kind, id)) {
        Some(item) => seen_is_current(0, item.version(), || item.to_json()),
        None => Ok(()),
    }
}

pub(crate) fn own_party(case: &Case, actor: &Actor) -> Result<Party, Refusal> {
    let needs: Vec<RoleKey> = Party::ALL.iter().map(|party| party.role().key()).collect();
    actor.party_in(case).ok_or(Refusal::WrongRole { needs })
}

/// Signing needs a whole analysis, the basis that was read, and somebody else than the other party's signatory.
fn sign(case: &Case, rules: &Rules<'_>, read: &BasisDigest, ctx: &Ctx) -> Result<Vec<Event>, Refusal> {
    let actor = allowed(case, rules, "signatures", ctx)?;
    let party = own_party(case, actor)?;
    let mut reasons = missing_before_signing(case);
    if case
        .analysis
        .signatures
        .iter()
        .any(|other| other.party != party && other.person == actor.person)
    {
        reasons.push(Reason::new("blocked-same-person", "/analysis/signatures").with("took", "sign"));
    }
    if !reasons.is_empty() {
        return Err(Refusal::Blocked {
            action: "sign".into(),
            reasons,
        });
    }
    let current = case.basis_digest();
    if *read != current {
        return Err(Refusal::BasisChanged { current });
    }
    Ok(vec![Event::Signed {
        signature: Signature {
            party,
            person: actor.person,
            name: actor.name.clone(),
            at: ctx.now,
            digest: current,
            case_version: case.version,
            assurance: actor.assurance,
        },
    }])
}
