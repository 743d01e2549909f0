//! What every page shows: name, menus, languages, publisher.

use super::choices::Choice;
use std::collections::BTreeMap;

use serde::Serialize;

use super::logo::{self, Favicon, LogoView};
use super::{LangText, Link, PageContext, format};
use crate::model::article::{Article, ArticleKind, Details, Menu};
use crate::model::phone::Phone;
use crate::model::regency::Complaints;
use crate::plan::links::search_folder;
use crate::plan::{Page, PageKind, Section};

/// The program that made a site, as bundles tell it.
pub(crate) const VERSION: &str = concat!("etalase ", env!("CARGO_PKG_VERSION"));

/// What every page shows.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// `Kabupaten …`
    pub name: LangText,
    /// One line.
    pub tagline: Option<LangText>,
    /// Province.
    pub province: Option<LangText>,
    /// The home page.
    pub home: String,
    /// The search page.
    pub search: String,
    /// The folder of what search reads.
    pub search_data: String,
    /// The folder that the whole site lies in.
    pub root: String,
    /// Categories that have products, to filter by.
    pub categories: Vec<Choice>,
    /// Districts that have products, to filter by.
    pub districts: Vec<Choice>,
    /// The menu at the top.
    pub menu: Vec<Link>,
    /// The site's own pages at the bottom.
    pub footer: Vec<Link>,
    /// Whether all of it is a sample.
    pub demo: bool,
    /// Who answers for it.
    pub publisher: Option<PublisherView>,
    /// The day it was published: as people write it, and as ISO 8601.
    pub published: String,
    /// The same for machines.
    pub published_iso: String,
    /// Colours of the page, on light and on dark pages.
    pub theme_color: ThemeColor,
    /// What stands beside the name.
    pub logo: LogoView,
    /// The same, larger: on the attract loop.
    pub logo_large: LogoView,
    /// Pictures of a browser's tab, of which it takes the one that fits.
    pub favicons: Vec<Favicon>,
    /// The picture of a device's home screen, a PNG; drawings give none.
    pub touch_icon: Option<String>,
    /// Addresses of the theme's assets by name.
    pub assets: BTreeMap<String, String>,
    /// `sizes` of pictures by role.
    pub sizes: BTreeMap<String, String>,
    /// What a district is called here.
    pub district_label: LangText,
    /// What a village is called here.
    pub village_label: LangText,
    /// The feed, if there is one.
    pub feed: Option<String>,
    /// What a bundle for an exhibition needs to know; `None` on the web.
    pub kiosk: Option<KioskView>,
}

/// What the pages of a bundle need to know.
#[derive(Clone, Debug, Serialize)]
pub struct KioskView {
    /// The first language's home page, which everything returns to.
    pub home: String,
    /// The bar at the lower edge: home, categories if there are any, search.
    pub bar: Vec<BarLink>,
    /// Name of the exhibition.
    pub event: Option<LangText>,
    /// Seconds without a touch until it starts anew.
    pub idle_seconds: u32,
    /// Code that opens the hidden corner.
    pub exit_code: Option<String>,
    /// The program that made the bundle: `etalase 0.1.0`.
    pub version: &'static str,
}

/// A link of the bar at the lower edge of a touch screen.
#[derive(Clone, Debug, Serialize)]
pub struct BarLink {
    /// `home`, `categories`, `search`: which picture it has.
    pub key: &'static str,
    /// Name and page.
    pub link: Link,
}

/// What a browser colours its own bars with.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeColor {
    /// `#f7fbfa`
    pub light: String,
    /// `#06191f`
    pub dark: String,
}

/// A page in another language.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageLink {
    /// Tag.
    pub tag: String,
    /// The language's name in itself.
    pub name: String,
    /// The same page.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
}

/// Who answers for the site.
#[derive(Clone, Debug, Serialize)]
pub struct PublisherView {
    /// Office.
    pub name: LangText,
    /// Postal address.
    pub address: Option<LangText>,
    /// E-mail address.
    pub email: Option<String>,
    /// Website.
    pub website: Option<String>,
    /// Phone numbers.
    pub phones: Vec<ContactView>,
    /// Whether it says that this is its official site.
    pub official: bool,
    /// Where to complain.
    pub complaints: Option<ContactView>,
}

/// What leads to an office.
#[derive(Clone, Debug, Serialize)]
pub struct ContactView {
    /// As people read it.
    pub text: String,
    /// `tel:` with the country's code, `mailto:` or a web address.
    pub href: String,
}

fn phone(phone: &Phone) -> ContactView {
    ContactView { text: phone.national(), href: format!("tel:{}", phone.e164()) }
}

fn complaints(to: &Complaints) -> ContactView {
    match to {
        Complaints::Email(email) => {
            ContactView { text: email.clone(), href: format!("mailto:{email}") }
        }
        Complaints::Web(address) => {
            let plain = address.trim_start_matches("https://").trim_start_matches("http://");
            ContactView { text: plain.trim_end_matches('/').to_owned(), href: address.clone() }
        }
        Complaints::Phone(number) => phone(number),
    }
}

