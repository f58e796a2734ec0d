//! Pictures of workflows: everything is in them, nothing covers anything, and no text gets out of its place.

use std::fmt::Write;

use proptest::prelude::*;

use super::picture::{Area, Picture};
use super::wires::Line;
use super::{Drawing, Frame, Language, MOST_STATES};
use crate::code::{Code, Severity};
use crate::definition::Definition;
use crate::key::StateKey;
use crate::load::{Unproved, examine};
use crate::model::Label;
use crate::report::{Finding, Pointer};
use crate::{Surroundings, exemption, it_policy_deviation};

/// States in a row, each with a way to the next, and more ways by the rule.
fn chain(states: usize, more: impl Fn(usize) -> Vec<usize>) -> String {
    let mut text = String::from("key = \"chain\"\nversion = 1\nlabel = { sv = \"Kedja\", en = \"Chain\" }\n");
    for state in 0..states {
        let kind = match state {
            0 => "kind = \"initial\"",
            last if last + 1 == states => "kind = \"final\"\noutcome = \"done\"",
            _ => "",
        };
        let label = format!("label = {{ sv = \"Läge {state}\", en = \"Place {state}\" }}");
        writeln!(text, "[[state]]\nkey = \"s{state}\"\n{label}\n{kind}").unwrap();
        let next = (state + 1 < states).then_some(state + 1);
        for to in next.into_iter().chain(more(state)).filter(|to| *to < states) {
            let label = format!("label = {{ sv = \"Från {state} till {to}\", en = \"From {state} to {to}\" }}");
            writeln!(
                text,
                "[[transition]]\nkey = \"t{state}-{to}\"\n{label}\nfrom = \"s{state}\"\nto = \"s{to}\""
            )
            .unwrap();
        }
    }
    text
}

fn unproved(text: &str) -> Unproved {
    examine(text, &Surroundings::default())
        .unproved
        .expect("states and transitions can be read")
}

fn picture(definition: &Definition) -> Picture {
    Picture::of(definition, &Drawing::default()).expect("it isn't too large")
}

fn overlap(one: &Area, other: &Area) -> bool {
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

/// Every box and every text, except for the empty places of what isn't drawn.
fn areas(picture: &Picture) -> Vec<Area> {
    picture.boxes.iter().chain(&picture.words).copied().collect()
}

fn assert_nothing_covers_anything(picture: &Picture) {
    let areas = areas(picture);
    for (at, one) in areas.iter().enumerate() {
        for other in &areas[at + 1..] {
            assert!(!overlap(one, other), "{one:?} and {other:?}");
        }
    }
    for line in &picture.lines {
        for leg in line.points.windows(2) {
            let leg = Area {
                left: f64::min(leg[0].0, leg[1].0),
                right: f64::max(leg[0].0, leg[1].0),
                top: f64::min(leg[0].1, leg[1].1),
                bottom: f64::max(leg[0].1, leg[1].1),
            };
            assert!(
                areas.iter().all(|area| !overlap(area, &leg)),
                "{leg:?} runs through something"
            );
        }
    }
}

/// How the pieces of a line run, without those of no length.
fn legs(line: &Line) -> Vec<[f64; 4]> {
    let pairs = line.points.windows(2).filter(|pair| pair[0] != pair[1]);
    pairs
        .map(|pair| {
            let (one, other) = (pair[0], pair[1]);
            [
                one.0.min(other.0),
                one.1.min(other.1),
                one.0.max(other.0),
                one.1.max(other.1),
            ]
        })
        .collect()
}

/// Whether two lines run on top of each other for a stretch.
fn cover(one: &Line, other: &Line) -> bool {
    let on_top = |a: &[f64; 4], b: &[f64; 4]| {
        let (across, down) = (a[2].min(b[2]) - a[0].max(b[0]), a[3].min(b[3]) - a[1].max(b[1]));
        (across == 0.0 && down > 1.0) || (down == 0.0 && across > 1.0)
    };
    legs(one)
        .iter()
        .any(|leg| legs(other).iter().any(|under| on_top(leg, under)))
}

/// Reads the picture as XML; gives all its text.
fn read(svg: &str) -> String {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut text = String::new();
    loop {
        match reader.read_event().expect("valid XML") {
            Event::Eof => return text,
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(part) => text.push_str(match &*part {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                "quot" => "\"",
                "#39" => "'",
                other => panic!("what is {other}?"),
            }),
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("valid attributes");
                    assert!(!attribute.key.as_ref().starts_with("on"), "a script");
                    assert_ne!(attribute.key.as_ref(), "style", "a style that the page forbids");
                }
            }
            _ => {}
        }
    }
}

