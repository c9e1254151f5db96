use std::fmt;

/// Why a record was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The file cannot be opened or read; the system's words.
    Unreadable(String),
    /// A folder was named.
    Folder,
    /// The bytes are of a known format that is no text (`PDF`, `PNG` …), or hold NUL bytes.
    NotText(&'static str),
    /// Neither UTF-8 nor a known Arabic character set; offset of the first bad byte.
    Charset(usize),
    /// Nothing but white space.
    Empty,
    /// A record longer than the limit: its bytes, the limit.
    TooLong(u64, usize),
    /// A page without a readable article.
    NoArticle,
    /// JSON that does not parse: the parser's words with line and column.
    Json(String),
    /// A field is missing.
    Missing(&'static str),
    /// A field holds something else than it should: name, what is wanted.
    Field(String, &'static str),
    /// Another language than Arabic, by its English name.
    Language(&'static str),
    /// Too few letters to be told.
    NoLetters,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Unreadable(e) => write!(f, "cannot be read ({e}): check the name and the permissions"),
            Problem::Folder => write!(f, "is a folder: name the files in it"),
            Problem::NotText(kind) => write!(f, "is not text but {kind}: convert it to text, HTML or JSON first"),
            Problem::Charset(at) => write!(f, "byte {at} is neither UTF-8 nor a known Arabic character set: save it as UTF-8"),
            Problem::Empty => write!(f, "is empty: nothing to code"),
            Problem::TooLong(n, max) => {
                write!(f, "is {n} bytes long, more than the {max} of one record: write one document a line, or split it")
            }
            Problem::NoArticle => write!(f, "holds no readable article: save the article's page, or its text"),
            Problem::Json(e) => write!(f, "is not valid JSON ({e}): mend it there"),
            Problem::Missing(field) => write!(f, "lacks the field `{field}`: add it"),
            Problem::Field(name, wanted) => write!(f, "has a field `{name}` that is not {wanted}: mend it"),
            Problem::Language(name) => write!(f, "is in {name}: only Arabic is coded"),
            Problem::NoLetters => write!(f, "has too few letters to be read: give the article's text"),
        }
    }
}

/// A refused record: where it stands and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// File as it was named, or `standard input`.
    pub source: String,
    /// Line, or number in an array, from 1; none for a file that is one document.
    pub record: Option<u64>,
    /// Why.
    pub problem: Problem,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.record {
            Some(n) => write!(f, "{}:{n}: {}", self.source, self.problem),
            None => write!(f, "{}: {}", self.source, self.problem),
        }
    }
}

impl std::error::Error for Refusal {}
