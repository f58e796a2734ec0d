//! The promised lead time against the longest way that a case can take when everybody keeps their deadlines (W066).

use super::longest::{Longest, Ride, Routes};
use super::walks::{Memory, Walks};
use super::wording::one_of;
use crate::code::Code;
use crate::key::StateKey;
use crate::load::Draft;
use crate::model::{Label, LeadTime, State};
use crate::notes::Placed;
use crate::report::Report;
use crate::witness::Witness;

pub(super) fn check(draft: &Draft, walks: &Walks<'_>, report: &mut Report) {
    let Some(lead_time) = draft.lead_time.as_ref() else {
        return;
    };
    let Some(routes) = Routes::of(draft, &lead_time.value) else {
        return;
    };
    match routes.longest() {
        Longest::Days(days, rides) if days > u64::from(lead_time.value.working_days) => {
            too_long(lead_time, days, (&rides, walks), report);
        }
        Longest::AtMost(days) if days > u64::from(lead_time.value.working_days) => {
            perhaps_too_long(lead_time, days, report);
        }
        Longest::Untimed(state, rides) => endless(lead_time, &untimed(state), (&rides, walks), report),
        Longest::Round(states, rides) => endless(lead_time, &round(&states), (&rides, walks), report),
        Longest::Days(..) | Longest::AtMost(_) | Longest::Never => {}
    }
}

/// Where it is counted from and to, in words.
fn ends(lead_time: &LeadTime) -> Label {
    let (from, until) = (&lead_time.from, one_of(&lead_time.until));
    Label::new(
        format!("från ”{from}” till {}", until.sv),
        format!("from \"{from}\" to {}", until.en),
    )
}

fn too_long(lead_time: &Placed<LeadTime>, days: u64, (rides, walks): (&[Ride<'_>], &Walks<'_>), report: &mut Report) {
    let (promised, ends) = (lead_time.value.working_days, ends(&lead_time.value));
    let sum = sum(rides);
    let problem = Label::new(
        format!(
            "{promised} arbetsdagar är utlovade, men {} kan det ta {days}: {}.",
            ends.sv, sum.sv
        ),
        format!(
            "{promised} working days are promised, but {} it can take {days}: {}.",
            ends.en, sum.en
        ),
    );
    let remedy = Label::new(
        "Korta fristerna på den visade vägen, sänk ”limit” på det som görs om, eller lova fler dagar.",
        "Shorten the deadlines on the path shown, lower the \"limit\" of what is done again, or promise more days.",
    );
    report.note_on_path(
        Code::W066,
        lead_time.at("working-days"),
        (problem, remedy),
        witness(rides, walks),
    );
}

fn perhaps_too_long(lead_time: &Placed<LeadTime>, days: u64, report: &mut Report) {
    let (promised, ends) = (lead_time.value.working_days, ends(&lead_time.value));
    let problem = Label::new(
        format!(
            "{promised} arbetsdagar är utlovade, men vägarna {} är för många att räkna; grovt räknat tar det högst {days}.",
            ends.sv
        ),
        format!(
            "{promised} working days are promised, but the ways {} are too many to count; roughly it takes {days} at most.",
            ends.en
        ),
    );
    let remedy = Label::new(
        "Sänk ”limit” på det som görs om, så att vägarna blir färre.",
        "Lower the \"limit\" of what is done again, so that the ways become fewer.",
    );
    report.note(Code::W066, lead_time.at("working-days"), problem, remedy);
}

fn endless(lead_time: &Placed<LeadTime>, why: &Label, (rides, walks): (&[Ride<'_>], &Walks<'_>), report: &mut Report) {
    let (promised, ends) = (lead_time.value.working_days, ends(&lead_time.value));
    let problem = Label::new(
        format!(
            "{promised} arbetsdagar är utlovade, men {} kan det ta hur länge som helst: {}.",
            ends.sv, why.sv
        ),
        format!(
            "{promised} working days are promised, but {} it can take any time: {}.",
            ends.en, why.en
        ),
    );
    let remedy = Label::new(
        "Ge tillståndet en frist i arbetsdagar och varvet en ”limit”, eller lova ingen handläggningstid.",
        "Give the state a deadline in working days and the loop a \"limit\", or promise no lead time.",
    );
    report.note_on_path(
        Code::W066,
        lead_time.at("working-days"),
        (problem, remedy),
        witness(rides, walks),
    );
}

fn untimed(state: &StateKey) -> Label {
    Label::new(
        format!("”{state}” har ingen frist i arbetsdagar"),
        format!("\"{state}\" has no deadline in working days"),
    )
}

fn round(states: &[&StateKey]) -> Label {
    let names = super::wording::all_of(states);
    Label::new(
        format!("ärendet kan gå runt i {} utan gräns", names.sv),
        format!("the case can go round in {} without a limit", names.en),
    )
}

/// How often the case is where, and for how many days, in the order it comes there.
fn sum(rides: &[Ride<'_>]) -> Label {
    let mut stays: Vec<(&StateKey, u32, u32)> = vec![];
    for ride in rides {
        let days = ride.days.unwrap_or(0);
        match stays
            .iter_mut()
            .find(|(state, of, _)| *state == ride.from && *of == days)
        {
            Some((_, _, times)) => *times = times.saturating_add(1),
            None => stays.push((ride.from, days, 1)),
        }
    }
    let told = |open: &str, close: &str| {
        let told: Vec<_> = stays
            .iter()
            .map(|(state, days, times)| match times {
                1 => format!("{open}{state}{close} {days}"),
                _ => format!("{open}{state}{close} {times} × {days}"),
            })
            .collect();
        told.join(" + ")
    };
    Label::new(told("”", "”"), told("\"", "\""))
}

/// The way from the start, with facts that open every guard; none when guards keep every case from going it.
fn witness(rides: &[Ride<'_>], walks: &Walks<'_>) -> Option<Witness> {
    let following = Following { rides, gone: 0 };
    walks
        .search(following, |_, following| following.gone == rides.len())
        .way()
}

/// A way that is gone step by step, once a case has come to where it begins.
#[derive(Clone)]
struct Following<'r> {
    rides: &'r [Ride<'r>],
    gone: usize,
}

impl Memory for Following<'_> {
    fn after(&self, from: &State, transition: &Placed<crate::model::Transition>) -> Option<Self> {
        let next = self.rides.get(self.gone)?;
        let follows = *next.from == from.key && std::ptr::eq(next.transition, transition);
        (follows || self.gone == 0).then(|| Self {
            gone: self.gone + usize::from(follows),
            ..self.clone()
        })
    }

    fn covers(&self, other: &Self) -> bool {
        self.gone == other.gone
    }
}

#[cfg(test)]
mod tests;
