//! The board is told of every decision by delegation, once.

use undantag_app::AppError;
use undantag_case::Refusal;
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::town::{DECIDER, REGISTRAR, REQUESTER, Town, granting};

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
        let one = [decided.id].into();
        assert_eq!(town.app.report(day, &one, &registrar).await.unwrap(), 1);
        assert_eq!(town.app.report(day, &one, &registrar).await.unwrap(), 0, "once");
        assert!(town.app.unreported(&registrar).await.unwrap().is_empty());
        assert_eq!(town.app.meetings(&registrar).await.unwrap(), [day]);
        assert_eq!(town.app.reported_at(day, &registrar).await.unwrap(), waiting);
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
