//! Signing: exactly what was read, by both, and again after every change.

use undantag_case::{Command, Party, Piece};

use crate::browser::site;
use crate::town::{ADMINISTRATOR, REQUESTER};
use crate::workshop::{Workshop, in_words, send};

#[actix_web::test]
async fn signing_needs_that_one_says_to_have_read() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let page = browser.get(&workshop.at("/sign")).await;
    let code = workshop.case.basis_digest().short();
    let button = format!("Godkänn version {}", workshop.case.version);
    assert!(page.says(&code) && page.says(&button), "{}", page.body);
    let refused = send(&mut browser, &page, &[]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("<title>Fel: ") && refused.says("Bekräfta att du har läst analysen"));
    let signed = send(&mut browser, &page, &[("read", "yes")]).await;
    assert_eq!(signed.location, workshop.at("/sign?done=analysis-done-signed"));
    let page = browser.get(&workshop.at("/sign")).await;
    assert!(
        page.says("Godkände version") && page.says("Väntar") && !page.says("name=\"digest\""),
        "{}",
        page.body
    );
    assert!(workshop.now().await.analysis.signature(Party::Department).is_some());
}

#[actix_web::test]
async fn a_comment_leaves_the_version_that_is_signed_as_it_is() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let page = browser.get(&workshop.at("/sign")).await;
    send(&mut browser, &page, &[("read", "yes")]).await;
    let (id, on) = (workshop.town.app.new_item_id(), Some(Piece::Scope));
    let text = "Vad ingår inte?".to_owned();
    let comment = Command::Comment { id, on, text };
    workshop.town.carry_out(&workshop.case, ADMINISTRATOR, comment).await;
    let mut theirs = workshop.browser(&site, ADMINISTRATOR).await;
    let page = theirs.get(&workshop.at("/sign")).await;
    let (version, code) = (workshop.case.version, workshop.case.basis_digest().short());
    for told in [
        format!("Godkänn version {version}"),
        format!("Godkände version {version}, "),
        code,
    ] {
        assert!(page.says(&told), "{told}: {}", page.body);
    }
}

#[actix_web::test]
async fn a_change_after_signing_is_named_and_asked_to_be_signed_again() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut mine = workshop.browser(&site, REQUESTER).await;
    let mut theirs = workshop.browser(&site, ADMINISTRATOR).await;
    let page = mine.get(&workshop.at("/sign")).await;
    send(&mut mine, &page, &[("read", "yes")]).await;
    let form = theirs.get(&workshop.at("/exit-plan/edit")).await;
    assert!(form.says("Person 1 har godkänt den här versionen."), "{}", form.body);
    let typed = [("how", "Tjänsten flyttas."), ("when", "2027-06-30")];
    let saved = send(&mut theirs, &form, &typed).await;
    assert_eq!(saved.location, workshop.at("/exit-plan?done=analysis-done-voided"));
    let page = mine.get(&workshop.at("/sign")).await;
    for told in [
        "Behöver godkänna igen",
        "Ändrat sedan dess: Avvecklingsplanen",
        &format!("Ändrat sedan du godkände version {}", workshop.case.version),
        "Avvecklingsplanen, hur återgången går till",
        "Tjänsten byggs i plattformen.",
        "Tjänsten flyttas.",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    in_words(&page);
}

#[actix_web::test]
async fn a_form_that_changes_nothing_leaves_the_signatures() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let page = browser.get(&workshop.at("/sign")).await;
    send(&mut browser, &page, &[("read", "yes")]).await;
    let before = workshop.now().await.version;
    let form = browser.get(&workshop.at("/exit-plan/edit")).await;
    let same = [("how", "Tjänsten byggs i plattformen."), ("when", "2027-06-30")];
    let saved = send(&mut browser, &form, &same).await;
    assert_eq!(saved.location, workshop.at("/exit-plan?done=analysis-done-saved"));
    assert_eq!(workshop.now().await.version, before);
}

#[actix_web::test]
async fn a_basis_that_changed_while_it_was_read_is_not_signed_and_the_change_is_told() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut mine = workshop.browser(&site, REQUESTER).await;
    let mut theirs = workshop.browser(&site, ADMINISTRATOR).await;
    let page = mine.get(&workshop.at("/sign")).await;
    let form = theirs.get(&workshop.at("/scope/edit")).await;
    send(&mut theirs, &form, &[("summary", "Ny sammanfattning")]).await;
    let refused = send(&mut mine, &page, &[("read", "yes")]).await;
    assert_eq!(refused.status, 409);
    assert!(refused.says("Analysen ändrades medan du läste"), "{}", refused.body);
    assert!(
        refused.says("<li>Sammanfattning och avgränsning</li>"),
        "{}",
        refused.body
    );
    assert!(workshop.now().await.analysis.signatures.is_empty());
    assert_eq!(send(&mut mine, &refused, &[("read", "yes")]).await.status, 303);
}

#[actix_web::test]
async fn what_is_missing_stops_the_signature_and_leads_to_where_it_is_mended() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let form = browser.get(&workshop.at("?new=risk")).await;
    send(&mut browser, &form, &[("event", "Driftstopp")]).await;
    let page = browser.get(&workshop.at("/sign")).await;
    assert!(page.says("En sak återstår före godkännande"), "{}", page.body);
    let refused = send(&mut browser, &page, &[("read", "yes")]).await;
    assert_eq!(refused.status, 409);
    let risk = workshop.now().await.analysis.risks[1].id;
    let link = format!("href=\"{}\">R2 är inte bedömd", workshop.at(&format!("/risks/{risk}")));
    assert!(
        refused.says("Analysen kan inte godkännas än") && refused.says(&link),
        "{}",
        refused.body
    );
    assert!(workshop.now().await.analysis.signatures.is_empty());
}

#[actix_web::test]
async fn when_both_have_signed_the_same_version_it_can_be_submitted() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    for who in [REQUESTER, ADMINISTRATOR] {
        let mut browser = workshop.browser(&site, who).await;
        let page = browser.get(&workshop.at("/sign")).await;
        assert_eq!(send(&mut browser, &page, &[("read", "yes")]).await.status, 303);
        assert_eq!(send(&mut browser, &page, &[("read", "yes")]).await.status, 303);
    }
    let mut browser = workshop.browser(&site, ADMINISTRATOR).await;
    let page = browser.get(&workshop.at("")).await;
    let version = format!("Godkände version {}, ", workshop.case.version);
    assert_eq!(page.body.matches(&version).count(), 2, "{}", page.body);
    assert!(page.says(&format!("/cases/{}/actions/submit-for-decision", workshop.case.number)));
    assert_eq!(workshop.now().await.analysis.signatures.len(), 2);
}
