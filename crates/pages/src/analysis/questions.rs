//! What the form of each piece asks.

use undantag_case::{
    AlternativeKind, Case, CostKind, CostPeriod, Criterion, Direction, ItemId, ItemKind, MeasureStatus, Piece,
    Recommendation, ResourceKind, Stance,
};
use undantag_risk::{Effectiveness, Likelihood, Severity, Share};
use undantag_text::Arg;

use crate::risk::{likelihood_name, risk_code, severity_name};
use crate::view::{Choice, Texts};

use super::question::{Ask, Question};
use super::words;

/// The questions about `target`. `risk` is the risk that a cause, consequence or measure belongs to.
pub(super) fn questions(t: Texts, case: &Case, target: Piece, risk: Option<ItemId>) -> Vec<Question> {
    match target {
        Piece::Scope => scope(t),
        Piece::ExitPlan => exit_plan(t),
        Piece::DataProtection => data_protection(t),
        Piece::Statement(_) => Vec::new(),
        Piece::Assessment(..) => assessment(t),
        Piece::Position(_, risk) => position(t, risk.is_none()),
        Piece::Item(kind, _) => match kind {
            ItemKind::Alternative => alternative(t),
            ItemKind::Risk => self::risk(t),
            ItemKind::Cause => cause(t, case, risk),
            ItemKind::Consequence => consequence(t),
            ItemKind::Measure => measure(t, case, risk),
            ItemKind::CostItem => cost(t, case),
            ItemKind::Condition => condition(t),
            ItemKind::Meeting => meeting(t),
            ItemKind::Resource => resource(t),
        },
    }
}

fn line(t: Texts, pointer: &'static str, key: &str) -> Question {
    Question::new(pointer, t.say(key), Ask::Line)
}

fn area(t: Texts, pointer: &'static str, key: &str, rows: u8) -> Question {
    Question::new(pointer, t.say(key), Ask::Area(rows))
}

fn date(t: Texts, pointer: &'static str, key: &str) -> Question {
    Question::new(pointer, t.say(key), Ask::Date).hint(t.say("analysis-ask-date-hint"))
}

fn known(pointer: &'static str) -> Question {
    Question::new(pointer, "", Ask::Known)
}

fn none_chosen(t: Texts) -> Choice {
    Choice::new("", t.say("analysis-choose"))
}

fn unfolding(t: Texts, choices: impl IntoIterator<Item = Choice>) -> Ask {
    Ask::Select([none_chosen(t)].into_iter().chain(choices).collect())
}

fn steps(t: Texts, names: impl Iterator<Item = (u8, String)>) -> Ask {
    let numbered = names.map(|(number, name)| Choice::new(number.to_string(), format!("{number} {name}")));
    Ask::Step([none_chosen(t)].into_iter().chain(numbered).collect())
}

fn likelihoods(t: Texts) -> Ask {
    steps(
        t,
        Likelihood::all().map(|step| (step.number(), likelihood_name(t, step))),
    )
}

fn severities(t: Texts) -> Ask {
    steps(t, Severity::all().map(|step| (step.number(), severity_name(t, step))))
}

fn risk(t: Texts) -> Vec<Question> {
    let rating = |pointer, key: &str, ask, group: &str| {
        Question::new(pointer, t.say(key), ask)
            .optional()
            .wide("u-c3")
            .within(t.say(group))
    };
    let (likelihood, severity) = ("pages-matrix-likelihood", "pages-matrix-consequence");
    let (before, after) = ("pages-matrix-before", "pages-matrix-after");
    vec![
        area(t, "/event", "analysis-ask-event", 2).wide("u-c7"),
        line(t, "/area", "analysis-ask-area").optional().wide("u-c5"),
        rating("/before/likelihood", likelihood, likelihoods(t), before),
        rating("/before/severity", severity, severities(t), before),
        rating("/after/likelihood", likelihood, likelihoods(t), after),
        rating("/after/severity", severity, severities(t), after),
        line(t, "/owner", "analysis-ask-risk-owner").optional().wide("u-c5"),
        area(t, "/justification", "analysis-ask-justification", 2)
            .optional()
            .wide("u-c7"),
    ]
}

fn alternative(t: Texts) -> Vec<Question> {
    let kinds = AlternativeKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.word(), words::alternative_kind(t, *kind)));
    vec![
        line(t, "/name", "analysis-ask-name"),
        Question::new("/kind", t.say("analysis-ask-alternative-kind"), unfolding(t, kinds)),
        area(t, "/description", "analysis-ask-description", 5).hint(t.say("analysis-ask-description-hint")),
        line(t, "/delivery", "analysis-ask-delivery").optional(),
    ]
}

