//! The commands that write the risks of an analysis, with everything that belongs to them, and what people say about them.

use std::collections::BTreeMap;

use anyhow::Context as _;
use serde_json::json;
use undantag_case::{Command, Criterion, ItemId, ItemKind, Ore, Party, Piece};
use undantag_risk::Effectiveness;

use super::analysis::Writer;
use super::risk_script::{CommentScript, DataProtectionScript, RiskPositionScript, RiskScript, Side};
use super::script::AnalysisScript;

impl Side {
    fn party(self) -> Party {
        match self {
            Self::Department => Party::Department,
            Self::Administrator => Party::SystemAdministrator,
        }
    }

    fn other(self) -> Party {
        match self {
            Self::Department => Party::SystemAdministrator,
            Self::Administrator => Party::Department,
        }
    }
}

impl Writer<'_> {
    /// All risks first: one may be the cause of another.
    pub(super) fn risks(&mut self, script: &AnalysisScript) -> anyhow::Result<Vec<ItemId>> {
        let mut resources = BTreeMap::new();
        for (name, kind) in &script.resources {
            let fields = json!({"name": name, "kind": kind});
            resources.insert(
                name.as_str(),
                self.add(Party::SystemAdministrator, ItemKind::Resource, fields),
            );
        }
        let risks: Vec<ItemId> = script.risks.iter().map(|risk| self.risk(risk)).collect();
        for (risk, id) in script.risks.iter().zip(&risks) {
            let causes = self.causes(risk, *id, &risks)?;
            let consequences = self.consequences(risk, *id);
            self.measures(risk, *id, (&causes, &consequences), &resources)?;
        }
        Ok(risks)
    }

    fn risk(&mut self, script: &RiskScript) -> ItemId {
        let rating = |(likelihood, severity): (u8, u8)| json!({"likelihood": likelihood, "severity": severity});
        let fields = json!({
            "event": script.event,
            "area": script.area,
            "before": rating(script.before),
            "after": rating(script.after),
            "owner": script.owner,
            "justification": script.justification,
        });
        self.add(Party::Department, ItemKind::Risk, fields)
    }

    fn causes(&mut self, script: &RiskScript, risk: ItemId, risks: &[ItemId]) -> anyhow::Result<Vec<ItemId>> {
        let mut causes = Vec::new();
        for cause in &script.causes {
            let fields = match cause.risk {
                Some(number) => {
                    let other = numbered(risks, number).with_context(|| format!("no risk {number}"))?;
                    json!({"risk": risk, "text": cause.text, "event": other, "share": cause.share})
                }
                None => json!({
                    "risk": risk, "text": cause.text, "likelihood": cause.likelihood.unwrap_or(script.before.0),
                }),
            };
            causes.push(self.add(Party::Department, ItemKind::Cause, fields));
        }
        Ok(causes)
    }

    fn consequences(&mut self, script: &RiskScript, risk: ItemId) -> Vec<ItemId> {
        let mut consequences = Vec::new();
        for it in &script.consequences {
            let severity = it.severity.unwrap_or(script.before.1);
            let fields = json!({"risk": risk, "text": it.text, "severity": severity, "share": it.share});
            consequences.push(self.add(Party::SystemAdministrator, ItemKind::Consequence, fields));
        }
        consequences
    }

    fn measures(
        &mut self,
        script: &RiskScript,
        risk: ItemId,
        (causes, consequences): (&[ItemId], &[ItemId]),
        resources: &BTreeMap<&str, ItemId>,
    ) -> anyhow::Result<()> {
        for (at, measure) in (1..).zip(&script.measures) {
            let placed = measure.cause.is_some() || measure.consequence.is_some();
            let cause = measure.cause.or((!placed).then_some(at));
            let resource = match &measure.resource {
                Some(name) => Some(
                    resources
                        .get(name.as_str())
                        .with_context(|| format!("no resource {name}"))?,
                ),
                None => None,
            };
            let fields = json!({
                "risk": risk,
                "cause": cause.and_then(|number| numbered(causes, number)),
                "consequence": measure.consequence.and_then(|number| numbered(consequences, number)),
                "text": measure.text,
                "owner": measure.owner.as_ref().unwrap_or(&script.owner),
                "due": measure.due,
                "status": measure.status,
                "effectiveness": measure.effectiveness.unwrap_or(Effectiveness::Fair),
                "resource": resource,
                "cost": measure.cost.map(|kronor| Ore(kronor.saturating_mul(100))),
            });
            self.add(Party::SystemAdministrator, ItemKind::Measure, fields);
        }
        Ok(())
    }

    /// All nine questions are answered: those that are named with yes.
    pub(super) fn data_protection(&mut self, script: &DataProtectionScript) {
        let answers = Criterion::ALL.iter().map(|it| {
            (
                it.word().to_owned(),
                json!(script.yes.iter().any(|yes| yes == it.word())),
            )
        });
        let rest = [("assessment", &script.assessment), ("notes", &script.notes)];
        let rest = rest.map(|(name, text)| (name.to_owned(), json!(text)));
        let changes = answers.chain(rest).collect::<serde_json::Map<_, _>>().into();
        let command = Command::Revise {
            piece: Piece::DataProtection,
            seen: 0,
            changes,
        };
        self.push(Party::SystemAdministrator, command);
    }

    pub(super) fn risk_position(&mut self, script: &RiskPositionScript, risks: &[ItemId]) {
        let party = script.by.party();
        let changes = json!({"stance": script.stance, "text": script.text});
        let piece = Piece::Position(party, numbered(risks, script.risk));
        self.push(
            party,
            Command::Revise {
                piece,
                seen: 0,
                changes,
            },
        );
    }

    /// What is said, and that it is settled by the other party where it is.
    pub(super) fn comment(&mut self, script: &CommentScript, risks: &[ItemId]) -> anyhow::Result<()> {
        let id = self.app.new_item_id();
        let on = match script.on.as_deref() {
            None => None,
            Some(address) => Some(match address.strip_prefix('R').and_then(|number| number.parse().ok()) {
                Some(number) => {
                    let risk = numbered(risks, number).with_context(|| format!("no risk {number}"))?;
                    Piece::Item(ItemKind::Risk, risk)
                }
                None => address.parse()?,
            }),
        };
        let text = script.text.clone();
        self.push(script.by.party(), Command::Comment { id, on, text });
        if script.settled {
            let (seen, resolved) = (1, true);
            self.push(script.by.other(), Command::ResolveComment { id, seen, resolved });
        }
        Ok(())
    }
}

/// The one with this number, from 1.
fn numbered(ids: &[ItemId], number: usize) -> Option<ItemId> {
    ids.get(number.checked_sub(1)?).copied()
}
