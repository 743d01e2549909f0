//! A tree in which every scalar is text with its place.

use crate::source::{Span, Spanned};

/// Nodes that one file may unfold to; the largest real list (a thousand districts) stays far below.
pub(super) const NODE_LIMIT: usize = 20_000;

/// Bytes of a text that count as a node where it is repeated.
pub(super) const NODE_BYTES: usize = 256;

/// How deep lists and mappings may nest.
pub(super) const DEPTH_LIMIT: usize = 32;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Range in the file.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// One of YAML's three kinds, or nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing was written, or `~` or `null`.
    Null,
    /// Text as written: `no`, `007` and `45.000` stay what they are.
    Scalar {
        /// The text.
        text: String,
        /// Whether it stands without quotes on one line, so that other programs may take it for a number.
        plain: bool,
        /// Of a text of several lines, those that look like a field: its name, and where it stands.
        fields: Vec<Spanned<String>>,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the written order.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The text of a scalar.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Map(entries) => {
                entries.iter().find(|(name, _)| name.as_text() == Some(key)).map(|(_, node)| node)
            }
            _ => None,
        }
    }
}
