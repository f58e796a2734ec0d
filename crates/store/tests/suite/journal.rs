//! The journal keeps what happened in order, and refuses to be changed.

use undantag_case::Case;
use undantag_store::testing::TestDatabase;
use undantag_store::{CaseColumns, Store, StoreError, on_both_databases};

use crate::sample::{at, case, keep, municipality, opened};

async fn with_one_event(database: &TestDatabase) -> Store {
    let store = municipality(database).await;
    keep(&store, &[(case(1), CaseColumns::default())]).await;
    let tx = store.begin().await.unwrap();
    tx.append(case(1).id, &[opened(1)]).await.unwrap();
    tx.commit().await.unwrap();
    store
}

on_both_databases! {
    async fn the_journal_replays_to_the_stored_case(database: TestDatabase) {
        let store = with_one_event(&database).await;
        let journal = store.journal(case(1).id).await.unwrap();
        assert_eq!(journal, [opened(1)]);
        assert_eq!(Case::replay(&journal), store.case(case(1).id).await.unwrap());
    }

    async fn two_events_cant_be_the_same_step_of_a_case(database: TestDatabase) {
        let store = with_one_event(&database).await;
        let tx = store.begin().await.unwrap();
        let mut other = opened(1);
        other.at = at(99);
        let answer = tx.append(case(1).id, &[other]).await;
        assert!(matches!(answer, Err(StoreError::Stale)), "{answer:?}");
    }

    async fn the_journal_of_all_cases_can_be_followed(database: TestDatabase) {
        let store = with_one_event(&database).await;
        let first = store.journal_after(0, 10).await.unwrap();
        assert_eq!(first.iter().map(|entry| entry.case).collect::<Vec<_>>(), [case(1).id]);
        assert_eq!(store.journal_after(first[0].position, 10).await.unwrap(), []);
    }

    async fn the_journal_refuses_to_be_changed(database: TestDatabase) {
        let store = with_one_event(&database).await;
        let refusal = database.execute("UPDATE journal SET kind = 'x'").await.unwrap_err();
        assert!(refusal.to_string().contains("append-only"), "{refusal}");
        assert_eq!(store.journal(case(1).id).await.unwrap(), [opened(1)]);
    }

    async fn the_journal_refuses_to_be_emptied(database: TestDatabase) {
        let store = with_one_event(&database).await;
        let refusal = database.execute("DELETE FROM journal").await.unwrap_err();
        assert!(refusal.to_string().contains("append-only"), "{refusal}");
        assert_eq!(store.journal(case(1).id).await.unwrap(), [opened(1)]);
    }

    async fn a_case_with_a_journal_cant_be_deleted(database: TestDatabase) {
        let store = with_one_event(&database).await;
        assert!(database.execute("DELETE FROM cases").await.is_err());
        assert!(store.case(case(1).id).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn the_journal_refuses_to_be_truncated_on_postgres() {
    let database = TestDatabase::postgres().await.unwrap();
    let _store = with_one_event(&database).await;
    let refusal = database.execute("TRUNCATE journal CASCADE").await.unwrap_err();
    assert!(refusal.to_string().contains("append-only"), "{refusal}");
}

#[tokio::test]
async fn without_its_triggers_the_journal_could_be_changed() {
    let database = TestDatabase::sqlite().await.unwrap();
    let _store = with_one_event(&database).await;
    database.execute("DROP TRIGGER journal_refuses_update").await.unwrap();
    database.execute("UPDATE journal SET kind = 'x'").await.unwrap();
}
