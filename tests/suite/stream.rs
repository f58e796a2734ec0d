//! Listening to a case over HTTP: everything comes once and in order, also to those who were away or are at another replica, and
//! only for as long as they may see the case.

use std::rc::Rc;
use std::time::{Duration, Instant};

use reqwest::{Method, Response};
use serde_json::{Value, json};
use undantag_http::EdgeSettings;
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::case_file::{self, File};
use crate::product::{Caller, Product, product, product_with, replica};

/// How long a test waits for what should come at once.
const PATIENCE: Duration = Duration::from_secs(20);

/// An event as it was heard.
#[derive(Debug, Clone, Default, PartialEq)]
struct Event {
    id: Option<u64>,
    name: String,
    data: Value,
}

/// Somebody who listens.
struct Ear {
    answer: Response,
    text: String,
}

impl Ear {
    async fn to(who: &Caller, path: &str, last: Option<u64>) -> Self {
        let request = who.request(Method::GET, path);
        let request = match last {
            Some(last) => request.header("last-event-id", last),
            None => request,
        };
        let answer = request.header("accept-encoding", "gzip").send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "text/event-stream; charset=utf-8");
        assert_eq!(
            (header("cache-control"), header("x-accel-buffering")),
            ("no-store".to_owned(), "no".to_owned())
        );
        Self {
            answer,
            text: String::new(),
        }
    }

    /// The next block; nothing when the stream has ended.
    async fn block(&mut self) -> Option<String> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let block = block.to_owned();
                self.text = rest.to_owned();
                return Some(block);
            }
            let chunk = tokio::time::timeout(PATIENCE, self.answer.chunk())
                .await
                .expect("nothing came");
            self.text += std::str::from_utf8(&chunk.ok()??).unwrap();
        }
    }

    /// The next event with this name.
    async fn hear(&mut self, name: &str) -> Event {
        loop {
            let block = self.block().await.expect("the stream ended");
            let mut event = Event::default();
            for (field, value) in block.lines().filter_map(|line| line.split_once(": ")) {
                match field {
                    "id" => event.id = value.parse().ok(),
                    "event" => event.name = value.to_owned(),
                    "data" => event.data = serde_json::from_str(value).unwrap(),
                    _ => {}
                }
            }
            if event.name == name {
                return event;
            }
        }
    }
}

async fn version(file: &File) -> u64 {
    file.rut.get(&file.case).await.is(200).body["version"].as_u64().unwrap()
}

async fn risk(file: &File, event: &str) -> String {
    file.add(&file.rut, "risks", &json!({"event": event})).await
}

fn beating(every: u64) -> EdgeSettings {
    EdgeSettings {
        api_per_second: 10_000,
        api_burst: 10_000,
        heartbeat: Duration::from_millis(every),
        ..EdgeSettings::default()
    }
}

/// Rut is no longer with the municipality.
async fn leaves(product: &Product, email: &str) {
    let mut person = product.app.person_by_email(email).await.unwrap().unwrap();
    person.disabled_at = Some(product.app.now());
    product.app.set_up(&[], &[person], &[]).await.unwrap();
}

