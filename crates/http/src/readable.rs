//! Addresses that no database could look up are refused before anybody tries.

use actix_web::Error;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

use crate::denied::Denied;

/// Middleware (`actix_web::middleware::from_fn`), inside the one that words refusals: an address with U+0000 in it, which
/// PostgreSQL keeps in no text, is [`Denied::Malformed`].
pub async fn readable<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let asked = request.uri().path_and_query().map_or("", |asked| asked.as_str());
    if asked.contains("%00") {
        let denied = Denied::Malformed("the address holds U+0000".to_owned());
        return Ok(request.error_response(denied).map_into_right_body());
    }
    Ok(next.call(request).await?.map_into_left_body())
}
