//! Random sites as workbooks: whatever their files hold and however it is written, nothing changes unless somebody changes it.

use super::{changes_nothing, exported};
use crate::support::{Dice, Site};

/// Texts as YAML: bare, in quotes, with what spreadsheets take for something else.
const TEXTS: &[&str] = &[
    "Kopi Robusta",
    "\"=SUM(A1:A9)\"",
    "\"+62 812\"",
    "\"-5 °C\"",
    "\"@akun\"",
    "\"007\"",
    "\"1/2\"",
    "\"TRUE\"",
    "'Kopi \"Juara\" ☕ 👩‍🌾'",
    "\"_x0041_ dan &amp; <b>\"",
    "\"dua  spasi\"",
    "\"a: b, c; d\"",
    "\"2026-11-01\"",
    "\"kata\\tdengan tab\"",
    "Ünïcødé 咖啡",
    "\"'kutip\"",
];
const PRICES: &[&str] = &[
    "45000",
    "\"45.000\"",
    "45rb",
    "Rp 45.000",
    "1,5jt",
    "25000-40000",
    "15 - 20.000",
    "mulai dari 50rb",
    "{from: 50rb}",
    "Rp5.000/kg",
    "15rb s/d 20rb",
];
const DAYS: &[&str] = &["2025-01-31", "24 November 2025", "24/XI/2025", "\"24.11.2025\""];

struct Maker {
    dice: Dice,
}

impl Maker {
    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.dice.roll(of.len())]
    }

    fn may(&mut self) -> bool {
        self.dice.roll(2) == 0
    }

    /// A text, perhaps by language.
    fn text(&mut self) -> String {
        let first = self.one(TEXTS);
        match self.dice.roll(4) {
            0 => format!("{{id: {first}, en: {}}}", quoted(self.one(TEXTS))),
            _ => first.to_owned(),
        }
        .replace("{id: Kopi Robusta", "{id: \"Kopi Robusta\"")
    }

    fn line(&mut self, key: &str, value: String, lines: &mut Vec<String>) {
        if self.may() {
            lines.push(format!("{key}: {value}"));
        }
    }

    fn product(&mut self, number: usize, makers: usize) -> String {
        let mut lines =
            vec![format!("name: \"Produk {number} {}\"", self.one(&["☕", "=1", "biasa"]))];
        lines.push(format!("producer: usaha-{}", self.dice.roll(makers)));
        lines.push(format!("category: {}", self.one(&["kopi", "camilan"])));
        let value = self.text();
        self.line("summary", value, &mut lines);
        let value = self.one(PRICES).to_owned();
        self.line("price", value, &mut lines);
        let value = self.one(DAYS).to_owned();
        self.line("price_date", value, &mut lines);
        let value = self.one(&["250 g", "\"1/2 kg\"", "{id: 1 ikat, en: a bundle}"]).to_owned();
        self.line("unit", value, &mut lines);
        let value = self.one(&["in_stock", "made_to_order", "seasonal", "sold_out"]).to_owned();
        self.line("availability", value, &mut lines);
        self.line("season", "{from: 11, to: 2}".to_owned(), &mut lines);
        let value = self.one(&["[kopi, robusta]", "\"a, b\"", "tunggal"]).to_owned();
        self.line("tags", value, &mut lines);
        let value = self.one(&["ya", "true", "tidak", "false"]).to_owned();
        self.line("featured", value, &mut lines);
        let value = format!(
            "\n  Bahan: {}\n  \"Isi: bersih\": 250 g\n  Rasa: {}",
            self.one(TEXTS),
            self.one(TEXTS)
        );
        self.line("attributes", value, &mut lines);
        let value = format!(
            "\n  - name: {}\n    price: {}\n  - {{name: Biji, availability: made_to_order}}",
            self.text(),
            self.one(PRICES)
        );
        self.line("variants", value, &mut lines);
        let value = self.one(&[
            "https://www.tokopedia.com/kopicontoh",
            "[https://shopee.co.id/kopi_contoh]",
            "\n  - {url: https://www.tokopedia.com/kopicontoh, label: {id: Toko, en: Shop}, price: 47rb, seen: 2025-10-01}\n  - place: \"=Toko\"\n    hours: 8–16",
            "\n- place: Toko Contoh\n  address: Jalan 1",
        ]);
        let value = value.to_owned();
        self.line("buy", value, &mut lines);
        let value = self.one(&[
            "[{kind: pirt, number: \"2060001010001-30\"}]",
            "\n  - kind: halal\n    number: ID00110000000011126\n    valid_until: 31 Desember 2035\n  - kind: other\n    number: \"007\"\n    issuer: Dinas",
        ]);
        let value = value.to_owned();
        self.line("licences", value, &mut lines);
        let story = self.one(&[
            "",
            "Cerita.\n",
            "# Judul\n\n- satu\n- dua\n\n    baris\n",
            "=1+1\n\n\nJeda ☕\n",
        ]);
        format!("---\n{}\n---\n{story}", lines.join("\n"))
    }

    fn site(&mut self) -> String {
        let makers = 1 + self.dice.roll(3);
        let mut site = String::from(
            "-- regency.yaml --\nname: Kabupaten Contoh\ncode: \"00.01\"\nlanguages: [id, en]\ndemo: true\n",
        );
        if self.may() {
            site += "-- categories.yaml --\n- slug: kopi\n  name: {id: Kopi, en: Coffee}\n  synonyms: [wedang]\n- {slug: camilan, name: Camilan}\n";
        }
        for number in 0..makers {
            let text = self.text();
            let number_of =
                self.one(&["\"0812-0000-0001\"", "\"+62 812 0000 0002\"", "081200000003"]);
            site += &format!(
                "-- producers/usaha-{number}.md --\n---\nname: Usaha {number}\nvillage: {text}\ncontact:\n  whatsapp: {number_of}\n  address: {text}\nconsent: {{date: 2025-01-02, by: Ibu Contoh, publish: [whatsapp, address]}}\nlicences: [{{kind: nib, number: \"0000000000000\"}}]\n---\n"
            );
        }
        for number in 0..2 + self.dice.roll(4) {
            let product = self.product(number, makers);
            match self.dice.roll(3) {
                0 => site += &format!("-- products/produk-{number}.md --\n{product}"),
                _ => {
                    site += &format!("-- products/produk-{number}/index.md --\n{product}");
                    site += &format!(
                        "-- photo products/produk-{number}/10.jpg 1200x900 --\n-- photo products/produk-{number}/9.jpg 1200x900 --\n"
                    );
                    if self.may() {
                        site += &format!(
                            "-- products/produk-{number}/index.en.md --\n---\nsummary: {}\ntags: [coffee]\nattributes: {{Size: {}}}\nphotos:\n  - file: 9.jpg\n    alt: {}\n---\nA story.\n",
                            self.one(TEXTS),
                            quoted(self.one(TEXTS)),
                            self.one(TEXTS)
                        );
                    }
                }
            }
        }
        site
    }
}

