//! What a source holds: by its name, by its first bytes.

use crate::wide::Order;
use std::io::{self, Read};

/// What a source holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// One text.
    Text,
    /// One page.
    Html,
    /// One object.
    Json,
    /// An array of objects.
    Array,
    /// One object a line.
    Lines,
}

/// Formats that are told by bytes at a fixed place.
const MAGIC: [(usize, &[u8], &str); 20] = [
    (0, b"%PDF", "a PDF"),
    (0, b"\x89PNG", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF8", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"PK\x03\x04", "a ZIP archive or office document"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\x1f\x8b", "gzip data"),
    (0, b"BZh", "bzip2 data"),
    (0, b"\xfd7zXZ", "xz data"),
    (0, b"\x28\xb5\x2f\xfd", "zstd data"),
    (0, b"7z\xbc\xaf", "a 7z archive"),
    (0, b"Rar!\x1a", "a RAR archive"),
    (0, b"\xd0\xcf\x11\xe0", "an old office document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"SQLite format 3", "a database"),
    (0, b"\x7fELF", "a program"),
    (4, b"ftyp", "a video"),
    (0, b"ID3", "a sound file"),
];

/// The name of a known format that is no text.
pub(crate) fn magic(head: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(at, bytes, _)| head.get(*at..).is_some_and(|h| h.starts_with(bytes))).map(|m| m.2)
}

/// The format of a source by the ending of its name, the first bytes deciding where the ending is unknown.
pub(crate) fn of(name: &str, head: &[u8]) -> Format {
    let head = plain(head);
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    match end.as_str() {
        "txt" | "text" => Format::Text,
        "html" | "htm" | "xhtml" => Format::Html,
        "json" if head.trim_ascii_start().starts_with(b"[") => Format::Array,
        "json" => Format::Json,
        // an array under this name is read as one
        "jsonl" | "ndjson" if by_look(&head) == Format::Array => Format::Array,
        "jsonl" | "ndjson" => Format::Lines,
        _ => by_look(&head),
    }
}

/// The head as bytes of which the ASCII ones can be read: without its mark, UTF-16 made narrow.
fn plain(head: &[u8]) -> Vec<u8> {
    match Order::of(head) {
        Some(order) => order.units(&head[2..]).map(|unit| u8::try_from(unit).unwrap_or(0x80)).collect(),
        None => head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).to_vec(),
    }
}

/// By the first byte that is no white space: `{` one document a line, unless it stands alone on its line; `<` a page;
/// `[` an array where an object or its end follows (agencies are put in brackets too); else text.
fn by_look(head: &[u8]) -> Format {
    let head = head.trim_ascii_start();
    match head.first() {
        Some(b'{') if head.starts_with(b"{\n") || head.starts_with(b"{\r") => Format::Json,
        Some(b'{') => Format::Lines,
        Some(b'<') => Format::Html,
        Some(b'[') if matches!(head[1..].trim_ascii_start().first(), None | Some(b'{' | b']')) => Format::Array,
        _ => Format::Text,
    }
}

/// The first bytes of a stream, and the error that ended it there, if one did.
pub(crate) struct Head {
    pub(crate) bytes: Vec<u8>,
    error: Option<io::Error>,
}

impl Head {
    /// Reads up to the end of the first line that holds something, at most 4 KiB (64 KiB of white space).
    pub(crate) fn of(stream: &mut impl Read) -> Head {
        let (mut bytes, mut chunk) = (Vec::new(), [0; 4096]);
        loop {
            let n = match stream.read(&mut chunk) {
                Ok(n) => n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Head { bytes, error: Some(e) },
            };
            bytes.extend_from_slice(&chunk[..n]);
            let told = bytes.trim_ascii_start();
            if n == 0 || bytes.len() >= 65_536 || (told.len() >= 16 && (told.contains(&b'\n') || told.len() >= 4096)) {
                return Head { bytes, error: None };
            }
        }
    }

    /// The whole stream again, without its first `passed` bytes; an error comes after the bytes that came before it.
    pub(crate) fn before<R: Read>(mut self, stream: R, passed: usize) -> impl Read + use<R> {
        self.bytes.drain(..passed.min(self.bytes.len()));
        io::Cursor::new(self.bytes).chain(Failure(self.error)).chain(stream)
    }
}

/// A stream of one error, or of nothing.
struct Failure(Option<io::Error>);

impl Read for Failure {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_look_where_the_name_says_nothing() {
        assert_eq!(of("standard input", b" \n{\"text\": 1}"), Format::Lines);
        assert_eq!(of("x", b"{\n  \"text\": 1}"), Format::Json);
        assert_eq!(of("x.data", b"\xef\xbb\xbf<html>"), Format::Html);
        assert_eq!(of("x", b"[ {"), Format::Array);
        assert_eq!(of("x", "[رويترز] قال".as_bytes()), Format::Text);
        assert_eq!(of("x", b"\xff\xfe{\0\"\0"), Format::Lines);
        assert_eq!(of("x.JSONL", b"[{}]"), Format::Array);
        assert_eq!(of("x.txt", b"{"), Format::Text);
    }

    #[test]
    fn binary_kinds_are_named() {
        assert_eq!(magic(b"\x1f\x8b\x08"), Some("gzip data"));
        assert_eq!(magic(b"RIFF\x01\x02\x03\x04WEBP"), Some("a WebP image"));
        assert_eq!(magic("أعلن".as_bytes()), None);
    }
}
