//! "Was this not you?": a decision that its person doesn't recognise is registered, told, and closes what could be misused.

use chrono::TimeDelta;
use undantag_app::{AppError, LinkState, SignIn};
use undantag_case::{ActionInput, Case, Refusal};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::town::{ADMINISTRATOR, DECIDER, REGISTRAR, REQUESTER, SUBSTITUTE, Town, granting};

const KNOWS: &str = "Jag var på semester.";

async fn decided(database: &TestDatabase) -> (Town, Case) {
    let town = Town::on(database.store().await.unwrap()).await;
    let case = Box::pin(town.awaiting()).await;
    let case = town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
    (town, case)
}

on_both_databases! {
    async fn a_disputed_decision_stands_and_is_told_to_registrar_and_system_administrator(database: TestDatabase) {
        let (town, case) = decided(&database).await;
        town.app.dispute(case.id, KNOWS.to_owned(), &town.ctx(DECIDER)).await.unwrap();
        let now = town.stored(case.id).await;
        assert_eq!((now.disputes.len(), now.disputes[0].text.as_str()), (1, KNOWS));
        assert_eq!((&now.decision, &now.state), (&case.decision, &case.state));
        for who in [REGISTRAR, ADMINISTRATOR] {
            assert_eq!(town.mail("decision-disputed", who).await["text"].as_str(), Some(KNOWS));
        }
        assert_eq!(town.mails_of("decision-disputed", REQUESTER).await, 0);
        let ctx = town.ctx(REGISTRAR);
        assert!(town.app.journal_agrees(case.id, &ctx).await.unwrap());
    }

    async fn only_the_person_it_is_registered_on_disputes_it_and_only_once(database: TestDatabase) {
        let (town, case) = decided(&database).await;
        for who in [REQUESTER, ADMINISTRATOR] {
            let refused = town.app.dispute(case.id, KNOWS.to_owned(), &town.ctx(who)).await;
            assert!(matches!(refused, Err(AppError::Refused(Refusal::WrongRole { .. }))), "{refused:?}");
        }
        let stranger = town.app.dispute(case.id, KNOWS.to_owned(), &town.ctx(SUBSTITUTE)).await;
        assert!(matches!(stranger, Err(AppError::NotFound)), "{stranger:?}");
        let silent = town.app.dispute(case.id, " ".to_owned(), &town.ctx(DECIDER)).await;
        assert!(matches!(silent, Err(AppError::Refused(Refusal::Invalid(_)))), "{silent:?}");
        town.app.dispute(case.id, KNOWS.to_owned(), &town.ctx(DECIDER)).await.unwrap();
        let twice = town.app.dispute(case.id, KNOWS.to_owned(), &town.ctx(DECIDER)).await;
        assert!(matches!(twice, Err(AppError::Refused(Refusal::Unknown))), "{twice:?}");
    }

    async fn what_was_decided_of_a_granted_exemption_is_disputed_on_its_own(database: TestDatabase) {
        let (town, case) = decided(&database).await;
        town.app.dispute(case.id, KNOWS.to_owned(), &town.ctx(DECIDER)).await.unwrap();
        town.pass(TimeDelta::days(1));
        let said = ActionInput { reasons: Some("Nej.".to_owned()), ..ActionInput::default() };
        let ended = town.take(&town.stored(case.id).await, DECIDER, "revoke", said).await;

        town.app.dispute(case.id, KNOWS.to_owned(), &town.ctx(DECIDER)).await.unwrap();

        let now = town.stored(case.id).await;
        assert_eq!((now.disputes.len(), now.disputes[1].decided_at), (2, ended.state_since));
    }

    async fn a_dispute_closes_every_session_and_link_of_the_person(database: TestDatabase) {
        let (town, case) = decided(&database).await;
        Box::pin(town.awaiting()).await;
        let mail = town.mail("decision-invitation", DECIDER).await;
        let other = mail["link"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        let email = Town::email(DECIDER);
        town.app.send_code(&email, "browser").await.unwrap();
        let code = town.mail("sign-in-code", DECIDER).await["code"].as_str().unwrap().to_owned();
        let SignIn::In { session } = town.app.sign_in(&email, &code, "browser").await.unwrap() else {
            panic!("not in")
        };
        town.app.dispute(case.id, KNOWS.to_owned(), &town.ctx(DECIDER)).await.unwrap();
        assert_eq!(town.app.session(&session).await.unwrap(), None);
        assert_eq!(town.app.invitation(&other).await.unwrap().unwrap().state, LinkState::Replaced);
    }
}
