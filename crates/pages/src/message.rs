//! A page that says one thing and what to do next: not found, not allowed, something went wrong, a link that has expired.

use askama::Template;

use crate::view::{Action, Actions, Frame};

/// The page; its heading is the frame's title. It needs no database.
#[derive(Debug, Template)]
#[template(path = "message.html")]
pub struct MessagePage {
    frame: Frame,
    paragraphs: Vec<String>,
    typed: Vec<String>,
    actions: Actions,
}

impl MessagePage {
    /// A page with one paragraph.
    pub fn new(frame: Frame, text: impl Into<String>) -> Self {
        Self {
            frame,
            paragraphs: vec![text.into()],
            typed: Vec::new(),
            actions: Actions::default(),
        }
    }

    /// One more paragraph.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.paragraphs.push(text.into());
        self
    }

    /// What somebody typed that came to nothing, to be copied.
    #[must_use]
    pub fn giving_back(self, typed: Vec<String>) -> Self {
        Self { typed, ..self }
    }

    /// A way on.
    #[must_use]
    pub fn offering(mut self, action: Action) -> Self {
        self.actions.0.push(action);
        self
    }
}

#[cfg(test)]
mod tests {
    use undantag_text::Lang;

    use super::*;

    #[test]
    fn a_message_page_says_what_it_is_about_and_offers_a_way_on() {
        let frame = Frame::new(Lang::Sv, "Länken gäller inte längre", "Ängsviks kommun", "/d/x");
        let page = MessagePage::new(frame, "Ärendet är inte beslutat.")
            .and("Frågor?")
            .offering(Action::link("Till start", "/"));
        let html = page.render().unwrap();
        assert!(
            html.contains("<h1 class=\"u-h1\">Länken gäller inte längre</h1>"),
            "{html}"
        );
        assert!(
            html.contains("<p>Ärendet är inte beslutat.</p><p>Frågor?</p>"),
            "{html}"
        );
        assert!(
            html.contains("<a class=\"ds-button\" href=\"/\">Till start</a>"),
            "{html}"
        );
    }
}
