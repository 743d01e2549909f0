//! Many files, long names, and names made to do harm.

use std::time::{Duration, Instant};

use super::{files, found};
use etalase::import::photos::{Wanting, matched};

#[test]
fn names_of_any_kind_end_well() {
    let long = "kopi bubuk ".repeat(2000);
    let written = format!("Kopi|foto {}", "a, b & c - 3 ; ".repeat(500));
    let deep = "a/".repeat(300) + "kopi.jpg";
    let files = [
        "",
        "/",
        "..",
        "../../kopi.jpg",
        "a//b",
        ".jpg",
        "\u{202e}gpj.exe",
        "\0",
        "٣.jpg",
        "①.jpg",
        "３.jpg",
        "99999999999999999999999999.jpg",
        "-",
        "((((",
        "كوبي.jpg",
        "ꦏꦺꦴꦥꦶ.jpg",
        &long,
        &deep,
    ];
    let names = [&long, "", "-", "3", "...", "\u{301}", "ꦏꦺꦴꦥꦶ", "كوبي", written.as_str()];
    let all = found(&names, &files);
    assert!(all.contains("kopi.jpg"));
}

/// Twice the files and products may take little more than twice the time; all share their words.
#[test]
fn many_files_of_many_products() {
    let kinds =
        ["kopi", "keripik", "madu", "gula", "tas", "kain", "sambal", "dodol", "teh", "abon"];
    let places = [
        "lereng", "pesisir", "lembah", "hulu", "hilir", "bukit", "rawa", "teluk", "muara",
        "tanjung",
    ];
    let makers = [
        "contoh", "misal", "umpama", "andai", "ibarat", "laksana", "seperti", "bagai", "serupa",
        "mirip",
    ];
    let name = |at: usize| format!("{} {}", kinds[at % 10], places[at / 10 % 10]);
    let maker = |at: usize| format!("UD {}", makers[at / 100 % 10]);
    let owned: Vec<(String, String)> = (0..1000).map(|at| (name(at), maker(at))).collect();
    let products: Vec<Wanting<'_>> = owned
        .iter()
        .map(|(name, maker)| Wanting { name, producer: Some(maker), ..Wanting::default() })
        .collect();
    let paths: Vec<String> =
        (0..2000).map(|at| format!("{}/{} {}.jpg", maker(at), name(at), at / 1000 + 1)).collect();
    let files = files(&paths.iter().map(String::as_str).collect::<Vec<_>>());
    let begin = Instant::now();
    let matches = matched(&files, &products);
    let took = begin.elapsed();
    println!("2,000 files, 1,000 products: {took:?}");
    assert!(matches.products.iter().all(|chosen| chosen.len() == 2), "{matches:?}");
    assert!(matches.alone.is_empty() && matches.doubtful.is_empty());
    assert!(took < Duration::from_secs(20), "{took:?}");
}
