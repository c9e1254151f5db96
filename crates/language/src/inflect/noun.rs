use super::Feat;
use waqai_text::fold;

/// How a noun makes its plural.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NounPlural {
    /// ون / ين
    SoundMasculine,
    /// ات
    SoundFeminine,
    /// A broken plural, or any plural written out.
    Word(String),
}

/// All forms of a noun in folded spelling: singular, tanwin, dual, plurals, construct forms and stems before pronouns.
///
/// ```
/// use waqai_language::{noun_forms, Feat, NounPlural};
/// let forms = noun_forms("غارة", &[NounPlural::SoundFeminine], Feat::NOUN);
/// assert!(forms.iter().any(|(f, feat)| f == "غارتين" && feat.contains(Feat::DUAL)));
/// assert!(forms.iter().any(|(f, feat)| f == "غارات" && feat.contains(Feat::PLURAL)));
/// ```
pub fn noun_forms(singular: &str, plurals: &[NounPlural], base: Feat) -> Vec<(String, Feat)> {
    let s = fold(singular);
    let mut out = Vec::new();
    stem_forms(&s, base | gender(&s), &mut out);
    dual_forms(&s, base | gender(&s), &mut out);
    for plural in plurals {
        match plural {
            NounPlural::SoundMasculine => masculine_plural(&s, base | Feat::PLURAL, &mut out),
            NounPlural::SoundFeminine => out.push((feminine_plural(&s), base | Feat::PLURAL | Feat::FEMININE)),
            NounPlural::Word(w) => stem_forms(&fold(w), base | Feat::PLURAL, &mut out),
        }
    }
    out
}

fn gender(s: &str) -> Feat {
    if s.ends_with('ه') || s.ends_with("اء") { Feat::FEMININE } else { Feat::empty() }
}

fn stem_forms(s: &str, feat: Feat, out: &mut Vec<(String, Feat)>) {
    out.push((s.to_string(), feat));
    if let Some(stem) = s.strip_suffix('ه') {
        out.push((format!("{stem}ت"), feat | Feat::BOUND));
    } else if let Some(stem) = s.strip_suffix("اء") {
        out.push((format!("{stem}او"), feat | Feat::BOUND));
        out.push((format!("{stem}اي"), feat | Feat::BOUND));
    } else if !s.ends_with('ا') && !s.ends_with("ات") {
        out.push((format!("{s}ا"), feat | Feat::ACCUSATIVE));
    }
    if s.ends_with("ون") || s.ends_with("ين") {
        let stem = &s[..s.len() - "ن".len()];
        if feat.contains(Feat::PLURAL) {
            out.push((stem.to_string(), feat | Feat::CONSTRUCT));
        }
    }
}

fn dual_forms(s: &str, feat: Feat, out: &mut Vec<(String, Feat)>) {
    let stem = match s.strip_suffix('ه') {
        Some(stem) => format!("{stem}ت"),
        None => s.to_string(),
    };
    for (end, extra) in [("ان", Feat::empty()), ("ين", Feat::empty()), ("ا", Feat::CONSTRUCT), ("ي", Feat::CONSTRUCT)] {
        out.push((format!("{stem}{end}"), feat | Feat::DUAL | extra));
    }
}

fn masculine_plural(s: &str, feat: Feat, out: &mut Vec<(String, Feat)>) {
    for (end, extra) in [("ون", Feat::empty()), ("ين", Feat::empty()), ("و", Feat::CONSTRUCT), ("ي", Feat::CONSTRUCT)] {
        out.push((format!("{s}{end}"), feat | extra));
    }
}

fn feminine_plural(s: &str) -> String {
    format!("{}ات", s.strip_suffix('ه').unwrap_or(s))
}
