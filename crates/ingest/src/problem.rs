use std::{fmt, io};
use thiserror::Error;

/// Why a record was refused. `Display` says what is wrong, [`Problem::mend`] how to mend it.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Problem {
    /// No file of that name.
    #[error("cannot be read (no such file)")]
    NoSuchFile,
    /// The file cannot be opened, or not be read to its end.
    #[error("cannot be read ({0})")]
    Unreadable(#[source] io::Error),
    /// A folder was named.
    #[error("is a folder")]
    Folder,
    /// The bytes are of a known format that is no text (a PDF, a PNG image …), or hold NUL bytes.
    #[error("is not text but {0}")]
    NotText(&'static str),
    /// Neither UTF-8 nor a known Arabic character set; offset of the first bad byte in the record, from 0.
    #[error("is neither UTF-8 nor a known Arabic character set (byte {0} of the record)")]
    Charset(usize),
    /// Nothing but white space.
    #[error("is empty")]
    Empty,
    /// A record longer than [`max_record_bytes`](crate::Options::max_record_bytes).
    #[error("is {bytes} bytes long, more than the {limit} that one record may have")]
    TooLong {
        /// How long it is, in bytes.
        bytes: u64,
        /// How long it may be, in bytes.
        limit: usize,
    },
    /// A text longer than [`max_text_bytes`](crate::Options::max_text_bytes).
    #[error("has a text of {bytes} bytes, more than the {limit} that one report may have")]
    LongText {
        /// How long it is, in bytes.
        bytes: usize,
        /// How long it may be, in bytes.
        limit: usize,
    },
    /// A page without a readable article: nothing, or mere menus.
    #[error("holds no readable article")]
    NoArticle,
    /// A page whose elements stand inside one another beyond measure; how deep they may.
    #[error("nests its elements more than {0} deep")]
    TooDeep(usize),
    /// A page of more tags than any article has; how many there may be.
    #[error("has more than {0} tags")]
    TooManyTags(usize),
    /// JSON that does not parse.
    #[error("is not valid JSON ({what}) at line {line}, column {column}")]
    Json {
        /// The parser's words.
        what: String,
        /// Line in the file, from 1.
        line: u64,
        /// Byte in the line (of its UTF-8), from 1; 0 where the line before ended too early.
        column: u64,
    },
    /// JSON, but no object; what it is instead.
    #[error("is not an object but {0}")]
    NotObject(&'static str),
    /// A field is missing.
    #[error("lacks the field `{0}`")]
    MissingField(&'static str),
    /// A field holds something else than it should.
    #[error("has a field `{name}` that is not {wanted}")]
    Field {
        /// Name of the field.
        name: &'static str,
        /// What it should hold.
        wanted: &'static str,
    },
    /// Another language than Arabic.
    #[error("is in {name}")]
    Language {
        /// Tag of the language, `und` where only its script is known.
        tag: &'static str,
        /// Its English name.
        name: &'static str,
    },
    /// Too few letters to tell the language.
    #[error("has too few letters to be read")]
    TooFewLetters,
}

impl Problem {
    /// What the user can do about it: one clause, without a full stop.
    pub fn mend(&self) -> &'static str {
        match self {
            Problem::NoSuchFile => "check the name",
            Problem::Unreadable(_) => "check the permissions and the disk",
            Problem::Folder => "name the files in it",
            Problem::NotText(_) => "convert it to text, HTML or JSON first",
            Problem::Charset(_) => "save it as UTF-8",
            Problem::Empty => "nothing to code; leave it out or give the text",
            Problem::TooLong { .. } | Problem::LongText { .. } => "split it into several documents, one a line of a .jsonl file",
            Problem::NoArticle => "save the page of one article, or its text",
            Problem::TooDeep(_) | Problem::TooManyTags(_) => "save the text of the article instead",
            Problem::Json { what, .. } if what.starts_with("trailing characters") => {
                "mend it there, or name the file .jsonl if it holds one document a line"
            }
            Problem::Json { .. } => "mend it there",
            Problem::NotObject(_) => "write {\"text\": …}",
            Problem::MissingField(_) => "add it, with the body of the report",
            Problem::Field { .. } => "mend it, or leave it out where unknown",
            Problem::Language { .. } => "only Arabic is coded; leave it out",
            Problem::TooFewLetters => "give the whole text of the report",
        }
    }
}

/// A refused record: where it stands and why. `Display` is one line: file, record, problem, how to mend it.
#[derive(Debug)]
pub struct Refusal {
    /// File as it was named, or `standard input`.
    pub source: String,
    /// Line of a JSON-lines file, or place in an array, from 1; none for a file that is one document.
    pub record: Option<u64>,
    /// Why.
    pub problem: Problem,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name: String = self.source.chars().map(|c| if c.is_control() { '?' } else { c }).collect();
        match self.record {
            Some(n) => write!(f, "{name}:{n}: {}: {}", self.problem, self.problem.mend()),
            None => write!(f, "{name}: {}: {}", self.problem, self.problem.mend()),
        }
    }
}

impl std::error::Error for Refusal {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.problem)
    }
}
