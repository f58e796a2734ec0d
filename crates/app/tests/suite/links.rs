//! Every link as those who look after the product see it: how it has fared, sent again, closed by hand.

use undantag_app::{AppError, LinkProgress, LinkRow, LinkState, SignIn};
use undantag_case::{ActionInput, Case, Command, Refusal};
use undantag_store::testing::TestDatabase;
use undantag_store::{AfterFailure, on_both_databases};

use crate::town::{ADMINISTRATOR, BOSS, DECIDER, EXPERT, REQUESTER, Town, granting};

pub(crate) async fn awaiting(database: &TestDatabase) -> (Town, Case, String) {
    let town = Town::on(database.store().await.unwrap()).await;
    let case = Box::pin(town.awaiting()).await;
    let token = token(&town).await;
    (town, case, token)
}

async fn token(town: &Town) -> String {
    let mail = town.mail("decision-invitation", DECIDER).await;
    mail["link"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}

async fn newest(town: &Town) -> LinkRow {
    town.app
        .links(0, 10, &town.ctx(ADMINISTRATOR))
        .await
        .unwrap()
        .0
        .remove(0)
}

pub(crate) async fn session(town: &Town, token: &str) -> String {
    town.app.send_link_code(token, "browser").await.unwrap();
    let code = town.mail("decision-code", DECIDER).await["code"]
        .as_str()
        .unwrap()
        .to_owned();
    match town.app.open_link(token, &code, "browser").await.unwrap() {
        SignIn::In { session } => session,
        other => panic!("{other:?}"),
    }
}

on_both_databases! {
    async fn a_link_is_followed_from_its_letter_to_its_use(database: TestDatabase) {
        let (town, case, token) = awaiting(&database).await;
        let first = newest(&town).await;
        assert_eq!((first.progress, first.number.as_str()), (LinkProgress::Created, case.number.as_str()));
        let letter = first.invitation.message.unwrap();
        let now = town.app.now();
        let leased = town.store.lease_due(now, "postman", 100, now).await.unwrap();
        assert!(leased.iter().any(|mail| mail.message.id == letter));
        let then = AfterFailure::RetryAt(now);
        town.store.mark_failed(letter, "postman", "451 later", then).await.unwrap();
        let failed = newest(&town).await;
        assert_eq!((failed.progress, failed.error.as_deref()), (LinkProgress::Failed, Some("451 later")));
        town.store.mark_sent(letter, now).await.unwrap();
        let sent = newest(&town).await;
        assert_eq!((sent.progress, sent.sent_at), (LinkProgress::Sent, Some(now)));
        town.app.invitation(&token).await.unwrap();
        assert_eq!(newest(&town).await.progress, LinkProgress::Seen);
        town.app.send_link_code(&token, "other browser").await.unwrap();
        assert_eq!(newest(&town).await.progress, LinkProgress::CodeSent);
        let session = session(&town, &token).await;
        assert_eq!(newest(&town).await.progress, LinkProgress::Opened);
        let scope = town.app.session(&session).await.unwrap().unwrap().scope.unwrap();
        let grant = Command::Take { action: "grant".into(), input: Box::new(granting(case.basis_digest())) };
        town.app.decide_by_link(scope, case.version, grant, &town.ctx(DECIDER)).await.unwrap();
        assert_eq!(newest(&town).await.progress, LinkProgress::Used);
    }

    async fn a_link_closed_by_hand_shuts_out_whoever_opened_it(database: TestDatabase) {
        let (town, case, token) = awaiting(&database).await;
        let session = session(&town, &token).await;
        let id = newest(&town).await.invitation.id;
        let refused = town.app.revoke_link(id, &town.ctx(REQUESTER)).await;
        assert!(matches!(refused, Err(AppError::Refused(Refusal::WrongRole { .. }))), "{refused:?}");
        town.app.revoke_link(id, &town.ctx(BOSS)).await.unwrap();
        let scope = town.app.session(&session).await.unwrap().unwrap().scope.unwrap();
        assert_eq!(scope.state, LinkState::Replaced);
        let grant = Command::Take { action: "grant".into(), input: Box::new(granting(case.basis_digest())) };
        let late = town.app.decide_by_link(scope, case.version, grant, &town.ctx(DECIDER)).await;
        assert!(matches!(late, Err(AppError::LinkClosed)), "{late:?}");
        let again = town.app.revoke_link(id, &town.ctx(BOSS)).await;
        assert!(matches!(again, Err(AppError::Refused(Refusal::Unknown))), "{again:?}");
    }

    async fn a_link_sent_again_takes_the_place_of_the_old_ones(database: TestDatabase) {
        let (town, case, old) = awaiting(&database).await;
        let id = newest(&town).await.invitation.id;
        let refused = town.app.resend_link(id, &town.ctx(EXPERT)).await;
        assert!(matches!(refused, Err(AppError::Refused(Refusal::WrongRole { .. }))), "{refused:?}");
        town.app.resend_link(id, &town.ctx(ADMINISTRATOR)).await.unwrap();
        let new = token(&town).await;
        let state = async |token: &str| town.app.invitation(token).await.unwrap().unwrap().state;
        assert_eq!((state(&old).await, state(&new).await), (LinkState::Replaced, LinkState::Open));
        assert_eq!(town.mails_of("decision-invitation", DECIDER).await, 2);
        town.take(&case, REQUESTER, "withdraw", ActionInput::default()).await;
        let late = town.app.resend_link(id, &town.ctx(ADMINISTRATOR)).await;
        assert!(matches!(late, Err(AppError::Refused(Refusal::Unknown))), "{late:?}");
    }

    async fn somebody_who_is_disabled_has_no_links_and_no_sessions(database: TestDatabase) {
        let (town, _, token) = awaiting(&database).await;
        let session = session(&town, &token).await;
        let people = town.app.people().await.unwrap();
        let mut decider = people.into_iter().find(|person| person.email == Town::email(DECIDER)).unwrap();
        decider.disabled_at = Some(town.app.now());
        town.app.set_up(&[], &[decider], &[]).await.unwrap();
        assert_eq!(town.app.invitation(&token).await.unwrap().unwrap().state, LinkState::Replaced);
        assert_eq!(town.app.session(&session).await.unwrap(), None);
    }

    async fn somebody_whom_the_delegation_order_no_longer_names_cant_decide(database: TestDatabase) {
        let (town, case, token) = awaiting(&database).await;
        let session = session(&town, &token).await;
        let scope = town.app.session(&session).await.unwrap().unwrap().scope.unwrap();
        let mut levels = town.app.decision_levels().await.unwrap();
        for level in &mut levels {
            level.people = std::mem::take(&mut level.substitutes);
        }
        town.app.set_up(&[], &[], &levels).await.unwrap();
        let grant = Command::Take { action: "grant".into(), input: Box::new(granting(case.basis_digest())) };
        let refused = town.app.decide_by_link(scope, case.version, grant.clone(), &town.ctx(DECIDER)).await;
        assert!(matches!(refused, Err(AppError::LinkClosed)), "{refused:?}");
        let refused = town.app.carry_out(case.id, None, grant, &town.ctx(DECIDER)).await;
        assert!(matches!(refused, Err(AppError::Refused(Refusal::WrongRole { .. }))), "{refused:?}");
        assert_eq!(town.stored(case.id).await, case);
    }

    async fn a_changed_delegation_order_closes_the_links_of_those_it_names_no_more_and_says_where_nobody_is_left(database: TestDatabase) {
        let (town, case, token) = awaiting(&database).await;
        let mut levels = town.app.decision_levels().await.unwrap();
        let seen = town.app.delegation_order().await.unwrap().version;
        let order = town.app.change_delegation(seen, levels.clone(), &town.ctx(BOSS)).await.unwrap();
        assert_eq!(town.app.invitation(&token).await.unwrap().unwrap().state, LinkState::Open);
        assert_eq!(town.attention_to("nobody-decides", BOSS).await, 0);

        for level in &mut levels {
            level.people = std::mem::take(&mut level.substitutes);
        }
        let order = town.app.change_delegation(order.version, levels, &town.ctx(BOSS)).await.unwrap();
        assert_eq!(town.app.invitation(&token).await.unwrap().unwrap().state, LinkState::Replaced);
        let link = town.store.invitations_to(case.id).await.unwrap().pop().unwrap();
        assert_eq!(link.revoked.unwrap().reason, undantag_app::UNDELEGATED);
        assert_eq!(town.attention_to("nobody-decides", BOSS).await, 1);

        // Whom no link was closed for is nobody's news.
        town.app.change_delegation(order.version, order.levels, &town.ctx(BOSS)).await.unwrap();
        assert_eq!(town.attention_to("nobody-decides", BOSS).await, 1);
    }

    async fn a_link_is_sent_again_only_while_what_it_asks_for_is_awaited_of_its_person(database: TestDatabase) {
        let (town, case, _) = awaiting(&database).await;
        let id = newest(&town).await.invitation.id;
        assert!(newest(&town).await.is_awaited);
        town.app.revoke_link(id, &town.ctx(BOSS)).await.unwrap();
        assert!(newest(&town).await.is_awaited, "a closed one can be followed by another");
        town.take(&case, REQUESTER, "withdraw", ActionInput::default()).await;
        assert!(!newest(&town).await.is_awaited);

        let asked = Box::pin(town.analysed()).await;
        let asked = town.asked(&asked).await;
        assert!(newest(&town).await.is_awaited);
        let statement = asked.analysis.statements[0].clone();
        let recall = Command::RecallStatement { id: statement.id, seen: statement.version };
        town.carry_out(&asked, ADMINISTRATOR, recall).await;
        assert!(!newest(&town).await.is_awaited);
    }
}
