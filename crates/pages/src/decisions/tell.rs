//! A page that asks for one text and then does something that can't be undone: a dispute, a declared conflict of interest.

use askama::Template;

use super::reader::Reader;
use super::wording::eyebrow;
use crate::view::{Action, Actions, BackLink, ErrorSummary, Field, Frame};

/// What such a page says: the keys of its words, and where its form leads.
pub(super) struct Asking {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) text: &'static str,
    pub(super) hint: &'static str,
    pub(super) send: &'static str,
    /// Under the case's decision pages.
    pub(super) action: &'static str,
    /// Where whoever changes their mind goes.
    pub(super) back: String,
}

/// The page.
#[derive(Template)]
#[template(path = "decisions/tell.html")]
pub(super) struct TellPage {
    frame: Frame,
    back: BackLink,
    eyebrow: String,
    lead: String,
    action: String,
    text: Field,
    actions: Actions,
}

impl TellPage {
    /// The page with what was typed and what must be mended.
    pub(super) fn of(reader: &Reader, asking: Asking, typed: &str, error: Option<String>) -> Self {
        let t = reader.t();
        let text = Field::area(t, "text", t.say(asking.text), 5)
            .hint(t.say(asking.hint))
            .value(typed)
            .error(error);
        Self {
            back: BackLink::new(t.say("common-back"), &asking.back),
            eyebrow: eyebrow(t, &reader.case),
            lead: t.say(asking.lead),
            action: format!("{}/{}", reader.href(), asking.action),
            actions: Actions(vec![
                Action::submit(t.say(asking.send)).danger(),
                Action::link(t.say("common-cancel"), asking.back).tertiary(),
            ]),
            frame: reader
                .frame(t.say(asking.title))
                .with_errors(ErrorSummary::of(t, [&text])),
            text,
        }
    }
}
