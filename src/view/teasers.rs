//! An article in a list.

use super::first_sentence::first_sentence;
use super::pictures::{Picture, picture};
use super::{LangText, Link, PageContext, format};
use crate::model::article::{ArticleKind, Details, Innovation};
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

/// The first articles of a kind.
pub(crate) fn teasers(cx: &PageContext<'_>, kind: ArticleKind, most: usize) -> Vec<Teaser> {
    let count = cx.site.catalog.articles(kind).len();
    (0..count.min(most)).map(|index| teaser(cx, kind, index)).collect()
}

/// An article in a list.
pub(crate) fn teaser(cx: &PageContext<'_>, kind: ArticleKind, index: usize) -> Teaser {
    let article = cx.site.catalog.article(kind, index);
    let mut teaser = Teaser {
        link: Link {
            label: cx.words(&article.title),
            href: cx.to(PageKind::Item(Section::Articles(kind), index, 1)),
            current: false,
        },
        summary: summary(cx, article.summary.as_ref(), &article.story),
        date: article.date.map(|date| LangText::plain(format::date(cx, date))),
        date_iso: article.date.map(format::iso),
        agency: None,
        picture: article.photos.first().map(|photo| picture(cx, photo, &article.title)),
    };
    if let Details::Innovation(Innovation { since, agency, .. }) = &article.details {
        teaser.date = since.as_ref().map(|since| cx.fill("since", &[("year", since)]));
        teaser.agency = agency.as_ref().map(|agency| cx.words(agency));
    }
    teaser
}

pub(super) fn summary(cx: &PageContext<'_>, own: Option<&Text>, story: &Text) -> Option<LangText> {
    own.map(|text| cx.words(text)).or_else(|| first_sentence(cx, story))
}
