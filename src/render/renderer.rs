//! Renders pages with the compiled templates of a theme.

use super::budget::{self, Over};
use super::compiled::{Compiled, CompiledThemes};
use super::templates::problem;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Source;
use crate::theme::Theme;
use crate::view::search_data::CardsView;
use crate::view::site::SiteView;
use crate::view::{self, View};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use tera::{Context, Value};

/// Bytes of stack that the deepest page within its budget needs, in a build without optimisation, too.
pub const STACK: usize = 32 * 1024 * 1024;

/// Bytes that most pages need, so that their buffer grows but rarely.
const USUAL_LENGTH: usize = 16 * 1024;

/// The compiled templates of a theme, with its strings in the site's languages.
#[derive(Debug)]
pub struct Renderer {
    compiled: Arc<Compiled>,
    strings: BTreeMap<String, Value>,
    /// The first error of each template that exceeded a page's budget. Its other pages are not rendered: ten thousand
    /// of them would take too long even with a budget.
    spent: RwLock<BTreeMap<&'static str, Diagnostic>>,
}

/// What pages of one place share, as templates take it.
#[derive(Clone, Debug)]
pub struct Frame(Value);

impl Renderer {
    /// Compiles a theme for the site's languages, unless it is among the `compiled`. Problems are reported; a theme with any cannot render.
    pub fn new<'a>(
        theme: &Theme,
        compiled: &CompiledThemes,
        languages: impl IntoIterator<Item = &'a crate::model::text::LanguageTag>,
        source: &Source,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let compiled = compiled.of(theme, source, diagnostics);
        let strings = languages
            .into_iter()
            .map(|tag| {
                (tag.to_string(), Value::from_serializable(&view::strings(theme.locale(tag))))
            })
            .collect();
        Self { compiled, strings, spent: RwLock::default() }
    }

    /// Serialises once what pages of one place share, so that this is not repeated for each page.
    pub fn frame(&self, site: &SiteView) -> Frame {
        Frame(Value::from_serializable(site))
    }

    /// Renders one page.
    ///
    /// # Errors
    /// The template's fault, as a diagnostic.
    pub fn page(
        &self,
        view: &View,
        frame: &Frame,
        source: &Source,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.template((view.template, &view.lang), view, frame, source)
    }

    /// Renders the cards that search shows.
    ///
    /// # Errors
    /// The template's fault, as a diagnostic.
    pub fn search_cards(
        &self,
        view: &CardsView,
        frame: &Frame,
        source: &Source,
    ) -> Result<String, Box<Diagnostic>> {
        let html = self.template(("search-cards.html", &view.lang), view, frame, source)?;
        Ok(String::from_utf8_lossy(&html).into_owned())
    }

    fn template(
        &self,
        (name, language): (&'static str, &str),
        view: &impl Serialize,
        frame: &Frame,
        source: &Source,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        // A poisoned lock only means that another page's thread ended; what is in the map is whole.
        let spent = self.spent.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(fault) = spent.get(name) {
            return Err(Box::new(fault.clone()));
        }
        drop(spent);
        let context = Context::from_serialize(view).map(|mut context| {
            context.insert_value("site", frame.0.clone());
            if let Some(strings) = self.strings.get(language) {
                context.insert_value("t", strings.clone());
            }
            context
        });
        let Compiled { tera, templates, meters } = &*self.compiled;
        if !templates.instrumented.is_empty() {
            let values = context.iter().flat_map(|context| {
                ["site", "page", "products"].into_iter().filter_map(|name| context.get(name))
            });
            meters.begin(values);
        }
        let mut html = budget::PageBytes(Vec::with_capacity(USUAL_LENGTH));
        let rendered = context.and_then(|context| tera.render_to(name, &context, &mut html));
        rendered.map_err(|error| Box::new(self.fault(&error, name, source)))?;
        Ok(html.0)
    }

    fn fault(&self, error: &tera::Error, template: &'static str, source: &Source) -> Diagnostic {
        let mut fault = problem(error, &self.compiled.templates, source);
        fault.place = fault.place.or_else(|| self.compiled.templates.start(template, source));
        if Over::of(error).is_some() {
            let mut spent = self.spent.write().unwrap_or_else(PoisonError::into_inner);
            spent.entry(template).or_insert_with(|| fault.clone());
        }
        fault
    }
}
