//! What the API and the pages share: who asks, what they saw, headers and limits.
//!
//! Nothing here knows a route. [`Kind`] is the one place where status codes are chosen; everything else refuses with a
//! [`Denied`] and lets the API make a problem document of it, the pages a page.

mod address;
mod browser;
mod caller;
mod cookies;
mod denied;
mod documents;
mod edge;
mod form;
mod headers;
mod health;
mod kind;
mod language;
mod limits;
mod origin;
mod readable;
mod seen;
mod sheet_file;
mod stream;
mod token;
mod trace;
mod upload;

pub use address::{base, client};
pub use browser::Browser;
pub use caller::{Administers, ApiCaller, LinkCaller, MaybeCaller, MaybeLinkCaller, PageCaller, Reads, Writes, scopes};
pub use cookies::{end_session, language_cookie, link_cookie, session_cookie, session_token};
pub use denied::Denied;
pub use documents::{DocumentFacts, Documents, Made, Printer, Table, TableCell, TableForm};
pub use edge::{Edge, EdgeSettings};
pub use form::{LARGEST_FORM, LinkForm, PageForm, read_form, sent_from_our_pages};
pub use headers::security_headers;
pub use health::health;
pub use kind::Kind;
pub use language::Wish;
pub use limits::Limits;
pub use readable::readable;
pub use seen::{Seen, etag, is_unchanged};
pub use sheet_file::SheetFile;
pub use stream::{Told, bearer_pass, event_stream, session_pass};
pub use token::random_token;
pub use trace::trace;
pub use upload::{PageUpload, Upload, UploadedFile};
