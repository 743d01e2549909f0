//! Rules over the finished catalog.

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::message;
use crate::model::Catalog;
use crate::model::product::{PRICE_AGE_LIMIT, Product};
use crate::model::regency::Edition;
use crate::model::text::{LanguageTag, Text};
use crate::source::Span;
use rayon::prelude::*;

/// Items that a thread checks at a time.
const PART: usize = 64;

/// Runs every rule.
pub(crate) fn run(catalog: &Catalog, edition: &Edition, diagnostics: &mut Diagnostics) {
    base_url(catalog, diagnostics);
    regency_name(catalog, diagnostics);
    language_gaps(catalog, diagnostics);
    diagnostics.append(each(&catalog.products, |product, own| {
        no_way_to_buy(product, own);
        price_age(product, edition, own);
        export(product, own);
        alternative_texts(product, own);
    }));
}

/// Applies a rule to every item, on several threads; the problems are in the order of the items.
fn each<T: Sync>(items: &[T], rule: impl Fn(&T, &mut Diagnostics) + Sync) -> Diagnostics {
    let of_part = |part: &[T]| {
        let mut own = Diagnostics::default();
        for item in part {
            rule(item, &mut own);
        }
        own
    };
    let found: Vec<Diagnostics> = items.par_chunks(PART).map(of_part).collect();
    let mut all = Diagnostics::default();
    for own in found {
        all.append(own);
    }
    all
}

fn base_url(catalog: &Catalog, diagnostics: &mut Diagnostics) {
    let regency = &catalog.regency;
    if let Some(span) = regency.span
        && regency.base_url.is_none()
        && !regency.base_url_told
    {
        diagnostics.push(
            Diagnostic::new(
                code::BASE_URL_MISSING,
                span,
                message!(
                    "tanpa `base_url` tidak ada tautan kanonik, kartu bagikan, umpan, dan peta situs",
                    "without `base_url` there are no canonical links, share cards, feeds and sitemap"
                ),
            )
            .help(message!(
                "tulis `base_url: https://…` di regency.yaml, atau `--base-url`",
                "write `base_url: https://…` in regency.yaml, or `--base-url`"
            )),
        );
    }
}

/// Twenty-six names are both a kabupaten's and a kota's (Bogor, Malang, Sorong …), so the word belongs to the name.
fn regency_name(catalog: &Catalog, diagnostics: &mut Diagnostics) {
    let regency = &catalog.regency;
    let says = |words: &str| {
        let words = words.to_lowercase();
        ["kabupaten", "kota", "regency", "city"].iter().any(|kind| words.contains(kind))
    };
    let name = regency.name.first();
    if let Some(span) = regency.span
        && !name.is_empty()
        && !regency.name.iter().any(|(_, words)| says(words))
    {
        diagnostics.push(
            Diagnostic::new(
                code::REGENCY_NAME,
                span,
                message!(
                    "nama `{name}` belum menyebut Kabupaten atau Kota",
                    "the name `{name}` says neither Kabupaten nor Kota"
                ),
            )
            .help(message!("tulis `name: Kabupaten {name}`", "write `name: Kabupaten {name}`")),
        );
    }
}

fn language_gaps(catalog: &Catalog, diagnostics: &mut Diagnostics) {
    let Some(span) = catalog.regency.span else { return };
    for language in catalog.regency.languages.iter().skip(1) {
        let lacking: Vec<&str> = titles(catalog)
            .filter(|(_, texts)| texts.iter().any(|text| !text.is_empty() && !text.has(language)))
            .map(|(slug, _)| slug)
            .collect();
        if let Some(problem) = gap(language, &lacking, span) {
            diagnostics.push(problem);
        }
    }
}

/// Returns the texts of every page that a reader of another language would miss.
fn titles(catalog: &Catalog) -> impl Iterator<Item = (&str, [&Text; 2])> {
    let products = catalog.products.iter().map(|one| (one.slug.as_str(), [&one.name, &one.story]));
    let articles = catalog.articles.values().flatten();
    let articles = articles.map(|one| (one.slug.as_str(), [&one.title, &one.story]));
    products.chain(articles)
}

