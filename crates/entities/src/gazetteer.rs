//! The gazetteer asked by name, outside any text: what a name may mean, the likeliest first.

use crate::locate::{distance, extent};
use waqai_knowledge::{
    Knowledge, NameKind, PlaceRow, name_key,
    ontology::{PlaceClass, Precision},
};

/// How the name asked for and the name found agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Letter by letter, once folded.
    Exact,
    /// But for articles, spaces or `أبو`/`بو`.
    Form,
    /// But for a kind word (`مدينة`, `معبر`) that one of the two has.
    Kind,
    /// But for one letter that spellings of foreign names exchange.
    Spelling,
}

impl Agreement {
    /// Its word in the output.
    pub const fn code(self) -> &'static str {
        match self {
            Agreement::Exact => "exact",
            Agreement::Form => "form",
            Agreement::Kind => "kind",
            Agreement::Spelling => "spelling",
        }
    }
}

/// A place that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct GazetteerEntry {
    /// Its own id and those of the sources that have it.
    pub ids: Vec<String>,
    /// Arabic name.
    pub ar: String,
    /// English name.
    pub en: String,
    /// What sort of place; `country` for states.
    pub kind: PlaceClass,
    /// ISO 3166 alpha-2; empty for what lies in several or none.
    pub country: String,
    /// What it lies in: the first-level division, else the state, in English; empty where neither is known.
    pub parent: String,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// People, 0 where unknown.
    pub population: u32,
    /// Precision code of an event told to be there.
    pub precision: Precision,
    /// How far it reaches, km.
    pub radius: f32,
    /// How the names agree.
    pub agreement: Agreement,
    score: f32,
}

/// What stands in for a kind word's worth when candidates are ranked; the figures for admin areas and population are those of the project's
/// places study (rank by log10 of the population, areas behind towns unless a kind word asks for them: 468 of 500 names right).
const AREA_PENALTY: f32 = 2.5;
const KIND_MATCH: f32 = 6.0;
const STATE: f32 = 9.0;
const CURATED: f32 = 5.0;
/// Rows of one name and sort closer than this are one place, km.
const SAME_PLACE: f32 = 12.0;

/// What `name` may mean, the likeliest first; empty where the gazetteer has nothing like it.
///
/// ```
/// let k = waqai_builtin::knowledge();
/// let found = waqai_entities::look_up(k, "مدينة درنه");
/// assert_eq!((found[0].en.as_str(), found[0].country.as_str()), ("Derna", "LY"));
/// ```
pub fn look_up(k: &Knowledge, name: &str) -> Vec<GazetteerEntry> {
    let asker = Asker { k };
    let name = name_key(name);
    let kind = asker.kind_word(&name);
    let class = kind.as_ref().map(|(class, _)| *class);
    let mut found = asker.with(forms(&name), Agreement::Exact, class);
    if let Some((_, rest)) = &kind {
        found.extend(asker.with(forms(rest), Agreement::Kind, class));
    }
    if found.is_empty() {
        let shorter = asker.without_tail(&name);
        found.extend(shorter.into_iter().flat_map(|n| asker.with(forms(&n), Agreement::Kind, class)));
    }
    if found.is_empty() {
        let kinds = k.tables.kinds.iter().map(|row| name_key(&row.word));
        let kinds = kinds.flat_map(|kind| [format!("{kind} {name}"), format!("{kind} ال{name}")]).collect();
        found.extend(asker.with(kinds, Agreement::Kind, None));
    }
    if found.is_empty() {
        found.extend(without_clitic(&name).into_iter().flat_map(|n| asker.with(forms(&n), Agreement::Form, class)));
    }
    if found.is_empty() {
        found.extend(asker.with(asker.spellings(&name), Agreement::Spelling, class));
        if let Some((_, rest)) = &kind {
            found.extend(asker.with(asker.spellings(rest), Agreement::Spelling, class));
        }
    }
    merged(found)
}

struct Asker<'k> {
    k: &'k Knowledge,
}

