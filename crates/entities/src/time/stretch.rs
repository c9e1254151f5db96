//! Distances from the day of publication and stretches up to it: `قبل يومين`, `منذ 2013`, `خلال الأيام الثلاثة الماضية`.

use super::{
    Reader, TimeInfo,
    calendar::{range, year},
    piece::{Piece, Unit, piece},
};
use crate::{analyse::Word, number::quantity_at};
use jiff::civil::Date;
use waqai_knowledge::{FormKind, NameKind};
use waqai_language::Feat;
use waqai_text::TokenKind;

impl Reader<'_, '_> {
    /// After اليوم or يوم: a weekday, a date, أمس; اليوم alone is the day of publication.
    pub(super) fn after_day_word(&mut self) -> Option<TimeInfo> {
        let definite = self.word(self.at - 1).is_some_and(Word::definite);
        match self.peek() {
            // اليوم الخميس says itself which is meant
            Some((Piece::Weekday(_) | Piece::Day(_), _)) => {
                return self.expression().map(|t| TimeInfo { ahead: t.ahead.filter(|_| !definite), ..t });
            }
            Some((Piece::Past(shift), n)) => {
                self.at += n;
                return Some(self.relative_day(shift));
            }
            _ => {}
        }
        if self.word(self.at).is_some_and(|w| w.kind == TokenKind::Number)
            && let Some(t) = self.numeric().or_else(|| self.day_month()).or_else(|| self.day_and_month_figures())
        {
            return Some(t);
        }
        definite.then(|| self.relative_day(0))
    }

    /// `عام 2014`, `العام الماضي`.
    pub(super) fn after_year_word(&mut self) -> Option<TimeInfo> {
        if let Some(y) = self.year_figure(self.at) {
            self.at += 1;
            return Some(year(y));
        }
        self.qualified(Unit::Year, 1)
    }

    /// `الأسبوع الماضي`, `الشهر الجاري`, `الأسبوعين الأخيرين`, `الأيام الثلاثة الماضية`.
    pub(super) fn qualified(&mut self, u: Unit, count: u32) -> Option<TimeInfo> {
        let definite = self.word(self.at - 1).is_some_and(Word::definite);
        let pointed = self.at.checked_sub(2).and_then(|p| self.word(p)).is_some_and(|w| matches!(w.stem(), "هذا" | "هذه"));
        if definite && pointed && count == 1 && !matches!(self.peek(), Some((Piece::Past(_) | Piece::Next, _))) {
            return Some(self.period(u, 0));
        }
        let save = self.at;
        let count = self.defined_count().filter(|_| count == 0).unwrap_or(count);
        if count <= 1 {
            self.at = save;
        } else if let (true, Some((p @ (Piece::Past(-1) | Piece::Next), n))) = (definite, self.peek()) {
            self.at += n;
            return Some(if p == Piece::Next { self.stretch_ahead(u, count) } else { self.stretch(u, count) });
        } else if let Some(t) = self.first_of(u, count).filter(|_| definite) {
            return Some(t);
        }
        let (p, n) = self.peek()?;
        let shift = p.shift()?;
        if !definite || count != 1 {
            return None;
        }
        self.at += n;
        Some(self.period(u, shift))
    }

    /// `الأشهر التسعة الأولى من 2022`, `الأيام الخمسة الأولى من مارس`: the first of a year or a month, behind their number.
    fn first_of(&mut self, u: Unit, count: u32) -> Option<TimeInfo> {
        let (1, n) = self.ordinal()? else { return None };
        self.at += n;
        let whole = self.within_whole()?;
        let first: Date = whole.start.as_deref()?.parse().ok()?;
        let span = match u {
            Unit::Month => jiff::Span::new().months(count),
            Unit::Week => jiff::Span::new().weeks(count),
            Unit::Day => jiff::Span::new().days(count),
            Unit::Hour | Unit::Year => return None,
        };
        let last = first.checked_add(span).ok()?.yesterday().ok()?;
        (last.to_string() <= whole.end?).then(|| range(first, last, if u == Unit::Day { "day" } else { "month" }))
    }

    /// `قبل يومين`, `قبل نحو ثلاثة أسابيع`, with the number of days where it is told.
    pub(super) fn distance(&mut self, sign: i32) -> Option<TimeInfo> {
        self.roughly();
        let count = self.count();
        let (u, own) = self.unit_word()?;
        let definite = self.word(self.at - 1).is_some_and(Word::definite);
        match (count, own) {
            // منذ اللحظات الأولى
            (None, 0) if definite => None,
            _ if self.counted_from_an_act() => Some(TimeInfo { precision: "relative", ..TimeInfo::default() }),
            // منذ أيام عدة: how many is not told
            (None, 0) if u == Unit::Hour => Some(self.period(u, sign)),
            (None, 0) => Some(TimeInfo { precision: "relative", ..TimeInfo::default() }),
            (c, own) => Some(self.period(u, sign * (c.unwrap_or(1) * own.max(1)) as i32)),
        }
    }

    /// Whether a distance is that from another act: `قبل ساعات من بدء الهدنة`, `بعد شهر على طرد المنظمات`.
    fn counted_from_an_act(&self) -> bool {
        let joint = self.word(self.at).is_some_and(|w| matches!(w.fold.as_str(), "من" | "علي"));
        let thing = |w: &Word| w.named(NameKind::Kind).next().is_some() || w.read(FormKind::Head).next().is_some();
        let act = |w: &Word| {
            !thing(w) && w.readings.iter().any(|r| r.skip <= w.skip && (r.kind == FormKind::Event || r.feat.contains(Feat::MASDAR)))
        };
        joint && self.word(self.at + 1).is_some_and(act)
    }

    /// A number in figures or words before its unit.
    pub(super) fn count(&mut self) -> Option<u32> {
        match self.figure(self.at) {
            Some(n) => {
                self.at += 1;
                Some(n as u32)
            }
            None => {
                let q = quantity_at(self.a, self.k, self.at, self.end).filter(|q| q.low == q.best && q.high == q.best)?;
                self.at = q.words.end;
                q.best?.try_into().ok()
            }
        }
    }

    /// The number behind its unit: `الأيام الثلاثة`, `الساعات الـ48`.
    fn defined_count(&mut self) -> Option<u32> {
        let article = self.word(self.at).is_some_and(|w| matches!(w.fold.as_str(), "ال" | "الـ"));
        match self.figure(self.at + usize::from(article)) {
            Some(n) => {
                self.at += 1 + usize::from(article);
                n.try_into().ok()
            }
            None => self.number_word(),
        }
    }

    /// A unit of time, and how many of it its form says (0 for a plural that a number counts).
    pub(super) fn unit_word(&mut self) -> Option<(Unit, u32)> {
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

    pub(super) fn number_word(&mut self) -> Option<u32> {
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
    pub(super) fn roughly(&mut self) {
        let rough = |n: &crate::NamedAt| n.words == 1 && self.k.tables.numbers[n.id as usize].extra == "approx";
        if self.word(self.at).is_some_and(|w| w.named(NameKind::Number).any(rough)) {
            self.at += 1;
        }
    }

    /// `منذ ثلاثة أيام`, `منذ 20 يوليو`, `منذ عام 2013`, `منذ 1984`: from then up to publication.
    pub(super) fn since(&mut self) -> Option<TimeInfo> {
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
    pub(super) fn within(&mut self) -> Option<TimeInfo> {
        let save = self.at;
        if let Some(t) = self.expression() {
            return Some(t);
        }
        self.at = save;
        self.counted_stretch()
    }
}
