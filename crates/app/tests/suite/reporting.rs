//! The board is told of every decision by delegation, once.

use chrono::TimeDelta;
use undantag_app::{Act, AppError, BoardDecision};
use undantag_case::{ActionInput, Command, Filing, Refusal};
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
        let day = registrar.today;
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
        let registrar = town.ctx(REGISTRAR);
        let waiting = town.app.unreported(&registrar).await.unwrap();
        assert_eq!(outcomes(&waiting), ["grant", "continue", "revoke"]);
        let called: Vec<&str> = waiting.iter().map(|it| it.outcome.sv.as_str()).collect();
        assert_eq!(called, ["Bifall", "Fortsatt undantag", "Upphävande av undantaget"]);
        let [first, .., last] = &*waiting else { panic!("{waiting:?}") };
        assert_eq!(last.decision.name, first.decision.name);
        assert_eq!(last.decision.delegation_item, first.decision.delegation_item);
        assert_eq!((last.decision.at, last.decision.valid_until), (ended.state_since, None));

        let day = registrar.today;
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

    async fn a_report_is_for_a_meeting_that_has_been_since_the_decision_and_can_be_taken_back(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.awaiting()).await;
        town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
        town.pass(TimeDelta::days(10));
        let (registrar, administrator) = (town.ctx(REGISTRAR), town.ctx(ADMINISTRATOR));
        let [decided] = &town.app.unreported(&registrar).await.unwrap()[..] else { panic!("one waits") };
        let (one, at) = ([(case.id, decided.decision.at)].into(), decided.decision.at);
        for (days, code) in [(1, "error-meeting-to-come"), (-11, "error-meeting-before-decision")] {
            let day = registrar.today + TimeDelta::days(days);
            let refused = town.app.report(day, &one, &registrar).await;
            let Err(AppError::Refused(Refusal::Invalid(errors))) = refused else { panic!("{refused:?}") };
            assert_eq!((errors[0].pointer.as_str(), errors[0].code.as_str()), ("/meeting", code));
        }
        let day = registrar.today - TimeDelta::days(10);
        assert_eq!(town.app.report(day, &one, &registrar).await.unwrap(), 1, "the very day it was decided");
        let reported = town.stored(case.id).await;
        assert_eq!(reported.report_of(at).map(|report| report.meeting_on), Some(day));
        assert!(town.app.take_reports_back(&one, &administrator).await.is_err());
        assert_eq!(town.app.take_reports_back(&one, &registrar).await.unwrap(), 1);
        assert_eq!(town.app.take_reports_back(&one, &registrar).await.unwrap(), 0, "once");
        assert_eq!(town.stored(case.id).await.report_of(at), None);
        assert!(town.app.journal_agrees(case.id, &registrar).await.unwrap());
        assert_eq!(town.app.report(registrar.today, &one, &registrar).await.unwrap(), 1);
    }

    async fn a_registrar_has_what_is_decided_and_not_filed_to_do(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.awaiting()).await;
        let filing = async || {
            let waiting = town.app.to_do(&town.ctx(REGISTRAR)).await.unwrap();
            waiting.into_iter().filter(|it| it.act == Act::File).map(|it| it.row.id).collect::<Vec<_>>()
        };
        assert_eq!(filing().await, []);
        let granted = town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
        assert_eq!(filing().await, [case.id]);
        town.pass(TimeDelta::days(1));
        let file = |seen| Command::Register { filing: Filing::default(), seen };
        let filed = town.carry_out(&granted, REGISTRAR, file(0)).await;
        assert_eq!(filing().await, []);
        town.pass(TimeDelta::days(1));
        let said = ActionInput { reasons: Some("Tjänsten används inte.".to_owned()), ..ActionInput::default() };
        let ended = town.take(&filed, DECIDER, "revoke", said).await;
        assert_eq!(filing().await, [case.id], "what was decided of the decision");
        let others = town.app.to_do(&town.ctx(ADMINISTRATOR)).await.unwrap();
        assert!(others.iter().all(|it| it.act != Act::File));
        town.carry_out(&ended, REGISTRAR, file(1)).await;
        assert_eq!(filing().await, []);
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
