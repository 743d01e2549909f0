//! A text file of the site.

use super::positions::Positions;

/// A text file: its path below the site's folder, `/`-separated, and its text.
#[derive(Clone, Debug, Default)]
pub struct TextFile {
    /// Path below the site's folder.
    pub path: String,
    /// Text without byte order mark.
    pub text: String,
    /// Where lines and characters begin.
    pub positions: Positions,
}

impl TextFile {
    /// A file of this path and text.
    pub fn new(path: String, text: String) -> Self {
        let positions = Positions::of(&text);
        Self { path, text, positions }
    }
}
