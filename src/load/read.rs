//! The only reader of a site's folder: which files it has, and what each of them is to us by where it lies. What cannot be
//! read is reported; how one file is read is `file`.

mod role;
use role::{Role, Wanted};
mod file;
mod problem;

use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::entry::ContentKind;
use super::fingerprint::{Fingerprint, Index};
use super::unread::kept_back;
use crate::cache::CacheFolder;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::own_files::Folder;
use crate::site_folder::{FileKind, SiteFolder, entries};
use crate::source::{PhotoHashes, Source, remove_below};
use crate::stamp::Stamp;
use file::{Linked, Read, io_problem, read};
use problem::{
    bad_name, leads_outside, leads_to_folder, leads_to_hidden, linked_elsewhere, not_a_file,
    old_cache, too_deep,
};

/// Folders in folders; no site that people keep in order has more, and each costs an open handle.
const DEEPEST: usize = 64;
/// Marks a folder as one that was published into, so that it is never read as content.
const PUBLISHED_MARK: &str = ".etalase-output";
/// Where the cache lay before it was the user's; never opened.
const OLD_CACHE: &str = ".etalase";
const PICTURES: &[&str] = &[
    "jpg", "jpeg", "jpe", "jif", "jfif", "pjpeg", "pjp", "png", "webp", "gif", "heic", "heif",
    "avif", "tif", "tiff", "bmp", "svg", "dng",
];

/// A site as read, and what could not be read of it, by path.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What was read.
    pub source: Arc<Source>,
    /// Hashes of its photos, as far as they are needed.
    pub photo_hashes: Arc<PhotoHashes>,
    /// What was read below.
    folder: Option<Arc<SiteFolder>>,
    problems: BTreeMap<String, Vec<Diagnostic>>,
    /// Stamps of the files that have a hash, or will have one.
    stamps: BTreeMap<String, Stamp>,
    /// Files of which there are hard links.
    linked: BTreeMap<String, Linked>,
    /// What was known of them before.
    index: Arc<Index>,
}

impl Reading {
    /// What could not be read.
    pub fn diagnostics(&self) -> Diagnostics {
        let mut all = Diagnostics::default();
        self.problems.values().flatten().for_each(|problem| all.push(problem.clone()));
        all.extend(self.linked_elsewhere());
        all
    }

    /// Keeps for the next run what was hashed in this one.
    pub fn remember(&self) {
        let fingerprint = |(path, stamp): (&String, &Stamp)| {
            let photo = self.source.photos.get(path);
            let of_photo = || {
                let photo = photo?;
                let header = photo.header.as_ref().ok()?;
                let hash = self.photo_hashes.known(path, photo)?;
                Some(Fingerprint::new(*stamp, hash.as_str(), Some(*header)))
            };
            let raw = path.strip_prefix("static/").and_then(|path| self.source.statics.get(path));
            let raw = raw.or_else(|| self.source.assets.get(path));
            let of_raw = || Some(Fingerprint::new(*stamp, raw?.hash.to_hex().as_str(), None));
            Some((path.clone(), of_photo().or_else(of_raw)?))
        };
        self.index.save(self.stamps.iter().filter_map(fingerprint).collect());
    }

    /// Forgets all fingerprints, so that the next run hashes every file: one was not what its stamp promised.
    pub fn distrust(&self) {
        self.index.save(BTreeMap::new());
    }

    /// The same site with other texts in the place of its own, or beside them, by path.
    pub(crate) fn with_texts(&self, texts: impl Iterator<Item = (String, String)>) -> Self {
        let mut other = self.clone();
        let source = Arc::make_mut(&mut other.source);
        for (path, text) in texts {
            source.add_text(path, text);
        }
        other
    }

    /// The bytes of a file below the site's folder as they are now, content or not; `None` if there is none.
    ///
    /// # Errors
    /// The system's error; [`io::ErrorKind::FileTooLarge`] if it has more bytes than `most`.
    pub(crate) fn bytes(&self, path: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
        let Some(folder) = &self.folder else { return Ok(None) };
        if folder.kind(path)?.is_none() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let read = folder.file(path)?.take(most + 1).read_to_end(&mut bytes)?;
        if read as u64 > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(Some(bytes))
    }

    /// Reports once that files are hard links to files outside of the site: they may hold what nobody put there, or change with it.
    fn linked_elsewhere(&self) -> Option<Diagnostic> {
        let mut here: BTreeMap<(u64, u64), u64> = BTreeMap::new();
        self.linked.values().for_each(|linked| *here.entry(linked.file).or_default() += 1);
        let is_elsewhere = |linked: &Linked| here.get(&linked.file) < Some(&linked.names);
        let mut paths = self.linked.iter().filter(|(_, linked)| is_elsewhere(linked));
        let (first, _) = paths.next()?;
        Some(linked_elsewhere(first, paths.count()))
    }

