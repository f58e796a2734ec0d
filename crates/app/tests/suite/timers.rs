//! Dates that pass by themselves: timers, reminders, escalations, and substitutes who step in.

use chrono::{NaiveDate, TimeDelta};
use undantag_app::{App, AppError, Fired};
use undantag_case::{ActionInput, By, Case, Command, Ctx, Event, Refusal};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::town::{ADMINISTRATOR, BOSS, DECIDER, REQUESTER, SUBSTITUTE, Town, granting, settings};

fn reminded() -> Fired {
    Fired {
        reminded: 1,
        ..Fired::default()
    }
}

fn moved() -> Fired {
    Fired {
        moved: 1,
        ..Fired::default()
    }
}

fn escalated() -> Fired {
    Fired {
        escalated: 1,
        ..Fired::default()
    }
}

/// A case that waits for a supplement, asked for on Monday 2 March.
async fn supplement(town: &Town, days: Option<u16>) -> Case {
    let case = town.submitted().await;
    let input = ActionInput {
        message: Some("Vad kostar det?".to_owned()),
        days,
        ..ActionInput::default()
    };
    town.take(&case, ADMINISTRATOR, "request-supplement", input).await
}

/// The days on which something happened until `end`, when the worker looks every day at noon.
async fn daily(town: &Town, end: &str) -> Vec<(NaiveDate, Fired)> {
    let end: NaiveDate = end.parse().unwrap();
    let mut happened = Vec::new();
    while town.app.today() < end {
        town.pass(TimeDelta::days(1));
        let fired = town.fire().await;
        if fired != Fired::default() {
            happened.push((town.app.today(), fired));
        }
    }
    happened
}

fn on(day: &str, fired: Fired) -> (NaiveDate, Fired) {
    (day.parse().unwrap(), fired)
}

async fn escalations(town: &Town, case: &Case) -> Vec<String> {
    let journal = town.store.journal(case.id).await.unwrap();
    let to = |event: &Event| match event {
        Event::Escalated { to, .. } => Some(to.to_string()),
        _ => None,
    };
    journal.iter().filter_map(|stamped| to(&stamped.event)).collect()
}

