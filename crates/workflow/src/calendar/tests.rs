//! The calendar against the Swedish almanac, and against itself.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Easter Sunday, Ascension Day and Midsummer Eve as the almanac has them.
const MOVABLE: &[(i32, &str, &str, &str)] = &[
    (2005, "03-27", "05-05", "06-24"),
    (2006, "04-16", "05-25", "06-23"),
    (2007, "04-08", "05-17", "06-22"),
    (2008, "03-23", "05-01", "06-20"),
    (2009, "04-12", "05-21", "06-19"),
    (2010, "04-04", "05-13", "06-25"),
    (2011, "04-24", "06-02", "06-24"),
    (2012, "04-08", "05-17", "06-22"),
    (2013, "03-31", "05-09", "06-21"),
    (2014, "04-20", "05-29", "06-20"),
    (2015, "04-05", "05-14", "06-19"),
    (2016, "03-27", "05-05", "06-24"),
    (2017, "04-16", "05-25", "06-23"),
    (2018, "04-01", "05-10", "06-22"),
    (2019, "04-21", "05-30", "06-21"),
    (2020, "04-12", "05-21", "06-19"),
    (2021, "04-04", "05-13", "06-25"),
    (2022, "04-17", "05-26", "06-24"),
    (2023, "04-09", "05-18", "06-23"),
    (2024, "03-31", "05-09", "06-21"),
    (2025, "04-20", "05-29", "06-20"),
    (2026, "04-05", "05-14", "06-19"),
    (2027, "03-28", "05-06", "06-25"),
    (2028, "04-16", "05-25", "06-23"),
    (2029, "04-01", "05-10", "06-22"),
    (2030, "04-21", "05-30", "06-21"),
    (2031, "04-13", "05-22", "06-20"),
    (2032, "03-28", "05-06", "06-25"),
    (2033, "04-17", "05-26", "06-24"),
    (2034, "04-09", "05-18", "06-23"),
    (2035, "03-25", "05-03", "06-22"),
    (2036, "04-13", "05-22", "06-20"),
    (2037, "04-05", "05-14", "06-19"),
    (2038, "04-25", "06-03", "06-25"),
    (2039, "04-10", "05-19", "06-24"),
    (2040, "04-01", "05-10", "06-22"),
];

/// Every day off of a year that could otherwise be worked, from the almanac.
fn days_off(year: i32, (easter, ascension, midsummer_eve): (&str, &str, &str)) -> Vec<NaiveDate> {
    let easter = day(&format!("{year}-{easter}"));
    let fixed = ["01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31"];
    let mut off: Vec<_> = fixed
        .into_iter()
        .chain([ascension, midsummer_eve])
        .map(|date| day(&format!("{year}-{date}")))
        .chain([easter - Days::new(2), easter + Days::new(1)])
        .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
        .collect();
    off.sort_unstable();
    off.dedup();
    off
}

#[test]
fn the_days_off_of_thirty_six_years_are_those_of_the_almanac_and_no_others() {
    for (year, easter_sunday, ascension, midsummer_eve) in MOVABLE {
        assert_eq!(easter(*year), Some(day(&format!("{year}-{easter_sunday}"))));
        let all = day(&format!("{year}-01-01"))
            .iter_days()
            .take_while(|day| day.year() == *year);
        let weekdays = all.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
        let off: Vec<_> = weekdays.filter(|day| !is_working_day(*day)).collect();
        assert_eq!(
            off,
            days_off(*year, (easter_sunday, ascension, midsummer_eve)),
            "{year}"
        );
    }
}

