//! Entries of one kind, each read on its own.

use super::context::Outcome;
use super::references::Known;
use crate::diagnostic::{Diagnostics, Severity};
use crate::load::{ContentKind, Entry, Loaded};
use rayon::prelude::*;

/// Reads all entries of a kind, each on its own thread's list of problems, in order.
pub(super) fn read_all<T: Send>(
    loaded: &Loaded,
    kind: ContentKind,
    diagnostics: &mut Diagnostics,
    read: impl Fn(&Entry, &mut Diagnostics) -> Outcome<T> + Sync,
) -> (Vec<T>, Known) {
    let entries = of_kind(loaded, kind);
    let outcomes: Vec<(Outcome<T>, Diagnostics)> =
        entries.par_iter().map(|entry| read_alone(|own| read(entry, own))).collect();
    sorted_out(loaded, (kind, &entries), outcomes, diagnostics)
}

/// Reads one entry with a list of problems of its own.
pub(super) fn read_alone<T>(
    read: impl FnOnce(&mut Diagnostics) -> Outcome<T>,
) -> (Outcome<T>, Diagnostics) {
    let mut own = Diagnostics::default();
    let outcome = read(&mut own);
    if let Outcome::Hidden(why) = &outcome {
        // Of a hidden entry, report only errors and why it is hidden.
        own = own.at_least(Severity::Error);
        own.push((**why).clone());
    }
    (outcome, own)
}

pub(super) fn of_kind(loaded: &Loaded, kind: ContentKind) -> Vec<&Entry> {
    loaded.entries.iter().filter(|entry| entry.kind == kind).collect()
}

/// What came out of the entries of a kind, and which slugs there are.
pub(super) fn sorted_out<T>(
    loaded: &Loaded,
    (kind, entries): (ContentKind, &[&Entry]),
    outcomes: Vec<(Outcome<T>, Diagnostics)>,
    diagnostics: &mut Diagnostics,
) -> (Vec<T>, Known) {
    let broken = loaded.broken.iter().filter(|(other, _)| *other == kind);
    let mut known =
        Known { broken: broken.map(|(_, slug)| slug.clone()).collect(), ..Known::default() };
    let mut all = Vec::with_capacity(entries.len());
    for (entry, (outcome, own)) in entries.iter().zip(outcomes) {
        diagnostics.append(own);
        let set = match outcome {
            Outcome::Built(value) => {
                all.push(*value);
                &mut known.built
            }
            Outcome::Hidden(_) => &mut known.waiting,
            Outcome::Broken => &mut known.broken,
        };
        set.insert(entry.slug.clone());
    }
    (all, known)
}