/// The part of a page that all pages share.
pub(crate) fn view(cx: &PageContext<'_>, kind: PageKind) -> SiteView {
    let regency = &cx.site.catalog.regency;
    let label = |text: &Option<crate::model::text::Text>, key: &str| {
        text.as_ref().map_or_else(|| cx.say(key), |text| cx.words(text))
    };
    let [light, dark] = &cx.site.theme.theme_color;
    SiteView {
        name: cx.words(&regency.name),
        tagline: regency.tagline.as_ref().map(|text| cx.words(text)),
        province: regency.province.as_ref().map(|text| cx.words(text)),
        home: cx.to(PageKind::Home),
        search: cx.to(PageKind::Search),
        search_data: cx.base.href(&search_folder(cx.language)),
        root: cx.base.href(""),
        categories: super::choices::category_choices(cx),
        districts: super::choices::district_choices(cx),
        menu: menu(cx, kind),
        footer: own_pages(cx, kind, Menu::Footer),
        demo: regency.demo,
        publisher: regency.publisher.as_ref().map(|publisher| PublisherView {
            name: cx.words(&publisher.name),
            address: publisher.address.as_ref().map(|text| cx.words(text)),
            email: publisher.email.clone(),
            website: publisher.website.clone(),
            phones: publisher.phones.iter().map(phone).collect(),
            official: publisher.official,
            complaints: publisher.complaints.as_ref().map(complaints),
        }),
        published: format::date(cx, cx.site.edition.today),
        published_iso: format::iso(cx.site.edition.today),
        theme_color: ThemeColor { light: light.clone(), dark: dark.clone() },
        logo: logo::logo(cx, |sizes| &sizes.small),
        logo_large: logo::logo(cx, |sizes| &sizes.large),
        favicons: logo::favicons(cx),
        touch_icon: logo::touch_icon(cx),
        assets: cx
            .site
            .theme
            .assets()
            .map(|(name, path)| (name.to_owned(), cx.base.href(path)))
            .collect(),
        sizes: cx.site.theme.sizes(cx.is_kiosk()).clone(),
        district_label: label(&regency.district_label, "district"),
        village_label: label(&regency.village_label, "village"),
        kiosk: cx.is_kiosk().then(|| KioskView {
            home: cx.base.href(&cx.path_in(PageKind::Home, 0)),
            bar: bar(cx, kind),
            event: regency.kiosk.event.as_ref().map(|event| cx.words(event)),
            idle_seconds: regency.kiosk.idle_seconds,
            exit_code: regency.kiosk.exit_code.clone(),
            version: VERSION,
        }),
        feed: regency
            .base_url
            .as_ref()
            .filter(|_| !cx.is_kiosk())
            .map(|_| cx.base.href(&crate::plan::links::feed_path(cx.site.routes, cx.position))),
    }
}

fn bar(cx: &PageContext<'_>, here: PageKind) -> Vec<BarLink> {
    use PageKind as Kind;
    let has_categories = !cx.site.plan.shelves.by_category.is_empty();
    let is_category = here.section() == Some(Section::Categories);
    [
        ("home", Kind::Home, here == Kind::Home, true),
        ("categories", Kind::List(Section::Categories, 1), is_category, has_categories),
        ("search", Kind::Search, here == Kind::Search, true),
    ]
    .into_iter()
    .filter(|(.., filled)| *filled)
    .map(|(key, kind, current, _)| BarLink {
        key,
        link: Link { label: cx.say(key), href: cx.to(kind), current },
    })
    .collect()
}

/// The menu: only what leads to something; an empty page still exists for those who know its address.
fn menu(cx: &PageContext<'_>, here: PageKind) -> Vec<Link> {
    let catalog = cx.site.catalog;
    let shelves = &cx.site.plan.shelves;
    let filled = Section::ALL.into_iter().filter(|section| section.is_filled(catalog, shelves));
    let mut links: Vec<Link> = filled
        .map(|section| Link {
            label: cx.say(section.key()),
            href: cx.to(PageKind::List(section, 1)),
            current: here.section() == Some(section),
        })
        .collect();
    links.extend(own_pages(cx, here, Menu::Main));
    links
}

fn own_pages(cx: &PageContext<'_>, here: PageKind, menu: Menu) -> Vec<Link> {
    let pages = cx.site.catalog.articles(ArticleKind::Page).iter().enumerate();
    let is_here = |page: &Article| matches!(page.details, Details::Page(own) if own.menu == menu);
    pages
        .filter(|(_, page)| is_here(page))
        .map(|(index, page)| Link {
            label: cx.words(&page.title),
            href: cx.to(PageKind::Custom(index)),
            current: here == PageKind::Custom(index),
        })
        .collect()
}

/// A page in the site's languages.
pub(crate) fn languages(cx: &PageContext<'_>, page: &Page) -> Vec<LanguageLink> {
    let all = &cx.site.catalog.regency.languages;
    if all.len() < 2 {
        return Vec::new();
    }
    // A page that stands in one language only leads to the other's home.
    let kind = if page.kind == PageKind::NotFound { PageKind::Home } else { page.kind };
    all.iter()
        .enumerate()
        .map(|(position, tag)| LanguageLink {
            tag: tag.to_string(),
            name: cx.site.theme.locale(tag).name_of(tag),
            href: cx.base.href(&cx.path_in(kind, position)),
            current: position == cx.position,
        })
        .collect()
}