    fn problem(&mut self, path: &str, problem: Diagnostic) {
        self.problems.entry(path.to_owned()).or_default().push(problem);
    }

    fn forget(&mut self, path: &str) {
        Arc::make_mut(&mut self.source).forget(path);
        remove_below(&mut self.problems, path, "/");
        remove_below(&mut self.stamps, path, "/");
        remove_below(&mut self.linked, path, "/");
    }
}

/// Where to read: the site's folder, and the folder it is published into, which is never taken for content.
struct Ground<'a> {
    root: &'a Path,
    folder: Arc<SiteFolder>,
    output: &'a Path,
}

/// Reads a whole site; `output`, the folder it is published into, is never taken for content.
///
/// # Errors
/// When the folder itself cannot be read; a problem with one file is a diagnostic.
pub fn site(root: &Path, cache: &CacheFolder, output: &Path) -> io::Result<Reading> {
    let root = root.canonicalize()?;
    let folder = Arc::new(SiteFolder::open(&root)?);
    entries(&folder.folder("")?)?;
    let index = Index::open(cache, &root);
    let mut reading = Reading { source: Arc::new(Source::at(root.clone())), ..Reading::default() };
    Ground { root: &root, folder: Arc::clone(&folder), output }.add("", &index, &mut reading);
    if root.join(OLD_CACHE).symlink_metadata().is_ok() {
        reading.problem(OLD_CACHE, old_cache(OLD_CACHE));
    }
    Ok(Reading { index: Arc::new(index), folder: Some(folder), ..reading })
}

/// Reads again what changed: files, and folders with all that lies in them, by their whole paths.
pub fn again<'p>(
    mut reading: Reading,
    changed: impl IntoIterator<Item = &'p PathBuf>,
    output: &Path,
) -> Reading {
    let root = reading.source.root.clone();
    let Some(folder) = reading.folder.clone() else { return reading };
    let ground = Ground { root: &root, folder, output };
    for path in changed {
        let Some(below) = path.strip_prefix(&root).ok().and_then(slashed) else { continue };
        reading.forget(&below);
        if !below.is_empty() && ground.is_wanted(path) {
            ground.add(&below, &Index::default(), &mut reading);
        }
    }
    reading
}

