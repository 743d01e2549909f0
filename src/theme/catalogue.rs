//! Lists the available themes, and what a site replaces of its theme.

use super::theme_names::known_names;

use super::{BASE, layers};
use crate::diagnostic::Diagnostics;
use crate::load::yaml::Node;
use crate::message::Message;
use crate::source::Source;

/// An available theme.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    /// Its name.
    pub name: String,
    /// Whether it is a folder of the site.
    pub is_own: bool,
    /// Its description, if it has one.
    pub about: Option<Message>,
    /// The theme that it extends; `None` for the base.
    pub extends: Option<String>,
}

/// What a site's `theme/` replaces.
#[derive(Clone, Debug, Default)]
pub(crate) struct Replaced {
    /// Names of templates.
    pub templates: Vec<String>,
    /// Names of assets.
    pub assets: Vec<String>,
    /// Language tags of files with strings.
    pub strings: Vec<String>,
}

/// Lists all themes that a site can choose, by name.
pub(crate) fn catalogue(source: &Source) -> Vec<Listed> {
    let listed = |name: &str| {
        // Problems of a theme are reported when it is used.
        let layer = layers::theme_layer(source, name, String::new(), &mut Diagnostics::default())?;
        let manifest = layer.manifest.as_ref();
        let text = |node: Option<&Node>| node.and_then(Node::as_text).map(str::to_owned);
        let extends = text(manifest.and_then(|node| node.get("extends")));
        Some(Listed {
            name: name.to_owned(),
            is_own: !layer.is_built_in,
            about: manifest.and_then(|node| node.get("about")).and_then(about),
            extends: extends.or_else(|| (name != BASE).then(|| BASE.to_owned())),
        })
    };
    known_names(source).into_iter().filter_map(listed).collect()
}

/// `about: {id: …, en: …}`, or one text for both.
fn about(node: &Node) -> Option<Message> {
    let text = |node: &Node| node.as_text().map(str::to_owned);
    let of = |tag: &str| text(node).or_else(|| node.get(tag).and_then(text));
    let (id, en) = (of("id"), of("en"));
    let either = id.clone().or_else(|| en.clone())?;
    Some(Message { id: id.unwrap_or_else(|| either.clone()), en: en.unwrap_or(either) })
}

/// Lists what the site's `theme/` replaces.
pub(crate) fn replaced(source: &Source) -> Replaced {
    let mut replaced = Replaced::default();
    let paths = source.texts().map(|(_, file)| file.path.as_str());
    for path in paths.chain(source.assets.keys().map(String::as_str)) {
        let Some((kind, name)) = path.strip_prefix("theme/").and_then(|path| path.split_once('/'))
        else {
            continue;
        };
        match kind {
            "templates" => replaced.templates.push(name.to_owned()),
            "assets" => replaced.assets.push(name.to_owned()),
            "locales" => {
                replaced.strings.extend(name.split('.').next().map(str::to_owned));
            }
            _ => {}
        }
    }
    for list in [&mut replaced.templates, &mut replaced.assets, &mut replaced.strings] {
        list.sort();
    }
    replaced
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_built_in_theme_says_what_it_is_in_both_languages() {
        let all: BTreeMap<String, Listed> = catalogue(&Source::default())
            .into_iter()
            .map(|theme| (theme.name.clone(), theme))
            .collect();
        assert_eq!(all.keys().collect::<Vec<_>>(), ["base", "batik", "pasar", "pesisir"]);
        for theme in all.values() {
            let about = theme.about.as_ref().unwrap();
            assert!(about.id != about.en && !theme.is_own, "{}", theme.name);
            assert_eq!(theme.extends.is_none(), theme.name == BASE);
        }
    }
}
