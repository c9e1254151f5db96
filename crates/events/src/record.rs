//! The record as it leaves the program: codebook sections 1 to 8, field by field.

use serde::{Deserialize, Serialize};
use waqai_text::{Document, Span};

/// A stretch of the document with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// First character.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The characters between.
    pub text: String,
}

impl Words {
    /// The offsets alone.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// A name in Arabic and English; a language that is not known is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Arabic, neutral.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ar: Option<String>,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub en: Option<String>,
}

/// Who acts or is hit: codebook section 4.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// `initiator`, `target`, `participant`, `mediator`, `beneficiary`.
    pub role: String,
    /// The words.
    pub span: Words,
    /// Neutral name.
    pub name: Name,
    /// Wikidata or local id.
    pub id: Option<String>,
    /// Kind.
    pub kind: String,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// Office of a person, English.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub position: Option<String>,
    /// Other strings of the text for the same actor.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub aliases: Vec<String>,
}

/// Where: codebook section 5.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// `at`, `from`, `to`, `near`.
    pub role: String,
    /// The words.
    pub span: Words,
    /// Name.
    pub name: Name,
    /// GeoNames id, where the place has one.
    pub geonames: Option<u64>,
    /// Degrees north; null where the place is not known.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Precision code; null without a point.
    pub precision: Option<String>,
    /// How unsure the point is.
    pub radius_km: Option<f64>,
    /// First-level division, English.
    pub admin1: Option<String>,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// What tied the place to the event: `clause`, `sentence`, `context`, `dateline`.
    pub basis: String,
    /// Of a stretch (`from` one place `to` another): the straight line along it, with its first place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub geometry: Option<Geometry>,
}

/// A GeoJSON line: degrees east and north of its points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Geometry {
    /// `LineString`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its points.
    pub coordinates: Vec<[f64; 2]>,
}

/// When: codebook section 6.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The words.
    pub span: Words,
    /// First day, ISO.
    pub start: Option<String>,
    /// Last day, ISO.
    pub end: Option<String>,
    /// Precision.
    pub precision: String,
    /// Days from publication, where only that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub offset_days: Option<i32>,
    /// `statement` where the words date what was said, not the act.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub basis: Option<String>,
}

/// A toll: codebook section 7.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Casualties {
    /// `killed`, `injured` …
    pub outcome: String,
    /// The words that give the number.
    pub span: Words,
    /// Least.
    pub low: Option<u64>,
    /// As told.
    pub best: Option<u64>,
    /// Most.
    pub high: Option<u64>,
    /// Who was hit, in words.
    pub who: Option<Words>,
    /// Whose side.
    pub side: String,
    /// Named victims.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub names: Vec<Words>,
}

/// Who says so: codebook section 8.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The words that name the speaker.
    pub span: Words,
    /// Neutral name.
    pub name: Name,
    /// Kind of speaker.
    pub kind: String,
    /// The reporting verb, where there is one.
    pub verb: Option<Words>,
    /// How the speaker stands to it.
    pub stance: String,
}

/// One event: codebook section 2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Hash of document, type and trigger.
    pub id: String,
    /// One of the forty types.
    #[serde(rename = "type")]
    pub ty: String,
    /// Words that name the act.
    pub trigger: Words,
    /// Further words that tell the same act.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub mentions: Vec<Words>,
    /// Whether it happened.
    pub status: String,
    /// Told as history.
    #[serde(skip_serializing_if = "is_false", default)]
    pub background: bool,
    /// End of the state that the type names.
    #[serde(skip_serializing_if = "is_false", default)]
    pub ends: bool,
    /// A total over many acts.
    #[serde(skip_serializing_if = "is_false", default)]
    pub summary: bool,
    /// Other types that the document gives for the same act.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub alternatives: Vec<String>,
    /// Who and to whom.
    pub actors: Vec<Actor>,
    /// Where.
    pub places: Vec<Place>,
    /// When.
    pub when: Option<When>,
    /// Tolls.
    pub casualties: Vec<Casualties>,
    /// Weapons and instruments.
    pub means: Vec<Words>,
    /// Who says so.
    pub said_by: Vec<Source>,
    /// Ids of events of this document that it belongs to.
    pub cites: Vec<String>,
    /// Words that judge.
    pub loaded: Vec<Words>,
    /// Share of such records that are right, 0 to 1; null until it has been calibrated.
    pub confidence: Option<f64>,
    /// What wrote it.
    pub coder: String,
}

fn is_false(b: &bool) -> bool {
    !b
}

/// A coded document: one line of the output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CodedDocument {
    /// The document.
    pub doc: Document,
    /// Its events, in the order of their triggers.
    pub events: Vec<Event>,
}
