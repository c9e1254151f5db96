//! Seasons, quarters and halves; ranges of days; stretches told by a number before their unit.

use super::{
    Reader, TimeInfo,
    calendar::{range, year},
    piece::{Piece, Unit},
    tense,
};
use jiff::civil::{Date, date};
use waqai_language::clitics::Pro;

impl Reader<'_, '_> {
    /// `صيف 2014`, `صيف العام الماضي`, `الصيف الماضي`: months `from` to `to`; a winter counts to the year in which it ends.
    pub(super) fn season(&mut self, from: i8, to: i8) -> Option<TimeInfo> {
        let anchor = self.anchor?;
        let of = |year: i16| {
            let first = date(if from > to { year - 1 } else { year }, from, 1);
            (first, date(year, to, 1).last_of_month())
        };
        if let Some((p @ (Piece::Past(_) | Piece::This | Piece::Next), n)) = self.peek() {
            self.at += n;
            let y = anchor.year();
            let year = match p {
                Piece::Past(_) => (0..3).map(|back| y - back).find(|&y| of(y).1 < anchor)?,
                Piece::Next => (0..3).map(|ahead| y + ahead).find(|&y| of(y).0 > anchor)?,
                _ => y + i16::from(from > to && anchor.month() >= from),
            };
            let (a, b) = of(year);
            return Some(range(a, b, "month"));
        }
        let told = self.year_of()?;
        // شتاء 2015-2016
        let over = self.word(self.at).is_some_and(|w| matches!(w.fold.as_str(), "-" | "/" | "–"));
        let second = self.year_figure(self.at + 1).filter(|y| over && from > to && *y == told + 1);
        self.at += if second.is_some() { 2 } else { 0 };
        let (a, b) = of(second.unwrap_or(told));
        Some(range(a, b, "month"))
    }

    /// `الربع الأول من العام الحالي`, `النصف الثاني من 2014`, `النصف الأول من مارس`: part `n` of `parts` of a year or a month.
    pub(super) fn share(&mut self, n: i8, parts: i8) -> Option<TimeInfo> {
        self.pass_of();
        let save = self.at;
        if let Some(y) = self.year_of() {
            let months = 12 / parts;
            let last = date(y, n * months, 1).last_of_month();
            return Some(range(date(y, (n - 1) * months + 1, 1), last, "month"));
        }
        self.at = save;
        if parts != 2 || !matches!(self.peek()?.0, Piece::Month(_) | Piece::Unit(Unit::Month, 1)) {
            return None;
        }
        let whole = self.expression()?;
        let a: Date = whole.start.as_deref()?.parse().ok()?;
        let middle = date(a.year(), a.month(), 15);
        Some(if n == 1 { range(a, middle, "month") } else { range(middle.tomorrow().ok()?, a.last_of_month(), "month") })
    }

    /// The year or month behind a part of it: `من 2022`, `من العام الجاري`, `من مارس`.
    pub(super) fn within_whole(&mut self) -> Option<TimeInfo> {
        let save = self.at;
        if let Some(y) = self.year_of() {
            return Some(year(y));
        }
        self.at = save;
        self.pass_of();
        let month = matches!(self.peek()?.0, Piece::Month(_) | Piece::Hijri(_) | Piece::Unit(Unit::Month, 1));
        if month { self.expression() } else { None }
    }

    /// A year in figures or by its distance: `2014`, `عام 2014`, `من العام الماضي`.
    fn year_of(&mut self) -> Option<i16> {
        self.pass_of();
        if let Some(y) = self.year_figure(self.at) {
            self.at += 1;
            return Some(y);
        }
        if !matches!(self.peek()?.0, Piece::YearWord) {
            return None;
        }
        self.at += 1;
        self.after_year_word()?.start?.get(..4)?.parse().ok()
    }

    /// Passes over `من` between a part and its whole.
    fn pass_of(&mut self) {
        self.at += usize::from(self.word(self.at).is_some_and(|w| w.fold == "من"));
    }

