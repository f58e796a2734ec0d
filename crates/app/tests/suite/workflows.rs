//! Workflow versions: uploaded, put to use, and what becomes of the cases in them.

use undantag_app::{
    Activate, AppError, Ctx, MoveCases, RegisterFilter, VersionState, WorkflowRefused, WorkflowVersion,
};
use undantag_case::{ActionInput, Case, Event, Refusal, Stays, WorkflowRef};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;
use undantag_workflow::{Change, Code, EXEMPTION_1, Invariant, Thing};

use crate::town::{ADMINISTRATOR, BOSS, DECIDER, REGISTRAR, REQUESTER, Town, granting};

/// A second version of the exemption workflow, with these rules for the cases of the first.
fn second(rules: &str) -> String {
    let text = EXEMPTION_1.replacen("version = 1", "version = 2", 1);
    format!("{text}\n{rules}")
}

/// Rules that move every case to where it is, with the days it has there counted anew or kept.
fn moving(states: &[(&str, &str, &str)]) -> String {
    let rules = states
        .iter()
        .map(|(from, to, due)| format!("[[migration.state]]\nfrom = \"{from}\"\nto = \"{to}\"\ndue = \"{due}\"\n"));
    format!("[migration]\nfrom = 1\ncases = \"move\"\n{}", rules.collect::<String>())
}

const OPEN: [&str; 8] = [
    "draft",
    "intake",
    "supplement",
    "platform-offer",
    "analysis",
    "decision",
    "in-force",
    "under-review",
];

fn all_moving(due: &str) -> String {
    moving(&OPEN.map(|state| (state, state, due)))
}

impl Town {
    fn governor(&self) -> Ctx {
        self.ctx(BOSS)
    }

    async fn uploaded(&self, text: &str) -> WorkflowVersion {
        self.app
            .upload_workflow(text.to_owned(), &self.governor())
            .await
            .unwrap()
            .0
    }

    async fn activated(&self, text: &str, follows: u32) -> WorkflowVersion {
        let workflow = self.uploaded(text).await.workflow;
        self.activate(workflow, follows).await.unwrap()
    }

    async fn activate(&self, workflow: WorkflowRef, follows: u32) -> Result<WorkflowVersion, AppError> {
        let order = Activate {
            workflow,
            follows: Some(follows),
        };
        Box::pin(self.app.activate_workflow(&order, &self.governor())).await
    }

    async fn version(&self, version: u32) -> WorkflowVersion {
        self.app
            .workflow_version("exemption", version, &self.governor())
            .await
            .unwrap()
            .version
    }

    /// A case in intake that has been moved to a version that gives ten working days there instead of five.
    async fn given_longer_in_intake(&self, due: &str) -> Case {
        let case = self.submitted().await;
        let text = second(&all_moving(due)).replacen("{ working-days = 5, ", "{ working-days = 10, ", 1);
        self.activated(&text, 1).await;
        let told = self
            .app
            .migrate_cases(&to_second(false), &self.governor())
            .await
            .unwrap();
        assert_eq!(told.cases[0].was_due_on.unwrap().to_string(), "2026-03-09");
        let case = self.app.case(case.id, &self.ctx(REQUESTER)).await.unwrap();
        assert_eq!(
            told.cases[0].result.as_ref().unwrap().due_on.unwrap().to_string(),
            self.due(&case)
        );
        case
    }

    /// The case after every running case has been moved to a second version, which is like the first.
    async fn moved_to_second(&self, case: &Case) -> Case {
        self.activated(&second(&all_moving("recompute")), 1).await;
        let told = self.app.migrate_cases(&to_second(false), &self.governor()).await;
        assert_eq!(told.unwrap().moved(), 1);
        let moved = self.stored(case.id).await;
        assert_eq!((moved.workflow.version, &moved.state), (2, &case.state));
        moved
    }

    fn due(&self, case: &Case) -> String {
        undantag_app::due_on(case, &self.app.workflow(case).unwrap())
            .unwrap()
            .to_string()
    }

    async fn opened(&self) -> Case {
        self.app.open_case(&self.ctx(REQUESTER)).await.unwrap()
    }
}

fn to_second(dry_run: bool) -> MoveCases {
    MoveCases {
        key: "exemption".to_owned(),
        to: 2,
        dry_run,
    }
}

