//! What is typed and not saved is kept, shown again, and forgotten once it is saved or dropped; who writes where is seen by the
//! others, and one row follows the other by keyboard alone.

use actix_web::http::Method;
use actix_web::http::header::{HOST, REFERER};
use actix_web::test::TestRequest;
use chrono::TimeDelta;

use crate::browser::{Browser, Reply, refs, site};
use crate::town::{ADMINISTRATOR, EXPERT, REQUESTER};
use crate::workshop::{Workshop, action, filled, in_words, send};

const HALF: &str = "Leverantören höjer prise";

/// The page's script keeps what stands in the form.
async fn kept(browser: &Browser<'_>, workshop: &Workshop, page: &Reply, fields: &[(&str, &str)]) -> Reply {
    let request = TestRequest::with_uri(&workshop.at("/drafts")).method(Method::POST);
    let request = request.insert_header(("x-by-script", "yes"));
    browser.send(request.set_form(filled(page, fields))).await
}

#[actix_web::test]
async fn half_a_sentence_is_there_when_the_form_is_opened_again() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    for path in ["?new=risk", &format!("?edit={}", workshop.case.analysis.risks[0].id)] {
        let form = browser.get(&workshop.at(path)).await;
        assert!(!form.says("data-kept"));
        let answer = kept(&browser, &workshop, &form, &[("event", HALF), ("owner", "Bo")]).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, "{\"at\":\"10:00\"}"));
        let again = browser.get(&workshop.at(path)).await;
        assert!(again.says("Du har osparad text från 10:00"), "{}", again.body);
        assert!(again.says(HALF) && again.says("value=\"Bo\""));
        in_words(&again);
        let dropped = browser.post(&workshop.at("/drafts/drop"), &drop_form(&again)).await;
        assert_eq!(dropped.status, 303);
        let empty = browser.get(&workshop.at(path)).await;
        assert!(!empty.says("data-kept") && !empty.says(HALF));
    }
    assert_eq!(workshop.now().await.version, workshop.case.version);
}

fn drop_form(page: &Reply) -> Vec<(&'static str, &str)> {
    let form = page.body.split("data-kept").nth(1).unwrap();
    let value = |name: &str| {
        let field = form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
        field.split('"').next().unwrap()
    };
    vec![("_csrf", value("_csrf")), ("draft", value("draft"))]
}

#[actix_web::test]
async fn a_saved_form_leaves_no_draft_behind_and_adds_its_row_once() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let form = browser.get(&workshop.at("?new=risk")).await;
    kept(&browser, &workshop, &form, &[("event", HALF)]).await;
    let again = browser.get(&workshop.at("?new=risk")).await;
    assert_eq!(again.value("piece"), form.value("piece"));
    assert_eq!(
        send(&mut browser, &again, &[("event", "Priset höjs")]).await.status,
        303
    );
    assert_eq!(send(&mut browser, &form, &[("event", "Priset höjs")]).await.status, 303);
    assert_eq!(workshop.now().await.analysis.risks.len(), 2);
    assert!(!browser.get(&workshop.at("?new=risk")).await.says("data-kept"));
}

#[actix_web::test]
async fn a_draft_that_came_late_and_says_what_stands_is_not_offered() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let edit = workshop.at("/scope/edit");
    let form = browser.get(&edit).await;
    let fields = [("summary", "Kort sagt"), ("text", ""), ("sources", "")];
    send(&mut browser, &form, &fields).await;
    kept(&browser, &workshop, &form, &fields).await;
    assert!(!browser.get(&edit).await.says("data-kept"));
}

#[actix_web::test]
async fn what_could_not_be_saved_is_kept_too() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let form = browser.get(&workshop.at("?new=risk")).await;
    let refused = send(&mut browser, &form, &[("event", HALF), ("before-likelihood", "3")]).await;
    assert_eq!(refused.status, 422);
    assert!(browser.get(&workshop.at("?new=risk")).await.says(HALF));
}

#[actix_web::test]
async fn every_alternative_of_a_dimension_is_kept() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let path = workshop.at("/consequences/law");
    let form = browser.get(&path).await;
    let reason = format!("{}.reason", workshop.case.analysis.alternatives[1].id);
    assert_eq!(kept(&browser, &workshop, &form, &[(&reason, HALF)]).await.status, 200);
    let again = browser.get(&path).await;
    assert!(
        again.says("Du har osparad text från 10:00") && again.says(HALF),
        "{}",
        again.body
    );
    let dropped = browser.post(&workshop.at("/drafts/drop"), &drop_form(&again)).await;
    assert_eq!(
        dropped.location,
        workshop.at("/consequences/law?done=together-done-dropped")
    );
    assert!(!browser.get(&path).await.says(HALF));
}

