use jiff::{Timestamp, civil::DateTime};

/// Whether a string is a date (`2024-03-14`) or a date-time in ISO 8601 (`2024-03-14T08:30:00+03:00`).
///
/// The day must exist; a time may come without seconds and without a zone, and a blank may stand for the `T`.
///
/// ```
/// use waqai_ingest::is_date;
/// assert!(is_date("2024-03-14") && is_date("2024-03-14T08:30Z"));
/// assert!(!is_date("2024-02-30") && !is_date("14 March 2024") && !is_date("2024-03-14Tnoon"));
/// ```
pub fn is_date(text: &str) -> bool {
    let Some((day, rest)) = text.split_at_checked(10) else { return false };
    let digits = day.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    if !digits || day.parse::<jiff::civil::Date>().is_err() {
        return false;
    }
    // names of zones and calendars in brackets are not of ISO 8601
    rest.is_empty() || (!rest.contains('[') && (text.parse::<DateTime>().is_ok() || text.parse::<Timestamp>().is_ok()))
}
