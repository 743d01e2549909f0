//! `catalog.json`: everything public about every product, for other programs; with a schema made from these very types.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::offering::Offering;
use super::pictures::media_path;
use super::{PageContext, Site, format};
use crate::image::Encoding;
use crate::model::photo::Photo;
use crate::model::product::{Buy, Product};
use crate::model::text::Text;
use crate::plan::{Page, PageKind, Section};

/// Version of this file's form: grows when a member is removed or changes its meaning.
const FORMAT: u32 = 1;

/// Words by language tag.
type Texts = BTreeMap<String, String>;

/// Everything public about every product of a regency's showcase.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "etalase catalog")]
pub(crate) struct CatalogJson<'a> {
    /// Address of the schema, relative to this file.
    #[serde(rename = "$schema")]
    schema: &'static str,
    /// Version of the form of this file.
    format: u32,
    /// Whether all of it is a sample.
    demo: bool,
    /// Day of publication, ISO 8601.
    published: String,
    /// The regency.
    regency: RegencyJson,
    /// The site's languages; the first is its own.
    languages: Vec<String>,
    /// Categories by slug.
    categories: BTreeMap<String, Texts>,
    /// Districts by slug.
    districts: BTreeMap<String, DistrictJson>,
    /// Producers by slug.
    producers: BTreeMap<String, ProducerJson>,
    /// Products, in listing order.
    #[schemars(with = "Vec<ProductJson>")]
    products: Products<'a>,
}

/// All products, each made only when its turn to be written comes.
struct Products<'a>(Site<'a>);

impl Serialize for Products<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = 0..self.0.catalog.products.len();
        serializer.collect_seq(all.map(|index| product(self.0, index)))
    }
}

