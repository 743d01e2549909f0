//! Parses calendar dates as people in Indonesia, spreadsheets and other generators write them.

use time::{Date, Duration, Month, Time, UtcOffset, Weekday};
use unicode_normalization::UnicodeNormalization as _;

/// Names of the months: Indonesian, English, spellings of the past and of the keyboard, short forms, and the numbers of
/// official letters.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "jan", "djanuari", "i"],
    &["februari", "february", "pebruari", "febuari", "pebruary", "feb", "peb", "febr", "ii"],
    &["maret", "march", "mar", "mrt", "iii"],
    &["april", "apr", "iv"],
    &["mei", "may", "v"],
    &["juni", "june", "jun", "djuni", "vi"],
    &["juli", "july", "jul", "djuli", "vii"],
    &["agustus", "august", "agu", "agt", "ags", "agst", "agus", "agust", "aug", "viii"],
    &["september", "sep", "sept", "ix"],
    &["oktober", "october", "okt", "oct", "x"],
    &["november", "nopember", "nov", "nop", "xi"],
    &["desember", "december", "des", "dec", "xii"],
];

/// Names of the days of the week, from Monday.
const WEEKDAYS: [&[&str]; 7] = [
    &["senin", "monday", "sen", "mon"],
    &["selasa", "tuesday", "sel", "tue", "tues"],
    &["rabu", "wednesday", "rab", "wed"],
    &["kamis", "thursday", "kam", "thu", "thur", "thurs"],
    &["jumat", "jumaat", "friday", "jum", "fri"],
    &["sabtu", "saturday", "sab", "sat"],
    &["minggu", "ahad", "sunday", "min", "sun"],
];

/// Longest text that is looked at, in bytes.
const LONGEST: usize = 80;

/// The first year that a date of content can have: earlier ones are typing errors, such as `0206` for `2026`.
const FIRST_YEAR: i32 = 1900;

/// Western Indonesia, whose day counts for a time with a zone.
const INDONESIA: i8 = 7;

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Day before month gives one date, month before day another.
    TwoReadings(Date, Date),
    /// There is no month of this number.
    NoSuchMonth(u8),
    /// The year is not of four digits.
    ShortYear,
    /// The month has fewer days: month, its last day.
    NoSuchDay(Month, u8),
    /// The day of the week is another one: of the date, the right one.
    OtherWeekday(Date, Weekday),
    /// No date of a showcase is so old.
    LongAgo(i32),
    /// Nothing that looks like a whole date.
    Unknown,
}

/// Reads `2026-11-24`, `24 November 2026`, `24/11/2026`, `24-11-2026`, `Selasa, 24 Nopember 2026`, `November 24, 2026`,
/// `2026/11/24` and `2026-11-24T08:00:00Z`, whose day is that of western Indonesia. With hyphens and dots the day
/// comes before the month; with slashes only where the other reading is no date, since programs in English put the
/// month first.
///
/// # Errors
/// Why it cannot be read.
pub fn parse(text: &str) -> Result<Date, Fault> {
    if text.len() > LONGEST {
        return Err(Fault::Unknown);
    }
    let text = plain(text);
    let (weekday, rest) = after_weekday(&text);
    let (day_text, clock) = before_clock(rest);
    let written = day(day_text)?;
    if weekday.is_some_and(|weekday| weekday != written.weekday()) {
        return Err(Fault::OtherWeekday(written, written.weekday()));
    }
    if written.year() < FIRST_YEAR {
        return Err(Fault::LongAgo(written.year()));
    }
    clock.map_or(Ok(written), |clock| in_indonesia(written, clock))
}

/// Lower case, plain digits, spaces and hyphens, no apostrophes and nothing unseen.
fn plain(text: &str) -> String {
    let same = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let seen = |c: &char| {
        let apostrophe = matches!(c, '\'' | '`' | '\u{2bc}' | '\u{2018}' | '\u{2019}');
        !apostrophe && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    let text: String = text.nfkc().map(same).filter(seen).collect();
    text.trim().to_lowercase()
}

/// The day of the week that a text begins with, and the rest.
fn after_weekday(text: &str) -> (Option<Weekday>, &str) {
    let (word, rest) = text.split_at(text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len()));
    let after = rest.trim_start_matches([',', '.', ':', ' ']);
    match WEEKDAYS.iter().position(|names| names.contains(&word)) {
        Some(position) => {
            let days = u8::try_from(position).unwrap_or_default();
            (Some(Weekday::Monday.nth_next(days)), after)
        }
        None if matches!(word, "tgl" | "tanggal") => (None, after),
        None => (None, text),
    }
}

