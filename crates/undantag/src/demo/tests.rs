//! The demonstration is whole: a case in every state, a journal that agrees, news in the mailbox, on both databases.

use std::collections::BTreeSet;

use undantag_app::Person;
use undantag_case::{Ctx, Stance};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use super::*;

const URL: &str = "http://127.0.0.1:8080";

/// The settings, and the application on the store when the demonstration has been made.
async fn made(database: &TestDatabase) -> (Settings, Store, App) {
    let settings = demo_settings(Options {
        database_url: Some(database.url().to_owned()),
        ..Options::default()
    })
    .unwrap();
    let store = database.store().await.unwrap();
    let municipality = Municipality::parse(MUNICIPALITY).unwrap();
    assert!(prepare(&settings, URL, &store, &municipality).await.unwrap());
    let app = application(&settings, URL, store.clone(), Clock::System).unwrap();
    (settings, store, app)
}

fn named<'a>(people: &'a [Person], name: &str) -> &'a Person {
    people.iter().find(|person| person.name == name).unwrap()
}

async fn seen_by(app: &App, name: &str) -> Ctx {
    let people = app.people().await.unwrap();
    app.ctx(actor(named(&people, name), Assurance::Mailbox))
}

fn everything() -> RegisterFilter {
    RegisterFilter {
        limit: 100,
        ..RegisterFilter::default()
    }
}

on_both_databases! {
    async fn every_state_of_the_workflow_has_a_case_whose_journal_agrees(database: TestDatabase) {
        let (_, _, app) = Box::pin(made(&database)).await;
        let mut states = BTreeSet::new();
        for name in ["Anders Nyqvist", "Åsa Lindqvist"] {
            let ctx = seen_by(&app, name).await;
            let (rows, _) = app.register(&everything(), &ctx).await.unwrap();
            for row in rows {
                assert!(app.journal_agrees(row.id, &ctx).await.unwrap(), "{}", row.number);
                assert!(row.updated_at <= app.now(), "{}", row.number);
                states.insert(row.state);
            }
        }
        let workflow = undantag_workflow::exemption().unwrap();
        for state in workflow.states() {
            assert!(states.contains(&state.key), "no case in {}", state.key);
        }
    }

    async fn a_second_start_goes_on_where_the_first_was_left(database: TestDatabase) {
        let (settings, store, app) = Box::pin(made(&database)).await;
        let municipality = Municipality::parse(MUNICIPALITY).unwrap();
        let people = app.people().await.unwrap();
        assert!(!prepare(&settings, URL, &store, &municipality).await.unwrap());
        assert_eq!(app.people().await.unwrap(), people);
    }

    async fn a_real_municipalitys_database_is_left_alone(database: TestDatabase) {
        let settings = demo_settings(Options::default()).unwrap();
        let store = database.store().await.unwrap();
        let app = application(&settings, URL, store.clone(), Clock::System).unwrap();
        let text = MUNICIPALITY.replace("@angsvik.example", "@kommun.example");
        Municipality::parse(&text).unwrap().set_up(&app).await.unwrap();
        let municipality = Municipality::parse(MUNICIPALITY).unwrap();
        let error = prepare(&settings, URL, &store, &municipality).await.unwrap_err();
        assert!(format!("{error:#}").contains("it holds something else"), "{error:#}");
        assert_eq!(app.people().await.unwrap().len(), municipality.people.len());
    }
}

#[tokio::test]
async fn a_file_that_lets_somebody_without_the_role_decide_is_refused_with_their_name() {
    let database = TestDatabase::sqlite().await.unwrap();
    let settings = demo_settings(Options::default()).unwrap();
    let app = application(&settings, URL, database.store().await.unwrap(), Clock::System).unwrap();
    let mut municipality = Municipality::parse(MUNICIPALITY).unwrap();
    let mut people = municipality.people.iter_mut();
    let head = people.find(|person| person.name == "Märta Öberg").unwrap();
    head.roles = [undantag_case::Role::Registrar].into();
    let refused = municipality.set_up(&app).await.unwrap_err().to_string();
    assert!(
        refused.contains("Without the role decision-maker nobody can decide: Märta Öberg"),
        "{refused}"
    );
    assert!(app.people().await.unwrap().is_empty(), "nothing of the file is kept");
}

#[test]
fn the_greeting_says_where_to_click_as_whom_and_where_the_mail_is() {
    let settings = demo_settings(Options::default()).unwrap();
    let municipality = Municipality::parse(MUNICIPALITY).unwrap();
    let text = greeting::text(&settings, URL, &municipality, false);
    for part in [
        URL,
        "/mails",
        "marta.oberg@angsvik.example",
        "decision-maker",
        "delete data/demo to start afresh",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

#[tokio::test]
async fn the_joint_analysis_has_eight_risks_one_signature_and_a_dissent() {
    let database = TestDatabase::sqlite().await.unwrap();
    let (_, _, app) = Box::pin(made(&database)).await;
    let ctx = seen_by(&app, "Åsa Lindqvist").await;
    let filter = RegisterFilter {
        state: Some("analysis".into()),
        ..everything()
    };
    let (rows, _) = app.register(&filter, &ctx).await.unwrap();
    let row = rows.iter().find(|row| row.title.contains("Nordbok")).unwrap();
    let analysis = app.case(row.id, &ctx).await.unwrap().analysis;
    assert_eq!((analysis.risks.len(), analysis.signatures.len()), (8, 1));
    assert!(
        analysis
            .positions
            .iter()
            .any(|position| position.stance == Stance::Dissent)
    );
    assert!(
        analysis
            .risks
            .iter()
            .all(|risk| analysis.measures_of(risk.id).next().is_some())
    );
}

#[tokio::test]
async fn only_news_waits_to_be_delivered_among_it_the_invitation_to_decide() {
    let database = TestDatabase::sqlite().await.unwrap();
    let (_, store, app) = Box::pin(made(&database)).await;
    let messages = store.latest_messages(10_000).await.unwrap();
    let waiting: Vec<_> = messages
        .iter()
        .filter(|message| message.delivery == Delivery::Waiting)
        .collect();
    assert!(
        waiting
            .iter()
            .all(|message| message.message.created_at >= app.now() - NEWS - TimeDelta::hours(1))
    );
    assert!(waiting.len() < 30 && waiting.len() < messages.len());
    let asked = waiting
        .iter()
        .filter(|message| message.message.kind == "statement-invitation");
    let asked: Vec<_> = asked.map(|message| message.message.email.as_str()).collect();
    assert!(asked.contains(&"leila.sandberg@angsvik.example"), "{asked:?}");
    let invited = waiting
        .iter()
        .filter(|message| message.message.kind == "decision-invitation");
    assert!(
        invited
            .clone()
            .all(|message| message.message.email == "marta.oberg@angsvik.example")
    );
    assert!(invited.count() >= 1);
}
