//! The way from the home page to a page.

use super::{Link, PageContext};
use crate::plan::PageKind;

/// The link that begins every way.
pub(crate) fn home_link(cx: &PageContext<'_>) -> Link {
    Link { label: cx.say("home"), href: cx.to(PageKind::Home), current: false }
}

/// The way to a page under a list.
pub(super) fn under(cx: &PageContext<'_>, parent: PageKind, key: &str) -> Vec<Link> {
    let parent = Link { label: cx.say(key), href: cx.to(parent), current: false };
    vec![home_link(cx), parent]
}
