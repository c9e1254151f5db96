//! Whether a word that some place is called is meant as that place here: names that are also words, persons, newspapers, adjectives.

use crate::{
    analyse::Word,
    class::Class,
    place::{PlaceFinder, PlaceInfo, blank},
};
use std::ops::Range;
use waqai_knowledge::{FormKind, NameKind, ontology::PlaceClass};
use waqai_language::clitics::Pro;

impl PlaceFinder<'_, '_> {
    /// The longest name at a word that the gazetteer or the list of states holds.
    pub(crate) fn gazetteer(&self, at: usize, class: Option<PlaceClass>, placed: bool) -> Option<(Range<usize>, PlaceInfo)> {
        let w = &self.a.words[at];
        let longest = w
            .names
            .iter()
            .filter(|n| matches!(n.kind, NameKind::Place | NameKind::Country))
            .map(|n| (n.words, std::cmp::Reverse(n.skip)))
            .max()?;
        let picked: Vec<_> = w
            .names
            .iter()
            .filter(|n| matches!(n.kind, NameKind::Place | NameKind::Country) && (n.words, std::cmp::Reverse(n.skip)) == longest)
            .collect();
        let first = picked[0];
        let words = at..at + first.words as usize;
        let direction = w.named(NameKind::Relation).any(|n| n.words == 1);
        let curated = |n: &&crate::NamedAt| n.kind == NameKind::Country || self.k.tables.places[n.id as usize].id.starts_with("wq:");
        // على غير: the village of that name is not meant
        if words.len() > 1 && w.class == Class::Prep || self.addressed(at, words.end) {
            return None;
        }
        if direction && (first.words == 1 || !picked.iter().any(curated)) {
            return None;
        }
        if first.words > 1
            && self.person_or_word(words.clone())
            && !(placed && (picked.iter().any(curated) || picked.iter().any(|n| self.big(n))))
        {
            return None;
        }
        // النعمة عاصمة ولاية الحوض الشرقي: what a capital is said to be
        let capital = self.a.words.get(words.end).is_some_and(|n| n.fold == "عاصمه");
        if class.is_none() && first.words == 1 && !capital && (!self.credible(w, first.skip, first.pro, placed) || self.attributive(at)) {
            return None;
        }
        // مقبرة المدينة: the town spoken of, not the town that is called so
        if first.words == 1
            && w.definite()
            && !matches!(class, Some(PlaceClass::Admin | PlaceClass::Admin1 | PlaceClass::Admin2))
            && self.generic(w)
        {
            return None;
        }
        let country = picked.iter().find(|n| n.kind == NameKind::Country).map(|n| n.id);
        let rows: Vec<u32> = picked.iter().filter(|n| n.kind == NameKind::Place).map(|n| n.id).collect();
        // ميناء عدن, مطار صنعاء: the name has its kind word inside
        let own = rows.first().map(|&r| self.k.tables.places[r as usize].class).filter(|_| words.len() > 1);
        let class = class.or(own.filter(|c| {
            use PlaceClass::*;
            matches!(c, Base | Airport | Port | Crossing | Camp | Site | Sea | Mountain)
        }));
        Some((words, PlaceInfo { rows, country, class, ..blank() }))
    }

    /// Whether the state behind a name has a place of that name: `المفرق شمال شرقي الأردن`.
    pub(crate) fn lies_where_told(&self, words: &Range<usize>, end: usize) -> bool {
        let Some((_, parent)) = self.parents(words.end, end) else { return false };
        let state = parent.country.map(|c| self.k.tables.countries[c as usize].iso.as_str());
        let places = self.a.words[words.start].named(NameKind::Place).map(|n| &self.k.tables.places[n.id as usize]);
        state.is_some_and(|s| places.into_iter().any(|p| p.country == s && p.population > 0))
    }

    /// Whether a word is a kind word of settlements, so that with the article it points back: المدينة, القرية.
    pub(crate) fn generic(&self, w: &Word) -> bool {
        let town = |n: &crate::NamedAt| {
            let row = &self.k.tables.kinds[n.id as usize];
            row.points_back && matches!(row.class, PlaceClass::Town)
        };
        w.named(NameKind::Kind).any(town)
    }

