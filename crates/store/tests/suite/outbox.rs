//! Messages leave at least once, by one worker at a time, and never without the change that caused them.

use undantag_store::testing::TestDatabase;
use undantag_store::{AfterFailure, Delivery, OutboxMessage, Store, on_both_databases};

use crate::sample::{at, message, municipality};

async fn with_messages(database: &TestDatabase, numbers: std::ops::Range<u128>) -> Store {
    let store = municipality(database).await;
    let tx = store.begin().await.unwrap();
    for number in numbers {
        tx.enqueue(&message(number)).await.unwrap();
    }
    tx.commit().await.unwrap();
    store
}

async fn lease(store: &Store, worker: &str, minute: i64) -> Vec<OutboxMessage> {
    store.lease_due(at(minute), worker, 1, at(minute + 5)).await.unwrap()
}

on_both_databases! {
    async fn a_message_is_leased_to_one_of_two_workers(database: TestDatabase) {
        let store = with_messages(&database, 1..2).await;
        let replica = database.store().await.unwrap();
        let (one, other) = tokio::join!(lease(&store, "one", 1), lease(&replica, "other", 1));
        assert_eq!(one.len() + other.len(), 1);
    }

    async fn two_workers_share_what_is_due(database: TestDatabase) {
        let store = with_messages(&database, 1..3).await;
        let replica = database.store().await.unwrap();
        let (one, other) = tokio::join!(lease(&store, "one", 1), lease(&replica, "other", 1));
        assert_eq!((one.len(), other.len()), (1, 1));
        assert_ne!(one[0].message.id, other[0].message.id);
    }

    async fn a_lease_that_runs_out_lets_another_worker_try(database: TestDatabase) {
        let store = with_messages(&database, 1..2).await;
        assert_eq!(lease(&store, "one", 1).await.len(), 1);
        assert_eq!(lease(&store, "other", 5).await.len(), 0);
        assert_eq!(lease(&store, "other", 6).await[0].attempts, 2);
    }

    async fn a_message_waits_until_it_is_due(database: TestDatabase) {
        let store = with_messages(&database, 1..2).await;
        assert_eq!(lease(&store, "one", -1).await, []);
    }

    async fn a_sent_message_is_not_sent_again(database: TestDatabase) {
        let store = with_messages(&database, 1..2).await;
        let leased = lease(&store, "one", 1).await;
        store.mark_sent(leased[0].message.id, at(2)).await.unwrap();
        assert_eq!(lease(&store, "one", 60).await, []);
        assert_eq!(store.latest_messages(5).await.unwrap()[0].delivery, Delivery::Sent(at(2)));
    }

    async fn a_failed_message_is_tried_again_when_it_is_said_to_be(database: TestDatabase) {
        let store = with_messages(&database, 1..2).await;
        let id = lease(&store, "one", 1).await[0].message.id;
        store.mark_failed(id, "one", "mailbox full", AfterFailure::RetryAt(at(10))).await.unwrap();
        assert_eq!(lease(&store, "one", 9).await, []);
        let again = lease(&store, "one", 10).await;
        assert_eq!((again[0].attempts, again[0].last_error.as_deref()), (2, Some("mailbox full")));
    }

    async fn a_message_that_is_given_up_is_a_visible_task(database: TestDatabase) {
        let store = with_messages(&database, 1..2).await;
        let id = lease(&store, "one", 1).await[0].message.id;
        store.mark_failed(id, "one", "no such mailbox", AfterFailure::GiveUp(at(2))).await.unwrap();
        assert_eq!(lease(&store, "one", 60).await, []);
        assert_eq!(store.dead_messages().await.unwrap()[0].delivery, Delivery::Dead(at(2)));
    }

    async fn what_a_message_said_is_forgotten_when_it_is_sent_or_given_up_as_a_secret(database: TestDatabase) {
        let store = with_messages(&database, 1..3).await;
        let sent = lease(&store, "one", 1).await[0].message.id;
        let dead = lease(&store, "one", 1).await[0].message.id;
        store.mark_sent(sent, at(2)).await.unwrap();
        store.mark_failed(dead, "one", "no such mailbox", AfterFailure::GiveUpAndForget(at(2))).await.unwrap();
        let kept: Vec<_> = store.latest_messages(5).await.unwrap().into_iter().map(|kept| kept.message.payload).collect();
        assert_eq!(kept, [serde_json::json!({}), serde_json::json!({})]);
    }

    async fn what_a_message_says_is_kept_when_it_is_given_up_so_that_it_can_be_sent_again(database: TestDatabase) {
        let store = with_messages(&database, 1..2).await;
        let id = lease(&store, "one", 1).await[0].message.id;
        store.mark_failed(id, "one", "no such mailbox", AfterFailure::GiveUp(at(2))).await.unwrap();
        assert_eq!(store.dead_messages().await.unwrap()[0].message.payload, message(1).payload);
    }

    async fn what_a_message_says_is_kept_until_it_is_tried_again(database: TestDatabase) {
        let store = with_messages(&database, 1..2).await;
        let id = lease(&store, "one", 1).await[0].message.id;
        store.mark_failed(id, "one", "mailbox full", AfterFailure::RetryAt(at(10))).await.unwrap();
        assert_eq!(lease(&store, "one", 10).await[0].message.payload, message(1).payload);
    }

    async fn a_worker_that_lost_its_lease_cant_fail_the_message(database: TestDatabase) {
        let store = with_messages(&database, 1..2).await;
        let id = lease(&store, "one", 1).await[0].message.id;
        lease(&store, "other", 10).await;
        store.mark_failed(id, "one", "too slow", AfterFailure::GiveUp(at(11))).await.unwrap();
        assert_eq!(store.dead_messages().await.unwrap(), []);
    }

    async fn a_message_leaves_only_with_the_change_that_caused_it(database: TestDatabase) {
        let store = municipality(&database).await;
        let tx = store.begin().await.unwrap();
        tx.enqueue(&message(1)).await.unwrap();
        drop(tx);
        assert_eq!(lease(&store, "one", 1).await, []);
    }
}
