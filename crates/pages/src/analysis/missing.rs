//! What remains before the analysis can be signed, each thing a link to where it is mended.

use undantag_case::{Case, ItemKind, Reason, missing_before_signing};
use undantag_text::Arg;

use crate::said::reason_message;
use crate::view::{Alert, Html, Texts, Tone};

use super::desk::root;

/// Where what a finding's pointer names is mended: a page of the analysis, or the case's own.
pub(crate) fn mend(number: &str, pointer: &str) -> Option<String> {
    let rest = pointer.strip_prefix("/analysis")?;
    let mut path = rest.trim_start_matches('/').split('/');
    let place = match (path.next().unwrap_or_default(), path.next(), path.next()) {
        ("alternatives", Some(id), _) => format!("/items/{}/{id}/edit", ItemKind::Alternative.word()),
        ("alternatives", None, _) => "/alternatives".to_owned(),
        ("risks", Some(id), _) => format!("/risks/{id}"),
        ("risks", None, _) => "?new=risk#new-risk".to_owned(),
        (kind @ ("causes" | "consequences" | "measures" | "resources"), Some(id), _) => {
            format!("/items/{kind}/{id}/edit")
        }
        ("assessments", Some(dimension), _) => format!("/consequences/{dimension}"),
        ("assessments", None, _) => "/consequences".to_owned(),
        ("costItems", ..) => "/costs".to_owned(),
        ("dataProtection", ..) => "/data-protection/edit".to_owned(),
        ("statements", ..) => "/statements".to_owned(),
        ("exitPlan", ..) => "/exit-plan/edit".to_owned(),
        ("positions", ..) => "/positions".to_owned(),
        ("signatures", ..) => "/sign".to_owned(),
        _ => String::new(),
    };
    Some(format!("{}{place}", root(number)))
}

/// Questions that there may be dozens of: they are counted in one line.
const COUNTED: [(&str, &str, &str); 2] = [
    ("missing-assessment", "analysis-missing-assessments", "/consequences"),
    (
        "missing-criterion",
        "analysis-missing-criteria",
        "/data-protection/edit",
    ),
];

/// Everything that remains, in sentences.
pub(super) fn missing_lines(t: Texts, case: &Case) -> Vec<Html> {
    let reasons = missing_before_signing(case);
    let is_counted = |reason: &&Reason| COUNTED.iter().any(|(code, ..)| reason.code == *code);
    let (questions, others): (Vec<&Reason>, Vec<&Reason>) = reasons.iter().partition(is_counted);
    let counted = COUNTED.iter().filter_map(|(code, key, place)| {
        let alike: Vec<&&Reason> = questions.iter().filter(|reason| reason.code == *code).collect();
        match alike.as_slice() {
            [] => None,
            [only] => Some(line(t, case, only)),
            _ => {
                let sentence = t.say_with(key, &[("count", Arg::from(alike.len()))]);
                Some(Html::link(&format!("{}{place}", root(&case.number)), &sentence))
            }
        }
    });
    let others = others.into_iter().map(|reason| line(t, case, reason));
    others.chain(counted).collect()
}

/// One thing that remains.
pub(super) fn line(t: Texts, case: &Case, reason: &Reason) -> Html {
    let sentence = match (reason.code.as_str(), reason.pointer.as_str()) {
        ("missing-answer", "/analysis/exitPlan/how") => t.say("analysis-missing-exit-how"),
        ("missing-answer", "/analysis/exitPlan/when") => t.say("analysis-missing-exit-when"),
        _ => reason_message(t, reason),
    };
    match crate::said::place(&case.number, &reason.pointer) {
        Some(href) => Html::link(&href, &sentence),
        None => Html::text(&sentence),
    }
}

/// What remains, as a box; nothing when the analysis is whole.
pub(super) fn missing_alert(t: Texts, case: &Case) -> Option<Alert> {
    let lines = missing_lines(t, case);
    let title = t.say_with("analysis-missing-title", &[("count", Arg::from(lines.len()))]);
    (!lines.is_empty()).then(|| Alert {
        lines,
        ..Alert::titled(Tone::Warning, title)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_leads_to_where_it_is_mended() {
        for (pointer, href) in [
            ("/analysis/alternatives", "/alternatives"),
            ("/analysis/alternatives/7", "/items/alternatives/7/edit"),
            ("/analysis/risks/7", "/risks/7"),
            ("/analysis/assessments/law/7", "/consequences/law"),
            ("/analysis/causes/7", "/items/causes/7/edit"),
            ("/analysis/resources/7", "/items/resources/7/edit"),
            ("/analysis/exitPlan/how", "/exit-plan/edit"),
            ("/analysis/signatures", "/sign"),
        ] {
            let expected = format!("/cases/U-1/analysis{href}");
            assert_eq!(mend("U-1", pointer).as_deref(), Some(expected.as_str()));
        }
        assert_eq!(mend("U-1", "/request/need"), None);
    }
}
