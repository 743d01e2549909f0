//! What was read from a site's folder, by kind: entries with their translations.

use super::yaml::Node;
use crate::diagnostic::Diagnostics;
use crate::model::article::ArticleKind;
use crate::source::{FileId, Span, TextFile};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The kinds of content that have a file of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContentKind {
    /// Something that is sold.
    Product,
    /// Who makes it.
    Producer,
    /// Something to read.
    Article(ArticleKind),
}

impl ContentKind {
    /// All of them.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        [Self::Product, Self::Producer].into_iter().chain(ArticleKind::ALL.map(Self::Article))
    }

    /// The kind that a folder of the site holds.
    pub(super) fn of_folder(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.folder() == name)
    }

    /// The folder that holds this kind.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Product => "products",
            Self::Producer => "producers",
            Self::Article(kind) => kind.folder(),
        }
    }

    /// The name of the pure YAML form: `product.yaml`.
    pub fn singular(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Producer => "producer",
            Self::Article(kind) => kind.singular(),
        }
    }

    /// What people call the folder, in lower case.
    pub(super) fn folder_names(self) -> &'static [&'static str] {
        match self {
            Self::Product => &["products", "produk", "produk-produk", "barang", "prodak"],
            Self::Producer => &["producers", "produsen", "pengrajin", "perajin", "umkm", "makers"],
            Self::Article(kind) => kind.folder_names(),
        }
    }
}

/// One file's content.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// Its fields: always a mapping or nothing.
    pub fields: Node,
    /// Where the Markdown after the front matter stands; pure YAML has none.
    pub body: Option<Span>,
}

/// What each text file was read into, for the next time: a file that is still the same is not read again.
#[derive(Debug, Default)]
pub struct DocumentMemo {
    pub(super) read: BTreeMap<FileId, Read>,
}

/// A file, what it was read into, and what was wrong with it.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub(super) file: Arc<TextFile>,
    pub(super) document: Option<Arc<Document>>,
    pub(super) problems: Diagnostics,
}

/// One piece of content: its main file and the same in other languages.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub kind: ContentKind,
    /// The name of its folder or file.
    pub slug: String,
    /// Whether its files lie in a folder of its own, where every picture is its photo.
    pub own_folder: bool,
    /// The file in the site's first language.
    pub main: Arc<Document>,
    /// Files in other languages, by the tag in their name.
    pub translations: Vec<(String, Arc<Document>)>,
}

/// Everything that could be read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// `regency.yaml`.
    pub regency: Option<Document>,
    /// `categories.yaml`.
    pub categories: Option<Document>,
    /// `districts.yaml`.
    pub districts: Option<Document>,
    /// All content, by kind and slug.
    pub entries: Vec<Entry>,
    /// Entries that exist but could not be read: references to them raise no second problem.
    pub broken: BTreeSet<(ContentKind, String)>,
}
