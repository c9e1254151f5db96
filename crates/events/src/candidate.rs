//! A candidate event while its fields are being filled, with the reason for each.

use std::ops::Range;
use waqai_entities::Reading;
use waqai_knowledge::{
    EventRow, Opts,
    ontology::{EventType, Outcome, Role, SourceKind, Stance, Status},
};
use waqai_language::Feat;
use waqai_text::Span;

/// What part of speech the trigger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Verb,
    Masdar,
    Noun,
    Participle,
}

/// A role with the mention that fills it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Filler {
    pub role: Role,
    pub mention: usize,
    pub why: String,
}

/// A toll.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Toll {
    pub outcome: Outcome,
    pub span: Span,
    pub low: Option<u64>,
    pub best: Option<u64>,
    pub high: Option<u64>,
    pub who: Option<Span>,
    pub mention: Option<usize>,
    pub why: String,
}

/// Who says so.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Claim {
    pub span: Span,
    pub mention: Option<usize>,
    pub kind: SourceKind,
    pub verb: Option<Span>,
    pub stance: Stance,
    pub en: Option<String>,
    pub why: String,
}

/// A place of the event.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Site {
    pub role: Role,
    pub mention: usize,
    pub basis: &'static str,
}

/// Why a field is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Field of the record.
    pub field: &'static str,
    /// Words, rows and rules that made it.
    pub why: String,
}

/// A candidate that was considered and dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// Range of words.
    pub words: Range<usize>,
    /// Type that it would have had.
    pub ty: EventType,
    /// Why not.
    pub why: String,
}

/// One candidate.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub row: u32,
    pub ty: EventType,
    pub words: Range<usize>,
    pub head: usize,
    pub phrase_words: usize,
    /// The words to show: those of the noun where the head of a phrase is a light verb.
    pub shown: Range<usize>,
    /// Words of the phrase behind the head, where others may stand between.
    pub cover: Vec<usize>,
    pub sentence: usize,
    pub shape: Shape,
    pub feat: Feat,
    pub skip: u8,
    /// Letters of an attached pronoun.
    pub enclitic: u8,
    pub opts: Opts,
    pub effect: Option<Outcome>,
    /// Other rows for the same words.
    pub rivals: Vec<u32>,
    pub passive: bool,
    pub fillers: Vec<Filler>,
    /// Adjectives that name a state: role, word, state.
    pub adjectives: Vec<(Role, usize, u32)>,
    pub sites: Vec<Site>,
    pub when: Option<usize>,
    pub statement_date: bool,
    pub status: Status,
    pub background: bool,
    pub ends: bool,
    /// Governed by a word that makes it a topic, not an act (مكافحة).
    pub general: bool,
    pub summary: bool,
    pub tolls: Vec<Toll>,
    pub claims: Vec<Claim>,
    pub means: Vec<Span>,
    /// What a bare killing with the weapon in its clause is.
    pub weapon: Option<EventType>,
    /// A toll in whose clause an accident or a natural disaster stands.
    pub accident: bool,
    pub mentions: Vec<Range<usize>>,
    pub alternatives: Vec<EventType>,
    /// Why the rules alone would drop it; the model may keep it all the same.
    pub doubt: Option<&'static str>,
    pub notes: Vec<Note>,
}

impl Candidate {
    pub fn new(id: u32, row: &EventRow, words: Range<usize>, head: usize, sentence: usize, shape: Shape, r: &Reading) -> Self {
        Candidate {
            row: id,
            ty: row.ty,
            words: words.clone(),
            head,
            shown: words.clone(),
            cover: Vec::new(),
            phrase_words: row.phrase.words.len() + 1,
            sentence,
            shape,
            feat: r.feat,
            skip: r.skip,
            enclitic: r.enclitic,
            opts: row.opts,
            effect: row.effect,
            rivals: Vec::new(),
            passive: false,
            fillers: Vec::new(),
            adjectives: Vec::new(),
            sites: Vec::new(),
            when: None,
            statement_date: false,
            status: row.status.unwrap_or(Status::Happened),
            background: false,
            general: false,
            ends: row.opts.contains(Opts::ENDS),
            summary: row.opts.contains(Opts::SUMMARY),
            tolls: Vec::new(),
            claims: Vec::new(),
            means: Vec::new(),
            weapon: None,
            accident: false,
            mentions: Vec::new(),
            alternatives: Vec::new(),
            doubt: None,
            notes: Vec::new(),
        }
    }

    pub fn note(&mut self, field: &'static str, why: impl Into<String>) {
        self.notes.push(Note { field, why: why.into() });
    }

    /// Doubts the candidate, unless something else did before.
    pub fn doubt(&mut self, why: &'static str) {
        self.doubt = self.doubt.or(Some(why));
    }

    /// Whether the word tells only a toll, which belongs to an act told elsewhere.
    pub fn tells_toll(&self) -> bool {
        self.ty == EventType::Killing && self.effect.is_some()
    }

    pub fn has(&self, role: Role) -> bool {
        self.fillers.iter().any(|f| f.role == role)
    }

    pub fn filled(&self, role: Role) -> impl Iterator<Item = &Filler> {
        self.fillers.iter().filter(move |f| f.role == role)
    }

    /// Adds a filler unless the mention already has a role.
    pub fn fill(&mut self, role: Role, mention: usize, why: impl Into<String>) {
        if role != Role::None && !self.fillers.iter().any(|f| f.mention == mention) {
            self.fillers.push(Filler { role, mention, why: why.into() });
        }
    }
}
