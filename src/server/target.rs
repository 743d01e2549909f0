//! Decodes the path and the query of a request, once, and rejects them unless they are plain. Not here: which paths
//! exist.

use crate::paths::percent_decoded;

/// Decodes the raw path of a request into the form that [`Site`](super::Site) takes; `None` if it is not plain.
pub(super) fn path(raw: &str) -> Option<String> {
    let raw = raw.strip_prefix('/')?;
    let mut parts = Vec::new();
    for part in raw.split('/') {
        let part = percent_decoded(part)?;
        // A slash that was hidden in an encoding.
        if part.contains('/') {
            return None;
        }
        parts.push(part);
    }
    plain(parts.join("/"))
}

/// Reads a path from a query's value, which is decoded already; it may begin with a slash.
pub(super) fn page(value: &str) -> Option<String> {
    plain(value.strip_prefix('/').unwrap_or(value).to_owned())
}

/// Returns the decoded value of `name` in the raw query. `Err` if it occurs twice or cannot be decoded: two parsers
/// could read different values.
pub(super) fn value(query: Option<&str>, name: &str) -> Result<Option<String>, ()> {
    let mut found = None;
    for pair in query.unwrap_or_default().split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if key != name {
            continue;
        }
        let value =
            percent_decoded(value).filter(|value| !value.contains(char::is_control)).ok_or(())?;
        if found.replace(value).is_some() {
            return Err(());
        }
    }
    Ok(found)
}

/// Returns `path` unless one of its parts has a special meaning for a file system.
fn plain(path: String) -> Option<String> {
    if path.contains(|c: char| c == '\\' || c.is_control()) {
        return None;
    }
    let parts = path.strip_suffix('/').unwrap_or(&path);
    // The root; a lone slash here was `//` and falls through to the empty part.
    if path.is_empty() {
        return Some(path);
    }
    parts.split('/').all(is_plain_part).then_some(path)
}

/// Whether a part is neither empty nor `.` nor `..`, also with the dots and spaces at the end that Windows drops, nor a
/// drive.
fn is_plain_part(part: &str) -> bool {
    let drive = matches!(part.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    !drive && !part.trim_end_matches(['.', ' ']).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_are_decoded_once() {
        for (raw, decoded) in [
            ("/", ""),
            ("/a/b.html", "a/b.html"),
            ("/a/", "a/"),
            ("/kopi%20luwak/%C3%A9", "kopi luwak/é"),
            ("/%252e%252e/x", "%2e%2e/x"),
            ("/a+b", "a+b"),
            ("/.well-known/x", ".well-known/x"),
            ("/..a/b..", "..a/b.."),
        ] {
            assert_eq!(path(raw).as_deref(), Some(decoded), "{raw}");
        }
    }

    #[test]
    fn paths_with_a_meaning_for_a_file_system_are_refused() {
        for raw in [
            "",
            "a",
            "*",
            "//",
            "//a",
            "/a//b",
            "/a//",
            "/.",
            "/..",
            "/a/..",
            "/a/../b",
            "/%2e%2E/x",
            "/%2E./x",
            "/.%2e",
            "/a%2fb",
            "/a%2F..%2Fb",
            "/%5c..",
            "/a\\b",
            "/%00",
            "/a%0d%0ab",
            "/%7f",
            "/C:/x",
            "/c%3a/x",
            "/.../x",
            "/..%20/x",
            "/%20/x",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/%ff",
            "/%c0%ae%c0%ae/x",
            "/%c2%85",
            "/./",
            "/../",
        ] {
            assert_eq!(path(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_value_occurs_once() {
        assert_eq!(value(Some("page=%2Fa%2F&seen=1"), "page"), Ok(Some("/a/".to_owned())));
        assert_eq!(value(Some("pages=1"), "page"), Ok(None));
        assert_eq!(value(None, "page"), Ok(None));
        assert_eq!(value(Some("page=a&page=b"), "page"), Err(()));
        assert_eq!(value(Some("page=%0a"), "page"), Err(()));
        assert_eq!(page("/a/../b"), None);
        assert_eq!(page("//a"), None);
        assert_eq!(page("/a/"), Some("a/".to_owned()));
        assert_eq!(page("/"), Some(String::new()));
    }
}
