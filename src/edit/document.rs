//! A document that is to be changed: its text, and the tree that was read from it.

use std::ops::Range;

use super::fault::EditFault;
use super::new_document::DocumentForm;
use super::scalar::no_file;
use crate::diagnostic::{Diagnostic, Diagnostics, Origin};
use crate::load::front_matter::{self, Parts};
use crate::load::yaml::{self, Node};
use crate::message;

/// A text without byte order mark, and what it holds.
pub(super) struct Document {
    pub(super) text: String,
    /// Its YAML.
    pub(super) yaml: Range<usize>,
    /// Its story, if that stands after the YAML.
    pub(super) body: Option<Range<usize>>,
    /// Places in it are those in the text.
    pub(super) tree: Node,
}

impl Document {
    pub(super) fn read(text: String, form: DocumentForm) -> Result<Self, EditFault> {
        let (yaml, body) = match form {
            DocumentForm::Yaml => (0..text.len(), None),
            DocumentForm::Markdown => {
                let Parts { yaml, body } = front_matter::split(&text).map_err(|fault| {
                    let reason = message!(
                        "isian dan cerita tidak dipisahkan oleh dua baris `---`",
                        "the fields and the story are not told apart by two lines `---`"
                    );
                    EditFault::unreadable(&text, fault.line.start, &reason)
                })?;
                (yaml, Some(body))
            }
        };
        let mut problems = Diagnostics::default();
        let part = text.get(yaml.clone()).unwrap_or_default();
        match yaml::parse(no_file(), part, yaml.start, &mut problems) {
            Some(tree) => Ok(Self { text, yaml, body, tree }),
            None => Err(unreadable(&text, problems.iter().last())),
        }
    }

    /// The story as it stands in the text.
    pub(super) fn story(&self) -> &str {
        self.body.clone().and_then(|body| self.text.get(body)).unwrap_or_default()
    }
}

fn unreadable(text: &str, problem: Option<&Diagnostic>) -> EditFault {
    let at = match problem.and_then(|problem| problem.place.as_ref()) {
        Some(Origin::Span(span)) => span.start as usize,
        _ => 0,
    };
    let unknown = message!("YAML di sini tidak dapat dibaca", "this YAML cannot be read");
    EditFault::unreadable(text, at, problem.map_or(&unknown, |problem| &problem.message))
}
