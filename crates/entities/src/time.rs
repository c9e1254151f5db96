//! Times: relative days, weekdays, days of months, months, years, spans of them, resolved against the day of publication.

use crate::analyse::{Analysed, Word};
use jiff::civil::{Date, Weekday, date};
use std::ops::Range;
use waqai_knowledge::{Knowledge, NameKind};
use waqai_text::TokenKind;

/// A time expression: codebook section 6.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TimeInfo {
    /// First day, ISO; null without an anchor.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
    /// `day`, `week`, `month`, `year`, `relative`, `unknown`.
    pub precision: &'static str,
    /// Days from publication, where that is all that is known.
    pub offset_days: Option<i32>,
}

/// What a time word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Day(i32),
    Part,
    Weekday(i8),
    Month(i8),
    Unit(Unit, u32),
    Past,
    This,
    Next,
    Ago,
    Since,
    Within,
    DayWord,
    YearWord,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "hour" | "minute" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    })
}

fn piece(w: &Word, k: &Knowledge) -> Option<(Piece, usize)> {
    let name = w.named(NameKind::Time).max_by_key(|n| (n.words, std::cmp::Reverse(n.skip)))?;
    let row = &k.tables.times[name.id as usize];
    let value = row.extra.as_str();
    let number = || value.parse::<i32>().ok();
    let piece = match row.class.as_str() {
        "day" => Piece::Day(number()?),
        "part" => Piece::Part,
        "weekday" => Piece::Weekday(number()? as i8),
        "month" => Piece::Month(number()? as i8),
        "unit" => {
            let (name, count) = value.split_once(':').unwrap_or((value, "1"));
            match (unit(name)?, count.parse().unwrap_or(1)) {
                (Unit::Day, 1) if name == "day" && w.stem() == "يوم" => Piece::DayWord,
                (Unit::Year, 1) if matches!(w.stem(), "عام" | "سنه") => Piece::YearWord,
                (u, n) => Piece::Unit(u, n),
            }
        }
        "past" => Piece::Past,
        "this" => Piece::This,
        "next" => Piece::Next,
        "ago" => Piece::Ago,
        "since" => Piece::Since,
        "within" => Piece::Within,
        _ => return None,
    };
    Some((piece, name.words as usize))
}

/// A time expression being read.
struct Reader<'a, 't> {
    a: &'a Analysed<'t>,
    k: &'a Knowledge,
    at: usize,
    end: usize,
    anchor: Option<Date>,
}

/// The time expression that begins at word `i`, if one does.
pub(crate) fn time_at(a: &Analysed, k: &Knowledge, i: usize, end: usize) -> Option<(Range<usize>, TimeInfo)> {
    let w = &a.words[i];
    if w.kind == TokenKind::Punct || (w.kind == TokenKind::Word && w.named(NameKind::Time).next().is_none()) {
        return None;
    }
    let anchor = a.doc.published.as_deref().and_then(|p| p.get(..10)).and_then(|d| d.parse().ok());
    let mut r = Reader { a, k, at: i, end, anchor };
    let info = r.expression()?;
    let mut stop = r.at;
    r.trailing(&mut stop);
    Some((i..stop, info))
}

impl Reader<'_, '_> {
    fn word(&self, at: usize) -> Option<&Word> {
        self.a.words.get(at).filter(|_| at < self.end)
    }

    fn peek(&self) -> Option<(Piece, usize)> {
        piece(self.word(self.at)?, self.k)
    }

    fn figure(&self, at: usize) -> Option<i64> {
        self.word(at).filter(|w| w.kind == TokenKind::Number)?.fold.parse().ok()
    }

