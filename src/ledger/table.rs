//! The counts of screens as a table for people.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Counted, Ledger, Subject, Tally};
use crate::message;
use crate::message::MessageLanguage;
use crate::message::shown::visible;

impl Ledger {
    /// A table for people: by day, by product, by place.
    pub(crate) fn table(&self, language: MessageLanguage) -> String {
        let (mut days, mut products, mut places) =
            (Sums::default(), Sums::default(), Sums::default());
        for (Subject { day, kind, key, .. }, Tally { count, .. }) in &self.tallies {
            let column = match kind {
                Counted::View => 0,
                Counted::Missed => 1,
                Counted::HandOff => 2,
            };
            days.add(day, column, *count);
            match (kind, key.split_once(' ')) {
                (Counted::View, _) => products.add(key, 0, *count),
                (Counted::HandOff, Some((product, place))) => {
                    products.add(product, 1, *count);
                    places.add(place, 0, *count);
                }
                (Counted::HandOff, None) => places.add(key, 0, *count),
                (Counted::Missed, _) => {}
            }
        }
        let screens: BTreeSet<&str> =
            self.tallies.keys().map(|subject| subject.ledger.as_str()).collect();
        let (screens, count) = (screens.len(), days.0.len());
        let [s, ds] = [screens, count].map(|n| if n == 1 { "" } else { "s" });
        let lead =
            message!("{screens} layar, {count} hari", "{screens} screen{s}, {count} day{ds}");
        let mut out = format!("{}\n", lead.in_language(language));
        let columns = Columns::new(language);
        let by_day = days.0.iter().map(|(name, sums)| (name.as_str(), *sums)).collect();
        section(&mut out, &[columns.day, columns.views, columns.missed, columns.openings], by_day);
        section(&mut out, &[columns.product, columns.views, columns.openings], products.top());
        section(&mut out, &[columns.place, columns.openings], places.top());
        let mut total = [0_u64; 3];
        for sums in days.0.values() {
            for (total, sum) in total.iter_mut().zip(sums) {
                *total = total.saturating_add(*sum);
            }
        }
        let header = [columns.total, columns.views, columns.missed, columns.openings];
        section(&mut out, &header, vec![("", total)]);
        out
    }
}

/// Sums by name, in up to three columns.
#[derive(Default)]
struct Sums(BTreeMap<String, [u64; 3]>);

impl Sums {
    #[expect(clippy::indexing_slicing, reason = "callers name one of the three columns")]
    fn add(&mut self, name: &str, column: usize, count: u64) {
        let sums = self.0.entry(name.to_owned()).or_default();
        sums[column] = sums[column].saturating_add(count);
    }

    /// Sorts the largest first, then by name.
    fn top(&self) -> Vec<(&str, [u64; 3])> {
        let mut rows: Vec<_> = self.0.iter().map(|(name, sums)| (name.as_str(), *sums)).collect();
        rows.sort_by_key(|(_, sums)| Reverse(*sums));
        rows
    }
}

struct Columns {
    day: &'static str,
    product: &'static str,
    place: &'static str,
    total: &'static str,
    views: &'static str,
    missed: &'static str,
    openings: &'static str,
}

impl Columns {
    fn new(language: MessageLanguage) -> Self {
        match language {
            MessageLanguage::Indonesian => Self {
                day: "Hari",
                product: "Produk",
                place: "Tempat",
                total: "Jumlah",
                views: "dilihat",
                missed: "cari tanpa hasil",
                openings: "QR dibuka",
            },
            MessageLanguage::English => Self {
                day: "Day",
                product: "Product",
                place: "Place",
                total: "Total",
                views: "views",
                missed: "searches in vain",
                openings: "QR opened",
            },
        }
    }
}

fn section(out: &mut String, header: &[&str], rows: Vec<(&str, [u64; 3])>) {
    let [name, columns @ ..] = header else { return };
    if rows.is_empty() {
        return;
    }
    let rows: Vec<_> = rows.into_iter().map(|(name, sums)| (visible(name), sums)).collect();
    let names = rows.iter().map(|(name, _)| name.chars().count());
    let width = names.chain([name.chars().count(), 10]).max().unwrap_or(0);
    let _ = write!(out, "\n{name:width$}");
    for column in columns {
        let _ = write!(out, "  {column:>10}");
    }
    for (name, sums) in rows {
        let _ = write!(out, "\n{name:width$}");
        for (column, sum) in columns.iter().zip(sums) {
            let width = column.chars().count().max(10);
            let _ = write!(out, "  {sum:>width$}");
        }
    }
    out.push('\n');
}
