//! Steps that are cut off anywhere, hostile objects at every name, forged journals.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

use super::disk::Disk;
use super::error::Result;
use super::settle::settle_on;
use super::staging::NAME;
use super::step::apply_on;
use super::{Before, ChangeError, FileChange, NewContent, Settled, apply, settle};
use crate::cache::{CacheFolder, CacheLocation};
use crate::site_folder::SiteFile;

mod cut_off;
mod forged;
mod hostile;
mod refused;

/// All files and folders of a tree, links and pipes by what they are.
type Tree = BTreeMap<String, Vec<u8>>;

/// A site, another folder beside it, and a cache.
struct Ground {
    folder: tempfile::TempDir,
    cache: CacheFolder,
}

impl Ground {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = CacheLocation { path: folder.path().join("cache"), typed: false };
        let cache = CacheFolder::open(&location, SystemTime::UNIX_EPOCH).unwrap();
        let ground = Self { folder, cache };
        for (path, text) in BEFORE {
            ground.write(path, text);
        }
        fs::create_dir(ground.folder.path().join("other")).unwrap();
        fs::write(ground.folder.path().join("other/photo.jpg"), PHOTO).unwrap();
        ground
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn path(&self, below: &str) -> PathBuf {
        self.site().join(below)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn tree(&self) -> Tree {
        tree(&self.site())
    }

    fn other(&self) -> Tree {
        tree(&self.folder.path().join("other"))
    }

    fn apply(&self) -> Result<()> {
        apply(&self.site(), self.changes(), &self.cache)
    }

    fn settle(&self) -> Result<Settled> {
        settle(&self.site(), &self.cache)
    }

    /// What makes [`AFTER`] of [`BEFORE`].
    fn changes(&self) -> Vec<FileChange> {
        let file = SiteFile::typed(&self.folder.path().join("other/photo.jpg")).unwrap();
        let photo = NewContent::File { file, hash: blake3::hash(PHOTO) };
        vec![
            changed("regency.yaml", "name: A\n", "name: B\n"),
            added("products/b/index.md", "b"),
            FileChange {
                path: "products/b/photo.jpg".to_owned(),
                before: Before::Absent,
                content: Some(photo),
            },
            removed("products/a/index.md", "a"),
            added("districts.yaml", "- slug: x\n"),
            changed("producers/p.md", "p", ""),
        ]
    }

    /// Begins a step that is cut off when it is decided and half made. Returns how many operations it had.
    fn half_made(&self) -> usize {
        static OPERATIONS: OnceLock<usize> = OnceLock::new();
        let is_half_made = |operations: &usize| {
            let other = Self::new();
            let result = other.stop(*operations);
            assert!(result.is_err(), "never half made");
            let is_decided = matches!(result, Err(ChangeError::Unfinished { .. }));
            is_decided && other.path("districts.yaml").exists()
        };
        let operations = *OPERATIONS.get_or_init(|| (0..1000).find(is_half_made).unwrap());
        assert!(self.stop(operations).is_err());
        operations
    }

    fn stop(&self, operations: usize) -> Result<()> {
        let disk = Disk::failing_after(operations);
        apply_on(&self.site(), self.changes(), &self.cache, &disk)
    }
}

const PHOTO: &[u8] = b"not really a photo";

const BEFORE: &[(&str, &str)] = &[
    ("regency.yaml", "name: A\n"),
    ("products/a/index.md", "a"),
    ("products/c/index.md", "c"),
    ("producers/p.md", "p"),
    ("images/x.jpg", "x"),
];

fn before() -> Tree {
    Ground::new().tree()
}

fn after() -> Tree {
    let ground = Ground::new();
    ground.write("regency.yaml", "name: B\n");
    ground.write("products/b/index.md", "b");
    ground.write("products/b/photo.jpg", std::str::from_utf8(PHOTO).unwrap());
    fs::remove_dir_all(ground.path("products/a")).unwrap();
    ground.write("districts.yaml", "- slug: x\n");
    ground.write("producers/p.md", "");
    ground.tree()
}

fn bytes(text: &str) -> NewContent {
    NewContent::Bytes(text.as_bytes().to_vec())
}

fn added(path: &str, text: &str) -> FileChange {
    FileChange { path: path.to_owned(), before: Before::Absent, content: Some(bytes(text)) }
}

fn changed(path: &str, old: &str, new: &str) -> FileChange {
    let before = Before::Hash(blake3::hash(old.as_bytes()));
    FileChange { path: path.to_owned(), before, content: Some(bytes(new)) }
}

fn removed(path: &str, old: &str) -> FileChange {
    FileChange { content: None, ..changed(path, old, "") }
}

fn tree(root: &Path) -> Tree {
    let mut all = Tree::new();
    for entry in walkdir::WalkDir::new(root).min_depth(1) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned();
        let kind = entry.file_type();
        let content = if kind.is_file() {
            fs::read(entry.path()).unwrap()
        } else {
            format!("{kind:?}").into_bytes()
        };
        all.insert(path, content);
    }
    all
}
