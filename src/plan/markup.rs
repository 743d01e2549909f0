//! Finds markup that a page would show literally: destinations with spaces, which `CommonMark` takes for words; HTML; marks of
//! other programs.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Tag, TagEnd};
use regex::Regex;

use super::story_link::{Found, What};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::message;
use crate::source::Span;

/// Longest piece of a story in a message, in characters.
const QUOTED: usize = 60;

/// Reports each malformed link of a story, and foreign markup once.
pub(super) fn report(
    markdown: &str,
    events: &[(Event<'_>, Range<usize>)],
    place: &dyn Fn(&Found) -> Span,
) -> Diagnostics {
    let mut problems = Diagnostics::default();
    let mut foreign = Vec::new();
    for one in shown(markdown, events) {
        let found = |range: Range<usize>| {
            let written = markdown[range.clone()].trim_end().to_owned();
            Found { what: What::Link, range: range.start..range.start + written.len(), written }
        };
        match one {
            Shown::Spaced(range) => problems.push(spaced(&found(range), place)),
            Shown::DoubleBrackets(range) => problems.push(double_brackets(&found(range), place)),
            Shown::NoTarget(range) => problems.push(no_target(&found(range), place)),
            Shown::Foreign(range) => foreign.push(found(range)),
        }
    }
    if let Some(first) = foreign.first() {
        let rest = foreign.len() - 1;
        let written = quoted(&first.written);
        let message = match rest {
            0 => message!("`{written}` tampil sebagai teks", "`{written}` is shown as text"),
            _ => message!(
                "`{written}` dan {rest} tanda lain tampil sebagai teks",
                "`{written}` and {rest} more marks are shown as text"
            ),
        };
        let help = message!(
            "kisah ditulis dalam Markdown; HTML dan tanda program lain tidak dijalankan: hapus, atau tulis sebagai `kode`",
            "stories are Markdown; HTML and marks of other programs are not carried out: remove them, or write them as `code`"
        );
        problems.push(Diagnostic::new(code::MARKUP_SHOWN, place(first), message).help(help));
    }
    problems
}

fn spaced(found: &Found, place: &dyn Fn(&Found) -> Span) -> Diagnostic {
    let written = quoted(&found.written);
    let (before, destination) = found.written.split_once("](").unwrap_or_default();
    let destination = destination.strip_suffix(')').unwrap_or(destination);
    let meant = quoted(&format!("{before}](<{destination}>)"));
    Diagnostic::new(
        code::UNKNOWN_LINK,
        place(found),
        message!(
            "alamat yang berspasi tidak menjadi tautan: `{written}`",
            "an address with a space makes no link: `{written}`"
        ),
    )
    .help(message!(
        "tulis `{meant}`, dengan nama yang ada",
        "write `{meant}`, with a name that exists"
    ))
}

fn double_brackets(found: &Found, place: &dyn Fn(&Found) -> Span) -> Diagnostic {
    let written = quoted(&found.written);
    let name = found.written.trim_matches(['!', '[', ']']);
    let name = quoted(name.split('|').next().unwrap_or(name));
    let mark = if found.written.starts_with('!') { "!" } else { "" };
    Diagnostic::new(
        code::UNKNOWN_LINK,
        place(found),
        message!("`{written}` tampil sebagai teks", "`{written}` is shown as text"),
    )
    .help(message!("tulis `{mark}[kata-kata](<{name}>)`", "write `{mark}[words](<{name}>)`"))
}

fn no_target(found: &Found, place: &dyn Fn(&Found) -> Span) -> Diagnostic {
    let written = quoted(&found.written);
    let (_, name) = found.written.rsplit_once('[').unwrap_or_default();
    let name = name.trim_end_matches(']');
    let name = if name.is_empty() { found.written.trim_end_matches("[]") } else { name };
    let name = quoted(name.trim_matches(['!', '[', ']']));
    let (message, help) = if name.starts_with('^') {
        (
            message!(
                "catatan kaki `{written}` tidak ada; tandanya tampil sebagai teks",
                "there is no footnote `{written}`; the mark is shown as text"
            ),
            message!(
                "tulis catatannya di baris tersendiri: `[{name}]: …`, atau hapus tandanya",
                "write the note on a line of its own: `[{name}]: …`, or remove the mark"
            ),
        )
    } else {
        (
            message!(
                "tautan `{written}` tidak punya alamat; ia tampil sebagai teks",
                "the link `{written}` has no address; it is shown as text"
            ),
            message!(
                "tulis alamatnya di baris tersendiri: `[{name}]: https://…`, atau langsung: `[kata](https://…)`",
                "write its address on a line of its own: `[{name}]: https://…`, or at once: `[words](https://…)`"
            ),
        )
    };
    Diagnostic::new(code::UNKNOWN_LINK, place(found), message).help(help)
}

/// The beginning of a piece of a story, on one line.
fn quoted(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let cut: String = line.chars().take(QUOTED).collect();
    if cut.len() < line.len() { cut + "…" } else { cut }
}

/// A mark that the page shows, with its bytes of Markdown.
#[derive(Debug, PartialEq, Eq)]
enum Shown {
    /// A link or picture whose destination has spaces.
    Spaced(Range<usize>),
    /// `![[foto.jpg]]`
    DoubleBrackets(Range<usize>),
    /// `[^1]` without its note, `[words][name]` without its address.
    NoTarget(Range<usize>),
    /// HTML, or a mark of another program.
    Foreign(Range<usize>),
}

/// Marks of Liquid, Jinja, Hugo, Kramdown.
static FOREIGN: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant; the tests of this file use it")]
    Regex::new(r"\{%[^%\n]*%\}|\{\{[^}\n]*\}\}|\{[:#][^}\n]*\}").unwrap()
});

