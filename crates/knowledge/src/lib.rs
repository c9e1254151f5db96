//! What is known beforehand: the event lexicon with its frames, actors, places, titles, number and time words.
//!
//! Knowledge is read from the readable files under `data/` ([`Tables`]), checked row by row, and compiled to two automata:
//! [`FormIndex`], from every inflected form to the lexicon rows that have it, and [`NameIndex`], from every name or
//! fixed phrase to what it names. A user's own folder is read into the same tables on top of the built-in ones.

mod forms;
mod model;
mod names;
pub mod ontology;
mod parse;
mod phrase;
mod tables;

pub use forms::{FormIndex, FormKind, FormRef};
pub use model::{Model, feature, join_features, plain_feature};
pub use names::{NameIndex, NameKind, NameMatch, NameRef, name_key};
pub use parse::{DataError, DataFile};
pub use phrase::{Phrase, PhraseWord};
pub use tables::*;

use serde::{Deserialize, Serialize};

/// Everything known, ready to be asked: tables and the automata made from them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Knowledge {
    /// The rows of the data files.
    pub tables: Tables,
    /// Inflected form → rows.
    pub forms: FormIndex,
    /// Name or fixed phrase → rows.
    pub names: NameIndex,
}

impl Knowledge {
    /// Reads and compiles data files.
    ///
    /// # Errors
    /// Every row that cannot be read, with file, line, column and how to mend it.
    pub fn compile(files: &[DataFile]) -> Result<Knowledge, Vec<DataError>> {
        Knowledge::build(Tables::default(), files)
    }

    /// This knowledge with further files on top: their rows are added, and replace rows of the same key.
    ///
    /// # Errors
    /// As [`Knowledge::compile`].
    pub fn extended(self, files: &[DataFile]) -> Result<Knowledge, Vec<DataError>> {
        Knowledge::build(self.tables, files)
    }

    fn build(mut tables: Tables, files: &[DataFile]) -> Result<Knowledge, Vec<DataError>> {
        let mut errors = parse::read(&mut tables, files);
        let forms = FormIndex::build(&tables, &mut errors);
        let names = NameIndex::build(&tables);
        if errors.is_empty() { Ok(Knowledge { tables, forms, names }) } else { Err(errors) }
    }

    /// The compiled form for embedding.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// Reads what [`Knowledge::to_bytes`] wrote; `None` where the bytes are not of this version.
    pub fn from_bytes(bytes: &[u8]) -> Option<Knowledge> {
        postcard::from_bytes(bytes).ok()
    }
}
