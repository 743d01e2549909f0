//! Problems of the site that a list would make, at the cells that give what they are about.

use std::collections::BTreeMap;

use super::place::CellPlace;
use super::proposal::ProposedField;
use super::texts::{WrittenEntry, form_of};
use crate::diagnostic::{Diagnostic, Diagnostics, Origin};
use crate::edit::DocumentForm;
use crate::load::front_matter;
use crate::load::yaml::{self, Node, Value};
use crate::source::{FileId, Source, Span};

/// Finds cells of problems in a site's texts.
pub(crate) struct Locator<'s> {
    source: &'s Source,
    /// By path.
    entries: BTreeMap<&'s str, &'s WrittenEntry>,
    /// The fields of files that problems were in, once they are read.
    trees: BTreeMap<FileId, Option<Node>>,
}

impl<'s> Locator<'s> {
    /// Of a source that has the texts of these entries.
    pub(crate) fn new(source: &'s Source, entries: &'s [WrittenEntry]) -> Self {
        let by_path = |entry: &'s WrittenEntry| {
            let translations = entry.translations.iter().map(|one| one.path.as_str());
            translations.chain([entry.path.as_str()]).map(move |path| (path, entry))
        };
        let entries = entries.iter().flat_map(by_path).collect();
        Self { source, entries, trees: BTreeMap::new() }
    }

    /// The entry that a problem is about, and the cells; no cells where it is about something that the list does not give.
    pub(crate) fn find(
        &mut self,
        problem: &Diagnostic,
    ) -> Option<(&'s WrittenEntry, Vec<CellPlace>)> {
        let entry = *self.entries.get(problem.path(self.source)?)?;
        let cells = match &problem.place {
            Some(Origin::Span(span)) if *span != Span::start_of(span.file) => self.at(*span, entry),
            _ => entry.name.clone(),
        };
        Some((entry, cells))
    }

    fn at(&mut self, span: Span, entry: &WrittenEntry) -> Vec<CellPlace> {
        let source = self.source;
        let tree = self.trees.entry(span.file).or_insert_with(|| tree(source, span.file));
        let Some(tree) = tree else { return entry.name.clone() };
        let path = source.text(span.file).path.as_str();
        let translation = entry.translations.iter().find(|one| one.path == path);
        let (fields, story) =
            translation.map_or((&entry.fields, &entry.story), |one| (&one.fields, &one.story));
        if span.start >= tree.span.end && !story.is_empty() {
            return story.clone();
        }
        let mut nearest: Option<(u32, Vec<CellPlace>)> = None;
        for field in fields {
            let Some((key, value)) = node(tree, &field.path) else { continue };
            let begin = key.span.start.min(value.span.start);
            let end = key.span.end.max(value.span.end);
            if (begin..=end).contains(&span.start) {
                let width = end - begin;
                if nearest.as_ref().is_none_or(|(other, _)| width < *other) {
                    nearest = Some((width, of_item(field, value, span)));
                }
            }
        }
        let is_whole = span.start <= tree.span.start && span.end >= tree.span.end;
        nearest.map_or_else(
            || if is_whole { entry.name.clone() } else { Vec::new() },
            |(_, cells)| cells,
        )
    }
}

/// The cells of a list's item, or of the whole field.
fn of_item(field: &ProposedField, value: &Node, span: Span) -> Vec<CellPlace> {
    let whole = || field.all_cells().collect();
    let Value::List(items) = &value.value else { return whole() };
    let is_at = |item: &Node| (item.span.start..=item.span.end).contains(&span.start);
    let at = items.iter().position(is_at);
    at.and_then(|at| field.cells.get(at)).cloned().unwrap_or_else(whole)
}

/// Key and value at a path.
fn node<'n>(tree: &'n Node, path: &[String]) -> Option<(&'n Node, &'n Node)> {
    let mut found: Option<(&Node, &Node)> = None;
    let mut at = tree;
    for name in path {
        let Value::Map(entries) = &at.value else { return None };
        let (key, value) = entries.iter().find(|(key, _)| key.as_text() == Some(name))?;
        found = Some((key, value));
        at = value;
    }
    found
}

/// The fields of a file.
fn tree(source: &Source, file: FileId) -> Option<Node> {
    let text = source.text(file);
    let yaml = match form_of(&text.path) {
        DocumentForm::Markdown => front_matter::split(&text.text).ok()?.yaml,
        DocumentForm::Yaml => 0..text.text.len(),
    };
    let mut unheard = Diagnostics::default();
    yaml::parse(file, text.text.get(yaml.clone())?, yaml.start, &mut unheard)
}
