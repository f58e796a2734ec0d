//! A case is kept whole, and only changed by those who saw its latest version.

use undantag_store::testing::TestDatabase;
use undantag_store::{CaseColumns, StoreError, on_both_databases};

use crate::sample::{appointment, case, keep, municipality, waiting_for};

on_both_databases! {
    async fn a_case_reads_back_as_it_was_kept(database: TestDatabase) {
        let store = municipality(&database).await;
        let mut kept = case(1);
        kept.request.service_name = "Ansökan om kulturstöd".into();
        kept.appointment = Some(appointment());
        keep(&store, &[(kept.clone(), CaseColumns::default())]).await;
        assert_eq!(store.case(kept.id).await.unwrap().as_ref(), Some(&kept));
        assert_eq!(store.case_by_number("U-2026-001").await.unwrap(), Some(kept));
    }

    async fn a_case_is_changed_by_whoever_saw_its_latest_version(database: TestDatabase) {
        let store = municipality(&database).await;
        let mut kept = case(1);
        keep(&store, &[(kept.clone(), CaseColumns::default())]).await;
        kept.version = 2;
        kept.state = "intake".into();
        let tx = store.begin().await.unwrap();
        tx.save_case(&kept, &waiting_for(&[]), 1).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.case(kept.id).await.unwrap(), Some(kept));
    }

    async fn a_stale_version_changes_nothing(database: TestDatabase) {
        let store = municipality(&database).await;
        let kept = case(1);
        keep(&store, &[(kept.clone(), CaseColumns::default())]).await;
        let mut stale = kept.clone();
        stale.version = 3;
        stale.state = "intake".into();
        let tx = store.begin().await.unwrap();
        let answer = tx.save_case(&stale, &CaseColumns::default(), 2).await;
        tx.commit().await.unwrap();
        assert!(matches!(answer, Err(StoreError::Stale)), "{answer:?}");
        assert_eq!(store.case(kept.id).await.unwrap(), Some(kept));
    }

    async fn of_two_changes_at_once_one_wins(database: TestDatabase) {
        let store = municipality(&database).await;
        let kept = case(1);
        keep(&store, &[(kept.clone(), CaseColumns::default())]).await;
        let change = async |state: &str| {
            let tx = store.begin().await?;
            let mut case = tx.case(kept.id).await?.unwrap();
            case.version = 2;
            case.state = state.into();
            tx.save_case(&case, &CaseColumns::default(), 1).await?;
            tx.commit().await
        };
        let (one, other) = tokio::join!(change("intake"), change("discarded"));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    }

    async fn a_dropped_transaction_leaves_nothing(database: TestDatabase) {
        let store = municipality(&database).await;
        let tx = store.begin().await.unwrap();
        tx.insert_case(&case(1), &CaseColumns::default()).await.unwrap();
        drop(tx);
        assert_eq!(store.case(case(1).id).await.unwrap(), None);
    }

    async fn a_number_is_given_to_one_case_only(database: TestDatabase) {
        let store = municipality(&database).await;
        keep(&store, &[(case(1), CaseColumns::default())]).await;
        let mut other = case(1);
        other.id = case(2).id;
        let tx = store.begin().await.unwrap();
        let answer = tx.insert_case(&other, &CaseColumns::default()).await;
        assert!(matches!(answer, Err(StoreError::Duplicate { what: "case number" })), "{answer:?}");
    }

    async fn numbers_follow_each_other_within_a_year_without_gaps(database: TestDatabase) {
        let store = municipality(&database).await;
        let next = async |year, commit| {
            let tx = store.begin().await.unwrap();
            let number = tx.next_number(year).await.unwrap();
            if commit {
                tx.commit().await.unwrap();
            }
            number
        };
        let given = [next(2026, true).await, next(2026, false).await, next(2026, true).await, next(2027, true).await];
        assert_eq!(given, [1, 2, 2, 1]);
    }

    async fn two_cases_begun_at_once_get_different_numbers(database: TestDatabase) {
        let store = municipality(&database).await;
        let next = async || {
            let tx = store.begin().await.unwrap();
            let number = tx.next_number(2026).await.unwrap();
            tx.commit().await.unwrap();
            number
        };
        let (one, other) = tokio::join!(next(), next());
        assert_eq!(one + other, 3);
    }
}
