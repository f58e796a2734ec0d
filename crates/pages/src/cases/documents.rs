//! Attachments as lists show them: name, kind, size, and where to fetch them.

use undantag_case::Attachment;
use undantag_text::{Arg, Lang};

use crate::case_head::case_href;
use crate::view::{Document, Texts};

/// An attachment in a list of documents.
pub(super) fn attached(t: Texts, number: &str, attachment: &Attachment) -> Document {
    let args = [
        ("kind", Arg::from(kind(t, attachment))),
        ("size", Arg::from(size(t, attachment.size))),
    ];
    Document {
        name: attachment.file_name.clone(),
        about: t.say_with("cases-file-about", &args),
        href: format!("{}/attachments/{}", case_href(number), attachment.id),
        attached: true,
    }
}

fn kind(t: Texts, attachment: &Attachment) -> String {
    match attachment.media_type.as_str() {
        "application/pdf" => t.say("cases-kind-pdf"),
        "image/png" | "image/jpeg" => t.say("cases-kind-picture"),
        "text/plain" => t.say("cases-kind-text"),
        kind if kind.ends_with("spreadsheetml.sheet") => t.say("cases-kind-spreadsheet"),
        _ => t.say("cases-kind-document"),
    }
}

/// `310 kB`, `1,2 MB`.
fn size(t: Texts, bytes: u64) -> String {
    let kilo = bytes.div_ceil(1000);
    if kilo < 1000 {
        return format!("{kilo}\u{a0}kB");
    }
    let point = match t.lang() {
        Lang::Sv => ',',
        Lang::En => '.',
    };
    format!("{}{point}{}\u{a0}MB", kilo / 1000, kilo % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        let sv = Texts::new(Lang::Sv);
        assert_eq!(size(sv, 1), "1\u{a0}kB");
        assert_eq!(size(sv, 310_000), "310\u{a0}kB");
        assert_eq!(size(sv, 1_240_000), "1,2\u{a0}MB");
        assert_eq!(size(Texts::new(Lang::En), 10_485_760), "10.4\u{a0}MB");
    }
}
