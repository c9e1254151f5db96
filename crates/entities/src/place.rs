//! Places: names with kind words and relations, settled for the whole document together.

use crate::{
    analyse::{Analysed, Word},
    class::Class,
};
use std::ops::Range;
use waqai_knowledge::{
    FormKind, Knowledge, NameKind,
    ontology::{PlaceClass, Precision},
};
use waqai_language::clitics::Pro;

/// A relation that moves or blurs the point: `غربي بنغازي`, `قرب تعز`.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// As the data names it.
    pub name: String,
    /// Bearing in degrees.
    pub bearing: Option<f32>,
    /// How far, in km, where the words tell it: `على بعد 30 كلم شمال بغداد`.
    pub km: Option<f32>,
}

/// Where a mention was settled, with what the choice rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceChoice {
    /// Id in the gazetteer.
    pub id: String,
    /// English name.
    pub en: String,
    /// Arabic name.
    pub ar: String,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// Precision code.
    pub precision: Precision,
    /// How unsure the point is, km.
    pub radius: f32,
    /// ISO country, empty at sea.
    pub country: String,
    /// First-level division.
    pub admin1: String,
    /// Why this candidate, in words.
    pub why: String,
    /// How many other candidates bore the name.
    pub rivals: usize,
}

/// Degrees as they are shown: three decimals, as exact as the sources are.
pub fn degrees(v: f32) -> f64 {
    (f64::from(v) * 1000.0).round() / 1000.0
}

/// Kilometres as they are shown: one decimal.
pub fn kilometres(v: f32) -> f64 {
    (f64::from(v) * 10.0).round() / 10.0
}

/// A place mention before and after it is settled.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceInfo {
    /// Candidate rows: places, or one state.
    pub rows: Vec<u32>,
    /// Row of the states.
    pub country: Option<u32>,
    /// Class by a kind word.
    pub class: Option<PlaceClass>,
    /// Relations, outermost first.
    pub relation: Option<Relation>,
    /// Words of the name with its kind word and direction: without `قرب` before and what it lies in behind.
    pub own: Range<usize>,
    /// No name of its own (`المدينة`): points back.
    pub anaphor: bool,
    /// A kind word with a name that the gazetteer lacks.
    pub unknown: bool,
    /// The kind word is a plural: names that follow with و are of that kind too.
    pub several: bool,
    /// What the words say it lies in: `جنوب شرق تركيا`.
    pub parent: Option<Box<PlaceInfo>>,
    /// The other end of `بين تكريت وبيجي`.
    pub other: Option<Box<PlaceInfo>>,
    /// Where, once settled.
    pub choice: Option<PlaceChoice>,
}

/// Finds place mentions in one article.
pub(crate) struct PlaceFinder<'a, 't> {
    pub(crate) a: &'a Analysed<'t>,
    pub(crate) k: &'a Knowledge,
}

/// An adjective without the article (`مدينة استراتيجية`, `مناطق متفرقة`): what the place is like, not its name.
fn attribute(w: &Word) -> bool {
    !w.definite()
        && (w.fold.ends_with("يه") && w.fold.chars().count() > 5 || w.fold.starts_with('م') && w.fold.ends_with('ه') && w.names.is_empty())
}

pub(crate) fn blank() -> PlaceInfo {
    PlaceInfo {
        rows: Vec::new(),
        country: None,
        class: None,
        relation: None,
        own: 0..0,
        anaphor: false,
        unknown: false,
        several: false,
        parent: None,
        other: None,
        choice: None,
    }
}

impl<'a, 't> PlaceFinder<'a, 't> {
    pub(crate) fn new(a: &'a Analysed<'t>, k: &'a Knowledge) -> Self {
        PlaceFinder { a, k }
    }

    /// Whether a preposition of place stands before word `i` or is attached to it.
    pub(crate) fn is_placed(&self, i: usize) -> bool {
        let w = &self.a.words[i];
        if w.pro.contains(Pro::BI) {
            return true;
        }
        let Some(before) = i.checked_sub(1).map(|p| &self.a.words[p]) else { return false };
        if w.pro.intersects(Pro::CONJ) {
            return false;
        }
        matches!(before.stem(), "في" | "الي" | "داخل" | "خارج" | "قرب" | "نحو" | "عبر" | "باتجاه" | "صوب" | "حول")
            || (1..=3.min(i)).any(|n| self.a.words[i - n].named(NameKind::Relation).any(|r| r.words as usize == n))
            || before.named(NameKind::Kind).next().is_some()
    }

    /// A name that و joins to the place before it: `قرى الصفراء والنقوب`; after a plural kind word any name is one.
    pub(crate) fn joined(&self, i: usize, end: usize, before: &PlaceInfo) -> Option<(Range<usize>, PlaceInfo)> {
        let w = &self.a.words[i];
        if !w.pro.contains(Pro::WA) || w.class != Class::Noun || w.named(NameKind::Kind).next().is_some() {
            return None;
        }
        let class = before.class.filter(|_| before.several);
        if let Some((words, info)) = self.gazetteer(i, class, true) {
            return Some((words, PlaceInfo { several: before.several, ..info }));
        }
        let plain = class.is_some() && self.name_like(i, end) && w.definite() && w.read(FormKind::Head).next().is_none();
        plain.then(|| (i..i + 1, PlaceInfo { class, unknown: true, several: true, ..blank() }))
    }

