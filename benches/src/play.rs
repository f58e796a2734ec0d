//! A case that is written, signed and submitted by the same commands as in life, with its whole journal.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use undantag_case::{
    ActionInput, Actor, BasisDigest, By, Case, CaseId, Command, Ctx, DecisionLevel, Dimension, ItemId, ItemKind,
    Opening, Party, Piece, Rules, Stamped, carry_out, open,
};
use undantag_workflow::Definition;
use uuid::Uuid;

use crate::Failed;
use crate::sample::{levels, request, requester, system_administrator};

/// Risks of the analysis: more than most have.
const RISKS: u128 = 12;

/// A case, its journal, and the rules it is under.
#[derive(Debug, Clone)]
pub struct Play {
    /// Its workflow.
    pub workflow: Definition,
    /// Who decides.
    pub levels: Vec<DecisionLevel>,
    /// The case.
    pub case: Case,
    /// Everything that has happened to it.
    pub journal: Vec<Stamped>,
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_442_000, 0).unwrap_or_default()
}

impl Play {
    /// A draft.
    pub fn begin() -> Result<Self, Failed> {
        let workflow = undantag_workflow::exemption()?;
        let opening = Opening {
            id: CaseId(Uuid::from_u128(0xCA5E)),
            number: "U-2026-001".to_owned(),
            scale: undantag_risk::Scale::shipped(),
        };
        let (case, first) = open(opening, &workflow, &Self::ctx(&requester()))?;
        Ok(Self {
            workflow,
            levels: levels(),
            case,
            journal: vec![first],
        })
    }

    /// A case whose analysis of a usual number of risks is complete, nothing signed, after exactly so many events.
    pub fn analysed(events: usize) -> Result<Self, Failed> {
        Self::analysed_with(RISKS, events)
    }

    /// The same with so many risks, after at least so many events.
    pub fn analysed_with(risks: u128, events: usize) -> Result<Self, Failed> {
        let mut play = Self::begin()?;
        play.act(
            &requester(),
            Command::ReviseRequest {
                seen: 0,
                changes: request(),
            },
        )?;
        play.take(&requester(), "submit", ActionInput::default())?;
        play.take(&system_administrator(), "open-analysis", ActionInput::default())?;
        play.compare_alternatives()?;
        for number in 0..risks {
            play.add_risk(number * 10)?;
        }
        let changes = json!({"how": "Tjänsten byggs i plattformen.", "when": "2027-06-30"});
        play.act(
            &requester(),
            Command::Revise {
                piece: Piece::ExitPlan,
                seen: 0,
                changes,
            },
        )?;
        let changes = json!({
            "evaluation": false, "automatedDecisions": false, "monitoring": false, "sensitive": false,
            "largeScale": true, "matching": false, "vulnerable": false, "innovative": false, "hinders": false,
        });
        let piece = Piece::DataProtection;
        play.act(
            &requester(),
            Command::Revise {
                piece,
                seen: 0,
                changes,
            },
        )?;
        play.act(&requester(), position(Party::Department))?;
        play.act(&system_administrator(), position(Party::SystemAdministrator))?;
        for version in 0.. {
            if play.journal.len() >= events {
                break;
            }
            let change = play.revision(version);
            play.act(&system_administrator(), change)?;
        }
        Ok(play)
    }

    /// The same case when both parties have signed it and it waits for a decision.
    pub fn awaiting(mut self) -> Result<Self, Failed> {
        let digest = self.case.basis_digest();
        for who in [requester(), system_administrator()] {
            self.act(&who, Command::Sign { digest: digest.clone() })?;
        }
        self.take(&requester(), "submit-for-decision", ActionInput::default())?;
        Ok(self)
    }

    /// Who asks, and when.
    pub fn ctx(who: &Actor) -> Ctx {
        Ctx {
            by: By::Person(who.clone()),
            now: now(),
            today: now().date_naive(),
        }
    }

