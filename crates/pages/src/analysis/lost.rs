//! What somebody typed about an alternative that somebody else removed meanwhile: it can't be saved, but is shown to be copied.

use std::collections::BTreeSet;

use serde_json::Value;
use undantag_app::Entry;
use undantag_case::{Dimension, ItemId, ItemKind, Piece};
use undantag_http::PageForm;

use crate::refused::PageError;
use crate::view::{Field, Texts};

use super::changes::{last_words, version_of};
use super::consequences_page::prefix;
use super::desk::Desk;
use super::question::{plain, values_of};
use super::questions::questions;
use super::save::Typed;

/// The text of one alternative that is gone.
pub(super) struct Lost {
    /// What the alternative was called.
    pub(super) name: String,
    /// Whether the person has been told: then it may go with the form.
    pub(super) is_told: bool,
    /// As it stands in the form.
    pub(super) pairs: Vec<(String, String)>,
    id: ItemId,
    text: String,
}

/// The name of the field that holds a text its writer knows to be lost.
fn told(id: ItemId) -> String {
    format!("gone.{id}")
}

impl Lost {
    /// The text, to be copied.
    pub(super) fn field(&self, t: Texts) -> Field {
        let field = Field::area(t, &told(self.id), t.say("analysis-ask-reason"), 3).value(&self.text);
        field.error(Some(t.say("analysis-error-unknown-item")))
    }
}

/// What a form says about alternatives that somebody has removed since it was opened.
pub(super) async fn lost(desk: &Desk, dimension: Dimension, form: &PageForm) -> Result<Vec<Lost>, PageError> {
    let of = |(name, _): &(String, String)| {
        let id = name.strip_prefix("gone.").or_else(|| name.strip_suffix(".version"))?;
        id.parse::<ItemId>().ok()
    };
    let stands = |id: &ItemId| desk.case.analysis.item(ItemKind::Alternative, *id).is_some();
    let gone: BTreeSet<ItemId> = form.pairs().iter().filter_map(of).filter(|id| !stands(id)).collect();
    if gone.is_empty() {
        return Ok(Vec::new());
    }
    let journal = desk.journal().await?;
    let of_one = |id: ItemId| one(desk, (dimension, id), form, &journal);
    Ok(gone.into_iter().filter_map(of_one).collect())
}

fn one(desk: &Desk, (dimension, id): (Dimension, ItemId), form: &PageForm, journal: &[Entry]) -> Option<Lost> {
    let alternative = last_words(journal, Piece::Item(ItemKind::Alternative, id))?;
    let name = alternative.get("name").and_then(Value::as_str).unwrap_or_default();
    let lost = |is_told, text: String, pairs| Lost {
        name: name.to_owned(),
        is_told,
        pairs,
        id,
        text,
    };
    if let Some(text) = form.get(&told(id)).map(plain).filter(|text| !text.is_empty()) {
        let pairs = vec![(told(id), text.clone())];
        return Some(lost(true, text, pairs));
    }
    let target = Piece::Assessment(dimension, id);
    let asked = questions(desk.t(), &desk.case, target, None);
    let typed = Typed::of(form, &asked, &prefix(id));
    let seen = version_of(journal, target, typed.seen).map(|item| values_of(&asked, &item));
    if typed.is_empty() || seen.as_ref() == Some(&typed.values) {
        return None;
    }
    let says = asked.iter().filter_map(|question| {
        let text = question.shown(desk.t(), typed.values.get(&question.name())?);
        (!text.is_empty()).then_some(text)
    });
    let version = (format!("{}version", prefix(id)), typed.seen.to_string());
    let values = typed.values.iter();
    let values = values.map(|(name, value)| (format!("{}{name}", prefix(id)), value.clone()));
    let pairs = std::iter::once(version).chain(values).collect();
    let text = says.collect::<Vec<_>>().join("\n");
    Some(lost(false, text, pairs))
}
