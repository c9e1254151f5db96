//! Days, periods and parts of periods on the calendar.

use super::{Reader, TimeInfo, piece::Unit};
use jiff::civil::{Date, date};

/// A part of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// The first third.
    Begin,
    /// The second third.
    Middle,
    /// The last third.
    End,
    /// The last day.
    Last,
}

impl Edge {
    pub(super) fn from_name(name: &str) -> Option<Edge> {
        Some(match name {
            "begin" => Edge::Begin,
            "middle" => Edge::Middle,
            "end" => Edge::End,
            "last" => Edge::Last,
            _ => return None,
        })
    }

    /// The days of that part of a month (thirds of ten days) or year (of four months); anything shorter stays whole.
    pub(super) fn of(self, a: Date, b: Date, precision: &'static str) -> TimeInfo {
        let long = a.month() != b.month();
        let at = |third: i8| if long { date(a.year(), 4 * third + 1, 1) } else { date(a.year(), a.month(), 10 * third + 1) };
        let before = |d: Date| d.yesterday().unwrap_or(d);
        match self {
            _ if a.day() != 1 || b != b.last_of_month() => range(a, b, precision),
            Edge::Begin => range(a, before(at(1)), precision),
            Edge::Middle => range(at(1), before(at(2)), precision),
            Edge::End => range(at(2), b, precision),
            Edge::Last => range(b, b, precision),
        }
    }
}

impl Reader<'_, '_> {
    /// The last `count` days, weeks, months or years up to publication.
    pub(super) fn stretch(&self, u: Unit, count: u32) -> TimeInfo {
        let n = i64::from(count);
        let (span, days, precision) = match u {
            Unit::Hour => (jiff::Span::new().hours(n), (n + 23) / 24, "day"),
            Unit::Day => (jiff::Span::new().days(n), n, "day"),
            Unit::Week => (jiff::Span::new().weeks(n), 7 * n, "week"),
            Unit::Month => (jiff::Span::new().months(n), 30 * n, "month"),
            Unit::Year => (jiff::Span::new().years(n), 365 * n, "year"),
        };
        match self.anchor.and_then(|a| Some((a.checked_sub(span).ok()?, a))) {
            Some((a, b)) => range(a, b, precision),
            None => TimeInfo { precision: "relative", offset_days: Some(-(days as i32)), ..TimeInfo::default() },
        }
    }

    /// The next `count` days, weeks, months or years from publication on.
    pub(super) fn stretch_ahead(&self, u: Unit, count: u32) -> TimeInfo {
        let back = self.stretch(u, count);
        let days = |a: Date, b: Date| b.since(a).ok().map(|s| s.get_days());
        let n = back.start.as_deref().and_then(|d| d.parse().ok()).zip(self.anchor).and_then(|(a, b)| days(a, b));
        match (self.anchor, n.and_then(|n| self.anchor?.checked_add(jiff::Span::new().days(n)).ok())) {
            (Some(a), Some(b)) => range(a, b, back.precision),
            _ => TimeInfo { offset_days: back.offset_days.map(|d| -d), ..back },
        }
    }

    pub(super) fn period(&self, u: Unit, shift: i32) -> TimeInfo {
        let relative = |days: i32| TimeInfo { precision: "relative", offset_days: Some(days * shift), ..TimeInfo::default() };
        let Some(anchor) = self.anchor else {
            return relative(match u {
                Unit::Hour | Unit::Day => 1,
                Unit::Week => 7,
                Unit::Month => 30,
                Unit::Year => 365,
            });
        };
        let moved = |s: jiff::Span| anchor.checked_add(s).unwrap_or(anchor);
        match u {
            Unit::Hour => day(anchor),
            Unit::Day => day(moved(jiff::Span::new().days(shift))),
            Unit::Week => {
                let d = moved(jiff::Span::new().weeks(shift));
                let monday = d.checked_sub(jiff::Span::new().days(i32::from(d.weekday().to_monday_zero_offset()))).unwrap_or(d);
                range(monday, monday.checked_add(jiff::Span::new().days(6)).unwrap_or(monday), "week")
            }
            Unit::Month => {
                let d = moved(jiff::Span::new().months(shift));
                range(d.first_of_month(), d.last_of_month(), "month")
            }
            Unit::Year => year(anchor.year() + shift as i16),
        }
    }
}

pub(super) fn day(d: Date) -> TimeInfo {
    TimeInfo { start: Some(d.to_string()), end: Some(d.to_string()), precision: "day", ..TimeInfo::default() }
}

pub(super) fn range(a: Date, b: Date, precision: &'static str) -> TimeInfo {
    TimeInfo { start: Some(a.to_string()), end: Some(b.to_string()), precision, ..TimeInfo::default() }
}

pub(super) fn year(y: i16) -> TimeInfo {
    range(date(y, 1, 1), date(y, 12, 31), "year")
}
