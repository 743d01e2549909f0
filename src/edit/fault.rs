//! Why a document is not changed.

use crate::message;
use crate::message::{Message, shown};

/// Why a document is not changed: a sentence with the line that a person has to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditFault {
    /// The line, from 1.
    pub line: usize,
    /// What is the matter, and what to do.
    pub message: Message,
}

impl EditFault {
    /// The document cannot be read: what the reader says of it.
    pub(super) fn unreadable(text: &str, at: usize, reason: &Message) -> Self {
        let line = line(text, at);
        let (id, en) = (&reason.id, &reason.en);
        let message = message!(
            "baris {line}: {id}; perbaiki itu dahulu",
            "line {line}: {en}; mend that first"
        );
        Self { line, message: message.bounded() }
    }

    /// The value has a name for other places (`&x`), stands at another place (`*x`), or has a tag (`!x`).
    pub(super) fn shared(text: &str, at: usize, key: &str) -> Self {
        let (line, key) = (line(text, at), shown::path(key));
        let message = message!(
            "baris {line}: isi `{key}` memakai tanda `&`, `*`, atau `!` dari YAML; tulis isinya langsung di sana, lalu ulangi",
            "line {line}: the value of `{key}` uses YAML's `&`, `*` or `!`; write the value itself there, then try again"
        );
        Self { line, message }
    }

    /// A field is to be written within something that has no fields.
    pub(super) fn no_mapping(text: &str, at: usize, key: &str, inner: &str) -> Self {
        let line = line(text, at);
        let (key, inner) = (shown::path(key), shown::path(inner));
        let message = message!(
            "baris {line}: `{key}` tidak berisi isian lain, sehingga `{inner}` tidak dapat ditulis di dalamnya; ubah menjadi `{key}:` dengan isian di bawahnya, lalu ulangi",
            "line {line}: `{key}` holds no fields, so that `{inner}` cannot be written within; make it `{key}:` with fields below, then try again"
        );
        Self { line, message }
    }

    /// The file as a whole is not of the kind that is to be changed.
    pub(super) fn not_fields(text: &str, at: usize) -> Self {
        let line = line(text, at);
        let message = message!(
            "baris {line}: di sini seharusnya ada baris `isian: isi`",
            "line {line}: there should be lines `field: value` here"
        );
        Self { line, message }
    }

    /// The file should be a list.
    pub(super) fn not_list(text: &str, at: usize) -> Self {
        let line = line(text, at);
        let message = message!(
            "baris {line}: di sini seharusnya ada daftar, yaitu baris `- slug: …`",
            "line {line}: there should be a list here, of lines `- slug: …`"
        );
        Self { line, message }
    }

    /// The change would not read back, or would change something else.
    pub(super) fn unsafe_change(text: &str, at: usize, key: &str) -> Self {
        let (line, key) = (line(text, at), shown::path(key));
        let message = message!(
            "baris {line}: `{key}` ditulis dengan cara yang tidak dapat diubah tanpa merusak isian lain; ubah sendiri dengan penyunting teks",
            "line {line}: `{key}` is written in a way that cannot be changed without damage to other fields; change it in a text editor"
        );
        Self { line, message }
    }
}

fn line(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}
