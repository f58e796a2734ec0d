//! Attachments: handed out harmless, taken in by a form, taken away after a question.

use actix_web::http::Method;
use actix_web::test::TestRequest;

use crate::browser::{Browser, Reply};
use crate::stage::Stage;
use crate::town::{ADMINISTRATOR, REQUESTER, STRANGER};

/// Sends a file as a browser does.
async fn upload(browser: &mut Browser<'_>, path: &str, name: &str, content: &str) -> Reply {
    let csrf = browser.get(path).await.value("_csrf");
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{csrf}\r\n--x\r\nContent-Disposition: form-data; \
         name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n{content}\r\n--x--\r\n"
    );
    let request = TestRequest::with_uri(path)
        .method(Method::POST)
        .insert_header(("content-type", "multipart/form-data; boundary=x"))
        .set_payload(body);
    browser.send(request).await
}

#[actix_web::test]
async fn an_attachment_is_saved_and_never_run() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.drafted()).await;
    let mut rut = stage.person(REQUESTER).await;
    let path = format!("/cases/{}/attachments", case.number);
    let added = upload(&mut rut, &path, "Prövning åäö.txt", "<script>alert(1)</script>").await;
    assert_eq!(
        (added.status, added.location),
        (303, format!("{path}?done=cases-done-attached")),
        "{}",
        added.body
    );
    let id = stage.town.stored(case.id).await.attachments[0].id;
    let file = rut.get(&format!("{path}/{id}")).await;
    assert_eq!(file.body, "<script>alert(1)</script>");
    assert_eq!(file.headers["content-type"], "text/plain");
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename*=UTF-8''Pr%C3%B6vning%20%C3%A5%C3%A4%C3%B6.txt"
    );
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    assert_eq!(file.headers["content-security-policy"], "sandbox; default-src 'none'");
    assert_eq!(
        stage.person(STRANGER).await.get(&format!("{path}/{id}")).await.status,
        404
    );
    assert_eq!(rut.get(&format!("{path}/nothing")).await.status, 404);
}

#[actix_web::test]
async fn a_file_that_is_not_taken_is_told_beside_the_field() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.drafted()).await;
    let mut rut = stage.person(REQUESTER).await;
    let path = format!("/cases/{}/attachments", case.number);
    for (name, content, told) in [
        ("sida.html", "<p>", "Filen kan inte tas emot."),
        ("tom.txt", "", "Filen är tom."),
        ("", "", "Välj en fil att lägga till."),
    ] {
        let answer = upload(&mut rut, &path, name, content).await;
        assert_eq!(answer.status, 422, "{name}");
        assert!(
            answer.says("<title>Fel: ") && answer.says(told),
            "{name}: {}",
            answer.body
        );
    }
}

#[actix_web::test]
async fn an_attachment_is_taken_away_after_a_question() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.drafted()).await;
    let ctx = stage.town.ctx(REQUESTER);
    let (_, file) = stage
        .town
        .app
        .attach(case.id, "offert.txt", b"100 kr".to_vec(), &ctx)
        .await
        .unwrap();
    let mut rut = stage.person(REQUESTER).await;
    let path = format!("/cases/{}/attachments/{}/remove", case.number, file.id);
    let question = rut.get(&path).await;
    assert!(question.says("Vill du ta bort offert.txt?"), "{}", question.body);
    let csrf = question.value("_csrf");
    assert_eq!(rut.post(&path, &[("_csrf", &csrf)]).await.status, 303);
    assert!(stage.town.stored(case.id).await.attachments.is_empty());
    let page = rut.get(&format!("/cases/{}", case.number)).await;
    assert!(page.says("Bilaga togs bort: offert.txt"), "{}", page.body);
}

#[actix_web::test]
async fn who_may_not_change_attachments_is_offered_nothing_and_refused() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    let path = format!("/cases/{}/attachments", case.number);
    let mut ida = stage.person(ADMINISTRATOR).await;
    let page = ida.get(&path).await;
    assert!(page.status == 200 && !page.says("type=\"file\""), "{}", page.body);
    assert_eq!(upload(&mut ida, &path, "a.txt", "a").await.status, 409);
}
