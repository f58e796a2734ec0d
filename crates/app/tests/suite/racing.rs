//! The same link decided by eight clients at once: exactly one decides, and all the others are told.

use futures_util::future::join_all;
use undantag_app::{AppError, Scope, SignIn, StoreError};
use undantag_case::{Case, Command, Refusal};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::town::{DECIDER, Town, granting};

const CLIENTS: usize = 8;

/// How many rounds: `UNDANTAG_TEST_ROUNDS`, or enough for every run of the tests.
#[expect(clippy::disallowed_methods, reason = "tests have no configuration")]
fn rounds() -> usize {
    let asked = std::env::var("UNDANTAG_TEST_ROUNDS").ok();
    asked.and_then(|rounds| rounds.parse().ok()).unwrap_or(5)
}

async fn open(town: &Town, round: usize) -> Scope {
    let mail = town.mail("decision-invitation", DECIDER).await;
    let token = mail["link"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let browser = format!("browser {round}");
    town.app.send_link_code(&token, browser.as_str()).await.unwrap();
    let code = town.mail("decision-code", DECIDER).await["code"]
        .as_str()
        .unwrap()
        .to_owned();
    match town.app.open_link(&token, &code, &browser).await.unwrap() {
        SignIn::In { session } => town.app.session(&session).await.unwrap().unwrap().scope.unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Whether whoever came too late is told so, rather than that something broke.
fn is_told(answer: &Result<Case, AppError>) -> bool {
    matches!(
        answer,
        Err(AppError::LinkClosed
            | AppError::StaleCase { .. }
            | AppError::Store(StoreError::Stale)
            | AppError::Refused(Refusal::NoSuchAction { .. } | Refusal::BasisChanged { .. }))
    )
}

async fn race(town: &Town, round: usize) {
    let case = Box::pin(town.awaiting()).await;
    let scope = open(town, round).await;
    let decide = async |client: usize| {
        let action = if client % 2 == 0 { "grant" } else { "reject" };
        let mut input = granting(case.basis_digest());
        if action == "reject" {
            input.valid_until = None;
        }
        let command = Command::Take {
            action: action.into(),
            input: Box::new(input),
        };
        let ctx = town.ctx(DECIDER);
        Box::pin(town.app.decide_by_link(scope, case.version, command, &ctx)).await
    };
    let answers = join_all((0..CLIENTS).map(|client| decide(client))).await;
    let decided = answers.iter().filter(|answer| answer.is_ok()).count();
    assert_eq!(decided, 1, "round {round}: {answers:?}");
    assert!(
        answers.iter().all(|answer| answer.is_ok() || is_told(answer)),
        "round {round}: {answers:?}"
    );
    let journal = town.store.journal(case.id).await.unwrap();
    let decisions = journal
        .iter()
        .filter(|stamped| stamped.event.kind() == "decided")
        .count();
    assert_eq!(decisions, 1, "round {round}");
}

on_both_databases! {
    async fn of_eight_who_decide_by_the_same_link_at_once_one_decides(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        for round in 0..rounds() {
            Box::pin(race(&town, round)).await;
        }
    }
}
