//! One layer of a theme: its files, and where they came from.

use crate::load::yaml::Node;
use crate::model::text::LanguageTag;
use crate::source::{FileId, RawFile};
use std::collections::BTreeMap;

/// A template and its source.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its name: `product.html` for the site's own, `theme/product.html` and `base/product.html` below.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its file; `None` if it is built in.
    pub file: Option<FileId>,
    /// Whether it only forwards to the template of the same name in a lower layer.
    pub leads_below: bool,
}

/// One layer's files.
#[derive(Debug)]
pub(super) struct Layer {
    /// Prefix of its templates' names: nothing for the site's own, `theme/`, then `<name>/`.
    pub prefix: String,
    /// Whether it is built in.
    pub is_built_in: bool,
    /// Texts by path below the layer: `templates/product.html`.
    pub texts: BTreeMap<String, (String, Option<FileId>)>,
    /// Other files of `assets/` in the site's folder.
    pub files: BTreeMap<String, RawFile>,
    /// The same of a built-in theme.
    pub bytes: BTreeMap<String, &'static [u8]>,
    /// `theme.yaml`
    pub manifest: Option<Node>,
    /// Files of `locales/`, by language.
    pub locales: Vec<(LanguageTag, Node)>,
}
