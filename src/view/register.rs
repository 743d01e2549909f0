//! The register of all products by first letter: search without a script.

use serde::Serialize;

use super::lists::{WaysOn, home_link, ways_on};
use super::terms::{Term, category_terms};
use super::{Content, Desk, Made, Words};
use crate::plan::PageKind;

/// The register of all products by first letter.
#[derive(Clone, Debug, Serialize)]
pub struct Register {
    /// Heading.
    pub title: Words,
    /// By first letter.
    pub letters: Vec<Letter>,
    /// Categories to begin with.
    pub categories: Vec<Term>,
    /// `40 produk`
    pub count: Words,
    /// Where to go on when nothing was found.
    pub ways_on: WaysOn,
}

/// The products that begin with one letter.
#[derive(Clone, Debug, Serialize)]
pub struct Letter {
    /// The letter, or `#`.
    pub letter: String,
    /// Its products.
    pub entries: Vec<RegisterEntry>,
}

/// A product in the register.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterEntry {
    /// Name.
    pub name: Words,
    /// Page.
    pub href: String,
    /// Who makes it.
    pub producer: String,
}

/// Search without a script: the register of all products by first letter.
pub fn register(desk: &Desk<'_>) -> Made {
    let catalog = desk.site.catalog;
    let mut all: Vec<(String, usize)> = catalog
        .products
        .iter()
        .enumerate()
        .map(|(index, product)| (desk.words(&product.name).text.to_lowercase(), index))
        .collect();
    all.sort();
    let mut letters: Vec<Letter> = Vec::new();
    for (name, index) in all {
        let product = &catalog.products[index];
        let first = name.chars().next().filter(|c| c.is_alphabetic());
        let letter = first.map_or_else(|| "#".to_owned(), |c| c.to_uppercase().collect());
        let producer = catalog.producers.get(&product.producer);
        let entry = RegisterEntry {
            name: desk.words(&product.name),
            href: desk.to(PageKind::Product(index)),
            producer: producer.map(|one| desk.words(&one.name).text).unwrap_or_default(),
        };
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.entries.push(entry),
            _ => letters.push(Letter { letter, entries: vec![entry] }),
        }
    }
    let title = desk.say("search");
    Made {
        description: desk.say("register_intro").text,
        card: None,
        breadcrumbs: vec![home_link(desk)],
        json_ld: Vec::new(),
        content: Content::Search(Box::new(Register {
            title: title.clone(),
            letters,
            categories: category_terms(desk),
            count: desk.count("count_products", catalog.products.len()),
            ways_on: ways_on(desk),
        })),
        title,
    }
}
