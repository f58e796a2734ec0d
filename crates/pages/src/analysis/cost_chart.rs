//! What each alternative costs, as bars by payer over one, three and five years. The table beside it says the same.

use askama::Template;
use askama::filters::HtmlSafe;
use undantag_case::{Alternative, Payer};
use undantag_text::Arg;

use crate::view::{Html, Texts, within};

use super::desk::Desk;
use super::words;

/// Years that costs are summed over.
pub(super) const YEARS: [u32; 3] = [1, 3, 5];
/// The widest bar, in hundredths of the drawing.
const WIDEST: f64 = 400.0;

/// One bar: what the department pays, then what the system owner pays.
struct Bar {
    label: String,
    department: String,
    owner: String,
    /// Where the second part begins.
    from: String,
    end: String,
    total: String,
}

/// The bars of one alternative.
struct Group {
    name: String,
    bars: Vec<Bar>,
    /// The same in a sentence.
    said: String,
}

/// The chart.
#[derive(Template)]
#[template(path = "analysis/cost_chart.html")]
struct Chart {
    t: Texts,
    groups: Vec<Group>,
}

impl HtmlSafe for Chart {}

impl Chart {
    fn payer(&self, payer: Payer) -> String {
        words::payer(self.t, payer)
    }
}

/// The chart, once there is a cost to draw.
pub(super) fn cost_chart(desk: &Desk) -> Option<Html> {
    let t = desk.t();
    let analysis = &desk.case.analysis;
    let total = |it: &Alternative, years: u32| kronor(analysis.cost(it.id, None, years).0);
    let all = analysis
        .alternatives
        .iter()
        .flat_map(|it| YEARS.map(|years| total(it, years)));
    let most = all.fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let groups = analysis.alternatives.iter().map(|it| group(desk, it, most)).collect();
    Some(Html::of(&Chart { t, groups }))
}

fn group(desk: &Desk, alternative: &Alternative, most: f64) -> Group {
    let (t, analysis) = (desk.t(), &desk.case.analysis);
    let ore = |payer, years| analysis.cost(alternative.id, payer, years).0;
    let name_of = |years: u32| t.say_with("analysis-cost-years", &[("years", Arg::from(years))]);
    let bar = |years: u32| {
        let wide = |payer| WIDEST * kronor(ore(Some(payer), years)) / most;
        let (department, owner) = (wide(Payer::Department), wide(Payer::SystemOwner));
        Bar {
            label: name_of(years),
            department: format!("{department:.1}"),
            owner: format!("{owner:.1}"),
            from: format!("{:.1}", 70.0 + department),
            end: format!("{:.1}", 80.0 + department + owner),
            total: t.money(ore(None, years)),
        }
    };
    let said = YEARS.map(|years| format!("{} {}", within(&name_of(years)), t.money(ore(None, years))));
    Group {
        name: alternative.name.clone(),
        bars: YEARS.map(bar).into(),
        said: format!("{}: {}.", alternative.name, undantag_text::list(t.lang(), &said)),
    }
}

/// Whole kronor for drawing; more than four thousand million look like that many.
fn kronor(ore: i64) -> f64 {
    u32::try_from(ore.max(0) / 100).map_or(f64::from(u32::MAX), f64::from)
}
