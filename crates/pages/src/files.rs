//! Files made for whoever asks: saved by their browser, never shown as a page of ours.

use actix_web::HttpResponse;
use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
};
use actix_web::web::Data;
use chrono::NaiveDate;
use undantag_app::{App, Language};
use undantag_http::{Denied, Documents, Table, TableForm};
use undantag_text::Lang;

use crate::refused::PageError;

/// What an xlsx file is called on the wire.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Who makes files here.
pub(crate) fn maker(documents: Option<Data<Documents>>) -> Result<Data<Documents>, PageError> {
    documents.ok_or(PageError::Denied(Denied::Setup("no documents")))
}

/// The language as the application knows it.
pub(crate) fn language(lang: Lang) -> Language {
    match lang {
        Lang::Sv => Language::Swedish,
        Lang::En => Language::English,
    }
}

/// A list as a file to save, named after it and the day.
pub(crate) async fn listed(
    app: &App,
    documents: Option<Data<Documents>>,
    (table, form): (Table, TableForm),
    day: NaiveDate,
) -> Result<HttpResponse, PageError> {
    let (end, media_type) = match form {
        TableForm::Xlsx => ("xlsx", XLSX),
        TableForm::Csv => ("csv", "text/csv; charset=utf-8"),
    };
    let name = format!("{} {day}.{end}", table.name);
    let content = maker(documents)?.table(app, table, form).await?;
    Ok(saved(&name, media_type, content))
}

/// A file to save under this name.
pub(crate) fn saved(name: &str, media_type: &str, content: Vec<u8>) -> HttpResponse {
    let name = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: name.as_bytes().to_vec(),
    };
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header(ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![DispositionParam::FilenameExt(name)],
        })
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .body(content)
}
