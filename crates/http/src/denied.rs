//! Why a request goes no further: what extractors and middleware refuse with.

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpResponse, ResponseError};
use undantag_app::AppError;

use crate::kind::Kind;

/// Why a request goes no further.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    /// A page needs somebody signed in; afterwards they come back to `till`.
    #[error("nobody is signed in")]
    SignIn {
        /// The path that was asked for, with its query.
        till: String,
    },
    /// The API needs a token.
    #[error("the request carries no valid token")]
    Token,
    /// The token lacks a scope.
    #[error("the token lacks the scope {needs}")]
    Scope {
        /// Which.
        needs: &'static str,
    },
    /// The form came from another site.
    #[error("the form was sent from another site")]
    CrossSite,
    /// The form's key isn't this session's.
    #[error("the form's key isn't this session's")]
    FormKey,
    /// `If-Match` is missing.
    #[error("the request doesn't say which version was seen")]
    Unseen,
    /// `If-Match` names no version.
    #[error("the version that was seen can't be read")]
    SeenForm,
    /// The body can't be read.
    #[error("the body can't be read: {0}")]
    Malformed(String),
    /// The body's type isn't read here.
    #[error("the body is of another type than is read here")]
    WrongType,
    /// The body is too large.
    #[error("the body is larger than {limit} bytes")]
    TooLarge {
        /// The largest that is taken.
        limit: usize,
    },
    /// Too many requests.
    #[error("too many requests, wait {seconds} s")]
    Limited {
        /// How long to wait.
        seconds: u64,
    },
    /// The server lacks something it was to be set up with.
    #[error("the server is not set up: {0}")]
    Setup(&'static str),
    /// The product said no.
    #[error(transparent)]
    App(#[from] AppError),
}

impl Denied {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::SignIn { .. } | Self::Token => Kind::SignInNeeded,
            Self::Scope { .. } => Kind::ScopeMissing,
            Self::CrossSite => Kind::CrossSite,
            Self::FormKey => Kind::FormKey,
            Self::Unseen => Kind::Unseen,
            Self::SeenForm => Kind::SeenForm,
            Self::Malformed(_) => Kind::Malformed,
            Self::WrongType => Kind::WrongType,
            Self::TooLarge { .. } => Kind::TooLarge,
            Self::Limited { .. } => Kind::Limited,
            Self::Setup(_) => Kind::Internal,
            Self::App(error) => error.into(),
        }
    }

    /// Where to sign in, if that mends it.
    pub fn sign_in_address(&self) -> Option<String> {
        let Self::SignIn { till } = self else { return None };
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        Some(format!("/sign-in?{}", query.append_pair("next", till).finish()))
    }

    /// How many seconds to wait before trying again, if waiting mends it.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Self::Limited { seconds } => Some(*seconds),
            Self::App(AppError::Limited { retry_after_seconds }) => Some(*retry_after_seconds),
            _ => None,
        }
    }
}

/// The bare answer; the API turns it into a problem document and the pages into a page.
impl ResponseError for Denied {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::SignIn { .. } => StatusCode::SEE_OTHER,
            _ => self.kind().status(),
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        if matches!(self, Self::Token) {
            answer.insert_header((header::WWW_AUTHENTICATE, "Bearer realm=\"undantag\""));
        }
        if let Some(address) = self.sign_in_address() {
            answer.insert_header((header::LOCATION, address));
        }
        if let Some(seconds) = self.retry_after() {
            answer.insert_header((header::RETRY_AFTER, seconds));
        }
        answer
            .content_type("text/plain; charset=utf-8")
            .body(self.kind().word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_needs_somebody_leads_to_sign_in_and_back() {
        let answer = Denied::SignIn {
            till: "/cases?q=å&page=2".into(),
        }
        .error_response();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert_eq!(
            answer.headers().get(header::LOCATION).unwrap(),
            "/sign-in?next=%2Fcases%3Fq%3D%C3%A5%26page%3D2"
        );
    }

    #[test]
    fn a_limit_says_how_long_to_wait() {
        let answer = Denied::Limited { seconds: 7 }.error_response();
        assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(answer.headers().get(header::RETRY_AFTER).unwrap(), "7");
    }
}
