//! The basis digest: it changes with everything a decision rests on and with nothing else.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use undantag_case::{BasisDigest, Case, Command, ItemKind, Piece};

use crate::builders::{Play, add, answer, ask, attachment, comment, complete_request, item_id, revise_request};
use crate::people::{expert, head, requester, sysadmin};

/// Pointers to every value that isn't itself a list or an object.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        // The cells of a matrix only make sense together.
        _ if at == "/scale/cells" => found.push(at.to_owned()),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, field)| leaves(field, &format!("{at}/{name}"), found)),
        Value::Array(items) => (0..)
            .zip(items)
            .for_each(|(n, item): (usize, _)| leaves(item, &format!("{at}/{n}"), found)),
        _ => found.push(at.to_owned()),
    }
}

fn belongs_to_the_basis(pointer: &str) -> bool {
    let in_attachment = |name: &str| pointer.starts_with("/attachments/") && pointer.ends_with(name);
    let signed = ["/analysis/signatures", "/analysis/voided"];
    ["/number", "/request/", "/analysis/", "/scale/", "/workflow/"]
        .iter()
        .any(|start| pointer.starts_with(start))
        && !signed.iter().any(|start| pointer.starts_with(start))
        || in_attachment("/id")
        || in_attachment("/checksum")
}

/// Values to try in place of another; one of them fits any field.
fn others(value: &Value) -> Vec<Value> {
    let mut others = match value {
        Value::Bool(yes) => vec![json!(!yes)],
        Value::Number(number) => vec![json!(number.as_u64().unwrap() + 1), json!(number.as_u64().unwrap() - 1)],
        Value::String(text) => vec![json!(format!("{text}x"))],
        _ => Vec::new(),
    };
    let words = [
        "internal",
        "other",
        "renewal",
        "cost",
        "own-account",
        "none",
        "conforming",
        "proposed",
        "once",
        "variable",
        "platform",
        "unknown",
        "dissent",
        "reject",
        "verified",
        "often",
        "strong",
        "system",
        "archive",
        "oppose",
        "scope",
        "exit-plan",
        "law",
        "economy",
        "low",
        "moderate",
        "department",
        "system-administrator",
        "draft",
        "sso",
        "board",
        "2031-01-01",
        "2031-01-01T00:00:00Z",
        "00000000-0000-0000-0000-000000000abc",
    ];
    others.extend(words.map(Value::from));
    others.extend([json!(true), json!(3), json!({})]);
    others.push(another_matrix());
    others
}

fn another_matrix() -> Value {
    json!([
        ["low", "low", "moderate", "moderate"],
        ["low", "moderate", "moderate", "high"],
        ["moderate", "moderate", "high", "critical"],
        ["moderate", "high", "critical", "critical"],
    ])
}

/// The case with another value at the pointer, whichever fits first.
fn changed(case: &Value, pointer: &str) -> Option<Case> {
    let current = case.pointer(pointer)?;
    others(current)
        .into_iter()
        .filter(|other| other != current)
        .find_map(|other| {
            let mut next = case.clone();
            *next.pointer_mut(pointer)? = other;
            serde_json::from_value(next).ok()
        })
}

fn rich() -> Case {
    rich_play().case
}

fn rich_play() -> Play {
    let mut play = Play::opened();
    let resource = json!({"name": "Exempelbolaget", "kind": "supplier"});
    play.act(&requester(), add(ItemKind::Resource, item_id(60), resource));
    play.act(&sysadmin(), ask(item_id(61)));
    play.act(&expert(), answer(&play, item_id(61)));
    play.act(&requester(), comment(item_id(62), Some(Piece::Scope)));
    let settled = Command::ResolveComment {
        id: item_id(62),
        seen: 1,
        resolved: true,
    };
    play.act(&sysadmin(), settled);
    play.analyse((2, 2));
    play.sign();
    play.take(&requester(), "submit-for-decision");
    play.take(&head(), "grant-with-conditions");
    play.take(&sysadmin(), "start-review");
    play
}

#[test]
fn only_events_that_say_so_change_the_digest() {
    let play = rich_play();
    let (mut inside, mut outside) = (0, 0);
    for end in 1..play.journal.len() {
        let digest = |end: usize| Case::replay(&play.journal[..end]).unwrap().basis_digest();
        let event = &play.journal[end].event;
        if event.changes_basis() {
            inside += 1;
        } else {
            assert_eq!(digest(end), digest(end + 1), "{event:?}");
            outside += 1;
        }
    }
    assert!(inside > 20 && outside > 10, "{inside} inside, {outside} outside");
}

#[test]
fn the_digest_changes_with_every_field_of_the_basis_and_with_no_other() {
    let case = rich();
    let json = serde_json::to_value(&case).unwrap();
    let mut pointers = Vec::new();
    leaves(&json, "", &mut pointers);
    let mut seen = BTreeSet::from([case.basis_digest()]);
    let (mut inside, mut outside) = (0, 0);
    for pointer in pointers {
        let other = changed(&json, &pointer).unwrap_or_else(|| panic!("nothing else fits {pointer}"));
        if belongs_to_the_basis(&pointer) {
            assert!(seen.insert(other.basis_digest()), "{pointer} isn't bound");
            inside += 1;
        } else {
            assert_eq!(other.basis_digest(), case.basis_digest(), "{pointer} is bound");
            outside += 1;
        }
    }
    assert!(inside > 250 && outside > 50, "{inside} inside, {outside} outside");
}

