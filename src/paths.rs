//! Paths below a site's folder as texts: compared, led from one to another, written in addresses.

use unicode_normalization::UnicodeNormalization as _;

use std::fmt::Write as _;

/// Whether two paths are the same to a reader: in Unicode's form C, whichever form a disk or keyboard gave them.
pub(crate) fn is_same_path(one: &str, other: &str) -> bool {
    one == other || !(one.is_ascii() && other.is_ascii()) && one.nfc().eq(other.nfc())
}

/// Lists the parents of a path, outermost first, and the path itself, each with its own name: `a`, then `a/b.jpg`.
pub(crate) fn with_folders(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    ends.scan(0, |start, end| {
        let name = &path[*start..end];
        *start = end + 1;
        Some((&path[..end], name))
    })
}

/// Folds a path as file systems do that ignore case and Unicode normalisation: two paths with the same result cannot be
/// in one folder there.
pub(crate) fn caseless(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// Resolves a path from a folder to one below the site's folder; `None` if it leaves it.
pub(crate) fn path_from(folder: &str, way: &str) -> Option<String> {
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

/// The path that an address in a story of a file means, below the site's folder: from the file's own folder on, or from
/// the site's with a slash at the beginning. `None` if it is not a path or leaves the site.
pub(crate) fn path_in_story(file: &str, written: &str) -> Option<String> {
    way_from(file, &percent_decoded(written.split(['#', '?']).next().unwrap_or_default())?)
}

/// The same, letter by letter: `#`, `?` and `%` may be part of a name.
pub(crate) fn way_from(file: &str, written: &str) -> Option<String> {
    if written.starts_with("//") || written.contains(['\\', '\0', ':']) {
        return None;
    }
    let own = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    path_from(if written.starts_with('/') { "" } else { own }, written)
}

/// A part of an address, percent-decoded once; `None` for a `%` without two hex digits and for what is not UTF-8.
pub(crate) fn percent_decoded(text: &str) -> Option<String> {
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

/// Encodes a path for an address: all but letters, digits, `-._~` and slashes percent-encoded (RFC 3986, 2.1).
pub(crate) fn percent_encoded(path: &str) -> String {
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
