//! The elements of a JSON array, cut out of a stream one by one, so that one that is broken or too long spoils no other.

use crate::lines::Piece;
use std::io::{self, BufRead};

/// What the next element is, and where it starts: line and byte in the line, from 1.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) found: Found,
    pub(crate) line: u64,
    pub(crate) column: u64,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// The bytes of an element, or their number; not yet parsed.
    Piece(Piece),
    /// Something of the array itself is wrong.
    Broken(&'static str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Inside,
    After,
    Unclosed,
    Done,
}

/// Reads an array; the first byte of the stream that is no white space must be `[`.
pub(crate) struct Elements<R> {
    input: R,
    max: usize,
    state: State,
    line: u64,
    column: u64,
    /// Elements told so far, the broken ones too.
    pub(crate) count: u64,
}

/// How deep in the element the scan stands.
#[derive(Default)]
struct Scan {
    depth: u32,
    string: bool,
    escaped: bool,
}

impl Scan {
    /// Takes a byte; whether it ends the element.
    fn ends(&mut self, byte: u8) -> bool {
        if self.string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.string = false,
                _ => {}
            }
            return false;
        }
        match byte {
            b'"' => self.string = true,
            b'{' | b'[' => self.depth += 1,
            b',' | b']' if self.depth == 0 => return true,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        false
    }
}

/// A stretch up to the byte that ends it.
struct Stretch {
    bytes: Vec<u8>,
    length: u64,
    line: u64,
    column: u64,
    end: Option<u8>,
    open: bool,
}

impl<R: BufRead> Elements<R> {
    pub(crate) fn new(input: R, max: usize) -> Self {
        Elements { input, max, state: State::Start, line: 1, column: 1, count: 0 }
    }

    /// The next element; none at the end.
    ///
    /// # Errors
    /// Those of the stream.
    pub(crate) fn next(&mut self) -> io::Result<Option<Element>> {
        if self.state == State::Start {
            self.opening()?;
        }
        match self.state {
            State::Done => Ok(None),
            State::Unclosed => Ok(self.broken("the array is not closed", State::Done)),
            State::After => self.after(),
            State::Start | State::Inside => self.inside(),
        }
    }

    fn broken(&mut self, what: &'static str, then: State) -> Option<Element> {
        self.state = then;
        self.count += 1;
        Some(Element { found: Found::Broken(what), line: self.line, column: self.column })
    }

    fn inside(&mut self) -> io::Result<Option<Element>> {
        let s = self.stretch()?;
        match (s.length, s.end) {
            (0, Some(b',')) => return Ok(self.broken("a value is missing before the comma", State::Inside)),
            (0, Some(_)) if self.count > 0 => return Ok(self.broken("a value is missing after the last comma", State::After)),
            (0, Some(_)) => {
                self.state = State::After;
                return self.after();
            }
            (0, None) => return Ok(self.broken("the array is not closed", State::Done)),
            (_, Some(b',')) => self.state = State::Inside,
            (_, Some(_)) => self.state = State::After,
            (_, None) => self.state = if s.open { State::Done } else { State::Unclosed },
        }
        self.count += 1;
        let piece = if s.length > self.max as u64 { Piece::TooLong(s.length) } else { Piece::Held(s.bytes) };
        Ok(Some(Element { found: Found::Piece(piece), line: s.line, column: s.column }))
    }

    /// Whether anything follows the array.
    fn after(&mut self) -> io::Result<Option<Element>> {
        self.state = State::Done;
        while let Some(byte) = self.peek()? {
            if !byte.is_ascii_whitespace() {
                return Ok(self.broken("trailing characters after the array", State::Done));
            }
            self.pass(byte);
        }
        Ok(None)
    }

    /// Passes over the mark of UTF-8 and the opening bracket.
    fn opening(&mut self) -> io::Result<()> {
        self.state = State::Inside;
        while let Some(byte) = self.peek()? {
            self.pass(byte);
            if byte == b'[' {
                break;
            }
        }
        Ok(())
    }

    /// Reads up to the comma or bracket that ends the element, white space around it left out.
    fn stretch(&mut self) -> io::Result<Stretch> {
        let mut s = Stretch { bytes: Vec::new(), length: 0, line: self.line, column: self.column, end: None, open: false };
        let (mut scan, mut read) = (Scan::default(), 0u64);
        while let Some(byte) = self.peek()? {
            let (line, column) = (self.line, self.column);
            self.pass(byte);
            if scan.ends(byte) {
                s.end = Some(byte);
                break;
            }
            if read == 0 {
                if byte.is_ascii_whitespace() {
                    continue;
                }
                (s.line, s.column) = (line, column);
            }
            read += 1;
            if !byte.is_ascii_whitespace() {
                s.length = read;
            }
            if read <= self.max as u64 {
                s.bytes.push(byte);
            } else if s.length > self.max as u64 {
                s.bytes = Vec::new();
            }
        }
        s.bytes.truncate(usize::try_from(s.length).unwrap_or(usize::MAX));
        s.open = scan.string || scan.depth > 0;
        Ok(s)
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            match self.input.fill_buf() {
                Ok(chunk) => return Ok(chunk.first().copied()),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
    }

    fn pass(&mut self, byte: u8) {
        self.input.consume(1);
        (self.line, self.column) = if byte == b'\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, max: usize) -> Vec<(String, u64, u64)> {
        let mut elements = Elements::new(text.as_bytes(), max);
        let mut out = Vec::new();
        while let Some(e) = elements.next().expect("memory can be read") {
            let what = match e.found {
                Found::Piece(Piece::Held(bytes)) => String::from_utf8(bytes).expect("as given"),
                Found::Piece(Piece::TooLong(n)) => format!("long {n}"),
                Found::Broken(what) => format!("! {what}"),
            };
            out.push((what, e.line, e.column));
        }
        out
    }

    fn words(text: &str) -> Vec<String> {
        all(text, 100).into_iter().map(|e| e.0).collect()
    }

    #[test]
    fn elements_are_cut_at_their_own_commas() {
        let found = all(" [ {\"a\": \"],\\\"\"} ,\n [1, {}] ]\n", 100);
        assert_eq!(found, [("{\"a\": \"],\\\"\"}".to_string(), 1, 4), ("[1, {}]".to_string(), 2, 2)]);
        assert!(all("\u{FEFF}[]", 9).is_empty());
    }

    #[test]
    fn long_elements_are_passed_over() {
        assert_eq!(all("[1,\"abcdef\", 234  ]", 3).iter().map(|e| e.0.as_str()).collect::<Vec<_>>(), ["1", "long 8", "234"]);
    }

    #[test]
    fn what_is_wrong_with_the_array_is_told() {
        assert_eq!(words("[1,,2]"), ["1", "! a value is missing before the comma", "2"]);
        assert_eq!(words("[1,]"), ["1", "! a value is missing after the last comma"]);
        assert_eq!(words("[1"), ["1", "! the array is not closed"]);
        assert_eq!(words("[{\"a"), ["{\"a"]);
        assert_eq!(words("[1] 2"), ["1", "! trailing characters after the array"]);
    }
}
