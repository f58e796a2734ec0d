//! `Idempotency-Key`: the same request sent twice is carried out once and answered alike.

use std::future::{Future, Ready, ready};
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use undantag_app::{AppError, Key, digest};
use undantag_case::PersonId;
use undantag_http::Denied;

use crate::asking::Asking;
use crate::problem::Problem;
use crate::reply::Reply;

/// Longest key, in characters.
const LONGEST: usize = 200;
/// How many times, and how long each, the second of two requests waits for the first.
const WAITS: u32 = 20;
const WAIT: Duration = Duration::from_millis(50);

/// The key of a request, if it has one.
#[derive(Debug, Clone)]
pub(crate) struct Once {
    key: Option<String>,
    what: String,
}

impl Once {
    /// What `act` answers, or what it answered when this key first came with the same request. `body` is what was sent.
    /// A request that comes to nothing lets its key go: it changed nothing and may be tried again.
    pub(crate) async fn carry_out(
        self,
        asking: &Asking,
        body: &str,
        act: Pin<Box<dyn Future<Output = Result<Reply, Problem>> + '_>>,
    ) -> Result<Reply, Problem> {
        let Some(key) = self.key else {
            return act.await;
        };
        let person = asking.person()?;
        let request = digest(&format!("{}\n{body}", self.what));
        if let Key::Answered(answer) = held(asking, person, &key, &request).await? {
            return Ok(Reply::again(answer));
        }
        match act.await {
            Ok(reply) => {
                asking.app.settle_key(person, &key, &request, reply.kept()).await?;
                Ok(reply)
            }
            Err(problem) => {
                asking.app.release_key(person, &key).await?;
                Err(problem)
            }
        }
    }
}

/// Holds the key, after waiting for a request with the same key that is under way.
async fn held(asking: &Asking, person: PersonId, key: &str, request: &str) -> Result<Key, AppError> {
    for _ in 0..WAITS {
        match asking.app.hold_key(person, key, request).await {
            Err(AppError::Limited { .. }) => tokio::time::sleep(WAIT).await,
            other => return other,
        }
    }
    asking.app.hold_key(person, key, request).await
}

impl FromRequest for Once {
    type Error = Denied;
    type Future = Ready<Result<Self, Denied>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let what = format!("{} {}", request.method(), request.path());
        let Some(header) = request.headers().get("idempotency-key") else {
            return ready(Ok(Self { key: None, what }));
        };
        let key = header
            .to_str()
            .map(|key| key.trim().trim_matches('"').to_owned())
            .unwrap_or_default();
        if key.is_empty() || key.len() > LONGEST {
            return ready(Err(Denied::Malformed(format!(
                "Idempotency-Key: 1–{LONGEST} ASCII characters"
            ))));
        }
        ready(Ok(Self { key: Some(key), what }))
    }
}
