//! Products that are recognised again: by their code, by their photos, in files of every form.

use crate::support::{Site, jpeg};

const LIST: &str = "\
Kode;Nama Produk;Nama Usaha;Kategori;Harga;Foto
K01;Kopi Bubuk;Koperasi Contoh;Kopi;25.000;kopi.jpg
K02;Teh Celup;Koperasi Contoh;Kopi;15.000;
";

#[test]
fn a_code_keeps_the_address_whatever_the_name() {
    let site = Site::new("-- base --\n");
    site.import("daftar.csv", LIST.as_bytes(), &[]);
    let list = LIST.replace("Kopi Bubuk", "Robusta Sangrai Pilihan").replace("25.000", "30.000");
    let run = site.import("daftar.csv", list.as_bytes(), &[]);
    assert_eq!(run.code, 0, "{run:?}");
    let text = site.text("products/kopi-bubuk/index.md");
    assert!(text.contains("name: Robusta Sangrai Pilihan\n"), "{text}");
    assert!(!site.has("products/robusta-sangrai-pilihan"), "{run:?}");
    let twice = LIST.replace("K02", "K01");
    let run = site.import("daftar.csv", twice.as_bytes(), &[]);
    assert!(run.stderr.contains("error[same-product]"), "{run:?}");
}

#[test]
fn photos_come_once_and_those_that_people_delete_stay_away() {
    let site = Site::new("-- base --\n");
    site.write("foto/kopi.jpg", &jpeg((40, 30)));
    site.write("foto/teh celup.jpg", &jpeg((41, 30)));
    let import = || site.import("daftar.csv", LIST.as_bytes(), &["--photos", "foto"]);
    let run = import();
    assert_eq!(run.code, 0, "{run:?}");
    assert!(site.has("products/kopi-bubuk/01-kopi-bubuk.jpg"), "{run:?}");
    assert!(site.has("products/teh-celup/01-teh-celup.jpg"), "{run:?}");
    let before = site.sources();
    import();
    assert_eq!(before, site.sources());
    site.remove("products/teh-celup/01-teh-celup.jpg");
    import();
    assert!(!site.has("products/teh-celup/01-teh-celup.jpg"));
    site.write("foto/kopi bubuk belakang.jpg", &jpeg((42, 30)));
    let more = LIST.replace("kopi.jpg", "kopi.jpg, kopi bubuk belakang.jpg");
    let run = site.import("daftar.csv", more.as_bytes(), &["--photos", "foto"]);
    assert!(site.has("products/kopi-bubuk/02-kopi-bubuk.jpg"), "{run:?}");
}

#[test]
fn a_product_that_lists_its_photos_lists_the_new_one_too() {
    let site = Site::new(
        "-- base --\n-- products/kopi-bubuk/index.md --\n---\nname: Kopi Bubuk\nproducer: koperasi-contoh\ncategory: kopi\n\
         photos:\n  - file: depan.jpg # yang terbaik\n    alt: Sebungkus kopi\n---\n-- photo products/kopi-bubuk/depan.jpg 50x30 --\n",
    );
    site.write("foto/kopi.jpg", &jpeg((40, 30)));
    let run = site.import("daftar.csv", LIST.as_bytes(), &["--photos", "foto"]);
    let text = site.text("products/kopi-bubuk/index.md");
    assert!(
        text.contains("01-kopi-bubuk.jpg") && text.contains("alt: Sebungkus kopi"),
        "{text}{run:?}"
    );
    assert_eq!(site.check(&[]).code, 0);
}

#[test]
fn files_keep_their_marks_and_line_ends() {
    let site = Site::new("-- base --\n");
    site.import("daftar.csv", LIST.as_bytes(), &[]);
    let path = "products/kopi-bubuk/index.md";
    let windows = format!("\u{feff}{}", site.text(path).replace('\n', "\r\n"));
    site.edit(path, &windows);
    let run = site.import("daftar.csv", LIST.replace("25.000", "26.000").as_bytes(), &[]);
    assert_eq!(site.text(path), windows.replace("25000", "26000"), "{run:?}");
}

#[test]
fn texts_of_other_programs_are_lists_too() {
    let utf16: Vec<u8> = std::iter::once('\u{feff}')
        .chain(LIST.replace(';', "\t").chars())
        .flat_map(|sign| u16::try_from(u32::from(sign)).unwrap().to_le_bytes())
        .collect();
    let windows: Vec<u8> = LIST
        .replace("Teh Celup", "Teh Café")
        .chars()
        .map(|sign| u8::try_from(u32::from(sign)).unwrap())
        .collect();
    for (name, list) in [("utf16.txt", utf16), ("windows.csv", windows)] {
        let site = Site::new("-- base --\n");
        let run = site.import(name, &list, &[]);
        assert!(run.code == 0 && run.stdout.contains("2 new products"), "{name}: {run:?}");
    }
}

#[test]
fn consent_in_the_list_publishes_what_it_names() {
    let list = "\
Nama Produk;Nama Usaha;Kategori;No. WA;Pemilik;Tanggal Persetujuan;Dicatat Oleh;Boleh Tampil
Kopi Bubuk;Koperasi Satu;Kopi;0812-0000-0001;Bapak Contoh;2026-01-02;Petugas Contoh;whatsapp
";
    let site = Site::new("-- base --\n");
    let run = site.import("daftar.csv", list.as_bytes(), &[]);
    assert_eq!((run.code, site.build(&[]).code), (0, 0), "{run:?}");
    let pages: String = site
        .files()
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(_, page)| String::from_utf8(page).unwrap())
        .collect();
    assert!(pages.contains("6281200000001"), "{}", site.text("producers/koperasi-satu.md"));
    assert!(!pages.contains("Bapak Contoh"));
}
