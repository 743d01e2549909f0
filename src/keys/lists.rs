//! Keys of the entries of `categories.yaml` and `districts.yaml`.

use super::form::{Form, keys};
use super::offer::PHOTO;
use crate::model::regency::CATEGORY_ICONS;

fn icons() -> Vec<&'static str> {
    CATEGORY_ICONS.to_vec()
}

const COVER: Form = Form::Either(&[Form::File, Form::Mapping(&PHOTO)]);

keys! {
    /// An entry of `categories.yaml`.
    pub CATEGORY {
        Required slug: Form::Slug, "Slug", "Slug",
            "nama di alamat; produk menyebutnya di `category`", "its name in addresses; products give it as `category`", "kopi";
        Required name: Form::Text, "Nama Kategori", "Name of the Category",
            "nama yang tampil", "the name that is shown", "Kopi";
        Optional description: Form::Text, "Keterangan", "Description",
            "satu kalimat di halamannya", "one sentence on its page", "Kopi dari lereng.";
        Optional synonyms: Form::Words, "Kata Lain", "Other Words",
            "kata lain yang dicari orang", "other words that people search for", "[wedang, espreso]";
        Optional cover: COVER, "Foto Sampul", "Cover",
            "foto, dengan jalur dari folder situs; tanpa ini: dari salah satu produk",
            "a photo, by its path in the site's folder; absent: one of a product's", "images/lereng.jpg";
        Optional icon: Form::Choice(icons), "Gambar", "Icon",
            "tampil bila produknya belum berfoto; tanpa ini: generic, sebuah paket",
            "drawn where one of its products has no photo yet; absent: generic, a parcel", "coffee";
    }

    /// An entry of `districts.yaml`.
    pub DISTRICT {
        Required slug: Form::Slug, "Slug", "Slug",
            "nama di alamat; produsen dan produk menyebutnya di `district`",
            "its name in addresses; producers and products give it as `district`", "lereng";
        Required name: Form::Text, "Nama Kecamatan", "Name of the District",
            "nama kecamatan atau distrik", "the kecamatan or distrik", "Lereng";
        Optional code: Form::Code(3), "Kode Wilayah", "Region Code",
            "kode Kemendagri dalam tanda kutip", "the interior ministry's code, in quotes", "\"00.01.01\"";
        Optional cover: COVER, "Foto Sampul", "Cover",
            "foto, dengan jalur dari folder situs; tanpa ini: dari salah satu produk atau produsen",
            "a photo, by its path in the site's folder; absent: one of a product's or maker's", "images/lereng.jpg";
    }
}
