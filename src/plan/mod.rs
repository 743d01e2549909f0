//! What will exist: every page and its address, as data. Nothing is rendered here, no picture is touched.

pub mod anchors;
pub mod links;
mod markup;
pub mod outputs;
mod page;
pub mod references;
mod section;
mod shelves;
mod site_plan;
mod story_link;

pub use page::{PER_PAGE, Page, PageKind, page_numbers};
pub use section::{Section, Written};
pub use shelves::Shelves;
pub use site_plan::{Plan, Redirect, plan};
