//! The mails of a demonstration, read in the browser: a list, and one mail as text and as a mail program shows it.
//!
//! Whoever starts the product decides whether there is such a place, by giving the pages a [`MailFolder`].

use actix_web::http::header::CONTENT_SECURITY_POLICY;
use actix_web::web::{Data, Path, ServiceConfig, block, get};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::page::{Answer, OpenPage};
use crate::refused::PageError;
use crate::view::{BackLink, Empty, Facts, Frame, Texts};

/// Where the mails are.
pub trait MailFolder: Send + Sync {
    /// Every mail, newest first.
    fn mails(&self) -> Vec<MailLine>;
    /// One mail, if it is there.
    fn mail(&self, id: Uuid) -> Option<MailSheet>;
}

/// A mail, as the list shows it.
#[derive(Debug, Clone)]
pub struct MailLine {
    /// Its id.
    pub id: Uuid,
    /// When it was written.
    pub date: DateTime<Utc>,
    /// The recipient.
    pub to: String,
    /// The subject.
    pub subject: String,
}

/// A whole mail.
#[derive(Debug, Clone)]
pub struct MailSheet {
    /// What the list shows.
    pub line: MailLine,
    /// The sender.
    pub from: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// Every header, in order.
    pub headers: Vec<(String, String)>,
}

/// The page that shows a mail may hold the frame with its HTML, which everywhere else is forbidden.
const HOLDS_A_FRAME: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                             form-action 'self'; base-uri 'none'; frame-src 'self'; frame-ancestors 'none'";
/// A mail runs nothing and fetches nothing; a click on a link leaves the frame.
const IN_THE_FRAME: &str = "sandbox allow-top-navigation-by-user-activation; default-src 'none'; \
                            style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/// Adds the pages. Without a folder they are not found.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/mails", get().to(list))
        .route("/mails/{id}", get().to(one))
        .route("/mails/{id}/html", get().to(html));
}

fn folder(request: &HttpRequest) -> Result<Data<dyn MailFolder>, PageError> {
    request
        .app_data::<Data<dyn MailFolder>>()
        .cloned()
        .ok_or_else(PageError::not_found)
}

#[derive(Template)]
#[template(path = "mails/list.html")]
struct ListPage {
    frame: Frame,
    mails: Vec<MailLine>,
    none: Option<Empty>,
}

impl MailLine {
    fn sent(&self) -> String {
        let time = self.date.with_timezone(&chrono_tz::Europe::Stockholm);
        time.format("%Y-%m-%d %H:%M").to_string()
    }
}

async fn list(page: OpenPage, request: HttpRequest) -> Answer {
    let folder = folder(&request)?;
    let mails = block(move || folder.mails())
        .await
        .map_err(|_stopping| PageError::not_found())?;
    page.render(&list_page(&page, mails))
}

fn list_page(page: &OpenPage, mails: Vec<MailLine>) -> ListPage {
    let t = page.t();
    let empty = || Empty::new(t.say("mails-none"), t.say("mails-none-text"));
    ListPage {
        frame: page.frame(t.say("mails-title")),
        none: mails.is_empty().then(empty),
        mails,
    }
}

#[derive(Template)]
#[template(path = "mails/one.html")]
struct MailPage {
    frame: Frame,
    back: BackLink,
    id: Uuid,
    facts: Facts,
    lines: Vec<Vec<Word>>,
    headers: Facts,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    Plain(String),
    Link(String),
}

impl Word {
    fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Link(text) => text,
        }
    }

    fn is_link(&self) -> bool {
        matches!(self, Self::Link(_))
    }
}

/// The words of a line with the spaces that end them, so that addresses can be clicked.
fn words(line: &str) -> Vec<Word> {
    line.split_inclusive(' ')
        .flat_map(|word| {
            let address = word.trim_end();
            let is_link = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
            if is_link {
                let rest = word.get(address.len()..).unwrap_or_default();
                vec![Word::Link(address.to_owned()), Word::Plain(rest.to_owned())]
            } else {
                vec![Word::Plain(word.to_owned())]
            }
        })
        .collect()
}

async fn read(request: &HttpRequest, id: &str) -> Result<MailSheet, PageError> {
    let folder = folder(request)?;
    let id: Uuid = id.parse().map_err(|_no_id| PageError::not_found())?;
    let mail = block(move || folder.mail(id))
        .await
        .map_err(|_stopping| PageError::not_found())?;
    mail.ok_or_else(PageError::not_found)
}

async fn one(page: OpenPage, request: HttpRequest, id: Path<String>) -> Answer {
    let mail = read(&request, &id).await?;
    let mut answer = page.render(&mail_page(&page, &mail))?;
    answer
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, policy(HOLDS_A_FRAME));
    Ok(answer)
}

fn policy(text: &'static str) -> actix_web::http::header::HeaderValue {
    actix_web::http::header::HeaderValue::from_static(text)
}

fn mail_page(page: &OpenPage, mail: &MailSheet) -> MailPage {
    let t: Texts = page.t();
    let facts = Facts::new(t)
        .fact(t.say("mails-sent"), mail.line.sent())
        .fact(t.say("mails-from"), mail.from.clone())
        .fact(t.say("mails-to"), mail.line.to.clone());
    let headers = mail.headers.iter();
    MailPage {
        frame: page.frame(mail.line.subject.clone()),
        back: BackLink::new(t.say("mails-back"), "/mails"),
        id: mail.line.id,
        facts,
        lines: mail.text.lines().map(words).collect(),
        headers: headers.fold(Facts::new(t), |facts, (name, value)| facts.fact(name, value.clone())),
    }
}

/// The HTML part alone, as it was sent but for links, which open outside the frame.
async fn html(request: HttpRequest, id: Path<String>) -> Answer {
    let mail = read(&request, &id).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((CONTENT_SECURITY_POLICY, policy(IN_THE_FRAME)))
        .body(mail.html.replacen("<head>", "<head><base target=\"_top\">", 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_a_line_become_links_and_nothing_else_does() {
        let link = |text: &str| Word::Link(text.to_owned());
        let plain = |text: &str| Word::Plain(text.to_owned());
        assert_eq!(
            words("Öppna https://x.example/b/1 nu javascript:x"),
            [
                plain("Öppna "),
                link("https://x.example/b/1"),
                plain(" "),
                plain("nu "),
                plain("javascript:x")
            ]
        );
    }
}
