//! The empty form, and what comes back when a village has filled it in.

use std::fs;

use super::book::Book;
use crate::support::Site;

#[test]
fn a_form_that_was_filled_in_becomes_products() {
    for (language, sheets, headers) in [
        (
            "id",
            ["Produk", "Produsen", "Tautan"],
            [
                "Nama Produk",
                "Produsen",
                "Kategori",
                "Harga",
                "Nama Usaha",
                "Desa",
                "Slug",
                "Tautan",
            ],
        ),
        (
            "en",
            ["Products", "Producers", "Links"],
            [
                "Name of the Product",
                "Producer",
                "Category",
                "Price",
                "Name of the Business",
                "Village",
                "Slug",
                "Link",
            ],
        ),
    ] {
        let site = Site::new("-- base --\n");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("formulir.xlsx");
        let run = site.export(&["--template", path.to_str().unwrap(), "--lang", language]);
        assert_eq!(run.code, 0, "{run:?}");
        let mut form = Book::read(fs::read(path).unwrap());
        let before = site.sources();
        let run = site.import("formulir.xlsx", &form.bytes, &[]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(before == site.sources(), "rows that are examples are passed over: {run:?}");

        let [name, producer, category, price, business, village, slug, link] = headers;
        form.add(
            sheets[0],
            &[
                (name, "Gula Semut"),
                (producer, "Dapur Desa"),
                (category, "Gula & Madu"),
                (price, "20.000"),
            ],
        );
        form.add(sheets[1], &[(business, "Dapur Desa"), (village, "Desa Contoh")]);
        form.add(sheets[2], &[(slug, "gula semut"), (link, "https://www.tokopedia.com/dapurdesa")]);
        let run = site.import("formulir.xlsx", &form.written(), &[]);
        assert_eq!(run.code, 0, "{run:?}");
        let text = site.text("products/gula-semut/index.md");
        assert!(
            text.contains("producer: dapur-desa\n") && text.contains("price: \"20.000\"\n"),
            "{text}"
        );
        assert!(text.contains("https://www.tokopedia.com/dapurdesa"), "{text}");
        assert_eq!(
            site.text("producers/dapur-desa.md"),
            "---\nname: Dapur Desa\nvillage: Desa Contoh\n---\n"
        );
    }
}
