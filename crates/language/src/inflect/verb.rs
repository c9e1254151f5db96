use super::{
    Feat, Form, InflectError, NounPlural, noun_forms,
    paradigm::{Paradigm, Stem, paradigm},
};
use waqai_text::fold;

/// A verb as the lexicon gives it.
#[derive(Debug, Clone, Copy)]
pub struct Verb<'a> {
    /// Third person masculine singular of the perfect, as printed.
    pub lemma: &'a str,
    /// Letters of the root; weak ones as و or ي, hamza as ء.
    pub root: &'a str,
    /// The form.
    pub form: Form,
    /// Masdars that the program cannot derive, or none to derive it.
    pub masdars: Option<&'a [&'a str]>,
    /// Whether participles are wanted.
    pub participles: bool,
}

/// Every form of a verb in folded spelling: finite forms of all persons, passives, participles and masdars.
///
/// # Errors
/// Where root and form do not make the lemma.
///
/// ```
/// use waqai_language::{verb_forms, Feat, Form, Verb};
/// let forms = verb_forms(&Verb { lemma: "استولى", root: "ولي", form: Form::X, masdars: None, participles: true }).unwrap();
/// let has = |w: &str| forms.iter().any(|(f, _)| f == w);
/// assert!(has("استولت") && has("استولوا") && has("يستولون") && has("استيلاء") && has("استولي"));
/// ```
pub fn verb_forms(verb: &Verb) -> Result<Vec<(String, Feat)>, InflectError> {
    let lemma = fold(verb.lemma);
    let p = paradigm(verb.root, verb.form, &lemma, verb.lemma)?;
    let mut out = Vec::with_capacity(96);
    perfect(&p.perfect, &p.perfect_passive, &mut out);
    for stem in &p.imperfect {
        imperfect(stem, &p.imperfect_passive, &mut out);
    }
    if verb.participles {
        participles(&p, &mut out);
    }
    let made = p.masdar.clone();
    match verb.masdars {
        Some(list) => list.iter().for_each(|m| masdar(m, &mut out)),
        None => made.iter().for_each(|m| masdar(m, &mut out)),
    }
    out.sort();
    out.dedup();
    Ok(out)
}

fn masdar(word: &str, out: &mut Vec<(String, Feat)>) {
    out.extend(noun_forms(word, &[NounPlural::SoundFeminine], Feat::MASDAR));
}

/// Marks a form with its voice where the other voice is spelled otherwise.
fn voices(active: &str, passive: &str, feat: Feat, out: &mut Vec<(String, Feat)>) {
    if active == passive {
        out.push((active.to_string(), feat));
    } else {
        out.push((active.to_string(), feat | Feat::ACTIVE));
        out.push((passive.to_string(), feat | Feat::PASSIVE));
    }
}

fn perfect(a: &Stem, p: &Stem, out: &mut Vec<(String, Feat)>) {
    use Feat as F;
    let base = F::PERFECT;
    voices(&a.bare, &p.bare, base, out);
    if a.bound != a.bare {
        out.push((a.bound.clone(), base | F::ACTIVE | F::BOUND));
    }
    voices(&format!("{}ت", a.fem), &format!("{}ت", p.fem), base | F::FEMININE, out);
    voices(&format!("{}ا", a.dual), &format!("{}ا", p.dual), base | F::DUAL, out);
    voices(&format!("{}تا", a.fem), &format!("{}تا", p.fem), base | F::DUAL | F::FEMININE, out);
    for (i, stem) in a.plural.iter().enumerate() {
        let passive = p.plural.get(i).unwrap_or(stem);
        voices(&format!("{stem}وا"), &format!("{passive}وا"), base | F::PLURAL, out);
        out.push((format!("{stem}و"), base | F::PLURAL | F::BOUND));
    }
    out.push((format!("{}ن", a.cons), base | F::PLURAL | F::FEMININE));
    for end in ["ت", "نا", "تم"] {
        out.push((format!("{}{end}", a.cons), base | F::SPEAKER));
    }
}

fn imperfect(a: &Stem, p: &Stem, out: &mut Vec<(String, Feat)>) {
    use Feat as F;
    for (prefix, feat) in [("ي", F::empty()), ("ت", F::FEMININE), ("ن", F::SPEAKER | F::PLURAL), ("ا", F::SPEAKER)] {
        let base = F::IMPERFECT | feat;
        voices(&format!("{prefix}{}", a.bare), &format!("{prefix}{}", p.bare), base, out);
        if a.bound != a.bare {
            out.push((format!("{prefix}{}", a.bound), base | F::BOUND));
        }
        // لم يقل, لم يدع: the jussive drops the weak letter
        if a.short != a.bare {
            out.push((format!("{prefix}{}", a.short), base | F::ACTIVE));
        }
    }
    for (prefix, feat) in [("ي", F::empty()), ("ت", F::FEMININE)] {
        let base = F::IMPERFECT | feat;
        for (i, stem) in a.plural.iter().enumerate() {
            let passive = p.plural.get(i).unwrap_or(stem);
            voices(&format!("{prefix}{stem}ون"), &format!("{prefix}{passive}ون"), base | F::PLURAL, out);
            voices(&format!("{prefix}{stem}وا"), &format!("{prefix}{passive}وا"), base | F::PLURAL, out);
            out.push((format!("{prefix}{stem}و"), base | F::PLURAL | F::BOUND));
        }
        voices(&format!("{prefix}{}ان", a.dual), &format!("{prefix}{}ان", p.dual), base | F::DUAL, out);
        out.push((format!("{prefix}{}ا", a.dual), base | F::DUAL));
    }
    out.push((format!("ي{}ن", a.cons), F::IMPERFECT | F::PLURAL | F::FEMININE));
}

fn participles(p: &Paradigm, out: &mut Vec<(String, Feat)>) {
    let same = p.active.0 == p.passive.0;
    let both = if same { Feat::ACTIVE_PART | Feat::PASSIVE_PART } else { Feat::ACTIVE_PART };
    participle(&p.active, both, out);
    if !same {
        participle(&p.passive, Feat::PASSIVE_PART, out);
    }
}

fn participle((full, short): &(String, Option<String>), feat: Feat, out: &mut Vec<(String, Feat)>) {
    out.extend(noun_forms(full, &[NounPlural::SoundFeminine], feat));
    out.extend(noun_forms(&format!("{full}ه"), &[], feat));
    let stem = short.as_deref().unwrap_or(full);
    for (end, extra) in [("ون", Feat::empty()), ("ين", Feat::empty()), ("و", Feat::CONSTRUCT), ("ي", Feat::CONSTRUCT)] {
        out.push((format!("{stem}{end}"), feat | Feat::PLURAL | extra));
    }
    if let Some(short) = short {
        out.push((short.clone(), feat));
    }
}

impl<'a> Verb<'a> {
    /// A verb with derived masdar and participles.
    pub fn new(lemma: &'a str, root: &'a str, form: Form) -> Self {
        Verb { lemma, root, form, masdars: None, participles: true }
    }
}
