//! Finds templates, strings and sizes of a site's theme that nothing uses: mostly misspelled names, which would
//! otherwise be ignored silently.

use std::collections::{BTreeMap, BTreeSet};

use super::layer::Layer;
use super::layers;
use super::theme_names::KIOSK_ROLE;
use super::{BASE, tags};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::source::Span;

/// Reports the templates and strings of the site's own layers that nothing uses.
pub(super) fn check(layers: &[Layer], diagnostics: &mut Diagnostics) {
    let texts = layers.iter().flat_map(|layer| &layer.texts);
    let templates: Vec<&str> = texts
        .filter(|(path, _)| path.starts_with("templates/"))
        .map(|(_, (text, _))| text.as_str())
        .collect();
    // The program itself uses some templates of the built-in base, also where a site's own copy replaces them.
    let base = layers::embedded_layer(BASE, String::new(), &mut Diagnostics::default());
    for (position, layer) in layers.iter().enumerate().filter(|(_, layer)| !layer.is_built_in) {
        let below: Vec<&Layer> = layers.iter().skip(position + 1).chain(&base).collect();
        unused_templates(layer, &below, &templates, diagnostics);
        unused_strings(layer, &below, &templates, diagnostics);
        unused_sizes(layer, &below, &templates, diagnostics);
    }
}

fn names_below<'l>(layers: &[&'l Layer], folder: &str) -> BTreeSet<&'l str> {
    let paths = layers.iter().flat_map(|layer| layer.texts.keys());
    paths.filter_map(|path| path.strip_prefix(folder)).collect()
}

fn unused_templates(
    layer: &Layer,
    below: &[&Layer],
    templates: &[&str],
    diagnostics: &mut Diagnostics,
) {
    let known = names_below(below, "templates/");
    for (path, (text, file)) in &layer.texts {
        let Some(name) = path.strip_prefix("templates/").filter(|name| !known.contains(name))
        else {
            continue;
        };
        // Components are known by their own names, not by their files'.
        let holds_components = text.contains("component");
        let is_named = |text: &&str| {
            tags::named(text).iter().any(|(named, _)| named.rsplit('/').next() == Some(name))
        };
        if holds_components || templates.iter().any(is_named) {
            continue;
        }
        let Some(file) = file else { continue };
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?"),
            None => message!(
                "hapus, atau sisipkan dengan include",
                "remove it, or have another template include it"
            ),
        };
        let message = message!(
            "templat `{name}` tidak dipakai halaman mana pun",
            "no page uses the template `{name}`"
        );
        let place = Span::start_of(*file);
        diagnostics.push(Diagnostic::new(code::UNUSED_TEMPLATE, place, message).help(help));
    }
}

fn unused_strings(
    layer: &Layer,
    below: &[&Layer],
    templates: &[&str],
    diagnostics: &mut Diagnostics,
) {
    let own = strings(layer);
    if own.is_empty() {
        return;
    }
    let known: BTreeMap<String, Span> = below.iter().copied().flat_map(strings).collect();
    // A computed name could be any.
    let Some(asked) = strings_asked(templates) else { return };
    for (key, span) in own {
        if known.contains_key(&key) || asked.contains(key.as_str()) {
            continue;
        }
        let help = match nearest(&key, known.keys().map(String::as_str)) {
            Some(near) => message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?"),
            None => message!("hapus barisnya", "remove the line"),
        };
        let message = message!("tema tidak punya kata `{key}`", "the theme has no string `{key}`");
        diagnostics.push(Diagnostic::new(code::UNKNOWN_STRING, span, message).help(help));
    }
}

/// Returns the strings of its locale that templates use, `t.name` or `t["name"]`; `None` if one computes a name, which
/// could be any.
fn strings_asked<'t>(texts: &[&'t str]) -> Option<BTreeSet<&'t str>> {
    let mut asked = BTreeSet::new();
    for text in texts {
        for tag in tags::tags(text) {
            for at in (0..tag.tokens.len()).filter(|at| tag.token(text, *at) == "t") {
                // `page.t` is something else.
                if at > 0 && tag.token(text, at - 1) == "." {
                    continue;
                }
                let name = tag.token(text, at + 2);
                match tag.token(text, at + 1) {
                    "." => drop(asked.insert(name)),
                    "[" => drop(asked.insert(tags::quoted(name)?)),
                    _ => {}
                }
            }
        }
    }
    Some(asked)
}

/// Returns all strings in a template's tags.
fn texts_in(text: &str) -> Vec<&str> {
    let in_tag = |tag: &tags::Tag| -> Vec<&str> {
        (0..tag.tokens.len()).filter_map(|at| tags::quoted(tag.token(text, at))).collect()
    };
    tags::tags(text).iter().flat_map(in_tag).collect()
}

/// Reports roles of pictures for which a layer has a size, but no template a picture.
fn unused_sizes(
    layer: &Layer,
    below: &[&Layer],
    templates: &[&str],
    diagnostics: &mut Diagnostics,
) {
    let own = sizes(layer);
    if own.is_empty() {
        return;
    }
    let known: BTreeSet<&str> =
        below.iter().copied().flat_map(sizes).map(|(role, _)| role).collect();
    let asked: BTreeSet<&str> = templates.iter().flat_map(|text| texts_in(text)).collect();
    for (role, span) in own {
        let role = role.strip_prefix(KIOSK_ROLE).unwrap_or(role);
        if known.contains(role) || asked.contains(role) {
            continue;
        }
        let list = known.iter().copied().collect::<Vec<_>>().join(", ");
        let help = match nearest(role, known.iter().copied()) {
            Some(near) => message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?"),
            None => message!("yang ada: {list}", "there are: {list}"),
        };
        let message =
            message!("tidak ada gambar dengan peran `{role}`", "no picture has the role `{role}`");
        diagnostics.push(Diagnostic::new(code::UNKNOWN_KEY, span, message).help(help));
    }
}

/// Roles of a layer's `sizes`, with their places.
fn sizes(layer: &Layer) -> Vec<(&str, Span)> {
    match layer.manifest.as_ref().and_then(|node| node.get("sizes")) {
        Some(Node { value: Value::Map(entries), .. }) => {
            entries.iter().filter_map(|(key, _)| Some((key.as_text()?, key.span))).collect()
        }
        _ => Vec::new(),
    }
}

/// Keys of a layer's strings in all its languages, with a place of each.
fn strings(layer: &Layer) -> Vec<(String, Span)> {
    let mut keys = Vec::new();
    for (_, node) in &layer.locales {
        if let Some(Node { value: Value::Map(entries), .. }) = node.get("strings") {
            let key = |(key, _): &(Node, Node)| Some((key.as_text()?.to_owned(), key.span));
            keys.extend(entries.iter().filter_map(key));
        }
    }
    keys
}
