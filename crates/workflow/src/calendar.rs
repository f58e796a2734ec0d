//! Working days (arbetsdagar) in Sweden: Monday to Friday, less the public holidays, which are computed.
//!
//! The public holidays are those of the Public Holidays Act (lagen 1989:253 om allmänna helgdagar), as it reads since 2005,
//! when the national day took the place of Whit Monday. The Act doesn't name Midsummer Eve, Christmas Eve and New Year's Eve:
//! the Act on the Computation of Statutory Time (lagen 1930:173, section 2) puts these three on a par with them, so nothing
//! falls due on them. No other eve is free: on Maundy Thursday and Twelfth Night people work, if only half the day.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// No day after this year is counted to: what is due later is due never.
const LAST_YEAR: i32 = 9999;

/// Whether people in a Swedish municipality work on this day.
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_fixed_holiday(day) && !is_movable_holiday(day)
}

/// The `count`th working day after `day`: what is due in `count` working days. The last day there is, when that is further
/// off than anybody plans.
pub fn add_working_days(day: NaiveDate, count: u32) -> NaiveDate {
    let reached = (0..count).try_fold(day, |day, _| {
        let next = day.iter_days().skip(1).find(|day| is_working_day(*day));
        next.filter(|next| next.year() <= LAST_YEAR)
    });
    reached.unwrap_or(NaiveDate::MAX)
}

/// The `count`th working day before `day`: when to say that something is due in `count` working days. The first day there
/// is, when that is further back than anybody remembers.
pub fn sub_working_days(day: NaiveDate, count: u32) -> NaiveDate {
    let reached = (0..count).try_fold(day, |day, _| {
        let earlier = |days| day.checked_sub_days(Days::new(days));
        // The longest row of days off in Sweden is five.
        let before = (1..=7).filter_map(earlier).find(|day| is_working_day(*day));
        before.filter(|before| before.year() >= 1)
    });
    reached.unwrap_or(NaiveDate::MIN)
}

/// The day so many days before `day`, working days or not.
pub fn sub_days(day: NaiveDate, count: u32) -> NaiveDate {
    let earlier = day.checked_sub_days(Days::new(count.into()));
    earlier.filter(|earlier| earlier.year() >= 1).unwrap_or(NaiveDate::MIN)
}

/// How many working days there are after `from`, until and with `until`: what [`add_working_days`] was given, when it said
/// `until`. None when `until` isn't later.
pub fn working_days_between(from: NaiveDate, until: NaiveDate) -> u32 {
    let days = from.iter_days().skip(1).take_while(|day| *day <= until);
    let working = days
        .take_while(|day| day.year() <= LAST_YEAR)
        .filter(|day| is_working_day(*day));
    u32::try_from(working.count()).unwrap_or(u32::MAX)
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
mod tests;
