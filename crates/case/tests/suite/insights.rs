//! What the risk graph says of a case: sentences that name its items and lead to where they are mended.

use serde_json::json;
use undantag_case::{Advice, Case, Filling, Insight, Insights, ItemKind, Phrase, Speaker};
use undantag_risk::{Canvas, Column, Likelihood};

use crate::builders::{Play, add, cause, consequence, item_id, measure, other_risk, rating, revise, risk};
use crate::people::sysadmin;

/// Phrases as their keys and fillings, so that tests need no language.
fn plain(phrase: &Phrase) -> String {
    let fill = |filling: &Filling| match filling {
        Filling::Text(text) => text.clone(),
        Filling::Number(number) => number.to_string(),
        Filling::Texts(texts) => texts.join("+"),
        Filling::Phrases(phrases) => phrases.iter().map(plain).collect::<Vec<_>>().join("+"),
        Filling::Money(ore) => ore.0.to_string(),
        Filling::Day(day) => day.to_string(),
    };
    let args: Vec<String> = phrase
        .args
        .iter()
        .map(|(name, filling)| format!("{name}={}", fill(filling)))
        .collect();
    format!("{}({})", phrase.key, args.join(" "))
}

fn found<'a>(insights: &'a Insights, code: &str) -> &'a Insight {
    let found = insights.findings.iter().find(|it| it.code == code);
    found.unwrap_or_else(|| panic!("no {code} in {:?}", insights.findings))
}

/// An analysis where everything about the first risk is assessed.
fn assessed() -> Play {
    let mut play = Play::analysed();
    let who = sysadmin();
    play.act(&who, revise(&play, ItemKind::Cause, cause(), json!({"likelihood": 3})));
    play.act(
        &who,
        revise(&play, ItemKind::Measure, measure(), json!({"effectiveness": "strong"})),
    );
    play
}

#[test]
fn what_nobody_has_assessed_is_told_with_a_pointer_to_where_it_is_mended() {
    let insights = Insights::of(&Play::analysed().case);
    let codes: Vec<(&str, String)> = insights
        .unassessed
        .iter()
        .map(|it| (it.code, it.pointers[0].clone()))
        .collect();
    assert!(
        codes.contains(&("no-likelihood", format!("/analysis/causes/{}", cause()))),
        "{codes:?}"
    );
    assert!(
        codes.contains(&("no-effectiveness", format!("/analysis/measures/{}", measure()))),
        "{codes:?}"
    );
}

#[test]
fn the_columns_are_computed_apart_and_a_decided_measure_counts_in_the_last_only() {
    let play = assessed();
    let insights = Insights::of(&play.case);
    let computed = insights.risk(risk()).unwrap();
    let likelihood = |column| computed.columns.get(column).likelihood.map(Likelihood::number);
    assert_eq!(
        Column::ALL.iter().map(|it| likelihood(*it)).collect::<Vec<_>>(),
        [Some(3), Some(3), Some(2)]
    );
}

#[test]
fn a_path_without_a_measure_is_told_by_name_and_is_advice_when_the_risk_is_high() {
    let mut play = assessed();
    let (who, other) = (sysadmin(), item_id(901));
    let fields = json!({"risk": risk(), "text": "Ägarbyte", "likelihood": 2});
    play.act(&who, add(ItemKind::Cause, other, fields));
    play.act(
        &who,
        revise(&play, ItemKind::Measure, measure(), json!({"consequence": null})),
    );
    let insights = Insights::of(&play.case);
    let uncontrolled = found(&insights, "uncontrolled");
    assert_eq!(
        plain(&uncontrolled.phrase),
        "insights-uncontrolled(cause=Ägarbyte consequence=Ingen kan boka risks=R1)"
    );
    assert_eq!(uncontrolled.pointers[0], format!("/analysis/risks/{}", risk()));
    assert!(insights.advice().any(|it| it == uncontrolled));
}

#[test]
fn where_stated_and_computed_differ_the_question_is_which_is_right() {
    let mut play = assessed();
    let lower = json!({"after": rating(1, 1)});
    play.act(&sysadmin(), revise(&play, ItemKind::Risk, risk(), lower));
    let insights = Insights::of(&play.case);
    let sentences: Vec<String> = insights.findings.iter().map(|it| plain(&it.phrase)).collect();
    let expected = "insights-level-differs(stated=insights-level(value=1 level=low) \
                    computed=insights-level(value=3 level=low) risk=R1 column=residual)";
    let differs = sentences
        .iter()
        .any(|it| it.contains("risk=R1") && it.contains("column=residual"));
    assert!(differs, "{sentences:?} has nothing like {expected}");
}

#[test]
fn a_risk_that_is_greater_with_measures_than_without_is_asked_about() {
    let mut play = assessed();
    let confused = json!({"before": rating(1, 1), "after": rating(4, 4)});
    play.act(&sysadmin(), revise(&play, ItemKind::Risk, risk(), confused));
    let insights = Insights::of(&play.case);
    let worse = found(&insights, "worse-after");
    assert_eq!(
        plain(&worse.phrase),
        "insights-worse-after(risk=R1 before=insights-level(value=1 level=low) after=insights-level(value=16 level=critical))"
    );
    assert_eq!(worse.pointers, [format!("/analysis/risks/{}", risk())]);
    assert!(insights.advice().any(|it| it == worse));
}

