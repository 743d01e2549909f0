//! Producers: the list of all, and the page of one with its products.

use super::cards::{Card, cards};
use super::first_sentence::first_sentence;
use super::licences::{LicenceView, licence_view};
use super::locality::place_of;
use super::markdown::{StoryHtml, Under, story as story_html};
use super::pagination::{Pagination, pagination};
use super::pictures::{self, Picture, picture};
use super::qr_codes::{self, HandOff};
use super::trail::{home_link, under};
use super::{LangText, Link, PageContext, PageData, json_ld};
use crate::model::producer::Producer;
use crate::plan::{PER_PAGE, PageKind, Section};
use serde::Serialize;

/// All producers.
#[derive(Clone, Debug, Serialize)]
pub struct Producers {
    /// Heading.
    pub title: LangText,
    /// `12 produsen`
    pub count: LangText,
    /// The producers by name.
    pub producers: Vec<ProducerTeaser>,
}

/// A producer in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ProducerTeaser {
    /// Name and page.
    pub link: Link,
    /// `Desa …, Kecamatan …`
    pub place: Option<LangText>,
    /// `7 produk`
    pub count: LangText,
    /// Its picture, or that of one of its products.
    pub picture: Option<Picture>,
}

/// A producer's page.
#[derive(Clone, Debug, Serialize)]
pub struct ProducerView {
    /// Name.
    pub name: LangText,
    /// The person behind it.
    pub owner: Option<LangText>,
    /// `Desa …, Kecamatan …`
    pub place: Option<LangText>,
    /// Since when.
    pub since: Option<String>,
    /// Picture.
    pub picture: Option<Picture>,
    /// Story.
    pub story: Option<StoryHtml>,
    /// Ways to reach them.
    pub contact: Vec<ContactLine>,
    /// Licences.
    pub licences: Vec<LicenceView>,
    /// Their products, of this page.
    pub cards: Vec<Card>,
    /// `7 produk`
    pub count: LangText,
    /// Other pages of their products.
    pub pagination: Option<Pagination>,
}

/// One way to reach a producer.
#[derive(Clone, Debug, Serialize)]
pub struct ContactLine {
    /// `whatsapp`, `phone`, `email`, `website`, `address`, `map`
    pub kind: &'static str,
    /// In words.
    pub label: LangText,
    /// What is shown.
    pub text: LangText,
    /// Where it leads.
    pub href: Option<String>,
    /// In a bundle, in place of `href`: its address as a code for phones.
    pub hand_off: Option<HandOff>,
}

/// All producers.
pub(crate) fn producers(cx: &PageContext<'_>) -> PageData<Producers> {
    let catalog = cx.site.catalog;
    let mut teasers: Vec<ProducerTeaser> =
        (0..cx.site.plan.shelves.producers.len()).map(|index| producer_teaser(cx, index)).collect();
    teasers.sort_by_cached_key(|teaser| teaser.link.label.text.to_lowercase());
    let title = cx.say("producers");
    let breadcrumbs = vec![home_link(cx)];
    PageData {
        description: cx.say("producers_intro").text,
        card: None,
        json_ld: json_ld::breadcrumbs(cx, &breadcrumbs, &title.text).into_iter().collect(),
        breadcrumbs,
        content: Producers {
            title: title.clone(),
            count: cx.count("count_producers", catalog.producers.len()),
            producers: teasers,
        },
        title,
    }
}

fn products_of<'a>(cx: &'a PageContext<'_>, slug: &str) -> &'a [usize] {
    cx.site.plan.shelves.by_producer.get(slug).map_or(&[], Vec::as_slice)
}

fn producer_teaser(cx: &PageContext<'_>, index: usize) -> ProducerTeaser {
    let slug = cx.site.plan.shelves.producer(index);
    let producer = cx.site.catalog.producer(slug);
    let products = products_of(cx, slug);
    let own = producer.photo.as_ref().map(|photo| picture(cx, photo, &producer.name));
    let picture = own.or_else(|| {
        let mut all = products.iter().map(|index| cx.site.catalog.product(*index));
        all.find_map(|product| Some(picture(cx, product.photos.first()?, &product.name)))
    });
    ProducerTeaser {
        link: Link {
            label: cx.words(&producer.name),
            href: cx.to(PageKind::Item(Section::Producers, index, 1)),
            current: false,
        },
        place: place_of(cx, producer),
        count: cx.count("count_products", products.len()),
        picture,
    }
}

