//! A town, its pages, and a request on its way.

use actix_web::http::Method;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::test::TestRequest;
use undantag_case::Case;
use undantag_store::testing::TestDatabase;

use crate::browser::{Browser, Reply, Site, site};
use crate::town::{REQUESTER, Town};

pub(crate) struct Stage {
    pub(crate) town: Town,
    pub(crate) site: Site,
    _database: TestDatabase,
}

impl Stage {
    pub(crate) async fn set() -> Self {
        Self::on(TestDatabase::chosen().await.unwrap()).await
    }

    pub(crate) async fn on(database: TestDatabase) -> Self {
        let town = Town::on(database.store().await.unwrap()).await;
        let site = site(&town).await;
        Self {
            town,
            site,
            _database: database,
        }
    }

    /// Somebody signed in.
    pub(crate) async fn person(&self, who: u128) -> Browser<'_> {
        let mut browser = Browser::new(&self.site);
        browser.sign_in(&self.town, who).await;
        browser
    }

    /// How many cases the requester's department has.
    pub(crate) async fn cases(&self) -> u64 {
        let filter = undantag_app::RegisterFilter::default();
        self.town
            .app
            .register(&filter, &self.town.ctx(REQUESTER))
            .await
            .unwrap()
            .1
    }

    pub(crate) async fn case(&self, number: &str) -> Case {
        self.town
            .app
            .case_by_number(number, &self.town.ctx(REQUESTER))
            .await
            .unwrap()
    }
}

/// Opens a draft from the first question, and says its number.
pub(crate) async fn begun(browser: &mut Browser<'_>) -> String {
    let gate = browser.get("/requests/new?workflow=exemption").await;
    let (key, once) = (gate.value("_csrf"), gate.value("once"));
    let fields = [
        ("_csrf", key.as_str()),
        ("workflow", "exemption"),
        ("once", &once),
        ("selfCheck-temporary", "no"),
        ("selfCheck-existsAlready", "no"),
    ];
    let opened = browser.post("/requests/new", &fields).await;
    assert_eq!(opened.status, 303, "{}", opened.body);
    opened.location.strip_prefix("/requests/").unwrap().to_owned()
}

/// Fills in a part and sends it, from the page as it stands.
pub(crate) async fn fill(browser: &mut Browser<'_>, path: &str, answers: &[(&str, &str)]) -> Reply {
    let page = browser.get(path).await;
    send(browser, path, &page, answers).await
}

/// Sends a part from a page that was opened before.
pub(crate) async fn send(browser: &mut Browser<'_>, path: &str, page: &Reply, answers: &[(&str, &str)]) -> Reply {
    let (key, seen) = (page.value("_csrf"), page.value("seen"));
    let mut fields = vec![("_csrf", key.as_str()), ("seen", seen.as_str())];
    fields.extend_from_slice(answers);
    browser.post(path, &fields).await
}

/// Uploads a file as a form does.
pub(crate) async fn upload(browser: &mut Browser<'_>, path: &str, name: &str, content: &[u8]) -> Reply {
    let key = browser.get(path).await.value("_csrf");
    let mut body = format!("--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{key}\r\n").into_bytes();
    let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=";
    body.extend(format!("{head}\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").into_bytes());
    body.extend(content);
    body.extend(b"\r\n--b--\r\n");
    let request = TestRequest::with_uri(path)
        .method(Method::POST)
        .insert_header((CONTENT_TYPE, "multipart/form-data; boundary=b"))
        .set_payload(body);
    browser.send(request).await
}