    /// The rules.
    pub fn rules(&self) -> Rules<'_> {
        Rules {
            workflow: &self.workflow,
            levels: &self.levels,
        }
    }

    /// Somebody rewrites a risk; another one for every `number`.
    pub fn revision(&self, number: usize) -> Command {
        let risks = &self.case.analysis.risks;
        let risk = risks.get(number.checked_rem(risks.len()).unwrap_or_default());
        Command::Revise {
            piece: Piece::Item(ItemKind::Risk, risk.map_or(ItemId(Uuid::nil()), |risk| risk.id)),
            seen: risk.map_or(0, |risk| risk.version),
            changes: json!({"event": format!("Leverantören lägger ned tjänsten, lydelse {number}"), "owner": "Bo Lind"}),
        }
    }

    /// The decision that grants it.
    pub fn grant(&self) -> Command {
        taking("grant", granting(self.case.basis_digest(), now().date_naive()))
    }

    fn act(&mut self, who: &Actor, command: Command) -> Result<(), Failed> {
        let (case, events) = carry_out(&self.case, &self.rules(), command, &Self::ctx(who))?;
        self.case = case;
        self.journal.extend(events);
        Ok(())
    }

    fn take(&mut self, who: &Actor, action: &str, input: ActionInput) -> Result<(), Failed> {
        self.act(who, taking(action, input))
    }

    fn add(&mut self, kind: ItemKind, id: u128, fields: Value) -> Result<ItemId, Failed> {
        let id = ItemId(Uuid::from_u128(0x1_0000 + id));
        self.act(&requester(), Command::AddItem { kind, id, fields })?;
        Ok(id)
    }

    fn compare_alternatives(&mut self) -> Result<(), Failed> {
        let ids: Vec<ItemId> = self.case.analysis.alternatives.iter().map(|it| it.id).collect();
        for (number, id) in (0x8000..).zip(ids) {
            let changes = json!({"description": "Så här skulle det gå till. ".repeat(8)});
            let kind = ItemKind::Alternative;
            self.act(
                &requester(),
                Command::Revise {
                    piece: Piece::Item(kind, id),
                    seen: 1,
                    changes,
                },
            )?;
            let line =
                json!({"alternative": id, "text": "Licens", "kind": "fixed", "amount": 9_600_000, "period": "yearly"});
            self.add(ItemKind::CostItem, number, line)?;
            for dimension in Dimension::ALL {
                self.act(&system_administrator(), assessment(*dimension, id))?;
            }
        }
        Ok(())
    }

    fn add_risk(&mut self, number: u128) -> Result<(), Failed> {
        let risk = json!({
            "event": "Leverantören lägger ned tjänsten", "area": "Drift", "owner": "Bo Lind",
            "before": {"likelihood": 3, "severity": 3}, "after": {"likelihood": 2, "severity": 2},
        });
        let risk = self.add(ItemKind::Risk, number, risk)?;
        let cause = json!({"risk": risk, "text": "Svag ekonomi hos leverantören"});
        let cause = self.add(ItemKind::Cause, number + 1, cause)?;
        let consequence = json!({"risk": risk, "text": "Ingen kan boka", "severity": 3});
        self.add(ItemKind::Consequence, number + 2, consequence)?;
        let measure =
            json!({"risk": risk, "cause": cause, "text": "Månadsvis export", "owner": "Ida Berg", "status": "decided"});
        self.add(ItemKind::Measure, number + 3, measure)?;
        Ok(())
    }
}

fn taking(action: &str, input: ActionInput) -> Command {
    Command::Take {
        action: action.into(),
        input: Box::new(input),
    }
}

fn granting(basis: BasisDigest, today: NaiveDate) -> ActionInput {
    ActionInput {
        reasons: Some("Plattformen saknar det som behövs, och nyttan för invånarna är tydlig.".to_owned()),
        valid_until: Some(undantag_case::usual_end(today)),
        basis: Some(basis),
        no_conflict: Some(true),
        ..ActionInput::default()
    }
}

fn assessment(dimension: Dimension, alternative: ItemId) -> Command {
    Command::Revise {
        piece: Piece::Assessment(dimension, alternative),
        seen: 0,
        changes: json!({
            "direction": "unchanged",
            "reason": "Ingen skillnad mot i dag, varken för invånarna eller för handläggarna.",
        }),
    }
}

fn position(party: Party) -> Command {
    Command::Revise {
        piece: Piece::Position(party, None),
        seen: 0,
        changes: json!({"stance": "agree", "text": "Vi står bakom analysen.", "recommendation": "grant"}),
    }
}
