//! A photo as content: the picture and its metadata.

use super::text::Text;
use crate::image::{Header, variant_sizes};
use crate::source::Span;
use std::sync::Arc;

/// A photo of a product, producer, story or page.
#[derive(Clone, Debug)]
pub struct Photo {
    /// Path below the site's folder.
    pub path: String,
    /// Width in pixels, as shown.
    pub width: u32,
    /// Height in pixels, as shown.
    pub height: u32,
    /// Sizes (width, height) of its variants, from the smallest; shared by all that show it.
    pub sizes: Arc<[(u32, u32)]>,
    /// Text for those who cannot see it.
    pub alt: Option<Text>,
    /// Who made it.
    pub credit: Option<Text>,
    /// The point that must stay in view when it is cropped, in per cent from the left and the top.
    pub focus: Option<(u8, u8)>,
    /// The position of its entry in the list of photos; `None` if it was only found in the folder.
    pub span: Option<Span>,
}

impl Photo {
    /// A photo of which only the file is known.
    pub fn new(path: String, &Header { width, height, .. }: &Header) -> Self {
        let sizes = variant_sizes(width, height).into();
        Self { path, width, height, sizes, alt: None, credit: None, focus: None, span: None }
    }
}
