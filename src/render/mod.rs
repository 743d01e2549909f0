//! Views to pages: templates are compiled once, then each page is a function of its view alone. A template can read no
//! file, clock, variable or network, and use no more than its budget; what goes wrong in it is told with its file and line.

mod budget;
mod grouping;
mod instrument;
mod reason;
mod widest;

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use serde::Serialize;
use tera::value::{Key, Map};
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::diagnostic::{Diagnostic, Diagnostics, Location, Origin, code};
use crate::message;
use crate::source::{Source, Span};
use crate::theme::{Template, Theme, locale, tags};
use crate::view::format;
use crate::view::search_data::CardsView;
use crate::view::site::SiteView;
use crate::view::{self, View};
use budget::{Meters, Over};
use instrument::{Instrumented, instrument};

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
    /// The first fault of each template that used up a page's budget. Its other pages are not tried: ten thousand of them
    /// would take as long as no budget at all.
    spent: RwLock<BTreeMap<&'static str, Diagnostic>>,
}

/// The templates as they were written, and what was made of those that are files of the site.
#[derive(Debug)]
struct Templates {
    written: Vec<Template>,
    /// By name. Built-in ones are left as they are: the tests know what they cost.
    instrumented: BTreeMap<String, Instrumented>,
}

/// What pages of one place share, as templates take it.
#[derive(Clone, Debug)]
pub struct Frame(Value);

impl Renderer {
    /// Compiles a theme for the site's languages. Problems are told; a theme with any cannot render.
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
        // As they were written first, so that what is told about a template is told in its own words and places.
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

    /// Makes what pages of one place share ready for their templates, so that it need not be done for each of them.
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

    /// Puts counters into the templates that are files of the site; tells whether there are any.
    fn instrument(&mut self) -> bool {
        let own = self.written.iter().filter(|template| template.file.is_some());
        let made = own.map(|template| (template.name.clone(), instrument(&template.text)));
        self.instrumented = made.collect();
        !self.instrumented.is_empty()
    }

    fn find(&self, name: &str) -> Option<&Template> {
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
    fn naming(&self, chain: &[String], source: &Source) -> Option<Origin> {
        chain.windows(2).find_map(|two| {
            let template = self.find(&two[0]).filter(|template| template.file.is_some())?;
            let mut named = tags::named(&template.text).into_iter();
            let (_, range) = named.find(|(name, _)| two[1].ends_with(name))?;
            Some(place(template, range, source))
        })
    }
}

/// A member of words, which templates see as `{text, lang}`.
fn member<'v>(words: &'v Map, name: &'static str) -> Option<&'v str> {
    // Three entries are sooner gone through than a name is hashed.
    let found = words.iter().find(|(key, _)| key.as_str() == Some(name));
    found.and_then(|(_, value)| value.as_str())
}

/// `{{ t.opens | fill(place=name) | words }}`: fills the `{place}` of words, which keep their language. Values may be words.
#[expect(
    clippy::unnecessary_wraps,
    clippy::needless_pass_by_value,
    reason = "the form that Tera wants a filter in"
)]
fn fill(sentence: &Map, values: Kwargs, _: &State<'_>) -> tera::TeraResult<Map> {
    let said = |value: &Value| match value.as_map() {
        Some(words) => member(words, "text").unwrap_or_default().to_owned(),
        None => value.to_string(),
    };
    let values: Vec<(String, String)> =
        values.iter().map(|(name, value)| (name.to_string(), said(value))).collect();
    let values = values.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let text = locale::fill(member(sentence, "text").unwrap_or_default(), values);
    let mut filled = sentence.clone();
    filled.insert(Key::Str("text"), Value::from(text));
    Ok(filled)
}

/// `{{ page.name | words }}`: words of a view as HTML, marked with their language where it is not the page's. No line ends between
/// a number and its unit.
#[expect(clippy::unnecessary_wraps, reason = "the form that Tera wants a filter in")]
fn words(of: &Map, _: Kwargs, _: &State<'_>) -> tera::TeraResult<Value> {
    let text = format::unparted(member(of, "text").unwrap_or_default());
    let mut html = String::with_capacity(text.len() + 16);
    let mut put = |text: &str| {
        // Writing into a string cannot fail.
        let _ = pulldown_cmark_escape::escape_html(&mut html, text);
    };
    let Some(lang) = member(of, "lang") else {
        put(&text);
        return Ok(Value::safe_string(&html));
    };
    put(lang);
    let dir = member(of, "dir").map_or_else(String::new, |dir| format!(" dir=\"{dir}\""));
    let mut marked = format!("<span lang=\"{html}\"{dir}>");
    let _ = pulldown_cmark_escape::escape_html(&mut marked, &text);
    marked.push_str("</span>");
    Ok(Value::safe_string(&marked))
}

/// A template's fault in the words of its engine, at its place in the theme.
fn problem(error: &tera::Error, templates: &Templates, source: &Source) -> Diagnostic {
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
fn place(template: &Template, range: std::ops::Range<usize>, source: &Source) -> Origin {
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
