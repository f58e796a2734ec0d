//! The worked example of `docs/risk-model.md`, recomputed from the tables on the page: what it says follows is what follows.

use std::collections::BTreeMap;

use undantag_risk::{
    CauseInput, Column, Columns, ConsequenceInput, Cut, Difference, Effectiveness, EventInput, Finding, GraphInput,
    Key, Likelihood, LinkInput, MeasureInput, Rating, RiskGraph, Scale, Severity, Share, Standing,
};

use crate::graphs::{likelihood, rating, severity};

fn page() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/risk-model.md")).unwrap()
}

/// The cells of the table with this head.
fn table(page: &str, head: &str) -> Vec<Vec<String>> {
    let (_, rest) = page
        .split_once(&format!("\n| {head} |\n"))
        .unwrap_or_else(|| panic!("no table {head}"));
    let rows = rest.lines().skip(1).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| {
        let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
        inner.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(cells).collect()
}

/// The names on the page and their keys.
#[derive(Default)]
struct Names(Vec<String>);

impl Names {
    fn key(&mut self, name: &str) -> Key {
        let known = self.0.iter().position(|it| it == name);
        let at = known.unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        });
        Key(at.try_into().unwrap())
    }

    fn of(&self, key: Key) -> &str {
        &self.0[usize::try_from(key.0).unwrap()]
    }

    fn all(&self, keys: &[Key], between: &str) -> String {
        keys.iter().map(|key| self.of(*key)).collect::<Vec<_>>().join(between)
    }
}

fn stated(cell: &str) -> Option<Rating> {
    let (likelihood, severity) = cell.split_once(" × ")?;
    Some(rating(likelihood.parse().unwrap(), severity.parse().unwrap()))
}

fn example(page: &str) -> (GraphInput, Names) {
    let (mut input, mut names) = (GraphInput::default(), Names::default());
    for row in table(page, "cause | text | likelihood") {
        let (key, likelihood) = (names.key(&row[0]), Some(likelihood(row[2].parse().unwrap())));
        input.causes.push(CauseInput { key, likelihood });
    }
    for row in table(page, "event | text | before | after") {
        let (before, after) = (stated(&row[2]), stated(&row[3]));
        let key = names.key(&row[0]);
        input.events.push(EventInput { key, before, after });
    }
    for row in table(page, "consequence | text | severity") {
        let (key, severity) = (names.key(&row[0]), Some(severity(row[2].parse().unwrap())));
        input.consequences.push(ConsequenceInput { key, severity });
    }
    for row in table(page, "from | to | share") {
        let (from, to) = (names.key(&row[0]), names.key(&row[1]));
        let share = Share::from_word(&row[2]).unwrap();
        input.links.push(LinkInput { from, to, share });
    }
    for row in table(
        page,
        "measure | text | on | effectiveness | standing | resource | cost, kr",
    ) {
        let ends = row[2].split(", ").map(|link| link.split_once('→').unwrap());
        input.measures.push(MeasureInput {
            key: names.key(&row[0]),
            on: ends.map(|(from, to)| (names.key(from), names.key(to))).collect(),
            effectiveness: Effectiveness::from_word(&row[3]),
            standing: Standing::from_word(&row[4]).unwrap(),
            resource: (!row[5].is_empty()).then(|| names.key(&row[5])),
            cost: row[6].parse::<i64>().ok().map(|kronor| kronor * 100),
        });
    }
    (input, names)
}

/// With four decimals at most.
fn figure(value: f64) -> String {
    let long = format!("{value:.4}");
    long.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn shown(rating: Rating) -> String {
    let (value, level) = (rating.value(), Scale::shipped().level(rating).word());
    format!(
        "{} × {}, {value} {level}",
        rating.likelihood.number(),
        rating.severity.number()
    )
}

fn said(column: Column) -> &'static str {
    match column {
        Column::Inherent => "without measures",
        Column::Today => "today",
        Column::Residual => "with decided measures",
    }
}

/// Fails with the table as it should be.
fn holds(page: &str, head: &str, rows: &[Vec<String>]) {
    let line = |row: &Vec<String>| format!("| {} |\n", row.join(" | "));
    let should: String = rows.iter().map(line).collect();
    assert_eq!(
        table(page, head),
        rows,
        "docs/risk-model.md should say, under \"{head}\":\n{should}"
    );
}

#[test]
fn the_rates_of_the_worked_example_are_those_on_the_page() {
    let page = page();
    let (input, names) = example(&page);
    let evaluation = RiskGraph::new(&input).unwrap().evaluate(&Scale::shipped());
    assert_eq!(evaluation.missing, []);
    let row = |(key, rates): (&Key, &Columns<undantag_risk::Rate>)| {
        let rates = Column::ALL.iter().map(|column| figure(rates.get(*column).per_year));
        [names.of(*key).to_owned()].into_iter().chain(rates).collect()
    };
    let rows: Vec<Vec<String>> = evaluation.rates.iter().map(row).collect();
    holds(&page, "node | without measures | today | with decided measures", &rows);
}

