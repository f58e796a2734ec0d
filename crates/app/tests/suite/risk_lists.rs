//! Risks brought in from a list: all of them or none, and once.

use undantag_app::{AppError, ReviewedList, RisksAdded};
use undantag_case::{Case, ListedMeasure, ListedRisk, Refusal, RiskList};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::town::{REGISTRAR, REQUESTER, Town};

fn risk(number: usize) -> ListedRisk {
    ListedRisk {
        row: 2,
        event: format!("Händelse {number}"),
        causes: vec!["Orsak".into(), "Annan orsak".into()],
        consequences: vec!["Följd".into()],
        measures: vec![ListedMeasure {
            text: "Avtal".into(),
            ..ListedMeasure::default()
        }],
        ..ListedRisk::default()
    }
}

fn list(count: usize) -> RiskList {
    RiskList {
        risks: (0..count).map(risk).collect(),
        ..RiskList::default()
    }
}

async fn reviewed(town: &Town, case: &Case, list: RiskList) -> ReviewedList {
    let reviewed = ReviewedList {
        first: town.app.new_item_id(),
        file: "risker.xlsx".into(),
        list,
    };
    town.app
        .review_risks(case.id, &reviewed, &town.ctx(REQUESTER))
        .await
        .unwrap();
    reviewed
}

on_both_databases! {
    async fn a_list_is_added_whole_and_the_journal_agrees(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.analysed()).await;
        let (before, ctx) = (case.analysis.risks.len(), town.ctx(REQUESTER));
        let after = Box::pin(town.app.import_risks(case.id, town.app.new_item_id(), &list(400), &ctx)).await.unwrap();
        assert_eq!((after.analysis.risks.len() - before, after.analysis.causes.len()), (400, 800));
        let last = after.analysis.risks.last().unwrap();
        assert_eq!((last.number, after.analysis.measures_of(last.id).count()), (after.analysis.last_risk_number, 1));
        assert_eq!(Case::replay(&town.store.journal(case.id).await.unwrap()), Some(town.stored(case.id).await));
    }

    async fn a_list_with_one_risk_that_does_not_fit_adds_none(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.analysed()).await;
        let mut wrong = list(3);
        wrong.risks[2].area = "x".repeat(201);
        let refused = Box::pin(town.app.import_risks(case.id, town.app.new_item_id(), &wrong, &town.ctx(REQUESTER))).await;
        let Err(AppError::Refused(Refusal::Invalid(errors))) = refused else { panic!("{refused:?}") };
        assert_eq!(errors[0].pointer, "/10/area");
        assert_eq!(town.stored(case.id).await, case);
    }

    async fn a_list_is_added_once_however_often_that_is_asked(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.analysed()).await;
        let before = case.analysis.risks.len();
        let reviewed = reviewed(&town, &case, list(5)).await;
        let add = || {
            let (app, ctx, id, first) = (town.app.clone(), town.ctx(REQUESTER), case.id, reviewed.first);
            async move { Box::pin(app.import_reviewed_risks(id, first, &ctx)).await.unwrap() }
        };
        let (first, second) = tokio::join!(add(), add());
        let added = [&first, &second].iter().filter(|it| matches!(it, RisksAdded::Added(_))).count();
        assert_eq!(added, 1, "{first:?} {second:?}");
        assert_eq!(add().await, RisksAdded::Already);
        assert_eq!(town.stored(case.id).await.analysis.risks.len(), before + 5);
    }

    async fn somebody_elses_list_is_not_there(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.analysed()).await;
        let reviewed = reviewed(&town, &case, list(1)).await;
        let other = town.ctx(REGISTRAR);
        assert_eq!(town.app.reviewed_risks(case.id, reviewed.first, &other).await.unwrap(), None);
        let gone = Box::pin(town.app.import_reviewed_risks(case.id, reviewed.first, &other)).await;
        assert!(matches!(gone, Ok(RisksAdded::Gone)), "{gone:?}");
        let refused = Box::pin(town.app.import_risks(case.id, reviewed.first, &list(1), &other)).await;
        assert!(matches!(refused, Err(AppError::Refused(Refusal::WrongRole { .. }))), "{refused:?}");
        assert_eq!(town.stored(case.id).await, case);
    }
}
