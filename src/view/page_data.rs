//! A page's content with what its head needs to know of it.

use super::lang_text::LangText;
use super::link::Link;

use super::pictures;

/// A page's content with what its head needs to know of it.
pub(crate) struct PageData<T> {
    /// The content.
    pub content: T,
    /// Title without the site's name.
    pub title: LangText,
    /// One or two sentences.
    pub description: String,
    /// Path of the picture for share cards, with its size.
    pub card: Option<pictures::CardPicture>,
    /// The way from the home page.
    pub breadcrumbs: Vec<Link>,
    /// Structured data: JSON that is safe inside `<script>`.
    pub json_ld: Vec<String>,
}

impl<T> PageData<T> {
    /// The same page as one of several kinds.
    pub(super) fn map<U>(self, kind: impl FnOnce(T) -> U) -> PageData<U> {
        let Self { content, title, description, card, breadcrumbs, json_ld } = self;
        PageData { content: kind(content), title, description, card, breadcrumbs, json_ld }
    }
}
