//! The known elements of a drawing, as a tree.

/// A value of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Numbers and words.
    Plain(String),
    /// `url(#name)`, and a colour where there is none of this name.
    Within { name: String, otherwise: String },
    /// `#name` of a `href`.
    Same(String),
}

/// An element that is written.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) attributes: Vec<(&'static str, Value)>,
    pub(super) id: Option<String>,
    pub(super) class: String,
    pub(super) style: String,
    pub(super) children: Vec<usize>,
    /// Where its tag begins, in bytes.
    pub(super) at: usize,
}

impl Element {
    /// An attribute of numbers or words.
    pub(super) fn plain(&self, name: &str) -> Option<&str> {
        match self.attributes.iter().find(|(own, _)| *own == name) {
            Some((_, Value::Plain(text))) => Some(text),
            _ => None,
        }
    }

    /// Sets an attribute.
    pub(super) fn set(&mut self, name: &'static str, value: Value) {
        match self.attributes.iter_mut().find(|(own, _)| *own == name) {
            Some((_, own)) => *own = value,
            None => self.attributes.push((name, value)),
        }
    }
}
