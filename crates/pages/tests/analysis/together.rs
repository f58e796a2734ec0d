//! Two people at the same piece at the same time: neither text is lost.

use crate::browser::{Browser, Reply, site};
use crate::town::{ADMINISTRATOR, REQUESTER};
use crate::workshop::{Workshop, in_words, send};

const MINE: &str = "Leverantören säljs";
const THEIRS: &str = "Leverantören går i konkurs";

/// Both have the first risk's form open; the administrator saves first, then the requester sends theirs.
async fn overtaken(workshop: &Workshop, browsers: [&mut Browser<'_>; 2]) -> Reply {
    let [mine, theirs] = browsers;
    let edit = workshop.at(&format!("?edit={}", workshop.case.analysis.risks[0].id));
    let (my_form, their_form) = (mine.get(&edit).await, theirs.get(&edit).await);
    let ratings = [
        ("before-likelihood", "2"),
        ("before-severity", "3"),
        ("after-likelihood", "1"),
        ("after-severity", "4"),
    ];
    let saved = send(
        theirs,
        &their_form,
        &[&ratings[..], &[("event", THEIRS), ("owner", "Ida")]].concat(),
    )
    .await;
    assert_eq!(saved.status, 303);
    send(
        mine,
        &my_form,
        &[&ratings[..], &[("event", MINE), ("area", "Drift\r\noch avtal")]].concat(),
    )
    .await
}

#[actix_web::test]
async fn a_stale_form_shows_both_texts_and_overwrites_nothing() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let (mut mine, mut theirs) = (
        workshop.browser(&site, REQUESTER).await,
        workshop.browser(&site, ADMINISTRATOR).await,
    );
    let conflict = overtaken(&workshop, [&mut mine, &mut theirs]).await;
    assert_eq!(conflict.status, 412);
    for told in [
        "R1 sparades inte, Person 2 ändrade samtidigt",
        MINE,
        THEIRS,
        "Person 2, sparad 2 mars 2026 kl. 10:00",
        "name=\"pick.event\" id=\"mine.event\" value=\"mine\" checked",
        "name=\"pick.owner\" id=\"theirs.owner\" value=\"theirs\" checked",
        "Spara valda värden",
    ] {
        assert!(conflict.says(told), "{told}: {}", conflict.body);
    }
    assert!(!conflict.says("pick.before-likelihood"));
    assert!(conflict.says("name=\"join.event\"") && !conflict.says("name=\"join.owner\""));
    in_words(&conflict);
    assert_eq!(workshop.risk().await.event, THEIRS);
}

#[actix_web::test]
async fn either_text_or_both_joined_can_be_kept_field_by_field() {
    for (pick, joined, kept) in [
        ("mine", "", MINE.to_owned()),
        ("theirs", "", THEIRS.to_owned()),
        (
            "join",
            "Konkurs eller försäljning",
            "Konkurs eller försäljning".to_owned(),
        ),
    ] {
        let workshop = Workshop::set().await;
        let site = site(&workshop.town).await;
        let (mut mine, mut theirs) = (
            workshop.browser(&site, REQUESTER).await,
            workshop.browser(&site, ADMINISTRATOR).await,
        );
        let conflict = overtaken(&workshop, [&mut mine, &mut theirs]).await;
        let choices = [
            ("pick.event", pick),
            ("join.event", joined),
            ("pick.owner", "theirs"),
            ("pick.area", "mine"),
        ];
        let saved = send(&mut mine, &conflict, &choices).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
        let risk = workshop.risk().await;
        assert_eq!(
            (risk.event, risk.owner.as_str(), risk.area.as_str()),
            (kept, "Ida", "Drift\noch avtal")
        );
        assert_eq!((risk.before.unwrap().value(), risk.after.unwrap().value()), (6, 4));
    }
}

