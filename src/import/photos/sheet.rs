//! The photos' sheet: a page that shows all photos with their numbers, which people print or open beside their list, and write into
//! its column of photos. One HTML file that needs nothing else.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::paths_of_files::{folder, name};
use super::{
    Chosen, Doubt, FolderPhoto, Matches, PhotosFolder, Source, Wanting, natural, shown_numbers,
};
use crate::html::escaped;
use crate::image::{Job, PhotoHash, Thumbnails, VariantFile};
use crate::message;
use crate::message::shown::visible;
use crate::message::{Message, MessageLanguage};

/// Longer side of a picture, in pixels: a fifth of a page at 140 dots an inch. Two thousand photos stay below 20 MB.
const SIDE: u32 = 220;
/// Photos that are made before they are written.
const BATCH: usize = 64;
/// The look of the sheet.
const STYLE: &str = include_str!("sheet.css");

/// What the sheet shows.
#[derive(Clone, Copy, Debug)]
pub struct PhotoSheet<'s> {
    /// The photos.
    pub folder: &'s PhotosFolder,
    /// The products, if a list was read.
    pub products: &'s [Wanting<'s>],
    /// Which photo belongs to which of them.
    pub matches: &'s Matches,
    /// The language of its words.
    pub language: MessageLanguage,
}

impl PhotoSheet<'_> {
    /// Writes the page. `progress` is called with the number of finished photos and of all.
    ///
    /// # Errors
    /// Those of `to`. A photo that cannot be shown has its reason in its place.
    pub fn write(
        &self,
        to: &mut dyn Write,
        progress: &mut dyn FnMut(usize, usize),
    ) -> io::Result<()> {
        let mut photos: Vec<(usize, &FolderPhoto)> =
            self.folder.photos.iter().enumerate().collect();
        photos.sort_by(|(_, one), (_, other)| by_folder(&one.file.path, &other.file.path));
        let numbers: Vec<_> = self.folder.photos.iter().map(|photo| photo.file.number).collect();
        let numbers = shown_numbers(&numbers);
        let labels = self.labels();
        let thumbnails = Thumbnails::default();
        self.head(to, &labels)?;
        let mut around: Option<Option<&str>> = None;
        let (mut done, all) = (0, photos.len());
        for batch in photos.chunks(BATCH) {
            let jobs: Vec<Job> = batch.iter().map(|(_, photo)| job(photo)).collect();
            for ((place, photo), made) in batch.iter().zip(thumbnails.make(&jobs, SIDE)) {
                let path = &photo.file.path;
                if around != Some(folder(path)) {
                    begin_folder(to, around.is_some(), folder(path))?;
                    around = Some(folder(path));
                }
                let number = numbers.get(*place).map_or("", String::as_str);
                let label = labels.get(place).map_or(Label::Alone, Label::clone);
                self.photo(to, (number, name(path)), made.ok().as_ref(), &label)?;
                done += 1;
                progress(done, all);
            }
        }
        to.write_all(if around.is_some() { b"</section>\n" } else { b"" })?;
        to.write_all(b"</body>\n</html>\n")
    }

    fn text(&self, message: &Message) -> String {
        escaped(message.in_language(self.language))
    }

    fn head(&self, to: &mut dyn Write, labels: &BTreeMap<usize, Label>) -> io::Result<()> {
        let all = self.folder.photos.len();
        let with = labels.values().filter(|label| matches!(label, Label::Products(_))).count();
        let without = all.saturating_sub(with);
        let title = self.text(&message!("Lembar foto", "Photo sheet"));
        let how = self.text(&message!(
            "Tulis nomor foto di kolom Foto pada baris produknya; beberapa nomor dipisahkan koma. Nomor foto tidak berubah kalau ada foto lain yang ditambahkan.",
            "Write the number of a photo into the photo column of its product's row; several numbers with commas between them. A photo keeps its number when others are added."
        ));
        let counts = self.text(&message!(
            "{all} foto: {with} sudah punya produk, {without} belum",
            "{all} photos: {with} with a product, {without} without"
        ));
        let lang = match self.language {
            MessageLanguage::Indonesian => "id",
            MessageLanguage::English => "en",
        };
        write!(
            to,
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n\
             <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <header>\n<h1>{title}</h1>\n<p>{how}</p>\n<p class=\"counts\">{counts}</p>\n</header>\n"
        )
    }

    fn photo(
        &self,
        to: &mut dyn Write,
        (number, name): (&str, &str),
        made: Option<&VariantFile>,
        label: &Label,
    ) -> io::Result<()> {
        let (begin, end) = number.split_at_checked(3).unwrap_or((number, ""));
        let name = escaped(&visible(name));
        let (class, words) = match label {
            Label::Products(names) => ("product", escaped(&visible(&names.join(", ")))),
            Label::Doubtful(names) => {
                let names = names.join(" / ");
                let names = visible(&names);
                ("doubt", self.text(&message!("mungkin {names}", "perhaps {names}")))
            }
            Label::Alone => ("alone", self.text(&message!("belum ada produk", "no product yet"))),
        };
        write!(to, "<figure class=\"{class}\"><div>")?;
        if let Some(VariantFile { width, height, bytes, .. }) = made {
            let bytes = base64(bytes);
            write!(
                to,
                "<img width=\"{width}\" height=\"{height}\" alt=\"\" src=\"data:image/jpeg;base64,{bytes}\">"
            )?;
        } else {
            let why = self.text(&message!("rusak", "broken"));
            write!(to, "<span>{why}</span>")?;
        }
        writeln!(
            to,
            "</div><figcaption><b>{begin}<i>{end}</i></b><bdi class=\"file\">{name}</bdi>\
             <bdi class=\"of\">{words}</bdi></figcaption></figure>"
        )
    }

    /// What stands below each file, by its place.
    fn labels(&self) -> BTreeMap<usize, Label> {
        let product = |place: &usize| {
            self.products.get(*place).map_or_else(String::new, |product| product.name.to_owned())
        };
        let mut labels: BTreeMap<usize, Label> = BTreeMap::new();
        for doubt in &self.matches.doubtful {
            match doubt {
                Doubt::Products { file, products, .. } => {
                    let names = products.iter().map(product).collect();
                    labels.insert(*file, Label::Doubtful(names));
                }
                Doubt::Files { product: place, files, .. } => {
                    let label = Label::Doubtful(vec![product(place)]);
                    labels.extend(files.iter().map(|file| (*file, label.clone())));
                }
            }
        }
        for (place, chosen) in self.matches.products.iter().enumerate() {
            let files = chosen.iter().filter_map(|Chosen { source, .. }| match source {
                Source::File(file) => Some(*file),
                Source::Picture(_) => None,
            });
            for file in files {
                match labels.entry(file).or_insert(Label::Alone) {
                    Label::Products(names) => names.push(product(&place)),
                    label => *label = Label::Products(vec![product(&place)]),
                }
            }
        }
        labels.retain(|file, _| *file < self.folder.photos.len());
        labels
    }
}

