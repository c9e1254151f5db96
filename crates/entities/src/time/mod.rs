//! Times: relative days, weekdays, days of months, months, years, spans of them, resolved against the day of publication.

mod calendar;
mod dates;
mod hijri;
mod parts;
mod piece;
mod stretch;
mod tense;
mod weekday;

use crate::analyse::{Analysed, Word};
use calendar::{Edge, day};
use jiff::civil::Date;
use piece::{Piece, Unit, piece};
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
    let mut info = r.expression()?;
    let mut stop = r.at;
    r.trailing(&mut stop);
    if info.ahead.is_some() && tense::of(a, i, stop) == Some(tense::Tense::Future) {
        (info.start, info.end) = info.ahead.take().unzip();
    }
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
        if self.figure(self.at).is_some() || self.dotted(self.at).is_some() {
            let begin = self.at;
            let t = self.days_of_month().or_else(|| self.numeric()).or_else(|| self.day_month()).or_else(|| self.years(begin));
            let t = t.or_else(|| self.year_alone())?;
            if t.ahead.is_some() && self.in_a_name(begin) {
                return None;
            }
            return Some(self.up_to(t, begin));
        }
        let (first, n) = self.peek()?;
        let begin = self.at;
        self.at += n;
        match first {
            Piece::Day(d) => Some(self.relative_day(d)),
            Piece::Part => self.part(),
            Piece::Weekday(d) => {
                let t = self.weekday(d);
                Some(self.up_to(t, begin))
            }
            Piece::Month(m) => self.month_named(m, begin),
            Piece::First(d) => self.day_of_month(d),
            Piece::Pair(unit) => self.pair(unit),
            Piece::After => self.after(),
            Piece::Until => self.until_ahead(),
            Piece::Decade(y) => Some(self.decade(y)),
            Piece::DayWord => self.after_day_word(),
            Piece::YearWord => self.after_year_word(),
            Piece::Unit(u, c) => self.qualified(u, c),
            Piece::Ago => self.distance(-1),
            Piece::Since => self.since(),
            Piece::Within => self.within(),
            Piece::Edge(edge) => self.edge(edge),
            Piece::Hijri(m) => self.hijri_month(m),
            Piece::Season(from, to) => self.season(from, to),
            Piece::Share(part, of) => self.share(part, of),
            Piece::Past(_) | Piece::This | Piece::Next | Piece::Era => {
                self.at = begin;
                None
            }
        }
    }

    /// `أواخر مارس`, `مطلع الشهر الحالي`, `نهاية العام 2011`: a part of a month or a year.
    fn edge(&mut self, edge: Edge) -> Option<TimeInfo> {
        if self.word(self.at).is_some_and(|w| w.fold == "شهر" || w.fold == "من") {
            self.at += 1;
        }
        let whole = match self.year_figure(self.at) {
            Some(y) => {
                self.at += 1;
                calendar::year(y)
            }
            None if matches!(
                self.peek()?.0,
                Piece::Month(_) | Piece::Unit(Unit::Month, _) | Piece::YearWord | Piece::Unit(Unit::Year, _)
            ) =>
            {
                self.expression()?
            }
            None => return None,
        };
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

    fn part(&mut self) -> Option<TimeInfo> {
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
