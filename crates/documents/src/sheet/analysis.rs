//! The whole analysis as a workbook: each kind of item on a sheet of its own, in the reader's language. The sheet of risks can be
//! brought back as a list of risks.

use chrono::{DateTime, Utc};
use undantag_case::{ItemId, MeasureStatus, Party, Resource, Risk};
use undantag_risk::{Certainty, Columns, Computed, Rating};
use undantag_text::{Lang, say_in};

use super::book::{About, Heading, Sheet, SheetError, Shown, written};
use super::columns::Column;
use super::template::headings;
use super::values::{Axis, joined, status_label};
use crate::CaseRecord;
use crate::analysis_risks::computed;

/// The analysis as a workbook. This is work for the processor: call it where blocking is fine.
pub fn analysis_sheet(record: &CaseRecord<'_>, lang: Lang, now: DateTime<Utc>) -> Result<Vec<u8>, SheetError> {
    let desk = Desk { record, lang };
    let about = About {
        title: format!("{} {}", desk.say("analysis-title"), record.case.number),
        author: record.municipality.to_owned(),
        now,
    };
    let sheets = [
        desk.overview(now),
        desk.risks(),
        desk.causes(),
        desk.consequences(),
        desk.measures(),
        desk.resources(),
        desk.alternatives(),
        desk.assessments(),
        desk.costs(),
        desk.totals(),
        desk.data_protection(),
        desk.exit_plan(),
        desk.conditions(),
        desk.positions(),
        desk.statements(),
        desk.comments(),
        desk.meetings(),
        desk.attachments(),
        desk.signatures(),
    ];
    written(&about, &sheets)
}

/// A case, and the language it is shown in.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) record: &'a CaseRecord<'a>,
    pub(super) lang: Lang,
}

/// Text, in a row.
pub(super) fn text(said: impl Into<String>) -> Shown {
    said.into().into()
}