#[actix_web::test]
async fn a_draft_is_its_writers_own_and_only_those_who_may_write_have_one() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut mine = workshop.browser(&site, REQUESTER).await;
    let mut theirs = workshop.browser(&site, ADMINISTRATOR).await;
    let form = mine.get(&workshop.at("?new=risk")).await;
    kept(&mine, &workshop, &form, &[("event", HALF)]).await;
    assert!(!theirs.get(&workshop.at("?new=risk")).await.says(HALF));
    let key = form.value("_csrf");
    for draft in ["new/nothing", "", "../../x"] {
        let fields = [("_csrf", key.as_str()), ("draft", draft)];
        assert_eq!(
            mine.posted(&workshop.at("/drafts"), &fields).await.status,
            404,
            "{draft}"
        );
    }
    let mut reader = workshop.browser(&site, crate::town::REGISTRAR).await;
    let page = reader.get(&workshop.at("")).await;
    let fields = [("_csrf", page.value("_csrf")), ("draft", "new/risks".to_owned())];
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    assert_eq!(reader.posted(&workshop.at("/drafts"), &refs(&fields)).await.status, 404);
}

#[actix_web::test]
async fn others_see_who_writes_where_for_two_minutes_and_may_write_there_too() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut mine = workshop.browser(&site, REQUESTER).await;
    let mut theirs = workshop.browser(&site, ADMINISTRATOR).await;
    let edit = workshop.at(&format!("?edit={}", workshop.case.analysis.risks[0].id));
    mine.get(&edit).await;
    let seen = theirs.get(&workshop.at("")).await;
    for told in [
        "Person (du)",
        "Person skriver i R1",
        "Person redigerar",
        "data-lock",
        "data-part=\"department\"",
    ] {
        assert!(seen.says(told), "{told}: {}", seen.body);
    }
    assert!(theirs.get(&edit).await.says("name=\"event\""));
    let own = mine.get(&workshop.at("/scope/edit")).await;
    assert!(own.says("Person skriver i R1") && !own.says("data-lock"));
    assert!(
        theirs
            .get(&workshop.at(""))
            .await
            .says("Person skriver i Sammanfattning och avgränsning"),
        "{}",
        theirs.get(&workshop.at("")).await.body
    );
    workshop.town.pass(TimeDelta::seconds(61));
    assert!(!theirs.get(&workshop.at("")).await.says("Person skriver"));
}

#[actix_web::test]
async fn saving_one_row_opens_the_next_with_the_focus_in_its_first_field() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let form = browser.get(&workshop.at("?new=risk")).await;
    let first = form.body.find("Spara och lägg till en till").unwrap();
    assert!(first < form.body.find("Lägg till risken").unwrap());
    let next = send(&mut browser, &form, &[("event", "En risk"), ("then", "another")]).await;
    assert_eq!(next.location, workshop.at("?new=risk&done=analysis-done-saved"));
    let form = browser.get(&next.location).await;
    assert!(form.says("name=\"event\" rows=\"2\" autofocus"), "{}", form.body);
    let risk = workshop.case.analysis.risks[0].id;
    let causes = workshop.at(&format!("/items/causes/new?risk={risk}"));
    let form = browser.get(&causes).await;
    let fields = [("text", "Avtalet löper ut"), ("then", "another")];
    let next = send(&mut browser, &form, &fields).await;
    assert_eq!(
        next.location,
        format!("{causes}&done=analysis-done-saved"),
        "{}",
        next.body
    );
}

#[actix_web::test]
async fn when_a_row_is_taken_away_the_one_above_it_has_the_focus() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let form = browser.get(&workshop.at("?new=risk")).await;
    send(&mut browser, &form, &[("event", "Den andra")]).await;
    for (above, at) in [("R1", 1), ("register", 0)] {
        let risk = workshop.now().await.analysis.risks[at].id;
        let asked = browser.get(&workshop.at(&format!("/items/risks/{risk}/remove"))).await;
        let gone = send(&mut browser, &asked, &[]).await;
        assert_eq!(
            gone.location,
            workshop.at(&format!("?done=analysis-done-removed#{above}"))
        );
        assert_eq!(
            browser.get(&workshop.at("")).await.says("id=\"R1\" tabindex=\"-1\""),
            at == 1
        );
    }
}

