//! Working together as it shows on a page: who else is there, whether what is written is saved, and what happens meanwhile.

use actix_web::web::{Path, ServiceConfig, get};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use askama::filters::HtmlSafe;
use serde_json::json;
use undantag_app::{Entry, Heard, Present, others};
use undantag_case::{Case, Event, PersonId, Piece};
use undantag_http::{Told, event_stream, session_pass};
use undantag_text::Arg;

use crate::case_head::case_href;
use crate::kept::{Keeping, when_in_short};
use crate::page::{Answer, Page};
use crate::view::{Avatar, Part, Texts};

use super::desk::Desk;
use super::words::{party_part, target_name};

/// People shown by name before the rest is a number.
const MOST: usize = 6;

/// The stream of a case for those who read its pages.
pub(super) fn routes(config: &mut ServiceConfig) {
    config.route("/cases/{number}/stream", get().to(stream));
}

/// The bar under the head of every page of the analysis.
#[derive(Debug, Template)]
#[template(path = "analysis/live.html")]
pub(super) struct LiveBar {
    t: Texts,
    parts: Vec<(&'static str, String)>,
    stream: String,
    version: u64,
    knows: String,
    people: Vec<(Avatar, String)>,
    more: Option<String>,
    saved: String,
    keeping: Keeping,
    /// Whose page it is: who signs in anew as somebody else doesn't go on writing in it.
    me: PersonId,
    /// Where the same person finds a key that holds, when that of the page no longer does.
    home: String,
}

impl HtmlSafe for LiveBar {}

impl LiveBar {
    /// The bar of a page with these parts.
    pub(super) fn of(desk: &Desk, parts: Vec<(&'static str, String)>) -> Self {
        let (t, own) = (desk.t(), desk.page.person());
        let present = desk.page.app.present(desk.case.id);
        let mut people = people(desk, &present);
        let hidden = people.len().saturating_sub(MOST);
        people.truncate(MOST);
        let saved = when_in_short(t, desk.case.changed_at, desk.page.ctx.now);
        Self {
            t,
            parts,
            stream: format!("{}/stream", case_href(&desk.case.number)),
            version: desk.case.version,
            knows: others(&present, own),
            people,
            more: (hidden > 0).then(|| t.say_with("together-more", &[("count", Arg::from(hidden))])),
            keeping: Keeping::connected(t, &saved),
            saved,
            me: own,
            home: desk.href(""),
        }
    }
}

/// This person, then the others with where they write.
fn people(desk: &Desk, present: &[Present]) -> Vec<(Avatar, String)> {
    let (t, actor) = (desk.t(), desk.page.actor());
    let me = t.say_with("together-you", &[("name", Arg::from(first_name(&actor.name)))]);
    let mut people = vec![(Avatar::of(&actor.name, party(actor.party_in(&desk.case))), me)];
    let mut seen: Vec<PersonId> = vec![actor.person];
    for other in present {
        if seen.contains(&other.person) {
            continue;
        }
        seen.push(other.person);
        let places = present.iter().filter(|it| it.person == other.person);
        let mut places: Vec<String> = places.filter_map(|it| Some(place(t, &desk.case, it.piece?))).collect();
        places.dedup();
        let name = first_name(&other.name);
        let says = if places.is_empty() {
            name.to_owned()
        } else {
            let args = [
                ("name", Arg::from(name)),
                ("where", Arg::from(undantag_text::list(t.lang(), &places))),
            ];
            t.say_with("together-writes", &args)
        };
        people.push((Avatar::of(&other.name, party(other.party)), says));
    }
    people
}

fn party(party: Option<undantag_case::Party>) -> Part {
    party.map_or(Part::Decision, party_part)
}

fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// What the place is called where somebody writes.
fn place(t: Texts, case: &Case, piece: Piece) -> String {
    match (piece, piece.standing(&case.analysis)) {
        (Piece::Assessment(..), _) => t.say("analysis-consequences"),
        (Piece::Position(..), _) => t.say("analysis-positions"),
        (Piece::Item(..), None) => t.say("together-new-row"),
        (_, standing) => target_name(t, case, piece, &standing.map(|(_, item)| item).unwrap_or_default()),
    }
}

/// "Jörgen redigerar", for the row of `piece`.
pub(super) fn writer(desk: &Desk, writers: &[Present], piece: Piece) -> Option<(Avatar, String)> {
    let writer = writers.iter().find(|it| it.piece == Some(piece))?;
    let args = [("name", Arg::from(first_name(&writer.name)))];
    let says = desk.t().say_with("together-edits", &args);
    Some((Avatar::of(&writer.name, party(writer.party)), says))
}

async fn stream(page: Page, request: HttpRequest, number: Path<String>) -> Answer {
    let case = page.case(&number).await?;
    let (t, own) = (page.t(), page.person());
    let pass = session_pass(&request)?;
    let words = move |heard: &Heard| words(t, own, heard);
    let answer: HttpResponse = event_stream(&request, case.id, (pass, &page.ctx), words).await?;
    Ok(answer)
}

fn words(t: Texts, own: PersonId, heard: &Heard) -> Vec<Told> {
    match heard {
        Heard::Changed(case, entries) => entries.iter().map(|entry| change(t, own, case, entry)).collect(),
        Heard::Present(_) => vec![event("presence", "{}".to_owned())],
        Heard::Nothing => vec![event("beat", "{}".to_owned())],
    }
}

fn event(name: &'static str, data: String) -> Told {
    Told {
        id: None,
        event: Some(name),
        data,
    }
}

/// What changed and who did it, with a sentence for those who hear the page.
fn change(t: Texts, own: PersonId, case: &Case, entry: &Entry) -> Told {
    let who = entry.actor_name.clone().unwrap_or_else(|| t.say("together-deadline"));
    let (piece, says) = Piece::changed_by(&entry.stamped.event).unzip();
    let what = piece.map_or_else(
        || t.say("together-case"),
        |piece| target_name(t, case, piece, &says.flatten().unwrap_or_default()),
    );
    let (args, signed) = (
        [("who", Arg::from(who.as_str())), ("what", Arg::from(what))],
        matches!(entry.stamped.event, Event::Signed { .. }),
    );
    let data = json!({
        "piece": piece.map(|piece| piece.to_string()),
        "who": who,
        "own": entry.stamped.actor == Some(own),
        "says": t.say_with(if signed { "together-signed" } else { "together-changed" }, &args),
    });
    Told {
        id: Some(entry.stamped.sequence),
        ..event("change", data.to_string())
    }
}
