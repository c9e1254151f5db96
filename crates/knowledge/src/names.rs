//! Names and fixed phrases: one automaton over folded words, walked word by word.

use crate::tables::Tables;
use fst::{Map, MapBuilder};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use waqai_text::fold;

/// What a name names: which table its number points into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NameKind {
    /// `Tables::actors`, neutral name
    Actor,
    /// `Tables::actors`, name with a judgement in it
    Loaded,
    /// `Tables::titles`
    Title,
    /// `Tables::places`
    Place,
    /// `Tables::countries`
    Country,
    /// `Tables::kinds`
    Kind,
    /// `Tables::relations`
    Relation,
    /// `Tables::function`
    Function,
    /// `Tables::attribution`
    Attribution,
    /// `Tables::sources`
    Source,
    /// `Tables::openers`
    Opener,
    /// `Tables::numbers`
    Number,
    /// `Tables::times`
    Time,
    /// `Tables::means`
    Means,
    /// `Tables::boilerplate`
    Boilerplate,
    /// `Tables::common`
    Common,
    /// `Tables::units`
    Length,
    /// A given name (number means nothing)
    Given,
    /// A family name (number means nothing)
    Family,
}

/// One meaning of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NameRef {
    /// Which table.
    pub kind: NameKind,
    /// Which row.
    pub id: u32,
}

/// A name found: how many words it takes and what it may mean.
#[derive(Debug, Clone, Copy)]
pub struct NameMatch<'k> {
    /// Number of words.
    pub words: usize,
    /// Its meanings.
    pub refs: &'k [NameRef],
}

/// All names, as an automaton from folded words to meanings.
#[derive(Debug, Serialize, Deserialize)]
#[serde(try_from = "Packed", into = "Packed")]
pub struct NameIndex {
    map: Map<Vec<u8>>,
    refs: Vec<NameRef>,
}

/// The form in which an index is stored.
#[derive(Serialize, Deserialize)]
struct Packed {
    fst: Vec<u8>,
    refs: Vec<NameRef>,
}

impl TryFrom<Packed> for NameIndex {
    type Error = fst::Error;

    fn try_from(p: Packed) -> Result<Self, fst::Error> {
        Ok(NameIndex { map: Map::new(p.fst)?, refs: p.refs })
    }
}

impl From<NameIndex> for Packed {
    fn from(n: NameIndex) -> Packed {
        Packed { fst: n.map.as_fst().as_bytes().to_vec(), refs: n.refs }
    }
}

impl Clone for NameIndex {
    fn clone(&self) -> Self {
        NameIndex { map: Map::new(self.map.as_fst().as_bytes().to_vec()).unwrap_or_default(), refs: self.refs.clone() }
    }
}

/// Whether the word is written together with the next as often as apart (عبد الله، عبدالله).
fn glues(word: &str) -> bool {
    matches!(word, "عبد" | "ابو")
}

/// The key of a name: folded words, one space between, no space after عبد and أبو.
///
/// ```
/// assert_eq!(waqai_knowledge::name_key("عبد الله صالح"), "عبدالله صالح");
/// ```
pub fn name_key(name: &str) -> String {
    let mut key = String::new();
    let mut open = true;
    for word in fold(name)
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '"' | '«' | '»' | '“' | '”' | '(' | ')'))
        .filter(|w| !w.is_empty())
    {
        if !open {
            key.push(' ');
        }
        key.push_str(word);
        open = glues(word);
    }
    key
}

