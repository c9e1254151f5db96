//! Dates by day, month and year, in figures and in words.

use super::{
    Reader, TimeInfo,
    calendar::*,
    piece::{Piece, Unit, piece},
};
use crate::class::Class;
use jiff::civil::Date;
use waqai_knowledge::{FormKind, HeadClass, NameKind};
use waqai_language::Feat;
use waqai_text::TokenKind;

impl Reader<'_, '_> {
    /// `14 مارس 2024`, `١٤ آذار/مارس`.
    pub(super) fn day_month(&mut self) -> Option<TimeInfo> {
        let d = self.figure(self.at).filter(|d| (1..=31).contains(d))?;
        let save = self.at;
        self.at += 1;
        self.day_of_month(d as i8).or_else(|| {
            self.at = save;
            None
        })
    }

    /// The month behind a day, and its year: `21 من سبتمبر`, `7 / يوليو / 2015`.
    pub(super) fn day_of_month(&mut self, d: i8) -> Option<TimeInfo> {
        for _ in 0..2 {
            self.at += usize::from(self.word(self.at).is_some_and(|w| matches!(w.fold.as_str(), "من" | "/" | "-" | "شهر")));
        }
        self.bracketed_month_name();
        if let Some((Piece::Hijri(m), n)) = self.peek() {
            self.at += n;
            return self.hijri_day(m, d);
        }
        if let Some((Piece::Unit(Unit::Month, 1), _)) = self.peek() {
            return self.day_of_near_month(d);
        }
        let Some((Piece::Month(m), n)) = self.peek() else { return None };
        self.at += n;
        self.second_month_name(m);
        let y = self.year_after();
        self.full_date(y, m, d)
    }

    /// Passes over the first of two names of a month in brackets: `29 (حزيران) يونيو`.
    fn bracketed_month_name(&mut self) {
        let month = |at: usize| match self.word(at).and_then(|w| piece(w, self.k))? {
            (Piece::Month(m), n) => Some((m, at + n)),
            _ => None,
        };
        let bracket = |at: usize, mark: &str| self.word(at).is_some_and(|w| w.fold == mark);
        let first = month(self.at + 1).filter(|(_, end)| bracket(self.at, "(") && bracket(*end, ")"));
        if let Some((m, end)) = first
            && month(end + 1).is_some_and(|(other, _)| other == m)
        {
            self.at = end + 1;
        }
    }

    /// A year by itself behind في: `في 2012`, not `في 2000 منزل`.
    pub(super) fn year_alone(&mut self) -> Option<TimeInfo> {
        let y = self.year_figure(self.at)?;
        let within = self.at.checked_sub(1).is_some_and(|p| self.a.words[p].stem() == "في");
        let counted = self.word(self.at + 1).is_some_and(|w| w.class == Class::Noun && !w.definite() && w.kind == TokenKind::Word);
        let near = self.anchor.is_none_or(|a| (a.year() - 60..=a.year() + 1).contains(&y));
        if !within || counted || !near {
            return None;
        }
        self.at += 1;
        Some(year(y))
    }

    /// Whether a day of a month is the name of a thing: `ملعب 5 جويلية`, `حركة 20 فبراير`.
    pub(super) fn in_a_name(&self, at: usize) -> bool {
        let Some(w) = at.checked_sub(1).map(|p| &self.a.words[p]) else { return false };
        let head = |r: &crate::Reading| {
            self.k.tables.heads[r.id as usize].class != HeadClass::Person
                && !r.feat.intersects(Feat::PLURAL | Feat::DUAL | Feat::ACCUSATIVE)
        };
        !w.definite() && (w.named(NameKind::Kind).next().is_some() || w.read(FormKind::Head).any(head))
    }

    /// The name of month `m` in the other calendar: `آذار/مارس`, `يوليو (تموز)`, `مارس اذار`.
    fn second_month_name(&mut self, m: i8) {
        let mark = self.word(self.at).is_some_and(|w| matches!(w.fold.as_str(), "/" | "(" | "-"));
        let next = self.at + usize::from(mark);
        let Some((Piece::Month(other), n)) = self.word(next).and_then(|w| piece(w, self.k)) else { return };
        if other != m {
            return;
        }
        self.at = next + n;
        if mark && self.word(self.at).is_some_and(|w| w.fold == ")") {
            self.at += 1;
        }
    }

