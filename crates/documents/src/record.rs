//! Everything a written decision shows, in the words of the document: what the case has become when
//! it is decided, laid flat so that the template can print it without knowing any rule.
//!
//! What is absent is `None` or empty and simply does not print.

use chrono::NaiveDate;
use serde::Serialize;

/// A decision and what it rests on, as the document shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionRecord {
    /// The municipality's name, e.g. "Ängsviks kommun".
    pub municipality: String,
    /// What kind of document it is, such as "Beslut om undantag".
    pub kind: String,
    /// What the case is called, where it comes from and how it is filed.
    pub case: CaseFacts,
    /// What was decided.
    pub decision: Decision,
    /// Why, and with what support.
    pub reasons: Reasons,
    /// Who decided, who prepared it and who took part.
    pub people: People,
    /// What was decided of it afterwards, oldest first.
    pub later: Vec<LaterDecision>,
    /// That it holds no more.
    pub ended: Option<Ended>,
    /// Clerical errors that were put right afterwards, oldest first.
    pub corrections: Vec<Correction>,
    /// What each party holds, with dissenting opinions.
    pub positions: Vec<Position>,
    /// What experts said of it.
    pub statements: Vec<Statement>,
    /// The risks, before and after measures.
    pub risks: Vec<Risk>,
    /// The matrix the risks were judged by.
    pub matrix: Option<Matrix>,
    /// The alternatives that were compared, with their costs.
    pub alternatives: Vec<Alternative>,
    /// The consequences of each alternative, one row a dimension.
    pub consequences: Vec<ConsequenceRow>,
    /// What the way back is called, such as "Återgång till gemensam plattform".
    pub exit_heading: String,
    /// How and when the way back is taken.
    pub exit_plan: Option<String>,
    /// The signed basis that the decision binds to.
    pub basis: Basis,
}

/// How the case is named and filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseFacts {
    /// The diary number (diarienummer), when the registrar has given one.
    pub diary_number: Option<String>,
    /// The case number of this system, e.g. "U-2026-014".
    pub number: String,
    /// What the case is about.
    pub title: String,
    /// The day the request came in.
    pub received: NaiveDate,
    /// The department (verksamhet) that asks.
    pub department: String,
    /// The person who filed the request.
    pub requester: Option<String>,
    /// The case in brief, a few sentences.
    pub summary: Option<String>,
    /// What kind of document it is in the organisation's classification.
    pub decision_class: Option<String>,
    /// How long it is kept.
    pub retention: Option<String>,
    /// A secrecy marking, if the document or a part of it is secret.
    pub secrecy: Option<String>,
}

/// What was decided, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The day of the decision.
    pub date: NaiveDate,
    /// What the outcome is called.
    pub outcome: String,
    /// The decision in full sentences.
    pub content: String,
    /// First day it is valid.
    pub valid_from: Option<NaiveDate>,
    /// Last day it is valid.
    pub valid_until: Option<NaiveDate>,
    /// The day it is reviewed.
    pub review: Option<NaiveDate>,
    /// What must be fulfilled, in order.
    pub conditions: Vec<Condition>,
    /// How the decision is appealed, or why it can't be.
    pub appeal: Option<Appeal>,
    /// How the decision is reported to the board.
    pub reporting: Option<String>,
    /// Who is told of the decision.
    pub notified: Vec<String>,
}

/// A condition (villkor) of the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// What must be done or hold.
    pub text: String,
    /// Who sees to it.
    pub owner: Option<String>,
    /// When it must be fulfilled.
    pub due: Option<NaiveDate>,
}

/// Something that was decided later of what was granted (omprövning, ändrade villkor, upphävande).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LaterDecision {
    /// The day it was decided.
    pub date: NaiveDate,
    /// What was decided, such as "Upphävande".
    pub outcome: String,
    /// Who decided it, each with their title and the item of the delegation order.
    pub by: Vec<String>,
    /// Why.
    pub reasons: Option<String>,
    /// What must be fulfilled since, in order, where that was changed.
    pub conditions: Option<Vec<Condition>>,
}

/// That what was granted holds no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ended {
    /// What the case is since, such as "Upphävt undantag".
    pub state: String,
    /// Since when.
    pub date: NaiveDate,
}

/// What an expert was asked and said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// What about.
    pub area: String,
    /// Name and title.
    pub who: String,
    /// The question.
    pub question: String,
    /// What they hold, in a word; none while they haven't answered.
    pub opinion: Option<String>,
    /// What they wrote.
    pub text: Option<String>,
    /// The day they answered.
    pub given: Option<NaiveDate>,
}

/// A clerical error that was put right (rättelse).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The day it was.
    pub date: NaiveDate,
    /// The words that are wrong.
    pub wrong: String,
    /// What they should be.
    pub right: String,
    /// How the error came about.
    pub reasons: String,
    /// Who put it right.
    pub by: String,
}

/// How the decision is appealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Appeal {
    /// The route in full sentences.
    pub text: String,
    /// The day the decision was announced on the notice board.
    pub announced: Option<NaiveDate>,
    /// The last day to appeal.
    pub last_day: Option<NaiveDate>,
}

