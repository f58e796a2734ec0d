//! Whether a form was sent from our own pages, by what browsers say and scripts on other sites can't change.

use actix_web::HttpRequest;
use actix_web::http::header::{HOST, ORIGIN};

use crate::address::base;
use crate::denied::Denied;

/// Refuses a post from another site. Without any of the headers (no browser) the form's key decides alone.
pub(crate) fn same_site(request: &HttpRequest) -> Result<(), Denied> {
    judge(request, false)
}

/// The same for pages under `/b`: they send no referrer, so browsers without `Sec-Fetch-Site` say `Origin: null`.
pub(crate) fn same_site_or_untold(request: &HttpRequest) -> Result<(), Denied> {
    judge(request, true)
}

fn judge(request: &HttpRequest, untold: bool) -> Result<(), Denied> {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let ours = match (header("sec-fetch-site"), header(ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some("null")) => untold,
        (None, Some(origin)) => is_ours(request, origin),
        (None, None) => true,
    };
    if ours { Ok(()) } else { Err(Denied::CrossSite) }
}

/// Whether the address begins as ours do.
pub(crate) fn is_ours(request: &HttpRequest, origin: &str) -> bool {
    let host = request.headers().get(HOST).and_then(|value| value.to_str().ok());
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    origin == base(request) || (authority.is_some() && authority == host)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn judged(headers: &[(&'static str, &str)]) -> bool {
        let request = headers
            .iter()
            .fold(TestRequest::default(), |request, header| request.insert_header(*header));
        same_site(&request.to_http_request()).is_ok()
    }

    #[test]
    fn a_form_from_another_site_is_refused() {
        assert!(!judged(&[("sec-fetch-site", "cross-site")]));
        assert!(!judged(&[("sec-fetch-site", "same-site")]));
        assert!(!judged(&[
            ("origin", "https://evil.example"),
            ("host", "undantag.example")
        ]));
        assert!(!judged(&[("origin", "null"), ("host", "undantag.example")]));
    }

    #[test]
    fn a_form_from_our_own_page_is_taken() {
        assert!(judged(&[("sec-fetch-site", "same-origin"), ("origin", "null")]));
        assert!(judged(&[
            ("origin", "https://undantag.example"),
            ("host", "undantag.example")
        ]));
        assert!(judged(&[]));
    }
}
