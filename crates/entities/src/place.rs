//! Places: names with kind words and relations, settled for the whole document together.

use crate::{
    analyse::{Analysed, Word},
    class::Class,
    mention::{MentionKind, Mentions},
};
use std::{collections::HashMap, ops::Range};
use waqai_knowledge::{
    FormKind, Knowledge, NameKind, PlaceRow,
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
    /// No name of its own (`المدينة`): points back.
    pub anaphor: bool,
    /// A kind word with a name that the gazetteer lacks.
    pub unknown: bool,
    /// What the words say it lies in: `جنوب شرق تركيا`.
    pub parent: Option<Box<PlaceInfo>>,
    /// Where, once settled.
    pub choice: Option<PlaceChoice>,
}

/// Finds place mentions in one article.
pub(crate) struct PlaceFinder<'a, 't> {
    a: &'a Analysed<'t>,
    k: &'a Knowledge,
}

fn blank() -> PlaceInfo {
    PlaceInfo { rows: Vec::new(), country: None, class: None, relation: None, anaphor: false, unknown: false, parent: None, choice: None }
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
            || before.named(NameKind::Relation).any(|n| n.words == 1)
            || before.named(NameKind::Kind).next().is_some()
    }

    /// The place mention that begins at word `i`.
    pub(crate) fn at(&self, i: usize, end: usize) -> Option<(Range<usize>, PlaceInfo)> {
        let (mut at, mut relation) = (i, None);
        while let Some((r, n)) = self.relation(at, end) {
            relation = relation.or(Some(r));
            at += n;
            if at < end && matches!(self.a.words[at].stem(), "من" | "ال") {
                at += 1;
            }
        }
        if at >= end || (relation.is_some() && matches!(self.a.words[at].class, Class::Verb | Class::Punct)) {
            return None;
        }
        let (words, mut info) = self.named(at, end, relation.is_some())?;
        info.relation = relation;
        let mut stop = words.end;
        if let Some((to, parent)) = self.parents(stop, end) {
            (stop, info.parent) = (to, Some(Box::new(parent)));
        }
        Some((i..stop, info))
    }

    fn relation(&self, at: usize, end: usize) -> Option<(Relation, usize)> {
        let w = self.a.words.get(at).filter(|_| at < end)?;
        let n = w.named(NameKind::Relation).max_by_key(|n| n.words)?;
        let row = &self.k.tables.relations[n.id as usize];
        let next = self.a.words.get(at + n.words as usize).filter(|_| at + (n.words as usize) < end)?;
        if next.kind != waqai_text::TokenKind::Word {
            return None;
        }
        Some((Relation { name: row.relation.clone(), bearing: row.bearing }, n.words as usize))
    }

    /// A name with or without its kind word, or a kind word alone.
    fn named(&self, at: usize, end: usize, related: bool) -> Option<(Range<usize>, PlaceInfo)> {
        let w = &self.a.words[at];
        let bare = self.gazetteer(at, None, related || self.is_placed(at));
        if let Some(kind) = w.named(NameKind::Kind).max_by_key(|n| n.words)
            && bare.as_ref().is_none_or(|(r, _)| r.len() <= kind.words as usize)
        {
            let class = self.k.tables.kinds[kind.id as usize].class;
            let next = at + kind.words as usize;
            if let Some(found) = self.after_kind(at, next, end, class) {
                return Some(found);
            }
            if w.definite() {
                let plural = self.k.tables.kinds[kind.id as usize].plurals.iter().any(|p| waqai_text::fold(p) == w.stem());
                let points = (related || self.is_placed(at))
                    && !plural
                    && !matches!(class, PlaceClass::Site | PlaceClass::Area | PlaceClass::Water | PlaceClass::Sea);
                return points.then(|| (at..next, PlaceInfo { class: Some(class), anaphor: true, ..blank() }));
            }
        }
        bare
    }

    fn after_kind(&self, at: usize, next: usize, end: usize, class: PlaceClass) -> Option<(Range<usize>, PlaceInfo)> {
        let quote = self.a.words.get(next).is_some_and(|w| matches!(w.fold.as_str(), "\"" | "“" | "«"));
        let next = next + usize::from(quote);
        // after a kind word with the article a definite word is its adjective: المحافظات الجنوبية
        if next >= end || self.a.words[at].definite() && self.a.words[next].definite() {
            return None;
        }
        if let Some((words, info)) = self.gazetteer(next, Some(class), true) {
            return Some((at..words.end + usize::from(quote && words.end < end), info));
        }
        let w = &self.a.words[next];
        let name_like = w.kind == waqai_text::TokenKind::Word
            && w.class == Class::Noun
            && !w.pro.intersects(Pro::CONJ | Pro::PREP)
            && w.read(FormKind::Event).next().is_none()
            && w.named(NameKind::Time).next().is_none();
        let town = matches!(
            class,
            PlaceClass::Town
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

    /// The longest name at a word that the gazetteer or the list of states holds.
    fn gazetteer(&self, at: usize, class: Option<PlaceClass>, placed: bool) -> Option<(Range<usize>, PlaceInfo)> {
        let w = &self.a.words[at];
        if w.named(NameKind::Relation).any(|n| n.words == 1) {
            return None;
        }
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
        if class.is_none() && first.words == 1 && !self.credible(w, first.skip, first.pro, placed) {
            return None;
        }
        let country = picked.iter().find(|n| n.kind == NameKind::Country).map(|n| n.id);
        let rows = picked.iter().filter(|n| n.kind == NameKind::Place).map(|n| n.id).collect();
        Some((words, PlaceInfo { rows, country, class, ..blank() }))
    }

    /// Whether a single word that is a place name is meant as one here.
    fn credible(&self, w: &Word, skip: u8, pro: Pro, placed: bool) -> bool {
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
        let big = w.named(NameKind::Place).any(|n| {
            self.k.tables.places[n.id as usize].population > 30_000
                || self.k.tables.places[n.id as usize].id.starts_with("wq:")
                || self.k.tables.places[n.id as usize].class == PlaceClass::Admin1
        });
        if skip > 0 && !big {
            return placed && !other && w.fold.chars().count() >= 5;
        }
        if other || given {
            return placed && big;
        }
        big || placed
    }

    /// Words that name what the place lies in: `في محافظة تعز`, `غربي مدينة بنغازي`, `جنوب شرق تركيا`; they belong to the mention only
    /// where no preposition stands between.
    fn parents(&self, stop: usize, end: usize) -> Option<(usize, PlaceInfo)> {
        let (relation, n) = self.relation(stop, end)?;
        let (words, info) = self.named(stop + n, end, true)?;
        Some((words.end, PlaceInfo { relation: Some(relation), ..info }))
    }

    /// Settles every place of the document, the ones with most evidence first.
    pub(crate) fn settle(&self, mentions: &mut Mentions) {
        let weights = self.countries(mentions);
        let mut settled: Vec<(usize, PlaceChoice)> = Vec::new();
        for i in 0..mentions.list.len() {
            let Some(info) = mentions.list[i].place.clone() else { continue };
            let choice = if info.anaphor { self.antecedent(&info, &settled, &weights) } else { self.choose(&info, &weights, &settled) };
            let choice = choice.or_else(|| if info.unknown { self.parent_of(mentions, i, &weights) } else { None });
            if let Some(c) = &choice
                && !info.anaphor
            {
                settled.push((i, c.clone()));
            }
            if let Some(p) = &mut mentions.list[i].place {
                p.choice = choice.map(|c| relate(c, &info));
            }
        }
    }

    /// How often each country is spoken of: by name, by nisba, by its actors, by places that no other country has.
    fn countries(&self, mentions: &Mentions) -> HashMap<String, f32> {
        let mut weights: HashMap<String, f32> = HashMap::new();
        for w in &self.a.words {
            for n in w.named(NameKind::Country) {
                *weights.entry(self.k.tables.countries[n.id as usize].iso.clone()).or_default() += 1.0;
            }
            if let Some(r) = w.read(FormKind::Nisba).next() {
                *weights.entry(self.k.tables.countries[r.id as usize].iso.clone()).or_default() += 0.6;
            }
        }
        for m in &mentions.list {
            if let Some(c) = m.actor.as_ref().and_then(|x| x.row).and_then(|r| self.k.tables.actors[r as usize].country.clone()) {
                *weights.entry(c).or_default() += 0.8;
            }
            if let Some(p) = &m.place {
                let mut all: Vec<&str> = p.rows.iter().map(|&r| self.k.tables.places[r as usize].country.as_str()).collect();
                all.sort();
                all.dedup();
                if let [one] = all[..] {
                    *weights.entry(one.to_string()).or_default() += 0.5;
                }
            }
        }
        weights
    }

    fn choose(&self, info: &PlaceInfo, weights: &HashMap<String, f32>, settled: &[(usize, PlaceChoice)]) -> Option<PlaceChoice> {
        if let Some(c) = info.country
            && (info.class.is_none() || info.rows.is_empty())
        {
            let row = &self.k.tables.countries[c as usize];
            return Some(PlaceChoice {
                id: format!("iso:{}", row.iso),
                en: row.en.clone(),
                ar: row.names[0].clone(),
                lat: row.lat,
                lon: row.lon,
                precision: Precision::Country,
                radius: row.radius,
                country: row.iso.clone(),
                admin1: String::new(),
                why: "name of a state".into(),
                rivals: info.rows.len(),
            });
        }
        let rows: Vec<&PlaceRow> = info.rows.iter().map(|&r| &self.k.tables.places[r as usize]).collect();
        let scored = rows.iter().map(|row| (score(row, info.class, weights, settled), *row));
        let ((_, why), row) = scored.max_by(|a, b| a.0.0.total_cmp(&b.0.0).then_with(|| b.1.id.cmp(&a.1.id)))?;
        if astray(row, info, weights) {
            return None;
        }
        let (precision, radius) = extent(row);
        Some(PlaceChoice {
            id: row.id.clone(),
            en: row.en.clone(),
            ar: row.names.first().cloned().unwrap_or_default(),
            lat: row.lat,
            lon: row.lon,
            precision,
            radius,
            country: row.country.clone(),
            admin1: row.admin1.clone(),
            why,
            rivals: rows.len() - 1,
        })
    }

    fn antecedent(&self, info: &PlaceInfo, settled: &[(usize, PlaceChoice)], weights: &HashMap<String, f32>) -> Option<PlaceChoice> {
        let wanted = info.class?;
        if wanted == PlaceClass::Country {
            let (iso, _) = weights.iter().max_by(|a, b| a.1.total_cmp(b.1).then_with(|| b.0.cmp(a.0)))?;
            let id = self.k.tables.countries.iter().position(|c| c.iso == *iso)? as u32;
            let choice = self.choose(&PlaceInfo { country: Some(id), ..blank() }, weights, settled)?;
            return Some(PlaceChoice { why: "the country that the report speaks of most".into(), ..choice });
        }
        let fits = |p: Precision| match wanted {
            PlaceClass::Town | PlaceClass::Quarter | PlaceClass::Camp => matches!(p, Precision::Town | Precision::Near),
            PlaceClass::Admin | PlaceClass::Admin1 | PlaceClass::Admin2 => matches!(p, Precision::Admin1 | Precision::Admin2),
            PlaceClass::Country => p == Precision::Country,
            _ => matches!(p, Precision::Site | Precision::Town),
        };
        settled
            .iter()
            .rev()
            .find(|(_, c)| fits(c.precision))
            .map(|(_, c)| PlaceChoice { why: format!("points back to {}", c.en), ..c.clone() })
    }

    /// A place that the gazetteer lacks lies in the place named right after it, else nowhere.
    fn parent_of(&self, mentions: &Mentions, i: usize, weights: &HashMap<String, f32>) -> Option<PlaceChoice> {
        let here = &mentions.list[i];
        let own = here.place.as_ref().and_then(|p| p.parent.as_deref());
        let next = || {
            mentions
                .list
                .get(i + 1)
                .filter(|m| m.kind == MentionKind::Place && m.words.start <= here.words.end + 2)
                .and_then(|m| m.place.as_ref())
        };
        let parent = own.or_else(next)?;
        let mut c = relate(self.choose(parent, weights, &[])?, parent);
        c.radius = c.radius.max(10.0);
        c.why = format!("not in the gazetteer; lies in {}", c.en);
        Some(c)
    }
}

/// A small place in a country that the report does not speak of, told without a kind word, is a namesake and no pin is set.
fn astray(row: &PlaceRow, info: &PlaceInfo, weights: &HashMap<String, f32>) -> bool {
    let spoken = weights.values().copied().fold(0.0, f32::max);
    spoken >= 1.5 && !weights.contains_key(&row.country) && row.population < 300_000 && !row.id.starts_with("wq:") && info.class.is_none()
}

fn score(row: &PlaceRow, class: Option<PlaceClass>, weights: &HashMap<String, f32>, settled: &[(usize, PlaceChoice)]) -> (f32, String) {
    let mut why = Vec::new();
    let mut total = (row.population as f32 + 1.0).log10();
    if row.population > 0 {
        why.push(format!("population {}", row.population));
    }
    if row.id.starts_with("wq:") {
        total += 4.0;
        why.push("curated".into());
    }
    if let Some(w) = weights.get(&row.country) {
        total += 3.0 * (1.0 + w).ln();
        why.push(format!("{} spoken of", row.country));
    }
    let admin = matches!(row.class, PlaceClass::Admin1 | PlaceClass::Admin2 | PlaceClass::Admin);
    match class {
        Some(PlaceClass::Admin | PlaceClass::Admin1 | PlaceClass::Admin2) if admin => {
            total += if row.class == PlaceClass::Admin1 { 4.5 } else { 3.5 };
            why.push("an area, as the kind word says".into());
        }
        Some(PlaceClass::Area) if admin => total -= 0.5,
        Some(c) if c == row.class => {
            total += 3.0;
            why.push(format!("a {c}, as the kind word says"));
        }
        _ if admin => total -= 2.5,
        _ => {}
    }
    let near = settled.iter().filter(|(_, c)| distance(row.lat, row.lon, c.lat, c.lon) < 150.0).count();
    if near > 0 {
        total += 1.5 * (1.0 + near as f32).ln();
        why.push("near other places of the report".into());
    }
    (total, why.join("; "))
}

/// Precision and radius by class and size: the figures are those of the project's places study (urban areas, census units).
fn extent(row: &PlaceRow) -> (Precision, f32) {
    let (precision, radius) = match row.class {
        PlaceClass::Admin1 => (Precision::Admin1, 60.0),
        PlaceClass::Admin2 | PlaceClass::Admin => (Precision::Admin2, 17.0),
        PlaceClass::Quarter | PlaceClass::Camp => (Precision::Town, 1.5),
        PlaceClass::Site => (Precision::Site, 0.5),
        PlaceClass::Base | PlaceClass::Airport | PlaceClass::Port | PlaceClass::Crossing => (Precision::Site, 3.0),
        PlaceClass::Region | PlaceClass::Area | PlaceClass::Road => (Precision::Region, 60.0),
        PlaceClass::Mountain => (Precision::Site, 10.0),
        PlaceClass::Sea | PlaceClass::Water => (Precision::Sea, 100.0),
        PlaceClass::Country => (Precision::Country, 300.0),
        _ => (
            Precision::Town,
            match row.population {
                5_000_000.. => 20.0,
                1_000_000.. => 10.0,
                100_000.. => 8.0,
                10_000.. => 4.0,
                _ => 2.0,
            },
        ),
    };
    (precision, if row.radius > 0.0 { row.radius } else { radius })
}

/// Moves and blurs the point as the relation says.
fn relate(mut c: PlaceChoice, info: &PlaceInfo) -> PlaceChoice {
    let Some(relation) = &info.relation else { return c };
    let wide = matches!(c.precision, Precision::Country | Precision::Admin1 | Precision::Region);
    match (relation.name.as_str(), relation.bearing) {
        ("centre", _) => {}
        ("direction", Some(bearing)) => {
            let by = if wide { c.radius * 0.85 } else { c.radius + 5.0 };
            shift(&mut c, bearing, by);
            c.radius = if wide { c.radius * 0.6 } else { c.radius + 10.0 };
            c.precision = if wide { Precision::Region } else { Precision::Near };
        }
        _ => {
            c.radius += 10.0;
            c.precision = if wide { c.precision } else { Precision::Near };
        }
    }
    c.why = format!("{}; {}", c.why, relation.name);
    c
}

fn shift(c: &mut PlaceChoice, bearing: f32, km: f32) {
    let b = bearing.to_radians();
    c.lat += km / 111.2 * b.cos();
    c.lon += km / (111.2 * c.lat.to_radians().cos().max(0.1)) * b.sin();
}

/// Great-circle distance in km.
fn distance(lat1: f32, lon1: f32, lat2: f32, lon2: f32) -> f32 {
    let (a1, o1, a2, o2) = (lat1.to_radians(), lon1.to_radians(), lat2.to_radians(), lon2.to_radians());
    let h = ((a2 - a1) / 2.0).sin().powi(2) + a1.cos() * a2.cos() * ((o2 - o1) / 2.0).sin().powi(2);
    12742.0 * h.sqrt().min(1.0).asin()
}
