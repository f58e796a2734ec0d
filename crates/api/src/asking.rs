//! Whoever asks, with what every handler needs to answer them: the app, their language, and where links begin.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use undantag_app::{App, Ctx};
use undantag_case::{By, PersonId};
use undantag_http::{Administers, ApiCaller, Denied, Reads, Wish, Writes, base};
use undantag_text::Lang;
use undantag_workflow::Label;

use crate::docs::PATH;
use crate::problem::Problem;

/// A request, from somebody whose token was good for it.
#[derive(Debug, Clone)]
pub(crate) struct Asking {
    pub(crate) app: App,
    pub(crate) caller: ApiCaller,
    pub(crate) lang: Lang,
    base: String,
}

impl Asking {
    fn of(request: &HttpRequest, caller: ApiCaller) -> Result<Self, Denied> {
        let app = request.app_data::<Data<App>>().ok_or(Denied::Setup("no app"))?;
        Ok(Self {
            app: app.get_ref().clone(),
            caller,
            lang: language(request),
            base: base(request),
        })
    }

    /// Who, and when.
    pub(crate) fn ctx(&self) -> &Ctx {
        &self.caller.ctx
    }

    /// Who.
    pub(crate) fn person(&self) -> Result<PersonId, Problem> {
        match &self.ctx().by {
            By::Person(actor) => Ok(actor.person),
            By::Timer => Err(Problem::NotFound),
        }
    }

    /// The absolute address of `path` below the API's.
    pub(crate) fn href(&self, path: &str) -> String {
        format!("{}{PATH}{path}", self.base)
    }

    /// A label in the caller's language.
    pub(crate) fn label(&self, label: &Label) -> String {
        match self.lang {
            Lang::Sv => label.sv.clone(),
            Lang::En => label.en.clone(),
        }
    }
}

/// The language of an answer: asked for in the address, or by `Accept-Language`.
pub(crate) fn language(request: &HttpRequest) -> Lang {
    Wish::of(request).choose(None, |word| word.parse().ok(), Lang::from_accept_language)
}

macro_rules! asking {
    ($($(#[$doc:meta])* $name:ident through $caller:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub(crate) struct $name(pub(crate) Asking);

        impl FromRequest for $name {
            type Error = Denied;
            type Future = Pin<Box<dyn Future<Output = Result<Self, Denied>>>>;

            fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
                let caller = $caller::from_request(request, payload);
                let request = request.clone();
                Box::pin(async move { Asking::of(&request, caller.await?.0).map(Self) })
            }
        }
    )+};
}

asking! {
    /// Whoever may read.
    Reading through Reads,
    /// Whoever may change.
    Writing through Writes,
    /// Whoever may administer.
    Administering through Administers,
}

impl Asking {
    /// A department's name in the caller's language.
    pub(crate) fn department_name(&self, department: &undantag_app::Department) -> String {
        match self.lang {
            Lang::Sv => department.name_sv.clone(),
            Lang::En => department.name_en.clone(),
        }
    }
}
