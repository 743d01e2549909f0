//! Phone numbers in fields: what is said of those that cannot be read, or that were cured.

use super::fields::Fields;
use crate::diagnostic::{Diagnostic, code};
use crate::message;
use crate::message::Message;
use crate::model::phone::{Line, Phone, PhoneFault};
use crate::source::{Span, Spanned};

/// A phone number; for `WhatsApp` it must not be a fixed line.
pub(super) fn phone(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    line: Option<Line>,
) -> Option<Spanned<Phone>> {
    let typed = fields.string_as_typed(key)?;
    let number = &typed.value;
    let reading = match Phone::read(number) {
        Ok(reading) => reading,
        Err(fault) => {
            fields.diagnostics.push(unreadable(&fault, &typed, line));
            return None;
        }
    };
    if line == Some(Line::Mobile) && reading.phone.line() == Line::Fixed {
        let message =
            message!("`{number}` adalah nomor telepon rumah", "`{number}` is a fixed line");
        let problem = Diagnostic::new(code::PHONE_UNREADABLE, typed.span, message);
        fields.diagnostics.push(problem.help(usual(line)));
        return None;
    }
    if !reading.cured.is_empty() {
        fields.diagnostics.push(cured(&reading.cured, &reading.phone, typed.span));
    }
    Some(typed.map(|_| reading.phone))
}

/// A list of phone numbers, or one.
pub(super) fn phones(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<Phone> {
    let typed = fields.strings(key);
    let mut phones = Vec::with_capacity(typed.len());
    for one in typed {
        match Phone::read(&one.value) {
            Ok(reading) => phones.push(reading.phone),
            Err(fault) => fields.diagnostics.push(unreadable(&fault, &one, None)),
        }
    }
    phones
}

/// The problem of a text that is no phone number.
pub(super) fn unreadable(
    fault: &PhoneFault,
    typed: &Spanned<String>,
    line: Option<Line>,
) -> Diagnostic {
    let number = visible(&typed.value);
    let message = match fault {
        PhoneFault::NotNumber => {
            message!("`{number}` bukan nomor telepon", "`{number}` is not a phone number")
        }
        PhoneFault::Two(_) => {
            message!(
                "`{number}` adalah lebih dari satu nomor",
                "`{number}` is more than one number"
            )
        }
        PhoneFault::Words(_) => message!(
            "`{number}` berisi kata di samping nomornya",
            "`{number}` holds words beside the number"
        ),
        PhoneFault::Letters(_) => message!(
            "`{number}` berisi huruf yang mirip angka",
            "`{number}` holds letters that look like digits"
        ),
        PhoneFault::Spreadsheet => message!(
            "`{number}` adalah bentuk yang dibuat lembar kerja; angkanya sudah berubah",
            "`{number}` is what a spreadsheet makes of a number; its digits have changed"
        ),
        PhoneFault::Short => message!(
            "`{number}` terlalu pendek untuk nomor telepon",
            "`{number}` is too short for a phone number"
        ),
        PhoneFault::Long => message!(
            "`{number}` terlalu panjang untuk nomor telepon",
            "`{number}` is too long for a phone number"
        ),
        PhoneFault::NoCountry => message!(
            "`{number}` berawalan kode negara yang tidak ada",
            "`{number}` begins with the code of no country"
        ),
        PhoneFault::Ambiguous { code, .. } => message!(
            "`{number}` dapat berarti nomor negara lain (+{code}) atau nomor Indonesia tanpa nol di depan",
            "`{number}` may be another country's number (+{code}), or an Indonesian one without its zero"
        ),
    };
    Diagnostic::new(code::PHONE_UNREADABLE, typed.span, message).help(to_type(fault, line))
}

/// What to type in the place of such a text.
fn to_type(fault: &PhoneFault, line: Option<Line>) -> Message {
    match fault {
        PhoneFault::Ambiguous { digits, .. } => {
            message!(
                "tulis `\"+{digits}\"` atau `\"0{digits}\"`",
                "write `\"+{digits}\"` or `\"0{digits}\"`"
            )
        }
        PhoneFault::Two(first) => message!(
            "tulis satu nomor: \"{first}\"; yang lain di butirnya sendiri",
            "write one number: \"{first}\"; the other as an item of its own"
        ),
        PhoneFault::Words(meant) => {
            message!("tulis nomornya saja: \"{meant}\"", "write the number alone: \"{meant}\"")
        }
        PhoneFault::Letters(meant) => {
            message!("mungkin maksudnya \"{meant}\"?", "did you mean \"{meant}\"?")
        }
        _ => usual(line),
    }
}

fn usual(line: Option<Line>) -> Message {
    match line {
        Some(Line::Mobile) => message!(
            "WhatsApp memerlukan satu nomor seluler, misalnya \"0812-3456-7890\"; nomor negara lain dengan kodenya, misalnya \"+60 …\"",
            "WhatsApp needs one mobile number, such as \"0812-3456-7890\"; another country's with its code, such as \"+60 …\""
        ),
        _ => message!(
            "tulis satu nomor dengan tanda kutip, misalnya \"0812-3456-7890\" atau \"0333-421234\"; nomor negara lain dengan kodenya, misalnya \"+60 …\"",
            "write one number in quotes, such as \"0812-3456-7890\" or \"0333-421234\"; another country's with its code, such as \"+60 …\""
        ),
    }
}

/// What must be said of a link's number without a plus that begins like an Indonesian one.
pub(super) fn doubtful(phone: &Phone, url: &Spanned<String>) -> Option<Diagnostic> {
    let (digits, code) = (phone.digits(), phone.country());
    let is_said = url.value.contains('+') || url.value.to_ascii_lowercase().contains("%2b");
    let at_home = Phone::parse(&format!("0{digits}")).filter(|home| home.line() == Line::Mobile);
    if is_said || phone.line() != Line::Abroad || at_home.is_none() {
        return None;
    }
    let problem = Diagnostic::new(
        code::PHONE_COUNTRY,
        url.span,
        message!(
            "tautan ini menuju nomor negara lain (+{code}); nomor Indonesia diawali 62",
            "this link leads to another country's number (+{code}); Indonesian ones begin with 62"
        ),
    );
    Some(problem.help(message!(
        "tulis `whatsapp: \"0{digits}\"`, atau `whatsapp: \"+{digits}\"` bila memang nomor negara lain",
        "write `whatsapp: \"0{digits}\"`, or `whatsapp: \"+{digits}\"` if it is another country's indeed"
    )))
}

/// The hint that a number was read without some characters.
pub(super) fn cured(characters: &[char], phone: &Phone, span: Span) -> Diagnostic {
    let listed: Vec<String> =
        characters.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    let (listed, number) = (listed.join(", "), phone.national());
    Diagnostic::new(
        code::PHONE_CHARACTERS,
        span,
        message!(
            "nomor ini berisi tanda yang hanya mirip tanda hubung atau spasi, atau tidak terlihat ({listed}); dibaca tanpa itu",
            "this number holds characters that only look like hyphens or spaces, or are not seen ({listed}); it is read without them"
        ),
    )
    .help(message!("ketik ulang: `\"{number}\"`", "type it again: `\"{number}\"`"))
}

/// A text without what is not seen, to be quoted.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !crate::model::phone::is_invisible(*c)).collect()
}
