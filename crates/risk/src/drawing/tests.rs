//! The picture says what it should, wherever it stands.

use super::*;

fn barrier(text: &str, stage: Stage) -> Barrier {
    Barrier {
        text: text.to_owned(),
        note: "klar 28 februari 2027".to_owned(),
        href: Some("#m".to_owned()),
        stage,
    }
}

fn branch(text: &str, measures: Vec<Barrier>) -> Branch {
    Branch {
        label: "Orsak 1 av 2 med åtgärder".to_owned(),
        text: text.to_owned(),
        note: "3 Möjlig".to_owned(),
        href: Some("#c".to_owned()),
        is_other_risk: false,
        measures,
    }
}

fn tie() -> BowTie {
    BowTie {
        language: "sv",
        title: "Orsak och verkan: R2".to_owned(),
        headings: ["Orsaker", "Förebyggande", "Begränsande", "Konsekvenser"].map(str::to_owned),
        kind: "Oönskad händelse".to_owned(),
        event: "Bokningar <gallras> & arkiveras inte".to_owned(),
        causes: vec![
            branch("Format ändras", Vec::new()),
            branch(
                "Frister saknas",
                vec![barrier("Provas", Stage::Decided), barrier("Rutin", Stage::InPlace)],
            ),
            branch("Ingen vet", vec![barrier("Kanske", Stage::Proposed)]),
        ],
        consequences: vec![branch(
            "Handlingar går förlorade",
            (0..5).map(|_| barrier("Kopia", Stage::InPlace)).collect(),
        )],
        gaps: ["Ingen förebyggande åtgärd", "Ingen begränsande åtgärd"].map(str::to_owned),
    }
}

#[test]
fn a_missing_measure_is_a_gap_and_a_proposed_one_leaves_the_way_open() {
    let drawn = tie().draw(Canvas::Page);
    assert_eq!(drawn.matches("class=\"gapt\"").count(), 1);
    // Two ways are open, each drawn in two strokes.
    assert_eq!(drawn.matches("edge edge--gap").count(), 4);
    assert_eq!(drawn.matches("bar bar--plan").count(), 1);
    assert_eq!(drawn.matches("bar bar--idea").count(), 1);
}

#[test]
fn what_people_typed_is_escaped() {
    for canvas in [Canvas::Page, Canvas::Alone, Canvas::Paper] {
        let drawn = tie().draw(canvas);
        assert!(drawn.contains("&lt;gallras&gt;") && !drawn.contains("<gallras>"));
        assert!(drawn.contains("&amp;"));
    }
}

#[test]
fn links_stand_on_pages_only_and_a_style_only_where_it_stands_by_itself() {
    let at = |canvas| {
        let drawn = tie().draw(canvas);
        (
            drawn.contains("<a href"),
            drawn.contains("<style>"),
            drawn.contains("xmlns"),
        )
    };
    assert_eq!(at(Canvas::Page), (true, false, false));
    assert_eq!(at(Canvas::Alone), (false, true, true));
    assert_eq!(at(Canvas::Paper), (false, false, true));
}

#[test]
fn an_empty_bow_tie_and_a_huge_one_are_drawn_too() {
    assert!(BowTie::default().draw(Canvas::Alone).ends_with("</svg>"));
    let huge = BowTie {
        causes: (0..200)
            .map(|_| branch(&"lång text ".repeat(400), Vec::new()))
            .collect(),
        ..tie()
    };
    assert!(huge.draw(Canvas::Page).len() < 1_000_000);
}
