//! Pages about the service itself: how accessible it is, and what it does with personal data.

use actix_web::web::{ServiceConfig, get};
use undantag_text::Arg;

use crate::message::MessagePage;
use crate::page::{Answer, OpenPage};
use crate::view::Texts;

/// Adds the pages.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/accessibility", get().to(accessibility))
        .route("/personal-data", get().to(personal_data));
}

async fn accessibility(open: OpenPage) -> Answer {
    let t = open.t();
    let organisation = [("organisation", Arg::from(&open.app.settings().organisation))];
    let page = MessagePage::new(
        open.frame(t.say("pages-footer-accessibility")),
        t.say_with("pages-accessibility-lead", &organisation),
    )
    .and(t.say("pages-accessibility-standard"))
    .and(t.say("pages-accessibility-tested"))
    .and(t.say("pages-accessibility-known"))
    .and(contact(t, &open))
    .and(t.say("pages-accessibility-supervision"));
    open.render(&page)
}

async fn personal_data(open: OpenPage) -> Answer {
    let t = open.t();
    let organisation = [("organisation", Arg::from(&open.app.settings().organisation))];
    let page = MessagePage::new(
        open.frame(t.say("pages-footer-personal-data")),
        t.say_with("pages-personal-lead", &organisation),
    )
    .and(t.say("pages-personal-what"))
    .and(t.say("pages-personal-public"))
    .and(t.say("pages-personal-cookies"))
    .and(t.say("pages-personal-rights"))
    .and(contact(t, &open));
    open.render(&page)
}

fn contact(t: Texts, open: &OpenPage) -> String {
    match open.app.settings().phone.as_str() {
        "" => t.say("pages-about-contact"),
        phone => t.say_with("pages-about-contact-phone", &[("phone", Arg::from(phone))]),
    }
}
