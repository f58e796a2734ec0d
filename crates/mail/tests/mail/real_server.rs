//! The same against a mail server that others wrote: Exim, which `tests/run with-postgres …` starts as an ordinary user.

use std::path::PathBuf;
use std::time::Duration;

use undantag_mail::{Detail, Failure, Message, Transport, samples};
use undantag_text::Lang;
use uuid::Uuid;

use crate::sender::{outgoing, sender};

fn set(name: &str) -> String {
    std::env::var_os(name)
        .and_then(|value| value.into_string().ok())
        .unwrap_or_else(|| panic!("{name} is not set: run this as tests/run with-postgres cargo nextest run …"))
}

fn server() -> Transport {
    Transport::from_url(&set("UNDANTAG_TEST_SMTP")).unwrap()
}

/// A mail of ours that no other test sends.
fn message(kind: usize, to: &str) -> Message {
    let (_, kind) = samples(Lang::Sv).remove(kind);
    let mut outgoing = outgoing(1, kind);
    // Told apart from the mails of every other test and run.
    outgoing.id = Uuid::from_u128(u128::from(std::process::id()) << 64 | u128::try_from(to.len()).unwrap());
    to.clone_into(&mut outgoing.to);
    Message::write(&outgoing, &sender(Detail::Full)).unwrap()
}

/// Every mail that has arrived with this id, whole.
async fn arrived(id: Uuid) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(set("UNDANTAG_TEST_MAILDIR")).join("new");
    let id = format!("<{id}@");
    let read = || -> Vec<Vec<u8>> {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let mails = entries.filter_map(|entry| std::fs::read(entry.path()).ok());
        mails
            .filter(|mail| String::from_utf8_lossy(mail).contains(&id))
            .collect()
    };
    for _ in 0..100 {
        if !read().is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    read()
}

#[tokio::test]
async fn every_kind_of_mail_arrives_whole_at_a_real_server() {
    for (place, (name, kind)) in samples(Lang::Sv).into_iter().enumerate() {
        let message = message(place, &format!("{}@angsvik.example", "m".repeat(place + 1)));
        let answer = server().deliver(&message).await.unwrap();
        assert!(answer.receipt.contains("id="), "{name}: {answer:?}");
        let mails = arrived(message.id()).await;
        assert_eq!(mails.len(), 1, "{name}");
        let read = mailparse::parse_mail(&mails[0]).unwrap();
        let rendered = undantag_mail::render(&kind, Lang::Sv, &sender(Detail::Full)).unwrap();
        let text = read
            .parts()
            .find(|part| part.ctype.mimetype == "text/plain")
            .unwrap()
            .get_body()
            .unwrap();
        assert_eq!(
            text.replace("\r\n", "\n").trim_end(),
            rendered.text.trim_end(),
            "{name}"
        );
        let calendar = read.parts().any(|part| part.ctype.mimetype == "text/calendar");
        assert_eq!(calendar, kind.calendar().is_some(), "{name}");
    }
}

#[tokio::test]
async fn a_real_server_says_never_and_later_in_its_own_words() {
    let never = server().deliver(&message(1, "nobody-here@angsvik.example")).await;
    assert!(
        matches!(&never, Err(Failure::Permanent(words)) if words.contains("no such user here")),
        "{never:?}"
    );
    let later = server().deliver(&message(1, "later@angsvik.example")).await;
    assert!(
        matches!(&later, Err(Failure::Temporary(words)) if words.contains("come back later")),
        "{later:?}"
    );
}

#[tokio::test]
async fn a_mail_sent_twice_arrives_with_one_id() {
    let message = message(1, "twice.and.once.more.to.be.sure.of.it@angsvik.example");
    for _ in 0..2 {
        server().deliver(&message).await.unwrap();
    }
    for _ in 0..100 {
        if arrived(message.id()).await.len() == 2 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("both should arrive");
}
