//! Values as files hold them: what calamine reads, and the forms of ISO 8601 in XML.

use calamine::{CellErrorType, DataRef, ExcelDateTime};
use time::{Date, Month, Time};

use super::cell::{CellError, Value};

/// The first day that Excel has no date for.
const NO_DAY: f64 = 2_958_466.0;

/// Converts a value that calamine read; `None` if the cell is empty.
pub(super) fn of_calamine(data: &DataRef<'_>) -> Option<Value> {
    match data {
        DataRef::Empty => None,
        // Whole numbers of a file are of 30 bits.
        #[allow(clippy::cast_precision_loss)]
        DataRef::Int(number) => Some(Value::Number(*number as f64)),
        DataRef::Float(number) => of_number(*number),
        DataRef::String(text) => of_text(text),
        DataRef::SharedString(text) => of_text(text),
        DataRef::Bool(value) => Some(Value::Boolean(*value)),
        DataRef::DateTime(moment) => of_serial(moment),
        DataRef::DateTimeIso(text) => of_iso(text).or_else(|| of_text(text)),
        DataRef::DurationIso(text) => of_duration(text).or_else(|| of_text(text)),
        DataRef::Error(error) => Some(Value::Error(match error {
            CellErrorType::Div0 => CellError::DivisionByZero,
            CellErrorType::NA => CellError::NotAvailable,
            CellErrorType::Name => CellError::Name,
            CellErrorType::Null => CellError::Null,
            CellErrorType::Num => CellError::Number,
            CellErrorType::Ref => CellError::Reference,
            CellErrorType::Value => CellError::Value,
            CellErrorType::GettingData => CellError::named("#GETTING_DATA"),
        })),
    }
}

/// Makes a number, unless it is none.
pub(super) fn of_number(number: f64) -> Option<Value> {
    number.is_finite().then_some(Value::Number(number))
}

/// Makes a text, its lines ended by `\n`; `None` if it is empty.
pub(super) fn of_text(text: &str) -> Option<Value> {
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    };
    (!text.is_empty()).then_some(Value::Text(text))
}

/// Converts Excel's count of days. Below 1 it is a time without a day.
fn of_serial(moment: &ExcelDateTime) -> Option<Value> {
    let days = moment.as_f64();
    if moment.is_duration() && days.is_finite() && days >= 1.0 {
        return of_text(&hours_text(days));
    }
    if !(0.0..NO_DAY).contains(&days) {
        return of_number(days);
    }
    let (year, month, day, hour, minute, second, thousandths) = moment.to_ymd_hms_milli();
    let time = Time::from_hms(hour, minute, second).ok()?;
    // Fractions of a day are seldom whole seconds: 08:29:59.9995 is 08:30.
    let time = if thousandths >= 500 { time + time::Duration::SECOND } else { time };
    if days < 1.0 {
        return Some(Value::Time(time));
    }
    let month = Month::try_from(month).ok()?;
    match Date::from_calendar_date(year.into(), month, day) {
        Ok(day) => Some(Value::Date(day, (time != Time::MIDNIGHT).then_some(time))),
        // 29 February 1900, which only Excel knows.
        Err(_) => of_number(days),
    }
}

/// Writes a duration of more than a day as `36:00`.
fn hours_text(days: f64) -> String {
    let minutes = (days * 24.0 * 60.0).round();
    let hours = (minutes / 60.0).floor();
    format!("{hours:02}:{:02}", minutes - hours * 60.0)
}

/// Reads `2026-11-25`, `2026-11-25T08:30:00` or `08:30:00`; fractions of seconds and zones are left out.
pub(super) fn of_iso(text: &str) -> Option<Value> {
    let text = text.trim().trim_end_matches('Z');
    let (day, time) = match text.split_once(['T', ' ']) {
        Some((day, time)) => (day, Some(iso_time(time)?)),
        None if text.contains(':') => return iso_time(text).map(Value::Time),
        None => (text, None),
    };
    let mut parts = day.splitn(3, '-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = Month::try_from(parts.next()?.parse::<u8>().ok()?).ok()?;
    let day = Date::from_calendar_date(year, month, parts.next()?.parse().ok()?).ok()?;
    Some(Value::Date(day, time.filter(|time| *time != Time::MIDNIGHT)))
}

fn iso_time(text: &str) -> Option<Time> {
    let mut parts = text.split(':');
    let mut part =
        || parts.next().and_then(|part| part.get(..2)).and_then(|part| part.parse().ok());
    let (hour, minute) = (part()?, part()?);
    Time::from_hms(hour, minute, part().unwrap_or(0)).ok()
}

/// Reads a duration, `PT08H30M00S`: a time of day, or hours and minutes if it is longer.
pub(super) fn of_duration(text: &str) -> Option<Value> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.split(['.', ',', 'S']).next().unwrap_or_default();
    let (hours, minutes): (u32, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = seconds.parse().unwrap_or(0);
    match u8::try_from(hours) {
        Ok(hours) if hours < 24 => Time::from_hms(hours, minutes, seconds).ok().map(Value::Time),
        _ => of_text(&format!("{hours}:{minutes:02}")),
    }
}
