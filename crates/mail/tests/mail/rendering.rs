//! What each mail says, in both languages: files under `snapshots/`.

use undantag_mail::{Detail, MailKind, Rendered, render, samples};
use undantag_text::Lang;

use crate::sender::sender;

fn each(detail: Detail, look: impl Fn(Lang, &str, &MailKind, &Rendered)) {
    for lang in Lang::ALL {
        for (name, kind) in samples(lang) {
            look(lang, name, &kind, &render(&kind, lang, &sender(detail)).unwrap());
        }
    }
}

#[test]
fn every_mail_says_what_is_expected_in_both_languages() {
    each(Detail::Full, |lang, name, _, mail| {
        insta::assert_snapshot!(format!("{name}.{lang}"), format!("{}\n\n{}", mail.subject, mail.text));
    });
}

#[test]
fn the_html_of_the_invitation_and_of_a_code_is_as_drawn() {
    each(Detail::Full, |lang, name, _, mail| {
        if matches!(name, "decision-invitation" | "sign-in-code") && lang == Lang::Sv {
            insta::assert_snapshot!(format!("{name}.{lang}.html"), mail.html);
        }
    });
}

#[test]
fn an_organisation_that_wants_mails_without_content_gets_them() {
    each(Detail::Minimal, |lang, name, _, mail| {
        let everything = format!("{} {} {}", mail.subject, mail.text, mail.html);
        for content in [
            "Nordbok",
            "373",
            "Vård och omsorg",
            "Health and care",
            "leverantören",
            "villkor:",
            "Bifall",
            "Granted",
        ] {
            assert!(
                !everything.contains(content),
                "{name} in {lang} tells of {content}:\n{everything}"
            );
        }
        if lang == Lang::Sv {
            insta::assert_snapshot!(format!("{name}.minimal"), format!("{}\n\n{}", mail.subject, mail.text));
        }
    });
}

#[test]
fn no_word_is_missing_and_no_variable_is_left_unfilled() {
    for detail in [Detail::Full, Detail::Minimal] {
        each(detail, |lang, name, _, mail| {
            for part in [&mail.subject, &mail.text, &mail.html] {
                assert!(
                    !part.contains("[mail-") && !part.contains("{$"),
                    "{name} in {lang}:\n{part}"
                );
            }
        });
    }
}

#[test]
fn the_html_says_everything_that_the_text_says_and_fetches_nothing() {
    each(Detail::Full, |lang, name, _, mail| {
        let html = mail
            .html
            .replace("&#38;", "&")
            .replace("&#39;", "'")
            .replace("&#34;", "\"");
        for word in mail.text.split_whitespace().map(|word| word.trim_end_matches(':')) {
            assert!(
                ["--", ">"].contains(&word) || html.contains(word),
                "{name} in {lang} lacks {word}"
            );
        }
        for fetched in ["<img", "src=", "url(", "@import", "<link", "<script"] {
            assert!(!html.contains(fetched), "{name} in {lang} has {fetched}");
        }
        assert!(html.len() < 102_000, "mail programs cut longer mails off");
    });
}

#[test]
fn the_address_stands_alone_on_an_unbroken_line_of_at_most_76_characters() {
    each(Detail::Full, |lang, name, _, mail| {
        let links: Vec<&str> = mail.text.lines().filter(|line| line.contains("https://")).collect();
        assert!(links.len() <= 1, "{name} in {lang} has one address to press: {links:?}");
        for link in links {
            assert!(link.starts_with("https://") && !link.contains(' '), "{link}");
            // The sample host is eight characters longer than the 24 that leave room for 76.
            assert!(link.chars().count() <= 84, "{link}");
        }
        for line in mail.text.lines().filter(|line| !line.contains("https://")) {
            assert!(line.chars().count() <= 76, "{name} in {lang}: {line}");
        }
    });
}

#[test]
fn only_the_mails_with_a_code_or_a_personal_link_hold_a_secret() {
    let secret: Vec<&str> = samples(Lang::Sv)
        .into_iter()
        .filter(|(_, kind)| kind.holds_a_secret())
        .map(|(name, _)| name)
        .collect();
    let links = [
        "decision-invitation",
        "decision-reminder",
        "decision-review",
        "decision-substitute",
        "decision-conflict",
    ];
    assert_eq!(
        secret,
        [
            &["sign-in-code"],
            links.as_slice(),
            &["decision-code", "statement-invitation", "statement-code"]
        ]
        .concat()
    );
}

#[test]
fn a_code_is_never_in_the_subject_nor_beside_a_case() {
    each(Detail::Full, |_, name, kind, mail| {
        if let MailKind::SignInCode { code, .. } | MailKind::DecisionCode { code, .. } = kind {
            assert!(!mail.subject.contains(code.as_str()), "{name}");
            assert!(mail.text.contains(code.as_str()), "{name}");
            assert!(
                !mail.text.contains("U-2026") && !mail.text.contains("https://"),
                "{name}"
            );
        }
    });
}

