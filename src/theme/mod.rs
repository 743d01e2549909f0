//! A theme: templates, assets, strings and picture sizes in layers. The site's `theme/` comes before the theme's folder,
//! that before the built-in one. Nothing is rendered here.

mod embedded;
pub mod locale;

use std::collections::BTreeMap;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::emit::Body;
use crate::load::yaml::{self, Node, Value};
use crate::model::regency::Regency;
use crate::model::text::LanguageTag;
use crate::source::{FileId, RawFile, Source, Spanned};
use crate::words;
use locale::Locale;

/// The built-in theme that all others stand on.
pub const BASE: &str = "pesisir";
/// The version of the view types that themes of this program are written for.
pub const CONTRACT: &str = "1";

/// A template and where it comes from.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its name: `product.html` for the site's own, `theme/product.html` and `base/product.html` below.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The file it stands in; `None` if it is built in.
    pub file: Option<FileId>,
}

/// A file of the theme that is copied.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path in the output, with its content's hash in the name.
    pub path: String,
    /// BLAKE3 of its content.
    pub hash: blake3::Hash,
    /// Its content.
    pub body: Body,
}

/// A whole theme.
#[derive(Debug)]
pub struct Theme {
    /// Templates of all layers.
    pub templates: Vec<Template>,
    assets: BTreeMap<String, Asset>,
    locales: BTreeMap<LanguageTag, Locale>,
    sizes: BTreeMap<String, String>,
}

impl Theme {
    /// The strings of one of the site's languages.
    pub fn locale(&self, language: &LanguageTag) -> &Locale {
        // Every language of the site has one since `assemble`.
        &self.locales[language]
    }

    /// Names of the assets and their paths in the output.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &str)> {
        self.assets.iter().map(|(name, asset)| (name.as_str(), asset.path.as_str()))
    }

    /// The assets to write.
    pub fn asset_files(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// The `sizes` attribute of pictures in one role.
    pub fn sizes(&self, role: &str) -> &str {
        self.sizes.get(role).map_or("100vw", String::as_str)
    }

    /// All of them.
    pub fn all_sizes(&self) -> &BTreeMap<String, String> {
        &self.sizes
    }
}

