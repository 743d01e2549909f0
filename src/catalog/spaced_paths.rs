//! Destinations with spaces in stories, as files of phones have them: `![Kopi](WhatsApp Image 2026 (1).jpeg)`. `CommonMark`
//! takes them for words; where such a file exists, angle brackets make it the destination that was meant.

use std::borrow::Cow;
use std::ops::Range;

use crate::paths::path_from;
use crate::source::Source;

/// A story of a file, with angle brackets round the names of photos and static files that have spaces.
pub(super) fn in_brackets<'t>(markdown: &'t str, path: &str, source: &Source) -> Cow<'t, str> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    bracketed(markdown, &|written| {
        let folder = if written.starts_with('/') { "" } else { folder };
        path_from(folder, written).is_some_and(|path| {
            let below = path.strip_prefix("static/").unwrap_or(&path);
            source.photo(&path).is_some() || source.statics.contains_key(below)
        })
    })
}

/// Puts angle brackets round destinations with spaces that lead somewhere: `![Kopi](WhatsApp Image 2026 (1).jpeg)`.
fn bracketed<'t>(markdown: &'t str, leads: &dyn Fn(&str) -> bool) -> Cow<'t, str> {
    let mut out = String::new();
    let mut copied = 0;
    for destination in spaced(markdown) {
        let name = |end: &usize| &markdown[destination.start..*end];
        // A first end without a space before it is that of an ordinary link.
        let mut ends =
            ends(markdown, &destination).skip_while(|end| name(end).is_empty()).peekable();
        if ends.peek().is_none_or(|end| !name(end).contains(' ')) {
            continue;
        }
        let Some(end) = ends.find(|end| leads(name(end))) else { continue };
        out.push_str(&markdown[copied..destination.start]);
        out.push('<');
        out.push_str(&markdown[destination.start..end]);
        out.push('>');
        copied = end;
    }
    if copied == 0 {
        return Cow::Borrowed(markdown);
    }
    out.push_str(&markdown[copied..]);
    Cow::Owned(out)
}

/// Longest destination that is looked at, in bytes: names of files have at most 255.
const LONGEST: usize = 300;

/// What stands between `](` and the end of its line, where that may be a destination with spaces.
fn spaced(markdown: &str) -> impl Iterator<Item = Range<usize>> {
    markdown.match_indices("](").filter_map(move |(at, mark)| {
        let start = at + mark.len();
        let longest = markdown.floor_char_boundary(markdown.len().min(start + LONGEST));
        let rest = &markdown[start..longest];
        let line = rest.lines().next().unwrap_or_default();
        let first = line.find(')')?;
        let space = line.find(' ')?;
        (!line.starts_with('<') && space < line.rfind(')').unwrap_or(first))
            .then(|| start..start + line.len())
    })
}

/// The places where such a destination may end, each before a bracket.
fn ends<'t>(
    markdown: &'t str,
    destination: &Range<usize>,
) -> impl Iterator<Item = usize> + use<'t> {
    let start = destination.start;
    let line = &markdown[destination.clone()];
    line.match_indices(')').map(move |(at, _)| start + at)
}

#[cfg(test)]
mod tests {
    use super::bracketed;

    #[test]
    fn they_are_put_in_brackets() {
        let photo = "WhatsApp Image 2026 (1).jpeg";
        let leads = |written: &str| written == photo;
        let story = format!("Ini ![Kopi]({photo}) dan (itu) [x](a b).");
        let expected = format!("Ini ![Kopi](<{photo}>) dan (itu) [x](a b).");
        assert_eq!(bracketed(&story, &leads), expected);
        for same in [
            "[a](b) c (d)",
            "[a](WhatsApp) [b](c d)",
            "[a](<b c>)",
            "[a](b \"judul ini\")",
            "](",
            "[a](b c",
        ] {
            assert_eq!(bracketed(same, &leads), same);
        }
    }
}
