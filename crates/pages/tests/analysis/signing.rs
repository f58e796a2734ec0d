//! Signing: exactly what was read, by both, and again after every change.

use serde_json::json;
use undantag_case::{Command, ItemKind, Party, Piece};

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
        "Tjänsten <del>byggs i plattformen.</del>",
        "Tjänsten <ins>flyttas.</ins>",
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

#[actix_web::test]
async fn whoever_signs_is_told_of_open_comments_open_causes_and_who_gets_the_case() {
    let workshop = Workshop::set().await;
    let risk = workshop.risk().await.id;
    let (text, app) = ("Vad ingår inte?".to_owned(), &workshop.town.app);
    let (id, on) = (app.new_item_id(), Some(Piece::Scope));
    let comment = Command::Comment { id, on, text };
    workshop.town.carry_out(&workshop.case, ADMINISTRATOR, comment).await;
    for (kind, fields) in [
        (
            ItemKind::Cause,
            json!({"risk": risk, "text": "Avtalet löper ut", "likelihood": 2}),
        ),
        (
            ItemKind::Consequence,
            json!({"risk": risk, "text": "Ingen kan boka", "severity": 4}),
        ),
    ] {
        let add = Command::AddItem {
            kind,
            id: app.new_item_id(),
            fields,
        };
        workshop.town.carry_out(&workshop.case, REQUESTER, add).await;
    }
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let page = browser.get(&workshop.at("/sign")).await;
    for told in [
        "<dt>Orsaker utan åtgärd</dt><dd>1</dd>",
        "Öppna kommentarer",
        &format!("href=\"{}\">1</a>", workshop.at("/comments")),
        "När båda parter har godkänt kan ärendet lämnas till Person 3 för beslut.",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    send(&mut browser, &page, &[("read", "yes")]).await;
    let mut theirs = workshop.browser(&site, ADMINISTRATOR).await;
    let page = theirs.get(&workshop.at("/sign")).await;
    let ahead = "När du också har godkänt kan ärendet lämnas till Person 3 för beslut.";
    assert!(page.says(ahead), "{}", page.body);
}

#[actix_web::test]
async fn a_dissenting_opinion_on_a_risk_is_seen_where_both_parties_read() {
    let workshop = Workshop::set().await;
    let risk = workshop.risk().await.id;
    let dissent = Command::Revise {
        piece: Piece::Position(Party::SystemAdministrator, Some(risk)),
        seen: 0,
        changes: json!({"stance": "dissent", "text": "Risken är större än så."}),
    };
    workshop.town.carry_out(&workshop.case, ADMINISTRATOR, dissent).await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    for path in ["", "/sign", "/positions"] {
        let page = browser.get(&workshop.at(path)).await;
        let positions = page.body.split("id=\"positions\"").nth(1).unwrap();
        for told in [
            "R1: ",
            "Avvikande mening",
            "Risken är större än så.",
            "/positions#risk-positions",
        ] {
            assert!(positions.contains(told), "{told} at {path}: {positions}");
        }
    }
    let page = browser.get(&workshop.at("")).await;
    let row = page
        .body
        .split("id=\"R1\"")
        .nth(1)
        .and_then(|rest| rest.split("</th>").next());
    assert!(row.unwrap().contains("Avvikande mening"), "{row:?}");
}