/// Why the decision became what it became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reasons {
    /// The circumstances that were decisive.
    pub text: String,
    /// The provisions that were applied, one a line.
    pub provisions: Vec<String>,
    /// The guideline's name and version.
    pub guideline: Option<String>,
}

/// Who answers for the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct People {
    /// Who decided; several where the level asks for a quorum.
    pub deciders: Vec<Decider>,
    /// Who presented the case (föredragande).
    pub rapporteur: Option<Person>,
    /// Who else took part in the final handling.
    pub participants: Vec<Person>,
    /// Those of several decision-makers who would have decided otherwise (reservation).
    pub dissenting: Vec<DissentingDecider>,
    /// What was noted about conflicts of interest (jäv).
    pub conflict_of_interest: Option<String>,
}

/// A decision-maker who would have decided otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DissentingDecider {
    /// Who, with their title.
    pub who: String,
    /// What they would have decided.
    pub outcome: String,
    /// Why.
    pub reasons: Option<String>,
}

/// A person with their title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The person's name.
    pub name: String,
    /// The person's title or role.
    pub title: Option<String>,
}

/// A person who decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decider {
    /// The person's name.
    pub name: String,
    /// The person's title.
    pub title: String,
    /// The item of the delegation order the person decides by.
    pub delegation: Option<String>,
    /// How we know that it was this person.
    pub assurance: Assurance,
}

/// How the decision-maker was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Assurance {
    /// Single sign-on with the municipality's identity provider.
    Sso,
    /// A one-time code to the registered mailbox.
    Mailbox,
    /// A token the person made for an integration.
    Token,
}

/// What a party to the joint analysis holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The party, e.g. the department's name.
    pub party: String,
    /// The person who signed for the party.
    pub signed_by: Option<String>,
    /// The day the party signed the basis.
    pub signed: Option<NaiveDate>,
    /// The party's recommendation.
    pub recommendation: String,
    /// Dissenting opinions, on a risk or on the whole.
    pub dissents: Vec<Dissent>,
}

/// A dissenting opinion (avvikande mening).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dissent {
    /// What it is about, e.g. "R4"; nothing means the whole.
    pub about: Option<String>,
    /// The opinion.
    pub text: String,
}

/// A risk, before and after measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Risk {
    /// A short id that the matrix shows, e.g. "R1".
    pub id: String,
    /// What may happen.
    pub event: String,
    /// What is done about it.
    pub measures: Vec<String>,
    /// The judgement without measures.
    pub before: Option<Rating>,
    /// The judgement with the decided measures.
    pub after: Option<Rating>,
}

/// A judgement of a risk: its place in the matrix and the level there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rating {
    /// Likelihood, from 1.
    pub likelihood: u8,
    /// Consequence, from 1.
    pub consequence: u8,
    /// The level of that cell.
    pub level: Level,
}

/// A risk level: always a number and a word, never a colour alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Level {
    /// The risk value, e.g. 12.
    pub value: u8,
    /// The level's word, e.g. "kritisk".
    pub word: String,
    /// Which of the four colours goes with it: 1 lowest, 4 highest.
    pub tone: u8,
}

/// The matrix of the scale the analysis was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Matrix {
    /// The words for likelihood, from 1 upwards.
    pub likelihoods: Vec<String>,
    /// The words for consequence, from 1 upwards.
    pub consequences: Vec<String>,
    /// The level of each cell: `cells[likelihood - 1][consequence - 1]`.
    pub cells: Vec<Vec<Level>>,
    /// The scale's version.
    pub scale: String,
}

/// An alternative that was compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// The alternative's name.
    pub name: String,
    /// What it means.
    pub description: Option<String>,
    /// When it could be in place.
    pub delivery: Option<String>,
    /// Whether this is what the request proposes.
    pub proposed: bool,
    /// What it costs, one line a payer, and the total last.
    pub costs: Vec<Cost>,
}

/// What one payer pays for an alternative, or all of them. All amounts are in öre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cost {
    /// Who pays.
    pub payer: String,
    /// The total of the first year.
    pub one_year: i64,
    /// The total of three years.
    pub three_years: i64,
    /// The total of five years.
    pub five_years: i64,
}

/// The consequences in one dimension, one entry an alternative, in the same order as the alternatives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConsequenceRow {
    /// The dimension, e.g. "Tillgänglighet".
    pub dimension: String,
    /// The entries; a missing one prints as not judged.
    pub entries: Vec<Consequence>,
}

/// How an alternative changes one dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Consequence {
    /// The direction; nothing where nobody has answered.
    pub direction: Option<Direction>,
    /// Why.
    pub reason: Option<String>,
}

/// Better or worse than today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Bättre.
    Better,
    /// Oförändrat.
    Unchanged,
    /// Sämre.
    Worse,
    /// Okänt.
    Unknown,
}

/// What the decision binds to, so that anyone can check it later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The short code people compare, e.g. "7F3A-91C2".
    pub code: String,
    /// The full digest in hexadecimal.
    pub digest: String,
    /// The workflow's name and version.
    pub workflow: String,
    /// The case's version at the decision.
    pub version: Option<String>,
}
