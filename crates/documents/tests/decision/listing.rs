//! Spreadsheets: read as people make them, written so that they come back the same.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use calamine::{Data, Reader as _, Xlsx};
use rust_xlsxwriter::{Formula, Workbook};
use undantag_case::{Case, Insights, ItemKind, MeasureStatus, PersonId, RiskList};
use undantag_documents::{CaseRecord, Person, analysis_sheet, read_risks, risk_template};
use undantag_text::{Arg, Lang, say_with};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::analysed::{analysed, id, now, signed};
use crate::deciding::words;

fn export(case: &Case, lang: Lang) -> Vec<u8> {
    let record = CaseRecord {
        case,
        municipality: "Ängsviks kommun",
        department: "Vård och omsorg",
        people: &BTreeMap::from([(
            PersonId(id(9)),
            Person {
                name: "Åsa Lindqvist".into(),
                title: None,
            },
        )]),
        words: &words(),
        ways: &BTreeMap::new(),
        ended: None,
        review: None,
    };
    analysis_sheet(&record, lang, now()).unwrap()
}

/// A workbook of one sheet.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            page.write_string(row, column, *text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// Row, column and code of every problem.
fn problems(list: &RiskList) -> Vec<(Option<u32>, Option<&str>, &str)> {
    list.problems
        .iter()
        .map(|note| (note.row, note.column.as_deref(), note.code.as_str()))
        .collect()
}

fn sound(list: RiskList) -> RiskList {
    assert!(list.problems.is_empty(), "{:?}", list.problems);
    list
}

#[test]
fn a_list_with_the_headings_people_have_is_read() {
    let list = sound(read_risks(&workbook(&[
        &["Riskanalys 2026"],
        &[],
        &[
            "Nr",
            "Risk",
            "Kategori",
            "Orsak",
            "Konsekvens",
            "Sannolikhet",
            "Konsekvens",
            "Riskvärde",
            "Åtgärd",
            "Ansvarig",
            "Klart senast",
            "Status",
        ],
        &[
            "1",
            "Intrång",
            "Säkerhet",
            "Svag inloggning; Fel behörighet",
            "Skada",
            "3",
            "4 Allvarlig",
            "12",
            "• E-legitimation\n• Genomgång",
            "Bo",
            "2027-01-31",
            "Beslutad",
        ],
        &[],
        &["2", "Avbrott", "", "", "Stopp", "Möjlig", "2", "", "", "", "", ""],
    ])));
    assert_eq!(list.risks.len(), 2);
    let first = &list.risks[0];
    assert_eq!(
        (first.row, first.event.as_str(), first.before.unwrap().value()),
        (4, "Intrång", 12)
    );
    assert_eq!(first.causes, ["Svag inloggning", "Fel behörighet"]);
    assert_eq!(first.consequences, ["Skada"]);
    assert_eq!(first.measures.len(), 2);
    assert_eq!(
        (first.measures[1].owner.as_str(), first.measures[1].status),
        ("Bo", Some(MeasureStatus::Decided))
    );
    assert_eq!((list.risks[1].row, list.risks[1].before.unwrap().value()), (6, 6));
}

#[test]
fn everything_that_does_not_fit_is_told_by_row_and_column() {
    let list = read_risks(&workbook(&[
        &[
            "Händelse",
            "Sannolikhet före",
            "Konsekvens före",
            "Åtgärd",
            "Klart senast",
            "Status",
            "Anteckning",
        ],
        &["Intrång", "5", "hög", "", "", ""],
        &["", "3", "3", "Avtal", "snart", "pågår"],
        &["Avbrott", "3", "", "Avtal", "2027-01-31\n2027-02-28", ""],
    ]));
    let expected = [
        (Some(2), Some("B"), "list-no-likelihood"),
        (Some(2), Some("C"), "list-no-severity"),
        (Some(3), Some("A"), "list-event-missing"),
        (Some(3), Some("E"), "list-no-day"),
        (Some(3), Some("F"), "list-no-status"),
        (Some(4), Some("C"), "list-half-assessed"),
        (Some(4), Some("E"), "list-uneven"),
    ];
    assert_eq!(problems(&list), expected);
    assert_eq!(list.remarks[0].column.as_deref(), Some("G"));
    let note = &list.problems[0];
    let args: Vec<(&str, Arg)> = note
        .args
        .iter()
        .map(|(name, value)| (name.as_str(), Arg::from(value)))
        .collect();
    assert_eq!(
        say_with(Lang::Sv, &note.code, &args),
        "sannolikheten är ”5”. Den ska vara 1–4 eller ett av orden Osannolik, Mindre sannolik, Möjlig, Sannolik."
    );
}

