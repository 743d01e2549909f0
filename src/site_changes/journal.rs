//! The journal of a step: which file goes where, and what each was and will be.

use blake3::Hash;
use serde::{Deserialize, Serialize};

/// Longest journal: some 300,000 files.
pub(super) const LONGEST: u64 = 64 * 1024 * 1024;
/// The form of journals that this program writes and reads.
const VERSION: u32 = 1;

/// All moves of a step.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    files: Vec<WrittenMove>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct WrittenMove {
    path: String,
    before: Option<String>,
    after: Option<String>,
}

/// One file of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Move {
    /// Path below the site.
    pub(super) path: String,
    /// The hash of its content before; `None` if there was no file.
    pub(super) before: Option<Hash>,
    /// The same after.
    pub(super) after: Option<Hash>,
}

/// A journal as it is written.
pub(super) fn encode(moves: &[Move]) -> Vec<u8> {
    let hex = |hash: Option<Hash>| hash.map(|hash| hash.to_hex().to_string());
    let written = |one: &Move| WrittenMove {
        path: one.path.clone(),
        before: hex(one.before),
        after: hex(one.after),
    };
    let journal = Written { version: VERSION, files: moves.iter().map(written).collect() };
    // Texts and numbers alone: this cannot fail.
    serde_json::to_vec(&journal).unwrap_or_default()
}

/// What a journal says; `None` if it is not one.
pub(super) fn decode(bytes: &[u8]) -> Option<Vec<Move>> {
    let journal: Written = serde_json::from_slice(bytes).ok()?;
    let hash = |hex: Option<String>| match hex {
        None => Some(None),
        Some(hex) => Hash::from_hex(hex).ok().map(Some),
    };
    let read = |one: WrittenMove| {
        Some(Move { path: one.path, before: hash(one.before)?, after: hash(one.after)? })
    };
    (journal.version == VERSION).then_some(())?;
    journal.files.into_iter().map(read).collect()
}
