//! The text of an ods cell: paragraphs as lines, white space as the format defines it, links.

use quick_xml::events::{BytesStart, Event};

use super::error::{Limit, Result, damaged};
use super::limits::{self, within};
use super::xlsx_parts::attribute;

/// The text of a cell that is being read.
#[derive(Default)]
pub(super) struct CellText {
    pub(super) text: String,
    pub(super) link: Option<String>,
    paragraphs: usize,
    /// Elements within the paragraph, itself counted.
    depth: usize,
}

impl CellText {
    /// Takes an event within the cell.
    pub(super) fn take(&mut self, event: &Event<'_>) -> Result<()> {
        match event {
            Event::Start(tag) => self.open(tag, true)?,
            Event::Empty(tag) => self.open(tag, false)?,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Text(text) if self.depth > 0 => self.words(text),
            Event::CData(text) if self.depth > 0 => self.words(text),
            Event::GeneralRef(name) if self.depth > 0 => {
                let whole = format!("&{};", &**name);
                let text =
                    quick_xml::escape::unescape(&whole).map_err(|_| damaged("content.xml"))?;
                self.text.push_str(&text);
            }
            _ => {}
        }
        within(Limit::TextBytes, self.text.len() as u64, limits::TEXT_BYTES)
    }

    fn open(&mut self, tag: &BytesStart<'_>, has_content: bool) -> Result<()> {
        let name = tag.local_name().into_inner();
        if self.depth == 0 {
            if matches!(name, "p" | "h") {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
                self.depth = usize::from(has_content);
            }
            return Ok(());
        }
        match name {
            "s" => {
                let count = attribute(tag, "c")?.and_then(|count| count.parse().ok()).unwrap_or(1);
                within(Limit::TextBytes, count, limits::TEXT_BYTES)?;
                (0..count).for_each(|_| self.text.push(' '));
            }
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            "a" if self.link.is_none() => self.link = attribute(tag, "href")?,
            _ => {}
        }
        self.depth += usize::from(has_content);
        Ok(())
    }

    /// Adds words: white space in the file is one space, and none at the beginning of a line.
    fn words(&mut self, text: &str) {
        for c in text.chars() {
            if !matches!(c, ' ' | '\t' | '\n' | '\r') {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
                self.text.push(' ');
            }
        }
    }
}
