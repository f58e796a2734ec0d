//! What decision-makers say of what they granted (omprövning, upphävande): decisions about a decision, which itself is never
//! edited.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use undantag_workflow::{Label, Transition};

use crate::case::{Case, Said};
use crate::command::{By, Ctx, Rules};
use crate::decision::{Condition, Decision};
use crate::levels::LevelKey;
use crate::people::Assurance;
use crate::phase::{Phase, Place, is_for_deciders};
use crate::vote::CoDecider;

/// Who decided something of what was granted, and on what authority, as it was that day. What they decided is what was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ruling {
    /// Their name.
    pub name: String,
    /// Their title.
    pub title: String,
    /// How we know who it was.
    pub assurance: Assurance,
    /// Level.
    pub level: LevelKey,
    /// What it is called within a sentence.
    pub level_name: Label,
    /// Whether it was decided on delegation, so that it is reported to the board (Local Government Act 6:40).
    pub delegated: bool,
    /// Item of the delegation order.
    pub delegation_item: String,
    /// Whether a substitute decided.
    pub substituted: bool,
    /// Who else took part, where several decide together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<CoDecider>,
    /// Last day that what was granted holds after this; none when it holds no more.
    pub valid_until: Option<NaiveDate>,
}

/// Conditions that were put in place of the decision's own (ändrade villkor).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangedConditions {
    /// When.
    pub at: DateTime<Utc>,
    /// What they are since.
    pub conditions: Vec<Condition>,
}

/// The authority by which somebody takes this way out of what was granted; none when it is no decision about it.
pub(crate) fn ruling(
    case: &Case,
    rules: &Rules<'_>,
    (transition, others): (&Transition, &[CoDecider]),
    ctx: &Ctx,
) -> Option<Box<Ruling>> {
    let (By::Person(actor), Some(appointment), Some(decision)) = (&ctx.by, &case.appointment, &case.decision) else {
        return None;
    };
    let granted = Place::of(rules.workflow, &case.state)?.phase() == Some(Phase::InForce);
    if !granted || transition.decides || !is_for_deciders(transition) || !appointment.names(actor.person) {
        return None;
    }
    let grants = rules.workflow.state(&transition.to).is_some_and(|state| state.grants);
    Some(Box::new(Ruling {
        name: actor.name.clone(),
        title: actor.title.clone(),
        assurance: actor.assurance,
        level: appointment.level.clone(),
        level_name: appointment.name.clone(),
        delegated: appointment.delegated,
        delegation_item: appointment.delegation_item.clone(),
        substituted: appointment.is_substitute(actor.person),
        others: others.to_vec(),
        valid_until: decision.valid_until.filter(|_| grants),
    }))
}

impl Case {
    /// What was changed in an earlier decision's conditions isn't changed in this one's.
    pub(crate) fn decided(&mut self, decision: &Decision) {
        self.decision = Some(decision.clone());
        self.follow_up.changed_conditions.clear();
    }

    /// The decision keeps those it was made with.
    pub(crate) fn change_conditions(&mut self, conditions: &[Condition], at: DateTime<Utc>) {
        let conditions = conditions.to_vec();
        self.follow_up
            .changed_conditions
            .push(ChangedConditions { at, conditions });
    }

    /// The decision that this was: the one that holds, or one about it. None when something else was said.
    pub fn ruled(&self, said: &Said) -> Option<Decision> {
        let decision = self.decision.as_ref()?;
        if (decision.at, &decision.outcome) == (said.at, &said.action) {
            return Some(decision.clone());
        }
        let ruling = said.ruling.as_deref()?.clone();
        Some(Decision {
            outcome: said.action.clone(),
            at: said.at,
            person: said.person?,
            name: ruling.name,
            title: ruling.title,
            level: ruling.level,
            level_name: ruling.level_name,
            delegated: ruling.delegated,
            delegation_item: ruling.delegation_item,
            substituted: ruling.substituted,
            others: ruling.others,
            operative_text: said.input.operative_text.clone().unwrap_or_default(),
            reasons: said.input.reasons.clone().unwrap_or_default(),
            conditions: said.input.conditions.clone(),
            valid_from: decision.valid_from.filter(|_| ruling.valid_until.is_some()),
            valid_until: ruling.valid_until,
            basis: decision.basis.clone(),
            assurance: ruling.assurance,
        })
    }

    /// The conditions that were put in place of those the decision that holds was made with, oldest first, with what was said.
    pub fn changed_conditions(&self) -> impl Iterator<Item = (&ChangedConditions, Option<&Said>)> {
        let said_with = |changed: &ChangedConditions| {
            let mut said = self.said.iter().rev();
            said.find(|said| said.at == changed.at && said.input.conditions == changed.conditions)
        };
        let changes = self.follow_up.changed_conditions.iter();
        changes.map(move |changed| (changed, said_with(changed)))
    }
}
