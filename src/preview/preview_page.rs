//! A page as a browser is shown it, with the one line that a preview adds.

use crate::message::MessageLanguage;
use crate::source::FileId;
use std::fmt::Write as _;
use std::sync::Arc;

/// A page as it is to be shown.
pub(super) struct PreviewPage {
    /// As a build would write it.
    pub(super) html: Arc<[u8]>,
    /// 404 for the page that stands in for one that is not there.
    pub(super) status: u16,
    /// The file it is made of, if it is one file's page.
    pub(super) file: Option<FileId>,
}

/// Stands for a report that says nothing.
pub(super) const NOTHING: &str = "0";

/// What a browser has seen that has just been given a page.
pub(super) fn seen_first(page: &PreviewPage, styles: &[&str]) -> String {
    seen_with(page, styles, NOTHING)
}

/// What a browser has seen: `PAGE.REPORT.STYLES`, the first two as hashes.
pub(super) fn seen_with(page: &PreviewPage, styles: &[&str], told: &str) -> String {
    // A page is the same when nothing but a style sheet's content differs, whose hash is in its name.
    let mut html = String::from_utf8_lossy(&page.html).into_owned();
    for path in styles {
        html = html.replace(path, unhashed(path));
    }
    let hash = short_hash(format!("{}{html}", page.status).as_bytes());
    format!("{hash}.{told}.{}", styles.join(","))
}

pub(super) fn short_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().as_str()[..16].to_owned()
}

/// `assets/style` of `assets/style.0123456789.css`.
pub(super) fn unhashed(path: &str) -> &str {
    let stem = path.strip_suffix(".css").unwrap_or(path);
    stem.rsplit_once('.').map_or(stem, |(name, _)| name)
}

/// A page with the one line that a preview adds to it.
pub(super) fn with_script(html: &[u8], path: &str, seen: &str) -> Vec<u8> {
    let mut line = String::from("<script src=\"/.etalase/preview.js\" data-etalase-preview");
    for (name, value) in [("page", path), ("seen", seen)] {
        // Writing into a string cannot fail.
        let _ = write!(line, " data-{name}=\"");
        let _ = pulldown_cmark_escape::escape_html(&mut line, value);
        line.push('"');
    }
    line.push_str("></script>\n");
    let end = b"</body>";
    let at = html.windows(end.len()).rposition(|part| part == end).unwrap_or(html.len());
    [&html[..at], line.as_bytes(), &html[at..]].concat()
}

/// Stands in for a page whose template has been broken since the beginning; the panel says what is wrong.
pub(super) fn unmade_page(message_language: MessageLanguage) -> String {
    let (lang, words) = match message_language {
        MessageLanguage::Indonesian => {
            ("id", "Halaman ini belum dapat dibuat. Perbaiki galatnya lebih dahulu.")
        }
        MessageLanguage::English => ("en", "This page cannot be made yet. Mend the error first."),
    };
    format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>etalase</title></head>\n\
         <body><p>{words}</p>\n</body></html>\n"
    )
}
