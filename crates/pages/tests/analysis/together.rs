//! Two people at the same piece at the same time: neither text is lost.

use chrono::TimeDelta;
use serde_json::json;
use undantag_app::Revision;
use undantag_case::{By, Dimension, ItemKind, PersonId, Piece};
use uuid::Uuid;

use crate::browser::{Browser, Reply, refs, site};
use crate::town::{ADMINISTRATOR, BOSS, REQUESTER};
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
        "Leverantören <ins>säljs</ins>",
        "Leverantören <ins>går i konkurs</ins>",
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

/// A row of the table of two texts.
fn row<'a>(page: &'a Reply, field: &str) -> &'a str {
    let name = format!("name=\"mine.{field}\"");
    let found = page.body.split("<tr role=\"row\">").find(|row| row.contains(&name));
    found.unwrap_or_else(|| panic!("{field}: {}", page.body))
}

#[actix_web::test]
async fn every_field_says_who_wrote_what_stands_in_it_and_when() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let (mut mine, mut theirs) = (
        workshop.browser(&site, REQUESTER).await,
        workshop.browser(&site, ADMINISTRATOR).await,
    );
    let risk = workshop.risk().await;
    let edit = workshop.at(&format!("?edit={}", risk.id));
    let (my_form, their_form) = (mine.get(&edit).await, theirs.get(&edit).await);
    let ratings = [
        ("before-likelihood", "2"),
        ("before-severity", "3"),
        ("after-likelihood", "1"),
        ("after-severity", "4"),
    ];
    let typed = [&ratings[..], &[("event", THEIRS)]].concat();
    assert_eq!(send(&mut theirs, &their_form, &typed).await.status, 303);
    workshop.town.pass(TimeDelta::minutes(5));
    let mut third = workshop.town.ctx(ADMINISTRATOR);
    if let By::Person(actor) = &mut third.by {
        actor.person = PersonId(Uuid::from_u128(BOSS));
    }
    let revision = Revision {
        piece: Piece::Item(ItemKind::Risk, risk.id),
        seen: workshop.risk().await.version,
        changes: json!({"owner": "Vera"}),
    };
    workshop
        .town
        .app
        .revise(workshop.case.id, revision, &third)
        .await
        .unwrap();
    let typed = [&ratings[..], &[("event", MINE), ("owner", "Bo"), ("area", "Avtal")]].concat();
    let conflict = send(&mut mine, &my_form, &typed).await;
    assert_eq!(conflict.status, 412);
    assert!(
        conflict.says("R1 sparades inte, Person 2 och Person 7 ändrade samtidigt"),
        "{}",
        conflict.body
    );
    for (field, who) in [
        ("event", "Person 2, sparad 2 mars 2026 kl. 10:00"),
        ("owner", "Person 7, sparad 2 mars 2026 kl. 10:05"),
        // Nobody else has touched it: it is as it was when the risk was added.
        ("area", "Person 1, sparad 2 mars 2026 kl. 10:00"),
    ] {
        assert!(
            row(&conflict, field).contains(who),
            "{field}: {}",
            row(&conflict, field)
        );
    }
}

const BOTH: &str = "Konkurs eller försäljning";

#[actix_web::test]
async fn a_joint_text_that_is_worked_on_but_not_chosen_is_asked_about() {
    for (pick, kept) in [("join", BOTH), ("mine", MINE)] {
        let workshop = Workshop::set().await;
        let site = site(&workshop.town).await;
        let (mut mine, mut theirs) = (
            workshop.browser(&site, REQUESTER).await,
            workshop.browser(&site, ADMINISTRATOR).await,
        );
        let conflict = overtaken(&workshop, [&mut mine, &mut theirs]).await;
        let choices = |pick| {
            [
                ("pick.event", pick),
                ("join.event", BOTH),
                ("pick.owner", "theirs"),
                ("pick.area", "mine"),
            ]
        };
        let asked = send(&mut mine, &conflict, &choices("mine")).await;
        assert_eq!(asked.status, 422, "{}", asked.body);
        for told in [
            "Vilken text ska gälla?",
            "Du har ändrat den gemensamma texten för Oönskad händelse men valt en annan.",
            "id=\"join.event\" value=\"join\" checked",
            "id=\"theirs.owner\" value=\"theirs\" checked",
            "id=\"mine.area\" value=\"mine\" checked",
            &format!("{BOTH}</textarea>"),
            &format!("name=\"mine.event\" value=\"{MINE}\""),
            THEIRS,
        ] {
            assert!(asked.says(told), "{told}: {}", asked.body);
        }
        in_words(&asked);
        assert_eq!(workshop.risk().await.event, THEIRS);
        let edit = workshop.at(&format!("?edit={}", workshop.case.analysis.risks[0].id));
        let draft = mine.get(&edit).await;
        assert!(draft.says(BOTH), "{}", draft.body);

        // Whoever chooses another text now means it.
        let saved = send(&mut mine, &asked, &choices(pick)).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
        let risk = workshop.risk().await;
        assert_eq!(
            (risk.event.as_str(), risk.owner.as_str(), risk.area.as_str()),
            (kept, "Ida", "Drift\noch avtal")
        );
    }
}

