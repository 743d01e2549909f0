//! Stories as readers see them: their words without the marks of Markdown, and what they link to and show.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// The Markdown that stories are written in: `CommonMark` with tables, footnotes and strikethrough.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

/// Stands between words that do not read on: more signs than there are within any number.
const BREAK: &str = "\n\n\n";

/// A story taken apart.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// All words, alternative texts of pictures and titles among them.
    pub(super) words: String,
    /// Where pieces of the words begin, and the bytes of Markdown that they come from.
    pieces: Vec<(usize, Range<usize>)>,
    /// Where links lead, with the bytes of the whole link.
    pub(super) links: Vec<(String, Range<usize>)>,
    /// Paths of pictures as written, with the bytes of the whole picture.
    pub(super) pictures: Vec<(String, Range<usize>)>,
}

impl Prose {
    /// Takes a story apart.
    pub(super) fn of(markdown: &str) -> Self {
        let mut prose = Self::default();
        for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
            match event {
                Event::Text(words)
                | Event::Code(words)
                | Event::Html(words)
                | Event::InlineHtml(words) => prose.add(&words, range),
                Event::SoftBreak | Event::HardBreak => prose.add(" ", range),
                Event::Start(Tag::Link { dest_url, link_type, title, .. }) => {
                    let email = matches!(link_type, LinkType::Email);
                    let scheme = if email { "mailto:" } else { "" };
                    prose.links.push((format!("{scheme}{dest_url}"), range.clone()));
                    prose.title(&title, range);
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    prose.pictures.push((dest_url.into_string(), range.clone()));
                    prose.title(&title, range);
                }
                Event::End(
                    TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
                )
                | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
                | Event::FootnoteReference(_) => {}
                _ => prose.words.push_str(BREAK),
            }
        }
        prose
    }

    fn add(&mut self, words: &str, range: Range<usize>) {
        self.pieces.push((self.words.len(), range));
        self.words.push_str(words);
    }

    fn title(&mut self, title: &str, range: Range<usize>) {
        if !title.is_empty() {
            self.words.push_str(BREAK);
            self.add(title, range);
            self.words.push_str(BREAK);
        }
    }

    /// The bytes of Markdown that some of the words come from: exact where it has them letter by letter.
    pub(super) fn written(&self, markdown: &str, words: Range<usize>) -> Range<usize> {
        let end = |at: usize, is_end: bool| -> usize {
            let after =
                self.pieces.partition_point(|(start, _)| *start < at || !is_end && *start == at);
            let Some((start, range)) = after.checked_sub(1).and_then(|last| self.pieces.get(last))
            else {
                return 0;
            };
            let within = at - start;
            let same =
                markdown.get(range.start..range.start + within) == self.words.get(*start..at);
            match (same, is_end) {
                (true, _) => range.start + within,
                (false, false) => range.start,
                (false, true) => range.end,
            }
        };
        let (from, to) = (end(words.start, false), end(words.end, true));
        from..to.max(from)
    }
}
