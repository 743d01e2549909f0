//! Products by what they belong to.

use crate::model::Catalog;
use std::collections::BTreeMap;

/// Products by what they belong to, in listing order.
#[derive(Clone, Debug, Default)]
pub struct Shelves {
    /// All of them.
    pub all: Vec<usize>,
    /// By slug of the category.
    pub by_category: BTreeMap<String, Vec<usize>>,
    /// By slug of the producer.
    pub by_producer: BTreeMap<String, Vec<usize>>,
    /// By slug of the district.
    pub by_district: BTreeMap<String, Vec<usize>>,
    /// Position by the product's own slug.
    pub by_slug: BTreeMap<String, usize>,
    /// Slugs of the producers, in the order of their positions.
    pub producers: Vec<String>,
}

impl Shelves {
    /// The slug of the producer at a position that the plan names.
    #[expect(clippy::indexing_slicing, reason = "a plan has only positions of its own producers")]
    pub(crate) fn producer(&self, position: usize) -> &String {
        &self.producers[position]
    }
}

pub(super) fn shelves(catalog: &Catalog) -> Shelves {
    let mut shelves = Shelves {
        all: (0..catalog.products.len()).collect(),
        producers: catalog.producers.keys().cloned().collect(),
        ..Shelves::default()
    };
    for (index, product) in catalog.products.iter().enumerate() {
        shelves.by_slug.insert(product.slug.clone(), index);
        shelves.by_category.entry(product.category.clone()).or_default().push(index);
        shelves.by_producer.entry(product.producer.clone()).or_default().push(index);
        if let Some(district) = &product.district {
            shelves.by_district.entry(district.clone()).or_default().push(index);
        }
    }
    shelves
}
