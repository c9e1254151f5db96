//! Clitics: what may be written together with a word, before and after it.

use bitflags::bitflags;

bitflags! {
    /// Proclitics of a word.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    pub struct Pro: u8 {
        /// و
        const WA = 1;
        /// ف
        const FA = 1 << 1;
        /// ب
        const BI = 1 << 2;
        /// ك
        const KA = 1 << 3;
        /// ل
        const LI = 1 << 4;
        /// س of the future
        const SA = 1 << 5;
        /// ال
        const AL = 1 << 6;
        /// Any attached preposition.
        const PREP = 1 << 2 | 1 << 3 | 1 << 4;
        /// Any attached conjunction.
        const CONJ = 1 | 1 << 1;
    }
}

/// Attached pronouns in folded spelling, longest first.
pub const ENCLITICS: [&str; 11] = ["هما", "كما", "ها", "هم", "هن", "كم", "نا", "ني", "ه", "ك", "ي"];

/// One way to cut a folded word: how many letters are proclitics, which, and which pronoun ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut<'w> {
    /// The proclitics.
    pub pro: Pro,
    /// Letters before the stem.
    pub skip: usize,
    /// The stem.
    pub stem: &'w str,
    /// The attached pronoun, or empty.
    pub enclitic: &'w str,
}

/// The ways to cut proclitics off a folded word, the uncut one first. The rest of the word has at least two letters.
///
/// ```
/// use waqai_language::clitics::{prefixes, Pro};
/// let cuts = prefixes("وبالجيش");
/// assert!(cuts.iter().any(|(pro, skip, rest)| *rest == "جيش" && *skip == 4 && pro.contains(Pro::WA | Pro::BI | Pro::AL)));
/// ```
pub fn prefixes(word: &str) -> Vec<(Pro, usize, &str)> {
    let mut out = Vec::with_capacity(6);
    after_conjunction(Pro::empty(), 0, word, &mut out);
    for (letter, pro) in [('و', Pro::WA), ('ف', Pro::FA)] {
        if let Some(rest) = word.strip_prefix(letter) {
            after_conjunction(pro, 1, rest, &mut out);
        }
    }
    out
}

fn after_conjunction<'w>(pro: Pro, skip: usize, word: &'w str, out: &mut Vec<(Pro, usize, &'w str)>) {
    keep(pro, skip, word, out);
    article(pro, skip, word, out);
    for (letter, prep) in [('ب', Pro::BI), ('ك', Pro::KA), ('ل', Pro::LI)] {
        if let Some(rest) = word.strip_prefix(letter) {
            keep(pro | prep, skip + 1, rest, out);
            article(pro | prep, skip + 1, rest, out);
            if prep == Pro::LI
                && let Some(rest) = rest.strip_prefix('ل')
            {
                keep(pro | prep | Pro::AL, skip + 2, rest, out);
            }
        }
    }
    if let Some(rest) = word.strip_prefix('س') {
        keep(pro | Pro::SA, skip + 1, rest, out);
    }
}

fn article<'w>(pro: Pro, skip: usize, word: &'w str, out: &mut Vec<(Pro, usize, &'w str)>) {
    if let Some(rest) = word.strip_prefix("ال") {
        keep(pro | Pro::AL, skip + 2, rest, out);
    }
}

fn keep<'w>(pro: Pro, skip: usize, rest: &'w str, out: &mut Vec<(Pro, usize, &'w str)>) {
    if rest.chars().nth(1).is_some() || pro.is_empty() {
        out.push((pro, skip, rest));
    }
}

/// All cuts of a word: every proclitic cut, each with and without an attached pronoun.
pub fn cuts(word: &str) -> Vec<Cut<'_>> {
    let mut out = Vec::with_capacity(12);
    for (pro, skip, rest) in prefixes(word) {
        out.push(Cut { pro, skip, stem: rest, enclitic: "" });
        if pro.contains(Pro::AL) {
            continue;
        }
        for enclitic in ENCLITICS {
            if let Some(stem) = rest.strip_suffix(enclitic)
                && stem.chars().nth(1).is_some()
            {
                out.push(Cut { pro, skip, stem, enclitic: &rest[stem.len()..] });
            }
        }
    }
    out
}
