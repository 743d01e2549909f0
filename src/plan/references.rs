//! What stories link to and which pictures they show, and where each of these leads in the site.

use super::story_link::{Found, What};
use std::ops::Range;

use memchr::memchr3;
use pulldown_cmark::{Event, Parser, Tag};
use rayon::prelude::*;

use super::anchors::{self, MissedHeading};
use super::{PageKind, Section, Shelves, Written, markup};
use crate::catalog::judged_link::judge;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::message;
use crate::model::Catalog;
use crate::model::article::ArticleKind;
use crate::model::buy_link::meant;
use crate::model::text::{LanguageTag, Text};
use crate::paths::{path_in_story, way_from};
use crate::source::{FileId, Source, Span, Spanned};

/// Where a link or picture of a story leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// Another page of the site, and the place on it that stands behind `#`, if any.
    Page(PageKind, String),
    /// A file of `static/`, by its path in the output.
    Static(String),
    /// A place on the same page: what stands behind `#`.
    Anchor(String),
    /// Another site, an e-mail address or phone number.
    Outside(String),
}

pub(crate) use crate::catalog::prose::options;

/// Resolves what stories refer to.
#[derive(Clone, Copy)]
pub(crate) struct Resolver<'a> {
    /// Texts and photos.
    pub source: &'a Source,
    /// Content.
    pub catalog: &'a Catalog,
    /// Positions by slug.
    pub shelves: &'a Shelves,
}

impl Resolver<'_> {
    /// Where a link in a story of `file` leads; `None` if nowhere.
    pub(crate) fn link(&self, file: FileId, written: &str) -> Option<Destination> {
        if let Some(fragment) = written.strip_prefix('#') {
            return Some(Destination::Anchor(fragment.to_owned()));
        }
        if let Some((scheme, rest)) = written.split_once(':')
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte))
        {
            return match scheme.to_ascii_lowercase().as_str() {
                "http" | "https" => self.site(file, written),
                scheme => outside(scheme, rest, written),
            };
        }
        let own = self.source.text(file).path.as_str();
        let meant = path_in_story(own, written).and_then(|path| {
            let (folder, name) = path.split_once('/').unwrap_or((path.as_str(), ""));
            let fragment = written.split_once('#').map_or("", |(_, fragment)| fragment);
            let page = self.content(folder, name);
            page.map(|kind| Destination::Page(kind, fragment.to_owned()))
                .or_else(|| self.static_file(&path))
        });
        // A name may hold `#`, `?` and `%` itself.
        meant.or_else(|| self.static_file(&way_from(own, written)?))
    }

    /// Another site that passes the judgement of links to shops; at a known place its canonical address.
    fn site(&self, file: FileId, written: &str) -> Option<Destination> {
        let url = Spanned { value: written.to_owned(), span: Span::start_of(file) };
        let judged = judge(&self.catalog.registry, &url, &mut Diagnostics::default())?;
        // Write out the address that a browser would understand where it differs from the typed one (`https:/x`, letters of other scripts).
        let is_plain = written.is_ascii() && judged.is_written_out(written);
        Some(Destination::Outside(if is_plain { url.value } else { judged.url }))
    }

    fn static_file(&self, path: &str) -> Option<Destination> {
        let below = path.strip_prefix("static/").unwrap_or(path);
        self.source.statics.contains_key(below).then(|| Destination::Static(below.to_owned()))
    }

    /// The story of a page; `None` for pages that have none.
    pub(crate) fn story(&self, kind: PageKind) -> Option<&Text> {
        match kind {
            PageKind::Item(section, item, 1) => {
                Some(section.written(item, self.catalog, self.shelves)?.story)
            }
            PageKind::Custom(index) => {
                Some(&self.catalog.articles(ArticleKind::Page).get(index)?.story)
            }
            _ => None,
        }
    }

    /// The photo that a story of `file` shows.
    pub(crate) fn photo(&self, file: FileId, written: &str) -> Option<String> {
        let path = path_in_story(&self.source.text(file).path, written)?;
        let (path, photo) = self.source.photo(&path)?;
        photo.header.is_ok().then(|| path.to_owned())
    }

    fn content(&self, folder: &str, name: &str) -> Option<PageKind> {
        let slug =
            name.strip_suffix("/index.md").or_else(|| name.strip_suffix(".md")).unwrap_or(name);
        let catalog = self.catalog;
        if folder == ArticleKind::Page.folder() {
            let pages = Section::Articles(ArticleKind::Page);
            return pages.position(slug, catalog, self.shelves).map(PageKind::Custom);
        }
        let section = Section::ALL.into_iter().find(|section| section.key() == folder)?;
        let item = section.position(slug, catalog, self.shelves)?;
        Some(PageKind::Item(section, item, 1))
    }
}

fn outside(scheme: &str, rest: &str, written: &str) -> Option<Destination> {
    let good = match scheme {
        "mailto" => rest.contains('@'),
        "tel" => rest.bytes().all(|byte| byte.is_ascii_digit() || b"+-() ".contains(&byte)),
        _ => false,
    };
    good.then(|| Destination::Outside(written.to_owned()))
}

/// Whether a link leads to another site, whose problems are those of links to shops.
fn is_site(found: &Found) -> bool {
    let scheme = found.written.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(found.what, What::Link) && matches!(scheme.as_deref(), Some("http" | "https"))
}

/// Every story of a site.
pub(crate) fn stories<'a>(
    catalog: &'a Catalog,
    shelves: &'a Shelves,
) -> impl Iterator<Item = Written<'a>> {
    let all = Section::ALL.into_iter().chain([Section::Articles(ArticleKind::Page)]);
    all.flat_map(move |section| {
        (0..section.items(catalog)).filter_map(move |item| section.written(item, catalog, shelves))
    })
}