    /// The place mention that begins at word `i`.
    pub(crate) fn at(&self, i: usize, end: usize) -> Option<(Range<usize>, PlaceInfo)> {
        let (mut at, mut relation) = (i, None);
        let mut from = i;
        // شمال سيناء, جنوب السودان: names that begin with a direction
        let whole = self.gazetteer(i, None, self.is_placed(i)).filter(|(words, _)| words.len() > 1);
        if let Some((words, info)) = whole.filter(|_| self.relation(i, end).is_some()) {
            return Some((words.clone(), PlaceInfo { own: words, ..info }));
        }
        while let Some((r, n)) = self.relation(at, end) {
            if r.bearing.is_none() && r.name != "centre" {
                from = at + n;
            }
            relation = relation.or(Some(r));
            at += n;
            if at < end && matches!(self.a.words[at].stem(), "من" | "ال") {
                at += 1;
                from += usize::from(from + 1 == at);
            }
        }
        if at >= end || (relation.is_some() && matches!(self.a.words[at].class, Class::Verb | Class::Punct)) {
            return None;
        }
        let between = relation.as_ref().is_some_and(|r: &Relation| r.name == "between");
        let (words, mut info) = self.named(at, end, relation.is_some() && !between)?;
        info.relation = relation.or(info.relation);
        info.own = from..words.end;
        let mut stop = words.end;
        if let Some((to, other)) = between.then(|| self.other_end(stop, end, &info)).flatten() {
            (info.own, info.other) = (i..to, Some(Box::new(other)));
            return Some((i..to, info));
        }
        if let Some((to, parent)) = self.parents(stop, end) {
            (stop, info.parent) = (to, Some(Box::new(parent)));
        }
        Some((i..stop, info))
    }

    pub(crate) fn relation(&self, at: usize, end: usize) -> Option<(Relation, usize)> {
        let w = self.a.words.get(at).filter(|_| at < end)?;
        let n = w.named(NameKind::Relation).max_by_key(|n| n.words)?;
        let row = &self.k.tables.relations[n.id as usize];
        if row.relation == "distance"
            && let Some(far) = self.distance(at, n.words as usize, end)
        {
            return Some(far);
        }
        let next = self.a.words.get(at + n.words as usize).filter(|_| at + (n.words as usize) < end)?;
        if next.kind != waqai_text::TokenKind::Word {
            return None;
        }
        Some((Relation { name: row.relation.clone(), bearing: row.bearing, km: None }, n.words as usize))
    }

    /// A name with or without its kind word, or a kind word alone.
    pub(crate) fn named(&self, at: usize, end: usize, related: bool) -> Option<(Range<usize>, PlaceInfo)> {
        let w = self.a.words.get(at).filter(|_| at < end)?;
        let bare = self.gazetteer(at, None, related || self.is_placed(at));
        if let Some(kind) = w.named(NameKind::Kind).max_by_key(|n| n.words)
            && bare.as_ref().is_none_or(|(r, _)| r.len() <= kind.words as usize)
        {
            let class = self.k.tables.kinds[kind.id as usize].class;
            let next = at + kind.words as usize;
            let plural = self.k.tables.kinds[kind.id as usize].plurals.iter().any(|p| waqai_text::fold(p) == w.stem());
            if let Some((words, info)) = self.after_kind(at, next, end, class, plural) {
                return Some((words, PlaceInfo { several: plural, ..info }));
            }
            if class == PlaceClass::Capital && w.definite() && !plural {
                return Some(self.capital(at, end));
            }
            if let Some(stop) = self.part_of(next, end).filter(|_| w.definite()) {
                return Some((at..stop, PlaceInfo { class: Some(class), unknown: true, ..blank() }));
            }
            if let Some((words, _)) = &bare
                && self.lies_where_told(words, end)
            {
                return bare;
            }
            if w.definite() {
                let points = (related || self.is_placed(at))
                    && !plural
                    && self.k.tables.kinds[kind.id as usize].points_back
                    && !matches!(class, PlaceClass::Site | PlaceClass::Area | PlaceClass::Water | PlaceClass::Sea);
                return points.then(|| (at..next, PlaceInfo { class: Some(class), anaphor: true, ..blank() }));
            }
        }
        bare
    }

    /// Where the adjectives end of a definite kind word that ل makes part of a place (`البوابة الغربية لبنغازي`): it points back to nothing.
    fn part_of(&self, next: usize, end: usize) -> Option<usize> {
        let words = &self.a.words;
        let adjective = |w: &Word| w.class == Class::Noun && w.pro == Pro::AL && w.kind == waqai_text::TokenKind::Word;
        let stop = (next..end.min(next + 4)).find(|&p| !adjective(&words[p]))?;
        let w = &words[stop];
        let place = |n: &crate::NamedAt| matches!(n.kind, NameKind::Place | NameKind::Country | NameKind::Kind);
        (w.pro.contains(Pro::LI) && !w.pro.intersects(Pro::CONJ) && w.names.iter().any(place)).then_some(stop)
    }

