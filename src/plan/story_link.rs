//! A link or picture in a story, as it is written.

use std::ops::Range;

pub(super) enum What {
    Link,
    Picture,
}

/// Something in a story's Markdown, with its bytes there.
pub(super) struct Found {
    pub(super) what: What,
    pub(super) written: String,
    pub(super) range: Range<usize>,
}
