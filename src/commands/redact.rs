//! Masks reports that may be sent to others, such as files and logs of CI: data that producers have not agreed to
//! publish and identity numbers cannot be read in them. Lines and columns stay the same.

use std::collections::BTreeSet;

use crate::diagnostic::{CellLocation, Diagnostic, Diagnostics, Location, Origin, code};
use crate::message::Message;
use crate::model::withheld::{Withheld, mask};
use crate::source::{FileId, Source, Span, TextFile};

/// Masks problems and the texts they point at.
pub(super) fn masked(
    diagnostics: &Diagnostics,
    source: &Source,
    withheld: &Withheld,
) -> (Diagnostics, Source) {
    let mut masked = Diagnostics::default();
    let mut files: BTreeSet<FileId> = BTreeSet::new();
    let mut pointed_at: BTreeSet<Span> = BTreeSet::new();
    for one in diagnostics.iter() {
        if let Some(Origin::Span(span)) = &one.place {
            files.insert(span.file);
            let is_private = [code::NATIONAL_ID, code::WITHHELD_PUBLISHED].contains(&one.code);
            pointed_at.extend(Some(*span).filter(|_| is_private));
        }
        files.extend(one.labels.iter().map(|(span, _)| span.file));
        masked.push(problem(one, source, withheld));
    }
    let mut shown = source.clone();
    for id in files {
        let TextFile { path, text, .. } = source.text(id);
        let mut text = withheld.masked_file(id, text);
        // Escapes and entities would hide a number from the search for its digits.
        for span in pointed_at.range(Span::start_of(id)..).take_while(|span| span.file == id) {
            let range = span.start as usize..span.end as usize;
            if let Some(written) = text.get(range.clone()) {
                text.replace_range(range, &mask(written));
            }
        }
        shown.replace(id, TextFile::new(withheld.masked(path), text));
    }
    (masked, shown)
}

fn problem(one: &Diagnostic, source: &Source, withheld: &Withheld) -> Diagnostic {
    let typed = one.place.as_ref().and_then(|place| match place {
        Origin::Span(span) if withheld.holds(*span) => Some(written(*span, source)),
        _ => None,
    });
    let say = |words: &Message| {
        let say = |text: &str| {
            let text = withheld.masked(text);
            typed
                .filter(|typed| !typed.is_empty())
                .map_or(text.clone(), |typed| text.replace(typed, &mask(typed)))
        };
        Message { id: say(&words.id), en: say(&words.en) }
    };
    let place = one.place.clone().map(|place| match place {
        Origin::Path(path) => Origin::Path(withheld.masked(&path)),
        Origin::Line(at) => Origin::Line(Box::new(Location {
            path: withheld.masked(&at.path),
            text: withheld.masked(&at.text),
            ..*at
        })),
        Origin::Cell(cell) => {
            Origin::Cell(Box::new(CellLocation { text: withheld.masked(&cell.text), ..*cell }))
        }
        span @ Origin::Span(_) => span,
    });
    Diagnostic {
        message: say(&one.message),
        help: one.help.as_ref().map(say),
        labels: one.labels.iter().map(|(span, words)| (*span, say(words))).collect(),
        place,
        ..one.clone()
    }
}

/// Returns a value as messages quote it.
fn written(span: Span, source: &Source) -> &str {
    source.covered(span).trim_matches(['"', '\'', ' '])
}
