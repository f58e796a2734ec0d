//! The mails after a decision: a condition that remains, and a temporary service whose time is up.

use chrono::NaiveDate;

use super::Writer;
use crate::kinds::AboutCase;
use crate::letter::Letter;
use crate::remains::ConditionRemains;

impl Writer<'_> {
    pub(super) fn condition(self, remains: &ConditionRemains) -> Letter {
        let case = &remains.case;
        let (subject, heading, lead) = if remains.late {
            (
                "mail-condition-late-subject",
                "mail-condition-late-heading",
                "mail-condition-late-lead",
            )
        } else {
            (
                "mail-condition-subject",
                "mail-condition-heading",
                "mail-condition-lead",
            )
        };
        let mut letter = self.about_case(case, "mail-condition-button");
        if self.tells_all() {
            letter.facts.push(self.fact("mail-fact-responsible", &remains.owner));
        }
        Letter {
            subject: self.with_case(subject, case, None),
            heading: self.say(heading),
            lead: self.fill(lead, &[self.deadline(remains.due)]),
            somebody_waits: true,
            quote: self.quote("mail-condition-quote", Some(&remains.condition)),
            ..letter
        }
    }

    pub(super) fn service_ended(self, case: &AboutCase, end_date: NaiveDate) -> Letter {
        Letter {
            subject: self.with_case("mail-service-ended-subject", case, None),
            heading: self.say("mail-service-ended-heading"),
            lead: self.fill("mail-service-ended-lead", &[self.deadline(end_date)]),
            somebody_waits: true,
            ..self.about_case(case, "mail-open-case")
        }
    }
}
