//! A photo as content: which picture, and what is said of it.

use super::text::Text;
use crate::source::Span;

/// A photo of a product, producer, story or page.
#[derive(Clone, Debug)]
pub struct Photo {
    /// Path below the site's folder.
    pub path: String,
    /// Width in pixels, as shown.
    pub width: u32,
    /// Height in pixels, as shown.
    pub height: u32,
    /// Text for those who cannot see it.
    pub alt: Option<Text>,
    /// Who made it.
    pub credit: Option<Text>,
    /// The point that must stay in view when it is cropped, in per cent from the left and the top.
    pub focus: Option<(u8, u8)>,
    /// Where it is named; `None` if it merely lies beside the file.
    pub span: Option<Span>,
}
