//! Products as they were read before, for a site that is built again and again: one whose files and surroundings are the same
//! is not read again.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::context::{Context, Outcome};
use super::product::{self, ReadProduct};
use super::read_entries::read_alone;
use crate::diagnostic::Diagnostics;
use crate::load::{Document, Entry};
use crate::model::regency::Edition;
use crate::source::{PhotoFile, TextFile};

/// What products were read into, by slug.
#[derive(Debug, Default)]
pub(crate) struct ProductMemo {
    surroundings: Option<Surroundings>,
    read: BTreeMap<String, MemoEntry>,
}

/// Whatever else a product is read with: the regency's settings with its marketplaces, the day, all photos, and the static files
/// with spaces in their names, to which stories may link (`spaced_paths`).
#[derive(Debug)]
struct Surroundings {
    regency: Option<Arc<TextFile>>,
    edition: Edition,
    photos: Arc<BTreeMap<String, Arc<PhotoFile>>>,
    spaced_statics: Vec<String>,
}

#[derive(Clone, Debug)]
struct MemoEntry {
    documents: Vec<Arc<Document>>,
    own_folder: bool,
    outcome: Outcome<Arc<ReadProduct>>,
    problems: Diagnostics,
}

impl Surroundings {
    fn of(context: Context<'_>) -> Self {
        let statics = context.source.statics.keys();
        Self {
            spaced_statics: statics.filter(|path| path.contains(' ')).cloned().collect(),
            regency: context.source.text_at("regency.yaml"),
            edition: context.edition.clone(),
            photos: Arc::clone(&context.source.photos),
        }
    }

    fn same(&self, other: &Self) -> bool {
        let regency = match (&self.regency, &other.regency) {
            (Some(ours), Some(theirs)) => Arc::ptr_eq(ours, theirs),
            (ours, theirs) => ours.is_none() && theirs.is_none(),
        };
        regency
            && self.edition == other.edition
            && Arc::ptr_eq(&self.photos, &other.photos)
            && self.spaced_statics == other.spaced_statics
    }
}

/// Reads products, in order; `known` is what was read before, and becomes what is read now.
pub(super) fn products(
    entries: &[&Entry],
    context: Context<'_>,
    known: Option<&mut ProductMemo>,
) -> Vec<(Outcome<Arc<ReadProduct>>, Diagnostics)> {
    let surroundings = known.as_ref().map(|_| Surroundings::of(context));
    let before = known.as_ref().filter(|known| {
        known.surroundings.as_ref().zip(surroundings.as_ref()).is_some_and(|(a, b)| a.same(b))
    });
    let read: Vec<MemoEntry> = entries
        .par_iter()
        .map(|entry| {
            let same = before.and_then(|before| before.read.get(&entry.slug));
            let same = same.filter(|same| same.is_of(entry));
            same.cloned().unwrap_or_else(|| MemoEntry::read(entry, context))
        })
        .collect();
    if let Some(known) = known {
        let slugs = entries.iter().map(|entry| entry.slug.clone());
        known.read = slugs.zip(read.iter().cloned()).collect();
        known.surroundings = surroundings;
    }
    read.into_iter().map(|one| (one.outcome, one.problems)).collect()
}

impl MemoEntry {
    fn read(entry: &Entry, context: Context<'_>) -> Self {
        let (outcome, problems) = read_alone(|own| product::read(entry, context, own));
        let documents = documents(entry).cloned().collect();
        Self { documents, own_folder: entry.own_folder, outcome, problems }
    }

    fn is_of(&self, entry: &Entry) -> bool {
        let count = 1 + entry.translations.len();
        self.own_folder == entry.own_folder
            && self.documents.len() == count
            && self.documents.iter().zip(documents(entry)).all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

fn documents(entry: &Entry) -> impl Iterator<Item = &Arc<Document>> {
    std::iter::once(&entry.main).chain(entry.translations.iter().map(|(_, document)| document))
}
