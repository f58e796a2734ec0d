//! Uploaded files: read into memory up to a limit, never written to disk and never run.

use std::future::Future;
use std::pin::Pin;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap};
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt as _;
use undantag_case::LARGEST_ATTACHMENT;

use crate::denied::Denied;
use crate::form::{LARGEST_FORM, PageForm, check_key};
use crate::origin::same_site;

/// Most parts of one upload.
const MOST_PARTS: usize = 50;

/// One file of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadedFile {
    /// The form field it came in.
    pub field: String,
    /// The name the person's computer has for it.
    pub file_name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// A `multipart/form-data` body: its files and its other fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Upload {
    /// The files.
    pub files: Vec<UploadedFile>,
    /// The fields that are no files.
    pub fields: PageForm,
}

/// An upload from a page of ours, its `_csrf` checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageUpload(pub Upload);

fn unreadable(error: &MultipartError) -> Denied {
    Denied::Malformed(error.to_string())
}

impl Upload {
    async fn read(headers: HeaderMap, payload: Payload) -> Result<Self, Denied> {
        let kind = headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        if !kind.to_ascii_lowercase().starts_with("multipart/form-data") {
            return Err(Denied::WrongType);
        }
        let mut parts = Multipart::new(&headers, payload);
        let (mut files, mut fields) = (Vec::new(), Vec::new());
        while let Some(part) = parts.next().await {
            let part = part.map_err(|error| unreadable(&error))?;
            if files.len() + fields.len() >= MOST_PARTS {
                return Err(Denied::Malformed(format!("more than {MOST_PARTS} parts")));
            }
            let field = part.name().unwrap_or_default().to_owned();
            match part
                .content_disposition()
                .and_then(|said| said.get_filename())
                .map(str::to_owned)
            {
                Some(file_name) => {
                    let content = bytes(part, LARGEST_ATTACHMENT).await?;
                    files.push(UploadedFile {
                        field,
                        file_name,
                        content,
                    });
                }
                None => fields.push((
                    field,
                    String::from_utf8_lossy(&bytes(part, LARGEST_FORM).await?).into_owned(),
                )),
            }
        }
        Ok(Self {
            files,
            fields: PageForm::of(fields),
        })
    }
}

async fn bytes(mut part: Field, limit: usize) -> Result<Vec<u8>, Denied> {
    let mut whole = Vec::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(|error| unreadable(&error))?;
        if whole.len().saturating_add(chunk.len()) > limit {
            return Err(Denied::TooLarge { limit });
        }
        whole.extend_from_slice(&chunk);
    }
    Ok(whole)
}

impl FromRequest for Upload {
    type Error = Denied;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Denied>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (headers, payload) = (request.headers().clone(), payload.take());
        Box::pin(Self::read(headers, payload))
    }
}

impl FromRequest for PageUpload {
    type Error = Denied;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Denied>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let upload = Upload::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            same_site(&request)?;
            let upload = upload.await?;
            check_key(&request, upload.fields.text("_csrf")).await?;
            Ok(Self(upload))
        })
    }
}
