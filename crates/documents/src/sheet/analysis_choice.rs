//! The sheets of what is chosen between and agreed: alternatives, consequences, costs, personal data, the way back, conditions and
//! what experts and parties say.

use undantag_case::{Alternative, Criterion, Dimension, Payer, Position, Statement};
use undantag_text::{Arg, say_in};

use super::analysis::{Desk, text};
use super::book::{Heading, Sheet, Shown};

/// Years that costs are counted over.
const YEARS: [u32; 3] = [1, 3, 5];

impl Desk<'_> {
    pub(super) fn alternatives(self) -> Sheet {
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

    pub(super) fn assessments(self) -> Sheet {
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

    pub(super) fn costs(self) -> Sheet {
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

    pub(super) fn payer(self, payer: Payer) -> String {
        match payer {
            Payer::Department => self.record.department.to_owned(),
            Payer::SystemOwner => self.word("payer", payer.word()),
        }
    }

    /// What each alternative costs each payer, and in all.
    pub(super) fn totals(self) -> Sheet {
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

    pub(super) fn data_protection(self) -> Sheet {
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

    pub(super) fn exit_plan(self) -> Sheet {
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

    pub(super) fn conditions(self) -> Sheet {
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

    pub(super) fn positions(self) -> Sheet {
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

    pub(super) fn statements(self) -> Sheet {
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

    pub(super) fn meetings(self) -> Sheet {
        let columns = [("analysis-ask-meeting-day", 14), ("analysis-ask-participants", 100)];
        let meetings = self.record.case.analysis.meetings.iter();
        let rows = meetings.map(|it| vec![it.on.into(), text(&it.participants)]).collect();
        self.sheet("list-sheet-meetings", &columns, rows)
    }
}
