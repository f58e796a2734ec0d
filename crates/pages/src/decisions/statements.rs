//! What consulted experts have said, to be read by whoever decides.

use undantag_case::{Case, ExpertArea, Opinion, Statement};
use undantag_text::Arg;

use super::wording::paragraphs;
use crate::view::Texts;

/// A statement that was given.
pub(crate) struct Given {
    pub(crate) by: String,
    pub(crate) opinion: String,
    pub(crate) paragraphs: Vec<String>,
}

/// Every statement that was given, in the order they were asked for.
pub(crate) fn given(t: Texts, case: &Case) -> Vec<Given> {
    let asked = case.analysis.asked();
    asked.filter_map(|statement| one(t, statement)).collect()
}

fn one(t: Texts, statement: &Statement) -> Option<Given> {
    let given = statement.given.as_ref()?;
    let args = [
        ("who", Arg::from(who(statement))),
        ("area", Arg::from(area(t, statement.area))),
        ("date", Arg::from(t.date(undantag_app::day_in_sweden(given.at)))),
    ];
    Some(Given {
        by: t.say_with("statements-by", &args),
        opinion: opinion(t, given.opinion),
        paragraphs: paragraphs(&given.text),
    })
}

/// Name and title of whoever was asked.
pub(crate) fn who(statement: &Statement) -> String {
    let parts = [statement.name.as_str(), statement.title.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// What a statement is about, within a sentence.
pub(crate) fn area(t: Texts, area: ExpertArea) -> String {
    t.say(&format!("statements-area-{}", area.word()))
}

/// What an expert comes to.
pub(crate) fn opinion(t: Texts, opinion: Opinion) -> String {
    t.say(&format!("statements-opinion-{}", opinion.word()))
}
