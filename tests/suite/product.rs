//! The product on a port of its own, and callers that hold every answer to the specification.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;
use undantag::{Municipality, Running, Settings, start};
use undantag_app::{App, Clock};
use undantag_http::EdgeSettings;
use undantag_mail::Transport;
use undantag_store::testing::TestDatabase;

use crate::schema::Specification;

/// A morning in Ängsvik, where time stands still.
pub(crate) const MORNING: &str = "2026-12-01T08:30:00Z";

/// What a caller in these tests may do.
const ALL: &[&str] = &["cases:read", "cases:write", "decisions:write", "admin"];

/// What was sent and answered, by operation: where the specification's examples come from.
type Seen = BTreeMap<String, BTreeMap<String, Value>>;

/// The product, serving.
pub(crate) struct Product {
    pub(crate) app: App,
    pub(crate) url: String,
    seen: Arc<Mutex<Seen>>,
    running: Running,
    _data: TempDir,
    _database: Rc<TestDatabase>,
}

/// The product with the test municipality in it.
pub(crate) async fn product(database: TestDatabase) -> Product {
    let patient = EdgeSettings {
        api_per_second: 10_000,
        api_burst: 10_000,
        ..EdgeSettings::default()
    };
    product_with(database, patient).await
}

/// The same, with limits of its own.
pub(crate) async fn product_with(database: TestDatabase, edge: EdgeSettings) -> Product {
    let database = Rc::new(database);
    let product = replica(&database, edge).await;
    let municipality = Municipality::parse(include_str!("municipality.toml")).unwrap();
    municipality.set_up(&product.app).await.unwrap();
    product
}

/// One more process on the same database.
pub(crate) async fn replica(database: &Rc<TestDatabase>, edge: EdgeSettings) -> Product {
    let data = tempfile::tempdir().unwrap();
    let settings = Settings {
        listen: "127.0.0.1:0".parse().unwrap(),
        public_url: None,
        data: data.path().to_owned(),
        database_url: database.url().to_owned(),
        mail: Transport::Folder(data.path().join("mail")),
        mail_from: None,
        mail_reply_to: None,
        mail_detail: undantag_mail::Detail::Full,
        log: "warn".to_owned(),
        scale: undantag_risk::Scale::shipped(),
        organisation: Some("Ängsviks kommun".to_owned()),
        phone: Some("0123-45 67 89".to_owned()),
        edge,
        development: true,
        worker: true,
    };
    let running = start(settings, Clock::at(MORNING.parse().unwrap())).await.unwrap();
    Product {
        app: running.app.clone(),
        url: running.url.clone(),
        seen: Arc::default(),
        running,
        _data: data,
        _database: Rc::clone(database),
    }
}

impl Product {
    /// Somebody with a token for everything.
    pub(crate) async fn caller(&self, name: &str) -> Caller {
        self.caller_with(name, ALL).await
    }

    /// Somebody with a token for these scopes.
    pub(crate) async fn caller_with(&self, name: &str, scopes: &[&str]) -> Caller {
        let scopes: Vec<String> = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        let email = format!("{name}@angsvik.example");
        let token = self.app.create_token(&email, &scopes, Some(1), "test").await.unwrap();
        Caller {
            token: Some(token),
            ..self.nobody()
        }
    }

    /// Nobody.
    pub(crate) fn nobody(&self) -> Caller {
        Caller {
            base: format!("{}/undantag/v1", self.url),
            client: Client::new(),
            token: None,
            seen: Arc::clone(&self.seen),
        }
    }

    /// Stops it.
    pub(crate) async fn stop(self) {
        self.running.stop().await.unwrap();
    }

    /// What was sent and answered so far.
    pub(crate) fn seen(&self) -> Seen {
        self.seen.lock().unwrap().clone()
    }
}

/// Somebody who calls the API.
#[derive(Clone)]
pub(crate) struct Caller {
    base: String,
    client: Client,
    token: Option<String>,
    seen: Arc<Mutex<Seen>>,
}

/// What the API answered.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) bytes: Vec<u8>,
    /// The body as JSON; null when it isn't.
    pub(crate) body: Value,
}

