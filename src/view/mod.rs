//! What one page's template sees: values made from the catalog and the plan for that page alone. These types are the
//! contract with themes; `docs/themes.md` describes them.

pub mod articles;
pub mod cards;
pub mod catalog_json;
pub mod choices;
mod context;
mod cover_choice;
pub mod feeds;
pub mod first_sentence;
pub mod format;
pub mod head;
pub mod json_ld;
mod lang_text;
pub mod licences;
mod link;
pub mod lists;
pub mod locality;
pub mod logo;
pub mod logo_files;
pub mod markdown;
pub mod offer;
mod page;
mod page_data;
pub mod pagination;
pub mod photo_facts;
pub mod pictures;
pub mod print;
pub mod producers;
pub mod product;
pub mod qr_codes;
pub mod qr_drawing;
pub mod register;
pub mod search_data;
pub mod site;
pub mod summaries;
pub mod teasers;
pub mod term_links;
pub mod term_lists;
pub mod terms;
pub mod trail;
pub mod ways_on;

pub use context::{PageContext, Site, capitalised, root_path};
pub use lang_text::{LangText, strings};
pub use link::Link;
pub use page::{Content, View, page, site_view};
pub use page_data::PageData;
