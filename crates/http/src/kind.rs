//! The kinds of refusal, and the only place that knows their status codes.

use actix_web::http::StatusCode;
use undantag_app::{AppError, StoreError, WorkflowRefused};
use undantag_case::{FileRefused, Refusal};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $status:ident, $word:literal;)+) => {
        /// A kind of refusal. Its word is the last part of the problem's address and never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind { $($(#[$doc])* $name),+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its status code.
            pub fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status),+ }
            }

            /// Its word, as in `/problems/{word}`.
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }
        }
    };
}

kinds! {
    /// The request can't be read: malformed JSON, a malformed header.
    Malformed = BAD_REQUEST, "malformed-request";
    /// Nobody is signed in.
    SignInNeeded = UNAUTHORIZED, "sign-in-needed";
    /// The token lacks a scope.
    ScopeMissing = FORBIDDEN, "scope-missing";
    /// The person's role doesn't let them.
    WrongRole = FORBIDDEN, "wrong-role";
    /// A form was sent from elsewhere than our own pages.
    CrossSite = FORBIDDEN, "cross-site";
    /// A form's key doesn't belong to this session: signed out meanwhile, or sent by somebody else.
    FormKey = FORBIDDEN, "form-key";
    /// There is no such thing, or the person may not see it.
    NotFound = NOT_FOUND, "not-found";
    /// The address exists, the method doesn't.
    MethodNotAllowed = METHOD_NOT_ALLOWED, "method-not-allowed";
    /// The workflow has no such action in the case's state.
    NoSuchAction = CONFLICT, "no-such-action";
    /// Something stands in the action's way.
    Blocked = CONFLICT, "action-blocked";
    /// The part can't be edited in the case's state.
    NotEditable = CONFLICT, "not-editable";
    /// The workflow version can't be put to use: it has errors.
    Unsound = CONFLICT, "workflow-unsound";
    /// The workflow version is another text already.
    VersionTaken = CONFLICT, "workflow-version-taken";
    /// Another workflow version is in use than the one that was looked at.
    Superseded = CONFLICT, "workflow-superseded";
    /// The workflow version isn't in use, or moves no cases.
    MovesNothing = CONFLICT, "workflow-moves-nothing";
    /// The basis isn't the one that was read or signed.
    BasisChanged = CONFLICT, "basis-changed";
    /// Everybody who could decide took part in the case.
    NobodyMayDecide = CONFLICT, "nobody-may-decide";
    /// The decision link has been used, replaced or is too old.
    LinkClosed = CONFLICT, "link-closed";
    /// Somebody else changed it first.
    Stale = PRECONDITION_FAILED, "changed-meanwhile";
    /// More goes along with what is taken away than was seen.
    TakesAlong = PRECONDITION_FAILED, "takes-along";
    /// `If-Match` doesn't name a version.
    SeenForm = PRECONDITION_FAILED, "unknown-version";
    /// `If-Match` is missing.
    Unseen = PRECONDITION_REQUIRED, "version-required";
    /// The body is larger than is taken.
    TooLarge = PAYLOAD_TOO_LARGE, "too-large";
    /// The body is of another type than is read.
    WrongType = UNSUPPORTED_MEDIA_TYPE, "wrong-content-type";
    /// What was sent doesn't fit.
    Invalid = UNPROCESSABLE_ENTITY, "invalid";
    /// The file is of a type that isn't taken, is empty or has no name.
    FileRefused = UNPROCESSABLE_ENTITY, "file-refused";
    /// The same idempotency key came with another request.
    KeyReused = UNPROCESSABLE_ENTITY, "idempotency-key-reused";
    /// Too many requests.
    Limited = TOO_MANY_REQUESTS, "too-many-requests";
    /// The database doesn't answer.
    Unavailable = SERVICE_UNAVAILABLE, "unavailable";
    /// Our fault.
    Internal = INTERNAL_SERVER_ERROR, "internal";
}

impl Kind {
    /// The kind with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }
}

impl From<&AppError> for Kind {
    fn from(error: &AppError) -> Self {
        match error {
            AppError::NotFound => Self::NotFound,
            AppError::Refused(refusal) => refusal.into(),
            AppError::File(FileRefused::TooLarge(_)) => Self::TooLarge,
            AppError::File(_) => Self::FileRefused,
            AppError::Limited { .. } => Self::Limited,
            AppError::KeyReused => Self::KeyReused,
            AppError::LinkClosed => Self::LinkClosed,
            AppError::StaleCase { .. } | AppError::Clash(_) | AppError::Store(StoreError::Stale) => Self::Stale,
            AppError::Store(StoreError::Unreachable { .. }) => Self::Unavailable,
            AppError::Store(StoreError::Unstorable { .. }) => Self::Malformed,
            AppError::Workflow(refused) => refused.into(),
            AppError::UnknownWorkflow { .. } | AppError::Store(_) => Self::Internal,
        }
    }
}

impl From<&WorkflowRefused> for Kind {
    fn from(refused: &WorkflowRefused) -> Self {
        match refused {
            WorkflowRefused::Unreadable(_) => Self::Invalid,
            WorkflowRefused::Taken { .. } => Self::VersionTaken,
            WorkflowRefused::Unsound(_) => Self::Unsound,
            WorkflowRefused::OtherText | WorkflowRefused::Superseded { .. } => Self::Superseded,
            WorkflowRefused::NotActive | WorkflowRefused::MovesNothing => Self::MovesNothing,
        }
    }
}

impl From<&Refusal> for Kind {
    fn from(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::NoSuchAction { .. } => Self::NoSuchAction,
            Refusal::Blocked { .. } => Self::Blocked,
            Refusal::WrongRole { .. } => Self::WrongRole,
            Refusal::NotEditable { .. } => Self::NotEditable,
            Refusal::Unknown => Self::NotFound,
            Refusal::Stale { .. } => Self::Stale,
            Refusal::TakesAlong(_) => Self::TakesAlong,
            Refusal::Invalid(_) => Self::Invalid,
            Refusal::BasisChanged { .. } => Self::BasisChanged,
            Refusal::NobodyMayDecide => Self::NobodyMayDecide,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_word() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_word(kind.word()), Some(*kind));
        }
    }
}