/// A producer's page.
pub(crate) fn producer(cx: &PageContext<'_>, index: usize, page: usize) -> PageData<ProducerView> {
    let slug = cx.site.plan.shelves.producer(index);
    let producer = cx.site.catalog.producer(slug);
    let products = products_of(cx, slug);
    let shown: Vec<usize> =
        products.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).copied().collect();
    let name = cx.words(&producer.name);
    let breadcrumbs = under(cx, PageKind::List(Section::Producers, 1), "producers");
    let view = ProducerView {
        name: name.clone(),
        owner: producer.owner.as_ref().map(|owner| cx.words(owner)),
        place: place_of(cx, producer),
        since: producer.since.clone(),
        picture: producer.photo.as_ref().map(|photo| picture(cx, photo, &producer.name)),
        story: story_html(cx, &producer.story, producer.file, Under::Section),
        contact: contact(cx, slug, producer),
        licences: producer.licences.iter().map(|licence| licence_view(cx, licence)).collect(),
        cards: cards(cx, &shown),
        count: cx.count("count_products", products.len()),
        pagination: pagination(cx, products.len(), page, &|page| {
            PageKind::Item(Section::Producers, index, page)
        }),
    };
    let description = first_sentence(cx, &producer.story).map(|words| words.text);
    let description = description
        .or_else(|| view.place.as_ref().map(|place| place.text.clone()))
        .unwrap_or_else(|| name.text.clone());
    PageData {
        description,
        card: producer.photo.as_ref().and_then(|photo| pictures::card(cx, photo, &producer.name)),
        json_ld: std::iter::once(json_ld::producer(cx, producer))
            .chain(json_ld::breadcrumbs(cx, &breadcrumbs, &name.text))
            .collect(),
        breadcrumbs,
        title: match (&view.pagination, page) {
            (Some(pages), 2..) => {
                LangText { text: format!("{} – {}", name.text, pages.label.text), ..name }
            }
            _ => name,
        },
        content: view,
    }
}

fn contact(cx: &PageContext<'_>, slug: &str, producer: &Producer) -> Vec<ContactLine> {
    let contact = &producer.contact;
    let demo = cx.site.catalog.regency.demo.then(|| cx.to(PageKind::Demo));
    let line = |kind: &'static str, text: LangText, href: Option<String>| ContactLine {
        kind,
        label: cx.say(&format!("contact_{kind}")),
        text,
        href: demo.clone().or(href),
        hand_off: None,
    };
    // Numbers of a sample belong to somebody else, so they are never printed.
    let number = |text: String| {
        if demo.is_some() { cx.say("sample_number") } else { LangText::plain(text) }
    };
    let mut lines = Vec::new();
    lines.extend(contact.whatsapp.as_ref().map(|phone| {
        line(
            "whatsapp",
            number(phone.national()),
            Some(format!("https://wa.me/{}", phone.digits())),
        )
    }));
    lines.extend(contact.phone.as_ref().map(|phone| {
        line("phone", number(phone.national()), Some(format!("tel:{}", phone.e164())))
    }));
    lines.extend(contact.email.as_ref().map(|email| {
        line("email", LangText::plain(email.clone()), Some(format!("mailto:{email}")))
    }));
    lines.extend(contact.website.as_ref().map(|url| {
        let shown =
            url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        line("website", LangText::plain(shown), Some(url.clone()))
    }));
    lines.extend(
        contact
            .address
            .as_ref()
            .map(|address| ContactLine { href: None, ..line("address", cx.words(address), None) }),
    );
    lines
        .extend(contact.map.as_ref().map(|url| line("map", cx.say("open_map"), Some(url.clone()))));
    // A sample's lead to a page of its own.
    if demo.is_none() {
        for line in &mut lines {
            let key = || format!("{slug} {}", line.kind);
            line.hand_off = qr_codes::in_place_of(cx, &mut line.href, key);
        }
    }
    lines
}