#[derive(Debug, Serialize, JsonSchema)]
struct RegencyJson {
    /// Code of the interior ministry.
    code: String,
    name: Texts,
    province: Option<Texts>,
    publisher: Option<Texts>,
    /// Address of the site, if it is known.
    url: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct DistrictJson {
    /// Code of the interior ministry.
    code: Option<String>,
    name: Texts,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ProducerJson {
    name: Texts,
    village: Option<Texts>,
    /// Slug of the district.
    district: Option<String>,
    since: Option<String>,
    /// Paths of its page by language, relative to this file.
    pages: Texts,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ProductJson {
    slug: String,
    name: Texts,
    summary: Texts,
    /// Markdown.
    story: Texts,
    /// Slug of the producer.
    producer: String,
    /// Slug of the category.
    category: String,
    /// Slug of the district.
    district: Option<String>,
    /// Absent: ask the seller.
    price: Option<PriceJson>,
    unit: Option<Texts>,
    variants: Vec<VariantJson>,
    /// `in_stock`, `made_to_order`, `seasonal`, `sold_out` or `discontinued`.
    availability: &'static str,
    /// First and last month, 1 to 12.
    season: Option<[u8; 2]>,
    photos: Vec<PhotoJson>,
    buy: Vec<BuyJson>,
    licences: Vec<LicenceJson>,
    /// Facts by language, in order.
    attributes: BTreeMap<String, Vec<[String; 2]>>,
    tags: Vec<String>,
    synonyms: Vec<String>,
    export: bool,
    /// Paths of its page by language, relative to this file.
    pages: Texts,
}

#[derive(Debug, Serialize, JsonSchema)]
struct PriceJson {
    /// Whole rupiah.
    low: u64,
    /// Whole rupiah; absent for "from".
    high: Option<u64>,
    /// Always `IDR`.
    currency: &'static str,
    /// Day the price was true, ISO 8601.
    date: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct VariantJson {
    name: Texts,
    /// Whole rupiah.
    price: Option<u64>,
    availability: Option<&'static str>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct PhotoJson {
    /// Path of the largest JPEG, relative to this file.
    path: String,
    width: u32,
    height: u32,
    alt: Texts,
}

#[derive(Debug, Serialize, JsonSchema)]
struct BuyJson {
    /// `link`, `whatsapp`, `phone` or `place`.
    kind: &'static str,
    /// Key of the marketplace.
    marketplace: Option<String>,
    /// Name of the place.
    place: Option<String>,
    /// Address of the page.
    url: Option<String>,
    /// Number in the form of E.164.
    phone: Option<String>,
    /// Whole rupiah there.
    price: Option<u64>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct LicenceJson {
    kind: &'static str,
    /// As its holder states it.
    number: Option<String>,
    /// Last day, ISO 8601.
    valid_until: Option<String>,
}

/// The catalog as JSON.
pub(crate) fn bytes(site: Site<'_>) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(&catalog(site)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Its schema.
pub(crate) fn schema() -> Vec<u8> {
    let mut bytes =
        serde_json::to_vec_pretty(&schemars::schema_for!(CatalogJson<'_>)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn texts(text: &Text) -> Texts {
    text.iter().map(|(tag, words)| (tag.to_string(), words.to_owned())).collect()
}

fn catalog(site: Site<'_>) -> CatalogJson<'_> {
    let catalog = site.catalog;
    let regency = &catalog.regency;
    CatalogJson {
        schema: "catalog.schema.json",
        format: FORMAT,
        demo: regency.demo,
        published: format::iso(site.edition.today),
        regency: RegencyJson {
            code: regency.code.clone(),
            name: texts(&regency.name),
            province: regency.province.as_ref().map(texts),
            publisher: regency.publisher.as_ref().map(|publisher| texts(&publisher.name)),
            url: regency.base_url.as_ref().map(ToString::to_string),
        },
        languages: regency.languages.iter().map(ToString::to_string).collect(),
        categories: catalog
            .categories
            .iter()
            .map(|(slug, one)| (slug.clone(), texts(&one.name)))
            .collect(),
        districts: catalog
            .districts
            .iter()
            .map(|(slug, one)| {
                (slug.clone(), DistrictJson { code: one.code.clone(), name: texts(&one.name) })
            })
            .collect(),
        producers: producers(site),
        products: Products(site),
    }
}

fn producers(site: Site<'_>) -> BTreeMap<String, ProducerJson> {
    let with_page = site.plan.shelves.producers.iter().enumerate();
    with_page
        .map(|(index, slug)| {
            let producer = site.catalog.producer(slug);
            let json = ProducerJson {
                name: texts(&producer.name),
                village: producer.village.as_ref().map(texts),
                district: producer.district.clone(),
                since: producer.since.clone(),
                pages: pages(site, PageKind::Item(Section::Producers, index, 1)),
            };
            (slug.clone(), json)
        })
        .collect()
}

fn pages(site: Site<'_>, kind: PageKind) -> Texts {
    let languages = site.catalog.regency.languages.iter().enumerate();
    languages
        .map(|(position, tag)| {
            let path = site.routes.path(kind, position, site.catalog, &site.plan.shelves);
            (tag.to_string(), path.trim_end_matches("index.html").to_owned())
        })
        .collect()
}

fn product(site: Site<'_>, index: usize) -> ProductJson {
    let product = site.catalog.product(index);
    let offering = Offering::of(site, index);
    ProductJson {
        slug: product.slug.clone(),
        name: texts(&product.name),
        summary: summaries(site, product),
        story: texts(&product.story),
        producer: product.producer.clone(),
        category: product.category.clone(),
        district: product.district.clone(),
        price: offering.price().map(|price| PriceJson {
            low: price.low(),
            high: price.high(),
            currency: "IDR",
            date: product.price_date.map(format::iso),
        }),
        unit: product.unit.as_ref().map(texts),
        variants: product
            .variants
            .iter()
            .map(|variant| VariantJson {
                name: texts(&variant.name),
                price: variant.price.map(crate::model::price::Price::low),
                availability: variant.availability.map(crate::model::product::Availability::name),
            })
            .collect(),
        availability: offering.availability().name(),
        season: product.season.map(|(from, to)| [from, to]),
        photos: product
            .photos
            .iter()
            .filter_map(|photo| photo_json(site, photo, &product.name))
            .collect(),
        buy: offering.ways().into_iter().map(|way| buy(way, offering.is_sample())).collect(),
        licences: offering
            .licences()
            .iter()
            .map(|licence| LicenceJson {
                kind: licence.kind.name(),
                number: licence.number.clone(),
                valid_until: licence.valid_until.map(format::iso),
            })
            .collect(),
        attributes: product
            .attributes
            .iter()
            .map(|(tag, list)| {
                let facts =
                    list.iter().map(|(label, value)| [label.clone(), value.first().to_owned()]);
                (tag.to_string(), facts.collect())
            })
            .collect(),
        tags: product.tags.first().map(|(_, tags)| tags.clone()).unwrap_or_default(),
        synonyms: product.synonyms.clone(),
        export: product.export,
        pages: pages(site, PageKind::Item(Section::Products, index, 1)),
    }
}

/// The summary of each language that has one of its own, written or from its story.
fn summaries(site: Site<'_>, product: &Product) -> Texts {
    let mut summaries = Texts::new();
    for (position, tag) in site.catalog.regency.languages.iter().enumerate() {
        if !product.story.has(tag) && !product.summary.as_ref().is_some_and(|text| text.has(tag)) {
            continue;
        }
        let cx = PageContext::new(
            site,
            &Page { kind: PageKind::Home, language: position, path: String::new() },
        );
        let words = super::summaries::summary(&cx, product).filter(|words| words.lang.is_none());
        summaries.extend(words.map(|words| (tag.to_string(), words.text)));
    }
    summaries
}

fn photo_json(site: Site<'_>, photo: &Photo, name: &Text) -> Option<PhotoJson> {
    let (width, height) = photo.sizes.last().copied()?;
    Some(PhotoJson {
        path: media_path(&site.photos.hash(&photo.path)?, width, Encoding::Jpeg),
        width,
        height,
        alt: texts(photo.alt.as_ref().unwrap_or(name)),
    })
}

/// A way to buy; a sample's numbers belong to somebody else and are left out.
fn buy(way: &Buy, is_sample: bool) -> BuyJson {
    let blank = BuyJson {
        kind: "link",
        marketplace: None,
        place: None,
        url: None,
        phone: None,
        price: None,
    };
    match way {
        Buy::Link(link) => BuyJson {
            marketplace: link.marketplace.clone(),
            place: Some(link.place.clone()),
            url: Some(link.url.clone()),
            price: link.offer.price,
            ..blank
        },
        Buy::Whatsapp { phone, offer, .. } => BuyJson {
            kind: "whatsapp",
            phone: (!is_sample).then(|| phone.e164()),
            price: offer.price,
            ..blank
        },
        Buy::Phone { phone, .. } => {
            BuyJson { kind: "phone", phone: (!is_sample).then(|| phone.e164()), ..blank }
        }
        Buy::Place { name, .. } => {
            BuyJson { kind: "place", place: Some(name.first().to_owned()), ..blank }
        }
    }
}
