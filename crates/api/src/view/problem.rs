//! Problem documents as they are shown.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use undantag_app::ClashedField;
use undantag_case::{FieldError, Reason};
use undantag_http::Kind;
use undantag_text::{Arg, Lang, say, say_with};
use utoipa::ToSchema;

use crate::problem::About;

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem, example = json!({
    "type": "/problems/version-required", "title": "Versionen saknas", "status": 428,
    "detail": "Skicka If-Match med den ETag som du fick när du läste.",
    "instance": "/undantag/v1/cases/0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b/request"
}))]
pub(crate) struct ProblemView {
    /// What kind of problem; the address explains it.
    #[serde(rename = "type")]
    kind: String,
    /// The kind in words.
    title: String,
    /// The answer's status code.
    status: u16,
    /// What to do about it.
    detail: String,
    /// The path that was asked.
    instance: String,
    /// What is wrong, one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ProblemError>,
    /// What stands now, when somebody else was first.
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<Value>,
    /// The fields that both changed, when changes to others could have been merged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<Conflict>,
}

/// A field that somebody else changed too, since the version that was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Conflict {
    /// Its name.
    field: String,
    /// What it said in the version that was seen.
    base: Value,
    /// What you sent.
    yours: Value,
    /// What it says now.
    theirs: Value,
    /// Who changed it.
    by: Option<String>,
    /// When.
    at: Option<DateTime<Utc>>,
}

impl From<&ClashedField> for Conflict {
    fn from(field: &ClashedField) -> Self {
        Self {
            field: field.clash.field.clone(),
            base: field.clash.base.clone(),
            yours: field.clash.yours.clone(),
            theirs: field.clash.theirs.clone(),
            by: field.by.clone(),
            at: field.at,
        }
    }
}

/// One thing that is wrong or in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ProblemError {
    /// JSON pointer: into what was sent, or into the case where it is mended.
    pub(crate) pointer: String,
    /// What kind of fault, for programs.
    pub(crate) code: String,
    /// The same for people.
    pub(crate) message: String,
}

impl ProblemError {
    /// One that concerns no field.
    pub(crate) fn bare(code: &str, message: &str) -> Self {
        Self {
            pointer: String::new(),
            code: code.to_owned(),
            message: message.to_owned(),
        }
    }
}

impl ProblemView {
    /// A problem of this kind.
    pub(crate) fn new(kind: Kind, lang: Lang, instance: String, about: About) -> Self {
        Self {
            kind: format!("/problems/{}", kind.word()),
            title: title(kind, lang),
            status: kind.status().as_u16(),
            detail: about.detail.unwrap_or_else(|| detail(kind, lang)),
            instance,
            errors: about.errors,
            current: about.current,
            conflicts: about.conflicts,
        }
    }
}

/// The kind in words.
pub(crate) fn title(kind: Kind, lang: Lang) -> String {
    say(lang, &format!("api-problem-{}", kind.word()))
}

/// What to do about it.
pub(crate) fn detail(kind: Kind, lang: Lang) -> String {
    say(lang, &format!("api-problem-{}-detail", kind.word()))
}

/// A wrong field.
pub(crate) fn field_error(error: &FieldError, lang: Lang) -> ProblemError {
    let message = say_with(
        lang,
        &format!("case-{}", error.code),
        &[("detail", Arg::from(&error.detail))],
    );
    ProblemError {
        pointer: error.pointer.clone(),
        code: error.code.clone(),
        message,
    }
}

/// A reason in the way.
pub(crate) fn reason_error(reason: &Reason, lang: Lang) -> ProblemError {
    let args: Vec<(&str, Arg)> = reason
        .args
        .iter()
        .map(|(name, value)| (name.as_str(), Arg::from(worded(name, value, lang))))
        .collect();
    ProblemError {
        pointer: reason.pointer.clone(),
        code: reason.code.clone(),
        message: say_with(lang, &format!("case-{}", reason.code), &args),
    }
}

/// Roles are shown by name, everything else as it is: messages choose by the words themselves.
fn worded(name: &str, value: &str, lang: Lang) -> String {
    if name != "needs" {
        return value.to_owned();
    }
    let roles = value.split(',').map(|role| say(lang, &format!("case-role-{role}")));
    roles.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every string in the domain's sources that begins like a code.
    fn codes() -> Vec<String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../case/src");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let sources = files.map(|file| std::fs::read_to_string(file).unwrap());
        let quoted = |source: String| source.split('"').map(str::to_owned).collect::<Vec<_>>();
        let is_code = |text: &String| {
            ["error-", "missing-", "blocked-"]
                .iter()
                .any(|prefix| text.starts_with(prefix))
                && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
                && text != "missing-function"
        };
        sources.flat_map(quoted).filter(is_code).collect()
    }

    #[test]
    fn every_code_of_the_domain_has_words_in_both_languages() {
        let codes = codes();
        assert!(codes.len() > 25, "{codes:?}");
        for code in codes {
            for lang in Lang::ALL {
                assert!(undantag_text::has(lang, &format!("case-{code}")), "{code} in {lang}");
            }
        }
    }
}
