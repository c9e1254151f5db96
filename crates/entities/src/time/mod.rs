//! Times: relative days, weekdays, days of months, months, years, spans of them, resolved against the day of publication.

mod calendar;
mod dates;
mod hijri;
mod parts;

use crate::analyse::{Analysed, Word};
use calendar::{Edge, day, year};
use jiff::civil::{Date, Weekday};
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
    /// The same words where the act lies ahead (`سيجتمعون الأحد`): first and last day; none where they say themselves which is meant.
    pub ahead: Option<(String, String)>,
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
    Edge(Edge),
    Hijri(i8),
    Era,
    DayWord,
    YearWord,
    Season(i8, i8),
    Share(i8, i8),
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
        "hijri" => Piece::Hijri(number()? as i8),
        "era" => Piece::Era,
        "edge" => Piece::Edge(Edge::from_name(value)?),
        "season" => parts::months(value)?,
        "quarter" => Piece::Share(number()? as i8, 4),
        "half" => Piece::Share(number()? as i8, 2),
        "now" => Piece::Day(0),
        _ => return None,
    };
    Some((piece, name.words as usize))
}

impl Piece {
    /// How many periods away الماضي, الجاري and المقبل put the one they stand with.
    fn shift(self) -> Option<i32> {
        match self {
            Piece::Past => Some(-1),
            Piece::This => Some(0),
            Piece::Next => Some(1),
            _ => None,
        }
    }
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
    let ordinal = |n: &crate::NamedAt| n.kind == NameKind::Number && k.tables.numbers[n.id as usize].extra == "ord";
    let timely = w.named(NameKind::Time).next().is_some() || w.names.iter().any(ordinal);
    if w.kind == TokenKind::Punct || (w.kind == TokenKind::Word && !timely) {
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

    /// A year in figures.
    fn year_figure(&self, at: usize) -> Option<i16> {
        self.figure(at).filter(|y| (1900..2100).contains(y)).map(|y| y as i16)
    }

    /// The number of an ordinal that counts days (`الرابع عشر من آذار`), and its words.
    fn ordinal(&self) -> Option<(i8, usize)> {
        let ordinals = self.word(self.at)?.named(NameKind::Number).filter(|n| self.k.tables.numbers[n.id as usize].extra == "ord");
        let n = ordinals.max_by_key(|n| n.words)?;
        let day = self.k.tables.numbers[n.id as usize].class.parse().ok().filter(|d| (1..=31).contains(d))?;
        Some((day, n.words as usize))
    }

    fn expression(&mut self) -> Option<TimeInfo> {
        if let Some((d, n)) = self.ordinal() {
            let save = self.at;
            self.at += n;
            if let Some(t) = self.day_of_month(d) {
                return Some(t);
            }
            self.at = save;
        }
        if self.figure(self.at).is_some() {
            let begin = self.at;
            let t = self.days_of_month().or_else(|| self.numeric()).or_else(|| self.day_month())?;
            return Some(self.up_to(t, begin));
        }
        let (first, n) = self.peek()?;
        match first {
            Piece::Day(d) => {
                self.at += n;
                Some(self.relative_day(d))
            }
            Piece::Part => self.part(n),
            Piece::Weekday(d) => {
                let begin = self.at;
                self.at += n;
                let t = self.weekday(d);
                Some(self.up_to(t, begin))
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
                self.distance(-1)
            }
            Piece::Since => {
                self.at += n;
                self.since()
            }
            Piece::Within => {
                self.at += n;
                self.within()
            }
            Piece::Edge(edge) => {
                self.at += n;
                self.edge(edge)
            }
            Piece::Hijri(m) => {
                self.at += n;
                self.hijri_month(m)
            }
            Piece::Season(from, to) => {
                self.at += n;
                self.season(from, to)
            }
            Piece::Share(part, of) => {
                self.at += n;
                self.share(part, of)
            }
            Piece::Past | Piece::This | Piece::Next | Piece::Era => None,
        }
    }

    /// `أواخر مارس`, `مطلع الشهر الحالي`, `نهاية العام 2011`: a part of a month or a year.
    fn edge(&mut self, edge: Edge) -> Option<TimeInfo> {
        if self.word(self.at).is_some_and(|w| w.fold == "شهر" || w.fold == "من") {
            self.at += 1;
        }
        if !matches!(self.peek()?.0, Piece::Month(_) | Piece::Unit(Unit::Month, _) | Piece::YearWord | Piece::Unit(Unit::Year, _)) {
            return None;
        }
        let whole = self.expression()?;
        let bounds = whole.start.as_deref().zip(whole.end.as_deref()).and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        Some(match bounds {
            Some((a, b)) => edge.of(a, b, whole.precision),
            None => whole,
        })
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
        let past = matches!(self.peek(), Some((Piece::Past, _)));
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
        let back = if past && back == 0 { 7 } else { back };
        let mut first = self.relative_day(if coming { 7 - back } else { -back });
        first.ahead = (!coming && !past && back > 0).then(|| self.relative_day(7 - back)).and_then(|t| t.start.zip(t.end));
        match (self.next_weekday(d), first.start.as_deref().and_then(|d| d.parse::<Date>().ok())) {
            (Some(n), Some(a)) => {
                self.at += n;
                calendar::range(a, a.tomorrow().unwrap_or(a), "day")
            }
            _ => first,
        }
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
        if let Some(y) = self.year_figure(self.at) {
            self.at += 1;
            return Some(year(y));
        }
        self.qualified(Unit::Year, 1)
    }

    /// `الأسبوع الماضي`, `الشهر الجاري`, `الأسبوعين الأخيرين`, `الأيام الثلاثة الماضية`.
    fn qualified(&mut self, u: Unit, count: u32) -> Option<TimeInfo> {
        let definite = self.word(self.at - 1).is_some_and(Word::definite);
        let pointed = self.at.checked_sub(2).and_then(|p| self.word(p)).is_some_and(|w| matches!(w.stem(), "هذا" | "هذه"));
        if definite && pointed && count == 1 && !matches!(self.peek(), Some((Piece::Past | Piece::Next, _))) {
            return Some(self.period(u, 0));
        }
        let save = self.at;
        let count = self.number_word().filter(|_| count == 0).unwrap_or(count);
        if count <= 1 {
            self.at = save;
        } else if let (true, Some((Piece::Past, n))) = (definite, self.peek()) {
            self.at += n;
            return Some(self.stretch(u, count));
        }
        let (p, n) = self.peek()?;
        let shift = p.shift()?;
        if !definite || count != 1 {
            return None;
        }
        self.at += n;
        Some(self.period(u, shift))
    }

    /// `قبل يومين`, `قبل نحو ثلاثة أسابيع`, with the number of days where it is told.
    fn distance(&mut self, sign: i32) -> Option<TimeInfo> {
        self.roughly();
        let count = self.count();
        let (u, own) = self.unit_word()?;
        match (count, own) {
            // منذ أيام عدة: how many is not told
            (None, 0) => Some(TimeInfo { precision: "relative", ..TimeInfo::default() }),
            (c, own) => Some(self.period(u, sign * (c.unwrap_or(1) * own.max(1)) as i32)),
        }
    }

    /// A number in figures or words before its unit.
    fn count(&mut self) -> Option<u32> {
        match self.figure(self.at) {
            Some(n) => {
                self.at += 1;
                Some(n as u32)
            }
            None => self.number_word(),
        }
    }

    /// A unit of time, and how many of it its form says (0 for a plural that a number counts).
    fn unit_word(&mut self) -> Option<(Unit, u32)> {
        let (piece, n) = self.peek()?;
        let unit = match piece {
            Piece::Unit(u, own) => (u, own),
            Piece::DayWord => (Unit::Day, 1),
            Piece::YearWord => (Unit::Year, 1),
            _ => return None,
        };
        self.at += n;
        Some(unit)
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

    /// Passes over `نحو`, `حوالي` before a number.
    fn roughly(&mut self) {
        let rough = |n: &crate::NamedAt| n.words == 1 && self.k.tables.numbers[n.id as usize].extra == "approx";
        if self.word(self.at).is_some_and(|w| w.named(NameKind::Number).any(rough)) {
            self.at += 1;
        }
    }

    /// `منذ ثلاثة أيام`, `منذ 20 يوليو`, `منذ عام 2013`, `منذ 1984`: from then up to publication.
    fn since(&mut self) -> Option<TimeInfo> {
        let save = self.at;
        let named_year = matches!(self.peek(), Some((Piece::YearWord, _))) && self.year_figure(self.at + 1).is_some();
        let counts = matches!(self.word(self.at + 1).and_then(|w| piece(w, self.k)), Some((Piece::Unit(..), _)));
        let mut open = true;
        let from = if let Some(y) = self.year_figure(self.at).filter(|_| !counts) {
            self.at += 1;
            year(y)
        } else if let Some(t) = (!named_year).then(|| self.distance(-1)).flatten() {
            open = false;
            t
        } else {
            self.at = save;
            self.expression()?
        };
        match (&from.start, self.anchor) {
            (Some(_), Some(anchor)) => {
                let precision = if open { "unknown" } else { from.precision };
                Some(TimeInfo { end: Some(anchor.to_string()), precision, ..from })
            }
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
        self.counted_stretch()
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
