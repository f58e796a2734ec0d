//! How the server meets the world: what it believes of proxies, and how much it takes from one caller.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::web::Data;
use undantag_app::App;

use crate::denied::Denied;
use crate::limits::Limits;

/// What an operator may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdgeSettings {
    /// Whether a proxy in front sets `Forwarded` or `X-Forwarded-*`, so that they can be believed.
    pub trust_proxy: bool,
    /// API requests a second and caller.
    pub api_per_second: u32,
    /// API requests a caller may make at once.
    pub api_burst: u32,
    /// Posts to sign-in and code pages, a minute and address.
    pub sign_in_per_minute: u32,
    /// How often somebody who listens to a case hears that the line holds.
    pub heartbeat: Duration,
    /// How many cases, or pages of one, a person may listen to at once.
    pub listening: usize,
}

impl Default for EdgeSettings {
    fn default() -> Self {
        Self {
            trust_proxy: false,
            api_per_second: 100,
            api_burst: 400,
            sign_in_per_minute: 20,
            heartbeat: Duration::from_secs(15),
            listening: 12,
        }
    }
}

/// The settings and the counters that go with them. One for the whole server, in its app data.
#[derive(Debug)]
pub struct Edge {
    /// Whether forwarding headers can be believed.
    pub trust_proxy: bool,
    /// The counters.
    pub limits: Limits,
    /// How often a listener hears that the line holds.
    pub heartbeat: Duration,
    /// How many streams a person may have at once.
    pub listening: usize,
}

impl Edge {
    /// An edge with these settings.
    pub fn new(settings: &EdgeSettings) -> Self {
        Self {
            trust_proxy: settings.trust_proxy,
            limits: Limits::new(settings),
            heartbeat: settings.heartbeat,
            listening: settings.listening,
        }
    }
}

impl Default for Edge {
    fn default() -> Self {
        Self::new(&EdgeSettings::default())
    }
}

/// The app the server was given.
pub(crate) fn app(request: &HttpRequest) -> Result<&Data<App>, Denied> {
    request.app_data::<Data<App>>().ok_or(Denied::Setup("no app"))
}

/// The edge the server was given.
pub(crate) fn edge(request: &HttpRequest) -> Result<&Data<Edge>, Denied> {
    request.app_data::<Data<Edge>>().ok_or(Denied::Setup("no edge"))
}
