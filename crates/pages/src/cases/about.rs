//! What the case is about, beside its page: facts, documents and people.

use undantag_case::{AlternativeKind, Case, Party};
use undantag_risk::Rating;
use undantag_text::Arg;

use super::documents::attached;
use super::holder::Names;
use super::moments;
use crate::case_head::case_href;
use crate::risk::risk_level;
use crate::view::{Avatar, Colour, Document, Documents, Facts, Html, Icon, Part, People, Person, Tag, Texts};

/// Years that a cost is counted over.
const YEARS: u32 = 3;

/// Facts about what is asked for.
pub(super) fn facts(t: Texts, case: &Case, department: &str, names: &Names) -> Facts {
    let request = &case.request;
    let requester = names.get(&case.requester);
    let requester = requester
        .map(|person| format!("{}, {}", person.name, person.title))
        .unwrap_or_default();
    let mut facts = Facts::new(t)
        .fact(t.say("cases-about-service"), request.service_name.clone())
        .fact(t.say("cases-about-solution"), solution(case))
        .fact(t.say("case-department"), department)
        .fact(t.say("case-role-requester"), requester);
    if let Some(proposed) = case.analysis.alternative_of(AlternativeKind::Proposed)
        && !case.analysis.cost_items.is_empty()
    {
        let cost = case.analysis.cost(proposed.id, None, YEARS);
        let term = t.say_with("cases-about-cost", &[("years", Arg::from(YEARS))]);
        facts = facts.fact(term, t.money(cost.0));
    }
    match risk(t, case) {
        Some(risk) => facts.fact(t.say("cases-about-risk"), risk),
        None => facts,
    }
}

fn solution(case: &Case) -> String {
    let solution = &case.request.solution;
    [&solution.product, &solution.supplier]
        .into_iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The highest risk without measures, and the highest that remains with them.
fn risk(t: Texts, case: &Case) -> Option<Html> {
    let risks = &case.analysis.risks;
    let highest = |ratings: Vec<Rating>| {
        ratings
            .into_iter()
            .max_by_key(|rating| (case.scale.level(*rating), rating.value()))
    };
    let before = highest(risks.iter().filter_map(|risk| risk.before).collect())?;
    let before = Html::of(&risk_level(t, &case.scale, before));
    let after = highest(risks.iter().filter_map(|risk| risk.after).collect());
    Some(match after {
        Some(after) => before.then(&Icon::Arrow).then(&risk_level(t, &case.scale, after)),
        None => before,
    })
}

/// The case's documents: request, analysis, decision and attachments.
pub(super) fn documents(t: Texts, case: &Case, today: chrono::NaiveDate) -> Documents {
    let made = |name: &str, about: String, page: &str| Document {
        name: t.say(name),
        about,
        href: format!("{}/{page}", case_href(&case.number)),
        attached: false,
    };
    let received = case
        .received_at
        .map(|at| moments::day(t, at, today))
        .unwrap_or_default();
    let mut documents = vec![made("cases-document-request", received, "request")];
    if !case.analysis.alternatives.is_empty() {
        let count = t.say_with("cases-risks", &[("count", Arg::from(case.analysis.risks.len()))]);
        documents.push(made("cases-document-analysis", count, "analysis"));
        documents.push(made(
            "cases-document-analysis-pdf",
            t.say("cases-kind-pdf"),
            "documents/analysis.pdf",
        ));
    }
    if case.decision.is_some() {
        documents.push(made(
            "cases-decision-document",
            t.say("cases-kind-pdf"),
            "documents/beslut.pdf",
        ));
    }
    if case.valid_until().is_some() {
        documents.push(made(
            "cases-document-calendar",
            t.say("cases-kind-calendar"),
            "documents/calendar.ics",
        ));
    }
    documents.extend(
        case.attachments
            .iter()
            .map(|attachment| attached(t, &case.number, attachment)),
    );
    Documents(documents)
}

/// Who takes part, and where they stand.
pub(super) fn people(t: Texts, case: &Case, department: &str, names: &Names) -> People {
    let name = |id| names.get(&id).map(|person| person.name.clone());
    let signed = |party| case.analysis.signature(party);
    let tag = || Tag::new(t.say("cases-signed"), Colour::Success).with(Icon::Check);
    let mut people = Vec::new();
    if let Some(requester) = name(case.requester) {
        let own = signed(Party::Department).filter(|signature| signature.person == case.requester);
        people.push(person(
            requester,
            Part::Department,
            format!("{}, {department}", t.say("case-role-requester")),
            own.map(|_| tag()),
        ));
    }
    for signature in &case.analysis.signatures {
        let (part, about) = match signature.party {
            Party::Department if signature.person == case.requester => continue,
            Party::Department => (Part::Department, department.to_owned()),
            Party::SystemAdministrator => (Part::System, t.say("case-role-system-administrator")),
        };
        people.push(person(signature.name.clone(), part, about, Some(tag())));
    }
    if let Some(appointment) = &case.appointment {
        let item = [("item", Arg::from(&appointment.delegation_item))];
        for id in appointment.deciders() {
            let voted = case.votes.iter().any(|vote| vote.person == id);
            let tag = voted.then(|| Tag::new(t.say("cases-voted"), Colour::Success).with(Icon::Check));
            let decider = name(id).map(|name| person(name, Part::Decision, t.say_with("cases-decider", &item), tag));
            people.extend(decider);
        }
    }
    People(people)
}

fn person(name: String, part: Part, about: String, status: Option<Tag>) -> Person {
    Person {
        avatar: Avatar::of(&name, part),
        name,
        about,
        status,
    }
}
