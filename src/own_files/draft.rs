//! A temporary file beside its target, with an unguessable name, renamed when it is complete: a kill or a full disk
//! leaves the previous file or none, and nothing is written through a link or a second name of a file.

use super::unguessable::{BYTES, unguessable};
use std::ffi::{OsStr, OsString};
use std::fs::{File, TryLockError};
use std::io;

use super::{Access, Folder};

/// The suffix of a draft's name.
const ENDING: &str = ".etalase-draft";

/// A temporary file that is not at its target yet. It is removed when dropped.
#[derive(Debug)]
pub(crate) struct Draft {
    folder: Folder,
    name: OsString,
    file: Option<File>,
}

impl Draft {
    /// Whether a file's name has the form that [`new`](Self::new) gives.
    pub(crate) fn is_name(name: &OsStr) -> bool {
        is_draft(name, OsStr::new("."))
    }

    /// Creates a draft in a folder.
    ///
    /// # Errors
    /// The system's error.
    pub(crate) fn new(folder: Folder, access: Access) -> io::Result<Self> {
        Self::with_beginning(folder, ".", access)
    }

    /// Creates a draft for the file `name`. Drafts that killed runs left are removed, and a second run that makes the
    /// same file at the same time gets an error.
    ///
    /// # Errors
    /// [`io::ErrorKind::ResourceBusy`] if another run makes the same file; the system's error.
    pub(crate) fn of(folder: Folder, name: &OsStr, access: Access) -> io::Result<Self> {
        let mut beginning = OsString::from(".");
        beginning.push(name);
        beginning.push(".");
        let draft = Self::with_beginning(folder, &beginning, access)?;
        draft.clear_away(&beginning)?;
        Ok(draft)
    }

    fn with_beginning(
        folder: Folder,
        beginning: impl AsRef<OsStr>,
        access: Access,
    ) -> io::Result<Self> {
        let mut name = beginning.as_ref().to_owned();
        name.push(unguessable()?);
        name.push(ENDING);
        let file = folder.create_new(&name, access)?;
        let draft = Self { folder, name, file: Some(file) };
        // Where files cannot be locked, neither run notices the other, and the last one wins, with a complete file.
        let _ = draft.file.as_ref().map(File::try_lock);
        Ok(draft)
    }

    /// Removes drafts that no run holds any more.
    fn clear_away(&self, beginning: &OsStr) -> io::Result<()> {
        for name in self.folder.names()? {
            if name == self.name || !is_draft(&name, beginning) {
                continue;
            }
            // A draft that others could change stays; it does no harm.
            let Ok(file) = self.folder.take_over(&name) else { continue };
            match file.try_lock() {
                Ok(()) => self.folder.remove_file(&name)?,
                Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::ResourceBusy.into()),
                Err(TryLockError::Error(_)) => {}
            }
        }
        Ok(())
    }

    /// Returns the file, for writing and for reading what was written.
    ///
    /// # Errors
    /// The system's error.
    pub(crate) fn file(&self) -> io::Result<&File> {
        self.file.as_ref().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Returns the folder that it is in.
    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Renames it to a name in its folder, replacing any regular file there.
    ///
    /// # Errors
    /// Those of [`Folder::check_replaceable`]; the system's error. The draft is removed then, and the file at the name
    /// stays.
    pub(crate) fn publish(self, name: &OsStr) -> io::Result<()> {
        self.folder.check_replaceable(name)?;
        // A name must not outlive a power cut that its content did not.
        self.file()?.sync_all()?;
        self.put_in_place(name)
    }

    /// Like [`publish`](Self::publish), but keeps the replaced file until the caller drops it.
    ///
    /// # Errors
    /// Those of [`publish`](Self::publish).
    pub(crate) fn publish_keeping(self, name: &OsStr) -> io::Result<Former> {
        let folder = self.folder.try_clone()?;
        self.folder.check_replaceable(name)?;
        let aside = if folder.look(name)?.is_some() {
            // If this run is killed, the next one removes it as a draft.
            let mut aside = OsString::from(".");
            aside.push(name);
            aside.push(".");
            aside.push(unguessable()?);
            aside.push(ENDING);
            folder.rename(name, &folder, &aside)?;
            Some(aside)
        } else {
            None
        };
        let former = Former { folder, name: name.to_owned(), aside };
        match self.publish(name) {
            Ok(()) => Ok(former),
            Err(error) => {
                former.restore()?;
                Err(error)
            }
        }
    }

    /// Like [`publish`](Self::publish), for a folder of files that the program can make again: it need not survive a
    /// power cut, and a link is replaced like any file.
    ///
    /// # Errors
    /// The system's error.
    pub(crate) fn put_in_place(mut self, name: &OsStr) -> io::Result<()> {
        self.folder.rename(&self.name, &self.folder, name)?;
        self.file = None;
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            let _ = self.folder.remove_file(&self.name);
        }
    }
}

/// The file that a draft replaced. It is removed when dropped.
#[derive(Debug)]
pub(crate) struct Former {
    folder: Folder,
    name: OsString,
    aside: Option<OsString>,
}

impl Former {
    /// Restores it, in place of the draft.
    ///
    /// # Errors
    /// The system's error.
    pub(crate) fn restore(mut self) -> io::Result<()> {
        match self.aside.take() {
            Some(aside) => self.folder.rename(aside, &self.folder, &self.name),
            None => self.folder.remove_file(&self.name),
        }
    }
}

impl Drop for Former {
    fn drop(&mut self) {
        if let Some(aside) = &self.aside {
            let _ = self.folder.remove_file(aside);
        }
    }
}

fn is_draft(name: &OsStr, beginning: &OsStr) -> bool {
    let rest = name.as_encoded_bytes().strip_prefix(beginning.as_encoded_bytes());
    let word = rest.and_then(|rest| rest.strip_suffix(ENDING.as_bytes()));
    word.is_some_and(|word| word.len() == 2 * BYTES && word.iter().all(u8::is_ascii_hexdigit))
}