/// The form for a comment, with the text that stands in it.
fn comment_form<'p>(page: &'p Reply, workshop: &Workshop) -> (Vec<(&'static str, &'p str)>, &'p str) {
    let action = format!("action=\"{}\"", workshop.at("/comments"));
    let form = page
        .body
        .split(&action)
        .nth(1)
        .unwrap()
        .split("</form>")
        .next()
        .unwrap();
    let value = |name: &'static str| {
        let field = form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
        (name, field.split('"').next().unwrap())
    };
    let area = form.split("<textarea").nth(1).unwrap();
    let text = area.split_once('>').unwrap().1.split("</textarea>").next().unwrap();
    (["_csrf", "id", "on", "draft"].map(value).into(), text.trim())
}

#[actix_web::test]
async fn half_a_comment_is_there_where_it_was_written_until_it_is_sent_or_dropped() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, ADMINISTRATOR).await;
    let risk = workshop.case.analysis.risks[0].id;
    let on_risk = workshop.at(&format!("/comments?on=risks/{risk}"));
    let drafts = workshop.at("/drafts");
    let page = browser.get(&on_risk).await;
    let (form, empty) = comment_form(&page, &workshop);
    assert_eq!(empty, "");
    let typed = [form.as_slice(), &[("text", "Är det <säk")]].concat();
    assert_eq!(browser.posted(&drafts, &typed).await.status, 200);
    let again = browser.get(&on_risk).await;
    let (found, text) = comment_form(&again, &workshop);
    assert!(again.says("Du har osparad text från 10:00"), "{}", again.body);
    assert_eq!((text, &found[1..]), ("Är det &#60;säk", &form[1..]));
    in_words(&again);
    for elsewhere in [workshop.at("/comments"), workshop.at("")] {
        let page = browser.get(&elsewhere).await;
        assert_eq!(comment_form(&page, &workshop).1, "", "{elsewhere}");
    }
    let mut other = workshop.browser(&site, REQUESTER).await;
    assert_eq!(comment_form(&other.get(&on_risk).await, &workshop).1, "");

    let whole = [found.as_slice(), &[("text", "Är det säkert?")]].concat();
    let (first, second) = (
        browser.post(&workshop.at("/comments"), &whole).await,
        browser.post(&workshop.at("/comments"), &whole).await,
    );
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(workshop.now().await.comments.len(), 1);
    // The draft of a form that was sent comes late: what was said isn't offered again.
    assert_eq!(browser.posted(&drafts, &typed).await.status, 200);
    let sent = browser.get(&on_risk).await;
    assert!(!sent.says("data-kept") && comment_form(&sent, &workshop).1.is_empty());

    let main = browser.get(&workshop.at("")).await;
    let typed = [comment_form(&main, &workshop).0.as_slice(), &[("text", HALF)]].concat();
    browser.posted(&drafts, &typed).await;
    let kept = browser.get(&workshop.at("")).await;
    assert_eq!(comment_form(&kept, &workshop).1, HALF);
    let dropped = browser.post(&workshop.at("/drafts/drop"), &drop_form(&kept)).await;
    assert_eq!(dropped.status, 303);
    assert_eq!(comment_form(&browser.get(&workshop.at("")).await, &workshop).1, "");
}

#[actix_web::test]
async fn half_a_question_to_an_expert_is_kept_until_it_is_sent_or_dropped() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let (new, expert) = (
        workshop.at("/statements/new"),
        uuid::Uuid::from_u128(EXPERT).to_string(),
    );
    let form = browser.get(&format!("{new}?area=law")).await;
    assert!(!form.says("data-kept") && form.says(&format!("data-draft=\"{}\"", workshop.at("/drafts"))));
    let typed = [("area", "archive"), ("question", HALF), ("due", "i vår")];
    assert_eq!(kept(&browser, &workshop, &form, &[]).await.status, 200);
    assert!(!browser.get(&new).await.says("data-kept"), "nothing was typed");
    assert_eq!(kept(&browser, &workshop, &form, &typed).await.status, 200);
    let again = browser.get(&format!("{new}?area=data-protection")).await;
    for told in [
        "Du har osparad text från 10:00",
        HALF,
        "value=\"i vår\"",
        "value=\"archive\" checked",
    ] {
        assert!(again.says(told), "{told}: {}", again.body);
    }
    let dropped = browser.post(&workshop.at("/drafts/drop"), &drop_form(&again)).await;
    assert_eq!(
        dropped.location,
        workshop.at("/statements/new?done=together-done-dropped")
    );
    let empty = browser.get(&new).await;
    assert!(!empty.says(HALF));

    let whole = [
        ("area", "archive"),
        ("expert", expert.as_str()),
        ("question", HALF),
        ("due", "i vår"),
    ];
    assert_eq!(send(&mut browser, &empty, &whole).await.status, 422);
    let again = browser.get(&new).await;
    assert!(
        again.says(HALF) && again.says("data-kept"),
        "what is turned away is kept"
    );
    // The form goes along as the page holds it, after that for dropping.
    let asked = [
        ("area", "archive"),
        ("expert", expert.as_str()),
        ("question", HALF),
        ("due", ""),
    ];
    let sent = send(&mut browser, &again, &asked).await;
    assert_eq!(
        sent.location,
        workshop.at("/statements?done=statements-done-asked"),
        "{}",
        sent.body
    );
    kept(&browser, &workshop, &again, &asked).await;
    assert!(
        !browser.get(&new).await.says(HALF),
        "a draft that comes late isn't offered"
    );
    assert_eq!(workshop.now().await.analysis.statements.len(), 1);
}

