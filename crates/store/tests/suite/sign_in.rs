//! Codes, sessions, invitations and attempts: each can be used only as often as it should.

use undantag_case::ItemId;
use undantag_store::testing::TestDatabase;
use undantag_store::{
    CaseColumns, CodeId, Invitation, InvitationId, InvitedTo, Revoked, Session, SignInCode, Store, on_both_databases,
};
use uuid::Uuid;

use crate::sample::{DECIDER, REQUESTER, at, case, keep, municipality};

fn code() -> SignInCode {
    SignInCode {
        id: CodeId(Uuid::from_u128(1)),
        person: REQUESTER,
        code_hash: "argon".into(),
        browser_hash: "browser".into(),
        created_at: at(0),
        expires_at: at(10),
        attempts: 0,
        used_at: None,
        purpose: "sign-in".into(),
        invitation: None,
    }
}

fn invitation() -> Invitation {
    Invitation {
        id: InvitationId(Uuid::from_u128(2)),
        case: case(1).id,
        person: DECIDER,
        token_hash: "t".repeat(64),
        to: InvitedTo::Decide { basis: "b".repeat(64) },
        message: None,
        created_at: at(0),
        expires_at: at(60),
        first_seen_at: None,
        code_sent_at: None,
        opened_at: None,
        used_at: None,
        revoked: None,
    }
}

async fn with_code_and_invitation(database: &TestDatabase) -> Store {
    let store = municipality(database).await;
    keep(&store, &[(case(1), CaseColumns::default())]).await;
    let tx = store.begin().await.unwrap();
    tx.add_code(&code()).await.unwrap();
    tx.add_invitation(&invitation()).await.unwrap();
    tx.commit().await.unwrap();
    store
}

