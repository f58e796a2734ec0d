//! What both parties hold, dissent included, in their own words.

use undantag_case::{Case, Party, Position, Recommendation, Stance};
use undantag_text::Arg;

use super::wording::paragraphs;
use crate::view::{Avatar, Part, Texts};

/// What one party holds.
pub(super) struct Opinion {
    pub(super) avatar: Avatar,
    pub(super) party: String,
    pub(super) recommends: Option<String>,
    pub(super) paragraphs: Vec<String>,
    pub(super) dissents: Vec<Dissent>,
    pub(super) signed: Option<String>,
}

/// A dissenting opinion (avvikande mening).
pub(super) struct Dissent {
    pub(super) about: String,
    pub(super) text: String,
}

/// What each party holds, the department first.
pub(super) fn opinions(t: Texts, case: &Case, department: &str) -> Vec<Opinion> {
    Party::ALL
        .iter()
        .filter_map(|party| opinion(t, case, *party, department))
        .collect()
}

fn opinion(t: Texts, case: &Case, party: Party, department: &str) -> Option<Opinion> {
    let whole = case.analysis.position(party, None)?;
    let signature = case.analysis.signature(party);
    let (name, part) = match party {
        Party::Department => (department.to_owned(), Part::Department),
        Party::SystemAdministrator => (t.say("decisions-party-system-administrator"), Part::System),
    };
    let dissenting = |position: &&Position| position.party == party && position.stance == Stance::Dissent;
    let own = if whole.stance == Stance::Agree {
        paragraphs(&whole.text)
    } else {
        Vec::new()
    };
    Some(Opinion {
        avatar: Avatar::of(
            signature.map_or(name.as_str(), |signature| signature.name.as_str()),
            part,
        ),
        recommends: whole.recommendation.map(|recommendation| recommends(t, recommendation)),
        paragraphs: own,
        dissents: case
            .analysis
            .positions
            .iter()
            .filter(dissenting)
            .map(|p| dissent(t, case, p))
            .collect(),
        signed: signature.map(|signature| {
            let day = t.date(undantag_app::day_in_sweden(signature.at));
            t.say_with(
                "decisions-signed",
                &[("name", Arg::from(&signature.name)), ("date", Arg::from(day))],
            )
        }),
        party: name,
    })
}

fn recommends(t: Texts, recommendation: Recommendation) -> String {
    t.say(match recommendation {
        Recommendation::Grant => "decisions-recommends-grant",
        Recommendation::GrantWithConditions => "decisions-recommends-grant-with-conditions",
        Recommendation::Reject => "decisions-recommends-reject",
    })
}

fn dissent(t: Texts, case: &Case, position: &Position) -> Dissent {
    let risk = position
        .risk
        .and_then(|id| case.analysis.risks.iter().find(|risk| risk.id == id));
    let about = match risk {
        Some(risk) => t.say_with(
            "decisions-dissent-about",
            &[("risk", Arg::from(crate::risk::risk_code(risk)))],
        ),
        None => t.say("decisions-dissent"),
    };
    Dissent {
        about,
        text: position.text.clone(),
    }
}
