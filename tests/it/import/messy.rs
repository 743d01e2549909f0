//! A list of fifty products with 120 photos, as an office has them: what comes in at once, what is named, and that the corrections
//! bring in the rest.

use std::collections::BTreeSet;
use std::fs;

use crate::support::messy_list::{CORRECTIONS, FIRST, PRODUCTS, book, photos};
use crate::support::{files_below, jpeg, program};

fn products(site: &std::path::Path) -> BTreeSet<String> {
    let names = fs::read_dir(site.join("products")).unwrap();
    names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn fifty_products_in_a_mess_become_a_site() {
    let place = tempfile::tempdir().unwrap();
    let (site, list, folder) =
        (place.path().join("situs"), place.path().join("daftar.xlsx"), place.path().join("foto"));
    let photos = photos();
    assert_eq!(photos.len(), 120);
    for (at, (path, _)) in photos.iter().enumerate() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, jpeg((40 + at as u16, 30))).unwrap();
    }
    let run = |arguments: &[&str], corrections: &[_]| {
        fs::write(&list, book(corrections)).unwrap();
        let output = program()
            .args(arguments)
            .args(["--photos", folder.to_str().unwrap(), "--lang", "id", "--color", "never"])
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (list_path, site_path) = (list.to_str().unwrap(), site.to_str().unwrap());
    let (code, said, wrong) = run(&["new", site_path, "--from", list_path], &[]);
    assert_eq!(code, Some(1), "{said}\n{wrong}");
    let first = products(&site);
    assert!(first.len() >= 45, "{} products\n{said}\n{wrong}", first.len());
    for (line, column, _) in CORRECTIONS {
        let row = FIRST as usize + line + 1;
        // A missing producer is told at the product.
        let column = if *column == 0 { 'F' } else { char::from(b'B' + *column as u8) };
        assert!(
            wrong.contains(&format!("'Data IKM 2026'!{column}{row}")),
            "{column}{row}: {wrong}"
        );
    }
    for (path, slug) in &photos {
        let name = path.rsplit('/').next().unwrap();
        match slug {
            Some(slug) => {
                let place = format!("site has no photo of {slug} for {path}\n{said}\n{wrong}");
                let own = files_below(&site.join("products").join(slug));
                let content = fs::read(folder.join(path)).unwrap();
                assert!(own.values().any(|photo| *photo == content), "{place}");
            }
            None => assert!(wrong.contains(name), "{name} is not told"),
        }
    }
    let built = |site: &str| {
        let output = program().args(["build", site]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    built(site_path);

    let (code, said, wrong) = run(&["import", list_path, "--site", site_path], CORRECTIONS);
    assert_eq!(code, Some(0), "{said}\n{wrong}");
    assert_eq!(products(&site).len(), PRODUCTS, "{said}\n{wrong}");
    built(site_path);
    let before = files_below(&site.join("products"));
    let (_, said, wrong) = run(&["import", list_path, "--site", site_path], CORRECTIONS);
    let after = files_below(&site.join("products"));
    let other: Vec<&String> =
        after.keys().filter(|path| before.get(*path) != after.get(*path)).collect();
    assert!(other.is_empty() && after.len() == before.len(), "{other:?}\n{said}\n{wrong}");
}

/// The sample has such a list, for whoever wants to try.
#[test]
fn the_sample_has_a_messy_list() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample-regency/daftar-produk-contoh.xlsx");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, book(&[])).unwrap();
    }
    let file = etalase::workbook::read(&fs::read(path).unwrap(), "daftar.xlsx").unwrap();
    let made = etalase::workbook::read(&book(&[]), "daftar.xlsx").unwrap();
    assert_eq!(file, made);
}
