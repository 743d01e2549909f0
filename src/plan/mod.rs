//! What will exist: every page and its address, as data. Nothing is rendered here, no picture is touched.

pub(crate) mod anchors;
pub(crate) mod links;
mod markup;
pub(crate) mod outputs;
mod page;
pub(crate) mod references;
mod section;
mod shelves;
mod site_plan;
mod story_link;

pub(crate) use page::{PER_PAGE, Page, PageKind, page_numbers};
pub(crate) use section::{Section, Written};
pub(crate) use shelves::Shelves;
pub(crate) use site_plan::{Plan, Redirect, plan};