impl NameIndex {
    /// Builds the automaton from the tables.
    pub(crate) fn build(t: &Tables) -> NameIndex {
        let mut keys: BTreeMap<String, Vec<NameRef>> = BTreeMap::new();
        let mut add = |name: &str, kind: NameKind, id: usize| {
            let key = name_key(name);
            if !key.is_empty() {
                keys.entry(key).or_default().push(NameRef { kind, id: id as u32 });
            }
        };
        for (id, a) in t.actors.iter().enumerate() {
            a.names.iter().for_each(|n| add(n, NameKind::Actor, id));
            a.loaded.iter().for_each(|n| add(n, NameKind::Loaded, id));
        }
        for (id, p) in t.places.iter().enumerate() {
            p.names.iter().for_each(|n| add(n, NameKind::Place, id));
        }
        for (id, c) in t.countries.iter().enumerate() {
            c.names.iter().for_each(|n| add(n, NameKind::Country, id));
        }
        for (id, k) in t.kinds.iter().enumerate() {
            std::iter::once(&k.word).chain(&k.plurals).for_each(|n| add(n, NameKind::Kind, id));
        }
        t.titles.iter().enumerate().for_each(|(id, r)| add(&r.title, NameKind::Title, id));
        t.relations.iter().enumerate().for_each(|(id, r)| add(&r.phrase, NameKind::Relation, id));
        for (rows, kind) in [
            (&t.function, NameKind::Function),
            (&t.attribution, NameKind::Attribution),
            (&t.sources, NameKind::Source),
            (&t.openers, NameKind::Opener),
            (&t.numbers, NameKind::Number),
            (&t.times, NameKind::Time),
            (&t.means, NameKind::Means),
            (&t.boilerplate, NameKind::Boilerplate),
            (&t.common, NameKind::Common),
            (&t.units, NameKind::Length),
        ] {
            rows.iter().enumerate().for_each(|(id, r)| add(&r.word, kind, id));
        }
        t.given.iter().for_each(|n| add(n, NameKind::Given, 0));
        t.family.iter().for_each(|n| add(n, NameKind::Family, 0));
        NameIndex::pack(keys)
    }

    fn pack(keys: BTreeMap<String, Vec<NameRef>>) -> NameIndex {
        let (mut builder, mut refs) = (MapBuilder::memory(), Vec::new());
        for (key, mut list) in keys {
            list.sort();
            list.dedup();
            // keys come sorted and unique, so inserting cannot fail
            let _ = builder.insert(&key, ((refs.len() as u64) << 16) | list.len().min(0xffff) as u64);
            refs.extend(list);
        }
        let map = builder.into_inner().ok().and_then(|bytes| Map::new(bytes).ok()).unwrap_or_default();
        NameIndex { map, refs }
    }

    fn unpack(&self, value: u64) -> &[NameRef] {
        let (start, len) = ((value >> 16) as usize, (value & 0xffff) as usize);
        self.refs.get(start..start + len).unwrap_or_default()
    }

    /// What a single folded word means by itself.
    pub fn get(&self, word: &str) -> &[NameRef] {
        self.map.get(word).map_or(&[], |v| self.unpack(v))
    }

    /// Every name that begins with `first` and goes on with `rest`, shortest first. `rest` yields folded words and ends
    /// where no name can go on.
    pub fn walk<'k, 'w>(&'k self, prefix: &str, first: &str, rest: impl Iterator<Item = &'w str>, mut found: impl FnMut(NameMatch<'k>)) {
        let fst = self.map.as_fst();
        let (mut node, mut out) = (fst.root(), fst::raw::Output::zero());
        let step = |bytes: &[u8], node: &mut fst::raw::Node<'k>, out: &mut fst::raw::Output| {
            for &b in bytes {
                let Some(i) = node.find_input(b) else { return false };
                let t = node.transition(i);
                *out = out.cat(t.out);
                *node = fst.node(t.addr);
            }
            true
        };
        if !step(prefix.as_bytes(), &mut node, &mut out) || !step(first.as_bytes(), &mut node, &mut out) {
            return;
        }
        let (mut words, mut open) = (1, glues(first) && prefix.is_empty());
        if node.is_final() {
            found(NameMatch { words, refs: self.unpack(out.cat(node.final_output()).value()) });
        }
        for word in rest {
            if !open && !step(b" ", &mut node, &mut out) {
                return;
            }
            if !step(word.as_bytes(), &mut node, &mut out) {
                return;
            }
            words += 1;
            open = glues(word);
            if node.is_final() {
                found(NameMatch { words, refs: self.unpack(out.cat(node.final_output()).value()) });
            }
        }
    }
}
