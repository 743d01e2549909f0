//! A product's page.

use super::licences::{LicenceView, licence_view, marks};
use super::summaries::summary;
use serde::Serialize;

use super::cards::{Card, State, category_icon, related, state};
use super::markdown::{StoryHtml, Under, story};
use super::offer::{Offered, offer};
use super::offering::Offering;
use super::pictures::{self, Picture, picture};
use super::print::{Paper, paper};
use super::term_links::{category_link, district_link, producer_link};
use super::{LangText, Link, PageContext, PageData, format, json_ld};
use crate::model::product::Product;
use crate::plan::{PageKind, Section};

/// Letters from which a name needs a smaller step to stay within four lines of a phone.
const LONG_NAME: usize = 56;

/// A product's page.
#[derive(Clone, Debug, Serialize)]
pub struct ProductView {
    /// Name.
    pub name: LangText,
    /// Whether the name is so long that it is set smaller.
    pub long_name: bool,
    /// One sentence.
    pub summary: Option<LangText>,
    /// All photos.
    pub pictures: Vec<Picture>,
    /// What it costs, whether it can be had, and how to buy it: `price`, `unit`, `state`, `buy`, `bar` of the page.
    #[serde(flatten)]
    pub offer: Offered,
    /// Choices.
    pub variants: Vec<VariantView>,
    /// When its season is: `November–Maret`.
    pub season: Option<String>,
    /// Licences that hold.
    pub licences: Vec<LicenceView>,
    /// Their marks under the price, each once: `Halal`, `P-IRT`.
    pub marks: Vec<LangText>,
    /// Facts.
    pub attributes: Vec<Attribute>,
    /// The language of the facts' labels, if it is not the page's.
    pub attributes_lang: Option<String>,
    /// Set only where that language runs another way than the page's.
    pub attributes_dir: Option<&'static str>,
    /// Its story.
    pub story: Option<StoryHtml>,
    /// Who makes it.
    pub producer: Option<ProducerCard>,
    /// Its category.
    pub category: Option<Link>,
    /// That category's drawing, for where there is no photo.
    pub icon: &'static str,
    /// Its district.
    pub district: Option<Link>,
    /// Words for search.
    pub tags: Vec<String>,
    /// Whether buyers abroad are welcome.
    pub export: bool,
    /// Other products.
    pub related: Vec<Card>,
    /// What it says on paper; `None` in a bundle.
    pub paper: Option<Paper>,
}

/// One choice.
#[derive(Clone, Debug, Serialize)]
pub struct VariantView {
    /// What is different.
    pub name: LangText,
    /// Its price.
    pub price: Option<LangText>,
    /// Its state, if it has its own.
    pub state: Option<State>,
}

/// One fact.
#[derive(Clone, Debug, Serialize)]
pub struct Attribute {
    /// What about.
    pub label: String,
    /// What.
    pub value: LangText,
}

/// Who makes it.
#[derive(Clone, Debug, Serialize)]
pub struct ProducerCard {
    /// Name and page.
    pub link: Link,
    /// `Desa …, Kecamatan …`
    pub place: Option<LangText>,
    /// Since when.
    pub since: Option<String>,
    /// Picture.
    pub picture: Option<Picture>,
}

/// Makes a product's page.
pub(crate) fn view(cx: &PageContext<'_>, index: usize) -> PageData<ProductView> {
    let product = cx.site.catalog.product(index);
    let summary = summary(cx, product);
    let breadcrumbs = breadcrumbs(cx, product);
    let card = product.photos.first().and_then(|photo| pictures::card(cx, photo, &product.name));
    let description = summary.as_ref().map(|words| words.text.clone()).unwrap_or_default();
    let content = content(cx, index, summary);
    PageData {
        title: content.name.clone(),
        card,
        json_ld: std::iter::once(json_ld::product(cx, index, &description))
            .chain(json_ld::breadcrumbs(cx, &breadcrumbs, &content.name.text))
            .collect(),
        description,
        breadcrumbs,
        content,
    }
}

fn breadcrumbs(cx: &PageContext<'_>, product: &Product) -> Vec<Link> {
    let home = super::trail::home_link(cx);
    let all = Link {
        label: cx.say("products"),
        href: cx.to(PageKind::List(Section::Products, 1)),
        current: false,
    };
    [Some(home), Some(all), category_link(cx, &product.category)].into_iter().flatten().collect()
}

fn content(cx: &PageContext<'_>, index: usize, summary: Option<LangText>) -> ProductView {
    let product = cx.site.catalog.product(index);
    let facts = product.attributes_in(cx.language);
    let licences: Vec<_> =
        Offering::of(cx.site, index).licences().iter().map(|one| licence_view(cx, one)).collect();
    ProductView {
        long_name: cx.words(&product.name).text.chars().count() > LONG_NAME,
        name: cx.words(&product.name),
        summary,
        pictures: product.photos.iter().map(|photo| picture(cx, photo, &product.name)).collect(),
        offer: offer(cx, index),
        variants: variants(cx, product),
        season: product
            .season
            .map(|(from, to)| format!("{}–{}", cx.locale.month(from), cx.locale.month(to))),
        marks: marks(&licences),
        licences,
        attributes: facts
            .map(|(_, list)| {
                list.iter()
                    .map(|(label, value)| Attribute {
                        label: label.clone(),
                        value: cx.words(value),
                    })
                    .collect()
            })
            .unwrap_or_default(),
        attributes_dir: facts.and_then(|(tag, _)| tag.direction_in(cx.language)),
        attributes_lang: facts
            .filter(|(tag, _)| tag != cx.language)
            .map(|(tag, _)| tag.to_string()),
        story: story(cx, &product.story, product.file, Under::Section),
        producer: producer_card(cx, product),
        category: category_link(cx, &product.category),
        icon: category_icon(cx, &product.category),
        district: product.district.as_ref().and_then(|slug| district_link(cx, slug)),
        tags: product.tags_in(cx.language).to_vec(),
        export: product.export,
        related: related(cx, index),
        paper: paper(cx, index),
    }
}

fn variants(cx: &PageContext<'_>, product: &Product) -> Vec<VariantView> {
    product
        .variants
        .iter()
        .map(|variant| VariantView {
            name: cx.words(&variant.name),
            price: variant.price.map(|price| format::price(cx, price)),
            state: variant.availability.map(|availability| state(cx, availability)),
        })
        .collect()
}

fn producer_card(cx: &PageContext<'_>, product: &Product) -> Option<ProducerCard> {
    let producer = cx.site.catalog.producers.get(&product.producer)?;
    Some(ProducerCard {
        link: producer_link(cx, &product.producer)?,
        place: super::locality::place_of(cx, producer),
        since: producer.since.clone(),
        picture: producer.photo.as_ref().map(|photo| picture(cx, photo, &producer.name)),
    })
}
