//! All that was read from a site's folder, and where a position in it falls. Nothing here says what content means.

mod text_file;
pub use text_file::TextFile;
mod photo_hashes;
pub use photo_hashes::PhotoHashes;
mod span;
pub use span::{FileId, Span, Spanned};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

pub mod positions;
use positions::Positions;

use crate::image::{Header, PhotoError, PhotoHash};
use crate::paths::is_same_path;
use crate::site_folder::SiteFile;

/// A picture below the site's folder. An unusable header is kept, too: problems are reported only for photos that are
/// used.
#[derive(Debug)]
pub struct PhotoFile {
    /// The file.
    pub file: SiteFile,
    /// Hash of its bytes, if an earlier run computed it.
    pub remembered_hash: Option<PhotoHash>,
    /// Format and size, or why it cannot be used.
    pub header: Result<Header, PhotoError>,
}

/// A file that is copied as it is: of `static/`, or an asset of a theme folder.
#[derive(Clone, Debug)]
pub struct RawFile {
    /// The file.
    pub file: SiteFile,
    /// Hash of its bytes.
    pub hash: blake3::Hash,
}

/// A whole site as read. A clone is cheap: it shares the files, and a file that is not read again keeps its id.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The site's folder.
    pub root: PathBuf,
    /// By id; `None` for a file that has gone.
    texts: Vec<Option<Arc<TextFile>>>,
    /// Ids that files have left.
    free: Vec<FileId>,
    /// Ids in the order of reading: a folder's files before the file whose name only begins like it.
    order: BTreeMap<String, FileId>,
    /// Pictures by path below the site's folder; the same value as long as none of them changed.
    pub photos: Arc<BTreeMap<String, Arc<PhotoFile>>>,
    /// Files of `static/`, by path below it.
    pub statics: BTreeMap<String, RawFile>,
    /// Files of `theme/assets/` and `themes/<name>/assets/`, by path below the site's folder.
    pub assets: BTreeMap<String, RawFile>,
    /// Files that are nothing to us where they lie, by path below the site's folder.
    pub unread: BTreeSet<String>,
}

impl Source {
    /// A site in a folder, with nothing read yet.
    pub fn at(root: PathBuf) -> Self {
        Self { root, ..Self::default() }
    }

    /// Adds a text file, or replaces the one of its path, and gives its id.
    pub fn add_text(&mut self, path: String, text: String) -> FileId {
        let key = place_in_order(&path);
        let file = Some(Arc::new(TextFile::new(path, text)));
        if let Some(id) = self.order.get(&key).copied() {
            *self.slot_mut(id) = file;
            return id;
        }
        let id = self.free.pop().unwrap_or_else(|| {
            self.texts.push(None);
            FileId(u32::try_from(self.texts.len() - 1).unwrap_or(u32::MAX))
        });
        *self.slot_mut(id) = file;
        self.order.insert(key, id);
        id
    }

    /// Forgets a file of any kind, or all that lies in a folder.
    pub fn forget(&mut self, path: &str) {
        for id in remove_below(&mut self.order, &place_in_order(path), "\0") {
            *self.slot_mut(id) = None;
            self.free.push(id);
        }
        let below = format!("{path}/");
        let inside = self.photos.range(below.clone()..).next();
        if self.photos.contains_key(path) || inside.is_some_and(|(key, _)| key.starts_with(&below))
        {
            remove_below(Arc::make_mut(&mut self.photos), path, "/");
        }
        remove_below(&mut self.assets, path, "/");
        self.unread.retain(|other| other != path && !other.starts_with(&below));
        if path == "static" {
            self.statics.clear();
        } else if let Some(path) = path.strip_prefix("static/") {
            remove_below(&mut self.statics, path, "/");
        }
    }

    /// Puts another text in the place of one, under the same id.
    pub fn replace(&mut self, id: FileId, file: TextFile) {
        if let Some(place) = self.texts.get_mut(id.0 as usize) {
            *place = Some(Arc::new(file));
        }
    }

    /// Paths of all files below the site's folder but those that nobody reads: texts, photos, what is copied.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let texts = self.texts().map(|(_, text)| text.path.clone());
        let statics = self.statics.keys().map(|path| format!("static/{path}"));
        texts.chain(statics).chain(self.photos.keys().chain(self.assets.keys()).cloned())
    }

    /// The photo at a path, with its path as the disk has it: a Mac writes `é` as two characters, a keyboard as one.
    pub fn photo(&self, path: &str) -> Option<(&str, &Arc<PhotoFile>)> {
        if let Some((path, photo)) = self.photos.get_key_value(path) {
            return Some((path, photo));
        }
        let plain = path.find(|c: char| !c.is_ascii())?;
        // The letter before may be the one that carries the mark.
        let begin = &path[..plain.saturating_sub(1)];
        let near = self.photos.range(begin.to_owned()..);
        let mut near = near.take_while(|(other, _)| other.starts_with(begin));
        near.find(|(other, _)| is_same_path(other, path))
            .map(|(path, photo)| (path.as_str(), photo))
    }

    /// Every text file with its id, in the order of reading.
    pub fn texts(&self) -> impl Iterator<Item = (FileId, &Arc<TextFile>)> {
        self.order.values().filter_map(|id| Some((*id, self.slot(*id)?)))
    }

    /// The file of an id that this source gave.
    pub fn text(&self, id: FileId) -> &TextFile {
        // The id of a removed file occurs only in earlier problems.
        self.slot(id).map_or(&GONE, |file| file)
    }

    /// The text file at a path, to be kept.
    pub(crate) fn text_at(&self, path: &str) -> Option<Arc<TextFile>> {
        self.slot(*self.order.get(&place_in_order(path))?).cloned()
    }

    /// The file of an id, to be kept.
    pub(crate) fn shared_text(&self, id: FileId) -> Arc<TextFile> {
        self.slot(id).cloned().unwrap_or_default()
    }

    /// The text of a range.
    pub fn covered(&self, span: Span) -> &str {
        self.text(span.file).text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "only this source gives ids, each with its place, and no place is taken away"
)]
impl Source {
    fn slot(&self, id: FileId) -> Option<&Arc<TextFile>> {
        self.texts[id.0 as usize].as_ref()
    }

    fn slot_mut(&mut self, id: FileId) -> &mut Option<Arc<TextFile>> {
        &mut self.texts[id.0 as usize]
    }
}

static GONE: TextFile =
    TextFile { path: String::new(), text: String::new(), positions: Positions::NONE };

/// Takes out a key, and all that begin with it and the separator.
pub(crate) fn remove_below<V>(map: &mut BTreeMap<String, V>, key: &str, separator: &str) -> Vec<V> {
    let below = format!("{key}{separator}");
    let inside = map.range(below.clone()..).take_while(|(other, _)| other.starts_with(&below));
    let keys: Vec<String> = inside.map(|(other, _)| other.clone()).collect();
    let own = map.remove(key);
    own.into_iter().chain(keys.iter().filter_map(|other| map.remove(other))).collect()
}

/// A path in which the end of a folder's name comes before any letter.
fn place_in_order(path: &str) -> String {
    path.replace('/', "\0")
}
