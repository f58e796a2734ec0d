//! What can be done with the case now: every act that fits the person's roles, open or with what stands in its way.

use undantag_case::{Action as Choice, Case, Place, Reason, way};
use undantag_text::Arg;
use undantag_workflow::{Definition, Transition};

use crate::case_head::{case_href, label};
use crate::said::reason_line;
use crate::view::{Action, Html, Texts};

/// An act, as a person may choose it.
#[derive(Debug)]
pub(super) struct Possible {
    /// What it is called; of all decisions, one act.
    pub(super) label: String,
    kind: Onwards,
    pub(super) means: String,
    pub(super) href: String,
    /// Everything in the way, each line with where it is mended.
    pub(super) reasons: Vec<Html>,
}

/// Where an act carries the case: what stands beside who holds the case carries it onwards, the first of these first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Onwards {
    /// To the decision itself.
    Decision,
    /// To a later phase, or to an end that was only asked a yes for.
    Ahead,
    /// To another place in the same phase.
    Beside,
    /// To an earlier phase, or to an end.
    Elsewhere,
}

impl Onwards {
    fn of(workflow: &Definition, from: Place<'_>, transition: &Transition) -> Self {
        let to = Place::of(workflow, &transition.to);
        match (from.phase(), to.and_then(Place::phase)) {
            _ if is_decision(transition) => Self::Decision,
            (_, None) if is_plain_yes(from, transition) => Self::Ahead,
            (Some(here), Some(there)) if there > here => Self::Ahead,
            (Some(here), Some(there)) if there == here => Self::Beside,
            _ => Self::Elsewhere,
        }
    }
}

/// An answer that needs no words.
fn is_plain_yes(from: Place<'_>, transition: &Transition) -> bool {
    from.awaits_answer() && transition.input.is_empty() && transition.guard.is_none()
}

impl Possible {
    pub(super) fn is_open(&self) -> bool {
        self.reasons.is_empty()
    }

    /// How much stands in the way, in words.
    pub(super) fn remaining(&self, t: Texts) -> String {
        t.say_with("cases-act-remains", &[("count", Arg::from(self.reasons.len()))])
    }
}

/// Every act that fits the person's roles, in the workflow's order. All decisions are one act, as open as the most open one.
pub(super) fn possible(t: Texts, case: &Case, workflow: &Definition, choices: &[Choice]) -> Vec<Possible> {
    let mut acts: Vec<Possible> = Vec::new();
    for choice in choices.iter().filter(|choice| choice.role_fits) {
        let (Some(transition), Some(from)) = (way(workflow, case, choice), Place::of(workflow, &case.state)) else {
            continue;
        };
        let act = act(t, case, (workflow, from, transition), &choice.reasons);
        let decides = acts.iter_mut().find(|other| other.kind == Onwards::Decision);
        match decides.filter(|_| act.kind == Onwards::Decision) {
            Some(other) if act.reasons.len() < other.reasons.len() => *other = act,
            Some(_) => {}
            None => acts.push(act),
        }
    }
    acts
}

fn act(
    t: Texts,
    case: &Case,
    (workflow, from, transition): (&Definition, Place<'_>, &Transition),
    reasons: &[Reason],
) -> Possible {
    let kind = Onwards::of(workflow, from, transition);
    let decides = kind == Onwards::Decision;
    Possible {
        kind,
        label: if decides {
            t.say("cases-act-decide")
        } else {
            label(t, &transition.label)
        },
        means: if decides {
            t.say("cases-means-decide")
        } else {
            means(t, transition)
        },
        href: href(case, workflow, transition),
        reasons: lines(t, &case.number, reasons),
    }
}

/// What stands in the way, each thing once, with where it is mended.
pub(super) fn lines(t: Texts, number: &str, reasons: &[Reason]) -> Vec<Html> {
    let mut lines: Vec<Html> = reasons.iter().map(|reason| reason_line(t, number, reason)).collect();
    lines.dedup();
    lines
}

/// What binds whoever takes it to the basis they read has pages of its own.
pub(super) fn is_decision(transition: &Transition) -> bool {
    transition.binds_basis
}

/// Whether the act ends something that can't be begun again.
pub(super) fn is_ending(case: &Case, workflow: &Definition, transition: &Transition) -> bool {
    let yes = Place::of(workflow, &case.state).is_some_and(|from| is_plain_yes(from, transition));
    Place::of(workflow, &transition.to).is_some_and(Place::is_end) && !yes
}

/// Where the act is done.
pub(super) fn href(case: &Case, workflow: &Definition, transition: &Transition) -> String {
    let from = Place::of(workflow, &case.state);
    if from.is_some_and(|from| from.hands_in(workflow, transition)) {
        request_href(&case.number)
    } else if is_decision(transition) {
        format!("/decisions/{}", case.number)
    } else {
        format!("{}/actions/{}", case_href(&case.number), transition.key)
    }
}

fn request_href(number: &str) -> String {
    format!("/requests/{number}")
}

/// What the act means, when there is more to say than its name.
pub(super) fn means(t: Texts, transition: &Transition) -> String {
    t.say_if(&format!("action-means-{}", transition.key))
        .unwrap_or_default()
}

/// What the person may edit now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Editable {
    pub(super) request: bool,
    pub(super) analysis: bool,
    pub(super) attachments: bool,
}

/// The buttons beside who holds the case: the act that is mine now, and at most one beside it.
pub(super) fn mine(t: Texts, case: &Case, acts: &[Possible], may_edit: Editable) -> Vec<Action> {
    let mut buttons = Vec::new();
    if may_edit.request {
        let key = if case.received_at.is_some() {
            "cases-act-supplement"
        } else {
            "cases-act-go-on"
        };
        buttons.push(Action::link(t.say(key), request_href(&case.number)));
    }
    let mut onwards: Vec<&Possible> = acts
        .iter()
        .filter(|act| act.is_open() && act.kind != Onwards::Elsewhere)
        .filter(|act| act.href != request_href(&case.number))
        .collect();
    onwards.sort_by_key(|act| act.kind);
    buttons.extend(onwards.into_iter().map(|act| Action::link(&act.label, &act.href)));
    if may_edit.analysis {
        let href = format!("{}/analysis", case_href(&case.number));
        buttons.push(Action::link(t.say("cases-act-analyse"), href));
    }
    buttons.truncate(2);
    let rank = |(at, button): (usize, Action)| if at == 0 { button } else { button.secondary() };
    buttons.into_iter().enumerate().map(rank).collect()
}
