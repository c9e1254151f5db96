//! Inflected forms: one automaton from every form to the rows of the lexicon that have it.

use crate::{
    parse::DataError,
    phrase::Phrase,
    tables::{EventRow, Pos, Tables, VerbRow},
};
use fst::{Map, MapBuilder};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use waqai_language::{Feat, Form, NounPlural, Verb, noun_forms, verb_forms};

/// Which table a form's row stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FormKind {
    /// `Tables::events`
    Event,
    /// `Tables::reports`
    Report,
    /// `Tables::operators`
    Operator,
    /// `Tables::carriers`
    Carrier,
    /// `Tables::heads`
    Head,
    /// `Tables::verbs`
    Verb,
    /// `Tables::blocked`
    Blocked,
    /// `Tables::countries`, its nisba
    Nisba,
    /// `Tables::loaded`
    Loaded,
    /// `Tables::links`
    Link,
}

/// One reading of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormRef {
    /// Which table.
    pub kind: FormKind,
    /// Which row.
    pub id: u32,
    /// What the form is.
    pub feat: Feat,
}

/// All forms of the lexicon.
#[derive(Debug, Serialize, Deserialize)]
#[serde(try_from = "Packed", into = "Packed")]
pub struct FormIndex {
    map: Map<Vec<u8>>,
    refs: Vec<(FormKind, u32, u16)>,
}

#[derive(Serialize, Deserialize)]
struct Packed {
    fst: Vec<u8>,
    refs: Vec<(FormKind, u32, u16)>,
}

impl TryFrom<Packed> for FormIndex {
    type Error = fst::Error;

    fn try_from(p: Packed) -> Result<Self, fst::Error> {
        Ok(FormIndex { map: Map::new(p.fst)?, refs: p.refs })
    }
}

impl From<FormIndex> for Packed {
    fn from(f: FormIndex) -> Packed {
        Packed { fst: f.map.as_fst().as_bytes().to_vec(), refs: f.refs }
    }
}

impl Clone for FormIndex {
    fn clone(&self) -> Self {
        FormIndex { map: Map::new(self.map.as_fst().as_bytes().to_vec()).unwrap_or_default(), refs: self.refs.clone() }
    }
}

type Keys = BTreeMap<String, Vec<(FormKind, u32, u16)>>;

impl FormIndex {
    /// Inflects every row; rows that cannot be inflected are added to `errors`.
    pub(crate) fn build(t: &Tables, errors: &mut Vec<DataError>) -> FormIndex {
        let mut keys = Keys::new();
        let mut add = |forms: Vec<(String, Feat)>, kind: FormKind, id: usize| {
            for (form, feat) in forms {
                keys.entry(form).or_default().push((kind, id as u32, feat.bits()));
            }
        };
        for (id, row) in t.events.iter().enumerate() {
            match event_forms(row) {
                Ok(forms) => add(forms, FormKind::Event, id),
                Err(message) => errors.push(DataError::at(t, &row.origin, 4, message)),
            }
        }
        for (id, row) in t.reports.iter().enumerate() {
            add(plain_verb(&row.verb, true), FormKind::Report, id);
        }
        for (id, row) in t.operators.iter().enumerate() {
            add(word_or_verb(&row.verb, &row.pos), FormKind::Operator, id);
        }
        for (id, row) in t.carriers.iter().enumerate() {
            add(plain_verb(&row.verb, true), FormKind::Carrier, id);
        }
        for (id, row) in t.verbs.iter().enumerate() {
            add(plain_verb(row, false), FormKind::Verb, id);
        }
        for (id, row) in t.heads.iter().enumerate() {
            add(noun_forms(&row.lemma, &plurals(&row.plurals), Feat::NOUN), FormKind::Head, id);
        }
        for (id, (phrase, _)) in t.blocked.iter().enumerate() {
            let head = Phrase::split(phrase).0;
            add(noun_forms(&head, &[NounPlural::SoundFeminine], Feat::NOUN), FormKind::Blocked, id);
        }
        for (id, row) in t.countries.iter().enumerate() {
            row.nisba.iter().for_each(|n| add(nisba_forms(n), FormKind::Nisba, id));
        }
        for (id, row) in t.loaded.iter().enumerate() {
            add(nisba_forms(&row.word), FormKind::Loaded, id);
        }
        for (id, row) in t.links.iter().enumerate() {
            add(nisba_forms(&row.word), FormKind::Link, id);
        }
        FormIndex::pack(keys)
    }

