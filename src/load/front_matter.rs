//! A Markdown file's two parts: the YAML between the lines of three hyphens, and the story after them.

use std::ops::Range;

/// The byte ranges of a Markdown file's parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the fences; empty if the file has none.
    pub yaml: Range<usize>,
    /// The Markdown.
    pub body: Range<usize>,
}

/// What can be wrong with the fences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file does not begin with a line of three hyphens.
    Missing,
    /// The second line of three hyphens is missing.
    Unclosed,
}

/// Splits a Markdown file; blank lines before the first fence are forgiven.
pub fn split(text: &str) -> Result<Parts, Fault> {
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let fence = line.trim_end() == "---";
        match start {
            None if fence => start = Some(end),
            None if line.trim().is_empty() => {}
            None => return Err(Fault::Missing),
            Some(yaml) if fence => return Ok(Parts { yaml: yaml..at, body: end..text.len() }),
            Some(_) => {}
        }
        at = end;
    }
    Err(if start.is_some() { Fault::Unclosed } else { Fault::Missing })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<(&str, &str), Fault>) {
        let parts = split(text).map(|parts| (&text[parts.yaml], &text[parts.body]));
        assert_eq!(parts, expected, "{text:?}");
    }

    #[test]
    fn splits() {
        check("---\na: b\n---\nBody\n", Ok(("a: b\n", "Body\n")));
        check("\r\n---\r\na: b\r\n--- \r\nBody", Ok(("a: b\r\n", "Body")));
        check("---\n---\n", Ok(("", "")));
        check("a: b\n", Err(Fault::Missing));
        check("", Err(Fault::Missing));
        check("---\na: b\n", Err(Fault::Unclosed));
        check("---\ntext: |\n  a\n  ---\n---\nBody", Ok(("text: |\n  a\n  ---\n", "Body")));
    }
}
