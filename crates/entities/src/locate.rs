//! Where the places of a document lie: all of them settled together, from names, kind words, states spoken of and neighbours.

use crate::{
    mention::{MentionKind, Mentions},
    place::{PlaceChoice, PlaceFinder, PlaceInfo, blank},
    relate::middle,
};
use std::collections::HashMap;
use waqai_knowledge::{
    FormKind, NameKind, PlaceRow,
    ontology::{PlaceClass, Precision},
};

impl PlaceFinder<'_, '_> {
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
                let end = info.other.as_deref().and_then(|o| self.choose(o, &weights, &settled));
                p.choice = choice.map(|c| match end {
                    Some(end) => middle(c, &end),
                    None => self.relate(c, &info),
                });
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
            && !self.namesake(c, info, weights)
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
        let spoken = rows.iter().filter(|row| !astray(row, weights));
        let scored = spoken.map(|row| (score(row, info.class, weights, settled), *row));
        let ((_, why), row) = scored.max_by(|a, b| a.0.0.total_cmp(&b.0.0).then_with(|| b.1.id.cmp(&a.1.id)))?;
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

    /// `عمان` where the report speaks of Jordan and says nothing else of Oman: the city, not the state of that name.
    fn namesake(&self, state: u32, info: &PlaceInfo, weights: &HashMap<String, f32>) -> bool {
        let iso = &self.k.tables.countries[state as usize].iso;
        let large = |row: &PlaceRow| row.country != *iso && row.population > 300_000 && weights.contains_key(&row.country);
        if !info.rows.iter().any(|&r| large(&self.k.tables.places[r as usize])) {
            return false;
        }
        let words = self.a.words.iter().filter(|w| w.named(NameKind::Country).any(|n| n.id == state && n.words == 1)).count();
        weights.get(iso).is_none_or(|&w| w <= words as f32 + 0.01)
    }

    /// The capital of the state that the words name, else of the one that the report speaks of most.
    fn capital_of(&self, info: &PlaceInfo, weights: &HashMap<String, f32>) -> Option<PlaceChoice> {
        let state = match info.country {
            Some(c) => &self.k.tables.countries[c as usize],
            None => {
                let (iso, _) = weights.iter().max_by(|a, b| a.1.total_cmp(b.1).then_with(|| b.0.cmp(a.0)))?;
                self.k.tables.country(iso)?
            }
        };
        let mut rows = Vec::new();
        for spelling in state.capital.split('|') {
            let name = waqai_text::fold(spelling);
            let mut words = name.split_whitespace();
            let (first, count) = (words.next()?, name.split_whitespace().count());
            self.k.names.walk("", first, words, |m| {
                if m.words == count {
                    rows.extend(m.refs.iter().filter(|r| r.kind == NameKind::Place).map(|r| r.id));
                }
            });
        }
        rows.retain(|&r| self.k.tables.places[r as usize].country == state.iso);
        let choice = self.choose(&PlaceInfo { rows, class: Some(PlaceClass::Town), ..blank() }, weights, &[])?;
        Some(PlaceChoice { why: format!("capital of {}", state.en), ..choice })
    }

    fn antecedent(&self, info: &PlaceInfo, settled: &[(usize, PlaceChoice)], weights: &HashMap<String, f32>) -> Option<PlaceChoice> {
        let wanted = info.class?;
        if wanted == PlaceClass::Capital {
            return self.capital_of(info, weights);
        }
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
        let most = weights.values().copied().fold(0.0, f32::max);
        let spoken = |c: &PlaceChoice| weights.get(&c.country).is_some_and(|w| *w * 3.0 >= most);
        let found = |fits: &dyn Fn(Precision) -> bool| settled.iter().rev().find(|(_, c)| fits(c.precision) && spoken(c));
        let facility = matches!(wanted, PlaceClass::Base | PlaceClass::Airport | PlaceClass::Port | PlaceClass::Crossing);
        let site = found(&|p| p == Precision::Site).filter(|_| facility);
        site.or_else(|| found(&fits)).map(|(_, c)| PlaceChoice { why: format!("points back to {}", c.en), ..c.clone() })
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
        let mut c = self.relate(self.choose(parent, weights, &[])?, parent);
        c.radius = c.radius.max(10.0);
        c.why = format!("not in the gazetteer; lies in {}", c.en);
        Some(c)
    }
}

/// A small place in a country that the report does not speak of is a namesake, and no pin is set.
fn astray(row: &PlaceRow, weights: &HashMap<String, f32>) -> bool {
    let spoken = weights.values().copied().fold(0.0, f32::max);
    let here = weights.get(&row.country).copied().unwrap_or(0.0);
    spoken >= 1.5 && here * 8.0 < spoken && row.population < 300_000 && !row.id.starts_with("wq:")
}

fn score(row: &PlaceRow, class: Option<PlaceClass>, weights: &HashMap<String, f32>, settled: &[(usize, PlaceChoice)]) -> (f32, String) {
    let mut why = Vec::new();
    let mut total = (row.population as f32 + 1.0).log10();
    if row.population > 0 {
        why.push(format!("population {}", row.population));
    }
    if row.id.starts_with("wq:") {
        total += 6.0;
        why.push("curated".into());
    }
    if let Some(w) = weights.get(&row.country) {
        total += 4.0 * (1.0 + w).ln();
        why.push(format!("{} spoken of", row.country));
    }
    let admin = matches!(row.class, PlaceClass::Admin1 | PlaceClass::Admin2 | PlaceClass::Admin);
    match class {
        Some(PlaceClass::Admin | PlaceClass::Admin1 | PlaceClass::Admin2) if admin => {
            total += if row.class == PlaceClass::Admin1 { 4.5 } else { 3.5 };
            why.push("an area, as the kind word says".into());
        }
        Some(PlaceClass::Area) if admin => total -= 0.5,
        Some(PlaceClass::Capital) if row.class == PlaceClass::Town => total += 3.0,
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
pub(crate) fn extent(row: &PlaceRow) -> (Precision, f32) {
    let (precision, radius) = match row.class {
        PlaceClass::Admin1 => (Precision::Admin1, 60.0),
        PlaceClass::Admin2 | PlaceClass::Admin => (Precision::Admin2, 17.0),
        PlaceClass::Quarter | PlaceClass::Camp => (Precision::Town, 1.5),
        PlaceClass::Site => (Precision::Site, 0.5),
        PlaceClass::Base | PlaceClass::Airport | PlaceClass::Port | PlaceClass::Crossing => (Precision::Site, 3.0),
        PlaceClass::Region | PlaceClass::Area | PlaceClass::Road => (Precision::Region, 60.0),
        PlaceClass::Mountain if row.radius > 25.0 => (Precision::Region, row.radius),
        PlaceClass::Mountain if row.radius > 5.0 || row.radius == 0.0 => (Precision::Near, 10.0),
        PlaceClass::Mountain => (Precision::Site, row.radius),
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

/// Great-circle distance in km.
pub(crate) fn distance(lat1: f32, lon1: f32, lat2: f32, lon2: f32) -> f32 {
    let (a1, o1, a2, o2) = (lat1.to_radians(), lon1.to_radians(), lat2.to_radians(), lon2.to_radians());
    let h = ((a2 - a1) / 2.0).sin().powi(2) + a1.cos() * a2.cos() * ((o2 - o1) / 2.0).sin().powi(2);
    12742.0 * h.sqrt().min(1.0).asin()
}
