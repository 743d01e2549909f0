//! Words the problems of a Markdown file's fences, the lines `---`.

use super::front_matter::{Fault, Fence, Found};
use crate::diagnostic::{Diagnostic, code};
use crate::message;
use crate::message::Message;
use crate::source::{FileId, Span};

/// The problem, at the line that shows it.
pub(super) fn problem(fault: &Fault, file: FileId) -> Diagnostic {
    let message = match fault.fence {
        Fence::First => message!(
            "berkas ini tidak dimulai dengan baris `---`",
            "this file does not begin with a line `---`"
        ),
        Fence::Second => message!(
            "baris `---` kedua, sesudah isian, tidak ada",
            "the second line `---`, after the fields, is missing"
        ),
        Fence::Twice => message!(
            "baris `---` pertama tertulis dua kali, sehingga isiannya menjadi cerita",
            "the first line `---` stands twice, so that the fields become the story"
        ),
        Fence::Between => message!(
            "baris `---` ini ada di tengah isian, sehingga sisanya menjadi cerita",
            "this line `---` stands between the fields, so that the rest of them becomes the story"
        ),
    };
    let span = Span::new(file, fault.line.start, fault.line.end);
    Diagnostic::new(code::FRONT_MATTER, span, message).help(help(fault))
}

fn help(fault: &Fault) -> Message {
    match (fault.found, fault.fence) {
        (_, Fence::Twice | Fence::Between) => {
            message!("hapus baris `---` ini", "remove this line `---`")
        }
        (Found::Nothing, _) => message!(
            "tulis isian di antara dua baris `---`, lalu ceritanya",
            "write the fields between two lines `---`, then the story"
        ),
        (Found::Text, Fence::First) => message!(
            "tulis baris `---` di atas baris ini dan satu lagi sesudah isian terakhir, lalu ceritanya",
            "write a line `---` above this line and another after the last field, then the story"
        ),
        (Found::Text, Fence::Second) => message!(
            "tulis baris `---` sesudah isian terakhir, mungkin di bawah baris ini",
            "write a line `---` after the last field, probably below this line"
        ),
        (Found::Dashes, _) => message!(
            "baris ini berisi tanda pisah dari koreksi otomatis; hapus, lalu ketik tiga tanda hubung: ---",
            "autocorrection has put dashes here; remove them and type three hyphens: ---"
        ),
        (Found::Hyphens, _) => {
            message!("tulis tepat tiga tanda hubung: ---", "write exactly three hyphens: ---")
        }
        (Found::Indented, _) => message!(
            "hapus spasi di depannya: `---` harus di awal baris",
            "remove the spaces before it: `---` must begin the line"
        ),
        (Found::Invisible(c), _) => {
            let number = u32::from(c);
            message!(
                "pada baris ini ada huruf yang tak terlihat (U+{number:04X}); hapus barisnya, lalu ketik ulang ---",
                "this line holds a character that cannot be seen (U+{number:04X}); remove the line and type --- again"
            )
        }
        (Found::Toml, _) => message!(
            "isian ditulis sebagai YAML (`name: Kopi`), bukan TOML (`name = \"Kopi\"`), di antara dua baris `---`",
            "fields are written in YAML (`name: Kopi`), not TOML (`name = \"Kopi\"`), between two lines `---`"
        ),
        (Found::Dots | Found::Code | Found::Signs, _) => {
            message!("ganti baris ini dengan `---`", "replace this line by `---`")
        }
    }
}
