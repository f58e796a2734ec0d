//! The whole request, to be read.

use actix_web::web::Path;
use askama::Template;

use crate::case_head::{case_head, case_href};
use crate::page::{Answer, Page, render};
use crate::requests::read;
use crate::view::{Action, BackLink, CaseHead, Facts, Frame, Nav};

/// The page.
#[derive(Template)]
#[template(path = "cases/request.html")]
pub(super) struct RequestPage {
    pub(super) frame: Frame,
    pub(super) head: CaseHead,
    pub(super) back: BackLink,
    pub(super) parts: Vec<(String, Facts)>,
}

/// Shows the request.
pub(super) async fn show(page: Page, number: Path<String>) -> Answer {
    let case = page.case(&number).await?;
    let workflow = &*page.app.workflow(&case)?;
    let t = page.t();
    let title = t.say("cases-document-request");
    let mut head = case_head(t, &case, workflow).page(title.clone()).steps(Vec::new());
    if page.app.may_edit(&case, "request", &page.ctx) {
        let href = format!("/requests/{}", case.number);
        head = head.offering(
            Action::link(t.say("common-change"), href)
                .secondary()
                .small()
                .about(&title),
        );
    }
    render(&RequestPage {
        frame: page.frame(format!("{title} {}", case.number)).at(Nav::Cases),
        head,
        back: BackLink::new(t.say("cases-back"), case_href(&case.number)),
        parts: read(t, &case.request),
    })
}
