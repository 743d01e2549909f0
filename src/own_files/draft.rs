//! A file in the making, beside its place and under a name that nobody can guess, moved there when it is whole: a kill or a
//! full disk leaves the file of before or none, and nothing is written through a link or a second name of a file.

use super::unguessable::{BYTES, unguessable};
use std::ffi::{OsStr, OsString};
use std::fs::{File, TryLockError};
use std::io;

use super::{Access, Folder};

/// What the name of a draft ends with.
const ENDING: &str = ".etalase-draft";

/// A file that is not in its place yet. Dropped, it is gone.
#[derive(Debug)]
pub struct Draft {
    folder: Folder,
    name: OsString,
    file: Option<File>,
}

impl Draft {
    /// Whether a file in a folder has a name as [`new`](Self::new) gives.
    pub fn is_name(name: &OsStr) -> bool {
        is_draft(name, OsStr::new("."))
    }

    /// Begins a file in a folder.
    ///
    /// # Errors
    /// What the system says.
    pub fn new(folder: Folder, access: Access) -> io::Result<Self> {
        Self::with_beginning(folder, ".", access)
    }

    /// Begins a file that is to stand at `name`: what killed runs left of such is removed, and a second run that makes the
    /// same file at the same time is told.
    ///
    /// # Errors
    /// [`io::ErrorKind::ResourceBusy`] if another run makes the same file; what the system says.
    pub fn of(folder: Folder, name: &OsStr, access: Access) -> io::Result<Self> {
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
        // Where files cannot be locked, nobody is told of the other, and the last one wins, whole.
        let _ = draft.file.as_ref().map(File::try_lock);
        Ok(draft)
    }

    /// Removes drafts that nobody holds any more.
    fn clear_away(&self, beginning: &OsStr) -> io::Result<()> {
        for name in self.folder.names()? {
            if name == self.name || !is_draft(&name, beginning) {
                continue;
            }
            // One that is not ours alone stays; it is in nobody's way.
            let Ok(file) = self.folder.take_over(&name) else { continue };
            match file.try_lock() {
                Ok(()) => self.folder.remove_file(&name)?,
                Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::ResourceBusy.into()),
                Err(TryLockError::Error(_)) => {}
            }
        }
        Ok(())
    }

    /// The file, for writing and for reading what was written.
    ///
    /// # Errors
    /// What the system says.
    pub fn file(&self) -> io::Result<&File> {
        self.file.as_ref().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// The folder it lies in.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Puts it at a name in its folder, in place of any regular file there.
    ///
    /// # Errors
    /// Those of [`Folder::judge_place`]; what the system says. The draft is gone then, and what stood at the name stays.
    pub fn publish(self, name: &OsStr) -> io::Result<()> {
        self.folder.judge_place(name)?;
        // A name must not outlive a power cut that its content did not.
        self.file()?.sync_all()?;
        self.put_in_place(name)
    }

    /// The same, but what stood at the name is kept until it is known that it is not needed any more.
    ///
    /// # Errors
    /// Those of [`publish`](Self::publish).
    pub fn publish_keeping(self, name: &OsStr) -> io::Result<Former> {
        let folder = self.folder.try_clone()?;
        self.folder.judge_place(name)?;
        let aside = if folder.look(name)?.is_some() {
            // Should this run be killed, the next one clears it away as a draft.
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

    /// The same in a folder where only the program puts files, which can be made again at any time: it need not survive a
    /// power cut, and a link is replaced like any file.
    ///
    /// # Errors
    /// What the system says.
    pub fn put_in_place(mut self, name: &OsStr) -> io::Result<()> {
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

/// What stood where a draft was put. Dropped, it is gone.
#[derive(Debug)]
pub struct Former {
    folder: Folder,
    name: OsString,
    aside: Option<OsString>,
}

impl Former {
    /// Puts it back, in place of the draft.
    ///
    /// # Errors
    /// What the system says.
    pub fn restore(mut self) -> io::Result<()> {
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
