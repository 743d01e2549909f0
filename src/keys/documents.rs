//! Which kinds of file there are, and which keys each may have.

use super::form::Keys;
use super::lists::{CATEGORY, DISTRICT};
use super::producer::PRODUCER;
use super::product::PRODUCT;
use super::reading::{INNOVATION, PAGE, STORY};
use super::regency::REGENCY;
use super::theme::{STRINGS, THEME};

/// A kind of file, with the keys that it may have.
#[derive(Clone, Copy, Debug)]
pub struct Document {
    /// Its name for `etalase schema`.
    pub name: &'static str,
    /// Where such files are, for people.
    pub files: &'static str,
    /// The same as patterns below the site's folder, of those that are YAML as a whole.
    pub yaml: &'static [&'static str],
    /// The keys.
    pub keys: &'static Keys,
    /// Whether the file is a list of such mappings.
    pub is_list: bool,
}

/// Every kind of file.
pub const DOCUMENTS: &[Document] = &[
    document("regency", "`regency.yaml`", &["regency.yaml"], &REGENCY),
    list("categories", "`categories.yaml`, a list", &["categories.yaml"], &CATEGORY),
    list("districts", "`districts.yaml`, a list", &["districts.yaml"], &DISTRICT),
    document("product", "`products/`", &["products/*/product.yaml"], &PRODUCT),
    document("producer", "`producers/`", &["producers/*/producer.yaml"], &PRODUCER),
    document("innovation", "`innovations/`", &["innovations/*/innovation.yaml"], &INNOVATION),
    document("story", "`stories/`", &["stories/*/story.yaml"], &STORY),
    document("page", "`pages/`", &["pages/*/page.yaml"], &PAGE),
    document("theme", "`theme.yaml`", &["theme/theme.yaml", "themes/*/theme.yaml"], &THEME),
    document(
        "strings",
        "`locales/`",
        &["theme/locales/*.yaml", "themes/*/locales/*.yaml"],
        &STRINGS,
    ),
];

const fn document(
    name: &'static str,
    files: &'static str,
    yaml: &'static [&'static str],
    keys: &'static Keys,
) -> Document {
    Document { name, files, yaml, keys, is_list: false }
}

const fn list(
    name: &'static str,
    files: &'static str,
    yaml: &'static [&'static str],
    keys: &'static Keys,
) -> Document {
    Document { is_list: true, ..document(name, files, yaml, keys) }
}
