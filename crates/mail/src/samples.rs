//! One mail of each kind with sample data, for previews and tests.

use chrono::NaiveDate;
use undantag_text::Lang;

use crate::contents::{ClericalError, Errand, Invitation, Outcome, StatementAsked};
use crate::ground::Ground;
use crate::kinds::{AboutCase, BriefFact, MailKind};
use crate::remains::ConditionRemains;

const LINK: &str = "https://undantag.angsvik.example/b/und1_9qX2vT0bLr7mYcK4hWz8sFd1nJg6pAeU3iQoBtRlVxM";

/// Every kind of mail, by name, as Ängsviks kommun would send it.
pub fn samples(lang: Lang) -> Vec<(&'static str, MailKind)> {
    let mut samples = on_the_way(lang);
    samples.extend(when_time_passes(lang));
    samples.extend(around_the_decision(lang));
    samples.extend(once_decided(lang));
    samples.extend(around_a_statement(lang));
    samples
}

fn around_a_statement(lang: Lang) -> Vec<(&'static str, MailKind)> {
    let words = |swedish: &str, english: &str| in_language(lang, swedish, english);
    let asked = StatementAsked {
        reminder: false,
        title: title(lang),
        case_number: "U-2026-014".to_owned(),
        department: words("Vård och omsorg", "Health and care"),
        area: "data-protection".to_owned(),
        question: words(
            "Räcker avtalet om personuppgifter med leverantören, eller behövs en konsekvensbedömning?",
            "Is the agreement on personal data with the supplier enough, or is an impact assessment needed?",
        ),
        asked_by: words(
            "Jörgen Näslund, systemförvaltare",
            "Jörgen Näslund, system administrator",
        ),
        due: day(20),
        late: false,
        link: LINK.to_owned(),
        link_valid_until: NaiveDate::from_ymd_opt(2026, 12, 24).unwrap_or_default(),
        expert_name: "Leila Sandberg".to_owned(),
    };
    let given = MailKind::StatementGiven {
        case: about(lang, "/arenden/U-2026-014"),
        expert: words(
            "Leila Sandberg, dataskyddsombud",
            "Leila Sandberg, data protection officer",
        ),
        area: "data-protection".to_owned(),
        opinion: "approve-with-demands".to_owned(),
    };
    let (code, minutes) = ("264 915".to_owned(), 10);
    vec![
        ("statement-invitation", MailKind::StatementInvitation(Box::new(asked))),
        ("statement-code", MailKind::StatementCode { code, minutes }),
        ("statement-given", given),
    ]
}

fn on_the_way(lang: Lang) -> Vec<(&'static str, MailKind)> {
    let case = || about(lang, "/arenden/U-2026-014");
    let (code, minutes) = ("491 027".to_owned(), 10);
    let (sign_again, due) = ("sign-again".to_owned(), day(27));
    let (signer, basis_code) = ("Jörgen Näslund".to_owned(), "K7QF-2M9D".to_owned());
    let news_key = "analysis-opened".to_owned();
    vec![
        ("sign-in-code", MailKind::SignInCode { code, minutes }),
        ("case-received", MailKind::CaseReceived { case: case() }),
        (
            "case-needs-attention",
            MailKind::CaseNeedsAttention {
                case: case(),
                what_key: sign_again,
                state: None,
                due,
                late: false,
            },
        ),
        (
            "case-news",
            MailKind::CaseNews {
                case: case(),
                news_key,
                state: None,
            },
        ),
        ("supplement-requested", supplement(lang, case())),
        ("platform-offered", offer(lang, case())),
        (
            "signed-by-other",
            MailKind::SignedByOther {
                case: case(),
                signer,
                version: 7,
                basis_code,
            },
        ),
    ]
}

