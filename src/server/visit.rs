//! One request from its head to its answer. Not here: the checks themselves and the connection it came on.

use std::net::IpAddr;
use std::sync::Arc;

use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use tokio::sync::watch;
use tokio::task::spawn_blocking;

use super::door::{Door, Entry, is_here};
use super::guard::{self, Aim, Home};
use super::options::Limits;
use super::places::{Busy, Places};
use super::reply::{self, Refusal, Reply};
use super::stream::Reporter;
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
pub(super) struct House {
    /// What is shown.
    pub(super) site: Arc<dyn Site>,
    /// Our own names.
    pub(super) home: Home,
    /// How other devices come in; without it they do not.
    pub(super) door: Option<Door>,
    /// Counts the changes.
    pub(super) changes: watch::Receiver<u64>,
    /// Places for connections.
    pub(super) places: Places,
    /// Places for event streams.
    pub(super) streams: Places,
    /// How much is borne.
    pub(super) limits: Limits,
}

/// Who asks.
#[derive(Clone)]
pub(super) struct Guest {
    /// The address it comes from.
    pub(super) peer: IpAddr,
    /// Its place among the connections, kept by whatever works for it: a guest that asks for much and goes away
    /// cannot pile up work.
    pub(super) busy: Arc<Busy>,
}

/// Answers one request.
pub(super) async fn answer(house: Arc<House>, guest: Guest, request: Parts) -> Reply {
    let busy = Arc::clone(&guest.busy);
    let mut reply = match receive(&house, guest, &request).await {
        Ok(reply) => reply,
        Err(refusal) => refusal.reply(),
    };
    reply::dress(&mut reply);
    reply.body_mut().keep(busy);
    reply
}

async fn receive(house: &House, guest: Guest, request: &Parts) -> Result<Reply, Refusal> {
    guard::judge(request, &house.home, house.limits.target_bytes)?;
    let path = target::path(request.uri.path()).ok_or(BAD_PATH)?;
    let aim = if path == EVENTS { Aim::Events } else { Aim::Page };
    guard::judge_origin(&request.headers, aim)?;
    let entry = match &house.door {
        Some(door) => door.ask(guest.peer, request),
        None if is_here(guest.peer) => Entry::Open,
        None => Entry::Shut,
    };
    match (entry, aim) {
        (Entry::Shut, _) => Err(SHUT),
        (Entry::Welcome(cookie), _) => reply::redirect(request.uri.path(), &cookie).ok_or(BAD_PATH),
        (Entry::Open, Aim::Events) => events(house, &guest, request),
        (Entry::Open, Aim::Page) => page(house, guest, (request, path)).await,
    }
}

async fn page(
    house: &House,
    guest: Guest,
    (request, path): (&Parts, String),
) -> Result<Reply, Refusal> {
    let site = Arc::clone(&house.site);
    let busy = Arc::clone(&guest.busy);
    let work = spawn_blocking(move || {
        let answer = site.answer(&path);
        drop(busy);
        answer
    });
    // A site that panics spoils one answer, not the server.
    let answer = work.await.map_err(|_| BROKEN)?;
    reply::shown(answer, request, &guest.busy).ok_or(BROKEN)
}

fn events(house: &House, guest: &Guest, request: &Parts) -> Result<Reply, Refusal> {
    let query = |name| target::value(request.uri.query(), name).map_err(|()| BAD_QUERY);
    let page = query("page")?.ok_or(BAD_QUERY)?;
    let page = target::page(&page).ok_or(BAD_PATH)?;
    let seen = query("seen")?.unwrap_or_default();
    if request.method == Method::HEAD {
        return Ok(reply::events(None));
    }
    let place = Busy::new(&house.streams.take(guest.peer).ok_or(TOO_MANY)?);
    let reporter = Reporter {
        site: Arc::clone(&house.site),
        page,
        seen,
        changes: house.changes.clone(),
        ping: house.limits.ping,
        place,
    };
    Ok(reply::events(Some(reporter.open())))
}
