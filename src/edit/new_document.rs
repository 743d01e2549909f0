//! Whole new documents.

use super::layout;
use super::written::Written;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentForm {
    /// Fields between two lines of three hyphens, then the story.
    Markdown,
    /// YAML as a whole; the story is the key `story`.
    Yaml,
}

/// A whole new document: its fields in the order given, and its story, without blank lines around it.
///
/// Names of fields are those of the tables of keys; no name may stand twice.
pub fn new_document(
    form: DocumentForm,
    fields: &[(String, Written)],
    story: Option<&str>,
) -> String {
    let story = story.map(trimmed).filter(|story| !story.is_empty());
    let mut lines: Vec<String> =
        fields.iter().flat_map(|(name, value)| layout::entry(name, value, 0)).collect();
    match form {
        DocumentForm::Yaml => {
            let value = story.map(|story| Written::Text(as_yaml(story)));
            lines.extend(value.iter().flat_map(|value| layout::entry("story", value, 0)));
        }
        DocumentForm::Markdown => {
            lines.insert(0, "---".to_owned());
            lines.push("---".to_owned());
            lines.extend(story.iter().flat_map(|story| [String::new(), (*story).to_owned()]));
        }
    }
    lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}

/// A story without blank lines before and after it.
pub(super) fn trimmed(story: &str) -> &str {
    let end = story.trim_end();
    let mut start = 0;
    for line in end.split_inclusive('\n').take_while(|line| line.trim().is_empty()) {
        start += line.len();
    }
    end.get(start..).unwrap_or_default()
}

/// A story as the value of `story`: its lines end in `\n`, so that it can be a block, and the last one of several does so, too.
pub(super) fn as_yaml(story: &str) -> String {
    let story = trimmed(story).replace("\r\n", "\n");
    if story.contains('\n') { story + "\n" } else { story }
}
