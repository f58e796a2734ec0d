//! Where the request came from and how the caller reaches us: the connection and the configured address, unless a trusted
//! proxy knows better.

use actix_web::HttpRequest;

use crate::edge::{app, edge};

/// The start of every absolute link, without a slash at its end.
pub fn base(request: &HttpRequest) -> String {
    forwarded_base(request).unwrap_or_else(|| {
        app(request)
            .map(|app| app.settings().public_url.trim_end_matches('/').to_owned())
            .unwrap_or_default()
    })
}

/// The address of the caller, for rate limits.
pub fn client(request: &HttpRequest) -> String {
    let peer = || {
        request
            .peer_addr()
            .map_or_else(|| "unknown".to_owned(), |address| address.ip().to_string())
    };
    if !trusted(request) {
        return peer();
    }
    // The last entry is the one our own proxy added; those before it are whatever the caller claimed.
    last_forwarded(request, "for")
        .or_else(|| {
            header(request, "x-forwarded-for")
                .and_then(|list| list.rsplit(',').next().map(|last| last.trim().to_owned()))
        })
        .filter(|address| !address.is_empty())
        .unwrap_or_else(peer)
}

fn trusted(request: &HttpRequest) -> bool {
    edge(request).is_ok_and(|edge| edge.trust_proxy)
}

fn forwarded_base(request: &HttpRequest) -> Option<String> {
    if !trusted(request) {
        return None;
    }
    let scheme =
        last_forwarded(request, "proto").or_else(|| header(request, "x-forwarded-proto").map(str::to_owned))?;
    let host = last_forwarded(request, "host").or_else(|| header(request, "x-forwarded-host").map(str::to_owned))?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    (matches!(scheme.as_str(), "http" | "https") && !host.is_empty() && host.chars().all(plain))
        .then(|| format!("{scheme}://{host}"))
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name)?.to_str().ok()
}

/// A parameter of the last element of `Forwarded` (RFC 7239 section 4).
fn last_forwarded(request: &HttpRequest, name: &str) -> Option<String> {
    let last = header(request, "forwarded")?.rsplit(',').next()?;
    last.split(';').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        key.trim()
            .eq_ignore_ascii_case(name)
            .then(|| value.trim().trim_matches('"').to_owned())
    })
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;
    use actix_web::web::Data;

    use super::*;
    use crate::edge::{Edge, EdgeSettings};

    fn behind(trust_proxy: bool) -> TestRequest {
        let edge = Edge::new(&EdgeSettings {
            trust_proxy,
            ..EdgeSettings::default()
        });
        TestRequest::default()
            .app_data(Data::new(edge))
            .peer_addr("192.0.2.1:4711".parse().unwrap())
            .insert_header((
                "forwarded",
                "for=203.0.113.9, for=198.51.100.7;proto=https;host=\"undantag.example\"",
            ))
    }

    #[test]
    fn forwarding_headers_are_believed_only_from_a_trusted_proxy() {
        assert_eq!(client(&behind(false).to_http_request()), "192.0.2.1");
        assert_eq!(client(&behind(true).to_http_request()), "198.51.100.7");
        assert_eq!(forwarded_base(&behind(false).to_http_request()), None);
        assert_eq!(
            forwarded_base(&behind(true).to_http_request()).unwrap(),
            "https://undantag.example"
        );
    }

    #[test]
    fn a_forwarded_host_that_is_no_host_is_not_used() {
        let request = behind(true)
            .insert_header(("forwarded", "proto=https;host=\"a/b\""))
            .to_http_request();
        assert_eq!(forwarded_base(&request), None);
    }
}
