//! The frame of pages: the photos of the home page, and the foot.

use crate::support::Site;

/// Photos of a page in its order, by their files' names.
fn pictures(page: &str) -> Vec<&str> {
    let all = page.split("<img ").skip(1).filter_map(|tag| tag.split("src=\"").nth(1));
    let all = all.filter_map(|rest| rest.split('"').next()?.rsplit_once("media/"));
    all.filter_map(|(_, name)| name.rsplit_once('-')).map(|(hash, _)| hash).collect()
}

const SHOP: &str = "-- base --\n-- districts.yaml --\n- {slug: lereng, name: Lereng}\n- {slug: muara, name: Muara}\n\
    -- producers/koperasi-contoh.md --\n---\nname: Koperasi Contoh\ndistrict: lereng\nphoto: kebun.jpg\nconsent: {date: 2026-01-02, by: Ibu Contoh, publish: [portrait]}\n---\nKebun.\n\
    -- photo producers/kebun.jpg 800x600 --\n\
    -- products/a/index.md --\n---\nname: Kopi A\nproducer: koperasi-contoh\ncategory: kopi\ndistrict: muara\n---\nKopi.\n\
    -- photo products/a/1.jpg 801x600 --\n-- photo products/a/2.jpg 802x600 --\n-- photo products/a/3.jpg 805x600 --\n\
    -- products/b/index.md --\n---\nname: Kopi B\nproducer: koperasi-contoh\ncategory: kopi\n---\nKopi.\n\
    -- photo products/b/1.jpg 803x600 --\n-- photo images/kain.jpg 804x600 --\n";

#[test]
fn each_photo_stands_once_on_the_home_page() {
    let site = Site::new(SHOP);
    assert_eq!(site.build(&[]).code, 0);
    let page = site.page("index.html");
    let shown = pictures(&page);
    let different: std::collections::BTreeSet<_> = shown.iter().collect();
    // Two products, a category, two districts.
    assert_eq!((shown.len(), different.len()), (5, 5), "{shown:?}");
    // The districts' list shows the maker where there is one.
    let list = site.page("kecamatan/index.html");
    assert!(pictures(&list).contains(&shown[3]), "{list}");
}

#[test]
fn a_cover_is_what_the_editor_chose() {
    let site = Site::new(SHOP);
    site.edit("categories.yaml", "- slug: kopi\n  name: Kopi\n  cover: images/kain.jpg\n");
    site.edit("districts.yaml", "- {slug: lereng, name: Lereng, cover: {file: images/kain.jpg, alt: Kain, focus: 10 20}}\n- {slug: muara, name: Muara}\n");
    let built = site.build(&[]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let (of_categories, of_districts) =
        (site.page("kategori/index.html"), site.page("kecamatan/index.html"));
    assert_eq!(pictures(&of_categories)[0], pictures(&of_districts)[0]);
    assert!(of_districts.contains("10% 20%"), "{of_districts}");
}

#[test]
fn the_foot_says_where_to_complain_and_whose_site_it_is() {
    let foot = |more: &str, to: &str| {
        let site = Site::new(&format!(
            "-- base --\n-- regency.yaml --\nname: Kabupaten Contoh\ncode: \"00.01\"\nbase_url: https://contoh.example/\n{more}publisher:\n  \
             name: Dinas <Contoh>\n  official: true\n  complaints: \"{to}\"\n"
        ));
        let built = site.build(&[]);
        assert_eq!(built.code, 0, "{}", built.stderr);
        let page = site.page("index.html");
        page.split_once("<footer").unwrap().1.to_owned()
    };
    let real = foot("", "0800-1234-567");
    assert!(real.contains("href=\"tel:+628001234567\""), "{real}");
    assert!(real.contains("Situs resmi Dinas &lt;Contoh&gt;"), "{real}");
    let sample = foot("demo: true\n", "lapor@contoh.example");
    assert!(sample.contains("href=\"mailto:lapor@contoh.example\""), "{sample}");
    assert!(!sample.contains("Situs resmi Dinas") && sample.contains("bukan"), "{sample}");
    let web = foot("", "https://lapor.contoh.example/aduan/");
    assert!(web.contains(">lapor.contoh.example/aduan</a>"), "{web}");
}
