//! Compiles templates once, and renders pages with them.

use super::budget::{self, Meters, Over};
use super::filters::{fill, words};
use super::instrument::instrument;
use super::templates::{Templates, place, problem};
use super::{grouping, widest};
use crate::diagnostic::{Diagnostic, Diagnostics, Origin};
use crate::source::Source;
use crate::theme::{Template, Theme, tags};
use crate::view::search_data::CardsView;
use crate::view::site::SiteView;
use crate::view::{self, View};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};
use tera::{Context, Tera, Value};

/// Bytes of stack that the deepest page within its budget needs, in a build without optimisation, too.
pub const STACK: usize = 32 * 1024 * 1024;

/// Bytes that most pages need, so that their buffer grows but rarely.
const USUAL_LENGTH: usize = 16 * 1024;

/// Compiled templates.
#[derive(Debug)]
pub struct Renderer {
    tera: Tera,
    strings: BTreeMap<String, Value>,
    templates: Templates,
    meters: Meters,
    /// The first error of each template that exceeded a page's budget. Its other pages are not rendered: ten thousand
    /// of them would take too long even with a budget.
    spent: RwLock<BTreeMap<&'static str, Diagnostic>>,
}

/// What pages of one place share, as templates take it.
#[derive(Clone, Debug)]
pub struct Frame(Value);

impl Renderer {
    /// Compiles a theme for the site's languages. Problems are reported; a theme with any cannot render.
    pub fn new<'a>(
        theme: &Theme,
        languages: impl IntoIterator<Item = &'a crate::model::text::LanguageTag>,
        source: &Source,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let meters = Meters::default();
        let mut templates =
            Templates { written: theme.templates.clone(), instrumented: BTreeMap::new() };
        let mut tera = Tera::new();
        // First the original templates, so that errors quote their text and positions.
        let compiled = templates.compile(&theme.prefixes, &meters).and_then(|written| {
            tera = written;
            if templates.instrument() {
                tera = templates.compile(&theme.prefixes, &meters)?;
            }
            Ok(())
        });
        if let Err(error) = compiled {
            diagnostics.push(problem(&error, &templates, source));
        }
        let strings = languages
            .into_iter()
            .map(|tag| {
                (tag.to_string(), Value::from_serializable(&view::strings(theme.locale(tag))))
            })
            .collect();
        Self { tera, strings, templates, meters, spent: RwLock::default() }
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
        if !self.templates.instrumented.is_empty() {
            let values = context.iter().flat_map(|context| {
                ["site", "page", "products"].into_iter().filter_map(|name| context.get(name))
            });
            self.meters.begin(values);
        }
        let mut html = budget::PageBytes(Vec::with_capacity(USUAL_LENGTH));
        let rendered = context.and_then(|context| self.tera.render_to(name, &context, &mut html));
        rendered.map_err(|error| Box::new(self.fault(&error, name, source)))?;
        Ok(html.0)
    }

    fn fault(&self, error: &tera::Error, template: &'static str, source: &Source) -> Diagnostic {
        let mut fault = problem(error, &self.templates, source);
        fault.place = fault.place.or_else(|| self.templates.start(template, source));
        if Over::of(error).is_some() {
            let mut spent = self.spent.write().unwrap_or_else(PoisonError::into_inner);
            spent.entry(template).or_insert_with(|| fault.clone());
        }
        fault
    }
}

impl Templates {
    fn compile(&self, prefixes: &[String], meters: &Meters) -> tera::TeraResult<Tera> {
        let mut tera = Tera::new();
        tera.register_filter("fill", fill);
        tera.register_filter("words", words);
        tera.register_filter("widest", widest::widest);
        tera.register_filter("group_by", grouping::group_by);
        meters.register(&mut tera);
        tera.set_fallback_prefixes(prefixes.to_vec())?;
        let named = self.written.iter().map(|template| {
            let made = self.instrumented.get(&template.name);
            (template.name.as_str(), made.map_or(template.text.as_str(), |made| &made.text))
        });
        tera.add_raw_templates(named.collect::<Vec<_>>())?;
        Ok(tera)
    }

    /// Instruments the templates that are files of the site; returns whether there are any.
    fn instrument(&mut self) -> bool {
        let own = self.written.iter().filter(|template| template.file.is_some());
        let made = own.map(|template| (template.name.clone(), instrument(&template.text)));
        self.instrumented = made.collect();
        !self.instrumented.is_empty()
    }

    pub(super) fn find(&self, name: &str) -> Option<&Template> {
        self.written.iter().find(|template| template.name == name)
    }

    /// The template that a page of this name is made with.
    fn start(&self, name: &str, source: &Source) -> Option<Origin> {
        // The uppermost layer that has it comes last.
        let below = format!("/{name}");
        let is_one =
            |template: &&Template| template.name == name || template.name.ends_with(&below);
        self.written.iter().rfind(is_one).map(|template| place(template, 0..0, source))
    }

    /// Where the first template of a circle names the second.
    pub(super) fn naming(&self, chain: &[String], source: &Source) -> Option<Origin> {
        chain.windows(2).find_map(|two| {
            let template = self.find(&two[0]).filter(|template| template.file.is_some())?;
            let mut named = tags::named(&template.text).into_iter();
            let (_, range) = named.find(|(name, _)| two[1].ends_with(name))?;
            Some(place(template, range, source))
        })
    }
}
