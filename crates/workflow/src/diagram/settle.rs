//! Places in a line, as near as possible to where each would like to be.

/// Somewhere that something wants to be, and how much.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    pub(super) at: f64,
    pub(super) weight: f64,
}

/// Wishes that could only be met together, so far.
struct Pool {
    sum: f64,
    weight: f64,
    count: usize,
}

/// The places nearest to the wishes, in their order, that keep `room` between each and the next: those with the least sum
/// of weighted squares of distances, by pooling adjacent violators. All are between `from` and `to` if there is room.
pub(super) fn settle(wishes: &[Wish], room: f64, (from, to): (f64, f64)) -> Vec<f64> {
    let offsets = || std::iter::successors(Some(0.0), |offset| Some(offset + room));
    let mut pools: Vec<Pool> = vec![];
    for (wish, offset) in wishes.iter().zip(offsets()) {
        let mut pool = Pool {
            sum: (wish.at - offset) * wish.weight,
            weight: wish.weight,
            count: 1,
        };
        while let Some(last) = pools.pop_if(|last| last.sum / last.weight >= pool.sum / pool.weight) {
            pool.sum += last.sum;
            pool.weight += last.weight;
            pool.count += last.count;
        }
        pools.push(pool);
    }
    let places = pools
        .iter()
        .flat_map(|pool| std::iter::repeat_n(pool.sum / pool.weight, pool.count));
    let last = offsets().nth(wishes.len().saturating_sub(1)).unwrap_or_default();
    let kept = places.map(|place| place.min(to - last).max(from));
    kept.zip(offsets()).map(|(place, offset)| place + offset).collect()
}
