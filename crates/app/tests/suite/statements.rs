//! Statements: an expert is asked by a link that opens one case, for one answer.

use chrono::TimeDelta;
use undantag_app::{Answered, AppError, LinkState, Question, Scope, SignIn};
use undantag_case::{ActionInput, Case, Command, ExpertArea, Opinion, PersonId, Refusal, Statement};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;
use uuid::Uuid;

use crate::town::{ADMINISTRATOR, DECIDER, EXPERT, REQUESTER, STRANGER, Town, granting};

async fn asked(database: &TestDatabase) -> (Town, Case) {
    let town = Town::on(database.store().await.unwrap()).await;
    let case = Box::pin(town.analysed()).await;
    let case = town.asked(&case).await;
    (town, case)
}

async fn token(town: &Town) -> String {
    let mail = town.mail("statement-invitation", EXPERT).await;
    let link = mail["link"].as_str().unwrap();
    assert!(link.len() <= 76, "{link} is too long for one line");
    link.rsplit('/').next().unwrap().to_owned()
}

async fn open(town: &Town, token: &str) -> String {
    town.app.send_link_code(token, "browser").await.unwrap();
    let code = town.mail("statement-code", EXPERT).await["code"]
        .as_str()
        .unwrap()
        .to_owned();
    match town.app.open_link(token, &code, "browser").await.unwrap() {
        SignIn::In { session } => session,
        other => panic!("{other:?}"),
    }
}

async fn scope(town: &Town, session: &str) -> Scope {
    town.app.session(session).await.unwrap().unwrap().scope.unwrap()
}

fn answer(statement: &Statement) -> Answered {
    Answered {
        seen: statement.version,
        opinion: Opinion::ApproveWithDemands,
        text: "Avtalet räcker om loggarna gallras.".to_owned(),
    }
}

async fn state(town: &Town, token: &str) -> LinkState {
    town.app.invitation(token).await.unwrap().unwrap().state
}

fn first(case: &Case) -> &Statement {
    &case.analysis.statements[0]
}

