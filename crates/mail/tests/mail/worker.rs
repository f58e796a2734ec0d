//! The postman and the outbox together, on both databases.

use chrono::{DateTime, TimeDelta, Utc};
use undantag_mail::{Detail, MailKind, Postman, Transport, folder, samples};
use undantag_store::testing::TestDatabase;
use undantag_store::{Delivery, Language, MessageId, NewMessage, Store, on_both_databases};
use undantag_text::Lang;
use uuid::Uuid;

use crate::scripted_server::{FRIENDLY, Script, Server};
use crate::sender::{sender, written_at};

/// A database whose outbox holds these mails, numbered from 1.
pub(crate) async fn outbox_with(database: &TestDatabase, kinds: &[MailKind]) -> Store {
    let store = database.store().await.unwrap();
    let tx = store.begin().await.unwrap();
    for (number, kind) in (1..).zip(kinds) {
        tx.enqueue(&row(number, serde_json::to_value(kind).unwrap()))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    store
}

/// A mail about a case whose workflow has words of its own for it.
fn in_own_words(number: u128) -> NewMessage {
    let mut payload = serde_json::to_value(received()).unwrap();
    payload["words"] = serde_json::json!({"mail-received-subject": "Avvikelsen finns nu hos oss"});
    row(number, payload)
}

fn row(number: u128, payload: serde_json::Value) -> NewMessage {
    NewMessage {
        id: MessageId(Uuid::from_u128(number)),
        created_at: written_at(),
        kind: "mail".to_owned(),
        recipient: None,
        email: "marta.lind@angsvik.example".to_owned(),
        language: Language::Swedish,
        payload,
        case: None,
        due_at: written_at(),
    }
}

fn postman(store: &Store, transport: Transport, worker: &str) -> Postman {
    Postman {
        store: store.clone(),
        transport,
        sender: sender(Detail::Full),
        worker: worker.to_owned(),
    }
}

async fn after_one_round(store: &Store, transport: Transport, now: DateTime<Utc>) -> (usize, Delivery, Option<String>) {
    let delivered = postman(store, transport, "a").deliver_due(now).await.unwrap();
    let row = store.latest_messages(1).await.unwrap().remove(0);
    (delivered, row.delivery, row.last_error)
}

/// That a request has come in.
pub(crate) fn received() -> MailKind {
    samples(Lang::Sv).remove(1).1
}

fn at(server: &Server) -> Transport {
    Transport::from_url(&format!("smtp://{}", server.address)).unwrap()
}

on_both_databases! {
    async fn every_kind_of_mail_leaves_the_outbox_once(database: TestDatabase) {
        let kinds: Vec<MailKind> = samples(Lang::Sv).into_iter().map(|(_, kind)| kind).collect();
        let store = outbox_with(&database, &kinds).await;
        let place = tempfile::tempdir().unwrap();
        let postman = |worker| postman(&store, Transport::Folder(place.path().to_owned()), worker);
        let mut delivered = 0;
        for worker in ["a", "b", "a", "b"] {
            delivered += postman(worker).deliver_due(written_at()).await.unwrap();
        }
        assert_eq!((delivered, folder::list(place.path()).len()), (kinds.len(), kinds.len()));
    }

    async fn a_mail_refused_for_now_is_tried_again_a_minute_later(database: TestDatabase) {
        let store = outbox_with(&database, &[received()]).await;
        let busy = Server::start(Script { recipient: "451 greylisted", ..FRIENDLY }).await;
        let (delivered, delivery, error) = after_one_round(&store, at(&busy), written_at()).await;
        assert_eq!((delivered, delivery), (0, Delivery::Waiting));
        assert!(error.unwrap().contains("greylisted"));

        let friendly = Server::start(FRIENDLY).await;
        let too_soon = written_at() + TimeDelta::seconds(59);
        assert_eq!(after_one_round(&store, at(&friendly), too_soon).await.0, 0);
        let in_time = written_at() + TimeDelta::seconds(60);
        assert_eq!(after_one_round(&store, at(&friendly), in_time).await.1, Delivery::Sent(in_time));
    }

    async fn a_mail_refused_for_good_waits_for_somebody_to_look(database: TestDatabase) {
        let store = outbox_with(&database, &[received()]).await;
        let server = Server::start(Script { recipient: "550 no such user", ..FRIENDLY }).await;
        let (delivered, delivery, error) = after_one_round(&store, at(&server), written_at()).await;
        assert_eq!((delivered, delivery), (0, Delivery::Dead(written_at())));
        assert!(error.unwrap().contains("no such user"));
    }

    async fn a_mail_leaves_in_the_words_of_its_workflow(database: TestDatabase) {
        let store = outbox_with(&database, &[]).await;
        let tx = store.begin().await.unwrap();
        tx.enqueue(&in_own_words(1)).await.unwrap();
        tx.commit().await.unwrap();
        let place = tempfile::tempdir().unwrap();
        let folder = Transport::Folder(place.path().to_owned());
        assert_eq!(after_one_round(&store, folder, written_at()).await.0, 1);
        let mail = folder::list(place.path()).remove(0);
        assert_eq!(mail.subject, "Avvikelsen finns nu hos oss");
    }

    async fn a_code_that_is_too_old_is_not_sent(database: TestDatabase) {
        let store = outbox_with(&database, &[samples(Lang::Sv).remove(0).1]).await;
        let place = tempfile::tempdir().unwrap();
        let late = written_at() + TimeDelta::minutes(11);
        let (delivered, delivery, _) = after_one_round(&store, Transport::Folder(place.path().to_owned()), late).await;
        assert_eq!((delivered, delivery), (0, Delivery::Dead(late)));
        assert!(folder::list(place.path()).is_empty());
    }

    async fn a_row_that_cannot_be_read_stops_no_other_mail_and_tells_no_secret(database: TestDatabase) {
        let store = outbox_with(&database, &[]).await;
        let tx = store.begin().await.unwrap();
        tx.enqueue(&row(1, serde_json::json!({ "kind": "sign-in-code", "code": 491_027 }))).await.unwrap();
        tx.enqueue(&row(2, serde_json::to_value(received()).unwrap())).await.unwrap();
        tx.commit().await.unwrap();
        let place = tempfile::tempdir().unwrap();
        let postman = postman(&store, Transport::Folder(place.path().to_owned()), "a");
        assert_eq!(postman.deliver_due(written_at()).await.unwrap(), 1);
        let dead = store.dead_messages().await.unwrap().remove(0);
        assert_eq!(dead.last_error.as_deref(), Some("the outbox holds no mail that can be read"));
    }
}