    /// `3 و5 آذار`, `من 10 إلى 15 مايو`, `10-15 مايو`: from the first day to the last one.
    pub(super) fn days_of_month(&mut self) -> Option<TimeInfo> {
        let save = self.at;
        let first = self.figure(self.at).filter(|d| (1..=31).contains(d))?;
        let found = self.until(first as i8);
        if found.is_none() {
            self.at = save;
        }
        found
    }

    fn until(&mut self, first: i8) -> Option<TimeInfo> {
        if !self.joint(self.at + 1) {
            return None;
        }
        let last = self.figure(self.at + 2).filter(|&d| d > i64::from(first) && d <= 31)?;
        self.at += 3;
        let whole = self.day_of_month(last as i8)?;
        let b: Date = whole.start.as_deref()?.parse().ok()?;
        Some(range(Date::new(b.year(), b.month(), first).ok()?, b, "day"))
    }

    /// Whether a word joins two ends of a stretch.
    fn joint(&self, at: usize) -> bool {
        self.word(at).is_some_and(|w| matches!(w.fold.as_str(), "و" | "الي" | "حتي" | "-" | "–"))
    }

    /// `من 2014 إلى 2017`, `بين 2014 و2017`: the years, first day to last.
    pub(super) fn years(&mut self, begin: usize) -> Option<TimeInfo> {
        if !self.between(begin) {
            return None;
        }
        self.pair(Unit::Year)
    }

    /// Two that stand behind their common noun: `عامي 2014 و2017`, `شهري مارس وأبريل`.
    pub(super) fn pair(&mut self, unit: Unit) -> Option<TimeInfo> {
        if unit == Unit::Month {
            let (Piece::Month(m), n) = self.peek()? else { return None };
            self.at += n;
            return self.months(m);
        }
        let (a, b) = self.year_figure(self.at).zip(self.year_figure(self.at + 2)).filter(|(a, b)| a < b && self.joint(self.at + 1))?;
        self.at += 3;
        Some(range(date(a, 1, 1), date(b, 12, 31), "year"))
    }

    /// The month whose name, read from `begin` on, stands before; where a stretch opens with it, up to its last one: `من مارس إلى مايو 2020`.
    pub(super) fn month_named(&mut self, m: i8, begin: usize) -> Option<TimeInfo> {
        // 31 نيسان: a day that its month does not have
        if begin.checked_sub(1).and_then(|p| self.figure(p)).is_some_and(|d| (1..=31).contains(&d)) {
            self.at = begin;
            return None;
        }
        let save = self.at;
        if self.between(begin)
            && let Some(t) = self.months(m)
        {
            return Some(t);
        }
        self.at = save;
        self.month(m)
    }

    /// The stretch from month `m`, whose name has been read, up to the month behind the joint.
    fn months(&mut self, m: i8) -> Option<TimeInfo> {
        let attached = self.word(self.at).is_some_and(|w| w.pro.contains(Pro::WA));
        if !attached && !self.joint(self.at) {
            return None;
        }
        self.at += usize::from(!attached);
        let (Piece::Month(last), n) = self.peek()? else { return None };
        self.at += n;
        let b: Date = self.month(last)?.end?.parse().ok()?;
        Some(range(date(b.year() - i16::from(m > last), m, 1), b, "month"))
    }

    /// `بعد يومين`, `بعد ثلاثة أسابيع`, where the verb tells of what is to come; not `بعد يومين من الهجوم`.
    pub(super) fn after(&mut self) -> Option<TimeInfo> {
        let begin = self.at;
        let t = self.distance(1)?;
        let bound = self.word(self.at).is_some_and(|w| matches!(w.stem(), "من" | "علي" | "ان"));
        let tense = tense::of(self.a, begin - 1, self.at);
        (!bound && t.start.is_some() && matches!(tense, Some(tense::Tense::Future | tense::Tense::Lead))).then_some(t)
    }

