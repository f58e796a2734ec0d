//! A set of small numbers, one bit each: what may be true of a case in one place is such a set.

/// A set of numbers below a length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Bits {
    length: usize,
    words: Vec<u64>,
}

const WIDTH: usize = 64;

impl Bits {
    pub(super) fn none(length: usize) -> Self {
        Self {
            length,
            words: vec![0; length.div_ceil(WIDTH)],
        }
    }

    pub(super) fn all(length: usize) -> Self {
        let mut all = Self {
            length,
            words: vec![u64::MAX; length.div_ceil(WIDTH)],
        };
        all.trim();
        all
    }

    /// The whole set or the empty one.
    pub(super) fn when(condition: bool, length: usize) -> Self {
        if condition {
            Self::all(length)
        } else {
            Self::none(length)
        }
    }

    pub(super) fn only(length: usize, at: usize) -> Self {
        let mut one = Self::none(length);
        one.add(at);
        one
    }

    pub(super) fn add(&mut self, at: usize) {
        if let Some(word) = self.words.get_mut(at / WIDTH).filter(|_| at < self.length) {
            *word |= 1 << (at % WIDTH);
        }
    }

    pub(in crate::check) fn has(&self, at: usize) -> bool {
        self.words
            .get(at / WIDTH)
            .is_some_and(|word| word >> (at % WIDTH) & 1 == 1)
    }

    pub(in crate::check) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Whether every number is in the other set too.
    pub(in crate::check) fn is_within(&self, other: &Self) -> bool {
        self.words.iter().zip(&other.words).all(|(one, two)| one & !two == 0)
    }

    pub(in crate::check) fn first(&self) -> Option<usize> {
        self.ones().next()
    }

    pub(super) fn ones(&self) -> impl Iterator<Item = usize> {
        let words = self.words.iter().enumerate().filter(|(_, word)| **word != 0);
        words.flat_map(|(at, word)| {
            (0..WIDTH)
                .filter(move |bit| word >> bit & 1 == 1)
                .map(move |bit| at * WIDTH + bit)
        })
    }

    fn combined(&self, other: &Self, with: impl Fn(u64, u64) -> u64) -> Self {
        let pairs = self.words.iter().zip(&other.words);
        Self {
            length: self.length,
            words: pairs.map(|(one, two)| with(*one, *two)).collect(),
        }
    }

    pub(in crate::check) fn and(&self, other: &Self) -> Self {
        self.combined(other, |one, two| one & two)
    }

    pub(in crate::check) fn or(&self, other: &Self) -> Self {
        self.combined(other, |one, two| one | two)
    }

    pub(in crate::check) fn without(&self, other: &Self) -> Self {
        self.combined(other, |one, two| one & !two)
    }

    pub(super) fn add_all(&mut self, other: &Self) {
        for (one, two) in self.words.iter_mut().zip(&other.words) {
            *one |= two;
        }
    }

    /// Every number increased.
    pub(super) fn up(&self, by: usize) -> Self {
        let (whole, rest) = (by / WIDTH, by % WIDTH);
        let mut moved = Self::none(self.length);
        let low = [0_u64].iter().chain(&self.words);
        for (target, (below, own)) in moved.words.iter_mut().skip(whole).zip(low.zip(&self.words)) {
            *target = if rest == 0 {
                *own
            } else {
                own << rest | below >> (WIDTH - rest)
            };
        }
        moved.trim();
        moved
    }

    /// Every number decreased; what would be below zero is dropped.
    pub(super) fn down(&self, by: usize) -> Self {
        let (whole, rest) = (by / WIDTH, by % WIDTH);
        let mut moved = Self::none(self.length);
        let (own, above) = (
            self.words.iter().skip(whole),
            self.words.iter().skip(whole + 1).chain(&[0]),
        );
        for (target, (own, above)) in moved.words.iter_mut().zip(own.zip(above)) {
            *target = if rest == 0 {
                *own
            } else {
                own >> rest | above << (WIDTH - rest)
            };
        }
        moved
    }

    /// Clears what lies beyond the length.
    fn trim(&mut self) {
        let used = self.length % WIDTH;
        if let Some(last) = self.words.last_mut().filter(|_| used > 0) {
            *last &= (1 << used) - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(numbers: &[usize]) -> Bits {
        let mut set = Bits::none(200);
        for number in numbers {
            set.add(*number);
        }
        set
    }

    #[test]
    fn the_whole_set_ends_at_its_length() {
        assert_eq!(Bits::all(70).ones().count(), 70);
        assert_eq!(Bits::all(64).ones().last(), Some(63));
        assert!(!Bits::all(70).has(70));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

        #[test]
        fn moving_every_number_is_adding_or_subtracting(numbers in prop::collection::btree_set(0..200_usize, 0..20), by in 0..200_usize) {
            let numbers: Vec<_> = numbers.into_iter().collect();
            let up: Vec<_> = numbers.iter().map(|number| number + by).filter(|number| *number < 200).collect();
            let down: Vec<_> = numbers.iter().filter_map(|number| number.checked_sub(by)).collect();
            prop_assert_eq!(set(&numbers).up(by).ones().collect::<Vec<_>>(), up);
            prop_assert_eq!(set(&numbers).down(by).ones().collect::<Vec<_>>(), down);
        }
    }
}
