//! What each part of a request asks, in order. Every field of [`undantag_case::Request`] that people fill in is asked for once.

use undantag_case::{Accessibility, Audience, Deviation, Login, PersonalData, Standing};

use crate::view::Texts;

/// A part of the request form, with a page of its own.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its name in addresses.
    pub(super) word: &'static str,
    /// What it is called: an act.
    pub(super) title: &'static str,
    /// What its answers are about, as a heading above them.
    pub(super) noun: &'static str,
    /// A line about it in the list of parts.
    pub(super) hint: &'static str,
    /// Guidance beside its questions: a heading and a text.
    pub(super) guide: (&'static str, &'static str),
    /// Its questions, in groups.
    pub(super) groups: &'static [Group],
}

/// Questions under a heading of their own.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The heading; none for the first.
    pub(super) heading: Option<&'static str>,
    /// The questions.
    pub(super) questions: &'static [Question],
}

/// One question.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// JSON pointer to its field in the request.
    pub(super) pointer: &'static str,
    /// The question.
    pub(super) label: &'static str,
    /// A line about it.
    pub(super) hint: Option<&'static str>,
    /// How it is answered.
    pub(super) asks: Asks,
    /// Whether it may be left without an answer.
    pub(super) optional: bool,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// A name.
    Line,
    /// Somebody's e-mail address.
    Address,
    /// Several lines, as many as this shown.
    Text(u8),
    /// A date.
    Date,
    /// A whole number.
    Number,
    /// Yes or no.
    YesNo,
    /// One of these words; the second is the prefix of their names' message keys.
    One(&'static [&'static str], &'static str),
    /// A level of information class, 0 to 4.
    Level,
    /// The special reasons: any kinds, each with a text.
    Reasons,
}

/// The words of a closed list, for a constant.
macro_rules! words_of {
    ($name:ident of $kind:ident: $($variant:ident = $word:literal),+ $(,)?) => {
        const $name: &[&str] = &[$($word),+];
        const _: fn($kind) = |value| match value { $($kind::$variant => ()),+ };
    };
}

words_of!(AUDIENCES of Audience: External = "external", Internal = "internal");
words_of!(DEVIATIONS of Deviation: OtherPlatform = "other-platform", OwnDevelopment = "own-development",
    SupplierPortal = "supplier-portal", ExistingSolution = "existing-solution", FormOrEmail = "form-or-email",
    Other = "other");
words_of!(STANDINGS of Standing: New = "new", Renewal = "renewal", InUse = "in-use");
words_of!(LOGINS of Login: None = "none", EId = "e-id", Staff = "staff-account", Own = "own-account");
words_of!(PERSONAL of PersonalData: None = "none", Ordinary = "ordinary", Protected = "protected",
    Special = "special-categories");
words_of!(ACCESSIBILITIES of Accessibility: Conforming = "conforming", Partly = "partly-conforming",
    NotConforming = "not-conforming", NotReviewed = "not-reviewed");

const fn ask(pointer: &'static str, label: &'static str, asks: Asks) -> Question {
    Question {
        pointer,
        label,
        hint: None,
        asks,
        optional: false,
    }
}

