//! What remains, in sight on every page of the analysis: what stands in the way of signing, and after it what is worth mending.

use std::cell::RefCell;
use std::rc::Rc;

use askama::Template;
use askama::filters::HtmlSafe;
use undantag_case::{Insight, Insights};
use undantag_text::Arg;

use crate::said::{phrase, place};
use crate::view::{Html, Texts};

use super::desk::Desk;
use super::missing::missing_lines;

/// So much advice is listed; the page of findings has the rest.
const LISTED: usize = 6;

/// What the risk graph said of a version of the case.
pub(super) type KeptInsights = RefCell<Option<(u64, Rc<Insights>)>>;

impl Desk {
    /// What the risk graph says of the case: computed once for each version.
    pub(super) fn insights(&self) -> Rc<Insights> {
        let mut kept = self.insights.borrow_mut();
        match &*kept {
            Some((version, insights)) if *version == self.case.version => Rc::clone(insights),
            _ => {
                let insights = Rc::new(Insights::of(&self.case));
                *kept = Some((self.case.version, Rc::clone(&insights)));
                insights
            }
        }
    }
}

/// The bar under the head, which stays in sight. It unfolds.
#[derive(Template)]
#[template(path = "analysis/remaining.html")]
struct Bar {
    t: Texts,
    count: String,
    worth: String,
    whole: bool,
    missing: Vec<Html>,
    advice: Vec<Html>,
    more: Option<Html>,
}

impl HtmlSafe for Bar {}

/// What remains, while anybody may still do something about it.
pub(super) fn bar(desk: &Desk) -> Option<Html> {
    if !desk.is_open("analysis") {
        return None;
    }
    let t = desk.t();
    let insights = desk.insights();
    let missing = missing_lines(t, &desk.case);
    let advice: Vec<&Insight> = insights.advice().collect();
    let counted = |key: &str, count: usize| t.say_with(key, &[("count", Arg::from(count))]);
    let all = || Html::link(&desk.href("/findings"), &t.say("insights-title"));
    Some(Html::of(&Bar {
        t,
        count: counted("insights-remaining", missing.len()),
        worth: counted("insights-worth-mending", advice.len()),
        whole: missing.is_empty(),
        missing,
        more: (advice.len() > LISTED).then(all),
        advice: advice.iter().take(LISTED).map(|it| line(desk, it)).collect(),
    }))
}

/// One thing there is to say, a link to where it is mended.
pub(super) fn line(desk: &Desk, insight: &Insight) -> Html {
    let sentence = phrase(desk.t(), &insight.phrase);
    let mended = insight
        .pointers
        .first()
        .and_then(|pointer| place(&desk.case.number, pointer));
    match mended {
        Some(href) => Html::link(&href, &sentence),
        None => Html::text(&sentence),
    }
}
