//! The same request sent twice.

use undantag_app::{Answer, AppError, Key};
use undantag_case::PersonId;
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;
use uuid::Uuid;

use crate::town::{REQUESTER, Town};

on_both_databases! {
    async fn a_key_is_held_by_one_request_and_answers_the_next_alike(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let who = PersonId(Uuid::from_u128(REQUESTER));
        let answer = Answer { status: 201, headers: vec![("etag".into(), "\"1\"".into())], body: "{}".into() };

        let (first, second) = tokio::join!(town.app.hold_key(who, "k", "d"), town.app.hold_key(who, "k", "d"));
        assert_eq!([&first, &second].iter().filter(|held| matches!(held, Ok(Key::Held))).count(), 1);
        assert_eq!([&first, &second].iter().filter(|held| matches!(held, Err(AppError::Limited { .. }))).count(), 1);

        town.app.settle_key(who, "k", "d", answer.clone()).await.unwrap();
        assert_eq!(town.app.hold_key(who, "k", "d").await.unwrap(), Key::Answered(answer));
        assert!(matches!(town.app.hold_key(who, "k", "another").await, Err(AppError::KeyReused)));
    }

    async fn a_key_let_go_can_be_held_again(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let who = PersonId(Uuid::from_u128(REQUESTER));
        assert_eq!(town.app.hold_key(who, "k", "d").await.unwrap(), Key::Held);

        town.app.release_key(who, "k").await.unwrap();

        assert_eq!(town.app.hold_key(who, "k", "d").await.unwrap(), Key::Held);
    }
}
