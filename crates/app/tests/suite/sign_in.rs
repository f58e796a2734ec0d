//! Codes by mail and the sessions that follow.

use chrono::TimeDelta;
use undantag_app::{AppError, MOST_TRIES, SignIn};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::town::{REQUESTER, Town};

async fn code(town: &Town) -> String {
    town.app.send_code(&Town::email(REQUESTER), "browser").await.unwrap();
    town.mail("sign-in-code", REQUESTER).await["code"]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn try_it(town: &Town, code: &str, browser: &str) -> SignIn {
    town.app.sign_in(&Town::email(REQUESTER), code, browser).await.unwrap()
}

on_both_databases! {
    async fn a_mailed_code_signs_in_once(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let code = code(&town).await;

        let SignIn::In { session } = try_it(&town, &code, "browser").await else { panic!("not signed in") };

        assert_eq!(town.app.session(&session).await.unwrap().unwrap().actor.name, "Person 1");
        assert_eq!(try_it(&town, &code, "browser").await, SignIn::Expired);
    }

    async fn a_code_is_bound_to_the_browser_that_asked(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let code = code(&town).await;

        assert_eq!(try_it(&town, &code, "another browser").await, SignIn::Expired);
    }

    async fn a_code_gets_five_tries_and_ten_minutes(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let right = code(&town).await;
        for left in (0..MOST_TRIES).rev() {
            assert_eq!(try_it(&town, "not it", "browser").await, SignIn::Wrong { left });
        }
        assert_eq!(try_it(&town, &right, "browser").await, SignIn::Expired);

        let right = code(&town).await;
        town.pass(TimeDelta::minutes(11));
        assert_eq!(try_it(&town, &right, "browser").await, SignIn::Expired);
    }

    async fn a_fourth_code_in_a_quarter_is_refused(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        for _ in 0..3 {
            code(&town).await;
        }

        let refused = town.app.send_code(&Town::email(REQUESTER), "browser").await;

        assert!(matches!(refused, Err(AppError::Limited { .. })), "{refused:?}");
    }

    async fn an_unknown_address_gets_the_same_answer_and_no_mail(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;

        town.app.send_code("nobody@angsvik.example", "browser").await.unwrap();

        assert!(town.mails().await.is_empty());
    }

    async fn a_session_ends_at_sign_out_and_after_its_time(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let first = code(&town).await;
        let SignIn::In { session } = try_it(&town, &first, "browser").await else { panic!("not signed in") };
        town.app.sign_out(&session).await.unwrap();
        assert_eq!(town.app.session(&session).await.unwrap(), None);

        let second = code(&town).await;
        let SignIn::In { session } = try_it(&town, &second, "browser").await else { panic!("not signed in") };
        town.pass(TimeDelta::hours(13));
        assert_eq!(town.app.session(&session).await.unwrap(), None);
    }
}
