//! Where documents come from: text, HTML and JSON files and standard input, read one record at a time.
//!
//! A record that cannot be read becomes a [`Refusal`] (file, record, what is wrong, how to mend it) and the others are read
//! all the same. Memory is bounded by the record in hand.

mod charset;
mod html;
mod json;
mod problem;
mod reader;

pub use problem::{Problem, Refusal};
pub use reader::{read_bytes, read_path, read_stream};

use waqai_text::Document;

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
    /// Publication date for documents that carry none, ISO.
    pub published: Option<String>,
    /// Largest record in bytes; a longer one is refused without being held in memory.
    pub max_record: usize,
    /// Commonest words of the languages in Arabic script: `(tag, folded word)`, for telling them from Arabic.
    pub markers: Vec<(String, String)>,
}

impl Default for Options {
    fn default() -> Self {
        Options { published: None, max_record: 16 << 20, markers: Vec::new() }
    }
}

/// Whether a string is a date (`2024-03-14`) or a date-time in ISO 8601.
pub fn is_date(text: &str) -> bool {
    let (Some(day), rest) = (text.get(..10), text.get(10..).unwrap_or_default()) else { return false };
    day.len() == 10 && day.parse::<jiff::civil::Date>().is_ok() && (rest.is_empty() || rest.starts_with(['T', ' ']))
}