#[test]
fn midsummer_day_and_all_saints_day_are_saturdays_and_so_never_worked() {
    for year in 2005..=2099 {
        let first_saturday = |from: &str| {
            let mut days = day(&format!("{year}-{from}")).iter_days();
            days.find(|day| day.weekday() == Weekday::Sat).unwrap()
        };
        let (midsummer, all_saints) = (first_saturday("06-20"), first_saturday("10-31"));
        assert!(
            !is_working_day(midsummer) && !is_working_day(midsummer - Days::new(1)),
            "{year}"
        );
        assert!(!is_working_day(all_saints), "{year}");
        assert!(
            is_working_day(all_saints - Days::new(1)),
            "All Saints' Eve is worked in {year}"
        );
    }
}

#[test]
fn people_work_on_maundy_thursday_whit_monday_and_the_days_between_the_holidays() {
    for worked in [
        "2026-04-02",
        "2026-05-25",
        "2026-01-05",
        "2026-05-15",
        "2026-12-28",
        "2026-04-30",
    ] {
        assert!(is_working_day(day(worked)), "{worked}");
    }
}

#[test]
fn the_number_of_working_days_in_a_year_is_that_of_the_almanac() {
    let in_year = |year: i32| working_days_between(day(&format!("{}-12-31", year - 1)), day(&format!("{year}-12-31")));
    assert_eq!([2024, 2025, 2026].map(in_year), [251, 249, 251]);
}

#[test]
fn days_are_counted_past_weekends_and_holidays() {
    assert_eq!(add_working_days(day("2026-11-20"), 1), day("2026-11-23"));
    assert_eq!(add_working_days(day("2026-12-22"), 3), day("2026-12-29"));
    assert_eq!(add_working_days(day("2026-04-02"), 1), day("2026-04-07"));
    assert_eq!(add_working_days(day("2026-11-23"), 0), day("2026-11-23"));
}

#[test]
fn days_are_counted_backwards_past_weekends_and_holidays() {
    assert_eq!(sub_working_days(day("2026-11-23"), 1), day("2026-11-20"));
    assert_eq!(sub_working_days(day("2026-12-29"), 3), day("2026-12-22"));
    assert_eq!(sub_working_days(day("2026-04-07"), 1), day("2026-04-02"));
    assert_eq!(sub_working_days(day("2026-11-22"), 1), day("2026-11-20"));
    assert_eq!(sub_working_days(day("2026-11-23"), 0), day("2026-11-23"));
}

#[test]
fn a_deadline_beyond_all_reason_is_never_and_known_at_once() {
    assert_eq!(add_working_days(day("2026-11-23"), u32::MAX), NaiveDate::MAX);
    assert_eq!(add_working_days(NaiveDate::MAX, 1), NaiveDate::MAX);
    assert_eq!(sub_working_days(day("2026-11-23"), u32::MAX), NaiveDate::MIN);
    assert_eq!(sub_working_days(NaiveDate::MIN, 1), NaiveDate::MIN);
    assert_eq!(working_days_between(day("2026-11-23"), day("2026-11-20")), 0);
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..40_000_u64).prop_map(|days| day("2005-01-01") + Days::new(days))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn nothing_falls_due_on_a_day_off(from in any_day(), count in 1..400_u32) {
        prop_assert!(is_working_day(add_working_days(from, count)));
        prop_assert!(is_working_day(sub_working_days(from, count)));
    }

    #[test]
    fn more_days_are_later_and_a_later_start_is_never_earlier(from in any_day(), later in 0..30_u64, count in 0..200_u32) {
        prop_assert!(add_working_days(from, count) < add_working_days(from, count + 1));
        prop_assert!(add_working_days(from, count) <= add_working_days(from + Days::new(later), count));
        prop_assert!(sub_working_days(from, count) > sub_working_days(from, count + 1));
    }

    #[test]
    fn counting_gives_back_what_was_added(from in any_day(), count in 0..400_u32) {
        let due = add_working_days(from, count);
        prop_assert_eq!(working_days_between(from, due), count);
        prop_assert_eq!(add_working_days(add_working_days(from, count), 1), add_working_days(from, count + 1));
        if count > 0 && is_working_day(from) {
            prop_assert_eq!(sub_working_days(due, count), from);
        }
    }
}
