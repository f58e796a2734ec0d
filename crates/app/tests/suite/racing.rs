//! The same link decided by eight clients at once: exactly one decides, and all the others are told.

use futures_util::future::join_all;
use undantag_app::{AppError, LinkState, Scope, StoreError};
use undantag_case::{ActionInput, Case, CaseId, Command, Refusal};
use undantag_store::testing::TestDatabase;
use undantag_store::{CaseColumns, on_both_databases};
use uuid::Uuid;

use crate::town::{ADMINISTRATOR, DECIDER, REQUESTER, Town, granting};

const CLIENTS: usize = 8;

/// How many rounds: `UNDANTAG_TEST_ROUNDS`, or enough for every run of the tests.
#[expect(clippy::disallowed_methods, reason = "tests have no configuration")]
fn rounds() -> usize {
    let asked = std::env::var("UNDANTAG_TEST_ROUNDS").ok();
    asked.and_then(|rounds| rounds.parse().ok()).unwrap_or(50)
}

/// One more case like the one that was analysed: the rounds differ in nothing but their number.
async fn awaiting(town: &Town, analysed: &Case, round: usize) -> Case {
    let case = Case {
        id: CaseId(Uuid::from_u128(0xACE0_0000 + round as u128)),
        number: format!("U-2026-{}", 1_000 + round),
        ..analysed.clone()
    };
    let tx = town.store.begin().await.unwrap();
    tx.insert_case(&case, &CaseColumns::default()).await.unwrap();
    tx.commit().await.unwrap();
    let case = town.sign(&case, REQUESTER).await;
    let case = town.sign(&case, ADMINISTRATOR).await;
    let submit = ActionInput::default();
    town.take(&case, ADMINISTRATOR, "submit-for-decision", submit).await
}

/// The session that began from the case's link.
async fn open(town: &Town, case: &Case) -> Scope {
    let link = town.store.invitations_to(case.id).await.unwrap().remove(0);
    Scope {
        case: case.id,
        invitation: link.id,
        statement: None,
        state: LinkState::Open,
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

async fn race(town: &Town, analysed: &Case, round: usize) {
    let case = Box::pin(awaiting(town, analysed, round)).await;
    let scope = open(town, &case).await;
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
        let analysed = Box::pin(town.analysed()).await;
        for round in 0..rounds() {
            Box::pin(race(&town, &analysed, round)).await;
        }
    }
}
