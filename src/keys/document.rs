//! A kind of file, with the keys that it may have.

use super::form::Keys;

/// A kind of file, with the keys that it may have.
#[derive(Clone, Copy, Debug)]
pub struct Document {
    /// Its name for `etalase schema`.
    pub name: &'static str,
    /// Where such files are, for people.
    pub files: &'static str,
    /// The same as patterns below the site's folder, of those that are YAML as a whole.
    pub yaml: &'static [&'static str],
    /// The keys.
    pub keys: &'static Keys,
    /// Whether the file is a list of such mappings.
    pub is_list: bool,
}

impl Document {
    pub(super) const fn new(
        name: &'static str,
        files: &'static str,
        yaml: &'static [&'static str],
        keys: &'static Keys,
    ) -> Self {
        Self { name, files, yaml, keys, is_list: false }
    }

    pub(super) const fn list(
        name: &'static str,
        files: &'static str,
        yaml: &'static [&'static str],
        keys: &'static Keys,
    ) -> Self {
        Self { is_list: true, ..Self::new(name, files, yaml, keys) }
    }
}
