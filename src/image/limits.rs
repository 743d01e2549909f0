//! How large a photo may be, and the sizes of its variants.

/// The longest side of a photo, in pixels: what a JPEG can have. A resize takes memory for every column and row.
pub const SIDE_LIMIT: u32 = 65_535;

/// The longest file of a photo, in bytes: twice a JPEG of 200 megapixels at the best quality.
pub const FILE_LIMIT: u64 = 256 * 1024 * 1024;

/// The largest colour profile or EXIF of a photo, in bytes; those of printing presses have 2 million.
pub const PROFILE_LIMIT: usize = 8 * 1024 * 1024;

/// The most bytes that decoding a photo may take: a PNG of 100 million pixels in 16-bit RGBA takes 1.2 billion.
pub const MEMORY_LIMIT: u64 = 1_300_000_000;

/// Widths of the variants, in pixels.
pub const WIDTHS: [u32; 4] = [320, 640, 960, 1600];

/// The tallest variant, in pixels: WebP has 14 bits for a side.
pub const TALLEST: u32 = 16_383;

/// Sizes (width, height) of the variants of a photo of this size as shown, from the smallest.
///
/// A variant is never wider than the photo. A photo whose width lies below or between two of [`WIDTHS`] has a variant of
/// its own width, too, unless that is hardly more than the step below: by less than a thirty-second nobody sees it.
/// Sizes taller than [`TALLEST`] are left out, so the list is empty for a strip that no variant can hold.
pub fn variant_sizes(width: u32, height: u32) -> Vec<(u32, u32)> {
    let fitting = WIDTHS.into_iter().filter(|&wide| wide <= width);
    let below = fitting.clone().next_back().unwrap_or_default();
    let is_between =
        WIDTHS.last().is_some_and(|widest| width < *widest) && width > below + below / 32;
    fitting
        .chain(is_between.then_some(width))
        .map(|wide| (wide, scaled(height, wide, width)))
        .filter(|&(_, tall)| tall <= TALLEST)
        .collect()
}

/// `side * numerator / denominator`, rounded, at least 1.
pub(super) fn scaled(side: u32, numerator: u32, denominator: u32) -> u32 {
    let (side, numerator, denominator) =
        (u64::from(side), u64::from(numerator), u64::from(denominator));
    let rounded = (side * numerator + denominator / 2) / denominator.max(1);
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}
