//! Content in, page out: what an editor writes and what a visitor then sees.

use crate::support::Site;

/// A site with one product whose fields are given.
fn product(fields: &str) -> Site {
    Site::new(&format!(
        "-- base --\n-- products/kopi.md --\n---\nname: Kopi Contoh\nproducer: koperasi-contoh\ncategory: kopi\n{fields}---\n\nCerita.\n"
    ))
}

fn page(site: &Site) -> String {
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    // A number and its unit stand together; here they are looked for as typed.
    site.page("produk/kopi/index.html").replace('\u{a0}', " ")
}

fn shows(fields: &str, words: &[&str]) {
    let page = page(&product(fields));
    for word in words {
        assert!(page.contains(word), "{fields}\ndoes not show {word:?} in\n{page}");
    }
}

fn hides(fields: &str, words: &[&str]) {
    let page = page(&product(fields));
    for word in words {
        assert!(!page.contains(word), "{fields}\nshows {word:?}");
    }
}

#[test]
fn prices() {
    shows("price: 45.000\n", &["Rp45.000", "\"price\":\"45000\"", "\"priceCurrency\":\"IDR\""]);
    shows("price: 45rb\n", &["Rp45.000"]);
    shows("price: 1,5jt\n", &["Rp1.500.000"]);
    shows(
        "price: 25000-40000\n",
        &["Rp25.000–Rp40.000", "\"lowPrice\":\"25000\"", "\"highPrice\":\"40000\""],
    );
    shows("price: {from: 25rb}\n", &["Rp25.000", "AggregateOffer"]);
    shows("price: 45000\nprice_date: 2026-11-01\n", &["1 November 2026", "\"offers\""]);
    // Older than 180 days: shown as about, and not told to search engines.
    shows("price: 45000\nprice_date: 2026-01-01\n", &["Rp45.000", "1 Januari 2026"]);
    hides("price: 45000\nprice_date: 2026-01-01\n", &["\"offers\"", "priceCurrency"]);
    hides("", &["\"offers\"", "Rp"]);
}

#[test]
fn ways_to_buy() {
    shows(
        "buy: [https://shopee.co.id/Kopi-i.10000001.20000000002?sp_atk=x]\n",
        &["href=\"https://shopee.co.id/product/10000001/20000000002\"", "Shopee"],
    );
    shows(
        "buy: [{whatsapp: \"0812-3456-7890\"}]\n",
        &["https://wa.me/6281234567890?text=", "Kopi%20Contoh"],
    );
    // A link to a chat is one, whatever its form; the seller's own sentence stays.
    shows(
        "buy: [https://wa.me/081234567890]\n",
        &["way-link whatsapp", "https://wa.me/6281234567890?text=Halo%20Koperasi", "Kopi%20Contoh"],
    );
    shows(
        "buy: [{url: \"https://api.whatsapp.com/send?phone=+62812-3456-7890&text=Hai+kak\", label: Tanya kami, price: 45rb}]\n",
        &["https://wa.me/6281234567890?text=Hai%20kak\"", "Tanya kami", "Rp45.000"],
    );
    // Another country's number keeps its code.
    shows(
        "buy: [{whatsapp: \"+81 90 1234 5678\"}, {phone: \"+65 9123 4567\"}]\n",
        &["https://wa.me/819012345678?text=", "tel:+6591234567", "+65 91234567"],
    );
    shows("buy: [{phone: \"0333-421234\"}]\n", &["href=\"tel:+62333421234\""]);
    shows(
        "buy: [{place: Gerai Contoh, address: Jalan Contoh 1, hours: 08.00–15.00}]\n",
        &["Gerai Contoh", "Jalan Contoh 1", "08.00–15.00"],
    );
    shows(
        "buy: [{url: https://toko.example/kopi?utm_source=x, label: Beli di toko kami}]\n",
        &["Beli di toko kami", "href=\"https://toko.example/kopi\""],
    );
    shows("", &["produsen/koperasi-contoh/"]);
    hides("buy: [https://www.bukalapak.com/p/food/makanan/4abcd1-jual-kopi]\n", &["bukalapak"]);
    hides("buy: [{url: https://toko.example/kopi, until: 2026-11-24}]\n", &["toko.example"]);
}

