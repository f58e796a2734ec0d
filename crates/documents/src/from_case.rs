//! From the case as it is decided to the record that the document shows.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Stockholm;
use undantag_case::{self as domain, AlternativeKind, Case, Party, Payer, PersonId, Stance};
use undantag_text::{Arg, Lang, Operative, Overrides, say_in};

use crate::from_record::{called, correction, filing, later, people, statement};
use crate::record::{
    Alternative, Appeal, Basis, CaseFacts, Condition, Consequence, ConsequenceRow, Cost, Decision, DecisionRecord,
    Direction, Dissent, Ended, Level, Matrix, Person, Position, Rating, Reasons, Risk,
};
use crate::swedish;
use crate::{DocumentError, decision_pdf};

/// A decided case, and the names that it knows by id only.
#[derive(Debug, Clone, Copy)]
pub struct CaseRecord<'a> {
    /// The case.
    pub case: &'a Case,
    /// The municipality's name.
    pub municipality: &'a str,
    /// The department's Swedish name.
    pub department: &'a str,
    /// Who took part, by id.
    pub people: &'a BTreeMap<PersonId, Person>,
    /// The words of the case's workflow.
    pub words: &'a Overrides,
    /// The Swedish names of the ways that were taken, by their keys.
    pub ways: &'a BTreeMap<String, String>,
    /// The Swedish name of the state in which what was granted holds no more, and since when.
    pub ended: Option<(&'a str, NaiveDate)>,
    /// The day what was granted is followed up.
    pub review: Option<NaiveDate>,
}

impl CaseRecord<'_> {
    /// The document is in Swedish, which is the language of the record.
    pub(crate) fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        say_in(Lang::Sv, self.words, key, args)
    }

    /// What a party is called.
    pub(crate) fn party(&self, party: Party) -> String {
        match party {
            Party::Department => self.department.to_owned(),
            Party::SystemAdministrator => self.say("documents-system-administrators", &[]),
        }
    }

    /// What a payer is called.
    pub(crate) fn payer(&self, payer: Payer) -> String {
        match payer {
            Payer::Department => self.department.to_owned(),
            Payer::SystemOwner => self.say("documents-system-owner", &[]),
        }
    }
}

/// The decision document of a decided case. This is work for the processor: call it where blocking is fine.
pub fn decision_pdf_of(record: &CaseRecord<'_>, now: DateTime<Utc>) -> Result<Vec<u8>, DocumentError> {
    let record = DecisionRecord::of(record).ok_or(DocumentError::Undecided)?;
    decision_pdf(&record, now)
}

impl DecisionRecord {
    /// What the document of a decided case shows; none before there is a decision.
    pub fn of(record: &CaseRecord<'_>) -> Option<Self> {
        let case = record.case;
        let decided = case.decision.as_ref()?;
        Some(Self {
            municipality: record.municipality.to_owned(),
            kind: record.say("documents-kind", &[]),
            case: case_facts(record),
            decision: decision(record, decided),
            reasons: reasons(case, decided),
            people: people(record, decided),
            later: later(record),
            ended: record.ended.map(|(state, date)| Ended {
                state: state.to_owned(),
                date,
            }),
            corrections: case.corrections().map(correction).collect(),
            positions: positions(record),
            statements: case.analysis.asked().map(|it| statement(record, it)).collect(),
            risks: risks(case),
            matrix: Some(matrix(case)),
            alternatives: case
                .analysis
                .alternatives
                .iter()
                .map(|a| alternative(record, a))
                .collect(),
            consequences: domain::Dimension::ALL.iter().map(|d| consequences(case, *d)).collect(),
            exit_heading: record.say("documents-exit", &[]),
            exit_plan: exit_plan(case),
            basis: basis_facts(case, &decided.basis),
        })
    }
}

pub(crate) fn day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Stockholm).date_naive()
}

pub(crate) fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

pub(crate) fn with_title(person: &Person) -> String {
    match person.title.as_deref().and_then(given) {
        Some(title) => format!("{}, {title}", person.name),
        None => person.name.clone(),
    }
}

pub(crate) fn case_facts(record: &CaseRecord<'_>) -> CaseFacts {
    let case = record.case;
    CaseFacts {
        diary_number: filing(case).and_then(|filing| given(&filing.diary_number)),
        number: case.number.clone(),
        title: case.title().to_owned(),
        received: day(case.received_at.unwrap_or(case.opened_at)),
        department: record.department.to_owned(),
        requester: record.people.get(&case.requester).map(with_title),
        summary: given(&case.analysis.scope.summary),
        decision_class: filing(case).and_then(|filing| given(&filing.decision_class)),
        retention: filing(case).and_then(|filing| given(&filing.retention)),
        secrecy: filing(case)
            .and_then(|filing| given(&filing.secrecy))
            .map(|provision| format!("Sekretess: {provision}")),
    }
}