#[test]
fn the_digest_changes_when_anything_is_taken_away_or_moved() {
    let case = rich();
    let json = serde_json::to_value(&case).unwrap();
    let lists = [
        "/request/specialReasons",
        "/analysis/meetings",
        "/analysis/alternatives",
        "/analysis/assessments",
        "/analysis/risks",
        "/analysis/causes",
        "/analysis/consequences",
        "/analysis/measures",
        "/analysis/costItems",
        "/analysis/conditions",
        "/analysis/positions",
        "/attachments",
    ];
    for pointer in lists {
        let mut shorter = json.clone();
        let taken = shorter
            .pointer_mut(pointer)
            .and_then(Value::as_array_mut)
            .unwrap()
            .pop();
        assert!(taken.is_some(), "{pointer} is empty");
        let shorter: Case = serde_json::from_value(shorter).unwrap();
        assert_ne!(shorter.basis_digest(), case.basis_digest(), "{pointer}");
    }
    let mut turned = case.clone();
    turned.analysis.risks.reverse();
    assert_ne!(turned.basis_digest(), case.basis_digest());
}

#[test]
fn signatures_are_no_part_of_what_is_signed() {
    let mut play = Play::analysed();
    let before = play.digest();
    play.sign();
    assert_eq!(play.digest(), before);
}

#[test]
fn the_digest_survives_being_stored() {
    let case = rich();
    let stored = serde_json::to_string(&case).unwrap();
    let read: Case = serde_json::from_str(&stored).unwrap();
    assert_eq!((read.basis_digest(), &read), (case.basis_digest(), &case));
}

/// JSON with sorted keys and no white space: RFC 8785 for keys in ASCII and whole numbers.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let sorted: std::collections::BTreeMap<_, _> = fields.iter().collect();
            let pairs: Vec<_> = sorted
                .iter()
                .map(|(k, v)| format!("{}:{}", json!(k), canonical(v)))
                .collect();
            format!("{{{}}}", pairs.join(","))
        }
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(canonical).collect();
            format!("[{}]", items.join(","))
        }
        other => other.to_string(),
    }
}

#[test]
fn anybody_can_compute_the_digest_from_the_case_s_json() {
    let case = rich();
    let json = serde_json::to_value(&case).unwrap();
    let mut analysis = json["analysis"].clone();
    analysis["signatures"] = json!([]);
    analysis["voided"] = json!([]);
    let files = json["attachments"].as_array().unwrap().iter();
    let files: Vec<_> = files
        .map(|a| json!({"id": a["id"], "checksum": a["checksum"]}))
        .collect();
    let basis = json!({
        "number": json["number"], "request": json["request"], "analysis": analysis, "attachments": files,
        "scale": json["scale"], "workflow": json["workflow"],
    });
    let hash = Sha256::digest(canonical(&basis));
    let hex = hash.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(case.basis_digest(), BasisDigest(hex));
}

#[test]
fn the_short_code_is_twelve_digits_in_groups_of_four() {
    let digest = BasisDigest(format!("7f3a09bc1d2e{}", "0".repeat(52)));
    assert_eq!(digest.short(), "7F3A-09BC-1D2E");
}

/// A change of one field of the request form.
fn patch() -> impl Strategy<Value = Value> {
    let text = vec!["need", "ifRefused", "procurement", "serviceName"];
    prop_oneof![
        (prop::sample::select(text), "[a-cåäö ]{0,6}").prop_map(|(field, text)| json!({ field: text })),
        (0..4_u32).prop_map(|users| json!({"usersPerYear": users})),
        any::<bool>().prop_map(|temporary| json!({"selfCheck": {"temporary": temporary}})),
        (0..=4_u8).prop_map(|level| json!({"information": {"integrity": level}})),
        Just(json!({"specialReasons": []})),
        Just(json!({"contractEnds": null})),
        Just(complete_request()),
    ]
}

proptest! {
    #[test]
    fn two_requests_have_one_digest_exactly_when_they_are_equal(one in patch(), other in patch()) {
        let start = Play::in_state("draft");
        let after = |changes: &Value| {
            let mut play = start.clone();
            play.act(&requester(), revise_request(&play, changes.clone()));
            play.case
        };
        let (one, other) = (after(&one), after(&other));
        prop_assert_eq!(one.basis_digest() == other.basis_digest(), one.request == other.request);
    }
}

#[test]
fn another_file_under_the_same_name_is_another_basis() {
    let mut case = Play::analysed().case;
    let before = case.basis_digest();
    case.attachments[0].checksum = attachment(77).checksum;
    assert_ne!(case.basis_digest(), before);
}
