//! Places within a story that links can lead to: its headings.

use std::borrow::Borrow;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::references::options;
use crate::diagnostic::{Diagnostic, code};
use crate::message;
use crate::paths::percent_decoded;
use crate::source::Span;

/// What the ids of headings begin with, so that none is an id of the page's own parts.
const PREFIX: &str = "bagian-";

/// The ids of a story's headings in their order.
pub(crate) fn headings(markdown: &str) -> Vec<String> {
    ids(Parser::new_ext(markdown, options()))
}

/// The ids of the headings of a story that is parsed already, in their order: `bagian-cara-menyimpan`, the second of that
/// name `bagian-cara-menyimpan-2`.
pub(crate) fn ids<'e>(events: impl IntoIterator<Item = impl Borrow<Event<'e>>>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let mut words: Option<String> = None;
    for event in events {
        match event.borrow() {
            Event::Start(Tag::Heading { .. }) => words = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let mut name = id(&words.take().unwrap_or_default());
                if name == PREFIX {
                    // No letter in it: its place among the headings has to do.
                    name.push_str(&(ids.len() + 1).to_string());
                }
                let is_free = |id: &String| !ids.contains(id);
                let numbered = (2..).map(|number| format!("{name}-{number}"));
                ids.extend(std::iter::once(name.clone()).chain(numbered).find(is_free));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(words) = &mut words {
                    words.push_str(text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(words) = &mut words {
                    words.push(' ');
                }
            }
            _ => {}
        }
    }
    ids
}

/// The id that a link's `#…` means, among those of a story; `None` if there is no such heading.
pub(crate) fn of_link<'a>(fragment: &str, ids: &'a [String]) -> Option<&'a str> {
    let written = percent_decoded(fragment)?;
    let meant = id(written.strip_prefix(PREFIX).unwrap_or(&written));
    ids.iter().find(|id| **id == meant).map(String::as_str)
}

/// Whether a link's `#…` leads to the top of the page (HTML, "scroll to the fragment").
pub(crate) fn is_top(fragment: &str) -> bool {
    fragment.is_empty() || fragment.eq_ignore_ascii_case("top")
}

fn id(words: &str) -> String {
    format!("{PREFIX}{}", slug::slugify(words))
}

/// A heading that a link leads to, but the story lacks.
pub(super) struct MissedHeading {
    /// What stands behind `#`.
    pub(super) fragment: String,
    /// The ids that there are.
    pub(super) headings: Vec<String>,
}

/// How many headings a message names.
const NAMED: usize = 8;

impl MissedHeading {
    /// The problem, at the link.
    pub(super) fn at(&self, place: Span) -> Diagnostic {
        let written = &self.fragment;
        let names = self.headings.iter().take(NAMED);
        let names: Vec<String> =
            names.map(|id| format!("#{}", id.strip_prefix(PREFIX).unwrap_or(id))).collect();
        let list = names.join(", ");
        let help = if names.is_empty() {
            message!(
                "tidak ada judul bagian di sana; hapus `#{written}`",
                "there are no headings there; remove `#{written}`"
            )
        } else {
            message!("judul di sana: {list}", "the headings there: {list}")
        };
        Diagnostic::new(
            code::UNKNOWN_LINK,
            place,
            message!(
                "judul bagian untuk `#{written}` tidak ada",
                "there is no heading for `#{written}`"
            ),
        )
        .help(help)
    }
}

#[cfg(test)]
mod tests {
    use super::{headings, of_link};

    #[test]
    fn ids_are_plain_and_stand_once() {
        let story =
            "# Cara Menyimpan\n\nx\n\nCara menyimpan\n-\n\n## Kopi *réwod* & `teh`\n\n### !\n";
        let ids = headings(story);
        let expected = ["cara-menyimpan", "cara-menyimpan-2", "kopi-rewod-teh", "4"];
        assert_eq!(ids, expected.map(|slug| format!("bagian-{slug}")));
        for written in
            ["cara-menyimpan", "Cara-Menyimpan", "cara%20menyimpan", "bagian-cara-menyimpan"]
        {
            assert_eq!(of_link(written, &ids), Some("bagian-cara-menyimpan"), "{written}");
        }
        assert_eq!(of_link("beli", &ids), None);
    }
}
