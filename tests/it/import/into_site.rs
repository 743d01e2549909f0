//! A list that is imported into a site, as a user does it: which files it makes.

use crate::support::Site;

const LIST: &str = "\
DAFTAR PRODUK;;;;;;;
;;;;;;;
No;Nama IKM;Nama Pemilik;No. HP/WA;Kecamatan;Nama Produk;Jenis;Harga
1;Kop. Tani Contoh;Ibu Contoh;81200000001;Kec. Lereng;KOPI BUBUK ROBUSTA;Kopi;Rp. 25.000,-
2;Koperasi Tani Contoh;Ibu Contoh;081200000001;Lereng;Kopi biji;kopi;45rb
3;Dapur Contoh;;0812-0000-0002;Muara;Keripik pisang, keripik talas;Makanan Ringan;15.000, 16.000
Jumlah;;;;;4;;
";

fn imported(list: &str) -> Site {
    let site = Site::new("-- base --\n");
    let run = site.import("daftar.csv", list.as_bytes(), &[]);
    assert_eq!(run.code, 0, "{run:?}");
    site
}

#[test]
fn a_list_becomes_products_and_producers() {
    let site = imported(LIST);
    assert_eq!(
        site.text("products/kopi-bubuk-robusta/index.md"),
        "---\nname: Kopi Bubuk Robusta\nproducer: koperasi-tani-contoh\ncategory: kopi\nprice: 25000\n---\n"
    );
    assert_eq!(
        site.text("products/keripik-talas/index.md"),
        "---\nname: Keripik talas\nproducer: dapur-contoh\ncategory: makanan-ringan\nprice: 16000\n---\n"
    );
    assert_eq!(
        site.text("producers/koperasi-tani-contoh.md"),
        "---\nname: Koperasi Tani Contoh\nowner: Ibu Contoh\ndistrict: lereng\ncontact:\n  whatsapp: \"081200000001\"\n---\n"
    );
    assert!(site.text("categories.yaml").ends_with(
        "- slug: kopi\n  name: Kopi\n- slug: makanan-ringan\n  name: Makanan Ringan\n  icon: food\n"
    ));
    assert!(site.text("districts.yaml").ends_with("- slug: muara\n  name: Muara\n"));
    let build = site.build(&[]);
    assert_eq!(build.code, 0, "{build:?}");
    assert!(site.has("public/produk/kopi-bubuk-robusta/index.html"));
}

#[test]
fn the_same_list_twice_changes_no_byte() {
    let site = imported(LIST);
    let before = site.sources();
    let run = site.import("daftar.csv", LIST.as_bytes(), &[]);
    assert!(run.stdout.contains("0 new products, 0 changed, 4 as before"), "{run:?}");
    assert!(run.stdout.contains("0 files written"), "{run:?}");
    assert_eq!(before, site.sources());
}

#[test]
fn what_people_change_stays_and_what_the_list_changes_comes() {
    let site = imported(LIST);
    let path = "products/kopi-biji/index.md";
    let edited =
        site.text(path).replace("price: 45000", "price: 47rb # naik") + "\nBiji pilihan.\n";
    site.edit(path, &edited);
    let run = site.import("daftar.csv", LIST.as_bytes(), &[]);
    assert_eq!((run.code, site.text(path)), (0, edited.clone()), "{run:?}");

    let list = LIST.replace("Rp. 25.000,-", "Rp. 27.500,-");
    let run = site.import("daftar.csv", list.as_bytes(), &[]);
    assert_eq!((run.code, site.text(path)), (0, edited.clone()), "{run:?}");
    assert!(site.text("products/kopi-bubuk-robusta/index.md").contains("price: 27500\n"));

    let both = list.replace("45rb", "50rb");
    let run = site.import("daftar.csv", both.as_bytes(), &[]);
    assert_eq!(site.text(path), edited);
    assert!(run.stderr.contains("[import-conflict]"), "{run:?}");
    assert!(run.stderr.contains("`47rb`") && run.stderr.contains("`50000`"), "{run:?}");
    assert!(run.stderr.contains("daftar!H5"), "{run:?}");

    site.edit(path, &edited.replace("47rb", "50rb"));
    let run = site.import("daftar.csv", both.as_bytes(), &[]);
    assert!(!run.stderr.contains("[import-conflict]"), "{run:?}");
}

