//! What producers have not agreed to publish (UU 27/2022 on personal data), judged on all that would be shown. Numbers,
//! portraits and addresses that have a place of their own are taken out of the catalog, so that no later stage can show
//! them; what stands among words cannot be taken out and keeps the site from being published.

mod address;
mod personal;
mod words;

use std::sync::Arc;

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::load::Loaded;
use crate::model::Catalog;
use crate::model::photo::Photo;
use crate::model::producer::{Producer, Publishable};
use crate::model::product::{Buy, Product};
use crate::model::withheld::{Private, Withheld};
use crate::source::{FileId, Span};
use crate::words;

/// Judges a catalog and takes out of it what must not be shown.
pub(super) fn judge(
    loaded: &Loaded,
    context: Context<'_>,
    catalog: &mut Catalog,
    diagnostics: &mut Diagnostics,
) {
    let all = personal::all(loaded, context, catalog.regency.publisher.as_ref());
    let withheld = Withheld::new(&all, personal::unread(loaded, context));
    let Catalog { producers, products, stories, innovations, regency, .. } = catalog;
    for product in products {
        ways_to_buy(product, producers.get(&product.producer), &withheld, diagnostics);
        if product.photos.iter().any(|photo| withheld.portrait(&photo.path).is_some()) {
            let file = product.file;
            portraits(&mut Arc::make_mut(product).photos, file, &withheld, diagnostics);
        }
    }
    for one in stories {
        portraits(&mut one.photos, one.file, &withheld, diagnostics);
    }
    for one in innovations {
        portraits(&mut one.photos, one.file, &withheld, diagnostics);
        link(&mut one.url, one.file, &withheld, diagnostics);
    }
    for one in producers.values_mut() {
        own_links(one, &withheld, diagnostics);
        let file = one.file;
        portrait(&mut one.photo, file, &withheld, diagnostics);
    }
    if let Some(span) = regency.span {
        portrait(&mut regency.hero, span.file, &withheld, diagnostics);
    }
    words::check(loaded, context, (catalog, &withheld), diagnostics);
    catalog.withheld = withheld;
}

/// Takes out the ways to buy that show a withheld number; others need the consent of the product's producer.
fn ways_to_buy(
    product: &mut Arc<Product>,
    producer: Option<&Producer>,
    withheld: &Withheld,
    diagnostics: &mut Diagnostics,
) {
    let mut hidden = Vec::new();
    for (index, way) in product.buy.iter().enumerate() {
        let (private, what, span) = match way {
            Buy::Whatsapp { phone, span, .. } => {
                (withheld.number(phone), Some(Publishable::Whatsapp), *span)
            }
            Buy::Phone { phone, span, .. } => {
                (withheld.number(phone), Some(Publishable::Phone), *span)
            }
            Buy::Link(link) => {
                let private = withheld.find(&link.url).first().map(|(_, private)| *private);
                (private, address::number(&link.url).map(|(_, what)| what), link.span)
            }
            Buy::Place { .. } => continue,
        };
        if let Some(private) = private {
            diagnostics.push(not_shown(private, span));
            hidden.push(index);
        } else if let Some((producer, what)) = producer.zip(what)
            && !producer.consent.covers(what)
        {
            diagnostics.push(shown(&producer.slug, what, span));
        }
    }
    if !hidden.is_empty() {
        let mut index = 0;
        Arc::make_mut(product).buy.retain(|_| {
            index += 1;
            !hidden.contains(&(index - 1))
        });
    }
}

/// A producer's own addresses may hold a number that they did not agree to publish.
fn own_links(producer: &mut Producer, withheld: &Withheld, diagnostics: &mut Diagnostics) {
    let file = producer.file;
    let consent = producer.consent.clone();
    let slug = producer.slug.clone();
    for address in [&mut producer.contact.website, &mut producer.contact.map] {
        link(address, file, withheld, diagnostics);
        let number = address.as_deref().and_then(address::number);
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

fn portraits(
    photos: &mut Vec<Photo>,
    file: FileId,
    withheld: &Withheld,
    diagnostics: &mut Diagnostics,
) {
    photos.retain(|photo| {
        let private = withheld.portrait(&photo.path);
        let place = photo.span.unwrap_or(Span::start_of(file));
        diagnostics_of(private, place, diagnostics);
        private.is_none()
    });
}

fn portrait(
    photo: &mut Option<Photo>,
    file: FileId,
    withheld: &Withheld,
    diagnostics: &mut Diagnostics,
) {
    let mut photos: Vec<Photo> = photo.take().into_iter().collect();
    portraits(&mut photos, file, withheld, diagnostics);
    *photo = photos.pop();
}

fn diagnostics_of(private: Option<&Private>, place: Span, diagnostics: &mut Diagnostics) {
    if let Some(private) = private {
        diagnostics.push(not_shown(private, place));
    }
}

/// The word for `consent.publish`.
fn name(what: Publishable) -> &'static str {
    super::producer::PUBLISHABLE.iter().find(|(_, one)| *one == what).map_or("", |(name, _)| name)
}

fn not_shown(private: &Private, place: Span) -> Diagnostic {
    let (slug, name) = (&private.producer, name(private.what));
    Diagnostic::new(
        code::CONSENT_MISSING,
        place,
        words!(
            "ini tidak ditampilkan, karena persetujuan `{slug}` untuk `{name}` belum dicatat",
            "this is not shown, since no consent of `{slug}` to `{name}` is recorded"
        ),
    )
    .help(record(slug, name))
}

fn shown(slug: &str, what: Publishable, place: Span) -> Diagnostic {
    let name = name(what);
    let message = if what == Publishable::Owner {
        words!(
            "nama ini tampil, tetapi persetujuan `{slug}` untuk `{name}` belum dicatat",
            "this name is shown, but no consent of `{slug}` to `{name}` is recorded"
        )
    } else {
        words!(
            "nomor ini tampil, tetapi persetujuan `{slug}` untuk `{name}` belum dicatat",
            "this number is shown, but no consent of `{slug}` to `{name}` is recorded"
        )
    };
    Diagnostic::new(code::CONSENT_MISSING, place, message).help(record(slug, name))
}

fn record(slug: &str, name: &str) -> crate::diagnostic::Words {
    words!(
        "catat di producers/{slug}: `consent: {{date: …, by: …, publish: [{name}]}}`",
        "record it in producers/{slug}: `consent: {{date: …, by: …, publish: [{name}]}}`"
    )
}
