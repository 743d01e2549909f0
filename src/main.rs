//! The program's edge: the only place that reads the clock, the environment and the terminal.

use std::env;
use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use etalase::cache::CacheLocation;
use etalase::cli::{self, Colour, Request};
use etalase::commands::{self, Environment, Terminal};
use etalase::diagnostic::print::Paint;
use etalase::message::MessageLanguage;
use etalase::render::STACK;
use time::{Date, Duration};

/// Rendering makes and drops many small strings on all threads at once; this allocator takes a third less time for it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Threads that may wait for the file system at a time while all cores work: 10,000 pages are written a little sooner so.
const WAITING: usize = 2;

fn main() -> ExitCode {
    let began = Instant::now();
    let arguments: Vec<_> = env::args_os().collect();
    let language = cli::asked_tongue(&arguments).unwrap_or_else(tongue_of_environment);
    let request = match cli::read(arguments, language) {
        Ok(request) => request,
        Err(refusal) => return ExitCode::from(commands::refuse(&refusal, language).code()),
    };
    // Fails only if a pool exists already, and nothing has asked for one yet.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads(&request)).stack_size(STACK);
    let _ = pool.build_global();
    let exit = commands::run(&request, environment(&request, language, began));
    ExitCode::from(exit.code())
}

/// As many threads as asked for; else one for each core, and some to work while others wait for the file system.
fn threads(request: &Request) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    request.jobs.unwrap_or_else(|| cores() + WAITING)
}

fn environment(request: &Request, language: MessageLanguage, began: Instant) -> Environment {
    let screen = io::stderr().is_terminal();
    let colour = match request.colour {
        Colour::Always => true,
        Colour::Never => false,
        // https://no-color.org
        Colour::Auto => screen && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    Environment {
        today: today(),
        language: request.language.unwrap_or(language),
        paint: if colour { Paint::Colour } else { Paint::Plain },
        terminal: if screen { Terminal::Screen } else { Terminal::Pipe },
        output: if io::stdout().is_terminal() { Terminal::Screen } else { Terminal::Pipe },
        volume: request.volume,
        began,
        now: SystemTime::now(),
        // One for the whole run, so that it can be handed on by value with the rest.
        cache: cache(request).map(|place| &*Box::leak(Box::new(place))),
    }
}

/// Where the cache is: as typed, else in the user's own folder for caches.
fn cache(request: &Request) -> Option<CacheLocation> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(typed) = request.cache.clone().or_else(|| set("ETALASE_CACHE")) {
        return Some(CacheLocation { path: std::path::absolute(typed).ok()?, typed: true });
    }
    // A path that is not absolute is to be ignored (specifications.freedesktop.org/basedir).
    let absolute = |name| set(name).filter(|path| path.is_absolute());
    let path = if cfg!(windows) {
        absolute("LOCALAPPDATA")?.join("etalase").join("cache")
    } else if cfg!(target_os = "macos") {
        absolute("HOME")?.join("Library/Caches/etalase")
    } else {
        let own = || Some(absolute("HOME")?.join(".cache"));
        absolute("XDG_CACHE_HOME").or_else(own)?.join("etalase")
    };
    Some(CacheLocation { path, typed: false })
}

/// Today in western Indonesia, whatever the machine's time zone: two machines build the same site.
fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let epoch = Date::from_ordinal_date(1970, 1).unwrap_or(Date::MIN);
    let days = i64::try_from(seconds / 3600 + 7).unwrap_or_default() / 24;
    epoch.checked_add(Duration::days(days)).unwrap_or(epoch)
}

fn tongue_of_environment() -> MessageLanguage {
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    let locale =
        set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).unwrap_or_default();
    if locale == "en"
        || locale.starts_with("en_")
        || locale.starts_with("en.")
        || locale.starts_with("en-")
    {
        MessageLanguage::English
    } else {
        MessageLanguage::Indonesian
    }
}
