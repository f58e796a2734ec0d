//! Every part, in both languages: nothing unsaid, nothing unescaped, nothing that the content security policy forbids.

use std::{collections::BTreeSet, fs};

use askama::Template;
use undantag_text::Lang;

use super::{samples, *};

fn pages(lang: Lang) -> [String; 2] {
    [
        samples::gallery(lang).render().unwrap(),
        samples::bare(lang).render().unwrap(),
    ]
}

fn all_pages() -> Vec<String> {
    Lang::ALL.into_iter().flat_map(pages).collect()
}

/// The values of an attribute, in order.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(start.as_str())
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn no_page_needs_what_the_content_security_policy_forbids() {
    for page in all_pages() {
        for forbidden in [
            " style=",
            "<style",
            "<script",
            " onclick",
            "javascript:",
            "http://",
            "https://",
        ] {
            assert!(!page.contains(forbidden), "{forbidden} in {page}");
        }
    }
}

#[test]
fn what_a_person_typed_is_escaped() {
    let [gallery, _] = pages(Lang::Sv);
    assert!(
        gallery.contains("&#60;script&#62;alert(1)&#60;/script&#62;"),
        "{gallery}"
    );
    assert!(
        gallery.contains("value=\"Fotvård &#38; &#34;samtal&#34;\""),
        "{gallery}"
    );
    assert!(gallery.contains("name=\"_csrf\" value=\"t&#60;oken\""), "{gallery}");
    assert!(gallery.contains("Tidsbokning &#60;fotvård&#62;"), "{gallery}");
}

#[test]
fn every_message_has_its_words() {
    for page in all_pages() {
        for key in ["[pages-", "[common-", "{$", "{ $"] {
            assert!(!page.contains(key), "{key} in {page}");
        }
    }
}

#[test]
fn a_page_says_which_language_it_is_in_and_links_to_the_other() {
    assert!(pages(Lang::Sv)[1].contains("<html lang=\"sv\""));
    assert!(
        pages(Lang::Sv)[1].contains("href=\"/sign-in?next=/&#38;lang=en\" hreflang=\"en\" lang=\"en\">English</a>")
    );
    assert!(pages(Lang::En)[0].contains("href=\"/cases/U-2026-014?lang=sv\" hreflang=\"sv\" lang=\"sv\">Svenska</a>"));
}

#[test]
fn a_page_has_one_main_heading_and_ids_that_are_used_once() {
    for page in all_pages() {
        assert_eq!(page.matches("<h1").count(), 1);
        assert_eq!(page.matches("<main").count(), 1);
        let ids = values(&page, "id");
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{ids:?}");
    }
}

#[test]
fn labels_descriptions_and_errors_belong_to_something() {
    for page in all_pages() {
        let ids: BTreeSet<&str> = values(&page, "id").into_iter().collect();
        for attribute in ["for", "aria-describedby", "aria-labelledby"] {
            let wanted = values(&page, attribute).into_iter().flat_map(str::split_whitespace);
            for id in wanted {
                assert!(ids.contains(id), "{attribute}={id}");
            }
        }
        for target in values(&page, "href")
            .into_iter()
            .filter_map(|href| href.strip_prefix('#'))
        {
            assert!(ids.contains(target) || target == "orsak", "#{target}");
        }
    }
}

#[test]
fn errors_stand_first_in_the_title_and_in_a_summary_that_leads_to_the_fields() {
    let [gallery, bare] = pages(Lang::Sv);
    assert!(gallery.contains("<title>Fel: Risk- och konsekvensanalys – Undantag, Ängsviks kommun</title>"));
    assert!(gallery.contains("2 uppgifter behöver rättas"));
    assert!(gallery.contains("<a class=\"ds-link\" href=\"#talked\">Datum ska skrivas"));
    assert!(gallery.contains("<a class=\"ds-link\" href=\"#reasons-integration\">Välj minst ett skäl</a>"));
    assert!(bare.contains("<title>Logga in – Undantag, Ängsviks kommun</title>"));
}

#[test]
fn a_field_keeps_what_was_typed_beside_its_error() {
    let field = Field::date(Texts::new(Lang::Sv), "day", "Dag")
        .hint("Så här")
        .value("14 okt")
        .error(Some("Fel dag".into()));
    let drawn = field.to_string();
    assert!(
        drawn.contains(
            "value=\"14 okt\" inputmode=\"numeric\" size=\"12\" aria-describedby=\"day-d day-e\" aria-invalid=\"true\""
        ),
        "{drawn}"
    );
    assert!(
        drawn.contains("<p class=\"ds-validation-message\" id=\"day-e\">Fel dag</p>"),
        "{drawn}"
    );
}

#[test]
fn a_text_that_begins_with_an_empty_line_keeps_it() {
    let drawn = Field::area(Texts::new(Lang::Sv), "text", "Text", 3)
        .value("\nrad")
        .to_string();
    assert!(drawn.contains(">\n\nrad</textarea>"), "{drawn}");
}

#[test]
fn an_optional_field_says_so_in_the_readers_language() {
    let label = |lang| Field::text(Texts::new(lang), "x", "X").optional().to_string();
    assert!(label(Lang::Sv).contains(">X (valfritt)</label>"));
    assert!(label(Lang::En).contains(">X (optional)</label>"));
}

#[test]
fn a_page_without_anybody_signed_in_has_no_menu_and_no_way_out() {
    let [_, bare] = pages(Lang::Sv);
    assert!(!bare.contains("<nav") && !bare.contains("/sign-out"));
}

#[test]
fn the_matrix_says_in_words_which_risks_each_cell_holds() {
    let [gallery, _] = pages(Lang::Sv);
    assert!(
        gallery.contains(
            "<a href=\"?cell=3-4#register\">12<span class=\"ds-sr-only\"> kritisk. Före åtgärd: R1, R8.</span>"
        ),
        "{gallery}"
    );
    assert!(gallery.contains("<span>1<span class=\"ds-sr-only\"> låg. Inga risker.</span></span>"));
    assert!(gallery.contains("Kritisk 12–16"));
}

#[test]
fn the_matrix_draws_one_ring_one_disc_and_one_arrow_a_risk() {
    let [gallery, _] = pages(Lang::Sv);
    for mark in ["u-mx__from", "u-mx__to", "u-mx__arrow"] {
        assert_eq!(gallery.matches(mark).count(), samples::risks().len(), "{mark}");
    }
}

#[test]
fn initials_come_from_the_first_and_the_last_name() {
    assert_eq!(Avatar::of("Åsa Maria Lindqvist", Part::System).initials, "ÅL");
    assert_eq!(Avatar::of("registrator", Part::System).initials, "R");
}

/// Writes the sample pages as files to look at: `UNDANTAG_GALLERY=folder cargo nextest run -p undantag-pages gallery --run-ignored only`.
#[test]
#[ignore = "writes files for a person to look at"]
fn the_gallery_is_written_to_a_folder() {
    let folder = std::path::PathBuf::from(std::env::var_os("UNDANTAG_GALLERY").unwrap());
    for lang in Lang::ALL {
        for (name, page) in ["gallery", "bare"].into_iter().zip(pages(lang)) {
            fs::write(folder.join(format!("{name}-{lang}.html")), page.replace("/assets/", "")).unwrap();
        }
    }
    crate::assets::write_to(&folder).unwrap();
}