/// `[words](destination with spaces)`, in text that was not taken for a link.
static SPACED: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant; the tests of this file use it")]
    Regex::new(r"!?\[[^\]\n]{0,200}\]\([^()\n<]{0,200}(?:\([^()\n]{0,100}\)[^()\n]{0,200})?\)")
        .unwrap()
});

/// `![[name]]`
static DOUBLE: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant; the tests of this file use it")]
    Regex::new(r"!?\[\[[^\]\n]{1,200}\]\]").unwrap()
});

/// `[^note]`, `[words][name]` and `[words][]`, in text that was not taken for a link.
static NO_TARGET: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant; the tests of this file use it")]
    Regex::new(r"\[\^[^\]\[\s]{1,50}\]|!?\[[^\[\]\n]{1,200}\]\[[^\[\]\n]{0,200}\]").unwrap()
});

/// Every mark that a page would show, in the order of the text.
fn shown(markdown: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<Shown> {
    let mut found = Vec::new();
    let mut text: Option<Range<usize>> = None;
    let mut in_code = false;
    for (event, range) in events {
        let range = range.clone();
        match event {
            Event::Text(_) if !in_code => match &mut text {
                // Text comes in pieces, cut at each bracket.
                Some(text) if range.start <= text.end + 1 => text.end = range.end,
                _ => look(markdown, text.replace(range), &mut found),
            },
            Event::Html(_) | Event::InlineHtml(_) => {
                look(markdown, text.take(), &mut found);
                found.push(Shown::Foreign(range));
            }
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            _ => look(markdown, text.take(), &mut found),
        }
    }
    look(markdown, text, &mut found);
    found
}

/// The marks within a piece of text.
fn look(markdown: &str, text: Option<Range<usize>>, found: &mut Vec<Shown>) {
    let Some(range) = text else { return };
    let words = &markdown[range.clone()];
    let at = |one: regex::Match<'_>| range.start + one.start()..range.start + one.end();
    let spaced = SPACED.find_iter(words).filter(|one| one.as_str().contains(' '));
    found.extend(
        spaced.filter(|one| has_spaced_end(one.as_str())).map(|one| Shown::Spaced(at(one))),
    );
    // `\[` is a bracket that is meant to be shown.
    let is_meant = |at: &Range<usize>| {
        !markdown[..at.start].ends_with('\\') && !markdown[at.clone()].contains('\\')
    };
    let bare = NO_TARGET.find_iter(words).map(at).filter(is_meant);
    found.extend(bare.map(Shown::NoTarget));
    found.extend(DOUBLE.find_iter(words).map(|one| Shown::DoubleBrackets(at(one))));
    found.extend(FOREIGN.find_iter(words).map(|one| Shown::Foreign(at(one))));
}

/// Whether the space stands in the destination, not in the words before it.
fn has_spaced_end(text: &str) -> bool {
    text.split_once("](").is_some_and(|(_, end)| end.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::super::references::options;
    use super::*;

    #[test]
    fn what_a_page_would_show_is_found() {
        let words = |story: &str| -> Vec<String> {
            let range = |one: Shown| match one {
                Shown::Spaced(range)
                | Shown::DoubleBrackets(range)
                | Shown::NoTarget(range)
                | Shown::Foreign(range) => range,
            };
            let parser = pulldown_cmark::Parser::new_ext(story, options());
            let events: Vec<_> = parser.into_offset_iter().collect();
            shown(story, &events).into_iter().map(|one| story[range(one)].to_owned()).collect()
        };
        assert_eq!(words("a [t](b c) d"), ["[t](b c)"]);
        assert_eq!(words("a ![[foto.jpg]] b"), ["![[foto.jpg]]"]);
        assert_eq!(words("a<br>b {{ x }} {% y %}"), ["<br>", "{{ x }}", "{% y %}"]);
        assert_eq!(words("## Judul {#id}"), ["{#id}"]);
        assert_eq!(words("a[^1] [b][c] ![d][] [e]"), ["[^1]", "[b][c]", "![d][]"]);
        assert!(words("a[^1] [b][c] [c][] [x]\n\n[^1]: x\n\n[c]: /c").is_empty());
        assert!(words("a\\[^1] \\[b][c] `[^1]` [1] [2]").is_empty());
        assert!(
            words("`<br> {{ x }} [a](b c)`\n\n    <b>\n\n```\n{% x %}\n```\n{kg} < 5 [a] (b)")
                .is_empty()
        );
    }
}
