//! Keys of `regency.yaml`.

use super::form::{Form, keys};
use super::marketplace::MARKETPLACE;
use crate::diagnostic::code;
use crate::model::regency::COLOR_TOKENS;

/// The rules whose severity a site may set.
fn rules() -> Vec<&'static str> {
    code::ALL.iter().filter(|code| code.adjustable).map(|code| code.name).collect()
}

/// The colours that a site or a theme may set.
pub(super) fn color_tokens() -> Vec<&'static str> {
    COLOR_TOKENS.to_vec()
}

fn severities() -> Vec<&'static str> {
    vec!["off", "hint", "warning", "error"]
}

const COLOR: Form = Form::Either(&[Form::Color, Form::Mapping(&COLORS)]);

keys! {
    /// `regency.yaml`
    pub REGENCY {
        Required name: Form::Text, "Nama Daerah", "Name of the Regency",
            "nama lengkap, selalu dengan kata Kabupaten atau Kota", "the full name, always with Kabupaten or Kota",
            "Kabupaten Wanasagara";
        Required code: Form::Code(2), "Kode Wilayah", "Region Code",
            "kode Kemendagri dalam tanda kutip; `00.*` untuk contoh",
            "the interior ministry's code, in quotes; `00.*` is for samples", "\"00.01\"";
        Optional province: Form::Text, "Provinsi", "Province",
            "tanpa ini: dicari dari kode", "absent: looked up from the code", "Jawa Timur";
        Optional tagline: Form::Text, "Semboyan", "Tagline",
            "satu kalimat di bawah nama", "one sentence below the name", "Dari lereng sampai pesisir";
        Optional about: Form::Text, "Tentang", "About",
            "beberapa kalimat di beranda", "some sentences on the home page", "Etalase produk lokal kabupaten kami.";
        Optional languages: Form::List(&Form::Language), "Bahasa", "Languages",
            "yang pertama bahasa situs sendiri; tanpa ini: `[id]`", "the first is the site's own; absent: `[id]`", "[id, en]";
        Optional base_url: Form::Address, "Alamat Situs", "Address of the Site",
            "untuk tautan kanonik, kartu, umpan, dan peta situs; tanpa ini semuanya ditiadakan, dengan peringatan",
            "for canonical links, cards, feeds and sitemap; without it these are left out, with a warning",
            "https://produk.contoh.example/";
        Optional theme: Form::Slug, "Tema", "Theme",
            "tema bawaan atau folder di `themes/`", "a built-in one, or a folder in `themes/`", "pesisir";
        Optional colors: Form::Named(color_tokens, &COLOR), "Warna", "Colours",
            "warna sendiri menggantikan warna tema, dalam tanda kutip",
            "own colours in place of the theme's, in quotes", "{accent: \"#a8381d\"}";
        Optional demo: Form::Flag, "Contoh", "Sample",
            "spanduk “Data contoh”, tidak diindeks, tanpa peta situs; tombol beli menuju penjelasan",
            "banner “Data contoh”, noindex, no sitemap; buy buttons lead to an explaining page", "true";
        Optional publisher: Form::Mapping(&PUBLISHER), "Penerbit", "Publisher",
            "instansi yang menerbitkan, di setiap halaman beserta tanggal terbit",
            "who publishes the site, on every page with the date of publication", "{name: Dinas Contoh}";
        Optional labels: Form::Mapping(&LABELS), "Sebutan Wilayah", "Names of Areas",
            "sebutan kecamatan dan desa di daerah ini", "what districts and villages are called here", "{district: Distrik}";
        Optional featured: Form::Words, "Pilihan Beranda", "On the Home Page",
            "slug produk untuk beranda; tanpa ini: yang terbaru dengan foto",
            "slugs of products for the home page; absent: the newest with photos", "[kopi-contoh]";
        Optional hero: Form::Either(&[Form::File, Form::Mapping(&HERO)]), "Foto Beranda", "Main Photo",
            "foto besar di beranda", "the large photo of the home page", "images/lereng.jpg";
        Optional logo: Form::Either(&[Form::File, Form::Mapping(&LOGO)]), "Logo", "Logo",
            "lambang daerah menggantikan lambang tema, SVG atau PNG",
            "the regency's own in place of the theme's emblem, SVG or PNG",
            "images/lambang.svg";
        Optional favicon: Form::File, "Gambar Tab", "Picture of the Tab",
            "gambar di tab peramban, SVG atau PNG; tanpa ini: logo bila hampir persegi, selain itu lambang tema",
            "the picture of a browser's tab, SVG or PNG; absent: the logo if neither side is more than half as long again as the \
             other, else the theme's emblem", "images/tab.svg";
        Optional marketplaces: Form::List(&Form::Mapping(&MARKETPLACE)), "Lokapasar", "Marketplaces",
            "menambah atau mengubah daftar tempat jual bawaan", "adds to or overrides the built-in registry",
            "[{key: pasar_lain, name: Pasar Lain, hosts: [pasar-lain.example]}]";
        Optional links: Form::Mapping(&LINKS), "Tautan Keluar", "Links Out",
            "tanda pada tautan ke toko", "marks on links to shops", "{utm: off}";
        Optional kiosk: Form::Mapping(&KIOSK), "Layar Sentuh", "Touch Screen",
            "pengaturan layar sentuh di pameran", "settings of touch screens at exhibitions", "{event: Pameran Contoh}";
        Optional check: Form::Named(rules, &Form::Choice(severities)), "Pemeriksaan", "Check",
            "tingkat tiap aturan: off, hint, warning, error", "each rule's severity: off, hint, warning, error",
            "{price-old: off}";
    }

    /// `colors` of one token.
    pub COLORS {
        Optional light: Form::Color, "Terang", "Light",
            "di halaman terang", "on light pages", "\"#a8381d\"";
        Optional dark: Form::Color, "Gelap", "Dark",
            "di halaman gelap", "on dark pages", "\"#f2b8a8\"";
    }

    /// `publisher`
    pub PUBLISHER {
        Required name: Form::Text, "Nama Instansi", "Name of the Office",
            "nama resmi instansi", "the office's official name", "Dinas Contoh";
        Optional address: Form::Text, "Alamat", "Address",
            "alamat kantor", "the office's address", "Jalan Contoh 1";
        Optional email: Form::Email, "Surel", "E-mail",
            "surel kantor", "the office's e-mail address", "dinas@contoh.example";
        Optional website: Form::Address, "Situs Web", "Website",
            "situs instansi", "the office's website", "https://dinas.contoh.example";
        Optional phone: Form::List(&Form::Phone), "Telepon", "Telephone",
            "satu nomor atau daftar", "one number or a list", "\"0333-421234\"";
        Optional official: Form::Flag, "Resmi", "Official",
            "menambahkan “Situs resmi …”; pada contoh: bahwa bukan situs resmi",
            "adds “Situs resmi …” (on a sample, that it is none)", "true";
        Optional complaints: Form::Line, "Pengaduan", "Complaints",
            "surel, alamat web, atau nomor telepon untuk pengaduan",
            "an e-mail or web address or a telephone number for complaints", "aduan@contoh.example";
    }

    /// `labels`
    pub LABELS {
        Optional district: Form::Text, "Kecamatan", "District",
            "`Kecamatan`, `Distrik`, `Kapanewon` …", "`Kecamatan`, `Distrik`, `Kapanewon` …", "Distrik";
        Optional village: Form::Text, "Desa", "Village",
            "`Desa`, `Nagari`, `Gampong` …", "`Desa`, `Nagari`, `Gampong` …", "Nagari";
    }

    /// `hero`
    pub HERO {
        Required photo: Form::File, "Foto", "Photo",
            "jalur dari folder situs", "a path from the site's folder", "images/lereng.jpg";
        Optional alt: Form::Text, "Teks Foto", "Text of the Photo",
            "yang terlihat, bagi yang tidak dapat melihatnya", "what is seen, for those who cannot see it", "Kebun kopi di lereng";
    }

    /// `logo` for light and dark pages.
    pub LOGO {
        Required light: Form::File, "Terang", "Light",
            "untuk halaman terang", "for light pages", "images/lambang.svg";
        Optional dark: Form::File, "Gelap", "Dark",
            "untuk halaman gelap", "for dark pages", "images/lambang-terang.svg";
    }

    /// `links`
    pub LINKS {
        Optional utm: Form::Either(&[Form::Choice(off), Form::Mapping(&UTM)]), "UTM", "UTM",
            "tanda pada tautan ke toko, tidak pernah menimpa dan tidak pada tautan dalam; tanpa ini: off",
            "marks on links to shops; never overwrites, never on internal links; absent: off", "{source: etalase, medium: web}";
    }

    /// `utm`
    pub UTM {
        Optional source: Form::Line, "Sumber", "Source",
            "menjadi `utm_source`", "becomes `utm_source`", "etalase";
        Optional medium: Form::Line, "Media", "Medium",
            "menjadi `utm_medium`", "becomes `utm_medium`", "web";
        Optional campaign: Form::Line, "Kampanye", "Campaign",
            "menjadi `utm_campaign`", "becomes `utm_campaign`", "pameran";
    }

    /// `kiosk`
    pub KIOSK {
        Optional event: Form::Text, "Acara", "Event",
            "nama pameran di layar sentuh", "the exhibition's name on touch screens", "Pameran Contoh";
        Optional idle_seconds: Form::Number(10, 3600), "Detik Diam", "Idle Seconds",
            "lama tanpa sentuhan sebelum kembali ke awal; tanpa ini: 90",
            "how long without a touch until it begins anew; absent: 90", "90";
        Optional attract: Form::Words, "Produk Bergilir", "Attract Loop",
            "slug produk yang tampil bergilir saat layar diam", "slugs of products shown in turn while nobody touches the screen",
            "[kopi-contoh]";
        Optional exit_code: Form::Line, "Kode Keluar", "Exit Code",
            "angka untuk menutup tampilan layar sentuh", "digits that leave the touch screen's view", "\"2580\"";
    }
}

fn off() -> Vec<&'static str> {
    vec!["off"]
}
