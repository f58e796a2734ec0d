//! A database that can't be opened, or would lose what it acknowledges, is refused in words.

use std::time::Duration;

use undantag_store::testing::TestDatabase;
use undantag_store::{Settings, Store, StoreError, on_both_databases};

async fn refusal(url: &str) -> StoreError {
    let patience = Duration::from_millis(500);
    Store::open(&Settings {
        patience,
        ..Settings::new(url)
    })
    .await
    .map(drop)
    .unwrap_err()
}

on_both_databases! {
    async fn an_open_database_answers_until_it_is_closed(database: TestDatabase) {
        let store = database.store().await.unwrap();
        store.ping().await.unwrap();
        store.close().await.unwrap();
        assert!(store.ping().await.is_err());
    }
}

#[tokio::test]
async fn a_file_in_a_folder_that_is_not_there_is_refused_by_name() {
    let refusal = refusal("sqlite:///there/is/no/such/folder/undantag.sqlite").await;
    assert_eq!(
        refusal.to_string(),
        "the database /there/is/no/such/folder/undantag.sqlite can't be opened"
    );
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let database = TestDatabase::sqlite().await.unwrap();
    let file = database.url().trim_start_matches("sqlite://").to_owned();
    std::fs::write(&file, "inte en databas".repeat(1000)).unwrap();
    let refusal = refusal(database.url()).await;
    assert!(matches!(refusal, StoreError::Unopenable { .. }), "{refusal:?}");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_refused_without_its_password() {
    let refusal = refusal("postgres://kim:hemligt@127.0.0.1:1/undantag").await;
    assert_eq!(refusal.to_string(), "the database 127.0.0.1:1/undantag can't be opened");
    assert!(!format!("{refusal:?}").contains("hemligt"));
}

#[tokio::test]
async fn an_unknown_kind_of_database_is_refused() {
    assert!(matches!(
        refusal("mysql://localhost/undantag").await,
        StoreError::UnknownDatabase
    ));
}

#[tokio::test]
async fn a_database_in_memory_is_refused_because_it_keeps_nothing() {
    let refusal = refusal("sqlite::memory:").await;
    assert!(
        matches!(
            refusal,
            StoreError::Unsafe {
                pragma: "journal_mode",
                ..
            }
        ),
        "{refusal:?}"
    );
}
