//! A server that does nothing: what HTTP itself costs here.

use std::net::TcpListener;
use std::sync::Arc;

use actix_web::dev::ServerHandle;
use actix_web::web::post;
use actix_web::{App as Site, HttpResponse, HttpServer};
use reqwest::Client;
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use undantag_benches::Failed;

/// The server, while it runs.
#[derive(Clone)]
pub(crate) struct Empty {
    url: Arc<str>,
    client: Client,
    handle: ServerHandle,
    running: Arc<Mutex<JoinSet<std::io::Result<()>>>>,
}

impl Empty {
    /// Listens on a free port.
    pub(crate) fn start() -> Result<Self, Failed> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}/", listener.local_addr()?).into();
        let site = || Site::new().route("/", post().to(async || HttpResponse::Ok().finish()));
        let server = HttpServer::new(site).disable_signals().listen(listener)?.run();
        let handle = server.handle();
        let mut running = JoinSet::new();
        running.spawn(server);
        Ok(Self {
            url,
            client: Client::new(),
            handle,
            running: Arc::new(Mutex::new(running)),
        })
    }

    /// Asks it for nothing.
    pub(crate) async fn ask(self) -> Result<(), Failed> {
        let answer = self.client.post(&*self.url).json(&serde_json::json!({})).send().await?;
        answer.error_for_status()?.bytes().await?;
        Ok(())
    }

    /// Stops it.
    pub(crate) async fn stop(self) {
        self.handle.stop(true).await;
        while self.running.lock().await.join_next().await.is_some() {}
    }
}
