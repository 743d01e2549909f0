//! Calendar dates as people in Indonesia, spreadsheets and other generators write them.

use time::{Date, Duration, Month, Time, UtcOffset, Weekday};

/// Names of the months: Indonesian, English, spellings of the past and of the keyboard, and short forms.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "jan"],
    &["februari", "february", "pebruari", "feb", "peb"],
    &["maret", "march", "mar", "mrt"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["agustus", "august", "agu", "agt", "ags", "agst", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nopember", "nov", "nop"],
    &["desember", "december", "des", "dec"],
];

/// Names of the days of the week, from Monday.
const WEEKDAYS: [&[&str]; 7] = [
    &["senin", "monday", "sen", "mon"],
    &["selasa", "tuesday", "sel", "tue"],
    &["rabu", "wednesday", "rab", "wed"],
    &["kamis", "thursday", "kam", "thu"],
    &["jumat", "jum'at", "jum’at", "friday", "jum", "fri"],
    &["sabtu", "saturday", "sab", "sat"],
    &["minggu", "ahad", "sunday", "min", "sun"],
];

/// Longest text that is looked at, in bytes.
const LONGEST: usize = 80;

/// Western Indonesia, whose day counts for a time with a zone.
const INDONESIA: i8 = 7;

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Day before month gives one date, month before day another.
    TwoReadings(Date, Date),
    /// The month has fewer days: month, its last day.
    NoSuchDay(Month, u8),
    /// The day of the week is another one: of the date, the right one.
    OtherWeekday(Date, Weekday),
    /// Nothing that looks like a whole date.
    Unknown,
}

/// Reads `2026-11-24`, `24 November 2026`, `24/11/2026`, `24-11-2026`, `Selasa, 24 Nopember 2026`, `November 24, 2026`,
/// `2026/11/24` and `2026-11-24T08:00:00Z`, whose day is that of western Indonesia. With hyphens and dots the day
/// stands before the month; with slashes only where the other reading is no date, since programs in English put the
/// month first.
///
/// # Errors
/// Why it cannot be read.
pub fn parse(text: &str) -> Result<Date, Fault> {
    let text = text.trim().to_lowercase();
    if text.len() > LONGEST {
        return Err(Fault::Unknown);
    }
    let (weekday, rest) = after_weekday(&text);
    let (day_text, clock) = before_clock(rest);
    let date = day(day_text)?;
    let date = match clock {
        Some(clock) => in_indonesia(date, clock)?,
        None => date,
    };
    match weekday {
        Some(weekday) if weekday != date.weekday() => {
            Err(Fault::OtherWeekday(date, date.weekday()))
        }
        _ => Ok(date),
    }
}

/// The day of the week that a text begins with, and the rest.
fn after_weekday(text: &str) -> (Option<Weekday>, &str) {
    let end = text.find([',', ' ']).unwrap_or(text.len());
    let position = WEEKDAYS.iter().position(|names| names.contains(&&text[..end]));
    match position {
        Some(position) => {
            let days = u8::try_from(position).unwrap_or_default();
            (Some(Weekday::Monday.nth_next(days)), text[end..].trim_start_matches([',', ' ']))
        }
        None => (None, text),
    }
}

/// The time that follows a date whose year stands first.
fn before_clock(text: &str) -> (&str, Option<&str>) {
    match text.get(10..) {
        Some(rest) if rest.starts_with(['t', ' ']) && text.as_bytes()[4] == b'-' => {
            (&text[..10], Some(rest[1..].trim()))
        }
        _ => (text, None),
    }
}

