//! Output paths: relative, parts separated by `/`. File system paths are not
//! handled here, except for resolving the output folder itself.

use super::error::{At, EmitError, Result, found};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Name of the manifest, directly in the output folder.
pub const MANIFEST_NAME: &str = ".etalase-output";

/// Number of links that Linux follows before it reports a loop.
const MAX_LINKS: usize = 40;

/// Whether an output may have this path.
pub fn is_plain(path: &str) -> bool {
    path != MANIFEST_NAME && path.split('/').all(is_plain_part)
}

fn is_plain_part(part: &str) -> bool {
    !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0'])
}

/// Whether Windows and FAT file systems accept this path unchanged: no reserved character, no name of a device, no
/// short name of another file, no dot or space at a part's end.
pub fn is_portable(path: &str) -> bool {
    path.split('/').all(|part| {
        let of_signs = |c: char| c.is_control() || "<>:\"\\|?*".contains(c);
        !is_device(part)
            && !is_short(part)
            && !part.ends_with(['.', ' '])
            && !part.contains(of_signs)
    })
}

/// Windows reserves these with any extension: `con.pdf`.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_port = (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.len() == 4
        && stem.ends_with(|c: char| c.is_ascii_digit());
    is_port
        || matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$" | "clock$")
}

/// Windows keeps a short name for each long one: `bundle~1.jso` may be `bundle.json`.
fn is_short(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default();
    let digits = stem.rsplit_once('~').map_or("", |(_, digits)| digits);
    stem.len() <= 8 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Longest path below a bundle's folder; Windows allows 260 characters for a full path.
pub const LONGEST_PATH: usize = 200;

/// Why a file of this path cannot be in a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// Longer than [`LONGEST_PATH`].
    TooLong,
    /// Not [`is_portable`], or with letters that systems write in two ways.
    Name,
}

/// Returns why a path cannot be in a bundle, which must work on every system.
pub fn name_fault(path: &str) -> Option<NameFault> {
    if path.len() > LONGEST_PATH {
        return Some(NameFault::TooLong);
    }
    let is_ascii = path.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    (!is_ascii || !is_portable(path)).then_some(NameFault::Name)
}

/// Paths no two of which are the same on case-insensitive file systems.
#[derive(Debug, Default)]
pub struct Caseless {
    /// Each path and each folder in lower case, and as it was written.
    seen: HashMap<String, String>,
}

impl Caseless {
    /// Adds a path; whether it and all its parents are new or written as before.
    pub fn add(&mut self, path: &str) -> bool {
        std::iter::once(path).chain(folders(path)).all(|part| {
            let written = self.seen.entry(part.to_lowercase()).or_insert_with(|| part.to_owned());
            written == part
        })
    }
}

/// Returns the parents of a path, innermost first: `a/b/c` gives `a/b`, `a`.
pub fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(path), |folder| parent(folder))
}

fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// Resolves the path of the output folder, which need not exist: links are
/// followed, also one whose target does not exist yet.
pub(crate) fn resolve(output: &Path) -> Result<PathBuf> {
    let mut path = std::path::absolute(output).at(output)?;
    for _ in 0..MAX_LINKS {
        if let Some(real) = found(fs::canonicalize(&path)).at(&path)? {
            return Ok(real);
        }
        let Ok(target) = fs::read_link(&path) else { return Ok(path) };
        path = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target));
    }
    Err(EmitError::Io { path, source: io::Error::from(io::ErrorKind::InvalidInput) })
}

#[cfg(test)]
mod tests {
    //! Which paths pass.

    use super::{folders, is_plain};

    #[test]
    fn plain_paths() {
        for good in ["a", "a/b.html", "...", ".well-known/x", "å/ü.jpg", "a/.etalase-output"] {
            assert!(is_plain(good), "{good}");
        }
        for bad in ["", "/a", "a/", "a//b", ".", "a/./b", "../a", "a/..", "a\\b", "c:/a", "a\0"] {
            assert!(!is_plain(bad), "{bad:?}");
        }
        assert!(!is_plain(".etalase-output"));
    }

    #[test]
    fn folders_of_a_path() {
        assert_eq!(folders("a/b/c").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(folders("a").count(), 0);
    }
}
