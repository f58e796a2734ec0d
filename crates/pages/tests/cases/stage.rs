//! A town with a case in it, and people who look at it.

use chrono::TimeDelta;
use undantag_case::{ActionInput, Case};
use undantag_store::testing::TestDatabase;

use crate::browser::{Browser, Reply, Site, site};
use crate::town::{ADMINISTRATOR, DECIDER, REQUESTER, Town, granting};

/// A town and its pages.
pub(crate) struct Stage {
    pub(crate) town: Town,
    pub(crate) site: Site,
    _database: TestDatabase,
}

impl Stage {
    pub(crate) async fn set() -> Self {
        let database = TestDatabase::chosen().await.unwrap();
        let town = Town::on(database.store().await.unwrap()).await;
        let site = site(&town).await;
        Self {
            town,
            site,
            _database: database,
        }
    }

    /// Somebody signed in.
    pub(crate) async fn person(&self, who: u128) -> Browser<'_> {
        let mut browser = Browser::new(&self.site);
        browser.sign_in(&self.town, who).await;
        browser
    }

    /// A case whose analysis has just been opened.
    pub(crate) async fn in_analysis(&self) -> Case {
        let case = Box::pin(self.town.submitted()).await;
        self.town
            .take(&case, ADMINISTRATOR, "open-analysis", ActionInput::default())
            .await
    }

    /// A granted exemption under review.
    pub(crate) async fn under_review(&self) -> Case {
        let case = Box::pin(self.town.awaiting()).await;
        let said = granting(case.basis_digest());
        self.town.pass(TimeDelta::hours(1));
        let case = self.town.take(&case, DECIDER, "grant", said).await;
        self.town.pass(TimeDelta::hours(1));
        self.town
            .take(&case, REQUESTER, "start-review", ActionInput::default())
            .await
    }
}

/// The page of an act.
pub(crate) fn act(case: &Case, action: &str) -> String {
    format!("/cases/{}/actions/{action}", case.number)
}

/// Fills in the form of an act and sends it.
pub(crate) async fn fill(browser: &mut Browser<'_>, path: &str, said: &[(&str, &str)]) -> Reply {
    let form = browser.get(path).await;
    assert_eq!(form.status, 200, "{path}: {} {}", form.location, form.body);
    let (csrf, seen) = (form.value("_csrf"), form.value("seen"));
    let mut fields = vec![("_csrf", csrf.as_str()), ("seen", seen.as_str())];
    fields.extend(said);
    browser.post(path, &fields).await
}
