//! Distances and stretches between places: `على بعد 30 كلم شمال شرقي بغداد`, `بين تكريت وبيجي`.

use crate::{
    number::quantity_at,
    place::{PlaceFinder, PlaceInfo, Relation},
};
use waqai_knowledge::NameKind;
use waqai_language::clitics::Pro;

impl PlaceFinder<'_, '_> {
    /// The distance that a word of distance opens, with the direction or preposition behind it, and how many words they take.
    pub(crate) fn distance(&self, at: usize, words: usize, end: usize) -> Option<(Relation, usize)> {
        let (km, p) = self.measure(at + words, end)?;
        let far = |bearing| Relation { name: "distance".into(), bearing, km: Some(km) };
        if let Some((r, n)) = self.relation(p, end).filter(|(r, _)| r.bearing.is_some()) {
            return Some((far(r.bearing), p + n - at));
        }
        let next = self.a.words.get(p).filter(|_| p < end)?;
        matches!(next.fold.as_str(), "من" | "عن" | "الي").then(|| (far(None), p + 1 - at))
    }

    /// A number with its unit, or a unit alone (`كيلومترين`): km, and the word behind.
    fn measure(&self, at: usize, end: usize) -> Option<(f32, usize)> {
        let (count, mut unit) = match quantity_at(self.a, self.k, at, end) {
            // أكثر من 620 كيلومترا: a bound is no distance
            Some(q) => (q.best.filter(|_| q.low.is_some() == q.high.is_some())? as f32, q.words.end),
            None => (1.0, at),
        };
        // 30 - 40 كلم: the first figure counts
        if self.a.words.get(unit).is_some_and(|w| matches!(w.fold.as_str(), "-" | "–")) {
            unit += 2;
        }
        let w = self.a.words.get(unit).filter(|_| unit < end)?;
        let row = w.named(NameKind::Length).find(|n| n.words == 1)?;
        let km: f32 = self.k.tables.units[row.id as usize].class.parse().ok()?;
        Some((count * km, unit + 1))
    }

    /// The place that و joins to the first one behind `بين`.
    pub(crate) fn other_end(&self, at: usize, end: usize, first: &PlaceInfo) -> Option<(usize, PlaceInfo)> {
        let named = !first.rows.is_empty() || first.country.is_some();
        self.a.words.get(at).filter(|w| named && at < end && w.pro.contains(Pro::WA))?;
        let (words, info) = self.named(at, end, true)?;
        (!info.anaphor && !info.unknown).then_some((words.end, info))
    }
}
