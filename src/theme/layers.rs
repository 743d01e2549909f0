//! The layers of a theme, uppermost first: the site's `theme/`, the theme that the site names, what that extends, and
//! so on down to the built-in base.

use super::layer::{Layer, Template};
use std::collections::{BTreeMap, BTreeSet};

use super::{BASE, embedded};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::load::yaml::{self, Node};
use crate::message;
use crate::model::text::LanguageTag;
use crate::source::{FileId, Source, Spanned};

/// Reads all layers, uppermost first.
pub(super) fn layers(
    source: &Source,
    named: Option<&Spanned<String>>,
    diagnostics: &mut Diagnostics,
) -> Vec<Layer> {
    let mut layers = vec![site_layer(source, "theme/", String::new(), diagnostics)];
    let mut seen = BTreeSet::new();
    let mut next = named.cloned();
    let mut prefix = "theme/".to_owned();
    while let Some(name) = next.take() {
        if !seen.insert(name.value.clone()) {
            diagnostics.push(in_a_circle(&name));
            break;
        }
        let Some(layer) = theme_layer(source, &name.value, prefix, diagnostics) else {
            diagnostics.push(unknown_theme(&name, source));
            break;
        };
        next =
            layer.manifest.as_ref().and_then(|node| node.get("extends")).and_then(|node| {
                Some(Spanned { value: node.as_text()?.to_owned(), span: node.span })
            });
        layers.push(layer);
        prefix = next.as_ref().map(|name| format!("{}/", name.value)).unwrap_or_default();
    }
    if named.is_none() {
        layers.extend(theme_layer(source, super::DEFAULT, "theme/".to_owned(), diagnostics));
    }
    if !seen.contains(BASE) {
        layers.extend(embedded_layer(BASE, format!("{BASE}/"), diagnostics));
    }
    layers
}

/// A theme's folder: the site's own, or a built-in one.
pub(super) fn theme_layer(
    source: &Source,
    name: &str,
    prefix: String,
    diagnostics: &mut Diagnostics,
) -> Option<Layer> {
    let own = site_layer(source, &format!("themes/{name}/"), prefix, diagnostics);
    if own.texts.is_empty() && own.files.is_empty() {
        embedded_layer(name, own.prefix, diagnostics)
    } else {
        Some(own)
    }
}

fn site_layer(
    source: &Source,
    folder: &str,
    prefix: String,
    diagnostics: &mut Diagnostics,
) -> Layer {
    let texts: BTreeMap<_, _> = source
        .texts()
        .filter_map(|(id, file)| {
            let below = file.path.strip_prefix(folder)?;
            Some((below.to_owned(), (file.text.clone(), Some(id))))
        })
        .collect();
    let inside = format!("{folder}assets/");
    let files = source
        .assets
        .iter()
        .filter_map(|(path, raw)| Some((path.strip_prefix(&inside)?.to_owned(), raw.clone())))
        .collect();
    let (manifest, locales) = parsed(&texts, diagnostics);
    Layer { prefix, is_built_in: false, texts, files, bytes: BTreeMap::new(), manifest, locales }
}

/// A built-in theme's layer.
pub(super) fn embedded_layer(
    name: &str,
    prefix: String,
    diagnostics: &mut Diagnostics,
) -> Option<Layer> {
    let (mut texts, mut bytes) = (BTreeMap::new(), BTreeMap::new());
    for (path, content) in embedded::theme(name)? {
        match path.strip_prefix("assets/") {
            Some(asset) if !super::stylesheet::is_one(asset) => {
                bytes.insert(asset.to_owned(), content);
            }
            _ => {
                texts.insert(path, (String::from_utf8_lossy(content).into_owned(), None));
            }
        }
    }
    let (manifest, locales) = parsed(&texts, diagnostics);
    Some(Layer {
        prefix,
        is_built_in: true,
        texts,
        files: BTreeMap::new(),
        bytes,
        manifest,
        locales,
    })
}

/// The YAML files of a layer: its manifest, and its strings by language.
fn parsed(
    texts: &BTreeMap<String, (String, Option<FileId>)>,
    diagnostics: &mut Diagnostics,
) -> (Option<Node>, Vec<(LanguageTag, Node)>) {
    let nowhere = || Source::default().add_text(String::new(), String::new());
    let mut parse = |(text, file): &(String, Option<FileId>)| {
        yaml::parse(file.unwrap_or_else(nowhere), text, 0, diagnostics)
    };
    let manifest = texts.get("theme.yaml").and_then(&mut parse);
    let locales =
        texts.iter().filter_map(|(path, text)| Some((locale_tag(path)?, parse(text)?))).collect();
    (manifest, locales)
}

fn locale_tag(path: &str) -> Option<LanguageTag> {
    let name = path.strip_prefix("locales/")?;
    LanguageTag::parse(name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))?)
}

/// The templates of all layers. Where a layer lacks one that a lower layer has, a forwarding template is added, so that
/// an override can use `theme/product.html` whether the theme has a product page of its own or not.
pub(super) fn templates(layers: &[Layer]) -> Vec<Template> {
    let mut templates = Vec::new();
    let mut below: BTreeMap<String, String> = BTreeMap::new();
    for layer in layers.iter().rev() {
        let prefix = &layer.prefix;
        let own: BTreeMap<&str, _> = layer
            .texts
            .iter()
            .filter_map(|(path, text)| Some((path.strip_prefix("templates/")?, text)))
            .collect();
        if !prefix.is_empty() {
            for (name, lower) in &below {
                if !own.contains_key(name.as_str()) {
                    let text = leading_to(lower, name.starts_with('_'));
                    let name = format!("{prefix}{name}");
                    templates.push(Template { name, text, file: None, leads_below: true });
                }
            }
        }
        for (name, (text, file)) in own {
            let whole = format!("{prefix}{name}");
            below.insert(name.to_owned(), whole.clone());
            let text = text.clone();
            templates.push(Template { name: whole, text, file: *file, leads_below: false });
        }
    }
    templates
}

/// Makes a forwarding template: partials are included, pages extended.
fn leading_to(name: &str, is_part: bool) -> String {
    let tag = if is_part { "include" } else { "extends" };
    format!("{{% {tag} \"{name}\" %}}")
}

fn in_a_circle(name: &Spanned<String>) -> Diagnostic {
    let theme = &name.value;
    Diagnostic::new(
        code::TEMPLATE_ERROR,
        name.span,
        message!(
            "tema `{theme}` berdiri di atas dirinya sendiri",
            "the theme `{theme}` stands on itself"
        ),
    )
    .help(message!(
        "tulis `extends: {BASE}` di tema yang paling bawah",
        "write `extends: {BASE}` in the lowest of the themes"
    ))
}

fn unknown_theme(named: &Spanned<String>, source: &Source) -> Diagnostic {
    let known = super::theme_names::known_names(source);
    let name = &named.value;
    let list = known.iter().copied().collect::<Vec<_>>().join(", ");
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?"),
        None => message!("tema yang ada: {list}", "the themes are: {list}"),
    };
    Diagnostic::new(
        code::UNKNOWN_THEME,
        named.span,
        message!("tidak ada tema `{name}`", "there is no theme `{name}`"),
    )
    .help(help)
}
