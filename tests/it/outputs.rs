//! Made-up sites in temporary folders, shared by the tests of publishing.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use etalase::cache::CacheFolder;
use etalase::emit::{EmitError, Folder, MANIFEST_NAME, Report};
use etalase::output::{Body, Output};

static COUNTER: AtomicU32 = AtomicU32::new(0);

/// A temporary folder, removed at the end.
pub(crate) struct Temp(pub(crate) PathBuf);

impl Temp {
    pub(crate) fn new() -> Self {
        Self::new_in(&std::env::temp_dir())
    }

    pub(crate) fn new_in(folder: &Path) -> Self {
        // Numbers of processes come again: a former one may have left a folder of the same name.
        loop {
            let number = COUNTER.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(format!("etalase-emit-{}-{number}", std::process::id()));
            match fs::create_dir(&path) {
                Ok(()) => return Self(path.canonicalize().unwrap()),
                Err(error) => assert_eq!(error.kind(), ErrorKind::AlreadyExists, "{error}"),
            }
        }
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.0.join("out")
    }

    pub(crate) fn staging(&self) -> PathBuf {
        self.0.join(".out.etalase")
    }
}

impl Drop for Temp {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn output(path: &str, content: &str) -> Output {
    let body = Body::Bytes(content.into());
    Output { path: path.into(), hash: blake3::hash(content.as_bytes()), body }
}

pub(crate) fn build(out: &Path, site: &[(&str, &str)]) -> Result<Report, EmitError> {
    build_with(out, site, &CacheFolder::none())
}

pub(crate) fn build_with(
    out: &Path,
    site: &[(&str, &str)],
    cache: &CacheFolder,
) -> Result<Report, EmitError> {
    let folder = Folder::open(out, cache)?;
    for (path, content) in site {
        folder.put(output(path, content))?;
    }
    folder.commit()
}

/// Starts a program and kills it so long after.
pub(crate) fn kill_after(mut command: Command, time: Duration) {
    let mut child = command.spawn().unwrap();
    std::thread::sleep(time);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Everything in a folder: files with content, links with `->`, folders with `/`.
pub(crate) fn tree(root: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    collect(root, root, &mut all);
    all
}

fn collect(root: &Path, folder: &Path, all: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, kind) = (entry.path(), entry.file_type().unwrap());
        let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        if kind.is_dir() {
            all.insert(name + "/", String::new());
            collect(root, &path, all);
        } else if kind.is_symlink() {
            all.insert(name, format!("-> {}", fs::read_link(&path).unwrap().display()));
        } else if name != MANIFEST_NAME {
            all.insert(name, String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned());
        }
    }
}

/// A tree as [`tree`] gives it, folders derived from the files.
pub(crate) fn expected(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (path, content) in files {
        all.insert((*path).to_owned(), (*content).to_owned());
        for folder in Path::new(path.trim_end_matches('/')).ancestors().skip(1) {
            if !folder.as_os_str().is_empty() {
                all.insert(format!("{}/", folder.display()), String::new());
            }
        }
    }
    all
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let name = |entry: fs::DirEntry| entry.file_name().into_string().unwrap();
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| name(entry.unwrap())).collect();
    names.sort();
    names
}