fn refused(error: AppError) -> WorkflowRefused {
    match error {
        AppError::Workflow(refused) => refused,
        other => panic!("{other:?}"),
    }
}

on_both_databases! {
    async fn new_cases_take_the_version_that_was_put_to_use_and_running_ones_keep_theirs(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let before = town.submitted().await;

        let active = town.activated(&second(""), 1).await;

        assert_eq!(active.state, VersionState::Active);
        assert_eq!(town.version(1).await.state, VersionState::Retired);
        assert_eq!(town.opened().await.workflow, active.workflow);
        let carried_on = town.take(&before, ADMINISTRATOR, "open-analysis", ActionInput::default()).await;
        assert_eq!(carried_on.workflow, before.workflow);
        assert_eq!(town.app.workflow(&carried_on).unwrap().version(), 1);
    }

    async fn an_activation_says_who_and_when(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;

        let active = town.activated(&second(""), 1).await;

        let (uploaded, activated) = (active.uploaded.unwrap(), active.activated.unwrap());
        assert_eq!(activated.name, "Person 7");
        assert_eq!(uploaded, activated);
        assert_eq!(activated.at, town.app.now());
        assert_eq!(town.version(1).await.activated, None);
    }

    async fn only_administrators_look_after_versions(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let draft = town.uploaded(&second("")).await.workflow;
        for who in [REQUESTER, ADMINISTRATOR, DECIDER, REGISTRAR] {
            let ctx = town.ctx(who);
            let order = Activate { workflow: draft.clone(), follows: Some(1) };
            let refusals = [
                town.app.check_workflow(second(""), &ctx).await.map(drop),
                town.app.upload_workflow(second("# x"), &ctx).await.map(drop),
                town.app.activate_workflow(&order, &ctx).await.map(drop),
                town.app.migrate_cases(&to_second(true), &ctx).await.map(drop),
            ];
            for refusal in refusals {
                assert!(matches!(refusal, Err(AppError::Refused(Refusal::WrongRole { needs })) if needs == ["administrator"]), "{who}");
            }
            let seen = town.app.workflows(&ctx).await.unwrap();
            assert!(seen.iter().all(|version| version.state != VersionState::Draft && version.running.is_empty()));
            let one = town.app.workflow_version("exemption", 2, &ctx).await;
            assert!(matches!(one, Err(AppError::NotFound)), "{who}");
        }
        assert_eq!(town.version(2).await.state, VersionState::Draft);
    }

    async fn a_definition_with_errors_is_kept_and_never_put_to_use(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let text = second("").replacen("to = \"intake\"", "to = \"nowhere\"", 1);

        let (kept, examination) = town.app.upload_workflow(text.clone(), &town.governor()).await.unwrap();

        assert!(examination.report.has_errors());
        assert_eq!(kept.state, VersionState::Draft);
        let refusal = refused(town.activate(kept.workflow, 1).await.unwrap_err());
        assert!(matches!(refusal, WorkflowRefused::Unsound(report) if report == examination.report));
        assert_eq!(town.opened().await.workflow.version, 1);
        assert_eq!(town.app.workflow_version("exemption", 2, &town.governor()).await.unwrap().text, text);
    }

    async fn a_version_is_one_text_for_ever(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let first = town.uploaded(&second("")).await;

        assert_eq!(town.uploaded(&second("")).await, first);
        for other in [second("# another"), EXEMPTION_1.to_owned() + "# another"] {
            let refusal = refused(town.app.upload_workflow(other, &town.governor()).await.unwrap_err());
            assert!(matches!(refusal, WorkflowRefused::Taken { .. }));
        }
        let workflow = WorkflowRef { digest: "0".repeat(64), ..first.workflow };
        assert!(matches!(refused(town.activate(workflow, 1).await.unwrap_err()), WorkflowRefused::OtherText));
    }

    async fn a_file_that_does_not_say_what_it_is_is_not_kept(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;

        for text in ["", "= [", "key = \"a/b\"\nversion = 1", "key = \"a\"\nversion = 4000000000"] {
            let refusal = refused(town.app.upload_workflow(text.to_owned(), &town.governor()).await.unwrap_err());
            assert!(matches!(refusal, WorkflowRefused::Unreadable(report) if report.has_errors()), "{text}");
        }
        assert_eq!(town.app.workflows(&town.governor()).await.unwrap().len(), 2);
    }

    async fn of_two_replicas_that_activate_at_once_one_does(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let other = Town::on(database.store().await.unwrap()).await;
        let second = town.uploaded(&second("")).await.workflow;
        let third = town.uploaded(&EXEMPTION_1.replacen("version = 1", "version = 3", 1)).await.workflow;

        let both = tokio::join!(town.activate(second, 1), other.activate(third, 1));

        let (winner, loser) = match both {
            (Ok(winner), Err(loser)) | (Err(loser), Ok(winner)) => (winner, loser),
            both => panic!("{both:?}"),
        };
        let version = winner.workflow.version;
        assert!(matches!(refused(loser), WorkflowRefused::Superseded { active: Some(active) } if active == version));
        assert_eq!(town.opened().await.workflow, winner.workflow);
        assert_eq!(other.opened().await.workflow, winner.workflow);
    }

    async fn another_replica_reads_what_was_put_to_use_elsewhere(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let other = Town::on(database.store().await.unwrap()).await;
        let active = town.activated(&second(""), 1).await.workflow;
        let case = town.submitted().await;

        let seen = other.app.case(case.id, &other.ctx(REQUESTER)).await.unwrap();

        assert!(active.is(&other.app.workflow(&seen).unwrap()));
        assert_eq!(other.take(&seen, ADMINISTRATOR, "open-analysis", ActionInput::default()).await.state, "analysis");
    }

    async fn an_activation_that_was_compared_with_another_version_is_refused(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let third = town.uploaded(&EXEMPTION_1.replacen("version = 1", "version = 3", 1)).await.workflow;
        town.activated(&second(""), 1).await;

        let refusal = refused(town.activate(third.clone(), 1).await.unwrap_err());

        assert!(matches!(refusal, WorkflowRefused::Superseded { active: Some(2) }));
        assert_eq!(town.activate(third, 2).await.unwrap().state, VersionState::Active);
        assert_eq!(town.version(2).await.state, VersionState::Retired);
        let shipped = town.version(1).await.workflow;
        assert_eq!(town.activate(shipped, 3).await.unwrap().state, VersionState::Active);
    }

    async fn running_cases_are_counted_by_state(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        town.drafted().await;
        town.submitted().await;
        let discarded = town.drafted().await;
        town.take(&discarded, REQUESTER, "discard", ActionInput::default()).await;

        let version = town.version(1).await;

        assert_eq!(version.running_cases(), 2);
        assert_eq!((version.running.get("draft"), version.running.get("intake")), (Some(&1), Some(&1)));
        assert_eq!(version.running.get("discarded"), None);
    }

    async fn a_version_is_compared_with_the_one_in_use(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        town.submitted().await;
        town.uploaded(&second(&all_moving("keep")).replacen("limit = 5", "limit = 6", 1)).await;

        let compared = town.app.compare_workflow("exemption", 2, &town.governor()).await.unwrap();

        assert_eq!(compared.active, Some(town.version(1).await.workflow));
        let differences = compared.differences.as_ref().unwrap();
        let said: Vec<_> = differences.iter().map(|one| (one.thing, one.key.as_str(), &one.change)).collect();
        assert_eq!(said, [
            (Thing::Workflow, "exemption", &Change::Changed(vec!["migration"])),
            (Thing::Transition, "request-supplement", &Change::Changed(vec!["limit"])),
        ]);
        assert_eq!((compared.running_cases(), compared.running.get("intake"), compared.moves), (1, Some(&1), true));
        let own = town.app.compare_workflow("exemption", 1, &town.governor()).await.unwrap();
        assert_eq!(own.differences, Some(vec![]));
        let refusal = town.app.compare_workflow("exemption", 1, &town.ctx(REQUESTER)).await;
        assert!(matches!(refusal, Err(AppError::Refused(Refusal::WrongRole { .. }))));
    }

    async fn a_dry_run_says_what_would_happen_and_changes_nothing(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let (draft, case) = (town.drafted().await, town.submitted().await);
        town.uploaded(&second(&all_moving("keep"))).await;

        let told = town.app.migrate_cases(&to_second(true), &town.governor()).await.unwrap();

        assert_eq!((told.older.version, told.newer.version), (1, 2));
        let said: Vec<_> = told.cases.iter().map(|one| (one.number.as_str(), one.from.as_str())).collect();
        assert_eq!(said, [(draft.number.as_str(), "draft"), (case.number.as_str(), "intake")]);
        assert_eq!((told.moved(), told.stayed()), (2, 0));
        assert_eq!(town.stored(case.id).await, case);
    }

    async fn cases_move_by_the_newer_versions_rules_and_the_journal_tells(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.submitted().await;
        let active = town.activated(&second(&all_moving("keep")), 1).await.workflow;

        let told = town.app.migrate_cases(&to_second(false), &town.governor()).await.unwrap();

        assert_eq!(told.moved(), 1);
        let moved = town.stored(case.id).await;
        assert_eq!((&moved.workflow, moved.version), (&active, case.version + 1));
        let journal = town.store.journal(case.id).await.unwrap();
        let last = journal.last().unwrap();
        assert_eq!((last.role.as_str(), last.actor.unwrap().0.as_u128()), ("administrator", BOSS));
        assert!(matches!(&last.event, Event::Migrated { workflow, from, to, .. }
            if *workflow == active && from == "intake" && to == "intake"));
        assert!(town.app.journal_agrees(case.id, &town.ctx(ADMINISTRATOR)).await.unwrap());
        assert_eq!(town.take(&moved, ADMINISTRATOR, "open-analysis", ActionInput::default()).await.state, "analysis");
        assert!(town.app.migrate_cases(&to_second(false), &town.governor()).await.unwrap().cases.is_empty());
    }

    async fn a_signed_basis_that_awaits_its_decision_stands_when_the_case_moves(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.awaiting()).await;
        let basis = case.basis_digest();
        let older = case.workflow.clone();
        let case = town.moved_to_second(&case).await;

        assert_eq!((case.basis_digest(), case.basis_workflow()), (basis.clone(), &older));
        assert_eq!((case.analysis.signatures.len(), town.attention_to("sign-again", ADMINISTRATOR).await), (2, 0));
        let case = town.take(&case, DECIDER, "grant", granting(basis.clone())).await;
        assert_eq!(case.decision.as_ref().unwrap().basis, basis);
        let case = town.take(&case, REQUESTER, "start-review", ActionInput::default()).await;
        assert_eq!(case.appointment.as_ref().unwrap().basis, basis);
        assert!(town.app.journal_agrees(case.id, &town.ctx(ADMINISTRATOR)).await.unwrap());
    }

    async fn signatures_that_are_still_being_given_are_void_when_the_case_moves_and_asked_for_again(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.analysed()).await;
        let signed = town.sign(&case, REQUESTER).await;
        let case = town.moved_to_second(&signed).await;

        assert_eq!((case.version, case.basis_workflow()), (signed.version + 2, &case.workflow));
        assert_eq!((&case.analysis.signatures, &case.analysis.voided), (&vec![], &signed.analysis.signatures));
        assert_eq!(town.attention_to("sign-again", REQUESTER).await, 1);
        let case = town.sign(&town.sign(&case, REQUESTER).await, ADMINISTRATOR).await;
        let case = town.take(&case, ADMINISTRATOR, "submit-for-decision", ActionInput::default()).await;
        assert_eq!(case.appointment.as_ref().unwrap().basis, case.basis_digest());
        assert!(town.app.journal_agrees(case.id, &town.ctx(ADMINISTRATOR)).await.unwrap());
    }

    async fn a_deadline_that_is_kept_stands_until_the_case_moves_on(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.given_longer_in_intake("keep").await;
        assert_eq!(town.due(&case), "2026-03-09");

        let case = town.take(&case, ADMINISTRATOR, "open-analysis", ActionInput::default()).await;

        assert_eq!(town.due(&case), "2026-03-30");
    }

    async fn a_deadline_that_is_counted_anew_is_the_newer_versions(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;

        let case = town.given_longer_in_intake("recompute").await;

        assert_eq!(town.due(&case), "2026-03-16");
        let rows = town.app.register(&RegisterFilter::default(), &town.ctx(ADMINISTRATOR)).await.unwrap().0;
        assert_eq!(rows[0].due_on.unwrap().to_string(), "2026-03-16");
    }

    async fn cases_that_no_rule_is_about_stay_and_are_named(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let (draft, case) = (town.drafted().await, town.submitted().await);
        town.uploaded(&second(&moving(&[("draft", "draft", "keep")]))).await;

        let told = town.app.migrate_cases(&to_second(true), &town.governor()).await.unwrap();

        assert_eq!((told.moved(), told.stayed()), (1, 1));
        assert_eq!(told.cases[0].id, draft.id);
        let stays = Err(vec![Stays::NoRule { state: "intake".into() }]);
        assert_eq!((told.cases[1].id, &told.cases[1].result), (case.id, &stays));
    }

    async fn a_version_that_would_lose_running_cases_is_not_put_to_use(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let case = town.submitted().await;
        let elsewhere = OPEN.map(|state| (state, if state == "intake" { "withdrawn" } else { state }, "keep"));
        let promise = "[[invariant]]\nkind = \"must-pass\"\nstate = \"intake\"\none-of = [\"hand-in\"]\n";
        for (version, code, text) in [
            (2, Code::W121, second(&moving(&[("draft", "draft", "keep")]))),
            (3, Code::W120, second(&moving(&elsewhere))),
            (4, Code::W122, second(&format!("{promise}{}", all_moving("keep"))).replace("\"submit\"", "\"hand-in\"")),
        ] {
            let text = text.replacen("version = 2", &format!("version = {version}"), 1);
            let draft = town.uploaded(&text).await.workflow;
            let WorkflowRefused::Unsound(report) = refused(town.activate(draft, 1).await.unwrap_err()) else {
                panic!("{code} is put to use")
            };
            let found = report.findings.iter().find(|finding| finding.code == code);
            let said = &found.unwrap_or_else(|| panic!("{code}: {report}")).problem.en;
            assert!(said.contains(&case.number) || said.contains("\"intake\""), "{said}");
        }
        assert_eq!(town.opened().await.workflow.version, 1);
    }

    async fn a_case_whose_history_breaks_a_promise_stays_and_says_which(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        town.submitted().await;
        let promise = "[[invariant]]\nkind = \"must-pass\"\nstate = \"intake\"\none-of = [\"hand-in\"]\n";
        let text = second(&format!("{promise}{}", all_moving("keep"))).replace("\"submit\"", "\"hand-in\"");
        town.uploaded(&text).await;

        let told = town.app.migrate_cases(&to_second(true), &town.governor()).await.unwrap();

        assert!(matches!(told.cases[0].result.as_ref().unwrap_err().as_slice(),
            [Stays::Breaks { invariant: Invariant::MustPass { one_of, .. } }] if one_of[0] == "hand-in"));
    }

    async fn cases_only_move_to_the_version_in_use_and_only_by_rules(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        town.uploaded(&second(&all_moving("keep"))).await;
        let refusal = town.app.migrate_cases(&to_second(false), &town.governor()).await.unwrap_err();
        assert!(matches!(refused(refusal), WorkflowRefused::NotActive));
        let first = MoveCases { to: 1, ..to_second(false) };
        let refusal = town.app.migrate_cases(&first, &town.governor()).await.unwrap_err();
        assert!(matches!(refused(refusal), WorkflowRefused::MovesNothing));
        let unknown = MoveCases { to: 9, ..to_second(false) };
        assert!(matches!(town.app.migrate_cases(&unknown, &town.governor()).await, Err(AppError::NotFound)));
    }

    async fn a_case_can_be_begun_in_another_workflow(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;

        let case = town.app.open_case_of("it-policy-deviation", &town.ctx(REQUESTER)).await.unwrap();

        assert_eq!(case.workflow.key, "it-policy-deviation");
        let unknown = town.app.open_case_of("nothing", &town.ctx(REQUESTER)).await;
        assert!(matches!(unknown, Err(AppError::NotFound)));
    }

    async fn nobody_changes_a_text_or_an_activation_behind_the_product(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        town.activated(&second(""), 1).await;
        for table in ["workflow_versions", "workflow_activations"] {
            for sql in [format!("UPDATE {table} SET digest = 'x'"), format!("DELETE FROM {table}")] {
                let refusal = database.execute(&sql).await.unwrap_err().to_string();
                assert!(refusal.contains("never change"), "{sql}: {refusal}");
            }
        }
        assert_eq!(town.version(2).await.state, VersionState::Active);
    }
}
