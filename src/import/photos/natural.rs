//! The natural order of names: `foto 2` before `foto 10`.

use std::cmp::Ordering;

use super::file_name::stem;

/// A part of a name: a run of digits, or of other signs.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part<'n> {
    /// Without the zeros in front: first by length, so that any number is compared.
    Number(usize, &'n str),
    Text(&'n str),
}

/// Compares paths by their numbers' values and by letters of either case, without their endings: `kopi.jpg` is before
/// `kopi 2.jpg`. Paths that are the same then, sign by sign.
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    let (low, other_low) = (stem(one).to_lowercase(), stem(other).to_lowercase());
    parts(&low).cmp(parts(&other_low)).then_with(|| one.cmp(other))
}

fn parts(name: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let is_digit = rest.chars().next()?.is_ascii_digit();
        let end = rest.find(|sign: char| sign.is_ascii_digit() != is_digit).unwrap_or(rest.len());
        let (part, after) = rest.split_at_checked(end)?;
        rest = after;
        let value = part.trim_start_matches('0');
        Some(if is_digit { Part::Number(value.len(), value) } else { Part::Text(part) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_by_their_value() {
        let mut names = ["b1", "a10", "A2", "a02", "a", "a2b", "99999999999999999999999", "a1"];
        names.sort_by(|one, other| compare(one, other));
        let sorted = ["99999999999999999999999", "a", "a1", "A2", "a02", "a2b", "a10", "b1"];
        assert_eq!(names, sorted);
    }
}
