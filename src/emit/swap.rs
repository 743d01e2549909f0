//! Replaces the old site by the staged one, after a flush.
//! Where folders can be exchanged, this is one step; elsewhere two renames, and
//! `recover` undoes the first if the second did not happen.

use std::fs::File;
use std::io;
use std::path::Path;

use super::claims::Claims;
use super::error::{At, EmitError, Result};
use super::staging::{NEW, OLD, OutputPaths, Staging};

/// How the old site was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Swapped {
    /// Exchanged: the old site is where the new one was staged.
    Exchanged,
    /// Two renames: the old site was moved aside.
    Renamed,
}

impl Swapped {
    /// The name of the old site in the staging folder now.
    pub(crate) fn former(self) -> &'static str {
        match self {
            Self::Exchanged => NEW,
            Self::Renamed => OLD,
        }
    }

    /// Undoes the replacement: moves the old site back, and the new one to where it was staged.
    pub(crate) fn undo(self, site: &OutputPaths, staging: &Staging) -> Result<()> {
        let (parent, folder) = (staging.parent(), staging.folder());
        match self {
            Self::Exchanged => exchange(staging, site).at(&site.output),
            Self::Renamed => {
                parent.rename(site.name(), folder, NEW).at(&site.output)?;
                folder.rename(OLD, parent, site.name()).at(&site.output)
            }
        }
    }
}

/// Puts the first site in place, where the output folder is missing or empty.
pub(crate) fn install(site: &OutputPaths, staging: &Staging) -> Result<()> {
    // Windows does not rename onto a folder, not even an empty one.
    #[cfg(windows)]
    let _ = staging.parent().remove_folder(site.name());
    let moved = staging.folder().rename(NEW, staging.parent(), site.name());
    moved.map_err(|error| refusal(error, &site.output))
}

/// Puts the new site in place of the old one.
pub(crate) fn replace(site: &OutputPaths, staging: &Staging) -> Result<Swapped> {
    match exchange(staging, site) {
        Ok(()) => Ok(Swapped::Exchanged),
        Err(error) if is_unsupported(&error) => two_renames(site, staging),
        Err(error) => Err(refusal(error, &site.output)),
    }
}

fn two_renames(site: &OutputPaths, staging: &Staging) -> Result<Swapped> {
    let (parent, folder) = (staging.parent(), staging.folder());
    parent.rename(site.name(), folder, OLD).map_err(|error| refusal(error, &site.output))?;
    if let Err(error) = folder.rename(NEW, parent, site.name()) {
        folder.rename(OLD, parent, site.name()).at(&site.output)?;
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
fn exchange(staging: &Staging, site: &OutputPaths) -> io::Result<()> {
    use rustix::fs::{RenameFlags, renameat_with};
    let (new, parent) = (staging.folder().handle(), staging.parent().handle());
    Ok(renameat_with(new, NEW, parent, site.name(), RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_staging: &Staging, _site: &OutputPaths) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// Whether the system or filesystem cannot exchange: ENOSYS and ENOTSUP have this
/// kind, EINVAL comes from filesystems that do not support the flag.
fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// Flushes the staged site to the disk, so that after a power cut the new site is
/// not in place with content missing.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(crate) fn flush(site: &OutputPaths, staging: &Staging, _plan: &Claims) -> Result<()> {
    rustix::fs::syncfs(staging.handle()).at(&site.staging)
}

/// Flushes the staged site to the disk, file by file.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(crate) fn flush(site: &OutputPaths, _staging: &Staging, claims: &Claims) -> Result<()> {
    let root = site.staging.join(NEW);
    for path in claims.written.iter().map(String::as_str).chain([super::MANIFEST_NAME]) {
        let path = root.join(path);
        let file = File::options().write(true).open(&path).at(&path)?;
        file.sync_all().at(&path)?;
    }
    Ok(())
}

/// Flushes the exchange itself to the disk before the old site is removed.
pub(crate) fn flush_exchange(site: &OutputPaths) -> Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    File::open(site.parent()).and_then(|folder| folder.sync_all()).at(site.parent())
}

#[cfg(test)]
mod tests {
    //! The fallback without exchange, which the test machine's filesystem does not take.

    use std::fs;

    use super::{NEW, OLD, OutputPaths, Staging, Swapped, two_renames};

    #[test]
    fn two_renames_and_back() {
        let root = std::env::temp_dir().join(format!("etalase-swap-{}", std::process::id()));
        let site = OutputPaths::new(root.join("out")).unwrap();
        let staging = Staging::acquire(&site).unwrap();
        let (new, old) = (site.staging.join(NEW), site.staging.join(OLD));
        fs::create_dir_all(&site.output).unwrap();
        fs::create_dir_all(&new).unwrap();
        fs::write(site.output.join("x"), "old").unwrap();
        fs::write(new.join("x"), "new").unwrap();

        assert_eq!(two_renames(&site, &staging).unwrap(), Swapped::Renamed);
        assert_eq!(fs::read(site.output.join("x")).unwrap(), b"new");
        assert_eq!(fs::read(old.join("x")).unwrap(), b"old");

        Swapped::Renamed.undo(&site, &staging).unwrap();
        assert_eq!(fs::read(site.output.join("x")).unwrap(), b"old");
        assert_eq!(fs::read(new.join("x")).unwrap(), b"new");

        fs::remove_dir_all(new).unwrap();
        assert!(two_renames(&site, &staging).is_err());
        assert_eq!(fs::read(site.output.join("x")).unwrap(), b"old");
        fs::remove_dir_all(root).unwrap();
    }
}