impl Answer {
    /// A header, empty when there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The answer, if it has this status; the whole of it otherwise, in the test's failure.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.bytes));
        self
    }

    /// The last part of the problem's type, after checking that it is a problem document of this status.
    #[track_caller]
    pub(crate) fn problem(self, status: u16) -> String {
        let answer = self.is(status);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.body["status"], status);
        let kind = answer.body["type"]
            .as_str()
            .unwrap()
            .strip_prefix("/problems/")
            .unwrap()
            .to_owned();
        for field in ["title", "detail", "instance"] {
            assert!(!answer.body[field].as_str().unwrap().is_empty(), "{}", answer.body);
        }
        kind
    }

    /// Codes of the problem's errors.
    pub(crate) fn codes(&self) -> Vec<&str> {
        let errors = self.body["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
        errors.iter().map(|error| error["code"].as_str().unwrap()).collect()
    }
}

impl Caller {
    /// A request to a path below the API's, or to an absolute address.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("{}{path}", self.base)
        };
        let request = self.client.request(method, url);
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Sends a request and holds the answer to the specification.
    pub(crate) async fn send(&self, request: RequestBuilder) -> Answer {
        let request = request.build().unwrap();
        let sent = request
            .body()
            .and_then(|body| body.as_bytes())
            .and_then(|body| serde_json::from_slice(body).ok());
        let (method, path) = (request.method().clone(), request.url().path().to_owned());
        let answer = self.client.execute(request).await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let bytes = answer.bytes().await.unwrap().to_vec();
        let body = serde_json::from_slice(&bytes).unwrap_or_default();
        let answer = Answer {
            status,
            headers,
            bytes,
            body,
        };
        self.check(&method, &path, sent, &answer);
        answer
    }

    /// Every answer is one that the specification knows; the first good one of each operation is remembered.
    fn check(&self, method: &Method, path: &str, sent: Option<Value>, answer: &Answer) {
        let specification = Specification::get();
        let Some(operation) = specification.operation(method.as_str(), path) else {
            return;
        };
        let kind = answer.header("content-type").split(';').next().unwrap_or_default();
        if answer.status == 304 {
            return;
        }
        specification.check_answer(operation, answer.status, kind, &answer.body);
        if answer.status < 300 {
            let mut seen = self.seen.lock().unwrap();
            let seen = seen
                .entry(operation["operationId"].as_str().unwrap().to_owned())
                .or_default();
            if let Some(sent) = sent {
                specification.check_request(operation, &sent);
                seen.entry("request".to_owned()).or_insert(sent);
            }
            if !answer.body.is_null() {
                seen.entry("response".to_owned()).or_insert_with(|| answer.body.clone());
            }
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request(Method::POST, path).json(body)).await
    }

    /// A change to what has this `ETag`.
    pub(crate) async fn change(&self, method: Method, path: &str, seen: &str, body: &Value) -> Answer {
        self.send(self.request(method, path).header("if-match", seen).json(body))
            .await
    }

    pub(crate) async fn patch(&self, path: &str, seen: &str, body: &Value) -> Answer {
        self.change(Method::PATCH, path, seen, body).await
    }

    /// The first answer or position where none stands yet.
    pub(crate) async fn put_first(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request(Method::PUT, path).header("if-none-match", "*").json(body))
            .await
    }

    /// Takes an action on the case as it is now.
    pub(crate) async fn take(&self, case: &str, action: &str, body: &Value) -> Answer {
        let seen = self.get(case).await.is(200).header("etag").to_owned();
        self.change(Method::POST, &format!("{case}/actions/{action}"), &seen, body)
            .await
    }

    /// Attaches a file.
    pub(crate) async fn attach(&self, case: &str, name: &str, content: &[u8]) -> Answer {
        let part = reqwest::multipart::Part::bytes(content.to_vec()).file_name(name.to_owned());
        let form = reqwest::multipart::Form::new().part("file", part);
        self.send(
            self.request(Method::POST, &format!("{case}/attachments"))
                .multipart(form),
        )
        .await
    }
}

/// An object without fields.
pub(crate) fn nothing() -> Value {
    json!({})
}