/// A text that may stand within braces.
fn quoted(text: &str) -> String {
    if text.starts_with(['"', '\'']) { text.to_owned() } else { format!("\"{text}\"") }
}

#[test]
fn random_sites_come_back_as_they_were() {
    for seed in 1..=12 {
        let mut maker = Maker { dice: Dice(seed * 7919) };
        let text = maker.site();
        let site = Site::new(&text);
        let before = site.sources();
        let mut book = exported(&site, &["--lang", maker.one(&["id", "en"])]);
        for bytes in [book.bytes.clone(), book.written()] {
            let run = site.import("buku.xlsx", &bytes, &[]);
            assert!(before == site.sources(), "seed {seed}: {run:?}\n{text}");
            assert!(run.stdout.contains(" 0 changed"), "seed {seed}: {run:?}\n{text}");
        }
        // An edit comes in, and the edited book changes nothing more.
        let (sheet, header) = if book.has_sheet("Produk") {
            ("Produk", "Nama Produk")
        } else {
            ("Products", "Name of the Product")
        };
        book.set(sheet, "produk-1", header, "Nama Baru");
        let run = site.import("buku.xlsx", &book.written(), &[]);
        let changed =
            site.sources().into_iter().filter(|(path, bytes)| before.get(path) != Some(bytes));
        let changed: Vec<String> = changed.map(|(path, _)| path).collect();
        assert_eq!(changed.len(), 1, "seed {seed}: {changed:?} {run:?}\n{text}");
        assert!(changed[0].starts_with("products/produk-1"), "{changed:?}");
        let after = site.sources();
        let run = site.import("buku.xlsx", &book.written(), &[]);
        assert!(after == site.sources(), "seed {seed}: {run:?}");
    }
    let site = Site::new("-- base --\n");
    changes_nothing(&site, &exported(&site, &[]).bytes);
}
