//! Which part of a file a request asks for (RFC 9110, sections 13 and 14). Not here: sending it.

use hyper::Method;
use hyper::header::{self, HeaderMap, HeaderName};
use hyper::http::request::Parts;

/// The part of a file that is requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// All of it.
    Whole,
    /// From the first to the last byte of these, both included.
    Part(u64, u64),
    /// A part that the file does not have.
    Nothing,
}

/// Returns which part of a file of `len` bytes with this entity tag is requested. For ranges in unusual forms, and for
/// several at once, the RFC allows us to send the whole file.
pub(super) fn asked(request: &Parts, len: u64, tag: &str) -> Asked {
    if request.method != Method::GET || !is_current(&request.headers, tag) {
        return Asked::Whole;
    }
    let range = single(&request.headers, &header::RANGE).and_then(|range| {
        let (unit, range) = range.split_once('=')?;
        unit.eq_ignore_ascii_case("bytes").then_some(range.trim())
    });
    range.and_then(|range| part(range, len)).unwrap_or(Asked::Whole)
}

/// Whether the part that the browser has is of the same content (`If-Range`); a date cannot prove that.
fn is_current(headers: &HeaderMap, tag: &str) -> bool {
    !headers.contains_key(header::IF_RANGE) || single(headers, &header::IF_RANGE) == Some(tag)
}

fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Parses one range; `None` if it is not a range.
fn part(range: &str, len: u64) -> Option<Asked> {
    let (first, last) = range.split_once('-')?;
    if first.is_empty() {
        let count = number(last)?;
        return Some(match count.min(len) {
            0 => Asked::Nothing,
            count => Asked::Part(len - count, len - 1),
        });
    }
    let first = number(first)?;
    let last = if last.is_empty() { u64::MAX } else { number(last)? };
    if last < first {
        return None;
    }
    Some(if first < len { Asked::Part(first, last.min(len - 1)) } else { Asked::Nothing })
}

/// Parses digits only; a number that does not fit is larger than any file.
fn number(digits: &str) -> Option<u64> {
    let are_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    fn of(headers: &[(&str, &str)]) -> Asked {
        let request =
            headers.iter().fold(Request::builder(), |all, (name, value)| all.header(*name, *value));
        asked(&request.body(()).unwrap().into_parts().0, 100, "\"tag\"")
    }

    #[test]
    fn ranges() {
        for (range, expected) in [
            ("bytes=0-0", Asked::Part(0, 0)),
            ("bytes=10-19", Asked::Part(10, 19)),
            ("BYTES=90-", Asked::Part(90, 99)),
            ("bytes=90-1000", Asked::Part(90, 99)),
            ("bytes=90-99999999999999999999999", Asked::Part(90, 99)),
            ("bytes=-10", Asked::Part(90, 99)),
            ("bytes=-1000", Asked::Part(0, 99)),
            ("bytes=100-", Asked::Nothing),
            ("bytes=99999999999999999999999-", Asked::Nothing),
            ("bytes=-0", Asked::Nothing),
            ("bytes=20-10", Asked::Whole),
            ("bytes=0-1,5-6", Asked::Whole),
            ("bytes=+1-2", Asked::Whole),
            ("bytes=-", Asked::Whole),
            ("bytes=", Asked::Whole),
            ("lines=1-2", Asked::Whole),
            ("0-1", Asked::Whole),
        ] {
            assert_eq!(of(&[("range", range)]), expected, "{range}");
        }
        assert_eq!(of(&[]), Asked::Whole);
        assert_eq!(of(&[("range", "bytes=0-1"), ("range", "bytes=2-3")]), Asked::Whole);
    }

    #[test]
    fn a_part_is_of_the_content_that_the_browser_has() {
        let range = ("range", "bytes=0-1");
        assert_eq!(of(&[range, ("if-range", "\"tag\"")]), Asked::Part(0, 1));
        for other in ["\"other\"", "W/\"tag\"", "Thu, 26 Nov 2026 00:00:00 GMT", ""] {
            assert_eq!(of(&[range, ("if-range", other)]), Asked::Whole, "{other}");
        }
    }

    #[test]
    fn an_empty_file_has_no_parts() {
        assert_eq!(part("0-", 0), Some(Asked::Nothing));
        assert_eq!(part("-5", 0), Some(Asked::Nothing));
    }
}