/// One layer's files.
struct Layer {
    /// What its templates' names begin with.
    prefix: &'static str,
    /// Texts by path below the layer: `templates/product.html`.
    texts: BTreeMap<String, (String, Option<FileId>)>,
    assets: BTreeMap<String, RawFile>,
    built_in: Vec<(String, &'static [u8])>,
}

/// Puts a site's theme together.
pub fn assemble(source: &Source, regency: &Regency, diagnostics: &mut Diagnostics) -> Theme {
    let layers = layers(source, regency.theme.as_ref(), diagnostics);
    let templates = layers.iter().flat_map(templates).collect();
    let mut assets = BTreeMap::new();
    let mut sizes = BTreeMap::new();
    let mut locales = locale::Locales::default();
    for layer in layers.iter().rev() {
        for (name, bytes) in &layer.built_in {
            let hash = blake3::hash(bytes);
            assets.insert(name.clone(), asset(name, hash, Body::Bytes(bytes.to_vec())));
        }
        for (name, raw) in &layer.assets {
            let body = Body::File { path: raw.path.clone(), len: raw.len };
            assets.insert(name.clone(), asset(name, raw.hash, body));
        }
        for (path, (text, file)) in &layer.texts {
            let parse = |diagnostics: &mut Diagnostics| {
                let id = file
                    .unwrap_or_else(|| Source::default().add_text(String::new(), String::new()));
                yaml::parse(id, text, 0, diagnostics)
            };
            if path == "theme.yaml" {
                manifest(parse(diagnostics).as_ref(), &mut sizes, diagnostics);
            } else if let Some(tag) = locale_tag(path)
                && let Some(node) = parse(diagnostics)
            {
                locales.add(&tag, &node, diagnostics);
            }
        }
    }
    let languages = regency.languages.iter();
    let locales = languages.map(|tag| (tag.clone(), locales.resolve(tag))).collect();
    Theme { templates, assets, locales, sizes }
}

fn layers(
    source: &Source,
    named: Option<&Spanned<String>>,
    diagnostics: &mut Diagnostics,
) -> Vec<Layer> {
    let name = named.map_or(BASE, |name| name.value.as_str());
    let own = site_layer(source, &format!("themes/{name}/"), "theme/");
    let mut layers = vec![site_layer(source, "theme/", "")];
    let in_site = !own.texts.is_empty() || !own.assets.is_empty();
    if in_site {
        layers.push(own);
    } else if let Some(built_in) = embedded_layer(name, "theme/") {
        layers.push(built_in);
    } else if let Some(named) = named {
        diagnostics.push(unknown_theme(named, source));
    }
    if in_site || name != BASE {
        layers.extend(embedded_layer(BASE, "base/"));
    }
    layers
}

fn site_layer(source: &Source, folder: &str, prefix: &'static str) -> Layer {
    let texts = source
        .texts()
        .filter_map(|(id, file)| {
            let below = file.path.strip_prefix(folder)?;
            Some((below.to_owned(), (file.text.clone(), Some(id))))
        })
        .collect();
    let inside = format!("{folder}assets/");
    let assets = source
        .assets
        .iter()
        .filter_map(|(path, raw)| Some((path.strip_prefix(&inside)?.to_owned(), raw.clone())))
        .collect();
    Layer { prefix, texts, assets, built_in: Vec::new() }
}

fn embedded_layer(name: &str, prefix: &'static str) -> Option<Layer> {
    let files = embedded::theme(name)?;
    let mut layer =
        Layer { prefix, texts: BTreeMap::new(), assets: BTreeMap::new(), built_in: Vec::new() };
    for (path, bytes) in files {
        if let Some(name) = path.strip_prefix("assets/") {
            layer.built_in.push((name.to_owned(), bytes));
        } else {
            let text = String::from_utf8_lossy(bytes).into_owned();
            layer.texts.insert(path, (text, None));
        }
    }
    Some(layer)
}

fn templates(layer: &Layer) -> Vec<Template> {
    let named = layer.texts.iter().filter_map(|(path, (text, file))| {
        let name = path.strip_prefix("templates/")?;
        Some(Template { name: format!("{}{name}", layer.prefix), text: text.clone(), file: *file })
    });
    named.collect()
}

fn asset(name: &str, hash: blake3::Hash, body: Body) -> Asset {
    let short = &hash.to_hex().as_str()[..10].to_owned();
    let path = match name.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{stem}.{short}.{extension}"),
        None => format!("assets/{name}.{short}"),
    };
    Asset { path, hash, body }
}

fn locale_tag(path: &str) -> Option<LanguageTag> {
    let name = path.strip_prefix("locales/")?;
    LanguageTag::parse(name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))?)
}

fn manifest(
    node: Option<&Node>,
    sizes: &mut BTreeMap<String, String>,
    diagnostics: &mut Diagnostics,
) {
    let Some(node) = node else { return };
    if let Some(version) =
        node.get("contract").filter(|version| version.as_text() != Some(CONTRACT))
    {
        diagnostics.push(
            Diagnostic::new(
                code::TEMPLATE_ERROR,
                version.span,
                words!(
                    "tema ini ditulis untuk versi kontrak lain; program ini memakai versi {CONTRACT}",
                    "this theme is written for another contract version; this program has version {CONTRACT}"
                ),
            )
            .help(words!("sesuaikan temanya, lalu tulis `contract: {CONTRACT}`", "adapt the theme, then write `contract: {CONTRACT}`")),
        );
    }
    if let Some(Node { value: Value::Map(entries), .. }) = node.get("sizes") {
        let pairs = entries.iter().filter_map(|(role, size)| {
            Some((role.as_text()?.to_owned(), size.as_text()?.to_owned()))
        });
        sizes.extend(pairs);
    }
}

fn unknown_theme<'s>(named: &Spanned<String>, source: &'s Source) -> Diagnostic {
    let own =
        source.texts().filter_map(|(_, file)| file.path.strip_prefix("themes/")?.split('/').next());
    let known: Vec<&'s str> =
        own.chain(embedded::names().map(|name| -> &'s str { name })).collect();
    let name = &named.value;
    let list = known.join(", ");
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => words!("mungkin maksudnya `{near}`?", "did you mean `{near}`?"),
        None => words!("tema yang ada: {list}", "the themes are: {list}"),
    };
    Diagnostic::new(
        code::UNKNOWN_THEME,
        named.span,
        words!("tidak ada tema `{name}`", "there is no theme `{name}`"),
    )
    .help(help)
}
