//! Delivery to a folder and to a mail server, judged by what arrives.

use std::fs;
use std::path::Path;

use undantag_mail::{Detail, Failure, MailKind, Message, Sender, Transport, folder, samples};
use undantag_text::Lang;
use uuid::Uuid;

use crate::scripted_server::{FRIENDLY, Script, Server};
use crate::sender::{CASE, message, outgoing, sender, written_at};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

async fn delivered(kind: MailKind) -> folder::Mail {
    let place = tempfile::tempdir().unwrap();
    let outgoing = outgoing(7, kind);
    let message = Message::write(&outgoing, &sender(Detail::Full)).unwrap();
    Transport::Folder(place.path().to_owned())
        .deliver(&message)
        .await
        .unwrap();
    folder::read(place.path(), outgoing.id).unwrap()
}

fn header<'a>(mail: &'a folder::Mail, name: &str) -> Option<&'a str> {
    mail.headers
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

#[tokio::test]
async fn a_delivered_mail_reads_back_as_it_was_written() {
    for (name, kind) in samples(Lang::Sv) {
        let rendered = undantag_mail::render(&kind, Lang::Sv, &sender(Detail::Full)).unwrap();
        let mail = delivered(kind).await;
        assert_eq!(mail.subject, rendered.subject, "{name}");
        assert_eq!(mail.text.replace("\r\n", "\n"), rendered.text, "{name}");
        assert_eq!(mail.html.replace("\r\n", "\n"), rendered.html, "{name}");
        assert_eq!(
            (mail.to.as_str(), mail.date),
            ("marta.lind@angsvik.example", written_at()),
            "{name}"
        );
    }
}

#[tokio::test]
async fn every_mail_carries_the_headers_that_keep_machines_and_threads_in_order() {
    let mail = delivered(samples(Lang::Sv).remove(1).1).await;
    let thread = format!("<case-{CASE}@undantag.angsvik.example>");
    let expected = [
        ("From", "Undantag, Ängsviks kommun <undantag@angsvik.example>"),
        ("Reply-To", "Jörgen Näslund <jorgen.naslund@angsvik.example>"),
        (
            "Message-ID",
            "<00000000-0000-0000-0000-000000000007@undantag.angsvik.example>",
        ),
        ("Date", "Tue, 24 Nov 2026 09:41:00 +0000"),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("Content-Language", "sv"),
        ("In-Reply-To", &thread),
        ("References", &thread),
        ("MIME-Version", "1.0"),
    ];
    for (name, value) in expected {
        assert_eq!(header(&mail, name), Some(value), "{name}");
    }
}

#[test]
fn the_comma_in_the_senders_name_does_not_make_two_senders() {
    for organisation in ["Ängsviks kommun", "Alviks kommun"] {
        let sender = Sender {
            organisation: organisation.to_owned(),
            ..sender(Detail::Full)
        };
        let outgoing = outgoing(7, samples(Lang::Sv).remove(1).1);
        let message = Message::write(&outgoing, &sender).unwrap();
        let (headers, _) = mailparse::parse_headers(message.as_bytes()).unwrap();
        let from = headers.iter().find(|header| header.get_key() == "From").unwrap();
        let one = mailparse::addrparse_header(from)
            .unwrap()
            .extract_single_info()
            .unwrap();
        assert_eq!(one.display_name, Some(format!("Undantag, {organisation}")));
    }
}

#[tokio::test]
async fn a_code_belongs_to_no_thread() {
    let mail = delivered(samples(Lang::Sv).remove(0).1).await;
    assert_eq!(
        (header(&mail, "In-Reply-To"), header(&mail, "References")),
        (None, None)
    );
}

#[test]
fn the_same_row_gives_the_same_bytes_in_lines_that_every_server_takes() {
    for (name, kind) in samples(Lang::Sv) {
        let outgoing = outgoing(7, kind);
        let write = || {
            Message::write(&outgoing, &sender(Detail::Full))
                .unwrap()
                .as_bytes()
                .to_vec()
        };
        let bytes = write();
        assert_eq!(bytes, write(), "{name}");
        assert!(bytes.is_ascii(), "{name}");
        assert!(
            bytes.split(|byte| *byte == b'\n').all(|line| line.len() <= 998),
            "{name}"
        );
    }
}

#[test]
fn a_recipient_that_is_no_address_can_never_be_written_to() {
    let mut outgoing = outgoing(7, samples(Lang::Sv).remove(1).1);
    "Märta".clone_into(&mut outgoing.to);
    let refused = Message::write(&outgoing, &sender(Detail::Full)).unwrap_err();
    assert_eq!(refused.to_string(), "\"Märta\" is not a mail address");
}

