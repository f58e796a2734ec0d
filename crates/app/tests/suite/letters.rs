//! What the letters of a step say: the words the workflow has asked for, its own where it has some.

use undantag_app::Activate;
use undantag_case::{ActionInput, Case};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;
use undantag_workflow::EXEMPTION_1;

use crate::town::{ADMINISTRATOR, BOSS, REGISTRAR, REQUESTER, Town};

/// Puts the exemption workflow to use with this changed in it.
async fn with(town: &Town, from: &str, to: &str) {
    let boss = town.ctx(BOSS);
    let text = EXEMPTION_1.replacen("version = 1", "version = 2", 1);
    assert!(text.contains(from), "{from}");
    let (uploaded, _) = town
        .app
        .upload_workflow(text.replacen(from, to, 1), &boss)
        .await
        .unwrap();
    let order = Activate {
        workflow: uploaded.workflow,
        follows: Some(1),
    };
    Box::pin(town.app.activate_workflow(&order, &boss)).await.unwrap();
}

async fn analysed(town: &Town) -> Case {
    let case = town.submitted().await;
    town.take(&case, ADMINISTRATOR, "open-analysis", ActionInput::default())
        .await
}

on_both_databases! {
    async fn a_step_without_a_letter_says_where_the_case_is(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        with(&town, "letter = \"analysis\"\n", "").await;

        let case = analysed(&town).await;

        assert_eq!(case.workflow.version, 2);
        let told = town.mail("case-needs-attention", REQUESTER).await;
        assert_eq!((&told["what_key"], &told["state"]), (&"moved".into(), &"Analys i samråd".into()));
    }

    async fn an_effect_tells_whom_the_workflow_says_and_only_those_who_are_to_act_are_asked_to(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let told = "key = \"notify-requester\"\ntells = [\"requester\"]";
        with(&town, told, "key = \"notify-requester\"\ntells = [\"requester\", \"registrar\"]").await;

        analysed(&town).await;

        assert_eq!(town.mail("case-needs-attention", REQUESTER).await["what_key"], "analysis");
        let news = town.mail("case-news", REGISTRAR).await;
        assert_eq!((&news["news_key"], &news["state"]), (&"moved".into(), &"Analys i samråd".into()));
    }

    async fn a_letter_carries_the_sentences_its_workflow_says_itself_in_the_readers_language(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let own = "[[text]]\nkey = \"mail-received-heading\"\nlabel = { sv = \"Nu är den här\", en = \"Here it is\" }\n\n[[invariant]]";
        with(&town, "[[invariant]]", own).await;

        town.submitted().await;

        assert_eq!(town.mail("case-received", REQUESTER).await["words"]["mail-received-heading"], "Nu är den här");
    }

    async fn a_workflow_that_another_replica_put_to_use_is_kept_time_in_too(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        with(&town, "reminders = [4]", "reminders = [3]").await;
        town.submitted().await;
        let other = undantag_app::App::new(database.store().await.unwrap(), crate::town::settings(), town.clock.clone()).unwrap();
        town.pass(chrono::TimeDelta::days(3));

        assert_eq!(other.fire_timers().await.unwrap().reminded, 1);
    }
}
