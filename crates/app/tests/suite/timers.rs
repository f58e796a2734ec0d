//! Dates that pass by themselves.

use chrono::TimeDelta;
use undantag_app::Fired;
use undantag_case::ActionInput;
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::town::{ADMINISTRATOR, DECIDER, REQUESTER, Town, granting};

on_both_databases! {
    async fn an_exemption_expires_after_its_last_day_and_only_once(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
        assert_eq!(town.fire().await, Fired::default());
        town.pass(TimeDelta::days(366));

        assert_eq!(town.fire().await, Fired { moved: 1, ..Fired::default() });

        assert_eq!(town.stored(case.id).await.state, "expired");
        assert_eq!(town.fire().await, Fired::default());
    }

    async fn a_supplement_that_never_comes_closes_the_case(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.submitted().await;
        let input = ActionInput { message: Some("Vad kostar det?".to_owned()), days: Some(3), ..ActionInput::default() };
        town.take(&case, ADMINISTRATOR, "request-supplement", input).await;
        for _ in 0..3 {
            town.pass(TimeDelta::days(1));
            assert_eq!(town.fire().await.moved, 0);
        }
        town.pass(TimeDelta::days(1));

        assert_eq!(town.fire().await, Fired { moved: 1, ..Fired::default() });

        assert_eq!(town.stored(case.id).await.state, "withdrawn");
        assert_eq!(town.mail("case-news", REQUESTER).await["case_number"], case.number);
    }
}