    fn year_after(&mut self) -> Option<i16> {
        let mut at = self.at;
        if let Some((Piece::Past(_) | Piece::This | Piece::Next, n)) = self.peek() {
            self.at += n;
            return None;
        }
        if self.word(at).is_some_and(|w| matches!(w.fold.as_str(), "من" | "،" | "/" | ",")) {
            at += 1;
        }
        if matches!(self.word(at).and_then(|w| piece(w, self.k)), Some((Piece::YearWord, _))) {
            at += 1;
            // من العام الماضي
            let shift = self.word(at).and_then(|w| piece(w, self.k)).and_then(|(p, n)| Some((p.shift()?, n)));
            if let (Some((shift, n)), Some(anchor)) = (shift, self.anchor) {
                self.at = at + n;
                return Some(anchor.year() + shift as i16);
            }
        }
        let y = self.year_figure(at)?;
        self.at = at + 1;
        Some(y)
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
        let next = if this < anchor { Date::new(anchor.year() + 1, m, d).ok()? } else { this };
        let found = day(if far > 60 { Date::new(anchor.year() - 1, m, d).ok()? } else { this });
        Some(TimeInfo { ahead: Some((next.to_string(), next.to_string())), ..found })
    }

    /// A month by itself: `في مارس الماضي`, `آذار 2013`.
    pub(super) fn month(&mut self, m: i8) -> Option<TimeInfo> {
        self.second_month_name(m);
        let next = matches!(self.peek(), Some((Piece::Next, _)));
        let y = self.year_after();
        let open = y.is_none();
        let y = match (y, self.anchor) {
            (Some(y), _) => y,
            (None, Some(a)) if next => a.year() + i16::from(m < a.month()),
            (None, Some(a)) if m > a.month() => a.year() - 1,
            (None, Some(a)) => a.year(),
            (None, None) => return Some(TimeInfo { precision: "relative", ..TimeInfo::default() }),
        };
        let first = Date::new(y, m, 1).ok()?;
        let found = range(first, first.last_of_month(), "month");
        let coming = self.anchor.filter(|_| open && !next).and_then(|a| Date::new(a.year() + i16::from(m < a.month()), m, 1).ok());
        Some(TimeInfo { ahead: coming.map(|d| (d.to_string(), d.last_of_month().to_string())), ..found })
    }

    /// `14/3/2024`, `2024-03-14`, `3-8-2015`, `25.10.2021`.
    pub(super) fn numeric(&mut self) -> Option<TimeInfo> {
        let (a, b, c, n) = self.three_figures()?;
        let found = if a > 31 {
            Date::new(a as i16, b as i8, c as i8)
        } else if b > 12 {
            Date::new(c as i16, a as i8, b as i8)
        } else {
            Date::new(c as i16, b as i8, a as i8)
        };
        let found = found.ok().filter(|d| (1900..2100).contains(&d.year()));
        let d = found.or_else(|| Self::hijri_figures(a, b, c))?;
        self.at += n;
        self.era();
        Some(day(d))
    }

    /// The three figures of a date, and how many words they take.
    fn three_figures(&self) -> Option<(i64, i64, i64, usize)> {
        if self.dotted(self.at).is_some() {
            let mut parts = self.word(self.at)?.fold.split('.').map(|x| x.parse().ok());
            return Some((parts.next()??, parts.next()??, parts.next()??, 1));
        }
        let sep = self.word(self.at + 1).filter(|w| matches!(w.fold.as_str(), "/" | "-" | "\\"))?.fold.as_str();
        self.word(self.at + 3).filter(|w| w.fold == sep)?;
        Some((self.figure(self.at)?, self.figure(self.at + 2)?, self.figure(self.at + 4)?, 5))
    }

    /// The first figure of a date that is one word: `25.10.2021`.
    pub(super) fn dotted(&self, at: usize) -> Option<i16> {
        let parts: Option<Vec<i16>> =
            self.word(at).filter(|w| w.kind == waqai_text::TokenKind::Number)?.fold.split('.').map(|x| x.parse().ok()).collect();
        parts.filter(|p| p.len() == 3).map(|p| p[0])
    }

    /// `14/5` behind a word that says it is a day.
    pub(super) fn day_and_month_figures(&mut self) -> Option<TimeInfo> {
        self.word(self.at + 1).filter(|w| w.fold == "/")?;
        let (d, m) = self.figure(self.at).zip(self.figure(self.at + 2)).filter(|(d, m)| (1..=31).contains(d) && (1..=12).contains(m))?;
        let t = self.full_date(None, m as i8, d as i8)?;
        self.at += 3;
        Some(t)
    }
}