impl Ground<'_> {
    /// Reads a file, or a folder with all that lies in it.
    fn add(&self, from: &str, index: &Index, reading: &mut Reading) {
        let files = self.look(from, reading);
        let read: Vec<Result<(Read, Option<Linked>), Diagnostic>> =
            files.par_iter().map(|wanted| read(&self.folder, wanted, index)).collect();
        let source = Arc::make_mut(&mut reading.source);
        let mut problems = Vec::new();
        for (Wanted { path, role, .. }, result) in files.into_iter().zip(read) {
            if let Ok((_, Some(linked))) = &result {
                reading.linked.insert(path.clone(), *linked);
            }
            match result.map(|(read, _)| read) {
                Err(problem) => problems.push((path, problem)),
                Ok(Read::Text(text)) => drop(source.add_text(path, text)),
                Ok(Read::Photo(photo, stamp)) => {
                    reading.stamps.insert(path.clone(), stamp);
                    Arc::make_mut(&mut source.photos).insert(path, Arc::new(photo));
                }
                Ok(Read::Raw(raw, stamp)) => {
                    reading.stamps.insert(path.clone(), stamp);
                    match (role, path.strip_prefix("static/")) {
                        (Role::Static, Some(below)) => source.statics.insert(below.to_owned(), raw),
                        _ => source.assets.insert(path, raw),
                    };
                }
            }
        }
        for (path, problem) in problems {
            reading.problem(&path, problem);
        }
    }

    /// The files to read at a path and below it.
    fn look(&self, from: &str, reading: &mut Reading) -> Vec<Wanted> {
        let mut files = Vec::new();
        let depth = from.split('/').filter(|name| !name.is_empty()).count();
        // What is gone, or reached through a link by now, has nothing to read.
        match if from.is_empty() { Ok(Some(FileKind::Folder)) } else { self.folder.kind(from) } {
            Ok(Some(FileKind::Folder)) => {
                let folder = self.folder.folder(from);
                self.walk((folder, from, depth), reading, &mut files);
            }
            Ok(Some(kind)) => files.extend(self.file(from, kind, reading)),
            Ok(None) | Err(_) => {}
        }
        files
    }

    fn walk(
        &self,
        (folder, path, depth): (io::Result<Folder>, &str, usize),
        reading: &mut Reading,
        files: &mut Vec<Wanted>,
    ) {
        if depth > DEEPEST {
            return reading.problem(path, too_deep(path));
        }
        let listed = folder.and_then(|folder| Ok((entries(&folder)?, folder)));
        let (entries, folder) = match listed {
            Ok(listed) => listed,
            // Gone since: a folder that was removed while it was looked at.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => return reading.problem(path, io_problem(path, &error)),
        };
        for (name, kind) in entries {
            let below = Path::new(path).join(&name);
            if !self.is_wanted_part(&self.root.join(&below), kind == FileKind::Folder) {
                continue;
            }
            let Some(below) = slashed(&below) else {
                reading.problem(&below.to_string_lossy(), bad_name(&below));
                continue;
            };
            if kind == FileKind::Folder {
                self.walk((folder.folder(&name), &below, depth + 1), reading, files);
            } else {
                files.extend(self.file(&below, kind, reading));
            }
        }
    }

    fn file(&self, path: &str, kind: FileKind, reading: &mut Reading) -> Option<Wanted> {
        let at = match kind {
            FileKind::Link => match self.target(path) {
                Ok(target) => target?,
                Err(problem) => {
                    reading.problem(path, problem);
                    return None;
                }
            },
            _ => path.to_owned(),
        };
        let role = role(path);
        if role.is_none() && kind != FileKind::Other {
            Arc::make_mut(&mut reading.source).unread.insert(path.to_owned());
        }
        let role = role?;
        if kind == FileKind::Other {
            reading.problem(path, not_a_file(path));
            return None;
        }
        Some(Wanted { path: path.to_owned(), role, at })
    }

    /// Where a symbolic link leads: to a file of the site that may be read. It is found out once, and from then on the file is
    /// opened at its own place.
    fn target(&self, path: &str) -> Result<Option<String>, Diagnostic> {
        let target = self.root.join(path).canonicalize();
        let target = target.map_err(|error| io_problem(path, &error))?;
        let Some(below) = target.strip_prefix(self.root).ok().and_then(slashed) else {
            return Err(leads_outside(path));
        };
        let kind = self.folder.kind(&below).map_err(|error| io_problem(path, &error))?;
        if kind == Some(FileKind::Folder) || below.is_empty() {
            return Err(leads_to_folder(path));
        }
        if !self.is_wanted(&target) || is_hidden(&below) {
            return Err(leads_to_hidden(path));
        }
        Ok((kind == Some(FileKind::File)).then_some(below))
    }

    /// Whether a path, with every folder it lies in, is the site's content.
    fn is_wanted(&self, path: &Path) -> bool {
        let inside = path.ancestors().take_while(|part| *part != self.root);
        inside.enumerate().all(|(up, part)| self.is_wanted_part(part, up > 0 || part.is_dir()))
    }

    /// The same, of the last part alone.
    fn is_wanted_part(&self, path: &Path, is_folder: bool) -> bool {
        let below = path.strip_prefix(self.root).unwrap_or(Path::new(""));
        let depth = below.components().count();
        if depth == 0 {
            return true;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // There each file is published, or kept back and reported; see `unread`.
        let in_static = depth > 1 && below.starts_with("static");
        if is_folder {
            let is_own = matches!(&*name, "static" | "theme" | "themes")
                || ContentKind::of_folder(&name).is_some();
            let published = depth == 1 && !is_own && path.join(PUBLISHED_MARK).is_file();
            return path != self.output
                && !published
                && (in_static || name != "node_modules" && !name.starts_with('.'));
        }
        if in_static {
            return true;
        }
        // Word processors and phones leave such files beside the real ones, technicians notes for each other.
        !(name.to_lowercase().starts_with("readme.") && depth > 1
            || name.starts_with("~$")
            || name.starts_with("._")
            || name == ".DS_Store"
            || name == "Thumbs.db"
            || name == "desktop.ini")
    }
}

fn role(path: &str) -> Option<Role> {
    let (top, rest) = path.split_once('/').unwrap_or(("", path));
    let extension = path.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    let is_text = matches!(extension.as_str(), "md" | "yaml" | "yml");
    // Style sheets are read: those of all layers of a theme become one.
    let is_asset = |rest: &str| rest.starts_with("assets/") && extension != "css";
    match top {
        "static" => kept_back(path).is_none().then_some(Role::Static),
        "theme" if is_asset(rest) => Some(Role::Asset),
        "themes" if rest.split_once('/').is_some_and(|(_, rest)| is_asset(rest)) => {
            Some(Role::Asset)
        }
        "theme" | "themes" => {
            matches!(extension.as_str(), "html" | "yaml" | "yml" | "css").then_some(Role::Text)
        }
        _ if PICTURES.contains(&extension.as_str()) => Some(Role::Photo),
        "" => matches!(rest, "regency.yaml" | "categories.yaml" | "districts.yaml" | "import.yaml")
            .then_some(Role::Text),
        top if ContentKind::of_folder(top).is_some() && is_text => Some(Role::Text),
        _ => None,
    }
}

/// Whether a part of a path begins with a dot; `.well-known` is meant for everybody.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') && part != ".well-known")
}

fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}
