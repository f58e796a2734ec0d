//! Reading a `[[fact]]`.

use crate::guard::FactValue;
use crate::model::{About, Domain, Fact};
use crate::notes::Notes;
use crate::parse::Fields;

const ABOUT: &[(&str, About)] = &[
    ("case", About::Case),
    ("input", About::Input),
    ("workflow", About::Workflow),
];

pub(crate) fn fact(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Fact> {
    let label = fields.label("label", notes);
    let words = fields.words("values", notes);
    let first = words
        .first()
        .map_or(FactValue::Bool(false), |word| word.as_str().into());
    let domain = if words.is_empty() {
        Domain::Bool
    } else {
        Domain::Words(words)
    };
    let about = fields.word("about", ABOUT, notes).unwrap_or(About::Case);
    let initial = fields.maybe_fact_value("initial", notes).unwrap_or(first);
    let changes_in = fields.has("changes-in").then(|| fields.keys("changes-in", notes));
    let approved_by = fields.maybe_key("approved-by", notes);
    Some(Fact {
        key: fields.key("key", notes)?,
        label,
        domain,
        about,
        initial,
        changes_in,
        approved_by,
    })
}
