//! Which language the caller wishes: the one chosen, else the one the browser prefers.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::{FromRequest, HttpRequest};

use crate::cookies::LANGUAGE;

/// What the request says of language. A signed-in person's own language goes before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// `?lang=` of the address.
    pub asked: Option<String>,
    /// The language cookie.
    pub kept: Option<String>,
    /// `Accept-Language`.
    pub accepts: String,
}

impl Wish {
    /// What this request says.
    pub fn of(request: &HttpRequest) -> Self {
        let asked = url::form_urlencoded::parse(request.query_string().as_bytes())
            .find(|(name, _)| name == "lang")
            .map(|(_, value)| value.into_owned());
        let accepts = request
            .headers()
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        Self {
            asked,
            kept: request.cookie(LANGUAGE).map(|cookie| cookie.value().to_owned()),
            accepts: accepts.to_owned(),
        }
    }

    /// The first that `parse` knows of: asked for in the address, the person's own, kept in the cookie; else what `accept`
    /// makes of `Accept-Language`.
    pub fn choose<L>(&self, own: Option<&str>, parse: impl Fn(&str) -> Option<L>, accept: impl Fn(&str) -> L) -> L {
        [self.asked.as_deref(), own, self.kept.as_deref()]
            .into_iter()
            .flatten()
            .find_map(parse)
            .unwrap_or_else(|| accept(&self.accepts))
    }
}

impl FromRequest for Wish {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(wish: &Wish, own: Option<&str>) -> String {
        wish.choose(
            own,
            |l| ["sv", "en"].contains(&l).then(|| l.to_owned()),
            |_| "accepted".to_owned(),
        )
    }

    #[test]
    fn the_address_goes_before_the_person_and_the_person_before_the_cookie() {
        let mut wish = Wish {
            asked: Some("en".into()),
            kept: Some("en".into()),
            accepts: String::new(),
        };
        assert_eq!(chosen(&wish, Some("sv")), "en");
        wish.asked = Some("tlh".into());
        assert_eq!(chosen(&wish, Some("sv")), "sv");
        assert_eq!(chosen(&wish, None), "en");
        assert_eq!(chosen(&Wish::default(), None), "accepted");
    }
}
