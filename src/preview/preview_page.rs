//! A page as a browser gets it, with the one line that a preview adds.

use crate::html;
use crate::message::MessageLanguage;
use crate::source::FileId;
use std::fmt::Write as _;
use std::sync::Arc;

/// A page as it is sent.
pub(super) struct PreviewPage {
    /// As a build would write it.
    pub(super) html: Arc<[u8]>,
    /// 404 for the page shown for missing files.
    pub(super) status: u16,
    /// The source file, if the page has exactly one.
    pub(super) file: Option<FileId>,
}

/// The hash of an empty report.
pub(super) const NOTHING: &str = "0";

/// Returns the state of a browser that has just received a page.
pub(super) fn seen_first(page: &PreviewPage, styles: &[&str]) -> String {
    seen_with(page, styles, NOTHING)
}

/// Formats the state of a browser: `PAGE.REPORT.STYLES`, the first two as hashes.
pub(super) fn seen_with(page: &PreviewPage, styles: &[&str], report: &str) -> String {
    // A page is the same when nothing but a style sheet's content differs, whose hash is in its name.
    let mut html = String::from_utf8_lossy(&page.html).into_owned();
    for path in styles {
        html = html.replace(path, unhashed(path));
    }
    let hash = short_hash(format!("{}{html}", page.status).as_bytes());
    format!("{hash}.{report}.{}", styles.join(","))
}

pub(super) fn short_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().as_str()[..16].to_owned()
}

/// `assets/style` of `assets/style.0123456789.css`.
pub(super) fn unhashed(path: &str) -> &str {
    let stem = path.strip_suffix(".css").unwrap_or(path);
    stem.rsplit_once('.').map_or(stem, |(name, _)| name)
}

/// Adds the one line of the preview to a page.
pub(super) fn with_script(html: &[u8], path: &str, seen: &str) -> Vec<u8> {
    let mut line = String::from("<script src=\"/.etalase/preview.js\" data-etalase-preview");
    for (name, value) in [("page", path), ("seen", seen)] {
        // Writing into a string cannot fail.
        let _ = write!(line, " data-{name}=\"");
        html::escape(&mut line, value);
        line.push('"');
    }
    line.push_str("></script>\n");
    let end = b"</body>";
    let at = html.windows(end.len()).rposition(|part| part == end).unwrap_or(html.len());
    let (before, after) = html.split_at(at);
    [before, line.as_bytes(), after].concat()
}

/// Replaces a page whose template has been broken since the start; the panel shows the problem.
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
