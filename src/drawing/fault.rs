//! Why a drawing cannot be used or which parts were left out, and the limits of its size.

use crate::diagnostic::{Code, Diagnostic, Location, Origin};
use crate::message;
use crate::message::Message;

/// Longest file of a drawing, in bytes: twice the largest coats of arms that were traced from a photo.
pub(super) const DRAWING_LIMIT: u64 = 4 * 1024 * 1024;

/// Most elements, as written and as drawn once every reference has been followed.
pub(super) const MOST_ELEMENTS: usize = 20_000;

pub(super) const MOST_DRAWN: u64 = 100_000;

/// Greatest depth of elements.
pub(super) const DEEPEST: usize = 64;

/// Attributes of one element.
pub(super) const MOST_ATTRIBUTES: usize = 128;

/// Why a drawing cannot be used, or which part was left out.
pub(super) struct Fault {
    /// Byte of the text; `None`: the whole file.
    at: Option<usize>,
    message: Message,
    help: Message,
}

impl Fault {
    pub(super) fn new(at: Option<usize>, message: Message, help: Message) -> Self {
        Self { at, message, help }
    }

    pub(super) fn diagnostic(self, code: Code, path: &str, text: &str) -> Diagnostic {
        let place = self.at.map_or_else(|| path.into(), |at| place(path, text, at));
        Diagnostic::new(code, place, self.message).help(self.help)
    }
}

/// Returns the line and column of a byte, at which a tag begins.
pub(super) fn place(path: &str, text: &str, at: usize) -> Origin {
    let at = text.floor_char_boundary(at);
    let begin = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[begin..].split(['\n', '\r']).next().unwrap_or_default();
    let from = (at - begin).min(line.len());
    let width = line[from..].find(['>', ' ']).unwrap_or(line.len() - from).max(1);
    let to = line.floor_char_boundary((from + width).min(line.len()));
    let number = text[..at].matches('\n').count() + 1;
    let column = text[begin..at].chars().count() + 1;
    let place = Location::in_line(path.to_owned(), (number, column), line, &(from..to.max(from)));
    Origin::Line(Box::new(place))
}

/// Returns advice for a drawing that cannot be used.
pub(super) fn export() -> Message {
    message!(
        "ekspor dari program gambarnya sebagai SVG biasa (Inkscape: Simpan sebagai, SVG polos), atau sebagai PNG tembus pandang setinggi 1000 piksel",
        "export it from the drawing program as plain SVG (Inkscape: Save as, Plain SVG), or as a transparent PNG of 1000 pixels height"
    )
}
