//! The whole analysis as a workbook: each kind of item on a sheet of its own, in the reader's language. The sheet of risks can be
//! brought back as a list of risks.

use chrono::{DateTime, Utc};
use undantag_case::{
    Alternative, Criterion, Dimension, ItemId, MeasureStatus, Party, Payer, Position, Risk, Statement,
};
use undantag_risk::Rating;
use undantag_text::{Arg, Lang, say_in};

use super::book::{About, Heading, Sheet, SheetError, Shown, written};
use super::template::headings;
use super::values::{Axis, joined, status_label};
use crate::CaseRecord;

/// Years that costs are counted over.
const YEARS: [u32; 3] = [1, 3, 5];

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
    ];
    written(&about, &sheets)
}

/// A case, and the language it is shown in.
#[derive(Clone, Copy)]
struct Desk<'a> {
    record: &'a CaseRecord<'a>,
    lang: Lang,
}

/// Text, in a row.
fn text(said: impl Into<String>) -> Shown {
    said.into().into()
}

impl Desk<'_> {
    fn say(self, key: &str) -> String {
        say_in(self.lang, self.record.words, key, &[])
    }

    fn word(self, of: &str, word: &str) -> String {
        self.say(&format!("analysis-word-{of}-{word}"))
    }

    fn sheet(self, name: &str, headings: &[(&str, u8)], rows: Vec<Vec<Shown>>) -> Sheet {
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
    fn pairs(self, name: &str, pairs: Vec<(String, Shown)>) -> Sheet {
        let rows = pairs.into_iter().map(|(what, said)| vec![text(what), said]).collect();
        self.sheet(name, &[("list-heading-what", 45), ("list-heading-said", 100)], rows)
    }

    fn risk_name(self, id: Option<ItemId>) -> String {
        let risk = self.record.case.analysis.risks.iter().find(|risk| Some(risk.id) == id);
        risk.map(|risk| format!("R{}", risk.number)).unwrap_or_default()
    }

    fn alternative_name(self, id: Option<ItemId>) -> String {
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

    fn party(self, party: Party) -> String {
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
            text: self.say("list-column-number"),
            width: 6,
        }];
        columns.extend(headings(self.lang));
        for key in ["list-heading-level-before", "list-heading-level-after"] {
            columns.push(Heading {
                text: self.say(key),
                width: 14,
            });
        }
        Sheet {
            name: self.say("list-sheet-risks"),
            headings: columns,
            rows: self.risks_in_order().into_iter().map(|risk| self.risk(risk)).collect(),
            choices: Vec::new(),
        }
    }

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
                    .map(|cause| self.cause_text(cause))
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

    /// A cause in words; where it is another risk, the event of that.
    fn cause_text(self, cause: &undantag_case::Cause) -> String {
        let mut risks = self.record.case.analysis.risks.iter();
        match risks.find(|risk| Some(risk.id) == cause.event) {
            Some(other) if cause.text.trim().is_empty() => format!("R{}: {}", other.number, other.event),
            _ => cause.text.clone(),
        }
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
        rating.map_or(Shown::Nothing, |rating| {
            let level = self.record.case.scale.level(rating);
            text(format!(
                "{} {}",
                rating.value(),
                self.say(&format!("analysis-level-{}", level.word()))
            ))
        })
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
                text(cause.map(|it| self.cause_text(it)).unwrap_or_default()),
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

    fn alternatives(self) -> Sheet {
        let columns = [
            ("analysis-ask-name", 34),
            ("analysis-ask-alternative-kind", 26),
            ("analysis-ask-description", 80),
            ("analysis-ask-delivery", 26),
        ];
        let row = |it: &Alternative| {
            let kind = it.kind.map(|kind| self.word("alternative", kind.word()));
            vec![
                text(&it.name),
                text(kind.unwrap_or_default()),
                text(&it.description),
                text(&it.delivery),
            ]
        };
        let rows = self.record.case.analysis.alternatives.iter().map(row);
        self.sheet("list-sheet-alternatives", &columns, rows.collect())
    }

    fn assessments(self) -> Sheet {
        let columns = [
            ("analysis-dimension", 34),
            ("analysis-ask-alternative", 34),
            ("analysis-ask-direction", 16),
            ("analysis-ask-reason", 90),
        ];
        let analysis = &self.record.case.analysis;
        let mut rows = Vec::new();
        for dimension in Dimension::ALL {
            for alternative in &analysis.alternatives {
                let answer = analysis.assessment(*dimension, alternative.id);
                let direction = answer.map(|it| self.word("direction", it.direction.word()));
                rows.push(vec![
                    text(self.word("dimension", dimension.word())),
                    text(&alternative.name),
                    text(direction.unwrap_or_else(|| self.say("analysis-unanswered"))),
                    text(answer.map(|it| it.reason.clone()).unwrap_or_default()),
                ]);
            }
        }
        self.sheet("list-sheet-assessments", &columns, rows)
    }

    fn costs(self) -> Sheet {
        let columns = [
            ("analysis-ask-alternative", 34),
            ("analysis-ask-cost", 50),
            ("analysis-ask-cost-kind", 40),
            ("analysis-cost-payer", 22),
            ("analysis-ask-period", 16),
            ("analysis-ask-amount", 18),
        ];
        let rows = self.record.case.analysis.cost_items.iter().map(|line| {
            vec![
                text(self.alternative_name(line.alternative)),
                text(&line.text),
                text(line.kind.map(|kind| self.word("cost", kind.word())).unwrap_or_default()),
                text(line.kind.map(|kind| self.payer(kind.payer())).unwrap_or_default()),
                text(
                    line.period
                        .map(|period| self.word("period", period.word()))
                        .unwrap_or_default(),
                ),
                Shown::Money(line.amount.0),
            ]
        });
        self.sheet("list-sheet-costs", &columns, rows.collect())
    }

    fn payer(self, payer: Payer) -> String {
        match payer {
            Payer::Department => self.record.department.to_owned(),
            Payer::SystemOwner => self.word("payer", payer.word()),
        }
    }

    /// What each alternative costs each payer, and in all.
    fn totals(self) -> Sheet {
        let analysis = &self.record.case.analysis;
        let years = |years: u32| Heading {
            text: say_in(
                self.lang,
                self.record.words,
                "analysis-cost-years",
                &[("years", Arg::from(years))],
            ),
            width: 18,
        };
        let mut headings = vec![
            Heading {
                text: self.say("analysis-ask-alternative"),
                width: 34,
            },
            Heading {
                text: self.say("analysis-cost-payer"),
                width: 26,
            },
        ];
        headings.extend(YEARS.map(years));
        let mut rows = Vec::new();
        for alternative in &analysis.alternatives {
            for payer in Payer::ALL.iter().copied().map(Some).chain([None]) {
                let name = payer.map_or_else(|| self.say("analysis-cost-all"), |payer| self.payer(payer));
                let mut row = vec![text(&alternative.name), text(name)];
                row.extend(YEARS.map(|years| Shown::Money(analysis.cost(alternative.id, payer, years).0)));
                rows.push(row);
            }
        }
        Sheet {
            name: self.say("list-sheet-totals"),
            headings,
            rows,
            choices: Vec::new(),
        }
    }

    fn data_protection(self) -> Sheet {
        let said = &self.record.case.analysis.data_protection;
        let answer = |criterion: &Criterion| match said.answer(*criterion) {
            Some(true) => self.say("common-yes"),
            Some(false) => self.say("common-no"),
            None => self.say("analysis-unanswered"),
        };
        let questions = Criterion::ALL
            .iter()
            .map(|criterion| (self.word("criterion", criterion.word()), text(answer(criterion))));
        let rest = [
            (self.say("analysis-ask-dpia"), text(&said.assessment)),
            (self.say("analysis-ask-data-protection-notes"), text(&said.notes)),
        ];
        self.pairs("list-sheet-data-protection", questions.chain(rest).collect())
    }

    fn exit_plan(self) -> Sheet {
        let plan = &self.record.case.analysis.exit_plan;
        self.pairs(
            "list-sheet-exit-plan",
            vec![
                (self.say("analysis-ask-exit-how"), text(&plan.how)),
                (self.say("analysis-ask-exit-when"), plan.when.into()),
                (self.say("analysis-ask-exit-enabler"), text(&plan.enabler)),
            ],
        )
    }

    fn conditions(self) -> Sheet {
        let columns = [
            ("analysis-ask-condition", 80),
            ("analysis-ask-condition-owner", 26),
            ("analysis-ask-condition-due", 14),
        ];
        let rows = self.record.case.analysis.conditions.iter();
        let rows = rows
            .map(|it| vec![text(&it.text), text(&it.owner), it.due.into()])
            .collect();
        self.sheet("list-sheet-conditions", &columns, rows)
    }

    fn positions(self) -> Sheet {
        let columns = [
            ("list-heading-party", 28),
            ("list-heading-about", 14),
            ("analysis-ask-stance", 20),
            ("analysis-ask-recommendation", 26),
            ("analysis-ask-position", 90),
        ];
        let row = |it: &Position| {
            let about = it
                .risk
                .map_or_else(|| self.say("list-whole"), |_| self.risk_name(it.risk));
            let recommended = it.recommendation.map(|it| self.word("recommendation", it.word()));
            vec![
                text(self.party(it.party)),
                text(about),
                text(self.word("stance", it.stance.word())),
                text(recommended.unwrap_or_default()),
                text(&it.text),
            ]
        };
        let rows = self.record.case.analysis.positions.iter().map(row);
        self.sheet("list-sheet-positions", &columns, rows.collect())
    }

    fn statements(self) -> Sheet {
        let columns = [
            ("list-heading-area", 24),
            ("list-heading-who", 34),
            ("list-heading-question", 50),
            ("list-heading-opinion", 30),
            ("list-heading-statement", 80),
            ("list-heading-when", 18),
        ];
        let row = |it: &Statement| {
            let given = it.given.as_ref();
            vec![
                text(self.say(&format!("list-area-{}", it.area.word()))),
                text(format!("{}, {}", it.name, it.title)),
                text(&it.question),
                text(
                    given
                        .map(|it| self.say(&format!("list-opinion-{}", it.opinion.word())))
                        .unwrap_or_default(),
                ),
                text(given.map(|it| it.text.clone()).unwrap_or_default()),
                given.map_or(Shown::Nothing, |it| Shown::Moment(it.at)),
            ]
        };
        let rows = self.record.case.analysis.asked().map(row);
        self.sheet("list-sheet-statements", &columns, rows.collect())
    }

    fn comments(self) -> Sheet {
        let columns = [
            ("list-heading-when", 18),
            ("list-heading-who", 28),
            ("list-heading-comment", 90),
            ("list-heading-resolved", 28),
        ];
        let rows = self.record.case.comments.iter().map(|it| {
            let resolved = it.resolved.as_ref().map(|by| by.name.clone());
            vec![
                Shown::Moment(it.at),
                text(&it.name),
                text(&it.text),
                text(resolved.unwrap_or_default()),
            ]
        });
        self.sheet("list-sheet-comments", &columns, rows.collect())
    }

    fn meetings(self) -> Sheet {
        let columns = [("analysis-ask-meeting-day", 14), ("analysis-ask-participants", 100)];
        let meetings = self.record.case.analysis.meetings.iter();
        let rows = meetings.map(|it| vec![it.on.into(), text(&it.participants)]).collect();
        self.sheet("list-sheet-meetings", &columns, rows)
    }
}
