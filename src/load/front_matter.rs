//! A Markdown file's two parts: the YAML between the lines of three hyphens, and the story after them; and what stands there
//! instead when they cannot be told apart.

use std::ops::Range;

/// The byte ranges of a Markdown file's parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the fences; empty if the file has none.
    pub yaml: Range<usize>,
    /// The Markdown.
    pub body: Range<usize>,
}

/// Which fence is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fence {
    /// The file does not begin with a line of three hyphens.
    First,
    /// The second line of three hyphens is missing.
    Second,
    /// The first one stands twice, so that the fields fall into the story.
    Twice,
    /// One stands between the fields, so that the rest of them falls into the story.
    Between,
}

/// What stands where a fence should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The file is empty.
    Nothing,
    /// A line of the file's own: fields or story.
    Text,
    /// Dashes that a program put in the place of hyphens.
    Dashes,
    /// Fewer or more hyphens, or hyphens with spaces between them.
    Hyphens,
    /// The hyphens, after spaces.
    Indented,
    /// The hyphens, with a character that cannot be seen.
    Invisible(char),
    /// `+++`, the fence of TOML.
    Toml,
    /// `...`, the end of a YAML document.
    Dots,
    /// The fence of a block of code.
    Code,
    /// Another line of signs: `***`, `___`, `===`.
    Signs,
}

/// What is wrong with the fences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which one.
    pub fence: Fence,
    /// What stands in its place.
    pub found: Found,
    /// The line that shows it; for a second fence of which there is no trace, the line before its place.
    pub line: Range<usize>,
}

/// Splits a Markdown file; blank lines before the first fence are forgiven.
pub fn split(text: &str) -> Result<Parts, Fault> {
    let mut lines = lines(text).skip_while(|(_, line)| line.trim().is_empty());
    let first = lines.next();
    let Some((at, line)) = first.filter(|(_, line)| line.trim_end() == "---") else {
        let (at, line) = first.unwrap_or_default();
        let found = if line.is_empty() { Found::Nothing } else { found(line) };
        return Err(Fault { fence: Fence::First, found, line: span(at, line) });
    };
    let start = at + line.len();
    let closing = |(_, line): &(usize, &str)| line.trim_end() == "---" || closes_by_slip(line);
    let Some((at, line)) = lines.find(closing) else { return Err(unclosed(text, start)) };
    if line.trim_end() != "---" {
        return Err(Fault { fence: Fence::Second, found: found(line), line: span(at, line) });
    }
    let parts = Parts { yaml: start..at, body: at + line.len()..text.len() };
    if is_twice(&text[parts.yaml.clone()], &text[parts.body.clone()]) {
        return Err(Fault { fence: Fence::Twice, found: Found::Text, line: span(at, line) });
    }
    if goes_on(&text[parts.body.clone()]) {
        return Err(Fault { fence: Fence::Between, found: Found::Text, line: span(at, line) });
    }
    Ok(parts)
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

fn span(at: usize, line: &str) -> Range<usize> {
    at..at + line.trim_end().len()
}

/// Lines that no YAML has at the left margin, so that they can only be meant as the end of the fields.
fn closes_by_slip(line: &str) -> bool {
    if line.starts_with(|c: char| c.is_ascii_alphanumeric() || c == ' ') {
        return false;
    }
    let at_margin = !line.starts_with(' ');
    let found = found(line);
    at_margin && matches!(found, Found::Dashes | Found::Hyphens | Found::Dots | Found::Invisible(_))
}

fn unclosed(text: &str, start: usize) -> Fault {
    let rest = lines(&text[start..]).map(|(at, line)| (start + at, line));
    let fields: Vec<_> = rest.take_while(|(_, line)| !line.trim().is_empty()).collect();
    let slip = fields.iter().find(|(_, line)| found(line) != Found::Text);
    if let Some(&(at, line)) = slip {
        return Fault { fence: Fence::Second, found: found(line), line: span(at, line) };
    }
    let (at, line) = fields.last().copied().unwrap_or((0, &text[..start]));
    Fault { fence: Fence::Second, found: Found::Text, line: span(at, line) }
}

/// Nothing between the fences, and fields with a fence after them.
fn is_twice(yaml: &str, body: &str) -> bool {
    let mut rest = body.lines().skip_while(|line| line.trim().is_empty());
    yaml.trim().is_empty()
        && rest.next().is_some_and(is_field)
        && rest.any(|line| line.trim_end() == "---")
}

/// Nothing but fields, up to another fence.
fn goes_on(body: &str) -> bool {
    let mut lines = body.lines();
    let begins = lines.next().is_some_and(is_field);
    let is_inner = |line: &str| line.starts_with([' ', '-', '#']) || is_field(line);
    begins
        && lines
            .find(|line| !is_inner(line) || line.trim_end() == "---")
            .is_some_and(|line| line.trim_end() == "---")
}

fn is_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        let is_name = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        is_name && (value.is_empty() || value.starts_with([' ', '\r']))
    })
}

