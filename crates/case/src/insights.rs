//! What the risk graph says of an analysis, in sentences that name its items: the same for pages, the API and documents.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use undantag_risk::{
    Column, Columns, Computed, Difference, Evaluation, Finding, Key, Level, Missing, Rate, Rating, RiskGraph, Scale,
    Worsened,
};

use crate::analysis::{Analysis, Risk};
use crate::case::Case;
use crate::gaps::gaps;
use crate::ids::ItemId;
use crate::phrase::Phrase;

/// One thing there is to say, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insight {
    /// What kind of thing: `uncontrolled`.
    pub code: &'static str,
    /// The sentence.
    pub phrase: Phrase,
    /// Pointers into the case: where it is mended comes first.
    pub pointers: Vec<String>,
    /// How bad the risk it is about is, with decided measures or without.
    pub level: Option<Level>,
}

/// A risk in the three columns, as the graph computes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ComputedRisk {
    /// How often.
    pub rates: Columns<Rate>,
    /// How likely, and the worst that comes of it.
    pub columns: Columns<Computed>,
}

/// Everything the graph says.
#[derive(Debug, Clone, Default)]
pub struct Insights {
    /// What there is to say, by kind, the worst of each first.
    pub findings: Vec<Insight>,
    /// How many more findings there are.
    pub left_out: usize,
    /// Causes that lead to a consequence without any measure on the way.
    pub open_causes: usize,
    /// Causes and resources that weren't looked at, because there are too many.
    pub not_examined: usize,
    /// What nobody has assessed yet.
    pub unassessed: Vec<Insight>,
    pub(crate) graph: Option<RiskGraph>,
    risks: BTreeMap<ItemId, ComputedRisk>,
}

impl Insights {
    /// What the graph says of a case's analysis. Commands let no circle in, so there is always a graph.
    pub fn of(case: &Case) -> Self {
        let Ok(graph) = case.analysis.graph() else {
            return Self::default();
        };
        let evaluation = graph.evaluate(&case.scale);
        let names = Names::of(&case.analysis);
        let telling = Telling { case, names: &names };
        let mut findings: Vec<Insight> = evaluation.findings.told.iter().map(|it| telling.finding(it)).collect();
        let risks = case.analysis.risks.iter();
        let gaps = risks.clone().flat_map(|risk| {
            let level = telling.level(&[risk.id.into()]);
            gaps(&case.analysis, risk, level, &findings)
        });
        let gaps: Vec<Insight> = gaps.collect();
        findings.extend(risks.filter_map(|risk| telling.worse_after(risk)).chain(gaps));
        findings.sort_by_key(|it| (order(it.code), Reverse(it.level)));
        Self {
            findings,
            left_out: evaluation.findings.left_out,
            open_causes: evaluation.findings.open_causes,
            not_examined: evaluation.findings.not_examined,
            unassessed: evaluation.missing.iter().map(|it| telling.missing(*it)).collect(),
            risks: computed(&case.analysis, &evaluation),
            graph: Some(graph),
        }
    }

    /// A risk in the three columns.
    pub fn risk(&self, id: ItemId) -> Option<&ComputedRisk> {
        self.risks.get(&id)
    }

    /// The findings that are worth mending before anybody decides: they don't stand in the way.
    pub fn advice(&self) -> impl Iterator<Item = &Insight> {
        let serious = |it: &&Insight| match it.code {
            "uncontrolled" | "single-point" => it.level >= Some(Level::High),
            "worse-after" | "stated-differs" | "gap" | "unplaced" => true,
            _ => false,
        };
        self.findings.iter().filter(serious)
    }
}

/// The order in which kinds of findings are told: what is open before what is thin.
fn order(code: &str) -> u8 {
    match code {
        "uncontrolled" => 0,
        "worse-after" => 1,
        "stated-differs" => 2,
        "single-point" => 3,
        "thin" => 4,
        "gap" => 5,
        "choke-point" => 6,
        _ => 7,
    }
}

fn computed(analysis: &Analysis, evaluation: &Evaluation) -> BTreeMap<ItemId, ComputedRisk> {
    let of = |risk: &Risk| {
        let key = Key::from(risk.id);
        let (columns, rates) = (*evaluation.events.get(&key)?, *evaluation.rates.get(&key)?);
        Some((risk.id, ComputedRisk { rates, columns }))
    };
    analysis.risks.iter().filter_map(of).collect()
}