impl Question {
    const fn hint(self, hint: &'static str) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// The id of what is filled in first.
    pub(super) fn target(&self) -> String {
        let name = self.name();
        match self.asks {
            Asks::YesNo => format!("{name}-yes"),
            Asks::One([first, ..], _) => format!("{name}-{first}"),
            Asks::Reasons => "reason-missing-function".to_owned(),
            _ => name,
        }
    }

    /// Its name in forms, also its id: `contact-email`.
    pub(super) fn name(&self) -> String {
        name_of(self.pointer)
    }
}

/// The form field that a pointer into the request belongs to.
pub(super) fn name_of(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace('/', "-")
}

/// The parts in the order they are shown.
pub(super) const PARTS: &[Part] = &[CHECK, SERVICE, NEED, PLATFORM, SOLUTION, INFORMATION, PLAN];

/// The part where people are asked whether an exemption is needed at all.
pub(super) const CHECK: Part = Part {
    word: "check",
    title: "requests-check-title",
    noun: "requests-check-noun",
    hint: "requests-check-hint",
    guide: ("requests-check-guide-title", "requests-check-guide"),
    groups: &[Group {
        heading: None,
        questions: &[
            ask("/selfCheck/temporary", "requests-check-temporary", Asks::YesNo).hint("requests-check-temporary-hint"),
            ask("/selfCheck/existsAlready", "requests-check-exists", Asks::YesNo).hint("requests-check-exists-hint"),
        ],
    }],
};

const SERVICE: Part = Part {
    word: "service",
    title: "requests-service-title",
    noun: "requests-service-noun",
    hint: "requests-service-hint",
    guide: ("requests-service-guide-title", "requests-service-guide"),
    groups: &[
        Group {
            heading: None,
            questions: &[
                ask("/serviceName", "requests-service-name", Asks::Line).hint("requests-service-name-hint"),
                ask(
                    "/audience",
                    "requests-service-audience",
                    Asks::One(AUDIENCES, "requests-audience"),
                ),
                ask(
                    "/deviation",
                    "requests-service-deviation",
                    Asks::One(DEVIATIONS, "requests-deviation"),
                ),
                ask(
                    "/standing",
                    "requests-service-standing",
                    Asks::One(STANDINGS, "requests-standing"),
                ),
                ask("/inUseSince", "requests-service-in-use-since", Asks::Date)
                    .hint("requests-service-in-use-since-hint")
                    .optional(),
            ],
        },
        Group {
            heading: Some("requests-service-contact"),
            questions: &[
                ask("/contact/name", "requests-service-contact-name", Asks::Line),
                ask("/contact/email", "requests-service-contact-email", Asks::Address),
                ask("/contact/phone", "requests-service-contact-phone", Asks::Line).optional(),
            ],
        },
        Group {
            heading: Some("requests-service-approval"),
            questions: &[
                ask("/approval/manager", "requests-service-manager", Asks::Line).hint("requests-service-manager-hint"),
                ask("/approval/on", "requests-service-approved-on", Asks::Date).hint("requests-date-hint"),
            ],
        },
        Group {
            heading: Some("requests-service-guideline"),
            questions: &[
                ask("/guideline/name", "requests-service-guideline-name", Asks::Line)
                    .hint("requests-service-guideline-name-hint")
                    .optional(),
                ask("/guideline/section", "requests-service-guideline-section", Asks::Line).optional(),
            ],
        },
    ],
};

const NEED: Part = Part {
    word: "need",
    title: "requests-need-title",
    noun: "requests-need-noun",
    hint: "requests-need-hint",
    guide: ("requests-need-guide-title", "requests-need-guide"),
    groups: &[Group {
        heading: None,
        questions: &[
            ask("/need", "requests-need-need", Asks::Text(6)).hint("requests-need-need-hint"),
            ask("/specialReasons", "requests-need-reasons", Asks::Reasons).hint("requests-need-reasons-hint"),
        ],
    }],
};

const PLATFORM: Part = Part {
    word: "platform",
    title: "requests-platform-title",
    noun: "requests-platform-noun",
    hint: "requests-platform-hint",
    guide: ("requests-platform-guide-title", "requests-platform-guide"),
    groups: &[Group {
        heading: None,
        questions: &[
            ask("/platformTrial/tried", "requests-platform-tried", Asks::Text(7)).hint("requests-platform-tried-hint"),
            ask("/platformTrial/evidence", "requests-platform-evidence", Asks::Text(3))
                .hint("requests-platform-evidence-hint"),
            ask("/platformTrial/on", "requests-platform-on", Asks::Date)
                .hint("requests-date-hint")
                .optional(),
        ],
    }],
};

const SOLUTION: Part = Part {
    word: "solution",
    title: "requests-solution-title",
    noun: "requests-solution-noun",
    hint: "requests-solution-hint",
    guide: ("requests-solution-guide-title", "requests-solution-guide"),
    groups: &[Group {
        heading: None,
        questions: &[
            ask("/solution/product", "requests-solution-product", Asks::Line),
            ask("/solution/supplier", "requests-solution-supplier", Asks::Line),
            ask("/solution/hosting", "requests-solution-hosting", Asks::Text(2)).hint("requests-solution-hosting-hint"),
            ask("/solution/country", "requests-solution-country", Asks::Line).optional(),
            ask(
                "/solution/login",
                "requests-solution-login",
                Asks::One(LOGINS, "requests-login"),
            )
            .optional(),
            ask("/solution/payment", "requests-solution-payment", Asks::Text(2)).optional(),
            ask(
                "/solution/integrations",
                "requests-solution-integrations",
                Asks::Text(3),
            )
            .optional(),
            ask("/solution/eArchive", "requests-solution-archive", Asks::Text(2))
                .hint("requests-solution-archive-hint")
                .optional(),
        ],
    }],
};

const INFORMATION: Part = Part {
    word: "information",
    title: "requests-information-title",
    noun: "requests-information-noun",
    hint: "requests-information-hint",
    guide: ("requests-information-guide-title", "requests-information-guide"),
    groups: &[
        Group {
            heading: None,
            questions: &[
                ask("/information/types", "requests-information-types", Asks::Text(3))
                    .hint("requests-information-types-hint"),
                ask(
                    "/information/personalData",
                    "requests-information-personal",
                    Asks::One(PERSONAL, "requests-personal"),
                ),
                ask(
                    "/accessibility",
                    "requests-information-accessibility",
                    Asks::One(ACCESSIBILITIES, "requests-accessibility"),
                ),
            ],
        },
        Group {
            heading: Some("requests-information-klassa"),
            questions: &[
                ask(
                    "/information/confidentiality",
                    "requests-information-confidentiality",
                    Asks::Level,
                )
                .optional(),
                ask("/information/integrity", "requests-information-integrity", Asks::Level).optional(),
                ask(
                    "/information/availability",
                    "requests-information-availability",
                    Asks::Level,
                )
                .optional(),
            ],
        },
        Group {
            heading: Some("requests-information-volume"),
            questions: &[
                ask("/usersPerYear", "requests-information-users", Asks::Number).optional(),
                ask("/casesPerYear", "requests-information-cases", Asks::Number).optional(),
            ],
        },
    ],
};

const PLAN: Part = Part {
    word: "plan",
    title: "requests-plan-title",
    noun: "requests-plan-noun",
    hint: "requests-plan-hint",
    guide: ("requests-plan-guide-title", "requests-plan-guide"),
    groups: &[Group {
        heading: None,
        questions: &[
            ask("/wantedFrom", "requests-plan-from", Asks::Date).hint("requests-date-hint"),
            ask("/wantedMonths", "requests-plan-months", Asks::Number).hint("requests-plan-months-hint"),
            ask("/procurement", "requests-plan-procurement", Asks::Text(3))
                .hint("requests-plan-procurement-hint")
                .optional(),
            ask("/contractEnds", "requests-plan-contract-ends", Asks::Date)
                .hint("requests-date-hint")
                .optional(),
            ask("/ifRefused", "requests-plan-if-refused", Asks::Text(4)).hint("requests-plan-if-refused-hint"),
        ],
    }],
};

impl Part {
    /// The part with this name in addresses.
    pub(super) fn from_word(word: &str) -> Option<&'static Self> {
        PARTS.iter().find(|part| part.word == word)
    }

