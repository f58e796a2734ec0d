//! The style sheet, script, fonts and icon, embedded in the binary. Their names hold a hash of their content, so browsers may
//! keep them for ever.

use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    web::{self, Path, ServiceConfig},
};

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Adds `GET /assets/{name}`.
pub fn routes(config: &mut ServiceConfig) {
    config.route("/assets/{name}", web::get().to(asset));
}

async fn asset(name: Path<String>) -> HttpResponse {
    let Some((name, content)) = FILES.iter().find(|(file, _)| *file == name.as_str()) else {
        return HttpResponse::NotFound().finish();
    };
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, content_type(name)))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(*content)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Puts the files in a folder, to look at pages without a server.
#[cfg(test)]
pub(crate) fn write_to(folder: &std::path::Path) -> std::io::Result<()> {
    FILES
        .iter()
        .try_for_each(|(name, content)| std::fs::write(folder.join(name), content))
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
    use actix_web::middleware::Compress;
    use actix_web::{App, test as actix_test};

    use super::*;

    #[actix_web::test]
    async fn the_style_sheet_is_served_for_ever_and_needs_nothing_from_elsewhere() {
        let app = actix_test::init_service(App::new().configure(routes)).await;
        let answer = actix_test::call_service(&app, actix_test::TestRequest::get().uri(STYLE).to_request()).await;
        assert_eq!(answer.headers().get(CONTENT_TYPE).unwrap(), "text/css; charset=utf-8");
        assert_eq!(
            answer.headers().get(CACHE_CONTROL).unwrap(),
            "public, max-age=31536000, immutable"
        );
        let style = String::from_utf8(actix_test::read_body(answer).await.to_vec()).unwrap();
        assert!(style.contains(".ds-button") && style.contains("--u-r4-bg") && style.contains("--ds-color-gold-"));
        assert!(!style.contains("@import") && !style.contains("url(http") && !style.contains("/*"));
        for name in style.split("url(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(
                name.starts_with("data:") || FILES.iter().any(|(file, _)| *file == name),
                "{name}"
            );
        }
    }

    #[actix_web::test]
    async fn the_script_is_at_most_eight_kilobytes_as_it_is_sent() {
        let app = App::new().wrap(Compress::default()).configure(routes);
        let app = actix_test::init_service(app).await;
        let request = actix_test::TestRequest::get()
            .uri(SCRIPT)
            .insert_header((ACCEPT_ENCODING, "gzip"));
        let answer = actix_test::call_service(&app, request.to_request()).await;
        assert_eq!(answer.headers().get(CONTENT_ENCODING).unwrap(), "gzip");
        assert_eq!(
            answer.headers().get(CONTENT_TYPE).unwrap(),
            "text/javascript; charset=utf-8"
        );
        let sent = actix_test::read_body(answer).await.len();
        assert!(sent <= 8 * 1024, "{sent} bytes");
    }

    #[actix_web::test]
    async fn an_unknown_file_is_not_found() {
        let app = actix_test::init_service(App::new().configure(routes)).await;
        let request = actix_test::TestRequest::get().uri("/assets/undantag.css").to_request();
        assert_eq!(actix_test::call_service(&app, request).await.status(), 404);
    }

    #[test]
    fn every_file_has_a_content_type() {
        for (name, content) in FILES {
            assert_ne!(content_type(name), "application/octet-stream", "{name}");
            assert!(!content.is_empty(), "{name}");
        }
    }
}
