//! Workflow versions from outside: read by everybody, checked, saved, put to use and moved to by those who look after them.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use undantag_workflow::EXEMPTION_1;

use crate::browser::{Browser, Reply};
use crate::stage::Stage;
use crate::town::{BOSS, REQUESTER};

/// Sends the form of the editor as a browser does: what was typed with line ends of its own, a file perhaps, and the button.
async fn check(browser: &mut Browser<'_>, text: &str, file: Option<&[u8]>, button: &str) -> Reply {
    let csrf = browser.get("/workflows/new").await.value("_csrf");
    let field = |name: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes()
    };
    let typed = text.replace('\n', "\r\n");
    let mut body = [field("_csrf", &csrf), field("text", &typed), field("do", button)].concat();
    let name = if file.is_some() { "workflow.toml" } else { "" };
    body.extend(
        format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: \
             application/toml\r\n\r\n"
        )
        .into_bytes(),
    );
    body.extend(file.unwrap_or_default());
    body.extend(b"\r\n--x--\r\n");
    let request = TestRequest::with_uri("/workflows/new")
        .method(Method::POST)
        .insert_header(("content-type", "multipart/form-data; boundary=x"))
        .set_payload(body);
    browser.send(request).await
}

/// The exemption workflow as version 2, with one more change.
fn second(from: &str, to: &str) -> String {
    let text = EXEMPTION_1.replacen("version = 1", "version = 2", 1);
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

fn slower() -> String {
    second(
        "deadline = { working-days = 5, reminders = [4] }",
        "deadline = { working-days = 7, reminders = [4] }",
    )
}

#[actix_web::test]
async fn everybody_reads_what_is_in_use_and_only_administrators_change_it() {
    let stage = Stage::set().await;
    let mut rut = stage.person(REQUESTER).await;
    let list = rut.get("/workflows").await;
    assert!(list.body.contains("/workflows/exemption/1"), "{}", list.body);
    assert!(!list.body.contains("/workflows/new"), "{}", list.body);
    let version = rut.get("/workflows/exemption/1").await;
    assert_eq!(version.status, 200);
    assert!(version.body.contains("<svg") && version.body.contains("Mottagning"));
    assert!(!version.body.contains("/activate"), "{}", version.body);
    assert_eq!(rut.get("/workflows/exemption/1/file").await.body, EXEMPTION_1);
    assert_eq!(rut.get("/workflows/new").await.status, 403);
    assert_eq!(rut.get("/workflows/exemption/9").await.status, 404);
    assert_eq!(rut.get("/workflows/exemption/nine").await.status, 404);
}

#[actix_web::test]
async fn what_is_wrong_is_told_beside_the_picture_and_nothing_is_saved() {
    let stage = Stage::set().await;
    let mut boss = stage.person(BOSS).await;
    let unsound = second("clears = [\"analysis.co-signed\"]\n", "");
    let shown = check(&mut boss, &unsound, None, "save").await;
    assert_eq!(shown.status, 422);
    for expected in ["W026", "<svg", "Visa hur det kan gå till", "Ett fel måste rättas"] {
        assert!(shown.body.contains(expected), "{expected}: {}", shown.body);
    }
    assert_eq!(boss.get("/workflows/exemption/2").await.status, 404);
}

#[actix_web::test]
async fn an_empty_text_and_a_file_that_is_no_text_are_told_beside_the_field() {
    let stage = Stage::set().await;
    let mut boss = stage.person(BOSS).await;
    let empty = check(&mut boss, "", None, "check").await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("Välj en fil eller skriv texten."), "{}", empty.body);
    let binary = check(&mut boss, "kept", Some(&[0xff, 0xfe, 0x00]), "check").await;
    assert_eq!(binary.status, 422);
    assert!(
        binary.body.contains("UTF-8") && binary.body.contains("kept"),
        "{}",
        binary.body
    );
    let hostile = check(&mut boss, "</textarea><script>alert(1)</script>", None, "check").await;
    assert_eq!(hostile.status, 422);
    assert!(!hostile.body.contains("<script>alert"), "{}", hostile.body);
}

#[actix_web::test]
async fn a_sound_version_is_saved_compared_and_put_to_use_once() {
    let stage = Stage::set().await;
    Box::pin(stage.town.submitted()).await;
    let mut boss = stage.person(BOSS).await;
    let saved = check(&mut boss, &slower(), None, "save").await;
    assert_eq!(
        (saved.status, saved.location.as_str()),
        (303, "/workflows/exemption/2?done=workflows-done-saved"),
        "{}",
        saved.body
    );
    let page = boss.get("/workflows/exemption/2").await;
    for expected in ["Ändrad: deadline", "Ett ärende pågår", "Kortaste vägen till varje slut"] {
        assert!(page.body.contains(expected), "{expected}: {}", page.body);
    }
    let order = [
        ("_csrf", page.value("_csrf")),
        ("digest", page.value("digest")),
        ("follows", page.value("follows")),
    ];
    let order: Vec<_> = order.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = boss.post("/workflows/exemption/2/activate", &order).await;
    assert_eq!(
        (done.status, done.location.as_str()),
        (303, "/workflows/exemption/2?done=workflows-done-activated"),
        "{}",
        done.body
    );
    let active = stage.town.app.active_workflow("exemption").await.unwrap();
    assert_eq!(active.version(), 2);
    let back = boss.get("/workflows/exemption/1").await;
    let stale = [
        ("_csrf", back.value("_csrf")),
        ("digest", back.value("digest")),
        ("follows", "1".to_owned()),
    ];
    let stale: Vec<_> = stale.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = boss.post("/workflows/exemption/1/activate", &stale).await;
    assert_eq!(refused.status, 409, "{}", refused.body);
    let other = check(&mut boss, &format!("{}# Another.\n", slower()), None, "save").await;
    assert_eq!(other.status, 409);
    assert!(other.body.contains("Höj versionsnumret"), "{}", other.body);
}

#[actix_web::test]
async fn running_cases_are_moved_after_a_look_at_what_would_happen() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    let states = [
        "draft",
        "intake",
        "supplement",
        "platform-offer",
        "analysis",
        "decision",
        "in-force",
        "under-review",
    ];
    let rules = states
        .map(|state| format!("\n[[migration.state]]\nfrom = \"{state}\"\nto = \"{state}\"\ndue = \"recompute\"\n"));
    let text = format!(
        "{}\n[migration]\nfrom = 1\ncases = \"move\"\n{}",
        slower(),
        rules.concat()
    );
    let mut boss = stage.person(BOSS).await;
    let saved = check(&mut boss, &text, None, "save").await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let dry = boss.get("/workflows/exemption/2/cases").await;
    assert!(
        dry.body.contains(&case.number) && dry.body.contains("Flytta ett ärende"),
        "{}",
        dry.body
    );
    assert_eq!(stage.town.stored(case.id).await.workflow.version, 1);
    let page = boss.get("/workflows/exemption/2").await;
    let order = [
        ("_csrf", page.value("_csrf")),
        ("digest", page.value("digest")),
        ("follows", page.value("follows")),
    ];
    let order: Vec<_> = order.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(boss.post("/workflows/exemption/2/activate", &order).await.status, 303);
    let token = dry.value("_csrf");
    let moved = boss
        .post("/workflows/exemption/2/cases", &[("_csrf", token.as_str())])
        .await;
    assert_eq!(moved.status, 303, "{}", moved.body);
    assert_eq!(stage.town.stored(case.id).await.workflow.version, 2);
}
