//! An expert's link and pages: a door that shows nothing, the question with what it rests on, one answer.

use chrono::TimeDelta;
use undantag_case::{Case, Command, Opinion};
use undantag_store::testing::TestDatabase;

use crate::browser::{Browser, Reply, site};
use crate::town::{ADMINISTRATOR, EXPERT, REQUESTER, Town};

struct Asked {
    town: Town,
    case: Case,
    link: String,
    _database: TestDatabase,
}

impl Asked {
    async fn set() -> Self {
        let database = TestDatabase::sqlite().await.unwrap();
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.analysed()).await;
        let case = town.asked(&case).await;
        let mail = town.mail("statement-invitation", EXPERT).await;
        let link = mail["link"].as_str().unwrap();
        let link = link.strip_prefix("https://undantag.example").unwrap().to_owned();
        Self {
            town,
            case,
            link,
            _database: database,
        }
    }

    fn home(&self) -> String {
        format!(
            "/statements/{}/{}",
            self.case.number, self.case.analysis.statements[0].id
        )
    }

    async fn open(&self, browser: &mut Browser<'_>) -> Reply {
        let sent = browser.post(&format!("{}/open", self.link), &[]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let mail = self.town.mail("statement-code", EXPERT).await;
        let code = mail["code"].as_str().unwrap();
        browser.post(&format!("{}/code", self.link), &[("code", code)]).await
    }

    async fn now(&self) -> Case {
        self.town.stored(self.case.id).await
    }
}

/// The answer as the form sends it.
fn answer<'a>(key: &'a str, seen: &'a str) -> Vec<(&'static str, &'a str)> {
    let said = [
        ("opinion", "approve-with-demands"),
        ("text", "Avtalet räcker.\nLoggarna <gallras>."),
    ];
    [("_csrf", key), ("seen", seen)].into_iter().chain(said).collect()
}