#[test]
fn the_ratings_of_the_worked_example_are_those_on_the_page() {
    let page = page();
    let (input, names) = example(&page);
    let evaluation = RiskGraph::new(&input).unwrap().evaluate(&Scale::shipped());
    let mut rows = Vec::new();
    for (key, computed) in &evaluation.events {
        for column in Column::ALL {
            let it = computed.get(*column);
            let (likelihood, worst) = (it.likelihood.unwrap().number().to_string(), names.of(it.worst.unwrap()));
            let (name, rating) = (names.of(*key).to_owned(), shown(it.rating.unwrap()));
            rows.push(vec![
                name,
                said(*column).to_owned(),
                likelihood,
                worst.to_owned(),
                rating,
            ]);
        }
    }
    holds(
        &page,
        "event | column | its likelihood | worst consequence | rating by it",
        &rows,
    );
}

fn differing(difference: Difference) -> String {
    match difference {
        Difference::Value => "the value".to_owned(),
        Difference::Level => "the level".to_owned(),
        Difference::Likelihood { computed } => format!("the event's likelihood, which is {}", computed.number()),
        Difference::Both { computed } => {
            format!("the level and the event's likelihood, which is {}", computed.number())
        }
    }
}

/// A finding as the page tells it.
fn row(finding: &Finding, names: &Names) -> [String; 2] {
    match finding {
        Finding::Uncontrolled { path } => ["uncontrolled path".to_owned(), names.all(path, " → ")],
        Finding::Thin { path, measure } => [
            "thin path".to_owned(),
            format!("{}: only {}", names.all(path, " → "), names.of(*measure)),
        ],
        Finding::ChokePoint { node, consequence } => [
            "choke point".to_owned(),
            format!("{} before {}", names.of(*node), names.of(*consequence)),
        ],
        Finding::SinglePointOfFailure {
            resource,
            gone,
            of,
            worsened,
        } => {
            let levels = worsened.iter().map(|it| {
                format!(
                    "{} from {} to {}",
                    names.of(it.event),
                    it.before.word(),
                    it.after.word()
                )
            });
            let levels: Vec<String> = levels.collect();
            let (resource, gone) = (names.of(*resource), names.all(gone, " and "));
            let about = format!("{resource}: {gone} of {of} measures go, {}", levels.join(", "));
            ["single point of failure".to_owned(), about]
        }
        Finding::StatedDiffers {
            event,
            column,
            stated,
            computed,
            difference,
        } => {
            let what = differing(*difference);
            let (event, column) = (names.of(*event), said(*column));
            let (stated, computed) = (shown(*stated), shown(*computed));
            let about = format!("{event} {column}: {stated} stated, {computed} computed; {what}");
            ["stated differs".to_owned(), about]
        }
        Finding::Unplaced { measure } => ["unplaced".to_owned(), names.of(*measure).to_owned()],
    }
}

#[test]
fn the_findings_of_the_worked_example_are_those_on_the_page() {
    let page = page();
    let (input, names) = example(&page);
    let findings = RiskGraph::new(&input).unwrap().evaluate(&Scale::shipped()).findings;
    let rows: Vec<Vec<String>> = findings
        .told
        .iter()
        .map(|finding| row(finding, &names).to_vec())
        .collect();
    holds(&page, "finding | about", &rows);
}

#[test]
fn what_to_do_next_in_the_worked_example_is_what_the_page_says() {
    let page = page();
    let (input, names) = example(&page);
    let graph = RiskGraph::new(&input).unwrap();
    let row = |it: &undantag_risk::Suggestion| {
        let per_krona = it.per_krona.map(|part| format!("{part:.6}")).unwrap_or_default();
        vec![names.of(it.measure).to_owned(), figure(it.reduction), per_krona]
    };
    let next = graph.next_measures(RiskGraph::USUALLY_SUGGESTED);
    let rows: Vec<_> = next.by_reduction.iter().map(row).collect();
    holds(&page, "measure | reduction of R | for each krona", &rows);
    let sentence = format!("R is {} with what is decided.", figure(next.risk));
    assert!(page.contains(&sentence), "docs/risk-model.md should say: {sentence}");
    let Cut::Buy(purchase) = graph.cheapest_cut() else {
        panic!("the example needs something");
    };
    let bought = [names.all(&purchase.measures, ", "), (purchase.cost / 100).to_string()];
    holds(&page, "measures on the open paths | cost, kr", &[bought.to_vec()]);
}

#[test]
fn the_numbers_behind_the_words_are_those_on_the_page() {
    let page = page();
    for row in table(&page, "likelihood | in words | times a year | the class") {
        let class: Likelihood = likelihood(row[0][..1].parse().unwrap());
        assert_eq!(figure(class.yearly_rate()), row[2]);
        assert_eq!(Likelihood::of_rate(row[2].parse().unwrap()), class);
    }
    let stops = |row: &Vec<String>| Effectiveness::from_word(&row[0]).unwrap().stops(Standing::Verified);
    let rows = table(&page, "effectiveness | stops | ");
    assert_eq!(rows.len(), Effectiveness::ALL.len());
    assert!(rows.iter().all(|row| figure(stops(row)) == row[1]));
    let shares: BTreeMap<_, _> = Share::ALL.iter().map(|it| (it.word(), figure(it.fraction()))).collect();
    let rows = table(&page, "how often it leads on | share");
    assert!(rows.len() == shares.len() && rows.iter().all(|row| shares[row[0].as_str()] == row[1]));
    let weights = table(&page, "severity | weight, when measures are compared");
    let all: Vec<String> = Severity::all().map(|it| figure(it.weight())).collect();
    assert_eq!(weights.into_iter().map(|row| row[1].clone()).collect::<Vec<_>>(), all);
}
