//! The visit ledgers of touch screens: reads the counts of `kiosk-ledger.js` from CSV, merges duplicates, and writes
//! CSV.

mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};

use crate::message;
use crate::message::Message;

const HEADER: [&str; 7] = ["ledger", "bundle", "event", "day", "kind", "key", "count"];

/// The kind of a counted event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Counted {
    /// A code to scan was opened.
    HandOff,
    /// A search found nothing.
    Missed,
    /// A product was looked at.
    View,
}

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::HandOff => "hand-off",
            Self::Missed => "missed",
            Self::View => "view",
        })
    }
}

/// A line that cannot be parsed, with advice.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// Line number, from 1.
    pub line: usize,
    /// The problem.
    pub message: Message,
    /// The advice.
    pub help: Message,
}

/// The key of a count: two lines with the same key count the same visits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Subject {
    ledger: String,
    day: String,
    kind: Counted,
    key: String,
}

/// The count, with bundle and event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Tally {
    count: u64,
    bundle: String,
    event: String,
}

/// The counts of one or more screens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ledger {
    tallies: BTreeMap<Subject, Tally>,
}

impl Ledger {
    /// Reads a file: one export, or several below each other.
    ///
    /// # Errors
    /// All lines that cannot be parsed.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        let text = str::from_utf8(bytes).map_err(|error| vec![not_utf8(bytes, error)])?;
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        // Spreadsheets write semicolons where the comma is the decimal sign, as in Indonesia.
        let separator = if first.contains(';') && !first.contains(',') { b';' } else { b',' };
        let mut lines = Lines::new(&text);
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        let (mut ledger, mut faults, mut headed) = (Self::default(), Vec::new(), false);
        // Reading UTF-8 text from memory cannot fail.
        for record in reader.records().map_while(Result::ok) {
            let line = lines.of(&record);
            let mut fields: Vec<&str> = record.iter().map(str::trim).map(text_of_cell).collect();
            while fields.len() > HEADER.len() && fields.last().is_some_and(|last| last.is_empty()) {
                fields.pop();
            }
            if fields == HEADER {
                headed = true;
            } else if !headed {
                return Err(vec![no_header(line)]);
            } else if fields.iter().any(|field| !field.is_empty()) {
                match entry(&fields, separator == b';') {
                    Ok((subject, tally)) => ledger.count(subject, tally),
                    Err((message, help)) => faults.push(Fault { line, message, help }),
                }
            }
        }
        if !headed {
            return Err(vec![no_header(1)]);
        }
        if faults.is_empty() { Ok(ledger) } else { Err(faults) }
    }

    /// Merges another ledger. Of counts with the same key the larger is kept: counts only grow.
    pub(crate) fn merge(&mut self, other: Self) {
        for (subject, tally) in other.tallies {
            self.count(subject, tally);
        }
    }

    fn count(&mut self, subject: Subject, tally: Tally) {
        let known = self.tallies.entry(subject).or_insert_with(|| tally.clone());
        if *known < tally {
            *known = tally;
        }
    }

    /// Writes CSV in the format of the screens.
    pub(crate) fn csv(&self) -> String {
        let mut writer =
            WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::<u8>::new());
        // Writing to memory cannot fail, and all lines have the same number of fields.
        let _ = writer.write_record(HEADER);
        for (subject, tally) in &self.tallies {
            let Subject { ledger, day, kind, key } = subject;
            let (kind, count) = (kind.to_string(), tally.count.to_string());
            let [ledger, bundle, event, key] =
                [ledger, &tally.bundle, &tally.event, key].map(|text| no_formula(text));
            let fields = [&ledger, &bundle, &event, day.as_str(), &kind, &key, &count];
            let _ = writer.write_record(fields);
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

/// Whether a spreadsheet would treat a text as a formula; East Asian ones take the wide signs, too (OWASP, CSV
/// injection).
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// Escapes a cell so that a spreadsheet does not evaluate it: a leading apostrophe makes it text.
fn no_formula(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Reverses [`no_formula`].
fn text_of_cell(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_formula(text)).unwrap_or(cell)
}

/// Where records begin, in lines.
struct Lines<'t> {
    text: &'t str,
    byte: usize,
    line: usize,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, byte: 0, line: 1 }
    }

    /// The line of a record that comes after those asked about before. A record's place is before the empty lines above
    /// it.
    fn of(&mut self, record: &StringRecord) -> usize {
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(0).max(self.byte);
        let rest = self.text.get(start..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches('\n').len();
        let passed = self.text.get(self.byte..start + blank).unwrap_or_default();
        self.line += passed.matches('\n').count();
        self.byte = start + blank;
        self.line
    }
}

