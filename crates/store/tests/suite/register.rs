//! The register shows what the reader may see, filtered, sorted and paged alike on both databases.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use undantag_case::Role;
use undantag_store::testing::TestDatabase;
use undantag_store::{CaseColumns, CaseFilter, CaseSort, Store, ToDo, Visible, on_both_databases};

use crate::sample::waiting_for;
use crate::sample::{DECIDER, DEPARTMENT, ELSEWHERE, REQUESTER, appointment, case, keep, municipality, received};

fn everything() -> Visible {
    Visible {
        received: true,
        department: Some(DEPARTMENT),
        appointed: None,
    }
}

async fn titles(store: &Store, filter: &CaseFilter) -> Vec<String> {
    store
        .cases(filter)
        .await
        .unwrap()
        .0
        .into_iter()
        .map(|row| row.title)
        .collect()
}

async fn numbers(store: &Store, visible: Visible) -> Vec<String> {
    let filter = CaseFilter {
        sort: CaseSort::Number,
        descending: false,
        ..CaseFilter::of(visible)
    };
    store
        .cases(&filter)
        .await
        .unwrap()
        .0
        .into_iter()
        .map(|row| row.number)
        .collect()
}

async fn with_titles(database: &TestDatabase, titles: &[&str]) -> Store {
    let store = municipality(database).await;
    let cases: Vec<_> = (1..)
        .zip(titles)
        .map(|(ordinal, title)| (received(ordinal, title), CaseColumns::default()))
        .collect();
    keep(&store, &cases).await;
    store
}

