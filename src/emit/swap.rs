//! Putting the staged site in the place of the old one, and the flush before it.
//! Where folders can be exchanged, this is one step; elsewhere two renames, and
//! `recover` undoes the first if the second did not happen.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::error::{At, EmitError, Result};
use super::plan::Plan;
use super::staging::{Site, Staging};

/// How the new site came into the old one's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Swapped {
    /// The old site is where the new one was staged.
    Exchanged,
    /// The old site was moved aside.
    Renamed,
}

impl Swapped {
    /// Where the old site is now.
    pub(crate) fn former(self, site: &Site) -> PathBuf {
        match self {
            Self::Exchanged => site.new_tree(),
            Self::Renamed => site.old_tree(),
        }
    }

    /// Brings the old site back, the new one to where it was staged.
    pub(crate) fn undo(self, site: &Site) -> Result<()> {
        match self {
            Self::Exchanged => exchange(&site.new_tree(), &site.output).at(&site.output),
            Self::Renamed => {
                fs::rename(&site.output, site.new_tree()).at(&site.output)?;
                fs::rename(site.old_tree(), &site.output).at(&site.output)
            }
        }
    }
}

/// Puts the first site in place; the output folder is missing or empty.
pub(crate) fn install(site: &Site) -> Result<()> {
    // Windows does not rename onto a folder, not even an empty one.
    #[cfg(windows)]
    let _ = fs::remove_dir(&site.output);
    fs::rename(site.new_tree(), &site.output).map_err(|error| refusal(error, &site.output))
}

/// Puts the new site in place of the old one.
pub(crate) fn replace(site: &Site) -> Result<Swapped> {
    match exchange(&site.new_tree(), &site.output) {
        Ok(()) => Ok(Swapped::Exchanged),
        Err(error) if is_unsupported(&error) => two_renames(site),
        Err(error) => Err(refusal(error, &site.output)),
    }
}

fn two_renames(site: &Site) -> Result<Swapped> {
    fs::rename(&site.output, site.old_tree()).map_err(|error| refusal(error, &site.output))?;
    if let Err(error) = fs::rename(site.new_tree(), &site.output) {
        fs::rename(site.old_tree(), &site.output).at(&site.output)?;
        return Err(refusal(error, &site.output));
    }
    Ok(Swapped::Renamed)
}

fn refusal(source: io::Error, output: &Path) -> EmitError {
    use io::ErrorKind::{
        AlreadyExists, CrossesDevices, DirectoryNotEmpty, NotADirectory, ResourceBusy,
    };
    let path = output.to_owned();
    match source.kind() {
        DirectoryNotEmpty | AlreadyExists => EmitError::ForeignFolder { path },
        NotADirectory => EmitError::NotFolder { path },
        CrossesDevices | ResourceBusy => EmitError::Mount { path },
        _ => EmitError::Io { path, source },
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(new: &Path, output: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, output, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_new: &Path, _output: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// Whether system or filesystem cannot exchange: ENOSYS and ENOTSUP have this
/// kind, EINVAL comes from filesystems that do not know the flag.
fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// Brings the staged site to the disk, so that after a power cut the new site is
/// not in place with content missing.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(crate) fn flush(site: &Site, staging: &Staging, _plan: &Plan) -> Result<()> {
    rustix::fs::syncfs(staging.handle()).at(&site.staging)
}

/// Brings the staged site to the disk, file by file.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(crate) fn flush(site: &Site, _staging: &Staging, plan: &Plan) -> Result<()> {
    let root = site.new_tree();
    for path in plan.written.iter().map(String::as_str).chain([super::MANIFEST_NAME]) {
        let path = root.join(path);
        let file = File::options().write(true).open(&path).at(&path)?;
        file.sync_all().at(&path)?;
    }
    Ok(())
}

/// Brings the exchange itself to the disk before the old site is removed.
pub(crate) fn flush_exchange(site: &Site) -> Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    File::open(site.parent()).and_then(|folder| folder.sync_all()).at(site.parent())
}

#[cfg(test)]
mod tests {
    //! The way without exchange, which the test machine's filesystem does not take.

    use super::{Site, Swapped, fs, two_renames};

    #[test]
    fn two_renames_and_back() {
        let root = std::env::temp_dir().join(format!("etalase-swap-{}", std::process::id()));
        let site = Site::new(root.join("out")).unwrap();
        fs::create_dir_all(&site.output).unwrap();
        fs::create_dir_all(site.new_tree()).unwrap();
        fs::write(site.output.join("x"), "old").unwrap();
        fs::write(site.new_tree().join("x"), "new").unwrap();

        assert_eq!(two_renames(&site).unwrap(), Swapped::Renamed);
        assert_eq!(fs::read(site.output.join("x")).unwrap(), b"new");
        assert_eq!(fs::read(site.old_tree().join("x")).unwrap(), b"old");

        Swapped::Renamed.undo(&site).unwrap();
        assert_eq!(fs::read(site.output.join("x")).unwrap(), b"old");
        assert_eq!(fs::read(site.new_tree().join("x")).unwrap(), b"new");

        fs::remove_dir_all(site.new_tree()).unwrap();
        assert!(two_renames(&site).is_err());
        assert_eq!(fs::read(site.output.join("x")).unwrap(), b"old");
        fs::remove_dir_all(root).unwrap();
    }
}
