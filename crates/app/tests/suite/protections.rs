//! The hostile reader: everything that scanners, forwarders, guessers and late comers try with a link gets them nothing; and with
//! any one protection taken away, one of these attempts succeeds.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use undantag_app::{App, AppError, InvitedTo, Protection, Scope, SignIn, Visitor};
use undantag_case::{ActionInput, Case, Command};
use undantag_store::testing::TestDatabase;
use undantag_store::{Invitation, InvitationId, on_both_databases};
use uuid::Uuid;

use crate::town::{ADMINISTRATOR, DECIDER, REQUESTER, SUBSTITUTE, Town, granting};

/// A town whose application may lack a protection, with a case that awaits its decision.
struct Siege {
    town: Town,
    case: Case,
    token: String,
}

impl Siege {
    async fn lay(town: Town) -> Self {
        let case = Box::pin(town.awaiting()).await;
        let mail = town.mail("decision-invitation", DECIDER).await;
        let token = mail["link"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        Self { town, case, token }
    }

    fn app(&self) -> &App {
        &self.town.app
    }

    async fn code(&self) -> String {
        let mail = self.town.mail("decision-code", DECIDER).await;
        mail["code"].as_str().unwrap().to_owned()
    }

    /// Asks for a code, when nobody counts those before it any more.
    async fn ask(&self, browser: &str) {
        self.town.pass(TimeDelta::minutes(16));
        self.app().send_link_code(&self.token, browser).await.unwrap();
    }

    /// What its own person does.
    async fn open(&self) -> Scope {
        let session = self.session().await;
        self.app().session(&session).await.unwrap().unwrap().scope.unwrap()
    }

    /// The session that its own person gets.
    async fn session(&self) -> String {
        let (app, browser) = (self.app(), "own browser");
        self.ask(browser).await;
        let opened = app.open_link(&self.token, &self.code().await, browser).await.unwrap();
        let SignIn::In { session } = opened else {
            panic!("{opened:?}")
        };
        session
    }

    async fn decide(&self, scope: Scope, who: u128, case: &Case) -> Result<Case, AppError> {
        let input = Box::new(granting(case.basis_digest()));
        let grant = Command::Take {
            action: "grant".into(),
            input,
        };
        self.app()
            .decide_by_link(scope, case.version, grant, &self.town.ctx(who))
            .await
    }

    async fn enters(&self, token: &str, code: &str, browser: &str) -> bool {
        matches!(self.app().open_link(token, code, browser).await, Ok(SignIn::In { .. }))
    }
}

type Breaches = BTreeSet<&'static str>;

/// Everything that is tried with codes.
#[expect(
    clippy::cognitive_complexity,
    reason = "one attempt after the other, none of them nested"
)]
async fn with_codes(siege: &Siege, found: &mut Breaches) {
    let (app, token) = (siege.app(), siege.token.as_str());
    let mut note = |breach: &'static str, succeeded: bool| {
        if succeeded {
            found.insert(breach);
        }
    };
    let seen = app.invitation(token).await.unwrap().unwrap();
    note("the address is shown", seen.masked_email.contains("decision-maker3"));
    siege.ask("scanner").await;
    note("a guessed code", siege.enters(token, "not it", "scanner").await);
    note(
        "a code in another browser",
        siege.enters(token, &siege.code().await, "thief").await,
    );
    app.send_code(&Town::email(DECIDER), "phished").await.unwrap();
    let mail = siege.town.mail("sign-in-code", DECIDER).await;
    note(
        "a code for something else",
        siege.enters(token, mail["code"].as_str().unwrap(), "phished").await,
    );
    siege.ask("guesser").await;
    let right = siege.code().await;
    for _ in 0..6 {
        siege.enters(token, "000", "guesser").await;
    }
    note("the sixth try", siege.enters(token, &right, "guesser").await);
    siege.ask("late").await;
    let late = siege.code().await;
    siege.town.pass(TimeDelta::minutes(11));
    note("an old code", siege.enters(token, &late, "late").await);
    siege.ask("twice").await;
    let code = siege.code().await;
    siege.enters(token, &code, "twice").await;
    note("a code used twice", siege.enters(token, &code, "twice").await);
}

