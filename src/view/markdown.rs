//! Stories to HTML: raw HTML is shown as text, headings stand below the page's own, links and pictures lead into the site.

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use serde::Serialize;

use super::pictures::{Picture, picture};
use super::{LangText, PageContext};
use crate::html::escaped;
use crate::model::photo::Photo;
use crate::model::text::Text;
use crate::paths::percent_encoded;
use crate::plan::anchors;
use crate::plan::references::{self, Destination};
use crate::source::FileId;

/// A story as HTML.
#[derive(Clone, Debug, Serialize)]
pub struct StoryHtml {
    /// Safe HTML.
    pub html: String,
    /// Set only where the story falls back to another language.
    pub lang: Option<String>,
    /// Set only where that language runs another way than the page's.
    pub dir: Option<&'static str>,
}

/// What a story stands under, which decides the level of its headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Under {
    /// The page's own title: `##` is `<h2>`.
    Title,
    /// A section's heading: `##` is `<h3>`.
    Section,
}

impl Under {
    /// Editors begin with `#` or `##`; both become the first level that is free.
    fn level(self, written: HeadingLevel) -> HeadingLevel {
        let step = match self {
            Self::Title => 0,
            Self::Section => 1,
        };
        HeadingLevel::try_from((written as usize).max(2) + step).unwrap_or(HeadingLevel::H6)
    }
}

/// The story of an entry in this page's language.
pub(crate) fn story(
    cx: &PageContext<'_>,
    text: &Text,
    file: FileId,
    under: Under,
) -> Option<StoryHtml> {
    let LangText { text, lang, dir } = cx.words(text);
    (!text.trim().is_empty()).then(|| StoryHtml { html: html(cx, &text, file, under), lang, dir })
}

fn options() -> Options {
    references::options()
}

/// Markdown to HTML.
pub(crate) fn html(cx: &PageContext<'_>, markdown: &str, file: FileId, under: Under) -> String {
    let written: Vec<Event<'_>> = Parser::new_ext(markdown, options()).collect();
    let ids = anchors::ids(&written);
    let mut events = Vec::with_capacity(written.len());
    let mut headings = ids.iter();
    let mut notes = Notes::default();
    let mut links: Vec<LinkEnd> = Vec::new();
    let mut written = written.into_iter();
    while let Some(event) = written.next() {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => events.push(Event::Text(raw)),
            Event::Start(Tag::Heading { level, id: _, classes: _, attrs: _ }) => {
                events.push(Event::Start(Tag::Heading {
                    level: under.level(level),
                    id: headings.next().map(|id| id.clone().into()),
                    classes: Vec::new(),
                    attrs: Vec::new(),
                }));
            }
            Event::End(TagEnd::Heading(level)) => {
                events.push(Event::End(TagEnd::Heading(under.level(level))));
            }
            Event::FootnoteReference(label) => {
                events.push(Event::FootnoteReference(notes.id(&label)));
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                events.push(Event::Start(Tag::FootnoteDefinition(notes.definition(&label))));
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let written = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                let (href, end) = way(cx, &written, link_type, (file, &ids));
                links.push(end);
                events.extend(href.map(|href| Event::Start(to(href, link_type, title, id))));
            }
            Event::End(TagEnd::Link) => match links.pop() {
                Some(LinkEnd::Link) => events.push(Event::End(TagEnd::Link)),
                Some(LinkEnd::Address(address)) => {
                    events.push(Event::Text(format!(" ({address})").into()));
                }
                Some(LinkEnd::Nothing) | None => {}
            },
            Event::Start(Tag::Image { dest_url, .. }) => {
                let alt = alternative(&mut written);
                let shown = cx.resolver().photo(file, &dest_url);
                events.push(match shown.and_then(|path| inline(cx, &path, &alt)) {
                    Some(html) => Event::InlineHtml(html.into()),
                    None => Event::Text(alt.into()),
                });
            }
            event => events.push(event),
        }
    }
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut out, tables_can_scroll(events).into_iter());
    out
}

/// A link to an address that may stand in the page; one to an e-mail address has its scheme already.
fn to<'a>(href: String, link_type: LinkType, title: CowStr<'a>, id: CowStr<'a>) -> Tag<'a> {
    let link_type = if link_type == LinkType::Email { LinkType::Inline } else { link_type };
    Tag::Link { link_type, dest_url: href.into(), title, id }
}

