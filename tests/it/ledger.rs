//! `etalase ledger merge` as it is typed: what several screens counted, each count once.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::support::{Dice, Run, program};

const HEADER: &str = "ledger,bundle,event,day,kind,key,count\n";

struct Exports {
    folder: TempDir,
}

impl Exports {
    fn new(files: &[(&str, &str)]) -> Self {
        let exports = Self { folder: tempfile::tempdir().unwrap() };
        for (name, text) in files {
            exports.write(name, text.as_bytes());
        }
        exports
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn merge(&self, arguments: &[&str]) -> Run {
        let output = program()
            .current_dir(self.folder.path())
            .args(["ledger", "merge", "--lang", "en"])
            .args(arguments)
            .output()
            .unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn csv(&self, files: &[&str]) -> String {
        let run = self.merge(&[files, &["--format", "csv"]].concat());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
        run.stdout.replace("\r\n", "\n")
    }
}

fn export(rows: &[&str]) -> String {
    format!("{HEADER}{}\n", rows.join("\n"))
}

const ONE: &[&str] = &[
    "ka,Kabupaten Contoh,Pameran,2026-11-24,hand-off,kopi tokopedia,2",
    "ka,Kabupaten Contoh,Pameran,2026-11-24,missed,,3",
    "ka,Kabupaten Contoh,Pameran,2026-11-24,view,kopi,10",
];

#[test]
fn the_same_counts_are_taken_once() {
    let later = export(&[
        "ka,Kabupaten Contoh,Pameran,2026-11-24,hand-off,kopi tokopedia,2",
        "ka,Kabupaten Contoh,Pameran,2026-11-24,view,kopi,14",
        "ka,Kabupaten Contoh,Pameran,2026-11-25,view,madu,1",
    ]);
    let other = export(&["kb,Kabupaten Contoh,,2026-11-24,view,kopi,5"]);
    let exports = Exports::new(&[("1.csv", &export(ONE)), ("2.csv", &later), ("3.csv", &other)]);
    assert_eq!(exports.csv(&["1.csv"]), export(ONE));
    assert_eq!(exports.csv(&["1.csv", "1.csv", "1.csv"]), export(ONE));
    let all = exports.csv(&["1.csv", "2.csv", "3.csv"]);
    assert!(all.contains(",view,kopi,14\n") && !all.contains(",view,kopi,10\n"), "{all}");
    assert!(all.contains("kb,Kabupaten Contoh,,2026-11-24,view,kopi,5\n"), "{all}");
    assert!(all.contains(",missed,,3\n"), "{all}");
    assert_eq!(exports.csv(&["3.csv", "2.csv", "1.csv", "2.csv"]), all, "order tells nothing");
    exports.write("all.csv", all.as_bytes());
    assert_eq!(exports.csv(&["all.csv", "1.csv"]), all);
}

#[test]
fn a_table_sums_days_products_and_places() {
    let other = export(&[
        "kb,Kabupaten Contoh,,2026-11-25,view,madu,25",
        "kb,Kabupaten Contoh,,2026-11-25,hand-off,kopi shopee,7",
    ]);
    let exports = Exports::new(&[("1.csv", &export(ONE)), ("2.csv", &other)]);
    let run = exports.merge(&["1.csv", "2.csv"]);
    assert_eq!(run.code, 0, "{run:?}");
    let lines: Vec<String> = run
        .stdout
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let expected = [
        "2 screens, 2 days",
        "",
        "Day views searches in vain QR opened",
        "2026-11-24 10 3 2",
        "2026-11-25 25 0 7",
        "",
        "Product views QR opened",
        "madu 25 0",
        "kopi 10 9",
        "",
        "Place QR opened",
        "shopee 7",
        "tokopedia 2",
        "",
        "Total views searches in vain QR opened",
        "35 3 9",
    ];
    assert_eq!(lines, expected, "{}", run.stdout);
}

#[test]
fn spreadsheets_and_pasted_parts_are_read() {
    let plain = export(ONE);
    let excel = format!("\u{feff}{}", plain.replace(',', ";").replace('\n', "\r\n"))
        .replace("2026-11-24", "24/11/2026");
    let pasted = format!("\n{HEADER}{}\n\n\n{HEADER}{}\n{}", ONE[0], ONE[1], ONE[2]);
    let mac = plain.replace('\n', "\r");
    let wide = plain.replace('\n', ",,,\n").replace(",,,\n", "\n").replace(",10\n", ",10,,\n");
    let exports = Exports::new(&[
        ("excel.csv", &excel),
        ("pasted.txt", &pasted),
        ("mac.csv", &mac),
        ("wide.csv", &wide),
        ("header.csv", HEADER),
    ]);
    for name in ["excel.csv", "pasted.txt", "mac.csv", "wide.csv"] {
        assert_eq!(exports.csv(&[name]), plain, "{name}");
    }
    assert_eq!(exports.csv(&["header.csv"]), HEADER);
}

#[test]
fn quotes_and_line_ends_in_names_survive() {
    let odd =
        export(&["ka,\"Kabupaten \"\"Contoh\"\", baru\",\"dua\nbaris\",2026-11-24,view,kopi,1"]);
    let exports = Exports::new(&[("odd.csv", &odd)]);
    assert_eq!(exports.csv(&["odd.csv"]), odd);
}

#[test]
fn every_broken_line_is_told_and_nothing_merged() {
    let broken = format!(
        "{HEADER}{}\r\n\r\nka,b,e,2026-13-24,view,kopi,1\r\nka,b,e,24/11/2026,view,kopi,1\nka,b,e,2026-11-24,seen,kopi,1\n\
         ka,b,e,2026-11-24,view,kopi,-1\nka,b,e,2026-11-24,view\nka,b,e,2026-11-24,view,,1\n\
         ka,b,e,2026-11-24,missed,kata,1\n,b,e,2026-11-24,view,kopi,1\nka,b,e,2026-11-24,view,kopi,1ledger,bundle\n",
        ONE[0]
    );
    let exports = Exports::new(&[("good.csv", &export(ONE)), ("broken.csv", &broken)]);
    exports.write("latin.csv", b"ledger,bundle\nka,caf\xe9\n");
    exports.write("other.csv", b"nama,harga\nkopi,1\n");
    exports.write("empty.csv", b"");
    let run = exports.merge(&["good.csv", "broken.csv", "latin.csv", "other.csv", "empty.csv"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{run:?}");
    let places: Vec<&str> = run
        .stderr
        .lines()
        .filter(|line| !line.starts_with(' '))
        .map(|line| line.split(": ").next().unwrap())
        .collect();
    let lines = [4, 5, 6, 7, 8, 9, 10, 11, 12].map(|line| format!("broken.csv:{line}"));
    let expected: Vec<&str> = lines
        .iter()
        .map(String::as_str)
        .chain(["latin.csv:2", "other.csv:1", "empty.csv:1"])
        .collect();
    assert_eq!(places, expected, "{}", run.stderr);
    assert_eq!(run.stderr.matches("  = help: ").count(), expected.len(), "{}", run.stderr);
}

#[test]
fn a_file_that_cannot_be_read_ends_with_two() {
    let exports = Exports::new(&[("1.csv", &export(ONE))]);
    let run = exports.merge(&["1.csv", "lacking.csv"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("lacking.csv"), "{}", run.stderr);
    assert_eq!(exports.merge(&[]).code, 2);
}

/// Screens that go on counting, saved at random moments, given in any order and more than once.
#[test]
fn any_exports_in_any_order_give_the_last_counts() {
    let mut dice = Dice(20_261_125);
    for _ in 0..5 {
        let mut counts = [[0_usize; 4]; 3];
        let mut exports = vec![];
        for _ in 0..8 {
            let screen = dice.roll(3);
            counts[screen][dice.roll(4)] += 1 + dice.roll(5);
            exports.push(rows_of(screen, &counts[screen]));
        }
        (0..3).for_each(|screen| exports.push(rows_of(screen, &counts[screen])));
        let mut rows: Vec<String> =
            (0..3).flat_map(|screen| rows_of(screen, &counts[screen])).collect();
        rows.sort();
        let mut order: Vec<usize> = (0..exports.len()).chain([dice.roll(8), 2]).collect();
        (0..order.len()).for_each(|at| order.swap(at, dice.roll(at + 1)));
        let files = Exports::new(&[]);
        let names: Vec<String> = order.iter().map(|at| format!("{at}.csv")).collect();
        for (at, rows) in exports.iter().enumerate() {
            files.write(&format!("{at}.csv"), format!("{HEADER}{}", rows.join("")).as_bytes());
        }
        let merged = files.csv(&names.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(merged, format!("{HEADER}{}", rows.join("")));
    }
}

fn rows_of(screen: usize, counts: &[usize; 4]) -> Vec<String> {
    let products = ["kopi", "madu", "teh", "tenun"];
    let counted = products.iter().zip(counts).filter(|(_, count)| **count > 0);
    counted
        .map(|(slug, count)| format!("k{screen},Contoh,,2026-11-25,view,{slug},{count}\n"))
        .collect()
}

#[test]
fn no_cell_begins_a_formula_and_what_was_meant_comes_back() {
    for sign in ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"] {
        let key = format!("{sign}HYPERLINK(1)");
        let rows = format!("{HEADER}ka,\"{key}\",\"{key}\",2026-11-24,missed,,3\r\n");
        let exports = Exports::new(&[("a.csv", &rows)]);
        let csv = exports.csv(&["a.csv"]);
        let cells = csv::Reader::from_reader(csv.as_bytes()).into_records().flatten();
        let cells: Vec<String> =
            cells.flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>()).collect();
        assert!(cells.iter().any(|cell| cell.contains("HYPERLINK")), "{sign:?}: {csv}");
        assert!(!cells.iter().any(|cell| cell.starts_with(sign)), "{sign:?}: {csv}");
        exports.write("b.csv", csv.as_bytes());
        assert_eq!(exports.csv(&["b.csv"]), csv, "{sign:?}");
    }
}
