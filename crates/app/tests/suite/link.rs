//! The decision link: a door that only its own person opens, once.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use undantag_app::{AppError, LinkState, Scope, SignIn};
use undantag_case::{ActionInput, Case, Command, PersonId, Refusal};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;
use uuid::Uuid;

use crate::town::{ADMINISTRATOR, DECIDER, REQUESTER, SUBSTITUTE, Town, granting};

async fn token(town: &Town) -> String {
    token_of(town, DECIDER).await
}

async fn token_of(town: &Town, who: u128) -> String {
    let link = town.mail("decision-invitation", who).await["link"]
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

/// What anybody who holds the link sees of it.
async fn seen(town: &Town, token: &str) -> (LinkState, Option<NaiveDate>) {
    let invitation = town.app.invitation(token).await.unwrap().unwrap();
    (invitation.state, invitation.deadline)
}

/// Where two decide together from now on.
async fn two_decide(town: &Town) {
    let mut levels = town.app.decision_levels().await.unwrap();
    for level in &mut levels {
        level.quorum = 2;
        level.people = [DECIDER, SUBSTITUTE].map(|who| PersonId(Uuid::from_u128(who))).into();
        level.substitutes = Vec::new();
    }
    town.app.set_up(&[], &[], &levels).await.unwrap();
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

    async fn a_link_tells_the_deadline_while_it_is_open_and_nothing_of_the_outcome_after(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let first = token(&town).await;
        assert_eq!(seen(&town, &first).await, (LinkState::Open, "2026-03-16".parse().ok()));

        let id = town.store.invitations_to(case.id).await.unwrap()[0].id;
        town.app.resend_link(id, &town.ctx(ADMINISTRATOR)).await.unwrap();
        let second = token(&town).await;
        assert_eq!(seen(&town, &first).await, (LinkState::Replaced, None));
        assert!(seen(&town, &second).await.1.is_some());
        town.pass(TimeDelta::days(61));
        assert_eq!(seen(&town, &second).await, (LinkState::Expired, None), "though a decision is still awaited");

        town.app.resend_link(id, &town.ctx(ADMINISTRATOR)).await.unwrap();
        let third = token(&town).await;
        let scope = open(&town, &third).await;
        decide(&town, scope, &case).await.unwrap();
        assert_eq!(seen(&town, &third).await, (LinkState::Used, None));
        assert_eq!([seen(&town, &first).await.1, seen(&town, &second).await.1], [None, None]);
    }

    async fn whoever_decides_signed_in_has_used_their_links(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let invited = token(&town).await;
        town.pass(TimeDelta::days(7));
        town.fire().await;
        let reminded = token(&town).await;
        town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;

        for token in [&invited, &reminded] {
            assert_eq!(seen(&town, token).await.0, LinkState::Used);
        }
        assert!(open(&town, &invited).await.state.lets_in(), "it leads to the receipt");
        assert!(matches!(town.app.decide_by_link(open(&town, &reminded).await, case.version, granted(ActionInput::default()), &town.ctx(DECIDER)).await, Err(AppError::LinkClosed)));
    }

    async fn everybody_who_took_part_in_a_decision_has_used_their_link_and_nobody_else(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        two_decide(&town).await;
        let case = town.awaiting().await;
        let links = [token_of(&town, DECIDER).await, token_of(&town, SUBSTITUTE).await];
        town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
        assert_eq!(seen(&town, &links[0]).await.0, LinkState::Open, "a vote can be changed");
        town.take(&case, SUBSTITUTE, "grant", granting(case.basis_digest())).await;
        for link in &links {
            assert_eq!(seen(&town, link).await.0, LinkState::Used);
        }

        let other = town.awaiting().await;
        let links = [token_of(&town, DECIDER).await, token_of(&town, SUBSTITUTE).await];
        let back = ActionInput { reasons: Some("Räkna om.".to_owned()), ..granting(other.basis_digest()) };
        town.take(&other, SUBSTITUTE, "return-for-analysis", ActionInput { valid_until: None, ..back }).await;
        assert_eq!(seen(&town, &links[0]).await.0, LinkState::Replaced);
        assert_eq!(seen(&town, &links[1]).await.0, LinkState::Used);
    }

    async fn a_link_is_good_to_the_end_of_the_day_that_its_letter_names_in_sweden(database: TestDatabase) {
        let at = |moment: &str| moment.parse::<DateTime<Utc>>().unwrap();
        let town = Town::on(database.store().await.unwrap()).await;
        // Half past midnight in Sweden, the day before in Greenwich.
        town.clock.set(at("2026-03-03T23:30:00Z"));
        town.awaiting().await;
        let token = token(&town).await;
        assert_eq!(town.mail("decision-invitation", DECIDER).await["link_valid_until"], "2026-05-03");

        town.clock.set(at("2026-05-03T21:59:00Z"));
        assert_eq!(seen(&town, &token).await.0, LinkState::Open);
        town.clock.set(at("2026-05-03T22:00:00Z"));
        assert_eq!(seen(&town, &token).await.0, LinkState::Expired);
    }
}
