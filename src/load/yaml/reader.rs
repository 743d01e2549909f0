//! Events of the parser to a tree.

use super::super::yaml_reason;
use super::faults::{duplicate_key, tagged, too_complex};
use super::lines;
use super::node::{DEPTH_LIMIT, NODE_BYTES, NODE_LIMIT, Node, Value};
use super::places::Places;
use super::slips;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::message;
use crate::message::Message;
use crate::source::positions::Positions;
use crate::source::{FileId, Span, Spanned};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span as ParserSpan, StrInput};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Reads the YAML that stands at byte `offset` of `file`. `None` after a problem that leaves no tree.
pub fn parse(
    file: FileId,
    yaml: &str,
    offset: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let mut reader = Reader {
        parser: Parser::new_from_str(yaml),
        places: Places { file, yaml, offset, positions: Positions::of(yaml) },
        anchors: BTreeMap::new(),
        unused: BTreeMap::new(),
        nodes: 0,
        curly: Vec::new(),
        read: 0,
        diagnostics,
    };
    match reader.document() {
        Ok(node) => {
            let unused = reader.unused.values();
            let lost = unused.filter_map(|span| slips::anchored(&reader.places, *span));
            reader.diagnostics.extend(lost);
            reader.diagnostics.extend(reader.curly);
            Some(node)
        }
        Err(problem) => {
            reader.diagnostics.push(problem);
            None
        }
    }
}

pub(super) struct Reader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    places: Places<'a>,
    anchors: BTreeMap<usize, Rc<Node>>,
    /// Texts with an anchor that no alias has asked for yet.
    unused: BTreeMap<usize, Span>,
    nodes: usize,
    /// What is said of quotes that are none, unless they keep the file from being read.
    curly: Vec<Diagnostic>,
    /// The line after what the parser has read without error, from 0.
    read: usize,
    diagnostics: &'a mut Diagnostics,
}

pub(super) type Read<T> = Result<T, Diagnostic>;

impl<'a> Reader<'a> {
    fn next(&mut self) -> Read<(Event<'a>, ParserSpan)> {
        match self.parser.next_event() {
            Some(Ok(event)) => {
                self.read = event.1.end.line();
                Ok(event)
            }
            Some(Err(error)) => Err(self.syntax(*error.marker(), error.info())),
            None => Ok((Event::StreamEnd, ParserSpan::empty(Marker::default()))),
        }
    }

    fn syntax(&self, marker: Marker, info: &str) -> Diagnostic {
        // What is noticed only at the end belongs to the last line with text.
        let last = self.places.offset + self.places.yaml.trim_end().len();
        let at = self.places.byte(marker).min(last.saturating_sub(1).max(self.places.offset));
        if info.contains("recursion limit") {
            return too_complex(Span::new(self.places.file, at, at + 1));
        }
        let line = marker.line().saturating_sub(1);
        if let Some(slip) = lines::before(&self.places, self.read, line) {
            return slip;
        }
        let line = self.places.positions.line(self.places.yaml, line);
        let Message { id, en } = yaml_reason::words(info);
        let problem = Diagnostic::new(
            code::YAML_SYNTAX,
            Span::new(self.places.file, at, at + 1),
            message!("YAML di sini tidak dapat dibaca: {id}", "this YAML cannot be read: {en}"),
        );
        problem.help(lines::help(line))
    }