    /// The part that asks for what a pointer into the case names: `/request/contact/email`.
    pub(super) fn asking(pointer: &str) -> Option<(&'static Self, &'static Question)> {
        let field = pointer.strip_prefix("/request")?;
        PARTS.iter().find_map(|part| {
            let fits = |question: &&Question| {
                field == question.pointer || (question.asks == Asks::Reasons && field.starts_with(question.pointer))
            };
            part.questions().find(fits).map(|question| (part, question))
        })
    }

    /// Every question of the part.
    pub(super) fn questions(&self) -> impl Iterator<Item = &'static Question> {
        self.groups.iter().flat_map(|group| group.questions)
    }

    /// A question as it is understood away from its heading: `Kontaktperson: Namn`.
    pub(super) fn full(&self, t: Texts, question: &Question) -> String {
        let label = t.say(question.label);
        let group = self.groups.iter().find(|group| group.questions.contains(question));
        match group.and_then(|group| group.heading).filter(|_| !label.ends_with('?')) {
            Some(heading) => format!("{}: {label}", t.say(heading)),
            None => label,
        }
    }

    /// Its place among the parts, from 1.
    pub(super) fn number(&self) -> usize {
        PARTS.iter().take_while(|part| *part != self).count().saturating_add(1)
    }

    /// The part after it.
    pub(super) fn next(&self) -> Option<&'static Self> {
        PARTS.get(self.number())
    }

    /// Its address.
    pub(super) fn href(&self, number: &str) -> String {
        format!("/requests/{number}/{}", self.word)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;
    use undantag_case::{ReasonKind, Request};
    use undantag_text::Lang;

    use super::*;

    fn leaves(value: &Value, at: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => fields
                .iter()
                .for_each(|(name, field)| leaves(field, &format!("{at}/{name}"), found)),
            _ => drop(found.insert(at.to_owned())),
        }
    }

    #[test]
    fn every_field_of_a_request_is_asked_for_once() {
        let mut fields = BTreeSet::new();
        leaves(&serde_json::to_value(Request::default()).unwrap(), "", &mut fields);
        fields.remove("/renewalOf"); // the product fills it in when an exemption is renewed
        let asked: Vec<_> = PARTS
            .iter()
            .flat_map(Part::questions)
            .map(|q| q.pointer.to_owned())
            .collect();
        assert_eq!(asked.iter().collect::<BTreeSet<_>>().len(), asked.len());
        assert_eq!(asked.into_iter().collect::<BTreeSet<_>>(), fields);
    }

    #[test]
    fn every_question_part_and_choice_has_its_words_in_both_languages() {
        let mut keys = Vec::new();
        for part in PARTS {
            keys.extend([part.title, part.noun, part.hint, part.guide.0, part.guide.1].map(str::to_owned));
            keys.extend(part.groups.iter().filter_map(|group| group.heading.map(str::to_owned)));
            for question in part.questions() {
                keys.push(question.label.to_owned());
                keys.extend(question.hint.map(str::to_owned));
                if let Asks::One(words, prefix) = question.asks {
                    keys.extend(words.iter().map(|word| format!("{prefix}-{word}")));
                }
            }
        }
        keys.extend(
            ReasonKind::ALL
                .iter()
                .map(|kind| format!("requests-reason-{}", kind.word())),
        );
        for key in keys {
            assert!(Lang::ALL.iter().all(|lang| undantag_text::has(*lang, &key)), "{key}");
        }
    }

    #[test]
    fn what_must_be_answered_is_what_submitting_asks_for() {
        let case = crate::requests::samples::draft();
        let missing = undantag_case::missing_before_submitting(&case);
        for reason in &missing {
            let (_, question) = Part::asking(&reason.pointer).unwrap();
            assert!(!question.optional, "{}", reason.pointer);
        }
        let required = PARTS
            .iter()
            .flat_map(Part::questions)
            .filter(|question| !question.optional)
            .count();
        assert_eq!(required, missing.len());
    }

    #[test]
    fn parts_follow_each_other() {
        assert_eq!(CHECK.next().unwrap().word, "service");
        assert_eq!(PLAN.next(), None);
    }
}
