//! Producers: the list of all, and the page of one with its products.

use serde::Serialize;

use super::cards::{Card, cards};
use super::first_sentence::first_sentence;
use super::hand_off::{self, HandOff};
use super::lists::{Pagination, home_link, pagination};
use super::markdown::{StoryHtml, Under, story as story_html};
use super::pictures::{self, Picture, picture};
use super::product::{LicenceView, licence_view};
use super::reading::under;
use super::{Content, Desk, Link, Made, Words, capitalised, json_ld};
use crate::model::producer::Producer;
use crate::model::text::Text;
use crate::plan::{PER_PAGE, PageKind};

/// All producers.
#[derive(Clone, Debug, Serialize)]
pub struct Producers {
    /// Heading.
    pub title: Words,
    /// `12 produsen`
    pub count: Words,
    /// The producers by name.
    pub producers: Vec<ProducerTeaser>,
}

/// A producer in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ProducerTeaser {
    /// Name and page.
    pub link: Link,
    /// `Desa …, Kecamatan …`
    pub place: Option<Words>,
    /// `7 produk`
    pub count: Words,
    /// Its picture, or that of one of its products.
    pub picture: Option<Picture>,
}

/// A producer's page.
#[derive(Clone, Debug, Serialize)]
pub struct ProducerView {
    /// Name.
    pub name: Words,
    /// The person behind it.
    pub owner: Option<Words>,
    /// `Desa …, Kecamatan …`
    pub place: Option<Words>,
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
    pub count: Words,
    /// Other pages of their products.
    pub pagination: Option<Pagination>,
}

/// One way to reach a producer.
#[derive(Clone, Debug, Serialize)]
pub struct ContactLine {
    /// `whatsapp`, `phone`, `email`, `website`, `address`, `map`
    pub kind: &'static str,
    /// In words.
    pub label: Words,
    /// What is shown.
    pub text: Words,
    /// Where it leads.
    pub href: Option<String>,
    /// In a bundle, in place of `href`: its address as a code for phones.
    pub hand_off: Option<HandOff>,
}

/// `Desa Sumbersari, Kecamatan Lerengsari`
pub fn place_of(desk: &Desk<'_>, producer: &Producer) -> Option<Words> {
    let regency = &desk.site.catalog.regency;
    let label = |text: &Option<Text>, key: &str| {
        text.as_ref().map_or_else(|| desk.say(key), |text| desk.words(text))
    };
    let named = |label: Words, name: String| {
        let values = [("label", label.text.as_str()), ("name", name.as_str())];
        let place = desk.locale.fill("place_with_label", &values);
        Words { text: capitalised(&place), ..label }
    };
    let village = producer
        .village
        .as_ref()
        .map(|name| named(label(&regency.village_label, "village"), desk.words(name).text));
    let district =
        producer.district.as_ref().and_then(|slug| desk.site.catalog.districts.get(slug));
    let district = district.map(|district| {
        named(label(&regency.district_label, "district"), desk.words(&district.name).text)
    });
    match (village, district) {
        (Some(village), Some(district)) => {
            Some(Words { text: format!("{}, {}", village.text, district.text), ..village })
        }
        (village, district) => village.or(district),
    }
}

/// All producers.
pub fn producers(desk: &Desk<'_>) -> Made {
    let catalog = desk.site.catalog;
    let mut teasers: Vec<ProducerTeaser> = (0..desk.site.plan.shelves.producers.len())
        .map(|index| producer_teaser(desk, index))
        .collect();
    teasers.sort_by_cached_key(|teaser| teaser.link.label.text.to_lowercase());
    let title = desk.say("producers");
    let breadcrumbs = vec![home_link(desk)];
    Made {
        description: desk.say("producers_intro").text,
        card: None,
        json_ld: json_ld::breadcrumbs(desk, &breadcrumbs, &title.text).into_iter().collect(),
        breadcrumbs,
        content: Content::Producers(Box::new(Producers {
            title: title.clone(),
            count: desk.count("count_producers", catalog.producers.len()),
            producers: teasers,
        })),
        title,
    }
}

fn products_of<'a>(desk: &'a Desk<'_>, slug: &str) -> &'a [usize] {
    desk.site.plan.shelves.by_producer.get(slug).map_or(&[], Vec::as_slice)
}

