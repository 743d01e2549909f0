//! `etalase cache`: shows and clears the cache. Also opens the cache for other commands.

use super::console::{eprint_line, print_line};
use super::wording::size;
use super::{CommandError, Environment, Exit};
use crate::cache::{CacheFolder, CacheLocation, LIFETIME, Refusal, Summary, WEIGHT};
use crate::cli::{CacheTask, Volume};
use crate::message;
use crate::message::{Message, reason};

const DAY: u64 = 24 * 60 * 60;

/// Opens the cache. If that fails, reports why and returns none: then everything is made again.
pub(super) fn used(environment: &Environment) -> CacheFolder {
    let opened = match environment.cache {
        None => Err(nowhere()),
        Some(place) => {
            CacheFolder::open(place, environment.now).map_err(|refusal| refused(place, &refusal))
        }
    };
    opened.unwrap_or_else(|reason| {
        if environment.volume == Volume::Normal {
            let Message { id, en } = reason;
            eprint_line(
                &message!(
                    "peringatan: {id}; foto dibuat ulang setiap kali. Pilih folder lain dengan `--cache FOLDER`",
                    "warning: {en}; photos are made anew each time. Choose another folder with `--cache FOLDER`"
                ),
                environment,
            );
        }
        CacheFolder::none()
    })
}

/// Shows or clears the cache.
///
/// # Errors
/// When it must not be used, or cannot be cleared.
pub fn run(task: CacheTask, environment: Environment) -> Result<Exit, CommandError> {
    let place = environment.cache.ok_or_else(|| CommandError::new(nowhere()))?;
    let cache = CacheFolder::existing(place, environment.now)
        .map_err(|refusal| CommandError::new(refused(place, &refusal)))?;
    let shown = place.path.display();
    let summary = match task {
        CacheTask::Show => cache.summary(),
        CacheTask::Clear => cache.clear().map_err(|error| {
            let Message { id, en } = reason::of_io(&error);
            CommandError::new(message!(
                "`{shown}` tidak dapat dikosongkan: {id}",
                "`{shown}` cannot be cleared: {en}"
            ))
        })?,
    };
    let lines = match task {
        CacheTask::Show => about(place, summary),
        CacheTask::Clear => {
            let Message { id, en } = content(summary);
            vec![message!("dihapus dari `{shown}`: {id}", "removed from `{shown}`: {en}")]
        }
    };
    for line in &lines {
        print_line(line, &environment);
    }
    Ok(Exit::Done)
}

fn about(place: &CacheLocation, summary: Summary) -> Vec<Message> {
    let shown = place.path.display();
    let Message { id, en } = content(summary);
    let (days, most) = (LIFETIME.as_secs() / DAY, size(WEIGHT));
    let (most_id, most_en) = (most.id, most.en);
    let mut lines =
        vec![message!("folder: {shown}", "folder: {shown}"), message!("isi: {id}", "holds: {en}")];
    if let Some(oldest) = summary.oldest {
        let ago = oldest.as_secs() / DAY;
        lines.push(message!("paling lama tidak dipakai: {ago} hari", "longest unused: {ago} days"));
    }
    lines.push(message!(
        "dihapus sendiri: yang tidak dipakai {days} hari; selebihnya dari {most_id}, yang paling lama tidak dipakai dahulu",
        "goes by itself: what was not used for {days} days; what is over {most_en}, the longest unused first"
    ));
    lines
}

fn content(summary: Summary) -> Message {
    let (count, all) = (summary.entries, size(summary.bytes));
    let (id, en) = (all.id, all.en);
    let s = if count == 1 { "" } else { "s" };
    message!("{count} berkas, {id}", "{count} file{s}, {en}")
}

fn nowhere() -> Message {
    message!(
        "tidak ada folder untuk cache: HOME tidak diatur",
        "there is no folder for the cache: HOME is not set"
    )
}

fn refused(place: &CacheLocation, refusal: &Refusal) -> Message {
    let shown = place.path.display();
    let Message { id, en } = match refusal {
        Refusal::NotFolder => message!("bukan folder sungguhan", "is not a real folder"),
        Refusal::Owner => message!("milik pengguna lain", "belongs to another user"),
        Refusal::Writable => message!(
            "dapat ditulis pengguna lain (`chmod go-w` menutupnya)",
            "can be written by other users (`chmod go-w` closes it)"
        ),
        Refusal::Foreign => message!(
            "berisi berkas lain dan tidak dibuat oleh etalase",
            "holds other files and was not made by etalase"
        ),
        Refusal::System(error) => reason::of_io(error),
    };
    message!(
        "folder cache `{shown}` tidak dipakai: {id}",
        "the cache folder `{shown}` is not used: {en}"
    )
}
