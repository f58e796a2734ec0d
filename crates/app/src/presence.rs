//! Who is at a case just now and where they write. It is kept in memory alone, told to the other replicas, forgotten when it runs
//! out, and never stands in anybody's way.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use undantag_case::{Case, CaseId, Ctx, Party, PersonId, Piece};

use crate::app::App;
use crate::cases::person;
use crate::error::AppError;

/// Seconds that somebody counts as being there after they were last heard of.
const LOOKING: i64 = 40;
/// Seconds that somebody counts as writing in a row of a list.
const IN_A_ROW: i64 = 120;
/// Seconds that somebody counts as writing in another part.
const IN_A_PART: i64 = 60;
/// So many cases are kept in mind before those that nobody is at any more are forgotten.
const SWEEP: usize = 1_000;

/// Somebody who is at a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The party they write for.
    pub party: Option<Party>,
    /// Where they write; nothing for somebody who looks.
    pub piece: Option<Piece>,
    /// Until when that holds unless they are heard of again.
    pub until: DateTime<Utc>,
}

/// Somebody came, stays or left (`until` has passed), as replicas tell each other.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Word {
    pub(crate) case: CaseId,
    pub(crate) present: Present,
}

/// Everybody who is somewhere.
#[derive(Debug, Default)]
pub(crate) struct Presence {
    rooms: Mutex<HashMap<CaseId, Room>>,
}

#[derive(Debug, Default)]
struct Room {
    people: Vec<Present>,
    told: watch::Sender<()>,
}

impl Presence {
    fn rooms(&self) -> MutexGuard<'_, HashMap<CaseId, Room>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Becomes "changed" when somebody comes, leaves, or writes elsewhere.
    pub(crate) fn follow(&self, case: CaseId) -> watch::Receiver<()> {
        self.rooms().entry(case).or_default().told.subscribe()
    }

    /// Notes where somebody is.
    pub(crate) fn note(&self, word: Word, now: DateTime<Utc>) {
        let mut rooms = self.rooms();
        let room = rooms.entry(word.case).or_default();
        let same = |other: &Present| other.person == word.present.person && other.piece == word.present.piece;
        let was = room.people.iter().any(|other| same(other) && other.until > now);
        let is = word.present.until > now;
        room.people.retain(|other| other.until > now && !same(other));
        if is {
            room.people.push(word.present);
        }
        if was != is {
            room.told.send_replace(());
        }
        let in_use = |room: &Room| room.told.receiver_count() > 0 || room.people.iter().any(|it| it.until > now);
        if !in_use(room) {
            rooms.remove(&word.case);
        }
        if rooms.len() > SWEEP {
            rooms.retain(|_, room| in_use(room));
        }
    }

    fn at(&self, case: CaseId, now: DateTime<Utc>) -> Vec<Present> {
        let rooms = self.rooms();
        let people = rooms.get(&case).map(|room| room.people.as_slice()).unwrap_or_default();
        let mut people: Vec<Present> = people.iter().filter(|it| it.until > now).cloned().collect();
        people.sort_by(|one, other| (&one.name, one.person, one.piece).cmp(&(&other.name, other.person, other.piece)));
        people
    }
}

impl App {
    /// Who is at the case now, by name. Somebody who writes in several places is there several times.
    pub fn present(&self, case: CaseId) -> Vec<Present> {
        self.inner.live.presence.at(case, self.now())
    }

    /// The person writes in `piece`: the others see it for a while, and may write there all the same.
    pub fn writes(&self, case: &Case, piece: Piece, ctx: &Ctx) -> Result<(), AppError> {
        let seconds = if piece.kind().is_some() { IN_A_ROW } else { IN_A_PART };
        self.is_at(case, Some(piece), seconds, ctx)
    }

    /// The person looks at the case.
    pub(crate) fn looks(&self, case: &Case, ctx: &Ctx) -> Result<(), AppError> {
        self.is_at(case, None, LOOKING, ctx)
    }

    /// The person no longer writes anywhere in the case.
    pub fn stops_writing(&self, case: &Case, ctx: &Ctx) -> Result<(), AppError> {
        let own = person(ctx)?.person;
        for present in self.present(case.id) {
            if present.person == own && present.piece.is_some() {
                self.is_at(case, present.piece, 0, ctx)?;
            }
        }
        Ok(())
    }

    fn is_at(&self, case: &Case, piece: Option<Piece>, seconds: i64, ctx: &Ctx) -> Result<(), AppError> {
        let actor = person(ctx)?;
        let known = |it: &Present| {
            let left = (it.until - ctx.now).num_seconds();
            it.person == actor.person && it.piece == piece && left > seconds * 2 / 3
        };
        if seconds > 0 && self.present(case.id).iter().any(known) {
            return Ok(());
        }
        let present = Present {
            person: actor.person,
            name: actor.name.clone(),
            party: actor.party_in(case),
            piece,
            until: ctx.now + TimeDelta::seconds(seconds),
        };
        self.inner.live.spread(Word { case: case.id, present }, ctx.now);
        Ok(())
    }
}

/// The others among those who are there and where they write, as one short text that changes when they do.
pub fn others(present: &[Present], own: PersonId) -> String {
    let other = |it: &&Present| it.person != own;
    let text = present.iter().filter(other).fold(String::new(), |text, it| {
        let piece = it.piece.map(|piece| piece.to_string()).unwrap_or_default();
        format!("{text}{} {piece}\n", it.person)
    });
    crate::secrets::digest(&text).chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn word(person: u128, piece: Option<Piece>, until: &str) -> Word {
        let present = Present {
            person: PersonId(Uuid::from_u128(person)),
            name: format!("P{person}"),
            party: None,
            piece,
            until: until.parse().unwrap(),
        };
        Word {
            case: CaseId(Uuid::nil()),
            present,
        }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    const NOW: &str = "2026-03-02T09:00:00Z";
    const LATER: &str = "2026-03-02T09:02:00Z";

    #[test]
    fn whoever_is_not_heard_of_again_is_forgotten() {
        let presence = Presence::default();
        presence.note(word(1, Some(Piece::Scope), LATER), at(NOW));
        assert_eq!(presence.at(CaseId(Uuid::nil()), at(NOW)).len(), 1);
        assert!(presence.at(CaseId(Uuid::nil()), at(LATER)).is_empty());
    }

    #[test]
    fn staying_is_no_news_coming_and_leaving_are() {
        let presence = Presence::default();
        let mut followed = presence.follow(CaseId(Uuid::nil()));
        let mut is_news = |until: &str| {
            presence.note(word(1, None, until), at(NOW));
            let news = followed.has_changed().unwrap();
            followed.mark_unchanged();
            news
        };
        assert!(is_news(LATER));
        assert!(!is_news("2026-03-02T09:03:00Z"));
        assert!(is_news(NOW));
        assert!(!is_news(NOW));
    }

    #[test]
    fn a_room_that_nobody_is_in_or_follows_takes_no_memory() {
        let presence = Presence::default();
        presence.note(word(1, None, LATER), at(NOW));
        presence.note(word(1, None, NOW), at(NOW));
        assert!(presence.rooms().is_empty());
    }

    #[test]
    fn where_one_is_oneself_is_nothing_to_tell_oneself() {
        let present = |person, piece| word(person, piece, LATER).present;
        let me = PersonId(Uuid::from_u128(1));
        let alone = others(&[present(1, None)], me);
        assert_eq!(alone, others(&[], me));
        let beside = others(&[present(1, None), present(2, None)], me);
        assert_ne!(alone, beside);
        assert_ne!(beside, others(&[present(2, Some(Piece::ExitPlan))], me));
    }
}
