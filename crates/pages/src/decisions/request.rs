//! The whole request, to be read by the decision-maker.

use askama::Template;

use super::reader::Reader;
use super::wording::eyebrow;
use crate::page::{Answer, render};
use crate::requests::read;
use crate::view::{BackLink, Facts, Frame};

#[derive(Template)]
#[template(path = "decisions/request.html")]
struct RequestPage {
    frame: Frame,
    back: BackLink,
    eyebrow: String,
    parts: Vec<(String, Facts)>,
}

/// Shows the request.
pub(super) async fn show(reader: Reader) -> Answer {
    let t = reader.t();
    render(&RequestPage {
        back: BackLink::new(t.say("decisions-back"), reader.href()),
        eyebrow: eyebrow(t, &reader.case),
        parts: read(t, &reader.case.request),
        frame: reader.frame(t.say("decisions-document-request")),
    })
}
