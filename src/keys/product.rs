//! Keys of a product.

use super::form::{Form, any, keys, words};
use super::offer::{CALL, LICENCE, LINK, PHOTO, PLACE, PRICE_FROM, WHATSAPP};
use crate::model::product::Availability;

fn availabilities() -> Vec<&'static str> {
    words(Availability::NAMES)
}

const PRICE: Form = Form::Either(&[Form::Price, Form::Mapping(&PRICE_FROM)]);
const BUY: Form = Form::Either(&[
    Form::Address,
    Form::Mapping(&LINK),
    Form::Mapping(&WHATSAPP),
    Form::Mapping(&CALL),
    Form::Mapping(&PLACE),
]);
const FILE_OR_PHOTO: Form = Form::Either(&[Form::File, Form::Mapping(&PHOTO)]);

keys! {
    /// A product.
    pub PRODUCT {
        Required name: Form::Text, "Nama Produk", "Name of the Product",
            "jenis, bahan, dan ciri; tanpa promosi", "kind, material and what sets it apart; no advertising",
            "Kopi Bubuk Robusta";
        Optional summary: Form::Text, "Ringkasan", "Summary",
            "satu kalimat; tanpa ini: kalimat pertama cerita", "one sentence; else the story's first",
            "Robusta sangrai sedang dari lereng.";
        Required producer: Form::Slug, "Produsen", "Producer",
            "slug produsennya di `producers/`", "the maker's slug in `producers/`", "koperasi-contoh";
        Required category: Form::Slug, "Kategori", "Category",
            "slug kategorinya", "the category's slug", "kopi";
        Optional district: Form::Slug, "Kecamatan", "District",
            "slug kecamatannya; tanpa ini: kecamatan produsen", "the district's slug; else the producer's", "lereng";
        Optional price: PRICE, "Harga", "Price",
            "rupiah bulat; tanpa ini: tanya penjual. `45.000` adalah empat puluh lima ribu; `Rp5.000/kg` membawa `unit`-nya",
            "whole rupiah; absent: ask the seller. `45.000` is forty-five thousand; `Rp5.000/kg` brings its `unit` along",
            "45.000";
        Optional price_date: Form::Date, "Tanggal Harga", "Date of the Price",
            "tampil sebagai “harga per …”; lebih tua dari 180 hari: “sekitar”, dan tidak masuk data terstruktur",
            "shown as “harga per …”; older than 180 days: shown as “about” and left out of structured data", "2026-11-01";
        Optional unit: Form::Text, "Satuan", "Unit",
            "berat, isi, atau ukuran satu kemasan", "weight, volume or size of one pack", "250 g";
        Optional variants: Form::List(&Form::Mapping(&VARIANT)), "Varian", "Variants",
            "pilihan ukuran, rasa, atau warna", "sizes, flavours or colours to choose from", "[{name: Biji, price: 50rb}]";
        Optional availability: Form::Choice(availabilities), "Ketersediaan", "Availability",
            "tanpa ini: in_stock", "absent: in_stock", "made_to_order";
        Optional season: Form::Mapping(&SEASON), "Musim", "Season",
            "bulan tersedia", "the months in which there is any", "{from: 6, to: 9}";
        Optional photos: Form::List(&FILE_OR_PHOTO), "Foto", "Photos",
            "tanpa ini: setiap gambar di samping berkasnya; `alt` lalu dari nama, dengan saran",
            "absent: every image beside the file; `alt` then comes from the name, with a hint",
            "[{file: kopi.jpg, alt: Sebungkus kopi}]";
        Optional buy: Form::List(&BUY), "Tempat Membeli", "Where to Buy",
            "tautan, nomor, atau tempat, dalam urutan tampil",
            "links, numbers or places, in the order shown",
            "[https://www.tokopedia.com/kopicontoh]";
        Optional licences: Form::List(&Form::Mapping(&LICENCE)), "Izin", "Licences",
            "yang berakhir hilang dari halaman dan data terstruktur", "an expired one vanishes from pages and structured data",
            "[{kind: pirt, number: \"2060001010001-30\"}]";
        Optional attributes: Form::Named(any, &Form::Text), "Rincian", "Details",
            "bahan, ukuran, cara simpan … dalam urutan yang ditulis", "ingredients, size, storage … in the given order",
            "{Bahan: 100 % robusta}";
        Optional tags: Form::Words, "Label", "Tags",
            "kata untuk pencarian dan penyaring", "words for search and filters", "[kopi, robusta]";
        Optional synonyms: Form::Words, "Kata Lain", "Other Words",
            "kata lain yang dicari orang; tidak tampil", "other words that people search for; not shown", "[wedang]";
        Optional export: Form::Flag, "Ekspor", "Export",
            "dicari pembeli luar negeri: bahasa Inggris lalu diharapkan", "wanted abroad: English is then expected", "false";
        Optional featured: Form::Flag, "Unggulan", "Featured",
            "didahulukan", "comes before others", "true";
        Optional draft: Form::Flag, "Draf", "Draft",
            "belum diterbitkan, kecuali dengan `--drafts`", "not published yet, but with `--drafts`", "false";
        Optional published: Form::Date, "Terbit", "Published",
            "tidak diterbitkan sebelum hari ini", "not published before this day", "2026-11-01";
        Optional expires: Form::Date, "Berakhir", "Expires",
            "tidak diterbitkan sesudah hari ini", "not published after this day", "2030-12-31";
        Optional aliases: Form::Words, "Slug Lama", "Old Slugs",
            "slug lama; masing-masing menjadi halaman pengalih", "old slugs; each becomes a redirect page", "[kopi-lama]";
        Optional story: Form::Story, "Cerita", "Story",
            "Markdown; biasanya teks di bawah isian", "Markdown; usually the text below the fields", "Kopi dari lereng.";
    }

    /// An entry of `variants`.
    pub VARIANT {
        Required name: Form::Text, "Nama Varian", "Name of the Variant",
            "misalnya ukuran kemasan", "such as a size of pack", "Bubuk 500 g";
        Optional price: PRICE, "Harga", "Price",
            "harga varian ini", "the price of this one", "80rb";
        Optional availability: Form::Choice(availabilities), "Ketersediaan", "Availability",
            "tanpa ini: seperti produknya", "absent: the product's", "made_to_order";
    }

    /// `season`
    pub SEASON {
        Required from: Form::Number(1, 12), "Dari Bulan", "From Month",
            "angka 1 (Januari) sampai 12", "a number from 1 (January) to 12", "6";
        Required to: Form::Number(1, 12), "Sampai Bulan", "To Month",
            "angka 1 (Januari) sampai 12", "a number from 1 (January) to 12", "9";
    }
}