fn found(line: &str) -> Found {
    let line = line.trim_end_matches(['\n', '\r']);
    if line.trim().is_empty() {
        return Found::Nothing;
    }
    if let Some(hidden) = line.chars().find(|c| is_invisible(*c)) {
        let seen: String = line.chars().filter(|c| !is_invisible(*c)).collect();
        if seen.trim() == "---" {
            return Found::Invisible(hidden);
        }
    }
    let signs = line.trim();
    let only = |of: &str| signs.chars().all(|c| of.contains(c));
    match signs {
        "---" => Found::Indented,
        _ if signs.len() > 1 && only("- ") => Found::Hyphens,
        _ if only("-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212} ") && !only("-") => {
            Found::Dashes
        }
        "+++" => Found::Toml,
        "..." | "…" => Found::Dots,
        _ if signs.starts_with("```") || signs.starts_with("~~~") => Found::Code,
        _ if signs.len() > 2 && (only("*") || only("_") || only("=")) => Found::Signs,
        _ => Found::Text,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202f}' | '\u{2060}'..='\u{2069}'
        | '\u{3000}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: (&str, &str)) {
        let parts = split(text).map(|parts| (&text[parts.yaml], &text[parts.body]));
        assert_eq!(parts, Ok(expected), "{text:?}");
    }

    fn refuse(text: &str, fence: Fence, found: Found, line: &str) {
        let fault = split(text).unwrap_err();
        let told = (fault.fence, fault.found, &text[fault.line]);
        assert_eq!(told, (fence, found, line), "{text:?}");
    }

    #[test]
    fn splits() {
        check("---\na: b\n---\nBody\n", ("a: b\n", "Body\n"));
        check("\r\n---\r\na: b\r\n--- \r\nBody", ("a: b\r\n", "Body"));
        check("---\n---\n", ("", ""));
        check("---\n---\nCatatan: panen\n", ("", "Catatan: panen\n"));
        check("---\ntext: |\n  a\n  ---\n---\nBody", ("text: |\n  a\n  ---\n", "Body"));
        check("---\na:\n- b\n---\nBody\n\n----\n", ("a:\n- b\n", "Body\n\n----\n"));
        check("---\na: b\n---\ncatatan: c\n\n---\n", ("a: b\n", "catatan: c\n\n---\n"));
    }

    #[test]
    fn tells_what_stands_there() {
        refuse("", Fence::First, Found::Nothing, "");
        refuse("\na: b\n", Fence::First, Found::Text, "a: b");
        refuse("—\na: b\n—\n", Fence::First, Found::Dashes, "—");
        refuse("–-\na: b\n", Fence::First, Found::Dashes, "–-");
        refuse("----\na: b\n----\n", Fence::First, Found::Hyphens, "----");
        refuse("- - -\na: b\n", Fence::First, Found::Hyphens, "- - -");
        refuse(" ---\na: b\n---\n", Fence::First, Found::Indented, " ---");
        refuse("\u{200b}---\na: b\n", Fence::First, Found::Invisible('\u{200b}'), "\u{200b}---");
        refuse("+++\na = 1\n+++\n", Fence::First, Found::Toml, "+++");
        refuse("```yaml\na: b\n```\n", Fence::First, Found::Code, "```yaml");
        refuse("---\na: b\n...\nBody\n", Fence::Second, Found::Dots, "...");
        refuse("---\na: b\n\u{2014}\nBody\n\n---\n\nx", Fence::Second, Found::Dashes, "—");
        refuse("---\na: b\nc: d\n\nBody\n", Fence::Second, Found::Text, "c: d");
        refuse("---\n", Fence::Second, Found::Text, "---");
        refuse("---\n---\nname: a\n---\nBody", Fence::Twice, Found::Text, "---");
        refuse(
            "---\nname: a\n---\nunit: b\ntags:\n- c\n---\nBody",
            Fence::Between,
            Found::Text,
            "---",
        );
    }
}
