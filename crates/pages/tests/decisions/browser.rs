//! A browser that keeps cookies, and the site it looks at.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::App;
use actix_web::body::MessageBody;
use actix_web::cookie::Cookie;
use actix_web::dev::ServiceResponse;
use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde_json::json;
use undantag_app::Language;
use undantag_case::{ActionInput, Case, Command, ItemKind, PersonId, RiskList};
use undantag_documents::{
    CaseRecord, Person, analysis_pdf_of, analysis_sheet, decision_pdf_of, read_risks, risk_template,
};
use undantag_http::{DocumentFacts, Documents, Edge, EdgeSettings, Made, Printer, Table, TableForm, security_headers};
use undantag_store::testing::TestDatabase;
use undantag_text::{Lang, Overrides};
use uuid::Uuid;

use crate::town::{ADMINISTRATOR, BOSS, DECIDER, REQUESTER, SUBSTITUTE, Town};

type Replying = Pin<Box<dyn Future<Output = Reply>>>;

/// The site, as something that takes a request and replies.
pub(crate) struct Site(Box<dyn Fn(TestRequest) -> Replying>);

/// Prints as the binary does.
struct Press;

impl Press {
    fn with_record(facts: &DocumentFacts, make: impl FnOnce(&CaseRecord<'_>) -> Made) -> Made {
        let people = facts.names.iter().map(|(id, name)| {
            let (name, title) = (name.name.clone(), Some(name.title.clone()));
            (*id, Person { name, title })
        });
        make(&CaseRecord {
            case: &facts.case,
            municipality: &facts.organisation,
            department: &facts.department.name_sv,
            people: &people.collect(),
            words: Overrides::kept(&facts.case.workflow.digest, || facts.sentences.clone()),
            ways: &facts.ways,
            ended: facts.ended.as_ref().map(|(state, since)| (state.as_str(), *since)),
            review: None,
        })
    }
}

impl Printer for Press {
    fn decision(&self, facts: &DocumentFacts) -> Made {
        Self::with_record(facts, |record| Ok(decision_pdf_of(record, facts.now)?))
    }

    fn analysis(&self, facts: &DocumentFacts) -> Made {
        Self::with_record(facts, |record| Ok(analysis_pdf_of(record, facts.now)?))
    }

    fn analysis_sheet(&self, facts: &DocumentFacts, _: Language) -> Made {
        Self::with_record(facts, |record| Ok(analysis_sheet(record, Lang::Sv, facts.now)?))
    }

    fn risk_template(&self, organisation: &str, _: Language, now: DateTime<Utc>) -> Made {
        Ok(risk_template(Lang::Sv, organisation, now)?)
    }

    fn table(&self, table: &Table, _: TableForm, _: &str, _: DateTime<Utc>) -> Made {
        Ok(format!("{table:?}").into_bytes())
    }

    fn risks(&self, file: &[u8]) -> RiskList {
        read_risks(file)
    }
}

/// The site of `town`, as the binary puts it together.
pub(crate) async fn site(town: &Town) -> Site {
    let edge = Edge::new(&EdgeSettings {
        sign_in_per_minute: 1_000,
        ..EdgeSettings::default()
    });
    let service = init_service(
        App::new()
            .wrap(from_fn(security_headers))
            .app_data(Data::new(town.app.clone()))
            .app_data(Data::new(edge))
            .app_data(Data::new(Documents::new(Press)))
            .configure(undantag_pages::configure),
    )
    .await;
    let service = Rc::new(service);
    Site(Box::new(move |request| {
        let service = Rc::clone(&service);
        Box::pin(async move { Reply::of(call_service(&*service, request.to_request()).await).await })
    }))
}

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) cookies: Vec<String>,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Reply {
    async fn of(answer: ServiceResponse<impl MessageBody>) -> Self {
        let headers: BTreeMap<String, String> = answer
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
            .collect();
        let cookies = answer.response().cookies().map(|cookie| cookie.to_string()).collect();
        Self {
            status: answer.status().as_u16(),
            location: headers.get("location").cloned().unwrap_or_default(),
            cookies,
            headers,
            body: String::from_utf8_lossy(&read_body(answer).await).into_owned(),
        }
    }

    /// The value of the first field with this name.
    pub(crate) fn value(&self, name: &str) -> String {
        let field = self
            .body
            .split(&format!("name=\"{name}\""))
            .nth(1)
            .unwrap_or_else(|| panic!("{name}: {}", self.body));
        let value = field.split("value=\"").nth(1).unwrap();
        value.split('"').next().unwrap().to_owned()
    }

    pub(crate) fn says(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}

/// A browser.
pub(crate) struct Browser<'a> {
    site: &'a Site,
    cookies: BTreeMap<String, String>,
}

