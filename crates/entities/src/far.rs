//! Distances and stretches between places: `على بعد 30 كلم شمال شرقي بغداد`, `بين تكريت وبيجي`.

use crate::place::{PlaceFinder, PlaceInfo, Relation};
use waqai_knowledge::NameKind;
use waqai_language::clitics::Pro;
use waqai_text::TokenKind;

impl PlaceFinder<'_, '_> {
    /// The distance that a word of distance opens, with the direction behind it, and how many words they take.
    pub(crate) fn distance(&self, at: usize, words: usize, end: usize) -> Option<(Relation, usize)> {
        let mut p = at + words;
        while p < end && self.is_number_word(p, "approx") {
            p += 1;
        }
        let (count, unit) = self.measure(p, end)?;
        p = unit.1;
        let km = count * unit.0;
        let to = |f: &str| matches!(f, "من" | "عن" | "الي");
        let direction = self.relation(p, end).filter(|(r, _)| r.bearing.is_some());
        if let Some((r, n)) = direction {
            return Some((Relation { name: "distance".into(), bearing: r.bearing, km: Some(km) }, p + n - at));
        }
        let passed = self.a.words.get(p).filter(|w| p < end && to(w.fold.as_str()))?;
        debug_assert!(!passed.fold.is_empty());
        Some((Relation { name: "distance".into(), bearing: None, km: Some(km) }, p + 1 - at))
    }

    /// A number with its unit, or a unit alone (`كيلومترين`): how many, km in one, and the word behind.
    fn measure(&self, p: usize, end: usize) -> Option<(f32, (f32, usize))> {
        let w = self.a.words.get(p).filter(|_| p < end)?;
        let (count, unit) = match w.kind {
            TokenKind::Number => (w.fold.parse().ok()?, p + 1),
            _ => match self.number(p) {
                Some((value, n)) => (value, p + n),
                None => (1.0, p),
            },
        };
        // 30 - 40 كلم: the first figure counts
        let unit = self.a.words.get(unit).filter(|x| matches!(x.fold.as_str(), "-" | "–")).map_or(unit, |_| unit + 2);
        let km = self.unit(unit).filter(|_| unit < end)?;
        Some((count, (km, unit + 1)))
    }

    fn number(&self, p: usize) -> Option<(f32, usize)> {
        let plain = |n: &&crate::NamedAt| matches!(self.k.tables.numbers[n.id as usize].extra.as_str(), "card" | "");
        let n = self.a.words[p].named(NameKind::Number).filter(plain).max_by_key(|n| n.words)?;
        Some((self.k.tables.numbers[n.id as usize].class.parse().ok()?, n.words as usize))
    }

    fn is_number_word(&self, p: usize, sort: &str) -> bool {
        self.a.words[p].named(NameKind::Number).any(|n| n.words == 1 && self.k.tables.numbers[n.id as usize].extra == sort)
    }

    /// How many km a word of measure stands for.
    fn unit(&self, p: usize) -> Option<f32> {
        let rows = self.a.words.get(p)?.named(NameKind::Relation).filter(|n| n.words == 1);
        rows.map(|n| &self.k.tables.relations[n.id as usize]).find(|r| r.relation == "unit")?.bearing
    }

    /// The place that و joins to the first one behind `بين`.
    pub(crate) fn other_end(&self, at: usize, end: usize, first: &PlaceInfo) -> Option<(usize, PlaceInfo)> {
        let w = self.a.words.get(at).filter(|w| at < end && w.pro.contains(Pro::WA))?;
        let named = !first.rows.is_empty() || first.country.is_some();
        let (words, info) = self.named(at, end, true).filter(|_| named && !w.fold.is_empty())?;
        (!info.anaphor && !info.unknown).then_some((words.end, info))
    }
}