    /// `العاصمة`, `العاصمة الليبية`: the capital of the state named, else of the one that the report speaks of.
    fn capital(&self, at: usize, end: usize) -> (Range<usize>, PlaceInfo) {
        let nisba = self
            .a
            .words
            .get(at + 1)
            .filter(|w| at + 1 < end && w.definite() && w.pro == Pro::AL)
            .and_then(|w| w.read(FormKind::Nisba).next());
        let info = PlaceInfo { class: Some(PlaceClass::Capital), anaphor: true, country: nisba.map(|r| r.id), ..blank() };
        let stop = at + 1 + usize::from(nisba.is_some());
        // العاصمة الأردنية عمان: its name in apposition
        let named = self.a.words.get(stop).filter(|w| stop < end && w.pro.is_empty()).map_or(0, |w| {
            let big = w.named(NameKind::Place).filter(|n| self.big(n)).map(|n| n.words as usize).max();
            big.filter(|n| stop + n <= end).unwrap_or(0)
        });
        (at..stop + named, info)
    }

    /// Whether a word can be a name that no list holds.
    fn name_like(&self, at: usize, end: usize) -> bool {
        let Some(w) = self.a.words.get(at).filter(|_| at < end) else { return false };
        w.kind == waqai_text::TokenKind::Word
            && w.class == Class::Noun
            && !w.pro.intersects(Pro::PREP | Pro::FA)
            && w.read(FormKind::Event).next().is_none()
            && w.read(FormKind::Carrier).next().is_none()
            && w.names.iter().all(|n| !matches!(n.kind, NameKind::Time | NameKind::Actor | NameKind::Loaded))
            && !attribute(w)
    }

    fn after_kind(&self, at: usize, next: usize, end: usize, class: PlaceClass, plural: bool) -> Option<(Range<usize>, PlaceInfo)> {
        let quote = self.a.words.get(next).is_some_and(|w| matches!(w.fold.as_str(), "\"" | "“" | "«"));
        let next = next + usize::from(quote);
        // after a kind word with the article a definite word is its adjective: المحافظات الجنوبية
        if next >= end || self.a.words[at].definite() && self.a.words[next].definite() {
            return None;
        }
        // مناطق القتال, أحياء المدينة
        let vague = plural || class == PlaceClass::Area;
        // محور غرب بنغازي, أحياء شرق حلب: the direction stands behind the kind word
        let area = matches!(class, PlaceClass::Area | PlaceClass::Region | PlaceClass::Quarter | PlaceClass::Town);
        if area && self.relation(next, end).is_some_and(|(r, _)| r.bearing.is_some()) && !self.a.words[at].definite() {
            return self.at(next, end).map(|(words, info)| (at..words.end, info));
        }
        // سوق مدينة القيارة: one kind word after the other
        let inner = &self.a.words[next];
        if inner.named(NameKind::Kind).any(|n| n.words == 1) && inner.pro.is_empty() && !inner.definite() {
            return self.named(next, end, true).map(|(words, info)| (at..words.end, info));
        }
        if let Some((words, info)) = self.gazetteer(next, Some(class), true).filter(|(w, _)| !(vague && w.len() == 1 && self.strict(next)))
        {
            return Some((at..words.end + usize::from(quote && words.end < end), info));
        }
        let w = &self.a.words[next];
        let name_like = self.name_like(next, end) && !w.pro.contains(Pro::WA) && !(vague && self.strict(next));
        let town = matches!(
            class,
            PlaceClass::Town
                | PlaceClass::Area
                | PlaceClass::Quarter
                | PlaceClass::Admin
                | PlaceClass::Admin1
                | PlaceClass::Admin2
                | PlaceClass::Camp
                | PlaceClass::Base
                | PlaceClass::Airport
                | PlaceClass::Crossing
        );
        if !name_like || !town || self.a.words[at].definite() || w.read(FormKind::Nisba).next().is_some() {
            return None;
        }
        let more = self.a.words.get(next + 1).is_some_and(|x| {
            next + 1 < end
                && x.definite()
                && x.class == Class::Noun
                && !x.pro.intersects(Pro::CONJ | Pro::PREP)
                && !w.definite()
                && x.read(FormKind::Head).next().is_none()
        });
        Some((at..next + 1 + usize::from(more), PlaceInfo { class: Some(class), unknown: true, ..blank() }))
    }

    /// Words that name what the place lies in: `في محافظة تعز`, `غربي مدينة بنغازي`, `جنوب شرق تركيا`; they belong to the mention only
    /// where no preposition stands between.
    pub(crate) fn parents(&self, stop: usize, end: usize) -> Option<(usize, PlaceInfo)> {
        // سوريا وشمال العراق: another place
        let apart = self.a.words.get(stop).is_none_or(|w| w.pro.intersects(Pro::CONJ));
        let (relation, n) = self.relation(stop, end).filter(|_| !apart)?;
        let (words, info) = self.named(stop + n, end, true)?;
        Some((words.end, PlaceInfo { relation: Some(relation), ..info }))
    }
}
