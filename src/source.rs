//! All that was read from a site's folder, and where a position in it falls. Nothing here is derived from content.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

pub mod positions;

use unicode_normalization::UnicodeNormalization as _;

use crate::image::{self, Header, PhotoError, PhotoHash};
use crate::site_folder::SiteFile;
use positions::Positions;

/// One text file of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

/// A range of bytes in one text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file that the range lies in.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One after the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `file`; files are limited to far less than 4 GiB.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The very beginning of a file: for what concerns the whole of it.
    pub fn start_of(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}

/// A value and the place it was written at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

/// A text file: its path below the site's folder, `/`-separated, and its text.
#[derive(Clone, Debug, Default)]
pub struct TextFile {
    /// Path below the site's folder.
    pub path: String,
    /// Text without byte order mark.
    pub text: String,
    /// Where lines begin, once somebody asked.
    positions: OnceLock<Positions>,
}

impl TextFile {
    /// A file of this path and text.
    pub fn new(path: String, text: String) -> Self {
        Self { path, text, positions: OnceLock::new() }
    }

    /// Where its lines and characters are.
    pub fn positions(&self) -> &Positions {
        self.positions.get_or_init(|| Positions::of(&self.text))
    }
}

/// A picture below the site's folder. What its header says is kept even when it is bad: only a photo that is used is complained of.
#[derive(Debug)]
pub struct PhotoFile {
    /// The file.
    pub file: SiteFile,
    /// Hash of its bytes, once somebody needed it: reading all photos of a site takes long.
    pub hash: OnceLock<PhotoHash>,
    /// Format and size, or why it cannot be used.
    pub header: Result<Header, PhotoError>,
}

impl PhotoFile {
    /// Hash of its bytes, read now if nobody needed it before.
    ///
    /// # Errors
    /// What the system says of reading it.
    pub fn identify(&self) -> io::Result<&PhotoHash> {
        if let Some(known) = self.hash.get() {
            return Ok(known);
        }
        let found = image::identify(&self.file)?;
        Ok(self.hash.get_or_init(|| found))
    }
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

    /// A site of text files alone, for tests and for `check` of a site in memory.
    pub fn from_texts<P: Into<String>, T: Into<String>>(
        files: impl IntoIterator<Item = (P, T)>,
    ) -> Self {
        let mut source = Self::default();
        for (path, text) in files {
            source.add_text(path.into(), text.into());
        }
        source
    }

    /// Adds a text file, or replaces the one of its path, and gives its id.
    pub fn add_text(&mut self, path: String, text: String) -> FileId {
        let key = place_in_order(&path);
        let file = Some(Arc::new(TextFile::new(path, text)));
        if let Some(id) = self.order.get(&key) {
            self.texts[id.0 as usize] = file;
            return *id;
        }
        let id = self.free.pop().unwrap_or_else(|| {
            self.texts.push(None);
            FileId(u32::try_from(self.texts.len() - 1).unwrap_or(u32::MAX))
        });
        self.texts[id.0 as usize] = file;
        self.order.insert(key, id);
        id
    }

    /// Forgets a file of any kind, or all that lies in a folder.
    pub fn forget(&mut self, path: &str) {
        for id in remove_below(&mut self.order, &place_in_order(path), "\0") {
            self.texts[id.0 as usize] = None;
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
        self.order.values().filter_map(|id| Some((*id, self.texts[id.0 as usize].as_ref()?)))
    }

    /// The file of an id that this source gave.
    pub fn text(&self, id: FileId) -> &TextFile {
        // An id of a file that has gone is only met in what was said of it before.
        self.texts[id.0 as usize].as_deref().unwrap_or(&GONE)
    }

    /// The text file at a path, to be kept.
    pub(crate) fn text_at(&self, path: &str) -> Option<Arc<TextFile>> {
        let id = self.order.get(&place_in_order(path))?;
        self.texts[id.0 as usize].clone()
    }

    /// The file of an id, to be kept.
    pub(crate) fn shared_text(&self, id: FileId) -> Arc<TextFile> {
        self.texts[id.0 as usize].clone().unwrap_or_default()
    }

    /// The text of a range.
    pub fn covered(&self, span: Span) -> &str {
        self.text(span.file).text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Line and column (both from 1, column in characters) of a byte.
    pub fn line_column(&self, file: FileId, at: u32) -> (usize, usize) {
        let file = self.text(file);
        let (text, positions) = (&file.text, file.positions());
        let at = text.floor_char_boundary(at as usize);
        let line = positions.line_at(at);
        let start = positions.start_of(line).unwrap_or_default();
        (line + 1, positions.characters(text, start, at) + 1)
    }
}

/// Whether two paths are the same to a reader: in Unicode's form C, whichever form a disk or keyboard gave them.
pub fn is_same_path(one: &str, other: &str) -> bool {
    one == other || !(one.is_ascii() && other.is_ascii()) && one.nfc().eq(other.nfc())
}

/// A path and the folders that it leads through, outermost first, each with its own name: `a`, then `a/b.jpg`.
pub fn with_folders(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    ends.scan(0, |start, end| {
        let name = &path[*start..end];
        *start = end + 1;
        Some((&path[..end], name))
    })
}

/// A path as systems know it that tell neither capitals nor Unicode's forms apart: two of which it is the same cannot lie in
/// one folder there.
pub fn caseless(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// The way from a folder, as a path below the site's folder; `None` if it leads out of it.
pub fn path_from(folder: &str, way: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in way.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The path that an address in a story of a file means, below the site's folder: from the file's own folder on, or from the
/// site's with a slash at the beginning. `None` if it is no path or leads out of the site.
pub fn path_in_story(file: &str, written: &str) -> Option<String> {
    way_from(file, &percent_decoded(written.split(['#', '?']).next().unwrap_or_default())?)
}

/// The same, letter by letter: `#`, `?` and `%` may be part of a name.
pub fn way_from(file: &str, written: &str) -> Option<String> {
    if written.starts_with("//") || written.contains(['\\', '\0', ':']) {
        return None;
    }
    let own = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    path_from(if written.starts_with('/') { "" } else { own }, written)
}

/// A part of an address, percent-decoded once; `None` for a `%` without two hex digits and for what is not UTF-8.
pub fn percent_decoded(text: &str) -> Option<String> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            digit(rest.next()?)? * 16 + digit(rest.next()?)?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

/// A path as it stands in an address: all but letters, digits, `-._~` and slashes percent-encoded (RFC 3986, 2.1).
pub fn percent_encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

static GONE: TextFile =
    TextFile { path: String::new(), text: String::new(), positions: OnceLock::new() };

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
