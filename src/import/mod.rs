//! Reads the lists of offices, as they are, from workbooks, and proposes what they make of a site: where the table is (`table`), what
//! its columns mean (`columns`), what is meant by a cell (`cell`), what its rows propose (`propose`, `assemble`), and how that goes
//! together with what the site has (`merge`, `texts`). Pure functions; nothing is written here.

mod assemble;
mod canonical;
pub mod capitals;
pub mod cell;
mod choice;
mod chosen_photos;
mod column_findings;
pub mod columns;
mod consent;
mod covered;
mod exported;
mod faults;
mod field;
mod header;
mod icons;
mod known;
mod listed_photos;
mod located;
mod maker_fields;
mod makers;
pub mod mapping;
mod merge;
mod names;
mod nested;
mod normal;
mod offers;
mod photo_faults;
pub mod photos;
mod place;
mod product_fields;
mod proposal;
mod propose;
mod removal;
mod renames;
mod row;
mod row_kind;
mod several;
mod sheets;
mod site_faults;
mod slugs;
mod state;
pub mod table;
mod terms;
mod texts;
mod values;
mod vocabulary;
mod words;
mod written_translations;

pub(crate) use assemble::assembled;
pub(crate) use canonical::same;
pub(crate) use chosen_photos::chosen;
pub use chosen_photos::{ChosenPhotos, PhotoContent, PhotoCopy, PhotoSources};
pub(crate) use column_findings::column_findings;
pub(crate) use exported::{
    ExportGround, ExportedBook, SitePhotos, gathered, list_base, proposal as exported_proposal,
};
pub(crate) use faults::Faults;
pub use faults::Finding;
pub use field::{Field, Subject};
pub(crate) use known::KnownSite;
pub(crate) use located::Locator;
pub use place::{CellPlace, Places, RowPlace};
pub(crate) use proposal::Proposal;
pub use propose::ListedTable;
pub(crate) use propose::{Ground, Listing, listed};
pub(crate) use removal::removed;
pub use sheets::{PassedOver, SheetTables, WhyPassedOver, tables};
pub(crate) use site_faults::gone;
pub(crate) use state::{ImportState, Imported, STATE_BYTES, STATE_FILE};
pub use texts::{ChangedText, Outcome};
pub(crate) use texts::{Target, Texts, written};
pub use vocabulary::{Meaning, Vocabulary};
