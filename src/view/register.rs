//! The register of all products by first letter: search without a script.

use serde::Serialize;

use super::term_lists::{Term, category_terms};
use super::trail::home_link;
use super::ways_on::{WaysOn, ways_on};
use super::{LangText, PageContext, PageData};
use crate::plan::{PageKind, Section};

/// The register of all products by first letter.
#[derive(Clone, Debug, Serialize)]
pub struct Register {
    /// Heading.
    pub title: LangText,
    /// By first letter.
    pub letters: Vec<Letter>,
    /// Categories to begin with.
    pub categories: Vec<Term>,
    /// `40 produk`
    pub count: LangText,
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
    pub name: LangText,
    /// Page.
    pub href: String,
    /// Who makes it.
    pub producer: String,
}

/// Search without a script: the register of all products by first letter.
pub(crate) fn register(cx: &PageContext<'_>) -> PageData<Register> {
    let catalog = cx.site.catalog;
    let mut all: Vec<(String, usize)> = catalog
        .products
        .iter()
        .enumerate()
        .map(|(index, product)| (cx.words(&product.name).text.to_lowercase(), index))
        .collect();
    all.sort();
    let mut letters: Vec<Letter> = Vec::new();
    for (name, index) in all {
        let product = catalog.product(index);
        let first = name.chars().next().filter(|c| c.is_alphabetic());
        let letter = first.map_or_else(|| "#".to_owned(), |c| c.to_uppercase().collect());
        let producer = catalog.producers.get(&product.producer);
        let entry = RegisterEntry {
            name: cx.words(&product.name),
            href: cx.to(PageKind::Item(Section::Products, index, 1)),
            producer: producer.map(|one| cx.words(&one.name).text).unwrap_or_default(),
        };
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.entries.push(entry),
            _ => letters.push(Letter { letter, entries: vec![entry] }),
        }
    }
    let title = cx.say("search");
    PageData {
        description: cx.say("register_intro").text,
        card: None,
        breadcrumbs: vec![home_link(cx)],
        json_ld: Vec::new(),
        content: Register {
            title: title.clone(),
            letters,
            categories: category_terms(cx),
            count: cx.count("count_products", catalog.products.len()),
            ways_on: ways_on(cx),
        },
        title,
    }
}
