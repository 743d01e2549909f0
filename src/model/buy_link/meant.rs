//! Guesses the address that was meant by one with a typing error, so that it can be suggested. Whether it is good is
//! checked where it is offered.

use crate::model::phone::is_invisible;

/// Marks at the end of an address that belong to the sentence round it.
const AFTER: &[char] =
    &['.', ',', ';', ':', '!', '"', '\'', '”', '’', '»', '>', '|', ' ', '\u{a0}'];
/// Marks before it.
const BEFORE: &[char] = &['"', '\'', '“', '‘', '«', '<', '|', ' ', '\u{a0}'];

/// A text without what is not seen at its ends, which no copy can show.
pub(super) fn trimmed(written: &str) -> &str {
    written.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// What is wrong with an address that a browser would take, by a mark in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A character that is not seen.
    Invisible(char),
    /// A space.
    Space,
    /// A mark of the sentence round it at its end.
    End(char),
    /// `&amp;`, as the source of a page has it.
    Entity,
}

/// The first slip in an address.
pub(super) fn slip(written: &str) -> Option<Slip> {
    if let Some(c) = written.chars().find(|c| is_invisible(*c)) {
        return Some(Slip::Invisible(c));
    }
    let last = written.chars().next_back()?;
    if AFTER.contains(&last) || is_lone_bracket(written, last) {
        return Some(Slip::End(last));
    }
    if written.contains(char::is_whitespace) {
        return Some(Slip::Space);
    }
    written.contains("&amp;").then_some(Slip::Entity)
}

/// Whether a closing bracket at the end has no partner.
fn is_lone_bracket(written: &str, last: char) -> bool {
    let open = match last {
        ')' => '(',
        ']' => '[',
        _ => return false,
    };
    written.matches(last).count() > written.matches(open).count()
}

/// The address meant, if it is another than the one written.
pub(super) fn address(written: &str) -> Option<String> {
    let visible: String = written.chars().filter(|c| !is_invisible(*c)).collect();
    let bare = bare(inner(visible.trim()));
    let plain: String = bare
        .chars()
        .map(|c| match c {
            '：' => ':',
            '／' | '\\' => '/',
            '．' | '․' | '。' => '.',
            c => c,
        })
        .collect();
    let plain = plain.replace("&amp;", "&");
    let rest = without_scheme(&plain);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let behind = &rest[host.len()..];
    let host = host.replace(',', ".");
    // A host has no spaces; behind it they are written so.
    let (name, port) = host.split_once(':').unwrap_or((&host, ""));
    let is_host = name.contains('.') && !name.contains(|c: char| c.is_whitespace() || c == '@');
    if !is_host || !port.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let better = format!("https://{host}{}", behind.trim_end().replace(' ', "%20"));
    (better != written).then_some(better)
}

/// Returns the target of a Markdown link or of an iframe's code.
fn inner(written: &str) -> &str {
    let after = |mark: &str| written.split_once(mark).map(|(_, rest)| rest);
    if written.starts_with('[')
        && let Some(rest) = after("](")
    {
        return rest.split(')').next().unwrap_or(rest);
    }
    match after("src=\"").or_else(|| after("href=\"")).filter(|_| written.starts_with('<')) {
        Some(rest) => rest.split('"').next().unwrap_or(rest),
        None => written,
    }
}

/// Without the marks round it.
fn bare(written: &str) -> &str {
    let mut text = written.trim_start_matches(BEFORE);
    loop {
        let Some(last) = text.chars().next_back() else { return text };
        let in_brackets = text.starts_with(['(', '[']) && matches!(last, ')' | ']');
        if in_brackets {
            text = &text[1..text.len() - 1];
        } else if AFTER.contains(&last) || is_lone_bracket(text, last) {
            text = &text[..text.len() - last.len_utf8()];
        } else {
            return text;
        }
    }
}

/// Returns the text after anything that is nearly `http` or `https` with its separators, repeated or not.
fn without_scheme(text: &str) -> &str {
    let mut rest = text.trim_start_matches('/');
    loop {
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, after) = rest.split_at(letters);
        let marks = after.trim_start_matches([':', ';', '.', ',', '/', ' ']);
        let between = &after[..after.len() - marks.len()];
        let is_mark = between.contains('/')
            || between.contains(':') && !marks.starts_with(|c: char| c.is_ascii_digit());
        if !is_mark || !is_scheme(word) {
            return rest;
        }
        rest = marks;
    }
}

/// `http` and `https`, and the same with a letter too many, too few or wrong.
fn is_scheme(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let near = |scheme: &str| strsim::damerau_levenshtein(&word, scheme) <= 1;
    matches!(word.as_str(), "hxxp" | "hxxps") || near("http") || near("https")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant() {
        for written in [
            "htps://toko.example/x",
            "ttps://toko.example/x",
            "hxxps://toko.example/x",
            "https//toko.example/x",
            "https;//toko.example/x",
            "https：//toko.example／x",
            "https://https://toko.example/x",
            "https:\\\\toko.example\\x",
            "<https://toko.example/x>",
            "(https://toko.example/x)",
            "[Toko](https://toko.example/x)",
            "https://toko.example/x.",
            "https://toko.example/x),",
            "\u{200b}https://toko.ex\u{ad}ample/x",
            "toko.example/x",
            "//toko.example/x",
            "<iframe src=\"https://toko.example/x\"></iframe>",
        ] {
            assert_eq!(address(written).as_deref(), Some("https://toko.example/x"), "{written}");
        }
        for other in [
            "https://toko.example/x",
            "toko",
            "mailto:a@b.example",
            "javascript:a.b()",
            "Toko kami",
        ] {
            assert_eq!(address(other), None, "{other}");
        }
        let two = address("https://toko.example/a b?x=1&amp;y=2");
        assert_eq!(two.as_deref(), Some("https://toko.example/a%20b?x=1&y=2"));
    }

    #[test]
    fn slips_that_browsers_take() {
        assert_eq!(slip("https://toko.example/a_(b)"), None);
        assert_eq!(slip("https://toko.example/a)"), Some(Slip::End(')')));
        assert_eq!(slip("https://toko.example/a b"), Some(Slip::Space));
        assert_eq!(slip("https://toko.example/a\u{200b}b"), Some(Slip::Invisible('\u{200b}')));
    }
}
