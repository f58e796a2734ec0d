//! How often something happens, as people say it: "about every third year", never a number with decimals.

use crate::Likelihood;

/// Less than this many times a year is rarer than every hundredth year.
const ONCE_IN_A_CENTURY: f64 = 0.01;
/// Between these it is about yearly.
const EVERY_SECOND_YEAR: f64 = 2.0 / 3.0;
const TWICE: f64 = 1.5;
/// Up to this it is about twice a year, and from the next on about every month.
const OFTEN: f64 = 2.5;
const MONTHLY: f64 = 11.0;

/// How often something happens, in words. It never contradicts the class of the same rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    /// Not at all, as far as anybody has said.
    Never,
    /// Rarer than every hundredth year.
    Centuries,
    /// Rarer than every tenth year.
    Decades,
    /// About every so many years: 2 to 10.
    EveryYears(u8),
    /// About once a year.
    Yearly,
    /// About twice a year.
    TwiceAYear,
    /// Several times a year.
    SeveralTimes,
    /// About every month, or more often.
    Monthly,
}

impl Frequency {
    /// The words for something that happens so many times a year. What isn't a number is the most frequent, so that a fault is
    /// seen and not hidden.
    pub fn of_rate(yearly: f64) -> Self {
        match Likelihood::of_rate(yearly).number() {
            1 if yearly <= 0.0 => Self::Never,
            1 if yearly < ONCE_IN_A_CENTURY => Self::Centuries,
            1 => Self::Decades,
            2 => Self::EveryYears(nearest(yearly)),
            3 if yearly < EVERY_SECOND_YEAR => Self::EveryYears(2),
            3 if yearly < TWICE => Self::Yearly,
            3 => Self::TwiceAYear,
            _ if yearly < OFTEN => Self::TwiceAYear,
            _ if yearly < MONTHLY => Self::SeveralTimes,
            _ => Self::Monthly,
        }
    }

    /// The word that messages choose by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Centuries => "centuries",
            Self::Decades => "decades",
            Self::EveryYears(0..=2) => "every-2",
            Self::EveryYears(3) => "every-3",
            Self::EveryYears(4) => "every-4",
            Self::EveryYears(5) => "every-5",
            Self::EveryYears(6) => "every-6",
            Self::EveryYears(7) => "every-7",
            Self::EveryYears(8) => "every-8",
            Self::EveryYears(9) => "every-9",
            Self::EveryYears(_) => "every-10",
            Self::Yearly => "yearly",
            Self::TwiceAYear => "twice",
            Self::SeveralTimes => "several",
            Self::Monthly => "monthly",
        }
    }
}

/// The number of years between two occurrences, to the nearest.
fn nearest(yearly: f64) -> u8 {
    let fits = |years: &u8| yearly * (f64::from(*years) + 0.5) >= 1.0;
    (3..=9).find(fits).unwrap_or(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_told_as_people_say_it() {
        for (rate, word) in [
            (0.0, "never"),
            (0.003, "centuries"),
            (0.03, "decades"),
            (0.1, "every-10"),
            (0.2, "every-5"),
            (0.3, "every-3"),
            (0.5, "every-2"),
            (1.0, "yearly"),
            (1.8, "twice"),
            (2.2, "twice"),
            (4.0, "several"),
            (30.0, "monthly"),
            (f64::NAN, "monthly"),
        ] {
            assert_eq!(Frequency::of_rate(rate).word(), word, "{rate}");
        }
    }

    #[test]
    fn more_often_is_never_told_as_less_often_and_classes_have_words_of_their_own() {
        let steps = (1..4000).map(|step| f64::from(step) / 1000.0);
        let told: Vec<(Likelihood, Frequency)> = steps
            .map(|rate| (Likelihood::of_rate(rate), Frequency::of_rate(rate)))
            .collect();
        for pair in told.windows(2) {
            let years = |it: Frequency| match it {
                Frequency::EveryYears(years) => 100 - i32::from(years),
                Frequency::Never | Frequency::Centuries | Frequency::Decades => 0,
                _ => 200,
            };
            assert!(years(pair[0].1) <= years(pair[1].1), "{pair:?}");
        }
        let of = |class: u8| {
            told.iter()
                .filter(move |(it, _)| it.number() == class)
                .map(|(_, word)| *word)
        };
        assert!(of(1).all(|word| word <= Frequency::Decades));
        assert!(of(2).all(|word| matches!(word, Frequency::EveryYears(3..=10))));
        assert!(of(4).all(|word| word >= Frequency::TwiceAYear));
    }
}
