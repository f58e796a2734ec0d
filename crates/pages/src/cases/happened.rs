//! Each kind of event as a sentence in the past tense.

use undantag_app::Entry as Noted;
use undantag_case::{ActionInput, Appointment, AttachmentId, Event, Party, Position, Signature};
use undantag_text::{Arg, list};
use undantag_workflow::ActionKey;

use super::quote::{notes, words};
use super::timeline::{Edited, Happening, Show, Telling, count};
use crate::case_head::label;
use crate::view::{EntryKind, Texts};

/// Steps: the case was opened, moved, signed.
pub(super) fn steps(telling: Telling<'_>, event: &Event, happening: &mut Happening) {
    let t = telling.t;
    let (kind, title, paragraphs) = match event {
        Event::Opened { .. } => (EntryKind::Note, t.say("cases-happened-opened"), Vec::new()),
        Event::Moved { action, to, input, .. } => (moved_kind(to.as_str()), moved(telling, action), said(t, input)),
        Event::Signed { signature } => (EntryKind::State, signed(t, signature), vec![code(t, signature)]),
        Event::SignaturesVoided { .. } => (
            EntryKind::State,
            t.say("cases-happened-unsigned"),
            vec![t.say("cases-happened-unsigned-why")],
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

fn moved_kind(to: &str) -> EntryKind {
    match to {
        "supplement" | "platform-offer" | "decision" | "under-review" => EntryKind::Wait,
        _ => EntryKind::State,
    }
}

/// What a step is called once it is taken.
pub(super) fn moved(telling: Telling<'_>, action: &ActionKey) -> String {
    let key = format!("cases-happened-{action}");
    if undantag_text::has(telling.t.lang(), &key) {
        return telling.t.say(&key);
    }
    let transition = telling
        .workflow
        .transitions()
        .iter()
        .find(|transition| transition.key == *action);
    transition.map_or_else(|| action.to_string(), |transition| label(telling.t, &transition.label))
}

fn said(t: Texts, input: &ActionInput) -> Vec<String> {
    words(input)
        .into_iter()
        .map(|text| quoted(t, &text))
        .chain(notes(t, input))
        .collect()
}

fn quoted(t: Texts, text: &str) -> String {
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
        _ => return,
    };
    happening.what = Show::Files;
    happening.title = telling.t.say_with(key, &[("name", Arg::from(name))]);
}

fn file_name(journal: &[Noted], id: AttachmentId) -> String {
    let named = journal.iter().find_map(|noted| match &noted.stamped.event {
        Event::AttachmentAdded { attachment } if attachment.id == id => Some(attachment.file_name.clone()),
        _ => None,
    });
    named.unwrap_or_default()
}

/// Edits, to be counted.
pub(super) fn edits(event: &Event, happening: &mut Happening) {
    let what = match event {
        Event::RequestRevised { .. } => Edited::Request,
        Event::ItemPut { .. }
        | Event::ItemRemoved { .. }
        | Event::Assessed { .. }
        | Event::ScopeRevised { .. }
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
