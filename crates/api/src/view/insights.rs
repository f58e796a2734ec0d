//! What the risk graph says, as the API shows it: the three columns of each risk, findings, and what to decide on next.

use serde::Serialize;
use undantag_case::{Advice, Case, ComputedRisk, Filling, Insight, Insights, ItemId, Phrase, Risk};
use undantag_risk::{Certainty, Column, Computed, Level, Rate};
use undantag_text::{Arg, Lang, list, money, say_with};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::view::words::LevelWord;

/// A sentence that the rules have left to be put into words.
pub(crate) fn phrase(lang: Lang, phrase: &Phrase) -> String {
    let fill = |(name, filling): &(&'static str, Filling)| (*name, filled(lang, filling));
    let args: Vec<(&str, Arg)> = phrase.args.iter().map(fill).collect();
    say_with(lang, phrase.key, &args)
}

fn filled(lang: Lang, filling: &Filling) -> Arg {
    match filling {
        Filling::Text(text) => Arg::from(text),
        Filling::Number(number) => Arg::from(*number),
        Filling::Texts(texts) => Arg::from(list(lang, texts)),
        Filling::Phrases(phrases) => {
            let texts: Vec<String> = phrases.iter().map(|it| phrase(lang, it)).collect();
            Arg::from(list(lang, &texts))
        }
        Filling::Money(ore) => Arg::from(money(lang, ore.0)),
        Filling::Day(day) => Arg::from(undantag_text::date_long(lang, *day)),
    }
}

/// One thing there is to say.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Insight)]
pub(crate) struct InsightView {
    /// What kind of thing, for programs: `uncontrolled`, `thin`, `gap`, `choke-point`, `single-point`, `unplaced`, `worse-after`, `stated-differs`.
    code: String,
    /// The same for people.
    text: String,
    /// JSON pointers into the case: what it is about, where it is mended first.
    pointers: Vec<String>,
    /// The highest level of the risks it is about.
    #[schema(value_type = Option<LevelWord>)]
    level: Option<Level>,
}

impl InsightView {
    pub(crate) fn of(insight: &Insight, lang: Lang) -> Self {
        Self {
            code: insight.code.to_owned(),
            text: phrase(lang, &insight.phrase),
            pointers: insight.pointers.clone(),
            level: insight.level,
        }
    }

    fn all(insights: &[Insight], lang: Lang) -> Vec<Self> {
        insights.iter().map(|it| Self::of(it, lang)).collect()
    }
}

/// What people have stated, or the graph has computed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Rated {
    #[schema(minimum = 1, maximum = 4)]
    likelihood: u8,
    #[schema(minimum = 1, maximum = 4)]
    severity: u8,
    /// Likelihood times severity.
    value: u8,
    #[schema(value_type = LevelWord)]
    level: Level,
}

impl Rated {
    fn of(case: &Case, rating: undantag_risk::Rating) -> Self {
        Self {
            likelihood: rating.likelihood.number(),
            severity: rating.severity.number(),
            value: rating.value(),
            level: case.scale.level(rating),
        }
    }
}

/// What the graph says of a risk in one column.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComputedView {
    /// The worst that comes of the event; nothing while nothing can be computed.
    rating: Option<Rated>,
    /// How often the event happens, in words.
    frequency: Option<String>,
    /// The consequence that the rating is of.
    worst: Option<Uuid>,
    /// `exact`, `at-most` (too many shared resources to keep apart) or `incomplete` (something isn't assessed).
    certainty: String,
}

impl ComputedView {
    fn of(case: &Case, computed: &Computed, rate: Rate, lang: Lang) -> Self {
        Self {
            rating: computed.rating.map(|rating| Rated::of(case, rating)),
            frequency: computed
                .likelihood
                .map(|_| phrase(lang, &Phrase::frequency(rate.per_year))),
            worst: computed.worst.map(|key| ItemId::from(key).0),
            certainty: match computed.certainty {
                Certainty::Exact => "exact",
                Certainty::AtMost => "at-most",
                Certainty::Incomplete => "incomplete",
            }
            .to_owned(),
        }
    }
}

/// One column of a risk. The columns are never mixed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ColumnView {
    /// `inherent` (without measures), `today` (with those in place) or `residual` (with decided ones too).
    column: String,
    /// What people have stated; nobody states `today`.
    stated: Option<Rated>,
    /// What the graph says.
    computed: Option<ComputedView>,
}

/// A risk in the three columns.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RiskColumns {
    risk: Uuid,
    /// Shown to people: R1, R2 …
    number: u16,
    columns: Vec<ColumnView>,
}

impl RiskColumns {
    fn of(case: &Case, risk: &Risk, computed: Option<&ComputedRisk>, lang: Lang) -> Self {
        let column = |column: &Column| ColumnView {
            column: column.word().to_owned(),
            stated: match column {
                Column::Inherent => risk.before,
                Column::Today => None,
                Column::Residual => risk.after,
            }
            .map(|rating| Rated::of(case, rating)),
            computed: computed.map(|it| ComputedView::of(case, it.columns.get(*column), *it.rates.get(*column), lang)),
        };
        Self {
            risk: risk.id.0,
            number: risk.number,
            columns: Column::ALL.iter().map(column).collect(),
        }
    }
}

/// Proposed measures that are worth deciding on next.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NextMeasures {
    /// Those that take away most risk, the best first.
    by_reduction: Vec<InsightView>,
    /// Those that take away most for each krona.
    by_krona: Vec<InsightView>,
    /// Measures that weren't looked at, because there are too many.
    not_examined: usize,
}

/// What the risk graph says.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct GraphView {
    /// Each risk without measures, today, and with decided measures.
    columns: Vec<RiskColumns>,
    /// What there is to say: paths without a measure, and so on. Nothing here stands in the way of signing.
    findings: Vec<InsightView>,
    /// Findings beyond those listed.
    findings_left_out: usize,
    /// What nobody has assessed, so that computed values are incomplete.
    unassessed: Vec<InsightView>,
    next_measures: NextMeasures,
    /// The cheapest proposed measures that leave no path without one; nothing while there is no path.
    cut: Option<InsightView>,
}

impl GraphView {
    pub(crate) fn of(case: &Case, lang: Lang) -> Self {
        let insights = Insights::of(case);
        let advice = Advice::of(case, &insights);
        let risks = case.analysis.risks.iter();
        Self {
            columns: risks
                .map(|risk| RiskColumns::of(case, risk, insights.risk(risk.id), lang))
                .collect(),
            findings: InsightView::all(&insights.findings, lang),
            findings_left_out: insights.left_out,
            unassessed: InsightView::all(&insights.unassessed, lang),
            next_measures: NextMeasures {
                by_reduction: InsightView::all(&advice.by_reduction, lang),
                by_krona: InsightView::all(&advice.by_krona, lang),
                not_examined: advice.not_examined,
            },
            cut: advice.cut.map(|it| InsightView::of(&it, lang)),
        }
    }
}
