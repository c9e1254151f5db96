//! Where documents come from: text, HTML and JSON files and standard input, read one record at a time.
//!
//! A record that cannot be read becomes a [`Refusal`] (file, record, what is wrong, how to mend it) and the others are read
//! all the same. Memory is bounded by the record in hand, and a record by [`Options::max_record_bytes`].
//!
//! [`Items`] is the iterator; [`read_path`], [`read_stream`], [`read_stdin`] and [`read_bytes`] hand its items to a visitor.
//!
//! ```
//! use waqai_ingest::{Item, Options, read_bytes};
//! let (mut docs, mut refused) = (0, 0);
//! read_bytes("x.jsonl", b"{\"id\": 7}\n", &Options::default(), &mut |item| match item {
//!     Item::Document(_) => docs += 1,
//!     Item::Refused(why) => {
//!         assert_eq!(why.to_string(), "x.jsonl:1: lacks the field `text`: add it, with the body of the report");
//!         refused += 1;
//!     }
//! });
//! assert_eq!((docs, refused), (0, 1));
//! ```

mod charset;
mod complete;
mod date;
mod elements;
mod format;
mod html;
mod json;
mod language;
mod lines;
mod meta;
mod problem;
mod reader;
mod wide;

pub use date::is_date;
pub use problem::{Problem, Refusal};
pub use reader::{Items, read_bytes, read_path, read_stdin, read_stream};

use waqai_text::{Document, fold};

/// What one record of the input gave.
#[derive(Debug)]
pub enum Item {
    /// A document to be coded.
    Document(Box<Document>),
    /// A record that was refused.
    Refused(Refusal),
}

/// How to read.
#[derive(Debug, Clone)]
pub struct Options {
    /// Publication date for documents that carry none, in ISO 8601; who sets it checks it with [`is_date`].
    pub published: Option<String>,
    /// Largest record in bytes (a line, an element of an array, else the whole file); a longer one is refused without being
    /// held in memory. 16 MiB unless set.
    pub max_record_bytes: usize,
    /// Longest text of one document in bytes, whatever stood around it (markup, pictures); far more than any report has,
    /// since the time that coding takes grows with the square of it. 1 MiB unless set.
    pub max_text_bytes: usize,
    /// Whether texts in other languages are refused (the default); else they are handed over with their own `lang`.
    pub require_arabic: bool,
    /// Commonest words of the languages in Arabic script: `(tag, folded word)`, for telling them from Arabic.
    pub markers: Vec<(String, String)>,
}

impl Default for Options {
    fn default() -> Self {
        Options { published: None, max_record_bytes: 16 << 20, max_text_bytes: 1 << 20, require_arabic: true, markers: Vec::new() }
    }
}

impl Options {
    /// Takes the marker words of `detect.tsv` rows: language tag, words with spaces between them.
    pub fn with_markers<'a>(mut self, rows: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        self.markers = rows.flat_map(|(tag, words)| words.split_whitespace().map(move |w| (tag.to_string(), fold(w)))).collect();
        self
    }
}