/// Why it could happen: something of its own with how often it occurs, or another risk of the analysis.
fn cause(t: Texts, case: &Case, risk: Option<ItemId>) -> Vec<Question> {
    let others = case.analysis.risks.iter().filter(|other| Some(other.id) != risk);
    let others = others.map(|it| {
        let name = format!("{}: {}", risk_code(it), it.event);
        Choice::new(it.id.to_string(), name)
    });
    vec![
        known("/risk"),
        area(t, "/text", "analysis-ask-cause", 2),
        Question::new("/likelihood", t.say("analysis-ask-cause-likelihood"), likelihoods(t)).optional(),
        Question::new("/event", t.say("analysis-ask-cause-event"), unfolding(t, others))
            .hint(t.say("analysis-ask-cause-event-hint"))
            .optional(),
        Question::new("/share", t.say("analysis-ask-cause-share"), shares(t)).optional(),
    ]
}

fn shares(t: Texts) -> Ask {
    unfolding(
        t,
        Share::ALL.iter().map(|it| Choice::new(it.word(), words::share(t, *it))),
    )
}

fn resource(t: Texts) -> Vec<Question> {
    let kinds = ResourceKind::ALL
        .iter()
        .map(|it| Choice::new(it.word(), words::resource_kind(t, *it)));
    vec![
        line(t, "/name", "analysis-ask-resource-name"),
        Question::new(
            "/kind",
            t.say("analysis-ask-resource-kind"),
            Ask::Radios(kinds.collect()),
        ),
    ]
}

fn data_protection(t: Texts) -> Vec<Question> {
    let criterion = |it: &Criterion| {
        let choices = vec![
            Choice::new("true", t.say("common-yes")),
            Choice::new("false", t.say("common-no")),
        ];
        let key = format!("analysis-word-criterion-{}", it.word());
        Question::new(pointer_of(*it), t.say(&key), Ask::YesOrNo(choices))
    };
    let rest = [
        line(t, "/assessment", "analysis-ask-dpia")
            .hint(t.say("analysis-ask-dpia-hint"))
            .optional(),
        area(t, "/notes", "analysis-ask-data-protection-notes", 3).optional(),
    ];
    Criterion::ALL.iter().map(criterion).chain(rest).collect()
}

fn pointer_of(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Evaluation => "/evaluation",
        Criterion::AutomatedDecisions => "/automatedDecisions",
        Criterion::Monitoring => "/monitoring",
        Criterion::Sensitive => "/sensitive",
        Criterion::LargeScale => "/largeScale",
        Criterion::Matching => "/matching",
        Criterion::Vulnerable => "/vulnerable",
        Criterion::Innovative => "/innovative",
        Criterion::Hinders => "/hinders",
    }
}

fn consequence(t: Texts) -> Vec<Question> {
    vec![
        known("/risk"),
        area(t, "/text", "analysis-ask-consequence", 2),
        Question::new("/severity", t.say("analysis-ask-severity"), severities(t)).optional(),
        Question::new("/share", t.say("analysis-ask-consequence-share"), shares(t)).optional(),
    ]
}

fn measure(t: Texts, case: &Case, risk: Option<ItemId>) -> Vec<Question> {
    let analysis = &case.analysis;
    let of = |id: Option<ItemId>| id.is_some() && id == risk;
    let causes = analysis.causes.iter().filter(|cause| of(cause.risk));
    let causes = causes.map(|cause| Choice::new(cause.id.to_string(), analysis.cause_text(cause)));
    let consequences = analysis.consequences.iter().filter(|consequence| of(consequence.risk));
    let consequences = consequences.map(|it| Choice::new(it.id.to_string(), &it.text));
    let statuses = MeasureStatus::ALL
        .iter()
        .map(|it| Choice::new(it.word(), words::measure_status(t, *it)));
    let effects = Effectiveness::ALL
        .iter()
        .map(|it| Choice::new(it.word(), words::effectiveness(t, *it)));
    let resources = analysis.resources.iter();
    let resources = resources.map(|it| Choice::new(it.id.to_string(), &it.name));
    vec![
        known("/risk"),
        area(t, "/text", "analysis-ask-measure", 2),
        Question::new("/cause", t.say("analysis-ask-prevents"), unfolding(t, causes)).optional(),
        Question::new("/consequence", t.say("analysis-ask-limits"), unfolding(t, consequences)).optional(),
        line(t, "/owner", "analysis-ask-owner").optional(),
        date(t, "/due", "analysis-ask-due").optional(),
        Question::new("/status", t.say("analysis-ask-status"), unfolding(t, statuses)).optional(),
        Question::new(
            "/effectiveness",
            t.say("analysis-ask-effectiveness"),
            unfolding(t, effects),
        )
        .hint(t.say("analysis-ask-effectiveness-hint"))
        .optional(),
        Question::new("/resource", t.say("analysis-ask-resource"), unfolding(t, resources)).optional(),
        Question::new("/cost", t.say("analysis-ask-measure-cost"), Ask::MaybeMoney)
            .hint(t.say("analysis-ask-amount-hint"))
            .optional(),
    ]
}

