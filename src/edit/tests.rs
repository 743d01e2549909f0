//! Documents in many styles, changed; new ones read back.

use super::tree::Tree;
use super::{Change, DocumentForm, Written};

mod cases;
mod lists;
mod new_documents;
mod random_changes;
mod templates;

/// Marsaglia's xorshift: the same numbers at every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 32).unwrap() % limit
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// Texts of all that YAML minds: pieces put together.
    fn text(&mut self) -> String {
        (0..=self.below(5)).map(|_| *self.one_of(PIECES)).collect()
    }

    fn value(&mut self, depth: usize) -> Written {
        match self.below(if depth == 0 { 3 } else { 5 }) {
            0 => Written::text(*self.one_of(WORDS)),
            1 | 2 => Written::Text(self.text()),
            3 => Written::List((0..self.below(4)).map(|_| self.value(depth - 1)).collect()),
            _ => {
                let names = ["id", "en", "Berat bersih", "a: b", "no", "12", "{x}", "- y", "ä"];
                let from = self.below(names.len());
                let taken = names.iter().skip(from).take(self.below(4));
                let taken: Vec<&&str> = taken.collect();
                Written::Map(
                    taken
                        .iter()
                        .map(|name| ((***name).to_owned(), self.value(depth - 1)))
                        .collect(),
                )
            }
        }
    }
}

const WORDS: &[&str] = &[
    "",
    "kopi",
    "Kopi Robusta 250 g",
    "45000",
    "0",
    "007",
    "45.000",
    "1e3",
    "0x1F",
    "0o17",
    "1_000",
    "+62812",
    "-5",
    "-",
    "---",
    "12:30",
    "190:20:30",
    "2026-01-02",
    "2026-1-2",
    "no",
    "Yes",
    "on",
    "NULL",
    "~",
    "null",
    ".5",
    ".inf",
    ".NaN",
    "=",
    "<<",
    "12345678901234567890",
    "1234567890123456",
    "true",
    "false",
    "y",
    "a b",
    "#kopi",
    "C#",
    "kopi #1",
    "a: b",
    "a:b",
    "a:",
    "https://contoh.example/?a=b#c",
    "“Kopi”",
    "12″",
    "Rp5.000/kg",
    "50rb",
    "O'ong",
    "say \"hi\"",
    "back\\slash",
    "'",
    "\"",
    "it's \"both\"",
    "?",
    "? x",
    "!x",
    "!",
    "&x y",
    "*x",
    "%x",
    "@x",
    "`x`",
    "|",
    ">",
    "|-",
    "[x]",
    "{x}",
    "a, b",
    "]",
    "}",
    "…",
    "Kopi ☕",
    "👨‍👩‍👧",
    "é",
    "\u{85}",
    "\u{2028}",
    "a\u{2029}b",
    "\u{feff}x",
    "x\u{200b}",
    "\0",
    "\u{1b}[31m",
    "\u{7f}",
    "\t",
    "a\tb",
    " x",
    "x ",
    "  ",
    "\n",
    "a\n",
    "a\nb",
    "a\nb\n",
    "a\n\nb\n\n",
    "\na",
    " a\nb",
    "a\n b\n",
    "a \nb",
    "a\n \nb",
    "a\r\nb",
    "a\rb",
    "a\n# b\n- c",
    "a\nprice: 5\n",
    "a\n---\nb",
    "a\n...\nb",
    "e\u{301}",
    "\u{202e}abc",
    "１２",
    "½",
    "٣",
];

const PIECES: &[&str] = &[
    "kopi", " ", "\n", ":", ": ", "#", " #", "-", "- ", "?", ",", "[", "]", "{", "}", "&", "*",
    "!", "|", ">", "'", "\"", "%", "@", "`", "\\", "0", "1", "é", "☕", "\u{85}", "\u{2028}",
    "\u{0}", "\u{7}", "\t", "\r", "a", "Z", "~", "=", "<", "--- ", "\u{a0}", "”",
];
