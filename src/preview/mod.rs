//! The preview: the site is built again at every change, and its pages are rendered on request. On an error the last
//! good site stays. Not here: sockets, watching files, the terminal.

mod answer;
mod built_site;
mod photos;
mod preview_page;
mod report;
mod served;

pub use served::{Changed, Preview, Summary};
