//! Values as content files hold them.

use crate::load::yaml::{Node, Value};

/// A value as a content file holds it: texts are YAML scalars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A text; numbers, dates and `true` are texts, too.
    Text(String),
    /// A list.
    List(Vec<Written>),
    /// A mapping, in the written order.
    Map(Vec<(String, Written)>),
}

impl Written {
    /// The value of a node; `None` for nothing. Items and entries that are nothing are left out.
    pub fn of(node: &Node) -> Option<Self> {
        Some(match &node.value {
            Value::Null => return None,
            Value::Scalar { text, .. } => Self::Text(text.clone()),
            Value::List(items) => Self::List(items.iter().filter_map(Self::of).collect()),
            Value::Map(entries) => {
                let named = |(key, value)| Some((Node::as_text(key)?.to_owned(), Self::of(value)?));
                Self::Map(
                    entries.iter().map(|(key, value)| (key, value)).filter_map(named).collect(),
                )
            }
        })
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}
