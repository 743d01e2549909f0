//! Assembles a theme from its layers.

use super::layer::{Layer, Template};
use super::locale::{self, Locale};
use super::manifest::Manifest;
use super::theme_names::KIOSK_ROLE;
use super::{contrast, layers, stylesheet, unused};
use crate::diagnostic::Diagnostics;
use crate::model::regency::Regency;
use crate::model::text::LanguageTag;
use crate::output::Body;
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};

/// An asset of the theme.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path in the output, with its content's hash in the name.
    pub path: String,
    /// BLAKE3 of its content.
    pub hash: blake3::Hash,
    /// Its content.
    pub body: Body,
    /// Whether only bundles for exhibitions need it, by its name: `kiosk.js`.
    pub is_for_kiosk: bool,
}

/// A whole theme.
#[derive(Debug)]
pub struct Theme {
    /// Templates of all layers.
    pub templates: Vec<Template>,
    /// Prefixes of templates' names in the layers below the site's own, uppermost first.
    pub prefixes: Vec<String>,
    /// Colour of the page behind a browser's bars, on light and on dark pages.
    pub theme_color: [String; 2],
    assets: BTreeMap<String, Asset>,
    locales: BTreeMap<LanguageTag, Locale>,
    sizes: BTreeMap<String, String>,
    /// For bundles: the size for `kiosk-card`, for instance, instead of `card`.
    kiosk_sizes: BTreeMap<String, String>,
}

impl Theme {
    /// The strings of one of the site's languages.
    #[expect(
        clippy::indexing_slicing,
        reason = "`assemble` makes one for every language of the site"
    )]
    pub fn locale(&self, language: &LanguageTag) -> &Locale {
        &self.locales[language]
    }

    /// Returns the template that a site's own replaces, or would.
    pub fn below(&self, name: &str) -> Option<&Template> {
        let wholes = self.prefixes.iter().map(|prefix| format!("{prefix}{name}"));
        wholes.into_iter().find_map(|whole| {
            self.templates.iter().find(|one| one.name == whole && !one.leads_below)
        })
    }

    /// Names of all templates, without those of their layers.
    pub fn template_names(&self) -> BTreeSet<&str> {
        let plain = |one: &Template| {
            let lower = self.prefixes.iter().find_map(|prefix| one.name.strip_prefix(prefix));
            lower.map_or(one.name.len(), str::len)
        };
        self.templates.iter().map(|one| &one.name[one.name.len() - plain(one)..]).collect()
    }

    /// Names of the assets and their paths in the output.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &str)> {
        self.assets.iter().map(|(name, asset)| (name.as_str(), asset.path.as_str()))
    }

    /// The assets to write.
    pub fn asset_files(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// The `sizes` attributes of pictures by role.
    pub fn sizes(&self, is_kiosk: bool) -> &BTreeMap<String, String> {
        if is_kiosk { &self.kiosk_sizes } else { &self.sizes }
    }
}

/// Assembles a site's theme.
pub(crate) fn assemble(source: &Source, regency: &Regency, diagnostics: &mut Diagnostics) -> Theme {
    let layers = layers::layers(source, regency.theme.as_ref(), diagnostics);
    let mut manifest = Manifest::default();
    let mut locales = locale::Locales::default();
    for layer in layers.iter().rev() {
        manifest.overlay(layer, diagnostics);
        for (tag, node) in &layer.locales {
            locales.add(tag, node, diagnostics);
        }
    }
    unused::check(&layers, diagnostics);
    manifest.colors.choose(&regency.colors, diagnostics);
    contrast::check(&manifest.colors, diagnostics);
    let languages = regency.languages.iter();
    Theme {
        templates: layers::templates(&layers),
        prefixes: layers.iter().skip(1).map(|layer| layer.prefix.clone()).collect(),
        theme_color: manifest.colors.of("page"),
        assets: assets(&layers, &manifest),
        locales: languages.map(|tag| (tag.clone(), locales.resolve(tag))).collect(),
        kiosk_sizes: kiosk_sizes(&manifest.sizes),
        sizes: manifest.sizes,
    }
}

fn kiosk_sizes(sizes: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut all = sizes.clone();
    let own = |(role, size): (&String, &String)| {
        Some((role.strip_prefix(KIOSK_ROLE)?.to_owned(), size.clone()))
    };
    all.extend(sizes.iter().filter_map(own));
    all
}

/// Collects the assets of all layers by name; an upper layer's replaces a lower one's, except for the merged style
/// sheet.
pub(super) fn assets(layers: &[Layer], manifest: &Manifest) -> BTreeMap<String, Asset> {
    let mut assets = BTreeMap::new();
    let put_bytes = |assets: &mut BTreeMap<_, _>, name: &str, bytes: &[u8]| {
        let body = Body::Bytes(bytes.to_vec());
        assets.insert(name.to_owned(), asset(name, blake3::hash(bytes), body));
    };
    for layer in layers.iter().rev() {
        for (path, (text, _)) in &layer.texts {
            if let Some(name) = path.strip_prefix("assets/").filter(|_| !stylesheet::is_part(path))
            {
                put_bytes(&mut assets, name, text.as_bytes());
            }
        }
        for (name, bytes) in &layer.bytes {
            put_bytes(&mut assets, name, bytes);
        }
        for (name, raw) in &layer.files {
            let body = Body::Site(raw.file.clone());
            assets.insert(name.clone(), asset(name, raw.hash, body));
        }
    }
    let css = stylesheet::whole(&manifest.css(), layers);
    put_bytes(&mut assets, stylesheet::NAME, css.as_bytes());
    assets
}

pub(super) fn asset(name: &str, hash: blake3::Hash, body: Body) -> Asset {
    let short = &hash.to_hex().as_str()[..10].to_owned();
    let path = match name.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{stem}.{short}.{extension}"),
        None => format!("assets/{name}.{short}"),
    };
    Asset { path, hash, body, is_for_kiosk: name.starts_with("kiosk") }
}
