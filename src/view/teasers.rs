//! A story or an innovation in a list.

use super::first_sentence::first_sentence;
use super::pictures::{Picture, picture};
use super::{LangText, Link, PageContext, format};
use crate::model::text::Text;
use crate::plan::{PageKind, Section};
use serde::Serialize;

/// Something to read, in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Teaser {
    /// Title and page.
    pub link: Link,
    /// One or two sentences.
    pub summary: Option<LangText>,
    /// `24 November 2026`, or since when.
    pub date: Option<LangText>,
    /// The same for machines.
    pub date_iso: Option<String>,
    /// Which office.
    pub agency: Option<LangText>,
    /// First photo.
    pub picture: Option<Picture>,
}

/// A story in a list.
pub(crate) fn story_teaser(cx: &PageContext<'_>, index: usize) -> Teaser {
    let story = &cx.site.catalog.stories[index];
    Teaser {
        link: Link {
            label: cx.words(&story.title),
            href: cx.to(PageKind::Item(Section::Stories, index, 1)),
            current: false,
        },
        summary: summary(cx, story.summary.as_ref(), &story.story),
        date: story.date.map(|date| LangText::plain(format::date(cx, date))),
        date_iso: story.date.map(format::iso),
        agency: None,
        picture: story.photos.first().map(|photo| picture(cx, photo, &story.title)),
    }
}

/// An innovation in a list.
pub(crate) fn innovation_teaser(cx: &PageContext<'_>, index: usize) -> Teaser {
    let innovation = &cx.site.catalog.innovations[index];
    Teaser {
        link: Link {
            label: cx.words(&innovation.name),
            href: cx.to(PageKind::Item(Section::Innovations, index, 1)),
            current: false,
        },
        summary: summary(cx, innovation.solution.as_ref(), &innovation.story),
        date: innovation.since.as_ref().map(|since| cx.fill("since", &[("year", since)])),
        date_iso: None,
        agency: innovation.agency.as_ref().map(|agency| cx.words(agency)),
        picture: innovation.photos.first().map(|photo| picture(cx, photo, &innovation.name)),
    }
}

pub(super) fn summary(cx: &PageContext<'_>, own: Option<&Text>, story: &Text) -> Option<LangText> {
    own.map(|text| cx.words(text)).or_else(|| first_sentence(cx, story))
}
