//! What can be done with the case now: every act that fits the person's roles, open or with what stands in its way.

use undantag_case::{Action as Choice, Case, Reason};
use undantag_text::Arg;
use undantag_workflow::{Definition, Transition};

use crate::case_head::{case_href, label};
use crate::said::reason_line;
use crate::view::{Action, Html, Texts};

/// Acts that carry the case onwards, the first that is open first: what stands beside who holds the case.
const ONWARDS: [&str; 7] = [
    "submit-for-decision",
    "open-analysis",
    "accept-platform-solution",
    "contest",
    "request-supplement",
    "continue",
    "change-conditions",
];

/// Acts that end something and can't be undone.
const ENDINGS: [&str; 4] = ["withdraw", "discard", "dismiss", "revoke"];

/// An act, as a person may choose it.
#[derive(Debug)]
pub(super) struct Possible {
    pub(super) key: String,
    /// What it is called; of all decisions, one act.
    pub(super) label: String,
    pub(super) means: String,
    pub(super) href: String,
    /// Everything in the way, each line with where it is mended.
    pub(super) reasons: Vec<Html>,
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

/// Every act that fits the person's roles, in the workflow's order.
pub(super) fn possible(t: Texts, case: &Case, workflow: &Definition, choices: &[Choice]) -> Vec<Possible> {
    let mut acts: Vec<Possible> = Vec::new();
    for choice in choices.iter().filter(|choice| choice.role_fits) {
        let Some(transition) = workflow.action(&case.state, &choice.key) else {
            continue;
        };
        let act = act(t, case, transition, &choice.reasons);
        if !acts.iter().any(|other| other.key == act.key) {
            acts.push(act);
        }
    }
    acts
}

fn act(t: Texts, case: &Case, transition: &Transition, reasons: &[Reason]) -> Possible {
    let key = if is_decision(transition) {
        "decide"
    } else {
        transition.key.as_str()
    };
    Possible {
        key: key.to_owned(),
        label: if key == "decide" {
            t.say("cases-act-decide")
        } else {
            label(t, &transition.label)
        },
        means: means(t, key),
        href: href(case, transition),
        reasons: lines(t, &case.number, reasons),
    }
}

/// What stands in the way, each thing once, with where it is mended.
pub(super) fn lines(t: Texts, number: &str, reasons: &[Reason]) -> Vec<Html> {
    let mut lines: Vec<Html> = reasons.iter().map(|reason| reason_line(t, number, reason)).collect();
    lines.dedup();
    lines
}

/// Whoever gets a receipt decides on a basis, which has pages of its own.
pub(super) fn is_decision(transition: &Transition) -> bool {
    transition.effects.iter().any(|effect| effect == "send-receipt")
}

/// Whether the act can't be undone.
pub(super) fn is_ending(transition: &Transition) -> bool {
    ENDINGS.contains(&transition.key.as_str())
}

/// Where the act is done.
pub(super) fn href(case: &Case, transition: &Transition) -> String {
    match transition.key.as_str() {
        "submit" | "resubmit" => request_href(&case.number),
        _ if is_decision(transition) => format!("/decisions/{}", case.number),
        key => format!("{}/actions/{key}", case_href(&case.number)),
    }
}

fn request_href(number: &str) -> String {
    format!("/requests/{number}")
}

/// What the act means, when there is more to say than its name.
pub(super) fn means(t: Texts, key: &str) -> String {
    let key = format!("cases-means-{key}");
    if undantag_text::has(t.lang(), &key) {
        t.say(&key)
    } else {
        String::new()
    }
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
    let open = |key: &str| acts.iter().find(|act| act.key == key && act.is_open());
    let onwards = ["decide"].iter().chain(&ONWARDS).filter_map(|key| open(key));
    buttons.extend(onwards.map(|act| Action::link(&act.label, &act.href)));
    if may_edit.analysis {
        let href = format!("{}/analysis", case_href(&case.number));
        buttons.push(Action::link(t.say("cases-act-analyse"), href));
    }
    buttons.truncate(2);
    let rank = |(at, button): (usize, Action)| if at == 0 { button } else { button.secondary() };
    buttons.into_iter().enumerate().map(rank).collect()
}