#[test]
fn a_value_that_differs_within_its_level_is_asked_about() {
    let mut play = assessed();
    let who = sysadmin();
    play.act(&who, revise(&play, ItemKind::Cause, cause(), json!({"likelihood": 4})));
    play.act(
        &who,
        revise(&play, ItemKind::Consequence, consequence(), json!({"severity": 4})),
    );
    play.act(
        &who,
        revise(&play, ItemKind::Risk, risk(), json!({"before": rating(4, 3)})),
    );
    let insights = Insights::of(&play.case);
    let sentences: Vec<String> = insights.findings.iter().map(|it| plain(&it.phrase)).collect();
    let expected = "insights-level-differs(stated=insights-level(value=12 level=critical) \
                    computed=insights-level(value=16 level=critical) risk=R1";
    assert!(sentences.iter().any(|it| it.starts_with(expected)), "{sentences:?}");
}

#[test]
fn the_next_measure_and_the_cheapest_set_are_among_the_proposed_ones() {
    let mut play = assessed();
    let (who, proposed) = (sysadmin(), item_id(902));
    play.act(
        &who,
        revise(
            &play,
            ItemKind::Measure,
            measure(),
            json!({"status": "proposed", "cost": 5_000_000}),
        ),
    );
    let fields = json!({
        "risk": risk(), "consequence": consequence(), "text": "Papperslista", "status": "proposed",
        "effectiveness": "weak", "cost": 100_000,
    });
    play.act(&who, add(ItemKind::Measure, proposed, fields));
    let advice = Advice::of(&play.case, &Insights::of(&play.case));
    assert_eq!(
        advice.by_reduction[0].pointers,
        [format!("/analysis/measures/{}", measure())]
    );
    assert_eq!(advice.by_krona[0].pointers, [format!("/analysis/measures/{proposed}")]);
    let cut = advice.cut.unwrap();
    assert_eq!(
        (cut.code, cut.pointers),
        ("cheapest-set", vec![format!("/analysis/measures/{proposed}")])
    );
}

fn drawn(case: &Case) -> String {
    let speaker = Speaker {
        language: "sv",
        say: &|phrase| plain(phrase),
        href: &|piece| Some(format!("/{piece}")),
    };
    case.bow_tie(risk(), &speaker).unwrap().draw(Canvas::Page)
}

#[test]
fn a_bow_tie_shows_causes_measures_and_consequences_and_leads_to_each() {
    let mut play = assessed();
    let other = item_id(903);
    let fields = json!({"risk": risk(), "text": "", "event": crate::builders::other_risk(), "share": "often"});
    play.act(&sysadmin(), add(ItemKind::Cause, other, fields.clone()));
    let drawing = drawn(&play.case);
    for shown in [
        format!("href=\"/causes/{}\"", cause()),
        format!("href=\"/consequences/{}\"", consequence()),
        format!("href=\"/measures/{}\"", measure()),
        format!("href=\"/risks/{}\"", crate::builders::other_risk()),
        "Dubbelbokning".to_owned(),
        "bow-tie-no-preventive".to_owned(),
        "bar--plan".to_owned(),
    ] {
        assert!(drawing.contains(&shown), "{shown}: {drawing}");
    }
}

#[test]
fn a_case_without_risks_says_nothing() {
    let insights = Insights::of(&Play::opened().case);
    assert!(insights.findings.is_empty() && insights.unassessed.is_empty());
    assert_eq!(Advice::of(&Play::opened().case, &insights), Advice::default());
}

/// A second risk, with a measure before its cause, that is itself a cause of the first.
fn caused_by_another() -> Play {
    let mut play = assessed();
    let (who, [own, link, stop]) = (sysadmin(), [910, 911, 912].map(item_id));
    let own_cause = json!({"risk": other_risk(), "text": "Bankens avtal löper ut", "likelihood": 2});
    play.act(&who, add(ItemKind::Cause, own, own_cause));
    let stops = json!({"risk": other_risk(), "cause": own, "text": "Bevaka avtalet", "status": "decided", "effectiveness": "fair"});
    play.act(&who, add(ItemKind::Measure, stop, stops));
    play.act(
        &who,
        add(ItemKind::Cause, link, json!({"risk": risk(), "event": other_risk()})),
    );
    play
}

#[test]
fn a_measure_against_another_risk_stands_on_the_way_from_it() {
    let play = caused_by_another();
    let speaker = Speaker {
        language: "sv",
        say: &plain,
        href: &|_| None,
    };
    let tie = play.case.bow_tie(risk(), &speaker).unwrap();
    let other = tie.causes.iter().find(|it| it.is_other_risk).unwrap();
    let texts: Vec<&str> = other.measures.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["Bevaka avtalet (R2)"]);
    assert!(!other.is_open());
}

#[test]
fn what_the_bow_tie_of_a_high_risk_shows_as_a_gap_is_worth_mending() {
    let mut play = caused_by_another();
    let who = sysadmin();
    let gaps = |play: &Play| -> Vec<String> {
        let insights = Insights::of(&play.case);
        let gaps = insights.advice().filter(|it| it.code == "gap");
        gaps.map(|it| plain(&it.phrase)).collect()
    };
    let limits = json!({"cause": null, "consequence": consequence()});
    play.act(&who, revise(&play, ItemKind::Measure, measure(), limits));
    assert_eq!(gaps(&play).len(), 1, "{:?}", gaps(&play));
    assert!(gaps(&play)[0].starts_with("insights-gap-cause("));
    play.act(
        &who,
        revise(
            &play,
            ItemKind::Measure,
            measure(),
            json!({"cause": cause(), "consequence": null}),
        ),
    );
    assert!(
        gaps(&play)[0].starts_with("insights-gap-consequence("),
        "{:?}",
        gaps(&play)
    );
}
