//! A case whose analysis is written, and the people who write it, each in a browser.

use undantag_case::{Case, Risk};
use undantag_store::testing::TestDatabase;

use crate::browser::{Browser, Reply, Site};
use crate::town::Town;

pub(crate) struct Workshop {
    pub(crate) town: Town,
    pub(crate) case: Case,
    _database: TestDatabase,
}

impl Workshop {
    /// An analysis that lacks nothing but the signatures.
    pub(crate) async fn set() -> Self {
        let database = TestDatabase::chosen().await.unwrap();
        let town = Town::on(database.store().await.unwrap()).await;
        let case = Box::pin(town.analysed()).await;
        Self {
            town,
            case,
            _database: database,
        }
    }

    /// Somebody signed in.
    pub(crate) async fn browser<'a>(&self, site: &'a Site, who: u128) -> Browser<'a> {
        let mut browser = Browser::new(site);
        browser.sign_in(&self.town, who).await;
        browser
    }

    /// The address of a page of the analysis.
    pub(crate) fn at(&self, rest: &str) -> String {
        format!("/cases/{}/analysis{rest}", self.case.number)
    }

    /// The case as it is stored now.
    pub(crate) async fn now(&self) -> Case {
        self.town.stored(self.case.id).await
    }

    /// The first risk as it is stored now.
    pub(crate) async fn risk(&self) -> Risk {
        self.now().await.analysis.risks[0].clone()
    }
}

/// Where a page's form is sent: the last one that is neither for signing out, choosing nor commenting.
pub(crate) fn action(page: &Reply) -> String {
    let sent = page
        .body
        .split("action=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    sent.filter(|to| to.starts_with('/') && *to != "/sign-out" && !to.contains("/comments"))
        .last()
        .unwrap_or_else(|| panic!("no form: {}", page.body))
        .to_owned()
}

/// A form as the page holds it, with some fields filled in: hidden fields go along.
pub(crate) fn filled(page: &Reply, fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let main = page.body.split("<main").nth(1).unwrap();
    let hidden = main.split("<input type=\"hidden\" name=\"").skip(1).map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"").unwrap();
        (name.to_owned(), rest.split('"').next().unwrap().to_owned())
    });
    let typed = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    hidden.chain(typed).collect()
}

/// Fills in the page's form and sends it.
pub(crate) async fn send(browser: &mut Browser<'_>, page: &Reply, fields: &[(&str, &str)]) -> Reply {
    let form = filled(page, fields);
    browser.post(&action(page), &crate::browser::refs(&form)).await
}

/// Fails when the page shows a key instead of words.
pub(crate) fn in_words(page: &Reply) {
    for key in [
        "[analysis-",
        "[cases-",
        "[case-",
        "[pages-",
        "[common-",
        "[insights-",
        "[comments-",
        "[bow-tie-",
    ] {
        assert!(!page.says(key), "{key}: {}", page.body);
    }
}