    /// `حتى الأحد المقبل`, `حتى نهاية الشهر الجاري`: from publication to a day that is still to come.
    pub(super) fn until_ahead(&mut self) -> Option<TimeInfo> {
        let t = self.expression()?;
        let b: Date = t.end.as_deref()?.parse().ok()?;
        let anchor = self.anchor.filter(|a| *a < b)?;
        Some(range(anchor, b, t.precision))
    }

    /// `تسعينيات القرن الماضي`: ten years.
    pub(super) fn decade(&mut self, first: i16) -> TimeInfo {
        if self.word(self.at).is_some_and(|w| w.fold == "القرن") {
            self.at += 1;
            self.at += self.peek().filter(|(p, _)| *p == Piece::Past(-1)).map_or(0, |(_, n)| n);
        }
        range(date(first, 1, 1), date(first + 9, 12, 31), "year")
    }

    /// What follows the date behind `من` or `بين` up to a second date: `من 10 مايو إلى 3 يونيو`.
    pub(super) fn up_to(&mut self, first: TimeInfo, begin: usize) -> TimeInfo {
        if first.precision != "day" || !self.between(begin) {
            return first;
        }
        let save = self.at;
        match self.word(save) {
            Some(w) if matches!(w.fold.as_str(), "و" | "الي" | "حتي") => self.at += 1,
            Some(w) if w.pro.contains(Pro::WA) => {}
            _ => return first,
        }
        self.at += usize::from(matches!(self.peek(), Some((Piece::DayWord, _))));
        let second = match self.peek() {
            Some((Piece::Weekday(_) | Piece::Day(_), _)) => self.expression(),
            _ if self.figure(self.at).is_some() => self.numeric().or_else(|| self.day_month()),
            _ => None,
        };
        let bounds = |t: &TimeInfo, end: bool| (if end { t.end.as_deref() } else { t.start.as_deref() })?.parse::<Date>().ok();
        let ends = second.as_ref().and_then(|s| Some((bounds(&first, false)?, bounds(s, true)?)));
        match ends.filter(|(a, b)| a < b) {
            Some((a, b)) => range(a, b, "day"),
            None => {
                self.at = save;
                first
            }
        }
    }

    /// Whether a word that opens a stretch stands before a time.
    pub(super) fn between(&self, begin: usize) -> bool {
        begin.checked_sub(1).and_then(|p| self.a.words.get(p)).is_some_and(|w| matches!(w.stem(), "من" | "بين"))
    }

    /// `الثلاثة أيام الماضية`, `الأربعة الأشهر الماضية`, `الـ24 ساعة الماضية`: the number before its unit.
    pub(super) fn counted_stretch(&mut self) -> Option<TimeInfo> {
        if self.word(self.at).is_some_and(|w| matches!(w.fold.as_str(), "ال" | "الـ")) {
            self.at += 1;
        }
        let count = self.count()?;
        let (unit, own) = self.unit_word()?;
        let (Piece::Past(-1), n) = self.peek()? else { return None };
        self.at += n;
        (own <= 1).then(|| self.stretch(unit, count))
    }

    /// A day of the month that the words tell by its distance: `الخامس من الشهر الجاري`, `15 من الشهر الماضي`.
    pub(super) fn day_of_near_month(&mut self, d: i8) -> Option<TimeInfo> {
        let (Piece::Unit(Unit::Month, 1), n) = self.peek()? else { return None };
        self.at += n;
        let (p, n) = self.peek()?;
        let shift = p.shift()?;
        self.at += n;
        let month = self.anchor?.first_of_month().checked_add(jiff::Span::new().months(shift)).ok()?;
        Date::new(month.year(), month.month(), d).ok().map(super::calendar::day)
    }
}

/// The months of a season as its row gives them: `summer:6-8`.
pub(super) fn months(value: &str) -> Option<Piece> {
    let (from, to) = value.split_once(':')?.1.split_once('-')?;
    Some(Piece::Season(from.parse().ok()?, to.parse().ok()?))
}
