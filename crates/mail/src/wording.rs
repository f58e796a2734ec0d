//! What each mail says. The sentences themselves are in the text crate; here they are chosen and put in order.

mod cases;
mod decisions;
mod follow_up;
mod statements;

use chrono::NaiveDate;
use undantag_text::{Arg, Lang, Overrides, date_with_weekday, has, say_in};

use crate::kinds::{AboutCase, MailKind};
use crate::letter::{Button, Fact, Letter, Quote};
use crate::render::{Detail, Sender};

/// Chooses the words for a reader of one language.
#[derive(Clone, Copy)]
pub(crate) struct Writer<'a> {
    pub(crate) lang: Lang,
    pub(crate) sender: &'a Sender,
    /// Sentences that the case's workflow says in its own words.
    pub(crate) words: &'a Overrides,
}

impl Writer<'_> {
    pub(crate) fn letter(self, kind: &MailKind) -> Letter {
        match kind {
            MailKind::SignInCode { code, minutes } => self.code("mail-sign-in-code", code, *minutes),
            MailKind::CaseReceived { case } => self.received(case),
            MailKind::CaseNeedsAttention {
                case,
                what_key,
                state,
                due,
                late,
            } => {
                let what = self.told("mail-what-", what_key, state.as_deref());
                self.attention(case, &what, (*due, *late))
            }
            MailKind::CaseNews { case, news_key, state } => {
                self.news(case, &self.told("mail-news-", news_key, state.as_deref()))
            }
            MailKind::CaseReminder { .. } => self.reminder(kind),
            MailKind::CaseEscalated {
                case,
                state,
                due,
                responsible,
            } => self.escalated(case, state, *due, responsible),
            MailKind::ConditionReminder(remains) => self.condition(remains),
            MailKind::ServiceEnded { case, end_date } => self.service_ended(case, *end_date),
            MailKind::SupplementRequested { case, message, due } => self.supplement(case, message.as_deref(), *due),
            MailKind::PlatformOffered { case, proposal, due } => self.platform(case, proposal.as_deref(), *due),
            MailKind::SignedByOther {
                case,
                signer,
                version,
                basis_code,
            } => self.signed(case, signer, *version, basis_code),
            of_decision_or_statement => self.decisive(of_decision_or_statement),
        }
    }

    /// The letters about a decision, and about a statement that it waits for.
    fn decisive(self, kind: &MailKind) -> Letter {
        match kind {
            MailKind::DecisionInvitation(invitation) => self.invitation(invitation),
            MailKind::DecisionCode { code, minutes } => self.code("mail-decision-code", code, *minutes),
            MailKind::DecisionReceipt {
                case,
                outcome_key,
                outcome,
                basis_code,
                decided_on,
                lacking,
                undecided,
            } => {
                let outcome = self.outcome(outcome_key, outcome.as_deref());
                if *undecided {
                    self.sent_on(case, &outcome, *decided_on)
                } else {
                    self.receipt(case, (&outcome, basis_code), (*decided_on, *lacking))
                }
            }
            MailKind::DecisionCorrected { case, error, by } => self.corrected(case, error, by),
            MailKind::DecisionResult(outcome) => self.result(outcome),
            MailKind::DecisionDisputed { case, who, text } => self.disputed(case, who, text),
            MailKind::StatementInvitation(asked) => self.statement_invitation(asked),
            MailKind::StatementCode { code, minutes } => self.code("mail-statement-code", code, *minutes),
            MailKind::StatementGiven {
                case,
                expert,
                area,
                opinion,
            } => self.statement_given(case, expert, area, opinion),
            MailKind::RegistrarReceipt(outcome) => self.registered(outcome),
            _ => self.reminder(kind),
        }
    }

    /// The two mails with a code say nothing of any case, whatever the organisation allows.
    fn code(self, prefix: &str, code: &str, minutes: u32) -> Letter {
        let part = |name: &str| self.fill(&format!("{prefix}-{name}"), &[("minutes", minutes.into())]);
        Letter {
            subject: part("subject"),
            heading: part("heading"),
            lead: part("lead"),
            code: Some(code.to_owned()),
            closing: std::iter::once(part("closing")).chain(self.questions()).collect(),
            ..Letter::default()
        }
    }

    /// What the mails about a case have in common.
    fn about_case(self, case: &AboutCase, button_key: &str) -> Letter {
        Letter {
            button: Some(Button {
                label: self.say(button_key),
                url: case.case_url.clone(),
                note: None,
            }),
            facts: vec![self.case_fact(case)],
            closing: self.questions().into_iter().collect(),
            ..Letter::default()
        }
    }

    fn say(self, key: &str) -> String {
        say_in(self.lang, self.words, key, &[])
    }

    fn fill(self, key: &str, args: &[(&str, Arg)]) -> String {
        say_in(self.lang, self.words, key, args)
    }

    fn tells_all(self) -> bool {
        self.sender.detail == Detail::Full
    }

    /// A sentence that names the case, and perhaps something more.
    fn with_case(self, key: &str, case: &AboutCase, more: Option<(&str, Arg)>) -> String {
        let about = ("about", self.named(&case.title, &case.case_number).into());
        let args: Vec<_> = std::iter::once(about).chain(more).collect();
        self.fill(key, &args)
    }

    /// `Tidsbokning i Nordbok (U-2026-014)`, or only the number when mails must not tell.
    fn named(self, title: &str, number: &str) -> String {
        let number = ("number", Arg::from(number));
        if self.tells_all() {
            self.fill("mail-about", &[("title", title.into()), number])
        } else {
            self.fill("mail-about-minimal", &[number])
        }
    }

    /// Whether there are words for the key: the product's or the workflow's own.
    fn has(self, key: &str) -> bool {
        self.words.has(key) || has(self.lang, key)
    }

    /// The message with this prefix and name; when there is none, where the case is, or else what isn't foreseen.
    fn told(self, prefix: &str, name: &str, state: Option<&str>) -> String {
        let key = format!("{prefix}{name}");
        match state {
            Some(state) if !self.has(&key) => self.fill(&format!("{prefix}moved"), &[("state", state.into())]),
            Some(state) => self.fill(&key, &[("state", state.into())]),
            None if self.has(&key) && name != "moved" => self.say(&key),
            None => self.say(&format!("{prefix}other")),
        }
    }

    fn quote(self, label_key: &str, words: Option<&str>) -> Option<Quote> {
        let words = words.filter(|words| self.tells_all() && !words.trim().is_empty())?;
        Some(Quote {
            label: self.say(label_key),
            words: words.to_owned(),
        })
    }

    /// A paragraph, with the last day to answer after it if there is one.
    fn with_answer_by(self, key: &str, due: Option<NaiveDate>) -> String {
        let answer_by = due.map(|due| self.fill("mail-answer-by", &[self.deadline(due)]));
        std::iter::once(self.say(key))
            .chain(answer_by)
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn fact(self, label_key: &str, value: &str) -> Fact {
        Fact {
            label: self.say(label_key),
            value: value.to_owned(),
        }
    }

    fn case_fact(self, case: &AboutCase) -> Fact {
        if self.tells_all() {
            return self.fact("mail-fact-case", &self.named(&case.title, &case.case_number));
        }
        self.fact("mail-fact-case", &case.case_number)
    }

    fn deadline(self, date: NaiveDate) -> (&'static str, Arg) {
        ("date", date_with_weekday(self.lang, date).into())
    }

    /// Where to turn, if there is somewhere.
    fn questions(self) -> Option<String> {
        let phone = self.sender.phone.as_deref()?;
        let key = match self.sender.reply_to {
            Some(_) => "mail-questions-or-reply",
            None => "mail-questions",
        };
        Some(self.fill(key, &[("phone", phone.into())]))
    }
}