impl Desk<'_> {
    pub(super) fn say(self, key: &str) -> String {
        say_in(self.lang, self.record.words, key, &[])
    }

    pub(super) fn word(self, of: &str, word: &str) -> String {
        self.say(&format!("analysis-word-{of}-{word}"))
    }

    pub(super) fn sheet(self, name: &str, headings: &[(&str, u8)], rows: Vec<Vec<Shown>>) -> Sheet {
        Sheet {
            name: self.say(name),
            headings: headings
                .iter()
                .map(|(key, width)| Heading {
                    text: self.say(key),
                    width: *width,
                })
                .collect(),
            rows,
            choices: Vec::new(),
        }
    }

    /// A sheet of two columns: what, and what is said of it.
    pub(super) fn pairs(self, name: &str, pairs: Vec<(String, Shown)>) -> Sheet {
        let rows = pairs.into_iter().map(|(what, said)| vec![text(what), said]).collect();
        self.sheet(name, &[("list-heading-what", 45), ("list-heading-said", 100)], rows)
    }

    pub(super) fn risk_name(self, id: Option<ItemId>) -> String {
        let risk = self.record.case.analysis.risks.iter().find(|risk| Some(risk.id) == id);
        risk.map(|risk| format!("R{}", risk.number)).unwrap_or_default()
    }

    pub(super) fn alternative_name(self, id: Option<ItemId>) -> String {
        let mut all = self.record.case.analysis.alternatives.iter();
        all.find(|it| Some(it.id) == id)
            .map(|it| it.name.clone())
            .unwrap_or_default()
    }

    fn risks_in_order(&self) -> Vec<&Risk> {
        let mut risks: Vec<_> = self.record.case.analysis.risks.iter().collect();
        risks.sort_by_key(|risk| risk.number);
        risks
    }

    pub(super) fn party(self, party: Party) -> String {
        match party {
            Party::Department => self.record.department.to_owned(),
            Party::SystemAdministrator => self.word("party", party.word()),
        }
    }

    fn overview(self, now: DateTime<Utc>) -> Sheet {
        let case = self.record.case;
        let scope = &case.analysis.scope;
        self.pairs(
            "list-sheet-overview",
            vec![
                (self.say("list-about-case"), text(&case.number)),
                (self.say("cases-about-service"), text(case.title())),
                (self.say("list-about-organisation"), text(self.record.municipality)),
                (self.say("case-department"), text(self.record.department)),
                (self.say("analysis-ask-summary"), text(&scope.summary)),
                (self.say("analysis-ask-scope"), text(&scope.text)),
                (self.say("analysis-ask-sources"), text(&scope.sources)),
                (self.say("list-about-scale"), Shown::Count(case.scale.version)),
                (self.say("list-about-code"), text(case.basis_digest().short())),
                (self.say("list-about-made"), Shown::Moment(now)),
            ],
        )
    }

    fn risks(self) -> Sheet {
        let mut columns = vec![Heading {
            text: self.say(Column::NUMBER),
            width: 6,
        }];
        columns.extend(headings(self.lang));
        columns.extend(Column::LEVELS.map(|key| Heading {
            text: self.say(key),
            width: 20,
        }));
        let computed = computed(self.record);
        let row = |risk: &Risk| {
            let mut row = self.risk(risk);
            let computed = computed.get(&risk.id.into());
            row.extend(
                undantag_risk::Column::ALL
                    .iter()
                    .map(|column| self.computed(computed, *column)),
            );
            row
        };
        Sheet {
            name: self.say("list-sheet-risks"),
            headings: columns,
            rows: self.risks_in_order().into_iter().map(row).collect(),
            choices: Vec::new(),
        }
    }

    /// The level that follows from causes and measures, and how far it can be trusted where that must be said.
    fn computed(self, computed: Option<&Columns<Computed>>, column: undantag_risk::Column) -> Shown {
        let Some((rating, it)) = computed.and_then(|it| Some((it.get(column).rating?, it.get(column)))) else {
            return Shown::Nothing;
        };
        let level = self.level_of(rating);
        text(match it.certainty {
            Certainty::Exact => level,
            Certainty::AtMost => format!("{level}\n{}", self.say("insights-at-most")),
            Certainty::Incomplete => format!("{level}\n{}", self.say("insights-incomplete")),
        })
    }

    /// What was stated of a risk; what is computed of it stands to the right of that.
    fn risk(self, risk: &Risk) -> Vec<Shown> {
        let analysis = &self.record.case.analysis;
        let measures: Vec<_> = analysis.measures_of(risk.id).collect();
        let dues: Vec<String> = measures
            .iter()
            .map(|it| it.due.map(|day| day.to_string()).unwrap_or_default())
            .collect();
        let statuses: Vec<String> = measures.iter().map(|it| self.status(it.status)).collect();
        let due = match measures.as_slice() {
            [one] => one.due.into(),
            _ => text(joined(dues.iter().map(String::as_str))),
        };
        vec![
            text(format!("R{}", risk.number)),
            text(&risk.event),
            text(&risk.area),
            text(joined(
                analysis
                    .causes_of(risk.id)
                    .map(|cause| self.record.case.analysis.cause_text(cause))
                    .collect::<Vec<_>>()
                    .iter()
                    .map(String::as_str),
            )),
            text(joined(analysis.consequences_of(risk.id).map(|it| it.text.as_str()))),
            self.likelihood(risk.before),
            self.severity(risk.before),
            text(joined(measures.iter().map(|it| it.text.as_str()))),
            text(joined(measures.iter().map(|it| it.owner.as_str()))),
            due,
            text(joined(statuses.iter().map(String::as_str))),
            self.likelihood(risk.after),
            self.severity(risk.after),
            text(&risk.owner),
            text(&risk.justification),
            self.level(risk.before),
            self.level(risk.after),
        ]
    }

    fn status(self, status: Option<MeasureStatus>) -> String {
        status.map(|status| status_label(self.lang, status)).unwrap_or_default()
    }

    fn likelihood(self, rating: Option<Rating>) -> Shown {
        rating.map_or(Shown::Nothing, |it| {
            text(Axis::Likelihood.label(self.lang, it.likelihood.number()))
        })
    }

    fn severity(self, rating: Option<Rating>) -> Shown {
        rating.map_or(Shown::Nothing, |it| {
            text(Axis::Severity.label(self.lang, it.severity.number()))
        })
    }

    fn level(self, rating: Option<Rating>) -> Shown {
        rating.map_or(Shown::Nothing, |rating| text(self.level_of(rating)))
    }

    fn level_of(self, rating: Rating) -> String {
        let level = self.record.case.scale.level(rating);
        format!(
            "{} {}",
            rating.value(),
            self.say(&format!("analysis-level-{}", level.word()))
        )
    }

    fn causes(self) -> Sheet {
        let columns = [
            ("analysis-column-risk", 8),
            ("analysis-ask-cause", 60),
            ("analysis-ask-cause-likelihood", 24),
            ("analysis-ask-cause-event", 18),
            ("analysis-ask-cause-share", 30),
        ];
        let rows = self.record.case.analysis.causes.iter().map(|cause| {
            let likelihood = cause
                .likelihood
                .map(|it| Axis::Likelihood.label(self.lang, it.number()));
            vec![
                text(self.risk_name(cause.risk)),
                text(&cause.text),
                text(likelihood.unwrap_or_default()),
                text(self.risk_name(cause.event)),
                text(
                    cause
                        .share
                        .map(|share| self.word("share", share.word()))
                        .unwrap_or_default(),
                ),
            ]
        });
        self.sheet("list-sheet-causes", &columns, rows.collect())
    }

    fn consequences(self) -> Sheet {
        let columns = [
            ("analysis-column-risk", 8),
            ("analysis-ask-consequence", 60),
            ("analysis-ask-severity", 20),
            ("analysis-ask-consequence-share", 30),
        ];
        let rows = self.record.case.analysis.consequences.iter().map(|consequence| {
            let severity = consequence
                .severity
                .map(|it| Axis::Severity.label(self.lang, it.number()));
            vec![
                text(self.risk_name(consequence.risk)),
                text(&consequence.text),
                text(severity.unwrap_or_default()),
                text(
                    consequence
                        .share
                        .map(|share| self.word("share", share.word()))
                        .unwrap_or_default(),
                ),
            ]
        });
        self.sheet("list-sheet-consequences", &columns, rows.collect())
    }

    fn measures(self) -> Sheet {
        let columns = [
            ("analysis-column-risk", 8),
            ("analysis-ask-measure", 60),
            ("analysis-ask-prevents", 30),
            ("analysis-ask-limits", 30),
            ("analysis-ask-owner", 22),
            ("analysis-ask-due", 14),
            ("analysis-ask-status", 24),
            ("analysis-ask-effectiveness", 30),
            ("analysis-ask-resource", 24),
            ("analysis-ask-measure-cost", 14),
        ];
        let analysis = &self.record.case.analysis;
        let rows = analysis.measures.iter().map(|measure| {
            let cause = analysis.causes.iter().find(|it| Some(it.id) == measure.cause);
            let consequence = analysis
                .consequences
                .iter()
                .find(|it| Some(it.id) == measure.consequence);
            let resource = analysis.resources.iter().find(|it| Some(it.id) == measure.resource);
            vec![
                text(self.risk_name(measure.risk)),
                text(&measure.text),
                text(
                    cause
                        .map(|it| self.record.case.analysis.cause_text(it))
                        .unwrap_or_default(),
                ),
                text(consequence.map(|it| it.text.clone()).unwrap_or_default()),
                text(&measure.owner),
                measure.due.into(),
                text(self.status(measure.status)),
                text(
                    measure
                        .effectiveness
                        .map(|it| self.word("effectiveness", it.word()))
                        .unwrap_or_default(),
                ),
                text(resource.map(|it| it.name.clone()).unwrap_or_default()),
                measure.cost.map_or(Shown::Nothing, |cost| Shown::Money(cost.0)),
            ]
        });
        self.sheet("list-sheet-measures", &columns, rows.collect())
    }

    /// Also those that no measure depends on yet.
    fn resources(self) -> Sheet {
        let columns = [
            ("analysis-ask-resource-name", 40),
            ("analysis-ask-resource-kind", 20),
            ("analysis-resource-measures", 80),
        ];
        let analysis = &self.record.case.analysis;
        let row = |it: &Resource| {
            let measures = analysis
                .measures
                .iter()
                .filter(|measure| measure.resource == Some(it.id));
            let named: Vec<String> = measures
                .map(|measure| format!("{} {}", self.risk_name(measure.risk), measure.text))
                .collect();
            let kind = it.kind.map(|kind| self.word("resource", kind.word()));
            vec![
                text(&it.name),
                text(kind.unwrap_or_default()),
                text(joined(named.iter().map(|name| name.trim()))),
            ]
        };
        self.sheet(
            "list-sheet-resources",
            &columns,
            analysis.resources.iter().map(row).collect(),
        )
    }
}
