//! Files and streams, record by record.

use crate::{
    Item, Options, Problem, Refusal, charset,
    complete::complete,
    elements::{Elements, Found},
    format::{self, Format, Head},
    html, json,
    lines::{self, Piece},
    wide::{Narrow, Order},
};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    mem,
    path::Path,
};
use waqai_text::Document;

type Input<'r> = Box<dyn BufRead + 'r>;

enum State<'r> {
    New(Box<dyn Read + 'r>),
    Unopened(Problem),
    Lines(Input<'r>),
    Elements(Elements<Input<'r>>),
    Done,
}

/// The items of one source, in its order; nothing is read before the first is asked for, nor ahead of the record in hand.
pub struct Items<'r> {
    name: String,
    options: &'r Options,
    state: State<'r>,
    /// Byte order of the source where it is UTF-16 read as lines or elements.
    order: Option<Order>,
    /// Number of the record in hand.
    record: u64,
    /// Whether a record was seen.
    any: bool,
}

impl<'r> Items<'r> {
    /// The items of a file. One that cannot be opened gives one refusal.
    pub fn path(path: &Path, options: &'r Options) -> Items<'r> {
        let state = match File::open(path).and_then(|file| Ok((file.metadata()?.is_dir(), file))) {
            _ if path.is_dir() => State::Unopened(Problem::Folder),
            Ok((true, _)) => State::Unopened(Problem::Folder),
            Ok((false, file)) => State::New(Box::new(file)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => State::Unopened(Problem::NoSuchFile),
            Err(e) => State::Unopened(Problem::Unreadable(e)),
        };
        Items::new(path.display().to_string(), state, options)
    }

    /// The items of a stream named `name`; its format is told by the name's ending, else by its first bytes.
    pub fn stream(name: &str, stream: impl Read + 'r, options: &'r Options) -> Items<'r> {
        Items::new(name.to_string(), State::New(Box::new(stream)), options)
    }

    fn new(name: String, state: State<'r>, options: &'r Options) -> Items<'r> {
        Items { name, options, state, order: None, record: 0, any: false }
    }

    fn item(&self, record: Option<u64>, read: Result<Document, Problem>) -> Item {
        match read {
            Ok(doc) => Item::Document(Box::new(doc)),
            Err(problem) => Item::Refused(Refusal { source: self.name.clone(), record, problem }),
        }
    }

    /// Looks at the first bytes; a source that is one document is read at once, others set the state.
    fn begin(&mut self, mut stream: Box<dyn Read + 'r>) -> Result<Option<Document>, Problem> {
        let head = Head::of(&mut stream);
        if let Some(kind) = format::magic(&head.bytes) {
            return Err(Problem::NotText(kind));
        }
        let (format, order) = (format::of(&self.name, &head.bytes), Order::of(&head.bytes));
        let objects = matches!(format, Format::Lines | Format::Array);
        if objects && order.is_none() && head.bytes.contains(&0) && !head.bytes.trim_ascii_start().starts_with(b"{") {
            return Err(Problem::NotText(charset::BINARY));
        }
        let passed = if objects && order.is_some() { 2 } else { 0 };
        let whole = head.before(stream, passed);
        if !objects {
            return self.whole(whole, format).map(Some);
        }
        self.order = order;
        let input: Input<'r> = match order {
            Some(order) => Box::new(BufReader::new(Narrow::new(whole, order))),
            None => Box::new(BufReader::with_capacity(1 << 16, whole)),
        };
        self.state = match format {
            Format::Array => State::Elements(Elements::new(input, self.options.max_record_bytes)),
            _ => State::Lines(input),
        };
        Ok(None)
    }

    /// A source that is one document.
    fn whole(&self, mut stream: impl Read, format: Format) -> Result<Document, Problem> {
        let limit = self.options.max_record_bytes;
        let bytes = match lines::whole(&mut stream, limit).map_err(Problem::Unreadable)? {
            Piece::Held(bytes) => bytes,
            Piece::TooLong(bytes) => return Err(Problem::TooLong { bytes, limit }),
        };
        let declared = if format == Format::Html { charset::html_charset(&bytes) } else { None };
        let text = charset::decode(&bytes, declared.as_deref(), &self.options.markers)?;
        if text.trim().is_empty() {
            return Err(Problem::Empty);
        }
        let doc = match format {
            Format::Html => html::article(&text)?,
            Format::Json => json::document(json::parse(&text, 1, 1)?)?,
            _ => Document { text, ..Document::default() },
        };
        complete(doc, &bytes, self.options)
    }

    /// A record of many, which starts at a line and column of the source.
    fn one(&self, piece: Piece, line: u64, column: u64) -> Result<Document, Problem> {
        let bytes = match piece {
            Piece::Held(bytes) => bytes,
            Piece::TooLong(bytes) => return Err(Problem::TooLong { bytes, limit: self.options.max_record_bytes }),
        };
        let (text, original) = match self.order {
            None => (charset::record(&bytes, None, &self.options.markers)?, bytes),
            Some(order) => {
                let units = |text: &str| order.encode(text);
                let text = String::from_utf8(bytes).map_err(|e| {
                    let good = e.utf8_error().valid_up_to();
                    Problem::Charset(units(&String::from_utf8_lossy(&e.as_bytes()[..good])).len())
                })?;
                let original = units(&text);
                (text, original)
            }
        };
        complete(json::document(json::parse(&text, line, column)?)?, &original, self.options)
    }

    fn line(&mut self, mut input: Input<'r>) -> Option<Item> {
        loop {
            self.record += 1;
            let piece = match lines::next_line(&mut input, self.options.max_record_bytes) {
                Ok(None) if self.any => return None,
                Ok(None) => return Some(self.item(None, Err(Problem::Empty))),
                Ok(Some(Piece::Held(line))) if is_blank(&line) => continue,
                Ok(Some(piece)) => piece,
                Err(e) => return Some(self.item(Some(self.record), Err(Problem::Unreadable(e)))),
            };
            self.any = true;
            self.state = State::Lines(input);
            return Some(self.item(Some(self.record), self.one(piece, self.record, 1)));
        }
    }

    fn element(&mut self, mut elements: Elements<Input<'r>>) -> Option<Item> {
        let element = match elements.next() {
            Ok(None) if self.any => return None,
            Ok(None) => return Some(self.item(None, Err(Problem::Empty))),
            Ok(Some(element)) => element,
            Err(e) => return Some(self.item(Some(elements.count + 1), Err(Problem::Unreadable(e)))),
        };
        self.any = true;
        let record = Some(elements.count);
        self.state = State::Elements(elements);
        Some(match element.found {
            Found::Piece(piece) => self.item(record, self.one(piece, element.line, element.column)),
            Found::Broken(what) => {
                self.item(record, Err(Problem::Json { what: what.to_string(), line: element.line, column: element.column }))
            }
        })
    }
}