fn is_delegated(decided: &domain::Decision) -> bool {
    decided.delegated
}

fn decision(record: &CaseRecord<'_>, decided: &domain::Decision) -> Decision {
    let notified = [
        record.department.to_owned(),
        record.say("documents-system-administrators", &[]),
        "Registrator".to_owned(),
    ];
    let announced = filing(record.case).and_then(|filing| filing.announced_on);
    Decision {
        date: day(decided.at),
        outcome: called(record, decided.outcome.as_str()),
        content: content(record, decided),
        valid_from: decided.valid_from,
        valid_until: decided.valid_until,
        review: record.review.filter(|_| decided.valid_from.is_some()),
        conditions: decided.conditions.iter().map(condition).collect(),
        appeal: Some(Appeal {
            text: swedish::appeal(is_delegated(decided)),
            announced,
            last_day: announced.map(domain::last_day_to_appeal),
        }),
        reporting: is_delegated(decided).then(|| swedish::reporting(record.case.report_of(decided.at))),
        notified: notified.into(),
    }
}

/// The decision in full sentences, as it was confirmed. What was granted has a first day.
fn content(record: &CaseRecord<'_>, decided: &domain::Decision) -> String {
    given(&decided.operative_text).unwrap_or_else(|| {
        let operative = Operative {
            department: record.department,
            product: &record.case.request.solution.product,
            service: record.case.title(),
            grants: decided.valid_from.is_some(),
            has_conditions: !decided.conditions.is_empty(),
        };
        operative.sentence(|key, args| record.say(key, args))
    })
}

pub(crate) fn condition(condition: &domain::Condition) -> Condition {
    Condition {
        text: condition.text.clone(),
        owner: given(&condition.owner),
        due: Some(condition.due),
    }
}

fn reasons(case: &Case, decided: &domain::Decision) -> Reasons {
    let guideline = &case.request.guideline;
    let section = given(&guideline.section);
    let applied = given(&guideline.name).map(|name| match section {
        Some(section) => format!("{name}, avsnitt {section}"),
        None => name,
    });
    let delegated =
        is_delegated(decided).then(|| "7 kap. 5 § kommunallagen (2017:725) om delegation till anställd".to_owned());
    Reasons {
        text: decided.all_reasons().join("\n\n"),
        provisions: applied.into_iter().chain(delegated).collect(),
        guideline: given(&guideline.name),
    }
}

/// What each party holds, of those that have said it.
pub(crate) fn positions(record: &CaseRecord<'_>) -> Vec<Position> {
    Party::ALL.iter().filter_map(|party| position(record, *party)).collect()
}

fn position(record: &CaseRecord<'_>, party: Party) -> Option<Position> {
    let analysis = &record.case.analysis;
    let whole = analysis.position(party, None)?;
    let signature = analysis.signature(party);
    let said = whole
        .recommendation
        .map(|said| record.say(&format!("decisions-recommends-{}", said.word()), &[]));
    let agrees = (whole.stance == Stance::Agree).then(|| given(&whole.text)).flatten();
    let dissents = analysis
        .positions
        .iter()
        .filter(|position| position.party == party && position.stance == Stance::Dissent);
    Some(Position {
        party: record.party(party),
        signed_by: signature.map(|signature| signature.name.clone()),
        signed: signature.map(|signature| day(signature.at)),
        recommendation: said.into_iter().chain(agrees).collect::<Vec<_>>().join(" "),
        dissents: dissents.map(|position| dissent(record.case, position)).collect(),
    })
}

fn dissent(case: &Case, position: &domain::Position) -> Dissent {
    let risk = position
        .risk
        .and_then(|id| case.analysis.risks.iter().find(|risk| risk.id == id));
    Dissent {
        about: risk.map(|risk| format!("R{}", risk.number)),
        text: position.text.clone(),
    }
}

fn level(value: u8, level: undantag_risk::Level) -> Level {
    Level {
        value,
        word: swedish::level(level).to_owned(),
        tone: level.number(),
    }
}

