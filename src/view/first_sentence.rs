//! The first sentence of a story: what cards, feeds and search engines say of an entry that has no summary of its own.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{LangText, PageContext};
use crate::model::text::Text;
use crate::plan::references::options;

/// Longest sentence, in characters; search engines show about as much.
const LONGEST: usize = 160;

/// A sentence that ends sooner, in bytes, is an exclamation and says too little alone.
const SHORTEST: usize = 30;

/// Words that end with a dot within a sentence: titles, places, and other shortened words.
const SHORTENED: &[&str] = &[
    "al", "bp", "bpk", "cv", "dr", "dra", "drg", "drs", "ds", "dsn", "dt", "gg", "gr", "hal", "hj",
    "hlm", "hp", "ir", "jl", "jln", "kab", "kec", "kel", "kg", "kh", "km", "kota", "ltd", "maks",
    "max", "min", "ml", "mr", "mrs", "ms", "ny", "no", "nomor", "pdt", "prof", "prov", "ps", "pt",
    "r", "rp", "rt", "rw", "sdr", "spd", "st", "tbk", "tel", "telp", "tgl", "tlp", "tn", "ud",
    "vs", "yth",
];

/// The first sentence of a story as plain text, at most about 160 characters.
pub(crate) fn first_sentence(cx: &PageContext<'_>, text: &Text) -> Option<LangText> {
    let LangText { text, lang, dir } = cx.words(text);
    let paragraph = paragraph(opening(&text));
    let paragraph = if paragraph.is_empty() { self::paragraph(&text) } else { paragraph };
    let paragraph = if paragraph.is_empty() { items(&text) } else { paragraph };
    let sentence = sentence(&paragraph);
    (!sentence.is_empty()).then_some(LangText { text: sentence, lang, dir })
}

/// A story up to its first paragraph, as far as that can be seen without parsing it all.
fn opening(story: &str) -> &str {
    let mut end = 0;
    for block in story.split_inclusive("\n\n") {
        end += block.len();
        if block.trim_start().starts_with(|c: char| c.is_alphanumeric() || c == '*' || c == '_') {
            break;
        }
    }
    &story[..end]
}

/// The words of the first paragraph that stands in no list, table, quotation or note.
fn paragraph(markdown: &str) -> String {
    let (mut words, mut within, mut in_picture, mut is_paragraph) = (String::new(), 0, 0, false);
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::Paragraph) => is_paragraph = within == 0,
            Event::End(TagEnd::Paragraph) => {
                if !words.trim().is_empty() {
                    break;
                }
                is_paragraph = false;
            }
            Event::Start(Tag::Image { .. }) => in_picture += 1,
            Event::End(TagEnd::Image) => in_picture -= 1,
            Event::Start(tag) if is_container(&tag) => within += 1,
            Event::End(end) if is_container_end(end) => within -= 1,
            Event::Text(text) | Event::Code(text) if is_paragraph && in_picture == 0 => {
                words.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak if is_paragraph => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

fn is_container(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::List(_) | Tag::Table(_) | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_))
}

fn is_container_end(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::List(_) | TagEnd::Table | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition
    )
}

/// The items of a story that is a list and nothing else, apart from each other.
fn items(markdown: &str) -> String {
    let mut items: Vec<String> = Vec::new();
    let (mut is_item, mut in_picture) = (false, 0);
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::Item) => {
                is_item = true;
                items.push(String::new());
            }
            Event::End(TagEnd::Item) => is_item = false,
            Event::Start(Tag::Image { .. }) => in_picture += 1,
            Event::End(TagEnd::Image) => in_picture -= 1,
            Event::Text(text) | Event::Code(text) if is_item && in_picture == 0 => {
                items.last_mut().into_iter().for_each(|item| item.push_str(&text));
            }
            Event::SoftBreak | Event::HardBreak if is_item => {
                items.last_mut().into_iter().for_each(|item| item.push(' '));
            }
            _ => {}
        }
    }
    items.retain(|item| !item.trim().is_empty());
    items.join(", ")
}

