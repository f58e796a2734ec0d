//! Random graphs from a seed, small enough to enumerate, and short ways to write graphs by hand.

use undantag_risk::{
    CauseInput, ConsequenceInput, Effectiveness, EventInput, GraphInput, Key, Likelihood, LinkInput, MeasureInput,
    Rating, Severity, Share, Standing,
};

/// `SplitMix64` (G. L. Steele, D. Lea, C. H. Flood, 2014): enough chance for tests, the same every time.
pub(crate) struct Chance(pub u64);

impl Chance {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    pub(crate) fn percent(&mut self, chance: u64) -> bool {
        self.next() % 100 < chance
    }

    /// In [0, 1).
    pub(crate) fn unit(&mut self) -> f64 {
        let top = u32::try_from(self.next() >> 32).unwrap();
        f64::from(top) / 4_294_967_296.0
    }

    pub(crate) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    pub(crate) fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
    }
}

/// How a random graph looks.
#[derive(Clone, Copy)]
pub(crate) struct Looks {
    pub(crate) causes: usize,
    pub(crate) events: usize,
    pub(crate) consequences: usize,
    pub(crate) measures: usize,
    /// Percent of the things that nobody has assessed.
    pub(crate) unassessed: u64,
    /// Percent of the measures that are only proposed.
    pub(crate) proposed: u64,
    /// Percent of the possible links that are there.
    pub(crate) linked: u64,
}

pub(crate) const USUAL: Looks = Looks {
    causes: 4,
    events: 5,
    consequences: 3,
    measures: 7,
    unassessed: 8,
    proposed: 25,
    linked: 40,
};

pub(crate) fn likelihood(number: u8) -> Likelihood {
    Likelihood::try_from(number).unwrap()
}

pub(crate) fn severity(number: u8) -> Severity {
    Severity::try_from(number).unwrap()
}

pub(crate) fn rating(likelihood: u8, severity: u8) -> Rating {
    Rating {
        likelihood: likelihood.try_into().unwrap(),
        severity: severity.try_into().unwrap(),
    }
}

pub(crate) fn cause(key: u128, number: u8) -> CauseInput {
    CauseInput {
        key: Key(key),
        likelihood: Some(likelihood(number)),
    }
}

pub(crate) fn event(key: u128) -> EventInput {
    EventInput {
        key: Key(key),
        before: None,
        after: None,
    }
}

pub(crate) fn consequence(key: u128, number: u8) -> ConsequenceInput {
    ConsequenceInput {
        key: Key(key),
        severity: Some(severity(number)),
    }
}

pub(crate) fn link(from: u128, to: u128) -> LinkInput {
    LinkInput {
        from: Key(from),
        to: Key(to),
        share: Share::Always,
    }
}

pub(crate) fn measure(
    key: u128,
    on: &[(u128, u128)],
    effectiveness: Effectiveness,
    standing: Standing,
) -> MeasureInput {
    MeasureInput {
        key: Key(key),
        on: on.iter().map(|(from, to)| (Key(*from), Key(*to))).collect(),
        effectiveness: Some(effectiveness),
        standing,
        resource: None,
        cost: None,
    }
}

/// A graph that can be made: its links follow the order of its events.
pub(crate) fn random(chance: &mut Chance, looks: Looks) -> GraphInput {
    let mut keys = Vec::new();
    while keys.len() < 40 + looks.measures {
        let key = u128::from(chance.next() % 100_000);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let mut keys = keys.into_iter().map(Key);
    let mut some = |chance: &mut Chance, most: usize| {
        let count = 1 + chance.below(most);
        keys.by_ref().take(count).collect::<Vec<_>>()
    };
    let causes = some(chance, looks.causes);
    let events = some(chance, looks.events);
    let consequences = some(chance, looks.consequences);
    let links = links(chance, looks, [&causes, &events, &consequences]);
    let measures = some(chance, looks.measures);
    let assessed = |chance: &mut Chance| !chance.percent(looks.unassessed);
    let step = |chance: &mut Chance| u8::try_from(1 + chance.below(4)).unwrap();
    let stated = |chance: &mut Chance| assessed(chance).then(|| rating(step(chance), step(chance)));
    GraphInput {
        causes: causes
            .into_iter()
            .map(|key| CauseInput {
                key,
                likelihood: assessed(chance).then(|| likelihood(step(chance))),
            })
            .collect(),
        events: events
            .into_iter()
            .map(|key| EventInput {
                key,
                before: stated(chance),
                after: stated(chance),
            })
            .collect(),
        consequences: consequences
            .into_iter()
            .map(|key| ConsequenceInput {
                key,
                severity: assessed(chance).then(|| severity(step(chance))),
            })
            .collect(),
        measures: measures
            .into_iter()
            .map(|key| placed(chance, looks, key, &links))
            .collect(),
        links,
    }
}

fn links(chance: &mut Chance, looks: Looks, [causes, events, consequences]: [&Vec<Key>; 3]) -> Vec<LinkInput> {
    let from_causes = causes.iter().flat_map(|from| events.iter().map(move |to| (*from, *to)));
    let between = (0..events.len()).flat_map(|at| events[at + 1..].iter().map(move |to| (events[at], *to)));
    let onward = events
        .iter()
        .flat_map(|from| consequences.iter().map(move |to| (*from, *to)));
    let possible: Vec<_> = from_causes.chain(between).chain(onward).collect();
    let mut links = Vec::new();
    for (from, to) in possible {
        if chance.percent(looks.linked) {
            let share = chance.one(Share::ALL);
            links.push(LinkInput { from, to, share });
        }
    }
    links
}

fn placed(chance: &mut Chance, looks: Looks, key: Key, links: &[LinkInput]) -> MeasureInput {
    let count = chance.one(&[0, 1, 1, 1, 1, 2, 2, 3]);
    let on = (0..count)
        .filter(|_| !links.is_empty())
        .map(|_| chance.one(links))
        .collect::<Vec<_>>();
    let standing = if chance.percent(looks.proposed) {
        Standing::Proposed
    } else {
        chance.one(&[Standing::Decided, Standing::InPlace, Standing::Verified])
    };
    MeasureInput {
        key,
        on: on.into_iter().map(|link| (link.from, link.to)).collect(),
        effectiveness: (!chance.percent(looks.unassessed)).then(|| chance.one(Effectiveness::ALL)),
        standing,
        resource: chance
            .percent(50)
            .then(|| Key(1_000_000 + u128::from(chance.next() % 3))),
        cost: (!chance.percent(15)).then(|| i64::try_from(chance.next() % 500).unwrap() * 100),
    }
}

/// The same graph, written down in another order.
pub(crate) fn shuffled(chance: &mut Chance, input: &GraphInput) -> GraphInput {
    let mut input = input.clone();
    chance.shuffle(&mut input.causes);
    chance.shuffle(&mut input.events);
    chance.shuffle(&mut input.consequences);
    chance.shuffle(&mut input.links);
    chance.shuffle(&mut input.measures);
    for measure in &mut input.measures {
        chance.shuffle(&mut measure.on);
    }
    input
}
