//! Reads a rule's file in `data/rules/`: what the rule checks, why it matters, and examples.
//!
//! Its sections are `## id` and `## en`, each with one paragraph on what the rule is about and one on why it matters,
//! then `## bad` and `## good`: small sites, of which the first breaks this rule and no other. An example is a list of
//! files, each a line such as `` `regency.yaml`: `` with its text in a fenced block below, or `` `photo 1.jpg 40x40` ``
//! for a picture. The tests set them into a site (`tests/it/rules.rs`): fields (`yaml`) replace those of the same names
//! there.

use crate::message::Message;

/// The documentation of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What it checks, in one sentence.
    pub about: Message,
    /// Why it matters.
    pub reason: Message,
    /// The law, standard or marketplace's rule behind it.
    pub source: Option<&'static str>,
    /// A site that violates it.
    pub bad: Vec<ExampleFile>,
    /// The same, fixed. Empty where the file only has to be removed.
    pub good: Vec<ExampleFile>,
}

/// A file of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExampleFile {
    /// Its path in the site, or a picture to generate: `photo kopi.jpg 40x40`.
    pub name: &'static str,
    /// Its text and the language of the code block; `None` for a picture.
    pub text: Option<(&'static str, &'static str)>,
}

impl Rule {
    /// Reads a rule's file; missing parts are empty.
    pub(super) fn parse(text: &'static str) -> Self {
        let (front, body) = text.split_once("\n---\n").unwrap_or_default();
        let (about_id, reason_id) = paragraphs(section(body, "id"));
        let (about_en, reason_en) = paragraphs(section(body, "en"));
        Self {
            about: Message { id: about_id, en: about_en },
            reason: Message { id: reason_id, en: reason_en },
            source: front.lines().find_map(|line| line.strip_prefix("source: ")),
            bad: files(section(body, "bad")),
            good: files(section(body, "good")),
        }
    }
}

/// Returns the text below a heading.
fn section(body: &'static str, heading: &str) -> &'static str {
    let mut sections = body.split("\n## ").filter_map(|part| part.trim_start().split_once('\n'));
    let own = sections.find(|(name, _)| name.trim_start_matches("## ") == heading);
    own.map_or("", |(_, text)| text)
}

/// The first paragraph and the rest, each on one line.
fn paragraphs(text: &str) -> (String, String) {
    let (first, rest) = text.trim().split_once("\n\n").unwrap_or_default();
    (first.replace('\n', " "), rest.trim().replace('\n', " "))
}

fn files(text: &'static str) -> Vec<ExampleFile> {
    let mut files = Vec::new();
    let mut rest = text.trim_start();
    while let Some((name, after)) = rest.strip_prefix('`').and_then(|rest| rest.split_once('`')) {
        let (file, after) = match after.strip_prefix(":\n\n```").and_then(fenced) {
            Some((text, after)) => (ExampleFile { name, text: Some(text) }, after),
            None => (ExampleFile { name, text: None }, after),
        };
        files.push(file);
        rest = after.trim_start();
    }
    files
}

/// Language and text of a fenced block, and what follows it.
fn fenced(text: &'static str) -> Option<((&'static str, &'static str), &'static str)> {
    let (language, rest) = text.split_once('\n')?;
    let (text, after) = rest.split_once("\n```")?;
    Some(((language, text), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rules_file_is_read_whole() {
        let text = "---\nseverity: hint\ncan_be_set: true\nsource: UU 1\n---\n## id\n\nSatu\nkalimat.\n\nSebab.\n\n## en\n\nOne.\n\nWhy.\n\n\
            ## bad\n\n`a.yaml`:\n\n```yaml\nx: 1\n\ny: 2\n```\n\n`photo b.jpg 1x1`\n\n## good\n\n`a.yaml`:\n\n```yaml\nx: 2\n```\n";
        let file = |name, text| ExampleFile { name, text };
        let rule = Rule {
            about: Message { id: "Satu kalimat.".to_owned(), en: "One.".to_owned() },
            reason: Message { id: "Sebab.".to_owned(), en: "Why.".to_owned() },
            source: Some("UU 1"),
            bad: vec![
                file("a.yaml", Some(("yaml", "x: 1\n\ny: 2"))),
                file("photo b.jpg 1x1", None),
            ],
            good: vec![file("a.yaml", Some(("yaml", "x: 2")))],
        };
        assert_eq!(Rule::parse(text), rule);
    }
}
