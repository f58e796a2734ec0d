//! What the checker says holds: nobody gets stuck, decides alone or is granted anything by time in what it calls sound, in a
//! million steps at random; and every path that it shows can be gone.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use undantag_workflow::{Definition, Examination, Heading, Surroundings, examine, exemption, it_policy_deviation};

use crate::random::{Plan, plan};
use crate::walker::{Chance, Ground};

/// Steps in all, in random definitions.
const STEPS: usize = 1_000_000;
/// The longest single walk; its history is read again at every step.
const LONGEST: usize = 60;
/// Random definitions, unless `PROPTEST_CASES` asks for more.
const CASES: u32 = 400;

fn runner() -> TestRunner {
    let default = ProptestConfig::default();
    TestRunner::new(ProptestConfig {
        // 256 is what proptest itself would take when nobody asks for more.
        cases: if default.cases == 256 { CASES } else { default.cases },
        failure_persistence: None,
        ..default
    })
}

/// Walks so many steps, and says what went wrong on the way.
fn walk(definition: &Definition, seed: u64, steps: usize) -> Result<usize, String> {
    let (ground, mut chance) = (Ground::of(definition), Chance::of(seed));
    let mut taken = 0;
    for round in 0.. {
        let mut walk = ground.start(round % 2 == 0);
        let mut here = 0;
        while here < LONGEST && !walk.is_over() {
            walk.go_on(&mut chance)?;
            here += 1;
        }
        taken += here;
        if !walk.is_over() && !walk.is_moving() {
            return Err("nobody can do anything".to_owned());
        }
        if round % 4 == 1 && !walk.can_end() {
            return Err("no end can be reached".to_owned());
        }
        if taken >= steps {
            break;
        }
    }
    Ok(taken)
}

#[test]
fn in_what_is_called_sound_nobody_gets_stuck_decides_alone_or_is_granted_anything_by_time_in_a_million_steps() {
    let (mut runner, steps, sound, all) = (runner(), Cell::new(0), Cell::new(0), Cell::new(0));
    let latest = RefCell::new(None);
    let share = STEPS / usize::try_from(runner.config().cases).unwrap();
    let outcome = runner.run(&plan(), |plan: Plan| {
        all.set(all.get() + 1);
        let text = plan.text();
        let Ok(definition) = examine(&text, &Surroundings::default()).into_definition() else {
            return Ok(());
        };
        sound.set(sound.get() + 1);
        // Whatever the unsound ones before it have left over is walked here.
        let due = (all.get() * share).saturating_sub(steps.get());
        let taken =
            walk(&definition, plan.seed, due).map_err(|why| TestCaseError::fail(format!("{why} in\n{text}")))?;
        steps.set(steps.get() + taken);
        latest.replace(Some(definition));
        Ok(())
    });
    outcome.unwrap_or_else(|why| panic!("{why}"));
    let latest = latest.into_inner().unwrap();
    let rest = walk(&latest, 0, STEPS.saturating_sub(steps.get())).unwrap();
    let (steps, sound, all) = (steps.get() + rest, sound.get(), all.get());
    println!("{steps} steps in {sound} sound definitions of {all}");
    assert!(
        sound * 4 > all,
        "only {sound} of {all} are called sound: the walks prove little"
    );
    assert!(
        sound * 10 < all * 9,
        "{sound} of {all} are called sound: the refusals prove little"
    );
    assert!(steps >= STEPS, "only {steps} steps");
}

#[test]
fn in_what_is_refused_the_same_walks_do_get_stuck_decide_alone_and_are_granted_things_by_time() {
    let (mut runner, objections) = (runner(), RefCell::new(BTreeMap::<String, usize>::new()));
    let outcome = runner.run(&plan(), |plan: Plan| {
        let text = plan.text();
        if examine(&text, &Surroundings::default()).report.has_errors() {
            let digest = Heading::of(&text).map(|heading| heading.digest).unwrap_or_default();
            let unproved = Definition::reread(&text, &digest).unwrap();
            // Several walks, since each ends with the first objection.
            let walks = (0..6).map(|more| walk(&unproved, plan.seed.wrapping_add(more), 500));
            for why in walks.filter_map(Result::err) {
                let kind = why.rsplit(' ').next().unwrap_or_default();
                *objections.borrow_mut().entry(kind.to_owned()).or_default() += 1;
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|why| panic!("{why}"));
    let objections = objections.into_inner();
    println!("{objections:?}");
    for kind in ["anything", "reached", "itself", "granted", "refuse", "promised"] {
        assert!(
            objections.contains_key(kind),
            "no walk ever met \"{kind}\": {objections:?}"
        );
    }
}

#[test]
fn every_path_shown_in_a_random_definition_can_be_gone() {
    let (mut runner, shown) = (runner(), Cell::new(0));
    let outcome = runner.run(&plan(), |plan: Plan| {
        let text = plan.text();
        let Examination { report, unproved } = examine(&text, &Surroundings::default());
        let unproved = unproved.ok_or_else(|| TestCaseError::fail(format!("not read: {report}\n{text}")))?;
        for finding in &report.findings {
            let Some(witness) = &finding.witness else { continue };
            shown.set(shown.get() + 1);
            let gone = unproved.replay(witness);
            prop_assert!(gone.is_ok(), "{}: {gone:?}: {witness:?}\n{text}", finding.code);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|why| panic!("{why}"));
    assert!(shown.get() > 50, "only {} paths were shown", shown.get());
}

#[test]
fn the_shipped_workflows_keep_what_they_promise_wherever_one_walks() {
    for (definition, seed) in [(exemption().unwrap(), 1), (it_policy_deviation().unwrap(), 2)] {
        let walked = walk(&definition, seed, 20_000);
        assert!(walked.is_ok(), "{}: {walked:?}", definition.key());
    }
}
