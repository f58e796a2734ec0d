//! The request as it was answered, part by part, for those who only read it.

use undantag_case::Request;

use super::answers::{Typed, shown};
use super::questions::{PARTS, Part};
use crate::view::{Fact, Facts, Html, Texts};

/// Every part's name, with its questions and answers.
pub(crate) fn read(t: Texts, request: &Request) -> Vec<(String, Facts)> {
    PARTS
        .iter()
        .map(|part| (t.say(part.noun), facts(t, part, request)))
        .collect()
}

fn facts(t: Texts, part: &'static Part, request: &Request) -> Facts {
    let typed = Typed::of_request(part, request);
    part.questions().fold(Facts::new(t), |facts, question| {
        let mut values: Vec<Html> = shown(t, question, &typed).into_iter().map(Html::from).collect();
        if values.is_empty() {
            values.push(Html::default());
        }
        let term = part.full(t, question);
        facts.with(Fact {
            term,
            values,
            change: None,
        })
    })
}

#[cfg(test)]
mod tests {
    use undantag_text::Lang;

    use super::*;

    #[test]
    fn what_was_written_on_several_lines_is_read_on_several_lines() {
        let request = Request {
            need: "Boka tid.\nAvboka <tid>.".into(),
            ..Request::default()
        };
        let parts = read(Texts::new(Lang::Sv), &request);
        let html: String = parts.iter().map(|(_, facts)| facts.to_string()).collect();
        assert!(html.contains("Boka tid.<br>Avboka &#60;tid&#62;."), "{html}");
        assert!(html.contains("Inget angivet"), "{html}");
    }
}
