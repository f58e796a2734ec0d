//! The product, started as the binary starts it but without its worker, and the drafts that are submitted in it.

use std::path::PathBuf;
use std::sync::Arc;

use reqwest::Client;
use reqwest::header::{AUTHORIZATION, IF_MATCH};
use undantag::command_line::Options;
use undantag::{Purpose, Running, Settings, start};
use undantag_app::{App, Clock, Ctx, due_on};
use undantag_benches::{Failed, request};
use undantag_case::{ActionInput, CaseId, Command};
use undantag_store::Store;
use uuid::Uuid;

use crate::CLIENTS;
use crate::by_hand::Submitted;
use crate::municipality::{email, requester_now, set_up};

/// A draft with a complete request, and the client that is to submit it.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) id: CaseId,
    pub(crate) version: u64,
    pub(crate) client: usize,
    pub(crate) ctx: Option<Arc<Ctx>>,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            id: CaseId(Uuid::nil()),
            version: 0,
            client: 0,
            ctx: None,
        }
    }
}

/// The product, while it runs.
pub(crate) struct Product {
    running: Running,
    requester: Arc<Ctx>,
    api: Api,
    url: String,
    _data: tempfile::TempDir,
}

impl Product {
    /// Starts it on the database at `url`.
    pub(crate) async fn start(url: &str) -> Result<Self, Failed> {
        let data = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
        let running = start(settings(url, data.path().to_owned())?, Clock::System).await?;
        set_up(&running.app).await?;
        let mut tokens = Vec::new();
        for client in 0..CLIENTS {
            let scopes = ["cases:read".to_owned(), "cases:write".to_owned()];
            let token = running
                .app
                .create_token(&email(client), &scopes, Some(1), "bench")
                .await?;
            tokens.push(format!("Bearer {token}"));
        }
        Ok(Self {
            requester: Arc::new(requester_now(&running.app, 0).await?),
            api: Api {
                base: format!("{}/undantag/v1", running.url).into(),
                client: Client::new(),
                tokens: tokens.into(),
            },
            running,
            url: url.to_owned(),
            _data: data,
        })
    }

    /// What people can do, without HTTP.
    pub(crate) fn app(&self) -> App {
        self.running.app.clone()
    }

    /// What integrations can do.
    pub(crate) fn api(&self) -> Api {
        self.api.clone()
    }

    /// So many drafts, each ready to be submitted.
    pub(crate) async fn drafts(&self, count: usize) -> Result<Vec<Draft>, Failed> {
        let mut drafts = Vec::with_capacity(count);
        for _ in 0..count {
            drafts.push(self.draft().await?);
        }
        Ok(drafts)
    }

    async fn draft(&self) -> Result<Draft, Failed> {
        let (app, ctx) = (&self.running.app, &self.requester);
        let begun = app.open_case(ctx).await?;
        let fill = Command::ReviseRequest {
            seen: 0,
            changes: request(),
        };
        let filled = app.carry_out(begun.id, None, fill, ctx).await?;
        Ok(Draft {
            id: filled.id,
            version: filled.version,
            client: 0,
            ctx: Some(Arc::clone(ctx)),
        })
    }

    /// Everything that is written when a draft is submitted.
    pub(crate) async fn submitted(&self) -> Result<Submitted, Failed> {
        let draft = self.draft().await?;
        let id = draft.id;
        submit(self.app(), draft).await?;
        let case = self.running.app.case(id, &self.requester).await?;
        let workflow = self.running.app.workflow(&case)?;
        let journal = self.running.app.journal(id, &self.requester).await?;
        let store = Store::open(&undantag_store::Settings::new(&self.url)).await?;
        let letters = store.messages_about(id).await?;
        store.close().await?;
        Ok(Submitted {
            document: serde_json::to_value(&case)?.into(),
            due_on: due_on(&case, &workflow),
            event: journal.into_iter().next_back().ok_or("nothing happened")?.stamped,
            letters: letters.into_iter().map(|letter| letter.message).collect(),
        })
    }

    /// Stops it.
    pub(crate) async fn stop(self) -> Result<(), Failed> {
        Ok(self.running.stop().await?)
    }
}

fn settings(url: &str, data: PathBuf) -> Result<Settings, Failed> {
    let options = Options {
        listen: Some("127.0.0.1:0".to_owned()),
        data: Some(data),
        database_url: Some(url.to_owned()),
        ..Options::default()
    };
    Ok(Settings {
        worker: false,
        ..Settings::read(options, Purpose::Real)?
    })
}

/// Submits the draft without HTTP.
pub(crate) async fn submit(app: App, draft: Draft) -> Result<(), Failed> {
    let ctx = draft.ctx.ok_or("a draft that nobody wrote")?;
    let submit = Command::Take {
        action: "submit".into(),
        input: Box::new(ActionInput::default()),
    };
    app.carry_out(draft.id, Some(draft.version), submit, &ctx).await?;
    Ok(())
}

/// The API, and a token for each client.
#[derive(Clone)]
pub(crate) struct Api {
    base: Arc<str>,
    client: Client,
    tokens: Arc<[String]>,
}

impl Api {
    /// Submits the draft as its client.
    pub(crate) async fn submit(self, draft: Draft) -> Result<(), Failed> {
        let token = self.tokens.get(draft.client).ok_or("a client without a token")?;
        let answer = self
            .client
            .post(format!("{}/cases/{}/actions/submit", self.base, draft.id))
            .header(AUTHORIZATION, token)
            .header(IF_MATCH, format!("\"{}\"", draft.version))
            .json(&serde_json::json!({}))
            .send()
            .await?;
        answer.error_for_status()?.bytes().await?;
        Ok(())
    }
}
