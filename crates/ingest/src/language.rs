//! The language of a text, by its name.

use crate::{Options, Problem};
use waqai_text::script::{Verdict, judge};

/// `tag`, name, commonest words of languages in Latin script.
const LATIN: &str = include_str!("../assets/latin.tsv");

/// Scripts by the range of their letters.
const SCRIPTS: [(std::ops::RangeInclusive<char>, &str, &str); 11] = [
    ('\u{0370}'..='\u{03FF}', "el", "Greek"),
    ('\u{0400}'..='\u{052F}', "und", "Russian or another language in Cyrillic script"),
    ('\u{0530}'..='\u{058F}', "hy", "Armenian"),
    ('\u{0590}'..='\u{05FF}', "he", "Hebrew"),
    ('\u{0700}'..='\u{074F}', "syr", "Syriac"),
    ('\u{0900}'..='\u{097F}', "und", "Hindi or another language in Devanagari script"),
    ('\u{1200}'..='\u{137F}', "und", "Amharic or another language in Ethiopic script"),
    ('\u{2D30}'..='\u{2D7F}', "und", "Berber in Tifinagh script"),
    ('\u{3040}'..='\u{30FF}', "ja", "Japanese"),
    ('\u{4E00}'..='\u{9FFF}', "und", "Chinese or Japanese"),
    ('\u{AC00}'..='\u{D7AF}', "ko", "Korean"),
];

/// The tag of a text's language: `ar`, or another one where the options allow it.
///
/// # Errors
/// `Language` for a text in another language, `TooFewLetters` where nothing can be told.
pub(crate) fn of(text: &str, options: &Options) -> Result<&'static str, Problem> {
    let markers = options.markers.iter().map(|(tag, word)| (tag.as_str(), word.as_str()));
    let (tag, name) = match judge(text, markers) {
        Verdict::Arabic => return Ok("ar"),
        Verdict::None if options.require_arabic => return Err(Problem::TooFewLetters),
        Verdict::None => return Ok("und"),
        Verdict::Other(tag) => neighbour(tag),
        Verdict::Foreign("en") => latin(text),
        Verdict::Foreign(_) => script(text),
    };
    if options.require_arabic { Err(Problem::Language { tag, name }) } else { Ok(tag) }
}

fn neighbour(tag: &'static str) -> (&'static str, &'static str) {
    let name = match tag {
        "fa" => "Persian",
        "ur" => "Urdu",
        "ckb" => "Kurdish",
        "ps" => "Pashto",
        _ => "another language in Arabic script",
    };
    (tag, name)
}

/// The language of which at least one word in ten is among the commonest.
fn latin(text: &str) -> (&'static str, &'static str) {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(2_000).map(str::to_lowercase).collect();
    let count = |common: &str| words.iter().filter(|w| common.split(' ').any(|c| c == *w)).count();
    LATIN
        .lines()
        .filter(|row| !row.starts_with('#'))
        .filter_map(|row| {
            let (tag, rest) = row.split_once('\t')?;
            let (name, common) = rest.split_once('\t')?;
            Some((count(common), tag, name))
        })
        .max_by_key(|(n, ..)| *n)
        .filter(|(n, ..)| n * 10 >= words.len())
        .map_or(("und", "a language in Latin script"), |(_, tag, name)| (tag, name))
}

fn script(text: &str) -> (&'static str, &'static str) {
    let mut counts = [0u32; SCRIPTS.len()];
    for c in text.chars().filter(|c| c.is_alphabetic()).take(5_000) {
        if let Some(i) = SCRIPTS.iter().position(|(range, ..)| range.contains(&c)) {
            counts[i] += 1;
        }
    }
    let best = counts.iter().zip(&SCRIPTS).max_by_key(|(n, _)| **n).filter(|(n, _)| **n > 0);
    best.map_or(("und", "a script other than Arabic"), |(_, (_, tag, name))| (tag, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_in_latin_script_are_told_by_their_small_words() {
        assert_eq!(latin("The road to the city has been closed, said the ministry").0, "en");
        assert_eq!(latin("La route qui mène à la ville est fermée, selon le ministère").0, "fr");
        assert_eq!(latin("Şehre giden yol kapatıldı ve bir açıklama bu sabah yapıldı").0, "tr");
        assert_eq!(latin("Lorem ipsum dolor sit amet consectetur").1, "a language in Latin script");
    }

    #[test]
    fn other_scripts_are_named() {
        assert_eq!(script("הדרך אל העיר נסגרה הבוקר").1, "Hebrew");
        assert!(script("Дорога в город закрыта").1.contains("Cyrillic"));
    }
}
