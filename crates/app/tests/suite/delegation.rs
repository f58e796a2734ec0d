//! The delegation order: its versions, who may change it, and whoever declares a conflict of interest by the mailed link.

use chrono::TimeDelta;
use undantag_app::{AppError, LinkState};
use undantag_case::{Command, PersonId, Refusal};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;
use uuid::Uuid;

use crate::links::{awaiting, session};
use crate::town::{ADMINISTRATOR, BOSS, DECIDER, EXPERT, REQUESTER, SUBSTITUTE, Town, granting};

on_both_databases! {
    async fn every_change_is_a_version_and_a_stale_or_broken_one_changes_nothing(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let first = town.app.delegation_order().await.unwrap();
        assert_eq!((first.version, first.levels.len(), first.by), (1, 3, None));
        let mut levels = first.levels.clone();
        levels[0].most_months = 12;
        let boss = town.ctx(BOSS);
        let refused = town.app.change_delegation(1, levels.clone(), &town.ctx(ADMINISTRATOR)).await;
        assert!(matches!(refused, Err(AppError::Refused(Refusal::WrongRole { .. }))), "{refused:?}");
        let second = town.app.change_delegation(1, levels.clone(), &boss).await.unwrap();
        assert_eq!((second.version, &second.levels), (2, &levels));
        let stale = town.app.change_delegation(1, levels.clone(), &boss).await;
        assert!(matches!(stale, Err(AppError::Refused(Refusal::Stale { seen: 1, current: 2, .. }))), "{stale:?}");
        let broken = town.app.change_delegation(2, Vec::new(), &boss).await;
        assert!(matches!(broken, Err(AppError::Refused(Refusal::Invalid(_)))), "{broken:?}");
        let versions = town.app.delegation_orders().await.unwrap();
        assert_eq!(versions.iter().map(|it| it.version).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(versions[0].levels, levels);
        town.app.set_up(&[], &[], &levels).await.unwrap();
        assert_eq!(town.app.delegation_order().await.unwrap().version, 2, "a file that says what holds changes nothing");
    }

    async fn a_level_names_nobody_without_the_role_to_decide(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let mut levels = town.app.decision_levels().await.unwrap();
        levels[1].people.push(PersonId(Uuid::from_u128(REQUESTER)));
        levels[2].substitutes = vec![PersonId(Uuid::from_u128(EXPERT))];
        let refused = town.app.change_delegation(1, levels.clone(), &town.ctx(BOSS)).await;
        let Err(AppError::Refused(Refusal::Invalid(errors))) = refused else { panic!("{refused:?}") };
        let told: Vec<_> = errors.iter().map(|it| (it.pointer.as_str(), it.code.as_str(), it.detail.as_str())).collect();
        let code = "error-level-not-decision-maker";
        assert_eq!(told, [("/1/people", code, "Person 1"), ("/2/substitutes", code, "Person 8")]);
        assert!(town.app.set_up(&[], &[], &levels).await.is_err(), "nor does a file");
        assert_eq!(town.app.delegation_order().await.unwrap().version, 1);
    }

    async fn a_conflict_declared_by_link_closes_it_and_invites_the_substitute(database: TestDatabase) {
        let (town, case, token) = awaiting(&database).await;
        let session = session(&town, &token).await;
        let scope = town.app.session(&session).await.unwrap().unwrap().scope;
        let ctx = town.ctx(DECIDER);
        let silent = town.app.declare_conflict(case.id, " ".to_owned(), scope, &ctx).await;
        assert!(matches!(silent, Err(AppError::Refused(Refusal::Invalid(_)))), "{silent:?}");
        assert_eq!(town.app.invitation(&token).await.unwrap().unwrap().state, LinkState::Open);
        let text = "Min bror är anställd hos leverantören.".to_owned();
        let after = town.app.declare_conflict(case.id, text, scope, &ctx).await.unwrap();
        assert_eq!(after.appointment.as_ref().unwrap().deciders().count(), 1);
        assert!(town.app.invitation(&token).await.unwrap().unwrap().state != LinkState::Open);
        let mail = town.mail("decision-invitation", SUBSTITUTE).await;
        assert_eq!((&mail["errand"], &mail["level"]), (&"conflict".into(), &"nivån head-of-digitalisation".into()));
        let grant = || Command::Take { action: "grant".into(), input: Box::new(granting(case.basis_digest())) };
        let late = town.app.carry_out(case.id, None, grant(), &ctx).await;
        assert!(late.is_err(), "{late:?}");
        let decided = town.app.carry_out(case.id, None, grant(), &town.ctx(SUBSTITUTE)).await.unwrap();
        assert!(decided.decision.unwrap().substituted);
    }

    async fn who_decides_instead_and_who_finds_somebody_are_told_that_the_last_day_has_passed(database: TestDatabase) {
        let (town, case, _) = awaiting(&database).await;
        town.pass(TimeDelta::days(20));
        for who in [DECIDER, SUBSTITUTE] {
            let text = "Min bror är anställd hos leverantören.".to_owned();
            Box::pin(town.app.declare_conflict(case.id, text, None, &town.ctx(who))).await.unwrap();
        }
        let invited = town.mail("decision-invitation", SUBSTITUTE).await;
        assert_eq!((&invited["errand"], &invited["late"]), (&"conflict".into(), &true.into()));
        let asked = town.mail("case-needs-attention", BOSS).await;
        assert_eq!((&asked["what_key"], &asked["late"]), (&"nobody-decides".into(), &true.into()));
    }
}