impl<'a> Browser<'a> {
    pub(crate) fn new(site: &'a Site) -> Self {
        Self {
            site,
            cookies: BTreeMap::new(),
        }
    }

    pub(crate) fn carry(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub(crate) fn carried(&self, name: &str) -> Option<&String> {
        self.cookies.get(name)
    }

    pub(crate) async fn send(&self, request: TestRequest) -> Reply {
        let cookies = self.cookies.iter();
        let request = cookies.fold(request, |request, (name, value)| {
            request.cookie(Cookie::new(name.clone(), value.clone()))
        });
        (self.site.0)(request).await
    }

    fn keep(&mut self, reply: &Reply) {
        for cookie in &reply.cookies {
            let cookie = Cookie::parse(cookie.clone()).unwrap();
            self.cookies.insert(cookie.name().to_owned(), cookie.value().to_owned());
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Reply {
        let reply = self.send(TestRequest::with_uri(path)).await;
        self.keep(&reply);
        reply
    }

    pub(crate) async fn head(&mut self, path: &str) -> Reply {
        self.send(TestRequest::with_uri(path).method(Method::HEAD)).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let reply = self.posted(path, fields).await;
        self.keep(&reply);
        reply
    }

    /// A post whose cookies aren't kept, so that two can be on their way at once.
    pub(crate) async fn posted(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.send(TestRequest::with_uri(path).method(Method::POST).set_form(fields))
            .await
    }

    /// Opens a link with the code mailed to its person.
    pub(crate) async fn open(&mut self, town: &Town, link: &str, who: u128) -> Reply {
        let sent = self.post(&format!("{link}/open"), &[]).await;
        assert_eq!(
            (sent.status, sent.location.as_str()),
            (303, format!("{link}/code").as_str()),
            "{}",
            sent.body
        );
        let code = code(town, who).await;
        self.post(&format!("{link}/code"), &[("code", &code)]).await
    }

    /// Signs in as everybody else does.
    pub(crate) async fn sign_in(&mut self, town: &Town, who: u128) {
        town.app.send_code(&Town::email(who), "browser").await.unwrap();
        let code = town.mail("sign-in-code", who).await["code"]
            .as_str()
            .unwrap()
            .to_owned();
        let signed_in = town.app.sign_in(&Town::email(who), &code, "browser").await.unwrap();
        let undantag_app::SignIn::In { session } = signed_in else {
            panic!("{signed_in:?}")
        };
        self.carry("__Host-undantag", &session);
    }
}

/// The code last mailed to open a basis.
pub(crate) async fn code(town: &Town, who: u128) -> String {
    town.mail("decision-code", who).await["code"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// The path of the link last mailed to `who`.
pub(crate) async fn link(town: &Town, who: u128) -> String {
    let mail = town.mail("decision-invitation", who).await;
    let link = mail["link"].as_str().unwrap();
    link.strip_prefix("https://undantag.example").unwrap().to_owned()
}

/// A database, a town and a case with a proposed condition that awaits its decision.
pub(crate) struct Scene {
    pub(crate) town: Town,
    pub(crate) case: Case,
    _database: TestDatabase,
}

impl Scene {
    pub(crate) async fn set() -> Self {
        let database = TestDatabase::chosen().await.unwrap();
        let town = Town::on(database.store().await.unwrap()).await;
        Self::begun(database, town).await
    }

    /// The same, where two decide together.
    pub(crate) async fn together() -> Self {
        let database = TestDatabase::chosen().await.unwrap();
        let town = Town::on(database.store().await.unwrap()).await;
        let order = town.app.delegation_orders().await.unwrap().remove(0);
        let mut levels = order.levels;
        for level in &mut levels {
            level.quorum = 2;
            level.people = [DECIDER, SUBSTITUTE].map(|who| PersonId(Uuid::from_u128(who))).into();
            level.substitutes = Vec::new();
        }
        let boss = town.ctx(BOSS);
        town.app.change_delegation(order.version, levels, &boss).await.unwrap();
        Self::begun(database, town).await
    }

    async fn begun(database: TestDatabase, town: Town) -> Self {
        let case = Box::pin(awaiting(&town)).await;
        Self {
            town,
            case,
            _database: database,
        }
    }

    pub(crate) async fn link(&self) -> String {
        link(&self.town, DECIDER).await
    }

    pub(crate) fn home(&self) -> String {
        format!("/decisions/{}", self.case.number)
    }
}

/// A case that awaits a decision, with one condition proposed.
pub(crate) async fn awaiting(town: &Town) -> Case {
    let case = Box::pin(town.analysed()).await;
    let fields = json!({"text": "Avtal om personuppgifter <finns>", "owner": "Åsa Lindqvist", "due": "2026-05-31"});
    let (kind, id) = (ItemKind::Condition, town.app.new_item_id());
    let case = town
        .carry_out(&case, REQUESTER, Command::AddItem { kind, id, fields })
        .await;
    to_decision(town, &case).await
}

/// Signs by both and submits for decision.
pub(crate) async fn to_decision(town: &Town, case: &Case) -> Case {
    let case = town.sign(case, REQUESTER).await;
    let case = town.sign(&case, ADMINISTRATOR).await;
    town.take(&case, ADMINISTRATOR, "submit-for-decision", ActionInput::default())
        .await
}

/// What the choice form carries without showing it, as a browser sends it.
pub(crate) fn carried(page: &Reply) -> Vec<(String, String)> {
    let forms = page.body.split("<form").skip(1);
    let mut forms = forms.filter(|form| form.split('>').next().unwrap().contains("/review\""));
    let form = forms.next().unwrap_or_else(|| panic!("no choice form: {}", page.body));
    let form = form.split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!("{name}=\"")).nth(1).unwrap();
        let value = value.split('"').next().unwrap();
        let escaped = [
            ("&#34;", "\""),
            ("&#39;", "'"),
            ("&#60;", "<"),
            ("&#62;", ">"),
            ("&#38;", "&"),
        ];
        escaped
            .iter()
            .fold(value.to_owned(), |value, (code, sign)| value.replace(code, sign))
    };
    let tags = form.split("<input ").skip(1).map(|tag| tag.split('>').next().unwrap());
    tags.filter(|tag| tag.contains("type=\"hidden\""))
        .map(|tag| (attribute(tag, "name"), attribute(tag, "value")))
        .collect()
}

/// A filled-in choice form, from the page that holds it.
pub(crate) fn filled(page: &Reply, outcome: &str) -> Vec<(String, String)> {
    let mut fields = carried(page);
    let said = [
        ("outcome", outcome),
        ("reasons", "Nyttan är tydlig."),
        ("no-conflict", "yes"),
    ];
    fields.extend(said.map(|(name, value)| (name.to_owned(), value.to_owned())));
    if outcome.starts_with("grant") {
        fields.push(("valid-until".to_owned(), "2027-03-01".to_owned()));
    }
    if outcome == "grant-with-conditions" {
        fields.push(("conditions".to_owned(), page.value("conditions")));
    }
    fields
}

/// The fields as a form takes them.
pub(crate) fn refs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}
