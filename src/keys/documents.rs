//! Which kinds of file there are, and which keys each may have.

use super::article;
use super::document::Document;
use super::import::IMPORT;
use super::lists::{CATEGORY, DISTRICT};
use super::producer::PRODUCER;
use super::product::PRODUCT;
use super::regency::REGENCY;
use super::theme::{STRINGS, THEME};

/// Every kind of file.
pub fn documents() -> impl Iterator<Item = &'static Document> {
    LISTS_AND_PRODUCTS.iter().chain(article::DOCUMENTS).chain(OF_THEMES)
}

const LISTS_AND_PRODUCTS: &[Document] = &[
    Document::new("regency", "`regency.yaml`", &["regency.yaml"], &REGENCY),
    Document::list("categories", "`categories.yaml`, a list", &["categories.yaml"], &CATEGORY),
    Document::list("districts", "`districts.yaml`, a list", &["districts.yaml"], &DISTRICT),
    Document::new("product", "`products/`", &["products/*/product.yaml"], &PRODUCT),
    Document::new("producer", "`producers/`", &["producers/*/producer.yaml"], &PRODUCER),
    Document::new("import", "`import.yaml`", &["import.yaml"], &IMPORT),
];

const OF_THEMES: &[Document] = &[
    Document::new("theme", "`theme.yaml`", &["theme/theme.yaml", "themes/*/theme.yaml"], &THEME),
    Document::new(
        "strings",
        "`locales/`",
        &["theme/locales/*.yaml", "themes/*/locales/*.yaml"],
        &STRINGS,
    ),
];
