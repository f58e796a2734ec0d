//! Working days (arbetsdagar) in Sweden: Monday to Friday, less the public holidays, which are computed.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Whether people in a Swedish municipality work on this day. Public holidays after the Public Holidays Act (1989:253), and
/// the eves of Midsummer, Christmas and the New Year, which municipal agreements make work-free.
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_fixed_holiday(day) && !is_movable_holiday(day)
}

/// The `count`th working day after `day`: what is due in `count` working days.
pub fn add_working_days(day: NaiveDate, count: u32) -> NaiveDate {
    (0..count).fold(day, |day, _| next_working_day(day))
}

fn next_working_day(day: NaiveDate) -> NaiveDate {
    day.iter_days()
        .skip(1)
        .find(|day| is_working_day(*day))
        .unwrap_or(NaiveDate::MAX)
}

fn is_fixed_holiday(day: NaiveDate) -> bool {
    matches!(
        (day.month(), day.day()),
        (1, 1 | 6) | (5, 1) | (6, 6) | (12, 24 | 25 | 26 | 31)
    ) || is_midsummer_eve(day)
}

/// The Friday between 19 and 25 June; Midsummer Day itself is a Saturday, as is All Saints' Day.
fn is_midsummer_eve(day: NaiveDate) -> bool {
    day.month() == 6 && (19..=25).contains(&day.day()) && day.weekday() == Weekday::Fri
}

/// Good Friday, Easter Monday and Ascension Day. Easter and Whit Sunday are Sundays.
fn is_movable_holiday(day: NaiveDate) -> bool {
    easter(day.year()).is_some_and(|easter| {
        easter.checked_sub_days(Days::new(2)) == Some(day)
            || [1, 39]
                .into_iter()
                .any(|after| easter.checked_add_days(Days::new(after)) == Some(day))
    })
}

/// Easter Sunday in the Gregorian calendar, by the anonymous algorithm published in Nature, 20 April 1876.
#[expect(clippy::many_single_char_names, reason = "the letters of the published algorithm")]
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, date) in [
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year), Some(day(date)));
        }
    }

    #[test]
    fn nobody_works_on_swedish_holidays() {
        for holiday in [
            "2026-01-01",
            "2026-01-06",
            "2026-04-03",
            "2026-04-06",
            "2026-05-01",
            "2026-05-14",
            "2026-06-19",
            "2026-12-24",
            "2026-12-25",
            "2026-12-31",
        ] {
            assert!(!is_working_day(day(holiday)), "{holiday}");
        }
        assert!(is_working_day(day("2026-11-23")));
    }

    #[test]
    fn days_are_counted_past_weekends_and_holidays() {
        assert_eq!(add_working_days(day("2026-11-20"), 1), day("2026-11-23"));
        assert_eq!(add_working_days(day("2026-12-22"), 3), day("2026-12-29"));
        assert_eq!(add_working_days(day("2026-04-02"), 1), day("2026-04-07"));
        assert_eq!(add_working_days(day("2026-11-23"), 0), day("2026-11-23"));
    }
}
