//! The board is told of every decision by delegation, once.

use chrono::TimeDelta;
use undantag_app::{AppError, BoardDecision};
use undantag_case::{ActionInput, Refusal};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::town::{ADMINISTRATOR, DECIDER, REGISTRAR, REQUESTER, Town, granting};

on_both_databases! {
    async fn a_delegated_decision_waits_until_it_is_reported(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.awaiting()).await;
        let registrar = town.ctx(REGISTRAR);
        assert!(town.app.unreported(&registrar).await.unwrap().is_empty());
        let decided = town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;

        let waiting = town.app.unreported(&registrar).await.unwrap();
        assert_eq!((waiting.len(), waiting[0].case, &waiting[0].decision), (1, decided.id, decided.decision.as_ref().unwrap()));
        let day = "2026-12-15".parse().unwrap();
        let one = [(decided.id, waiting[0].decision.at)].into();
        assert_eq!(town.app.report(day, &one, &registrar).await.unwrap(), 1);
        assert_eq!(town.app.report(day, &one, &registrar).await.unwrap(), 0, "once");
        assert!(town.app.unreported(&registrar).await.unwrap().is_empty());
        assert_eq!(town.app.meetings(&registrar).await.unwrap(), [day]);
        assert_eq!(town.app.reported_at(day, &registrar).await.unwrap(), waiting);
    }

    async fn what_is_decided_of_a_granted_exemption_is_reported_as_well(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.awaiting()).await;
        let registrar = town.ctx(REGISTRAR);
        let granted = town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
        let listed = town.app.unreported(&registrar).await.unwrap();
        town.pass(TimeDelta::days(10));
        let said = ActionInput { reasons: Some("Tjänsten används inte.".to_owned()), ..ActionInput::default() };
        let reviewed = town.take(&granted, REQUESTER, "start-review", ActionInput::default()).await;
        let kept = town.take(&reviewed, DECIDER, "continue", said.clone()).await;
        town.pass(TimeDelta::days(10));
        let ended = town.take(&kept, DECIDER, "revoke", said).await;

        let outcomes = |all: &[BoardDecision]| all.iter().map(|it| it.decision.outcome.to_string()).collect::<Vec<_>>();
        let waiting = town.app.unreported(&registrar).await.unwrap();
        assert_eq!(outcomes(&waiting), ["grant", "continue", "revoke"]);
        let [first, .., last] = &*waiting else { panic!("{waiting:?}") };
        assert_eq!(last.decision.name, first.decision.name);
        assert_eq!(last.decision.delegation_item, first.decision.delegation_item);
        assert_eq!((last.decision.at, last.decision.valid_until), (ended.state_since, None));

        let day = "2026-12-15".parse().unwrap();
        let seen = listed.iter().map(|it| (it.case, it.decision.at)).collect();
        assert_eq!(town.app.report(day, &seen, &registrar).await.unwrap(), 1, "what was on the list that was read");
        let left = town.app.unreported(&registrar).await.unwrap();
        assert_eq!(outcomes(&left), ["continue", "revoke"]);
        let rest = left.iter().map(|it| (it.case, it.decision.at)).collect();
        assert_eq!(town.app.report(day, &rest, &registrar).await.unwrap(), 2);
        assert_eq!(town.app.reported_at(day, &registrar).await.unwrap(), waiting);
        assert!(town.app.unreported(&registrar).await.unwrap().is_empty());
    }

    async fn whoever_decides_a_review_has_a_receipt_and_the_registrar_is_told(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.awaiting()).await;
        let granted = town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
        let reviewed = town.take(&granted, REQUESTER, "start-review", ActionInput::default()).await;
        let said = ActionInput { reasons: Some("Nyttan är kvar.".to_owned()), ..ActionInput::default() };
        let kept = town.take(&reviewed, DECIDER, "continue", said.clone()).await;
        assert_eq!(town.mail("decision-receipt", DECIDER).await["outcome_key"], "continue");
        for (kind, who) in [("registrar-receipt", REGISTRAR), ("decision-result", REQUESTER), ("decision-result", ADMINISTRATOR)] {
            let told = town.mail(kind, who).await;
            assert_eq!((&told["news_key"], &told["decided_by"]), (&"continued".into(), &"Person 3, decision-maker".into()), "{kind}");
            assert_eq!(told["valid_until"], "2027-03-01", "{kind}");
        }
        town.take(&kept, DECIDER, "revoke", said).await;
        let told = town.mail("decision-result", REQUESTER).await;
        assert_eq!((&told["news_key"], &told["valid_until"]), (&"revoked".into(), &serde_json::Value::Null));
        assert_eq!(town.mail("decision-receipt", DECIDER).await["outcome_key"], "revoke");
        assert_eq!(town.mails_of("decision-receipt", DECIDER).await, 3);
    }

    async fn nobody_else_reports(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        for who in [REQUESTER, DECIDER] {
            let refused = town.app.unreported(&town.ctx(who)).await;
            assert!(matches!(refused, Err(AppError::Refused(Refusal::WrongRole { .. }))), "{refused:?}");
        }
    }

    async fn the_calendar_holds_the_days_of_the_decision(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.awaiting()).await;
        let decided = town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
        let payload = town.mail("decision-result", REQUESTER).await;
        let calendar = payload["calendar"].as_str().unwrap();
        let until = decided.valid_until().unwrap().format("%Y%m%d").to_string();
        for line in ["BEGIN:VCALENDAR\r\n", "METHOD:PUBLISH\r\n", &format!("DTSTART;VALUE=DATE:{until}\r\n"), "END:VCALENDAR\r\n"] {
            assert!(calendar.contains(line), "{line:?} in {calendar}");
        }
        assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2, "follow-up and last day: {calendar}");
        let again = town.app.calendar(&decided, undantag_app::Language::Swedish, &town.ctx(REQUESTER)).unwrap();
        assert_eq!(again.as_deref(), Some(calendar));
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
    }
}