    fn expression(&mut self) -> Option<TimeInfo> {
        if self.figure(self.at).is_some() {
            return self.numeric().or_else(|| self.day_month());
        }
        let (first, n) = self.peek()?;
        match first {
            Piece::Day(d) => {
                self.at += n;
                Some(self.relative_day(d))
            }
            Piece::Part => self.part(n),
            Piece::Weekday(d) => {
                self.at += n;
                Some(self.weekday(d))
            }
            Piece::Month(m) => {
                self.at += n;
                self.month(m)
            }
            Piece::DayWord => {
                self.at += n;
                self.after_day_word()
            }
            Piece::YearWord => {
                self.at += n;
                self.after_year_word()
            }
            Piece::Unit(u, c) => {
                self.at += n;
                self.qualified(u, c)
            }
            Piece::Ago => {
                self.at += n;
                self.distance(-1, false)
            }
            Piece::Since => {
                self.at += n;
                self.since()
            }
            Piece::Within => {
                self.at += n;
                self.within()
            }
            Piece::Past | Piece::This | Piece::Next => None,
        }
    }

    fn relative_day(&self, d: i32) -> TimeInfo {
        match self.anchor.and_then(|x| x.checked_add(jiff::Span::new().days(d)).ok()) {
            Some(x) => day(x),
            None => TimeInfo { precision: "relative", offset_days: Some(d), ..TimeInfo::default() },
        }
    }

    /// The last such weekday up to and including the day of publication; with القادم the next one.
    fn weekday(&mut self, d: i8) -> TimeInfo {
        let coming = matches!(self.peek(), Some((Piece::Next, _)));
        if let Some((Piece::Next | Piece::Past | Piece::This, n)) = self.peek() {
            self.at += n;
        }
        let save = self.at;
        if let Some(full) = self.trailing_date() {
            return full;
        }
        self.at = save;
        let (Some(anchor), Ok(wanted)) = (self.anchor, Weekday::from_monday_one_offset(d)) else {
            return TimeInfo { precision: "relative", ..TimeInfo::default() };
        };
        let back = i32::from((anchor.weekday().to_monday_one_offset() - wanted.to_monday_one_offset()).rem_euclid(7));
        self.relative_day(if coming { 7 - back } else { -back })
    }

    /// A date right after a weekday, in brackets or not: `الخميس 14 مارس`, `الأحد (٣ آذار)`.
    fn trailing_date(&mut self) -> Option<TimeInfo> {
        if self.word(self.at).is_some_and(|w| matches!(w.fold.as_str(), "(" | "،" | ",")) {
            self.at += 1;
        }
        if self.word(self.at).is_some_and(|w| w.fold == "الموافق") {
            self.at += 1;
        }
        self.figure(self.at)?;
        self.numeric().or_else(|| self.day_month())
    }

    fn part(&mut self, n: usize) -> Option<TimeInfo> {
        self.at += n;
        if self.word(self.at).is_some_and(|w| w.fold == "من")
            && matches!(
                self.word(self.at + 1).and_then(|w| piece(w, self.k)),
                Some((Piece::Day(_) | Piece::Weekday(_) | Piece::DayWord, _))
            )
        {
            self.at += 1;
        }
        match self.peek() {
            Some((Piece::Day(_) | Piece::Weekday(_) | Piece::DayWord | Piece::Part, _)) => self.expression(),
            _ if self.figure(self.at).is_some() => self.expression(),
            _ => None,
        }
    }

    /// After اليوم or يوم: a weekday, a date, أمس; اليوم alone is the day of publication.
    fn after_day_word(&mut self) -> Option<TimeInfo> {
        let definite = self.word(self.at - 1).is_some_and(Word::definite);
        match self.peek() {
            Some((Piece::Weekday(_) | Piece::Day(_), _)) => return self.expression(),
            Some((Piece::Past, n)) => {
                self.at += n;
                return Some(self.relative_day(-1));
            }
            _ => {}
        }
        if self.figure(self.at).is_some()
            && let Some(t) = self.numeric().or_else(|| self.day_month())
        {
            return Some(t);
        }
        definite.then(|| self.relative_day(0))
    }