impl Iterator for Items<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        match mem::replace(&mut self.state, State::Done) {
            State::Done => None,
            State::Unopened(problem) => Some(self.item(None, Err(problem))),
            State::Lines(input) => self.line(input),
            State::Elements(elements) => self.element(elements),
            State::New(stream) => match self.begin(stream).transpose() {
                Some(read) => Some(self.item(None, read)),
                None => self.next(),
            },
        }
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).iter().all(u8::is_ascii_whitespace)
}

/// Reads a file and hands over what it finds, in order.
pub fn read_path(path: &Path, options: &Options, found: &mut dyn FnMut(Item)) {
    Items::path(path, options).for_each(found);
}

/// Reads a stream named `name`; its format is told by the name's ending, else by its first bytes.
pub fn read_stream(name: &str, stream: impl Read, options: &Options, found: &mut dyn FnMut(Item)) {
    Items::stream(name, stream, options).for_each(found);
}

/// Reads standard input, told in refusals by that name; its format is told by its first bytes.
pub fn read_stdin(options: &Options, found: &mut dyn FnMut(Item)) {
    read_stream("standard input", io::stdin().lock(), options, found);
}

/// Reads bytes already in memory, as a stream of that name.
pub fn read_bytes(name: &str, bytes: &[u8], options: &Options, found: &mut dyn FnMut(Item)) {
    read_stream(name, bytes, options, found);
}
