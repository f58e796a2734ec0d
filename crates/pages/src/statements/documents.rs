//! What a statement rests on, at addresses that a session from a link reaches.

use actix_web::web::Path;
use undantag_case::AttachmentId;

use super::expert::Expert;
use crate::decisions::documents::{About, analysis_page, file};
use crate::decisions::request::request_page;
use crate::page::Answer;
use crate::view::BackLink;

fn about(expert: &Expert) -> About {
    About {
        back: BackLink::new(expert.t().say("statements-back"), expert.href()),
        eyebrow: expert.eyebrow(),
    }
}

/// The whole analysis as it stands, to read.
pub(super) async fn analysis(expert: Expert) -> Answer {
    let department = expert.department().await?;
    analysis_page(expert.frame(""), about(&expert), &expert.case, &department)
}

/// The whole request.
pub(super) async fn request(expert: Expert) -> Answer {
    request_page(expert.frame(""), about(&expert), &expert.case)
}

/// A file of the case.
pub(super) async fn attachment(expert: Expert, path: Path<(String, String, AttachmentId)>) -> Answer {
    Ok(file(expert.app.attachment(expert.case.id, path.2, &expert.ctx).await?))
}
