//! Names in sentences: quoted as each language does, and listed with the right word before the last.

use crate::model::Label;

/// The names with quotation marks and `and` before the last.
pub(super) fn all_of<T: AsRef<str>>(names: &[T]) -> Label {
    listed(names, (" och ", " and "))
}

/// The names with quotation marks and `or` before the last.
pub(super) fn one_of<T: AsRef<str>>(names: &[T]) -> Label {
    listed(names, (" eller ", " or "))
}

fn listed<T: AsRef<str>>(names: &[T], (sv, en): (&str, &str)) -> Label {
    Label::new(joined(names, ("”", "”"), sv), joined(names, ("\"", "\""), en))
}

/// No more than eight names: a longer list tells nobody anything.
fn joined<T: AsRef<str>>(names: &[T], (open, close): (&str, &str), last: &str) -> String {
    let quoted: Vec<_> = names
        .iter()
        .take(8)
        .map(|name| format!("{open}{}{close}", name.as_ref()))
        .collect();
    if names.len() > quoted.len() {
        return format!("{} …", quoted.join(", "));
    }
    match quoted.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(", ")),
        None => String::new(),
    }
}
