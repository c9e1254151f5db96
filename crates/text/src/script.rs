//! Which language a text is written in, as far as its letters and commonest words tell.

use crate::{TokenKind, fold, tokenize};

/// What the letters of a text say about its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Arabic: to be coded.
    Arabic,
    /// Arabic script but another language; the tag of ISO 639.
    Other(&'static str),
    /// Mostly another script; `en` where it is Latin, `und` else.
    Foreign(&'static str),
    /// Too few letters to say anything.
    None,
}

/// One word that only one of the languages in Arabic script uses often: `(tag, folded word)`.
pub type Marker<'a> = (&'a str, &'a str);

/// Judges a text by its letters and by `markers`, the commonest words of the neighbours of Arabic.
///
/// Letters that Arabic does not have (پ چ گ ڕ ێ ۆ ٹ ڈ ے) decide where they are more than one in fifty;
/// else marker words decide where they are more than one word in twelve and outnumber those of Arabic.
pub fn judge<'a>(text: &str, markers: impl IntoIterator<Item = Marker<'a>>) -> Verdict {
    let (mut arabic, mut latin, mut other, mut persian, mut urdu, mut kurdish) = (0u32, 0u32, 0u32, 0u32, 0u32, 0u32);
    for c in text.chars().take(20_000) {
        match c {
            'پ' | 'چ' | 'ژ' | 'گ' => persian += 1,
            'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ' => urdu += 1,
            'ڕ' | 'ێ' | 'ۆ' | 'ە' | 'ڵ' | 'ڤ' => kurdish += 1,
            '\u{0620}'..='\u{06FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => arabic += u32::from(c.is_alphabetic()),
            c if c.is_ascii_alphabetic() => latin += 1,
            c if c.is_alphabetic() => other += 1,
            _ => {}
        }
    }
    let script = arabic + persian + urdu + kurdish;
    match script + latin + other {
        0..10 => return Verdict::None,
        all if script * 2 < all => return Verdict::Foreign(if latin >= other { "en" } else { "und" }),
        _ => {}
    }
    if urdu * 50 > script && urdu >= kurdish {
        return Verdict::Other("ur");
    }
    if kurdish * 50 > script {
        return Verdict::Other("ckb");
    }
    by_words(text, markers, persian * 50 > script)
}

fn by_words<'a>(text: &str, markers: impl IntoIterator<Item = Marker<'a>>, persian_letters: bool) -> Verdict {
    let words: Vec<String> = tokenize(text).iter().filter(|t| t.kind == TokenKind::Word).take(2_000).map(|t| fold(t.of(text))).collect();
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (tag, word) in markers {
        let n = words.iter().filter(|w| *w == word).count();
        match counts.iter_mut().find(|(t, _)| *t == tag) {
            Some((_, c)) => *c += n,
            None => counts.push((tag, n)),
        }
    }
    let arabic = counts.iter().find(|(t, _)| *t == "ar").map_or(0, |c| c.1);
    let best = counts.iter().filter(|(t, _)| *t != "ar").max_by_key(|(_, n)| *n);
    match best {
        Some((tag, n)) if *n > arabic && (*n * 12 > words.len() || persian_letters) => Verdict::Other(match *tag {
            "ur" => "ur",
            "ckb" => "ckb",
            "ps" => "ps",
            _ => "fa",
        }),
        _ if persian_letters && arabic * 20 < words.len() => Verdict::Other("fa"),
        _ => Verdict::Arabic,
    }
}