on_both_databases! {
    async fn an_exemption_expires_after_its_last_day_and_only_once(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
        assert_eq!(town.fire().await, Fired::default());
        town.pass(TimeDelta::days(366));

        assert_eq!(town.fire().await, moved());

        assert_eq!(town.stored(case.id).await.state, "expired");
        assert_eq!(town.fire().await, Fired::default());
    }

    async fn an_exemption_that_is_being_reviewed_expires_all_the_same_and_its_links_with_it(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let case = town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
        town.pass("2027-03-01".parse::<NaiveDate>().unwrap() - town.app.today());
        town.take(&case, REQUESTER, "start-review", ActionInput::default()).await;
        town.fire().await;
        assert_eq!(town.stored(case.id).await.state, "under-review");
        let open = async || town.store.open_invitations_to_decide(town.app.now()).await.unwrap().len();
        assert_eq!(open().await, 1);
        town.pass(TimeDelta::days(1));

        town.fire().await;

        assert_eq!((town.stored(case.id).await.state.as_str(), open().await), ("expired", 0));
    }

    async fn a_supplement_that_never_comes_is_asked_for_twice_before_the_case_is_closed(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = supplement(&town, None).await;

        let happened = daily(&town, "2026-03-20").await;

        assert_eq!(happened, [on("2026-03-09", reminded()), on("2026-03-13", reminded()), on("2026-03-17", moved())]);
        assert_eq!(town.stored(case.id).await.state, "withdrawn");
        assert_eq!(town.mails_of("case-reminder", REQUESTER).await, 2);
        let reminder = town.mail("case-reminder", REQUESTER).await;
        assert_eq!(
            (&reminder["what_key"], &reminder["due"], &reminder["then"], &reminder["late"]),
            (&"supplement".into(), &"2026-03-16".into(), &"Avsluta som återtagen".into(), &false.into())
        );
        assert_eq!(town.mail("case-news", REQUESTER).await["news_key"], "closed-as-withdrawn");
    }

    async fn reminders_keep_their_place_in_a_shorter_time(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        supplement(&town, Some(3)).await;

        let happened = daily(&town, "2026-03-10").await;

        assert_eq!(happened, [on("2026-03-03", reminded()), on("2026-03-04", reminded()), on("2026-03-06", moved())]);
    }

    async fn after_downtime_one_reminder_goes_first_and_the_case_closes_the_working_day_after(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = supplement(&town, None).await;
        // A Friday a year later.
        town.pass(TimeDelta::days(368));

        assert_eq!(town.fire().await, Fired { passed_over: 1, ..reminded() });

        assert_eq!(town.stored(case.id).await.state, "supplement");
        assert_eq!(town.mail("case-reminder", REQUESTER).await["late"], true);
        assert_eq!(town.mails_of("case-reminder", REQUESTER).await, 1);
        assert_eq!(daily(&town, "2027-03-12").await, [on("2027-03-08", moved())]);
        assert_eq!(town.stored(case.id).await.state, "withdrawn");
    }

    async fn a_case_that_comes_back_to_a_state_is_reminded_anew(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = supplement(&town, None).await;
        town.pass(TimeDelta::days(7));
        assert_eq!(town.fire().await, reminded());
        let case = town.take(&case, REQUESTER, "resubmit", ActionInput::default()).await;
        let again = ActionInput { message: Some("Och sedan?".to_owned()), ..ActionInput::default() };
        town.take(&case, ADMINISTRATOR, "request-supplement", again).await;
        assert_eq!(town.fire().await, Fired::default());
        town.pass(TimeDelta::days(7));

        assert_eq!(town.fire().await, reminded());
    }

    async fn an_edit_neither_repeats_nor_forgets_a_reminder(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = supplement(&town, None).await;
        town.pass(TimeDelta::days(7));
        assert_eq!(town.fire().await, reminded());
        let changes = serde_json::json!({"need": "Invånare ska kunna boka och avboka tid på webben."});
        let seen = case.request_version;
        town.carry_out(&case, REQUESTER, Command::ReviseRequest { seen, changes }).await;

        assert_eq!(town.fire().await, Fired::default());
        assert_eq!(daily(&town, "2026-03-14").await, [on("2026-03-13", reminded())]);
    }

    async fn a_late_intake_is_brought_to_the_administrator_once(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.submitted().await;

        let happened = daily(&town, "2026-04-30").await;

        assert_eq!(happened, [on("2026-03-06", reminded()), on("2026-03-10", escalated())]);
        assert_eq!(town.mail("case-reminder", ADMINISTRATOR).await["what_key"], "intake");
        let told = town.mail("case-escalated", BOSS).await;
        assert_eq!((&told["state"], &told["responsible"]), (&"Mottagning".into(), &"Systemförvaltare".into()));
        assert_eq!(escalations(&town, &case).await, ["administrator"]);
        let boss = town.ctx(BOSS);
        assert!(town.app.journal_agrees(case.id, &boss).await.unwrap());
    }

    async fn a_draft_is_remembered_on_its_last_day_and_stays(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.drafted().await;

        assert_eq!(daily(&town, "2026-06-30").await, [on("2026-03-30", reminded())]);

        assert_eq!(town.stored(case.id).await.state, "draft");
    }

    async fn a_late_decision_brings_in_the_substitute_who_may_then_decide(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let refused = town.try_take(&case, SUBSTITUTE, "grant", granting(case.basis_digest())).await;
        assert!(matches!(refused, Err(AppError::NotFound | AppError::Refused(Refusal::WrongRole { .. }))), "{refused:?}");

        let happened = daily(&town, "2026-03-30").await;

        assert_eq!(happened, [
            on("2026-03-09", reminded()),
            on("2026-03-13", reminded()),
            on("2026-03-17", escalated()),
            on("2026-03-23", escalated()),
        ]);
        assert_eq!(escalations(&town, &case).await, ["substitute", "administrator"]);
        let mails = (town.mails_of("decision-invitation", DECIDER).await, town.mails_of("decision-invitation", SUBSTITUTE).await);
        assert_eq!(mails, (3, 1));
        let invited = town.mail("decision-invitation", SUBSTITUTE).await;
        assert_eq!((&invited["errand"], &invited["late"]), (&"substitute".into(), &true.into()));
        let link = invited["link"].as_str().unwrap().rsplit('/').next().unwrap();
        assert!(town.app.invitation(link).await.unwrap().is_some());
        let decided = town.take(&town.stored(case.id).await, SUBSTITUTE, "grant", granting(case.basis_digest())).await;
        let decision = decided.decision.unwrap();
        assert!(decision.substituted);
        assert_eq!(decision.person.0.as_u128(), SUBSTITUTE);
    }

    async fn the_appointed_may_still_decide_after_the_substitute_was_asked(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        town.pass(TimeDelta::days(15));
        assert_eq!(town.fire().await, Fired { reminded: 1, passed_over: 1, escalated: 1, ..Fired::default() });

        let decided = town.take(&town.stored(case.id).await, DECIDER, "grant", granting(case.basis_digest())).await;

        assert!(!decided.decision.unwrap().substituted);
        let links = town.store.invitations_to(case.id).await.unwrap();
        let used = links.iter().filter(|link| link.used_at.is_some()).count();
        let closed = links.iter().filter(|link| link.revoked.is_some()).count();
        assert_eq!((links.len(), used, closed), (3, 2, 1), "the decider's own lead to the receipt");
    }

    async fn nobody_but_time_escalates(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.submitted().await;
        let command = || Command::Escalate { to: "administrator".into() };
        let by_hand = town.app.carry_out(case.id, None, command(), &town.ctx(ADMINISTRATOR)).await;
        assert!(matches!(by_hand, Err(AppError::Refused(Refusal::NoSuchAction { .. }))), "{by_hand:?}");
        let (now, today) = (town.app.now(), town.app.today());
        let unforeseen = Command::Escalate { to: "registrar".into() };
        let by_time = town.app.carry_out(case.id, None, unforeseen, &Ctx { by: By::Timer, now, today }).await;
        assert!(matches!(by_time, Err(AppError::Refused(Refusal::NoSuchAction { .. }))), "{by_time:?}");
    }

    async fn two_workers_do_everything_once_between_them(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let other = App::new(database.store().await.unwrap(), settings(), town.clock.clone()).unwrap();
        let mut cases = Vec::new();
        for _ in 0..15 {
            cases.push(supplement(&town, None).await);
            cases.push(town.submitted().await);
        }
        let both = async || {
            let (one, two) = tokio::join!(town.app.fire_timers(), other.fire_timers());
            let (one, two) = (one.unwrap(), two.unwrap());
            [one.moved + two.moved, one.reminded + two.reminded, one.passed_over + two.passed_over, one.escalated + two.escalated]
        };
        // Monday 16 March: both reminders of each supplement are past, and each intake is late.
        town.pass(TimeDelta::days(14));
        assert_eq!(both().await, [0, 30, 15, 15]);
        town.pass(TimeDelta::days(1));
        assert_eq!(both().await, [15, 0, 0, 0]);
        assert_eq!(both().await, [0, 0, 0, 0]);

        assert_eq!(town.mails_of("case-reminder", REQUESTER).await, 15);
        assert_eq!(town.mails_of("case-reminder", ADMINISTRATOR).await, 15);
        assert_eq!(town.mails_of("case-escalated", BOSS).await, 15);
        for case in &cases {
            assert!(town.app.journal_agrees(case.id, &town.ctx(ADMINISTRATOR)).await.unwrap());
        }
    }

    async fn more_cases_than_are_found_at_a_time_are_all_seen_to(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        for _ in 0..120 {
            town.app.open_case(&town.ctx(REQUESTER)).await.unwrap();
        }
        town.pass(TimeDelta::days(40));

        assert_eq!(town.fire().await.reminded, 120);
        assert_eq!(town.fire().await, Fired::default());
    }

    async fn what_fails_half_way_leaves_nothing_and_is_done_whole_the_next_time(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        let intake = town.submitted().await;
        // The mail of the escalation can't be written: the note and the event before it must go too.
        database.execute("ALTER TABLE invitations RENAME TO gone").await.unwrap();
        town.pass(TimeDelta::days(15));
        assert!(town.app.fire_timers().await.is_err());
        assert_eq!(town.stored(case.id).await.version, case.version);
        assert_eq!(escalations(&town, &intake).await, ["administrator"], "one case that fails holds up no other");
        database.execute("ALTER TABLE gone RENAME TO invitations").await.unwrap();

        assert_eq!(town.fire().await, Fired { reminded: 1, passed_over: 1, escalated: 1, ..Fired::default() });
        assert_eq!(town.fire().await, Fired::default());
        assert_eq!(escalations(&town, &case).await, ["substitute"]);
    }

    async fn days_are_counted_in_sweden_also_when_the_clock_is_put_forward_and_back(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        // Both come half an hour into a Friday, and are reminded of when the fourth working day after, a Thursday, begins.
        for (came, minute_before, midnight) in [
            // Summer time begins on 29 March: days begin at 22:00 UTC from then on.
            ("2026-03-26T23:30:00Z", "2026-04-01T21:59:59Z", "2026-04-01T22:00:00Z"),
            // It ends on 25 October: days begin at 23:00 UTC.
            ("2026-10-22T22:30:00Z", "2026-10-28T22:59:59Z", "2026-10-28T23:00:00Z"),
        ] {
            town.clock.set(came.parse().unwrap());
            let case = town.submitted().await;
            town.clock.set(minute_before.parse().unwrap());
            assert_eq!(town.fire().await, Fired::default(), "{came}");
            town.clock.set(midnight.parse().unwrap());
            assert_eq!(town.fire().await, reminded(), "{came}");
            town.take(&case, REQUESTER, "withdraw", ActionInput::default()).await;
        }
    }

    async fn a_year_of_deadlines_passes_in_a_moment(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.awaiting().await;
        town.take(&case, DECIDER, "grant", granting(case.basis_digest())).await;
        let supplement = supplement(&town, None).await;
        let draft = town.drafted().await;

        let happened = daily(&town, "2027-03-10").await;

        assert_eq!(happened, [
            on("2026-03-09", reminded()),
            on("2026-03-13", reminded()),
            on("2026-03-17", moved()),
            on("2026-03-30", reminded()),
            on("2026-12-01", reminded()),
            on("2027-01-30", reminded()),
            on("2027-02-22", reminded()),
            on("2027-03-02", moved()),
        ]);
        let states = [town.stored(case.id).await.state, town.stored(supplement.id).await.state, town.stored(draft.id).await.state];
        assert_eq!(states, ["expired", "withdrawn", "draft"]);
        assert_eq!(town.mail("case-reminder", ADMINISTRATOR).await["what_key"], "in-force");
    }
}