#[test]
fn every_state_and_transition_is_named_in_both_languages() {
    let exemption = exemption().unwrap();
    for language in [Language::Sv, Language::En] {
        let drawing = Drawing {
            language,
            ..Drawing::default()
        };
        let text = read(&exemption.diagram(&drawing));
        let states = exemption.states().iter().map(|state| &state.label);
        for label in states.chain(exemption.transitions().iter().map(|way| &way.label)) {
            assert!(text.contains(language.of(label)), "{label:?}");
        }
    }
}

#[test]
fn nothing_covers_anything_in_the_exemption_workflow() {
    assert_nothing_covers_anything(&picture(&exemption().unwrap()));
}

#[test]
fn nothing_covers_anything_whatever_leads_where() {
    for (states, stride) in [(3, 2), (5, 2), (12, 5), (30, 7), (30, 11)] {
        let text = chain(states, |state| vec![state, (state * stride + 3) % states, state / 2]);
        assert_nothing_covers_anything(&picture(&unproved(&text).0));
    }
}

#[test]
fn only_what_leaves_the_same_state_runs_together() {
    for definition in [exemption().unwrap(), it_policy_deviation().unwrap()] {
        let picture = picture(&definition);
        let ways = &picture.sketch.ways;
        for (at, one) in picture.lines.iter().enumerate() {
            for other in picture.lines[at + 1..].iter().filter(|other| other.way != one.way) {
                let together = ways[one.way]
                    .from
                    .iter()
                    .any(|from| ways[other.way].from.contains(from));
                assert!(
                    together || !cover(one, other),
                    "{:?} covers {:?}",
                    ways[one.way],
                    ways[other.way]
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_covers_anything_in_any_workflow(
        states in 2_usize..14,
        ways in prop::collection::vec((0_usize..14, 0_usize..14), 0..40),
    ) {
        let text = chain(states, |from| ways.iter().filter(|way| way.0 == from).map(|way| way.1).collect());
        let unproved = unproved(&text);
        assert_nothing_covers_anything(&picture(&unproved.0));
        read(&unproved.diagram(&Drawing::default()));
    }
}

#[test]
fn the_main_path_stands_in_one_line() {
    let exemption = exemption().unwrap();
    let picture = picture(&exemption);
    let main: Vec<_> = picture
        .sketch
        .main
        .iter()
        .map(|number| picture.boxes[*number].middle().0)
        .collect();
    assert_eq!(main, vec![0.0; 6]);
}

#[test]
fn the_exemption_workflow_fits_in_a_page() {
    for language in [Language::Sv, Language::En] {
        let drawing = Drawing {
            language,
            ..Drawing::default()
        };
        let picture = Picture::of(&exemption().unwrap(), &drawing).unwrap();
        assert!(picture.whole.right - picture.whole.left < 1168.0, "{:?}", picture.whole);
    }
}

#[test]
fn a_finding_marks_what_it_is_about() {
    let at = |key: &str, code| Finding {
        code,
        severity: Severity::Error,
        pointer: Pointer {
            line: 1,
            key: key.to_owned(),
        },
        problem: Label::default(),
        remedy: Label::default(),
        witness: None,
    };
    let findings = [
        at("state.intake.deadline", Code::W060),
        at("transition.submit", Code::W022),
    ];
    let drawing = Drawing {
        findings: &findings,
        ..Drawing::default()
    };
    let svg = exemption().unwrap().diagram(&drawing);
    assert_eq!(svg.matches(">W060<").count(), 1);
    assert_eq!(svg.matches(">W022<").count(), 1);
    assert_eq!(
        svg.matches("u-flow-state u-flow-main u-flow-tinted u-flow-wrong")
            .count(),
        1
    );
}

#[test]
fn a_state_that_is_only_mentioned_is_drawn_as_missing() {
    let text = chain(3, |_| vec![]).replace("to = \"s1\"", "to = \"nowhere\"");
    let svg = unproved(&text).diagram(&Drawing::default());
    assert!(svg.contains("u-flow-missing"), "{svg}");
    assert!(read(&svg).contains("nowhere"));
}

#[test]
fn the_state_of_the_case_and_those_before_it_stand_out() {
    let here = StateKey::from("decision");
    let passed = ["draft", "intake", "analysis"].map(StateKey::from);
    let drawing = Drawing {
        here: Some(&here),
        passed: &passed,
        ..Drawing::default()
    };
    let svg = exemption().unwrap().diagram(&drawing);
    assert_eq!(svg.matches("u-flow-tinted").count(), 3);
    assert!(svg.contains("u-flow-here\" data-state=\"decision\""));
    assert!(svg.contains("Ärendet är i Beslut."));
}

#[test]
fn what_decides_and_what_time_does_look_different() {
    let svg = exemption().unwrap().diagram(&Drawing::default());
    assert_eq!(
        svg.matches("class=\"u-flow-gem\"").count(),
        4,
        "three transitions and the legend"
    );
    assert_eq!(svg.matches("u-flow-timer").count(), 2);
    assert_eq!(
        svg.matches("stroke-dasharray=\"5 4\"").count(),
        3,
        "two transitions and the legend"
    );
}

#[test]
fn hostile_names_stay_text() {
    let hostile = r#"</text><script>alert(1)</script>&\" onload='x'"#;
    let text = chain(4, |_| vec![])
        .replace("Läge 1", hostile)
        .replace("Från 1 till 2", hostile);
    for frame in [Frame::Page, Frame::Alone] {
        let drawing = Drawing {
            frame,
            ..Drawing::default()
        };
        let svg = unproved(&text).diagram(&drawing);
        assert!(!svg.contains("<script"), "{svg}");
        assert!(read(&svg).contains("<script>alert(1)</script>&\" onload='x'"));
    }
}

#[test]
fn a_name_without_end_is_cut() {
    let text = chain(3, |_| vec![])
        .replace("Läge 1", &"å".repeat(2_000))
        .replace("Från 0 till 1", &"ord ".repeat(500));
    let unproved = unproved(&text);
    let whole = picture(&unproved.0).whole;
    assert!(whole.right - whole.left < 800.0, "{whole:?}");
    assert!(whole.bottom < 1_000.0, "{whole:?}");
    assert!(unproved.mermaid(Language::Sv).len() < 1_000);
}

#[test]
fn the_same_workflow_gives_the_same_bytes() {
    let draw = |text: &str| unproved(text).diagram(&Drawing::default());
    let text = chain(30, |state| vec![state / 2, state * 3 % 30]);
    assert_eq!(draw(&text), draw(&text));
}

#[test]
fn a_workflow_that_nobody_could_read_is_a_sentence() {
    let text = chain(MOST_STATES + 1, |_| vec![]);
    let svg = unproved(&text).diagram(&Drawing::default());
    assert!(read(&svg).contains("för stort"));
    assert!(svg.len() < 2_000);
}

#[test]
fn the_largest_workflows_are_drawn_in_bounded_time() {
    let long = chain(MOST_STATES, |state| vec![0, MOST_STATES - 1, state / 3]);
    let wide = chain(MOST_STATES, |state| {
        if state == 0 { (1..MOST_STATES).collect() } else { vec![] }
    });
    for text in [long, wide] {
        let started = std::time::Instant::now();
        read(&unproved(&text).diagram(&Drawing::default()));
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    }
}

#[test]
fn mermaid_has_every_state_and_transition() {
    let exemption = exemption().unwrap();
    let text = exemption.mermaid(Language::Sv);
    let arrows: usize = exemption.transitions().iter().map(|way| way.from.len()).sum();
    assert_eq!(text.matches("    state \"").count(), exemption.states().len());
    assert_eq!(text.matches(" : ").count(), arrows);
    assert_eq!(text.matches("--> [*]").count(), 9);
    assert!(text.starts_with("stateDiagram-v2\n    state \"Utkast\" as s1\n"));
    assert!(text.contains("    s1 --> s2 : Skicka in ansökan\n"), "{text}");
    assert!(text.contains("Bifall (avgör)\n"));
    assert!(text.contains("Giltighetstiden går ut (av sig självt)\n"));
}

#[test]
fn mermaid_names_stay_names() {
    let hostile = "a\\\"; click s1 call alert()\\nstate %%{init: 1}%% <b> #quot; : x";
    let text = chain(3, |_| vec![])
        .replace("Läge 1", hostile)
        .replace("Från 1 till 2", hostile);
    let mermaid = unproved(&text).mermaid(Language::Sv);
    let plain = mermaid.lines().count();
    assert_eq!(
        plain,
        unproved(&chain(3, |_| vec![])).mermaid(Language::Sv).lines().count()
    );
    assert!(
        !mermaid.contains('<') && !mermaid.contains('%') && !mermaid.contains('{'),
        "{mermaid}"
    );
}

/// How the committed picture is renewed.
const RENEW: &str = "cargo run -p undantag-workflow --example exemption-workflow > docs/exemption-workflow.svg";

#[test]
fn the_picture_in_the_documentation_is_of_the_workflow_as_it_is() {
    let committed = include_str!("../../../../docs/exemption-workflow.svg");
    let drawing = Drawing {
        language: Language::En,
        frame: Frame::Alone,
        ..Drawing::default()
    };
    assert!(
        exemption().unwrap().diagram(&drawing) == committed.trim_end(),
        "renew it: {RENEW}"
    );
}
