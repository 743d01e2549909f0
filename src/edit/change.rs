//! One change of a document.

use super::written::Written;

/// One change of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The keys that lead to the value: `["price"]`, `["contact", "whatsapp"]`, `["name", "en"]`.
    pub path: Vec<String>,
    /// The new value; `None` removes the key.
    pub value: Option<Written>,
}

impl Change {
    /// The change of a value.
    pub fn to(path: &[&str], value: Written) -> Self {
        Self { path: path.iter().map(|&name| name.to_owned()).collect(), value: Some(value) }
    }

    /// The removal of a key.
    pub fn removal(path: &[&str]) -> Self {
        Self { path: path.iter().map(|&name| name.to_owned()).collect(), value: None }
    }
}