/// The first sentence of plain words, cut where it is too long.
fn sentence(text: &str) -> String {
    let end = text.match_indices(['.', '!', '?']).find_map(|(at, mark)| end_of(text, at, mark));
    let first = end.map_or(text, |end| &text[..end]);
    if first.chars().count() <= LONGEST {
        return first.to_owned();
    }
    let cut: String = first.chars().take(LONGEST).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(start, _)| start);
    format!("{}…", cut.trim_end_matches([',', ';', ':']))
}

/// Where the sentence ends that a mark may close, with the quotation marks and brackets behind it.
fn end_of(text: &str, at: usize, mark: &str) -> Option<usize> {
    let after = &text[at + mark.len()..];
    let rest = after.trim_start_matches(['"', '”', '’', '\'', ')', ']', '»']);
    let end = text.len() - rest.len();
    if rest.is_empty() {
        return Some(end);
    }
    let next = rest.trim_start().chars().next()?;
    let goes_on = !rest.starts_with(char::is_whitespace) || next.is_lowercase();
    let is_shortened = mark == "." && is_shortened(&text[..at]);
    (end > SHORTEST && !goes_on && !is_shortened).then_some(end)
}

/// Whether the dot behind these words belongs to the last of them: `Hj`, `a.n`, the `M` of a name, a lone number at the start.
fn is_shortened(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || "([\"“".contains(c))
        .next()
        .unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let has_dots = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    let is_letters = has_dots && word.chars().any(char::is_alphabetic);
    is_initial || is_letters || SHORTENED.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_words_end_no_sentence() {
        for first in [
            "Batik tulis buatan tangan keluarga Hj. Contoh Aminah dari Desa Sumber.",
            "Dibuat oleh pengrajin sejak tahun 1990 di Jl. Mawar No. 5 Desa Sumber.",
            "Dipesan langsung kepada pembuatnya a.n. Contoh Wati di pasar desa.",
            "Diracik oleh dr. Contoh, S.E. bersama kelompok tani di lereng timur!",
            "Beratnya 1.000 gram dan harganya mulai Rp. 25.000 per bungkus kecil.",
            "Resep ini diwariskan turun-temurun oleh M. Contoh dari Kec. Sumber?",
            "Kata pembuatnya, \"ini kopi terbaik dari lereng timur kami.\"",
            "Ada kopi, teh, gula aren, dll. yang dijual di kios desa ini setiap hari.",
        ] {
            assert_eq!(sentence(&format!("{first} Lalu yang lain. Dan lagi.")), first);
        }
        assert_eq!(
            sentence("Enak! Kopi dari lereng timur ini disangrai pelan. Dua."),
            "Enak! Kopi dari lereng timur ini disangrai pelan."
        );
        assert_eq!(
            sentence("Dibuat di desa sejak tahun 1990. Lalu pindah."),
            "Dibuat di desa sejak tahun 1990."
        );
    }

    #[test]
    fn only_paragraphs_are_read() {
        for (story, expected) in [
            ("- kopi\n- teh\n\nParagraf.", "Paragraf."),
            ("1. kopi\n2. teh\n\nParagraf.", "Paragraf."),
            ("| a | b |\n|---|---|\n| c | d |\n\nParagraf satu.", "Paragraf satu."),
            ("Judul\n=====\n\nParagraf satu.", "Paragraf satu."),
            ("## Judul\n\nParagraf satu.", "Paragraf satu."),
            ("![Kebun](foto.jpg)\n\nKopi.", "Kopi."),
            ("![Kebun](foto.jpg) Kopi *pagi* [ini](x).", "Kopi pagi ini."),
            ("> Kutipan.\n\nKopi.", "Kopi."),
            ("- kopi\n- teh", ""),
        ] {
            assert_eq!(paragraph(story), expected, "{story}");
        }
        assert_eq!(items("- kopi *robusta*\n- ![x](y)\n- gula aren"), "kopi robusta, gula aren");
    }
}
