//! The files of a site's own logo.

/// A file of a logo, as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LogoFile {
    /// Path in the site.
    pub path: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Media type.
    pub kind: &'static str,
}

/// One picture in the sizes that pages show; of a drawing all three are one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LogoSizes {
    /// Beside the name.
    pub small: LogoFile,
    /// On the attract loop, and for other programs.
    pub large: LogoFile,
    /// In a browser's tab.
    pub icon: LogoFile,
    /// On a device's home screen, where only pixels can be shown.
    pub touch_icon: Option<LogoFile>,
}

/// What a site has in place of the theme's emblem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Logos {
    /// For light pages, and for dark ones where there is no other.
    pub light: Option<LogoSizes>,
    /// For dark pages.
    pub dark: Option<LogoSizes>,
    /// For a browser's tab.
    pub favicon: Option<LogoSizes>,
}

impl Logos {
    /// The files that pages and feeds name.
    pub(crate) fn files(&self) -> impl Iterator<Item = &LogoFile> {
        let beside = [&self.light, &self.dark].into_iter().flatten();
        let tab = in_tab(self);
        let icons = [tab, dark_in_tab(self)].into_iter().flatten().map(|one| &one.icon);
        beside
            .flat_map(|one| [&one.small, &one.large])
            .chain(icons)
            .chain(tab.and_then(|one| one.touch_icon.as_ref()))
    }
}

/// What a site has of its own for a tab, on light pages.
pub(super) fn in_tab(logos: &Logos) -> Option<&LogoSizes> {
    logos.favicon.as_ref().or(logos.light.as_ref().filter(|one| fits_tab(one)))
}

/// The same on dark pages, where it is another.
pub(super) fn dark_in_tab(logos: &Logos) -> Option<&LogoSizes> {
    let is_logo_in_tab = logos.favicon.is_none() && in_tab(logos).is_some();
    logos.dark.as_ref().filter(|dark| is_logo_in_tab && fits_tab(dark))
}

/// Whether a picture is square enough for a tab: neither side more than half as long again as the other.
fn fits_tab(sizes: &LogoSizes) -> bool {
    let (width, height) = (sizes.large.width, sizes.large.height);
    width * 2 <= height * 3 && height * 2 <= width * 3
}