#[test]
fn a_sheet_with_the_wrong_columns_says_what_it_found() {
    let list = read_risks(&workbook(&[&["Namn", "Telefon"], &["Bo", "0123"]]));
    assert_eq!(problems(&list), [(Some(1), None, "list-no-events")]);
    assert_eq!(
        list.problems[0].args,
        [("found".to_owned(), "Namn, Telefon".to_owned())]
    );
    assert_eq!(
        problems(&read_risks(&workbook(&[&["Risk"]]))),
        [(Some(1), None, "list-no-risks")]
    );
    let twice = read_risks(&workbook(&[&["Risk", "Händelse"], &["a", "b"]]));
    assert_eq!(problems(&twice), [(Some(1), Some("B"), "list-heading-twice")]);
}

#[test]
fn sheets_with_risks_that_are_not_read_are_named() {
    let mut book = Workbook::new();
    for (name, risk) in [("IT", "Driftstopp"), ("Verksamhet", "Ingen svarar"), ("Åtgärder", "R1")] {
        let page = book.add_worksheet().set_name(name).unwrap();
        page.write_string(0, 0, "Risk").unwrap();
        page.write_string(0, 1, "Sannolikhet").unwrap();
        page.write_string(1, 0, risk).unwrap();
    }
    let list = sound(read_risks(&book.save_to_buffer().unwrap()));
    assert_eq!(list.risks.len(), 1);
    let remark = &list.remarks[0];
    assert_eq!((list.remarks.len(), remark.code.as_str()), (1, "list-sheets-passed"));
    let named: Vec<&str> = remark.args.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(named, ["IT", "Verksamhet"]);
}

#[test]
fn a_heading_of_events_that_stands_apart_from_the_others_is_pointed_at() {
    let list = read_risks(&workbook(&[
        &["Risk", "Före", "", "Efter"],
        &["", "Sannolikhet", "Allvarlighetsgrad", "Sannolikhet efter"],
        &["Driftstopp", "2", "3", "1"],
    ]));
    assert_eq!(problems(&list), [(Some(1), None, "list-events-apart")]);
}

#[test]
fn an_exported_analysis_comes_back_as_the_same_risks() {
    for lang in Lang::ALL {
        let case = analysed();
        let list = sound(read_risks(&export(&case, lang)));
        assert!(list.remarks.is_empty(), "{:?}", list.remarks);
        assert_eq!(list.risks.len(), case.analysis.risks.len());
        for (listed, risk) in list.risks.iter().zip(&case.analysis.risks) {
            assert_eq!(
                (&listed.event, &listed.area, &listed.owner),
                (&risk.event, &risk.area, &risk.owner)
            );
            assert_eq!((listed.before, listed.after), (risk.before, risk.after));
            assert_eq!(listed.justification, risk.justification);
            let causes: Vec<_> = case.analysis.causes_of(risk.id).map(|it| it.text.clone()).collect();
            assert_eq!(listed.causes, causes);
            let consequences: Vec<_> = case
                .analysis
                .consequences_of(risk.id)
                .map(|it| it.text.clone())
                .collect();
            assert_eq!(listed.consequences, consequences);
            let measures: Vec<_> = case
                .analysis
                .measures_of(risk.id)
                .map(|it| (it.text.clone(), it.owner.clone(), it.due, it.status))
                .collect();
            let read: Vec<_> = listed
                .measures
                .iter()
                .map(|it| (it.text.clone(), it.owner.clone(), it.due, it.status))
                .collect();
            assert_eq!(read, measures);
        }
    }
}

#[test]
fn the_workbook_holds_everything_and_amounts_are_numbers() {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(export(&signed(), Lang::Sv))).unwrap();
    assert_eq!(
        book.sheet_names(),
        [
            "Om analysen",
            "Risker",
            "Orsaker",
            "Riskernas konsekvenser",
            "Åtgärder",
            "Det åtgärderna hänger på",
            "Alternativ",
            "Konsekvenser per alternativ",
            "Kostnader",
            "Kostnader per betalare",
            "Personuppgifter",
            "Avvecklingsplan",
            "Föreslagna villkor",
            "Ställningstaganden",
            "Utlåtanden",
            "Kommentarer",
            "Möten",
            "Bilagor",
            "Undertecknanden",
        ]
    );
    let totals = book.worksheet_range("Kostnader per betalare").unwrap();
    let nordbok: Vec<_> = totals
        .rows()
        .filter(|row| row[0] == Data::String("Nordbok".into()))
        .collect();
    assert!(
        nordbok.iter().any(|row| row[3] == Data::Float(288_001.5)),
        "{nordbok:?}"
    );
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        assert!(range.rows().count() > 1, "{name} is empty");
        for cell in range.rows().flatten() {
            assert!(
                !cell.to_string().starts_with("[list-") && !cell.to_string().starts_with("[analysis-"),
                "{cell} in {name}"
            );
        }
    }
}

