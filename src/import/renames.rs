//! Products that have another name than at the last import, in lists without a column of codes.

use std::collections::{BTreeMap, BTreeSet};

use super::canonical::canonical;
use super::names::{Likeness, NameKey};
use super::proposal::ProposedProduct;
use super::state::{Imported, hash};

/// Fields that all products of a producer may have in common.
const COMMON: &[&str] = &["name", "producer", "category", "district"];

/// Finds, for products without a slug, those of the same producer that the same book had before and has no more: with a name like
/// theirs, or with most of their values, if there is no other choice. What is left out for an error is there all the same: nothing
/// takes its place.
pub(super) fn found<'s>(
    products: &[ProposedProduct],
    known: &BTreeMap<&str, &'s Imported>,
    left_out: &BTreeSet<String>,
    book: &str,
) -> Vec<(usize, &'s Imported)> {
    let present: BTreeSet<&str> =
        products.iter().map(|product| product.entry.identity.as_str()).collect();
    let mut gone: BTreeMap<&str, Vec<(&str, &'s Imported)>> = BTreeMap::new();
    for (identity, one) in known {
        if let Some((maker, name)) = identity.split_once(" / ")
            && one.book == book
            && !present.contains(identity)
            && !left_out.contains(*identity)
        {
            gone.entry(maker).or_default().push((name, *one));
        }
    }
    let mut new: BTreeMap<&str, Vec<(usize, &ProposedProduct)>> = BTreeMap::new();
    for (at, product) in products.iter().enumerate() {
        if product.entry.slug.is_empty()
            && let Some((maker, _)) = product.entry.identity.split_once(" / ")
        {
            new.entry(maker).or_default().push((at, product));
        }
    }
    let pairs = new.iter().filter_map(|(maker, new)| Some((new, gone.get(maker)?)));
    pairs.flat_map(|(new, gone)| of_maker(new, gone)).collect()
}

fn of_maker<'s>(
    new: &[(usize, &ProposedProduct)],
    gone: &[(&str, &'s Imported)],
) -> Vec<(usize, &'s Imported)> {
    if let ([(at, product)], [(name, old)]) = (new, gone)
        && has_most_values(product, old, name)
    {
        return vec![(*at, *old)];
    }
    let is_like = |product: &ProposedProduct, name: &str| {
        let (_, own) = product.entry.identity.split_once(" / ").unwrap_or_default();
        NameKey::new(own).likeness(&NameKey::new(name)) == Likeness::Near
    };
    let only = |product: &ProposedProduct| {
        let mut like = gone.iter().filter(|(name, _)| is_like(product, name));
        let (name, old) = like.next()?;
        let others = new.iter().filter(|(_, other)| is_like(other, name)).count();
        (like.next().is_none() && others == 1).then_some(*old)
    };
    new.iter().filter_map(|(at, product)| Some((*at, only(product)?))).collect()
}

/// Whether most values that a product had are those that another has. One value alone says enough of names with a word in common.
fn has_most_values(product: &ProposedProduct, old: &Imported, old_name: &str) -> bool {
    let own = product.entry.fields.iter().filter_map(|field| {
        let path = field.path.join("/");
        let value = canonical(&field.path, field.value.as_ref());
        (!COMMON.contains(&path.as_str())).then(|| (path, hash(value.as_ref())))
    });
    let own: BTreeMap<String, String> = own.filter(|(_, hash)| !hash.is_empty()).collect();
    let same = own.iter().filter(|(path, hash)| old.base.get(*path) == Some(hash)).count();
    let name = NameKey::new(&product.entry.name.value);
    let is_shared = |word: &str| word.len() > 3 && name.as_str().split(' ').any(|own| own == word);
    let least = if old_name.split(' ').any(is_shared) { 1 } else { 2 };
    same >= least && same * 2 > own.len()
}
