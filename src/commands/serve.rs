//! `etalase serve`: reads, builds and serves a site, again at every change, until Ctrl-C.

use std::io;
use std::net::{IpAddr, Ipv4Addr, UdpSocket};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use qrcode::render::unicode::Dense1x2;
use qrcode::{EcLevel, QrCode};

use super::console::print_line;
use super::print_thread::Printer;
use super::site::{read, settings, site_folder};
use super::wording::counts;
use super::{CommandError, Environment, Exit, cache, printer};
use crate::cache::CacheFolder;
use crate::cli::{ServeOptions, SiteOptions, Volume};
use crate::message;
use crate::message::{Message, reason};
use crate::pipeline::Resources;
use crate::preview::{Changed, Preview, Summary};
use crate::server::{Access, Options, Server};
use crate::watch::{self, Changes, Mode, Watcher};

/// Paths that a status line names; more are counted.
const NAMED: usize = 3;

/// Shows a site while it is edited.
///
/// # Errors
/// When its folder cannot be read, or no port is free.
pub fn run(
    options: &SiteOptions,
    serve: ServeOptions,
    environment: Environment,
) -> Result<Exit, CommandError> {
    let cache = cache::used(&environment);
    let folder = site_folder(options, &cache, &environment)?;
    let settings = settings(options, &environment)?;
    let output = folder.join("public");
    // Watched before it is read: a file saved in between is read twice instead of never.
    let ignored: Vec<PathBuf> =
        [Some(output.as_path()), cache.path()].into_iter().flatten().map(PathBuf::from).collect();
    let mut watcher = watcher(&folder, &ignored, serve.poll)?;
    let reading = read(&folder, &output, &cache)?;
    reading.remember();
    let shared = cache.clone();
    let resources = Resources::new(cache);
    let preview = Preview::new(reading, &output, settings, environment.language, resources);
    let preview = Arc::new(preview);
    let printer = Printer::start(environment).map_err(|error| no_thread(&error))?;
    let server = start(&preview, serve, &printer)?;
    let problems = problems(preview.summary());
    let time = environment.began.elapsed().as_millis();
    let (id, en) = (problems.id, problems.en);
    printer.print_line(message!("{id} · {time} md", "{en} · {time} ms"));
    while let Some(changes) = watcher.next() {
        let began = Instant::now();
        match rebuild(&preview, &changes, &folder, &output, &shared) {
            Ok(summary) => {
                server.changed();
                printer.print_line(rebuilt(&changes, &folder, summary, began.elapsed()));
            }
            // The folder may be missing for a moment while it is replaced; its return is a change, too.
            Err(error) => printer.put(move |to| error.print(to.language)),
        }
    }
    server.stop();
    Ok(Exit::Done)
}

fn rebuild(
    preview: &Preview,
    changes: &Changes,
    folder: &Path,
    output: &Path,
    cache: &CacheFolder,
) -> Result<Summary, CommandError> {
    Ok(match changes {
        Changes::Paths(paths) => preview.rebuild(Changed::Paths(paths)),
        Changes::Everything => {
            preview.rebuild(Changed::Everything(Box::new(read(folder, output, cache)?)))
        }
    })
}

fn watcher(folder: &Path, ignored: &[PathBuf], poll: bool) -> Result<Watcher, CommandError> {
    let mode = if poll { Mode::Polling } else { Mode::Events };
    watch::watch(folder, ignored, mode).map_err(|error| {
        let Message { id, en } = reason::of_io(&error);
        CommandError::new(message!(
            "perubahan folder tidak dapat diikuti: {id}",
            "changes of the folder cannot be followed: {en}"
        ))
        .help(message!("coba lagi dengan `--poll`", "try again with `--poll`"))
    })
}

