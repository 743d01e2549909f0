//! Content files written as a careful person writes them: new documents, and changes that leave every other byte as it is.

mod block;
mod change;
mod changed;
mod document;
mod fault;
mod flow;
mod layout;
mod lines;
mod list;
mod new_document;
mod one_change;
mod scalar;
mod splice;
#[cfg(test)]
mod tests;
mod tree;
mod written;

pub use change::Change;
pub use changed::changed;
pub use fault::EditFault;
pub use list::list_changed;
pub use new_document::{DocumentForm, new_document};
pub use written::Written;