#[tokio::test]
async fn a_mail_delivered_twice_lies_there_once_and_nothing_is_left_unfinished() {
    let place = tempfile::tempdir().unwrap();
    let transport = Transport::Folder(place.path().to_owned());
    let message = message(7);
    let both = tokio::join!(transport.deliver(&message), transport.deliver(&message));
    assert!(both.0.is_ok() && both.1.is_ok());
    assert_eq!(
        names(&place.path().join("new")),
        ["00000000-0000-0000-0000-000000000007.eml"]
    );
    assert_eq!(
        fs::read(place.path().join("new").join(&names(&place.path().join("new"))[0])).unwrap(),
        message.as_bytes()
    );
    assert!(names(&place.path().join("tmp")).is_empty());
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_a_reason_to_try_again_and_shows_no_half_mail() {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir_all(
        place
            .path()
            .join("new/00000000-0000-0000-0000-000000000007.eml/in-the-way"),
    )
    .unwrap();
    let failure = Transport::Folder(place.path().to_owned())
        .deliver(&message(7))
        .await
        .unwrap_err();
    assert!(
        matches!(&failure, Failure::Temporary(words) if words.contains("could not be written")),
        "{failure:?}"
    );
    assert!(names(&place.path().join("tmp")).is_empty());
    assert!(folder::list(place.path()).is_empty());
}

#[tokio::test]
async fn the_list_is_newest_first_and_leaves_out_what_is_no_mail() {
    let place = tempfile::tempdir().unwrap();
    let transport = Transport::Folder(place.path().to_owned());
    for number in [1, 3, 2] {
        transport.deliver(&message(number)).await.unwrap();
    }
    let new = place.path().join("new");
    fs::write(
        new.join(format!("{}.eml", Uuid::from_u128(4))),
        [0xff, 0x00, 0x0a, 0x3a],
    )
    .unwrap();
    fs::write(new.join(format!("{}.eml", Uuid::from_u128(5))), "").unwrap();
    fs::write(new.join("readme.txt"), "From: a\n\n").unwrap();
    fs::create_dir(new.join(format!("{}.eml", Uuid::from_u128(6)))).unwrap();
    let ids: Vec<u128> = folder::list(place.path())
        .iter()
        .map(|mail| mail.id.as_u128())
        .collect();
    assert_eq!(ids, [3, 2, 1]);
    assert!(folder::list(&place.path().join("nowhere")).is_empty());
    assert_eq!(folder::read(place.path(), Uuid::from_u128(4)), None);
}

async fn send(script: Script) -> (Result<String, Failure>, String) {
    let server = Server::start(script).await;
    let transport = Transport::from_url(&format!("smtp://{}", server.address)).unwrap();
    let answer = transport.deliver(&message(7)).await.map(|delivered| delivered.receipt);
    (answer, server.heard())
}

#[tokio::test]
async fn a_server_that_takes_the_mail_gets_it_whole_for_one_recipient() {
    let (answer, heard) = send(FRIENDLY).await;
    assert_eq!(answer, Ok("2.0.0 queued as 4711".to_owned()));
    assert!(heard.contains("MAIL FROM:<undantag@angsvik.example>"), "{heard}");
    assert_eq!(
        heard.matches("RCPT TO:<marta.lind@angsvik.example>").count(),
        1,
        "{heard}"
    );
    assert!(
        heard.contains("Message-ID: <00000000-0000-0000-0000-000000000007@undantag.angsvik.example>"),
        "{heard}"
    );
}

#[tokio::test]
async fn a_server_that_says_later_is_tried_again() {
    for script in [
        Script {
            recipient: "451 4.7.1 greylisted, come back later",
            ..FRIENDLY
        },
        Script {
            content: "452 4.3.1 disk full",
            ..FRIENDLY
        },
        Script {
            greeting: "421 too busy",
            ..FRIENDLY
        },
    ] {
        let (answer, _) = send(script).await;
        assert!(matches!(answer, Err(Failure::Temporary(_))), "{answer:?}");
    }
}

#[tokio::test]
async fn a_server_that_says_never_is_believed_in_its_own_words() {
    let (answer, _) = send(Script {
        recipient: "550 5.1.1 no such user here",
        ..FRIENDLY
    })
    .await;
    let Err(Failure::Permanent(words)) = answer else {
        panic!("{answer:?}")
    };
    assert!(words.contains("550") && words.contains("no such user here"), "{words}");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_again() {
    let address = Server::start(FRIENDLY).await.address;
    let transport = Transport::from_url(&format!("smtp://{address}")).unwrap();
    let answer = transport.deliver(&message(7)).await;
    assert!(matches!(answer, Err(Failure::Temporary(_))), "{answer:?}");
}

#[tokio::test]
async fn a_refused_password_kills_no_mail() {
    let script = Script {
        ehlo: "250-mail.example\r\n250 AUTH PLAIN",
        sign_in: "535 wrong password",
        ..FRIENDLY
    };
    let server = Server::start(script).await;
    let url = format!("smtp://user:secret@{}?tls=none", server.address);
    let answer = Transport::from_url(&url).unwrap().deliver(&message(7)).await;
    assert!(matches!(answer, Err(Failure::Temporary(_))), "{answer:?}");
}

#[tokio::test]
async fn a_password_is_never_sent_over_an_open_line_unless_told_to() {
    let script = Script {
        ehlo: "250-mail.example\r\n250 AUTH PLAIN",
        ..FRIENDLY
    };
    let server = Server::start(script).await;
    let url = format!("smtp://user:secret@{}", server.address);
    let answer = Transport::from_url(&url).unwrap().deliver(&message(7)).await;
    assert!(matches!(answer, Err(Failure::Temporary(_))), "{answer:?}");
    assert!(!server.heard().contains("AUTH"), "{}", server.heard());
}

#[test]
fn a_calendar_is_sent_by_the_method_that_it_names() {
    let (_, kind) = samples(Lang::Sv)
        .into_iter()
        .find(|(name, _)| *name == "decision-result")
        .unwrap();
    let publishing = serde_json::to_value(&kind).unwrap();
    let mut cancelling = publishing.clone();
    let calendar = publishing["calendar"].as_str().unwrap();
    cancelling["calendar"] = calendar.replace("METHOD:PUBLISH", "METHOD:CANCEL").into();
    for (payload, method) in [(publishing, "PUBLISH"), (cancelling, "CANCEL")] {
        let kind: MailKind = serde_json::from_value(payload).unwrap();
        let message = Message::write(&outgoing(7, kind), &sender(Detail::Full)).unwrap();
        let read = mailparse::parse_mail(message.as_bytes()).unwrap();
        let part = read
            .parts()
            .find(|part| part.ctype.mimetype == "text/calendar")
            .unwrap();
        assert_eq!(part.ctype.params["method"], method);
    }
}