/// As people type lists into one cell.
#[test]
fn a_list_may_be_one_text_with_commas() {
    let site = product("tags: arabika, sangrai\n");
    assert_eq!(site.build(&[]).code, 0);
    assert!(site.page("catalog.json").contains("\"tags\":[\"arabika\",\"sangrai\"]"));
}

/// The chat comes second, a button says where it leads unless its label does, a shop's price is in its button.
#[test]
fn what_is_offered() {
    let buy = "buy: [{url: https://toko.example/kopi, label: Beli, price: 48000}, {phone: \"0333-421234\"}, {whatsapp: \"0812-3456-7890\"}]\n";
    let licence = "licences: [{kind: pirt, number: \"2060001010001-30\"}]\n";
    let page = page(&product(&format!("price: 45000\n{buy}{licence}")));
    let block =
        page.split("<section class=\"buy\"").nth(1).unwrap().split("</section>").next().unwrap();
    let places = ["toko.example/kopi", "Rp48.000", "wa.me/", "tel:"].map(|word| block.find(word));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{block}");
    assert!(
        block.contains("membuka toko.example") && !block.contains("membuka WhatsApp"),
        "{block}"
    );
    for word in ["harga dari pembuat", "href=\"#izin\"", "P-IRT", "class=\"buy-bar\""] {
        assert!(page.contains(word), "{word}");
    }
    let gone = ["class=\"buy-bar\"", "wa.me/62", "toko.example"];
    hides(&format!("price: 45000\navailability: discontinued\n{buy}"), &gone);
}

#[test]
fn an_old_price_is_about_so_much_wherever_it_is_shown() {
    let site = product("price: 45000\nprice_date: 2026-01-05\n");
    assert_eq!(site.build(&[]).code, 0);
    for path in ["produk/kopi/index.html", "kategori/kopi/index.html", "index.html"] {
        assert!(site.page(path).contains("sekitar</span>"), "{path}");
    }
}

#[test]
fn licences_end() {
    let licence = |until: &str| {
        format!("licences: [{{kind: pirt, number: \"2060001010001-30\", valid_until: {until}}}]\n")
    };
    shows(&licence("2026-11-25"), &["2060001010001-30"]);
    hides(&licence("2026-11-24"), &["2060001010001-30"]);
}

#[test]
fn drafts_and_dates() {
    let exists = |fields: &str, options: &[&str]| {
        let site = product(fields);
        assert_eq!(site.build(options).code, 0);
        site.files().contains_key("produk/kopi/index.html")
    };
    assert!(exists("", &[]));
    assert!(!exists("draft: true\n", &[]));
    assert!(exists("draft: true\n", &["--drafts"]));
    assert!(!exists("published: 2026-11-26\n", &[]));
    assert!(exists("published: 2026-11-25\n", &[]));
    assert!(exists("expires: 2026-11-25\n", &[]));
    assert!(!exists("expires: 2026-11-24\n", &[]));
}