fn gap(language: &LanguageTag, lacking: &[&str], span: Span) -> Option<Diagnostic> {
    let (s, are) = if lacking.len() == 1 { ("", "is") } else { ("s", "are") };
    let count = lacking.len();
    let some: Vec<&str> = lacking.iter().take(5).copied().collect();
    let some = some.join(", ");
    let more = if count > 5 { ", …" } else { "" };
    (count > 0).then(|| {
        Diagnostic::new(
            code::LANGUAGE_GAP,
            span,
            message!(
                "{count} halaman belum lengkap dalam bahasa `{language}`: {some}{more}",
                "{count} page{s} {are} not complete in `{language}`: {some}{more}"
            ),
        )
        .help(message!(
            "halaman itu memakai bahasa pertama dan ditandai; tambahkan `index.{language}.md`",
            "they use the first language and are marked; add an `index.{language}.md`"
        ))
    })
}

fn no_way_to_buy(product: &Product, diagnostics: &mut Diagnostics) {
    if product.buy.is_empty() && !product.buy_told && !product.availability.is_gone() {
        diagnostics.push(
            Diagnostic::new(
                code::NO_WAY_TO_BUY,
                product.file,
                message!(
                    "tidak ada tautan beli; pembeli diarahkan ke produsen",
                    "there is no link to buy; buyers are sent to the producer"
                ),
            )
            .help(message!("tambahkan `buy:` dengan tautan toko", "add `buy:` with a shop's link")),
        );
    }
}

fn price_age(product: &Product, edition: &Edition, diagnostics: &mut Diagnostics) {
    if let (true, Some(date), Some(span)) =
        (product.is_price_old(edition.today), product.price_date, product.price_span)
    {
        diagnostics.push(
            Diagnostic::new(
                code::PRICE_OLD,
                span,
                message!(
                    "harga ini dari {date}, lebih dari {PRICE_AGE_LIMIT} hari; tampil sebagai \"sekitar\"",
                    "this price is of {date}, older than {PRICE_AGE_LIMIT} days; it is shown as \"about\""
                ),
            )
            .help(message!(
                "tanyakan harga baru, lalu perbarui `price_date`",
                "ask for the new price and renew `price_date`"
            )),
        );
    }
}

/// Buyers abroad read English.
fn export(product: &Product, diagnostics: &mut Diagnostics) {
    let in_english = |text: &Text| text.iter().any(|(tag, _)| tag.is_english());
    if product.export && !(in_english(&product.name) && in_english(&product.story)) {
        diagnostics.push(
            Diagnostic::new(
                code::EXPORT_UNTRANSLATED,
                product.file,
                message!(
                    "produk ini ditandai `export`, tetapi nama atau ceritanya belum ada dalam bahasa Inggris",
                    "this product is marked `export`, but its name or story is not in English"
                ),
            )
            .help(message!(
                "tambahkan `index.en.md` dengan nama dan ceritanya",
                "add an `index.en.md` with its name and story"
            )),
        );
    }
}

fn alternative_texts(product: &Product, diagnostics: &mut Diagnostics) {
    let lacking = product.photos.iter().filter(|photo| photo.alt.is_none());
    let names: Vec<&str> =
        lacking.map(|photo| photo.path.rsplit('/').next().unwrap_or_default()).collect();
    if !names.is_empty() {
        let list = names.join(", ");
        let all: Vec<&str> = product
            .photos
            .iter()
            .map(|photo| photo.path.rsplit('/').next().unwrap_or_default())
            .collect();
        let all: Vec<String> =
            all.iter().map(|name| format!("{{file: {name}, alt: \"…\"}}")).collect();
        let all = all.join(", ");
        diagnostics.push(
            Diagnostic::new(
                code::PHOTO_ALT_MISSING,
                product.file,
                message!(
                    "foto tanpa teks pengganti: {list}; nama produk yang dipakai",
                    "photos without alternative text: {list}; the product's name is used"
                ),
            )
            .help(message!(
                "tulis apa yang terlihat: `photos: [{all}]`",
                "write what is seen: `photos: [{all}]`"
            )),
        );
    }
}
