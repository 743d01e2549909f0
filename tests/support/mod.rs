//! Sites made from one readable text, in temporary folders, and the real program run on them. No assertions about content.
//! All targets of tests include this file as a module of theirs.
#![allow(dead_code, reason = "no target uses all of it")]

pub(crate) mod in_process;
pub(crate) mod messy_list;
pub(crate) mod preview;
pub(crate) mod sample;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use etalase::cache::{CacheFolder, CacheLocation};
use jpeg_encoder::{ColorType, Encoder};
use tempfile::TempDir;
use walkdir::WalkDir;

/// The day that every run is for.
pub(crate) const TODAY: &str = "2026-11-25";

/// `regency.yaml` of `-- base --`.
pub(crate) const REGENCY: &str = "\
name: Kabupaten Contoh
code: \"00.01\"
base_url: https://contoh.example/
publisher:
  name: Dinas Contoh
";

/// `categories.yaml` of `-- base --`.
pub(crate) const CATEGORIES: &str = "- slug: kopi\n  name: Kopi\n";

/// `districts.yaml` of `-- base --`.
pub(crate) const DISTRICTS: &str = "- slug: lereng\n  name: Lereng\n";

/// `producers/koperasi-contoh.md` of `-- base --`.
pub(crate) const PRODUCER: &str = "\
---
name: Koperasi Contoh
owner: Ibu Contoh
district: lereng
contact:
  whatsapp: \"0800-0000-0000\"
consent:
  date: 2026-01-02
  by: Ibu Contoh
  publish: [owner, whatsapp, phone, email, website, address, map, portrait]
---
Koperasi petani kopi.
";

/// The usual frame of a site: its files with their texts.
pub(crate) const BASE: &[(&str, &str)] = &[
    ("regency.yaml", REGENCY),
    ("categories.yaml", CATEGORIES),
    ("districts.yaml", DISTRICTS),
    ("producers/koperasi-contoh.md", PRODUCER),
];

/// A site in a temporary folder, removed at the end.
pub(crate) struct Site {
    folder: TempDir,
    cache: TempDir,
    /// Where files lie that are in the site only by another name.
    outside: TempDir,
}

/// The program with nothing in its environment but a cache of the tests' own, which is kept between runs: only the first
/// makes the sample's photos.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_etalase"));
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache");
    command.env_clear().env("ETALASE_CACHE", cache);
    command
}

