//! Why a photo was chosen, or not, in words for people.

use super::{Doubt, FolderFault, NotFound, PhotoFile, Reason, Wanting, WhyNotFound, WhyNotRead};
use crate::message;
use crate::message::Message;
use crate::message::reason;
use crate::message::shown::{self, visible};

impl Reason {
    /// Says why a photo belongs to a product, as the end of a sentence.
    pub fn message(self) -> Message {
        match self {
            Self::InCell => message!("gambar di dalam sel", "a picture in a cell"),
            Self::Written => {
                message!("nama berkasnya tertulis di daftar", "its name is written in the list")
            }
            Self::Number => message!(
                "nomor di lembar fotonya tertulis di daftar",
                "its number on the photo sheet is written in the list"
            ),
            Self::Folder => message!("ada di folder produk ini", "it lies in the product's folder"),
            Self::Name => {
                message!("nama berkasnya seperti nama produk", "it is named like the product")
            }
            Self::Code => {
                message!("nama berkasnya memuat kode produk", "its name has the product's code")
            }
            Self::RowNumber => {
                message!(
                    "nama berkasnya nomor baris produk",
                    "it is named by the number of the row"
                )
            }
        }
    }
}

/// The files and products of which messages speak.
#[derive(Clone, Copy, Debug)]
pub struct Named<'n> {
    /// The files.
    pub files: &'n [PhotoFile],
    /// The products.
    pub products: &'n [Wanting<'n>],
}

impl Named<'_> {
    fn file(&self, file: usize) -> String {
        let path = self.files.get(file).map_or("", |file| &file.path);
        format!("`{}`", visible(path))
    }

    fn product(&self, product: usize) -> String {
        let Some(product) = self.products.get(product) else { return String::new() };
        let name = visible(product.name);
        match product.producer {
            Some(producer) => format!("{name} ({})", visible(producer)),
            None => name.into_owned(),
        }
    }
}

impl Doubt {
    /// Says what is not clear.
    pub fn message(&self, named: Named<'_>) -> Message {
        match self {
            Self::Products { file, products, more } => {
                let file = named.file(*file);
                let all = list(products.iter().map(|product| named.product(*product)), *more);
                let Message { id, en } = all;
                if products.len() == 1 {
                    message!(
                        "foto {file} mungkin milik {id}, tetapi belum pasti",
                        "the photo {file} may be of {en}, but that is not sure"
                    )
                } else {
                    message!(
                        "foto {file} cocok dengan beberapa produk: {id}",
                        "the photo {file} fits several products: {en}"
                    )
                }
            }
            Self::Files { product, written, files, more } => {
                let product = named.product(*product);
                let written = visible(written);
                let Message { id, en } = list(files.iter().map(|file| named.file(*file)), *more);
                message!(
                    "`{written}` pada {product} cocok dengan beberapa berkas: {id}",
                    "`{written}` of {product} fits several files: {en}"
                )
            }
        }
        .bounded()
    }

    /// Says what to do.
    pub fn help(&self) -> Message {
        match self {
            Self::Products { .. } => message!(
                "tulis nama berkas ini di kolom Foto pada baris produknya",
                "write the name of this file into the photo column of its product's row"
            ),
            Self::Files { .. } => message!(
                "tulis nama berkas lengkap dengan foldernya, misalnya `Lereng/foto1.jpg`",
                "write the whole name with its folder, such as `Lereng/foto1.jpg`"
            ),
        }
    }
}

impl NotFound {
    /// Says what was not found.
    pub fn message(&self, named: Named<'_>) -> Message {
        let (product, written) = (named.product(self.product), visible(&self.written));
        match self.why {
            WhyNotFound::NoFile(_) => message!(
                "tidak ada foto bernama `{written}` untuk {product}",
                "there is no photo named `{written}` for {product}"
            ),
            WhyNotFound::NoNumber => message!(
                "tidak ada foto bernomor `{written}` untuk {product}",
                "there is no photo of the number `{written}` for {product}"
            ),
            WhyNotFound::Address => message!(
                "`{written}` pada {product} adalah alamat web; foto tidak diambil dari internet",
                "`{written}` of {product} is an address on the web; no photo is fetched from there"
            ),
        }
        .bounded()
    }

    /// Says what to do.
    pub fn help(&self, named: Named<'_>) -> Message {
        match self.why {
            WhyNotFound::NoFile(Some(file)) => {
                let file = named.file(file);
                message!("maksudnya {file}?", "do you mean {file}?").bounded()
            }
            WhyNotFound::NoFile(None) => message!(
                "salin fotonya ke folder foto, atau tulis nama berkas yang ada di sana",
                "copy the photo into the folder of photos, or write the name of a file in it"
            ),
            WhyNotFound::NoNumber => message!(
                "periksa angkanya di lembar foto; kalau fotonya sudah dihapus, tulis nomor foto lain",
                "look at the number on the photo sheet; if that photo is gone, write another's"
            ),
            WhyNotFound::Address => message!(
                "unduh fotonya ke folder foto, lalu tulis nama berkasnya",
                "download the photo into the folder of photos, then write its name"
            ),
        }
    }
}

impl FolderFault {
    /// Says what is not read, and why.
    pub fn message(&self) -> Message {
        let path = shown::path(&self.path);
        match &self.why {
            WhyNotRead::Link => message!(
                "`{path}` adalah tautan, yang tidak diikuti",
                "`{path}` is a link, which is not followed"
            ),
            WhyNotRead::NotFile => {
                message!("`{path}` bukan berkas biasa", "`{path}` is not a regular file")
            }
            WhyNotRead::TooDeep => message!(
                "folder `{path}` bersarang terlalu dalam",
                "the folder `{path}` nests too deeply"
            ),
            WhyNotRead::TooMany => message!(
                "folder foto ini berisi terlalu banyak berkas; sisanya tidak dibaca",
                "this folder of photos has too many files; the rest is not read"
            ),
            WhyNotRead::Name => message!(
                "nama `{path}` bukan teks Unicode",
                "the name `{path}` is not Unicode text"
            ),
            WhyNotRead::Io(error) => {
                let Message { id, en } = reason::of_io(error);
                message!("`{path}` tidak dapat dibaca: {id}", "`{path}` cannot be read: {en}")
            }
        }
    }

    /// Says what to do.
    pub fn help(&self) -> Message {
        match &self.why {
            WhyNotRead::Link | WhyNotRead::NotFile => message!(
                "salin fotonya sendiri ke folder ini",
                "copy the photo itself into this folder"
            ),
            WhyNotRead::TooDeep => message!(
                "pindahkan fotonya ke folder yang lebih dekat",
                "move the photos to a folder nearer by"
            ),
            WhyNotRead::TooMany => message!(
                "sebutkan folder yang hanya berisi foto produk, atau bagi fotonya ke beberapa folder",
                "name a folder that has only photos of products, or divide them into several folders"
            ),
            WhyNotRead::Name => message!("ganti namanya", "rename it"),
            WhyNotRead::Io(_) => message!(
                "periksa apakah berkasnya masih ada dan boleh Anda baca",
                "look whether the file is still there and you may read it"
            ),
        }
    }
}

/// Some things one after the other, and how many there are besides.
fn list(things: impl Iterator<Item = String>, more: usize) -> Message {
    let all = things.collect::<Vec<_>>().join(", ");
    if more == 0 {
        message!("{all}", "{all}")
    } else {
        message!("{all}, dan {more} lagi", "{all} and {more} more")
    }
}
