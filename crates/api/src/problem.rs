//! Every refusal as a problem document (RFC 9457), in the caller's language. Nothing internal leaves through here.

use std::fmt;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ALLOW, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderValue, VARY};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, ResponseError};
use serde_json::{Value, json};
use undantag_app::{AppError, WorkflowRefused};
use undantag_case::{FieldError, FileRefused, ListNote, Reason, Refusal};
use undantag_http::{Denied, Kind};
use undantag_text::Lang;
use undantag_workflow::{Finding, Severity};

use crate::asking::language;
use crate::risk_lists::told;
use crate::view::problem::{Conflict, ProblemError, ProblemView, field_error, reason_error, title};

/// Why a request isn't carried out.
#[derive(Debug)]
pub(crate) enum Problem {
    /// Refused by what the API shares with the pages, or by the product.
    Denied(Denied),
    /// Somebody else changed it first; this is what stands.
    Stale { current: Value },
    /// Fields that don't fit.
    Fields(Vec<FieldError>),
    /// Rows and columns of a spreadsheet that don't fit.
    List(Vec<ListNote>),
    /// A parameter of the address that doesn't fit.
    Query(String),
    /// No such address or thing.
    NotFound,
    /// The address has these methods only.
    Method(Vec<String>),
}

impl Problem {
    fn kind(&self) -> Kind {
        match self {
            Self::Denied(denied) => denied.kind(),
            Self::Stale { .. } => Kind::Stale,
            Self::Fields(_) | Self::List(_) | Self::Query(_) => Kind::Invalid,
            Self::NotFound => Kind::NotFound,
            Self::Method(_) => Kind::MethodNotAllowed,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied(denied) => write!(f, "{denied}"),
            _ => f.write_str(self.kind().word()),
        }
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.kind().status()
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        Self::Denied(error.into())
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        AppError::from(refusal).into()
    }
}

/// Middleware: turns whatever was refused below it into a problem document, and answers HEAD as GET without its body, which
/// the server leaves out by itself.
pub(crate) async fn as_documents<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let (lang, path) = (language(request.request()), request.path().to_owned());
    let answer = next.call(request).await?;
    let Some(error) = answer.response().error() else {
        return Ok(answer.map_into_left_body());
    };
    let response = document(error, lang, path);
    let (request, _) = answer.into_parts();
    Ok(ServiceResponse::new(request, response).map_into_right_body())
}

fn document(error: &Error, lang: Lang, instance: String) -> HttpResponse {
    let (kind, about, allow, retry) = match (error.as_error::<Problem>(), error.as_error::<Denied>()) {
        (Some(problem), _) => {
            let allow = if let Problem::Method(allowed) = problem {
                allowed.clone()
            } else {
                Vec::new()
            };
            let retry = if let Problem::Denied(denied) = problem {
                denied.retry_after()
            } else {
                None
            };
            (problem.kind(), about(problem, lang), allow, retry)
        }
        (None, Some(denied)) => (denied.kind(), of_denied(denied, lang), Vec::new(), denied.retry_after()),
        (None, None) => (
            of_status(error.as_response_error().status_code()),
            About::default(),
            Vec::new(),
            None,
        ),
    };
    let mut answer = HttpResponse::build(kind.status());
    answer
        .insert_header((CONTENT_LANGUAGE, lang.code()))
        .insert_header((VARY, "Accept-Language"));
    if kind == Kind::SignInNeeded {
        answer.insert_header(("www-authenticate", "Bearer realm=\"undantag\""));
    }
    if !allow.is_empty() {
        answer.insert_header((ALLOW, allow.join(", ")));
    }
    if let Some(seconds) = retry {
        answer.insert_header(("retry-after", seconds));
    }
    let view = ProblemView::new(kind, lang, instance, about);
    let body = serde_json::to_string(&view).unwrap_or_default();
    answer
        .insert_header((CONTENT_TYPE, HeaderValue::from_static("application/problem+json")))
        .body(body)
}

/// What is said beyond the kind's own words.
#[derive(Debug, Default)]
pub(crate) struct About {
    /// More than the kind's detail says.
    pub(crate) detail: Option<String>,
    /// One by one.
    pub(crate) errors: Vec<ProblemError>,
    /// What stands now.
    pub(crate) current: Option<Value>,
    /// Fields that somebody else changed too.
    pub(crate) conflicts: Vec<Conflict>,
}

impl About {
    fn detail(text: impl Into<String>) -> Self {
        Self {
            detail: Some(text.into()),
            ..Self::default()
        }
    }

    fn errors(errors: Vec<ProblemError>) -> Self {
        Self {
            errors,
            ..Self::default()
        }
    }

    fn current(current: Value) -> Self {
        Self {
            current: Some(current),
            ..Self::default()
        }
    }
}

fn about(problem: &Problem, lang: Lang) -> About {
    match problem {
        Problem::Denied(denied) => of_denied(denied, lang),
        Problem::Stale { current } => About::current(current.clone()),
        Problem::Fields(errors) => About::errors(errors.iter().map(|error| field_error(error, lang)).collect()),
        Problem::List(notes) => About::errors(notes.iter().map(|note| told(note, lang)).collect()),
        Problem::Query(text) => About::detail(text),
        Problem::NotFound | Problem::Method(_) => About::default(),
    }
}