#[test]
fn what_people_wrote_can_neither_break_the_subject_nor_become_markup() {
    let mut kind = samples(Lang::Sv).remove(1).1;
    if let MailKind::CaseReceived { case } = &mut kind {
        "Bokning\r\nBcc: alla@angsvik.example <script>alert(1)</script>".clone_into(&mut case.title);
    }
    let mail = render(&kind, Lang::Sv, &sender(Detail::Full)).unwrap();
    assert!(!mail.subject.contains(['\r', '\n']), "{}", mail.subject);
    assert!(!mail.html.contains("<script>"), "{}", mail.html);
}

#[test]
fn every_kind_reads_back_from_the_outbox() {
    for (name, kind) in samples(Lang::Sv) {
        let payload = serde_json::to_value(&kind).unwrap();
        let expected = match name {
            "decision-reminder" | "decision-review" | "decision-substitute" | "decision-conflict" => {
                "decision-invitation"
            }
            "decision-vote" | "decision-undecided" => "decision-receipt",
            "decision-revoked" => "decision-result",
            "condition-overdue" => "condition-reminder",
            name => name,
        };
        assert_eq!(payload["kind"], expected);
        assert_eq!(serde_json::from_value::<MailKind>(payload).unwrap(), kind);
    }
}

#[test]
fn an_act_without_words_of_its_own_still_gets_a_mail() {
    let (_, kind) = samples(Lang::Sv).remove(2);
    let mut payload = serde_json::to_value(&kind).unwrap();
    payload["what_key"] = "no-such-act".into();
    let kind: MailKind = serde_json::from_value(payload).unwrap();
    let mail = render(&kind, Lang::Sv, &sender(Detail::Full)).unwrap();
    assert_eq!(
        mail.subject,
        "Ett ärende väntar på dig: Tidsbokning för hjälpmedel i Nordbok (U-2026-014)"
    );
}

#[test]
fn a_mail_says_what_there_is_and_leaves_the_rest_out() {
    let about =
        serde_json::json!({ "case_number": "U-2026-014", "title": "Bokning", "case_url": "https://a.example/1" });
    let with = |kind: &str, rest: serde_json::Value| {
        let mut payload = about.clone();
        payload["kind"] = kind.into();
        payload
            .as_object_mut()
            .unwrap()
            .extend(rest.as_object().unwrap().clone());
        let kind: MailKind = serde_json::from_value(payload).unwrap();
        render(&kind, Lang::Sv, &sender(Detail::Full)).unwrap()
    };
    let nothing = serde_json::json!({ "message": null, "proposal": null, "due": null });
    assert!(
        !with("supplement-requested", nothing.clone())
            .text
            .contains("Det här behövs")
    );
    assert!(!with("platform-offered", nothing).text.contains("Förslaget:"));

    let link = serde_json::json!({
        "department": "Vård och omsorg", "link": "https://a.example/b/und1_x", "deadline": "2026-12-03",
        "decider_name": "", "why": "", "product": "",
    });
    let mail = with("decision-invitation", link);
    assert!(
        mail.text
            .starts_with("Bokning\n\nDitt beslut behövs senast torsdag 3 december 2026.\n"),
        "{}",
        mail.text
    );
}

#[test]
fn a_day_that_has_passed_is_said_to_have_passed() {
    for (name, told) in [
        (
            "case-needs-attention",
            "Ärendet väntar på dig. Sista dagen var fredag 27 november 2026.",
        ),
        (
            "decision-invitation",
            "Ditt beslut behövdes senast torsdag 3 december 2026.",
        ),
        (
            "decision-reminder",
            "Ditt beslut behövdes senast torsdag 3 december 2026.",
        ),
        (
            "decision-review",
            "Ditt beslut behövdes senast torsdag 3 december 2026.",
        ),
        (
            "decision-conflict",
            "Den som skulle ha beslutat senast torsdag 3 december 2026 är jävig. Du beslutar i stället.",
        ),
        (
            "statement-invitation",
            "dataskydd. Det önskades senast fredag 20 november 2026.",
        ),
    ] {
        for lang in Lang::ALL {
            let (_, kind) = samples(lang).into_iter().find(|(kind, _)| *kind == name).unwrap();
            let mut payload = serde_json::to_value(&kind).unwrap();
            payload["late"] = true.into();
            let kind: MailKind = serde_json::from_value(payload).unwrap();
            let mail = render(&kind, lang, &sender(Detail::Full)).unwrap();
            assert!(!mail.subject.contains("2026:"), "{name}: {}", mail.subject);
            let text: Vec<&str> = mail.text.split_whitespace().collect();
            let says = text.join(" ").contains(told);
            assert!(says || lang == Lang::En, "{name}: {}", mail.text);
            assert!(!mail.text.contains("[mail-"), "{name}: {}", mail.text);
        }
    }
}
