//! Moments as people in Sweden read them: the day, the time of day, and both.

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Europe::Stockholm;
use undantag_app::day_in_sweden;
use undantag_text::{Arg, date_long, date_short};

use crate::view::Texts;

/// For machines: `2026-11-20T16:05:00+01:00`.
pub(super) fn iso(at: DateTime<Utc>) -> String {
    at.with_timezone(&Stockholm).to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The time of day: `16:05`.
pub(super) fn time(at: DateTime<Utc>) -> String {
    at.with_timezone(&Stockholm).format("%H:%M").to_string()
}

/// The day, with its year unless that is `today`'s: `20 nov`, `20 nov 2025`.
pub(crate) fn day(t: Texts, at: DateTime<Utc>, today: NaiveDate) -> String {
    let day = day_in_sweden(at);
    let short = date_short(t.lang(), day);
    if day.year() == today.year() {
        short
    } else {
        format!("{short} {}", day.year())
    }
}

/// Day and time: `20 november 2026 kl. 16:05`.
pub(crate) fn whole(t: Texts, at: DateTime<Utc>) -> String {
    let args = [
        ("date", Arg::from(date_long(t.lang(), day_in_sweden(at)))),
        ("time", Arg::from(time(at))),
    ];
    t.say_with("cases-moment", &args)
}

#[cfg(test)]
mod tests {
    use undantag_text::Lang;

    use super::*;

    #[test]
    fn a_moment_is_told_in_swedish_time() {
        let at = "2026-11-20T23:30:00Z".parse().unwrap();
        assert_eq!(iso(at), "2026-11-21T00:30:00+01:00");
        assert_eq!(time(at), "00:30");
        assert_eq!(whole(Texts::new(Lang::Sv), at), "21 november 2026 kl. 00:30");
        assert_eq!(whole(Texts::new(Lang::En), at), "21 November 2026 at 00:30");
    }

    #[test]
    fn a_day_of_another_year_says_which() {
        let at = "2026-11-20T12:00:00Z".parse().unwrap();
        let on = |year| NaiveDate::from_ymd_opt(year, 12, 1).unwrap();
        assert_eq!(day(Texts::new(Lang::Sv), at, on(2026)), "20 nov");
        assert_eq!(day(Texts::new(Lang::Sv), at, on(2027)), "20 nov 2026");
    }
}
