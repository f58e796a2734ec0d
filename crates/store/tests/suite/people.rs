//! People with their roles, departments, drafts, attachments and tokens.

use undantag_case::{Attachment, AttachmentId, PersonId, Role};
use undantag_store::testing::TestDatabase;
use undantag_store::{ApiToken, CaseColumns, Draft, GivenAnswer, Language, StoreError, TokenId, on_both_databases};
use uuid::Uuid;

use crate::sample::{DECIDER, DEPARTMENT, REQUESTER, at, case, keep, municipality, person};

on_both_databases! {
    async fn a_person_is_found_by_their_address_however_it_is_written(database: TestDatabase) {
        let store = municipality(&database).await;
        let found = store.person_by_email(" Anna@Kommun.EXAMPLE ").await.unwrap();
        assert_eq!(found, Some(person(REQUESTER, "anna@kommun.example", Role::Requester)));
    }

    async fn an_address_belongs_to_one_person(database: TestDatabase) {
        let store = municipality(&database).await;
        let tx = store.begin().await.unwrap();
        let twin = person(PersonId(Uuid::from_u128(99)), "ANNA@kommun.example", Role::Auditor);
        let answer = tx.put_person(&twin).await;
        assert!(matches!(answer, Err(StoreError::Duplicate { what: "email" })), "{answer:?}");
    }

    async fn a_person_is_changed_together_with_their_roles(database: TestDatabase) {
        let store = municipality(&database).await;
        let mut changed = person(REQUESTER, "anna@kommun.example", Role::Registrar);
        changed.roles.insert(Role::Expert);
        changed.language = Language::English;
        changed.disabled_at = Some(at(1));
        let tx = store.begin().await.unwrap();
        tx.put_person(&changed).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.person(REQUESTER).await.unwrap(), Some(changed));
        assert_eq!(store.people_with_role(Role::Registrar).await.unwrap(), []);
    }

    async fn people_are_listed_with_their_roles(database: TestDatabase) {
        let store = municipality(&database).await;
        let everybody = store.people().await.unwrap();
        assert_eq!(everybody.iter().map(|person| person.id).collect::<Vec<_>>(), [REQUESTER, DECIDER]);
        assert_eq!(store.people_with_ids(&[DECIDER, REQUESTER]).await.unwrap(), everybody);
        assert_eq!(store.people_with_role(Role::DecisionMaker).await.unwrap(), everybody[1..]);
    }

    async fn departments_are_listed_by_their_short_names(database: TestDatabase) {
        let store = municipality(&database).await;
        let shorts: Vec<_> = store.departments().await.unwrap().into_iter().map(|it| it.short).collect();
        assert_eq!(shorts, ["KOF", "SOC"]);
        assert_eq!(store.department(DEPARTMENT).await.unwrap().unwrap().name_sv, "Socialförvaltningen");
    }

    async fn a_draft_is_saved_over_the_one_before(database: TestDatabase) {
        let store = municipality(&database).await;
        let draft = |text: &str, minute| Draft {
            person: REQUESTER,
            key: "request".into(),
            saved_at: at(minute),
            body: serde_json::json!({ "need": text }),
        };
        let tx = store.begin().await.unwrap();
        tx.put_draft(&draft("första", 1)).await.unwrap();
        tx.put_draft(&draft("andra", 2)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.drafts(REQUESTER).await.unwrap(), [draft("andra", 2)]);
        assert_eq!(store.draft(DECIDER, "request").await.unwrap(), None);
        let tx = store.begin().await.unwrap();
        tx.remove_draft(REQUESTER, "request").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.draft(REQUESTER, "request").await.unwrap(), None);
    }

    async fn an_attachment_is_listed_without_its_content_and_read_with_it(database: TestDatabase) {
        let store = municipality(&database).await;
        keep(&store, &[(case(1), CaseColumns::default())]).await;
        let known = Attachment {
            id: AttachmentId(Uuid::from_u128(5)),
            file_name: "avtal.pdf".into(),
            media_type: "application/pdf".into(),
            size: 4,
            checksum: "c".repeat(64),
            added_at: at(1),
            added_by: REQUESTER,
        };
        let tx = store.begin().await.unwrap();
        tx.add_attachment(case(1).id, &known, b"%PDF".to_vec()).await.unwrap();
        tx.commit().await.unwrap();
        let listed = store.attachments(case(1).id).await.unwrap();
        assert_eq!((listed[0].case, &listed[0].attachment), (case(1).id, &known));
        assert_eq!(store.attachment(known.id).await.unwrap().as_ref(), Some(&listed[0]));
        assert_eq!(store.attachment_content(known.id).await.unwrap().unwrap(), b"%PDF");
    }

    async fn a_token_is_found_by_its_hash_and_revoked_once_by_its_owner(database: TestDatabase) {
        let store = municipality(&database).await;
        let token = ApiToken {
            id: TokenId(Uuid::from_u128(7)),
            person: REQUESTER,
            token_hash: "h".repeat(64),
            label: "Integration".into(),
            scopes: vec!["cases:read".into(), "cases:write".into()],
            created_at: at(0),
            expires_at: None,
            last_used_at: None,
            revoked_at: None,
        };
        let tx = store.begin().await.unwrap();
        tx.add_api_token(&token).await.unwrap();
        assert_eq!(tx.api_token(&token.token_hash).await.unwrap(), Some(token.clone()));
        tx.note_api_token_used(token.id, at(1)).await.unwrap();
        assert!(!tx.revoke_api_token(DECIDER, token.id, at(2)).await.unwrap());
        assert!(tx.revoke_api_token(REQUESTER, token.id, at(2)).await.unwrap());
        assert!(!tx.revoke_api_token(REQUESTER, token.id, at(3)).await.unwrap());
        tx.commit().await.unwrap();
        let revoked = ApiToken { last_used_at: Some(at(1)), revoked_at: Some(at(2)), ..token };
        assert_eq!(store.api_tokens_of(REQUESTER).await.unwrap(), [revoked]);
    }

    async fn an_idempotency_key_has_one_answer_until_it_is_forgotten(database: TestDatabase) {
        let store = municipality(&database).await;
        let answer = GivenAnswer {
            person: REQUESTER,
            key: "k1".into(),
            request_digest: "r".repeat(64),
            status: 201,
            body: "{}".into(),
            headers: vec![("location".into(), "/undantag/v1/cases/1".into())],
            created_at: at(0),
        };
        let tx = store.begin().await.unwrap();
        tx.keep_answer(&answer).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.given_answer(REQUESTER, "k1").await.unwrap(), Some(answer.clone()));
        let tx = store.begin().await.unwrap();
        let again = tx.keep_answer(&answer).await;
        assert!(matches!(again, Err(StoreError::Duplicate { .. })), "{again:?}");
        drop(tx);
        let tx = store.begin().await.unwrap();
        tx.forget_answers(at(1)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.given_answer(REQUESTER, "k1").await.unwrap(), None);
    }
}
