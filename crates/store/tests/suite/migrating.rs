//! Migrating is all or nothing, harmless when repeated, and done once however many replicas try.

use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

on_both_databases! {
    async fn migrating_twice_is_harmless(database: TestDatabase) {
        let store = database.store().await.unwrap();
        store.migrate().await.unwrap();
        store.migrate().await.unwrap();
        assert!(store.is_migrated().await.unwrap());
    }
}

#[tokio::test]
async fn an_empty_database_says_that_it_is_not_migrated() {
    let database = TestDatabase::bare_postgres().await.unwrap();
    assert!(!database.store().await.unwrap().is_migrated().await.unwrap());
}

#[tokio::test]
async fn replicas_that_migrate_an_empty_postgres_at_once_all_succeed() {
    let database = TestDatabase::bare_postgres().await.unwrap();
    let replica = async || {
        let store = database.store().await?;
        store.migrate().await?;
        store.is_migrated().await
    };
    let (a, b, c, d) = tokio::join!(replica(), replica(), replica(), replica());
    for migrated in [a, b, c, d] {
        assert!(migrated.unwrap());
    }
}
