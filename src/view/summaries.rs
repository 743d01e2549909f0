//! One sentence on a product.

use super::first_sentence::first_sentence;
use super::{LangText, PageContext};
use crate::model::product::Product;

/// The editor's sentence, or the story's first.
pub(crate) fn summary(cx: &PageContext<'_>, product: &Product) -> Option<LangText> {
    let own = product.summary.as_ref().filter(|text| {
        // A story in the page's language says more than a summary that has to be read in another.
        text.has(cx.language) || !product.story.has(cx.language)
    });
    own.map(|text| cx.words(text)).or_else(|| first_sentence(cx, &product.story))
}
