//! The running product: an HTTP server and a worker on one database, started and stopped together.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::Data;
use actix_web::{App as Site, HttpServer};
use anyhow::Context as _;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use undantag_app::{App, AppSettings, Clock};
use undantag_http::{Edge, health, security_headers, trace};
use undantag_pages::MailFolder;
use undantag_store::Store;

use crate::mailbox::Mailbox;
use crate::printing::documents;
use crate::settings::Settings;
use crate::worker;

/// Seconds that requests under way get to end when the server stops.
const PATIENCE: u64 = 8;

/// The product while it runs.
#[derive(Debug)]
pub struct Running {
    /// The address it listens on.
    pub address: SocketAddr,
    /// Where people reach it.
    pub url: String,
    /// What people can do, for whoever started it.
    pub app: App,
    store: Store,
    handle: ServerHandle,
    tasks: TaskTracker,
    stopping: CancellationToken,
}

/// Starts the product: opens the database, brings it to this version, listens, and sets the worker to work.
pub async fn start(settings: Settings, clock: Clock) -> anyhow::Result<Running> {
    let listener = bind(&settings)?;
    let store = open(&settings).await?;
    start_on(&settings, listener, store, clock)
}

/// Takes the address to listen on.
pub(crate) fn bind(settings: &Settings) -> anyhow::Result<TcpListener> {
    TcpListener::bind(settings.listen).with_context(|| format!("{} can't be listened on", settings.listen))
}

/// Starts the product on an open database.
pub(crate) fn start_on(
    settings: &Settings,
    listener: TcpListener,
    store: Store,
    clock: Clock,
) -> anyhow::Result<Running> {
    let address = listener.local_addr()?;
    let url = settings.public_url_at(address);
    let app = application(settings, &url, store.clone(), clock)?;
    let (tasks, stopping) = (TaskTracker::new(), CancellationToken::new());
    let server = serve(settings, listener, &app)?;
    let handle = server.handle();
    tasks.spawn(server);
    tasks.spawn(keep_in_touch(app.clone()));
    if settings.worker {
        let postman = worker::postman(settings, &url, store.clone())?;
        tasks.spawn(worker::work(app.clone(), postman, stopping.clone()));
    }
    tasks.close();
    Ok(Running {
        address,
        url,
        app,
        store,
        handle,
        tasks,
        stopping,
    })
}

impl Running {
    /// Stops the product: no new requests, those under way end, the worker puts down what it has, the database is closed.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.stopping.cancel();
        self.app.hang_up();
        self.handle.stop(true).await;
        self.tasks.wait().await;
        Ok(self.store.close().await?)
    }
}

/// Hears of what other replicas do, so that everybody who follows a case does.
async fn keep_in_touch(app: App) {
    app.keep_in_touch(|error| {
        let error = format!("{:#}", anyhow::Error::from(error));
        tracing::warn!(error, "the other replicas can't be heard; trying again");
    })
    .await;
}

/// Opens the database and brings it to this version.
pub(crate) async fn open(settings: &Settings) -> anyhow::Result<Store> {
    let data = &settings.data;
    std::fs::create_dir_all(data).with_context(|| format!("the data folder {} can't be made", data.display()))?;
    let store = Store::open(&undantag_store::Settings::new(&settings.database_url)).await?;
    store
        .migrate()
        .await
        .context("the database can't be brought to this version")?;
    Ok(store)
}

/// The application on an open database.
pub(crate) fn application(settings: &Settings, url: &str, store: Store, clock: Clock) -> anyhow::Result<App> {
    let settings = AppSettings {
        organisation: settings.organisation(),
        public_url: url.to_owned(),
        phone: settings.phone.clone().unwrap_or_default(),
        secure_cookies: url.starts_with("https://"),
        scale: settings.scale.clone(),
        mail_folder: settings.mail_folder().map(Into::into),
        development: settings.development,
    };
    App::new(store, settings, clock).context("a workflow that comes with the product is unsound")
}

fn serve(settings: &Settings, listener: TcpListener, app: &App) -> std::io::Result<Server> {
    let app = Data::new(app.clone());
    let documents = Data::new(documents());
    let edge = Data::new(Edge::new(&settings.edge));
    let mailbox = settings.mail_folder().filter(|_| settings.development).map(mailbox);
    // A page that was left must not go on listening.
    let server = HttpServer::new(move || {
        let mailbox = mailbox.clone();
        Site::new()
            .wrap(Compress::default())
            .wrap(from_fn(security_headers))
            .wrap(from_fn(trace))
            .app_data(app.clone())
            .app_data(edge.clone())
            .app_data(documents.clone())
            .configure(|config| {
                if let Some(mailbox) = mailbox {
                    config.app_data(mailbox);
                }
            })
            .configure(health)
            .configure(undantag_api::configure)
            .configure(undantag_pages::configure)
    });
    Ok(server
        .disable_signals()
        .h1_allow_half_closed(false)
        .shutdown_timeout(PATIENCE)
        .listen(listener)?
        .run())
}

/// Mail holds codes: only a demonstration lets everybody read it.
fn mailbox(folder: &Path) -> Data<dyn MailFolder> {
    let mailbox: Arc<dyn MailFolder> = Arc::new(Mailbox(folder.to_owned()));
    Data::from(mailbox)
}
