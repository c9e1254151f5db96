//! The rows of the data files as the program holds them.

use crate::{model::Model, ontology::*, phrase::Phrase};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

bitflags::bitflags! {
    /// Options of an event row, as the data folder's README tells them.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    pub struct Opts: u16 {
        /// An event only where an actor fills a slot of its frame.
        const WEAK = 1;
        /// The end of the state that the type names.
        const ENDS = 1 << 1;
        /// A total over many acts.
        const SUMMARY = 1 << 2;
        /// The subject is who it hits.
        const PASSIVE = 1 << 3;
        /// Finite forms are no triggers.
        const NOVERB = 1 << 4;
        /// Masdars are no triggers.
        const NOMASDAR = 1 << 5;
        /// Counts only with the article.
        const DEFINITE = 1 << 6;
        /// Only carries a noun.
        const LIGHT = 1 << 7;
    }
}

/// A place in a frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Slot {
    /// Subject of the verb.
    Subj,
    /// Object of the verb.
    Obj,
    /// First genitive after the noun.
    Gen,
    /// What a preposition governs (folded).
    Prep(String),
}

/// A frame: which slot brings which role.
pub type Frame = Vec<(Slot, Role)>;

/// Part of speech of an event row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pos {
    /// `v`
    Verb,
    /// `n`
    Noun,
    /// `a`
    Adjective,
    /// `vp`
    VerbPhrase,
    /// `np`
    NounPhrase,
}

/// How a verb row is inflected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerbRow {
    /// Third person perfect, as printed.
    pub lemma: String,
    /// Letters of the root.
    pub root: String,
    /// Form, in the notation of the files.
    pub form: String,
}

/// Where a row was read: file and line, for messages and explanations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Number of the file in [`Tables::files`].
    pub file: u16,
    /// Line, from 1.
    pub line: u32,
}

/// A row of the event lexicon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    /// Type that it tells.
    pub ty: EventType,
    /// Part of speech.
    pub pos: Pos,
    /// The lemma or whole phrase, as written in the file.
    pub lemma: String,
    /// Its first word.
    pub head: String,
    /// The words after it.
    pub phrase: Phrase,
    /// Root and form, for verbs.
    pub root: String,
    /// Form, for verbs.
    pub form: String,
    /// Masdars written out; `Some(empty)` for none at all.
    pub masdars: Option<Vec<String>>,
    /// Plurals of a noun: `m`, `f` or words.
    pub plurals: Vec<String>,
    /// Whether participles are triggers.
    pub participles: bool,
    /// What its slots bring.
    pub frame: Frame,
    /// Options.
    pub opts: Opts,
    /// Status that the word itself gives.
    pub status: Option<Status>,
    /// Toll that the word itself tells.
    pub effect: Option<Outcome>,
    /// Where it stands in the files.
    pub origin: Origin,
}

/// A reporting verb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRow {
    /// Inflection.
    pub verb: VerbRow,
    /// Words after the head: `أعلن ~ مسؤولية`.
    pub phrase: Phrase,
    /// Stance that it gives.
    pub stance: Stance,
    /// How the clause begins.
    pub clause: String,
}

/// A word that changes the status of the act which it governs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorRow {
    /// Inflection; root and form empty for nouns and phrases.
    pub verb: VerbRow,
    /// Words after the head.
    pub phrase: Phrase,
    /// `v`, `n` or `p` (a phrase whose head is not inflected).
    pub pos: String,
    /// What it does.
    pub effect: Effect,
}

/// A light verb that carries an event noun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarrierRow {
    /// Inflection.
    pub verb: VerbRow,
    /// Preposition before the noun, folded; empty for none.
    pub prep: String,
    /// Role of its subject or object for the noun.
    pub frame: Frame,
}

/// What sort of actor a head noun makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HeadClass {
    /// Countable people.
    Person,
    /// A collective.
    Group,
    /// Takes a name.
    Named,
    /// A thing that is hit.
    Object,
}

/// A noun that makes an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadRow {
    /// Singular, first word.
    pub lemma: String,
    /// Words after the first, folded, without article (`نقطة تفتيش`).
    pub rest: Vec<String>,
    /// Plurals: `m`, `f` or words.
    pub plurals: Vec<String>,
    /// Sort.
    pub class: HeadClass,
    /// Kind.
    pub kind: ActorKind,
    /// English.
    pub en: String,
    /// Bare numbers of people, that count in tolls only.
    pub count: bool,
}

/// A title that stands before a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleRow {
    /// As printed.
    pub title: String,
    /// `office`, `rank`, `honorific` or `job`.
    pub class: String,
    /// Kind of the actor.
    pub kind: ActorKind,
    /// English.
    pub en: String,
}

/// An actor of the register, or a public figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorRow {
    /// Wikidata or local id.
    pub id: String,
    /// Neutral Arabic name first, then variants.
    pub names: Vec<String>,
    /// Names with a judgement in them.
    pub loaded: Vec<String>,
    /// Neutral English name.
    pub en: String,
    /// Kind.
    pub kind: ActorKind,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// Organisation that it belongs to.
    pub parent: Option<String>,
    /// Office, for persons.
    pub position: Option<String>,
    /// Whether it is a person.
    pub person: bool,
}

