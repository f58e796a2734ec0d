//! A case in its analysis, somebody who writes in it through the API, and those who listen.

use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT_ENCODING, AUTHORIZATION, COOKIE, IF_MATCH};
use reqwest::{Client, Response};
use serde_json::json;
use undantag::command_line::Options;
use undantag::{Purpose, Running, Settings, start};
use undantag_app::{Clock, Ctx, SignIn, actor};
use undantag_benches::{Failed, request};
use undantag_case::{ActionInput, Assurance, Case, Command, ItemId, ItemKind};
use undantag_store::Store;

use crate::municipality::{email, requester_now, set_up};
use crate::{LISTENERS, RISKS};

/// Everything at hand.
pub(crate) struct Meeting {
    running: Running,
    client: Client,
    token: String,
    session: String,
    case: Case,
    risk: (ItemId, u32),
    ears: Vec<Response>,
    _data: tempfile::TempDir,
}

impl Meeting {
    /// Everybody takes their seat at a product on the database at `url`.
    pub(crate) async fn begin(url: &str) -> Result<Self, Failed> {
        let data = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
        let options = Options {
            listen: Some("127.0.0.1:0".to_owned()),
            data: Some(data.path().to_owned()),
            database_url: Some(url.to_owned()),
            ..Options::default()
        };
        let settings = Settings {
            worker: false,
            ..Settings::read(options, Purpose::Real)?
        };
        let running = start(settings, Clock::System).await?;
        set_up(&running.app).await?;
        let case = analysis(&running).await?;
        let mut meeting = Self {
            token: token(&running, LISTENERS).await?,
            session: session(&running, url).await?,
            risk: case
                .analysis
                .risks
                .last()
                .map(|risk| (risk.id, risk.version))
                .ok_or("no risks")?,
            client: Client::new(),
            ears: Vec::new(),
            case,
            running,
            _data: data,
        };
        for listener in 0..LISTENERS {
            let token = token(&meeting.running, listener).await?;
            meeting.ears.push(meeting.listen(&token).await?);
        }
        Ok(meeting)
    }

    async fn listen(&self, token: &str) -> Result<Response, Failed> {
        let path = format!("{}/undantag/v1/cases/{}/stream", self.running.url, self.case.id);
        let mut ear = self
            .client
            .get(path)
            .header(AUTHORIZATION, token)
            .send()
            .await?
            .error_for_status()?;
        ear.chunk().await?;
        Ok(ear)
    }

    /// Changes a risk. Answers how long the patch took, and until when everybody had heard of it.
    pub(crate) async fn change(&mut self, number: usize) -> Result<(Duration, Duration), Failed> {
        let (id, version) = self.risk;
        let address = format!(
            "{}/undantag/v1/cases/{}/analysis/risks/{id}",
            self.running.url, self.case.id
        );
        let patch = self
            .client
            .patch(address)
            .header(AUTHORIZATION, &self.token)
            .header(IF_MATCH, format!("\"{version}\""))
            .json(&json!({"owner": format!("Ansvarig {number}")}));
        let piece = format!("risks/{id}");
        let begun = Instant::now();
        let sent = async {
            patch.send().await?.error_for_status()?.bytes().await?;
            Ok::<_, Failed>(begun.elapsed())
        };
        let heard = async {
            let ears = self.ears.iter_mut().map(|ear| hear(ear, &piece));
            for ear in futures_util::future::join_all(ears).await {
                ear?;
            }
            Ok::<_, Failed>(begun.elapsed())
        };
        let both = tokio::try_join!(sent, heard)?;
        self.risk = (id, version + 1);
        Ok(both)
    }

    /// The page of the analysis: how long it takes, its size, and its size as it is sent.
    pub(crate) async fn page(&self) -> Result<(Duration, usize, usize), Failed> {
        let path = format!("{}/cases/{}/analysis", self.running.url, self.case.number);
        let ask = |encoding: &str| {
            let request = self.client.get(&path).header(COOKIE, &self.session);
            request.header(ACCEPT_ENCODING, encoding).send()
        };
        let plain = ask("identity").await?.error_for_status()?.bytes().await?.len();
        let begun = Instant::now();
        let packed = ask("gzip").await?.error_for_status()?.bytes().await?.len();
        Ok((begun.elapsed(), plain, packed))
    }

    /// Everybody leaves.
    pub(crate) async fn end(self) -> Result<(), Failed> {
        drop(self.ears);
        Ok(self.running.stop().await?)
    }
}

async fn hear(ear: &mut Response, piece: &str) -> Result<(), Failed> {
    loop {
        let chunk = ear.chunk().await?.ok_or("a stream ended")?;
        if std::str::from_utf8(&chunk)?.contains(piece) {
            return Ok(());
        }
    }
}

async fn token(running: &Running, client: usize) -> Result<String, Failed> {
    let scopes = ["cases:read".to_owned(), "cases:write".to_owned()];
    let token = running
        .app
        .create_token(&email(client), &scopes, Some(1), "bench")
        .await?;
    Ok(format!("Bearer {token}"))
}

/// The cookie of somebody who signed in with the mailed code.
async fn session(running: &Running, url: &str) -> Result<String, Failed> {
    running.app.send_code(&email(0), "browser").await?;
    let store = Store::open(&undantag_store::Settings::new(url)).await?;
    let mails = store.latest_messages(1).await?;
    store.close().await?;
    let code = mails
        .first()
        .and_then(|mail| mail.message.payload.get("code")?.as_str());
    match running
        .app
        .sign_in(&email(0), code.ok_or("no code")?, "browser")
        .await?
    {
        SignIn::In { session } => Ok(format!("undantag={session}")),
        _ => Err("nobody is signed in".into()),
    }
}

/// A case in its analysis, with its risks.
async fn analysis(running: &Running) -> Result<Case, Failed> {
    let app = &running.app;
    let requester = requester_now(app, 0).await?;
    let begun = app.open_case(&requester).await?;
    let fill = Command::ReviseRequest {
        seen: 0,
        changes: request(),
    };
    app.carry_out(begun.id, None, fill, &requester).await?;
    app.carry_out(begun.id, None, take("submit"), &requester).await?;
    let ida = app
        .person_by_email("ida@angsvik.example")
        .await?
        .ok_or("no administrator")?;
    let ida: Ctx = app.ctx(actor(&ida, Assurance::Mailbox));
    let mut case = app.carry_out(begun.id, None, take("open-analysis"), &ida).await?;
    for number in 1..=RISKS {
        let fields = json!({
            "event": format!("Händelse {number}: tjänsten är inte nåbar när någon behöver den"),
            "area": "Drift", "owner": "Ida Berg",
            "before": {"likelihood": number % 4 + 1, "severity": number / 4 % 4 + 1},
            "after": {"likelihood": 1, "severity": number / 4 % 4 + 1},
        });
        let command = Command::AddItem {
            kind: ItemKind::Risk,
            id: app.new_item_id(),
            fields,
        };
        case = app.carry_out(case.id, None, command, &requester).await?;
    }
    Ok(case)
}

fn take(action: &str) -> Command {
    Command::Take {
        action: action.into(),
        input: Box::new(ActionInput::default()),
    }
}
