//! A site as it is being written: built anew at every change, made page by page when a browser asks. On an error the last
//! good site stays. Nothing here knows of sockets, of watching files or of the terminal.

mod answer;
mod built_site;
mod photos;
mod preview_page;
mod report;
mod served;

use answer::{found, lock};

pub use served::{Changed, Preview, Summary};
