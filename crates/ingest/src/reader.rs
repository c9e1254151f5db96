//! Files and streams, record by record.

use crate::{Item, Options, Problem, Refusal, charset, html, json};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};
use waqai_text::{
    Document, fold,
    script::{Verdict, judge},
};

/// What a source holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Html,
    Json,
    Lines,
}

fn by_name(name: &str) -> Option<Format> {
    let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    Some(match end.as_str() {
        "txt" | "text" => Format::Text,
        "html" | "htm" | "xhtml" => Format::Html,
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::Lines,
        _ => return None,
    })
}

/// Guesses by the first byte that is no white space: `{` one document a line, `[` an array, `<` a page, else text.
fn by_look(head: &[u8]) -> Format {
    match head.iter().find(|b| !b.is_ascii_whitespace() && !matches!(b, 0xEF | 0xBB | 0xBF)) {
        Some(b'{') => Format::Lines,
        Some(b'[') => Format::Json,
        Some(b'<') => Format::Html,
        _ => Format::Text,
    }
}

/// One source being read.
struct Source<'o, 'f> {
    name: String,
    options: &'o Options,
    found: &'f mut dyn FnMut(Item),
}

/// Reads a file and hands over what it finds, in order.
pub fn read_path(path: &Path, options: &Options, found: &mut dyn FnMut(Item)) {
    let name = path.display().to_string();
    let refuse = |problem, found: &mut dyn FnMut(Item)| found(Item::Refused(Refusal { source: name.clone(), record: None, problem }));
    if path.is_dir() {
        return refuse(Problem::Folder, found);
    }
    match File::open(path) {
        Ok(file) => read_stream(&name, file, options, found),
        Err(e) => refuse(Problem::Unreadable(e.to_string()), found),
    }
}

/// Reads a stream named `name`; its format is told by the name's ending, else by its first bytes.
pub fn read_stream(name: &str, stream: impl Read, options: &Options, found: &mut dyn FnMut(Item)) {
    let mut reader = BufReader::with_capacity(1 << 16, stream);
    let mut source = Source { name: name.to_string(), options, found };
    let format = match reader.fill_buf() {
        Ok(head) => by_name(name).unwrap_or_else(|| by_look(head)),
        Err(e) => return source.refuse(None, Problem::Unreadable(e.to_string())),
    };
    if format == Format::Lines {
        source.lines(&mut reader);
    } else {
        match take(&mut reader, options.max_record.saturating_mul(4)) {
            Ok(Ok(bytes)) => source.whole(&bytes, format),
            Ok(Err(length)) => source.refuse(None, Problem::TooLong(length, options.max_record.saturating_mul(4))),
            Err(e) => source.refuse(None, Problem::Unreadable(e.to_string())),
        }
    }
}

/// Reads bytes already in memory.
pub fn read_bytes(name: &str, bytes: &[u8], options: &Options, found: &mut dyn FnMut(Item)) {
    read_stream(name, bytes, options, found);
}

