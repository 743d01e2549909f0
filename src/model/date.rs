//! Calendar dates as people in Indonesia write them.

use time::{Date, Month};

const MONTHS: [[&str; 3]; 12] = [
    ["januari", "january", "jan"],
    ["februari", "february", "feb"],
    ["maret", "march", "mar"],
    ["april", "april", "apr"],
    ["mei", "may", "mei"],
    ["juni", "june", "jun"],
    ["juli", "july", "jul"],
    ["agustus", "august", "agu"],
    ["september", "september", "sep"],
    ["oktober", "october", "okt"],
    ["november", "november", "nov"],
    ["desember", "december", "des"],
];

/// Reads `2026-11-24`, `24 November 2026`, `24/11/2026` and `24-11-2026`: day before month, unless the year stands first.
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim().to_lowercase();
    let parts: Vec<&str> =
        text.split(|c: char| c == '-' || c == '/' || c == '.' || c.is_whitespace()).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let (year, month, day) =
        if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    if year.len() != 4 || day.len() > 2 {
        return None;
    }
    let month = month_number(month)?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

fn month_number(text: &str) -> Option<Month> {
    let number = match text.parse::<u8>() {
        Ok(number) if text.len() <= 2 => number,
        _ => u8::try_from(MONTHS.iter().position(|names| names.contains(&text))? + 1).ok()?,
    };
    Month::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_usual_forms() {
        let day = Date::from_calendar_date(2026, Month::November, 4).ok();
        for text in
            ["2026-11-04", "4 November 2026", "04/11/2026", "4-11-2026", "4 nov 2026", "4.11.2026"]
        {
            assert_eq!(parse(text), day, "{text}");
        }
        for text in
            ["", "2026", "2026-13-01", "31 Februari 2026", "11/2026", "4/11/26", "November 4, 2026"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
