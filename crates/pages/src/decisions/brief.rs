//! The brief: everything a decision needs on one page, and then the choice.

use askama::Template;
use chrono::{DateTime, Utc};
use undantag_app::AppError;
use undantag_case::{AlternativeKind, Case, CostKind, CostPeriod, Risk};
use undantag_http::{Kind, PageForm};
use undantag_risk::{Level, Rating};
use undantag_text::{Arg, date_with_weekday};

use super::choice::Problems;
use super::form::ChoiceForm;
use super::happened;
use super::parties::{Opinion, opinions};
use super::reader::{Reader, decided};
use super::rests_on::documents;
use super::risks::differing;
use super::since::{Since, since};
use super::standing::standing;
use super::statements::{Given, given};
use super::together::{Together, begun, own, together};
use super::wording::{authority, eyebrow, paragraphs, payer, question, review_question};
use crate::kept;
use crate::page::{Answer, render, render_as, see_other};
use crate::refused::PageError;
use crate::risk::risk_level;
use crate::view::{Documents, Facts, Frame, RiskLevel, Texts};

/// How many of the remaining risks the brief shows.
const TOP: usize = 3;

/// What the product itself writes for a decision-maker to read.
const OWN_DOCUMENTS: [(&str, &str); 3] = [
    ("decisions-document-analysis", "analysis"),
    ("decisions-document-analysis-pdf", "analysis.pdf"),
    ("decisions-document-request", "request"),
];

#[derive(Template)]
#[template(path = "decisions/brief.html")]
struct BriefPage {
    frame: Frame,
    eyebrow: String,
    deadline: Option<String>,
    authority: String,
    standing: Option<Facts>,
    since: Option<Since>,
    together: Option<Together>,
    summary: Vec<String>,
    opinions: Vec<Opinion>,
    counted: String,
    risks: Vec<(String, RiskLevel)>,
    differing: Differing,
    all_risks: String,
    analysis: String,
    costs: Option<Facts>,
    alternatives: Vec<(String, String)>,
    statements: Vec<Given>,
    documents: Documents,
    form: ChoiceForm,
    /// Where a conflict of interest is declared.
    conflict: String,
}

/// The brief, or the receipt when it is already decided.
pub(super) async fn show(reader: Reader) -> Answer {
    if !reader.is_awaited(&reader.case) {
        return match decided(&reader.workflow, &reader.case) {
            Some(_) => Ok(see_other(&format!("{}/receipt", reader.href()))),
            None => happened::not_awaited(&reader),
        };
    }
    if reader.is_past() || reader.is_used_up() && own(&reader).is_some() {
        return Ok(see_other(&format!("{}/receipt", reader.href())));
    }
    if reader.is_used_up() {
        return happened::link_used(&reader);
    }
    if reader.offered()?.is_empty() {
        return happened::may_not(&reader);
    }
    let kept = kept::found(&reader.app, (reader.actor().person, &reader.draft())).await?;
    let kept = kept.filter(|kept| is_of(kept.form.pairs(), &reader.case));
    let (pairs, at) = match kept {
        Some(kept) => (kept.form.pairs().to_vec(), Some(kept.at)),
        None => (begun(&reader).unwrap_or_default(), None),
    };
    let form = PageForm::of(read_now(pairs, &reader.case));
    render(&page(&reader, &form, &Problems::new(), at).await?)
}

/// Keeps what is being typed. Answers when it was, in the words of the page.
pub(super) async fn keep(reader: Reader, form: PageForm) -> Answer {
    if !reader.is_awaited(&reader.case) || reader.is_used_up() || reader.offered()?.is_empty() {
        return Err(PageError::not_found());
    }
    Ok(kept::told(reader.keep(&form).await?))
}

/// Whether what was kept was said of the basis that stands.
fn is_of(pairs: &[(String, String)], case: &Case) -> bool {
    let digest = case.basis_digest().0;
    pairs.iter().any(|(name, value)| name == "basis" && *value == digest)
}

/// What was kept, said of the case as it is shown now.
fn read_now(mut pairs: Vec<(String, String)>, case: &Case) -> Vec<(String, String)> {
    for (name, value) in &mut pairs {
        if name == "seen" {
            *value = case.version.to_string();
        }
    }
    pairs
}

/// The brief again, with what must be mended and everything that was typed.
pub(super) async fn again(reader: &Reader, form: &PageForm, problems: &Problems) -> Answer {
    let page = page(reader, form, problems, None).await?;
    render_as(Kind::Invalid, &page)
}

