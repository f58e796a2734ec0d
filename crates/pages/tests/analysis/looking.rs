//! Reading the analysis: everybody on the case, in both languages, nobody else.

use undantag_case::{Dimension, ItemKind};

use crate::browser::site;
use crate::town::{ADMINISTRATOR, REGISTRAR, REQUESTER, STRANGER};
use crate::workshop::{Workshop, in_words, send};

fn pages(workshop: &Workshop) -> Vec<String> {
    let risk = workshop.case.analysis.risks[0].id;
    let mut pages: Vec<String> = [
        "",
        "/scope",
        "/alternatives",
        "/costs",
        "/consequences",
        "/exit-plan",
        "/conditions",
        "/positions",
        "/findings",
        "/comments",
        "/resources",
        "/data-protection",
        "/sign",
    ]
    .map(|rest| workshop.at(rest))
    .into();
    pages.push(workshop.at(&format!("/risks/{risk}")));
    pages.push(workshop.at(&format!("?risk={risk}")));
    pages.push(workshop.at(&format!("/comments?on=risks/{risk}")));
    pages
}

fn forms(workshop: &Workshop) -> Vec<String> {
    let risk = workshop.case.analysis.risks[0].id;
    let edits = ["/scope/edit", "/exit-plan/edit", "/positions/whole/edit", "?new=risk"];
    let mut forms: Vec<String> = edits.map(|rest| workshop.at(rest)).into();
    forms.push(workshop.at(&format!("?edit={risk}")));
    forms.push(workshop.at(&format!("/positions/{risk}/edit")));
    forms.push(workshop.at(&format!("/items/risks/{risk}/remove")));
    forms.extend(
        Dimension::ALL
            .iter()
            .map(|it| workshop.at(&format!("/consequences/{}", it.word()))),
    );
    let kinds = ItemKind::ALL.iter().filter(|kind| **kind != ItemKind::Risk);
    forms.extend(kinds.map(|kind| workshop.at(&format!("/items/{}/new?risk={risk}", kind.word()))));
    forms
}

#[actix_web::test]
async fn every_page_is_in_words_in_both_languages() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, ADMINISTRATOR).await;
    for lang in ["en", "sv"] {
        for path in pages(&workshop).into_iter().chain(forms(&workshop)) {
            let join = if path.contains('?') { '&' } else { '?' };
            let page = browser.get(&format!("{path}{join}lang={lang}")).await;
            assert_eq!(page.status, 200, "{path}");
            assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
            assert!(page.says(&format!("<html lang=\"{lang}\"")), "{path}");
            let own = "<script type=\"module\" src=\"/assets/";
            assert_eq!(
                page.body.matches("<script").count(),
                page.body.matches(own).count(),
                "{path}"
            );
            for forbidden in [" style=", "<style"] {
                assert!(!page.says(forbidden), "{forbidden} at {path}");
            }
            in_words(&page);
        }
    }
}

#[actix_web::test]
async fn the_main_page_shows_matrix_register_levels_and_what_remains() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let page = browser.get(&workshop.at("")).await;
    for told in [
        "Riskmatris",
        "Före åtgärd: R1.",
        "<b>6</b> måttlig",
        "<b>4</b> måttlig",
        "2 × 3",
        "Leverantören lägger ned tjänsten",
        "Inget. Analysen kan godkännas.",
        "288\u{a0}000\u{a0}kr",
        "Granska och godkänn version",
        "aria-current=\"step\"",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
}

#[actix_web::test]
async fn a_cell_of_the_matrix_shows_its_risks_only() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let here = browser.get(&workshop.at("?cell=2-3")).await;
    let elsewhere = browser.get(&workshop.at("?cell=4-4")).await;
    assert!(here.says("id=\"R1\"") && !elsewhere.says("id=\"R1\""));
    assert!(elsewhere.says("Visa alla risker"));
}

#[actix_web::test]
async fn whoever_may_only_read_sees_everything_and_is_offered_nothing() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REGISTRAR).await;
    for path in pages(&workshop) {
        let page = browser.get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        let main = page
            .body
            .split("<main")
            .nth(1)
            .unwrap()
            .split("</main>")
            .next()
            .unwrap();
        let sends = main.contains("method=\"post\"");
        assert!(!sends && !main.contains(">Ändra<"), "{path}: {main}");
    }
    let page = browser.get(&workshop.at("")).await;
    assert!(page.says("Du kan läsa analysen."));
    for path in forms(&workshop) {
        let page = browser.get(&path).await;
        assert!(page.status == 303 || !page.says("novalidate"), "{path}");
    }
}

#[actix_web::test]
async fn nobody_outside_the_case_learns_that_it_exists() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, STRANGER).await;
    for path in pages(&workshop).into_iter().chain(forms(&workshop)) {
        let page = browser.get(&path).await;
        assert!(page.status == 404, "{path}: {}", page.status);
    }
}

#[actix_web::test]
async fn a_cause_that_is_another_risk_is_called_by_that_risk() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let risk = workshop.case.analysis.risks[0].id;
    let form = browser.get(&workshop.at("?new=risk")).await;
    send(&mut browser, &form, &[("event", "Driftstopp")]).await;
    let other = workshop.now().await.analysis.risks[1].id.to_string();
    let form = browser
        .get(&workshop.at(&format!("/items/causes/new?risk={risk}")))
        .await;
    assert_eq!(send(&mut browser, &form, &[("event", &other)]).await.status, 303);
    let cause = workshop.now().await.analysis.causes[0].id.to_string();

    let form = browser
        .get(&workshop.at(&format!("/items/measures/new?risk={risk}")))
        .await;
    let option = format!("<option value=\"{cause}\">R2: Driftstopp</option>");
    assert!(form.says(&option), "{}", form.body);
    let typed = [("text", "Reservdrift"), ("cause", cause.as_str())];
    assert_eq!(send(&mut browser, &form, &typed).await.status, 303);

    let page = browser.get(&workshop.at(&format!("/risks/{risk}"))).await;
    for told in [
        "<th scope=\"row\" role=\"rowheader\">R2: Driftstopp</th>",
        "Ändra<span class=\"ds-sr-only\"> R2: Driftstopp</span>",
        "data-l=\"Mot\">R2: Driftstopp</td>",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    let asked = browser
        .get(&workshop.at(&format!("/items/causes/{cause}/remove")))
        .await;
    assert!(asked.says("rsaken ”R2: Driftstopp”"), "{}", asked.body);
}

#[actix_web::test]
async fn measures_are_counted_by_how_far_they_have_come() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let risk = workshop.case.analysis.risks[0].id;
    for (text, status) in [("Export", "proposed"), ("Avtal", "decided"), ("Reservdrift", "decided")] {
        let form = browser
            .get(&workshop.at(&format!("/items/measures/new?risk={risk}")))
            .await;
        send(&mut browser, &form, &[("text", text), ("status", status)]).await;
    }
    let page = browser.get(&workshop.at("")).await;
    assert!(page.says("1 föreslagen, 2 beslutade, 0 införda."), "{}", page.body);
}