/// The date before a time of day, which begins with digits before a colon.
fn before_clock(text: &str) -> (&str, Option<&str>) {
    let Some((hour, _)) = text.split_once(':') else { return (text, None) };
    let date = hour.trim_end_matches(|c: char| c.is_ascii_digit());
    let clock = &text[date.len()..];
    let date = date.trim_end_matches([' ', ',', 't']);
    let date = ["pukul", "jam"].iter().find_map(|word| date.strip_suffix(word)).unwrap_or(date);
    (date.trim_end_matches([' ', ',']), Some(clock))
}

fn day(text: &str) -> Result<Date, Fault> {
    let separator = |c: char| matches!(c, '-' | '/' | '.' | ',') || c.is_whitespace();
    let parts: Vec<&str> = text.split(separator).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return Err(Fault::Unknown) };
    let first = &cardinal(first);
    let second = &cardinal(second);
    if !is_year(first) && third.len() == 2 && third.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::ShortYear);
    }
    if is_year(first) {
        if let Some(number) = over_12(second) {
            return Err(Fault::NoSuchMonth(number));
        }
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
        // Nobody puts the month first between dots.
        (Err(_), Ok(only)) if !text.contains('.') => Ok(only),
        (day_first, _) => match over_12(second) {
            Some(number) if is_year(third) => Err(Fault::NoSuchMonth(number)),
            _ => day_first,
        },
    }
}

/// `4th` as `4`.
fn cardinal(part: &str) -> &str {
    let stem = ["st", "nd", "rd", "th"].iter().find_map(|end| part.strip_suffix(end));
    stem.filter(|stem| stem.parse::<u8>().is_ok()).unwrap_or(part)
}

/// The number of a month that there is not.
fn over_12(text: &str) -> Option<u8> {
    let number =
        text.parse().ok().filter(|_| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()));
    number.filter(|number| *number > 12)
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
    let is_number = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: u8 = text.parse().ok().filter(|_| is_number)?;
    Month::try_from(number).ok()
}

/// The day in western Indonesia at a time of a day elsewhere: `23:30:00Z` is the next day. Without a zone it is that
/// day.
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
        "" | "wib" | "wita" | "wit" => return Ok(date),
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
#[expect(
    clippy::indexing_slicing,
    reason = "a name for each of the twelve months, and each has several"
)]
pub fn month_names(month: Month) -> (String, String) {
    let names = MONTHS[usize::from(u8::from(month)) - 1];
    (capitalised(names[0]), month.to_string())
}

/// The name of a day of the week in Indonesian and in English.
#[expect(
    clippy::indexing_slicing,
    reason = "a name for each of the seven days, and each has several"
)]
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
            "\u{ff14} November \u{ff12}\u{ff10}\u{ff12}\u{ff16}",
            "Rabu,\u{a0}4 November 2026",
            "Rab. 4 Nov. 2026",
            "tgl. 4 November 2026",
            "4th November 2026",
            "4/XI/2026",
            "4 November 2026, pukul 08:00 WIB",
            "4 November 2026 00:30 WIT",
            "Tue, 03 Nov 2026 18:00:00 GMT",
            "2026/11/04 08:00",
        ] {
            assert_eq!(parse(text), Ok(on(2026, 11, 4)), "{text}");
        }
        assert_eq!(parse("25/12/2026"), Ok(on(2026, 12, 25)));
        assert_eq!(parse("12/25/2026"), Ok(on(2026, 12, 25)));
        assert_eq!(parse("5/5/2026"), Ok(on(2026, 5, 5)));
        assert_eq!(parse("12-25-2026"), Ok(on(2026, 12, 25)));
        assert_eq!(parse("Jum’at, 6 November 2026"), Ok(on(2026, 11, 6)));
        assert_eq!(parse("1 Djuni 2026"), Ok(on(2026, 6, 1)));
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
        for text in ["2026-13-01", "13/13/2026", "1.13.2026"] {
            assert_eq!(parse(text), Err(Fault::NoSuchMonth(13)), "{text}");
        }
        for text in ["4/11/26", "4 Nov 26"] {
            assert_eq!(parse(text), Err(Fault::ShortYear), "{text}");
        }
        for text in [
            "",
            "2026",
            "2026-11-41",
            "November 2026",
            "11/2026",
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