#[test]
fn content_is_escaped_for_its_place() {
    let evil = "</script><script>alert(1)</script>\\\" onload=x '";
    let site = Site::new(&format!(
        "-- base --\n-- products/kopi.md --\n---\nname: \"{evil}\"\nsummary: \"{evil}\"\nproducer: koperasi-contoh\ncategory: kopi\nunit: \"{evil}\"\n\
         tags: [\"{evil}\"]\nattributes: {{\"{evil}\": \"{evil}\"}}\n---\n\n<script>alert(2)</script>\n\n[x](javascript:alert(3)) ![x](x\"onerror=y.jpg)\n\n<img src=x onerror=alert(4)>\n"
    ));
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for (path, bytes) in site.files() {
        let text = String::from_utf8_lossy(&bytes);
        if path.ends_with(".html") {
            assert!(!text.contains("<script>alert"), "{path}");
            assert!(!text.contains("<img src=x"), "{path}");
            assert!(!text.contains("href=\"javascript:"), "{path}");
            let without_json: String = text
                .split("<script type=\"application/ld+json\">")
                .map(|part| part.split_once("</script>").map_or(part, |(_, rest)| rest))
                .collect();
            assert!(!without_json.contains("\" onload=x"), "{path}");
        }
    }
    let page = site.page("produk/kopi/index.html");
    let json =
        page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    assert!(json["name"].as_str().unwrap().contains("</script>"));
}