/// A judgement with its level.
pub(crate) fn rating(scale: &undantag_risk::Scale, rating: undantag_risk::Rating) -> Rating {
    Rating {
        likelihood: rating.likelihood.number(),
        consequence: rating.severity.number(),
        level: level(rating.value(), scale.level(rating)),
    }
}

pub(crate) fn risks(case: &Case) -> Vec<Risk> {
    let rated = |it: undantag_risk::Rating| rating(&case.scale, it);
    let mut risks: Vec<_> = case.analysis.risks.iter().collect();
    risks.sort_by_key(|risk| risk.number);
    risks
        .into_iter()
        .map(|risk| Risk {
            id: format!("R{}", risk.number),
            event: risk.event.clone(),
            measures: case
                .analysis
                .measures_of(risk.id)
                .map(|measure| measure.text.clone())
                .collect(),
            before: risk.before.map(rated),
            after: risk.after.map(rated),
        })
        .collect()
}

pub(crate) fn matrix(case: &Case) -> Matrix {
    let cell = |likelihood, severity| {
        let rating = undantag_risk::Rating { likelihood, severity };
        level(rating.value(), case.scale.cell(likelihood, severity))
    };
    let row = |likelihood| {
        undantag_risk::Severity::all()
            .map(|severity| cell(likelihood, severity))
            .collect()
    };
    Matrix {
        likelihoods: swedish::LIKELIHOODS.map(str::to_owned).into(),
        consequences: swedish::CONSEQUENCES.map(str::to_owned).into(),
        cells: undantag_risk::Likelihood::all().map(row).collect(),
        scale: format!("kommunens gemensamma riskskala, version {}", case.scale.version),
    }
}

pub(crate) fn alternative(record: &CaseRecord<'_>, alternative: &domain::Alternative) -> Alternative {
    let analysis = &record.case.analysis;
    let bears = |payer| {
        let mut lines = analysis
            .cost_items
            .iter()
            .filter(|line| line.alternative == Some(alternative.id));
        lines.any(|line| swedish::bears(payer, line.kind))
    };
    let cost = |payer: Option<Payer>| {
        let over = |years| analysis.cost(alternative.id, payer, years).0;
        Cost {
            payer: payer.map_or_else(|| record.say("analysis-cost-all", &[]), |payer| record.payer(payer)),
            one_year: over(1),
            three_years: over(3),
            five_years: over(5),
        }
    };
    Alternative {
        name: alternative.name.clone(),
        description: given(&alternative.description),
        delivery: given(&alternative.delivery),
        proposed: alternative.kind == Some(AlternativeKind::Proposed),
        costs: swedish::PAYERS
            .into_iter()
            .filter(|payer| bears(*payer))
            .map(Some)
            .chain([None])
            .map(cost)
            .collect(),
    }
}

pub(crate) fn consequences(case: &Case, dimension: domain::Dimension) -> ConsequenceRow {
    let entry = |alternative: &domain::Alternative| {
        let answer = case.analysis.assessment(dimension, alternative.id);
        Consequence {
            direction: answer.map(|answer| direction(answer.direction)),
            reason: answer.and_then(|answer| given(&answer.reason)),
        }
    };
    ConsequenceRow {
        dimension: swedish::dimension(dimension).to_owned(),
        entries: case.analysis.alternatives.iter().map(entry).collect(),
    }
}

fn direction(direction: domain::Direction) -> Direction {
    match direction {
        domain::Direction::Better => Direction::Better,
        domain::Direction::Unchanged => Direction::Unchanged,
        domain::Direction::Worse => Direction::Worse,
        domain::Direction::Unknown => Direction::Unknown,
    }
}

pub(crate) fn exit_plan(case: &Case) -> Option<String> {
    let plan = &case.analysis.exit_plan;
    let when = plan.when.map(|day| {
        let day = undantag_text::date_long(undantag_text::Lang::Sv, day);
        format!("Senast den {day}.")
    });
    let sooner = given(&plan.enabler).map(|enabler| format!("Det kan ske tidigare om: {enabler}"));
    let parts: Vec<String> = given(&plan.how).into_iter().chain(when).chain(sooner).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// What a document is made of, so that anyone can check it later.
pub(crate) fn basis_facts(case: &Case, digest: &domain::BasisDigest) -> Basis {
    let signed = case
        .analysis
        .signatures
        .iter()
        .map(|signature| signature.case_version)
        .max();
    let workflow = case.basis_workflow();
    Basis {
        code: digest.short(),
        digest: digest.0.clone(),
        workflow: format!("{}, version {}", workflow.key, workflow.version),
        version: signed.map(|version| version.to_string()),
    }
}
