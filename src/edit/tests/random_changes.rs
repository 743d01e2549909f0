//! Random changes of documents in many styles: the document then holds just what it should, or the change was refused; what is
//! outside the changed lines is the same, byte for byte.

use super::super::changed;
use super::super::document::Document;
use super::templates::TEMPLATES;
use super::{Change, DocumentForm, Random, Tree, Written};
use crate::keys::PRODUCT;

fn read(text: &str, form: DocumentForm) -> Tree {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    Tree::of(&Document::read(bare.to_owned(), form).unwrap().tree)
}

fn paths(tree: &Tree, outer: &[String], all: &mut Vec<Vec<String>>) {
    for (key, value) in tree.entries() {
        let Tree::Text(key) = key else { continue };
        let path = [outer, std::slice::from_ref(key)].concat();
        paths(value, &path, all);
        all.push(path);
    }
}

fn random_path(random: &mut Random, tree: &Tree) -> Vec<String> {
    let mut all = Vec::new();
    paths(tree, &[], &mut all);
    let new = ["category", "price", "draft", "name", "aliases", "story", "Rincian: x", "no"];
    let name = (*random.one_of(&new)).to_owned();
    match random.below(4) {
        0 => vec![name],
        1 if !all.is_empty() => [random.one_of(&all).clone(), vec![name]].concat(),
        _ if !all.is_empty() => random.one_of(&all).clone(),
        _ => vec![name, "id".to_owned()],
    }
}

/// Lines that both texts begin and end with are those of the old text but for one stretch.
fn changed_stretch<'t>(old: &'t str, new: &str) -> Vec<&'t str> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let first = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - first;
    let last =
        old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    old[first..old.len() - last].to_vec()
}

#[test]
fn a_document_holds_what_it_should_or_is_not_changed() {
    let mut random = Random(42);
    let (mut made, mut refused) = (0, 0);
    for round in 0..150 {
        for (form, template) in TEMPLATES {
            let text =
                if round % 5 == 0 { format!("\u{feff}{template}") } else { (*template).to_owned() };
            let old = read(&text, *form);
            let path = random_path(&mut random, &old);
            let value = (random.below(4) > 0).then(|| random.value(2));
            let change = Change { path: path.clone(), value: value.clone() };
            let new = match changed(&text, *form, &PRODUCT, std::slice::from_ref(&change), None) {
                Ok(new) => new,
                // What is within a text, or has a name or tag, is refused for good reasons.
                Err(fault) => {
                    refused += usize::from(fault.message.en.contains("without damage"));
                    continue;
                }
            };
            made += 1;
            let tree = read(&new, *form);
            let wanted = value.as_ref().map(Tree::of_written);
            assert_eq!(tree.get(&path).cloned(), wanted, "{change:?}\n{text}\n{new}");
            others_stay(&old, &tree, &path);
            if old.get(&path).cloned() == wanted {
                assert_eq!(text, new, "{change:?}");
            }
            let back = Change { path: path.clone(), value: written(old.get(&path)) };
            if back.value.is_some() || old.get(&path).is_none() {
                let back = changed(&new, *form, &PRODUCT, &[back], None);
                let back = back.unwrap_or_else(|fault| panic!("{fault:?} {change:?}\n{new}"));
                let restored = read(&back, *form);
                assert_eq!(
                    restored.get(&path),
                    old.get(&path),
                    "{change:?}\n{text}\n{new}\n{back}"
                );
            }
        }
    }
    assert!(made > 30 * refused, "{made} changes made, {refused} refused");
}

fn written(tree: Option<&Tree>) -> Option<Written> {
    Some(match tree? {
        Tree::Nothing => return None,
        Tree::Text(text) => Written::Text(text.clone()),
        Tree::List(items) => {
            Written::List(items.iter().map(|one| written(Some(one))).collect::<Option<_>>()?)
        }
        Tree::Map(entries) => Written::Map(
            entries
                .iter()
                .map(|(key, value)| match key {
                    Tree::Text(key) => Some((key.clone(), written(Some(value))?)),
                    _ => None,
                })
                .collect::<Option<_>>()?,
        ),
    })
}

/// What is not on the path, nor in a mapping that went with its last entry, is as before, in the same order.
fn others_stay(old: &Tree, new: &Tree, path: &[String]) {
    let Some((name, rest)) = path.split_first() else { return };
    let others = |tree: &Tree| -> Vec<(Tree, Tree)> {
        let is_other = |(key, _): &&(Tree, Tree)| *key != Tree::Text(name.clone());
        tree.entries().iter().filter(is_other).cloned().collect()
    };
    assert_eq!(others(old), others(new));
    if let (Some(old), Some(new)) = (old.child(name), new.child(name)) {
        others_stay(old, new, rest);
    }
}

#[test]
fn lines_outside_of_the_value_stay() {
    let mut random = Random(9);
    for _ in 0..100 {
        for (form, text) in TEMPLATES {
            let old = read(text, *form);
            let mut all = Vec::new();
            paths(&old, &[], &mut all);
            let Some(path) = (!all.is_empty()).then(|| random.one_of(&all).clone()) else {
                continue;
            };
            let change = Change { path: path.clone(), value: Some(random.value(1)) };
            let Ok(new) = changed(text, *form, &PRODUCT, &[change], None) else { continue };
            let gone = changed_stretch(text, &new);
            // The stretch begins at the key, or at its value, and has no other field's key.
            let name = path.last().unwrap();
            let others = old.entries().iter().filter_map(|(key, _)| match key {
                Tree::Text(key) if *key != path[0] => Some(format!("{key}:")),
                _ => None,
            });
            for other in others.filter(|_| text.contains('\n') && !text.starts_with('{')) {
                let is_other = |line: &&&str| line.starts_with(&other);
                assert!(!gone.iter().any(|line| is_other(&line)), "{name} {other}\n{text}\n{new}");
            }
        }
    }
}
