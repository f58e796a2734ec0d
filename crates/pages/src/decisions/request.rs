//! The whole request, to be read by the decision-maker or an expert.

use askama::Template;
use undantag_case::Case;

use super::documents::About;
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
    reader.must_be_open()?;
    let t = reader.t();
    let about = About {
        back: BackLink::new(t.say("decisions-back"), reader.href()),
        eyebrow: eyebrow(t, &reader.case),
    };
    request_page(reader.frame(""), about, &reader.case)
}

/// The whole request, in this frame.
pub(crate) fn request_page(frame: Frame, about: About, case: &Case) -> Answer {
    let t = frame.t;
    render(&RequestPage {
        back: about.back,
        eyebrow: about.eyebrow,
        parts: read(t, &case.request),
        frame: frame.titled(t.say("decisions-document-request")),
    })
}
