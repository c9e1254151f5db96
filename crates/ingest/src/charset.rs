//! Bytes to text: UTF-8, UTF-16 with its mark, and the one-byte Arabic character sets.

use crate::Problem;
use encoding_rs::{Encoding, ISO_8859_6, UTF_8, WINDOWS_1256};

/// Formats that are told by their first bytes.
const MAGIC: [(&[u8], &str); 10] = [
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
];

/// Decodes a record. `declared` is a character set that the document names for itself.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<String, Problem> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Problem::NotText(kind));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, bad) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return if bad { Err(Problem::Charset(mark)) } else { Ok(text.into_owned()) };
    }
    if bytes.contains(&0) {
        return Err(Problem::NotText("binary data"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_string()),
        Err(e) => one_byte(bytes, declared).ok_or(Problem::Charset(e.valid_up_to())),
    }
}

/// Tries the one-byte sets: the declared one, then what detection says, then both Arabic ones; the text must read as Arabic.
fn one_byte(bytes: &[u8], declared: Option<&str>) -> Option<String> {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(65_536)], true);
    let guessed = detector.guess(None, chardetng::Utf8Detection::Deny);
    let named = declared.and_then(|d| Encoding::for_label(d.as_bytes()));
    [named, Some(guessed), Some(WINDOWS_1256), Some(ISO_8859_6)].into_iter().flatten().filter(|e| *e != UTF_8).find_map(|e| {
        let (text, bad) = e.decode_without_bom_handling(bytes);
        (!bad && reads_as_arabic(&text)).then(|| text.into_owned())
    })
}

/// Mostly Arabic letters, with the article and the commonest small words among them.
fn reads_as_arabic(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let arabic = text.chars().filter(|c| ('\u{0621}'..='\u{064A}').contains(c)).count();
    let marked = text.split_whitespace().filter(|w| w.starts_with("ال") || matches!(*w, "في" | "من" | "على" | "إلى" | "أن" | "عن")).count();
    letters > 0 && arabic * 2 > letters && marked * 20 > text.split_whitespace().count()
}

/// The character set that an HTML page names in its head.
pub(crate) fn html_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let name: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!name.is_empty()).then_some(name)
}