/// The cache in a folder, which is made.
pub(crate) fn cache(path: &Path) -> CacheFolder {
    let place = CacheLocation { path: path.to_owned(), typed: true };
    CacheFolder::open(&place, std::time::SystemTime::now()).unwrap()
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Site {
    /// Makes a site. Each file is a line `-- path --` and the text below it; `<<ab*500>>` in a text stands for 500 times
    /// `ab`. Other lines between hyphens:
    ///
    /// - `-- base --`: a regency, a category, a district and a producer, where the text has none of that path
    /// - `-- crlf path --`, `-- bom path --`: a text with Windows line ends, or with a byte order mark
    /// - `-- photo path 800x600 --`: a JPEG; `photo-cut`: the first half of one; `photo-header`: one that claims that size
    /// - `-- heic path --`, `-- bytes path 00ff --`, `-- sparse path LENGTH --`, `-- symlink path TARGET --`
    /// - `-- hardlink path OTHER --`: another name of a file of the site, or of one outside that is made
    pub(crate) fn new(text: &str) -> Self {
        let [folder, cache, outside] = [(); 3].map(|()| tempfile::tempdir().unwrap());
        let site = Self { folder, cache, outside };
        let items = items(text);
        for (words, text) in &items {
            match words.as_slice() {
                ["base"] => {}
                ["crlf", path] => site.edit(path, &expanded(text).replace('\n', "\r\n")),
                ["bom", path] => site.edit(path, &format!("\u{feff}{}", expanded(text))),
                ["symlink", path, target] => site.link(path, target),
                ["hardlink", path, other] => site.name_again(path, other),
                ["sparse", path, length] => site.sparse(path, length.parse().unwrap()),
                [kind, path, rest @ ..] if PICTURES.contains(kind) => {
                    site.write(path, &picture(kind, rest));
                }
                words => site.edit(&words.join(" "), &expanded(text)),
            }
        }
        if items.iter().any(|(words, _)| words.as_slice() == ["base"]) {
            let lacking = BASE.iter().filter(|(path, _)| !site.path(path).exists());
            lacking.for_each(|(path, text)| site.edit(path, text));
        }
        site
    }

    /// The site's folder.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// The cache that its runs use.
    pub(crate) fn cache(&self) -> &Path {
        self.cache.path()
    }

    /// Whether there is a file or folder.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    fn path(&self, below: &str) -> PathBuf {
        self.root().join(below)
    }

    /// Writes bytes to a path below the site's folder.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let full = self.path(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, bytes).unwrap();
    }

    /// Writes a text file.
    pub(crate) fn edit(&self, path: &str, text: &str) {
        self.write(path, text.as_bytes());
    }

    /// Removes a file or a folder with all it holds.
    pub(crate) fn remove(&self, path: &str) {
        let full = self.path(path);
        if full.is_dir() { fs::remove_dir_all(full) } else { fs::remove_file(full) }.unwrap();
    }

    fn link(&self, path: &str, target: &str) {
        let full = self.path(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(target, full).unwrap();
    }

    fn name_again(&self, path: &str, other: &str) {
        let (full, other) = (self.path(path), self.path(other));
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        if other.exists() {
            return fs::hard_link(other, full).unwrap();
        }
        let other = self.outside.path().join(other.file_name().unwrap());
        fs::write(&other, "Daftar.\n").unwrap();
        fs::hard_link(other, full).unwrap();
    }

    fn sparse(&self, path: &str, length: u64) {
        self.write(path, b"");
        fs::OpenOptions::new()
            .write(true)
            .open(self.path(path))
            .and_then(|file| file.set_len(length))
            .unwrap();
    }

    /// Runs `etalase check` in the site's folder.
    pub(crate) fn check(&self, arguments: &[&str]) -> Run {
        self.run("check", arguments)
    }

    /// Runs `etalase build` in the site's folder.
    pub(crate) fn build(&self, arguments: &[&str]) -> Run {
        self.run("build", arguments)
    }

    /// Imports a list of this name into the site. It lies outside of the site's folder.
    pub(crate) fn import(&self, name: &str, list: &[u8], arguments: &[&str]) -> Run {
        let path = self.outside.path().join(name);
        fs::write(&path, list).unwrap();
        let mut program = program();
        program.env("ETALASE_CACHE", self.cache.path());
        program.current_dir(self.root()).arg("import").arg(path).args(arguments);
        if !arguments.contains(&"--lang") {
            program.args(["--lang", "en"]);
        }
        ran(program.args(["--color", "never"]))
    }

    /// Runs `etalase export` in the site's folder.
    pub(crate) fn export(&self, arguments: &[&str]) -> Run {
        let mut program = program();
        program.env("ETALASE_CACHE", self.cache.path());
        program.current_dir(self.root()).arg("export").args(arguments);
        if !arguments.contains(&"--lang") {
            program.args(["--lang", "en"]);
        }
        ran(program.args(["--color", "never"]))
    }

    /// The text of a file of the site.
    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs a command in the site's folder: in English unless `arguments` say otherwise, without colours, on [`TODAY`],
    /// with nothing in the environment.
    pub(crate) fn run(&self, command: &str, arguments: &[&str]) -> Run {
        let mut program = program();
        program.env("ETALASE_CACHE", self.cache.path());
        program.current_dir(self.root()).arg(command).args(arguments);
        if !arguments.contains(&"--lang") {
            program.args(["--lang", "en"]);
        }
        ran(program.args(["--color", "never", "--as-of", TODAY]))
    }

    /// A file of the built site.
    pub(crate) fn page(&self, path: &str) -> String {
        let full = self.path("public").join(path);
        fs::read_to_string(&full).unwrap_or_else(|error| panic!("{}: {error}", full.display()))
    }

    /// Every file of the built site by its path in it.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files_below(&self.path("public"))
    }

    /// Every file that was put into the site's folder.
    pub(crate) fn sources(&self) -> BTreeMap<String, Vec<u8>> {
        files_below(self.root())
    }
}