#[actix_web::test]
async fn a_joint_text_that_nobody_touched_is_not_asked_about() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let (mut mine, mut theirs) = (
        workshop.browser(&site, REQUESTER).await,
        workshop.browser(&site, ADMINISTRATOR).await,
    );
    let conflict = overtaken(&workshop, [&mut mine, &mut theirs]).await;
    let offered = format!("{THEIRS}\r\n{MINE}");
    let choices = [
        ("pick.event", "mine"),
        ("join.event", offered.as_str()),
        ("pick.owner", "theirs"),
        ("pick.area", "mine"),
    ];
    assert_eq!(send(&mut mine, &conflict, &choices).await.status, 303);
    assert_eq!(workshop.risk().await.event, MINE);
}

const LOST: &str = "Det här hör till något som någon har tagit bort.";

/// Somebody removes what stands at `item`.
async fn remove(browser: &mut Browser<'_>, workshop: &Workshop, item: &str) {
    let asked = browser.get(&workshop.at(&format!("/items/{item}/remove"))).await;
    assert_eq!(send(browser, &asked, &[]).await.status, 303);
}

#[actix_web::test]
async fn a_text_about_an_alternative_that_was_removed_meanwhile_is_shown_and_kept() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let (mut mine, mut theirs) = (
        workshop.browser(&site, REQUESTER).await,
        workshop.browser(&site, ADMINISTRATOR).await,
    );
    let alternatives = workshop.case.analysis.alternatives.clone();
    let gone = &alternatives[1];
    let answers = |reasons: [&str; 3]| -> Vec<(String, String)> {
        let fields = alternatives.iter().zip(reasons).flat_map(|(it, reason)| {
            [
                (format!("{}.direction", it.id), "unchanged".to_owned()),
                (format!("{}.reason", it.id), reason.to_owned()),
            ]
        });
        fields.collect()
    };
    let old = "Ingen skillnad mot i dag.";
    let path = workshop.at("/consequences/law");
    let form = mine.get(&path).await;
    remove(&mut theirs, &workshop, &format!("alternatives/{}", gone.id)).await;
    let typed = answers(["Ny text", "Min text om det borttagna", old]);
    let refused = send(&mut mine, &form, &refs(&typed)).await;
    assert_eq!(refused.status, 412, "{}", refused.body);
    let field = format!("name=\"gone.{}\"", gone.id);
    for page in [refused, mine.get(&path).await] {
        for told in [LOST, "Min text om det borttagna</textarea>", &field, &gone.name] {
            assert!(page.says(told), "{told}: {}", page.body);
        }
        in_words(&page);
    }
    let analysis = workshop.now().await.analysis;
    let saved = analysis.assessment(Dimension::Law, alternatives[0].id).unwrap();
    assert_eq!(saved.reason, "Ny text");

    let again = mine.get(&path).await;
    let name = format!("gone.{}", gone.id);
    let mut typed = answers(["Ny text", old, old]);
    typed.retain(|(name, _)| !name.starts_with(&gone.id.to_string()));
    typed.push((name, "Min text om det borttagna".to_owned()));
    assert_eq!(send(&mut mine, &again, &refs(&typed)).await.status, 303);
    assert!(!mine.get(&path).await.says("borttagna"));
}

#[actix_web::test]
async fn a_removed_alternative_that_nobody_wrote_about_holds_nothing_up() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let (mut mine, mut theirs) = (
        workshop.browser(&site, REQUESTER).await,
        workshop.browser(&site, ADMINISTRATOR).await,
    );
    let alternatives = workshop.case.analysis.alternatives.clone();
    let form = mine.get(&workshop.at("/consequences/law")).await;
    remove(&mut theirs, &workshop, &format!("alternatives/{}", alternatives[1].id)).await;
    let typed: Vec<(String, String)> = alternatives
        .iter()
        .flat_map(|it| {
            [
                (format!("{}.direction", it.id), "unchanged".to_owned()),
                (format!("{}.reason", it.id), "Ingen skillnad mot i dag.".to_owned()),
            ]
        })
        .collect();
    assert_eq!(send(&mut mine, &form, &refs(&typed)).await.status, 303);
}

#[actix_web::test]
async fn a_position_on_a_risk_that_was_removed_meanwhile_is_shown_and_kept() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let (mut mine, mut theirs) = (
        workshop.browser(&site, REQUESTER).await,
        workshop.browser(&site, ADMINISTRATOR).await,
    );
    let risk = workshop.risk().await;
    let edit = workshop.at(&format!("/positions/{}/edit", risk.id));
    let form = mine.get(&edit).await;
    remove(&mut theirs, &workshop, &format!("risks/{}", risk.id)).await;
    let typed = [("stance", "dissent"), ("text", "Risken är större än så")];
    let refused = send(&mut mine, &form, &typed).await;
    assert_eq!(refused.status, 412, "{}", refused.body);
    let event = format!("R1: {}", risk.event);
    for page in [refused, mine.get(&edit).await] {
        for told in [LOST, "Risken är större än så</textarea>", event.as_str()] {
            assert!(page.says(told), "{told}: {}", page.body);
        }
        in_words(&page);
    }
    let kept = mine.get(&edit).await;
    let (csrf, draft) = (kept.value("_csrf"), format!("positions/department/{}", risk.id));
    let fields = [("_csrf", csrf.as_str()), ("draft", draft.as_str())];
    assert_eq!(mine.post(&workshop.at("/drafts/drop"), &fields).await.status, 303);
    assert_eq!(mine.get(&edit).await.location, workshop.at("#register"));
    let unknown = workshop.at("/positions/00000000-0000-0000-0000-000000000abc/edit");
    assert_eq!(mine.get(&unknown).await.status, 404);
}
