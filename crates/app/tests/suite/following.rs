//! After the decision: people are reminded of conditions, of the last day, and of services that were to be temporary.

use chrono::{NaiveDate, TimeDelta};
use undantag_app::{AppError, Fired, Fulfilling, NewFile};
use undantag_case::{ActionInput, Case, Command, Condition, ConditionId, FileRefused};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;
use uuid::Uuid;

use crate::town::{ADMINISTRATOR, DECIDER, REQUESTER, Town, granting};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn condition(number: u128, due: &str) -> Condition {
    Condition {
        id: ConditionId(Uuid::from_u128(number)),
        text: format!("Villkor {number}"),
        owner: "Kultur och fritid".to_owned(),
        due: day(due),
    }
}

/// An exemption granted on Monday 2 March 2026 until 1 March 2027, with these conditions.
async fn granted(town: &Town, conditions: Vec<Condition>) -> Case {
    let case = Box::pin(town.awaiting()).await;
    let said = ActionInput {
        conditions,
        ..granting(case.basis_digest())
    };
    town.take(&case, DECIDER, "grant-with-conditions", said).await
}

async fn fulfil(town: &Town, case: &Case, number: u128, files: Vec<NewFile>) -> Result<Case, AppError> {
    let said = Fulfilling {
        condition: ConditionId(Uuid::from_u128(number)),
        seen: 0,
        on: town.app.today(),
        text: if files.is_empty() {
            "Klart.".to_owned()
        } else {
            String::new()
        },
        files,
    };
    Box::pin(town.app.fulfil(case.id, said, &town.ctx(REQUESTER))).await
}

fn file(name: &str) -> NewFile {
    NewFile {
        file_name: name.to_owned(),
        content: b"Inga brister.".to_vec(),
    }
}

/// The case's calendar file, with its lines unfolded.
fn calendar(town: &Town, case: &Case) -> Option<String> {
    let written = town
        .app
        .calendar(case, undantag_app::Language::Swedish, &town.ctx(REQUESTER));
    Some(written.unwrap()?.replace("\r\n ", ""))
}

/// The event that says this.
fn event<'c>(calendar: &'c str, says: &str) -> &'c str {
    let mut events = calendar.split("BEGIN:VEVENT");
    events.find(|event| event.contains(says)).unwrap()
}

/// What the number of a property is.
fn number(event: &str, property: &str) -> u32 {
    let mut lines = event.lines().filter_map(|line| line.strip_prefix(property));
    lines.next().unwrap().parse().unwrap()
}

/// The days on which somebody was reminded until `end`, when the worker looks every day at noon.
async fn reminded(town: &Town, end: &str) -> Vec<(NaiveDate, usize)> {
    let mut happened = Vec::new();
    while town.app.today() < day(end) {
        town.pass(TimeDelta::days(1));
        let fired = town.fire().await;
        if fired.reminded > 0 {
            happened.push((town.app.today(), fired.reminded));
        }
    }
    happened
}