fn ran(program: &mut Command) -> Run {
    let output = program.output().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The files below a folder by their paths in it.
pub(crate) fn files_below(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(root).into_iter().map(Result::unwrap);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry.path().strip_prefix(root).unwrap().to_str().unwrap();
            (below.replace('\\', "/"), fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// The lines between hyphens as words, each with the text below it.
fn items(text: &str) -> Vec<(Vec<&str>, String)> {
    let mut items: Vec<(Vec<&str>, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let header = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
        match (header, items.last_mut()) {
            (Some(header), _) => items.push((header.split(' ').collect(), String::new())),
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => assert!(line.trim().is_empty(), "text before any file: {line}"),
        }
    }
    items
}

/// A text with every `<<ab*500>>` written out.
fn expanded(text: &str) -> String {
    let mut parts = text.split("<<");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let written_out = part.split_once(">>").and_then(|(short, rest)| {
            let (piece, times) = short.rsplit_once('*')?;
            Some(piece.repeat(times.parse().ok()?) + rest)
        });
        out.push_str(&written_out.unwrap_or_else(|| format!("<<{part}")));
    }
    out
}

const PICTURES: &[&str] = &["photo", "photo-cut", "photo-header", "heic", "bytes"];

fn picture(kind: &str, rest: &[&str]) -> Vec<u8> {
    let argument = rest.first().copied().unwrap_or_default();
    match kind {
        "photo" => jpeg(size(argument)),
        "photo-cut" => {
            let mut bytes = jpeg(size(argument));
            bytes.truncate(bytes.len() / 2);
            bytes
        }
        "photo-header" => claiming(jpeg((16, 16)), size(argument)),
        "heic" => b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(),
        _ => {
            let digits = argument.as_bytes().chunks(2);
            digits
                .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
                .collect()
        }
    }
}

fn size(written: &str) -> (u16, u16) {
    let (width, height) = written.split_once('x').unwrap();
    (width.parse().unwrap(), height.parse().unwrap())
}

/// A JPEG with a slope of colours that depends on its size, so that two sizes are two contents.
pub(crate) fn jpeg((width, height): (u16, u16)) -> Vec<u8> {
    let pixels: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .flat_map(|(x, y)| [x, y, x ^ y].map(|value| value.to_le_bytes()[0]))
        .collect();
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, 80).encode(&pixels, width, height, ColorType::Rgb).unwrap();
    bytes
}

/// A JPEG whose frame header (SOF0) says another size; its own is never decoded.
fn claiming(mut bytes: Vec<u8>, (width, height): (u16, u16)) -> Vec<u8> {
    let frame = bytes.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// Marsaglia's xorshift: the same numbers at every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides.max(1)).unwrap()).unwrap()
    }
}

/// Compares a part of a document, between `<!-- begin NAME -->` and `<!-- end NAME -->`, with what it should be;
/// `UPDATE_DOCS=1` writes it.
pub(crate) fn documentation(path: &str, name: &str, wanted: &str) {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(&full).unwrap();
    let (begin, end) = (format!("<!-- begin {name} -->\n"), format!("<!-- end {name} -->"));
    let (before, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("{path} lacks {begin}"));
    let (written, after) = rest.split_once(&end).unwrap_or_else(|| panic!("{path} lacks {end}"));
    let wanted = format!("\n{wanted}\n");
    if std::env::var("UPDATE_DOCS").is_ok() {
        fs::write(&full, format!("{before}{begin}{wanted}{end}{after}")).unwrap();
    } else {
        assert_eq!(written, wanted, "{path}, {name}: UPDATE_DOCS=1 writes it anew");
    }
}
