//! Lists of a random generator: producers in several spellings, missing cells, odd prices, links, merged cells, several products in a
//! cell, and what nobody should type.

use rust_xlsxwriter::{Format, Url, Workbook};

use crate::support::Dice;

/// Producers, each as offices write it in several ways.
const MAKERS: &[&[&str]] = &[
    &["Koperasi Tani Contoh", "Kop. Tani Contoh", "KOPERASI TANI CONTOH", "Kop.Tani  Contoh"],
    &["KWT Mawar Contoh", "Kelompok Wanita Tani Mawar Contoh"],
    &["UD. Sumber Contoh", "UD Sumber Contoh", "ud sumber contoh"],
    &["Batik Contoh & Anak", "Batik Contoh dan Anak"],
    &["Dapur Ma'mur Contoh", "Dapur Mamur Contoh"],
    &["Jaya Baru Contoh"],
];
const NAMES: &[&str] = &[
    "Kopi Bubuk",
    "Keripik Pisang",
    "GULA SEMUT",
    "Madu hutan",
    "Batik Cap",
    "Abon Tongkol",
    "Sirup Salak",
    "Besek Bambu",
    "Teh: Melati #1",
    "\"Sambal\" Bawang",
    "Kerupuk 100%",
    "Opak",
    "Dodol, wajik",
    "1. Tape ¶ 2. Brem",
    "Jamu @ Rumah",
    "- Lempuk",
    "Kue 'Ibu'",
    "Nira",
    "Ya",
];
const PRICES: &[&str] = &[
    "#25000",
    "45rb",
    "Rp. 25.000,-",
    "Rp 12.500,00",
    "15.000-20.000",
    "mulai dari 12rb",
    "35.000/kg",
    "1,5jt",
    "#18000.000000001",
    "",
    "",
];
const CATEGORIES: &[&str] = &["Kopi", "kopi", "Makanan Ringan", "MAKANAN RINGAN", "Kriya", ""];
const UNITS: &[&str] = &["250 gr", "1 kg", "", "#100", "per bungkus", "350 ml"];
const LINKS: &[&str] = &[
    "",
    "",
    "https://shopee.co.id/kopi_contoh",
    "Shopee <https://shopee.co.id/toko_contoh>",
    "Belum ada",
];
const REMARKS: &[&str] = &[
    "",
    "Enak: gurih & \"renyah\"",
    "# bukan judul",
    "Baris satu ¶ - baris dua",
    "…  spasi  ganda ",
];
const DISTRICTS: &[&str] = &["Lereng", "Kec. Lereng", "MUARA", "", "Kecamatan Muara"];
/// What nobody should type, and somebody does.
const NASTY: &[&str] = &[
    "<script>alert(1)</script>",
    "{{ site.name }}",
    "{% raw %}",
    "---",
    "- a: b",
    "key: [",
    "&anchor *x",
    "| ",
    "> ",
    "!!str 1",
    "=cmd|'/c calc'!A1",
    "=1+1",
    "+62",
    "@SUM(A1)",
    "☕🇮🇩👩‍🌾",
    "\u{202e}kebalik\u{202c}",
    "\u{0}\u{7}\u{1b}[31m",
    "\u{feff}",
    "../../x",
    "..\\..\\x",
    "/etc/passwd",
    "con",
    "NUL.txt",
    "aux",
    "???",
    "...",
    "-",
    "—",
    "。",
    "index",
    "index.md",
    ".",
    "~",
    "null",
    "true",
    "yes",
    "0x10",
    "1e400",
    "-5",
    "NaN",
    "2026-02-30",
    "12:30:45",
    "\u{a0}\u{a0}",
    "\u{200b}",
    "a\u{301}\u{301}\u{301}",
    "''",
    "\"",
    "\\",
    "%s%n",
    "%2e%2e",
    "[x](javascript:alert(1))",
    "![](a.jpg)",
    "http://",
    "https://a@b:99999/",
    "wa.me/0",
    "javascript:alert(1)",
    "3201010101010001",
    "ibu@contoh.example",
    "Rp",
    "Rp -1",
    "999999999999999999999",
    "０８１２",
    "<<LONG>>",
    "<<LINES>>",
    "\u{85}x\u{2028}y",
    "# x",
    "<!-- x",
    "]]>",
    "&amp;",
    "&#0;",
    "name: x\nname: y",
    "tanpa-nama",
    "İ",
    "ß",
    "ﬁ",
];

