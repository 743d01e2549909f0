//! All that a document says, piece by piece, each with its place: every value of its fields, their names, and its story as
//! readers see it.

use std::ops::Range;

use super::prose::Prose;
use crate::load::Document;
use crate::load::yaml::{Node, Value};
use crate::source::{Source, Span};

/// One piece of a document.
pub(super) struct DocumentText<'a> {
    /// The names of the fields that it stands in, from the outermost.
    pub(super) keys: &'a [&'a str],
    /// What readers see.
    pub(super) text: &'a str,
    /// What it is.
    pub(super) form: Form<'a>,
    source: &'a Source,
}

/// What a piece is.
#[derive(Clone, Copy)]
pub(super) enum Form<'a> {
    /// A field's value or name.
    Field(Span),
    /// The words of a story.
    Words(&'a StoryText<'a>),
    /// Where a link of a story leads, and the bytes of the link.
    Link(&'a StoryText<'a>, (usize, usize)),
    /// A picture of a story by its path as written, and the bytes of the picture.
    Picture(&'a StoryText<'a>, (usize, usize)),
}

/// A story and where it stands.
pub(super) struct StoryText<'a> {
    prose: &'a Prose,
    markdown: &'a str,
    span: Span,
}

impl DocumentText<'_> {
    /// Where some bytes of the piece stand in the file.
    pub(super) fn span(&self, bytes: Range<usize>) -> Span {
        match self.form {
            Form::Field(span) => within(self.source, span, self.text.get(bytes)),
            Form::Words(story) => self.in_story(story, story.prose.written(story.markdown, bytes)),
            Form::Link(story, (start, end)) | Form::Picture(story, (start, end)) => {
                self.in_story(story, start..end)
            }
        }
    }

    fn in_story(&self, story: &StoryText<'_>, bytes: Range<usize>) -> Span {
        let (file, start) = (story.span.file, story.span.start as usize);
        let span = Span::new(file, start + bytes.start, start + bytes.end);
        let written = story.markdown.get(bytes);
        // The block of a YAML file is indented there and not here.
        if Some(self.source.covered(span)) == written {
            return span;
        }
        within(self.source, story.span, written)
    }
}

/// Where a text stands within a range; the whole range if it is written in another way.
fn within(source: &Source, span: Span, text: Option<&str>) -> Span {
    let found = text
        .filter(|text| !text.is_empty())
        .and_then(|text| Some((source.covered(span).find(text)?, text.len())));
    found.map_or(span, |(at, length)| {
        let start = span.start as usize + at;
        Span::new(span.file, start, start + length)
    })
}

/// Gives every piece of a document. Stories are taken apart only if `wanted` says so of their Markdown.
pub(super) fn each(
    document: &Document,
    source: &Source,
    wanted: impl Fn(&str) -> bool,
    mut give: impl FnMut(&DocumentText<'_>),
) {
    let mut walk = Walk { source, wanted: &wanted, give: &mut give };
    walk.node(&document.fields, &mut Vec::new());
    if let Some(body) = document.body {
        walk.story(source.covered(body), body, &[]);
    }
}

/// Gives every piece of a document's story, if `wanted` says so of its Markdown.
pub(super) fn each_story(
    document: &Document,
    source: &Source,
    wanted: impl Fn(&str) -> bool,
    mut give: impl FnMut(&DocumentText<'_>),
) {
    let mut give = |said: &DocumentText<'_>| match said.form {
        Form::Field(_) => {}
        _ => give(said),
    };
    let mut walk = Walk { source, wanted: &wanted, give: &mut give };
    if let Some(story) = document.fields.get("story") {
        walk.node(story, &mut vec!["story"]);
    }
    if let Some(body) = document.body {
        walk.story(source.covered(body), body, &[]);
    }
}

/// Gives every value and name of a tree.
pub(super) fn each_field(node: &Node, source: &Source, mut give: impl FnMut(&DocumentText<'_>)) {
    Walk { source, wanted: &|_| false, give: &mut give }.node(node, &mut Vec::new());
}

struct Walk<'a, 'f> {
    source: &'a Source,
    wanted: &'f dyn Fn(&str) -> bool,
    give: &'f mut dyn FnMut(&DocumentText<'_>),
}

impl Walk<'_, '_> {
    fn node<'n>(&mut self, node: &'n Node, keys: &mut Vec<&'n str>) {
        match &node.value {
            Value::Null => {}
            Value::Scalar { text, .. } if keys.first() == Some(&"story") => {
                self.story(text, node.span, keys);
            }
            Value::Scalar { text, .. } => self.field(text, node.span, keys),
            Value::List(items) => items.iter().for_each(|item| self.node(item, keys)),
            Value::Map(entries) => {
                for (key, value) in entries {
                    let name = key.as_text().unwrap_or_default();
                    keys.push(name);
                    self.field(name, key.span, keys);
                    self.node(value, keys);
                    keys.pop();
                }
            }
        }
    }

    fn field(&mut self, text: &str, span: Span, keys: &[&str]) {
        let (source, form) = (self.source, Form::Field(span));
        (self.give)(&DocumentText { keys, text, form, source });
    }

    fn story(&mut self, markdown: &str, span: Span, keys: &[&str]) {
        if !(self.wanted)(markdown) {
            return;
        }
        let (prose, source) = (Prose::of(markdown), self.source);
        let story = StoryText { prose: &prose, markdown, span };
        (self.give)(&DocumentText { keys, text: &prose.words, form: Form::Words(&story), source });
        for (address, range) in &prose.links {
            let form = Form::Link(&story, (range.start, range.end));
            (self.give)(&DocumentText { keys, text: address, form, source });
        }
        for (path, range) in &prose.pictures {
            let form = Form::Picture(&story, (range.start, range.end));
            (self.give)(&DocumentText { keys, text: path, form, source });
        }
    }
}