#[test]
fn bad_rows_stay_out_and_are_named_by_cell() {
    let list = LIST.replace("45rb", "empat puluh lima").replace("0812-0000-0002", "12");
    let site = Site::new("-- base --\n");
    let run = site.import("daftar.csv", list.as_bytes(), &[]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("error[price-unreadable]") && run.stderr.contains("daftar!H5"));
    assert!(run.stderr.contains("daftar!D6"), "{run:?}");
    assert!(site.has("products/kopi-bubuk-robusta/index.md"));
    assert!(!site.has("products/kopi-biji") && !site.has("products/keripik-pisang"));
    assert_eq!(site.build(&[]).code, 0);

    let run = site.import("daftar.csv", LIST.as_bytes(), &[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("3 new products, 0 changed, 1 as before"), "{run:?}");
}

#[test]
fn a_trial_writes_nothing() {
    let site = Site::new("-- base --\n");
    let before = site.sources();
    let run = site.import("daftar.csv", LIST.as_bytes(), &["--dry-run"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("4 new products"), "{run:?}");
    assert_eq!(before, site.sources());
}

#[test]
fn choices_of_columns_are_followed_and_remembered() {
    let list = LIST.replace("Nama Produk", "Barang Andalan").replace("Jenis", "Rasa Khas");
    let site = Site::new("-- base --\n");
    let run = site.import(
        "daftar.csv",
        list.as_bytes(),
        &["--map", "Barang Andalan=name", "--map", "Rasa Khas=attributes.Rasa"],
    );
    assert!(site.text("import.yaml").contains("  Barang Andalan: name\n"), "{run:?}");
    assert!(site.text("products/kopi-biji/index.md").contains("attributes:\n  Rasa: kopi\n"));
    let before = site.sources();
    site.import("daftar.csv", list.as_bytes(), &[]);
    assert_eq!(before, site.sources());
    let run = site.import("daftar.csv", list.as_bytes(), &["--map", "Barang Andalan=nmae"]);
    assert_eq!((run.code, run.stderr.contains("did you mean `name`?")), (2, true), "{run:?}");
}

#[test]
fn a_row_that_is_gone_is_reported_and_a_draft_only_when_asked() {
    let site = imported(LIST);
    let path = "products/kopi-biji/index.md";
    let kept = site.text(path);
    let less: String = LIST
        .lines()
        .filter(|line| !line.contains("Kopi biji"))
        .fold(String::new(), |text, line| text + line + "\n");
    let run = site.import("daftar.csv", less.as_bytes(), &[]);
    assert!(run.stderr.contains("warning[row-gone]: `products/kopi-biji`"), "{run:?}");
    assert_eq!(site.text(path), kept);
    let run = site.import("lain.csv", less.as_bytes(), &["--remove"]);
    assert!(!run.stderr.contains("row-gone"), "another book says nothing of it: {run:?}");
    site.import("daftar.csv", LIST.as_bytes(), &[]);

    let run = site.import("daftar.csv", less.as_bytes(), &["--remove"]);
    assert_eq!(site.text(path), kept.replace("price: 45000\n", "price: 45000\ndraft: true\n"));
    assert!(run.stderr.contains("is a draft now"), "{run:?}");
    let run = site.import("daftar.csv", less.as_bytes(), &["--remove"]);
    assert!(!run.stderr.contains("row-gone"), "{run:?}");

    site.import("daftar.csv", LIST.as_bytes(), &[]);
    assert_eq!(site.text(path), kept);
}

#[test]
fn a_renamed_product_keeps_its_address() {
    let site = imported(LIST);
    let list = LIST.replace("Kopi biji", "Kopi Arabika");
    let run = site.import("daftar.csv", list.as_bytes(), &[]);
    assert!(run.stderr.contains("hint[product-renamed]"), "{run:?}");
    assert!(site.text("products/kopi-biji/index.md").contains("name: Kopi Arabika\n"));
    assert!(!site.has("products/kopi-arabika"));
    let before = site.sources();
    site.import("daftar.csv", list.as_bytes(), &[]);
    assert_eq!(before, site.sources());
}

#[test]
fn what_people_delete_stays_deleted() {
    let site = imported(LIST);
    site.remove("products/kopi-biji");
    let run = site.import("daftar.csv", LIST.as_bytes(), &[]);
    assert!(run.stderr.contains("hint[import-deleted]"), "{run:?}");
    assert!(!site.has("products/kopi-biji"));
}

#[test]
fn producers_in_doubt_are_two_and_both_are_named() {
    let list = "\
Nama Produk;Nama Usaha;Pemilik;No HP;Kecamatan;Kategori
Kopi Bubuk;Koperasi Tani Contoh;;;Lereng;Kopi
Kopi Biji;Koprasi Tani Conto;;;Lereng;Kopi
Teh;Berkah Contoh;Ibu Satu;;Lereng;Kopi
Gula;Berkah Contoh;Bapak Dua;;Lereng;Kopi
Madu;Sari Rasa Contoh;;081200000003;Lereng;Kopi
Roti;Sari Rasa Contoh.;;0812-0000-0003;Lereng;Kopi
Kue;Sari Raso Contoh;;+62 812 0000 0003;Lereng;Kopi
";
    let site = Site::new("-- base --\n");
    let run = site.import("daftar.csv", list.as_bytes(), &[]);
    let producers: Vec<String> =
        site.sources().into_keys().filter(|path| path.starts_with("producers/")).collect();
    assert_eq!(
        producers,
        [
            "producers/berkah-contoh-lereng.md",
            "producers/berkah-contoh.md",
            "producers/koperasi-contoh.md",
            "producers/koperasi-tani-contoh.md",
            "producers/koprasi-tani-conto.md",
            "producers/sari-rasa-contoh.md",
        ],
        "{run:?}"
    );
    assert_eq!(run.stderr.matches("[similar-names]").count(), 2, "{run:?}");
    assert!(
        run.stderr
            .contains("`Koprasi Tani Conto` may be the same as `Koperasi Tani Contoh` (daftar!B2)")
    );
}

/// What is left out for an error is still in the list: another new product of its producer does not become it.
#[test]
fn a_product_whose_row_has_an_error_is_not_renamed() {
    let site = imported(LIST);
    let before = site.text("products/kopi-biji/index.md");
    let list = LIST.replace(
        "Jumlah;",
        "4;Koperasi Tani Contoh;;;;Kopi beras;kopi;45rb\n5;Koperasi Tani Contoh;;;;Kopi madu;Kopi;45rb\nJumlah;",
    );
    let wrong = list.replacen("Kopi biji;kopi;45rb", "Kopi biji;kopi;empat", 1);
    let one = wrong.replace("5;Koperasi Tani Contoh;;;;Kopi madu;Kopi;45rb\n", "");
    for list in [one, wrong] {
        let run = site.import("daftar.csv", list.as_bytes(), &[]);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(!run.stderr.contains("product-renamed"), "{run:?}");
        assert!(!run.stderr.contains("row-gone"), "{run:?}");
        assert_eq!(site.text("products/kopi-biji/index.md"), before);
        assert!(site.has("products/kopi-beras"));
    }
}

/// Two producers of one name, told apart by their owners: the next import finds both, and their products.
#[test]
fn producers_of_one_name_stay_two() {
    let list = "\
Nama Produk;Nama Usaha;Pemilik;Kategori
Kopi Bubuk;Kelompok Tani Makmur Contoh;Ibu Satu;Kopi
Teh;Kelompok Tani Makmur Contoh;Bapak Dua;Kopi
Gula;Kelompok Tani Makmur Contoh;Ibu Tiga;Kopi
";
    let site = Site::new("-- base --\n");
    site.import("daftar.csv", list.as_bytes(), &[]);
    let before = site.sources();
    let run = site.import("daftar.csv", list.as_bytes(), &[]);
    assert!(!run.stderr.contains("row-gone"), "{run:?}");
    assert_eq!(before, site.sources(), "{run:?}");
}

/// Names without a letter or digit name nothing.
#[test]
fn signs_are_no_names() {
    let list = "Nama Produk;Nama Usaha;Kategori\n???;Dapur Contoh;Kopi\nKopi;***;Kopi\nTeh;Dapur Contoh;Kopi\n";
    let site = Site::new("-- base --\n");
    for _ in 0..2 {
        let run = site.import("daftar.csv", list.as_bytes(), &[]);
        assert_eq!(
            (run.code, run.stderr.matches("error[row-incomplete]").count()),
            (1, 2),
            "{run:?}"
        );
        let producers = site.sources().into_keys().filter(|path| path.starts_with("producers/"));
        assert_eq!(producers.count(), 2, "{run:?}");
    }
}

/// What earlier imports brought came along with the site's folder: it leads to no path outside of the entries.
#[test]
fn what_is_remembered_leads_nowhere_else() {
    let site = imported(LIST);
    let state = site.text(".etalase-import");
    for entry in
        ["products/..", "products/../../luar", "products/a/b", "products/", "..", "products/con:x"]
    {
        site.edit(".etalase-import", &state.replace("products/kopi-biji\"", &format!("{entry}\"")));
        let list = LIST.replace("45rb", "46rb");
        let run = site.import("daftar.csv", list.as_bytes(), &[]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(!site.text(".etalase-import").contains(&format!("{entry}\"")), "{entry}");
        assert!(
            !site.has("index.md") && !site.has("products/index.md") && !site.has("products/a"),
            "{entry}"
        );
    }
}

/// A producer that has another owner in the list is the same producer.
#[test]
fn a_producer_gets_another_owner() {
    let site = imported(LIST);
    let list = LIST.replace("Ibu Contoh;", "Bapak Contoh;");
    let run = site.import("daftar.csv", list.as_bytes(), &[]);
    assert!(
        run.stdout.contains("0 new products") && run.stdout.contains("0 new producers"),
        "{run:?}"
    );
    assert!(site.text("producers/koperasi-tani-contoh.md").contains("owner: Bapak Contoh\n"));
    assert!(!run.stderr.contains("row-gone"), "{run:?}");
}

#[test]
fn a_sheet_that_is_not_there_is_told_with_those_that_are() {
    let site = Site::new("-- base --\n");
    let run = site.import("daftar.csv", LIST.as_bytes(), &["--sheet", "Produk 2025"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(
        run.stderr.contains("no sheet of that name") && run.stderr.contains("`daftar`"),
        "{run:?}"
    );
}
