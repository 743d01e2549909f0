//! A step that was cut off, finished or undone.

use std::path::Path;

use super::disk::Disk;
use super::error::{At as _, Result};
use super::journal::{self, Move};
use super::moves;
use super::place;
use super::proof::{self, Proof};
use super::staging::{DONE, JOURNAL, Staging, unproven};
use crate::cache::CacheFolder;
use crate::own_files::Folder;

/// What was done about a step that was cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// There was none.
    Nothing,
    /// It was decided, and is now made to its end.
    Finished {
        /// How many files it has.
        files: usize,
        /// Those that somebody else changed meanwhile, which stay as they are now.
        kept: Vec<String>,
    },
    /// It was not decided: the files are as before.
    Undone,
}

/// Finishes or undoes a step that was cut off. Every command that reads a site calls it first.
///
/// # Errors
/// [`super::ChangeError::Busy`] while another run changes the site, [`super::ChangeError::Unproven`] if nothing proves that this user
/// began the step: then nothing is touched.
pub fn settle(site: &Path, cache: &CacheFolder) -> Result<Settled> {
    settle_on(site, cache, &Disk::default())
}

pub(super) fn settle_on(site: &Path, cache: &CacheFolder, disk: &Disk) -> Result<Settled> {
    let site = site.canonicalize().at(site)?;
    let folder = Folder::open_typed(&site).at(&site)?;
    let Some(staging) = Staging::left(&folder, disk)? else { return Ok(Settled::Nothing) };
    let proof = Proof::read(cache, &site).filter(|proof| proof.id == staging.id);
    let Some(proof) = proof else { return Err(unproven(&folder)) };
    let settled = if staging.has(JOURNAL)? {
        let moves = read_journal(&staging, &proof).ok_or_else(|| unproven(&folder))?;
        moves::check(&staging, &moves)?;
        let made = moves::make(staging, &moves, disk)?;
        if made.is_gone {
            proof::forget(cache, &site);
        }
        Settled::Finished { files: moves.len(), kept: made.kept }
    } else {
        // A lock alone is left by the beginning of a step, or by its very end.
        let is_done = staging.has(DONE)? || staging.is_bare()?;
        staging.remove(disk)?;
        proof::forget(cache, &site);
        if is_done { Settled::Nothing } else { Settled::Undone }
    };
    Ok(settled)
}

/// The journal that the proof names.
fn read_journal(staging: &Staging, proof: &Proof) -> Option<Vec<Move>> {
    let bytes = place::bytes(&staging.folder, JOURNAL, journal::LONGEST).ok()?;
    (proof.journal == Some(blake3::hash(&bytes))).then(|| journal::decode(&bytes))?
}