fn when_time_passes(lang: Lang) -> Vec<(&'static str, MailKind)> {
    let words = |swedish: &str, english: &str| in_language(lang, swedish, english);
    let case = || about(lang, "/arenden/U-2026-014");
    let reminder = MailKind::CaseReminder {
        case: case(),
        what_key: "supplement".to_owned(),
        state: Some(words("Komplettering", "Supplement")),
        due: day(27),
        late: false,
        then: Some(words("Avsluta som återtagen", "Close as withdrawn")),
    };
    let escalated = MailKind::CaseEscalated {
        case: case(),
        state: words("Analys i samråd", "Joint analysis"),
        due: day(20),
        responsible: words("Beställare, Systemförvaltare", "Requester, System administrator"),
    };
    let condition = |due, late| {
        MailKind::ConditionReminder(ConditionRemains {
            case: case(),
            condition: words(
                "Tillgängligheten granskas av någon utomstående",
                "Accessibility is reviewed by an outsider",
            ),
            owner: words("Kultur och fritid", "Culture and leisure"),
            due,
            late,
        })
    };
    let mut letters = vec![("case-reminder", reminder), ("case-escalated", escalated)];
    if let (Some(soon), Some(past)) = (day(27), day(19)) {
        letters.push(("condition-reminder", condition(soon, false)));
        letters.push(("condition-overdue", condition(past, true)));
        letters.push((
            "service-ended",
            MailKind::ServiceEnded {
                case: case(),
                end_date: past,
            },
        ));
    }
    letters
}

fn supplement(lang: Lang, case: AboutCase) -> MailKind {
    let swedish = "Vilken utrustning ska tiderna bokas på, och hur många bokningar blir det per år?\n\n\
        Bifoga gärna avtalet med leverantören.";
    let english = "Which equipment will the times be booked on, and how many bookings will there be per year?\n\n\
        Please attach the contract with the supplier.";
    let message = in_language(lang, swedish, english);
    MailKind::SupplementRequested {
        case,
        message: Some(message),
        due: day(20),
    }
}

fn offer(lang: Lang, case: AboutCase) -> MailKind {
    let swedish = "Tidsbokningen i Open ePlatform klarar lån och återlämning sedan i våras. \
        Vi bygger tjänsten åt er på två veckor.";
    let english = "Since this spring, bookings in Open ePlatform can handle lending and returning. \
        We will build the service for you in two weeks.";
    MailKind::PlatformOffered {
        case,
        proposal: Some(in_language(lang, swedish, english)),
        due: day(20),
    }
}

fn around_the_decision(lang: Lang) -> Vec<(&'static str, MailKind)> {
    let (code, minutes) = ("730 558".to_owned(), 10);
    vec![
        (
            "decision-invitation",
            MailKind::DecisionInvitation(Box::new(invitation(lang, Errand::Invitation))),
        ),
        (
            "decision-reminder",
            MailKind::DecisionInvitation(Box::new(invitation(lang, Errand::Reminder))),
        ),
        (
            "decision-review",
            MailKind::DecisionInvitation(Box::new(Invitation {
                review: true,
                ..invitation(lang, Errand::Invitation)
            })),
        ),
        (
            "decision-substitute",
            MailKind::DecisionInvitation(Box::new(invitation(lang, Errand::Substitute))),
        ),
        (
            "decision-conflict",
            MailKind::DecisionInvitation(Box::new(invitation(lang, Errand::Conflict))),
        ),
        ("decision-code", MailKind::DecisionCode { code, minutes }),
        ("decision-result", MailKind::DecisionResult(Box::new(outcome(lang)))),
        (
            "decision-revoked",
            MailKind::DecisionResult(Box::new(Outcome {
                outcome_key: "revoke".to_owned(),
                news_key: Some("revoked".to_owned()),
                valid_from: None,
                valid_until: None,
                conditions: 0,
                ..outcome(lang)
            })),
        ),
        (
            "registrar-receipt",
            MailKind::RegistrarReceipt(Box::new(Outcome {
                delegation: Some("4.2".to_owned()),
                calendar: None,
                ..outcome(lang)
            })),
        ),
    ]
}

fn receipt(lang: Lang, outcome_key: &str, lacking: u8) -> MailKind {
    MailKind::DecisionReceipt {
        case: about(lang, "/b/und1_9qX2vT0bLr7mYcK4hWz8sFd1nJg6pAeU3iQoBtRlVxM"),
        outcome_key: outcome_key.to_owned(),
        outcome: None,
        basis_code: "K7QF-2M9D".to_owned(),
        decided_on: day(30).unwrap_or_default(),
        lacking,
        undecided: outcome_key == "return-for-analysis",
    }
}