fn of_denied(denied: &Denied, lang: Lang) -> About {
    match denied {
        Denied::Malformed(text) => About::detail(format!("{} ({text})", title(Kind::Malformed, lang))),
        Denied::Scope { needs } => About::errors(vec![ProblemError::bare("scope-missing", needs)]),
        Denied::TooLarge { limit } => About::errors(vec![ProblemError::bare("too-large", &format!("≤ {limit} byte"))]),
        Denied::App(AppError::StaleCase { current, .. }) => About::current(json!({"version": current})),
        Denied::App(AppError::Refused(refusal)) => of_refusal(refusal, lang),
        Denied::App(AppError::Clash(clash)) => About {
            conflicts: clash.fields.iter().map(Conflict::from).collect(),
            ..About::current(clash.theirs.clone())
        },
        Denied::App(AppError::File(refused)) => of_file(refused),
        Denied::App(AppError::Workflow(refused)) => of_workflow(refused, lang),
        _ => About::default(),
    }
}

fn of_refusal(refusal: &Refusal, lang: Lang) -> About {
    let reasons = |reasons: &[Reason]| About::errors(reasons.iter().map(|reason| reason_error(reason, lang)).collect());
    match refusal {
        Refusal::Blocked { reasons: list, .. } => reasons(list),
        Refusal::WrongRole { needs } => {
            let needs: Vec<&str> = needs.iter().map(undantag_workflow::RoleKey::as_str).collect();
            reasons(&[Reason::new("blocked-role", "").with("needs", needs.join(","))])
        }
        Refusal::Invalid(errors) => About::errors(errors.iter().map(|error| field_error(error, lang)).collect()),
        Refusal::Stale { theirs, .. } => About::current((**theirs).clone()),
        Refusal::TakesAlong(along) => About::current(json!({
            "along": along.code(),
            "pieces": along.0.iter().map(|(piece, version)| json!({"piece": piece, "version": version})).collect::<Vec<_>>(),
        })),
        Refusal::BasisChanged { current } => About::current(json!({"digest": current, "code": current.short()})),
        Refusal::NoSuchAction { .. } | Refusal::NotEditable { .. } | Refusal::Unknown | Refusal::NobodyMayDecide => {
            About::default()
        }
    }
}

fn of_workflow(refused: &WorkflowRefused, lang: Lang) -> About {
    match refused {
        WorkflowRefused::Unreadable(report) | WorkflowRefused::Unsound(report) => {
            let errors = report
                .findings
                .iter()
                .filter(|finding| finding.severity == Severity::Error);
            About::errors(errors.map(|finding| finding_error(finding, lang)).collect())
        }
        WorkflowRefused::Superseded { active } => About::current(json!({"active": active})),
        WorkflowRefused::Taken { .. }
        | WorkflowRefused::OtherText
        | WorkflowRefused::NotActive
        | WorkflowRefused::MovesNothing => About::default(),
    }
}

fn finding_error(finding: &Finding, lang: Lang) -> ProblemError {
    let problem = match lang {
        Lang::Sv => &finding.problem.sv,
        Lang::En => &finding.problem.en,
    };
    let message = format!("{}: {problem}", finding.pointer.line);
    ProblemError::bare(&finding.code.to_string(), &message)
}

fn of_file(refused: &FileRefused) -> About {
    let code = match refused {
        FileRefused::TooLarge(_) => "file-too-large",
        FileRefused::Empty => "file-empty",
        FileRefused::Forbidden => "file-forbidden",
        FileRefused::Name => "file-name",
    };
    About::errors(vec![ProblemError::bare(code, &refused.to_string())])
}

/// Refusals by the server itself: only their status is known.
fn of_status(status: StatusCode) -> Kind {
    Kind::ALL
        .iter()
        .copied()
        .find(|kind| kind.status() == status)
        .unwrap_or(match status.as_u16() {
            400..=499 => Kind::Malformed,
            _ => Kind::Internal,
        })
}

#[cfg(test)]
mod tests {
    use undantag_http::Kind;

    use super::*;

    fn said(problem: Problem) -> (u16, Value) {
        let answer = document(&problem.into(), Lang::En, "/undantag/v1/cases".to_owned());
        let status = answer.status().as_u16();
        let body = answer.into_body().try_into_bytes().unwrap();
        (status, serde_json::from_slice(&body).unwrap())
    }

    #[test]
    fn a_wrong_field_is_named_with_a_message() {
        let (status, body) = said(Problem::Fields(vec![FieldError::new(
            "/need",
            "error-too-long",
            "20000",
        )]));
        assert_eq!(status, 422);
        assert_eq!(body["type"], "/problems/invalid");
        assert_eq!(body["instance"], "/undantag/v1/cases");
        assert_eq!(
            body["errors"],
            json!([{"pointer": "/need", "code": "error-too-long", "message": "The text is too long: at most 20000 characters."}])
        );
    }

    #[test]
    fn a_missing_role_is_named_in_words() {
        let refusal = Refusal::WrongRole {
            needs: vec!["decision-maker".into(), "requester".into()],
        };
        let (status, body) = said(refusal.into());
        assert_eq!(status, 403);
        assert_eq!(
            body["errors"][0]["message"],
            "The action needs the role Decision-maker, Requester."
        );
    }

    #[test]
    fn a_failure_of_ours_tells_nothing_of_the_inside() {
        let (status, body) = said(Denied::Setup("no app").into());
        assert_eq!(status, 500);
        assert!(!body.to_string().contains("no app"));
    }

    #[test]
    fn every_kind_has_words_in_both_languages() {
        for kind in Kind::ALL {
            for lang in Lang::ALL {
                assert!(!title(*kind, lang).starts_with('['), "{kind:?} {lang}");
            }
        }
    }
}