    fn document(&mut self) -> Read<Node> {
        loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
                (Event::StreamEnd, _) => {
                    let at = self.places.offset;
                    return Ok(Node {
                        span: Span::new(self.places.file, at, at),
                        value: Value::Null,
                    });
                }
                event => {
                    let node = self.node(event, 0)?;
                    self.end_of_document()?;
                    return Ok(node);
                }
            }
        }
    }

    /// A second document in one file would be lost silently, so it is a fault.
    fn end_of_document(&mut self) -> Read<()> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentStart(_), span) => {
                    return Err(Diagnostic::new(
                        code::YAML_SYNTAX,
                        self.places.span(span),
                        message!(
                            "berkas ini berisi dua dokumen YAML; hanya satu yang boleh",
                            "this file holds two YAML documents; only one is allowed"
                        ),
                    )
                    .help(message!("hapus baris `---` ini", "remove this line `---`")));
                }
                _ => {}
            }
        }
    }

    fn node(&mut self, (event, at): (Event<'a>, ParserSpan), depth: usize) -> Read<Node> {
        let span = self.places.span(at);
        self.count(1, span)?;
        if depth > DEPTH_LIMIT {
            return Err(too_complex(span));
        }
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                if tag.is_some_and(|tag| !tag.is_yaml_core_schema()) {
                    let whole = slips::with_sign(&self.places, span, '!');
                    let whole =
                        whole.map_or_else(String::new, |at| self.places.yaml[at].to_owned());
                    self.diagnostics.push(tagged(span, &whole));
                }
                let mut text = text;
                if style == ScalarStyle::Plain {
                    self.diagnostics.extend(slips::cut(&self.places, span, &text));
                    if let Some((within, told)) = slips::curly(span, &text) {
                        text = within.map_or(text, Cow::Owned);
                        self.curly.push(told);
                    }
                }
                if anchor > 0 {
                    self.unused.insert(anchor, span);
                }
                let fields = slips::fields_within(&self.places, span);
                (anchor, scalar(span, text, style, fields))
            }
            Event::SequenceStart(anchor, _) => (anchor, self.list(span, depth)?),
            Event::MappingStart(anchor, _) => (anchor, self.map(span, depth)?),
            Event::Alias(anchor) => return self.alias(anchor, span),
            _ => (0, Node { span, value: Value::Null }),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, Rc::new(node.clone()));
        }
        Ok(node)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Read<Node> {
        self.unused.remove(&anchor);
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            return Ok(Node { span, value: Value::Null });
        };
        self.count(size(&node), span)?;
        Ok((*node).clone())
    }

    fn count(&mut self, nodes: usize, span: Span) -> Read<()> {
        self.nodes += nodes;
        if self.nodes > NODE_LIMIT { Err(too_complex(span)) } else { Ok(()) }
    }

    fn list(&mut self, start: Span, depth: usize) -> Read<Node> {
        let mut items = Vec::new();
        loop {
            let next = self.next()?;
            if let Event::SequenceEnd = next.0 {
                let last = items.last().map_or(start.end, |last: &Node| last.span.end);
                let span = Span { end: last.max(self.closing(next.1)), ..start };
                return Ok(Node { span, value: Value::List(items) });
            }
            items.push(self.node(next, depth + 1)?);
        }
    }

    /// Where a flow list or mapping ends: its bracket; block ones end with their last item.
    fn closing(&self, at: ParserSpan) -> u32 {
        let span = self.places.span(at);
        if span.end > span.start { span.end } else { 0 }
    }

    fn map(&mut self, start: Span, depth: usize) -> Read<Node> {
        let mut entries: Vec<(Node, Node)> = Vec::new();
        loop {
            let next = self.next()?;
            if let Event::MappingEnd = next.0 {
                let last = entries
                    .last()
                    .map_or(start.end, |(key, value)| value.span.end.max(key.span.end));
                let span = Span { end: last.max(self.closing(next.1)), ..start };
                return Ok(Node { span, value: Value::Map(entries) });
            }
            let key = self.node(next, depth + 1)?;
            let value = self.next()?;
            let value = self.node(value, depth + 1)?;
            if let Some(told) = slips::odd_margin(&key) {
                self.diagnostics.push(told);
                continue;
            }
            let same = |other: &Node| match key.as_text() {
                Some(name) => other.as_text() == Some(name),
                None => other.value == key.value,
            };
            let first = entries.iter().find(|(other, _)| same(other));
            match (first, key.as_text()) {
                (Some((first, _)), Some(name)) => {
                    let twice = duplicate_key(name, key.span, first.span);
                    self.diagnostics.push(twice);
                }
                (Some(_), None) => {}
                (None, _) => entries.push((key, value)),
            }
        }
    }
}

fn scalar(
    span: Span,
    text: Cow<'_, str>,
    style: ScalarStyle,
    fields: Vec<Spanned<String>>,
) -> Node {
    let plain = style == ScalarStyle::Plain;
    let value = if plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
        Value::Null
    } else {
        Value::Scalar { text: text.into_owned(), plain, fields }
    };
    Node { span, value }
}

fn size(node: &Node) -> usize {
    match &node.value {
        Value::Null => 1,
        // A long text that is referred to a thousand times takes as much memory as a thousand texts.
        Value::Scalar { text, .. } => 1 + text.len() / NODE_BYTES,
        Value::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Map(entries) => 1 + entries.iter().map(|(k, v)| size(k) + size(v)).sum::<usize>(),
    }
}
