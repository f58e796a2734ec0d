//! Decision, analysis and spreadsheets, read with somebody else's programs.

#[cfg(test)]
mod analysed;
#[cfg(test)]
mod analysing;
#[cfg(test)]
mod deciding;
#[cfg(test)]
mod listing;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod sample;

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeZone, Utc};
    use undantag_documents::{Correction, DecisionRecord, decision_pdf};

    use crate::reading::{Opened, open};
    use crate::sample::{bare, day, record, risk};

    fn now() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 12, 3, 13, 5, 0).unwrap()
    }

    fn opened(name: &str, record: &DecisionRecord) -> Opened {
        open(name, &decision_pdf(record, now()).unwrap())
    }

    /// Line breaks are the page's, not the text's.
    fn in_one_line(text: &str) -> String {
        text.replace(['\u{200B}', '\u{AD}'], "")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn the_document_reads_in_the_order_a_decision_is_read() {
        let text = in_one_line(&opened("order", &record()).text());
        let expected = [
            "Ängsviks kommun",
            "Dnr KS 2026/0412",
            "Tidsbokning för fotvård och anhörigsamtal i Nordbok",
            "Beslut: Bifall med villkor",
            "Giltighetstid: från och med 3 december 2026 till och med 31 december 2028.",
            "Villkor",
            "Export till e-arkivet fungerar.",
            "28 februari 2027",
            "Ärendet",
            "Åsa Lindqvist, verksamhetsutvecklare",
            "Sammanfattning",
            "Skäl för beslutet",
            "Nyttan för invånarna är tydlig",
            "6 kap. 38 § kommunallagen (2017:725)",
            "Parternas ställningstaganden",
            "Avvikande mening om R8:",
            "Risker",
            "12 kritisk",
            "Riskregister",
            "Alternativ",
            "Konsekvenser",
            "Kostnader",
            "373 000 kr",
            "Återgång till gemensam plattform",
            "Så har beslutet fattats",
            "Jörgen Näslund, systemförvaltare",
            "Ingen anmälan om jäv.",
            "Beslutet är fattat digitalt av Märta Öberg, digitaliseringschef, den 3 december 2026, med stöd av \
             delegationsordningen punkt 4.7.",
            "7F3A-91C2",
            "Hur beslutet överklagas",
            "25 december 2026",
            "Underlag",
            "7f3a91c2d05be1467a0d5f8c6b1e94a3c27d80f1e6b95a4d3c81f07e2b6a9d54",
        ];
        let mut rest = text.as_str();
        for sentence in expected {
            let place = rest
                .find(sentence)
                .unwrap_or_else(|| panic!("{sentence:?} is missing or early in\n{text}"));
            rest = &rest[place + sentence.len()..];
        }
    }

    #[test]
    fn the_month_of_a_day_is_not_divided_in_a_narrow_column() {
        let mut divided = record();
        divided.corrections = vec![Correction {
            date: day(2026, 11, 27),
            wrong: "Platformen".to_owned(),
            right: "Plattformen".to_owned(),
            reasons: "Skrivfel.".to_owned(),
            by: "Margareta Lindqvist".to_owned(),
        }];
        for condition in &mut divided.decision.conditions {
            condition.due = Some(day(2025, 12, 12));
        }
        let text = opened("undivided", &divided).text().replace('\u{A0}', " ");
        assert!(
            text.contains("27 november 2026") && text.contains("12 december 2025"),
            "{text}"
        );
    }

    #[test]
    fn the_file_says_what_it_is() {
        let document = opened("facts", &record());
        let facts = document.facts();
        for line in [
            "Title:           Beslut: Tidsbokning för fotvård",
            "Author:          Ängsviks kommun",
            "Tagged:          yes",
            "Page size:       595.276 x 841.89 pts (A4)",
            "2026-12-03T13:05:00",
        ] {
            assert!(facts.contains(line), "{line} in\n{facts}");
        }
        let metadata = document.metadata();
        for part in [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
        ] {
            assert!(metadata.contains(part), "{part} in\n{metadata}");
        }
        assert_eq!(document.pages(), 4);
    }

    #[test]
    fn every_font_is_inside_the_file_and_can_be_read_as_text() {
        let fonts = opened("fonts", &record()).fonts();
        assert!(!fonts.is_empty());
        for font in fonts {
            assert!(font.contains("Inter") && font.contains(" yes yes yes "), "{font}");
        }
    }

    #[test]
    fn a_screen_reader_meets_headings_tables_and_row_headers() {
        let tags = opened("tags", &record()).tags();
        for part in ["H1 ", "H2 ", "Table", "THead", "/Scope /Row", "Document"] {
            assert!(tags.contains(part), "{part} in\n{tags}");
        }
    }

    #[test]
    fn the_same_record_and_time_give_the_same_bytes() {
        assert_eq!(
            decision_pdf(&record(), now()).unwrap(),
            decision_pdf(&record(), now()).unwrap()
        );
    }

    #[test]
    fn what_is_absent_does_not_print() {
        let document = opened("bare", &bare());
        let text = document.text();
        for heading in [
            "Villkor",
            "Sammanfattning",
            "Parternas",
            "Riskregister",
            "Sannolikhet",
            "Innebär",
            "Kostnader",
            "Diarienummer",
            "Jäv",
            "överklagas",
        ] {
            assert!(!text.contains(heading), "{heading} in\n{text}");
        }
        assert!(text.contains("Beslut: Avslag"));
    }

    #[test]
    fn what_people_write_is_printed_and_never_run() {
        let hostile =
            r##"#panic("x") $x^2$ \ #read("/etc/passwd") *fet* _kursiv_ = Rubrik <etikett> @ref `kod` // /* ]]}"#"##;
        let mut record = record();
        record.case.title = hostile.to_owned();
        record.municipality = hostile.to_owned();
        record.case.diary_number = Some(hostile.to_owned());
        record.reasons.text = hostile.to_owned();
        record.decision.conditions[0].text = hostile.to_owned();
        record.risks[0].id = hostile.to_owned();
        record.basis.digest = hostile.to_owned();
        let text = in_one_line(&opened("hostile", &record).text()).replace(' ', "");
        assert!(text.matches(&hostile.replace(' ', "")).count() >= 4, "{text}");
    }

    #[test]
    fn any_script_and_any_control_character_prints() {
        let texts = [
            "שלום עולם مرحبا بالعالم Привет Ελλάδα",
            "😀 👩‍👩‍👧‍👦 🏳️‍🌈 🇸🇪 👍🏽 ☃️ 中文 日本語 ไทย हिन्दी",
            "\u{0}\u{1}\u{7}\u{8}\u{1B}[31m\u{7F}\u{9F}\u{FEFF}\u{FFFE}\u{FFFF}\u{202E}\u{2066}\u{E000}\u{F8FF}\u{10FFFF}",
            "Z\u{0351}\u{036B}\u{0343}a\u{0306}\u{0489}\u{20DD}l\u{05B0}g\u{064B}o a\u{030A} \u{0301}\u{0301}\u{0488}",
            "\r\n\t\u{B}\u{C}\u{2028}\u{85}",
            "",
            " ",
        ];
        for (index, text) in texts.into_iter().enumerate() {
            let mut record = record();
            record.municipality = text.to_owned();
            record.case.title = text.to_owned();
            record.reasons.text = text.to_owned();
            record.people.deciders[0].name = text.to_owned();
            record.risks[0].event = text.to_owned();
            record.risks[0].id = text.to_owned();
            record.alternatives[0].name = text.to_owned();
            assert!(opened(&format!("script-{index}"), &record).pages() >= 4, "{text:?}");
        }
    }

    #[test]
    fn a_word_of_ten_thousand_letters_stays_on_the_page() {
        let word = "ordlångt".repeat(1250);
        let mut record = record();
        record.case.title = word.clone();
        record.reasons.text = word.clone();
        record.risks[0].event = word.clone();
        let document = opened("words", &record);
        let text = in_one_line(&document.text()).replace(' ', "");
        assert!(text.matches("ordlångt").count() >= 3 * 1200);
        assert!(document.pages() > 6);
    }

    #[test]
    fn sixty_risks_page_with_their_header_row() {
        let mut record = record();
        record.risks = (1..=60u8)
            .map(|number| {
                let before = (number % 4 + 1, number / 4 % 4 + 1);
                risk(
                    &format!("R{number}"),
                    "Tjänsten slutar fungera under en längre tid och ingen reservrutin finns",
                    before,
                    "Reservrutin med telefonbokning via kontaktcenter, provad två gånger om året",
                    (1, before.1),
                )
            })
            .collect();
        let document = opened("sixty", &record);
        let text = document.text();
        assert!(
            document.pages() >= 6 && document.pages() <= 9,
            "{} pages",
            document.pages()
        );
        for number in 1..=60 {
            assert!(text.matches(&format!("R{number}\n")).count() >= 1, "R{number}");
        }
        assert!(text.matches("Oönskad händelse").count() >= 2);
        assert!(text.contains(&format!("Sida 1 ({})", document.pages())));
    }
}
