//! The commands that write a whole analysis, each with the party that gives it.

use anyhow::Context as _;
use serde_json::{Value, json};
use undantag_app::App;
use undantag_case::{AlternativeKind, Case, Command, Dimension, Direction, ItemId, ItemKind, Ore, Party, Piece};

use super::script::{AnalysisScript, PositionScript, usual_answers};

/// The order that answers are given in.
const ALTERNATIVES: [AlternativeKind; 3] = [
    AlternativeKind::Platform,
    AlternativeKind::Proposed,
    AlternativeKind::None,
];

/// Writes down the commands for one case.
pub(crate) struct Writer<'a> {
    pub(crate) app: &'a App,
    pub(crate) case: &'a Case,
    pub(crate) commands: Vec<(Party, Command)>,
}

impl Writer<'_> {
    /// Everything an analysis holds, in the order two people would write it.
    pub(crate) fn write(&mut self, script: &AnalysisScript) -> anyhow::Result<()> {
        let scope = json!({"text": script.scope, "sources": script.sources, "summary": script.summary});
        self.push(
            Party::Department,
            Command::Revise {
                piece: Piece::Scope,
                seen: 0,
                changes: scope,
            },
        );
        for meeting in &script.meetings {
            self.add(Party::SystemAdministrator, ItemKind::Meeting, meeting.clone());
        }
        self.alternatives(script)?;
        self.answers(script)?;
        let risks = self.risks(script)?;
        self.costs(script)?;
        for condition in &script.conditions {
            self.add(Party::SystemAdministrator, ItemKind::Condition, condition.clone());
        }
        self.data_protection(&script.data_protection);
        self.push(
            Party::Department,
            Command::Revise {
                piece: Piece::ExitPlan,
                seen: 0,
                changes: script.exit.clone(),
            },
        );
        self.position(Party::Department, &script.positions.department);
        self.position(Party::SystemAdministrator, &script.positions.administrator);
        for position in &script.risk_positions {
            self.risk_position(position, &risks);
        }
        script.comments.iter().try_for_each(|it| self.comment(it, &risks))
    }

    pub(super) fn push(&mut self, party: Party, command: Command) {
        self.commands.push((party, command));
    }

    pub(super) fn add(&mut self, party: Party, kind: ItemKind, fields: Value) -> ItemId {
        let id = self.app.new_item_id();
        self.push(party, Command::AddItem { kind, id, fields });
        id
    }

    fn alternative(&self, kind: AlternativeKind) -> anyhow::Result<ItemId> {
        let found = self.case.analysis.alternative_of(kind);
        Ok(found.with_context(|| format!("no alternative {}", kind.word()))?.id)
    }

    fn alternatives(&mut self, script: &AnalysisScript) -> anyhow::Result<()> {
        for (kind, changes) in ALTERNATIVES
            .into_iter()
            .zip([&script.platform, &script.proposed, &script.none])
        {
            let (id, changes) = (self.alternative(kind)?, changes.clone());
            let party = writer_of(kind);
            self.push(
                party,
                Command::Revise {
                    piece: Piece::Item(ItemKind::Alternative, id),
                    seen: 1,
                    changes,
                },
            );
        }
        Ok(())
    }

    /// The case's own answers, and the usual ones where it has none.
    fn answers(&mut self, script: &AnalysisScript) -> anyhow::Result<()> {
        let usual = usual_answers()?;
        for dimension in Dimension::ALL.iter().copied() {
            let answers = script.answers.get(&dimension).or(usual.get(&dimension));
            let answers = answers.with_context(|| format!("no answers for {}", dimension.word()))?;
            for (kind, answer) in ALTERNATIVES.into_iter().zip(answers) {
                self.answer(dimension, kind, answer)?;
            }
        }
        Ok(())
    }

    /// An answer is a direction, a colon and a reason.
    fn answer(&mut self, dimension: Dimension, kind: AlternativeKind, answer: &str) -> anyhow::Result<()> {
        let (word, reason) = answer
            .split_once(": ")
            .with_context(|| format!("no direction in {answer:?}"))?;
        let direction = Direction::from_word(word).with_context(|| format!("{word:?} is no direction"))?;
        let reason = reason.replace("{product}", &self.case.request.solution.product);
        let alternative = self.alternative(kind)?;
        self.push(
            writer_of(kind),
            Command::Revise {
                piece: Piece::Assessment(dimension, alternative),
                seen: 0,
                changes: json!({"direction": direction, "reason": reason}),
            },
        );
        Ok(())
    }

    fn costs(&mut self, script: &AnalysisScript) -> anyhow::Result<()> {
        for cost in &script.costs {
            let fields = json!({
                "alternative": self.alternative(cost.alternative)?,
                "text": cost.text,
                "kind": cost.kind,
                "amount": Ore(cost.amount.saturating_mul(100)),
                "period": cost.period,
            });
            self.add(writer_of(cost.alternative), ItemKind::CostItem, fields);
        }
        Ok(())
    }

    fn position(&mut self, party: Party, script: &PositionScript) {
        let command = Command::Revise {
            piece: Piece::Position(party, None),
            seen: 0,
            changes: json!({
                "stance": script.stance, "text": script.text, "recommendation": script.recommendation,
            }),
        };
        self.push(party, command);
    }
}

/// The system administrator writes about the platform, the department about the rest.
fn writer_of(kind: AlternativeKind) -> Party {
    if kind == AlternativeKind::Platform {
        Party::SystemAdministrator
    } else {
        Party::Department
    }
}
