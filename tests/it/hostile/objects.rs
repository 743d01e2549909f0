//! Hostile objects, what they may lead to, and how it is seen that nothing of that has changed.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FileType, IFlags, Mode, ioctl_setflags, makedev, mknodat};

use crate::outputs::Temp;

/// What may stand at a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Object {
    LinkToFolder,
    LinkToFile,
    Dangling,
    HardLink,
    Pipe,
    Device,
    FileOfAll,
    FolderOfAll,
    FileOfAnother,
    FolderOfAnother,
    /// A folder with links to folders and files in it, and one more that only looks like ours.
    FolderOfLinks,
    DeepFolder,
    ReadOnlyFolder,
    /// A file and a folder that their owner may not even read.
    ClosedFile,
    ClosedFolder,
    Socket,
    LinkToParent,
    LinkToItself,
    /// A file that nobody may change or remove, where this user may make one.
    Immutable,
}

pub(crate) const OBJECTS: &[Object] = &[
    Object::LinkToFolder,
    Object::LinkToFile,
    Object::Dangling,
    Object::HardLink,
    Object::Pipe,
    Object::Device,
    Object::FileOfAll,
    Object::FolderOfAll,
    Object::FileOfAnother,
    Object::FolderOfAnother,
    Object::FolderOfLinks,
    Object::DeepFolder,
    Object::ReadOnlyFolder,
    Object::ClosedFile,
    Object::ClosedFolder,
    Object::Socket,
    Object::LinkToParent,
    Object::LinkToItself,
    Object::Immutable,
];

/// Another user, if this one may give files away.
const ANOTHER: u32 = 54_321;

impl Object {
    /// A temporary folder for it: memory is faster, but may know no devices and no immutable files.
    pub(crate) fn temp(self) -> Temp {
        let memory = Path::new("/dev/shm");
        let is_for_disk = matches!(self, Self::Device | Self::Immutable);
        if is_for_disk || !memory.is_dir() { Temp::new() } else { Temp::new_in(memory) }
    }

    /// Puts it at a path; `around` has the folder and the file that it may lead to.
    pub(crate) fn plant(self, path: &Path, around: &Path) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        remove(path);
        let mode = |mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        let node = |kind, device| mknodat(CWD, path, kind, Mode::RUSR | Mode::WUSR, device);
        match self {
            Self::LinkToFolder => symlink(around.join("folder"), path).unwrap(),
            Self::LinkToFile => symlink(around.join("file"), path).unwrap(),
            Self::Dangling => symlink(around.join("made"), path).unwrap(),
            Self::HardLink => fs::hard_link(around.join("file"), path).unwrap(),
            Self::Pipe => node(FileType::Fifo, 0).unwrap(),
            // `/dev/full`, where this user may make it.
            Self::Device => drop(node(FileType::CharacterDevice, makedev(1, 7))),
            Self::FileOfAll | Self::FileOfAnother | Self::ClosedFile | Self::Immutable => {
                fs::write(path, "theirs").unwrap();
            }
            Self::Socket => node(FileType::Socket, 0).unwrap(),
            Self::LinkToParent => symlink("..", path).unwrap(),
            Self::LinkToItself => symlink(path.file_name().unwrap(), path).unwrap(),
            Self::FolderOfLinks => {
                for name in ["new", "old", "lock", "index.html", "theme", "a"] {
                    fs::create_dir_all(path).unwrap();
                    symlink(around.join("folder"), path.join(name)).unwrap();
                }
            }
            Self::DeepFolder => fs::create_dir_all(path.join("a/".repeat(500))).unwrap(),
            Self::FolderOfAll
            | Self::FolderOfAnother
            | Self::ReadOnlyFolder
            | Self::ClosedFolder => {
                fs::create_dir_all(path.join("inner")).unwrap();
                fs::write(path.join("inner/file"), "theirs").unwrap();
            }
        }
        match self {
            Self::FileOfAll => mode(0o666),
            Self::FolderOfAll => mode(0o777),
            Self::ReadOnlyFolder => mode(0o555),
            Self::ClosedFile | Self::ClosedFolder => mode(0),
            Self::Immutable => set_immutable(path, true),
            // Only root may give files away; for others the test has one object less.
            Self::FileOfAnother | Self::FolderOfAnother => {
                let _ = chown(path, Some(ANOTHER), Some(ANOTHER));
            }
            _ => {}
        }
    }
}

/// Only root may, and not on every file system; for others the test has one object less.
pub(crate) fn set_immutable(path: &Path, is_set: bool) {
    // A pipe would be waited for.
    let is_file = path.symlink_metadata().is_ok_and(|meta| meta.is_file());
    if let Some(file) = is_file.then(|| fs::File::open(path).ok()).flatten() {
        let flags = if is_set { IFlags::IMMUTABLE } else { IFlags::empty() };
        let _ = ioctl_setflags(file, flags);
    }
}

/// Frees every file below a folder, wherever a command may have moved it: otherwise it could not be removed.
pub(crate) fn free(root: &Path) {
    let entries = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok);
    entries.for_each(|entry| set_immutable(entry.path(), false));
}

/// What a hostile object may lead to: a folder with files, a file, and a time long ago.
pub(crate) fn environment(root: &Path) -> PathBuf {
    let around = root.join("around");
    fs::create_dir_all(around.join("folder/inner/deeper")).unwrap();
    for file in ["file", "folder/index.html", "folder/inner/file", "folder/lock"] {
        fs::write(around.join(file), format!("mine: {file}")).unwrap();
    }
    fs::set_permissions(around.join("folder/inner"), fs::Permissions::from_mode(0o500)).unwrap();
    around
}

/// Name, kind and mode, inode, time and content of everything in a folder.
pub(crate) fn snapshot(root: &Path) -> BTreeMap<PathBuf, (u32, u64, i64, i64, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    entries
        .map(|entry| {
            let meta = entry.path().symlink_metadata().unwrap();
            let content = if meta.is_file() { fs::read(entry.path()).unwrap() } else { Vec::new() };
            let facts = (meta.mode(), meta.ino(), meta.mtime(), meta.mtime_nsec(), content);
            (entry.path().to_owned(), facts)
        })
        .collect()
}

fn remove(path: &Path) {
    let _ = fs::remove_file(path);
    let _ = fs::remove_dir_all(path);
}
