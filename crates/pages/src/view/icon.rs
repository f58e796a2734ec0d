//! The few icons, drawn as lines in the colour of the text. Decoration only: the words beside them say it all.

use std::fmt;

use super::draws_itself;

/// A small line drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Forward.
    Arrow,
    /// Back.
    Back,
    /// A comment.
    Chat,
    /// Done.
    Check,
    /// An attachment.
    Clip,
    /// A deadline.
    Clock,
    /// Remove.
    Cross,
    /// A document.
    Doc,
    /// Held by someone.
    Lock,
    /// The menu.
    Menu,
    /// Change.
    Pen,
    /// Add.
    Plus,
    /// Print.
    Print,
    /// Search.
    Search,
    /// Beware.
    Warn,
}

impl Icon {
    const fn paths(self) -> &'static str {
        match self {
            Self::Arrow => r#"<path d="M3.5 10h13M11.5 5l5 5-5 5"/>"#,
            Self::Back => r#"<path d="M16.5 10h-13M8.5 5l-5 5 5 5"/>"#,
            Self::Chat => r#"<path d="M3.5 4.5h13v9H9l-3.5 3v-3h-2z"/>"#,
            Self::Check => r#"<path d="M4 10.5l4 4 8-9"/>"#,
            Self::Clip => {
                r#"<path d="M14.5 8.5l-5.4 5.4a2.6 2.6 0 0 1-3.7-3.7l6.4-6.4a3.8 3.8 0 0 1 5.4 5.4l-6.6 6.6"/>"#
            }
            Self::Clock => r#"<circle cx="10" cy="10" r="7.2"/><path d="M10 5.8V10l3 2"/>"#,
            Self::Cross => r#"<path d="M5 5l10 10M15 5L5 15"/>"#,
            Self::Doc => r#"<path d="M5 2.8h6.5L15.5 7v10.2H5z"/><path d="M11.5 2.8V7h4"/>"#,
            Self::Lock => {
                r#"<rect x="4.5" y="9" width="11" height="7.5" rx="1.5"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/>"#
            }
            Self::Menu => r#"<path d="M3 6h14M3 10h14M3 14h14"/>"#,
            Self::Pen => r#"<path d="M4 16l.8-3.4L13.6 3.8l2.6 2.6-8.8 8.8z"/>"#,
            Self::Plus => r#"<path d="M10 4v12M4 10h12"/>"#,
            Self::Print => r#"<path d="M6 7V3h8v4M6 14H4V7.5h12V14h-2"/><rect x="6" y="12" width="8" height="5"/>"#,
            Self::Search => r#"<circle cx="9" cy="9" r="5.5"/><path d="M13.2 13.2L17 17"/>"#,
            Self::Warn => r#"<path d="M10 3l7.5 13.5h-15z"/><path d="M10 8.2v4M10 14.2v.1"/>"#,
        }
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paths = self.paths();
        write!(
            f,
            r#"<svg class="u-i" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{paths}</svg>"#
        )
    }
}

draws_itself!(Icon);
