//! Weekdays, with the week or the date that stands behind them.

use super::{
    Reader, TimeInfo, calendar,
    piece::{Piece, Unit, piece},
};
use jiff::civil::{Date, Weekday};

impl Reader<'_, '_> {
    /// The last such weekday up to and including the day of publication; with القادم the next one.
    pub(super) fn weekday(&mut self, d: i8) -> TimeInfo {
        let shift = self.peek().and_then(|(p, n)| Some((p.shift()?, n)));
        self.at += shift.map_or(0, |s| s.1);
        let shift = shift.map(|s| s.0);
        let save = self.at;
        if let Some(full) = self.trailing_date().or_else(|| self.of_week(save, d)) {
            return full;
        }
        self.at = save;
        let (Some(anchor), Ok(wanted)) = (self.anchor, Weekday::from_monday_one_offset(d)) else {
            return TimeInfo { precision: "relative", ..TimeInfo::default() };
        };
        let back = i32::from((anchor.weekday().to_monday_one_offset() - wanted.to_monday_one_offset()).rem_euclid(7));
        let days = match shift {
            Some(1) => 7 - back,
            Some(past) if past < 0 => -7 * (-past - i32::from(back > 0)) - back,
            _ => -back,
        };
        let mut first = self.relative_day(days);
        first.ahead = (shift.is_none_or(|s| s == 0) && back > 0).then(|| self.relative_day(7 - back)).and_then(|t| t.start.zip(t.end));
        let Some(a) = first.start.as_deref().and_then(|d| d.parse::<Date>().ok()) else { return first };
        let (mut day, mut last) = (d, a);
        while let Some(n) = self.next_weekday(day) {
            self.at += n;
            (day, last) = (day % 7 + 1, last.tomorrow().unwrap_or(last));
        }
        if last > a { calendar::range(a, last, "day") } else { first }
    }

    /// The weekday of a week that is told behind it: `الثلاثاء من الأسبوع الماضي`.
    fn of_week(&mut self, at: usize, d: i8) -> Option<TimeInfo> {
        self.at = at + usize::from(self.word(at).is_some_and(|w| w.fold == "من"));
        self.at += usize::from(self.word(self.at).is_some_and(|w| w.fold == "هذا"));
        let (Piece::Unit(Unit::Week, 1), n) = self.peek()? else { return None };
        self.at += n;
        let monday: Date = self.qualified(Unit::Week, 1)?.start?.parse().ok()?;
        monday.checked_add(jiff::Span::new().days(d - 1)).ok().map(calendar::day)
    }

    /// A date right after a weekday, in brackets or not: `الخميس 14 مارس`, `الأحد (٣ آذار)`, `الجمعة 14/5`.
    fn trailing_date(&mut self) -> Option<TimeInfo> {
        self.at += usize::from(self.word(self.at).is_some_and(|w| matches!(w.fold.as_str(), "(" | "،" | ",")));
        self.at += usize::from(self.word(self.at).is_some_and(|w| w.fold == "الموافق"));
        self.figure(self.at).or_else(|| self.dotted(self.at).map(i64::from))?;
        self.numeric().or_else(|| self.day_month()).or_else(|| self.day_and_month_figures())
    }

    /// Whether the words behind are a second weekday that the night runs into (`ليل الخميس الجمعة`, `يومي الخميس والجمعة`, `ليلة السبت إلى الأحد`), and how many.
    fn next_weekday(&self, d: i8) -> Option<usize> {
        let mark = usize::from(self.word(self.at).is_some_and(|w| matches!(w.fold.as_str(), "-" | "/" | "–" | "الي")));
        let w = self.word(self.at + mark)?;
        match piece(w, self.k)? {
            (Piece::Weekday(e), n) if e == d % 7 + 1 => Some(mark + n),
            _ => None,
        }
    }
}
