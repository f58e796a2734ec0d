//! How fast a risk graph is built, evaluated with all its findings, and asked what to do next, at growing numbers of risks.

use std::hint::black_box;
use std::time::{Duration, Instant};

use undantag_benches::{Failed, median, print, say, shown, times};
use undantag_risk::{
    CauseInput, ConsequenceInput, Effectiveness, EventInput, GraphInput, Key, Likelihood, LinkInput, MeasureInput,
    Rating, RiskGraph, Scale, Severity, Share, Standing,
};

/// Times that each question is asked.
const ROUNDS: usize = 11;

fn main() -> Result<(), Failed> {
    say(
        "A risk graph: two causes, an event, two consequences and four measures for each risk; suppliers are shared,\n\
         and every fifth risk leads to the next.\n",
    )?;
    let (mut rows, mut before) = (vec![], None);
    for risks in [10, 100, 1_000] {
        let input = register(risks)?;
        let graph = RiskGraph::new(&input)?;
        let scale = Scale::shipped();
        let built = timed(|| RiskGraph::new(&input));
        let evaluated = timed(|| graph.evaluate(&scale));
        let growth = before
            .replace(evaluated)
            .map(|before: Duration| times(evaluated.as_secs_f64(), before.as_secs_f64()));
        rows.push(vec![
            risks.to_string(),
            shown(built),
            shown(evaluated),
            growth.unwrap_or_default(),
            shown(timed(|| graph.next_measures(RiskGraph::USUALLY_SUGGESTED))),
            shown(timed(|| graph.cheapest_cut())),
        ]);
    }
    let head = [
        "risks",
        "built",
        "evaluated, median",
        "growth",
        "next measures",
        "cheapest cut",
    ];
    Ok(print(&head, &rows)?)
}

fn timed<T>(mut work: impl FnMut() -> T) -> Duration {
    let once = |_| {
        let begun = Instant::now();
        black_box(work());
        begun.elapsed()
    };
    median((0..ROUNDS).map(once).collect())
}

/// A register of risks that have everything, as much as people write in a meeting and more.
fn register(risks: u128) -> Result<GraphInput, Failed> {
    let mut input = GraphInput::default();
    for risk in 0..risks {
        let first = 1_000 + risk * 100;
        let [one, other, what, end, far] = [1, 2, 3, 4, 5].map(|part| Key(first + part));
        let stated = Some(rating(3, 3)?);
        input.causes.extend([cause(one, 3)?, cause(other, 2)?]);
        input.events.push(EventInput {
            key: what,
            before: stated,
            after: stated,
        });
        input.consequences.extend([consequence(end, 3)?, consequence(far, 4)?]);
        let mut links = vec![(one, what), (other, what), (what, end), (what, far)];
        if risk % 5 == 0 && risk + 1 < risks {
            links.push((what, Key(what.0 + 100)));
        }
        input.links.extend(links.into_iter().map(|(from, to)| LinkInput {
            from,
            to,
            share: Share::Often,
        }));
        input.measures.extend([
            measure(first + 50, &[(one, what)], Standing::InPlace, risk),
            measure(first + 51, &[(one, what), (what, far)], Standing::Decided, risk + 1),
            measure(first + 52, &[(what, far)], Standing::Verified, risk),
            measure(first + 53, &[(other, what)], Standing::Proposed, risk + 2),
        ]);
    }
    Ok(input)
}

fn rating(likelihood: u8, severity: u8) -> Result<Rating, Failed> {
    let (likelihood, severity) = (Likelihood::try_from(likelihood)?, Severity::try_from(severity)?);
    Ok(Rating { likelihood, severity })
}

fn cause(key: Key, number: u8) -> Result<CauseInput, Failed> {
    let likelihood = Some(Likelihood::try_from(number)?);
    Ok(CauseInput { key, likelihood })
}

fn consequence(key: Key, number: u8) -> Result<ConsequenceInput, Failed> {
    let severity = Some(Severity::try_from(number)?);
    Ok(ConsequenceInput { key, severity })
}

fn measure(key: u128, on: &[(Key, Key)], standing: Standing, supplier: u128) -> MeasureInput {
    MeasureInput {
        key: Key(key),
        on: on.to_vec(),
        effectiveness: Some(if key.is_multiple_of(2) {
            Effectiveness::Strong
        } else {
            Effectiveness::Fair
        }),
        standing,
        resource: Some(Key(supplier % 12)),
        cost: Some(250_000),
    }
}