impl Asker<'_> {
    /// The entries of all keys; the first key agrees as said, the others in form at best.
    fn with(&self, keys: Vec<String>, agreement: Agreement, class: Option<PlaceClass>) -> Vec<GazetteerEntry> {
        let mut out = Vec::new();
        for (i, key) in keys.iter().enumerate() {
            let agreement = if i > 0 { agreement.max(Agreement::Form) } else { agreement };
            for r in self.k.names.get(key) {
                match r.kind {
                    NameKind::Place => out.push(self.place(r.id, agreement, class)),
                    NameKind::Country => out.push(self.state(r.id, agreement, class)),
                    _ => {}
                }
            }
        }
        out
    }

    fn place(&self, id: u32, agreement: Agreement, class: Option<PlaceClass>) -> GazetteerEntry {
        let row = &self.k.tables.places[id as usize];
        let (precision, radius) = extent(row);
        let state = || self.k.tables.country(&row.country).map(|c| c.en.clone()).unwrap_or_default();
        let ids = std::iter::once(row.id.clone()).chain(row.source.contains(':').then(|| row.source.clone()));
        GazetteerEntry {
            ids: ids.collect(),
            ar: row.names.first().cloned().unwrap_or_default(),
            en: row.en.clone(),
            kind: row.class,
            country: row.country.clone(),
            parent: if row.admin1.is_empty() || row.class == PlaceClass::Admin1 { state() } else { row.admin1.clone() },
            lat: row.lat,
            lon: row.lon,
            population: row.population,
            precision,
            radius,
            agreement,
            score: worth(row, class) - penalty(agreement),
        }
    }

    fn state(&self, id: u32, agreement: Agreement, class: Option<PlaceClass>) -> GazetteerEntry {
        let row = &self.k.tables.countries[id as usize];
        GazetteerEntry {
            ids: vec![format!("iso:{}", row.iso)],
            ar: row.names.first().cloned().unwrap_or_default(),
            en: row.en.clone(),
            kind: PlaceClass::Country,
            country: row.iso.clone(),
            parent: String::new(),
            lat: row.lat,
            lon: row.lon,
            population: 0,
            precision: Precision::Country,
            radius: row.radius,
            agreement,
            score: if class.is_none_or(|c| c == PlaceClass::Country) { STATE } else { -STATE } - penalty(agreement),
        }
    }

    /// The longest kind word that a name begins with, its class, and the rest of the name.
    fn kind_word(&self, name: &str) -> Option<(PlaceClass, String)> {
        let fits = |word: &str| name.strip_prefix(&name_key(word)).and_then(|r| r.strip_prefix(' ')).map(|r| r.len());
        let best = self.k.tables.kinds.iter().filter_map(|row| Some((fits(&row.word)?, row.class))).min_by_key(|b| b.0)?;
        Some((best.1, name[name.len() - best.0..].to_string()))
    }

    /// The name without the adjectives that sort of place may bear (`مطار بغداد الدولي`, `قاعدة العند الجوية`).
    fn without_tail(&self, name: &str) -> Option<String> {
        let (rest, last) = name.rsplit_once(' ')?;
        self.k.tables.tails.iter().any(|row| name_key(&row.word) == last).then(|| rest.to_string())
    }

    /// The name with one letter exchanged as the spellings of foreign names do.
    fn spellings(&self, name: &str) -> Vec<String> {
        let mut out = Vec::new();
        for row in &self.k.tables.spellings {
            for (from, to) in [(&row.word, &row.class), (&row.class, &row.word)] {
                if from.is_empty() {
                    continue;
                }
                for (at, _) in name.match_indices(from.as_str()).filter(|(at, _)| *at > 0) {
                    let other = format!("{}{to}{}", &name[..at], &name[at + from.len()..]);
                    out.extend(forms(&other));
                }
            }
        }
        out
    }
}