on_both_databases! {
    async fn a_statement_is_given_once_by_the_link_and_whoever_asked_is_told(database: TestDatabase) {
        let (town, case) = asked(&database).await;
        let token = token(&town).await;
        let scope = scope(&town, &open(&town, &token).await).await;
        assert_eq!((scope.statement, scope.state), (Some(first(&case).id), LinkState::Open));

        let ctx = town.ctx(EXPERT);
        let given = town.app.give_by_link(scope, answer(first(&case)), &ctx).await.unwrap();

        let said = first(&given).given.clone().unwrap();
        assert_eq!((said.opinion, said.text.as_str()), (Opinion::ApproveWithDemands, "Avtalet räcker om loggarna gallras."));
        let mail = town.mail("statement-given", REQUESTER).await;
        assert_eq!((mail["expert"].as_str(), mail["opinion"].as_str()), (Some("Person 8, expert"), Some("approve-with-demands")));
        assert_eq!(state(&town, &token).await, LinkState::Used);
        let again = town.app.give_by_link(scope, answer(first(&given)), &ctx).await;
        assert!(matches!(again, Err(AppError::LinkClosed)), "{again:?}");
        assert_eq!(town.stored(case.id).await, given);
    }

    async fn an_answer_given_signed_in_uses_the_link_up(database: TestDatabase) {
        let (town, case) = asked(&database).await;
        let token = token(&town).await;
        let Answered { seen, opinion, text } = answer(first(&case));
        let give = Command::GiveStatement { id: first(&case).id, seen, opinion, text };
        town.carry_out(&case, EXPERT, give).await;
        assert_eq!(state(&town, &token).await, LinkState::Used);
    }

    async fn a_question_taken_back_closes_the_link_and_the_session_it_opened(database: TestDatabase) {
        let (town, case) = asked(&database).await;
        let token = token(&town).await;
        let session = open(&town, &token).await;
        let old = scope(&town, &session).await;
        let recall = Command::RecallStatement { id: first(&case).id, seen: first(&case).version };
        town.carry_out(&case, ADMINISTRATOR, recall).await;

        assert_eq!(state(&town, &token).await, LinkState::Replaced);
        assert_eq!(scope(&town, &session).await.state, LinkState::Replaced);
        assert!(matches!(town.app.send_link_code(&token, "browser").await, Err(AppError::LinkClosed)));
        let late = town.app.give_by_link(old, answer(first(&case)), &town.ctx(EXPERT)).await;
        assert!(matches!(late, Err(AppError::LinkClosed)), "{late:?}");
        assert!(matches!(town.app.case(case.id, &town.ctx(EXPERT)).await, Err(AppError::NotFound)));
    }

    async fn a_link_closes_when_the_case_leaves_the_analysis(database: TestDatabase) {
        let (town, case) = asked(&database).await;
        let token = token(&town).await;
        let scope = scope(&town, &open(&town, &token).await).await;
        town.take(&case, REQUESTER, "withdraw", ActionInput::default()).await;
        assert_eq!(state(&town, &token).await, LinkState::Replaced);
        let late = town.app.give_by_link(scope, answer(first(&case)), &town.ctx(EXPERT)).await;
        assert!(matches!(late, Err(AppError::LinkClosed)), "{late:?}");
    }

    async fn a_new_link_takes_the_place_of_the_old_one(database: TestDatabase) {
        let (town, case) = asked(&database).await;
        let old = token(&town).await;
        let id = first(&case).id;
        town.app.ask_expert_again(case.id, id, &town.ctx(ADMINISTRATOR)).await.unwrap();
        let new = token(&town).await;
        assert_eq!((state(&town, &old).await, state(&town, &new).await), (LinkState::Replaced, LinkState::Open));
        assert_eq!(town.stored(case.id).await, case, "nothing else happened");
        let refused = town.app.ask_expert_again(case.id, id, &town.ctx(EXPERT)).await;
        assert!(matches!(refused, Err(AppError::Refused(Refusal::WrongRole { .. }))), "{refused:?}");
        let stranger = town.app.ask_expert_again(case.id, id, &town.ctx(STRANGER)).await;
        assert!(matches!(stranger, Err(AppError::NotFound)), "{stranger:?}");
    }

    async fn only_somebody_with_the_role_can_be_asked(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let question = Question {
            area: ExpertArea::Law,
            expert: PersonId(Uuid::from_u128(DECIDER)),
            question: "Går det?".to_owned(),
            due: None,
        };
        let refused = town.app.asking(town.app.new_item_id(), question).await;
        assert!(matches!(refused, Err(AppError::Refused(Refusal::Invalid(_)))), "{refused:?}");
    }

    async fn an_expert_who_has_not_answered_is_reminded_once_two_working_days_before(database: TestDatabase) {
        let (town, case) = asked(&database).await;
        let first_link = token(&town).await;
        let asked_so_far = || town.mails_of("statement-invitation", EXPERT);
        town.pass(TimeDelta::days(15));
        town.fire().await;
        assert_eq!(asked_so_far().await, 1, "17 March");
        town.pass(TimeDelta::days(1));
        town.fire().await;
        town.fire().await;
        assert_eq!(asked_so_far().await, 2, "18 March, once");
        assert_eq!(town.mail("statement-invitation", EXPERT).await["reminder"], true);
        let second_link = token(&town).await;
        for link in [&first_link, &second_link] {
            assert_eq!(state(&town, link).await, LinkState::Open);
        }
        let Answered { seen, opinion, text } = answer(first(&case));
        let give = Command::GiveStatement { id: first(&case).id, seen, opinion, text };
        town.carry_out(&case, EXPERT, give).await;
        assert_eq!(state(&town, &second_link).await, LinkState::Used);
    }

    async fn an_expert_who_has_answered_is_not_reminded(database: TestDatabase) {
        let (town, case) = asked(&database).await;
        let Answered { seen, opinion, text } = answer(first(&case));
        let give = Command::GiveStatement { id: first(&case).id, seen, opinion, text };
        town.carry_out(&case, EXPERT, give).await;
        town.pass(TimeDelta::days(17));
        town.fire().await;
        assert_eq!(town.mails_of("statement-invitation", EXPERT).await, 1);
    }

    async fn a_link_opens_nothing_for_anybody_else_and_nothing_else(database: TestDatabase) {
        let (town, case) = asked(&database).await;
        let token = token(&town).await;
        let scope = scope(&town, &open(&town, &token).await).await;
        let other = town.app.give_by_link(scope, answer(first(&case)), &town.ctx(DECIDER)).await;
        assert!(matches!(other, Err(AppError::NotFound)), "{other:?}");
        let grant = Command::Take { action: "grant".into(), input: Box::new(granting(case.basis_digest())) };
        let decided = town.app.decide_by_link(scope, case.version, grant, &town.ctx(EXPERT)).await;
        assert!(decided.is_err());
        assert_eq!(state(&town, &token).await, LinkState::Open);
        assert_eq!(town.stored(case.id).await, case);
    }
}