fn cost(t: Texts, case: &Case) -> Vec<Question> {
    let alternatives = case
        .analysis
        .alternatives
        .iter()
        .map(|it| Choice::new(it.id.to_string(), &it.name));
    let kinds = CostKind::ALL.iter().map(|kind| {
        let paid = [("payer", Arg::from(words::payer(t, kind.payer())))];
        Choice::new(kind.word(), words::cost_kind(t, *kind)).hint(t.say_with("analysis-ask-paid-by", &paid))
    });
    let periods = CostPeriod::ALL
        .iter()
        .map(|it| Choice::new(it.word(), words::cost_period(t, *it)));
    vec![
        Question::new(
            "/alternative",
            t.say("analysis-ask-alternative"),
            unfolding(t, alternatives),
        ),
        line(t, "/text", "analysis-ask-cost"),
        Question::new("/kind", t.say("analysis-ask-cost-kind"), Ask::Radios(kinds.collect())),
        Question::new("/amount", t.say("analysis-ask-amount"), Ask::Money).hint(t.say("analysis-ask-amount-hint")),
        Question::new("/period", t.say("analysis-ask-period"), Ask::Radios(periods.collect())),
    ]
}

fn condition(t: Texts) -> Vec<Question> {
    vec![
        area(t, "/text", "analysis-ask-condition", 3),
        line(t, "/owner", "analysis-ask-condition-owner").optional(),
        date(t, "/due", "analysis-ask-condition-due").optional(),
    ]
}

fn meeting(t: Texts) -> Vec<Question> {
    vec![
        date(t, "/on", "analysis-ask-meeting-day"),
        area(t, "/participants", "analysis-ask-participants", 2).optional(),
    ]
}

fn scope(t: Texts) -> Vec<Question> {
    vec![
        area(t, "/summary", "analysis-ask-summary", 5).hint(t.say("analysis-ask-summary-hint")),
        area(t, "/text", "analysis-ask-scope", 5).hint(t.say("analysis-ask-scope-hint")),
        area(t, "/sources", "analysis-ask-sources", 3).optional(),
    ]
}

fn exit_plan(t: Texts) -> Vec<Question> {
    vec![
        area(t, "/how", "analysis-ask-exit-how", 5),
        date(t, "/when", "analysis-ask-exit-when"),
        area(t, "/enabler", "analysis-ask-exit-enabler", 3).optional(),
    ]
}

fn assessment(t: Texts) -> Vec<Question> {
    let directions = Direction::ALL
        .iter()
        .map(|it| Choice::new(it.word(), words::direction(t, *it)));
    vec![
        Question::new(
            "/direction",
            t.say("analysis-ask-direction"),
            Ask::Radios(directions.collect()),
        ),
        area(t, "/reason", "analysis-ask-reason", 3),
    ]
}

fn position(t: Texts, whole: bool) -> Vec<Question> {
    let stances = Stance::ALL.iter().map(|it| {
        let key = match it {
            Stance::Agree => "analysis-ask-agree-hint",
            Stance::Dissent => "analysis-ask-dissent-hint",
        };
        Choice::new(it.word(), words::stance(t, *it)).hint(t.say(key))
    });
    let advice = Recommendation::ALL
        .iter()
        .map(|it| Choice::new(it.word(), words::recommendation(t, *it)));
    let mut questions = vec![
        Question::new("/stance", t.say("analysis-ask-stance"), Ask::Radios(stances.collect())),
        area(t, "/text", "analysis-ask-position", 4).hint(t.say("analysis-ask-position-hint")),
    ];
    if whole {
        let ask = Ask::Radios(advice.collect());
        questions.push(Question::new(
            "/recommendation",
            t.say("analysis-ask-recommendation"),
            ask,
        ));
    }
    questions
}
