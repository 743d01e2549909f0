//! What people change in the book, and meanwhile in the site.

use super::{changes_nothing, exported};
use crate::support::Site;

const SITE: &str = "\
-- regency.yaml --
name: Kabupaten Contoh
code: \"00.01\"
languages: [id, en]
demo: true
-- categories.yaml --
# Daftar kategori.
- slug: kopi
  name: {id: Kopi, en: Coffee}
- slug: camilan
  name: Camilan
-- districts.yaml --
- slug: lereng
  name: Lereng
-- producers/koperasi.md --
---
name: Koperasi Contoh   # nama resmi
district: lereng
contact: {whatsapp: \"0812-0000-0001\"}
---
Sejak lama.
-- products/kopi/index.md --
---
# Produk unggulan.
name: {id: Kopi Bubuk, en: Ground Coffee}
producer: koperasi
category: kopi
price: 45rb        # naik tahun ini
variants:
  - name: Bubuk
    price: 45rb
  - {name: {id: Biji, en: Beans}, price: 50rb}
buy:
  - https://www.tokopedia.com/kopicontoh
  - {place: Toko Contoh, hours: \"8–16\"}
attributes:
  Bahan: \"100 % robusta\"
---
Cerita kopi.
-- products/kopi/index.en.md --
---
summary: From the slope.
---
A story of coffee.
-- photo products/kopi/a.jpg 1200x900 --
-- photo products/kopi/b.jpg 1200x900 --
-- products/keripik.md --
---
name: Keripik Pisang
producer: koperasi
category: camilan
---
";

const KOPI: &str = "products/kopi/index.md";

fn imported(site: &Site, book: &[u8]) -> crate::support::Run {
    let run = site.import("buku.xlsx", book, &[]);
    assert_eq!(run.code, 0, "{run:?}");
    run
}

#[test]
fn an_edit_changes_its_lines_alone() {
    let site = Site::new(SITE);
    let mut book = exported(&site, &["--lang", "id"]);
    changes_nothing(&site, &book.bytes);
    let before = site.text(KOPI);
    assert_eq!(book.get("Produk", "kopi", "Harga"), "45000");
    book.set("Produk", "kopi", "Harga", "47.500");
    book.set("Produk", "kopi", "Nama Produk (en)", "Ground Robusta");
    book.set("Produk", "kopi", "Ringkasan (en)", "From the high slope.");
    book.set("Varian", "kopi", "Ketersediaan", "Dibuat sesuai pesanan");
    book.set("Produsen", "koperasi", "Pemilik", "=Ibu Contoh");
    book.set("Kategori", "camilan", "Nama Kategori (en)", "Snacks");
    imported(&site, &book.written());
    let wanted = before
        .replace("price: 45rb        # naik", "price: \"47.500\"        # naik")
        .replace("en: Ground Coffee", "en: Ground Robusta");
    let (head, rest) = wanted.split_once("variants:\n").unwrap();
    let (_, rest) = rest.split_once("buy:\n").unwrap();
    let text = site.text(KOPI);
    assert!(text.starts_with(head) && text.ends_with(rest), "{text}");
    // The price that nobody changed stays as it was typed.
    assert!(
        text.contains("- name: Bubuk\n    price: 45rb\n    availability: made_to_order\n"),
        "{text}"
    );
    assert_eq!(
        site.text("products/kopi/index.en.md"),
        "---\nsummary: From the high slope.\n---\nA story of coffee.\n"
    );
    let producer = site.text("producers/koperasi.md");
    assert!(
        producer.contains("name: Koperasi Contoh   # nama resmi\nowner: \"=Ibu Contoh\"\n"),
        "{producer}"
    );
    let categories = site.text("categories.yaml");
    assert!(
        categories.starts_with("# Daftar kategori.\n") && categories.contains("Snacks"),
        "{categories}"
    );
    // The same book once more.
    changes_nothing(&site, &book.written());
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
}

#[test]
fn hand_edits_stay_and_both_is_told() {
    let site = Site::new(SITE);
    let mut book = exported(&site, &["--lang", "id"]);
    book.set("Produk", "kopi", "Harga", "50000");
    let edited = site
        .text(KOPI)
        .replace("price: 45rb   ", "price: 46rb   ")
        .replace("Cerita kopi", "Cerita lain");
    site.edit(KOPI, &edited);
    let run = imported(&site, &book.written());
    assert!(run.stderr.contains("[import-conflict]") && run.stderr.contains("`46rb`"), "{run:?}");
    assert_eq!(site.text(KOPI), edited);
    book.set("Produk", "kopi", "Harga", "45000");
    changes_nothing(&site, &book.written());
}

#[test]
fn emptied_cells_and_rows_that_are_gone() {
    let site = Site::new(SITE);
    let mut book = exported(&site, &["--lang", "id"]);
    book.set("Produk", "kopi", "Harga", "");
    book.set("Produk", "kopi", "Nama Produk", "");
    book.set("Produk", "kopi", "Cerita (en)", "");
    book.delete("Varian", "kopi");
    book.delete("Produk", "keripik");
    let run = imported(&site, &book.written());
    let text = site.text(KOPI);
    assert!(!text.contains("price: 45rb   ") && !text.contains("variants"), "{text}");
    assert!(text.contains("name: {id: Kopi Bubuk, en: Ground Coffee}\n"), "a name stays: {text}");
    assert_eq!(
        site.text("products/kopi/index.en.md").trim_end(),
        "---\nsummary: From the slope.\n---"
    );
    assert!(run.stderr.contains("[row-gone]"), "{run:?}");
    assert!(!site.text("products/keripik.md").contains("draft"));
    let run = site.import("buku.xlsx", &book.written(), &["--remove"]);
    assert!(site.text("products/keripik.md").contains("draft: true"), "{run:?}");
    changes_nothing(&site, &book.written());
}

#[test]
fn new_rows_become_products_and_what_they_name() {
    let site = Site::new(SITE);
    let mut book = exported(&site, &["--lang", "id"]);
    let row = [
        ("Nama Produk", "Teh Lereng"),
        ("Nama Produk (en)", "Slope Tea"),
        ("Produsen", "Kebun Teh Contoh"),
        ("Kategori", "Minuman Segar"),
        ("Harga", "15rb"),
        ("Cerita (en)", "A story."),
    ];
    book.add("Produk", &row);
    book.add(
        "Produk",
        &[("Nama Produk", "Kue"), ("Produsen", "Koperasi Contoh"), ("Kategori", "camilan")],
    );
    book.add("Varian", &[("Slug", "Teh Lereng"), ("Nama Varian", "Celup"), ("Harga", "9.000")]);
    imported(&site, &book.written());
    assert_eq!(
        site.text("products/teh-lereng/index.md"),
        "---\nname:\n  id: Teh Lereng\n  en: Slope Tea\nproducer: kebun-teh-contoh\ncategory: minuman-segar\nprice: 15rb\nvariants:\n  - name: Celup\n    price: \"9.000\"\n---\n"
    );
    assert_eq!(site.text("products/teh-lereng/index.en.md"), "---\n---\n\nA story.\n");
    assert!(site.text("products/kue/index.md").contains("producer: koperasi\n"));
    assert_eq!(site.text("producers/kebun-teh-contoh.md"), "---\nname: Kebun Teh Contoh\n---\n");
    assert!(
        site.text("categories.yaml").contains("- slug: minuman-segar\n  name: Minuman Segar\n")
    );
    changes_nothing(&site, &book.written());
}

#[test]
fn photos_are_listed_only_if_something_is_said_of_them() {
    let site = Site::new(SITE);
    let mut book = exported(&site, &["--lang", "id"]);
    site.write("products/kopi/c.jpg", &crate::support::jpeg((1200, 900)));
    changes_nothing(&site, &book.written());
    book.set("Foto", "kopi", "Teks Foto", "Sebungkus kopi");
    let run = site.import("buku.xlsx", &book.written(), &[]);
    assert!(
        run.stderr.contains("[import-conflict]") || site.text(KOPI).contains("photos:"),
        "{run:?}"
    );
    site.remove("products/kopi/c.jpg");
    imported(&site, &book.written());
    let text = site.text(KOPI);
    assert!(
        text.contains("photos:\n  - file: a.jpg\n    alt: Sebungkus kopi\n  - b.jpg\n"),
        "{text}"
    );
    changes_nothing(&site, &book.written());
}

#[test]
fn a_bad_row_stays_out_and_is_named_by_its_cell() {
    let site = Site::new(SITE);
    let mut book = exported(&site, &["--lang", "id"]);
    book.set("Produk", "kopi", "Harga", "empat puluh");
    book.set("Produk", "keripik", "Kategori", "tidak-ada");
    book.set("Produsen", "koperasi", "Desa", "Desa Contoh");
    let before = site.text(KOPI);
    let run = site.import("buku.xlsx", &book.written(), &[]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("[price-unreadable]") && run.stderr.contains("Produk!"), "{run:?}");
    assert_eq!(site.text(KOPI), before);
    assert!(site.text("products/keripik.md").contains("category: camilan"));
    assert!(site.text("producers/koperasi.md").contains("village: Desa Contoh"));
}

#[test]
fn without_its_hidden_sheet_nothing_is_known_of_what_was() {
    let site = Site::new(SITE);
    let mut book = exported(&site, &["--lang", "id"]).without("etalase");
    changes_nothing(&site, &book.written());
    book.set("Produk", "kopi", "Harga", "50000");
    book.set("Produk", "kopi", "Ringkasan", "Dari lereng.");
    let run = imported(&site, &book.written());
    assert!(run.stderr.contains("[import-conflict]"), "{run:?}");
    let text = site.text(KOPI);
    assert!(text.contains("price: 45rb   ") && text.contains("summary: Dari lereng.\n"), "{text}");
    let forged = book.without("Varian").written();
    changes_nothing(&site, &{
        let mut all = super::Book::read(forged);
        all.set("Produk", "kopi", "Harga", "45000");
        all.written()
    });
}