/// What a node or measure of the graph is called, and where it is.
struct Named<'a> {
    kind: &'static str,
    text: &'a str,
    risk: Option<&'a Risk>,
}

/// Everything in the graph by its key, looked up once.
pub(crate) struct Names<'a> {
    all: BTreeMap<Key, Named<'a>>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(analysis: &'a Analysis) -> Self {
        let risks: BTreeMap<ItemId, &Risk> = analysis.risks.iter().map(|risk| (risk.id, risk)).collect();
        let of = |id: Option<ItemId>| id.and_then(|id| risks.get(&id).copied());
        let named = |id: ItemId, kind, text, risk| (Key::from(id), Named { kind, text, risk });
        let own = analysis
            .risks
            .iter()
            .map(|it| named(it.id, "risks", &it.event, Some(it)));
        let causes = analysis
            .causes
            .iter()
            .map(|it| named(it.id, "causes", &it.text, of(it.risk)));
        let consequences = analysis.consequences.iter();
        let consequences = consequences.map(|it| named(it.id, "consequences", &it.text, of(it.risk)));
        let measures = analysis
            .measures
            .iter()
            .map(|it| named(it.id, "measures", &it.text, of(it.risk)));
        let resources = analysis
            .resources
            .iter()
            .map(|it| named(it.id, "resources", &it.name, None));
        Self {
            all: own
                .chain(causes)
                .chain(consequences)
                .chain(measures)
                .chain(resources)
                .collect(),
        }
    }

    /// What people wrote.
    pub(crate) fn text(&self, key: Key) -> String {
        self.all.get(&key).map_or_else(String::new, |it| it.text.to_owned())
    }

    /// The number of the risk that it is, or belongs to.
    pub(crate) fn code(&self, key: Key) -> String {
        let risk = self.all.get(&key).and_then(|it| it.risk);
        risk.map_or_else(String::new, |risk| format!("R{}", risk.number))
    }

    pub(crate) fn risk(&self, key: Key) -> Option<&'a Risk> {
        self.all.get(&key)?.risk
    }

    /// A pointer into the case.
    pub(crate) fn pointer(&self, key: Key) -> String {
        let kind = self.all.get(&key).map_or("risks", |it| it.kind);
        format!("/analysis/{kind}/{}", ItemId::from(key))
    }

    /// The numbers of the risks on a path, each once, in order.
    fn codes(&self, path: &[Key]) -> Vec<String> {
        let mut codes: Vec<String> = path
            .iter()
            .map(|key| self.code(*key))
            .filter(|it| !it.is_empty())
            .collect();
        codes.dedup();
        codes
    }
}

/// Findings become sentences here.
struct Telling<'a> {
    case: &'a Case,
    names: &'a Names<'a>,
}