/// What a sheet of the exported analysis says, row by row, its headings first.
fn rows(case: &Case, lang: Lang, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(export(case, lang))).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect()
}

/// What stands in the column with this heading.
fn column(rows: &[Vec<String>], heading: &str) -> Vec<String> {
    let place = rows[0].iter().position(|it| it == heading);
    let place = place.unwrap_or_else(|| panic!("no {heading} in {:?}", rows[0]));
    rows[1..].iter().map(|row| row[place].clone()).collect()
}

#[test]
fn a_comment_says_what_it_is_about() {
    assert_eq!(
        column(&rows(&analysed(), Lang::Sv, "Kommentarer"), "Gäller"),
        [
            "Helheten",
            "Orsaken ”Inloggningen hos leverantören är för svag”",
            "R3",
            "Ställningstagandet till R3 från Systemförvaltaren",
            "Juridik för ”Nordbok”",
            "något som är borttaget",
        ]
    );
    let english = column(&rows(&analysed(), Lang::En, "Comments"), "About");
    assert_eq!((english[0].as_str(), english[2].as_str()), ("The whole", "R3"));
    assert!(english.iter().all(|said| !said.is_empty()), "{english:?}");
}

#[test]
fn the_levels_that_are_computed_stand_beside_the_stated() {
    let case = analysed();
    let (insights, rows) = (Insights::of(&case), rows(&case, Lang::Sv, "Risker"));
    let columns = [
        (undantag_risk::Column::Inherent, "Beräknad nivå utan åtgärder"),
        (undantag_risk::Column::Today, "Beräknad nivå i dag"),
        (undantag_risk::Column::Residual, "Beräknad nivå med beslutade åtgärder"),
    ];
    for (of, heading) in columns {
        let shown = column(&rows, heading);
        for (risk, shown) in case.analysis.risks.iter().zip(&shown) {
            let rating = insights.risk(risk.id).unwrap().columns.get(of).rating;
            let expected = rating.map(|it| format!("{} ", it.value())).unwrap_or_default();
            assert!(
                shown.starts_with(&expected) && shown.is_empty() == rating.is_none(),
                "{shown} for {risk:?}"
            );
        }
    }
    let inherent = column(&rows, "Beräknad nivå utan åtgärder");
    assert_eq!(inherent, ["16 kritisk", "12 kritisk", "", ""]);
    let mut half = case;
    half.analysis.causes[2].likelihood = None;
    let residual = column(
        &self::rows(&half, Lang::Sv, "Risker"),
        "Beräknad nivå med beslutade åtgärder",
    );
    assert!(residual[0].ends_with("\nMinst, något är inte bedömt"), "{residual:?}");
}

#[test]
fn what_measures_depend_on_is_there_with_its_kind_and_also_when_nothing_does() {
    let rows = rows(&analysed(), Lang::Sv, "Det åtgärderna hänger på");
    assert_eq!(
        rows[1..],
        [
            [
                "Nordbok AB",
                "En leverantör",
                "R1 Inloggning med e-legitimation på tillitsnivå 3"
            ],
            ["Kvällsjouren", "En person", ""],
        ]
        .map(|row| row.map(str::to_owned).to_vec())
    );
}

#[test]
fn attachments_and_signatures_are_told_also_those_that_hold_no_more() {
    let mut case = signed();
    case.analysis.voided = vec![case.analysis.signatures[0].clone()];
    let attached = rows(&case, Lang::Sv, "Bilagor");
    assert_eq!(column(&attached, "Fil"), ["Offert från Nordbok.pdf"]);
    assert_eq!(column(&attached, "Storlek i byte"), ["48213"]);
    assert_eq!(column(&attached, "Vem"), ["Åsa Lindqvist"]);
    assert_eq!(column(&attached, "Kontrollsumma (SHA-256)"), ["3d5f0a"]);
    let signatures = rows(&case, Lang::Sv, "Undertecknanden");
    assert_eq!(
        column(&signatures, "Vem"),
        ["Åsa Lindqvist", "Jörgen Näslund", "Åsa Lindqvist"]
    );
    assert_eq!(column(&signatures, "Giltigt än"), ["Ja", "Ja", "Nej"]);
    let code = case.basis_digest().short();
    assert!(
        column(&signatures, "Underlagets kontrollkod")
            .iter()
            .all(|it| *it == code)
    );
}

