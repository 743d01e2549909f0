//! Finds which photo of a folder belongs to which product of a list: `matched`, of plain values. What is known of either and what
//! was found: `matches`. A photo's number by its content: `number`. Files' names: `name_words` (in words), `file_name`, `lexicon`
//! (words that products and producers have, found despite slips), `fits` (which products a name fits), `name_facts` (what else it says), `guesses` (by all of a
//! path); what is written in a cell: `written`, `file_index`. `natural` order; `wording` for people. Files: `folder` (reads the folder), `names` (those that photos get in the site), `sheet` (all
//! photos with their numbers, to print).

mod file_index;
mod file_name;
mod fits;
mod folder;
mod guesses;
mod lexicon;
mod matched;
mod matches;
mod name_facts;
mod name_words;
mod names;
mod natural;
mod number;
mod paths_of_files;
mod sheet;
mod wording;
mod written;

pub use folder::{FolderFault, FolderPhoto, PhotosFolder, RefusedPhoto, WhyNotRead};
pub use matched::matched;
pub use matches::{
    Chosen, Doubt, Matches, NotFound, PhotoFile, Reason, Source, Wanting, WhyNotFound,
};
pub use names::{Naming, PresentPhoto, extension, named};
pub use number::{PhotoNumber, shown_numbers};
pub use sheet::PhotoSheet;
pub use wording::Named;
