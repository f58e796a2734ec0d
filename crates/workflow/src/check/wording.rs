//! Names and guards in sentences: quoted as each language does, and listed with the right word before the last.

use crate::guard::{FactValue, Guard};
use crate::key::FactKey;
use crate::model::Label;

/// The names with quotation marks and `and` before the last.
pub(super) fn all_of<T: AsRef<str>>(names: &[T]) -> Label {
    listed(names, (" och ", " and "))
}

/// The names with quotation marks and `or` before the last.
pub(super) fn one_of<T: AsRef<str>>(names: &[T]) -> Label {
    listed(names, (" eller ", " or "))
}

/// What the guard asks for: "that … holds and … is …".
pub(super) fn that(guard: &Guard) -> Label {
    let asked = asked(guard, true, false);
    Label::new(format!("att {}", asked.sv), format!("that {}", asked.en))
}

/// The guard, or its opposite, in words; inside another one it is kept together.
fn asked(guard: &Guard, wanted: bool, inside: bool) -> Label {
    let (parts, (sv, en)) = match (guard, wanted) {
        (Guard::Is(fact, value), _) => return atom(fact, value, wanted),
        (Guard::Not(inner), _) => return asked(inner, !wanted, inside),
        (Guard::All(parts), true) | (Guard::Any(parts), false) => (parts, (" och ", " and ")),
        (Guard::All(parts), false) | (Guard::Any(parts), true) => (parts, (" eller ", " or ")),
    };
    let parts: Vec<_> = parts.iter().map(|part| asked(part, wanted, true)).collect();
    let (swedish, english): (Vec<_>, Vec<_>) = parts.into_iter().map(|part| (part.sv, part.en)).unzip();
    let (sv, en) = (joined(&swedish, ("", ""), sv), joined(&english, ("", ""), en));
    if inside && swedish.len() > 1 {
        return Label::new(format!("({sv})"), format!("({en})"));
    }
    Label::new(sv, en)
}

fn atom(fact: &FactKey, value: &FactValue, wanted: bool) -> Label {
    match (value, wanted) {
        (FactValue::Bool(value), _) if *value == wanted => {
            Label::new(format!("”{fact}” gäller"), format!("\"{fact}\" holds"))
        }
        (FactValue::Bool(_), _) => Label::new(format!("”{fact}” inte gäller"), format!("\"{fact}\" doesn't hold")),
        (FactValue::Word(word), true) => {
            Label::new(format!("”{fact}” är ”{word}”"), format!("\"{fact}\" is \"{word}\""))
        }
        (FactValue::Word(word), false) => Label::new(
            format!("”{fact}” inte är ”{word}”"),
            format!("\"{fact}\" isn't \"{word}\""),
        ),
    }
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
