//! What the graph should say, by listing every path. Slow, short, and with nothing in common with the product but its input.

use std::collections::{BTreeMap, BTreeSet};

use undantag_risk::{
    Column, Effectiveness, GraphInput, Key, Level, Likelihood, MeasureInput, Rating, Scale, Severity, Share, Standing,
};

/// The nodes of a path, in order.
pub(crate) type Path = Vec<Key>;

/// Which measures count.
pub(crate) type Counts<'c> = &'c dyn Fn(&MeasureInput) -> bool;

pub(crate) fn in_column(column: Column) -> impl Fn(&MeasureInput) -> bool {
    move |measure| match column {
        Column::Inherent => false,
        Column::Today => matches!(measure.standing, Standing::InPlace | Standing::Verified),
        Column::Residual => measure.standing != Standing::Proposed,
    }
}

/// Every path from a cause to anything, the cause itself included.
pub(crate) fn paths(input: &GraphInput) -> Vec<Path> {
    let mut paths: Vec<Path> = input.causes.iter().map(|cause| vec![cause.key]).collect();
    let mut at = 0;
    while at < paths.len() {
        let path = paths[at].clone();
        for link in input.links.iter().filter(|link| Some(&link.from) == path.last()) {
            paths.push(path.iter().copied().chain([link.to]).collect());
        }
        at += 1;
    }
    paths
}

pub(crate) fn steps(path: &Path) -> impl Iterator<Item = (Key, Key)> {
    path.windows(2).map(|pair| (pair[0], pair[1]))
}

fn yearly(likelihood: Likelihood) -> f64 {
    [0.03, 0.2, 1.0, 4.0][usize::from(likelihood.number()) - 1]
}

fn share(share: Share) -> f64 {
    match share {
        Share::Always => 1.0,
        Share::Often => 0.7,
        Share::Sometimes => 0.3,
        Share::Seldom => 0.1,
    }
}

pub(crate) fn stops(measure: &MeasureInput) -> f64 {
    match (measure.effectiveness, measure.standing) {
        (None | Some(Effectiveness::None), _) => 0.0,
        (Some(Effectiveness::Weak), _) => 0.3,
        (Some(Effectiveness::Fair), _) => 0.6,
        (Some(Effectiveness::NearCertain), Standing::Verified) => 0.99,
        (Some(Effectiveness::Strong | Effectiveness::NearCertain), _) => 0.9,
    }
}

/// How often a path is gone all the way.
pub(crate) fn rate_of_path(input: &GraphInput, path: &Path, counts: Counts<'_>) -> f64 {
    let cause = input.causes.iter().find(|cause| cause.key == path[0]).unwrap();
    let mut rate = cause.likelihood.map_or(0.0, yearly);
    let mut best: BTreeMap<(bool, Key), f64> = BTreeMap::new();
    for (from, to) in steps(path) {
        let link = input
            .links
            .iter()
            .find(|link| (link.from, link.to) == (from, to))
            .unwrap();
        rate *= share(link.share);
        let here = |measure: &&MeasureInput| measure.on.contains(&(from, to)) && counts(measure);
        for measure in input.measures.iter().filter(here) {
            let leans_on = measure
                .resource
                .map_or((false, measure.key), |resource| (true, resource));
            let most = best.entry(leans_on).or_default();
            *most = most.max(stops(measure));
        }
    }
    best.values().fold(rate, |rate, stopped| rate * (1.0 - stopped))
}

/// How often paths that end at a node and go through another are gone.
pub(crate) fn rate(input: &GraphInput, paths: &[Path], [through, end]: [Key; 2], counts: Counts<'_>) -> f64 {
    let ways = paths
        .iter()
        .filter(|path| path.last() == Some(&end) && path.contains(&through));
    ways.map(|path| rate_of_path(input, path, counts)).sum()
}

/// The class by the words of the scale: rarer than every tenth year, than every third, than twice a year.
pub(crate) fn class(rate: f64) -> Likelihood {
    let number = 1 + [rate >= 0.1 - 1e-9, rate > 1.0 / 3.0 + 1e-9, rate >= 2.0 - 1e-9]
        .into_iter()
        .map(u8::from)
        .sum::<u8>();
    number.try_into().unwrap()
}