#[test]
fn stories_lead_into_the_site() {
    let site = Site::new(
        "-- base --\n-- photo products/kopi/1.jpg 400x300 --\n-- products/kopi/index.md --\n---\nname: Kopi\nproducer: koperasi-contoh\ncategory: kopi\n---\n\n\
         # Judul\n\n## Bagian\n\n[lain](../teh.md) [pembuat](/producers/koperasi-contoh) [berkas](/daftar.pdf) [luar](https://contoh.example/)\n\n![Kebun](1.jpg)\n\n\
         | a | b |\n|---|---|\n| 1 | 2 |\n\nCatatan[^1] ~~coret~~.\n\n[^1]: Kaki.\n\
         -- products/teh.md --\n---\nname: Teh\nproducer: koperasi-contoh\ncategory: kopi\n---\n-- static/daftar.pdf --\nx\n",
    );
    let run = site.build(&["--strict"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = site.page("produk/kopi/index.html");
    for word in [
        "href=\"../teh/\"",
        "href=\"../../produsen/koperasi-contoh/\"",
        "href=\"../../daftar.pdf\"",
        "alt=\"Kebun\"",
        "<table>",
        "<del>coret</del>",
        "footnote",
    ] {
        assert!(page.contains(word), "no {word} in {page}");
    }
    assert_eq!(page.matches("<h1").count(), 1);
}

#[test]
fn languages_fall_back_and_say_so() {
    let site = Site::new(
        "-- regency.yaml --\nname: {id: Kabupaten Contoh, en: Contoh Regency}\ncode: \"00.01\"\nlanguages: [in, en, osi]\nbase_url: https://contoh.example/sub\n\
         -- producers/p.md --\n---\nname: Produsen Contoh\n---\n\
         -- products/kopi/index.md --\n---\nname: Kopi\nproducer: p\ncategory: kopi\n---\n\nCerita.\n-- products/kopi/index.en.md --\n---\nname: Coffee\n---\n\nStory.\n\
         -- products/teh.md --\n---\nname: Teh\nproducer: p\ncategory: kopi\n---\n\nCerita teh.\n\
         -- theme/locales/osi.yaml --\nstrings: {buy: Nong endi tukune, count_products: \"{n} dagangan\"}\n",
    );
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let english = site.page("en/products/kopi/index.html");
    assert!(
        english.contains("<html lang=\"en\"")
            && english.contains("Story.")
            && !english.contains("lang=\"id\">Coffee")
    );
    assert!(
        site.page("en/products/teh/index.html").contains("lang=\"id\""),
        "a fallback is marked"
    );
    let third = site.page("osi/produk/kopi/index.html");
    for words in [
        "<html lang=\"osi\"",
        "<h2 id=\"beli\">Nong endi tukune</h2>",
        // The theme's own words, where it has none in this language.
        "<h2 id=\"fakta\"><span lang=\"id\">Keterangan</span></h2>",
        "<li class=\"badge badge-in_stock\"><span lang=\"id\">Tersedia</span></li>",
        "placeholder=\"Cari produk, produsen, desa\"",
    ] {
        assert!(third.contains(words), "{words} in {third}");
    }
    let list = site.page("osi/produk/index.html");
    assert!(list.replace('\u{a0}', " ").contains(">2 dagangan</p>"), "{list}");
    assert!(english.contains("<h2 id=\"fakta\">Details</h2>"), "{english}");
    for address in
        ["https://contoh.example/sub/produk/kopi/", "https://contoh.example/sub/en/products/kopi/"]
    {
        assert!(english.contains(&format!("href=\"{address}\"")), "{address}");
    }
    assert!(english.contains("hreflang=\"x-default\""));
    assert!(site.page("404.html").contains("href=\"/sub/"));
}

#[test]
fn without_a_base_address_nothing_is_absolute() {
    let site = Site::new(
        "-- regency.yaml --\nname: Kabupaten Contoh\ncode: \"00.01\"\nlanguages: [id, en]\n-- producers/p.md --\n---\nname: P\n---\n\
         -- products/kopi.md --\n---\nname: Kopi\nproducer: p\ncategory: kopi\n---\n",
    );
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("warning[base-url-missing]"), "{}", run.stderr);
    let page = site.page("produk/kopi/index.html");
    assert!(
        !page.contains("rel=\"canonical\"")
            && !page.contains("rel=\"alternate\"")
            && !page.contains("property=\"og:"),
        "{page}"
    );
    let files = site.files();
    assert!(!files.contains_key("feed.xml") && !files.contains_key("sitemap.xml"));
    let with = site.build(&["--base-url", "https://lain.example"]);
    assert_eq!(with.code, 0);
    assert!(!with.stderr.contains("base-url-missing"), "{}", with.stderr);
    assert!(site.page("produk/kopi/index.html").contains("https://lain.example/produk/kopi/"));
    let sitemap = site.page("sitemap.xml");
    assert!(sitemap.contains("<loc>https://lain.example/en/products/kopi/</loc>"), "{sitemap}");
    assert!(!sitemap.contains("404"));
}

#[test]
fn aliases_redirect() {
    let site = product("aliases: [kopi-lama]\n");
    assert_eq!(site.build(&[]).code, 0);
    let page = site.page("produk/kopi-lama/index.html");
    assert!(
        page.contains("http-equiv=\"refresh\" content=\"0; url=../kopi/\"")
            && page.contains("noindex"),
        "{page}"
    );
}

#[test]
fn consent_decides_what_is_shown() {
    let producer = |publish: &str| {
        format!(
            "-- base --\n-- producers/koperasi-contoh.md --\n---\nname: Koperasi Contoh\nowner: Ketua Contoh\ncontact: {{whatsapp: \"0812-3456-7890\", email: surat@contoh.example, address: Jalan Rahasia 1}}\n\
             consent: {{date: 2026-01-01, by: Petugas, publish: [{publish}]}}\n---\n"
        )
    };
    let everything = |publish: &str| {
        let site = Site::new(&producer(publish));
        assert_eq!(site.build(&[]).code, 0);
        site.files()
            .into_values()
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .collect::<String>()
    };
    let nothing = everything("");
    for secret in
        ["6281234567890", "0812-3456", "surat@contoh.example", "Jalan Rahasia", "Ketua Contoh"]
    {
        assert!(!nothing.contains(secret), "{secret}");
    }
    let all = everything("whatsapp, email, address, owner");
    for public in ["6281234567890", "surat@contoh.example", "Jalan Rahasia", "Ketua Contoh"] {
        assert!(all.contains(public), "{public}");
    }
}

#[test]
fn a_long_list_has_pages() {
    let mut site = String::from("-- base --\n");
    for number in 0..50 {
        site.push_str(&format!("-- products/kopi-{number}.md --\n---\nname: Kopi {number}\nproducer: koperasi-contoh\ncategory: kopi\n---\n"));
    }
    let site = Site::new(&site);
    assert_eq!(site.build(&[]).code, 0);
    let cards = |path: &str| site.page(path).matches("<li class=\"card\"").count();
    assert_eq!((cards("produk/index.html"), cards("produk/halaman/3/index.html")), (24, 2));
    assert!(site.files().contains_key("kategori/kopi/halaman/3/index.html"));
    assert!(!site.files().contains_key("produk/halaman/1/index.html"));
}

#[test]
fn a_sites_theme_replaces_one_block() {
    let site = Site::new(
        "-- base --\n-- products/kopi.md --\n---\nname: Kopi\nproducer: koperasi-contoh\ncategory: kopi\n---\n\
         -- theme/templates/product.html --\n{% extends \"theme/product.html\" %}{% block main %}<p>Sebelum</p>{{ super() }}{% endblock %}\n\
         -- theme/locales/id.yaml --\nstrings:\n  products: Barang\n-- theme/assets/tambahan.txt --\nx\n",
    );
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = site.page("produk/kopi/index.html");
    assert!(
        page.contains("<p>Sebelum</p>") && page.contains("Barang") && page.contains("<h1"),
        "{page}"
    );
    assert!(
        site.files()
            .keys()
            .any(|path| path.starts_with("assets/tambahan.") && path.ends_with(".txt"))
    );
}

#[test]
fn languages_from_right_to_left_say_so() {
    let site = Site::new(
        "-- base --\n-- regency.yaml --\nname: {id: Kabupaten Contoh, jv-Arab: كابوڤاتين}\ncode: \"00.01\"\nlanguages: [id, jv-Arab, ar-Latn]\n\
         -- products/kopi.md --\n---\nname: {id: Kopi Contoh}\nproducer: koperasi-contoh\ncategory: kopi\n---\nCerita.\n",
    );
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(site.page("index.html").contains("<html lang=\"id\">"));
    assert!(site.page("ar-latn/index.html").contains("<html lang=\"ar-Latn\">"));
    assert!(site.page("jv-arab/index.html").contains("<html lang=\"jv-Arab\" dir=\"rtl\">"));
    let files = site.files();
    let product = files
        .keys()
        .find(|path| path.starts_with("jv-arab/") && path.contains("/produk/kopi/index"));
    let product = site.page(product.unwrap());
    assert!(product.contains("<span lang=\"id\" dir=\"ltr\">Kopi Contoh</span>"), "{product}");
    assert!(product.contains("<div class=\"prose\" lang=\"id\" dir=\"ltr\">"), "{product}");
}

#[test]
fn a_product_without_photo_shows_its_category() {
    use etalase::model::regency::CATEGORY_ICONS;
    let mut text = String::from("-- base --\n-- categories.yaml --\n- {slug: lain, name: Lain}\n");
    for icon in CATEGORY_ICONS {
        text.push_str(&format!("- {{slug: {icon}, name: {icon}, icon: {icon}}}\n"));
    }
    for slug in CATEGORY_ICONS.iter().chain([&"lain"]) {
        text.push_str(&format!(
            "-- products/dari-{slug}.md --\n---\nname: Produk\nproducer: koperasi-contoh\ncategory: {slug}\n---\n"
        ));
    }
    let site = Site::new(&text);
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let drawn = |path: &str, before: &str| {
        let page = site.page(path);
        let from = page.find(before).unwrap_or_else(|| panic!("{before} in {page}"));
        let (_, drawing) = page[from..].split_once("<p class=\"no-photo\"><span>").unwrap();
        drawing.split_once("Foto menyusul").unwrap().0.to_owned()
    };
    let of = |slug: &str| drawn(&format!("produk/dari-{slug}/index.html"), "class=\"gallery\"");
    let all: std::collections::BTreeSet<String> =
        CATEGORY_ICONS.iter().map(|icon| of(icon)).collect();
    assert_eq!(all.len(), CATEGORY_ICONS.len(), "{all:#?}");
    assert_eq!(of("lain"), of("generic"));
    assert_eq!(drawn("kategori/coffee/index.html", "<li class=\"card"), of("coffee"));
}
