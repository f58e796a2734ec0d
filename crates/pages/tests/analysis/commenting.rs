//! Comments: written, told about what, settled and taken up again, by both parties and nobody else.

use undantag_case::{ItemKind, Party, Piece};

use crate::browser::{Browser, Reply, refs, site};
use crate::town::{ADMINISTRATOR, REGISTRAR, REQUESTER};
use crate::workshop::{Workshop, in_words};

/// The value of a hidden field after the beginning of a form that is sent to `action`.
fn hidden(page: &Reply, action: &str, name: &str) -> String {
    let form = page.body.split(&format!("action=\"{action}\"")).nth(1).unwrap();
    let field = form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
    field.split('"').next().unwrap().to_owned()
}

async fn comment(browser: &mut Browser<'_>, workshop: &Workshop, on: &str, text: &str) -> Reply {
    let at = workshop.at("/comments");
    let page = browser.get(&format!("{at}?on={on}")).await;
    let mut fields: Vec<(String, String)> = ["_csrf", "id", "on"]
        .map(|name| (name.to_owned(), hidden(&page, &at, name)))
        .into();
    fields.push(("text".to_owned(), text.to_owned()));
    browser.post(&at, &refs(&fields)).await
}

#[actix_web::test]
async fn a_comment_is_told_with_who_wrote_it_and_leads_to_what_it_is_about() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, ADMINISTRATOR).await;
    let risk = workshop.risk().await.id;
    let sent = comment(&mut browser, &workshop, &format!("risks/{risk}"), "Är det <säkert>?").await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let said = workshop.now().await.comments[0].clone();
    assert_eq!(
        (said.on, said.party),
        (
            Some(Piece::Item(ItemKind::Risk, risk)),
            Some(Party::SystemAdministrator)
        )
    );
    for path in ["", "/comments", &format!("/comments?on=risks/{risk}")] {
        let page = browser.get(&workshop.at(path)).await;
        let link = format!("href=\"{}\"", workshop.at(&format!("/risks/{risk}")));
        assert!(
            page.says("Är det &#60;säkert&#62;?") && page.says(&link),
            "{path}: {}",
            page.body
        );
        in_words(&page);
    }
    let page = browser.get(&workshop.at(&format!("/risks/{risk}"))).await;
    assert!(page.says("En kommentar"), "{}", page.body);
    let page = browser.get(&workshop.at("/comments")).await;
    assert!(page.says("1 öppen") && !page.says("1 öppna"), "{}", page.body);
}

#[actix_web::test]
async fn a_comment_is_settled_and_taken_up_again_by_either_party() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut administrator = workshop.browser(&site, ADMINISTRATOR).await;
    comment(&mut administrator, &workshop, "exit-plan", "När är kalendern klar?").await;
    let mut requester = workshop.browser(&site, REQUESTER).await;
    for (told, resolved) in [("comments-done-resolved", "yes"), ("comments-done-reopened", "no")] {
        let page = requester.get(&workshop.at("/comments")).await;
        let said = workshop.now().await.comments[0].clone();
        let action = workshop.at(&format!("/comments/{}", said.id));
        let csrf = hidden(&page, &action, "_csrf");
        let version = said.version.to_string();
        let fields = [("_csrf", csrf.as_str()), ("version", &version), ("resolved", resolved)];
        let sent = requester.post(&action, &fields).await;
        assert_eq!(sent.location, workshop.at(&format!("/comments?done={told}")));
        // Sent again, it changes nothing and says so.
        let again = requester.post(&action, &fields).await;
        assert_eq!(again.location, workshop.at("/comments?done=comments-done-already"));
        assert_eq!(workshop.now().await.comments[0].resolved.is_some(), resolved == "yes");
    }
    let case = format!("/cases/{}?show=comments", workshop.case.number);
    let page = requester.get(&case).await;
    for told in [
        "Kommenterade avvecklingsplanen",
        "Avslutade en kommentar om avvecklingsplanen",
        "Tog upp en kommentar om avvecklingsplanen igen",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
}

#[actix_web::test]
async fn an_empty_comment_is_asked_about_and_one_sent_twice_stands_once() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let refused = comment(&mut browser, &workshop, "scope", "  ").await;
    assert!(refused.status == 422 && refused.says("<title>Fel: ") && refused.says("href=\"#comment\""));
    let at = workshop.at("/comments");
    let page = browser.get(&at).await;
    let (csrf, id) = (hidden(&page, &at, "_csrf"), hidden(&page, &at, "id"));
    for _ in 0..2 {
        let fields = [("_csrf", csrf.as_str()), ("id", &id), ("on", ""), ("text", "Allt väl?")];
        assert_eq!(browser.post(&at, &fields).await.status, 303);
    }
    assert_eq!(workshop.now().await.comments.len(), 1);
}

#[actix_web::test]
async fn whoever_may_only_read_reads_comments_too() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, ADMINISTRATOR).await;
    comment(&mut browser, &workshop, "scope", "Vad ingår inte?").await;
    let mut registrar = workshop.browser(&site, REGISTRAR).await;
    let page = registrar.get(&workshop.at("/comments")).await;
    assert!(page.says("Vad ingår inte?") && !page.says("Skicka kommentar"));
    let unknown = registrar.get(&workshop.at("/comments?on=nothing")).await;
    assert_eq!(unknown.status, 404);
}

#[actix_web::test]
async fn comments_on_something_that_is_gone_are_still_read() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, ADMINISTRATOR).await;
    let risk = workshop.risk().await;
    comment(&mut browser, &workshop, &format!("risks/{}", risk.id), "Stryk den.").await;
    let form = browser
        .get(&workshop.at(&format!("/items/risks/{}/remove", risk.id)))
        .await;
    crate::workshop::send(&mut browser, &form, &[]).await;
    let page = browser.get(&workshop.at("/comments")).await;
    assert!(
        page.says("Stryk den.") && page.says("något som är borttaget"),
        "{}",
        page.body
    );
}
