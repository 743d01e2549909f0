//! Links to the category, district and producer of a product.

use super::{Link, PageContext};
use crate::plan::{PageKind, Section};

/// A link to a category.
pub(crate) fn category_link(cx: &PageContext<'_>, slug: &str) -> Option<Link> {
    let category = cx.site.catalog.categories.get(slug)?;
    let position = cx.site.catalog.category_order.iter().position(|one| one == slug)?;
    Some(Link {
        label: cx.words(&category.name),
        href: cx.to(PageKind::Item(Section::Categories, position, 1)),
        current: false,
    })
}

/// A link to a district.
pub(crate) fn district_link(cx: &PageContext<'_>, slug: &str) -> Option<Link> {
    let district = cx.site.catalog.districts.get(slug)?;
    let position = cx.site.catalog.district_order.iter().position(|one| one == slug)?;
    Some(Link {
        label: cx.words(&district.name),
        href: cx.to(PageKind::Item(Section::Districts, position, 1)),
        current: false,
    })
}

/// A link to a producer.
pub(crate) fn producer_link(cx: &PageContext<'_>, slug: &str) -> Option<Link> {
    let producer = cx.site.catalog.producers.get(slug)?;
    let position =
        cx.site.plan.shelves.producers.binary_search_by(|one| one.as_str().cmp(slug)).ok()?;
    Some(Link {
        label: cx.words(&producer.name),
        href: cx.to(PageKind::Item(Section::Producers, position, 1)),
        current: false,
    })
}