/// Everything that is tried with many codes.
async fn with_many_codes(siege: &Siege, found: &mut Breaches) {
    let flood = Visitor {
        browser: "flood",
        address: "203.0.113.9",
    };
    let mut refused = 0;
    for _ in 0..8 {
        refused += usize::from(siege.app().send_link_code(&siege.token, flood).await.is_err());
    }
    if refused == 0 {
        found.insert("a flood of letters");
    }
    let own = Visitor {
        browser: "own",
        address: "192.0.2.1",
    };
    if siege.app().send_link_code(&siege.token, own).await.is_err() {
        found.insert("somebody else is locked out");
    }
    siege.town.pass(TimeDelta::minutes(16));
}

/// Everything that is tried with a session that began from a link.
async fn with_sessions(siege: &Siege, found: &mut Breaches) {
    let scope = siege.open().await;
    let mut note = |breach: &'static str, succeeded: bool| {
        if succeeded {
            found.insert(breach);
        }
    };
    let other = Box::pin(siege.town.awaiting()).await;
    let elsewhere = Scope {
        case: other.id,
        ..scope
    };
    let there = siege.decide(elsewhere, DECIDER, &other).await;
    note("another case is asked about", !matches!(there, Err(AppError::NotFound)));
    note(
        "another person",
        siege.decide(scope, SUBSTITUTE, &siege.case).await.is_ok(),
    );
    let stale = stale_link(siege).await;
    note("another basis", siege.decide(stale, DECIDER, &siege.case).await.is_ok());
}

/// What the database holds, and what is left open.
async fn with_what_is_left(siege: &Siege, found: &mut Breaches) {
    let scope = siege.open().await;
    let kept = siege
        .town
        .store
        .invitation(scope.invitation)
        .await
        .unwrap()
        .unwrap()
        .token_hash;
    if siege.app().invitation(&kept).await.unwrap().is_some() {
        found.insert("what is kept opens");
    }
    let session = siege.session().await;
    siege.town.pass(TimeDelta::minutes(29));
    assert!(
        siege.app().session(&session).await.unwrap().is_some(),
        "it lasts a while"
    );
    siege.town.pass(TimeDelta::minutes(2));
    if siege.app().session(&session).await.unwrap().is_some() {
        found.insert("a session left open");
    }
}

/// A link that was mailed for another basis than the one that stands.
async fn stale_link(siege: &Siege) -> Scope {
    let scope = siege.open().await;
    let tx = siege.town.store.begin().await.unwrap();
    let link = tx.invitation(scope.invitation).await.unwrap().unwrap();
    let stale = Invitation {
        id: InvitationId(Uuid::from_u128(0xBA51)),
        token_hash: "b".repeat(64),
        to: InvitedTo::Decide { basis: "b".repeat(64) },
        ..link
    };
    tx.add_invitation(&stale).await.unwrap();
    tx.commit().await.unwrap();
    Scope {
        invitation: stale.id,
        ..scope
    }
}

/// Deciding by a link that was used in an earlier round, on the very same basis.
async fn with_a_used_link(siege: &Siege, found: &mut Breaches) {
    let scope = siege.open().await;
    let input = ActionInput {
        valid_until: None,
        ..granting(siege.case.basis_digest())
    };
    let back = Command::Take {
        action: "return-for-analysis".into(),
        input: Box::new(input),
    };
    let ctx = siege.town.ctx(DECIDER);
    let back = siege
        .app()
        .decide_by_link(scope, siege.case.version, back, &ctx)
        .await
        .unwrap();
    let case = siege.town.sign(&back, REQUESTER).await;
    let case = siege.town.sign(&case, ADMINISTRATOR).await;
    let case = siege
        .town
        .take(&case, ADMINISTRATOR, "submit-for-decision", ActionInput::default())
        .await;
    assert_eq!(
        case.basis_digest(),
        siege.case.basis_digest(),
        "nothing was changed in between"
    );
    if siege.decide(scope, DECIDER, &case).await.is_ok() {
        found.insert("a used link");
    }
}

