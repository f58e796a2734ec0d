//! Server-sent events: what happens to a case, told as it happens.
//!
//! Every change carries its place in the case's journal as `id:`, so that a browser or an integration that lost the line goes on
//! where it was (`Last-Event-ID`) and misses nothing.

use actix_web::http::header::{CACHE_CONTROL, ContentEncoding, HeaderName};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use futures_util::Stream;
use futures_util::stream::unfold;
use undantag_app::{Ctx, Heard, Listener, Pass, Place};
use undantag_case::CaseId;

use crate::caller::{bearer, scopes};
use crate::cookies::session_token;
use crate::denied::Denied;
use crate::edge::{app, edge};

/// How soon a browser comes back when the line is lost, in milliseconds.
const COME_BACK: &str = "retry: 2000\n\n";

/// One event of a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Its place, for events that must not be missed.
    pub id: Option<u64>,
    /// What it is called; without a name it is a mere comment.
    pub event: Option<&'static str>,
    /// What it says, on one line.
    pub data: String,
}

impl Told {
    /// As it is sent.
    fn text(&self) -> String {
        let id = self.id.map_or_else(String::new, |id| format!("id: {id}\n"));
        match self.event {
            Some(event) => format!("{id}event: {event}\ndata: {}\n\n", self.data.replace(['\n', '\r'], " ")),
            None => ": the line holds\n\n".to_owned(),
        }
    }
}

/// What lets the bearer of a token listen.
pub fn bearer_pass(request: &HttpRequest) -> Result<Pass, Denied> {
    let bearer = bearer(request).ok_or(Denied::Token)?.to_owned();
    Ok(Pass::Token {
        bearer,
        scope: scopes::READ,
    })
}

/// What lets somebody signed in on the pages listen.
pub fn session_pass(request: &HttpRequest) -> Result<Pass, Denied> {
    let till = request.path().to_owned();
    Ok(Pass::Session(session_token(request).ok_or(Denied::SignIn { till })?))
}

/// The stream of a case, each thing heard put into words by `words`.
pub async fn event_stream(
    request: &HttpRequest,
    case: CaseId,
    (pass, ctx): (Pass, &Ctx),
    words: impl Fn(&Heard) -> Vec<Told> + 'static,
) -> Result<HttpResponse, Denied> {
    let (app, edge) = (app(request)?, edge(request)?);
    let place = Place {
        case,
        after: last_event(request).or_else(|| asked(request, "after")?.parse().ok()),
        knows: asked(request, "knows"),
        patience: edge.heartbeat,
        most: edge.listening,
    };
    let listener = app.listen(place, pass, ctx).await?;
    let mut answer = HttpResponse::Ok();
    // Compressing, keeping or gathering what is sent would hold it back.
    answer
        .content_type("text/event-stream; charset=utf-8")
        .insert_header(ContentEncoding::Identity)
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((HeaderName::from_static("x-accel-buffering"), "no"));
    Ok(answer.streaming(told(listener, words)))
}

fn last_event(request: &HttpRequest) -> Option<u64> {
    request.headers().get("last-event-id")?.to_str().ok()?.parse().ok()
}

/// The value of a parameter of the address.
fn asked(request: &HttpRequest, name: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(request.query_string().as_bytes());
    pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn told(
    listener: Listener,
    words: impl Fn(&Heard) -> Vec<Told> + 'static,
) -> impl Stream<Item = Result<Bytes, actix_web::Error>> {
    unfold((listener, words, true), |(mut listener, words, first)| async move {
        if first {
            return Some((Ok(Bytes::from_static(COME_BACK.as_bytes())), (listener, words, false)));
        }
        match listener.next().await {
            Ok(Some(heard)) => {
                let text: String = words(&heard).iter().map(Told::text).collect();
                Some((Ok(Bytes::from(text)), (listener, words, false)))
            }
            Ok(None) => None,
            Err(error) => {
                // The listener comes back and goes on where it was.
                tracing::warn!(%error, "a stream was broken off");
                None
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_block_whatever_it_says() {
        let told = Told {
            id: Some(7),
            event: Some("change"),
            data: "a\nid: 9\r\n\r\nb".to_owned(),
        };
        assert_eq!(told.text(), "id: 7\nevent: change\ndata: a id: 9    b\n\n");
        assert_eq!(Told::default().text(), ": the line holds\n\n");
    }
}
