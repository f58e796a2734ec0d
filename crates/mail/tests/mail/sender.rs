//! Ängsviks kommun as a sender, and a mail to Märta.

use chrono::{DateTime, Utc};
use undantag_mail::{Detail, MailKind, Message, Outgoing, Sender};
use undantag_text::Lang;
use uuid::Uuid;

pub(crate) const CASE: Uuid = Uuid::from_u128(0x0193_5a00_0000_7000_8000_0000_0000_0001);

pub(crate) fn sender(detail: Detail) -> Sender {
    Sender {
        organisation: "Ängsviks kommun".to_owned(),
        host: "undantag.angsvik.example".to_owned(),
        from: "undantag@angsvik.example".parse().unwrap(),
        reply_to: Some("Jörgen Näslund <jorgen.naslund@angsvik.example>".parse().unwrap()),
        phone: Some("0123-456 78".to_owned()),
        public_url: "https://undantag.angsvik.example".to_owned(),
        detail,
    }
}

pub(crate) fn written_at() -> DateTime<Utc> {
    "2026-11-24T09:41:00Z".parse().unwrap()
}

pub(crate) fn outgoing(number: u128, kind: MailKind) -> Outgoing {
    Outgoing {
        id: Uuid::from_u128(number),
        written_at: written_at(),
        to: "marta.lind@angsvik.example".to_owned(),
        lang: Lang::Sv,
        case: Some(CASE),
        kind,
        words: std::collections::BTreeMap::new(),
    }
}

pub(crate) fn message(number: u128) -> Message {
    let (_, kind) = undantag_mail::samples(Lang::Sv).remove(1);
    Message::write(&outgoing(number, kind), &sender(Detail::Full)).unwrap()
}
