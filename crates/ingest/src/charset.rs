//! Bytes to text: UTF-8, UTF-16 with its mark, and the one-byte Arabic character sets.

use crate::{Problem, format, wide::Order};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_6, WINDOWS_1256};
use waqai_text::{fold, is_mark};

/// Small words by which Arabic is known where the caller gives no markers; folded.
const SMALL: [&str; 8] = ["في", "من", "علي", "الي", "ان", "عن", "التي", "بعد"];

pub(crate) const BINARY: &str = "data with NUL bytes (binary, or UTF-16 without its mark)";

/// Words that show in which language a text is written: `(tag, folded word)`.
pub(crate) type Markers = [(String, String)];

/// Decodes a whole file. `declared` is a character set that the document names for itself.
///
/// # Errors
/// `NotText` for binary data, `Charset` where no set fits.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>, markers: &Markers) -> Result<String, Problem> {
    if let Some(kind) = format::magic(bytes) {
        return Err(Problem::NotText(kind));
    }
    match Order::of(bytes) {
        Some(order) => order.decode(&bytes[2..]).map_err(|at| Problem::Charset(at + 2)),
        None => record(bytes, declared, markers),
    }
}

/// Decodes one record of a file: no UTF-16, a UTF-8 mark is passed over.
///
/// # Errors
/// As [`decode`].
pub(crate) fn record(bytes: &[u8], declared: Option<&str>, markers: &Markers) -> Result<String, Problem> {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if body.contains(&0) {
        return Err(Problem::NotText(BINARY));
    }
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.to_string()),
        Err(e) => one_byte(body, declared, markers).ok_or(Problem::Charset(bytes.len() - body.len() + e.valid_up_to())),
    }
}

/// The text in the one-byte set that makes the best Arabic of it: the declared one, what detection says, or the two Arabic
/// ones; none where no set makes Arabic of it.
fn one_byte(bytes: &[u8], declared: Option<&str>, markers: &Markers) -> Option<String> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(65_536)], true);
    let named = declared.and_then(|d| Encoding::for_label(d.as_bytes()));
    let guessed = detector.guess(None, Utf8Detection::Deny);
    let mut best: Option<(f64, String)> = None;
    for encoding in [named, Some(guessed), Some(WINDOWS_1256), Some(ISO_8859_6)].into_iter().flatten() {
        if !encoding.is_single_byte() {
            continue;
        }
        let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else { continue };
        if let Some(score) = plausible(&text, markers).filter(|s| best.as_ref().is_none_or(|(b, _)| s > b)) {
            best = Some((score, text.into_owned()));
        }
    }
    best.map(|(_, text)| text)
}

/// How much a decoded text reads as Arabic (or its neighbours), 0 to 1; none where it does not.
///
/// Only words with letters beyond ASCII count, so that markup and field names say nothing. Nearly all their letters must be
/// Arabic, and one word in twelve must bear the article or be among the commonest.
fn plausible(text: &str, markers: &Markers) -> Option<f64> {
    let inside = |c: char| c.is_alphabetic() || is_mark(c);
    let (mut words, mut common, mut letters, mut arabic) = (0u32, 0u32, 0u32, 0u32);
    for word in text.split(|c| !inside(c)).filter(|w| !w.is_ascii()).take(5_000) {
        words += 1;
        letters += word.chars().filter(|c| c.is_alphabetic()).count() as u32;
        arabic += word.chars().filter(|c| c.is_alphabetic() && ('\u{0600}'..='\u{06FF}').contains(c)).count() as u32;
        let word = fold(word);
        let article = word.strip_prefix("ال").is_some_and(|rest| rest.chars().nth(1).is_some());
        common += u32::from(article || SMALL.contains(&word.as_str()) || markers.iter().any(|(_, m)| *m == word));
    }
    let fits = words > 0 && arabic * 20 > letters * 19 && common * 12 >= words;
    fits.then(|| f64::from(common) / f64::from(words) * f64::from(arabic) / f64::from(letters))
}

/// The character set that an HTML page names in its head: in a `meta` element or in the XML declaration.
pub(crate) fn html_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8192)]).to_ascii_lowercase();
    let declaration = head.trim_start_matches('\u{FEFF}').trim_start().strip_prefix("<?xml").map(|rest| (rest, "encoding"));
    let metas = head.split("<meta").skip(1).map(|rest| (rest, "charset"));
    metas.chain(declaration).find_map(|(rest, key)| {
        let tag = rest.split('>').next()?;
        let value = tag[tag.find(key)? + key.len()..].trim_start().strip_prefix('=')?.trim_start_matches(['"', '\'', ' ']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(value.len());
        (end > 0).then(|| value[..end].to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declared_character_set_is_found() {
        let of = |page: &str| html_charset(page.as_bytes());
        assert_eq!(of("<script charset='utf-8'></script><META charset=\"Windows-1256\">").as_deref(), Some("windows-1256"));
        assert_eq!(of("<meta http-equiv=x content='text/html; charset = iso-8859-6'>").as_deref(), Some("iso-8859-6"));
        assert_eq!(of("<?xml version='1.0' encoding='windows-1256'?><html>").as_deref(), Some("windows-1256"));
        assert_eq!(of("<meta name=a><p>charset=x"), None);
    }

    #[test]
    fn utf_8_read_as_windows_1256_is_no_arabic() {
        let (text, _) = WINDOWS_1256.decode_without_bom_handling("أعلنت الوزارة في العاصمة من اليوم".as_bytes());
        assert_eq!(plausible(&text, &[]), None);
    }
}
