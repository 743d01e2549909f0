//! What a list proposes for a site: products and producers with their fields, new categories and districts.

use super::place::{CellPlace, RowPlace, Sourced};
use crate::edit::Written;

/// A field that a list gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProposedField {
    /// The path of keys: `price`, or `contact` and `whatsapp`.
    pub(crate) path: Vec<String>,
    /// Its value; `None` where the list has a column for it and nothing in it.
    pub(crate) value: Option<Written>,
    /// The cells that give it: of a list those of each item, in its order, else one group.
    pub(crate) cells: Vec<Vec<CellPlace>>,
}

impl ProposedField {
    /// A field of one value.
    pub(crate) fn one(path: &[&str], value: Written, cells: Vec<CellPlace>) -> Self {
        let path = path.iter().map(|key| (*key).to_owned()).collect();
        Self { path, value: Some(value), cells: vec![cells] }
    }

    /// A field with a list, each item with its cells; nothing of none.
    pub(crate) fn list(key: &str, items: Vec<Sourced<Written>>) -> Option<Self> {
        if items.is_empty() {
            return None;
        }
        let (values, cells) = items.into_iter().map(|item| (item.value, item.cells)).unzip();
        Some(Self { path: vec![key.to_owned()], value: Some(Written::List(values)), cells })
    }

    /// All cells that give it.
    pub(crate) fn all_cells(&self) -> impl Iterator<Item = CellPlace> + '_ {
        self.cells.iter().flatten().copied()
    }
}

/// A product or producer as a list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProposedEntry {
    /// What it is recognised by at the next import: its code, or its producer and name.
    pub(crate) identity: String,
    /// The name of its folder or file.
    pub(crate) slug: String,
    /// Its name, where the list has it.
    pub(crate) name: Sourced<String>,
    /// Its fields, one for each path.
    pub(crate) fields: Vec<ProposedField>,
    /// Its story.
    pub(crate) story: Option<Sourced<String>>,
    /// What goes into its files in other languages.
    pub(crate) translated: Vec<ProposedTranslation>,
    /// The rows that give it.
    pub(crate) rows: Vec<RowPlace>,
}

/// What a book says of an entry in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProposedTranslation {
    pub(crate) language: String,
    pub(crate) fields: Vec<ProposedField>,
    pub(crate) story: Option<Sourced<String>>,
}

/// A category or district that a site does not have yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProposedTerm {
    pub(crate) slug: String,
    pub(crate) name: Sourced<String>,
}

/// What a list proposes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Proposal {
    pub(crate) producers: Vec<ProposedEntry>,
    pub(crate) products: Vec<ProposedProduct>,
    pub(crate) categories: Vec<ProposedTerm>,
    pub(crate) districts: Vec<ProposedTerm>,
    /// Categories and districts with all their fields.
    pub(crate) category_entries: Vec<ProposedEntry>,
    pub(crate) district_entries: Vec<ProposedEntry>,
}

/// A product, and what finds its photos.
#[derive(Clone, Debug)]
pub(crate) struct ProposedProduct {
    pub(crate) entry: ProposedEntry,
    /// The name of its producer.
    pub(crate) producer: String,
    pub(crate) code: Option<String>,
    /// Its number in the list.
    pub(crate) number: Option<String>,
    /// What the column of photos says.
    pub(crate) photos: Vec<Sourced<String>>,
    /// Its identity under its old name, of a product that has another now.
    pub(crate) renamed_from: Option<String>,
}
