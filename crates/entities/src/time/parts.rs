//! Seasons, quarters and halves; ranges of days; stretches told by a number before their unit.

use super::{Edge, Piece, Reader, TimeInfo, Unit, calendar::range, piece};
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
        let season = |year: i16| {
            let (a, b) = of(year);
            Some(range(a, b, "month"))
        };
        if let Some((p @ (Piece::Past | Piece::This | Piece::Next), n)) = self.peek() {
            self.at += n;
            let y = anchor.year();
            return match p {
                Piece::Past => (0..3).map(|back| y - back).find(|&y| of(y).1 < anchor).and_then(season),
                Piece::Next => (0..3).map(|ahead| y + ahead).find(|&y| of(y).0 > anchor).and_then(season),
                _ => season(if from > to && anchor.month() >= from { y + 1 } else { y }),
            };
        }
        self.year_of().and_then(season)
    }

    /// `الربع الأول من العام الحالي`, `النصف الثاني من 2014`, `النصف الأول من مارس`: part `n` of `parts` of a year or a month.
    pub(super) fn share(&mut self, n: i8, parts: i8) -> Option<TimeInfo> {
        if self.word(self.at).is_some_and(|w| w.fold == "من") {
            self.at += 1;
        }
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

    /// A year in figures or by its distance: `2014`, `عام 2014`, `من العام الماضي`.
    fn year_of(&mut self) -> Option<i16> {
        if self.word(self.at).is_some_and(|w| w.fold == "من") {
            self.at += 1;
        }
        if let Some(y) = self.figure(self.at).filter(|y| (1900..2100).contains(y)) {
            self.at += 1;
            return Some(y as i16);
        }
        if !matches!(self.peek()?.0, Piece::YearWord) {
            return None;
        }
        self.at += 1;
        self.after_year_word()?.start?.get(..4)?.parse().ok()
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
        let joint = |f: &str| matches!(f, "و" | "الي" | "حتي" | "-" | "–");
        self.word(self.at + 1).filter(|w| joint(w.fold.as_str()))?;
        let last = self.figure(self.at + 2).filter(|&d| d > i64::from(first) && d <= 31)?;
        self.at += 3;
        let whole = self.day_of_month(last as i8)?;
        let b: Date = whole.start.as_deref()?.parse().ok()?;
        Some(range(Date::new(b.year(), b.month(), first).ok()?, b, "day"))
    }

    /// What follows the date behind `من` or `بين` up to a second date: `من 10 مايو إلى 3 يونيو`.
    pub(super) fn up_to(&mut self, first: TimeInfo, begin: usize) -> TimeInfo {
        let opened = self.between(begin);
        let next = self.word(self.at).map(|w| (w.fold.clone(), w.pro.contains(Pro::WA)));
        let save = self.at;
        let passed = match next {
            Some((f, _)) if matches!(f.as_str(), "و" | "الي" | "حتي") => 1,
            Some((_, true)) => 0,
            _ => return first,
        };
        if !opened || first.precision != "day" {
            return first;
        }
        self.at += passed;
        let day_word = usize::from(matches!(self.peek(), Some((Piece::DayWord, _))));
        self.at += day_word;
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
        let count = match self.figure(self.at) {
            Some(n) => {
                self.at += 1;
                u32::try_from(n).ok()?
            }
            None => self.number_word()?,
        };
        let (unit, own) = match self.peek()? {
            (Piece::Unit(u, own), n) => {
                self.at += n;
                (u, own)
            }
            (Piece::DayWord, n) => {
                self.at += n;
                (Unit::Day, 1)
            }
            (Piece::YearWord, n) => {
                self.at += n;
                (Unit::Year, 1)
            }
            _ => return None,
        };
        let (Piece::Past, n) = self.peek()? else { return None };
        self.at += n;
        (own <= 1).then(|| self.stretch(unit, count))
    }

    /// A day of the month that the words tell by its distance: `الخامس من الشهر الجاري`, `15 من الشهر الماضي`.
    pub(super) fn day_of_near_month(&mut self, d: i8) -> Option<TimeInfo> {
        let (Piece::Unit(Unit::Month, 1), n) = self.peek()? else { return None };
        self.at += n;
        let shift = match self.peek()? {
            (Piece::Past, _) => -1,
            (Piece::This, _) => 0,
            (Piece::Next, _) => 1,
            _ => return None,
        };
        self.at += self.peek()?.1;
        let month = self.anchor?.first_of_month().checked_add(jiff::Span::new().months(shift)).ok()?;
        Date::new(month.year(), month.month(), d).ok().map(super::calendar::day)
    }

    /// Whether the words behind are a second weekday that the night runs into (`ليل الخميس الجمعة`, `يومي الخميس والجمعة`), and how many.
    pub(super) fn next_weekday(&self, d: i8) -> Option<usize> {
        let mark = usize::from(self.word(self.at).is_some_and(|w| matches!(w.fold.as_str(), "-" | "/" | "–")));
        let w = self.word(self.at + mark)?;
        match piece(w, self.k)? {
            (Piece::Weekday(e), n) if e == d % 7 + 1 => Some(mark + n),
            _ => None,
        }
    }
}

/// The months of a season as its row gives them: `summer:6-8`.
pub(super) fn months(value: &str) -> Option<Piece> {
    let (from, to) = value.split_once(':')?.1.split_once('-')?;
    Some(Piece::Season(from.parse().ok()?, to.parse().ok()?))
}

/// Parts of a period that need its bounds.
pub(super) fn edge(value: &str) -> Option<Piece> {
    Edge::from_name(value).map(Piece::Edge)
}
