//! Where the places of a document lie: all of them settled together, from names, kind words, states spoken of and neighbours.

use crate::{
    mention::{MentionKind, Mentions},
    place::{PlaceChoice, PlaceFinder, PlaceInfo, blank},
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
        let words = self.a.words.iter().filter(|w| w.named(NameKind::Country).any(|n| n.id == state && n.words == 1)).count();
        let else_where = weights.get(iso).copied().unwrap_or(0.0) > words as f32 + 0.01;
        let large = |row: &PlaceRow| row.country != *iso && row.population > 300_000 && weights.contains_key(&row.country);
        !else_where && info.rows.iter().any(|&r| large(&self.k.tables.places[r as usize]))
    }

    /// The capital of the state that the words name, else of the one that the report speaks of most.
    fn capital_of(&self, info: &PlaceInfo, weights: &HashMap<String, f32>) -> Option<PlaceChoice> {
        let state = match info.country {
            Some(c) => &self.k.tables.countries[c as usize],
            None => {
                let (iso, _) = weights.iter().max_by(|a, b| a.1.total_cmp(b.1).then_with(|| b.0.cmp(a.0)))?;
                self.k.tables.countries.iter().find(|c| c.iso == *iso)?
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

impl PlaceFinder<'_, '_> {
    /// Moves and blurs the point as the relation says.
    fn relate(&self, mut c: PlaceChoice, info: &PlaceInfo) -> PlaceChoice {
        let Some(relation) = &info.relation else { return c };
        let wide = matches!(c.precision, Precision::Country | Precision::Admin1 | Precision::Region);
        match (relation.name.as_str(), relation.bearing) {
            ("centre", _) if c.precision == Precision::Country => {
                c.radius *= 0.5;
                c.precision = Precision::Region;
            }
            ("centre", _) => {}
            ("distance", bearing) if relation.km.is_some() => {
                let km = relation.km.unwrap_or_default();
                // the distance is rounded, and told from the edge or the centre
                c.radius = match bearing {
                    Some(b) => {
                        shift(&mut c, b, km);
                        (km * 0.25).max(3.0) + c.radius.min(10.0)
                    }
                    None => km + c.radius.min(10.0),
                };
                c.precision = if c.radius <= 25.0 { Precision::Near } else { Precision::Region };
            }
            ("direction", Some(bearing)) if c.precision == Precision::Country && self.part_of_state(&mut c, bearing) => {}
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

    /// `شمال العراق`: where most people live in the first-level divisions that lie furthest that way, and how far they lie around it.
    /// False, and nothing moved, where too few divisions are known.
    fn part_of_state(&self, c: &mut PlaceChoice, bearing: f32) -> bool {
        let rows = self.k.tables.places.iter().filter(|r| r.class == PlaceClass::Admin1 && r.country == c.country);
        let all: Vec<(f32, f32, f32)> = rows.map(|r| (r.lat, r.lon, r.population.max(1000) as f32)).collect();
        if all.len() < LEAST_DIVISIONS {
            return false;
        }
        let (sin, cos) = bearing.to_radians().sin_cos();
        let middle = mean(&all.iter().map(|p| (p.0, p.1, 1.0)).collect::<Vec<_>>());
        let along = |p: &(f32, f32, f32)| (p.0 - middle.0) * cos + (p.1 - middle.1) * middle.0.to_radians().cos() * sin;
        let furthest = all.iter().map(along).fold(0.0, f32::max);
        let those: Vec<(f32, f32, f32)> = all.iter().copied().filter(|p| along(p) >= FAR_THAT_WAY * furthest).collect();
        (c.lat, c.lon) = mean(&those);
        let spread =
            those.iter().map(|p| distance(p.0, p.1, c.lat, c.lon).powi(2) * p.2).sum::<f32>() / those.iter().map(|p| p.2).sum::<f32>();
        c.radius = (1.5 * spread.sqrt()).max(80.0);
        c.precision = Precision::Region;
        true
    }
}

/// How many first-level divisions of a state must be known for a direction to be a part of it.
const LEAST_DIVISIONS: usize = 5;
/// The share of the way from the middle of a state to its furthest division from which on a division lies in that part.
const FAR_THAT_WAY: f32 = 0.65;

/// The mean of points (degrees north, degrees east) by weight.
fn mean(points: &[(f32, f32, f32)]) -> (f32, f32) {
    let all = points.iter().map(|p| p.2).sum::<f32>().max(f32::MIN_POSITIVE);
    (points.iter().map(|p| p.0 * p.2).sum::<f32>() / all, points.iter().map(|p| p.1 * p.2).sum::<f32>() / all)
}

/// Between two places: the middle, as far as half the way.
fn middle(mut c: PlaceChoice, end: &PlaceChoice) -> PlaceChoice {
    let half = distance(c.lat, c.lon, end.lat, end.lon) / 2.0;
    (c.lat, c.lon) = ((c.lat + end.lat) / 2.0, (c.lon + end.lon) / 2.0);
    c.radius = half.max(c.radius.min(end.radius));
    c.precision = Precision::Region;
    c.id = String::new();
    (c.ar, c.en) = (format!("بين {} و{}", c.ar, end.ar), format!("between {} and {}", c.en, end.en));
    if c.country != end.country {
        c.country = String::new();
    }
    if c.admin1 != end.admin1 {
        c.admin1 = String::new();
    }
    c.why = format!("{}; between it and {}", c.why, end.en);
    c
}

fn shift(c: &mut PlaceChoice, bearing: f32, km: f32) {
    let b = bearing.to_radians();
    c.lat += km / 111.2 * b.cos();
    c.lon += km / (111.2 * c.lat.to_radians().cos().max(0.1)) * b.sin();
}

/// Great-circle distance in km.
pub(crate) fn distance(lat1: f32, lon1: f32, lat2: f32, lon2: f32) -> f32 {
    let (a1, o1, a2, o2) = (lat1.to_radians(), lon1.to_radians(), lat2.to_radians(), lon2.to_radians());
    let h = ((a2 - a1) / 2.0).sin().powi(2) + a1.cos() * a2.cos() * ((o2 - o1) / 2.0).sin().powi(2);
    12742.0 * h.sqrt().min(1.0).asin()
}
