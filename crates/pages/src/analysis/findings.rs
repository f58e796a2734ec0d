//! What causes, measures and consequences say together: findings, what is worth deciding on next, and what isn't assessed.

use actix_web::web::{Path, ServiceConfig, get};
use askama::Template;
use askama::filters::HtmlSafe;
use undantag_case::{Advice, Insight, Insights, Risk};
use undantag_text::Arg;

use crate::page::{Answer, Page};
use crate::view::{Action, Html, Texts};

use super::desk::Desk;
use super::parts::{Section, sections_page};
use super::reading::to_resources;
use super::remaining::line;

/// The page of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config.route("/findings", get().to(findings_page));
}

/// So many findings stand on the main page.
const IN_SHORT: usize = 4;

/// The kinds of findings, with the messages of their headings.
const KINDS: [(&str, &str, &str); 8] = [
    (
        "uncontrolled",
        "insights-kind-uncontrolled",
        "insights-kind-uncontrolled-intro",
    ),
    (
        "worse-after",
        "insights-kind-worse-after",
        "insights-kind-worse-after-intro",
    ),
    (
        "stated-differs",
        "insights-kind-stated-differs",
        "insights-kind-stated-differs-intro",
    ),
    (
        "single-point",
        "insights-kind-single-point",
        "insights-kind-single-point-intro",
    ),
    ("thin", "insights-kind-thin", "insights-kind-thin-intro"),
    ("gap", "insights-kind-gap", "insights-kind-gap-intro"),
    (
        "choke-point",
        "insights-kind-choke-point",
        "insights-kind-choke-point-intro",
    ),
    ("unplaced", "insights-kind-unplaced", "insights-kind-unplaced-intro"),
];

/// Sentences one under the other.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<ul class="u-said">{% for line in lines %}<li>{{ line }}</li>{% endfor %}</ul>"#
)]
struct Lines {
    lines: Vec<Html>,
}

impl HtmlSafe for Lines {}

fn lines<'a>(desk: &Desk, insights: impl Iterator<Item = &'a Insight>) -> Lines {
    Lines {
        lines: insights.map(|it| line(desk, it)).collect(),
    }
}

async fn findings_page(page: Page, number: Path<String>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let t = desk.t();
    let insights = desk.insights();
    let advice = Advice::of(&desk.case, &insights);
    let mut sections: Vec<Section> = KINDS
        .iter()
        .filter_map(|kind| of_kind(&desk, &insights, *kind))
        .collect();
    if sections.is_empty() {
        sections.push(none(t, &desk).intro(t.say("insights-intro")));
    }
    sections.push(next(&desk, &advice));
    sections.extend(unassessed(&desk, &insights));
    sections_page(&desk, &t.say("insights-title"), None, sections)
}

fn none(t: Texts, desk: &Desk) -> Section {
    let analysis = &desk.case.analysis;
    let nothing = analysis.causes.is_empty() && analysis.consequences.is_empty();
    let key = if nothing { "insights-none-yet" } else { "insights-none" };
    Section::new("findings", t.say("insights-title")).saying(&t.say(key))
}

fn of_kind(desk: &Desk, insights: &Insights, (code, heading, intro): (&str, &str, &str)) -> Option<Section> {
    let t = desk.t();
    let of_kind: Vec<&Insight> = insights.findings.iter().filter(|it| it.code == code).collect();
    if of_kind.is_empty() {
        return None;
    }
    let section = Section::new(code, t.say(heading))
        .intro(t.say(intro))
        .with(&lines(desk, of_kind.into_iter()));
    Some(section)
}

