//! Each kind of event as a sentence in the past tense.

use undantag_app::Entry as Noted;
use undantag_case::{ActionInput, Appointment, AttachmentId, Event, Party, PersonId, Place, Position, Signature, Vote};
use undantag_text::{Arg, list};
use undantag_workflow::{ActionKey, RoleKey, StateKey};

use super::quote::{notes, words};
use super::timeline::{Edited, Happening, Show, Telling, count};
use crate::analysis::piece_name;
use crate::case_head::{label, outcome_name};
use crate::view::{EntryKind, Texts, within};

/// Steps: the case was opened, moved, signed.
pub(super) fn steps(telling: Telling<'_>, event: &Event, happening: &mut Happening) {
    let t = telling.t;
    let (kind, title, paragraphs) = match event {
        Event::Opened { .. } => (EntryKind::Note, t.say("cases-happened-opened"), Vec::new()),
        Event::Moved {
            action,
            from,
            to,
            input,
            ..
        } => (
            moved_kind(telling, to),
            moved(telling, action, (from, to)),
            said(t, input),
        ),
        Event::Signed { signature } => (EntryKind::State, signed(t, signature), vec![code(t, signature)]),
        Event::SignaturesVoided { .. } => (
            EntryKind::State,
            t.say("cases-happened-unsigned"),
            vec![t.say("cases-happened-unsigned-why")],
        ),
        Event::ConflictDeclared { conflict, .. } => (
            EntryKind::Wait,
            t.say_with("levels-happened-conflict", &[("name", Arg::from(&conflict.name))]),
            vec![quoted(t, &conflict.text)],
        ),
        Event::Voted { vote } => (EntryKind::Wait, voted(telling, vote), said(t, &vote.input)),
        Event::Disputed { dispute } => (
            EntryKind::Wait,
            t.say("links-happened-disputed"),
            vec![quoted(t, &dispute.text)],
        ),
        Event::Escalated { to, stepping_in } => (
            EntryKind::Wait,
            escalated(telling, to),
            stepped_in(telling, stepping_in),
        ),
        Event::PositionTaken { position } if position.risk.is_none() => (
            EntryKind::Note,
            position_taken(t, position),
            position.text.lines().map(str::to_owned).collect(),
        ),
        _ => return,
    };
    happening.what = Show::Steps;
    happening.kind = kind;
    happening.title = title;
    happening.paragraphs = paragraphs;
}

/// A step after which somebody else's answer or decision is awaited.
fn moved_kind(telling: Telling<'_>, to: &StateKey) -> EntryKind {
    let waits = |place: Place<'_>| place.awaits_decision() || place.awaits_answer();
    if Place::of(telling.workflow, to).is_some_and(waits) {
        EntryKind::Wait
    } else {
        EntryKind::State
    }
}

/// What a step is called once it is taken: in the workflow's words for it, or else by its name.
pub(super) fn moved(telling: Telling<'_>, action: &ActionKey, (from, to): (&StateKey, &StateKey)) -> String {
    let t = telling.t;
    let mut ways = telling.workflow.from_state(from);
    let way = ways.find(|way| way.key == *action && way.to == *to);
    t.say_if(&format!("action-happened-{action}"))
        .unwrap_or_else(|| way.map_or_else(|| action.to_string(), |way| label(t, &way.label)))
}

fn said(t: Texts, input: &ActionInput) -> Vec<String> {
    words(input)
        .into_iter()
        .map(|text| quoted(t, &text))
        .chain(notes(t, input))
        .collect()
}

pub(super) fn quoted(t: Texts, text: &str) -> String {
    t.say_with("cases-quoted", &[("text", Arg::from(text))])
}