/// A list: headers, and cells as they are typed (`#` begins a number, `<…>` is the link under a text, `¶` a line break).
#[derive(Clone)]
pub(super) struct List {
    headers: Vec<&'static str>,
    pub(super) rows: Vec<Vec<String>>,
    /// Whether the cells of producers that repeat are merged.
    is_merged: bool,
}

fn pick<'p>(dice: &mut Dice, pool: &[&'p str]) -> &'p str {
    pool[dice.roll(pool.len())]
}

impl List {
    pub(super) fn random(dice: &mut Dice) -> Self {
        let headers = vec![
            "Nama Usaha",
            "Nama Pemilik",
            "No. HP/WA",
            "Kecamatan",
            "Nama Produk",
            "Jenis",
            "Harga",
            "Satuan",
            "Toko Online",
            "Keterangan",
        ];
        let count = 3 + dice.roll(12);
        let mut rows: Vec<Vec<String>> = Vec::new();
        while rows.len() < count {
            let maker = dice.roll(MAKERS.len());
            let owner = format!("Ibu Contoh {}", char::from(b'A' + maker as u8));
            let phones = [format!("#8120000000{maker}"), format!("0812-0000-000{maker}")];
            for _ in 0..=dice.roll(3) {
                let cells = [
                    pick(dice, MAKERS[maker]),
                    if dice.roll(2) == 0 { &owner } else { "" },
                    if dice.roll(2) == 0 { &phones[dice.roll(2)] } else { "" },
                    pick(dice, DISTRICTS),
                    pick(dice, NAMES),
                    pick(dice, CATEGORIES),
                    pick(dice, PRICES),
                    pick(dice, UNITS),
                    pick(dice, LINKS),
                    pick(dice, REMARKS),
                ];
                rows.push(cells.map(str::to_owned).to_vec());
            }
        }
        Self { headers, rows, is_merged: dice.roll(2) == 0 }
    }

    /// Puts what is nasty into some cells.
    pub(super) fn spoil(&mut self, dice: &mut Dice) {
        for row in &mut self.rows {
            for _ in 0..dice.roll(4) {
                let at = dice.roll(row.len());
                row[at] = match pick(dice, NASTY) {
                    "<<LONG>>" => "panjang sekali ".repeat(2_000),
                    "<<LINES>>" => "baris\n".repeat(300),
                    text => text.to_owned(),
                };
            }
        }
    }

    pub(super) fn column(&self, header: &str) -> usize {
        self.headers.iter().position(|one| *one == header).unwrap()
    }

    pub(super) fn book(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let made = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 1, 1).unwrap();
        book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made));
        let sheet = book.add_worksheet().set_name("Daftar").unwrap();
        sheet.write(0, 0, "DAFTAR PRODUK").unwrap();
        sheet.write_row(2, 0, self.headers.iter().copied()).unwrap();
        for (row, cells) in (3_u32..).zip(&self.rows) {
            for (column, typed) in (0_u16..).zip(cells) {
                if typed.is_empty() {
                    continue;
                }
                if let Some(number) =
                    typed.strip_prefix('#').and_then(|rest| rest.parse::<f64>().ok())
                {
                    sheet.write(row, column, number).unwrap();
                } else if let Some((text, address)) = typed.split_once(" <http") {
                    let address = format!("http{}", address.trim_end_matches('>'));
                    sheet.write(row, column, Url::new(address).set_text(text)).unwrap();
                } else {
                    sheet.write(row, column, typed.replace(" ¶ ", "\n")).unwrap();
                }
            }
        }
        if self.is_merged {
            let mut from = 0;
            for at in 1..=self.rows.len() {
                if self.rows.get(at).is_none_or(|row| row[0] != self.rows[from][0]) {
                    if at - from > 1 && !self.rows[from][0].is_empty() {
                        let (first, last) = (3 + from as u32, 2 + at as u32);
                        let text = &self.rows[from][0];
                        sheet.merge_range(first, 0, last, 0, text, &Format::new()).unwrap();
                    }
                    from = at;
                }
            }
        }
        book.save_to_buffer().unwrap()
    }
}
