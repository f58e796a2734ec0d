//! Assignments compared with trying everything, and hostile ones in bounded time.

use proptest::prelude::*;

use super::*;

fn somebody(number: u32) -> Somebody {
    Somebody::Nth("r".into(), number)
}

fn duties(candidates: &[&[u32]], apart: &[(usize, usize)]) -> Duties {
    Duties {
        candidates: candidates
            .iter()
            .map(|people| people.iter().copied().map(somebody).collect())
            .enumerate()
            .collect(),
        apart: apart.iter().copied().collect(),
    }
}

#[test]
fn two_people_keep_two_duties_apart_and_one_does_not() {
    assert_eq!(duties(&[&[1, 2], &[1, 2]], &[(0, 1)]).verdict(), Verdict::Yes);
    assert_eq!(duties(&[&[1], &[1]], &[(0, 1)]).verdict(), Verdict::No);
    assert_eq!(duties(&[&[1], &[1]], &[]).verdict(), Verdict::Yes);
    assert_eq!(duties(&[&[]], &[]).verdict(), Verdict::No);
}

#[test]
fn three_duties_that_are_all_apart_need_three_people_who_fit() {
    let all = [(0, 1), (0, 2), (1, 2)];
    assert_eq!(duties(&[&[1, 2], &[1, 2], &[1, 2]], &all).verdict(), Verdict::No);
    assert_eq!(duties(&[&[1, 2], &[1], &[1, 3]], &all).verdict(), Verdict::Yes);
    assert_eq!(duties(&[&[1, 2], &[1], &[1, 2]], &all).verdict(), Verdict::No);
}

#[test]
fn a_ring_of_five_duties_needs_three_people() {
    let ring = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)];
    assert_eq!(duties(&[&[1, 2][..]; 5], &ring).verdict(), Verdict::No);
    assert_eq!(
        duties(&[&[1, 2], &[1, 2], &[1, 2], &[1, 2], &[2, 3]], &ring).verdict(),
        Verdict::Yes
    );
}

#[test]
fn forty_pigeons_in_thirty_nine_holes_are_counted_and_not_tried() {
    let people: Vec<u32> = (0..39).collect();
    let candidates: Vec<&[u32]> = vec![&people; 40];
    let all: Vec<_> = (0..40)
        .flat_map(|one| (0..one).map(move |other| (one, other)))
        .collect();
    assert_eq!(duties(&candidates, &all).verdict(), Verdict::No);
}

#[test]
fn a_hostile_tangle_is_given_up_in_bounded_time() {
    let people: Vec<u32> = (0..9).collect();
    let candidates: Vec<&[u32]> = vec![&people; 40];
    // Ten that are all apart, which nine people can't do, hidden among others that are nearly so.
    let apart = (0..40)
        .flat_map(|one| (0..one).map(move |other| (one, other)))
        .filter(|(one, other)| (one + other) % 7 != 3 || *one < 10);
    let verdict = duties(&candidates, &apart.collect::<Vec<_>>()).verdict();
    assert!(verdict != Verdict::Yes, "{verdict:?}");
}

/// Every way of giving everybody a duty, one after another.
fn by_hand(duties: &Duties) -> bool {
    let lists: Vec<Vec<_>> = duties
        .candidates
        .values()
        .map(|people| people.iter().collect())
        .collect();
    let ways: usize = lists.iter().map(Vec::len).product();
    (0..ways).any(|mut way| {
        let given: Vec<_> = lists
            .iter()
            .map(|people| {
                let chosen = people[way % people.len()];
                way /= people.len();
                chosen
            })
            .collect();
        duties
            .apart
            .iter()
            .all(|(one, other)| one == other || given[*one] != given[*other])
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn the_answer_is_that_of_trying_everything(
        people in prop::collection::vec(prop::collection::btree_set(0..4_u32, 0..4), 1..6),
        apart in prop::collection::btree_set((0..6_usize, 0..6_usize), 0..12),
    ) {
        let count = people.len();
        let lists: Vec<Vec<u32>> = people.iter().map(|people| people.iter().copied().collect()).collect();
        let lists: Vec<&[u32]> = lists.iter().map(Vec::as_slice).collect();
        let apart: Vec<_> = apart.into_iter().filter(|(one, other)| *one < count && *other < count).collect();
        let duties = duties(&lists, &apart);
        let expected = if by_hand(&duties) { Verdict::Yes } else { Verdict::No };
        prop_assert_eq!(duties.verdict(), expected);
    }
}