#[actix_web::test]
async fn a_change_that_clashed_and_is_dropped_does_not_come_back() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut mine = workshop.browser(&site, REQUESTER).await;
    let mut theirs = workshop.browser(&site, ADMINISTRATOR).await;
    let risk = workshop.case.analysis.risks[0].id;
    let of = |at: usize, name: &str| format!("{}.{name}", workshop.case.analysis.alternatives[at].id);
    let dimension = of(0, "reason");
    let rest: Vec<(String, String)> = [
        ("before-likelihood".to_owned(), "2"),
        ("before-severity".to_owned(), "3"),
        (of(0, "direction"), "unchanged"),
        (of(1, "direction"), "unchanged"),
        (of(1, "reason"), "Ingen skillnad mot i dag."),
        (of(2, "direction"), "unchanged"),
        (of(2, "reason"), "Ingen skillnad mot i dag."),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into();
    for (form, field, home) in [
        (format!("?edit={risk}"), "event", "?done=together-done-dropped#R1"),
        (
            "/consequences/law".to_owned(),
            dimension.as_str(),
            "/consequences?done=together-done-dropped#law",
        ),
    ] {
        let form = workshop.at(&form);
        let (my_form, their_form) = (mine.get(&form).await, theirs.get(&form).await);
        let with = |text| [refs(&rest), vec![(field, text)]].concat();
        send(&mut theirs, &their_form, &with("Det de skrev")).await;
        let conflict = send(&mut mine, &my_form, &with(HALF)).await;
        assert_eq!(conflict.status, 412, "{}", conflict.body);
        assert!(
            conflict.says("type=\"submit\" form=\"drop\">Kasta min ändring</button>"),
            "{}",
            conflict.body
        );
        assert!(mine.get(&form).await.says(HALF), "it is kept until it is dropped");
        let drop = conflict.body.split("<form id=\"drop\"").nth(1).unwrap();
        let value = |name: &'static str| {
            let value = drop.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
            (name, value.split('"').next().unwrap())
        };
        let fields = ["_csrf", "draft", "back"].map(value);
        let dropped = mine.post(&workshop.at("/drafts/drop"), &fields).await;
        assert_eq!(dropped.location, workshop.at(home));
        let again = mine.get(&form).await;
        assert!(!again.says(HALF) && again.says("Det de skrev"), "{}", again.body);
    }
    let key = mine.get(&workshop.at("")).await.value("_csrf");
    for elsewhere in ["https://evil.example", "//evil.example", "/cases", &workshop.at("x")] {
        let fields = [("_csrf", key.as_str()), ("draft", "scope"), ("back", elsewhere)];
        let dropped = mine.post(&workshop.at("/drafts/drop"), &fields).await;
        assert_eq!(dropped.location, workshop.at("/scope/edit?done=together-done-dropped"));
    }
}

/// Sends a form as a browser does that tells which page it stood on.
async fn sent_from(browser: &Browser<'_>, page: &str, to: &str) -> Reply {
    let request = TestRequest::with_uri(to).method(Method::POST);
    let request = request.insert_header((HOST, "undantag.example"));
    let request = request.insert_header((REFERER, format!("https://undantag.example{page}")));
    browser.send(request.set_form([("event", HALF)])).await
}