/// The ways in which one name is written without another letter in it: articles on and off, spaces, `أبو` and `بو`. The name itself comes first.
fn forms(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let mut out = vec![name.to_string()];
    for mask in 1..1usize << words.len().min(4) {
        let turned = words.iter().enumerate().map(|(i, w)| match (mask >> i) & 1 {
            0 => (*w).to_string(),
            _ => w.strip_prefix("ال").filter(|r| r.chars().count() > 1).map_or_else(|| format!("ال{w}"), str::to_string),
        });
        out.push(turned.collect::<Vec<_>>().join(" "));
    }
    for (long, short) in [("ابو ", "بو "), ("ابو", "بو"), ("ابن ", "بن "), ("بني ", "بن ")] {
        let other =
            name.strip_prefix(long).map(|r| format!("{short}{r}")).or_else(|| name.strip_prefix(short).map(|r| format!("{long}{r}")));
        out.extend(other);
    }
    if words.len() > 1 {
        out.push(words.concat());
    } else {
        // كفربطنا, ديرالزور: the space left out
        out.extend(name.char_indices().skip(2).map(|(at, _)| format!("{} {}", &name[..at], &name[at..])));
    }
    let last = name.strip_suffix('ه').map(|r| format!("{r}ا")).or_else(|| name.strip_suffix('ا').map(|r| format!("{r}ه")));
    out.extend(last);
    out
}

/// The name as it stands in running text, without the small words written onto it: `ببغداد`, `للعراق`, `وبالدار البيضاء`.
fn without_clitic(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    let bare = name.strip_prefix(['و', 'ف']).unwrap_or(name);
    if bare.len() < name.len() {
        out.push(bare.to_string());
    }
    match bare.strip_prefix("لل") {
        Some(rest) => out.push(format!("ال{rest}")),
        None => out.extend(bare.strip_prefix(['ب', 'ل', 'ك']).map(str::to_string)),
    }
    out.retain(|n| n.chars().count() > 2);
    out
}

fn penalty(agreement: Agreement) -> f32 {
    match agreement {
        Agreement::Exact => 0.0,
        Agreement::Form => 1.0,
        Agreement::Kind => 3.0,
        Agreement::Spelling => 3.0,
    }
}

fn worth(row: &PlaceRow, class: Option<PlaceClass>) -> f32 {
    use PlaceClass::{Admin, Admin1, Admin2, Area, Capital, Quarter, Region, Sea, Town, Water};
    let area = |c: PlaceClass| matches!(c, Admin | Admin1 | Admin2);
    let asked = class.is_some_and(|c| match c {
        Admin | Admin1 | Admin2 => area(row.class),
        Capital | Town => matches!(row.class, Town | Quarter),
        Sea | Water => matches!(row.class, Sea | Water),
        Area | Region => matches!(row.class, Area | Region | Town | Quarter),
        c => c == row.class,
    });
    (row.population as f32 + 1.0).log10()
        + if row.id.starts_with("wq:") { CURATED } else { 0.0 }
        + if asked { KIND_MATCH } else { 0.0 }
        + if class == Some(row.class) && row.class == Admin1 { 1.0 } else { 0.0 }
        - if area(row.class) && !asked { AREA_PENALTY } else { 0.0 }
}

/// Rows for one place become one, under the best of them; then the likeliest first, equal ones by id.
fn merged(mut found: Vec<GazetteerEntry>) -> Vec<GazetteerEntry> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.ids.cmp(&b.ids)));
    let mut out: Vec<GazetteerEntry> = Vec::new();
    for x in found {
        let near = |y: &&mut GazetteerEntry| sort(y.kind) == sort(x.kind) && distance(x.lat, x.lon, y.lat, y.lon) < SAME_PLACE;
        match out.iter_mut().find(near) {
            Some(y) => {
                y.population = y.population.max(x.population);
                if (y.parent.is_empty() || y.country.is_empty()) && x.country == y.country {
                    y.parent = x.parent;
                }
                let new: Vec<String> = x.ids.into_iter().filter(|id| !y.ids.contains(id)).collect();
                y.ids.extend(new);
            }
            None => out.push(x),
        }
    }
    out
}

/// Classes of which one row may stand for the other.
fn sort(class: PlaceClass) -> PlaceClass {
    use PlaceClass::{Admin, Admin1, Admin2, Airport, Area, Base, Capital, Quarter, Region, Sea, Town, Water};
    match class {
        Town | Capital | Quarter => Town,
        Admin | Admin1 | Admin2 => Admin,
        Base | Airport => Base,
        Area | Region => Area,
        Sea | Water => Sea,
        other => other,
    }
}