fn once_decided(lang: Lang) -> Vec<(&'static str, MailKind)> {
    let words = |swedish: &str, english: &str| in_language(lang, swedish, english);
    let error = ClericalError {
        wrong: "2027-03-01".to_owned(),
        right: "2028-03-01".to_owned(),
        reasons: words("Fel år skrevs av misstag.", "The wrong year was written by mistake."),
    };
    let corrected = MailKind::DecisionCorrected {
        case: about(lang, "/arenden/U-2026-014"),
        error,
        by: "Märta Lind".to_owned(),
    };
    let disputed = MailKind::DecisionDisputed {
        case: about(lang, "/arenden/U-2026-014"),
        who: "Märta Lind".to_owned(),
        text: words(
            "Jag var på semester och har inte öppnat något brev.",
            "I was on leave and have opened no letter.",
        ),
    };
    vec![
        ("decision-receipt", receipt(lang, "grant-with-conditions", 0)),
        ("decision-undecided", receipt(lang, "return-for-analysis", 0)),
        ("decision-vote", receipt(lang, "grant", 2)),
        ("decision-corrected", corrected),
        ("decision-disputed", disputed),
    ]
}

fn invitation(lang: Lang, errand: Errand) -> Invitation {
    let words = |swedish: &str, english: &str| in_language(lang, swedish, english);
    Invitation {
        errand,
        substitute: matches!(errand, Errand::Substitute | Errand::Conflict),
        late: errand == Errand::Substitute,
        review: false,
        question: None,
        product: words("Nordbok för tidsbokning", "Nordbok for booking times"),
        title: title(lang),
        department: words("Vård och omsorg", "Health and care"),
        case_number: "U-2026-014".to_owned(),
        link: LINK.to_owned(),
        deadline: NaiveDate::from_ymd_opt(2026, 12, 3).unwrap_or_default(),
        link_valid_until: NaiveDate::from_ymd_opt(2026, 12, 4),
        decider_name: "Märta Lind".to_owned(),
        why: "4.2".to_owned(),
        level: Some(words("digitaliseringschefen", "the head of digitalisation")),
        grounds: vec![
            Ground::Risk {
                level: "moderate".to_owned(),
            },
            Ground::Cost { ore: 12_000_000 },
        ],
        facts: brief_facts(),
        phone: Some(words(
            "Jörgen Näslund, systemförvaltare, 0123-456 78",
            "Jörgen Näslund, system administrator, 0123-456 78",
        )),
    }
}

fn brief_facts() -> Vec<BriefFact> {
    let position = |party: &str, recommendation: &str| BriefFact::Position {
        party: party.to_owned(),
        recommendation: recommendation.to_owned(),
    };
    vec![
        BriefFact::Cost {
            ore: 37_300_000,
            years: 3,
        },
        BriefFact::Risk {
            before: "critical".to_owned(),
            after: "moderate".to_owned(),
        },
        position("department", "grant"),
        position("system-administrator", "grant-with-conditions"),
    ]
}

fn outcome(lang: Lang) -> Outcome {
    Outcome {
        case: about(lang, "/arenden/U-2026-014"),
        outcome_key: "grant-with-conditions".to_owned(),
        outcome: None,
        news_key: None,
        decided_on: day(30).unwrap_or_default(),
        decided_by: in_language(
            lang,
            "Märta Lind, digitaliseringschef",
            "Märta Lind, head of digitalisation",
        ),
        valid_from: NaiveDate::from_ymd_opt(2026, 12, 1),
        valid_until: NaiveDate::from_ymd_opt(2028, 12, 31),
        conditions: 2,
        basis_code: "K7QF-2M9D".to_owned(),
        delegation: None,
        calendar: Some(CALENDAR.to_owned()),
    }
}

/// A day to keep in mind.
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Undantag//Undantag//SV\r\nMETHOD:PUBLISH\r\n\
                        BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261130T090000Z\r\nDTSTART;VALUE=DATE:20281231\r\n\
                        SUMMARY:Undantaget upphör\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn about(lang: Lang, path: &str) -> AboutCase {
    AboutCase {
        case_number: "U-2026-014".to_owned(),
        title: title(lang),
        case_url: format!("https://undantag.angsvik.example{path}"),
    }
}

fn title(lang: Lang) -> String {
    in_language(
        lang,
        "Tidsbokning för hjälpmedel i Nordbok",
        "Booking of assistive devices in Nordbok",
    )
}

fn in_language(lang: Lang, swedish: &str, english: &str) -> String {
    match lang {
        Lang::Sv => swedish.to_owned(),
        Lang::En => english.to_owned(),
    }
}

/// A day in November 2026.
fn day(day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 11, day)
}
