//! The normal form for look-up, and the way back from it.
//!
//! Folding takes a word to the letters that tell it apart in news Arabic: vowel signs, tatweel and invisible
//! marks go, presentation forms become letters, and the spellings that writers mix are made one
//! (أ إ آ ٱ → ا, ى → ي, ة → ه, ؤ → و, ئ → ي). It works letter by letter, so that a prefix of the folded
//! word always maps back to a prefix of the original.

use unicode_normalization::char::decompose_compatible;

/// Vowel signs, tatweel, Quranic marks, bidi and zero-width controls: characters that carry no letter.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0610}'..='\u{061A}' | '\u{06D6}'..='\u{06ED}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}')
}

/// The folded letter of one character, lower case for Latin; `None` for marks.
pub fn fold_char(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ې' | 'ئ' => 'ي',
        'ة' | 'ۀ' | 'ہ' | 'ە' | 'ھ' => 'ه',
        'ؤ' => 'و',
        'ک' => 'ك',
        '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
        '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
        c if is_mark(c) => return None,
        c => c.to_lowercase().next().unwrap_or(c),
    })
}

/// Appends the folded form of `word` to `out`.
pub fn fold_into(word: &str, out: &mut String) {
    for c in word.chars() {
        fold_one(c, |f| out.push(f));
    }
}

/// The folded form of a word or phrase.
///
/// ```
/// assert_eq!(waqai_text::fold("الإِسْلامِيّـــة"), "الاسلاميه");
/// ```
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

fn fold_one(c: char, mut push: impl FnMut(char)) {
    if matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}') {
        decompose_compatible(c, |d| {
            if let Some(f) = fold_char(d) {
                push(f)
            }
        });
    } else if let Some(f) = fold_char(c) {
        push(f)
    }
}

/// How many characters of `word` cover the first `letters` letters of its folded form, marks that follow them included.
///
/// ```
/// // the clitic و of وَقُتِل is one letter and, with its vowel sign, two characters
/// assert_eq!(waqai_text::kept_prefix("وَقُتِل", 1), 2);
/// ```
pub fn kept_prefix(word: &str, letters: usize) -> u32 {
    let (mut seen, mut chars) = (0, 0);
    for c in word.chars() {
        let mut own = 0;
        fold_one(c, |_| own += 1);
        if seen >= letters && own > 0 {
            break;
        }
        seen += own;
        chars += 1;
    }
    if letters == 0 { 0 } else { chars }
}