impl Telling<'_> {
    fn finding(&self, finding: &Finding) -> Insight {
        match finding {
            Finding::Uncontrolled { path } => self.on_path("uncontrolled", "insights-uncontrolled", path, None),
            Finding::Thin { path, measure } => self.on_path("thin", "insights-thin", path, Some(*measure)),
            Finding::ChokePoint { node, consequence } => self.choke(*node, *consequence),
            Finding::SinglePointOfFailure {
                resource,
                gone,
                of,
                worsened,
            } => self.single_point(*resource, (gone, *of), worsened),
            Finding::Unplaced { measure } => self.about("unplaced", "insights-unplaced", *measure),
            Finding::StatedDiffers {
                event,
                column,
                stated,
                computed,
                difference,
            } => self.differs((*event, *column), (*stated, *computed), *difference),
        }
    }

    /// Measures make nothing worse: one of the two assessments is wrong.
    fn worse_after(&self, risk: &Risk) -> Option<Insight> {
        let scale = &self.case.scale;
        let (before, after) = risk.before.zip(risk.after)?;
        (after.value() > before.value()).then(|| Insight {
            code: "worse-after",
            phrase: Phrase::new("insights-worse-after")
                .with("risk", format!("R{}", risk.number))
                .with("before", Phrase::level(scale, before))
                .with("after", Phrase::level(scale, after)),
            pointers: vec![self.names.pointer(risk.id.into())],
            level: Some(scale.level(after)),
        })
    }

    fn missing(&self, missing: Missing) -> Insight {
        match missing {
            Missing::Likelihood(key) => self.about("no-likelihood", "insights-no-likelihood", key),
            Missing::Effectiveness(key) => self.about("no-effectiveness", "insights-no-effectiveness", key),
            Missing::Severity(key) => self.about("no-severity", "insights-no-severity", key),
            Missing::Cause(key) => self.about("no-cause", "insights-no-cause", key),
            Missing::Consequence(key) => self.about("no-consequence", "insights-no-consequence", key),
        }
    }

    /// A sentence about one thing.
    fn about(&self, code: &'static str, key: &'static str, item: Key) -> Insight {
        Insight {
            code,
            phrase: Phrase::new(key)
                .with("text", self.names.text(item))
                .with("risk", self.names.code(item)),
            pointers: vec![self.names.pointer(item)],
            level: self.level(&[item]),
        }
    }

    /// The highest level of the risks these belong to, before measures or after.
    fn level(&self, keys: &[Key]) -> Option<Level> {
        let risks = keys.iter().filter_map(|key| self.names.risk(*key));
        let rated = risks.flat_map(|risk| risk.before.into_iter().chain(risk.after));
        rated.map(|rating| self.case.scale.level(rating)).max()
    }

    fn on_path(&self, code: &'static str, key: &'static str, path: &[Key], measure: Option<Key>) -> Insight {
        let end = |key: Option<&Key>| key.map(|key| self.names.text(*key)).unwrap_or_default();
        let mut phrase = Phrase::new(key)
            .with("cause", end(path.first()))
            .with("consequence", end(path.last()))
            .with("risks", self.names.codes(path));
        if let Some(measure) = measure {
            phrase = phrase.with("measure", self.names.text(measure));
        }
        let ends = path.first().into_iter().chain(path.last()).copied();
        let of_risk = path.first().and_then(|key| self.names.risk(*key));
        let risk = of_risk.map(|risk| self.names.pointer(risk.id.into()));
        Insight {
            code,
            phrase,
            pointers: risk
                .into_iter()
                .chain(measure.into_iter().chain(ends).map(|key| self.names.pointer(key)))
                .collect(),
            level: self.level(path),
        }
    }

    fn choke(&self, node: Key, consequence: Key) -> Insight {
        Insight {
            code: "choke-point",
            phrase: Phrase::new("insights-choke-point")
                .with("event", self.names.text(node))
                .with("risk", self.names.code(node))
                .with("consequence", self.names.text(consequence))
                .with("other", self.names.code(consequence)),
            pointers: vec![self.names.pointer(node), self.names.pointer(consequence)],
            level: self.level(&[node]),
        }
    }

    fn single_point(&self, resource: Key, (gone, of): (&[Key], usize), worsened: &[Worsened]) -> Insight {
        let worse = worsened.iter().map(|it| {
            Phrase::new("insights-worsened")
                .with("risk", self.names.code(it.event))
                .with("before", Phrase::level_name(it.before))
                .with("after", Phrase::level_name(it.after))
        });
        let about = [resource].into_iter().chain(gone.iter().copied());
        Insight {
            code: "single-point",
            phrase: Phrase::new("insights-single-point")
                .with("resource", self.names.text(resource))
                .with("gone", gone.len())
                .with("of", of)
                .with("worse", worse.collect::<Vec<_>>()),
            pointers: about.map(|key| self.names.pointer(key)).collect(),
            level: worsened.iter().map(|it| it.after).max(),
        }
    }

    fn differs(
        &self,
        (event, column): (Key, Column),
        (stated, computed): (Rating, Rating),
        difference: Difference,
    ) -> Insight {
        let scale = &self.case.scale;
        let phrase = match difference {
            Difference::Value | Difference::Level | Difference::Both { .. } => Phrase::new("insights-level-differs")
                .with("stated", Phrase::level(scale, stated))
                .with("computed", Phrase::level(scale, computed)),
            Difference::Likelihood { computed } => Phrase::new("insights-likelihood-differs")
                .with("stated", Phrase::likelihood(stated.likelihood))
                .with("computed", Phrase::likelihood(computed)),
        };
        let pointer = self.names.pointer(event);
        Insight {
            code: "stated-differs",
            phrase: phrase
                .with("risk", self.names.code(event))
                .with("event", self.names.text(event))
                .with("column", column.word()),
            pointers: vec![pointer],
            level: Some(worst_of(scale, stated, computed)),
        }
    }
}

fn worst_of(scale: &Scale, one: Rating, other: Rating) -> Level {
    scale.level(one).max(scale.level(other))
}
