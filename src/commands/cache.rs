//! `etalase cache`: what the cache holds, and clearing it; and the cache that the other commands use.

use super::{Exit, Surroundings, Trouble, say, size, tell};
use crate::cache::{CacheFolder, LIFETIME, Place, Refusal, Summary, WEIGHT};
use crate::cli::{CacheTask, Volume};
use crate::diagnostic::{Words, reason};
use crate::words;

const DAY: u64 = 24 * 60 * 60;

/// The cache, or none with a word why: then everything is made again.
pub(super) fn used(surroundings: &Surroundings) -> CacheFolder {
    let opened = match surroundings.cache {
        None => Err(nowhere()),
        Some(place) => {
            CacheFolder::open(place, surroundings.now).map_err(|refusal| refused(place, &refusal))
        }
    };
    opened.unwrap_or_else(|reason| {
        if surroundings.volume == Volume::Normal {
            let Words { id, en } = reason;
            tell(
                &words!(
                    "peringatan: {id}; foto dibuat ulang setiap kali. Pilih folder lain dengan `--cache FOLDER`",
                    "warning: {en}; photos are made anew each time. Choose another folder with `--cache FOLDER`"
                ),
                surroundings,
            );
        }
        CacheFolder::none()
    })
}

/// Shows or clears the cache.
///
/// # Errors
/// When it is not ours to use, or cannot be cleared.
pub fn run(task: CacheTask, surroundings: Surroundings) -> Result<Exit, Trouble> {
    let place = surroundings.cache.ok_or_else(|| Trouble::new(nowhere()))?;
    let cache = CacheFolder::existing(place, surroundings.now)
        .map_err(|refusal| Trouble::new(refused(place, &refusal)))?;
    let shown = place.path.display();
    let summary = match task {
        CacheTask::Show => cache.summary(),
        CacheTask::Clear => cache.clear().map_err(|error| {
            let Words { id, en } = reason::of_io(&error);
            Trouble::new(words!(
                "`{shown}` tidak dapat dikosongkan: {id}",
                "`{shown}` cannot be cleared: {en}"
            ))
        })?,
    };
    let lines = match task {
        CacheTask::Show => about(place, summary),
        CacheTask::Clear => {
            let Words { id, en } = content(summary);
            vec![words!("dihapus dari `{shown}`: {id}", "removed from `{shown}`: {en}")]
        }
    };
    for line in &lines {
        say(line, &surroundings);
    }
    Ok(Exit::Done)
}

fn about(place: &Place, summary: Summary) -> Vec<Words> {
    let shown = place.path.display();
    let Words { id, en } = content(summary);
    let (days, most) = (LIFETIME.as_secs() / DAY, size(WEIGHT));
    let (most_id, most_en) = (most.id, most.en);
    let mut lines =
        vec![words!("folder: {shown}", "folder: {shown}"), words!("isi: {id}", "holds: {en}")];
    if let Some(oldest) = summary.oldest {
        let ago = oldest.as_secs() / DAY;
        lines.push(words!("paling lama tidak dipakai: {ago} hari", "longest unused: {ago} days"));
    }
    lines.push(words!(
        "dihapus sendiri: yang tidak dipakai {days} hari; selebihnya dari {most_id}, yang paling lama tidak dipakai dahulu",
        "goes by itself: what was not used for {days} days; what is over {most_en}, the longest unused first"
    ));
    lines
}

fn content(summary: Summary) -> Words {
    let (count, all) = (summary.entries, size(summary.bytes));
    let (id, en) = (all.id, all.en);
    let s = if count == 1 { "" } else { "s" };
    words!("{count} berkas, {id}", "{count} file{s}, {en}")
}

fn nowhere() -> Words {
    words!(
        "tidak ada folder untuk cache: HOME tidak diatur",
        "there is no folder for the cache: HOME is not set"
    )
}

fn refused(place: &Place, refusal: &Refusal) -> Words {
    let shown = place.path.display();
    let Words { id, en } = match refusal {
        Refusal::NotFolder => words!("bukan folder sungguhan", "is not a real folder"),
        Refusal::Owner => words!("milik pengguna lain", "belongs to another user"),
        Refusal::Writable => words!(
            "dapat ditulis pengguna lain (`chmod go-w` menutupnya)",
            "can be written by other users (`chmod go-w` closes it)"
        ),
        Refusal::Foreign => words!(
            "berisi berkas lain dan tidak dibuat oleh etalase",
            "holds other files and was not made by etalase"
        ),
        Refusal::System(error) => reason::of_io(error),
    };
    words!(
        "folder cache `{shown}` tidak dipakai: {id}",
        "the cache folder `{shown}` is not used: {en}"
    )
}
