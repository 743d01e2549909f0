//! What somebody says that a column means.

/// `Header=field`, as somebody typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The text of a header.
    pub header: String,
    /// The name of a field, or a header that is known.
    pub field: String,
}

impl Choice {
    /// Reads `Header=field`. The header may have `=` in it.
    pub fn read(text: &str) -> Option<Self> {
        let (header, field) = text.rsplit_once('=')?;
        let (header, field) = (header.trim(), field.trim());
        let is_whole = !header.is_empty() && !field.is_empty();
        is_whole.then(|| Self { header: header.to_owned(), field: field.to_owned() })
    }
}
