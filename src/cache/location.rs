//! Where the cache is, and whether that folder may be used: real, of this user's own, not writable by others.

use super::refusal::Refusal;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::own_files::{Draft, Folder};

/// Tells backup programs that the folder need not be kept (bford.info/cachedir), and us that it is ours.
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
    /// Whether the user named it: then the name may be a link.
    pub typed: bool,
}

/// What becomes of a folder that is not there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    Made,
    Refused,
}

/// Opens the folder and judges it by its handle.
pub(super) fn open(location: &CacheLocation, missing: Missing) -> Result<Folder, Refusal> {
    if missing == Missing::Made && location.path.symlink_metadata().is_err() {
        make_with_parents(&location.path)?;
    }
    let path = if location.typed { location.path.canonicalize()? } else { location.path.clone() };
    if path.parent().is_none() {
        return Err(Refusal::Foreign);
    }
    let folder = Folder::open(&path)?;
    folder.judge()?;
    tagged(&folder)?;
    Ok(folder)
}

/// Folders of this user's own, as the specification of XDG wants them.
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

/// A folder that holds something without our mark may be anyone's.
fn tagged(folder: &Folder) -> Result<(), Refusal> {
    if let Some((file, _, _)) = super::open_file(folder, TAG) {
        let mut text = Vec::new();
        file.take(TAG_TEXT.len() as u64).read_to_end(&mut text)?;
        return if text == TAG_TEXT.as_bytes() { Ok(()) } else { Err(Refusal::Foreign) };
    }
    // Another process may be marking it just now.
    if folder.names()?.iter().any(|name| !Draft::is_name(name))
        && super::open_file(folder, TAG).is_none()
    {
        return Err(Refusal::Foreign);
    }
    Ok(super::write(folder, TAG, &[TAG_TEXT.as_bytes()])?)
}
