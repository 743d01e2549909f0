//! Photos of a list's products: which come into the site, under which names, and what is not clear.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use blake3::Hash;

use super::faults::Faults;
use super::photos::{
    Chosen, Matches, Named, Naming, PhotoFile, PhotosFolder, PresentPhoto, Reason, Source, Wanting,
    matched, named,
};
use super::place::{CellPlace, RowPlace};
use super::proposal::ProposedProduct;
use super::texts::{Outcome, Texts, WrittenEntry};
use crate::image::{Format, Header, PhotoHash};
use crate::load::ContentKind;
use crate::site_folder::SiteFile;
use crate::workbook::{Picture, Workbook};

/// What a photo is copied from.
#[derive(Clone, Debug)]
pub enum PhotoContent {
    /// A file of the folder of photos.
    File(SiteFile),
    /// A picture of the workbook.
    Bytes(Arc<[u8]>),
}

/// A photo that comes into the site.
#[derive(Clone, Debug)]
pub struct PhotoCopy {
    /// Its path below the site's folder.
    pub path: String,
    /// BLAKE3 of its content.
    pub hash: Hash,
    /// What it is copied from.
    pub content: PhotoContent,
    /// The product's name.
    pub product: String,
    /// The file in the folder of photos, or the cell of the picture.
    pub from: String,
    /// Why it is this product's.
    pub reason: Reason,
}

/// Where photos come from.
#[derive(Clone, Copy, Debug)]
pub struct PhotoSources<'p> {
    /// The workbook, for the pictures in its cells.
    pub book: &'p Workbook,
    /// The folder of photos, if there is one.
    pub folder: Option<&'p PhotosFolder>,
    /// By product's slug: the pictures that are in its folder of the site.
    pub present: &'p BTreeMap<String, Vec<PresentPhoto>>,
}

/// A product that looks for photos.
struct Seeker<'p> {
    product: &'p ProposedProduct,
    written: Vec<String>,
    pictures: Vec<(CellPlace, &'p Picture)>,
    entry: usize,
}

/// Photos of products that were chosen.
#[derive(Debug, Default)]
pub struct ChosenPhotos {
    /// Those that come into the site.
    pub copies: Vec<PhotoCopy>,
    /// All that was found of the folder's files.
    pub matches: Matches,
    /// By place in the matches: name and producer of the product.
    pub products: Vec<(String, String)>,
}

/// Chooses the photos of all products that come in.
pub(crate) fn chosen(
    products: &[ProposedProduct],
    texts: &mut Texts,
    sources: PhotoSources<'_>,
    faults: &mut Faults<'_>,
) -> ChosenPhotos {
    let seekers = seekers(products, texts, sources.book);
    let wanting: Vec<Wanting<'_>> = seekers.iter().map(Seeker::wanting).collect();
    let files: Vec<PhotoFile> = sources.folder.map(PhotosFolder::files).unwrap_or_default();
    let matches = matched(&files, &wanting);
    let told = Named { files: &files, products: &wanting };
    let mut photos = ChosenPhotos::default();
    for (seeker, own) in seekers.iter().zip(&matches.products) {
        let mut taker = Taker { sources, files: &files, faults, photos: &mut photos };
        taker.take(seeker, own, texts);
    }
    unclear(&matches, &seekers, told, faults);
    if sources.folder.is_some() || seekers.iter().any(|seeker| !seeker.pictures.is_empty()) {
        for (seeker, own) in seekers.iter().zip(&matches.products) {
            let has_some =
                !own.is_empty() || sources.present.contains_key(&seeker.product.entry.slug);
            if let Some(cell) = seeker.cell().filter(|_| !has_some) {
                faults.without_photo(cell, &seeker.product.entry.name.value);
            }
        }
    }
    for file in &matches.alone {
        if let Some(file) = files.get(*file) {
            faults.photo_alone(&file.path);
        }
    }
    let name = |seeker: &Seeker<'_>| {
        (seeker.product.entry.name.value.clone(), seeker.product.producer.clone())
    };
    photos.products = seekers.iter().map(name).collect();
    photos.matches = matches;
    photos
}

/// The products that come in, with the pictures in their rows. Of several products in one row the first has them.
fn seekers<'p>(
    products: &'p [ProposedProduct],
    texts: &Texts,
    book: &'p Workbook,
) -> Vec<Seeker<'p>> {
    let is_in = |one: &&WrittenEntry| {
        let is_written = !matches!(one.outcome, Outcome::Deleted | Outcome::Refused);
        one.kind == ContentKind::Product && is_written
    };
    let entries = texts.entries.iter().enumerate();
    let entries: BTreeMap<&str, usize> =
        entries.filter(|(_, one)| is_in(one)).map(|(at, one)| (one.slug.as_str(), at)).collect();
    let mut pictures = pictures(book);
    let seeker = |product: &'p ProposedProduct| {
        let entry = *entries.get(product.entry.slug.as_str())?;
        let rows = product.entry.rows.iter();
        let pictures = rows.filter_map(|row| pictures.remove(row)).flatten().collect();
        let written = product.photos.iter().map(|text| text.value.clone()).collect();
        Some(Seeker { product, written, pictures, entry })
    };
    products.iter().filter_map(seeker).collect()
}

/// The pictures of a workbook by the row in which their upper left corner lies.
fn pictures(book: &Workbook) -> BTreeMap<RowPlace, Vec<(CellPlace, &Picture)>> {
    let mut by_row: BTreeMap<RowPlace, Vec<(CellPlace, &Picture)>> = BTreeMap::new();
    for (sheet, of_sheet) in book.sheets.iter().enumerate() {
        for picture in &of_sheet.pictures {
            if let Some(address) = picture.anchor {
                let place = CellPlace { sheet, address };
                by_row.entry(place.row()).or_default().push((place, picture));
            }
        }
    }
    by_row
}