on_both_databases! {
    async fn a_condition_is_remembered_a_week_before_and_once_when_it_is_overdue(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        granted(&town, vec![condition(1, "2026-03-20"), condition(2, "2026-03-05")]).await;

        let happened = reminded(&town, "2026-06-30").await;

        assert_eq!(happened, [(day("2026-03-06"), 1), (day("2026-03-13"), 1), (day("2026-03-21"), 1)]);
        for who in [REQUESTER, ADMINISTRATOR] {
            assert_eq!(town.mails_of("condition-reminder", who).await, 3);
            let last = town.mail("condition-reminder", who).await;
            assert!(last["condition"].as_str().unwrap().starts_with("Villkor "), "{last}");
        }
    }

    async fn nobody_is_reminded_of_a_condition_that_is_fulfilled(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = granted(&town, vec![condition(1, "2026-03-20")]).await;
        assert_eq!(reminded(&town, "2026-03-14").await, [(day("2026-03-13"), 1)]);
        fulfil(&town, &case, 1, Vec::new()).await.unwrap();

        assert_eq!(reminded(&town, "2026-06-30").await, []);
    }

    async fn after_downtime_a_condition_is_told_of_once_as_overdue(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        granted(&town, vec![condition(1, "2026-03-20")]).await;
        town.pass(TimeDelta::days(60));

        assert_eq!(town.fire().await, Fired { reminded: 1, ..Fired::default() });

        assert_eq!(town.mail("condition-reminder", REQUESTER).await["late"], true);
        assert_eq!(reminded(&town, "2026-06-30").await, []);
    }

    async fn a_review_in_between_neither_repeats_nor_forgets_a_condition(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = granted(&town, vec![condition(1, "2026-03-20")]).await;
        assert_eq!(reminded(&town, "2026-03-13").await, [(day("2026-03-13"), 1)]);
        let case = town.take(&case, REQUESTER, "start-review", ActionInput::default()).await;
        assert_eq!(town.fire().await, Fired::default());
        let reasons = ActionInput { reasons: Some("Det går bra.".to_owned()), ..ActionInput::default() };
        town.take(&case, DECIDER, "continue", reasons).await;

        assert_eq!(reminded(&town, "2026-06-30").await, [(day("2026-03-21"), 1)]);
    }

    async fn a_review_and_its_reminder_ask_whether_what_was_granted_stays(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = granted(&town, vec![condition(1, "2026-06-30")]).await;
        assert_eq!(town.mail("decision-invitation", DECIDER).await["review"], false);
        town.take(&case, REQUESTER, "start-review", ActionInput::default()).await;
        let asked = |mail: &serde_json::Value| (mail["errand"].clone(), mail["review"].clone());
        assert_eq!(asked(&town.mail("decision-invitation", DECIDER).await), ("invitation".into(), true.into()));

        reminded(&town, "2026-03-20").await;

        assert_eq!(asked(&town.mail("decision-invitation", DECIDER).await), ("reminder".into(), true.into()));
    }

    async fn an_exemption_is_remembered_ninety_thirty_and_seven_days_before_its_last_day(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.awaiting()).await;
        town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;

        let happened = reminded(&town, "2027-03-01").await;

        assert_eq!(happened, [(day("2026-12-01"), 1), (day("2027-01-30"), 1), (day("2027-02-22"), 1)]);
        for who in [REQUESTER, ADMINISTRATOR] {
            assert_eq!(town.mails_of("case-reminder", who).await, 3);
        }
    }

    async fn after_downtime_the_latest_of_the_three_is_sent_and_the_others_never(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.awaiting()).await;
        town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
        // 10 February, after two of them.
        town.pass(TimeDelta::days(345));

        assert_eq!(town.fire().await, Fired { reminded: 1, passed_over: 1, ..Fired::default() });

        assert_eq!(reminded(&town, "2027-03-01").await, [(day("2027-02-22"), 1)]);
    }

    async fn the_last_day_of_a_temporary_service_is_told_of_once(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.submitted()).await;
        let said = ActionInput {
            end_date: Some(day("2026-06-30")),
            reasons: Some("Bara under sommaren.".to_owned()),
            ..ActionInput::default()
        };
        town.take(&case, ADMINISTRATOR, "record-as-temporary", said).await;

        assert_eq!(reminded(&town, "2026-12-31").await, [(day("2026-06-30"), 1)]);

        for who in [REQUESTER, ADMINISTRATOR] {
            assert_eq!(town.mail("service-ended", who).await["end_date"], "2026-06-30");
        }
    }

    async fn a_file_that_is_refused_leaves_the_condition_and_the_files_as_they_were(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = granted(&town, vec![condition(1, "2026-03-20")]).await;

        let refused = fulfil(&town, &case, 1, vec![file("granskning.txt"), file("granskning.exe")]).await;

        assert!(matches!(refused, Err(AppError::File(FileRefused::Forbidden))), "{refused:?}");
        assert_eq!(town.stored(case.id).await, case);
        assert_eq!(town.store.attachments(case.id).await.unwrap(), []);
        let done = fulfil(&town, &case, 1, vec![file("granskning.txt")]).await.unwrap();
        let kept = done.follow_up.evidence[0].attachment.id;
        let (_, content) = town.app.attachment(case.id, kept, &town.ctx(ADMINISTRATOR)).await.unwrap();
        assert_eq!(content, b"Inga brister.");
        assert!(town.app.journal_agrees(case.id, &town.ctx(ADMINISTRATOR)).await.unwrap());
    }

    async fn a_wrong_file_is_taken_away_with_its_bytes(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = granted(&town, vec![condition(1, "2026-03-20")]).await;
        let (condition, ctx) = (ConditionId(Uuid::from_u128(1)), town.ctx(REQUESTER));
        let added = town.app.add_evidence(case.id, condition, file("personakt.txt"), &ctx).await;
        let (_, wrong) = added.unwrap();
        assert!(town.store.attachment_content(wrong.id).await.unwrap().is_some());

        let remove = Command::RemoveEvidence { condition, id: wrong.id };
        let after = town.app.carry_out(case.id, None, remove, &ctx).await.unwrap();

        assert_eq!(after.follow_up.files(condition).count(), 0);
        assert_eq!(town.store.attachment_content(wrong.id).await.unwrap(), None);
        let gone = town.app.attachment(case.id, wrong.id, &ctx).await;
        assert!(matches!(gone, Err(AppError::NotFound)), "{gone:?}");
        assert!(town.app.journal_agrees(case.id, &ctx).await.unwrap());
    }

    async fn two_who_fulfil_a_condition_at_once_do_it_once(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = granted(&town, vec![condition(1, "2026-03-20")]).await;
        let (one, two) = tokio::join!(fulfil(&town, &case, 1, Vec::new()), fulfil(&town, &case, 1, Vec::new()));
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        assert_eq!(town.stored(case.id).await.follow_up.fulfilments.len(), 1);
    }

    async fn the_calendar_holds_what_remains_and_a_review_that_is_going_on(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = granted(&town, vec![condition(1, "2026-03-20"), condition(2, "2026-04-20")]).await;
        let case = fulfil(&town, &case, 1, Vec::new()).await.unwrap();
        let before = calendar(&town, &case).unwrap();
        assert!(!before.contains("Villkor 1") && before.contains("Villkor 2"), "{before}");
        assert!(before.contains("DTSTART;VALUE=DATE:20270301") && !before.contains("Omprövningen"), "{before}");

        let reviewed = town.take(&case, REQUESTER, "start-review", ActionInput::default()).await;

        let during = calendar(&town, &reviewed).unwrap();
        assert!(during.contains("Omprövningen ska vara klar") && during.contains("DTSTART;VALUE=DATE:20260330"), "{during}");
    }

    async fn changed_conditions_take_the_place_of_the_old_ones_in_calendars(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = granted(&town, vec![condition(1, "2026-03-20"), condition(2, "2026-04-20")]).await;
        let before = calendar(&town, &case).unwrap();
        assert_eq!(before.matches("PRODID:").count(), 1, "{before}");
        town.pass(TimeDelta::days(3));
        let case = town.take(&case, REQUESTER, "start-review", ActionInput::default()).await;
        let said = ActionInput {
            reasons: Some("Villkor 2 behövs inte.".to_owned()),
            conditions: vec![condition(1, "2026-05-20")],
            ..ActionInput::default()
        };
        let case = town.take(&case, DECIDER, "change-conditions", said).await;

        let after = calendar(&town, &case).unwrap();

        assert!(after.contains("METHOD:PUBLISH\r\n"), "{after}");
        let (old, new) = (event(&before, "Villkor 1"), event(&after, "Villkor 1"));
        let uid = |event: &str| event.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
        assert_eq!(uid(old), uid(new));
        assert!(number(new, "SEQUENCE:") > number(old, "SEQUENCE:"), "{old} {new}");
        assert!(old.contains("DTSTAMP:20260302T090000Z") && new.contains("DTSTAMP:20260305T090000Z"), "{old} {new}");
        assert!(new.contains("DTSTART;VALUE=DATE:20260520") && !new.contains("STATUS"), "{new}");
        assert!(event(&after, "Villkor 2").contains("STATUS:CANCELLED"), "{after}");
        assert!(event(&after, "Dags att följa upp").contains("DTSTART;VALUE=DATE:20261201"), "{after}");
    }

    async fn days_that_lay_ahead_when_an_exemption_was_revoked_are_cancelled(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = granted(&town, vec![condition(1, "2026-03-20"), condition(2, "2026-04-20")]).await;
        town.pass(TimeDelta::days(30));
        let said = ActionInput { reasons: Some("Tjänsten används inte.".to_owned()), ..ActionInput::default() };
        let revoked = town.take(&case, DECIDER, "revoke", said).await;

        let after = calendar(&town, &revoked).unwrap();

        assert!(after.contains("METHOD:CANCEL\r\n") && !after.contains("Villkor 1"), "{after}");
        assert_eq!([after.matches("BEGIN:VEVENT").count(), after.matches("STATUS:CANCELLED").count()], [3, 3], "{after}");
        for says in ["Villkor 2", "Dags att följa upp", "Undantaget upphör"] {
            event(&after, says);
        }
    }

    async fn the_days_of_an_exemption_that_has_run_out_stand_as_they_were(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = granted(&town, vec![condition(1, "2026-03-20")]).await;
        town.pass(TimeDelta::days(366));
        town.fire().await;

        let after = calendar(&town, &town.stored(case.id).await).unwrap();
        assert!(after.contains("METHOD:PUBLISH\r\n") && !after.contains("CANCELLED"), "{after}");
        assert!(event(&after, "Undantaget upphör").contains("DTSTART;VALUE=DATE:20270301"), "{after}");
    }
}
