//! What can go wrong between us and a mail server: no mail is lost, and one that leaves twice is recognised as one.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use undantag_mail::{Detail, Failure, Message, Outgoing, Postman, Transport};
use undantag_store::testing::TestDatabase;
use undantag_store::{Delivery, Store, on_both_databases};
use undantag_text::Lang;
use uuid::Uuid;

use crate::scripted_server::{FRIENDLY, Fault, Script, Server};
use crate::sender::{sender, written_at};
use crate::worker::{outbox_with, received};

const MESSAGE_ID: &str = "Message-ID: <00000000-0000-0000-0000-000000000001@undantag.angsvik.example>";

fn postman(store: &Store, server: &Server, worker: &str) -> Postman {
    Postman {
        store: store.clone(),
        transport: Transport::from_url(&format!("smtp://{}?timeout=1", server.address)).unwrap(),
        sender: sender(Detail::Full),
        worker: worker.to_owned(),
    }
}

async fn delivery(store: &Store) -> (Delivery, u32) {
    let row = store.latest_messages(1).await.unwrap().remove(0);
    (row.delivery, row.attempts)
}

fn faulty(fault: Fault) -> Script {
    Script { fault, ..FRIENDLY }
}

/// Fails once against `broken`, then leaves by a server that works; what both heard.
async fn fails_then_leaves(store: &Store, broken: Script) -> (String, String) {
    let broken = Server::start(broken).await;
    assert_eq!(postman(store, &broken, "a").deliver_due(written_at()).await.unwrap(), 0);
    assert_eq!(delivery(store).await, (Delivery::Waiting, 1));
    let friendly = Server::start(FRIENDLY).await;
    let later = written_at() + TimeDelta::minutes(1);
    assert_eq!(postman(store, &friendly, "a").deliver_due(later).await.unwrap(), 1);
    assert_eq!(delivery(store).await, (Delivery::Sent(later), 2));
    (broken.heard(), friendly.heard())
}

/// The row of the outbox as a mail, as the postman makes it.
fn message() -> Message {
    let outgoing = Outgoing {
        id: Uuid::from_u128(1),
        written_at: written_at(),
        to: "marta.lind@angsvik.example".to_owned(),
        lang: Lang::Sv,
        case: None,
        kind: received(),
        words: std::collections::BTreeMap::new(),
    };
    Message::write(&outgoing, &sender(Detail::Full)).unwrap()
}

/// A worker that leased what was due, handed it to the server, and died before it could tell the database.
async fn dies_after_the_answer(store: &Store, server: &Server, now: DateTime<Utc>) {
    let leased = store
        .lease_due(now, "dead", 10, now + TimeDelta::minutes(10))
        .await
        .unwrap();
    assert_eq!(leased.len(), 1);
    let transport = Transport::from_url(&format!("smtp://{}", server.address)).unwrap();
    transport.deliver(&message()).await.unwrap();
}