#[test]
fn nothing_that_anybody_wrote_becomes_a_formula() {
    let mut case = analysed();
    case.analysis.risks[0].event = "=HYPERLINK(\"http://ond.example\")".into();
    case.analysis.causes[0].text = "+46 70".into();
    case.analysis.measures[0].owner = "@SUM(A1)".into();
    let file = export(&case, Lang::Sv);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.clone())).unwrap();
    for name in book.sheet_names() {
        assert!(
            book.worksheet_formula(&name).unwrap().used_cells().next().is_none(),
            "{name}"
        );
    }
    assert_eq!(
        sound(read_risks(&file)).risks[0].event,
        "=HYPERLINK(\"http://ond.example\")"
    );
}

#[test]
fn a_formula_is_never_worked_out() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write_string(0, 0, "Händelse").unwrap();
    page.write_formula(
        1,
        0,
        Formula::new("=WEBSERVICE(\"http://ond.example\")").set_result("Avbrott"),
    )
    .unwrap();
    let list = sound(read_risks(&book.save_to_buffer().unwrap()));
    assert_eq!(list.risks[0].event, "Avbrott");
}

#[test]
fn the_template_is_read_as_it_is() {
    for lang in Lang::ALL {
        let list = sound(read_risks(&risk_template(lang, "Ängsviks kommun", now()).unwrap()));
        assert_eq!((list.risks.len(), list.causes(), list.measures()), (1, 2, 1));
        assert!(list.risks[0].before.is_some() && list.risks[0].after.is_some() && list.remarks.is_empty());
    }
}

/// A workbook whose sheet is this XML, packed.
fn packed(sheet: &[u8]) -> Vec<u8> {
    let parts: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        ("_rels/.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sheet(cells: &str) -> Vec<u8> {
    let head = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
    format!("{head}{cells}</sheetData></worksheet>").into_bytes()
}

#[test]
fn files_that_unfold_to_anything_are_refused_soon() {
    let started = Instant::now();
    let bomb = packed(&vec![b' '; 200 * 1024 * 1024]);
    assert!(bomb.len() < 1024 * 1024, "{}", bomb.len());
    assert_eq!(problems(&read_risks(&bomb)), [(None, None, "list-unfolds")]);
    let far = sheet(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Risk</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1048576"><v>1</v></c></row>"#,
    );
    assert_eq!(
        problems(&read_risks(&packed(&far))),
        [(None, None, "list-too-many-rows")]
    );
    let entities = br#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"#;
    assert!(!read_risks(&packed(entities)).problems.is_empty());
    assert!(started.elapsed() < Duration::from_mins(1));
}

#[test]
fn ten_thousand_risks_are_read_and_told_to_be_too_many() {
    let rows: Vec<String> = (1..=10_000).map(|row| format!("Risk {row};3;4;Orsak;Åtgärd")).collect();
    let file = format!("Händelse;Sannolikhet;Konsekvens;Orsak;Åtgärd\n{}", rows.join("\n"));
    let list = read_risks(file.as_bytes()).beside(&analysed().analysis);
    assert_eq!(list.risks.len(), 10_000);
    let codes: Vec<&str> = list.problems.iter().map(|note| note.code.as_str()).collect();
    assert_eq!(
        codes,
        ["list-too-many-measures", "list-too-many-causes", "list-too-many-risks"]
    );
}

#[test]
fn a_thousand_wrong_rows_are_counted_and_a_hundred_told() {
    let file = format!("Händelse;Sannolikhet\n{}", "Avbrott;9\n".repeat(1_000));
    let list = read_risks(file.as_bytes());
    assert_eq!((list.problems.len(), list.problem_count), (100, 1_000));
}

#[test]
fn a_list_becomes_items_of_every_kind() {
    let list = sound(read_risks(&export(&analysed(), Lang::Sv)));
    let items = list.items(undantag_case::ItemId(crate::analysed::id(1 << 90)));
    let count = |kind: ItemKind| items.iter().filter(|item| item.kind == kind).count();
    assert_eq!(
        [
            ItemKind::Risk,
            ItemKind::Cause,
            ItemKind::Consequence,
            ItemKind::Measure
        ]
        .map(count),
        [4, list.causes(), list.consequences(), list.measures()]
    );
}
