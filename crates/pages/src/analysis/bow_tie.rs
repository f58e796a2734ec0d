//! A risk's bow tie on a page: the drawing, and the same as a list that says it all in words.

use askama::Template;
use askama::filters::HtmlSafe;
use undantag_case::{ItemId, Risk, Speaker};
use undantag_risk::{BowTie, Branch, Canvas};
use undantag_text::Arg;

use crate::risk::{highest_remaining, risk_code};
use crate::said::phrase;
use crate::view::{Html, Texts};

use super::desk::Desk;
use super::parts::Section;
use super::places::read_at;

/// The drawing in its box, with the list below.
#[derive(Template)]
#[template(path = "analysis/bow_tie.html")]
struct Shown {
    t: Texts,
    drawing: Drawing,
    tie: BowTie,
}

impl HtmlSafe for Shown {}

impl Shown {
    /// Causes, then consequences: what they are called, what a gap among their measures is, and each of them.
    fn sides(&self) -> [(&str, &str, &[Branch]); 2] {
        let [causes, _, _, consequences] = &self.tie.headings;
        let [no_preventive, no_mitigating] = &self.tie.gaps;
        [
            (causes, no_preventive, &self.tie.causes),
            (consequences, no_mitigating, &self.tie.consequences),
        ]
    }
}

/// A drawing with everything in it escaped.
struct Drawing(String);

impl std::fmt::Display for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Drawing {}

/// The bow tie of a risk, or that there is nothing to draw yet.
pub(super) fn bow_tie(desk: &Desk, risk: ItemId) -> Html {
    let t = desk.t();
    let speaker = Speaker {
        language: t.code(),
        say: &|it| phrase(t, it),
        href: &|piece| Some(read_at(desk, piece)),
    };
    match desk.case.bow_tie(risk, &speaker) {
        Some(tie) if !tie.causes.is_empty() || !tie.consequences.is_empty() => Html::of(&Shown {
            t,
            drawing: Drawing(tie.draw(Canvas::Page)),
            tie,
        }),
        _ => super::parts::prose(&t.say("bow-tie-empty")),
    }
}

/// A risk to choose.
struct Choosable {
    id: ItemId,
    label: String,
    chosen: bool,
}

/// The form to choose a risk with.
#[derive(Template)]
#[template(path = "analysis/choose_risk.html")]
struct Choose {
    t: Texts,
    risks: Vec<Choosable>,
}

impl HtmlSafe for Choose {}

/// The bow tie of the risk that is asked for, on the main page: else of the one that remains highest.
pub(super) fn chosen(desk: &Desk, asked: Option<&str>) -> Section {
    let t = desk.t();
    let risks = &desk.case.analysis.risks;
    let asked = asked.and_then(|id| risks.iter().find(|risk| risk.id.to_string() == id));
    let highest = || highest_remaining(&desk.case).map(|(risk, _)| risk);
    let Some(risk) = asked.or_else(highest).or(risks.first()) else {
        return Section::new("bow-tie", t.say("bow-tie-heading-plain")).saying(&t.say("bow-tie-none"));
    };
    let label = |it: &Risk| match it.area.trim() {
        "" => risk_code(it),
        area => format!("{} {area}", risk_code(it)),
    };
    let choose = Choose {
        t,
        risks: risks
            .iter()
            .map(|it| Choosable {
                id: it.id,
                label: label(it),
                chosen: it.id == risk.id,
            })
            .collect(),
    };
    let named = format!("{}, {}", label(risk), risk.event);
    Section::new(
        "bow-tie",
        t.say_with("bow-tie-heading", &[("risk", Arg::from(label(risk)))]),
    )
    .intro(t.say("bow-tie-intro"))
    .with(&choose)
    .with(&Html::link(&desk.href(&format!("/risks/{}", risk.id)), &named))
    .with(&bow_tie(desk, risk.id))
}

/// The bow tie on the risk's own page.
pub(super) fn section(desk: &Desk, risk: &Risk) -> Section {
    let t = desk.t();
    Section::new("bow-tie", t.say("bow-tie-heading-plain"))
        .intro(t.say("bow-tie-intro"))
        .with(&bow_tie(desk, risk.id))
}
