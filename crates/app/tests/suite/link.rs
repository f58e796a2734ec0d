//! The decision link: a door that only its own person opens, once.

use chrono::TimeDelta;
use undantag_app::{AppError, LinkState, Scope, SignIn};
use undantag_case::{ActionInput, Case, Command, Refusal};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::town::{DECIDER, REQUESTER, Town, granting};

async fn token(town: &Town) -> String {
    let link = town.mail("decision-invitation", DECIDER).await["link"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(link.len() <= 76, "{link} is too long for one line");
    link.rsplit('/').next().unwrap().to_owned()
}

async fn open(town: &Town, token: &str) -> Scope {
    town.app.send_link_code(token, "browser").await.unwrap();
    let code = town.mail("decision-code", DECIDER).await["code"]
        .as_str()
        .unwrap()
        .to_owned();
    let SignIn::In { session } = town.app.open_link(token, &code, "browser").await.unwrap() else {
        panic!("not opened")
    };
    town.app.session(&session).await.unwrap().unwrap().scope.unwrap()
}

fn granted(input: ActionInput) -> Command {
    Command::Take {
        action: "grant".into(),
        input: Box::new(input),
    }
}

async fn decide(town: &Town, scope: Scope, case: &Case) -> Result<Case, AppError> {
    let input = granting(case.basis_digest());
    town.app
        .decide_by_link(scope, case.version, granted(input), &town.ctx(DECIDER))
        .await
}

on_both_databases! {
    async fn looking_at_a_link_changes_nothing_but_first_seen(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let token = token(&town).await;

        let seen = town.app.invitation(&token).await.unwrap().unwrap();

        assert_eq!((seen.state, seen.masked_email.as_str()), (LinkState::Open, "d•••@angsvik.example"));
        assert_eq!(town.stored(case.id).await, case);
        assert_eq!(town.app.invitation("und1_guessed").await.unwrap(), None);
    }

    async fn a_link_decides_once(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let token = token(&town).await;
        let scope = open(&town, &token).await;

        let decided = decide(&town, scope, &case).await.unwrap();

        assert_eq!(decided.state, "in-force");
        assert!(matches!(decide(&town, scope, &case).await, Err(AppError::LinkClosed)));
        assert_eq!(town.app.invitation(&token).await.unwrap().unwrap().state, LinkState::Used);
    }

    async fn a_forwarded_link_opens_nothing_with_another_persons_code(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        town.awaiting().await;
        let token = token(&town).await;
        town.app.send_code(&Town::email(REQUESTER), "browser").await.unwrap();
        let code = town.mail("sign-in-code", REQUESTER).await["code"].as_str().unwrap().to_owned();

        assert_eq!(town.app.open_link(&token, &code, "browser").await.unwrap(), SignIn::Expired);
    }

    async fn a_link_closes_when_the_case_leaves_the_decision(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let token = token(&town).await;
        let scope = open(&town, &token).await;
        town.take(&case, REQUESTER, "withdraw", ActionInput::default()).await;

        assert_eq!(town.app.invitation(&token).await.unwrap().unwrap().state, LinkState::Replaced);
        assert!(matches!(decide(&town, scope, &case).await, Err(AppError::LinkClosed)));
        assert!(matches!(town.app.send_link_code(&token, "browser").await, Err(AppError::LinkClosed)));
    }

    async fn an_old_link_is_closed(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let token = token(&town).await;
        let scope = open(&town, &token).await;
        town.pass(TimeDelta::days(61));

        assert_eq!(town.app.invitation(&token).await.unwrap().unwrap().state, LinkState::Expired);
        assert!(matches!(decide(&town, scope, &case).await, Err(AppError::LinkClosed)));
    }

    async fn a_refused_decision_leaves_the_link_open(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let token = token(&town).await;
        let scope = open(&town, &token).await;
        let input = ActionInput { reasons: None, ..granting(case.basis_digest()) };

        let refused = town.app.decide_by_link(scope, case.version, granted(input), &town.ctx(DECIDER)).await;

        assert!(matches!(refused, Err(AppError::Refused(Refusal::Invalid(_)))), "{refused:?}");
        assert_eq!(town.app.invitation(&token).await.unwrap().unwrap().state, LinkState::Open);
        assert!(decide(&town, scope, &case).await.is_ok());
    }
}
