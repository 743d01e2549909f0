//! `etalase serve`: read, build, show in browsers, and again at every change, until Ctrl-C.

use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, UdpSocket};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::{Exit, Surroundings, Trouble, cache_folder, read, settings, site_folder};
use crate::cli::{ServeOptions, SiteOptions, Volume};
use crate::diagnostic::{Tongue, Words};
use crate::image::Cache;
use crate::preview::{Changed, Preview, Summary};
use crate::server::{self, Access, Options, Server};
use crate::watch::{self, Changes, Mode, Watcher};
use crate::words;

/// Shows a site while it is edited.
///
/// # Errors
/// When its folder cannot be read, or no port be had.
pub fn run(
    options: &SiteOptions,
    serve: ServeOptions,
    surroundings: Surroundings,
) -> Result<Exit, Trouble> {
    let folder = site_folder(options)?;
    let settings = settings(options, &surroundings)?;
    let output = folder.join("public");
    let cache = cache_folder(&folder);
    // Watched before it is read: what is saved in between is read twice instead of never.
    let mut watcher = watch(&folder, &[output.clone(), cache.clone()], serve.poll)?;
    let reading = read(&folder, &output)?;
    reading.remember();
    let preview =
        Preview::new(reading, &output, settings, surroundings.tongue, Cache::open(&cache));
    let preview = Arc::new(preview);
    let screen = Screen { surroundings };
    let server = start(&preview, serve, screen)?;
    screen.line(&started(preview.summary(), surroundings.began));
    while let Some(changes) = watcher.next() {
        let began = Instant::now();
        let summary = match &changes {
            Changes::Paths(paths) => preview.rebuild(Changed::Paths(paths)),
            Changes::Everything => match read(&folder, &output) {
                Ok(reading) => preview.rebuild(Changed::Everything(&reading)),
                // The folder may be gone for a moment, as when it is replaced; its return is a change, too.
                Err(trouble) => {
                    trouble.print(surroundings.tongue);
                    continue;
                }
            },
        };
        server.changed();
        screen.line(&rebuilt(&changes, &folder, summary, began));
    }
    server.stop();
    Ok(Exit::Done)
}

fn watch(folder: &Path, ignored: &[PathBuf], poll: bool) -> Result<Watcher, Trouble> {
    let mode = if poll { Mode::Polling } else { Mode::Events };
    watch::watch(folder, ignored, mode).map_err(|error| {
        Trouble::new(words!(
            "perubahan folder tidak dapat diikuti: {error}",
            "changes of the folder cannot be followed: {error}"
        ))
        .help(words!("coba lagi dengan `--poll`", "try again with `--poll`"))
    })
}