/// The worst that an event brings about by itself: level and rating.
pub(crate) fn worst(input: &GraphInput, paths: &[Path], event: Key, counts: Counts<'_>) -> Option<(Level, Rating)> {
    let scale = Scale::shipped();
    let reached = |key: Key| {
        paths
            .iter()
            .any(|path| path.contains(&event) && path.last() == Some(&key))
    };
    let mut worst: Option<(Level, u8, f64, Rating)> = None;
    let mut consequences: Vec<(Key, Severity)> = input
        .consequences
        .iter()
        .filter_map(|it| it.severity.map(|severity| (it.key, severity)))
        .collect();
    consequences.sort_unstable();
    for (key, severity) in consequences.into_iter().filter(|(key, _)| reached(*key)) {
        let often = rate(input, paths, [event, key], counts);
        let likelihood = class(often);
        let rating = Rating { likelihood, severity };
        let (level, value) = (scale.level(rating), rating.value());
        let is_worse = |(best, most, times, _): (Level, u8, f64, Rating)| {
            (level, value) > (best, most) || (level, value) == (best, most) && often > times * (1.0 + 1e-9)
        };
        if worst.is_none_or(is_worse) {
            worst = Some((level, value, often, rating));
        }
    }
    let happens = rate(input, paths, [event, event], counts) > 0.0;
    worst.filter(|_| happens).map(|(level, _, _, rating)| (level, rating))
}

/// Everything that leads to a node, or that it leads to, and the node.
fn kin(input: &GraphInput, node: Key, onward: bool) -> BTreeSet<Key> {
    let mut kin = BTreeSet::from([node]);
    loop {
        let before = kin.len();
        for link in &input.links {
            let (near, far) = if onward {
                (link.from, link.to)
            } else {
                (link.to, link.from)
            };
            if kin.contains(&near) {
                kin.insert(far);
            }
        }
        if kin.len() == before {
            return kin;
        }
    }
}

fn measures_known(input: &GraphInput, kin: &BTreeSet<Key>, counts: Counts<'_>) -> bool {
    let within = |measure: &MeasureInput| {
        measure
            .on
            .iter()
            .any(|(from, to)| kin.contains(from) && kin.contains(to))
    };
    input
        .measures
        .iter()
        .all(|measure| measure.effectiveness.is_some() || !counts(measure) || !within(measure))
}

/// Whether everything is assessed that a node's rate depends on.
pub(crate) fn causes_known(input: &GraphInput, node: Key, counts: Counts<'_>) -> bool {
    let kin = kin(input, node, false);
    let is_cause = |key: &Key| input.causes.iter().any(|cause| cause.key == *key);
    let has_reason = |key: &Key| is_cause(key) || input.links.iter().any(|link| link.to == *key);
    let assessed = input
        .causes
        .iter()
        .all(|cause| cause.likelihood.is_some() || !kin.contains(&cause.key));
    assessed && kin.iter().all(has_reason) && measures_known(input, &kin, counts)
}

/// Whether everything is assessed that comes of an event.
pub(crate) fn consequences_known(input: &GraphInput, event: Key, counts: Counts<'_>) -> bool {
    let kin = kin(input, event, true);
    let is_end = |key: &Key| input.consequences.iter().any(|it| it.key == *key);
    let goes_on = |key: &Key| is_end(key) || input.links.iter().any(|link| link.from == *key);
    let assessed = input
        .consequences
        .iter()
        .all(|it| it.severity.is_some() || !kin.contains(&it.key));
    assessed && kin.iter().all(goes_on) && measures_known(input, &kin, counts)
}

/// The different measures on a path that somebody says help.
pub(crate) fn barriers(input: &GraphInput, path: &Path, counts: Counts<'_>) -> BTreeSet<Key> {
    let on_path = |measure: &&MeasureInput| steps(path).any(|step| measure.on.contains(&step));
    let helps = |measure: &&MeasureInput| counts(measure) && stops(measure) > 0.0;
    input
        .measures
        .iter()
        .filter(on_path)
        .filter(helps)
        .map(|measure| measure.key)
        .collect()
}

/// The paths from a cause to a consequence.
pub(crate) fn whole(input: &GraphInput, paths: &[Path]) -> Vec<Path> {
    let ends: BTreeSet<Key> = input.consequences.iter().map(|it| it.key).collect();
    paths
        .iter()
        .filter(|path| path.last().is_some_and(|end| ends.contains(end)))
        .cloned()
        .collect()
}

/// What all consequences together weigh.
pub(crate) fn weighed(input: &GraphInput, paths: &[Path], counts: Counts<'_>) -> f64 {
    let weight = |severity: Severity| [1.0, 3.0, 10.0, 30.0][usize::from(severity.number()) - 1];
    let all = input.consequences.iter().filter_map(|it| Some((it.key, it.severity?)));
    all.map(|(key, severity)| rate(input, paths, [key, key], counts) * weight(severity))
        .sum()
}
