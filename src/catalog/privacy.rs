//! What producers have not agreed to publish (UU 27/2022 on personal data), judged on all that would be shown. Numbers,
//! portraits and addresses that have a place of their own are taken out of the catalog, so that no later stage can show
//! them; what stands among words cannot be taken out and keeps the site from being published.

mod wording;
use wording::{not_shown, shown};
mod address;
mod names;
mod personal;
mod portraits;
mod words;

use std::sync::Arc;

use super::context::Context;
use crate::diagnostic::Diagnostics;
use crate::load::Loaded;
use crate::model::Catalog;
use crate::model::marketplace::Registry;
use crate::model::phone::Phone;
use crate::model::producer::{Producer, Publishable};
use crate::model::product::{Buy, Product};
use crate::model::withheld::{Private, Withheld};
use crate::source::{FileId, Span};

/// Judges a catalog and takes out of it what must not be shown.
pub(super) fn judge(
    loaded: &Loaded,
    context: Context<'_>,
    catalog: &mut Catalog,
    diagnostics: &mut Diagnostics,
) {
    let mut all = personal::all(loaded, context, catalog.regency.publisher.as_ref());
    portraits::copies(&mut all, context, diagnostics);
    let mut withheld = Withheld::new(&all, personal::unread(loaded, context));
    let Catalog { producers, products, articles, .. } = catalog;
    let registry = context.registry;
    for product in products.iter_mut() {
        let producer = producers.get(&product.producer);
        let agreed = ways_to_buy(product, producer, registry, &withheld, diagnostics);
        for phone in &agreed {
            withheld.allow(phone);
        }
    }
    for one in articles.values_mut().flatten() {
        link(&mut one.url, one.file, &withheld, diagnostics);
    }
    for one in producers.values_mut() {
        own_links(one, registry, &withheld, diagnostics);
    }
    portraits::take_out(catalog, &withheld, diagnostics);
    words::check(loaded, context, catalog, &withheld, diagnostics);
    names::check(context.source, &withheld, diagnostics);
    catalog.withheld = withheld;
}

/// Takes out the ways to buy that show a withheld number; others need the consent of the product's producer. Gives the
/// numbers that have it.
fn ways_to_buy(
    product: &mut Arc<Product>,
    producer: Option<&Producer>,
    registry: &Registry,
    withheld: &Withheld,
    diagnostics: &mut Diagnostics,
) -> Vec<Phone> {
    let mut agreed = Vec::new();
    let mut hidden = Vec::new();
    for (index, way) in product.buy.iter().enumerate() {
        let (private, number, span) = match way {
            Buy::Whatsapp { phone, span, .. } => {
                (withheld.number(phone), Some((phone.clone(), Publishable::Whatsapp)), *span)
            }
            Buy::Phone { phone, span, .. } => {
                (withheld.number(phone), Some((phone.clone(), Publishable::Phone)), *span)
            }
            Buy::Link(link) => {
                let private = withheld.find(&link.url).first().map(|(_, private)| *private);
                (private, address::number(registry, &link.url), link.span)
            }
            Buy::Place { .. } => continue,
        };
        if let Some(private) = private {
            diagnostics.push(not_shown(private, span));
            hidden.push(index);
        } else if let Some((producer, (phone, what))) = producer.zip(number) {
            if producer.consent.covers(what) {
                agreed.push(phone);
            } else {
                diagnostics.push(shown(&producer.slug, what, span));
            }
        }
    }
    if !hidden.is_empty() {
        let mut index = 0;
        Arc::make_mut(product).buy.retain(|_| {
            index += 1;
            !hidden.contains(&(index - 1))
        });
    }
    agreed
}

/// A producer's own addresses may hold a number that they did not agree to publish.
fn own_links(
    producer: &mut Producer,
    registry: &Registry,
    withheld: &Withheld,
    diagnostics: &mut Diagnostics,
) {
    let file = producer.file;
    let consent = producer.consent.clone();
    let slug = producer.slug.clone();
    for address in [&mut producer.contact.website, &mut producer.contact.map] {
        link(address, file, withheld, diagnostics);
        let number = address.as_deref().and_then(|address| address::number(registry, address));
        if let Some((_, what)) = number.filter(|(_, what)| !consent.covers(*what)) {
            let private = Private { what, producer: slug.clone() };
            diagnostics.push(not_shown(&private, Span::start_of(file)));
            *address = None;
        }
    }
}

fn link(
    address: &mut Option<String>,
    file: FileId,
    withheld: &Withheld,
    diagnostics: &mut Diagnostics,
) {
    let private = address.as_deref().and_then(|address| {
        let found = withheld.find(address);
        found.into_iter().map(|(_, private)| private).find(|one| one.what != Publishable::Map)
    });
    if let Some(private) = private {
        diagnostics.push(not_shown(private, Span::start_of(file)));
        *address = None;
    }
}
