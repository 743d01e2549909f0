//! Where the cache is, and whether that folder may be used: a real folder of this user, not writable by others.

use super::refusal::Refusal;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::own_files::{Draft, Folder};

/// Marks the folder as a cache for backup programs (bford.info/cachedir), and as made by etalase.
const TAG: &str = "CACHEDIR.TAG";
const TAG_TEXT: &str = "Signature: 8a477f597d28d172789f06886806bc55
# The cache of etalase: it may be deleted at any time, best with `etalase cache clear`.
# https://bford.info/cachedir/
";

/// Where the cache is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CacheLocation {
    /// The folder, absolute.
    pub path: PathBuf,
    /// Whether the user specified it: then it may be a link.
    pub typed: bool,
}

/// What to do if the folder does not exist.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    Made,
    Refused,
}

/// Opens the folder and checks it by its handle.
pub(super) fn open(location: &CacheLocation, missing: Missing) -> Result<Folder, Refusal> {
    if missing == Missing::Made && location.path.symlink_metadata().is_err() {
        make_with_parents(&location.path)?;
    }
    let path = if location.typed { location.path.canonicalize()? } else { location.path.clone() };
    if path.parent().is_none() {
        return Err(Refusal::Foreign);
    }
    let folder = Folder::open(&path)?;
    folder.check_private()?;
    tagged(&folder)?;
    Ok(folder)
}

/// Creates folders for this user alone, as the XDG specification requires.
fn make_with_parents(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(path)
}

/// Accepts an empty folder or one with our mark: any other may be someone else's.
fn tagged(folder: &Folder) -> Result<(), Refusal> {
    if let Some((file, _, _)) = super::entry::open_file(folder, TAG) {
        let mut text = Vec::new();
        file.take(TAG_TEXT.len() as u64).read_to_end(&mut text)?;
        return if text == TAG_TEXT.as_bytes() { Ok(()) } else { Err(Refusal::Foreign) };
    }
    // Another process may be writing the mark right now.
    if folder.names()?.iter().any(|name| !Draft::is_name(name))
        && super::entry::open_file(folder, TAG).is_none()
    {
        return Err(Refusal::Foreign);
    }
    Ok(super::entry::write(folder, TAG, &[TAG_TEXT.as_bytes()])?)
}
