//! Templates of a theme as the engine compiles them; those of built-in themes once for all sites.

use super::budget::Meters;
use super::filters::{fill, words};
use super::templates::{Templates, problem};
use super::{grouping, widest};
use crate::diagnostic::Diagnostics;
use crate::source::Source;
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tera::Tera;

/// The compiled templates of a theme, and what counts what its pages use.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) tera: Tera,
    pub(super) templates: Templates,
    pub(super) meters: Meters,
}

/// Themes of built-in templates alone, compiled once. A site with templates of its own has them compiled for itself.
#[derive(Debug, Default)]
pub struct CompiledThemes {
    /// By the prefixes of their layers, uppermost first.
    built_in: Mutex<BTreeMap<Vec<String>, Arc<Compiled>>>,
}

impl CompiledThemes {
    /// Returns a theme's templates, compiled; problems are reported.
    pub(super) fn of(
        &self,
        theme: &Theme,
        source: &Source,
        diagnostics: &mut Diagnostics,
    ) -> Arc<Compiled> {
        if theme.templates.iter().any(|template| template.file.is_some()) {
            return Arc::new(Compiled::new(theme, source, diagnostics));
        }
        // Locked while it compiles: two sites that begin at once would both do it. What is in the map is whole, so
        // another thread's panic leaves it usable.
        let mut built_in = self.built_in.lock().unwrap_or_else(PoisonError::into_inner);
        let compiled = built_in.entry(theme.prefixes.clone());
        let compile = || Arc::new(Compiled::new(theme, source, diagnostics));
        Arc::clone(compiled.or_insert_with(compile))
    }
}

impl Compiled {
    fn new(theme: &Theme, source: &Source, diagnostics: &mut Diagnostics) -> Self {
        let meters = Meters::default();
        let mut templates = Templates::new(theme.templates.clone());
        let mut tera = Tera::new();
        // First the original templates, so that errors quote their text and positions.
        let compiled = compile(&templates, &theme.prefixes, &meters).and_then(|written| {
            tera = written;
            if templates.instrument() {
                tera = compile(&templates, &theme.prefixes, &meters)?;
            }
            Ok(())
        });
        if let Err(error) = compiled {
            diagnostics.push(problem(&error, &templates, source));
        }
        Self { tera, templates, meters }
    }
}

fn compile(templates: &Templates, prefixes: &[String], meters: &Meters) -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.register_filter("fill", fill);
    tera.register_filter("words", words);
    tera.register_filter("widest", widest::widest);
    tera.register_filter("group_by", grouping::group_by);
    meters.register(&mut tera);
    tera.set_fallback_prefixes(prefixes.to_vec())?;
    tera.add_raw_templates(templates.texts().collect::<Vec<_>>())?;
    Ok(tera)
}
