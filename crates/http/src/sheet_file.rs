//! A spreadsheet sent to the API: as it is, or as a part of a form.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt as _;
use undantag_case::LARGEST_LIST;

use crate::denied::Denied;
use crate::upload::Upload;

/// What a spreadsheet sent as it is may call itself.
const KINDS: [&str; 4] = [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
    "application/vnd.ms-excel",
    "application/octet-stream",
];

/// The bytes of a spreadsheet, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetFile(pub Vec<u8>);

impl FromRequest for SheetFile {
    type Error = Denied;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Denied>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if kind == "multipart/form-data" {
            let upload = Upload::from_request(request, payload);
            return Box::pin(async move { only_file(upload.await?) });
        }
        if !KINDS.contains(&kind.as_str()) {
            return Box::pin(async { Err(Denied::WrongType) });
        }
        let payload = payload.take();
        Box::pin(async move { Ok(Self(whole(payload).await?)) })
    }
}

fn only_file(upload: Upload) -> Result<SheetFile, Denied> {
    let mut files = upload.files.into_iter();
    match (files.next(), files.next()) {
        (Some(file), None) if file.content.len() > LARGEST_LIST => Err(Denied::TooLarge { limit: LARGEST_LIST }),
        (Some(file), None) => Ok(SheetFile(file.content)),
        _ => Err(Denied::Malformed("one part with a filename is expected".to_owned())),
    }
}

async fn whole(mut payload: Payload) -> Result<Vec<u8>, Denied> {
    let mut whole = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| Denied::Malformed(error.to_string()))?;
        if whole.len().saturating_add(chunk.len()) > LARGEST_LIST {
            return Err(Denied::TooLarge { limit: LARGEST_LIST });
        }
        whole.extend_from_slice(&chunk);
    }
    Ok(whole)
}
