//! From the first idea to the recorded decision, and what is refused on the way.

use chrono::TimeDelta;
use undantag_app::AppError;
use undantag_case::{ActionInput, Case, Command, Refusal};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::town::{ADMINISTRATOR, DECIDER, REGISTRAR, REQUESTER, STRANGER, Town, granting};

on_both_databases! {
    async fn a_case_goes_from_draft_to_decision_and_tells_everybody(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let decided = town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;

        assert_eq!(decided.state, "in-force");
        let kinds: Vec<_> = town.mails().await.into_iter().map(|m| (m.message.kind, m.message.email)).collect();
        for (kind, who) in [
            ("case-needs-attention", ADMINISTRATOR),
            ("case-needs-attention", REQUESTER),
            ("signed-by-other", ADMINISTRATOR),
            ("decision-invitation", DECIDER),
            ("decision-receipt", DECIDER),
            ("decision-result", REQUESTER),
            ("decision-result", ADMINISTRATOR),
            ("registrar-receipt", REGISTRAR),
        ] {
            assert!(kinds.contains(&(kind.to_owned(), Town::email(who))), "{kind} to {who}: {kinds:?}");
        }
    }

    async fn replaying_the_journal_gives_the_stored_case(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let decided = town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;

        let journal = town.store.journal(case.id).await.unwrap();
        assert_eq!(Case::replay(&journal), Some(town.stored(case.id).await));
        assert_eq!(town.stored(case.id).await, decided);
    }

    async fn a_refused_command_leaves_no_trace(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let mails = town.mails().await.len();
        let command = Command::Take { action: "grant".into(), input: Box::default() };

        let refused = town.app.carry_out(case.id, Some(case.version), command, &town.ctx(DECIDER)).await;

        assert!(matches!(refused, Err(AppError::Refused(Refusal::Invalid(_)))), "{refused:?}");
        assert_eq!((town.stored(case.id).await, town.mails().await.len()), (case, mails));
    }

    async fn a_case_seen_in_an_older_version_is_not_moved(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.submitted().await;
        let command = Command::Take { action: "withdraw".into(), input: Box::default() };

        let refused = town.app.carry_out(case.id, Some(case.version - 1), command, &town.ctx(REQUESTER)).await;

        assert!(matches!(refused, Err(AppError::StaleCase { .. })), "{refused:?}");
        assert_eq!(town.stored(case.id).await, case);
    }

    async fn of_two_deciders_at_once_one_decides(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let decide = || {
            let input = Box::new(granting(case.basis_digest()));
            let command = Command::Take { action: "grant".into(), input };
            let (app, ctx, id, seen) = (town.app.clone(), town.ctx(DECIDER), case.id, case.version);
            async move { app.carry_out(id, Some(seen), command, &ctx).await }
        };

        let (first, second) = tokio::join!(decide(), decide());

        assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1, "{first:?} {second:?}");
        let journal = town.store.journal(case.id).await.unwrap();
        assert_eq!(journal.iter().filter(|stamped| stamped.event.kind() == "decided").count(), 1);
    }

    async fn another_department_does_not_know_of_the_case(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.submitted().await;

        let found = town.app.case(case.id, &town.ctx(STRANGER)).await;

        assert!(matches!(found, Err(AppError::NotFound)), "{found:?}");
    }

    async fn an_attachment_of_a_forbidden_type_is_refused_and_not_kept(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.drafted().await;

        let refused = town.app.attach(case.id, "virus.pdf", b"MZ".to_vec(), &town.ctx(REQUESTER)).await;

        assert!(matches!(refused, Err(AppError::File(_))), "{refused:?}");
        assert!(town.store.attachments(case.id).await.unwrap().is_empty());
    }

    async fn deciders_are_told_that_they_are_asked_no_more_only_when_they_were(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.awaiting()).await;
        town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
        town.pass(TimeDelta::days(366));
        town.fire().await;
        assert_eq!(town.stored(case.id).await.state.as_str(), "expired");
        assert_eq!(town.mails_of("case-news", DECIDER).await, 0, "nobody asked when it ran out");

        let case = Box::pin(town.awaiting()).await;
        town.take(&case, REQUESTER, "withdraw", ActionInput::default()).await;
        assert_eq!(town.mail("case-news", DECIDER).await["news_key"], "no-longer-asked");
    }

    async fn a_renewal_opens_a_draft_filled_in_from_the_exemption(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.awaiting()).await;
        let case = town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
        let case = town.take(&case, REQUESTER, "start-review", ActionInput::default()).await;

        town.take(&case, REQUESTER, "renew", ActionInput::default()).await;

        let draft = town.app.case_by_number("U-2026-002", &town.ctx(REQUESTER)).await.unwrap();
        assert_eq!((draft.state.as_str(), draft.request.renewal_of.as_str()), ("draft", "U-2026-001"));
        assert_eq!(draft.title(), case.title());
        assert_eq!(draft.request.wanted_from, Some("2027-03-02".parse().unwrap()), "the day after the last");
        for (who, news) in [(DECIDER, "no-longer-asked"), (ADMINISTRATOR, "renew")] {
            assert_eq!(town.mail("case-news", who).await["news_key"], news);
        }
        assert_eq!(Case::replay(&town.store.journal(draft.id).await.unwrap()), Some(draft));
    }
}