/// A wide table scrolls by itself instead of moving the whole page on a phone.
fn tables_can_scroll(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    const OPEN: &str = "<div class=\"table\" role=\"group\" tabindex=\"0\">";
    let mut out = Vec::with_capacity(events.len());
    for event in events {
        match event {
            Event::Start(Tag::Table(_)) => {
                out.push(Event::Html(CowStr::Borrowed(OPEN)));
                out.push(event);
            }
            Event::End(TagEnd::Table) => {
                out.push(event);
                out.push(Event::Html(CowStr::Borrowed("</div>\n")));
            }
            event => out.push(event),
        }
    }
    out
}

/// The words up to the end of an image; emphasis in them is no use in an attribute.
fn alternative<'e>(events: impl Iterator<Item = Event<'e>>) -> String {
    let mut alt = String::new();
    let mut depth = 1;
    for event in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(words) | Event::Code(words) => alt.push_str(&words),
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    alt
}

/// What stands at the end of a link's words.
enum LinkEnd {
    Link,
    /// The address in words, since nothing leads out of a bundle.
    Address(String),
    Nothing,
}

/// Where a link leads, and how it ends.
fn way(
    cx: &PageContext<'_>,
    written: &str,
    link_type: LinkType,
    story: (FileId, &[String]),
) -> (Option<String>, LinkEnd) {
    match href(cx, written, story) {
        None => (None, LinkEnd::Nothing),
        Some(address) if cx.is_kiosk() && is_outside(&address) => {
            let is_said = matches!(link_type, LinkType::Autolink | LinkType::Email);
            let said = if is_said { LinkEnd::Nothing } else { LinkEnd::Address(address) };
            (None, said)
        }
        address => (address, LinkEnd::Link),
    }
}

/// Whether an address has a scheme.
fn is_outside(address: &str) -> bool {
    url::Url::parse(address).is_ok()
}

/// Where a link of a story with these headings leads.
fn href(
    cx: &PageContext<'_>,
    written: &str,
    (file, headings): (FileId, &[String]),
) -> Option<String> {
    match cx.resolver().link(file, written)? {
        Destination::Page(kind, fragment) => {
            let story = cx.resolver().story(kind).map(|story| cx.words(story).text);
            let ids = story.filter(|_| !fragment.is_empty()).map(|story| anchors::headings(&story));
            let id = ids.as_deref().and_then(|ids| anchors::of_link(&fragment, ids));
            Some(id.map_or_else(|| cx.to(kind), |id| format!("{}#{id}", cx.to(kind))))
        }
        Destination::Static(path) => Some(cx.base.href(&percent_encoded(&path))),
        Destination::Anchor(fragment) => {
            let id = anchors::of_link(&fragment, headings);
            Some(format!("#{}", id.unwrap_or(&fragment)))
        }
        Destination::Outside(address) => Some(address),
    }
}

/// The ids of a story's footnotes, each once, and none an id of the page's own parts.
#[derive(Default)]
struct Notes {
    /// Labels as written, with their ids.
    ids: Vec<(String, String)>,
    /// Labels whose note has come.
    defined: Vec<String>,
}

impl Notes {
    /// The id that a reference to a label leads to.
    fn id(&mut self, label: &str) -> CowStr<'static> {
        if let Some((_, id)) = self.ids.iter().find(|(known, _)| known == label) {
            return id.clone().into();
        }
        let id = format!("catatan-{}", self.ids.len() + 1);
        self.ids.push((label.to_owned(), id.clone()));
        id.into()
    }

    /// The id of a note; of two with the same label only the first is led to.
    fn definition(&mut self, label: &str) -> CowStr<'static> {
        let again = self.defined.iter().any(|known| known == label);
        self.defined.push(label.to_owned());
        if again { self.id(&format!("{label}\n{}", self.defined.len())) } else { self.id(label) }
    }
}

fn inline(cx: &PageContext<'_>, path: &str, alt: &str) -> Option<String> {
    let file = cx.site.source.photos.get(path)?;
    let header = file.header.as_ref().ok()?;
    let photo = Photo::new(path.to_owned(), header);
    let Picture { src, webp, jpeg, width, height, placeholder, .. } =
        picture(cx, &photo, &Text::default());
    let sizes = cx.site.theme.sizes(cx.is_kiosk()).get("story");
    let sizes = escaped(sizes.map_or("100vw", String::as_str));
    let alt = escaped(alt);
    let style = if placeholder.is_empty() {
        String::new()
    } else {
        format!(" style=\"background:{placeholder}\"")
    };
    Some(format!(
        "<picture><source type=\"image/webp\" srcset=\"{webp}\" sizes=\"{sizes}\">\
         <img src=\"{src}\" srcset=\"{jpeg}\" sizes=\"{sizes}\" width=\"{width}\" height=\"{height}\" \
         alt=\"{alt}\" loading=\"lazy\" decoding=\"async\"{style}></picture>"
    ))
}
