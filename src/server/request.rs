//! Handles one request, from its head to its response. Not here: the checks themselves and the connection it came on.

use std::net::IpAddr;
use std::sync::Arc;

use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use tokio::sync::watch;
use tokio::task::spawn_blocking;

use super::guard::{self, OwnHosts, Resource};
use super::options::Limits;
use super::reply::{self, Refusal, Reply};
use super::slots::{Busy, Slots};
use super::stream::Reporter;
use super::token::{Admission, TokenCheck, is_here};
use super::{Site, target};

/// The path of the event stream.
const EVENTS: &str = ".etalase/events";

const BAD_PATH: Refusal = Refusal::new(StatusCode::BAD_REQUEST, "This path is not served.");
const BAD_QUERY: Refusal = Refusal::new(StatusCode::BAD_REQUEST, "The query is not clear.");
const TOO_MANY: Refusal =
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "Too many pages are open at once.");
const BROKEN: Refusal =
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "The preview could not answer this.");
const SHUT: Refusal = Refusal::new(
    StatusCode::FORBIDDEN,
    "Perangkat ini belum diizinkan. Buka tautan baru yang tampil di komputer yang menjalankan etalase.\n\
     This device is not let in yet. Open the newest link shown on the computer that runs etalase.\n",
);

/// What all requests share.
pub(super) struct Shared {
    /// The site that is shown.
    pub(super) site: Arc<dyn Site>,
    /// The accepted values of `Host`.
    pub(super) home: OwnHosts,
    /// How other devices get access; without it they have none.
    pub(super) token_check: Option<TokenCheck>,
    /// Counts the changes.
    pub(super) changes: watch::Receiver<u64>,
    /// Slots for connections.
    pub(super) slots: Slots,
    /// Slots for event streams.
    pub(super) streams: Slots,
    /// The server's limits.
    pub(super) limits: Limits,
}

/// Who sent the request.
#[derive(Clone)]
pub(super) struct Peer {
    /// The address it comes from.
    pub(super) address: IpAddr,
    /// Its connection's slot, held by all work done for it: a peer that sends many requests and disconnects cannot
    /// pile up work.
    pub(super) busy: Arc<Busy>,
}

/// Responds to one request.
pub(super) async fn answer(shared: Arc<Shared>, peer: Peer, request: Parts) -> Reply {
    let busy = Arc::clone(&peer.busy);
    let mut reply = match receive(&shared, peer, &request).await {
        Ok(reply) => reply,
        Err(refusal) => refusal.reply(),
    };
    reply::add_security_headers(&mut reply);
    reply.body_mut().keep(busy);
    reply
}

async fn receive(shared: &Shared, peer: Peer, request: &Parts) -> Result<Reply, Refusal> {
    guard::check(request, &shared.home, shared.limits.target_bytes)?;
    let path = target::path(request.uri.path()).ok_or(BAD_PATH)?;
    let resource = if path == EVENTS { Resource::Events } else { Resource::Page };
    guard::check_origin(&request.headers, resource)?;
    let entry = match &shared.token_check {
        Some(token_check) => token_check.ask(peer.address, request),
        None if is_here(peer.address) => Admission::Granted,
        None => Admission::Denied,
    };
    match (entry, resource) {
        (Admission::Denied, _) => Err(SHUT),
        (Admission::NewDevice(cookie), _) => {
            reply::redirect(request.uri.path(), &cookie).ok_or(BAD_PATH)
        }
        (Admission::Granted, Resource::Events) => events(shared, &peer, request),
        (Admission::Granted, Resource::Page) => page(shared, peer, request, path).await,
    }
}

async fn page(
    shared: &Shared,
    peer: Peer,
    request: &Parts,
    path: String,
) -> Result<Reply, Refusal> {
    let site = Arc::clone(&shared.site);
    let busy = Arc::clone(&peer.busy);
    let work = spawn_blocking(move || {
        let answer = site.answer(&path);
        drop(busy);
        answer
    });
    // A panic in the site costs one response, not the server.
    let answer = work.await.map_err(|_| BROKEN)?;
    reply::shown(answer, request, &peer.busy).ok_or(BROKEN)
}

fn events(shared: &Shared, peer: &Peer, request: &Parts) -> Result<Reply, Refusal> {
    let query = |name| target::value(request.uri.query(), name).map_err(|()| BAD_QUERY);
    let page = query("page")?.ok_or(BAD_QUERY)?;
    let page = target::page(&page).ok_or(BAD_PATH)?;
    let seen = query("seen")?.unwrap_or_default();
    if request.method == Method::HEAD {
        return Ok(reply::events(None));
    }
    let slot = Busy::new(&shared.streams.take(peer.address).ok_or(TOO_MANY)?);
    let reporter = Reporter {
        site: Arc::clone(&shared.site),
        page,
        seen,
        changes: shared.changes.clone(),
        ping: shared.limits.ping,
        slot,
    };
    Ok(reply::events(Some(reporter.open())))
}
