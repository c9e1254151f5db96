//! Who, where, when and how many: an article's words with their readings, its sentences, and the mentions in them.
//!
//! The path is [`Analysed::new`] (words, readings, sentences, page furniture set aside) and then [`mentions()`]
//! (actors, places, times, quantities). Nothing here knows what an event is, reads a file or asks a clock.

mod actor;
mod analyse;
mod class;
mod coref;
mod far;
mod gazetteer;
mod locate;
mod mention;
mod number;
mod person;
mod place;
mod relate;
mod sentence;
mod time;
mod toponym;

pub use actor::ActorFinder;
pub use analyse::{Analysed, NamedAt, Reading, Word};
pub use class::Class;
pub use coref::resolve;
pub use gazetteer::{Agreement, GazetteerEntry, look_up};
pub use mention::{ActorInfo, Case, Mention, MentionKind, Mentions, Prep, case_of, mentions};
pub use number::{Quantity, quantity_at};
pub use place::{PlaceChoice, PlaceInfo, Relation, degrees, kilometres};
pub use sentence::{Sentence, SentenceKind};
pub use time::TimeInfo;