on_both_databases! {
    async fn a_change_is_heard_with_its_place_its_piece_and_who_made_it(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let mut ida = Ear::to(&file.ida, &format!("{}/stream", file.case), None).await;
        let before = version(&file).await;
        let id = risk(&file, "Leverantören går i konkurs").await;
        let heard = ida.hear("change").await;
        assert_eq!(heard.id, Some(before + 1));
        assert_eq!(
            (&heard.data["piece"], &heard.data["version"], &heard.data["kind"], &heard.data["actor"]["name"]),
            (&json!(format!("risks/{id}")), &json!(1), &json!("item-put"), &json!("Rut Ekström"))
        );
    }

    async fn whoever_was_away_hears_everything_they_missed_once_and_in_order(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let path = format!("{}/stream", file.case);
        let mut ear = Ear::to(&file.ida, &path, None).await;
        risk(&file, "Den första").await;
        let last = ear.hear("change").await.id;
        drop(ear);
        for event in ["Den andra", "Den tredje"] {
            risk(&file, event).await;
        }
        let mut again = Ear::to(&file.ida, &path, last).await;
        risk(&file, "Den fjärde").await;
        let mut heard = Vec::new();
        for _ in 0..3 {
            heard.push(again.hear("change").await.id.unwrap() - last.unwrap());
        }
        assert_eq!(heard, [1, 2, 3]);
    }

    async fn whoever_has_read_a_version_hears_what_came_after_it(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let read = version(&file).await;
        risk(&file, "Mellan läsning och lyssning").await;
        let mut ear = Ear::to(&file.ida, &format!("{}/stream?after={read}", file.case), None).await;
        assert_eq!(ear.hear("change").await.id, Some(read + 1));
    }

    async fn the_line_is_heard_to_hold_while_nothing_happens(database: TestDatabase) {
        let product = product_with(database, beating(50)).await;
        let file = case_file::in_analysis(&product).await;
        let mut ear = Ear::to(&file.ida, &format!("{}/stream", file.case), None).await;
        assert_eq!(ear.block().await.unwrap(), "retry: 2000");
        for _ in 0..2 {
            assert_eq!(ear.block().await.unwrap(), ": the line holds");
        }
    }

    async fn a_stream_ends_with_the_right_to_see_the_case(database: TestDatabase) {
        let product = product_with(database, beating(50)).await;
        let file = case_file::in_analysis(&product).await;
        let mut ear = Ear::to(&file.rut, &format!("{}/stream", file.case), None).await;
        ear.block().await;
        leaves(&product, "rut@angsvik.example").await;
        file.add(&file.ida, "risks", &json!({"event": "Det här får Rut inte höra"})).await;
        while let Some(block) = ear.block().await {
            assert!(!block.contains("change"), "{block}");
        }
    }

    async fn a_person_has_so_many_streams_and_others_have_theirs(database: TestDatabase) {
        let product = product_with(database, EdgeSettings { listening: 2, ..beating(60_000) }).await;
        let file = case_file::in_analysis(&product).await;
        let path = format!("{}/stream", file.case);
        let first = Ear::to(&file.rut, &path, None).await;
        let _second = Ear::to(&file.rut, &path, None).await;
        let refused = file.rut.get(&path).await;
        assert_eq!(refused.header("retry-after"), "15");
        assert_eq!(refused.problem(429), "too-many-requests");
        Ear::to(&file.ida, &path, None).await;
        drop(first);
        let begun = Instant::now();
        while file.rut.request(Method::GET, &path).send().await.unwrap().status() != 200 {
            assert!(begun.elapsed() < PATIENCE, "the place of somebody who left is never free");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn a_server_that_stops_ends_its_streams_instead_of_waiting_for_them(database: TestDatabase) {
        let product = product_with(database, beating(60_000)).await;
        let file = case_file::in_analysis(&product).await;
        let mut ear = Ear::to(&file.rut, &format!("{}/stream", file.case), None).await;
        ear.block().await;
        let begun = Instant::now();
        product.stop().await;
        while ear.block().await.is_some() {}
        assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());
    }
}

#[tokio::test]
async fn what_happens_at_one_replica_is_heard_at_another() {
    let database = Rc::new(TestDatabase::postgres().await.unwrap());
    let here = product_with_shared(&database).await;
    let there = replica(&database, beating(60_000)).await;
    let file = case_file::in_analysis(&here).await;
    let ida = there.caller("ida").await;
    let mut ear = Ear::to(&ida, &format!("{}/stream", file.case), None).await;
    ear.block().await;
    // Heartbeats are far apart: only the other replica can have told.
    let id = risk(&file, "Hörs i den andra processen").await;
    assert_eq!(ear.hear("change").await.data["piece"], json!(format!("risks/{id}")));
    let _rut = Ear::to(&file.rut, &format!("{}/stream", file.case), None).await;
    let present = ear.hear("presence").await.data;
    let names: Vec<&Value> = present
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["person"]["name"])
        .collect();
    assert!(names.contains(&&json!("Rut Ekström")), "{present}");
}

async fn product_with_shared(database: &Rc<TestDatabase>) -> Product {
    let product = replica(database, beating(60_000)).await;
    let municipality = undantag::Municipality::parse(include_str!("municipality.toml")).unwrap();
    municipality.set_up(&product.app).await.unwrap();
    product
}
