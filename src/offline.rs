//! Checks that a bundle works offline, opened from a disk: every file that a browser would request exists, and all
//! names are valid on any file system. Nothing is read here.

use std::collections::BTreeSet;

use html5gum::{Token, Tokenizer};
use url::Url;

use crate::emit::{self, Caseless, LONGEST_PATH, NameFault};
use crate::message;
use crate::message::Message;
use crate::paths::percent_decoded;

/// A problem of a bundle's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Path of the file.
    pub path: String,
    /// The problem, with advice.
    pub words: Message,
}

/// The references of one file.
#[derive(Debug, Default)]
pub(crate) struct References {
    /// Files below the bundle's folder, each with the text of the reference.
    local: Vec<(String, String)>,
    faults: Vec<Message>,
}

/// Types of files that can reference others.
enum Form {
    Page,
    Style,
    Script,
}

impl Form {
    /// Detects the type by the extension.
    fn of(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1 {
            "html" | "htm" | "svg" => Some(Self::Page),
            "css" => Some(Self::Style),
            "js" => Some(Self::Script),
            _ => None,
        }
    }
}

impl References {
    /// Whether a file of this name can reference others.
    pub(crate) fn may_be_in(path: &str) -> bool {
        Form::of(path).is_some()
    }

    /// Finds the references of a file, by its extension.
    pub(crate) fn of(path: &str, bytes: &[u8]) -> Self {
        let mut found = Self::default();
        let text = || String::from_utf8_lossy(bytes);
        match Form::of(path) {
            Some(Form::Page) => found.page(path, &text()),
            Some(Form::Style) => found.style(path, &text()),
            Some(Form::Script) => found.script(&text()),
            None => {}
        }
        found
    }

    fn page(&mut self, path: &str, html: &str) {
        let mut open = None;
        for token in Tokenizer::new(html) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let attributes: Vec<(String, String)> = tag
                        .attributes
                        .iter()
                        .map(|(name, value)| {
                            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                            (text(name), text(value))
                        })
                        .collect();
                    self.tag(path, &name, &attributes);
                    open = Some(name);
                }
                Token::String(text) => {
                    let text = String::from_utf8_lossy(&text);
                    match open.as_deref() {
                        Some("style") => self.style(path, &text),
                        Some("script") => self.script(&text),
                        _ => {}
                    }
                }
                Token::EndTag(_) => open = None,
                _ => {}
            }
        }
    }

    fn tag(&mut self, path: &str, name: &str, attributes: &[(String, String)]) {
        let is = |attribute: &str, value: &str| {
            attributes
                .iter()
                .any(|(name, other)| name == attribute && other.eq_ignore_ascii_case(value))
        };
        if name == "base" {
            self.faults
                .push(message!("`<base>` mengubah semua tautan", "`<base>` changes all links"));
        }
        if name == "script" && is("type", "module") {
            self.faults.push(message!(
                "`<script type=module>` tidak jalan dari disk; pakai skrip biasa dengan `defer`",
                "`<script type=module>` does not run from a disk; use a classic script with `defer`"
            ));
        }
        if name == "meta" && is("http-equiv", "refresh") {
            self.faults.push(message!(
                "halaman yang berpindah sendiri mengganggu pengunjung",
                "a page that moves on by itself disturbs visitors"
            ));
        }
        for (attribute, value) in attributes {
            match attribute.as_str() {
                "href" | "src" | "action" | "formaction" | "poster" | "data" | "xlink:href"
                | "background" | "manifest" | "ping" => self.address(path, value),
                "srcset" | "imagesrcset" => {
                    let addresses =
                        value.split(',').filter_map(|one| one.split_whitespace().next());
                    addresses.for_each(|one| self.address(path, one));
                }
                "style" => self.style(path, value),
                _ => {}
            }
        }
    }

    /// `url(…)` and `@import "…"`.
    fn style(&mut self, path: &str, css: &str) {
        let mut rest = css;
        while let Some(at) = rest.find("url(") {
            let inner = rest[at + 4..].trim_start();
            // A quoted address may contain brackets, and a data URL of a picture addresses of its own.
            let quote = inner.chars().next().filter(|first| matches!(first, '"' | '\''));
            let (inner, end) = match quote {
                Some(quote) => (&inner[1..], quote),
                None => (inner, ')'),
            };
            let written = inner.split(end).next().unwrap_or_default();
            self.address(path, written);
            rest = &inner[written.len()..];
        }
        for (at, _) in css.match_indices("@import") {
            let rest = css[at + 7..].trim_start();
            if let Some(quote) = rest.chars().next().filter(|c| *c == '"' || *c == '\'') {
                let inner = rest[1..].split(quote).next().unwrap_or_default();
                self.address(path, inner);
            }
        }
    }

    /// Calls in scripts that need a server or a network.
    fn script(&mut self, text: &str) {
        const NEEDS: &[&str] = &[
            "fetch(",
            "XMLHttpRequest",
            "serviceWorker",
            "WebSocket(",
            "EventSource(",
            "import(",
            "importScripts(",
            "sendBeacon(",
            "Worker(",
        ];
        for need in NEEDS.iter().filter(|need| has_word(text, need)) {
            let need = need.trim_end_matches('(');
            self.faults.push(message!(
                "skrip memakai `{need}`, yang tidak jalan dari disk",
                "a script uses `{need}`, which does not work from a disk"
            ));
        }
    }

    fn address(&mut self, path: &str, written: &str) {
        let written = written.trim();
        if written.starts_with('#') || written.starts_with("data:image/") {
            return;
        }
        if written.is_empty() {
            return;
        }
        if written.starts_with('/') || Url::parse(written).is_ok() {
            self.faults.push(message!(
                "`{written}` menuju ke luar paket; tunjukkan sebagai teks atau kode QR",
                "`{written}` leads out of the bundle; show it as text or as a QR code"
            ));
            return;
        }
        match resolve(path, written) {
            Some(to) => self.local.push((to, written.to_owned())),
            None => self.faults.push(message!(
                "`{written}` menuju ke luar folder paket",
                "`{written}` leads out of the bundle's folder"
            )),
        }
    }
}

