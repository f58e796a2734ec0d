//! The scale two parties assess risks on, and the matrix that turns an assessment into a level.

use serde::{Deserialize, Serialize};

/// Steps per axis in the shipped scale.
const STEPS: u8 = 4;

/// A number outside the scale's steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a step between 1 and 4")]
pub struct OutOfScale(pub u8);

macro_rules! step {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "u8", into = "u8")]
        pub struct $name(u8);

        impl $name {
            /// Every step of the axis, lowest first.
            pub fn all() -> impl DoubleEndedIterator<Item = Self> {
                (1..=STEPS).map(Self)
            }

            /// The last step.
            pub const fn highest() -> Self {
                Self(STEPS)
            }

            /// The step's number, 1 to 4.
            pub fn number(self) -> u8 {
                self.0
            }
        }

        impl TryFrom<u8> for $name {
            type Error = OutOfScale;

            fn try_from(number: u8) -> Result<Self, OutOfScale> {
                if (1..=STEPS).contains(&number) { Ok(Self(number)) } else { Err(OutOfScale(number)) }
            }
        }

        impl From<$name> for u8 {
            fn from(step: $name) -> u8 {
                step.0
            }
        }
    };
}

step! {
    /// Likelihood (sannolikhet): 1 less than once in ten years, 2 every three to ten years, 3 about yearly, 4 several
    /// times a year.
    Likelihood
}

step! {
    /// Severity of the consequence (konsekvens): 1 negligible, 2 mild, 3 noticeable, 4 serious.
    Severity
}

/// Risk level (risknivå).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Låg.
    Low,
    /// Måttlig.
    Moderate,
    /// Hög.
    High,
    /// Kritisk.
    Critical,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Moderate, Self::High, Self::Critical];

    /// The word used in workflow facts, columns and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// 1 (low) to 4 (critical), for ordering and drawing.
    pub fn number(self) -> u8 {
        match self {
            Self::Low => 1,
            Self::Moderate => 2,
            Self::High => 3,
            Self::Critical => 4,
        }
    }

    /// The level with this [`Level::word`].
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

/// One assessment: how likely, and how serious if it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// How often the event is expected.
    pub likelihood: Likelihood,
    /// How serious its consequence is.
    pub severity: Severity,
}

impl Rating {
    /// Risk value: likelihood × severity, 1 to 16. Shown beside the level, never used to derive it.
    pub fn value(self) -> u8 {
        self.likelihood.number() * self.severity.number()
    }
}

/// Why a configured matrix can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScaleError {
    /// A worse assessment would get a better level.
    #[error("the level falls from likelihood {from_likelihood}, severity {from_severity} to the worse cell beside it")]
    NotMonotone {
        /// Row of the better cell.
        from_likelihood: u8,
        /// Column of the better cell.
        from_severity: u8,
    },
    /// The lowest level borders on high or critical: a small difference in judgement would hide a serious risk
    /// (L. A. Cox, "What's Wrong with Risk Matrices?", Risk Analysis 28(2), 2008: weak consistency).
    #[error("a low cell lies beside a high one at likelihood {likelihood}, severity {severity}")]
    LowBesideHigh {
        /// Row of the low cell.
        likelihood: u8,
        /// Column of the low cell.
        severity: u8,
    },
    /// No cell has this level: whatever is decided, told or delegated by it would never come about.
    #[error("the matrix skips the level {}", .0.word())]
    Skips(Level),
}

/// A versioned scale: the level of every cell of the matrix. One that is read is validated as a configured one is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unvalidated")]
pub struct Scale {
    /// Version stamped on every analysis.
    pub version: u32,
    /// Rows by likelihood 1–4, columns by severity 1–4.
    cells: [[Level; 4]; 4],
}

/// A scale as it is stored.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unvalidated {
    version: u32,
    cells: [[Level; 4]; 4],
}

impl TryFrom<Unvalidated> for Scale {
    type Error = ScaleError;

    fn try_from(read: Unvalidated) -> Result<Self, ScaleError> {
        Self::new(read.version, read.cells)
    }
}