    /// `عام 2014`, `العام الماضي`.
    fn after_year_word(&mut self) -> Option<TimeInfo> {
        if let Some(y) = self.figure(self.at).filter(|y| (1900..2100).contains(y)) {
            self.at += 1;
            return Some(year(y as i16));
        }
        self.qualified(Unit::Year, 1)
    }

    /// `الأسبوع الماضي`, `الشهر الجاري`.
    fn qualified(&mut self, u: Unit, count: u32) -> Option<TimeInfo> {
        let definite = self.word(self.at - 1).is_some_and(Word::definite);
        let (p, n) = self.peek()?;
        let shift = match p {
            Piece::Past => -1,
            Piece::This => 0,
            Piece::Next => 1,
            _ => return None,
        };
        if !definite || count != 1 {
            return None;
        }
        self.at += n;
        Some(self.period(u, shift))
    }

    fn period(&self, u: Unit, shift: i32) -> TimeInfo {
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

    /// `قبل يومين`, `منذ ثلاثة أيام`, `قبل 3 أسابيع`, with the number of days where it is told.
    fn distance(&mut self, sign: i32, _open: bool) -> Option<TimeInfo> {
        let count = match self.figure(self.at) {
            Some(n) => {
                self.at += 1;
                Some(n as u32)
            }
            None => self.number_word(),
        };
        let (u, own) = match self.peek()? {
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
        match (count, own) {
            (None, 0) => Some(TimeInfo { precision: "relative", ..TimeInfo::default() }),
            (c, own) => Some(self.period(u, sign * (c.unwrap_or(1) * own.max(1)) as i32)),
        }
    }

    fn number_word(&mut self) -> Option<u32> {
        let w = self.word(self.at)?;
        let name = w.named(NameKind::Number).find(|n| n.words == 1)?;
        let row = &self.k.tables.numbers[name.id as usize];
        if matches!(row.extra.as_str(), "ord" | "vague" | "approx" | "atleast" | "atmost" | "range") {
            return None;
        }
        self.at += 1;
        row.class.parse().ok()
    }

    /// `منذ ثلاثة أيام` is a distance; `منذ 20 يوليو` runs up to publication.
    fn since(&mut self) -> Option<TimeInfo> {
        let save = self.at;
        if let Some(t) = self.distance(-1, true) {
            return Some(t);
        }
        self.at = save;
        let from = self.expression()?;
        match (&from.start, self.anchor) {
            (Some(_), Some(anchor)) => Some(TimeInfo { end: Some(anchor.to_string()), precision: "unknown", ..from }),
            _ => Some(from),
        }
    }

    /// `خلال الأيام الثلاثة الماضية`, `خلال الأسبوع الماضي`.
    fn within(&mut self) -> Option<TimeInfo> {
        let save = self.at;
        if let Some(t) = self.expression() {
            return Some(t);
        }
        self.at = save;
        None
    }

    /// `14 مارس 2024`, `١٤ آذار/مارس`, `3 و5 آذار` (the last day counts).
    fn day_month(&mut self) -> Option<TimeInfo> {
        let d = self.figure(self.at).filter(|d| (1..=31).contains(d))?;
        let save = self.at;
        self.at += 1;
        if self.word(self.at).is_some_and(|w| w.fold == "من") {
            self.at += 1;
        }
        let Some((Piece::Month(m), n)) = self.peek() else {
            self.at = save;
            return None;
        };
        self.at += n;
        self.second_month_name();
        let y = self.year_after();
        self.full_date(y, m, d as i8).or_else(|| {
            self.at = save;
            None
        })
    }

    fn second_month_name(&mut self) {
        let slash = self.word(self.at).is_some_and(|w| matches!(w.fold.as_str(), "/" | "(" | "-"));
        let next = self.at + usize::from(slash);
        if slash && matches!(self.word(next).and_then(|w| piece(w, self.k)), Some((Piece::Month(_), _))) {
            self.at = next + 1;
            if self.word(self.at).is_some_and(|w| w.fold == ")") {
                self.at += 1;
            }
        }
    }

    fn year_after(&mut self) -> Option<i16> {
        let mut at = self.at;
        if let Some((Piece::Past | Piece::This | Piece::Next, n)) = self.peek() {
            self.at += n;
            return None;
        }
        if self.word(at).is_some_and(|w| matches!(w.fold.as_str(), "من" | "،" | "/" | ",")) {
            at += 1;
        }
        if matches!(self.word(at).and_then(|w| piece(w, self.k)), Some((Piece::YearWord, _))) {
            at += 1;
        }
        let y = self.figure(at).filter(|y| (1900..2100).contains(y))?;
        self.at = at + 1;
        Some(y as i16)
    }

    fn full_date(&self, y: Option<i16>, m: i8, d: i8) -> Option<TimeInfo> {
        if let Some(y) = y {
            return Date::new(y, m, d).ok().map(day);
        }
        let Some(anchor) = self.anchor else {
            return (d <= 31).then(|| TimeInfo { precision: "relative", ..TimeInfo::default() });
        };
        let this = Date::new(anchor.year(), m, d).ok()?;
        let far = this.since(anchor).ok().map_or(0, |s| s.get_days());
        Some(day(if far > 60 { Date::new(anchor.year() - 1, m, d).ok()? } else { this }))
    }

    /// A month by itself: `في مارس الماضي`, `آذار 2013`.
    fn month(&mut self, m: i8) -> Option<TimeInfo> {
        self.second_month_name();
        let y = self.year_after();
        let y = match (y, self.anchor) {
            (Some(y), _) => y,
            (None, Some(a)) if m > a.month() => a.year() - 1,
            (None, Some(a)) => a.year(),
            (None, None) => return Some(TimeInfo { precision: "relative", ..TimeInfo::default() }),
        };
        let first = Date::new(y, m, 1).ok()?;
        Some(range(first, first.last_of_month(), "month"))
    }

    /// `14/3/2024`, `2024-03-14`, `3-8-2015`.
    fn numeric(&mut self) -> Option<TimeInfo> {
        let sep = self.word(self.at + 1).filter(|w| matches!(w.fold.as_str(), "/" | "-"))?.fold.clone();
        let b = self.figure(self.at + 2)?;
        self.word(self.at + 3).filter(|w| w.fold == sep)?;
        let (a, c) = (self.figure(self.at)?, self.figure(self.at + 4)?);
        let found = if a > 31 {
            Date::new(a as i16, b as i8, c as i8)
        } else if b > 12 {
            Date::new(c as i16, a as i8, b as i8)
        } else {
            Date::new(c as i16, b as i8, a as i8)
        };
        let d = found.ok().filter(|d| (1900..2100).contains(&d.year()))?;
        self.at += 5;
        Some(day(d))
    }

    /// Further words that say the same time again: `أمس الجمعة`, `اليوم (الأحد)`, `مساء أمس الخميس`.
    fn trailing(&mut self, stop: &mut usize) {
        loop {
            let mut at = *stop;
            let bracket = self.word(at).is_some_and(|w| matches!(w.fold.as_str(), "(" | "،"));
            at += usize::from(bracket);
            match self.word(at).and_then(|w| piece(w, self.k).filter(|_| w.skip == 0)) {
                Some((Piece::Weekday(_) | Piece::Part | Piece::Day(_), n)) => {
                    *stop = at + n;
                    if bracket && self.word(*stop).is_some_and(|w| w.fold == ")") {
                        *stop += 1;
                    }
                }
                _ => return,
            }
        }
    }
}

fn day(d: Date) -> TimeInfo {
    TimeInfo { start: Some(d.to_string()), end: Some(d.to_string()), precision: "day", offset_days: None }
}

fn range(a: Date, b: Date, precision: &'static str) -> TimeInfo {
    TimeInfo { start: Some(a.to_string()), end: Some(b.to_string()), precision, offset_days: None }
}

fn year(y: i16) -> TimeInfo {
    range(date(y, 1, 1), date(y, 12, 31), "year")
}
