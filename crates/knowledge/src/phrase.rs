use serde::{Deserialize, Serialize};
use waqai_text::fold;

/// The words of a phrase after its head.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Each word in turn.
    pub words: Vec<PhraseWord>,
}

/// One word of a phrase: any of some alternatives, after a gap or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhraseWord {
    /// Folded spellings, without the article.
    pub any: Vec<String>,
    /// Whether up to four words may stand before it.
    pub gap: bool,
}

impl Phrase {
    /// Longest gap that `~` allows, in words.
    pub const GAP: usize = 4;

    /// Splits `head rest…` into the head and the phrase after it. Words are folded; a leading article is dropped, since words match with and without.
    pub fn split(text: &str) -> (String, Phrase) {
        let mut parts = text.split_whitespace();
        let head = parts.next().unwrap_or_default().to_string();
        let (mut words, mut gap) = (Vec::new(), false);
        for part in parts {
            if part == "~" {
                gap = true;
                continue;
            }
            words.push(PhraseWord { any: part.split('|').map(|w| bare(&fold(w)).to_string()).collect(), gap });
            gap = false;
        }
        (head, Phrase { words })
    }
}

/// A folded word without its article, where enough is left.
pub fn bare(word: &str) -> &str {
    match word.strip_prefix("ال") {
        Some(rest) if rest.chars().nth(1).is_some() => rest,
        _ => word,
    }
}