fn party(party: Party) -> [(&'static str, Arg); 1] {
    [("party", Arg::from(party.word()))]
}

fn signed(t: Texts, signature: &Signature) -> String {
    t.say_with("cases-happened-signed", &party(signature.party))
}

fn code(t: Texts, signature: &Signature) -> String {
    t.say_with("cases-basis-code", &[("code", Arg::from(signature.digest.short()))])
}

fn position_taken(t: Texts, position: &Position) -> String {
    let [party] = party(position.party);
    let recommends = position
        .recommendation
        .map_or("none", undantag_case::Recommendation::word);
    t.say_with(
        "cases-happened-position",
        &[party, ("recommends", Arg::from(recommends))],
    )
}

/// What one of several who decide together would decide.
fn voted(telling: Telling<'_>, vote: &Vote) -> String {
    let mut ways = telling.workflow.transitions().iter();
    let way = ways.find(|way| way.key == vote.action);
    let outcome = outcome_name(telling.t, way, vote.action.as_str());
    telling
        .t
        .say_with("cases-happened-voted", &[("outcome", Arg::from(within(&outcome)))])
}

fn escalated(telling: Telling<'_>, to: &RoleKey) -> String {
    let role = telling.workflow.role(to);
    let role = role.map_or_else(|| to.to_string(), |role| label(telling.t, &role.label));
    telling
        .t
        .say_with("cases-happened-escalated", &[("role", Arg::from(role))])
}

fn stepped_in(telling: Telling<'_>, people: &[PersonId]) -> Vec<String> {
    let people: Vec<String> = people
        .iter()
        .filter_map(|id| telling.names.get(id))
        .map(|person| format!("{}, {}", person.name, person.title))
        .collect();
    let who = || [("who", Arg::from(list(telling.t.lang(), &people)))];
    let told = (!people.is_empty()).then(|| telling.t.say_with("cases-happened-stepped-in", &who()));
    told.into_iter().collect()
}

/// Who was appointed, in a sentence of its own under the step that did it.
pub(super) fn appointed(telling: Telling<'_>, appointment: &Appointment) -> Vec<String> {
    let people = appointment.people.iter().filter_map(|id| telling.names.get(id));
    let people: Vec<String> = people
        .map(|person| format!("{}, {}", person.name, person.title))
        .collect();
    if people.is_empty() {
        return Vec::new();
    }
    let args = [
        ("who", Arg::from(list(telling.t.lang(), &people))),
        ("code", Arg::from(appointment.basis.short())),
    ];
    vec![telling.t.say_with("cases-happened-appointed", &args)]
}

/// Files that came and went.
pub(super) fn files(telling: Telling<'_>, journal: &[Noted], event: &Event, happening: &mut Happening) {
    let (key, name) = match event {
        Event::AttachmentAdded { attachment } => ("cases-happened-attached", attachment.file_name.clone()),
        Event::AttachmentRemoved { id } => ("cases-happened-removed", file_name(journal, *id)),
        Event::EvidenceRemoved { id, .. } => ("follow-up-happened-removed", file_name(journal, *id)),
        _ => return,
    };
    happening.what = Show::Files;
    happening.title = telling.t.say_with(key, &[("name", Arg::from(name))]);
}

fn file_name(journal: &[Noted], id: AttachmentId) -> String {
    let named = journal.iter().find_map(|noted| match &noted.stamped.event {
        Event::AttachmentAdded { attachment } if attachment.id == id => Some(attachment.file_name.clone()),
        Event::EvidenceAdded { evidence } if evidence.attachment.id == id => {
            Some(evidence.attachment.file_name.clone())
        }
        _ => None,
    });
    named.unwrap_or_default()
}

/// What people said to each other, and what they settled.
pub(super) fn comments(telling: Telling<'_>, event: &Event, happening: &mut Happening) {
    let Event::CommentPut { comment } = event else { return };
    let t = telling.t;
    let name = comment.on.map(|piece| piece_name(t, telling.case, piece));
    let what = match name {
        None => t.say("comments-of-whole"),
        Some(name) => name.unwrap_or_else(|| t.say("comments-of-gone")),
    };
    let key = match (&comment.resolved, comment.version) {
        (Some(_), _) => "comments-happened-resolved",
        (None, 0..=1) => "comments-happened",
        (None, _) => "comments-happened-reopened",
    };
    happening.what = Show::Comments;
    happening.title = t.say_with(key, &[("what", Arg::from(what))]);
    happening.paragraphs = vec![quoted(t, &comment.text)];
}

/// Edits, to be counted.
pub(super) fn edits(event: &Event, happening: &mut Happening) {
    let what = match event {
        Event::RequestRevised { .. } => Edited::Request,
        Event::ItemPut { .. }
        | Event::ItemRemoved { .. }
        | Event::Assessed { .. }
        | Event::ScopeRevised { .. }
        | Event::DataProtectionRevised { .. }
        | Event::StatementPut { .. }
        | Event::ExitPlanRevised { .. } => Edited::Analysis,
        Event::PositionTaken { position } if position.risk.is_some() => Edited::Analysis,
        _ => return,
    };
    happening.edited = Some((what, 1));
}

/// How edits are told.
pub(super) fn named(t: Texts, what: Edited, times: usize) -> String {
    let key = match what {
        Edited::Request => "cases-happened-request-edited",
        Edited::Analysis => "cases-happened-analysis-edited",
    };
    t.say_with(key, &count(times))
}
