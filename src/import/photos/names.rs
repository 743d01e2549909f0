//! The names that photos get in a product's folder of the site: `01-kopi-bubuk.jpg`. A photo that is there already, or comes twice,
//! is not copied again; no name that is there is given again.

use std::collections::{BTreeMap, BTreeSet};

use crate::image::{Format, PhotoHash};

/// Numbers above this are no places of photos.
const HIGHEST: usize = 999;

/// A picture file in the folder of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresentPhoto {
    /// Its name.
    pub name: String,
    /// The hash of its content.
    pub hash: PhotoHash,
}

/// What becomes of a photo that a product gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Naming {
    /// It is copied under this name.
    New(String),
    /// The product's folder has it under this name.
    Present(String),
    /// It is the same as an earlier one, at this place among those that are named.
    Repeated(usize),
}

/// Names the photos of a product, given by their hashes and formats, in their order.
pub fn named(slug: &str, present: &[PresentPhoto], photos: &[(PhotoHash, Format)]) -> Vec<Naming> {
    let taken: BTreeSet<String> = present.iter().map(|photo| photo.name.to_lowercase()).collect();
    let numbers = present.iter().filter_map(|photo| number(&photo.name));
    let mut last = numbers.max().unwrap_or_default();
    let mut given: BTreeMap<&PhotoHash, usize> = BTreeMap::new();
    let mut namings = Vec::with_capacity(photos.len());
    for (place, (hash, format)) in photos.iter().enumerate() {
        let naming = if let Some(there) = present.iter().find(|photo| photo.hash == *hash) {
            Naming::Present(there.name.clone())
        } else if let Some(earlier) = given.get(hash) {
            Naming::Repeated(*earlier)
        } else {
            given.insert(hash, place);
            let extension = extension(*format);
            let mut free = (last + 1..).map(|at| (at, format!("{at:02}-{slug}.{extension}")));
            let found = free.find(|(_, name)| !taken.contains(&name.to_lowercase()));
            let (at, name) = found.unwrap_or_default();
            last = at;
            Naming::New(name)
        };
        namings.push(naming);
    }
    namings
}

/// The number at the beginning of a name.
fn number(name: &str) -> Option<usize> {
    let end = name.find(|sign: char| !sign.is_ascii_digit())?;
    let number = name.get(..end)?.parse().ok()?;
    (number <= HIGHEST).then_some(number)
}

/// The extension for a format, without the dot.
pub fn extension(format: Format) -> &'static str {
    match format {
        Format::Jpeg => "jpg",
        Format::Png => "png",
        Format::Webp => "webp",
        Format::Gif => "gif",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(content: &str) -> PhotoHash {
        PhotoHash::of(&blake3::hash(content.as_bytes()))
    }

    fn present(name: &str, content: &str) -> PresentPhoto {
        PresentPhoto { name: name.to_owned(), hash: hash(content) }
    }

    fn names(present: &[PresentPhoto], photos: &[(&str, Format)]) -> Vec<String> {
        let photos: Vec<_> =
            photos.iter().map(|(content, format)| (hash(content), *format)).collect();
        let shown = |naming: &Naming| match naming {
            Naming::New(name) => name.clone(),
            Naming::Present(name) => format!("= {name}"),
            Naming::Repeated(place) => format!("as {place}"),
        };
        named("kopi-bubuk", present, &photos).iter().map(shown).collect()
    }

    #[test]
    fn photos_are_numbered_in_their_order() {
        let photos =
            [("a", Format::Jpeg), ("b", Format::Png), ("a", Format::Jpeg), ("c", Format::Webp)];
        let expected = ["01-kopi-bubuk.jpg", "02-kopi-bubuk.png", "as 0", "03-kopi-bubuk.webp"];
        assert_eq!(names(&[], &photos), expected);
    }

    #[test]
    fn numbers_go_on_after_those_that_are_there() {
        let there = [
            present("01-kopi-bubuk.jpg", "a"),
            present("04-dapur.JPG", "b"),
            present("depan.png", "c"),
        ];
        let photos =
            [("c", Format::Png), ("d", Format::Jpeg), ("a", Format::Jpeg), ("e", Format::Gif)];
        let expected =
            ["= depan.png", "05-kopi-bubuk.jpg", "= 01-kopi-bubuk.jpg", "06-kopi-bubuk.gif"];
        assert_eq!(names(&there, &photos), expected);
    }

    #[test]
    fn no_name_is_given_twice() {
        let there = [
            present("20251103_102231.jpg", "a"),
            present("1000-KOPI-BUBUK.jpg", "b"),
            present("999-x.jpg", "c"),
        ];
        assert_eq!(names(&there, &[("d", Format::Jpeg)]), ["1001-kopi-bubuk.jpg"]);
        let many: Vec<_> = (0..120).map(|at| at.to_string()).collect();
        let many: Vec<_> = many.iter().map(|content| (content.as_str(), Format::Jpeg)).collect();
        let names = names(&[], &many);
        assert_eq!(
            (names[8].as_str(), names[119].as_str()),
            ("09-kopi-bubuk.jpg", "120-kopi-bubuk.jpg")
        );
    }
}
