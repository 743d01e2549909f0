//! The site's own logo and the picture of a browser's tab as pages show them; where a site has none, the theme's emblem.

use super::PageContext;
use super::logo_files::{LogoFile, LogoSizes, dark_in_tab, in_tab};
use serde::Serialize;

/// A picture beside the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogoView {
    /// Its address.
    pub src: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The one for dark pages, if it is another.
    pub dark: Option<DarkLogo>,
    /// `square`, `tall`, `broad`, `wide`: how much room it takes beside the name.
    pub shape: &'static str,
    /// Whether it is the site's own, not the theme's emblem.
    pub own: bool,
}

/// The picture for dark pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DarkLogo {
    /// Its address.
    pub src: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The picture of a browser's tab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Favicon {
    /// Its address.
    pub href: String,
    /// Its media type.
    pub kind: &'static str,
    /// The media query it is for; nothing: for all.
    pub media: Option<&'static str>,
}

/// The theme's emblem, which all themes have.
const EMBLEM: &str = "icon.svg";
const DRAWING: &str = "image/svg+xml";

/// The logo of a page, in the size beside the name or a larger one.
pub(super) fn logo(cx: &PageContext<'_>, size: fn(&LogoSizes) -> &LogoFile) -> LogoView {
    let logos = cx.site.logos;
    let Some(file) = logos.light.as_ref().map(size) else {
        let (src, shape) = (emblem(cx), "square");
        return LogoView { src, width: 40, height: 40, dark: None, shape, own: false };
    };
    let dark = logos.dark.as_ref().map(size).map(|file| DarkLogo {
        src: cx.base.href(&file.path),
        width: file.width,
        height: file.height,
    });
    LogoView {
        src: cx.base.href(&file.path),
        width: file.width,
        height: file.height,
        dark,
        shape: shape(file),
        own: true,
    }
}

fn shape(file: &LogoFile) -> &'static str {
    let (width, height) = (u64::from(file.width) * 10, u64::from(file.height));
    match width / height.max(1) {
        ..9 => "tall",
        9..16 => "square",
        16..30 => "broad",
        _ => "wide",
    }
}

/// The pictures of a browser's tab: the site's own, else its logo if that is about square, else the theme's emblem.
pub(super) fn favicons(cx: &PageContext<'_>) -> Vec<Favicon> {
    let logos = cx.site.logos;
    let Some(one) = in_tab(logos) else {
        return vec![Favicon { href: emblem(cx), kind: DRAWING, media: None }];
    };
    let icon = |sizes: &LogoSizes, media| {
        let file = &sizes.icon;
        Favicon { href: cx.base.href(&file.path), kind: file.kind, media }
    };
    match dark_in_tab(logos) {
        Some(dark) => vec![
            icon(one, Some("(prefers-color-scheme: light)")),
            icon(dark, Some("(prefers-color-scheme: dark)")),
        ],
        None => vec![icon(one, None)],
    }
}

/// The picture of a device's home screen, for pages that are kept there: what stands in the tab, if it is made of pixels.
pub(super) fn touch_icon(cx: &PageContext<'_>) -> Option<String> {
    Some(cx.base.href(&in_tab(cx.site.logos)?.touch_icon.as_ref()?.path))
}

/// The address of a site's own logo for other programs: whole, with the site's base address.
pub(super) fn absolute(cx: &PageContext<'_>) -> Option<String> {
    cx.absolute(&cx.site.logos.light.as_ref()?.large.path)
}

/// The same of the picture of its tab.
pub(super) fn absolute_icon(cx: &PageContext<'_>) -> Option<String> {
    cx.absolute(&in_tab(cx.site.logos)?.icon.path)
}

fn emblem(cx: &PageContext<'_>) -> String {
    let known = cx.site.theme.assets().find(|(name, _)| *name == EMBLEM);
    known.map(|(_, path)| cx.base.href(path)).unwrap_or_default()
}
