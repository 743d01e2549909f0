//! Parses sizes on the command line.

/// Parses `400MB`, `1,5 GB` or a number of megabytes to bytes. A megabyte has a million bytes, as on USB sticks.
pub(super) fn size(text: &str) -> Option<u64> {
    let text = text.trim().to_ascii_uppercase().replace(',', ".");
    let units = [("GB", 1e9), ("G", 1e9), ("MB", 1e6), ("M", 1e6), ("KB", 1e3), ("", 1e6)];
    let (number, unit) =
        units.iter().find_map(|(end, unit)| Some((text.strip_suffix(end)?, unit)))?;
    let bytes = number.trim().parse::<f64>().ok()? * unit;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within these bounds it is exact enough"
    )]
    (1.0..1e15).contains(&bytes).then_some(bytes as u64)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read_as_they_are_written() {
        let cases = [
            ("400MB", Some(400_000_000)),
            ("1,5 gb", Some(1_500_000_000)),
            ("16", Some(16_000_000)),
            ("900kb", Some(900_000)),
            ("", None),
            ("-1", None),
            ("NaN", None),
            ("vier", None),
        ];
        for (text, expected) in cases {
            assert_eq!(size(text), expected, "{text}");
        }
    }
}