    /// `قال لـ«الشرق الأوسط»`: a name in quotation marks behind a ل of its own is a newspaper's.
    pub(crate) fn addressed(&self, at: usize, end: usize) -> bool {
        let word = |i: usize| self.a.words.get(i).map_or("", |w| w.fold.as_str());
        let opened = at >= 2 && matches!(word(at - 1), "«" | "\"" | "“");
        opened && matches!(word(end), "»" | "\"" | "”") && matches!(word(at - 2), "ل" | "لـ" | "ـ")
    }

    /// Whether a name is that of a large or curated place, or of a province.
    pub(crate) fn big(&self, n: &crate::NamedAt) -> bool {
        let row = || &self.k.tables.places[n.id as usize];
        n.kind == NameKind::Place && (row().population > 30_000 || row().id.starts_with("wq:") || row().class == PlaceClass::Admin1)
    }

    /// Whether a word names places only after a kind word.
    pub(crate) fn strict(&self, at: usize) -> bool {
        self.a.words[at].named(NameKind::Common).any(|n| self.k.tables.common[n.id as usize].class == "strict")
    }

    /// Whether a name of several words is made of the parts of a person's name, or begins the longer name of an actor or a time.
    pub(crate) fn person_or_word(&self, words: Range<usize>) -> bool {
        let part = |w: &Word| w.names.iter().any(|n| matches!(n.kind, NameKind::Given | NameKind::Family | NameKind::Title));
        let first = &self.a.words[words.start];
        // إقليم كردستان is a place and who governs it
        let kind = first.named(NameKind::Kind).next().is_some();
        words.clone().all(|i| part(&self.a.words[i]))
            || first.named(NameKind::Common).any(|n| n.words as usize == words.len())
            || first.named(NameKind::Actor).any(|n| n.words as usize >= words.len() + usize::from(kind))
            || first.named(NameKind::Title).any(|n| n.words as usize >= words.len())
    }

    /// `دعم مالي`: a name that is an adjective too (soft among the common words), behind an indefinite noun that takes no name.
    pub(crate) fn attributive(&self, at: usize) -> bool {
        let w = &self.a.words[at];
        let soft = w.pro.is_empty() && w.named(NameKind::Common).any(|n| n.words == 1);
        let country = w.named(NameKind::Country).any(|n| n.skip == 0 && n.words == 1);
        let before = at.checked_sub(1).map(|p| &self.a.words[p]).filter(|b| b.class == Class::Noun && !b.definite());
        let takes_name = |b: &Word| {
            b.read(FormKind::Head).next().is_some()
                || b.names.iter().any(|n| matches!(n.kind, NameKind::Kind | NameKind::Title | NameKind::Relation | NameKind::Actor))
        };
        soft && country && before.is_some_and(|b| !takes_name(b))
    }

    /// Whether a single word that is a place name is meant as one here.
    pub(crate) fn credible(&self, w: &Word, skip: u8, pro: Pro, placed: bool) -> bool {
        if w.class != Class::Noun && w.class != Class::Adv {
            return false;
        }
        let country = w.named(NameKind::Country).any(|n| n.skip == skip);
        let common = w.named(NameKind::Common).map(|n| self.k.tables.common[n.id as usize].class.as_str()).next();
        match common {
            Some("strict") if !country => return false,
            Some(_) if !country => return placed || pro.contains(Pro::BI),
            _ => {}
        }
        let other = w.readings.iter().any(|r| {
            matches!(r.kind, FormKind::Event | FormKind::Head | FormKind::Operator | FormKind::Report | FormKind::Nisba)
                && r.skip <= skip
                && r.enclitic == 0
        });
        let given = w.named(NameKind::Given).next().is_some() || w.named(NameKind::Family).next().is_some();
        if country {
            return true;
        }
        let big = w.named(NameKind::Place).any(|n| self.big(n));
        if skip > 0 && !big {
            return placed && !other && w.fold.chars().count() >= 5;
        }
        if other || given {
            return placed && big;
        }
        big || placed
    }
}
