//! The mails after a decision: a condition that remains, and a temporary service whose time is up.

use chrono::NaiveDate;

use super::Writer;
use crate::kinds::AboutCase;
use crate::letter::Letter;

impl Writer<'_> {
    pub(super) fn condition(
        self,
        case: &AboutCase,
        condition: &str,
        owner: &str,
        (due, late): (NaiveDate, bool),
    ) -> Letter {
        let (subject, heading, lead) = if late {
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
            letter.facts.push(self.fact("mail-fact-responsible", owner));
        }
        Letter {
            subject: self.with_case(subject, case, None),
            heading: self.say(heading),
            lead: self.fill(lead, &[self.deadline(due)]),
            somebody_waits: true,
            quote: self.quote("mail-condition-quote", Some(condition)),
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
