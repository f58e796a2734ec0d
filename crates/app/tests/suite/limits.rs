//! Limits hold back whoever asks too often, and nobody else.

use chrono::TimeDelta;
use undantag_app::{AppError, SignIn, Visitor};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::town::{DECIDER, Town};

fn from<'a>(browser: &'a str, address: &'a str) -> Visitor<'a> {
    Visitor { browser, address }
}

fn wait(answer: &Result<(), AppError>) -> u64 {
    match answer {
        Err(AppError::Limited { retry_after_seconds }) => *retry_after_seconds,
        other => panic!("{other:?}"),
    }
}

async fn token(town: &Town) -> String {
    let mail = town.mail("decision-invitation", DECIDER).await;
    mail["link"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}

on_both_databases! {
    async fn whoever_knows_an_address_cant_keep_its_person_from_the_decision_or_from_signing_in(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        town.awaiting().await;
        let token = token(&town).await;
        let email = Town::email(DECIDER);
        for at in 0..40 {
            let browser = format!("scanner {at}");
            let address = format!("203.0.113.{}", at % 4);
            drop(town.app.send_code(&email, from(&browser, &address)).await);
        }
        town.app.send_link_code(&token, from("own", "192.0.2.7")).await.unwrap();
        let code = town.mail("decision-code", DECIDER).await["code"].as_str().unwrap().to_owned();
        let opened = town.app.open_link(&token, &code, "own").await.unwrap();
        assert!(matches!(opened, SignIn::In { .. }), "{opened:?}");
        town.app.send_code(&email, from("own", "192.0.2.7")).await.unwrap();
        let code = town.mail("sign-in-code", DECIDER).await["code"].as_str().unwrap().to_owned();
        let signed_in = town.app.sign_in(&email, &code, "own").await.unwrap();
        assert!(matches!(signed_in, SignIn::In { .. }), "{signed_in:?}");
    }

    async fn whoever_holds_a_forwarded_link_cant_keep_its_person_out(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        town.awaiting().await;
        let token = token(&town).await;
        for at in 0..20 {
            drop(town.app.send_link_code(&token, from(&format!("scanner {at}"), "203.0.113.1")).await);
        }
        let held_back = town.app.send_link_code(&token, from("yet another", "203.0.113.1")).await;
        assert_eq!(wait(&held_back), 900);
        town.app.send_link_code(&token, from("own", "192.0.2.7")).await.unwrap();
    }

    async fn the_wait_is_what_is_left_of_it(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let email = Town::email(DECIDER);
        for _ in 0..3 {
            town.app.send_code(&email, "browser").await.unwrap();
            town.pass(TimeDelta::minutes(4));
        }
        let held_back = town.app.send_code(&email.to_uppercase(), "browser").await;
        assert_eq!(wait(&held_back), 3 * 60);
        town.pass(TimeDelta::minutes(3));
        town.app.send_code(&email, "browser").await.unwrap();
        assert_eq!(wait(&town.app.send_code(&email, "browser").await), 4 * 60);
    }

    async fn an_address_that_nobody_has_is_counted_like_any_other(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        for _ in 0..3 {
            town.app.send_code("nobody@angsvik.example", "browser").await.unwrap();
        }
        let held_back = town.app.send_code("nobody@angsvik.example", "browser").await;
        assert_eq!(wait(&held_back), 900);
        assert!(town.mails().await.is_empty());
    }

    async fn what_was_counted_is_forgotten_after_a_day_with_codes_and_sessions(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let email = Town::email(DECIDER);
        town.app.send_code(&email, "browser").await.unwrap();
        let code = town.mail("sign-in-code", DECIDER).await["code"].as_str().unwrap().to_owned();
        let SignIn::In { session } = town.app.sign_in(&email, &code, "browser").await.unwrap() else {
            panic!("not in")
        };
        town.pass(TimeDelta::hours(25));
        town.app.forget().await.unwrap();
        let browser = undantag_app::digest("browser");
        assert_eq!(town.store.latest_code_of_browser(&browser).await.unwrap(), None);
        assert_eq!(town.store.session(&undantag_app::digest(&session)).await.unwrap(), None);
        let whom = undantag_app::digest(&format!("code address {email} browser browser"));
        let since = town.app.now() - TimeDelta::days(2);
        assert!(town.store.attempts_of(&whom, since).await.unwrap().is_empty());
    }
}
