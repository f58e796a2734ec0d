//! The mails on the way to a decision: received, to do, news, supplement, offer, signature.

use chrono::NaiveDate;
use undantag_text::Arg;

use super::Writer;
use crate::kinds::AboutCase;
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

    pub(super) fn attention(self, case: &AboutCase, what_key: &str, due: Option<NaiveDate>) -> Letter {
        let what = self.chosen("mail-what-", what_key);
        let lead = match due {
            Some(due) => self.fill("mail-attention-lead-due", &[self.deadline(due)]),
            None => self.say("mail-attention-lead"),
        };
        Letter {
            subject: self.with_case("mail-attention-subject", case, Some(("what", what.as_str().into()))),
            heading: what,
            lead,
            somebody_waits: true,
            ..self.about_case(case, "mail-open-case")
        }
    }

    pub(super) fn news(self, case: &AboutCase, news_key: &str) -> Letter {
        let news = self.chosen("mail-news-", news_key);
        Letter {
            subject: self.with_case("mail-news-subject", case, Some(("news", news.as_str().into()))),
            heading: news,
            lead: self.say("mail-news-lead"),
            ..self.about_case(case, "mail-open-case")
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
