//! What stands in `<head>`: title, description, canonical and alternate addresses, share cards, structured data.

use serde::Serialize;

use super::qr_codes::{self, HandOff};
use super::{PageContext, PageData};
use crate::plan::{Page, PageKind, Section};

/// The head of a page. In a bundle it is little more than a title, since nobody reads it but browsers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Head {
    /// `Kopi … · Kabupaten …`
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// Its own whole address; only with a base address.
    pub canonical: Option<String>,
    /// The same page in all languages, itself among them; only with a base address and several languages.
    pub alternates: Vec<Alternate>,
    /// Contents of the `robots` tag, where search engines should stay away.
    pub robots: Option<&'static str>,
    /// `WhatsApp`'s address for passing the page on; only with a base address.
    pub share: Option<String>,
    /// Share card; only with a base address.
    pub card: Option<ShareCard>,
    /// Structured data: JSON that is safe inside `<script>`.
    pub json_ld: Vec<String>,
    /// In a bundle: the page's own address on the web, to be carried home.
    pub hand_off: Option<HandOff>,
    /// Slug of the product whose page it is.
    pub product: Option<String>,
}

/// A page in one language, for search engines.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// Tag, or `x-default`.
    pub lang: String,
    /// Whole address.
    pub href: String,
}

/// Open Graph (ogp.me) and what `WhatsApp` reads of it.
#[derive(Clone, Debug, Serialize)]
pub struct ShareCard {
    /// Title without the site's name.
    pub title: String,
    /// `product`, `article`, `website`
    pub kind: &'static str,
    /// Whole address of the page.
    pub url: String,
    /// `id_ID`
    pub locale: String,
    /// The other languages' locales.
    pub locale_alternates: Vec<String>,
    /// Whole address of a JPEG, if the page has one.
    pub image: Option<ShareImage>,
}

/// A picture in a share card.
#[derive(Clone, Debug, Serialize)]
pub struct ShareImage {
    /// Whole address.
    pub url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it shows.
    pub alt: String,
}

/// The head of a page.
pub(crate) fn head<T>(cx: &PageContext<'_>, page: &Page, made: &PageData<T>) -> Head {
    let name = cx.words(&cx.site.catalog.regency.name).text;
    let demo = cx.site.catalog.regency.demo;
    let title = match page.kind {
        PageKind::Home => match &cx.site.catalog.regency.tagline {
            Some(tagline) => format!("{name} · {}", cx.words(tagline).text),
            None => name,
        },
        _ => format!("{} · {name}", made.title.text),
    };
    let product = match page.kind {
        PageKind::Item(Section::Products, index, _) => {
            Some(cx.site.catalog.product(index).slug.clone())
        }
        _ => None,
    };
    if cx.is_kiosk() {
        let hand_off = qr_codes::of_page(cx, page);
        let description = made.description.clone();
        return Head { title, description, hand_off, product, ..Head::default() };
    }
    let canonical = cx.absolute(&page.path);
    let share = canonical.as_deref().map(|url| share_url(&made.title.text, url));
    let private = demo || matches!(page.kind, PageKind::NotFound | PageKind::Demo);
    let listed = page.kind != PageKind::NotFound;
    Head {
        title,
        description: made.description.clone(),
        canonical: canonical.filter(|_| listed),
        share: share.filter(|_| listed),
        alternates: if listed { alternates(cx, page.kind) } else { Vec::new() },
        robots: private.then_some("noindex"),
        card: share_card(cx, page, made).filter(|_| listed),
        json_ld: if listed { made.json_ld.clone() } else { Vec::new() },
        hand_off: None,
        product,
    }
}

fn alternates(cx: &PageContext<'_>, kind: PageKind) -> Vec<Alternate> {
    let languages = &cx.site.catalog.regency.languages;
    if languages.len() < 2 {
        return Vec::new();
    }
    let addresses: Vec<(String, String)> = languages
        .iter()
        .enumerate()
        .filter_map(|(position, tag)| {
            Some((tag.to_string(), cx.absolute(&cx.path_in(kind, position))?))
        })
        .collect();
    let default = addresses.first().map(|(_, href)| ("x-default".to_owned(), href.clone()));
    addresses.into_iter().chain(default).map(|(lang, href)| Alternate { lang, href }).collect()
}

fn share_card<T>(cx: &PageContext<'_>, page: &Page, made: &PageData<T>) -> Option<ShareCard> {
    let kind = match page.kind {
        PageKind::Item(Section::Products, ..) => "product",
        PageKind::Item(Section::Articles(_), ..) => "article",
        _ => "website",
    };
    let hero = || {
        let regency = &cx.site.catalog.regency;
        regency.hero.as_ref().and_then(|photo| super::pictures::card(cx, photo, &regency.name))
    };
    let image = made.card.clone().or_else(hero).and_then(|card| {
        let url = cx.absolute(&card.path)?;
        Some(ShareImage { url, width: card.width, height: card.height, alt: card.alt })
    });
    let others = cx.site.catalog.regency.languages.iter().filter(|tag| *tag != cx.language);
    Some(ShareCard {
        title: made.title.text.clone(),
        kind,
        url: cx.absolute(&page.path)?,
        locale: open_graph_locale(cx.language.as_str()),
        locale_alternates: others.map(|tag| open_graph_locale(tag.as_str())).collect(),
        image,
    })
}

/// `wa.me` opens the app, or its site, with these words to send to whom one likes.
fn share_url(title: &str, url: &str) -> String {
    let words = format!("{title} {url}");
    let query =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("text", &words).finish();
    // The app shows a plus sign as it is.
    format!("https://wa.me/?{}", query.replace('+', "%20"))
}

/// Open Graph wants a territory: Indonesia's, but for English.
fn open_graph_locale(tag: &str) -> String {
    match tag.split_once('-') {
        Some((language, territory)) if territory.len() == 2 => format!("{language}_{territory}"),
        _ if tag == "en" => "en_US".to_owned(),
        _ => format!("{tag}_ID"),
    }
}