/// Starts the server and prints its address.
fn start(
    preview: &Arc<Preview>,
    serve: ServeOptions,
    printer: &Printer,
) -> Result<Server, CommandError> {
    let reached = reached_by_others(serve.host);
    // Known only once the server listens: the requested port may be in use.
    let port = Arc::new(OnceLock::new());
    let access = reached.map(|host| {
        let (port, printer) = (Arc::clone(&port), printer.clone());
        Access::new(move |token: &str| {
            if let Some(port) = port.get() {
                show_link(link(host, *port, token), &printer);
            }
        })
    });
    let options = Options {
        host: serve.host,
        port: serve.port,
        hosts: reached.iter().map(ToString::to_string).collect(),
        access,
        ..Options::default()
    };
    let server = Server::start(Arc::clone(preview) as _, options).map_err(|error| {
        let (port, Message { id, en }) = (serve.port, reason::of_io(&error));
        CommandError::new(message!(
            "port {port} tidak dapat dibuka: {id}",
            "port {port} cannot be opened: {en}"
        ))
        .help(message!("pilih yang lain dengan `--port`", "choose another with `--port`"))
    })?;
    let _ = port.set(server.port());
    let own = format!("http://localhost:{}/", server.port());
    printer.print_line(message!(
        "Pratinjau: {own} · Ctrl-C untuk berhenti",
        "Preview: {own} · Ctrl-C to stop"
    ));
    if let (Some(host), Some(token)) = (reached, server.token()) {
        show_link(link(host, server.port(), &token), printer);
    }
    if serve.open {
        // Without a browser, the address on the screen is enough.
        let _ = open::that_detached(&own);
    }
    Ok(server)
}

/// Returns the address by which other devices reach this machine; `None` if only this machine has access.
fn reached_by_others(host: IpAddr) -> Option<IpAddr> {
    if host.is_loopback() {
        return None;
    }
    if !host.is_unspecified() {
        return Some(host);
    }
    // Nothing is sent: connecting a datagram socket only makes the system choose a route. The address is one that is
    // reserved for documentation (RFC 5737).
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok();
    let chosen = socket.and_then(|socket| {
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
        socket.local_addr().ok()
    });
    Some(chosen.map_or(host, |address| address.ip()))
}

fn link(host: IpAddr, port: u16, token: &str) -> String {
    match host {
        IpAddr::V4(host) => format!("http://{host}:{port}/?kunci={token}"),
        IpAddr::V6(host) => format!("http://[{host}]:{port}/?kunci={token}"),
    }
}

/// Prints the link as text and as QR code, valid for one device.
fn show_link(link: String, printer: &Printer) {
    printer.put(move |environment| {
        let words = message!(
            "Untuk satu ponsel di jaringan ini: {link}",
            "For one phone on this network: {link}"
        );
        print_line(&words, environment);
        if let Ok(code) = QrCode::with_error_correction_level(link, EcLevel::Q)
            && environment.volume == Volume::Normal
        {
            // Terminals are dark: the light modules are drawn.
            let (dark, light) = (Dense1x2::Light, Dense1x2::Dark);
            let drawn = code.render().dark_color(dark).light_color(light).build();
            printer::print(&format!("{drawn}\n"));
        }
    });
}

fn no_thread(error: &io::Error) -> CommandError {
    let Message { id, en } = reason::of_io(error);
    CommandError::new(message!(
        "sistem tidak memberi utas: {id}",
        "the system gives no thread: {en}"
    ))
}

/// `products/kopi/index.md · 2 galat, 1 peringatan, 0 saran · 12 md`
fn rebuilt(changes: &Changes, folder: &Path, summary: Summary, took: Duration) -> Message {
    let what = match changes {
        Changes::Everything => message!("semua berkas", "all files"),
        Changes::Paths(paths) => {
            let below =
                |path: &PathBuf| path.strip_prefix(folder).unwrap_or(path).display().to_string();
            let named: Vec<String> = paths.iter().take(NAMED).map(below).collect();
            let named = named.join(", ");
            match paths.len().saturating_sub(NAMED) {
                0 => message!("{named}", "{named}"),
                more => message!("{named} dan {more} lagi", "{named} and {more} more"),
            }
        }
    };
    let (problems, time) = (problems(summary), took.as_millis());
    let (what_id, what_en, id, en) = (what.id, what.en, problems.id, problems.en);
    message!("{what_id} · {id} · {time} md", "{what_en} · {en} · {time} ms")
}

fn problems(summary: Summary) -> Message {
    let pages = summary.pages;
    let Message { id, en } = counts(summary.problems);
    message!("{pages} halaman · {id}", "{pages} pages · {en}")
}
