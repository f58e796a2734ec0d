//! Risks from a spreadsheet on pages: reviewed before anything is saved, told by row and column, added once.

use actix_web::test::TestRequest;
use chrono::{DateTime, Utc};
use undantag_app::Language;
use undantag_case::{Attachment, AttachmentId, PersonId, RiskList};
use undantag_http::{DocumentFacts, Documents, Made, Printer, Table, TableForm};
use uuid::Uuid;

use crate::browser::{Browser, Reply, site};
use crate::town::{REGISTRAR, REQUESTER, STRANGER};
use crate::workshop::{Workshop, in_words, send};

const LIST: &str = "Händelse;Orsak;Sannolikhet före;Konsekvens före;Åtgärd\n<b>Intrång</b>;\"Svag inloggning\nFel behörighet\";3;4;E-legitimation\nAvbrott;;Möjlig;2 Lindrig;\n";

async fn upload(browser: &mut Browser<'_>, workshop: &Workshop, file: &str) -> Reply {
    let form = browser.get(&workshop.at("/import")).await;
    let key = form.value("_csrf");
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{key}\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; \
         filename=\"risker.csv\"\r\nContent-Type: text/csv\r\n\r\n{file}\r\n--x--\r\n"
    );
    let request = TestRequest::post()
        .uri(&workshop.at("/import"))
        .insert_header(("content-type", "multipart/form-data; boundary=x"))
        .set_payload(body);
    browser.send(request).await
}

#[actix_web::test]
async fn a_list_is_reviewed_and_then_added_once() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let before = workshop.now().await;
    let sent = upload(&mut browser, &workshop, LIST).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let review = browser.get(&sent.location).await;
    in_words(&review);
    assert!(
        review.says("risker.csv: 2 risker, 2 orsaker, 0 konsekvenser och 1 åtgärd. Inget är sparat än."),
        "{}",
        review.body
    );
    assert!(review.says("&#60;b&#62;Intrång&#60;/b&#62;") && review.says("<b>12</b> kritisk"));
    assert_eq!(workshop.now().await, before);
    for key in ["list-done-added", "list-done-added-already"] {
        let added = send(&mut browser, &review, &[]).await;
        assert_eq!(
            (added.status, added.location),
            (303, workshop.at(&format!("?done={key}#register")))
        );
    }
    let after = workshop.now().await.analysis;
    assert_eq!(
        (after.risks.len(), after.causes.len() - before.analysis.causes.len()),
        (before.analysis.risks.len() + 2, 2)
    );
    assert_eq!(browser.get(&sent.location).await.status, 404);
}

#[actix_web::test]
async fn what_does_not_fit_is_told_by_row_and_column_and_nothing_is_added() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let before = workshop.now().await;
    let told = upload(
        &mut browser,
        &workshop,
        "Händelse;Sannolikhet;Konsekvens före\nIntrång;<9>;3\n;2;2\n",
    )
    .await;
    in_words(&told);
    assert_eq!(told.status, 422);
    assert!(
        told.says("Rad 2, kolumn B: sannolikheten är ”&#60;9&#62;”. Den ska vara 1–4 eller ett av orden"),
        "{}",
        told.body
    );
    assert!(told.says("Rad 3, kolumn A: händelsen saknas."));
    let told = upload(&mut browser, &workshop, "Namn;Telefon\nBo;1\n").await;
    assert!(
        told.status == 422 && told.says("Rubrikerna är: Namn, Telefon."),
        "{}",
        told.body
    );
    assert_eq!(workshop.now().await, before);
}

#[actix_web::test]
async fn ten_thousand_rows_are_too_many_and_that_is_said() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let told = upload(
        &mut browser,
        &workshop,
        &format!("Risk\n{}", "Avbrott\n".repeat(10_000)),
    )
    .await;
    assert_eq!(told.status, 422);
    assert!(
        told.says("Filen har 10000 risker och analysen 1. En analys rymmer högst 1000"),
        "{}",
        told.body
    );
}

#[actix_web::test]
async fn nobody_else_brings_risks_in() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REGISTRAR).await;
    assert_eq!(browser.get(&workshop.at("/import")).await.status, 403);
    assert!(!browser.get(&workshop.at("")).await.says("/import"));
}

#[actix_web::test]
async fn the_analysis_is_fetched_as_workbook_and_document() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REGISTRAR).await;
    let page = browser.get(&workshop.at("")).await;
    let pdf = format!("/cases/{}/documents/analysis.pdf", workshop.case.number);
    for (address, begins) in [(workshop.at("/export.xlsx"), "PK"), (pdf, "%PDF-")] {
        assert!(page.says(&format!("href=\"{address}\"")), "{}", page.body);
        let file = browser.get(&address).await;
        assert!(file.status == 200 && file.body.starts_with(begins));
    }
    let template = browser.get(&workshop.at("/import/template.xlsx")).await;
    assert!(template.body.starts_with("PK"));
    assert!(template.headers["content-disposition"].starts_with("attachment"));
}

/// Prints the names that a document is given, and nothing else.
struct NamesOnly;

impl Printer for NamesOnly {
    fn decision(&self, facts: &DocumentFacts) -> Made {
        self.analysis(facts)
    }

    fn analysis(&self, facts: &DocumentFacts) -> Made {
        let names: Vec<&str> = facts.names.values().map(|person| person.name.as_str()).collect();
        Ok(names.join(", ").into_bytes())
    }

    fn analysis_sheet(&self, facts: &DocumentFacts, _: Language) -> Made {
        self.analysis(facts)
    }

    fn risk_template(&self, _: &str, _: Language, _: DateTime<Utc>) -> Made {
        Ok(Vec::new())
    }

    fn table(&self, _: &Table, _: TableForm, _: &str, _: DateTime<Utc>) -> Made {
        Ok(Vec::new())
    }

    fn risks(&self, _: &[u8]) -> RiskList {
        RiskList::default()
    }
}

#[actix_web::test]
async fn the_workbook_knows_who_added_an_attachment_also_when_they_did_nothing_else() {
    let workshop = Workshop::set().await;
    let mut case = workshop.case.clone();
    let documents = Documents::new(NamesOnly);
    case.attachments.push(Attachment {
        id: AttachmentId(Uuid::from_u128(7)),
        file_name: "offert.txt".into(),
        media_type: "text/plain".into(),
        size: 6,
        checksum: "ab".into(),
        added_at: workshop.town.app.now(),
        added_by: PersonId(Uuid::from_u128(STRANGER)),
    });
    let names = documents
        .analysis_sheet(&workshop.town.app, &case, Language::Swedish)
        .await
        .unwrap();
    let names = String::from_utf8(names).unwrap();
    assert!(names.contains(&format!("Person {STRANGER}")), "{names}");
}