type Complaint = (Message, Message);

fn entry(fields: &[&str], by_spreadsheet: bool) -> Result<(Subject, Tally), Complaint> {
    let &[ledger, bundle, event, day, kind, key, count] = fields else {
        let found = fields.len();
        return Err((
            message!("ada {found} kolom, seharusnya 7", "there are {found} fields in place of 7"),
            message!(
                "baris ini terpotong atau tergabung; ekspor atau pindai lagi dari layarnya",
                "the line was cut or joined with another; export or scan it again at the screen"
            ),
        ));
    };
    if ledger.is_empty() {
        return Err((
            message!("kolom `ledger` kosong", "the field `ledger` is empty"),
            as_exported(),
        ));
    }
    let day = iso_day(day, by_spreadsheet).ok_or_else(|| {
        let help = message!(
            "tulis sebagai TTTT-BB-HH, misalnya 2026-11-25",
            "write it as YYYY-MM-DD, such as 2026-11-25"
        );
        (message!("`{day}` bukan tanggal", "`{day}` is not a day"), help)
    })?;
    let kind = match kind {
        "view" => Counted::View,
        "hand-off" => Counted::HandOff,
        "missed" => Counted::Missed,
        _ => {
            let help = message!(
                "yang dihitung adalah view, hand-off, atau missed",
                "what is counted is view, hand-off or missed"
            );
            return Err((message!("`{kind}` tidak dikenal", "`{kind}` is unknown"), help));
        }
    };
    if key.is_empty() != (kind == Counted::Missed) {
        return Err((
            message!(
                "kolom `key` tidak cocok dengan {kind}",
                "the field `key` does not fit {kind}"
            ),
            as_exported(),
        ));
    }
    let count = count.parse().map_err(|_| {
        let help =
            message!("tulis bilangan bulat, misalnya 12", "write a whole number, such as 12");
        (message!("`{count}` bukan hitungan", "`{count}` is not a count"), help)
    })?;
    let subject = Subject { ledger: ledger.to_owned(), day, kind, key: key.to_owned() };
    Ok((subject, Tally { count, bundle: bundle.to_owned(), event: event.to_owned() }))
}

/// `2026-11-25`. A spreadsheet that writes semicolons writes days as `25/11/2026`.
fn iso_day(written: &str, by_spreadsheet: bool) -> Option<String> {
    let parts: Vec<&str> = written.split(['-', '/']).collect();
    let &[one, two, three] = parts.as_slice() else { return None };
    let slashes = written.contains('/');
    let (year, month, day) = match (slashes, by_spreadsheet) {
        (false, _) => (one, two, three),
        (true, true) => (three, two, one),
        (true, false) => return None,
    };
    let month = time::Month::try_from(month.parse::<u8>().ok()?).ok()?;
    let year = year.parse().ok().filter(|year| (2000..=2999).contains(year))?;
    let date = time::Date::from_calendar_date(year, month, day.parse().ok()?).ok()?;
    let (month, day) = (u8::from(date.month()), date.day());
    Some(format!("{year}-{month:02}-{day:02}"))
}

fn as_exported() -> Message {
    message!("pakai barisnya seperti diekspor dari layar", "use the line as the screen exported it")
}

fn no_header(line: usize) -> Fault {
    let header = HEADER.join(",");
    Fault {
        line,
        message: message!("ini bukan catatan kunjungan", "this is no visit ledger"),
        help: message!(
            "berkasnya harus mulai dengan baris `{header}`",
            "the file has to begin with the line `{header}`"
        ),
    }
}

fn not_utf8(bytes: &[u8], error: std::str::Utf8Error) -> Fault {
    let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
    Fault {
        line: before.split(|byte| *byte == b'\n').count(),
        message: message!("teksnya bukan UTF-8", "the text is not UTF-8"),
        help: message!(
            "simpan dari Excel sebagai \"CSV UTF-8\", atau pakai berkas aslinya",
            "save it from Excel as \"CSV UTF-8\", or use the original file"
        ),
    }
}