impl Scale {
    /// The shipped scale: values 1–3 low, 4–6 moderate, 8–9 high, 12–16 critical.
    pub fn shipped() -> Self {
        use Level::{Critical, High, Low, Moderate};
        Self {
            version: 1,
            cells: [
                [Low, Low, Low, Moderate],
                [Low, Moderate, Moderate, High],
                [Low, Moderate, High, Critical],
                [Moderate, High, Critical, Critical],
            ],
        }
    }

    /// A configured scale, refused when it isn't monotone, puts low beside high or skips a level.
    pub fn new(version: u32, cells: [[Level; 4]; 4]) -> Result<Self, ScaleError> {
        let scale = Self { version, cells };
        scale.validate()?;
        Ok(scale)
    }

    /// The level of an assessment.
    pub fn level(&self, rating: Rating) -> Level {
        self.cell(rating.likelihood, rating.severity)
    }

    /// The level of one cell.
    pub fn cell(&self, likelihood: Likelihood, severity: Severity) -> Level {
        let row = self.cells.get(usize::from(likelihood.number() - 1));
        row.and_then(|row| row.get(usize::from(severity.number() - 1)))
            .copied()
            .unwrap_or(Level::Critical)
    }

    fn validate(&self) -> Result<(), ScaleError> {
        Likelihood::all()
            .flat_map(|l| Severity::all().map(move |s| (l, s)))
            .try_for_each(|(l, s)| self.validate_cell(l, s))?;
        let is_used = |level: &Level| self.cells.iter().flatten().any(|cell| cell == level);
        match Level::ALL.into_iter().find(|level| !is_used(level)) {
            Some(level) => Err(ScaleError::Skips(level)),
            None => Ok(()),
        }
    }

    fn validate_cell(&self, likelihood: Likelihood, severity: Severity) -> Result<(), ScaleError> {
        let here = self.cell(likelihood, severity);
        let worse = [
            Likelihood::try_from(likelihood.number() + 1).map(|l| self.cell(l, severity)),
            Severity::try_from(severity.number() + 1).map(|s| self.cell(likelihood, s)),
        ];
        for next in worse.into_iter().flatten() {
            if next < here {
                return Err(ScaleError::NotMonotone {
                    from_likelihood: likelihood.number(),
                    from_severity: severity.number(),
                });
            }
            if here == Level::Low && next >= Level::High {
                return Err(ScaleError::LowBesideHigh {
                    likelihood: likelihood.number(),
                    severity: severity.number(),
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_scale_is_valid_and_follows_its_published_bands() {
        let scale = Scale::shipped();
        assert_eq!(scale.validate(), Ok(()));
        for likelihood in Likelihood::all() {
            for severity in Severity::all() {
                let rating = Rating { likelihood, severity };
                let expected = match rating.value() {
                    1..=3 => Level::Low,
                    4..=6 => Level::Moderate,
                    8..=9 => Level::High,
                    _ => Level::Critical,
                };
                assert_eq!(scale.level(rating), expected, "{rating:?}");
            }
        }
    }

    #[test]
    fn a_matrix_that_gets_better_when_things_get_worse_is_refused() {
        let mut cells = Scale::shipped().cells;
        cells[3][3] = Level::Low;
        assert!(matches!(Scale::new(2, cells), Err(ScaleError::NotMonotone { .. })));
    }

    #[test]
    fn a_matrix_with_low_beside_high_is_refused() {
        let mut cells = Scale::shipped().cells;
        cells[1][1] = Level::High;
        cells[1][2] = Level::High;
        cells[2][1] = Level::High;
        assert!(matches!(Scale::new(2, cells), Err(ScaleError::LowBesideHigh { .. })));
    }

    #[test]
    fn a_matrix_that_skips_a_level_is_refused() {
        let mut cells = Scale::shipped().cells;
        for cell in cells.iter_mut().flatten().filter(|cell| **cell == Level::High) {
            *cell = Level::Critical;
        }
        assert_eq!(Scale::new(2, cells), Err(ScaleError::Skips(Level::High)));
    }

    #[test]
    fn steps_outside_one_to_four_are_refused() {
        for number in [0, 5, 255] {
            assert_eq!(Likelihood::try_from(number), Err(OutOfScale(number)));
            assert_eq!(Severity::try_from(number), Err(OutOfScale(number)));
        }
    }
}