fn day(text: &str) -> Result<Date, Fault> {
    let separator = |c: char| matches!(c, '-' | '/' | '.' | ',') || c.is_whitespace();
    let parts: Vec<&str> = text.split(separator).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return Err(Fault::Unknown) };
    if is_year(first) {
        return date(first, named(second).or_else(|| numbered(second)), third);
    }
    if let Some(month) = named(first) {
        return date(third, Some(month), second);
    }
    if let Some(month) = named(second) {
        return date(third, Some(month), first);
    }
    let day_first = date(third, numbered(second), first);
    let month_first = date(third, numbered(first), second);
    match (day_first, month_first) {
        (Ok(one), Ok(other)) if text.contains('/') && one != other => {
            Err(Fault::TwoReadings(one, other))
        }
        (Err(_), Ok(only)) if text.contains('/') => Ok(only),
        (day_first, _) => day_first,
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn date(year: &str, month: Option<Month>, day: &str) -> Result<Date, Fault> {
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_year(year) || day.len() > 2 || !number(day) {
        return Err(Fault::Unknown);
    }
    let (Some(month), Ok(year), Ok(day)) = (month, year.parse::<i32>(), day.parse::<u8>()) else {
        return Err(Fault::Unknown);
    };
    let last = month.length(year);
    match Date::from_calendar_date(year, month, day) {
        Ok(date) => Ok(date),
        Err(_) if day > last && day < 32 => Err(Fault::NoSuchDay(month, last)),
        Err(_) => Err(Fault::Unknown),
    }
}

fn named(text: &str) -> Option<Month> {
    let position = MONTHS.iter().position(|names| names.contains(&text))?;
    Month::try_from(u8::try_from(position + 1).ok()?).ok()
}

fn numbered(text: &str) -> Option<Month> {
    let number: u8 = text.parse().ok().filter(|_| text.len() <= 2)?;
    Month::try_from(number).ok()
}

/// The day in western Indonesia at a time of a day elsewhere: `23:30:00Z` is the next day. Without a zone it is that day.
fn in_indonesia(date: Date, clock: &str) -> Result<Date, Fault> {
    let zone_at =
        clock.find(|c: char| !matches!(c, '0'..='9' | ':' | '.' | ',')).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(zone_at);
    let mut parts = clock.split([':', '.', ',']).map(str::parse::<u32>);
    let mut next = || parts.next().unwrap_or(Ok(0)).ok().and_then(|part| u8::try_from(part).ok());
    let (Some(hour), Some(minute), Some(second)) = (next(), next(), next()) else {
        return Err(Fault::Unknown);
    };
    let time = Time::from_hms(hour, minute, second).map_err(|_| Fault::Unknown)?;
    let offset = match zone.trim() {
        "" | "wib" => return Ok(date),
        "z" | "utc" | "gmt" => UtcOffset::UTC,
        zone => offset(zone).ok_or(Fault::Unknown)?,
    };
    let shift =
        Duration::hours(INDONESIA.into()) - Duration::seconds(offset.whole_seconds().into());
    date.with_time(time).checked_add(shift).map(time::PrimitiveDateTime::date).ok_or(Fault::Unknown)
}

/// `+07:00`, `+0700`, `-05`
fn offset(zone: &str) -> Option<UtcOffset> {
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest.replace(':', "")),
        ("-", rest) => (-1, rest.replace(':', "")),
        _ => return None,
    };
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i8>().ok();
    let minutes = if digits.len() > 2 { number(2..4)? } else { 0 };
    (matches!(digits.len(), 2 | 4) && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| UtcOffset::from_hms(sign * number(0..2)?, sign * minutes, 0).ok())?
}

/// The name of a month in Indonesian and in English.
pub fn month_names(month: Month) -> (String, String) {
    let names = MONTHS[usize::from(u8::from(month)) - 1];
    (capitalised(names[0]), month.to_string())
}

/// The name of a day of the week in Indonesian and in English.
pub fn weekday_names(weekday: Weekday) -> (String, String) {
    let names = WEEKDAYS[usize::from(weekday.number_days_from_monday())];
    (capitalised(names[0]), weekday.to_string())
}

fn capitalised(name: &str) -> String {
    name[..1].to_uppercase() + &name[1..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(year: i32, month: u8, day: u8) -> Date {
        Date::from_calendar_date(year, Month::try_from(month).unwrap(), day).unwrap()
    }

    #[test]
    fn reads_the_usual_forms() {
        for text in [
            "2026-11-04",
            "2026/11/04",
            "2026.11.4",
            "4 November 2026",
            "4 Nopember 2026",
            "4 NOP. 2026",
            "4-Nov-2026",
            "4-11-2026",
            "4 nov 2026",
            "4.11.2026",
            "November 4, 2026",
            "Nov 4 2026",
            "Rabu, 4 November 2026",
            "Wednesday, November 4, 2026",
            "2026-11-04T08:00:00Z",
            "2026-11-03T17:00:00Z",
            "2026-11-04T23:59:59",
            "2026-11-04 08:00",
            "2026-11-04T00:30:00.000+07:00",
            "2026-11-04 08:00:00 +0700",
            "2026-11-03T23:30:00-05:00",
        ] {
            assert_eq!(parse(text), Ok(on(2026, 11, 4)), "{text}");
        }
        assert_eq!(parse("25/12/2026"), Ok(on(2026, 12, 25)));
        assert_eq!(parse("12/25/2026"), Ok(on(2026, 12, 25)));
        assert_eq!(parse("5/5/2026"), Ok(on(2026, 5, 5)));
        assert_eq!(parse("1 Peb 2026"), Ok(on(2026, 2, 1)));
        assert_eq!(parse("17 Agt 2026"), Ok(on(2026, 8, 17)));
    }

    #[test]
    fn tells_what_is_in_doubt() {
        let two = Fault::TwoReadings(on(2026, 11, 1), on(2026, 1, 11));
        assert_eq!(parse("1/11/2026"), Err(two));
        assert_eq!(parse("31 Februari 2026"), Err(Fault::NoSuchDay(Month::February, 28)));
        assert_eq!(parse("2026-04-31"), Err(Fault::NoSuchDay(Month::April, 30)));
        let monday = Fault::OtherWeekday(on(2026, 11, 2), Weekday::Monday);
        assert_eq!(parse("Minggu, 2 November 2026"), Err(monday));
        for text in [
            "",
            "2026",
            "2026-13-01",
            "2026-11-41",
            "November 2026",
            "11/2026",
            "4/11/26",
            "kemarin",
            "2026-11-04T25:00:00Z",
            "2026-11-04Tpagi",
            "2026-11-04 08:00 sore",
            "+4-11-2026",
            "４ é",
        ] {
            assert_eq!(parse(text), Err(Fault::Unknown), "{text}");
        }
    }
}
