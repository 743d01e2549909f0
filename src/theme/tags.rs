//! Tokenises the tags of templates like Tera: raw blocks and comments are skipped, strings are one token.

use std::ops::Range;

/// `{% … %}` or `{{ … }}`
#[derive(Debug)]
pub(crate) struct Tag {
    /// From its first brace to behind its last.
    pub whole: Range<usize>,
    /// Whether it is `{% … %}`.
    pub is_block: bool,
    /// `{%-`
    pub trims_before: bool,
    /// `-%}`
    pub trims_after: bool,
    /// Words, numbers, strings, and signs one by one.
    pub tokens: Vec<Range<usize>>,
}

impl Tag {
    /// The token at a position, as written; nothing behind the last.
    pub(crate) fn token<'a>(&self, text: &'a str, position: usize) -> &'a str {
        self.tokens.get(position).map_or("", |token| &text[token.clone()])
    }
}

/// Returns all tags of a template that Tera accepts; of another one those before the error.
pub(crate) fn tags(text: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = next_opening(text, at) {
        let end = if text[found..].starts_with("{#") {
            text[found + 2..].find("#}").map(|close| found + 2 + close + 2)
        } else {
            raw_end(text, found).or_else(|| {
                let tag = tag(text, found)?;
                let end = tag.whole.end;
                tags.push(tag);
                Some(end)
            })
        };
        let Some(end) = end else { break };
        at = end;
    }
    tags
}

fn next_opening(text: &str, from: usize) -> Option<usize> {
    let mut openings = text.as_bytes().get(from..)?.windows(2);
    openings.position(|two| matches!(two, [b'{', b'{' | b'%' | b'#'])).map(|at| from + at)
}

/// Returns the end of a raw block that begins here; the text's end if it is not closed.
fn raw_end(text: &str, at: usize) -> Option<usize> {
    let mut from = only_word(text, at, "raw")?;
    while let Some(found) = text[from..].find("{%") {
        if let Some(end) = only_word(text, from + found, "endraw") {
            return Some(end);
        }
        from += found + 2;
    }
    Some(text.len())
}

/// Where the tag ends if there is nothing but a word in it.
fn only_word(text: &str, at: usize, word: &str) -> Option<usize> {
    let inner = text[at..].strip_prefix("{%")?;
    let inner = inner.strip_prefix('-').unwrap_or(inner).trim_ascii_start();
    let rest = inner.strip_prefix(word)?.trim_ascii_start();
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
    Some(text.len() - rest.len())
}

fn tag(text: &str, start: usize) -> Option<Tag> {
    let is_block = text[start..].starts_with("{%");
    let close = if is_block { "%}" } else { "}}" };
    let trims_before = text[start + 2..].starts_with('-');
    let mut at = start + 2 + usize::from(trims_before);
    let mut tokens = Vec::new();
    loop {
        let rest = text[at..].trim_ascii_start();
        at = text.len() - rest.len();
        let trims_after = rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(close));
        if trims_after || rest.starts_with(close) {
            let whole = start..at + 2 + usize::from(trims_after);
            return Some(Tag { whole, is_block, trims_before, trims_after, tokens });
        }
        let length = token_length(rest)?;
        tokens.push(at..at + length);
        at += length;
    }
}

fn token_length(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    Some(match first {
        '"' | '\'' | '`' => string_length(rest, first)?,
        'a'..='z' | 'A'..='Z' | '_' => {
            let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        }
        other => other.len_utf8(),
    })
}

fn string_length(rest: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Returns the content of a string token.
pub(crate) fn quoted(token: &str) -> Option<&str> {
    const QUOTES: [char; 3] = ['"', '\'', '`'];
    token.starts_with(QUOTES).then(|| token.trim_matches(QUOTES))
}

/// The templates that a template includes or extends, with where it names them.
pub(crate) fn named(text: &str) -> Vec<(&str, Range<usize>)> {
    let is_naming = |tag: &Tag| tag.is_block && matches!(tag.token(text, 0), "include" | "extends");
    let name = |tag: Tag| {
        let range = tag.tokens.get(1)?.clone();
        Some((quoted(&text[range.clone()])?, range))
    };
    tags(text).into_iter().filter(is_naming).filter_map(name).collect()
}
