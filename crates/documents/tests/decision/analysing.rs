//! The analysis as a document, read with somebody else's programs.

use std::collections::BTreeMap;

use undantag_case::{Case, ItemId, Position, Risk, Stance};
use undantag_documents::{CaseRecord, analysis_pdf_of};
use undantag_risk::Share;

use crate::analysed::{analysed, dissent, id, now, signed};
use crate::deciding::words;
use crate::reading::{Opened, open};

fn pdf(case: &Case) -> Vec<u8> {
    let record = CaseRecord {
        case,
        municipality: "Ängsviks kommun",
        department: "Vård och omsorg",
        people: &BTreeMap::new(),
        words: &words(),
        ways: &BTreeMap::new(),
        ended: None,
        review: None,
    };
    analysis_pdf_of(&record, now()).unwrap()
}

fn opened(name: &str, case: &Case) -> Opened {
    open(&format!("analysis-{name}"), &pdf(case))
}

fn in_one_line(text: &str) -> String {
    text.replace(['\u{200B}', '\u{AD}'], "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What the analysis says, from its first page to its last.
const IN_ORDER: &[&str] = &[
    "Ängsviks kommun",
    "Risk- och konsekvensanalys",
    "Boka fotvård",
    "Gemensam analys, undertecknad av båda parter",
    "Vård och omsorg: undertecknad av Åsa Lindqvist den 3 december 2026.",
    "Systemförvaltningen för Open ePlatform: undertecknad av Jörgen Näslund",
    "Underlagets kod",
    "Sammanfattning",
    "Vad analysen omfattar",
    "Möten i samrådet",
    "3 november 2026",
    "10 november 2026",
    "Alternativ",
    "Nordbok (förslaget)",
    "Konsekvenser",
    "Bokningen blir tillgänglig dygnet runt",
    "Inte besvarad",
    "Kostnader",
    "288 001,50 kr",
    "Fortsätta per telefon Totalt 0 kr 0 kr 0 kr",
    "Kostnadsrader",
    "Integration Orsakad av en verksamhet",
    "En gång 240 000 kr",
    "Licens Orsakad av en verksamhet",
    "12 kritisk",
    "Riskregister",
    "Den risk som är högst: R1",
    "Inloggningen hos leverantören är för svag",
    "Ingen förebyggande åtgärd",
    "Riskerna en för en",
    "Utan åtgärder I dag",
    "Beräknad ur orsaker och åtgärder",
    "Stoppar: Det mesta, ungefär nio gånger av tio",
    "Hänger på: Nordbok AB (en leverantör)",
    "Kostar: 12 500,50 kr",
    "Rutin för att underrätta den som berörs inom 72 timmar",
    "Stoppar: Lite, ungefär tre",
    "Personuppgifter",
    "Minst två svar är ja.",
    "KS 2026/0398",
    "Återgång till gemensam plattform",
    "Villkor som parterna föreslår",
    "Utlåtanden",
    "Inga Dahl, dataskyddsombud",
    "Godtagbart, med krav.",
    "Har inte svarat.",
    "Parternas ställningstaganden",
    "Avvikande mening om R3:",
    "Bilagor",
    "Offert från Nordbok.pdf",
    "Kontrollsumma: 3d5f0a",
    "Undertecknande och underlag",
    "Kontrollsumma",
];

#[test]
fn the_analysis_reads_in_the_order_it_was_made() {
    let text = in_one_line(&opened("order", &signed()).text());
    let mut rest = text.as_str();
    for sentence in IN_ORDER {
        let place = rest
            .find(sentence)
            .unwrap_or_else(|| panic!("{sentence:?} is missing or early in\n{text}"));
        rest = &rest[place + sentence.len()..];
    }
    // A row's heading beside a heading of two lines: which a reader meets first is the reader's choice.
    let levels = text.split("Riskerna en för en").nth(1).unwrap();
    let levels = levels.split("Orsaker").next().unwrap();
    assert!(levels.contains("Parternas bedömning"), "{levels}");
}

#[test]
fn what_parties_think_of_single_risks_and_how_often_links_lead_on_is_there() {
    let mut case = analysed();
    let theirs = Position {
        stance: Stance::Agree,
        ..dissent("Vi håller med.")
    };
    case.analysis.positions.push(theirs);
    case.analysis.consequences[0].share = Some(Share::Seldom);
    let text = in_one_line(&opened("thinking", &case).text());
    for said in [
        "Instämmer, Vård och omsorg: Vi håller med.",
        "Avvikande mening, Systemförvaltningen för Open ePlatform: Vi bedömer",
        "Den enskilde lider skada (4 allvarlig; sällan, ungefär en gång av tio)",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn an_unsigned_analysis_says_that_it_is_a_draft() {
    let text = in_one_line(&opened("draft", &analysed()).text());
    assert!(text.contains("Utkast: ännu inte undertecknat av båda parter"), "{text}");
    assert!(
        text.contains("Vård och omsorg: inte undertecknad.") && text.contains("· Utkast"),
        "{text}"
    );
}

#[test]
fn the_analysis_says_what_it_is_and_holds_its_fonts() {
    let document = opened("facts", &signed());
    let facts = document.facts();
    for line in [
        "Title:           Risk- och konsekvensanalys: Boka fotvård",
        "Tagged:          yes",
        "2026-12-03T13:05:00",
    ] {
        assert!(facts.contains(line), "{line} in\n{facts}");
    }
    assert!(
        document
            .metadata()
            .contains("<pdfaid:conformance>A</pdfaid:conformance>")
    );
    let fonts = document.fonts();
    assert!(
        !fonts.is_empty() && fonts.iter().all(|font| font.contains(" yes yes yes ")),
        "{fonts:?}"
    );
    let tags = document.tags();
    for part in ["H1 ", "H2 ", "Table", "THead", "/Scope /Row", "Document"] {
        assert!(tags.contains(part), "{part} in\n{tags}");
    }
}

#[test]
fn the_same_analysis_and_time_give_the_same_bytes() {
    assert_eq!(pdf(&signed()), pdf(&signed()));
}

#[test]
fn an_empty_analysis_prints_too() {
    let mut case = analysed();
    case.analysis = undantag_case::Analysis::default();
    case.request.service_name = String::new();
    let text = opened("empty", &case).text();
    assert!(
        text.contains("Inga risker är beskrivna.") && text.contains("Ärende U-2026-014"),
        "{text}"
    );
    for heading in ["Personuppgifter", "Utlåtanden", "Kostnader", "Villkor"] {
        assert!(!text.contains(heading), "{heading} in\n{text}");
    }
}

#[test]
fn what_people_write_in_an_analysis_is_printed_and_never_run() {
    let hostile = r##"#panic("x") $x^2$ \ #read("/etc/passwd") *fet* 中😀 <etikett> @ref `kod` // /* ]]}"#"##;
    let mut case = analysed();
    case.request.service_name = hostile.to_owned();
    case.analysis.scope.text = hostile.to_owned();
    case.analysis.risks[0].event = hostile.to_owned();
    case.analysis.causes[0].text = hostile.to_owned();
    case.analysis.measures[0].text = hostile.to_owned();
    case.analysis.meetings[0].participants = hostile.to_owned();
    case.analysis.statements[0].name = hostile.to_owned();
    case.analysis.positions.push(dissent(hostile));
    let text = in_one_line(&opened("hostile", &case).text()).replace(' ', "");
    let shown = hostile.replace(' ', "").replace('中', "[U+4E2D]").replace('😀', "");
    assert!(text.matches(&shown[..20]).count() >= 8, "{text}");
}

#[test]
fn a_hundred_risks_page_with_their_header_row() {
    let mut case = analysed();
    let sample = case.analysis.risks[0].clone();
    case.analysis.risks = (1..=100u16)
        .map(|number| Risk {
            id: ItemId(id(1_000 + u128::from(number))),
            number,
            ..sample.clone()
        })
        .collect();
    let document = opened("hundred", &case);
    let text = document.text();
    assert!(text.matches("Oönskad händelse").count() >= 3 && text.contains("R100"));
    assert!((15..60).contains(&document.pages()), "{} pages", document.pages());
}