async fn page(
    reader: &Reader,
    form: &PageForm,
    problems: &Problems,
    at: Option<DateTime<Utc>>,
) -> Result<BriefPage, AppError> {
    let (t, case) = (reader.t(), &reader.case);
    let department = reader.department().await?;
    let form = ChoiceForm::of(reader, form, problems, at)?;
    let deadline = undantag_app::due_on(case, &reader.workflow).map(|day| date_with_weekday(t.lang(), day));
    let appointed = case.appointment.as_ref();
    let count = ("count", Arg::from(case.analysis.risks.len()));
    let asked = if reader.in_review() {
        review_question(t, case)
    } else {
        question(t, case, &department)
    };
    Ok(BriefPage {
        eyebrow: eyebrow(t, case),
        deadline,
        authority: appointed
            .map(|a| authority(t, a, &reader.actor().name))
            .unwrap_or_default(),
        standing: if reader.in_review() {
            standing(reader, reader.review_begun().await?)
        } else {
            None
        },
        since: since(reader).await?,
        together: together(reader),
        summary: paragraphs(&case.analysis.scope.summary),
        opinions: opinions(t, case, &department),
        counted: counted(t, case),
        risks: top(case)
            .into_iter()
            .map(|(risk, rating)| (risk.event.clone(), risk_level(t, &case.scale, rating)))
            .collect(),
        differing: Differing::of(t, case),
        all_risks: t.say_with("decisions-all-risks", &[count]),
        conflict: format!("{}/conflict", reader.href()),
        analysis: format!("{}/analysis", reader.href()),
        costs: costs(t, case, &department),
        alternatives: alternatives(t, case),
        documents: documents(t, case, &reader.href(), &OWN_DOCUMENTS),
        statements: given(t, case),
        frame: reader.frame(asked).together().with_errors(form.errors()),
        form,
    })
}

/// The risks that remain highest with decided measures.
fn top(case: &Case) -> Vec<(&Risk, Rating)> {
    let mut assessed: Vec<_> = case
        .analysis
        .risks
        .iter()
        .filter_map(|risk| Some((risk, risk.after?)))
        .collect();
    assessed.sort_by_key(|(risk, rating)| {
        let worst_first = std::cmp::Reverse((case.scale.level(*rating), rating.value()));
        (worst_first, risk.number)
    });
    assessed.truncate(TOP);
    assessed
}

/// Where stated and computed differ: the worst, and how many more.
struct Differing {
    lines: Vec<String>,
    more: Option<String>,
}

impl Differing {
    fn of(t: Texts, case: &Case) -> Self {
        let mut lines = differing(t, case);
        let more = lines.len().saturating_sub(TOP);
        lines.truncate(TOP);
        Self {
            lines,
            more: (more > 0).then(|| t.say_with("decisions-differs-more", &[("count", Arg::from(more))])),
        }
    }
}

/// How many risks there are, and how many were and are critical.
fn counted(t: Texts, case: &Case) -> String {
    let critical = |rating: Option<Rating>| rating.is_some_and(|rating| case.scale.level(rating) == Level::Critical);
    let count = |which: fn(&Risk) -> Option<Rating>| case.analysis.risks.iter().filter(|r| critical(which(r))).count();
    let args = [
        ("count", Arg::from(case.analysis.risks.len())),
        ("before", Arg::from(count(|risk| risk.before))),
        ("after", Arg::from(count(|risk| risk.after))),
    ];
    t.say_with("decisions-risks-counted", &args)
}

fn costs(t: Texts, case: &Case, department: &str) -> Option<Facts> {
    let analysis = &case.analysis;
    let proposed = analysis.alternative_of(AlternativeKind::Proposed)?.id;
    let mut payers: Vec<_> = analysis
        .cost_items
        .iter()
        .filter(|line| line.alternative == Some(proposed))
        .filter_map(|line| line.kind.map(CostKind::payer))
        .collect();
    payers.sort_unstable();
    payers.dedup();
    let alone = payers.len() < 2;
    let shares: Vec<String> = payers
        .into_iter()
        .map(|who| {
            let name = payer(t, who, department);
            let share = t.money(analysis.cost(proposed, Some(who), 3).0);
            if alone { name } else { format!("{name}: {share}") }
        })
        .collect();
    let by = |period| t.money(analysis.cost_by_period(proposed, period).0);
    let facts = Facts::new(t)
        .tight()
        .fact(t.say("decisions-cost-once"), by(CostPeriod::Once))
        .fact(t.say("decisions-cost-yearly"), by(CostPeriod::Yearly))
        .fact(
            t.say("decisions-cost-three-years"),
            t.money(analysis.cost(proposed, None, 3).0),
        );
    Some(facts.with(crate::view::Fact {
        term: t.say("decisions-cost-payer"),
        values: shares.into_iter().map(Into::into).collect(),
        change: None,
    }))
}

/// Every alternative but the proposal, each with what it means, costs and when it could be there.
fn alternatives(t: Texts, case: &Case) -> Vec<(String, String)> {
    let others = case
        .analysis
        .alternatives
        .iter()
        .filter(|other| other.kind != Some(AlternativeKind::Proposed));
    others
        .map(|other| {
            let cost = ("cost", Arg::from(t.money(case.analysis.cost(other.id, None, 3).0)));
            let cost = t.say_with("decisions-alternative-cost", &[cost]);
            let delivery = Some(other.delivery.trim()).filter(|delivery| !delivery.is_empty());
            let delivery =
                delivery.map(|when| t.say_with("decisions-alternative-delivery", &[("when", Arg::from(when))]));
            let description = other.description.trim().to_owned();
            let about = std::iter::once(description)
                .chain([cost])
                .chain(delivery)
                .collect::<Vec<_>>();
            (other.name.clone(), about.join(" "))
        })
        .collect()
}