/// Paths of the photos that stories show; links and pictures that lead nowhere are reported.
pub(crate) fn check(resolver: Resolver<'_>, diagnostics: &mut Diagnostics) -> Vec<String> {
    let stories: Vec<Written<'_>> = stories(resolver.catalog, resolver.shelves).collect();
    let checked: Vec<(Vec<String>, Diagnostics)> = stories
        .par_iter()
        .map(|story| resolver.check_story(story))
        .filter(|(photos, problems)| !photos.is_empty() || problems.iter().next().is_some())
        .collect();
    let mut all = Vec::new();
    for (photos, problems) in checked {
        all.extend(photos);
        diagnostics.append(problems);
    }
    all
}

impl Resolver<'_> {
    /// Returns the missing heading of a link whose page exists.
    fn missed_heading(self, file: FileId, found: &Found, markdown: &str) -> Option<MissedHeading> {
        let (fragment, headings) = match self.link(file, &found.written)? {
            Destination::Anchor(fragment) => (fragment, anchors::headings(markdown)),
            Destination::Page(kind, fragment) if !fragment.is_empty() => {
                let texts = self.story(kind).into_iter().flat_map(Text::iter);
                (fragment, texts.flat_map(|(_, text)| anchors::headings(text)).collect())
            }
            _ => return None,
        };
        let leads = anchors::is_top(&fragment) || anchors::of_link(&fragment, &headings).is_some();
        (!leads && matches!(found.what, What::Link)).then_some(MissedHeading { fragment, headings })
    }

    fn check_story(self, story: &Written<'_>) -> (Vec<String>, Diagnostics) {
        let (mut photos, mut problems) = (Vec::new(), Diagnostics::default());
        for (language, markdown) in story.story.iter() {
            // Nothing to look for in nearly every story: links, pictures and foreign marks all need one of these.
            if memchr3(b'[', b'<', b'{', markdown.as_bytes()).is_none() {
                continue;
            }
            let events: Vec<_> = Parser::new_ext(markdown, options()).into_offset_iter().collect();
            for found in events.iter().filter_map(found) {
                let leads = match found.what {
                    What::Picture => {
                        let photo = self.photo(story.file, &found.written);
                        photos.extend(photo.clone());
                        photo.is_some()
                    }
                    What::Link => self.link(story.file, &found.written).is_some(),
                };
                let place = || place(self, &found, story, language, markdown);
                if is_site(&found) {
                    let url = Spanned { value: found.written.clone(), span: place() };
                    judge(&self.catalog.registry, &url, &mut problems);
                } else if !leads {
                    let meant = meant(&self.catalog.registry, &found.written);
                    problems.push(nowhere(&found, place(), meant.as_deref()));
                } else if let Some(missed) = self.missed_heading(story.file, &found, markdown) {
                    problems.push(missed.at(place()));
                }
            }
            let place = |found: &Found| place(self, found, story, language, markdown);
            problems.append(markup::report(markdown, &events, &place));
        }
        (photos, problems)
    }
}

/// The link or picture that begins with an event of a story.
fn found((event, range): &(Event<'_>, Range<usize>)) -> Option<Found> {
    let (what, written) = match event {
        Event::Start(Tag::Link { dest_url, link_type, .. }) if !dest_url.is_empty() => {
            let is_email = matches!(link_type, pulldown_cmark::LinkType::Email);
            let scheme = if is_email { "mailto:" } else { "" };
            (What::Link, format!("{scheme}{dest_url}"))
        }
        Event::Start(Tag::Image { dest_url, .. }) => (What::Picture, dest_url.to_string()),
        _ => return None,
    };
    Some(Found { what, written, range: range.clone() })
}

/// Where a link stands, in the file of its language: letter by letter as it is there, but in the indented block of a YAML file.
fn place(
    resolver: Resolver<'_>,
    found: &Found,
    story: &Written<'_>,
    language: &LanguageTag,
    markdown: &str,
) -> Span {
    let Some((_, span)) = story.places.iter().find(|(tag, _)| tag == language) else {
        return Span::start_of(story.file);
    };
    let file = span.file;
    let (start, text) = (span.start as usize, &resolver.source.text(file).text);
    let (from, to) = (start + found.range.start, start + found.range.end);
    if text.get(from..to) == markdown.get(found.range.clone()) {
        return Span::new(file, from, to);
    }
    let at = text.get(start..).and_then(|rest| rest.find(&found.written)).map(|at| start + at);
    at.map_or(Span::new(file, start, start), |at| Span::new(file, at, at + found.written.len()))
}

/// The problem of a link or picture that leads nowhere; `meant` is the address elsewhere that it probably is.
fn nowhere(found: &Found, place: Span, meant: Option<&str>) -> Diagnostic {
    let written = &found.written;
    let to_type = match meant {
        Some(meant) => message!("mungkin maksudnya `{meant}`?", "did you mean `{meant}`?"),
        None => message!(
            "tulis `https://…`, atau jalur isi lain: `../nama-produk/`, `/products/nama-produk`",
            "write `https://…`, or another content's path: `../product-name/`, `/products/product-name`"
        ),
    };
    match found.what {
        What::Link => Diagnostic::new(
            code::UNKNOWN_LINK,
            place,
            message!(
                "tautan `{written}` tidak menuju ke mana pun",
                "the link `{written}` leads nowhere"
            ),
        )
        .help(to_type),
        What::Picture => Diagnostic::new(
            code::UNKNOWN_LINK,
            place,
            message!("gambar `{written}` tidak ada", "there is no picture `{written}`"),
        )
        .help(message!(
            "simpan fotonya di sebelah berkas ini, lalu tulis namanya",
            "put the photo beside this file and write its name"
        )),
    }
}
