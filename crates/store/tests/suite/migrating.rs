//! Migrating is all or nothing, harmless when repeated, and done once however many replicas try.

use undantag_case::PersonalData;
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;
use undantag_store::{Notice, NoticeKind};
use uuid::Uuid;

use crate::sample::{DECIDER, REQUESTER, at, case, municipality, opened, waiting_for};

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

/// Steps of the schema before the one in question.
const BEFORE_DELEGATION_ORDERS: u32 = 16;
const BEFORE_STATEMENT_NOTICES: u32 = 18;

/// An empty database of each kind, as an earlier version left it.
async fn earlier(steps: u32) -> [TestDatabase; 2] {
    let both = [
        TestDatabase::bare_sqlite().unwrap(),
        TestDatabase::bare_postgres().await.unwrap(),
    ];
    for database in &both {
        database.store().await.unwrap().close().await.unwrap();
        database.migrate_some(steps).await.unwrap();
    }
    both
}

#[tokio::test]
async fn levels_from_before_delegation_orders_become_the_first_order() {
    for database in earlier(BEFORE_DELEGATION_ORDERS).await {
        let row = |key: &str, up_to: &str, item: &str| {
            format!("('{key}', '\"{up_to}\"', '{item}', '[\"{DECIDER}\"]', '[\"{REQUESTER}\"]')")
        };
        let rows = [
            row("board", "critical", "4.8"),
            row("system-owner", "low", "4.6"),
            row("head-of-digitalisation", "moderate", "4.7"),
        ];
        let insert = "insert into decision_levels (key, up_to, delegation_item, people, substitutes) values ";
        database.execute(&format!("{insert}{}", rows.join(", "))).await.unwrap();
        let store = database.store().await.unwrap();
        store.migrate().await.unwrap();
        let order = store.delegation_order().await.unwrap();
        assert_eq!(order.version, 1);
        let levels: Vec<_> = order
            .levels
            .iter()
            .map(|it| (it.key.word(), it.most_months, it.delegated))
            .collect();
        assert_eq!(
            levels,
            [
                ("system-owner", 36, true),
                ("head-of-digitalisation", 36, true),
                ("board", 120, false)
            ]
        );
        for level in &order.levels {
            assert_eq!(
                (level.people.as_slice(), level.substitutes.as_slice()),
                (&[DECIDER][..], &[REQUESTER][..])
            );
            assert_eq!((level.quorum, level.personal_data_up_to), (1, PersonalData::Special));
        }
        assert_eq!(order.levels[1].name.en, "the head of digitalisation");
    }
}

#[tokio::test]
async fn a_database_without_levels_gets_no_order() {
    for database in earlier(BEFORE_DELEGATION_ORDERS).await {
        let store = database.store().await.unwrap();
        store.migrate().await.unwrap();
        assert_eq!(store.delegation_order().await.unwrap().version, 0);
    }
}

#[tokio::test]
async fn what_people_had_been_told_of_is_remembered_when_there_is_more_to_tell() {
    for database in earlier(BEFORE_STATEMENT_NOTICES).await {
        let store = municipality(&database).await;
        let tx = store.begin().await.unwrap();
        tx.insert_case(&case(1), &waiting_for(&[])).await.unwrap();
        tx.append(case(1).id, &[opened(1)]).await.unwrap();
        let told = |kind| Notice {
            kind,
            about: Uuid::from_u128(7),
            due_on: at(0).date_naive(),
        };
        let before = told(NoticeKind::ConditionSoon);
        assert!(tx.note_notice(case(1).id, &before, at(1)).await.unwrap());
        tx.commit().await.unwrap();
        store.migrate().await.unwrap();
        let tx = store.begin().await.unwrap();
        assert!(
            !tx.note_notice(case(1).id, &before, at(2)).await.unwrap(),
            "told already"
        );
        let new = told(NoticeKind::StatementSoon);
        assert!(tx.note_notice(case(1).id, &new, at(2)).await.unwrap());
        tx.commit().await.unwrap();
        let noted = store.notices_of(case(1).id).await.unwrap();
        assert_eq!(noted.len(), 2);
        assert!(noted.contains(&before) && noted.contains(&new));
        database
            .execute("insert into notices (case_id, kind, about, due_on, done_at) values (null, 'condition-soon', null, null, null)")
            .await
            .unwrap_err();
    }
}
