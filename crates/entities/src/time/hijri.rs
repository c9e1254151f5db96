//! Dates of the Islamic calendar, by the Umm al-Qura tables (exact for 1300 to 1600 AH, as the `icu_calendar` library has them).

use super::{
    Reader, TimeInfo,
    calendar::*,
    piece::{Piece, piece},
};
use icu_calendar::{
    Date as Any,
    cal::{Hijri, Iso},
};
use jiff::civil::Date;

/// The civil date of a day of the Islamic calendar; none for a day that its month does not have.
fn civil(year: i64, month: i8, day: i8) -> Option<Date> {
    let year = i32::try_from(year).ok().filter(|y| YEARS.contains(&i64::from(*y)))?;
    let date = Any::try_new_hijri_with_calendar(year, month.try_into().ok()?, day.try_into().ok()?, Hijri::new_umm_al_qura()).ok()?;
    let iso = date.to_calendar(Iso);
    let (y, m, d) = (iso.era_year().year, iso.month().ordinal, iso.day_of_month().0);
    Date::new(y.try_into().ok()?, m.try_into().ok()?, d.try_into().ok()?).ok()
}

/// The year of the Islamic calendar that holds a civil date.
fn year_of(date: Date) -> Option<i64> {
    let iso = Any::try_new_iso(i32::from(date.year()), date.month().try_into().ok()?, date.day().try_into().ok()?).ok()?;
    Some(i64::from(iso.to_calendar(Hijri::new_umm_al_qura()).era_year().year))
}

/// The years that a figure may mean.
const YEARS: std::ops::Range<i64> = 1300..1500;

impl Reader<'_, '_> {
    /// `10/10/1436`, `1436-10-10`: figures whose year is of the Islamic calendar.
    pub(super) fn hijri_figures(a: i64, b: i64, c: i64) -> Option<Date> {
        let (y, d) = if YEARS.contains(&a) { (a, c) } else { (c, a) };
        civil(y, b.try_into().ok()?, d.try_into().ok()?)
    }

    /// The year behind a day and month of the Islamic calendar: `15 رمضان 1445 هـ`; without one, the last such day up to two months ahead.
    pub(super) fn hijri_day(&mut self, month: i8, d: i8) -> Option<TimeInfo> {
        if let Some(y) = self.hijri_year() {
            return civil(y, month, d).map(day);
        }
        let anchor = self.anchor?;
        let this = civil(year_of(anchor)?, month, d)?;
        let ahead = anchor.until(this).map_or(0, |s| s.get_days());
        Some(day(if ahead > 60 { civil(year_of(anchor)? - 1, month, d)? } else { this }))
    }

    /// A month by itself: only with its year, since the names are names of men too (رمضان, رجب).
    pub(super) fn hijri_month(&mut self, month: i8) -> Option<TimeInfo> {
        if let Some((shift, n)) = self.peek().and_then(|(p, n)| Some((p.shift()?, n))) {
            self.at += n;
            return self.near_hijri_month(month, shift);
        }
        let y = self.hijri_year()?;
        Self::whole_month(y, month)
    }

    /// `رمضان الماضي`, `رمضان الجاري`, `رمضان المقبل`.
    fn near_hijri_month(&self, month: i8, shift: i32) -> Option<TimeInfo> {
        let anchor = self.anchor?;
        let this = year_of(anchor)?;
        let fits = |y: &i64| {
            let (Some(first), Some(last)) = (civil(*y, month, 1), civil(*y, month, 29)) else { return false };
            match shift {
                s if s < 0 => last < anchor,
                0 => first <= anchor,
                _ => first > anchor,
            }
        };
        let y = if shift > 0 { (this..=this + 1).find(fits)? } else { (this - 1..=this).rev().find(fits)? };
        Self::whole_month(y + i64::from((shift + 1).min(0)), month)
    }

    fn whole_month(y: i64, month: i8) -> Option<TimeInfo> {
        let last = civil(y, month, 30).or_else(|| civil(y, month, 29))?;
        Some(range(civil(y, month, 1)?, last, "month"))
    }

    fn hijri_year(&mut self) -> Option<i64> {
        let mut at = self.at;
        if self.word(at).is_some_and(|w| matches!(w.fold.as_str(), "من" | "،" | "/" | "-")) {
            at += 1;
        }
        if matches!(self.word(at).and_then(|w| piece(w, self.k)), Some((Piece::YearWord, _))) {
            at += 1;
        }
        let y = self.figure(at).filter(|y| YEARS.contains(y))?;
        self.at = at + 1;
        self.era();
        Some(y)
    }

    /// Passes over `هـ`, `هجري`.
    pub(super) fn era(&mut self) {
        if matches!(self.peek(), Some((Piece::Era, _))) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_islamic_calendar_are_those_of_the_tables() {
        // first days of Ramadan and days of the feasts as Saudi Arabia announced its calendar
        for ((y, m, d), wanted) in
            [((1436, 9, 1), "2015-06-18"), ((1436, 10, 1), "2015-07-17"), ((1445, 9, 1), "2024-03-11"), ((1441, 12, 10), "2020-07-31")]
        {
            assert_eq!(civil(y, m, d).map(|x| x.to_string()).as_deref(), Some(wanted), "{y}/{m}/{d}");
        }
        assert_eq!(civil(1436, 9, 31), None);
        assert_eq!(civil(2015, 9, 1), None);
    }

    #[test]
    fn a_year_of_the_islamic_calendar_holds_its_days() {
        for y in 1400..1460 {
            assert_eq!(civil(y, 1, 1).and_then(year_of), Some(y));
            assert_eq!(civil(y, 12, 29).and_then(year_of), Some(y));
        }
    }
}
