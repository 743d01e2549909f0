//! Characters that no page may hold, in stories as readers see them: as they are, or as entities of HTML (`&#x202e;`).

use rayon::prelude::*;

use super::complaint::{control_character, forbidden};
use super::identity::documents;
use super::said::{Form, each};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::{Document, Loaded};
use crate::source::Source;

/// Tells the first such character of each piece of a story; those of fields are told where the fields are read.
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
    let wanted = |markdown: &str| markdown.contains("&#") || markdown.contains(forbidden);
    each(document, source, wanted, |said| {
        let is_field = matches!(said.form, Form::Field(_));
        if let Some((at, bad)) = said.text.char_indices().find(|(_, c)| forbidden(*c))
            && !is_field
        {
            found.push(control_character(said.span(at..at + bad.len_utf8()), bad));
        }
    });
    found
}
