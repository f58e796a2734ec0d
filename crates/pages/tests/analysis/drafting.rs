//! What is typed and not saved is kept, shown again, and forgotten once it is saved or dropped; who writes where is seen by the
//! others, and one row follows the other by keyboard alone.

use chrono::TimeDelta;

use crate::browser::{Browser, Reply, refs, site};
use crate::town::{ADMINISTRATOR, REQUESTER};
use crate::workshop::{Workshop, filled, in_words, send};

const HALF: &str = "Leverantören höjer prise";

/// The page's script keeps what stands in the form.
async fn kept(browser: &Browser<'_>, workshop: &Workshop, page: &Reply, fields: &[(&str, &str)]) -> Reply {
    let form = filled(page, fields);
    browser.posted(&workshop.at("/drafts"), &refs(&form)).await
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