/// Whether a text contains a word that is not the end of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == '$'))
    })
}

/// Resolves a relative address on a page to a file.
fn resolve(page: &str, written: &str) -> Option<String> {
    let base = Url::parse("file:///bundle/").ok()?;
    let whole = base.join(page).ok()?.join(written).ok()?;
    let inside = whole.path().strip_prefix("/bundle/")?;
    percent_decoded(inside)
}

/// Returns everything that would not work: missing files, addresses outside of the bundle, names invalid on some
/// system.
pub(crate) fn faults(files: &BTreeSet<String>, references: &[(String, References)]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut report = |path: &str, words| faults.push(Fault { path: path.to_owned(), words });
    let mut caseless = Caseless::default();
    for path in files {
        if let Some(words) = name_fault(path) {
            report(path, words);
        }
        if !caseless.add(path) {
            report(
                path,
                message!(
                    "nama yang sama dengan huruf besar-kecil lain sudah ada",
                    "the same name with other capitals is there already"
                ),
            );
        }
    }
    for (path, found) in references {
        for (to, written) in &found.local {
            if !files.contains(to) {
                report(
                    path,
                    message!(
                        "`{written}` tidak ada di dalam paket",
                        "`{written}` is not in the bundle"
                    ),
                );
            }
        }
        found.faults.iter().for_each(|words| report(path, words.clone()));
    }
    faults
}

/// Reports names that Windows or FAT file systems do not accept.
fn name_fault(path: &str) -> Option<Message> {
    Some(match emit::name_fault(path)? {
        NameFault::TooLong => message!(
            "nama lebih panjang dari {LONGEST_PATH} huruf",
            "the name is longer than {LONGEST_PATH} letters"
        ),
        NameFault::Name => message!(
            "Windows tidak menerima nama ini; pakai huruf, angka, dan tanda hubung",
            "Windows does not take this name; use letters, digits and hyphens"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(path: &str, text: &str) -> Vec<String> {
        let files = ["index.html", "a/index.html", "a/b.jpg", path].map(str::to_owned).into();
        let found = vec![(path.to_owned(), References::of(path, text.as_bytes()))];
        faults(&files, &found).into_iter().map(|fault| fault.words.en).collect()
    }

    #[test]
    fn what_works_from_a_disk_is_silent() {
        for text in [
            "<a href=../index.html>x</a><a href='b.jpg?x#y'></a><a href='#z'></a>",
            "<img src=b.jpg srcset='b.jpg 320w, b.jpg 640w'><img src='data:image/gif;base64,R0'>",
            "<p>https://example.org fetch(</p><form action=../index.html>",
            "<style>p{background:url(\"b.jpg\")}</style><script>prefetch(1)</script>",
        ] {
            assert!(
                messages("a/c.html", text).is_empty(),
                "{text}: {:?}",
                messages("a/c.html", text)
            );
        }
    }

    #[test]
    fn what_does_not_is_told() {
        for text in [
            "<a href=../x/>x</a>",
            "<a href=..>x</a>",
            "<a href=https://example.org>",
            "<a href=//example.org>",
            "<a href=mailto:a@example.org>",
            "<a href=javascript:alert(1)>",
            "<a href=/index.html>",
            "<a href=B.JPG>",
            "<img srcset='b.jpg 1w, c.jpg 2w'>",
            "<p style='background:url(c.jpg)'>",
            "<style>@import 'c.css';</style>",
            "<script type=module>1</script>",
            "<script>fetch('x')</script>",
            "<base href=x>",
            "<meta http-equiv=Refresh content=0>",
            "<a href=../../../index.html?x>..</a><a href=https:x>",
        ] {
            assert!(!messages("a/c.html", text).is_empty(), "{text}");
        }
        assert_eq!(messages("a/c.js", "new Worker('x')").len(), 1);
        assert_eq!(messages("a/c.css", "p{background:url( 'x.png' )}").len(), 1);
        let drawn = "p{mask:url(\"data:image/svg+xml,<path fill='url(%23a)'/>\")}";
        assert!(messages("a/c.css", drawn).is_empty());
        assert_eq!(messages("a/c.css", &format!("{drawn} p{{background:url(x.png)}}")).len(), 1);
        for name in ["con.html", "a/LPT1", "a/b.", "a/b ", "a/é.jpg", "a/b:c", "a/B.jpg"] {
            assert_eq!(messages(name, "").len(), 1, "{name}");
        }
        assert_eq!(
            messages("A/c.jpg", "").len(),
            2,
            "each file of a folder that differs by capitals"
        );
    }
}
