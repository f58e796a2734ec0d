//! The mails around a decision: invitation, receipt, result.

use chrono::NaiveDate;
use undantag_text::{date_long, list, money};

use super::Writer;
use crate::contents::{ClericalError, Errand, Invitation, Outcome};
use crate::ground::Ground;
use crate::kinds::{AboutCase, BriefFact};
use crate::letter::{Button, Fact, Letter};

/// The table in the invitation holds six facts; two of them are always department and case.
const MORE_FACTS: usize = 4;

impl Writer<'_> {
    pub(super) fn invitation(self, invitation: &Invitation) -> Letter {
        let case = self.named(&invitation.title, &invitation.case_number);
        let day = ("date", date_long(self.lang, invitation.deadline).into());
        Letter {
            subject: self.fill(subject(invitation), &[day, ("about", case.into())]),
            preview: self.say("mail-invitation-preview"),
            heading: self.question(invitation),
            lead: self.invitation_lead(invitation),
            somebody_waits: true,
            button: Some(Button {
                label: self.say("mail-invitation-button"),
                url: invitation.link.clone(),
                note: Some(self.say("mail-invitation-note")),
            }),
            facts: self.invitation_facts(invitation),
            closing: self.invitation_closing(invitation),
            ..Letter::default()
        }
    }

    fn question(self, invitation: &Invitation) -> String {
        if !self.tells_all() {
            return self.say(if invitation.review {
                "mail-invitation-review-heading"
            } else {
                "mail-invitation-heading"
            });
        }
        match &invitation.question {
            Some(question) => question.clone(),
            None if invitation.review => {
                let service = ("service", invitation.title.as_str().into());
                self.fill("mail-invitation-review-question", &[service])
            }
            None if invitation.product.is_empty() || invitation.department.is_empty() => invitation.title.clone(),
            None => {
                let department = ("department", invitation.department.as_str().into());
                let product = ("product", invitation.product.as_str().into());
                self.fill("mail-invitation-question", &[department, product])
            }
        }
    }

    fn invitation_lead(self, invitation: &Invitation) -> String {
        let first_name = invitation.decider_name.split_whitespace().next().unwrap_or_default();
        let key = match (invitation.errand, invitation.late) {
            (Errand::Substitute, _) => "mail-invitation-substitute-lead",
            (Errand::Conflict, false) => "mail-invitation-conflict-lead",
            (Errand::Conflict, true) => "mail-invitation-conflict-late-lead",
            (_, true) => "mail-invitation-late-lead",
            (Errand::Reminder, false) => "mail-invitation-reminder-lead",
            (Errand::Invitation, false) => "mail-invitation-lead",
        };
        let lead = self.fill(key, &[self.deadline(invitation.deadline)]);
        if first_name.is_empty() {
            return lead;
        }
        format!("{} {lead}", self.fill("mail-hello", &[("name", first_name.into())]))
    }

    fn invitation_facts(self, invitation: &Invitation) -> Vec<Fact> {
        let number = self.fact("mail-fact-case", &invitation.case_number);
        if !self.tells_all() {
            return vec![number];
        }
        let department = self.fact("mail-fact-department", &invitation.department);
        let more = invitation
            .facts
            .iter()
            .take(MORE_FACTS)
            .map(|fact| self.brief_fact(fact, &invitation.department));
        std::iter::once(department).chain(more).chain([number]).collect()
    }

    fn brief_fact(self, fact: &BriefFact, department: &str) -> Fact {
        match fact {
            BriefFact::Cost { ore, years } => {
                let args = [("money", money(self.lang, *ore).into()), ("years", (*years).into())];
                self.fact("mail-fact-cost", &self.fill("mail-cost-over-years", &args))
            }
            BriefFact::Risk { before, after } => {
                let level = |key: &str| self.word("mail-level-", key);
                let args = [("before", level(before).into()), ("after", level(after).into())];
                self.fact("mail-fact-risk", &self.fill("mail-risk-before-after", &args))
            }
            BriefFact::Position { party, recommendation } => {
                let label = if party == "department" {
                    department.to_owned()
                } else {
                    self.word("mail-party-", party)
                };
                Fact {
                    label,
                    value: self.word("mail-recommends-", recommendation),
                }
            }
            BriefFact::Words { label, value } => Fact {
                label: label.clone(),
                value: value.clone(),
            },
        }
    }

    fn invitation_closing(self, invitation: &Invitation) -> Vec<String> {
        let why = (!invitation.why.is_empty()).then(|| self.why(invitation));
        let link = match invitation.link_valid_until {
            Some(date) => self.fill(
                "mail-invitation-link-until",
                &[("date", date_long(self.lang, date).into())],
            ),
            None => self.say("mail-invitation-link"),
        };
        why.into_iter().chain([link]).chain(self.help(invitation)).collect()
    }

    /// Why this person decides; the risk is content that not every organisation wants in a mail.
    fn why(self, invitation: &Invitation) -> String {
        let why = ("why", invitation.why.as_str().into());
        match &invitation.level {
            Some(level) if self.tells_all() && !invitation.grounds.is_empty() => {
                let grounds: Vec<String> = invitation.grounds.iter().map(|it| self.ground(it)).collect();
                let grounds = ("grounds", list(self.lang, &grounds).into());
                let level = ("level", level.as_str().into());
                let key = if invitation.substitute {
                    "mail-invitation-why-substitute"
                } else {
                    "mail-invitation-why-level"
                };
                self.fill(key, &[grounds, level, why])
            }
            Some(_) => self.fill("mail-invitation-why-item", &[why]),
            None => self.fill("mail-invitation-why", &[why]),
        }
    }

    fn ground(self, ground: &Ground) -> String {
        match ground {
            Ground::Risk { level } => {
                let risk = self.word("mail-level-", level);
                self.fill("levels-ground-risk", &[("risk", risk.into())])
            }
            Ground::Cost { ore } => self.fill("levels-ground-cost", &[("cost", money(self.lang, *ore).into())]),
            Ground::PersonalData { kind } => self.word("levels-ground-personal-", kind),
            Ground::Duration { months } => {
                self.fill("levels-ground-duration", &[("months", u32::from(*months).into())])
            }
        }
    }

    fn help(self, invitation: &Invitation) -> Option<String> {
        let phone = invitation.phone.as_deref().or(self.sender.phone.as_deref())?;
        let key = match self.sender.reply_to {
            Some(_) => "mail-invitation-help-or-reply",
            None => "mail-invitation-help",
        };
        Some(self.fill(key, &[("phone", phone.into())]))
    }

    pub(super) fn receipt(
        self,
        case: &AboutCase,
        (outcome, basis_code): (&str, &str),
        (on, lacking): (NaiveDate, u8),
    ) -> Letter {
        let mut letter = self.about_case(case, "mail-receipt-button");
        if self.tells_all() {
            letter.facts.push(self.fact("mail-fact-outcome", outcome));
        }
        if lacking == 0 {
            let on = date_long(self.lang, on);
            letter.facts.push(self.fact("mail-fact-decided-on", &on));
        }
        letter.facts.push(self.fact("mail-fact-basis", basis_code));
        let not_you = match &self.sender.phone {
            Some(phone) => self.fill("mail-receipt-closing-phone", &[("phone", phone.into())]),
            None => self.say("mail-receipt-closing"),
        };
        let (subject, heading, lead) = if lacking == 0 {
            ("mail-receipt-subject", "mail-receipt-heading", "mail-receipt-lead")
        } else {
            ("mail-vote-subject", "mail-vote-heading", "mail-vote-lead")
        };
        let args = [
            ("date", date_long(self.lang, on).into()),
            ("lacking", u32::from(lacking).into()),
        ];
        Letter {
            subject: self.with_case(subject, case, None),
            heading: self.say(heading),
            lead: self.fill(lead, &args),
            closing: vec![not_you],
            ..letter
        }
    }

    /// The receipt of whoever sent the case on without deciding it.
    pub(super) fn sent_on(self, case: &AboutCase, outcome: &str, on: NaiveDate) -> Letter {
        let mut letter = self.about_case(case, "mail-receipt-button");
        if self.tells_all() {
            letter.facts.push(self.fact("mail-fact-said", outcome));
        }
        let not_you = match &self.sender.phone {
            Some(phone) => self.fill("mail-undecided-closing-phone", &[("phone", phone.into())]),
            None => self.say("mail-undecided-closing"),
        };
        Letter {
            subject: self.with_case("mail-undecided-subject", case, None),
            heading: self.say("mail-undecided-heading"),
            lead: self.fill("mail-undecided-lead", &[("date", date_long(self.lang, on).into())]),
            closing: vec![not_you],
            ..letter
        }
    }

    pub(super) fn disputed(self, case: &AboutCase, who: &str, text: &str) -> Letter {
        Letter {
            subject: self.with_case("mail-disputed-subject", case, None),
            heading: self.say("mail-disputed-heading"),
            lead: if self.tells_all() {
                self.fill("mail-disputed-lead", &[("who", who.into())])
            } else {
                self.say("mail-disputed-lead-minimal")
            },
            somebody_waits: true,
            quote: self.quote("mail-disputed-quote", Some(text)),
            ..self.about_case(case, "mail-open-case")
        }
    }

    pub(super) fn corrected(self, case: &AboutCase, error: &ClericalError, by: &str) -> Letter {
        let mut letter = self.about_case(case, "mail-result-button");
        if self.tells_all() {
            letter.facts.push(self.fact("mail-fact-wrong", &error.wrong));
            letter.facts.push(self.fact("mail-fact-right", &error.right));
            letter.facts.push(self.fact("mail-fact-corrected-by", by));
            letter.quote = self.quote("mail-corrected-quote", Some(&error.reasons));
        }
        Letter {
            subject: self.with_case("mail-corrected-subject", case, None),
            heading: self.say("mail-corrected-heading"),
            lead: self.say("mail-corrected-lead"),
            ..letter
        }
    }

    pub(super) fn result(self, result: &Outcome) -> Letter {
        let outcome = self.outcome(&result.outcome_key, result.outcome.as_deref());
        let news = result.news_key.as_deref();
        let lead = match news.map(|key| ["mail-ruling-lead-", key].concat()) {
            Some(_) if !self.tells_all() => self.say("mail-ruling-lead-minimal"),
            Some(of_ruling) if self.has(&of_ruling) => self.say(&of_ruling),
            _ if result.conditions > 0 => self.say("mail-result-lead-conditions"),
            _ => self.say("mail-result-lead"),
        };
        let mut letter = self.about_case(&result.case, "mail-result-button");
        letter.lead = lead;
        if self.tells_all() {
            letter.heading = match news {
                Some(key) => self.word("mail-news-", key),
                None => self.fill("mail-result-heading", &[("outcome", outcome.as_str().into())]),
            };
            let subject = news.map_or(outcome, |key| self.word("mail-news-", key));
            let subject = Some(("outcome", subject.into()));
            letter.subject = self.with_case("mail-result-subject", &result.case, subject);
            letter.facts.extend(self.result_facts(result));
        } else {
            letter.subject = self.with_case("mail-result-subject-minimal", &result.case, None);
            letter.heading = self.say(news.map_or("mail-result-heading-minimal", |_| "mail-ruling-heading-minimal"));
        }
        letter
    }

    /// What the registrar needs to register it, and to report it when it was decided by delegation.
    pub(super) fn registered(self, result: &Outcome) -> Letter {
        let mut letter = self.result(result);
        letter.lead = self.say(match result.delegation {
            Some(_) => "mail-registrar-lead-delegated",
            None => "mail-registrar-lead",
        });
        letter.subject = self.with_case("mail-registrar-subject", &result.case, None);
        if let Some(item) = result.delegation.as_deref().filter(|_| self.tells_all()) {
            letter.facts.push(self.fact("mail-fact-delegation", item));
        }
        letter
    }

    fn result_facts(self, result: &Outcome) -> Vec<Fact> {
        let decided_on = date_long(self.lang, result.decided_on);
        let conditions =
            (result.conditions > 0).then(|| self.fact("mail-fact-conditions", &result.conditions.to_string()));
        let validity = self.validity(result).map(|words| self.fact("mail-fact-valid", &words));
        [
            self.fact("mail-fact-decided-on", &decided_on),
            self.fact("mail-fact-decided-by", &result.decided_by),
        ]
        .into_iter()
        .chain(validity)
        .chain(conditions)
        .chain([self.fact("mail-fact-basis", &result.basis_code)])
        .collect()
    }

    fn validity(self, result: &Outcome) -> Option<String> {
        let from = result.valid_from.map(|day| ("from", date_long(self.lang, day).into()));
        let until = result
            .valid_until
            .map(|day| ("until", date_long(self.lang, day).into()));
        match (from, until) {
            (Some(from), Some(until)) => Some(self.fill("mail-valid-between", &[from, until])),
            (Some(from), None) => Some(self.fill("mail-valid-from", &[from])),
            (None, Some(until)) => Some(self.fill("mail-valid-until", &[until])),
            (None, None) => None,
        }
    }

    /// The outcome's words: the workflow's own where it has them.
    pub(super) fn outcome(self, key: &str, own: Option<&str>) -> String {
        own.map_or_else(|| self.word("case-outcome-", key), ToOwned::to_owned)
    }

    /// The word for a key; the key itself when there is none.
    pub(super) fn word(self, prefix: &str, key: &str) -> String {
        let message = format!("{prefix}{key}");
        if self.has(&message) {
            self.say(&message)
        } else {
            key.to_owned()
        }
    }
}

fn subject(invitation: &Invitation) -> &'static str {
    match invitation.errand {
        Errand::Invitation if invitation.late && invitation.review => "mail-invitation-review-late-subject",
        Errand::Invitation if invitation.late => "mail-invitation-late-subject",
        Errand::Invitation if invitation.review => "mail-invitation-review-subject",
        Errand::Reminder if invitation.review => "mail-invitation-review-reminder-subject",
        Errand::Invitation => "mail-invitation-subject",
        Errand::Reminder => "mail-invitation-reminder-subject",
        Errand::Substitute => "mail-invitation-substitute-subject",
        Errand::Conflict if invitation.substitute => "mail-invitation-conflict-subject",
        Errand::Conflict => "mail-invitation-conflict-subject-level",
    }
}