on_both_databases! {
    async fn a_line_that_goes_dead_after_the_content_loses_no_mail(database: TestDatabase) {
        let store = outbox_with(&database, &[received()]).await;
        let (broken, friendly) = fails_then_leaves(&store, faulty(Fault::HangsUp)).await;
        assert!(broken.contains(MESSAGE_ID) && friendly.contains(MESSAGE_ID));
    }

    async fn a_server_that_never_answers_keeps_no_mail(database: TestDatabase) {
        let store = outbox_with(&database, &[received()]).await;
        let (broken, friendly) = fails_then_leaves(&store, faulty(Fault::IsSilent)).await;
        assert!(broken.contains(MESSAGE_ID) && friendly.contains(MESSAGE_ID));
    }

    async fn a_slow_server_gets_the_mail_once(database: TestDatabase) {
        let store = outbox_with(&database, &[received()]).await;
        let slow = Server::start(faulty(Fault::IsSlow(Duration::from_millis(600)))).await;
        assert_eq!(postman(&store, &slow, "a").deliver_due(written_at()).await.unwrap(), 1);
        assert_eq!(delivery(&store).await, (Delivery::Sent(written_at()), 1));
        assert_eq!(slow.heard().matches(MESSAGE_ID).count(), 1);
    }

    async fn refused_encryption_loses_no_mail(database: TestDatabase) {
        let store = outbox_with(&database, &[received()]).await;
        let script = Script { ehlo: "250-mail.example\r\n250 STARTTLS", ..FRIENDLY };
        let (broken, _) = fails_then_leaves(&store, script).await;
        assert!(!broken.contains("MAIL FROM"), "{broken}");
    }

    async fn a_worker_that_dies_between_the_answer_and_our_commit_sends_one_mail_twice_with_one_id(database: TestDatabase) {
        let store = outbox_with(&database, &[received()]).await;
        let server = Server::start(FRIENDLY).await;
        dies_after_the_answer(&store, &server, written_at()).await;
        let other = postman(&store, &server, "b");
        assert_eq!(other.deliver_due(written_at() + TimeDelta::minutes(9)).await.unwrap(), 0, "it is leased");
        let later = written_at() + TimeDelta::minutes(10);
        assert_eq!(other.deliver_due(later).await.unwrap(), 1);
        assert_eq!(delivery(&store).await.0, Delivery::Sent(later));
        assert_eq!(server.heard().matches(MESSAGE_ID).count(), 2);
        assert_eq!(other.deliver_due(later + TimeDelta::days(1)).await.unwrap(), 0, "nothing is left");
    }

    async fn a_mail_that_was_given_up_is_a_task_until_it_is_sent_again(database: TestDatabase) {
        let store = outbox_with(&database, &[received()]).await;
        let never = Server::start(Script { recipient: "550 5.1.1 no such user", ..FRIENDLY }).await;
        postman(&store, &never, "a").deliver_due(written_at()).await.unwrap();
        let dead = store.dead_messages().await.unwrap();
        assert!(dead[0].last_error.as_deref().unwrap().contains("no such user") && !dead[0].forgotten);
        assert_eq!(store.dead_message_count().await.unwrap(), 1);
        let later = written_at() + TimeDelta::days(2);
        let tx = store.begin().await.unwrap();
        assert!(tx.send_again(dead[0].message.id, later).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(store.dead_message_count().await.unwrap(), 0);
        let friendly = Server::start(FRIENDLY).await;
        assert_eq!(postman(&store, &friendly, "a").deliver_due(later).await.unwrap(), 1);
        assert!(friendly.heard().contains(MESSAGE_ID));
        let tx = store.begin().await.unwrap();
        assert!(!tx.send_again(dead[0].message.id, later).await.unwrap(), "it has left");
    }

    async fn a_mail_that_somebody_let_be_is_no_task_and_says_nothing_more(database: TestDatabase) {
        let store = outbox_with(&database, &[received()]).await;
        let never = Server::start(Script { recipient: "550 no", ..FRIENDLY }).await;
        postman(&store, &never, "a").deliver_due(written_at()).await.unwrap();
        let id = store.dead_messages().await.unwrap()[0].message.id;
        let tx = store.begin().await.unwrap();
        assert!(tx.let_be(id, written_at()).await.unwrap());
        assert!(!tx.send_again(id, written_at()).await.unwrap(), "what it said is gone");
        tx.commit().await.unwrap();
        assert_eq!(store.dead_message_count().await.unwrap(), 0);
        assert!(store.latest_messages(1).await.unwrap()[0].forgotten);
    }
}

#[tokio::test]
async fn encryption_that_is_demanded_and_not_offered_sends_nothing_in_the_clear() {
    let server = Server::start(FRIENDLY).await;
    let transport = Transport::from_url(&format!("smtp://{}?tls=required", server.address)).unwrap();
    let answer = transport.deliver(&message()).await;
    assert!(matches!(answer, Err(Failure::Temporary(_))), "{answer:?}");
    assert!(!server.heard().contains("MAIL FROM"), "{}", server.heard());
}