#[actix_web::test]
async fn the_first_page_of_the_link_shows_nothing_of_the_case_and_changes_nothing() {
    let asked = Asked::set().await;
    let site = site(&asked.town).await;
    let mut browser = Browser::new(&site);
    let mails = asked.town.mails().await.len();
    let head = browser.head(&asked.link).await;
    assert_eq!((head.status, head.cookies.len()), (200, 0));
    for path in [asked.link.clone(), format!("{}/code", asked.link)] {
        let page = browser.get(&path).await;
        assert_eq!((page.status, page.cookies.len()), (200, 0));
        for kept in [
            "Nordbok",
            "fotvård",
            "Person",
            "Verksamhet A",
            "Räcker avtalet",
            "dataskydd",
        ] {
            assert!(!page.says(kept), "{kept} at {path}: {}", page.body);
        }
    }
    let page = browser.get(&asked.link).await;
    for told in [
        "Ditt utlåtande önskas",
        "Ängsviks kommun",
        asked.case.number.as_str(),
        "20 mars 2026",
        "e•••@angsvik.example",
        "Öppna underlaget",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    assert_eq!(
        (asked.town.mails().await.len(), asked.now().await),
        (mails, asked.case.clone())
    );
}

#[actix_web::test]
async fn pressing_everything_without_the_code_opens_nothing() {
    let asked = Asked::set().await;
    let site = site(&asked.town).await;
    let mut scanner = Browser::new(&site);
    scanner.post(&format!("{}/open", asked.link), &[]).await;
    let tried = scanner.post(&format!("{}/code", asked.link), &[("code", "")]).await;
    assert_eq!(tried.status, 422);
    for part in ["", "/analysis", "/request", "/review"] {
        let path = format!("{}{part}", asked.home());
        let turned_away = match part {
            "/review" => scanner.post(&path, &answer("", "1")).await,
            _ => scanner.get(&path).await,
        };
        let to_sign_in = turned_away.location.starts_with("/sign-in") || turned_away.says("href=\"/sign-in?next=");
        assert!(to_sign_in && turned_away.status != 200, "{path}: {}", turned_away.body);
        assert!(!turned_away.says("Räcker avtalet?"), "{path}: {}", turned_away.body);
    }
    let given = scanner.post(&asked.home(), &answer("", "1")).await;
    assert!(given.status != 200 && scanner.carried("__Host-undantag-d").is_none());
    assert_eq!(asked.now().await, asked.case);
}

#[actix_web::test]
async fn the_code_opens_the_question_with_what_it_rests_on_and_no_other_page() {
    let asked = Asked::set().await;
    let site = site(&asked.town).await;
    let mut browser = Browser::new(&site);
    let opened = asked.open(&mut browser).await;
    assert_eq!((opened.status, opened.location), (303, asked.home()));
    let page = browser.get(&asked.home()).await;
    for told in [
        "Ditt utlåtande om dataskydd",
        "Person 1, requester ber om ditt utlåtande",
        "fredag 20 mars 2026",
        "Räcker avtalet?",
        "/analysis",
        "/request",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    assert!(!page.says("/sign-out") && !page.says("[statements-"), "{}", page.body);
    for part in ["/analysis", "/request"] {
        assert_eq!(
            browser.get(&format!("{}{part}", asked.home())).await.status,
            200,
            "{part}"
        );
    }
    let number = &asked.case.number;
    for path in [
        "/".to_owned(),
        format!("/cases/{number}"),
        format!("/cases/{number}/analysis"),
    ] {
        let turned_away = browser.get(&path).await;
        assert!(
            turned_away.location.starts_with("/sign-in"),
            "{path}: {}",
            turned_away.body
        );
    }
    let decision = browser.get(&format!("/decisions/{number}")).await;
    assert_eq!(decision.status, 404, "{}", decision.body);
}

#[actix_web::test]
async fn an_answer_is_reviewed_given_once_and_then_shown() {
    let asked = Asked::set().await;
    let site = site(&asked.town).await;
    let mut browser = Browser::new(&site);
    asked.open(&mut browser).await;
    let page = browser.get(&asked.home()).await;
    let (key, seen) = (page.value("_csrf"), page.value("seen"));
    let review = browser
        .post(&format!("{}/review", asked.home()), &answer(&key, &seen))
        .await;
    assert!(
        review.says("Granska ditt utlåtande") && review.says("Loggarna &#60;gallras&#62;."),
        "{}",
        review.body
    );
    assert!(asked.now().await.analysis.statements[0].given.is_none());
    assert!(
        browser.get(&asked.home()).await.says("Loggarna &#60;gallras&#62;."),
        "what was typed is kept"
    );
    for _ in 0..2 {
        let given = browser.post(&asked.home(), &answer(&key, &seen)).await;
        assert_eq!((given.status, given.location), (303, asked.home()), "{}", given.body);
    }
    let receipt = browser.get(&asked.home()).await;
    assert!(
        receipt.says("Utlåtandet är lämnat") && receipt.says("Godtar, med krav") && !receipt.says("name=\"text\""),
        "{}",
        receipt.body
    );
    let given = asked.now().await.analysis.statements[0].given.clone().unwrap();
    assert_eq!(given.opinion, Opinion::ApproveWithDemands);
    let mut later = Browser::new(&site);
    assert!(later.get(&asked.link).await.says("Läs utlåtandet"));
    asked.open(&mut later).await;
    assert!(later.get(&asked.home()).await.says("Utlåtandet är lämnat"));
}

#[actix_web::test]
async fn what_is_missing_in_an_answer_is_said_and_nothing_typed_is_lost() {
    let asked = Asked::set().await;
    let site = site(&asked.town).await;
    let mut browser = Browser::new(&site);
    asked.open(&mut browser).await;
    let page = browser.get(&asked.home()).await;
    let (key, seen) = (page.value("_csrf"), page.value("seen"));
    let fields = [
        ("_csrf", key.as_str()),
        ("seen", &seen),
        ("opinion", "perhaps"),
        ("text", "Jag undrar."),
    ];
    for path in [asked.home(), format!("{}/review", asked.home())] {
        let again = browser.post(&path, &fields).await;
        assert_eq!(again.status, 422, "{}", again.body);
        assert!(
            again.says("<title>Fel: ") && again.says("Jag undrar."),
            "{}",
            again.body
        );
    }
    assert!(asked.now().await.analysis.statements[0].given.is_none());
}

#[actix_web::test]
async fn a_question_taken_back_while_it_is_read_shows_nothing_more() {
    let asked = Asked::set().await;
    let site = site(&asked.town).await;
    let mut browser = Browser::new(&site);
    asked.open(&mut browser).await;
    let page = browser.get(&asked.home()).await;
    let statement = &asked.case.analysis.statements[0];
    let recall = Command::RecallStatement {
        id: statement.id,
        seen: statement.version,
    };
    let recalled = asked.town.carry_out(&asked.case, ADMINISTRATOR, recall).await;
    for part in ["", "/analysis", "/request"] {
        let closed = browser.get(&format!("{}{part}", asked.home())).await;
        assert!(
            closed.status == 409 && closed.says("Länken gäller inte längre") && !closed.says("Nordbok"),
            "{part}: {}",
            closed.body
        );
    }
    let (key, seen) = (page.value("_csrf"), page.value("seen"));
    let late = browser.post(&asked.home(), &answer(&key, &seen)).await;
    assert_eq!(late.status, 409, "{}", late.body);
    assert_eq!(asked.now().await, recalled);
}

#[actix_web::test]
async fn an_expert_who_signs_in_answers_on_the_same_page_and_others_may_not() {
    let asked = Asked::set().await;
    let site = site(&asked.town).await;
    let mut browser = Browser::new(&site);
    browser.sign_in(&asked.town, EXPERT).await;
    let page = browser.get(&asked.home()).await;
    assert!(page.says("/sign-out"), "{}", page.body);
    let (key, seen) = (page.value("_csrf"), page.value("seen"));
    let given = browser.post(&asked.home(), &answer(&key, &seen)).await;
    assert_eq!((given.status, given.location), (303, asked.home()), "{}", given.body);
    assert!(
        browser.get(&asked.home()).await.says("change=yes"),
        "it can be changed while the analysis is written"
    );
    let mut other = Browser::new(&site);
    other.sign_in(&asked.town, REQUESTER).await;
    assert_eq!(other.get(&asked.home()).await.status, 403);
}

#[actix_web::test]
async fn an_answer_written_for_longer_than_the_link_holds_is_there_when_it_is_opened_anew() {
    let asked = Asked::set().await;
    let site = site(&asked.town).await;
    let mut browser = Browser::new(&site);
    asked.open(&mut browser).await;
    let page = browser.get(&asked.home()).await;
    let (key, seen, drafts) = (
        page.value("_csrf"),
        page.value("seen"),
        format!("{}/drafts", asked.home()),
    );
    for drawn in [
        &format!("data-draft=\"{drafts}\""),
        "type=\"module\"",
        "id=\"live-state\"",
        "Inte sparat: tiden för länken är ute.",
        &format!("data-home=\"{}\"", asked.home()),
    ] {
        assert!(page.says(drawn), "{drawn}: {}", page.body);
    }
    assert!(
        !page.says("data-stream"),
        "a link shows nothing of what happens in the case"
    );
    asked.town.pass(TimeDelta::minutes(20));
    let kept = browser.post(&drafts, &answer(&key, &seen)).await;
    assert_eq!((kept.status, kept.body.as_str()), (200, "{\"at\":\"10:20\"}"));
    asked.town.pass(TimeDelta::minutes(11));
    let late = answer(&key, &seen);
    let sign_in = format!("/sign-in?next={}", asked.home().replace('/', "%2F"));
    for path in ["/review", "/drafts", ""] {
        let away = browser.post(&format!("{}{path}", asked.home()), &late).await;
        assert_eq!(away.status, 403, "{path}");
        assert!(
            away.says(&sign_in) && away.says("Loggarna &#60;gallras&#62;.</textarea>"),
            "{path}: {}",
            away.body
        );
    }
    asked.open(&mut browser).await;
    let again = browser.get(&asked.home()).await;
    assert!(
        again.says("Loggarna &#60;gallras&#62;.") && again.says(">Utkast sparat 10:20<"),
        "{}",
        again.body
    );
    // The same person signed in finds it too, at the page that sign-in led to.
    let mut signed_in = Browser::new(&site);
    signed_in.sign_in(&asked.town, EXPERT).await;
    assert!(signed_in.get(&asked.home()).await.says("Loggarna &#60;gallras&#62;."));
    assert_eq!(
        signed_in.get(&format!("{}/review", asked.home())).await.location,
        asked.home()
    );

    let (key, seen) = (again.value("_csrf"), again.value("seen"));
    let given = browser.post(&asked.home(), &answer(&key, &seen)).await;
    assert_eq!((given.status, given.location), (303, asked.home()), "{}", given.body);
    let over = browser.post(&drafts, &answer(&key, &seen)).await;
    assert_eq!(over.status, 404, "nothing is kept of an answer that is given");
    let mut other = Browser::new(&site);
    other.sign_in(&asked.town, REQUESTER).await;
    let key = other.get("/cases").await.value("_csrf");
    assert_eq!(other.post(&drafts, &answer(&key, &seen)).await.status, 403);
}
