//! Views to pages: templates are compiled once, then each page is a function of its view alone. A template can read no
//! file, clock, variable or network; what goes wrong in it is told with its file and line.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::value::{Key, Map};
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::diagnostic::{Diagnostic, Diagnostics, Location, Place, code};
use crate::source::{Source, Span};
use crate::theme::{Template, Theme, locale};
use crate::view::View;
use crate::view::search_data::CardsView;
use crate::view::site::SiteView;
use crate::words;

/// Bytes that most pages need, so that their buffer grows but rarely.
const USUAL_LENGTH: usize = 16 * 1024;

/// Compiled templates.
#[derive(Debug)]
pub struct Renderer {
    tera: Tera,
    strings: BTreeMap<String, Value>,
    templates: Vec<Template>,
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
        let mut tera = Tera::new();
        tera.register_filter("fill", fill);
        tera.register_filter("words", words);
        let templates = theme.templates.clone();
        let named =
            templates.iter().map(|template| (template.name.as_str(), template.text.as_str()));
        let added = tera
            .set_fallback_prefixes(theme.prefixes.clone())
            .and_then(|()| tera.add_raw_templates(named.collect::<Vec<_>>()));
        if let Err(error) = added {
            diagnostics.push(problem(&error, &templates, source));
        }
        let strings = languages
            .into_iter()
            .map(|tag| (tag.to_string(), Value::from_serializable(&theme.locale(tag).all())))
            .collect();
        Self { tera, strings, templates }
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
        self.template(view.template, &view.lang, view, frame)
            .map_err(|error| Box::new(problem(&error, &self.templates, source)))
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
        let html = self.template("search-cards.html", &view.lang, view, frame);
        html.map(|html| String::from_utf8_lossy(&html).into_owned())
            .map_err(|error| Box::new(problem(&error, &self.templates, source)))
    }

    fn template(
        &self,
        name: &str,
        language: &str,
        view: &impl Serialize,
        frame: &Frame,
    ) -> tera::TeraResult<Vec<u8>> {
        let context = Context::from_serialize(view).map(|mut context| {
            context.insert_value("site", frame.0.clone());
            if let Some(strings) = self.strings.get(language) {
                context.insert_value("t", strings.clone());
            }
            context
        });
        let mut html = Vec::with_capacity(USUAL_LENGTH);
        context.and_then(|context| self.tera.render_to(name, &context, &mut html))?;
        Ok(html)
    }
}

/// `{{ t.opens | fill(place=name) }}`: fills the `{place}` of a string.
#[expect(
    clippy::unnecessary_wraps,
    clippy::needless_pass_by_value,
    reason = "the form that Tera wants a filter in"
)]
fn fill(sentence: &str, values: Kwargs, _: &State<'_>) -> tera::TeraResult<String> {
    let words: Vec<(String, String)> =
        values.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    Ok(locale::fill(sentence, words.iter().map(|(name, value)| (name.as_str(), value.as_str()))))
}

/// `{{ page.name | words }}`: words of a view as HTML, marked with their language where it is not the page's.
#[expect(clippy::unnecessary_wraps, reason = "the form that Tera wants a filter in")]
fn words(of: &Map, _: Kwargs, _: &State<'_>) -> tera::TeraResult<Value> {
    let member = |name: &'static str| of.get(&Key::Str(name)).and_then(Value::as_str);
    let text = member("text").unwrap_or_default();
    let mut html = String::with_capacity(text.len() + 16);
    let mut put = |text: &str| {
        // Writing into a string cannot fail.
        let _ = pulldown_cmark_escape::escape_html(&mut html, text);
    };
    let Some(lang) = member("lang") else {
        put(text);
        return Ok(Value::safe_string(&html));
    };
    put(lang);
    let mut marked = format!("<span lang=\"{html}\">");
    let _ = pulldown_cmark_escape::escape_html(&mut marked, text);
    marked.push_str("</span>");
    Ok(Value::safe_string(&marked))
}

/// A template's fault in the words of its engine, at its place in the theme.
fn problem(error: &tera::Error, templates: &[Template], source: &Source) -> Diagnostic {
    let report = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report),
        _ => None,
    };
    let whole = report.map_or_else(|| error.to_string(), |report| report.message().to_owned());
    let detail = whole.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let reported = report.and_then(|report| {
        let template = templates.iter().find(|template| template.name == report.filename())?;
        Some(place(template, report.span()))
    });
    let place = reported.or_else(|| place_in_words(&whole, templates, source));
    Diagnostic {
        code: code::TEMPLATE_ERROR,
        severity: code::TEMPLATE_ERROR.severity,
        message: words!("templat tema: {detail}", "theme template: {detail}"),
        place,
        labels: Vec::new(),
        help: Some(words!(
            "perbaiki templatnya, atau hapus agar templat bawaan yang dipakai",
            "mend the template, or remove it so that the built-in one is used"
        )),
    }
}

/// Faults that concern several templates come as a text with a line `--> name:line:column`.
fn place_in_words(text: &str, templates: &[Template], source: &Source) -> Option<Place> {
    let at = text.lines().find_map(|line| line.trim().strip_prefix("--> "))?;
    let mut parts = at.rsplitn(3, ':');
    let (column, line, name) = (parts.next()?, parts.next()?, parts.next()?);
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let template = templates.iter().find(|template| template.name == name)?;
    let path = template
        .file
        .map_or_else(|| format!("etalase:{name}"), |file| source.text(file).path.clone());
    let text = template.text.lines().nth(line.saturating_sub(1)).unwrap_or_default().to_owned();
    Some(Place::Line(Box::new(Location { path, line, column, width: 1, text })))
}

fn place(template: &Template, span: &tera::Span) -> Place {
    if let Some(file) = template.file {
        let range = span.range.clone();
        return Span::new(file, range.start, range.end).into();
    }
    let text = template.text.lines().nth(span.start_line.saturating_sub(1)).unwrap_or_default();
    Place::Line(Box::new(Location {
        path: format!("etalase:{}", template.name),
        line: span.start_line,
        column: span.start_col + 1,
        width: 1,
        text: text.to_owned(),
    }))
}