on_both_databases! {
    async fn a_code_can_be_tried_only_so_many_times(database: TestDatabase) {
        let store = with_code_and_invitation(&database).await;
        let tx = store.begin().await.unwrap();
        assert!(tx.count_try(code().id, 2).await.unwrap());
        assert!(tx.count_try(code().id, 2).await.unwrap());
        assert!(!tx.count_try(code().id, 2).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(store.sign_in_code(code().id).await.unwrap().unwrap().attempts, 2);
    }

    async fn a_code_is_used_once_even_by_two_at_once(database: TestDatabase) {
        let store = with_code_and_invitation(&database).await;
        let take = async || {
            let tx = store.begin().await.unwrap();
            let taken = tx.use_code(code().id, at(1)).await.unwrap();
            tx.commit().await.unwrap();
            taken
        };
        let (one, other) = tokio::join!(take(), take());
        assert!(one != other);
    }

    async fn a_browser_gets_the_latest_code_it_asked_for(database: TestDatabase) {
        let store = with_code_and_invitation(&database).await;
        let newer = SignInCode { id: CodeId(Uuid::from_u128(9)), created_at: at(1), ..code() };
        let tx = store.begin().await.unwrap();
        tx.add_code(&newer).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.latest_code_of_browser("browser").await.unwrap(), Some(newer));
        assert_eq!(store.latest_code_of_browser("another").await.unwrap(), None);
    }

    async fn attempts_are_counted_by_subject_and_time(database: TestDatabase) {
        let store = municipality(&database).await;
        let tx = store.begin().await.unwrap();
        for (subject, minute) in [("192.0.2.1", 0), ("192.0.2.1", 5), ("192.0.2.2", 5)] {
            tx.note_attempt(subject, at(minute)).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(store.attempts_of("192.0.2.1", at(-1)).await.unwrap(), [at(0), at(5)]);
        assert_eq!(store.attempts_of("192.0.2.1", at(0)).await.unwrap(), [at(5)]);
    }

    async fn attempts_and_old_codes_are_forgotten(database: TestDatabase) {
        let store = with_code_and_invitation(&database).await;
        let tx = store.begin().await.unwrap();
        tx.note_attempt("192.0.2.1", at(0)).await.unwrap();
        tx.forget_attempts(at(11)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(store.attempts_of("192.0.2.1", at(-1)).await.unwrap().is_empty());
        assert_eq!(store.sign_in_code(code().id).await.unwrap(), None);
    }

    async fn a_session_lasts_until_it_is_ended(database: TestDatabase) {
        let store = with_code_and_invitation(&database).await;
        let session = Session {
            id_hash: "s".repeat(64),
            person: DECIDER,
            created_at: at(0),
            expires_at: at(30),
            last_seen_at: at(0),
            case: Some(case(1).id),
            invitation: Some(invitation().id),
            csrf: "csrf".into(),
        };
        let tx = store.begin().await.unwrap();
        tx.add_session(&session).await.unwrap();
        tx.note_session_seen(&session.id_hash, at(3)).await.unwrap();
        tx.commit().await.unwrap();
        let seen = Session { last_seen_at: at(3), ..session.clone() };
        assert_eq!(store.session(&session.id_hash).await.unwrap(), Some(seen));
        let tx = store.begin().await.unwrap();
        tx.end_session(&session.id_hash).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.session(&session.id_hash).await.unwrap(), None);
    }

    async fn an_invitation_is_found_by_its_token_and_remembers_first_times(database: TestDatabase) {
        let store = with_code_and_invitation(&database).await;
        let tx = store.begin().await.unwrap();
        for minute in [1, 2] {
            tx.note_invitation_seen(invitation().id, at(minute)).await.unwrap();
            tx.note_invitation_opened(invitation().id, at(minute + 10)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let opened = Invitation { first_seen_at: Some(at(1)), opened_at: Some(at(11)), ..invitation() };
        assert_eq!(store.invitation_by_token(&"t".repeat(64)).await.unwrap(), Some(opened));
    }

    async fn an_invitation_is_used_once_even_by_two_at_once(database: TestDatabase) {
        let store = with_code_and_invitation(&database).await;
        let take = async || {
            let tx = store.begin().await.unwrap();
            let taken = tx.use_invitation(invitation().id, at(1)).await.unwrap();
            tx.commit().await.unwrap();
            taken
        };
        let (one, other) = tokio::join!(take(), take());
        assert!(one != other);
    }

    async fn an_invitation_to_a_statement_is_revoked_by_itself_and_used_when_it_is_given(database: TestDatabase) {
        let store = with_code_and_invitation(&database).await;
        let (first, second) = (ItemId(Uuid::from_u128(7)), ItemId(Uuid::from_u128(8)));
        let tx = store.begin().await.unwrap();
        for (number, statement) in [(3, first), (4, second)] {
            tx.add_invitation(&Invitation {
                id: InvitationId(Uuid::from_u128(number)),
                token_hash: number.to_string().repeat(64),
                to: InvitedTo::State(statement),
                ..invitation()
            })
            .await
            .unwrap();
        }
        assert_eq!(tx.revoke_invitations_to_statement(first, at(1), "recalled").await.unwrap(), 1);
        tx.use_invitations_to_statement(first, at(2)).await.unwrap();
        tx.use_invitations_to_statement(second, at(2)).await.unwrap();
        assert_eq!(tx.revoke_statement_invitations_to(case(1).id, at(3), "moved").await.unwrap(), 0);
        tx.commit().await.unwrap();
        let links = store.invitations_to(case(1).id).await.unwrap();
        let states: Vec<_> = links.iter().map(|it| (it.to.statement(), it.used_at, it.revoked.is_some())).collect();
        assert_eq!(states, [(None, None, false), (Some(first), None, true), (Some(second), Some(at(2)), false)]);
    }

    async fn a_revoked_invitation_cant_be_used(database: TestDatabase) {
        let store = with_code_and_invitation(&database).await;
        let tx = store.begin().await.unwrap();
        assert_eq!(tx.revoke_invitations_to(case(1).id, at(1), "basis-changed").await.unwrap(), 1);
        assert_eq!(tx.revoke_invitations_of(DECIDER, at(2), "disabled").await.unwrap(), 0);
        assert!(!tx.use_invitation(invitation().id, at(2)).await.unwrap());
        tx.commit().await.unwrap();
        let revoked = Revoked { at: at(1), reason: "basis-changed".into() };
        assert_eq!(store.invitations_to(case(1).id).await.unwrap()[0].revoked, Some(revoked));
    }
}
