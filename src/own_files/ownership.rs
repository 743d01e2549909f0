//! Checks that an existing file or folder was made, and can be changed, only by the user who runs the program.

use crate::message;
use crate::message::Message;
use cap_std::fs::Metadata;
use std::{fmt, io};

#[cfg(unix)]
use cap_std::fs::MetadataExt;

/// Opening a pipe must not wait for its other end, and a terminal must not become the controlling one.
#[cfg(unix)]
pub(super) const NEVER_WAIT: i32 =
    rustix::fs::OFlags::NONBLOCK.union(rustix::fs::OFlags::NOCTTY).bits().cast_signed();

/// Write permission for the group or for others.
#[cfg(unix)]
const OTHERS_WRITE: u32 = 0o022;

/// Why a file or folder is not reused, not opened or not removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objection {
    /// It is a link.
    Link,
    /// It is not a regular file.
    NotFile,
    /// It is not a folder.
    NotFolder,
    /// The file has other names elsewhere.
    OtherNames,
    /// It belongs to another user.
    OtherOwner,
    /// Others may write to it.
    WritableByOthers,
    /// Another file system is mounted there.
    Mount,
}

impl Objection {
    /// Returns the objection in an error, if there is one.
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }

    /// Returns the reason as the end of a sentence: `… : a link`.
    pub fn words(self) -> Message {
        match self {
            Self::Link => message!("itu sebuah tautan", "it is a link"),
            Self::NotFile => message!("itu bukan berkas biasa", "it is not a regular file"),
            Self::NotFolder => message!("itu bukan folder", "it is not a folder"),
            Self::OtherNames => message!(
                "berkas itu juga bernama lain di tempat lain (tautan keras)",
                "the file has another name elsewhere (a hard link)"
            ),
            Self::OtherOwner => message!("itu milik pengguna lain", "it belongs to another user"),
            Self::WritableByOthers => {
                message!("pengguna lain dapat mengubahnya", "other users can change it")
            }
            Self::Mount => message!(
                "di situ terpasang sistem berkas lain",
                "another file system is mounted there"
            ),
        }
    }
}

impl fmt::Display for Objection {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.words().en)
    }
}

impl std::error::Error for Objection {}

impl From<Objection> for io::Error {
    fn from(objection: Objection) -> Self {
        Self::other(objection)
    }
}

/// Accepts what belongs to the user who runs the program.
#[cfg(unix)]
pub(super) fn owner(meta: &Metadata) -> Result<(), Objection> {
    let is_own = meta.uid() == rustix::process::geteuid().as_raw();
    if is_own { Ok(()) } else { Err(Objection::OtherOwner) }
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
pub(super) fn owner(_meta: &Metadata) -> Result<(), Objection> {
    Ok(())
}

/// Accepts a folder that only its owner, who is the user, may write in.
pub(crate) fn folder(meta: &Metadata) -> Result<(), Objection> {
    if !meta.is_dir() {
        return Err(Objection::NotFolder);
    }
    writable_by_owner_alone(meta)
}

/// Accepts a regular file with one name that only its owner, who is the user, may write to.
pub(crate) fn file(meta: &Metadata) -> Result<(), Objection> {
    if meta.is_symlink() {
        return Err(Objection::Link);
    }
    if !meta.is_file() {
        return Err(Objection::NotFile);
    }
    #[cfg(unix)]
    if meta.nlink() > 1 {
        return Err(Objection::OtherNames);
    }
    writable_by_owner_alone(meta)
}

fn writable_by_owner_alone(meta: &Metadata) -> Result<(), Objection> {
    owner(meta)?;
    #[cfg(unix)]
    if meta.mode() & OTHERS_WRITE != 0 {
        return Err(Objection::WritableByOthers);
    }
    Ok(())
}

/// Whether both describe the same file.
#[cfg(unix)]
pub(super) fn is_same(one: &Metadata, other: &Metadata) -> bool {
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
pub(super) fn is_same(_one: &Metadata, _other: &Metadata) -> bool {
    true
}
