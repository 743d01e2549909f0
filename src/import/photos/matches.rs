//! What is known of photos and products before they are matched, and what was found.

use super::number::PhotoNumber;

/// A file in the folder of photos.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoFile {
    /// Its path below the folder, with `/`.
    pub path: String,
    /// Its number on the photos' sheet.
    pub number: PhotoNumber,
}

/// What is known of a product that looks for photos.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanting<'p> {
    /// Its name.
    pub name: &'p str,
    /// The name of its producer.
    pub producer: Option<&'p str>,
    /// The office's own code.
    pub code: Option<&'p str>,
    /// Its number in the list's own column of numbers.
    pub row_number: Option<&'p str>,
    /// The name of its folder in the site.
    pub slug: &'p str,
    /// The texts of its cells in columns of photos.
    pub written: &'p [String],
    /// How many pictures lie in the cells of its row.
    pub pictures: usize,
}

/// Where a photo comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A picture in the cells of the product's row, by its place among them.
    Picture(usize),
    /// A file, by its place among the files.
    File(usize),
}

/// Why a photo belongs to a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It lies in a cell of the row.
    InCell,
    /// The file's name is written in the row.
    Written,
    /// Its number on the photos' sheet is written in the row.
    Number,
    /// It lies in a folder that is named like the product.
    Folder,
    /// The file is named like the product.
    Name,
    /// The file has the product's code in its name.
    Code,
    /// The file is named by the row's number.
    RowNumber,
}

/// A photo of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The photo.
    pub source: Source,
    /// Why it was chosen.
    pub reason: Reason,
}

/// What fits, but not surely: nothing is chosen, and the office is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A file that fits several products, or one not well enough.
    Products {
        /// The file.
        file: usize,
        /// The first of the products.
        products: Vec<usize>,
        /// How many there are besides.
        more: usize,
    },
    /// A text in the row of a product that fits several files.
    Files {
        /// The product.
        product: usize,
        /// The text.
        written: String,
        /// The first of the files.
        files: Vec<usize>,
        /// How many there are besides.
        more: usize,
    },
}

impl Doubt {
    /// The product that it is about, or the first of them.
    pub fn first_product(&self) -> Option<usize> {
        match self {
            Self::Products { products, .. } => products.first().copied(),
            Self::Files { product, .. } => Some(*product),
        }
    }
}

/// A text in the row of a product that names no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFound {
    /// The product.
    pub product: usize,
    /// The text.
    pub written: String,
    /// Why there is no file.
    pub why: WhyNotFound,
}

/// Why a written text names no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNotFound {
    /// There is none of this name; the one with the nearest name.
    NoFile(Option<usize>),
    /// No photo has this number.
    NoNumber,
    /// It is an address on the web, from which nothing is fetched.
    Address,
}

/// Which photos belong to which products.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// By product, in the order in which they are to be shown.
    pub products: Vec<Vec<Chosen>>,
    /// The files that no product has.
    pub alone: Vec<usize>,
    /// What fits several.
    pub doubtful: Vec<Doubt>,
    /// What was written in vain.
    pub not_found: Vec<NotFound>,
}