impl Seeker<'_> {
    fn wanting(&self) -> Wanting<'_> {
        let product = self.product;
        Wanting {
            name: &product.entry.name.value,
            producer: Some(product.producer.as_str()).filter(|name| !name.is_empty()),
            code: product.code.as_deref(),
            row_number: product.number.as_deref(),
            slug: &product.entry.slug,
            written: &self.written,
            pictures: self.pictures.len(),
        }
    }

    fn cell(&self) -> Option<CellPlace> {
        self.product.entry.name.cells.first().copied()
    }

    /// The cell of the column of photos, or of the name.
    fn photo_cell(&self) -> Option<CellPlace> {
        let written = self.product.photos.iter().flat_map(|text| &text.cells).next();
        written.copied().or_else(|| self.cell())
    }
}

/// Takes photos for one product after another.
struct Taker<'t, 'f, 'w> {
    sources: PhotoSources<'t>,
    files: &'t [PhotoFile],
    faults: &'f mut Faults<'w>,
    photos: &'f mut ChosenPhotos,
}

/// A photo that can be used.
struct Usable {
    hash: Hash,
    format: Format,
    content: PhotoContent,
    from: String,
    reason: Reason,
}

impl Taker<'_, '_, '_> {
    fn take(&mut self, seeker: &Seeker<'_>, own: &[Chosen], texts: &mut Texts) {
        let slug = &seeker.product.entry.slug;
        let usable: Vec<Usable> = own.iter().filter_map(|one| self.usable(seeker, one)).collect();
        if usable.is_empty() {
            return;
        }
        let Some(entry) = texts.entries.get(seeker.entry) else { return };
        if !entry.own_folder {
            if let Some(cell) = seeker.cell() {
                self.faults.no_folder(cell, &entry.path, slug);
            }
            return;
        }
        let none = Vec::new();
        let present = self.sources.present.get(slug).unwrap_or(&none);
        let there: BTreeSet<&PhotoHash> = present.iter().map(|photo| &photo.hash).collect();
        let state = texts.state.entries.get_mut(&format!("products/{slug}"));
        let known = state.as_ref().map(|one| one.photos.clone()).unwrap_or_default();
        // What people have deleted from the site stays deleted.
        let is_deleted = |one: &Usable| {
            let hash = PhotoHash::of(&one.hash);
            !there.contains(&hash) && known.contains(short(&hash))
        };
        let usable: Vec<Usable> = usable.into_iter().filter(|one| !is_deleted(one)).collect();
        if let Some(state) = state {
            let hashes = usable.iter().map(|one| PhotoHash::of(&one.hash));
            state.photos.extend(hashes.map(|hash| short(&hash).to_owned()));
        }
        let hashes: Vec<(PhotoHash, Format)> =
            usable.iter().map(|one| (PhotoHash::of(&one.hash), one.format)).collect();
        let mut added = Vec::new();
        for (one, naming) in usable.into_iter().zip(named(slug, present, &hashes)) {
            let Naming::New(name) = naming else { continue };
            let product = seeker.product.entry.name.value.clone();
            let Usable { hash, content, from, reason, .. } = one;
            let path = format!("products/{slug}/{name}");
            added.push(name);
            self.photos.copies.push(PhotoCopy { path, hash, content, product, from, reason });
        }
        if let Some(cell) = seeker.cell().filter(|_| !added.is_empty()) {
            texts.show_photos(seeker.entry, &added, cell, self.faults);
        }
    }

    /// The photo of a choice, if it can be used; else it is reported.
    fn usable(&mut self, seeker: &Seeker<'_>, one: &Chosen) -> Option<Usable> {
        let reason = one.reason;
        match one.source {
            Source::Picture(at) => {
                let (cell, picture) = seeker.pictures.get(at)?;
                let from = self.faults.places.name(*cell);
                match Header::read(&picture.bytes) {
                    Ok(header) => Some(Usable {
                        hash: blake3::hash(&picture.bytes),
                        format: header.format,
                        content: PhotoContent::Bytes(Arc::clone(&picture.bytes)),
                        from,
                        reason,
                    }),
                    Err(error) => {
                        self.faults.bad_photo(*cell, &from, &error);
                        None
                    }
                }
            }
            Source::File(at) => {
                let from = self.files.get(at).map(|file| file.path.clone()).unwrap_or_default();
                match self.sources.folder?.photo(at)? {
                    Ok(photo) => Some(Usable {
                        hash: photo.hash,
                        format: photo.header.format,
                        content: PhotoContent::File(photo.content.clone()),
                        from,
                        reason,
                    }),
                    Err(refused) => {
                        if let Some(cell) = seeker.photo_cell() {
                            self.faults.bad_photo(cell, &from, &refused.error);
                        }
                        None
                    }
                }
            }
        }
    }
}

/// A hash as the state keeps it.
fn short(hash: &PhotoHash) -> &str {
    hash.as_str().get(..16).unwrap_or_default()
}

/// Reports what fits several, and written names without a file.
fn unclear(matches: &Matches, seekers: &[Seeker<'_>], told: Named<'_>, faults: &mut Faults<'_>) {
    for doubt in &matches.doubtful {
        let product = doubt.first_product();
        let seeker = product.and_then(|product| seekers.get(product));
        if let Some(cell) = seeker.and_then(Seeker::photo_cell) {
            faults.photo_unclear(cell, doubt.message(told), doubt.help());
        }
    }
    for lost in &matches.not_found {
        if let Some(cell) = seekers.get(lost.product).and_then(Seeker::photo_cell) {
            faults.photo_unclear(cell, lost.message(told), lost.help(told));
        }
    }
}
