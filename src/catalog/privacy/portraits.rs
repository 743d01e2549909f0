//! Portraits that must not be shown, whatever they are called: a copy is known by its content.

use super::wording::not_shown;
use super::words::published;
use crate::catalog::context::Context;
use crate::diagnostic::{Diagnostics, Origin, photo_problem};
use crate::image::{PhotoError, PhotoHash};
use crate::model::Catalog;
use crate::model::photo::Photo;
use crate::model::producer::Publishable;
use crate::model::withheld::{Personal, Private, Withheld};
use crate::source::{PhotoFile, RawFile, Source, Spanned};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

/// Adds copies of withheld portraits among photos to the withheld values, and reports copies in `static/` and in assets of themes, which
/// cannot be left out.
pub(super) fn copies(all: &mut Vec<Personal>, context: Context<'_>, diagnostics: &mut Diagnostics) {
    let Context { source, photo_hashes, .. } = context;
    let withheld = all.iter().filter(|one| is_withheld(one));
    let portraits: Vec<((&str, &Arc<PhotoFile>), Private)> =
        withheld.filter_map(|one| Some((source.photo(&one.value)?, one.private.clone()))).collect();
    if portraits.is_empty() {
        return;
    }
    // Reading all photos takes long: only those of a portrait's length can be copies of it.
    let lengths: BTreeSet<u64> = portraits.iter().map(|((_, photo), _)| photo.file.len()).collect();
    let mut whose: BTreeMap<PhotoHash, Private> = BTreeMap::new();
    for ((path, photo), private) in portraits {
        // One that cannot be read was reported, and no copy of it is known.
        if let Ok(hash) = photo_hashes.of(path, photo) {
            whose.entry(hash).or_insert(private);
        }
    }
    let near: Vec<(&String, &Arc<PhotoFile>)> =
        source.photos.iter().filter(|(_, photo)| lengths.contains(&photo.file.len())).collect();
    let found: Vec<(&String, io::Result<Option<&Private>>)> = near
        .into_par_iter()
        .map(|(path, photo)| (path, photo_hashes.of(path, photo).map(|hash| whose.get(&hash))))
        .collect();
    for (path, private) in found {
        match private {
            Ok(Some(private)) => all.push(portrait(path, private.clone())),
            Ok(None) => {}
            Err(error) => {
                let error = PhotoError::Unreadable { path: path.into(), error };
                diagnostics.push(photo_problem(&error, path));
            }
        }
    }
    for (path, raw) in copied(source) {
        if let Some(private) = whose.get(&PhotoHash::of(&raw.hash)) {
            diagnostics.push(published(private, path.as_str()));
        }
    }
}

fn is_withheld(one: &Personal) -> bool {
    one.private.what == Publishable::Portrait && !one.allowed
}

fn portrait(path: &str, private: Private) -> Personal {
    Personal { private, value: path.to_owned(), allowed: false, span: None }
}

/// Files of `static/` and the assets of themes, by path below the site's folder.
fn copied(source: &Source) -> impl Iterator<Item = (String, &RawFile)> {
    let statics = source.statics.iter().map(|(path, raw)| (format!("static/{path}"), raw));
    statics.chain(source.assets.iter().map(|(path, raw)| (path.clone(), raw)))
}

/// Takes withheld portraits out of all places that show photos.
pub(super) fn take_out(catalog: &mut Catalog, withheld: &Withheld, diagnostics: &mut Diagnostics) {
    // All of it is named, so that nothing that comes to have photos is forgotten here.
    let Catalog {
        producers,
        products,
        articles,
        regency,
        categories,
        districts,
        category_order: _,
        district_order: _,
        registry: _,
        withheld: _,
        left_out: _,
    } = catalog;
    for product in products {
        if product.photos.iter().any(|photo| withheld.portrait(&photo.path).is_some()) {
            of_list(&mut Arc::make_mut(product).photos, withheld, diagnostics);
        }
    }
    for one in articles.values_mut().flatten() {
        of_list(&mut one.photos, withheld, diagnostics);
    }
    for one in producers.values_mut() {
        of_place(&mut one.photo, withheld, diagnostics);
    }
    of_place(&mut regency.hero, withheld, diagnostics);
    if let Some(logo) = &mut regency.logo {
        of_file(&mut logo.dark, withheld, diagnostics);
        let mut light = Some(logo.light.clone());
        of_file(&mut light, withheld, diagnostics);
        if light.is_none() {
            regency.logo = None;
        }
    }
    of_file(&mut regency.favicon, withheld, diagnostics);
    let of_categories = categories.values_mut().map(|one| &mut one.cover);
    for cover in of_categories.chain(districts.values_mut().map(|one| &mut one.cover)) {
        of_place(cover, withheld, diagnostics);
    }
}

fn of_list(photos: &mut Vec<Photo>, withheld: &Withheld, diagnostics: &mut Diagnostics) {
    photos.retain(|photo| {
        let Some(private) = withheld.portrait(&photo.path) else { return true };
        // What is shown because it lies there is named by no text.
        let place = photo.span.map_or_else(|| photo.path.as_str().into(), Origin::from);
        diagnostics.push(not_shown(private, place));
        false
    });
}

fn of_file(file: &mut Option<Spanned<String>>, withheld: &Withheld, diagnostics: &mut Diagnostics) {
    if let Some(named) = file
        && let Some(private) = withheld.portrait(&named.value)
    {
        diagnostics.push(not_shown(private, named.span));
        *file = None;
    }
}

fn of_place(photo: &mut Option<Photo>, withheld: &Withheld, diagnostics: &mut Diagnostics) {
    let mut photos: Vec<Photo> = photo.take().into_iter().collect();
    of_list(&mut photos, withheld, diagnostics);
    *photo = photos.pop();
}