#[actix_web::test]
async fn whoever_was_signed_out_while_writing_comes_back_to_the_form() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let edit = workshop.at(&format!("?edit={}", workshop.case.analysis.risks[0].id));
    let form = browser.get(&format!("{edit}&done=analysis-done-saved")).await;
    let to = action(&form);
    browser.carry("__Host-undantag", "");
    let away = sent_from(&browser, &format!("{edit}&done=analysis-done-saved"), &to).await;
    let given_back = |away: &Reply, next: &str| {
        let sign_in = format!("href=\"/sign-in?next={}\"", url_encoded(next));
        assert_eq!((away.status, away.location.as_str()), (403, ""));
        assert!(
            away.says(&sign_in) && away.says(&format!("{HALF}</textarea>")),
            "{}",
            away.body
        );
    };
    given_back(&away, &edit);
    // So it is when the browser still carries the session, and when the form was drawn again where it was sent, which is no page.
    browser.sign_in(&workshop.town, REQUESTER).await;
    workshop.town.pass(TimeDelta::days(1));
    given_back(&sent_from(&browser, &edit, &to).await, &edit);
    given_back(&sent_from(&browser, &to, &to).await, &to);
    browser.sign_in(&workshop.town, REQUESTER).await;
    assert!(browser.get(&edit).await.says("name=\"event\""));
    let back = browser.get(&to).await;
    assert_eq!((back.status, &back.location), (303, &edit));
    let in_english = browser.get(&format!("{to}?lang=en")).await;
    assert_eq!((in_english.status, &in_english.location), (303, &edit));
    let cell = browser.get(&format!("{to}?cell=3-4")).await;
    assert_eq!(cell.location, workshop.at("?cell=3-4"));
    let whole = browser.get(&workshop.at("/positions/whole")).await;
    assert_eq!(whole.location, workshop.at("/positions/whole/edit"));
    for (asked, above) in [
        ("/drafts/drop", "/drafts"),
        ("/drafts", ""),
        ("/positions/x", "/positions"),
    ] {
        let led = browser.get(&workshop.at(asked)).await.location;
        assert_eq!(led, workshop.at(above), "{asked}");
    }
    assert_eq!(browser.get("/sign-out").await.location, "/");
    let nowhere = browser.get(&workshop.at("/nothing/at/all")).await;
    assert!(nowhere.status == 404 && nowhere.says("<h1"), "{}", nowhere.body);
}

fn url_encoded(path: &str) -> String {
    path.replace('/', "%2F")
        .replace('?', "%3F")
        .replace('=', "%3D")
        .replace('&', "%26")
}

#[actix_web::test]
async fn a_draft_that_cannot_be_kept_says_why_and_the_page_has_words_for_it() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let form = browser.get(&workshop.at("?new=risk")).await;
    for words in [
        "data-on=\"Ansluten, sparad {at}\"",
        "data-off=\"Inte ansluten – dina ändringar sparas inte\"",
        "data-out=\"Inte sparat: du är inte inloggad längre.",
        "data-large=\"Inte sparat: texten är för lång.",
        "data-barred=\"Inte sparat: du får inte längre ändra här.",
    ] {
        assert!(form.says(words), "{words}: {}", form.body);
    }
    let large = "a".repeat(1024 * 1024);
    assert_eq!(kept(&browser, &workshop, &form, &[("event", &large)]).await.status, 413);
    browser.carry("__Host-undantag", "");
    let out = kept(&browser, &workshop, &form, &[("event", HALF)]).await;
    assert_eq!(out.status, 303);
    // Signed in anew, the key of the page is one of before; the page that it names as its home has the new one.
    browser.sign_in(&workshop.town, REQUESTER).await;
    assert_eq!(kept(&browser, &workshop, &form, &[("event", HALF)]).await.status, 403);
    let mark = |page: &Reply, name: &str| {
        let live = page.body.split("id=\"live\"").nth(1).unwrap();
        let value = live.split(&format!("{name}=\"")).nth(1).unwrap();
        value.split('"').next().unwrap().to_owned()
    };
    let home = browser.get(&mark(&form, "data-home")).await;
    assert_eq!(mark(&home, "data-me"), mark(&form, "data-me"));
    let mut fields = filled(&form, &[("event", HALF)]);
    fields.retain(|(name, _)| name != "_csrf");
    fields.push(("_csrf".to_owned(), home.value("_csrf")));
    assert_eq!(
        browser.posted(&workshop.at("/drafts"), &refs(&fields)).await.status,
        200
    );
    let mut other = workshop.browser(&site, ADMINISTRATOR).await;
    let theirs = other.get(&workshop.at("")).await;
    assert_ne!(mark(&theirs, "data-me"), mark(&form, "data-me"));
}