/// A place of the gazetteer or the curated list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceRow {
    /// `gn:`, `wof:` or `wq:` id.
    pub id: String,
    /// Arabic name first, then variants.
    pub names: Vec<String>,
    /// English name.
    pub en: String,
    /// Class (`town`, `admin1` …).
    pub class: PlaceClass,
    /// ISO 3166 alpha-2, or empty at sea.
    pub country: String,
    /// First-level division, English.
    pub admin1: String,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// People, 0 where unknown.
    pub population: u32,
    /// Radius in km, 0 where the class decides.
    pub radius: f32,
    /// Where the point comes from: an id of an open source, or how the row was made; empty where the row's own id says it.
    pub source: String,
}

/// A state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountryRow {
    /// ISO 3166 alpha-2.
    pub iso: String,
    /// Arabic names, canonical first.
    pub names: Vec<String>,
    /// Nisba without article, masculine singular.
    pub nisba: Vec<String>,
    /// English.
    pub en: String,
    /// Centre.
    pub lat: f32,
    /// Centre.
    pub lon: f32,
    /// Radius of a disc of its area, km.
    pub radius: f32,
    /// Arabic name of its capital; empty for none.
    pub capital: String,
}

/// A word that says what sort of place follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindRow {
    /// The word, without article.
    pub word: String,
    /// Its plurals.
    pub plurals: Vec<String>,
    /// Class of place.
    pub class: PlaceClass,
    /// Whether the word with the article can point back to a place named before: `المدينة`, but not `القضاء`.
    pub points_back: bool,
}

/// A word of relation that moves or blurs a point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RelationRow {
    /// The phrase.
    pub phrase: String,
    /// `direction`, `near`, `centre`, `outskirts`, `between`, `border`, `off_coast`, `distance`.
    pub relation: String,
    /// Bearing in degrees from north.
    pub bearing: Option<f32>,
}

/// A closed-class word or phrase with a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordRow {
    /// As printed.
    pub word: String,
    /// Class, as its file tells.
    pub class: String,
    /// Further column (value, kind, English), or empty.
    pub extra: String,
}

/// All rows read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Tables {
    /// Names of the files read.
    pub files: Vec<String>,
    /// Named frames.
    pub frames: Vec<(String, Frame)>,
    /// Event lexicon.
    pub events: Vec<EventRow>,
    /// Phrases in which a trigger is no event.
    pub blocked: Vec<(String, Phrase)>,
    /// Verbs at large.
    pub verbs: Vec<VerbRow>,
    /// Reporting verbs.
    pub reports: Vec<ReportRow>,
    /// Status operators.
    pub operators: Vec<OperatorRow>,
    /// Light verbs.
    pub carriers: Vec<CarrierRow>,
    /// Actor nouns.
    pub heads: Vec<HeadRow>,
    /// Titles.
    pub titles: Vec<TitleRow>,
    /// Register and public figures.
    pub actors: Vec<ActorRow>,
    /// Places.
    pub places: Vec<PlaceRow>,
    /// States.
    pub countries: Vec<CountryRow>,
    /// Kind words.
    pub kinds: Vec<KindRow>,
    /// Relation words.
    pub relations: Vec<RelationRow>,
    /// Names that are common words, with `strict` or `soft`.
    pub common: Vec<WordRow>,
    /// Feature codes of GeoNames: code, class.
    pub features: Vec<WordRow>,
    /// Letters that spellings of one foreign name exchange.
    pub spellings: Vec<WordRow>,
    /// Adjectives that the name of a facility may bear or lack.
    pub tails: Vec<WordRow>,
    /// Units of length: word, km.
    pub units: Vec<WordRow>,
    /// Closed-class words.
    pub function: Vec<WordRow>,
    /// Attribution phrases, with stance.
    pub attribution: Vec<WordRow>,
    /// Source phrases, with kind and English.
    pub sources: Vec<WordRow>,
    /// Openers of a sentence.
    pub openers: Vec<WordRow>,
    /// Number words: value and kind.
    pub numbers: Vec<WordRow>,
    /// Time words: kind and value.
    pub times: Vec<WordRow>,
    /// Weapons and instruments.
    pub means: Vec<WordRow>,
    /// Phrases of page furniture, with how much goes.
    pub boilerplate: Vec<WordRow>,
    /// Words that judge, with how they are attached.
    pub loaded: Vec<WordRow>,
    /// Words that tie an actor to another (تابع ل), with the preposition.
    pub links: Vec<WordRow>,
    /// Words that tell languages apart: tag, words.
    pub detect: Vec<WordRow>,
    /// Linear models by name: that of `data/model/keep.tsv` is `keep`.
    pub models: BTreeMap<String, Model>,
    /// Given names.
    pub given: Vec<String>,
    /// Family names.
    pub family: Vec<String>,
}

impl Tables {
    /// The state with an ISO 3166 alpha-2 code.
    pub fn country(&self, iso: &str) -> Option<&CountryRow> {
        self.countries.iter().find(|c| c.iso == iso)
    }
}
