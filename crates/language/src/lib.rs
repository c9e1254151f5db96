//! How Arabic words are built: every inflected form from lemma, root and verb form, and the clitics around a stem.
//!
//! All forms are in the folded spelling of [`waqai_text::fold`]: no vowel signs, one alef, ة as ه, ى as ي, hamza seats
//! as their bare letters. Nothing here knows a word by itself: lexicons are data, held by the knowledge crate.

pub mod clitics;
mod inflect;

pub use inflect::{Feat, Form, InflectError, NounPlural, Verb, noun_forms, verb_forms};
