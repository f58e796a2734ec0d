//! The mails about statements: the question to an expert, and that it has been answered.

use undantag_text::date_long;

use super::Writer;
use crate::contents::StatementAsked;
use crate::kinds::AboutCase;
use crate::letter::{Button, Letter};

impl Writer<'_> {
    pub(super) fn statement_invitation(self, asked: &StatementAsked) -> Letter {
        let about = ("about", self.named(&asked.title, &asked.case_number).into());
        let subject = match asked.due.filter(|_| !asked.late) {
            None if asked.reminder => self.fill("mail-statement-subject-reminder-late", &[about]),
            Some(day) => {
                let day = ("date", date_long(self.lang, day).into());
                let key = if asked.reminder {
                    "mail-statement-subject-reminder"
                } else {
                    "mail-statement-subject-due"
                };
                self.fill(key, &[day, about])
            }
            None => self.fill("mail-statement-subject", &[about]),
        };
        let department = (self.tells_all() && !asked.department.is_empty())
            .then(|| self.fact("mail-fact-department", &asked.department));
        let until = ("date", date_long(self.lang, asked.link_valid_until).into());
        Letter {
            subject,
            preview: self.say("mail-statement-preview"),
            heading: self.say(if asked.reminder {
                "mail-statement-heading-reminder"
            } else {
                "mail-statement-heading"
            }),
            lead: self.statement_lead(asked),
            somebody_waits: true,
            quote: self.quote("mail-statement-quote", Some(&asked.question)),
            button: Some(Button {
                label: self.say("mail-statement-button"),
                url: asked.link.clone(),
                note: Some(self.say("mail-statement-note")),
            }),
            facts: department
                .into_iter()
                .chain([self.fact("mail-fact-case", &asked.case_number)])
                .collect(),
            closing: std::iter::once(self.fill("mail-statement-link-until", &[until]))
                .chain(self.questions())
                .collect(),
            ..Letter::default()
        }
    }

    fn statement_lead(self, asked: &StatementAsked) -> String {
        let who = ("who", asked.asked_by.as_str().into());
        let area = ("area", self.word("statements-area-", &asked.area).into());
        let by = asked.due.filter(|_| !asked.late);
        let lead = match (self.tells_all(), by) {
            (true, Some(day)) => self.fill("mail-statement-lead-due", &[who, area, self.deadline(day)]),
            (true, None) => self.fill("mail-statement-lead", &[who, area]),
            (false, Some(day)) => self.fill("mail-statement-lead-minimal-due", &[self.deadline(day)]),
            (false, None) => self.say("mail-statement-lead-minimal"),
        };
        let passed = asked.due.filter(|_| asked.late);
        let passed = passed.map(|day| self.fill("mail-statement-late", &[self.deadline(day)]));
        let lead: Vec<String> = [lead].into_iter().chain(passed).collect();
        let lead = lead.join(" ");
        match asked.expert_name.split_whitespace().next() {
            Some(name) => format!("{} {lead}", self.fill("mail-hello", &[("name", name.into())])),
            None => lead,
        }
    }

    pub(super) fn statement_given(self, case: &AboutCase, expert: &str, area: &str, opinion: &str) -> Letter {
        let mut letter = self.about_case(case, "mail-statement-given-button");
        letter.lead = if self.tells_all() {
            let opinion = self.word("statements-opinion-", opinion);
            letter.facts.push(self.fact("mail-fact-opinion", &opinion));
            let area = ("area", self.word("statements-area-", area).into());
            self.fill("mail-statement-given-lead", &[("who", expert.into()), area])
        } else {
            self.say("mail-statement-given-lead-minimal")
        };
        Letter {
            subject: self.with_case("mail-statement-given-subject", case, None),
            heading: self.say("mail-statement-given-heading"),
            ..letter
        }
    }
}
