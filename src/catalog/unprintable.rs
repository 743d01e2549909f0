//! Characters that no page may hold, in stories as readers see them: as they are, or as entities of HTML (`&#x202e;`).

use rayon::prelude::*;

use super::document_texts::each_story;
use super::field_errors::{control_character, first_forbidden};
use super::identity::documents;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::{Document, Loaded};
use crate::source::Source;

/// Reports the first such character of each piece of a story; those of fields are reported where the fields are read.
pub(super) fn check(loaded: &Loaded, source: &Source, diagnostics: &mut Diagnostics) {
    let documents: Vec<&Document> = documents(loaded).collect();
    let found: Vec<Diagnostic> =
        documents.par_iter().flat_map_iter(|document| of_document(document, source)).collect();
    for problem in found {
        diagnostics.push(problem);
    }
}

fn of_document(document: &Document, source: &Source) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let wanted = |markdown: &str| markdown.contains("&#") || first_forbidden(markdown).is_some();
    each_story(document, source, wanted, |said| {
        if let Some((at, bad)) = first_forbidden(said.text) {
            found.push(control_character(said.span(at..at + bad.len_utf8()), bad));
        }
    });
    found
}