    fn pack(keys: Keys) -> FormIndex {
        let (mut builder, mut refs) = (MapBuilder::memory(), Vec::new());
        for (key, mut list) in keys {
            list.sort();
            list.dedup();
            // keys come sorted and unique, so inserting cannot fail
            let _ = builder.insert(&key, ((refs.len() as u64) << 16) | list.len().min(0xffff) as u64);
            refs.extend(list);
        }
        let map = builder.into_inner().ok().and_then(|bytes| Map::new(bytes).ok()).unwrap_or_default();
        FormIndex { map, refs }
    }

    /// The readings of a folded stem.
    pub fn get(&self, stem: &str) -> impl Iterator<Item = FormRef> + '_ {
        let range = self.map.get(stem).map_or(0..0, |v| (v >> 16) as usize..(v >> 16) as usize + (v & 0xffff) as usize);
        self.refs.get(range).unwrap_or_default().iter().map(|&(kind, id, feat)| FormRef { kind, id, feat: Feat::from_bits_truncate(feat) })
    }
}

fn plurals(list: &[String]) -> Vec<NounPlural> {
    list.iter()
        .map(|p| match p.as_str() {
            "m" => NounPlural::SoundMasculine,
            "f" => NounPlural::SoundFeminine,
            w => NounPlural::Word(w.to_string()),
        })
        .collect()
}

/// A nisba or adjective in both genders, singular, dual and plural.
fn nisba_forms(word: &str) -> Vec<(String, Feat)> {
    let mut out = noun_forms(word, &[NounPlural::SoundMasculine, NounPlural::SoundFeminine], Feat::NOUN);
    out.extend(noun_forms(&format!("{word}ة"), &[], Feat::NOUN));
    out
}

fn plain_verb(row: &VerbRow, nominal: bool) -> Vec<(String, Feat)> {
    let Ok(form) = row.form.parse::<Form>() else { return Vec::new() };
    let verb = Verb { lemma: &row.lemma, root: &row.root, form, masdars: if nominal { None } else { Some(&[]) }, participles: nominal };
    verb_forms(&verb).unwrap_or_default()
}

fn word_or_verb(row: &VerbRow, pos: &str) -> Vec<(String, Feat)> {
    if row.form.is_empty() || row.form == "-" {
        let head = row.lemma.split_whitespace().next().unwrap_or_default();
        if pos == "p" {
            return vec![(waqai_text::fold(head), Feat::NOUN)];
        }
        return noun_forms(head, &[NounPlural::SoundFeminine], Feat::NOUN);
    }
    let head = row.lemma.split_whitespace().next().unwrap_or_default().to_string();
    plain_verb(&VerbRow { lemma: head, ..row.clone() }, true)
}

fn event_forms(row: &EventRow) -> Result<Vec<(String, Feat)>, String> {
    match row.pos {
        Pos::Noun | Pos::NounPhrase => Ok(noun_forms(&row.head, &plurals(&row.plurals), Feat::NOUN)),
        Pos::Adjective => Ok(nisba_forms(&row.head)),
        Pos::Verb | Pos::VerbPhrase => {
            let form: Form = row.form.parse().map_err(|e: waqai_language::InflectError| e.to_string())?;
            let masdars: Option<Vec<&str>> = row.masdars.as_ref().map(|m| m.iter().map(String::as_str).collect());
            let verb = Verb { lemma: &row.head, root: &row.root, form, masdars: masdars.as_deref(), participles: row.participles };
            verb_forms(&verb).map_err(|e| e.to_string())
        }
    }
}
