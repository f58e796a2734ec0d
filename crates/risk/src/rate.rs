//! Likelihood as a rate: how many times a year each class stands for, and which class a computed rate belongs to.

use crate::Likelihood;

/// Once in ten years: rarer is class 1.
const ONCE_IN_TEN_YEARS: f64 = 0.1;
/// Once in three years: this rate and what is rarer is class 2, what is more frequent is "about yearly".
const ONCE_IN_THREE_YEARS: f64 = 1.0 / 3.0;
/// Twice a year: from here on it is "several times a year".
const TWICE_A_YEAR: f64 = 2.0;
/// Relative slack at a boundary, so that rounding in the sixteenth digit doesn't decide a class.
const SLACK: f64 = 1e-9;

impl Likelihood {
    /// What the class stands for in calculations, in times a year: 0.03, 0.2, 1 and 4.
    ///
    /// Each lies inside its class as the scale words it: "less than once in ten years" is below 0.1, "every three to ten
    /// years" is 0.1 to 1/3 (0.2 is every fifth year), "about yearly" is up to two a year, "several times a year" is two or
    /// more. So the class of a class's rate is the class itself.
    ///
    /// Rates, not probabilities, because they add up: when occurrences are a Poisson process, those that a measure or a link
    /// lets through, each with a chance of its own, are a Poisson process with the product as its rate, and what comes from
    /// several sources has their sum (thinning and superposition; J. F. C. Kingman, *Poisson Processes*, 1993, chapters 2 and
    /// 5). The paths are those of the bow tie (ISO 31010:2019, annex B.4.2).
    pub fn yearly_rate(self) -> f64 {
        match self.number() {
            1 => 0.03,
            2 => 0.2,
            3 => 1.0,
            _ => 4.0,
        }
    }

    /// The class of something that happens so many times a year.
    ///
    /// The boundaries are those in the words of the scale: 0.1, 1/3 and 2 times a year. What isn't a number is in the highest
    /// class, so that a fault is seen and not hidden.
    pub fn of_rate(yearly: f64) -> Self {
        let number = if yearly < ONCE_IN_TEN_YEARS * (1.0 - SLACK) {
            1
        } else if yearly <= ONCE_IN_THREE_YEARS * (1.0 + SLACK) {
            2
        } else if yearly < TWICE_A_YEAR * (1.0 - SLACK) {
            3
        } else {
            4
        };
        Self::try_from(number).unwrap_or(Self::highest())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_of_a_classes_rate_is_the_class() {
        for class in Likelihood::all() {
            assert_eq!(Likelihood::of_rate(class.yearly_rate()), class);
        }
    }

    #[test]
    fn boundaries_are_those_in_the_words_of_the_scale() {
        let classes = [
            (-1.0, 1),
            (0.0, 1),
            (0.0999, 1),
            (0.1, 2),
            (1.0 * (1.0 - 0.9), 2),
            (1.0 / 3.0, 2),
            (0.334, 3),
            (1.99, 3),
            (2.0, 4),
            (f64::INFINITY, 4),
            (f64::NAN, 4),
        ];
        for (rate, class) in classes {
            assert_eq!(Likelihood::of_rate(rate).number(), class, "{rate}");
        }
    }
}