/// All bytes up to a limit, or the length where there are more.
fn take(reader: &mut impl BufRead, max: usize) -> io::Result<Result<Vec<u8>, u64>> {
    let mut bytes = Vec::new();
    reader.by_ref().take(max as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() <= max {
        return Ok(Ok(bytes));
    }
    let rest = io::copy(reader, &mut io::sink())?;
    Ok(Err(bytes.len() as u64 + rest))
}

/// The next line without its end, or its length where it is longer than the limit; none at the end of the stream.
fn next_line(reader: &mut impl BufRead, max: usize) -> io::Result<Option<Result<Vec<u8>, u64>>> {
    let (mut line, mut length, mut any) = (Vec::new(), 0u64, false);
    loop {
        let chunk = reader.fill_buf()?;
        if chunk.is_empty() {
            break;
        }
        any = true;
        let end = chunk.iter().position(|&b| b == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        length += part.len() as u64;
        if length <= max as u64 {
            line.extend_from_slice(part);
        } else {
            line = Vec::new();
        }
        let used = part.len() + usize::from(end.is_some());
        reader.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(any.then_some(if length > max as u64 { Err(length) } else { Ok(line) }))
}

impl Source<'_, '_> {
    fn refuse(&mut self, record: Option<u64>, problem: Problem) {
        (self.found)(Item::Refused(Refusal { source: self.name.clone(), record, problem }));
    }

    fn lines(&mut self, reader: &mut impl BufRead) {
        let (mut number, mut any) = (0, false);
        loop {
            number += 1;
            match next_line(reader, self.options.max_record) {
                Ok(None) => break,
                Ok(Some(Err(length))) => self.refuse(Some(number), Problem::TooLong(length, self.options.max_record)),
                Ok(Some(Ok(line))) if line.iter().all(u8::is_ascii_whitespace) => continue,
                Ok(Some(Ok(line))) => self.line(number, &line),
                Err(e) => return self.refuse(Some(number), Problem::Unreadable(e.to_string())),
            }
            any = true;
        }
        if !any {
            self.refuse(None, Problem::Empty);
        }
    }

    fn line(&mut self, number: u64, line: &[u8]) {
        let parsed = charset::decode(line, None)
            .and_then(|text| serde_json::from_str::<Value>(&text).map_err(|e| Problem::Json(format!("column {}", e.column()))));
        match parsed.and_then(json::document) {
            Ok(doc) => self.give(doc, line, Some(number)),
            Err(problem) => self.refuse(Some(number), problem),
        }
    }

    /// A file that is one document, or a JSON array of them.
    fn whole(&mut self, bytes: &[u8], format: Format) {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return self.refuse(None, Problem::Empty);
        }
        let declared = if format == Format::Html { charset::html_charset(bytes) } else { None };
        let text = match charset::decode(bytes, declared.as_deref()) {
            Ok(text) => text,
            Err(problem) => return self.refuse(None, problem),
        };
        match format {
            Format::Text => self.give(Document { text, ..Document::default() }, bytes, None),
            Format::Html => match html::article(&text) {
                Ok(doc) => self.give(doc, bytes, None),
                Err(problem) => self.refuse(None, problem),
            },
            Format::Json | Format::Lines => self.json(&text, bytes),
        }
    }

    fn json(&mut self, text: &str, bytes: &[u8]) {
        match serde_json::from_str::<Value>(text) {
            Ok(Value::Array(list)) => {
                for (i, value) in list.into_iter().enumerate() {
                    let own = value.to_string();
                    match json::document(value) {
                        Ok(doc) => self.give(doc, own.as_bytes(), Some(i as u64 + 1)),
                        Err(problem) => self.refuse(Some(i as u64 + 1), problem),
                    }
                }
            }
            Ok(value) => match json::document(value) {
                Ok(doc) => self.give(doc, bytes, None),
                Err(problem) => self.refuse(None, problem),
            },
            Err(e) => self.refuse(None, Problem::Json(format!("line {}, column {}", e.line(), e.column()))),
        }
    }

    /// Completes a document and hands it over, unless it is empty or in another language.
    fn give(&mut self, mut doc: Document, bytes: &[u8], record: Option<u64>) {
        if doc.text.trim().is_empty() {
            return self.refuse(record, Problem::Empty);
        }
        let markers = self.options.markers.iter().map(|(t, w)| (t.as_str(), w.as_str()));
        match judge(&doc.text, markers) {
            Verdict::Arabic => doc.lang = Some("ar".into()),
            Verdict::Other(tag) | Verdict::Foreign(tag) => return self.refuse(record, Problem::Language(english(tag))),
            Verdict::None => return self.refuse(record, Problem::NoLetters),
        }
        let hex = |data: &[u8]| Sha256::digest(data).iter().map(|b| format!("{b:02x}")).collect::<String>();
        doc.sha256.get_or_insert_with(|| hex(bytes));
        if doc.id.is_empty() {
            doc.id = doc.url.clone().unwrap_or_else(|| hex(doc.text.as_bytes()));
        }
        doc.published = doc.published.or_else(|| self.options.published.clone());
        (self.found)(Item::Document(Box::new(doc)));
    }
}

fn english(tag: &str) -> &'static str {
    match tag {
        "fa" => "Persian",
        "ur" => "Urdu",
        "ckb" => "Kurdish",
        "ps" => "Pashto",
        "en" => "English or another language in Latin script",
        _ => "a script other than Arabic",
    }
}

impl Options {
    /// Takes the marker words of `detect.tsv` rows: tag, words.
    pub fn with_markers<'a>(mut self, rows: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        self.markers = rows.flat_map(|(tag, words)| words.split_whitespace().map(move |w| (tag.to_string(), fold(w)))).collect();
        self
    }
}
