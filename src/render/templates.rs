//! Templates as the engine compiled them, and its faults as problems at their places in them.

use super::budget::Over;
use super::instrument::{Instrumented, instrument};
use super::reason;
use crate::diagnostic::{Diagnostic, Location, Origin, code};
use crate::message;
use crate::source::{Source, Span};
use crate::theme::{Template, tags};
use std::collections::BTreeMap;
use tera::ErrorKind;

/// The templates as they were written, and what was made of those that are files of the site.
#[derive(Debug)]
pub(super) struct Templates {
    pub(super) written: Vec<Template>,
    /// By name. Built-in ones are left as they are: the tests know what they cost.
    pub(super) instrumented: BTreeMap<String, Instrumented>,
}

impl Templates {
    pub(super) fn new(written: Vec<Template>) -> Self {
        Self { written, instrumented: BTreeMap::new() }
    }

    /// Names and texts as they are to be compiled.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.written.iter().map(|template| {
            let made = self.instrumented.get(&template.name);
            (template.name.as_str(), made.map_or(template.text.as_str(), |made| &made.text))
        })
    }

    /// Instruments the templates that are files of the site; returns whether there are any.
    pub(super) fn instrument(&mut self) -> bool {
        let own = self.written.iter().filter(|template| template.file.is_some());
        let made = own.map(|template| (template.name.clone(), instrument(&template.text)));
        self.instrumented = made.collect();
        !self.instrumented.is_empty()
    }

    pub(super) fn find(&self, name: &str) -> Option<&Template> {
        self.written.iter().find(|template| template.name == name)
    }

    /// The template that a page of this name is made with.
    pub(super) fn start(&self, name: &str, source: &Source) -> Option<Origin> {
        // The uppermost layer that has it comes last.
        let below = format!("/{name}");
        let is_one =
            |template: &&Template| template.name == name || template.name.ends_with(&below);
        self.written.iter().rfind(is_one).map(|template| place(template, 0..0, source))
    }

    /// Where the first template of a circle names the second.
    pub(super) fn naming(&self, chain: &[String], source: &Source) -> Option<Origin> {
        chain.iter().zip(chain.iter().skip(1)).find_map(|(first, second)| {
            let template = self.find(first).filter(|template| template.file.is_some())?;
            let mut named = tags::named(&template.text).into_iter();
            let (_, range) = named.find(|(name, _)| second.ends_with(name))?;
            Some(place(template, range, source))
        })
    }
}

/// A template's fault in the words of its engine, at its place in the theme.
pub(super) fn problem(error: &tera::Error, templates: &Templates, source: &Source) -> Diagnostic {
    let report = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report),
        _ => None,
    };
    let whole = report.map_or_else(|| error.to_string(), |report| report.message().to_owned());
    let detail = whole.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let reported = report.and_then(|report| {
        let template = templates.find(report.filename())?;
        let made = templates.instrumented.get(&template.name);
        let range = &report.span().range;
        let range = made.map_or_else(|| range.clone(), |made| made.written(range));
        Some(place(template, range, source))
    });
    let place = match error.kind() {
        ErrorKind::CircularInclude { include_chain: chain, .. }
        | ErrorKind::CircularExtend { inheritance_chain: chain, .. } => {
            templates.naming(chain, source)
        }
        _ => reported.or_else(|| place_in_words(&whole, &templates.written, source)),
    };
    let (message, help) = Over::of(error).map_or_else(
        || {
            (
                reason::words(detail),
                message!(
                    "perbaiki templatnya, atau hapus agar templat bawaan yang dipakai",
                    "mend the template, or remove it so that the built-in one is used"
                ),
            )
        },
        Over::words,
    );
    Diagnostic::unplaced(code::TEMPLATE_ERROR, message).at(place).help(help)
}

/// Faults that concern several templates come as a text with a line `--> name:line:column`.
fn place_in_words(text: &str, templates: &[Template], source: &Source) -> Option<Origin> {
    let at = text.lines().find_map(|line| line.trim().strip_prefix("--> "))?;
    let mut parts = at.rsplitn(3, ':');
    let (column, line, name) = (parts.next()?, parts.next()?, parts.next()?);
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let template = templates.iter().find(|template| template.name == name)?;
    let path = path_of(template, source);
    let text = template.text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    Some(in_line(path, (line, column), text))
}

fn path_of(template: &Template, source: &Source) -> String {
    let name = &template.name;
    template.file.map_or_else(|| format!("etalase:{name}"), |file| source.text(file).path.clone())
}

/// A range of bytes in a template.
pub(super) fn place(template: &Template, range: std::ops::Range<usize>, source: &Source) -> Origin {
    if let Some(file) = template.file {
        return Span::new(file, range.start, range.end).into();
    }
    let before = template.text.get(..range.start).unwrap_or_default();
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let text = template.text.lines().nth(line).unwrap_or_default();
    in_line(path_of(template, source), (line + 1, column), text)
}

/// One character of a line.
fn in_line(path: String, (line, column): (usize, usize), text: &str) -> Origin {
    let mut from = text.char_indices().skip(column.saturating_sub(1)).map(|(at, _)| at);
    let start = from.next().unwrap_or(text.len());
    let end = from.next().unwrap_or(text.len());
    Origin::Line(Box::new(Location::in_line(path, (line, column), text, &(start..end))))
}