on_both_databases! {
    async fn titles_are_sorted_in_swedish_order(database: TestDatabase) {
        let store = with_titles(&database, &["Öppet arkiv", "zooskola", "Ärenden", "Allergikost", "Åldersintyg"]).await;
        let filter = CaseFilter { sort: CaseSort::Title, descending: false, ..CaseFilter::of(everything()) };
        let sorted = ["Allergikost", "zooskola", "Åldersintyg", "Ärenden", "Öppet arkiv"];
        assert_eq!(titles(&store, &filter).await, sorted);
    }

    async fn every_word_of_a_search_must_be_there_with_or_without_dots(database: TestDatabase) {
        let store = with_titles(&database, &["Ansökan om kulturstöd", "Ansökan om färdtjänst", "100% digitalt"]).await;
        let search = async |q: &str| titles(&store, &CaseFilter { q: Some(q.into()), ..CaseFilter::of(everything()) }).await;
        assert_eq!(search("KULTURSTÖD ansokan").await, ["Ansökan om kulturstöd"]);
        assert_eq!(search("u-2026-002").await, ["Ansökan om färdtjänst"]);
        assert_eq!(search("%").await, ["100% digitalt"]);
        assert_eq!(search("_").await, Vec::<String>::new());
        assert_eq!(search("\\").await, Vec::<String>::new());
        assert_eq!(search("  ").await.len(), 3);
    }

    async fn a_page_shows_its_part_and_counts_the_whole(database: TestDatabase) {
        let store = with_titles(&database, &["a", "b", "c", "d", "e"]).await;
        let filter = CaseFilter { page: 2, limit: 2, ..CaseFilter::of(everything()) };
        let (rows, total) = store.cases(&filter).await.unwrap();
        assert_eq!((rows[0].title.as_str(), rows.len(), total), ("c", 2, 5));
        let outside = CaseFilter { page: u64::MAX, limit: 100, ..CaseFilter::of(everything()) };
        assert_eq!(store.cases(&outside).await.unwrap(), (vec![], 5));
    }

    async fn nobody_sees_anything_they_were_not_given(database: TestDatabase) {
        let store = municipality(&database).await;
        let mut appointed = received(3, "Till beslut");
        appointed.appointment = Some(appointment());
        let mut elsewhere = received(4, "Annan förvaltning");
        elsewhere.department = ELSEWHERE;
        let cases = [case(1), received(2, "Mottaget"), appointed, elsewhere];
        keep(&store, &cases.map(|case| (case, CaseColumns::default()))).await;
        assert_eq!(numbers(&store, Visible::default()).await, Vec::<String>::new());
        let received = Visible { received: true, ..Visible::default() };
        assert_eq!(numbers(&store, received).await, ["U-2026-002", "U-2026-003", "U-2026-004"]);
        let department = Visible { department: Some(DEPARTMENT), ..Visible::default() };
        assert_eq!(numbers(&store, department).await, ["U-2026-001", "U-2026-002", "U-2026-003"]);
        let decider = Visible { appointed: Some(DECIDER), ..Visible::default() };
        assert_eq!(numbers(&store, decider).await, ["U-2026-003"]);
    }

    async fn filters_narrow_the_list(database: TestDatabase) {
        let store = municipality(&database).await;
        let mut moved = received(2, "I mottagning");
        moved.state = "intake".into();
        let granted = CaseColumns { outcome: Some("granted".into()), ..CaseColumns::default() };
        keep(&store, &[
            (received(1, "Utkast"), waiting_for(&[Role::Requester])),
            (moved, waiting_for(&[Role::SystemAdministrator])),
            (received(3, "Beviljat"), granted),
        ]).await;
        let all = || CaseFilter::of(everything());
        let intake = CaseFilter { states: vec!["intake".into()], ..all() };
        assert_eq!(titles(&store, &intake).await, ["I mottagning"]);
        let waiting = CaseFilter { responsible: Some(Role::Requester), ..all() };
        assert_eq!(titles(&store, &waiting).await, ["Utkast"]);
        let granted = CaseFilter { outcome: Some("granted".into()), ..all() };
        assert_eq!(titles(&store, &granted).await, ["Beviljat"]);
        let nobodys = CaseFilter { requester: Some(DECIDER), ..all() };
        assert_eq!(titles(&store, &nobodys).await, Vec::<String>::new());
        let elsewhere = CaseFilter { department: Some(ELSEWHERE), ..all() };
        assert_eq!(titles(&store, &elsewhere).await, Vec::<String>::new());
    }

    async fn cases_without_a_last_day_come_last_either_way(database: TestDatabase) {
        let store = municipality(&database).await;
        let due = |day| CaseColumns { due_on: NaiveDate::from_ymd_opt(2026, 6, day), ..CaseColumns::default() };
        keep(&store, &[
            (received(1, "aldrig"), CaseColumns::default()),
            (received(2, "sent"), due(20)),
            (received(3, "snart"), due(2)),
        ]).await;
        let by_day = |descending| CaseFilter { sort: CaseSort::DueOn, descending, ..CaseFilter::of(everything()) };
        assert_eq!(titles(&store, &by_day(false)).await, ["snart", "sent", "aldrig"]);
        assert_eq!(titles(&store, &by_day(true)).await, ["sent", "snart", "aldrig"]);
    }

    async fn a_to_do_list_holds_what_waits_for_that_person(database: TestDatabase) {
        let store = municipality(&database).await;
        let mut elsewhere = received(2, "annan förvaltning");
        elsewhere.department = ELSEWHERE;
        let mut appointed = received(3, "till beslut");
        appointed.appointment = Some(appointment());
        keep(&store, &[
            (case(1), waiting_for(&[Role::Requester])),
            (elsewhere, waiting_for(&[Role::Requester, Role::SystemAdministrator])),
            (appointed, waiting_for(&[Role::DecisionMaker])),
            (received(4, "annans beslut"), waiting_for(&[Role::DecisionMaker])),
            (received(5, "avslutat"), waiting_for(&[])),
        ]).await;
        let list = async |person, department, role| {
            let whose = ToDo { person, department, roles: BTreeSet::from([role]) };
            let rows = store.to_do(&whose, 10).await.unwrap();
            rows.into_iter().map(|row| row.number).collect::<Vec<_>>()
        };
        assert_eq!(list(REQUESTER, Some(DEPARTMENT), Role::Requester).await, ["U-2026-001"]);
        assert_eq!(list(REQUESTER, None, Role::Requester).await, Vec::<String>::new());
        assert_eq!(list(REQUESTER, None, Role::SystemAdministrator).await, ["U-2026-002"]);
        assert_eq!(list(DECIDER, None, Role::DecisionMaker).await, ["U-2026-003"]);
        assert_eq!(list(DECIDER, None, Role::Auditor).await, Vec::<String>::new());
    }
}
