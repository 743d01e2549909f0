//! Keys of innovations, stories and pages.

use super::document::Document;
use super::form::{Form, Keys, keys, words};
use super::offer::PHOTO;
use crate::model::article::{ArticleKind, Menu};

/// The files of articles.
pub(super) const DOCUMENTS: &[Document] = &[
    Document::new("innovation", "`innovations/`", &["innovations/*/innovation.yaml"], &INNOVATION),
    Document::new("story", "`stories/`", &["stories/*/story.yaml"], &STORY),
    Document::new("page", "`pages/`", &["pages/*/page.yaml"], &PAGE),
];

/// The keys of a kind of article.
pub fn article(kind: ArticleKind) -> &'static Keys {
    match kind {
        ArticleKind::Innovation => &INNOVATION,
        ArticleKind::Story => &STORY,
        ArticleKind::Page => &PAGE,
    }
}

fn menus() -> Vec<&'static str> {
    words(Menu::NAMES)
}

const PHOTOS: Form = Form::List(&Form::Either(&[Form::File, Form::Mapping(&PHOTO)]));

keys! {
    /// An innovation.
    INNOVATION {
        Required name: Form::Text, "Nama Inovasi", "Name of the Innovation",
            "nama layanan Smart Regency", "the Smart Regency service", "Desa Contoh Digital";
        Optional agency: Form::Text, "Instansi", "Agency",
            "yang menyelenggarakan", "who runs it", "Dinas Contoh";
        Optional since: Form::Line, "Sejak", "Since",
            "tahun mulai", "the year it began", "2019";
        Optional problem: Form::Text, "Masalah", "Problem",
            "apa yang dulu sulit", "what was difficult before", "Surat harus diurus ke kota.";
        Optional solution: Form::Text, "Solusi", "Solution",
            "apa yang dilakukan", "what was done", "Surat diurus di kantor desa.";
        Optional results: Form::List(&Form::Mapping(&RESULT)), "Hasil", "Results",
            "angka yang menunjukkan hasilnya", "figures that show what came of it", "[{label: Desa, value: 189}]";
        Optional url: Form::Address, "Tautan", "Link",
            "alamat layanannya", "the service's address", "https://layanan.contoh.example";
        Optional photos: PHOTOS, "Foto", "Photos",
            "tanpa ini: setiap gambar di samping berkasnya", "absent: every image beside the file",
            "[{file: layanan.jpg, alt: Loket pelayanan}]";
        Optional status: Form::Text, "Status", "Status",
            "dengan kata-kata", "in words", "Berjalan";
        Optional draft: Form::Flag, "Draf", "Draft",
            "belum diterbitkan, kecuali dengan `--drafts`", "not published yet, but with `--drafts`", "false";
        Optional story: Form::Story, "Cerita", "Story",
            "Markdown; biasanya teks di bawah isian", "Markdown; usually the text below the fields", "Begini awalnya.";
    }

    /// An entry of `results`.
    pub RESULT {
        Required label: Form::Text, "Yang Diukur", "What Is Measured",
            "apa yang dihitung", "what is counted", "Desa terlayani";
        Required value: Form::Text, "Angka", "Figure",
            "hasilnya", "how many", "189";
    }

    /// A story.
    STORY {
        Required title: Form::Text, "Judul", "Title",
            "judul cerita", "the story's title", "Panen kopi";
        Optional date: Form::Date, "Tanggal", "Date",
            "tidak diterbitkan sebelum hari ini", "not published before this day", "2026-11-01";
        Optional expires: Form::Date, "Berakhir", "Expires",
            "tidak diterbitkan sesudah hari ini", "not published after this day", "2030-12-31";
        Optional summary: Form::Text, "Ringkasan", "Summary",
            "satu kalimat; tanpa ini: kalimat pertama cerita", "one sentence; else the story's first", "Panen tahun ini melimpah.";
        Optional photos: PHOTOS, "Foto", "Photos",
            "tanpa ini: setiap gambar di samping berkasnya", "absent: every image beside the file",
            "[{file: panen.jpg, alt: Petani memetik kopi}]";
        Optional products: Form::Words, "Produk", "Products",
            "slug produk yang berkaitan", "slugs of related products", "[kopi-contoh]";
        Optional draft: Form::Flag, "Draf", "Draft",
            "belum diterbitkan, kecuali dengan `--drafts`", "not published yet, but with `--drafts`", "false";
        Optional story: Form::Story, "Cerita", "Story",
            "Markdown; biasanya teks di bawah isian", "Markdown; usually the text below the fields", "Pagi itu dingin.";
    }

    /// A page of the site's own.
    PAGE {
        Required title: Form::Text, "Judul", "Title",
            "judul halaman", "the page's title", "Tentang kami";
        Optional menu: Form::Choice(menus), "Menu", "Menu",
            "di menu mana tautannya; tanpa ini: footer", "which menu links to it; absent: footer", "main";
        Optional order: Form::Number(-1000, 1000), "Urutan", "Order",
            "urutan di menu; angka kecil lebih dulu", "its order in the menu; small numbers first", "2";
        Optional draft: Form::Flag, "Draf", "Draft",
            "belum diterbitkan, kecuali dengan `--drafts`", "not published yet, but with `--drafts`", "false";
        Optional story: Form::Story, "Isi", "Text",
            "Markdown; biasanya teks di bawah isian", "Markdown; usually the text below the fields", "Situs ini milik dinas.";
    }
}
