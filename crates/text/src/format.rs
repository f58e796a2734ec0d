//! Dates, money and lists the way each language writes them.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::Lang;

const NO_BREAK_SPACE: char = '\u{a0}';

const SWEDISH_MONTHS: [(&str, &str); 12] = [
    ("januari", "jan"),
    ("februari", "feb"),
    ("mars", "mars"),
    ("april", "apr"),
    ("maj", "maj"),
    ("juni", "juni"),
    ("juli", "juli"),
    ("augusti", "aug"),
    ("september", "sep"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
];

const ENGLISH_MONTHS: [(&str, &str); 12] = [
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May", "May"),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
];

fn month(lang: Lang, date: NaiveDate) -> (&'static str, &'static str) {
    let months = match lang {
        Lang::Sv => SWEDISH_MONTHS,
        Lang::En => ENGLISH_MONTHS,
    };
    let index = usize::try_from(date.month0()).unwrap_or_default();
    months.get(index).copied().unwrap_or_default()
}

fn weekday(lang: Lang, date: NaiveDate) -> &'static str {
    let (swedish, english) = match date.weekday() {
        Weekday::Mon => ("måndag", "Monday"),
        Weekday::Tue => ("tisdag", "Tuesday"),
        Weekday::Wed => ("onsdag", "Wednesday"),
        Weekday::Thu => ("torsdag", "Thursday"),
        Weekday::Fri => ("fredag", "Friday"),
        Weekday::Sat => ("lördag", "Saturday"),
        Weekday::Sun => ("söndag", "Sunday"),
    };
    match lang {
        Lang::Sv => swedish,
        Lang::En => english,
    }
}

/// `3 december 2026`, `3 December 2026`.
pub fn date_long(lang: Lang, date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month(lang, date).0, date.year())
}

/// `3 dec`, `3 Dec`: for places that are narrow and where the year is plain.
pub fn date_short(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", date.day(), month(lang, date).1)
}

/// `torsdag 3 december 2026`, `Thursday 3 December 2026`: for deadlines.
pub fn date_with_weekday(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", weekday(lang, date), date_long(lang, date))
}

/// An amount given in ören: `373 000 kr`, `SEK 373,000`, with spaces that never break a line. Ören are shown only when
/// there are any.
pub fn money(lang: Lang, ore: i64) -> String {
    let sign = if ore < 0 { "\u{2212}" } else { "" };
    let whole = ore.unsigned_abs() / 100;
    let part = ore.unsigned_abs() % 100;
    let (separator, point) = match lang {
        Lang::Sv => (NO_BREAK_SPACE, ','),
        Lang::En => (',', '.'),
    };
    let mut amount = grouped(whole, separator);
    if part > 0 {
        amount = format!("{amount}{point}{part:02}");
    }
    match lang {
        Lang::Sv => format!("{sign}{amount}{NO_BREAK_SPACE}kr"),
        Lang::En => format!("{sign}SEK{NO_BREAK_SPACE}{amount}"),
    }
}

/// Digits in groups of three.
fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// `a, b och c`, `a, b and c`.
pub fn list<S: AsRef<str>>(lang: Lang, items: &[S]) -> String {
    let and = match lang {
        Lang::Sv => " och ",
        Lang::En => " and ",
    };
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, others)) => format!("{}{and}{last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn dates_are_written_out_in_the_readers_language() {
        let day = date(2026, 12, 3);
        assert_eq!(date_long(Lang::Sv, day), "3 december 2026");
        assert_eq!(date_long(Lang::En, day), "3 December 2026");
        assert_eq!(date_short(Lang::Sv, day), "3 dec");
        assert_eq!(date_short(Lang::En, day), "3 Dec");
        assert_eq!(date_with_weekday(Lang::Sv, day), "torsdag 3 december 2026");
        assert_eq!(date_with_weekday(Lang::En, day), "Thursday 3 December 2026");
    }

    #[test]
    fn money_is_grouped_and_shows_oren_only_when_there_are_any() {
        let cases = [
            (37_300_000, "373\u{a0}000\u{a0}kr", "SEK\u{a0}373,000"),
            (37_300_050, "373\u{a0}000,50\u{a0}kr", "SEK\u{a0}373,000.50"),
            (0, "0\u{a0}kr", "SEK\u{a0}0"),
            (5, "0,05\u{a0}kr", "SEK\u{a0}0.05"),
            (-99_900, "\u{2212}999\u{a0}kr", "\u{2212}SEK\u{a0}999"),
            (12_345_678_900, "123\u{a0}456\u{a0}789\u{a0}kr", "SEK\u{a0}123,456,789"),
        ];
        for (ore, swedish, english) in cases {
            assert_eq!(money(Lang::Sv, ore), swedish);
            assert_eq!(money(Lang::En, ore), english);
        }
    }

    #[test]
    fn a_list_ends_with_and() {
        assert_eq!(list(Lang::Sv, &["a", "b", "c"]), "a, b och c");
        assert_eq!(list(Lang::En, &["a", "b"]), "a and b");
        assert_eq!(list(Lang::Sv, &["a"]), "a");
        assert_eq!(list::<&str>(Lang::Sv, &[]), "");
    }
}
