//! Addresses that visitors of an exhibition carry home: QR codes (ISO/IEC 18004) with the address readable beside them.

use serde::Serialize;

use super::PageContext;
use super::qr_drawing::{Level, QrCode};
use crate::model::buy_link::Utm;
use crate::paths::percent_decoded;
use crate::plan::{Page, PageKind, Section};

/// Light modules around a code, of which readers need four.
const QUIET_ZONE: usize = 4;

/// An address as a QR code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HandOff {
    /// What it is counted under: the page's slug and the place it leads to.
    pub key: String,
    /// The address that the code holds.
    pub address: String,
    /// The address as people read it, without what it begins with.
    pub shown: String,
    /// Modules in a row, the quiet zone included: the drawing is a square of so many units.
    pub side: usize,
    /// The dark modules as an SVG path, to be drawn as a line one unit thick.
    pub path: String,
}

/// Draws an address; `None` if it is too long for any code (some 2,300 bytes).
///
/// A quarter of the modules may be unreadable (level Q) as long as the code stays coarse enough to be read across a hall;
/// longer addresses get level M, which has larger modules.
fn hand_off(key: String, address: String) -> Option<HandOff> {
    const COARSE: usize = 45;
    let draw = |level| QrCode::new(&address, level);
    let code = draw(Level::Q).filter(|code| code.size <= COARSE).or_else(|| draw(Level::M))?;
    let path = outline(&code);
    let shown = shown(&address);
    Some(HandOff { key, shown, side: code.size + 2 * QUIET_ZONE, path, address })
}

/// In a bundle, the code in place of a link out, which is taken away; on the web nothing happens.
pub(crate) fn in_place_of(
    cx: &PageContext<'_>,
    href: &mut Option<String>,
    key: impl FnOnce() -> String,
) -> Option<HandOff> {
    if !cx.is_kiosk() {
        return None;
    }
    href.take().and_then(|address| hand_off(key(), address))
}

/// Each run of dark modules in a row is one dash, to be drawn one module thick: half as long as outlines of rectangles.
fn outline(code: &QrCode) -> String {
    let mut path = String::with_capacity(code.size * code.size * 3);
    let mut command = |before: &str, number: usize, after: &str| {
        path.push_str(before);
        push_number(&mut path, number);
        path.push_str(after);
    };
    for row in 0..code.size {
        let mut drawn = None;
        let mut start = None;
        for (column, is_dark) in code.row(row).chain([false]).enumerate() {
            match (start, is_dark) {
                (None, true) => start = Some(column),
                (Some(from), false) => {
                    match drawn {
                        None => {
                            command("M", from + QUIET_ZONE, " ");
                            command("", row + QUIET_ZONE, ".5");
                        }
                        Some(end) => command("m", from - end, " 0"),
                    }
                    command("h", column - from, "");
                    (start, drawn) = (None, Some(column));
                }
                _ => {}
            }
        }
    }
    path
}

/// A number of at most three digits, of which a drawing has hundreds.
fn push_number(to: &mut String, number: usize) {
    for unit in [100, 10, 1] {
        if number >= unit || unit == 1 {
            to.push(char::from(b'0' + u8::try_from(number / unit % 10).unwrap_or_default()));
        }
    }
}

/// `shopee.co.id/…`, `0812…`: nobody types what comes before or a sentence that is written out.
fn shown(address: &str) -> String {
    let plain = ["https://", "http://", "mailto:", "tel:"];
    let rest = plain.iter().find_map(|start| address.strip_prefix(start)).unwrap_or(address);
    let rest =
        if rest.starts_with("wa.me/") { rest.split('?').next().unwrap_or(rest) } else { rest };
    rest.strip_suffix('/').unwrap_or(rest).to_owned()
}

/// A shop's address as people read it, without what nobody types: what it begins with, parameters, `%20` and the like. A long
/// one ends where its last whole part within the measure of a line ends.
pub(crate) fn readable(address: &str) -> String {
    const LINE: usize = 48;
    let plain = shown(address.split(['?', '#']).next().unwrap_or(address));
    let plain = percent_decoded(&plain).unwrap_or(plain);
    if plain.chars().count() <= LINE {
        return plain;
    }
    let mut parts = plain.rmatch_indices('/').map(|(at, _)| at);
    let whole = parts.find(|at| plain[..*at].chars().count() < LINE);
    whole.map_or_else(|| plain.chars().take(LINE).collect(), |at| format!("{}/…", &plain[..at]))
}

/// The page's own address on the web, for kinds of pages that people want to keep.
pub(crate) fn of_page(cx: &PageContext<'_>, page: &Page) -> Option<HandOff> {
    let catalog = cx.site.catalog;
    let slug = match page.kind {
        PageKind::Item(Section::Products, index, _) => return of_product(cx, index),
        PageKind::Item(section @ (Section::Articles(_) | Section::Producers), index, 1) => {
            section.slug(index, catalog, &cx.site.plan.shelves)
        }
        _ => return None,
    };
    hand_off(format!("{slug} page"), cx.absolute(&page.path)?)
}

/// A product's own address on the web.
pub(crate) fn of_product(cx: &PageContext<'_>, index: usize) -> Option<HandOff> {
    let slug = &cx.site.catalog.product(index).slug;
    hand_off(
        format!("{slug} page"),
        cx.absolute(&cx.path(PageKind::Item(Section::Products, index, 1)))?,
    )
}

/// What links to shops tell of where a buyer came from, at an exhibition.
pub(crate) fn at_event(cx: &PageContext<'_>, utm: &Utm) -> Utm {
    let event = cx.site.catalog.regency.kiosk.event.as_ref();
    let campaign = event.map(|event| slug::slugify(event.first()));
    Utm {
        source: utm.source.clone(),
        medium: Some("kiosk".to_owned()),
        campaign: campaign.or_else(|| utm.campaign.clone()),
    }
}