fn next(desk: &Desk, advice: &Advice) -> Section {
    let t = desk.t();
    let mut section = Section::new("next", t.say("insights-next-title"))
        .intro(t.say("insights-next-intro"))
        .offering(to_resources(desk).secondary());
    for (key, of) in [
        ("insights-next-most", &advice.by_reduction),
        ("insights-next-for-the-money", &advice.by_krona),
    ] {
        if !of.is_empty() {
            section = section.with(&heading(t, key)).with(&lines(desk, of.iter()));
        }
    }
    if advice.by_reduction.is_empty() {
        section = section.saying(&t.say("insights-next-none"));
    }
    if let Some(cut) = &advice.cut {
        let alone = std::iter::once(cut);
        section = section
            .with(&heading(t, "insights-cut-title"))
            .with(&lines(desk, alone));
    }
    if advice.not_examined > 0 {
        section = section.saying(&t.say("insights-not-examined"));
    }
    section
}

/// A heading within a section.
#[derive(Template)]
#[template(ext = "html", source = r#"<h3 class="u-h3">{{ text }}</h3>"#)]
struct Heading {
    text: String,
}

impl HtmlSafe for Heading {}

fn heading(t: Texts, key: &str) -> Heading {
    Heading { text: t.say(key) }
}

fn unassessed(desk: &Desk, insights: &Insights) -> Option<Section> {
    let t = desk.t();
    let mut section = Section::new("unassessed", t.say("insights-unassessed-title"));
    if !insights.unassessed.is_empty() {
        section = section
            .intro(t.say("insights-unassessed-intro"))
            .with(&lines(desk, insights.unassessed.iter()));
    }
    if insights.left_out > 0 {
        let count = [("count", Arg::from(insights.left_out))];
        section = section.saying(&t.say_with("insights-left-out", &count));
    }
    if insights.not_examined > 0 {
        section = section.saying(&t.say("insights-not-examined"));
    }
    (!section.body.is_empty()).then_some(section)
}

/// The worst of the findings, on the main page.
pub(super) fn in_short(desk: &Desk) -> Section {
    let t = desk.t();
    let insights = desk.insights();
    if insights.findings.is_empty() && insights.unassessed.is_empty() {
        return none(t, desk);
    }
    let of_kind = |code: &'static str| insights.findings.iter().filter(move |it| it.code == code);
    let shown = KINDS.iter().flat_map(|(code, ..)| of_kind(code).take(2)).take(IN_SHORT);
    let count = insights.findings.len().saturating_add(insights.left_out);
    let all = t.say_with("insights-all", &[("count", Arg::from(count))]);
    let mut section = Section::new("findings", t.say("insights-title"))
        .intro(t.say("insights-intro"))
        .offering(Action::link(all, desk.href("/findings")).secondary())
        .with(&lines(desk, shown));
    if !insights.unassessed.is_empty() {
        let count = [("count", Arg::from(insights.unassessed.len()))];
        let sentence = t.say_with("insights-unassessed-count", &count);
        section = section.with(&Html::link(&desk.href("/findings#unassessed"), &sentence));
    }
    section
}

/// Sentences about one risk and what belongs to it, on its page.
pub(super) fn of_risk(desk: &Desk, risk: &Risk) -> Option<Section> {
    let t = desk.t();
    let insights = desk.insights();
    let analysis = &desk.case.analysis;
    let own: Vec<String> = [format!("/analysis/risks/{}", risk.id)]
        .into_iter()
        .chain(
            analysis
                .causes_of(risk.id)
                .map(|it| format!("/analysis/causes/{}", it.id)),
        )
        .chain(
            analysis
                .consequences_of(risk.id)
                .map(|it| format!("/analysis/consequences/{}", it.id)),
        )
        .chain(
            analysis
                .measures_of(risk.id)
                .map(|it| format!("/analysis/measures/{}", it.id)),
        )
        .collect();
    let all = insights.findings.iter().chain(&insights.unassessed);
    let about: Vec<&Insight> = all.filter(|it| it.pointers.iter().any(|at| own.contains(at))).collect();
    let section = Section::new("findings", t.say("insights-title"));
    (!about.is_empty()).then(|| section.with(&lines(desk, about.into_iter())))
}
