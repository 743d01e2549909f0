//! A text file of the site.

use super::positions::Positions;
use std::sync::OnceLock;

/// A text file: its path below the site's folder, `/`-separated, and its text.
#[derive(Clone, Debug, Default)]
pub struct TextFile {
    /// Path below the site's folder.
    pub path: String,
    /// Text without byte order mark.
    pub text: String,
    /// Where lines begin, once somebody asked.
    pub(super) positions: OnceLock<Positions>,
}

impl TextFile {
    /// A file of this path and text.
    pub fn new(path: String, text: String) -> Self {
        Self { path, text, positions: OnceLock::new() }
    }

    /// Where its lines and characters are.
    pub fn positions(&self) -> &Positions {
        self.positions.get_or_init(|| Positions::of(&self.text))
    }
}
