//! The words people choose among when they describe a measure or a link, with what each stands for in the calculation.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$about])* $variant,)+
        }

        impl $name {
            /// Every word, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word used in stored items, requests and message keys.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The one with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.word() == word)
            }
        }
    };
}

words! {
    /// How much of what comes its way a measure stops (verkan).
    ///
    /// The classes are orders of magnitude of the probability of failure on demand, as in layer-of-protection analysis
    /// (IEC 61511-3 annex F; CCPS, *Layer of Protection Analysis*, 2001): a barrier that nobody has tried is not trusted
    /// with more than nine times out of ten.
    Effectiveness {
        /// Nothing (ingen): assessed, and found not to help.
        None = "none",
        /// Three times out of ten (svag).
        Weak = "weak",
        /// Six times out of ten (medel).
        Fair = "fair",
        /// Nine times out of ten (stark).
        Strong = "strong",
        /// Ninety-nine times out of a hundred (nästan säker), once that is verified; until then as strong.
        NearCertain = "near-certain",
    }
}

impl Effectiveness {
    /// e, the part that the measure stops: 0, 0.3, 0.6, 0.9, and 0.99 only when it is verified.
    pub fn stops(self, standing: Standing) -> f64 {
        1.0 - fraction(self.percent_left(standing))
    }

    /// 1 − e in hundredths: whole numbers, so that 1 − 0.9 is a tenth and not a little less.
    pub(crate) fn percent_left(self, standing: Standing) -> u8 {
        match self {
            Self::None => 100,
            Self::Weak => 70,
            Self::Fair => 40,
            Self::NearCertain if standing == Standing::Verified => 1,
            Self::Strong | Self::NearCertain => 10,
        }
    }
}

/// Hundredths as a fraction.
pub(crate) fn fraction(percent: u8) -> f64 {
    f64::from(percent) / 100.0
}

words! {
    /// How far a measure has come (läge).
    Standing {
        /// Somebody thinks of it (föreslagen); no column leans on it.
        Proposed = "proposed",
        /// It will be done (beslutad).
        Decided = "decided",
        /// It is done (på plats).
        InPlace = "in-place",
        /// It is done, and somebody has tried that it works (verifierad).
        Verified = "verified",
    }
}

words! {
    /// The three ways of looking at a risk, which are never mixed.
    Column {
        /// Without any measures (utan åtgärder).
        Inherent = "inherent",
        /// With the measures that are in place or verified (i dag).
        Today = "today",
        /// With these and the decided ones (med beslutade åtgärder); never with a proposed one.
        Residual = "residual",
    }
}

impl Column {
    /// Whether a measure of this standing counts.
    pub fn counts(self, standing: Standing) -> bool {
        match self {
            Self::Inherent => false,
            Self::Today => standing >= Standing::InPlace,
            Self::Residual => standing >= Standing::Decided,
        }
    }
}

words! {
    /// How large a part of one thing's occurrences lead to the next (hur ofta det leder vidare): w(u,v).
    #[derive(Default)]
    Share {
        #[default]
        /// Each time (alltid), 1; what a link says unless somebody has said otherwise.
        Always = "always",
        /// Mostly (ofta), 0.7.
        Often = "often",
        /// Now and then (ibland), 0.3.
        Sometimes = "sometimes",
        /// Hardly ever (sällan), 0.1.
        Seldom = "seldom",
    }
}

impl Share {
    /// w, between 0 and 1.
    pub fn fraction(self) -> f64 {
        fraction(match self {
            Self::Always => 100,
            Self::Often => 70,
            Self::Sometimes => 30,
            Self::Seldom => 10,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back_and_is_what_is_stored() {
        for it in Effectiveness::ALL {
            assert_eq!(Effectiveness::from_word(it.word()), Some(*it));
        }
        for it in Standing::ALL {
            assert_eq!(Standing::from_word(it.word()), Some(*it));
        }
        for it in Share::ALL {
            assert_eq!(Share::from_word(it.word()), Some(*it));
        }
        for it in Column::ALL {
            assert_eq!(Column::from_word(it.word()), Some(*it));
        }
        assert_eq!(Effectiveness::from_word("splendid"), None);
    }

    #[test]
    fn near_certain_is_worth_more_than_strong_only_when_it_is_verified() {
        let stopped = |standing| Effectiveness::NearCertain.stops(standing);
        assert!((stopped(Standing::Verified) - 0.99).abs() < 1e-12);
        for standing in [Standing::Proposed, Standing::Decided, Standing::InPlace] {
            assert!((stopped(standing) - Effectiveness::Strong.stops(standing)).abs() < 1e-12);
        }
    }

    #[test]
    fn no_column_leans_on_a_proposed_measure() {
        let counted = |column: Column| Standing::ALL.iter().filter(move |it| column.counts(**it)).count();
        assert_eq!(counted(Column::Inherent), 0);
        assert_eq!(counted(Column::Today), 2);
        assert_eq!(counted(Column::Residual), 3);
        assert!(!Column::Residual.counts(Standing::Proposed));
    }
}
