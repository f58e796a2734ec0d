//! Findings of the rules as sentences beside fields and in lists, with where each is mended.

use undantag_case::{FieldError, FileRefused, Filling, Phrase, Reason, Role};
use undantag_text::Arg;

use crate::view::{Html, Texts};

/// What is wrong with a field, in a sentence.
pub fn field_message(t: Texts, error: &FieldError) -> String {
    t.say_with(&format!("case-{}", error.code), &[("detail", Arg::from(&error.detail))])
}

/// What stands in the way, in a sentence.
pub fn reason_message(t: Texts, reason: &Reason) -> String {
    let args: Vec<(&str, Arg)> = reason
        .args
        .iter()
        .map(|(name, value)| (name.as_str(), argument(t, name, value)))
        .collect();
    t.say_with(&format!("case-{}", reason.code), &args)
}

/// Roles are named in the reader's language; other arguments are chosen among by the message itself.
fn argument(t: Texts, name: &str, value: &str) -> Arg {
    match name {
        "needs" => Arg::from(roles(t, value)),
        "taken" | "limit" => counted(value),
        _ => Arg::from(value),
    }
}

/// A number that comes as text: a message chooses its words by how many there are.
pub fn counted(value: &str) -> Arg {
    value.parse::<i64>().map_or_else(|_| Arg::from(value), Arg::from)
}

fn roles(t: Texts, value: &str) -> String {
    let roles: Vec<String> = value
        .split(',')
        .map(|word| Role::from_word(word).map_or_else(|| word.to_owned(), |role| role_name(t, role)))
        .collect();
    undantag_text::list(t.lang(), &roles)
}

/// What a role is called.
pub fn role_name(t: Texts, role: Role) -> String {
    t.say(&format!("case-role-{}", role.word()))
}

/// What stands in the way, as a line of a list: a link to where it is mended, when there is such a place.
pub fn reason_line(t: Texts, number: &str, reason: &Reason) -> Html {
    let sentence = reason_message(t, reason);
    match place(number, &reason.pointer) {
        Some(href) => Html::link(&href, &sentence),
        None => Html::text(&sentence),
    }
}

/// Where what `pointer` names is mended: a page of the case with this number.
pub fn place(number: &str, pointer: &str) -> Option<String> {
    crate::analysis::mend(number, pointer).or_else(|| crate::requests::place(number, pointer))
}

/// A sentence that the rules have left to be put into words.
pub fn phrase(t: Texts, phrase: &Phrase) -> String {
    let fill = |(name, filling): &(&'static str, Filling)| (*name, filled(t, filling));
    let args: Vec<(&str, Arg)> = phrase.args.iter().map(fill).collect();
    t.say_with(phrase.key, &args)
}

fn filled(t: Texts, filling: &Filling) -> Arg {
    match filling {
        Filling::Text(text) => Arg::from(text),
        Filling::Number(number) => Arg::from(*number),
        Filling::Texts(texts) => Arg::from(undantag_text::list(t.lang(), texts)),
        Filling::Phrases(phrases) => {
            let texts: Vec<String> = phrases.iter().map(|it| phrase(t, it)).collect();
            Arg::from(undantag_text::list(t.lang(), &texts))
        }
        Filling::Money(ore) => Arg::from(t.money(ore.0)),
        Filling::Day(day) => Arg::from(t.date(*day)),
    }
}

/// Why a file isn't taken, in a sentence.
pub fn file_message(t: Texts, refused: &FileRefused) -> String {
    match refused {
        FileRefused::TooLarge(_) => t.say("pages-file-too-large"),
        FileRefused::Empty => t.say("pages-file-empty"),
        FileRefused::Forbidden => t.say("pages-file-forbidden"),
        FileRefused::Name => t.say("pages-file-name"),
    }
}

#[cfg(test)]
mod tests {
    use undantag_text::Lang;

    use super::*;

    #[test]
    fn what_may_be_done_once_is_said_of_one() {
        let reason = Reason::new("blocked-limit", "").with("taken", "1").with("limit", "1");
        assert_eq!(
            reason_message(Texts::new(Lang::Sv), &reason),
            "Det här har gjorts en gång, och får göras högst 1."
        );
    }

    #[test]
    fn roles_are_named_in_the_readers_language() {
        let reason = Reason::new("blocked-role", "").with("needs", "registrar,system-administrator");
        assert_eq!(
            reason_message(Texts::new(Lang::Sv), &reason),
            "Åtgärden kräver rollen Registrator och Systemförvaltare."
        );
    }
}
