//! Keys of a theme's `theme.yaml` and of its strings.

use super::form::{Form, any, keys};
use super::regency::color_tokens;

fn schemes() -> Vec<&'static str> {
    vec!["light", "dark"]
}

keys! {
    /// `theme.yaml`
    pub THEME {
        Optional name: Form::Text, "Nama Tema", "Name of the Theme",
            "nama bagi orang", "its name for people", "Kebun";
        Optional extends: Form::Slug, "Turunan Dari", "Extends",
            "tema yang dilengkapi; tanpa ini: base", "the theme that it is laid over; absent: base", "base";
        Optional about: Form::Text, "Tentang", "About",
            "satu kalimat untuk `etalase theme list`", "one sentence for `etalase theme list`", "Hijau dan tenang.";
        Optional contract: Form::Number(1, 99), "Kontrak", "Contract",
            "versi kontrak templat yang dipakainya", "the version of the templates' contract that it is written for", "3";
        Optional sizes: Form::Named(any, &Form::Line), "Ukuran Gambar", "Sizes of Pictures",
            "atribut `sizes` menurut peran gambar", "the attribute `sizes` by a picture's role", "{card: 50vw}";
        Optional tokens: Form::Named(any, &Form::Line), "Token", "Tokens",
            "nilai CSS menurut nama, selain warna", "values of CSS by name, but for colours", "{radius: 4px}";
        Optional colors: Form::Named(schemes, &Form::Named(color_tokens, &Form::Color)), "Warna", "Colours",
            "warna menurut nama, untuk halaman terang dan gelap", "colours by name, for light and dark pages", "{light: {accent: \"#a8381d\"}}";
    }

    /// A file of `locales/`.
    pub STRINGS {
        Optional strings: Form::Named(any, &Form::Either(&[Form::Line, Form::Named(any, &Form::Line)])), "Teks", "Strings",
            "teks menurut kunci; `one` dan `other` bila bergantung pada jumlah", "texts by key; `one` and `other` where they depend on a number",
            "{search: Cari}";
        Optional segments: Form::Named(any, &Form::Line), "Bagian Alamat", "Parts of Addresses",
            "kata di alamat halaman", "words in pages' addresses", "{products: produk}";
        Optional months: Form::Words, "Bulan", "Months",
            "dua belas nama bulan", "the names of twelve months",
            "[Januari, Februari, Maret, April, Mei, Juni, Juli, Agustus, September, Oktober, November, Desember]";
        Optional languages: Form::Named(any, &Form::Line), "Nama Bahasa", "Names of Languages",
            "nama bahasa menurut kodenya", "names of languages by tag", "{id: Bahasa Indonesia}";
    }
}