/// What is said of a photo.
#[derive(Clone, Debug)]
enum Label {
    /// The products that have it.
    Products(Vec<String>),
    /// The products that it may show.
    Doubtful(Vec<String>),
    /// No product has it.
    Alone,
}

fn job(photo: &FolderPhoto) -> Job {
    let FolderPhoto { content, hash, header, .. } = photo;
    Job { hash: PhotoHash::of(hash), file: content.clone(), header: *header }
}

/// The files of a folder together, the folders in the natural order of their paths.
fn by_folder(one: &str, other: &str) -> std::cmp::Ordering {
    let folders = |path| folder(path).unwrap_or_default();
    natural::compare(folders(one), folders(other)).then_with(|| natural::compare(one, other))
}

fn begin_folder(to: &mut dyn Write, is_next: bool, path: Option<&str>) -> io::Result<()> {
    let end = if is_next { "</section>\n" } else { "" };
    writeln!(to, "{end}<section>")?;
    match path {
        Some(path) => writeln!(to, "<h2><bdi>{}</bdi></h2>", escaped(&visible(path))),
        None => Ok(()),
    }
}

/// Bytes in base 64 (RFC 4648, 4).
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for (at, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let sign = SIGNS.get((bits >> shift & 63) as usize).copied().unwrap_or(b'=');
            text.push(if at <= group.len() { char::from(sign) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    /// The examples of RFC 4648, 10.
    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(base64(&[0xfb, 0xff]), "+/8=");
    }
}