/// Deciding by a link that was closed.
async fn with_a_closed_link(siege: &Siege, found: &mut Breaches) {
    let scope = siege.open().await;
    siege
        .app()
        .revoke_link(scope.invitation, &siege.town.ctx(ADMINISTRATOR))
        .await
        .unwrap();
    if siege.app().send_link_code(&siege.token, "after").await.is_ok() {
        found.insert("a closed link opens");
    }
    if siege.decide(scope, DECIDER, &siege.case).await.is_ok() {
        found.insert("a closed link decides");
    }
}

/// Deciding by a link that is too old.
async fn with_an_old_link(siege: &Siege, found: &mut Breaches) {
    let scope = siege.open().await;
    siege.town.pass(TimeDelta::days(61));
    if siege.app().send_link_code(&siege.token, "after").await.is_ok() {
        found.insert("an old link opens");
    }
    if siege.decide(scope, DECIDER, &siege.case).await.is_ok() {
        found.insert("an old link decides");
    }
}

/// Everything until something succeeds, against an application that may lack one protection. Whatever was decided by an attempt that should have failed
/// spoils what follows, so each way of attack has a case of its own.
#[expect(
    clippy::cognitive_complexity,
    reason = "one attempt after the other, none of them nested"
)]
async fn attacked(database: &TestDatabase, without: Option<Protection>) -> Breaches {
    let mut town = Town::on(database.store().await.unwrap()).await;
    if let Some(protection) = without {
        town.app = town.app.without(protection);
    }
    let mut levels = town.app.decision_levels().await.unwrap();
    for level in &mut levels {
        level.people.append(&mut level.substitutes);
    }
    town.app.set_up(&[], &[], &levels).await.unwrap();
    let mut found = Breaches::new();
    let mut siege = Box::pin(Siege::lay(town)).await;
    assert!(siege.app().invitation("und1_guessed").await.unwrap().is_none());
    Box::pin(with_codes(&siege, &mut found)).await;
    if found.is_empty() {
        Box::pin(with_many_codes(&siege, &mut found)).await;
    }
    if found.is_empty() {
        Box::pin(with_sessions(&siege, &mut found)).await;
    }
    if found.is_empty() {
        Box::pin(with_what_is_left(&siege, &mut found)).await;
    }
    if found.is_empty() {
        siege = Box::pin(Siege::lay(siege.town)).await;
        Box::pin(with_a_used_link(&siege, &mut found)).await;
    }
    if found.is_empty() {
        siege = Box::pin(Siege::lay(siege.town)).await;
        Box::pin(with_a_closed_link(&siege, &mut found)).await;
    }
    if found.is_empty() {
        siege = Box::pin(Siege::lay(siege.town)).await;
        Box::pin(with_an_old_link(&siege, &mut found)).await;
    }
    found
}

/// What succeeds when the protection is gone.
fn expected(protection: Protection) -> &'static [&'static str] {
    match protection {
        Protection::Code => &["a guessed code"],
        Protection::OwnBrowser => &["a code in another browser"],
        Protection::OwnLink => &["a code for something else"],
        Protection::CodeAge => &["an old code"],
        Protection::FewTries => &["the sixth try"],
        Protection::CodeOnce => &["a code used twice"],
        Protection::FewCodes => &["a flood of letters"],
        Protection::NoLockOut => &["somebody else is locked out"],
        Protection::UsedOnce => &["a used link"],
        Protection::Revocation => &["a closed link decides", "a closed link opens"],
        Protection::Age => &["an old link decides", "an old link opens"],
        Protection::OwnPerson => &["another person"],
        Protection::OwnCase => &["another case is asked about"],
        Protection::SameBasis => &["another basis"],
        Protection::Masked => &["the address is shown"],
        Protection::DigestOnly => &["what is kept opens"],
        Protection::ShortSession => &["a session left open"],
    }
}

on_both_databases! {
    async fn nothing_that_is_tried_with_a_link_succeeds(database: TestDatabase) {
        assert_eq!(Box::pin(attacked(&database, None)).await, Breaches::new());
    }
}

#[tokio::test]
async fn without_any_one_protection_the_attempt_it_stops_succeeds() {
    for protection in Protection::ALL {
        let database = TestDatabase::sqlite().await.unwrap();
        let found = Box::pin(attacked(&database, Some(protection))).await;
        for breach in expected(protection) {
            assert!(
                found.contains(breach),
                "without {protection:?}: {breach} isn't among {found:?}"
            );
        }
    }
}
