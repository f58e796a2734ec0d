//! The mails on the way to a decision: received, to do, reminder, escalation, news, supplement, offer, signature.

use chrono::NaiveDate;
use undantag_text::Arg;

use super::Writer;
use crate::kinds::{AboutCase, MailKind};
use crate::letter::Letter;

impl Writer<'_> {
    pub(super) fn received(self, case: &AboutCase) -> Letter {
        Letter {
            subject: self.with_case("mail-received-subject", case, None),
            heading: self.say("mail-received-heading"),
            lead: self.say("mail-received-lead"),
            ..self.about_case(case, "mail-open-case")
        }
    }

    pub(super) fn attention(self, case: &AboutCase, what: &str, (due, late): (Option<NaiveDate>, bool)) -> Letter {
        let lead = match due {
            Some(due) if late => self.fill("mail-attention-lead-late", &[self.deadline(due)]),
            Some(due) => self.fill("mail-attention-lead-due", &[self.deadline(due)]),
            None => self.say("mail-attention-lead"),
        };
        Letter {
            subject: self.with_case("mail-attention-subject", case, Some(("what", what.into()))),
            heading: what.to_owned(),
            lead,
            somebody_waits: true,
            ..self.about_case(case, "mail-open-case")
        }
    }

    pub(super) fn news(self, case: &AboutCase, news: &str) -> Letter {
        Letter {
            subject: self.with_case("mail-news-subject", case, Some(("news", news.into()))),
            heading: news.to_owned(),
            lead: self.say("mail-news-lead"),
            ..self.about_case(case, "mail-open-case")
        }
    }

    pub(super) fn reminder(self, reminder: &MailKind) -> Letter {
        let MailKind::CaseReminder {
            case,
            what_key,
            state,
            due,
            late,
            then,
        } = reminder
        else {
            return Letter::default();
        };
        let what = self.told("mail-what-", what_key, state.as_deref());
        let lead = match due {
            Some(due) if *late => self.fill("mail-reminder-lead-late", &[self.deadline(*due)]),
            Some(due) => self.fill("mail-reminder-lead-due", &[self.deadline(*due)]),
            None => self.say("mail-reminder-lead"),
        };
        let then = then
            .as_deref()
            .map(|then| self.fill("mail-reminder-then", &[("then", then.into())]));
        let mut letter = self.about_case(case, "mail-open-case");
        letter.closing = then.into_iter().chain(letter.closing).collect();
        Letter {
            subject: self.with_case("mail-reminder-subject", case, Some(("what", what.as_str().into()))),
            heading: what,
            lead,
            somebody_waits: true,
            ..letter
        }
    }

    pub(super) fn escalated(self, case: &AboutCase, state: &str, due: Option<NaiveDate>, responsible: &str) -> Letter {
        let mut letter = self.about_case(case, "mail-open-case");
        letter.facts.push(self.fact("mail-fact-state", state));
        letter.facts.push(self.fact("mail-fact-responsible", responsible));
        Letter {
            subject: self.with_case("mail-escalated-subject", case, None),
            heading: self.say("mail-escalated-heading"),
            lead: match due {
                Some(due) => self.fill("mail-escalated-lead-due", &[self.deadline(due)]),
                None => self.say("mail-escalated-lead"),
            },
            somebody_waits: true,
            ..letter
        }
    }

    pub(super) fn supplement(self, case: &AboutCase, message: Option<&str>, due: Option<NaiveDate>) -> Letter {
        Letter {
            subject: self.with_case("mail-supplement-subject", case, None),
            heading: self.say("mail-supplement-heading"),
            lead: self.with_answer_by("mail-supplement-lead", due),
            somebody_waits: true,
            quote: self.quote("mail-supplement-quote", message),
            ..self.about_case(case, "mail-supplement-button")
        }
    }

    pub(super) fn platform(self, case: &AboutCase, proposal: Option<&str>, due: Option<NaiveDate>) -> Letter {
        Letter {
            subject: self.with_case("mail-platform-subject", case, None),
            heading: self.say("mail-platform-heading"),
            lead: self.with_answer_by("mail-platform-lead", due),
            somebody_waits: true,
            quote: self.quote("mail-platform-quote", proposal),
            ..self.about_case(case, "mail-platform-button")
        }
    }

    pub(super) fn signed(self, case: &AboutCase, signer: &str, version: u32, basis_code: &str) -> Letter {
        let who = ("signer", Arg::from(signer));
        let mut letter = self.about_case(case, "mail-signed-button");
        letter.facts.push(self.fact("mail-fact-version", &version.to_string()));
        letter.facts.push(self.fact("mail-fact-basis", basis_code));
        Letter {
            subject: self.with_case("mail-signed-subject", case, Some(who.clone())),
            heading: self.say("mail-signed-heading"),
            lead: self.fill("mail-signed-lead", &[who, ("version", version.into())]),
            somebody_waits: true,
            ..letter
        }
    }
}