fn producer_teaser(desk: &Desk<'_>, index: usize) -> ProducerTeaser {
    let slug = &desk.site.plan.shelves.producers[index];
    let producer = &desk.site.catalog.producers[slug];
    let products = products_of(desk, slug);
    let own = producer.photo.as_ref().map(|photo| picture(desk, photo, &producer.name));
    let picture = own.or_else(|| {
        let mut all = products.iter().map(|index| &desk.site.catalog.products[*index]);
        all.find_map(|product| Some(picture(desk, product.photos.first()?, &product.name)))
    });
    ProducerTeaser {
        link: Link {
            label: desk.words(&producer.name),
            href: desk.to(PageKind::Producer(index, 1)),
            current: false,
        },
        place: place_of(desk, producer),
        count: desk.count("count_products", products.len()),
        picture,
    }
}

/// A producer's page.
pub fn producer(desk: &Desk<'_>, index: usize, page: usize) -> Made {
    let slug = &desk.site.plan.shelves.producers[index];
    let producer = &desk.site.catalog.producers[slug];
    let products = products_of(desk, slug);
    let shown: Vec<usize> =
        products.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).copied().collect();
    let name = desk.words(&producer.name);
    let breadcrumbs = under(desk, PageKind::Producers, "producers");
    let view = ProducerView {
        name: name.clone(),
        owner: producer.owner.as_ref().map(|owner| desk.words(owner)),
        place: place_of(desk, producer),
        since: producer.since.clone(),
        picture: producer.photo.as_ref().map(|photo| picture(desk, photo, &producer.name)),
        story: story_html(desk, &producer.story, producer.file, Under::Section),
        contact: contact(desk, slug, producer),
        licences: producer.licences.iter().map(|licence| licence_view(desk, licence)).collect(),
        cards: cards(desk, &shown),
        count: desk.count("count_products", products.len()),
        pagination: pagination(desk, products.len(), page, &|page| PageKind::Producer(index, page)),
    };
    let description = first_sentence(desk, &producer.story).map(|words| words.text);
    let description = description
        .or_else(|| view.place.as_ref().map(|place| place.text.clone()))
        .unwrap_or_else(|| name.text.clone());
    Made {
        description,
        card: producer.photo.as_ref().and_then(|photo| pictures::card(desk, photo, &producer.name)),
        json_ld: std::iter::once(json_ld::producer(desk, producer))
            .chain(json_ld::breadcrumbs(desk, &breadcrumbs, &name.text))
            .collect(),
        breadcrumbs,
        title: match (&view.pagination, page) {
            (Some(pages), 2..) => {
                Words { text: format!("{} – {}", name.text, pages.label.text), ..name }
            }
            _ => name,
        },
        content: Content::Producer(Box::new(view)),
    }
}

fn contact(desk: &Desk<'_>, slug: &str, producer: &Producer) -> Vec<ContactLine> {
    let contact = &producer.contact;
    let demo = desk.site.catalog.regency.demo.then(|| desk.to(PageKind::Demo));
    let line = |kind: &'static str, text: Words, href: Option<String>| ContactLine {
        kind,
        label: desk.say(&format!("contact_{kind}")),
        text,
        href: demo.clone().or(href),
        hand_off: None,
    };
    // Numbers of a sample belong to somebody else, so they are never printed.
    let number =
        |text: String| if demo.is_some() { desk.say("sample_number") } else { desk.plain(text) };
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
    lines.extend(
        contact
            .email
            .as_ref()
            .map(|email| line("email", desk.plain(email.clone()), Some(format!("mailto:{email}")))),
    );
    lines.extend(contact.website.as_ref().map(|url| {
        let shown =
            url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        line("website", desk.plain(shown), Some(url.clone()))
    }));
    lines.extend(
        contact.address.as_ref().map(|address| ContactLine {
            href: None,
            ..line("address", desk.words(address), None)
        }),
    );
    lines.extend(
        contact.map.as_ref().map(|url| line("map", desk.say("open_map"), Some(url.clone()))),
    );
    // A sample's lead to a page of its own.
    if demo.is_none() {
        for line in &mut lines {
            let key = || format!("{slug} {}", line.kind);
            line.hand_off = hand_off::in_place_of(desk, &mut line.href, key);
        }
    }
    lines
}