#[actix_web::test]
async fn a_choice_that_is_overtaken_too_is_asked_again() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let (mut mine, mut theirs) = (
        workshop.browser(&site, REQUESTER).await,
        workshop.browser(&site, ADMINISTRATOR).await,
    );
    let first = overtaken(&workshop, [&mut mine, &mut theirs]).await;
    let edit = workshop.at(&format!("?edit={}", workshop.case.analysis.risks[0].id));
    let form = theirs.get(&edit).await;
    let ratings = [
        ("before-likelihood", "2"),
        ("before-severity", "3"),
        ("after-likelihood", "1"),
        ("after-severity", "4"),
    ];
    send(
        &mut theirs,
        &form,
        &[&ratings[..], &[("event", "Tredje texten")]].concat(),
    )
    .await;
    let again = send(
        &mut mine,
        &first,
        &[("pick.event", "mine"), ("pick.owner", "theirs"), ("pick.area", "mine")],
    )
    .await;
    assert_eq!(again.status, 412);
    assert!(again.says(MINE) && again.says("Tredje texten"), "{}", again.body);
}

#[actix_web::test]
async fn what_was_typed_survives_that_somebody_removed_the_row() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let (mut mine, mut theirs) = (
        workshop.browser(&site, REQUESTER).await,
        workshop.browser(&site, ADMINISTRATOR).await,
    );
    let risk = workshop.case.analysis.risks[0].id;
    let form = mine.get(&workshop.at(&format!("?edit={risk}"))).await;
    let asked = theirs.get(&workshop.at(&format!("/items/risks/{risk}/remove"))).await;
    send(&mut theirs, &asked, &[]).await;
    let gone = send(&mut mine, &form, &[("event", MINE)]).await;
    assert_eq!(gone.status, 412);
    assert!(
        gone.says("Någon tog bort raden medan du skrev") && gone.says(MINE),
        "{}",
        gone.body
    );
    assert_eq!(send(&mut mine, &gone, &[("event", MINE)]).await.status, 303);
    assert_eq!(workshop.risk().await.event, MINE);
}

#[actix_web::test]
async fn one_overtaken_alternative_does_not_hold_up_the_others() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let (mut mine, mut theirs) = (
        workshop.browser(&site, REQUESTER).await,
        workshop.browser(&site, ADMINISTRATOR).await,
    );
    let ids: Vec<String> = workshop
        .case
        .analysis
        .alternatives
        .iter()
        .map(|it| it.id.to_string())
        .collect();
    let answers = |texts: [&str; 3]| -> Vec<(String, String)> {
        let fields = ids.iter().zip(texts).flat_map(|(id, text)| {
            [
                (format!("{id}.direction"), "unchanged".to_owned()),
                (format!("{id}.reason"), text.to_owned()),
            ]
        });
        fields.collect()
    };
    let old = "Ingen skillnad mot i dag.";
    let path = workshop.at("/consequences/law");
    let (my_form, their_form) = (mine.get(&path).await, theirs.get(&path).await);
    let theirs_typed = answers([old, "Deras", old]);
    send(&mut theirs, &their_form, &crate::browser::refs(&theirs_typed)).await;
    let mine_typed = answers(["Min första", "Min", old]);
    let conflict = send(&mut mine, &my_form, &crate::browser::refs(&mine_typed)).await;
    assert_eq!(conflict.status, 412);
    let reason = |at: usize| {
        let ids = ids.clone();
        let workshop = &workshop;
        async move {
            let analysis = workshop.now().await.analysis;
            let id = ids[at].parse().unwrap();
            analysis
                .assessment(undantag_case::Dimension::Law, id)
                .unwrap()
                .reason
                .clone()
        }
    };
    assert_eq!(
        (reason(0).await.as_str(), reason(1).await.as_str()),
        ("Min första", "Deras")
    );
    let pick = format!("pick.{}.reason", ids[1]);
    assert_eq!(send(&mut mine, &conflict, &[(&pick, "mine")]).await.status, 303);
    assert_eq!(
        (reason(0).await.as_str(), reason(1).await.as_str()),
        ("Min första", "Min")
    );
}
