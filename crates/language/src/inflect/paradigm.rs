//! The stems of one verb: what stands between prefix and suffix in each part of the paradigm.

use super::{Form, InflectError};

/// Letters before each kind of ending of one tense and voice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stem {
    /// Without ending (3ms).
    pub bare: String,
    /// Before ت of the feminine.
    pub fem: String,
    /// Before endings that begin with a consonant (ت، نا، ن).
    pub cons: String,
    /// Before وا and ون: more than one spelling for a final hamza.
    pub plural: Vec<String>,
    /// Before ا and ان of the dual.
    pub dual: String,
    /// Before an attached pronoun.
    pub bound: String,
    /// Jussive, without ending.
    pub short: String,
}

/// All stems of a verb.
#[derive(Debug, Clone, Default)]
pub(super) struct Paradigm {
    pub perfect: Stem,
    pub perfect_passive: Stem,
    /// Without the person prefix.
    pub imperfect: Vec<Stem>,
    pub imperfect_passive: Stem,
    /// Participles: full stem (داعي) and the short one where the last radical falls (داع).
    pub active: (String, Option<String>),
    pub passive: (String, Option<String>),
    pub masdar: Option<String>,
}

/// How a stem ends, with its last vowel.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Perfect,
    Imperfect,
}

const HAMZA: char = 'ء';

fn weak(c: char) -> bool {
    matches!(c, 'و' | 'ي')
}

/// Endings of a stem whose letters before the last radical are `head`.
fn tail(head: String, last: char, vowel: char, tense: Tense, form_one: bool) -> Stem {
    if last == HAMZA {
        return hamza_tail(head, vowel);
    }
    if !weak(last) {
        let all = format!("{head}{last}");
        return Stem {
            plural: vec![all.clone()],
            fem: all.clone(),
            cons: all.clone(),
            dual: all.clone(),
            bound: all.clone(),
            short: all.clone(),
            bare: all,
        };
    }
    let y = |c: char| format!("{head}{c}");
    match (tense, vowel) {
        (Tense::Perfect, 'a') => {
            let waw = form_one && last == 'و';
            let full = y(if waw { 'و' } else { 'ي' });
            Stem {
                bare: y(if waw { 'ا' } else { 'ي' }),
                fem: head.clone(),
                cons: full.clone(),
                plural: vec![head.clone()],
                dual: full,
                bound: y('ا'),
                short: head,
            }
        }
        (Tense::Perfect, _) => {
            Stem { bare: y('ي'), fem: y('ي'), cons: y('ي'), plural: vec![head.clone()], dual: y('ي'), bound: y('ي'), short: y('ي') }
        }
        (Tense::Imperfect, 'u') => {
            Stem { bare: y('و'), fem: head.clone(), cons: y('و'), plural: vec![head.clone()], dual: y('و'), bound: y('و'), short: head }
        }
        (Tense::Imperfect, v) => {
            let bound = y(if v == 'a' { 'ا' } else { 'ي' });
            Stem { bare: y('ي'), fem: head.clone(), cons: y('ي'), plural: vec![head.clone()], dual: y('ي'), bound, short: head }
        }
    }
}

fn hamza_tail(head: String, vowel: char) -> Stem {
    let long = head.ends_with(['ا', 'و', 'ي']) && head.chars().count() > 1;
    let seat = match vowel {
        _ if long => HAMZA,
        'a' => 'ا',
        'u' => 'و',
        _ => 'ي',
    };
    let bare = format!("{head}{seat}");
    let mut plural = vec![bare.clone(), format!("{head}و"), format!("{head}ء")];
    plural.dedup();
    Stem { fem: bare.clone(), cons: bare.clone(), plural, dual: bare.clone(), bound: bare.clone(), short: bare.clone(), bare }
}

fn same(stem: &str) -> Stem {
    let s = stem.to_string();
    Stem { bare: s.clone(), fem: s.clone(), cons: s.clone(), plural: vec![s.clone()], dual: s.clone(), bound: s.clone(), short: s }
}

fn collapse(s: &mut String) {
    while let Some(at) = s.find("اا") {
        s.replace_range(at..at + "ا".len(), "");
    }
}

/// Head of the stem up to the middle radical for each tense, and what precedes participles.
struct Heads {
    perfect: String,
    perfect_passive: String,
    imperfect: Vec<String>,
    imperfect_passive: String,
}

fn eighth(a: char) -> &'static [&'static str] {
    match a {
        'د' => &["د"],
        'ذ' => &["د", "ذ"],
        'ز' => &["زد"],
        'ص' => &["صط"],
        'ض' => &["ضط"],
        'ط' => &["ط"],
        'ظ' => &["ظ"],
        'ت' | 'و' | 'ي' => &["ت"],
        'ث' => &["ث"],
        _ => &[],
    }
}

fn infix_t(a: char, lemma: &str) -> String {
    let made = eighth(a).iter().find(|x| lemma.starts_with(&format!("ا{x}")));
    match made {
        Some(x) => x.to_string(),
        None if a == HAMZA && lemma.starts_with("ات") => "ت".to_string(),
        None if a == HAMZA => "يت".to_string(),
        None => format!("{a}ت"),
    }
}

fn heads(form: Form, a: char, mid: &str, lemma: &str) -> Heads {
    let first = if a == HAMZA { 'ا' } else { a };
    let after_y = if a == HAMZA { 'و' } else { a };
    let one =
        |p: String, pp: String, i: String| Heads { perfect: p, perfect_passive: pp, imperfect: vec![i.clone()], imperfect_passive: i };
    match form {
        Form::I(_) => {
            let mut h = one(format!("{first}{mid}"), format!("{first}{mid}"), format!("{first}{mid}"));
            if a == 'و' {
                h.imperfect = vec![mid.to_string(), format!("و{mid}")];
            }
            h
        }
        Form::II | Form::Q => one(format!("{first}{mid}"), format!("{first}{mid}"), format!("{after_y}{mid}")),
        Form::III => one(format!("{first}ا{mid}"), format!("{first}و{mid}"), format!("{after_y}ا{mid}")),
        Form::IV => one(format!("ا{}{mid}", if a == HAMZA { 'ا' } else { a }), format!("ا{after_y}{mid}"), format!("{after_y}{mid}")),
        Form::V | Form::QII => one(format!("ت{first}{mid}"), format!("ت{first}{mid}"), format!("ت{first}{mid}")),
        Form::VI => one(format!("ت{first}ا{mid}"), format!("ت{first}و{mid}"), format!("ت{first}ا{mid}")),
        Form::VII => one(format!("ان{first}{mid}"), format!("ان{first}{mid}"), format!("ن{first}{mid}")),
        Form::VIII => {
            let t = infix_t(a, lemma);
            one(format!("ا{t}{mid}"), format!("ا{t}{mid}"), format!("{t}{mid}"))
        }
        Form::IX => one(format!("ا{first}{mid}"), format!("ا{first}{mid}"), format!("{first}{mid}")),
        Form::X => one(format!("است{first}{mid}"), format!("است{first}{mid}"), format!("ست{first}{mid}")),
    }
}

/// The stems of the verb with this root, in the treatment that yields `lemma` (folded); `written` is the lemma as
/// printed, whose last letter tells the لقي kind from the سعى kind.
pub(super) fn paradigm(root: &str, form: Form, lemma: &str, written: &str) -> Result<Paradigm, InflectError> {
    let letters: Vec<char> = root.chars().map(|c| if matches!(c, 'أ' | 'إ' | 'ؤ' | 'ئ' | 'آ' | 'ا') { HAMZA } else { c }).collect();
    let quad = matches!(form, Form::Q | Form::QII);
    if letters.len() != if quad { 4 } else { 3 } {
        return Err(InflectError::Root(root.to_string()));
    }
    let mut tried = Vec::new();
    if quad {
        let mid: String = letters[1..3].iter().map(|&c| if c == HAMZA { 'ا' } else { c }).collect();
        tried.push(regular(form, letters[0], &mid, letters[3], lemma, written));
    } else {
        let [a, b, c] = [letters[0], letters[1], letters[2]];
        let contracts = matches!(form, Form::I(_) | Form::IV | Form::VII | Form::VIII | Form::X);
        if weak(b) && !weak(c) && contracts {
            tried.push(hollow(form, a, b, c, lemma));
        }
        if b == c && (contracts || matches!(form, Form::III | Form::VI)) {
            tried.push(doubled(form, a, b, lemma));
        }
        tried.push(regular(form, a, &b.to_string(), c, lemma, written));
    }
    tried.iter_mut().for_each(clean);
    let made = tried[0].perfect.bare.clone();
    tried.into_iter().find(|p| p.perfect.bare == lemma).ok_or(InflectError::Lemma { written: lemma.to_string(), made })
}

fn clean(p: &mut Paradigm) {
    let stems = [&mut p.perfect, &mut p.perfect_passive, &mut p.imperfect_passive].into_iter().chain(&mut p.imperfect);
    for s in stems {
        for part in [&mut s.bare, &mut s.fem, &mut s.cons, &mut s.dual, &mut s.bound, &mut s.short].into_iter().chain(&mut s.plural) {
            collapse(part);
        }
    }
    for part in [&mut p.active.0, &mut p.passive.0].into_iter().chain(&mut p.active.1).chain(&mut p.passive.1).chain(&mut p.masdar) {
        collapse(part);
    }
}

/// The middle radical as it is written in one tense.
fn middle(form: Form, mid: &str, tense: Tense) -> String {
    if mid != "ء" {
        return mid.to_string();
    }
    match (form, tense) {
        (Form::III, Tense::Imperfect) => "ي",
        (Form::III | Form::VI, _) => "ء",
        (Form::I(_) | Form::V, _) | (_, Tense::Perfect) => "ا",
        _ => "ي",
    }
    .to_string()
}

fn regular(form: Form, a: char, mid: &str, c: char, lemma: &str, written: &str) -> Paradigm {
    let one = matches!(form, Form::I(_));
    let (past, present) =
        (heads(form, a, &middle(form, mid, Tense::Perfect), lemma), heads(form, a, &middle(form, mid, Tense::Imperfect), lemma));
    let vowel = match form {
        Form::I(v) => v.unwrap_or(if c == HAMZA { 'a' } else { 'u' }),
        Form::V | Form::VI | Form::QII => 'a',
        _ => 'i',
    };
    let past_vowel = if one && (vowel == 'a' && written.ends_with('ي') || written.ends_with('ئ')) { 'i' } else { 'a' };
    let imperfect: Vec<Stem> = present.imperfect.iter().map(|h| tail(h.clone(), c, vowel, Tense::Imperfect, one)).collect();
    let derived = imperfect[0].clone();
    let (active, passive) = participles(form, a, mid, c, &derived);
    Paradigm {
        perfect: tail(past.perfect, c, past_vowel, Tense::Perfect, one),
        perfect_passive: tail(past.perfect_passive, c, 'i', Tense::Perfect, one),
        imperfect_passive: tail(present.imperfect_passive.clone(), c, 'a', Tense::Imperfect, one),
        imperfect,
        active,
        passive,
        masdar: masdar(form, a, mid, c, lemma),
    }
}

fn participles(form: Form, a: char, mid: &str, c: char, present: &Stem) -> ((String, Option<String>), (String, Option<String>)) {
    let short = |full: String| {
        if weak(c) {
            let cut = full.strip_suffix('ي').unwrap_or(&full).to_string();
            (full, Some(cut))
        } else {
            (full, None)
        }
    };
    if let Form::I(vowel) = form {
        let first = if a == HAMZA { 'ا' } else { a };
        let last = if c == HAMZA || weak(c) { 'ي' } else { c };
        let inner = if mid == "ء" || mid == "و" || mid == "ي" { "ي" } else { mid };
        let inner = if weak(c) && mid != "ء" { mid } else { inner };
        let passive_mid = if mid == "ء" { "و" } else { mid };
        let passive = match c {
            'و' => format!("م{first}{passive_mid}و"),
            'ي' if vowel == Some('u') => format!("م{first}{passive_mid}و"),
            'ي' => format!("م{first}{passive_mid}ي"),
            c => format!("م{first}{passive_mid}و{c}"),
        };
        return (short(format!("{first}ا{inner}{last}")), (passive, None));
    }
    let bare = if weak(c) { present.bare.clone() } else { present.cons.clone() };
    let active = short(format!("م{bare}"));
    let passive = if c == HAMZA { (format!("م{}ا", cut_last(&bare)), None) } else { active.clone() };
    (active, passive)
}

fn cut_last(s: &str) -> &str {
    s.char_indices().last().map_or(s, |(at, _)| &s[..at])
}

fn masdar(form: Form, a: char, mid: &str, c: char, lemma: &str) -> Option<String> {
    let first = if a == HAMZA { 'ا' } else { a };
    let i_first = if a == HAMZA || a == 'و' { 'ي' } else { a };
    let last = if weak(c) { 'ء' } else { c };
    let m = if mid == "ء" { "ا" } else { mid };
    Some(match form {
        Form::I(_) => return None,
        Form::II if weak(c) || c == HAMZA => format!("ت{first}{m}يه"),
        Form::II => format!("ت{first}{}ي{c}", if mid == "ء" { "ي" } else { mid }),
        Form::III if weak(c) => format!("م{after}ا{mid}اه", after = if a == HAMZA { 'و' } else { a }),
        Form::III => format!("م{after}ا{mid}{last}ه", after = if a == HAMZA { 'و' } else { a }, last = if c == HAMZA { 'ا' } else { c }),
        Form::IV => format!("ا{i_first}{m}ا{last}"),
        Form::V if weak(c) => format!("ت{first}{m}ي"),
        Form::V => format!("ت{first}{m}{}", if c == HAMZA { 'و' } else { c }),
        Form::VI if weak(c) => format!("ت{first}ا{mid}ي"),
        Form::VI => format!("ت{first}ا{}{}", if mid == "ء" { "و" } else { mid }, if c == HAMZA { 'و' } else { c }),
        Form::VII => format!("ان{first}{m}ا{last}"),
        Form::VIII => format!("ا{}{m}ا{last}", infix_t(a, lemma)),
        Form::IX => format!("ا{first}{m}{c}ا{c}"),
        Form::X => format!("است{i_first}{m}ا{last}"),
        Form::Q => format!("{first}{m}{c}ه"),
        Form::QII => format!("ت{first}{m}{c}"),
    })
}

fn hollow(form: Form, a: char, b: char, c: char, lemma: &str) -> Paradigm {
    let first = if a == HAMZA { 'ا' } else { a };
    let stem = |head: String, long: char| {
        let mut s = tail(format!("{head}{long}"), c, 'a', Tense::Perfect, false);
        s.cons = format!("{head}{}", if c == HAMZA { 'ي' } else { c });
        s.short = s.cons.clone();
        s
    };
    let vowel = match form {
        Form::I(v) => v.unwrap_or(if b == 'و' { 'u' } else { 'i' }),
        _ => 'i',
    };
    let long = |v: char| match v {
        'u' => 'و',
        'i' => 'ي',
        _ => 'ا',
    };
    let t = infix_t(a, lemma);
    let (p, i, v, masdar) = match form {
        Form::IV => (format!("ا{first}"), first.to_string(), 'ي', Some(format!("ا{first}ا{c}ه"))),
        Form::VII => (format!("ان{first}"), format!("ن{first}"), 'ا', Some(format!("ان{first}يا{c}"))),
        Form::VIII => (format!("ا{t}"), t.clone(), 'ا', Some(format!("ا{t}يا{c}"))),
        Form::X => (format!("است{first}"), format!("ست{first}"), 'ي', Some(format!("است{first}ا{c}ه"))),
        _ => (first.to_string(), first.to_string(), long(vowel), None),
    };
    let present = stem(i.clone(), v);
    let (active, passive) = match form {
        Form::I(_) => (format!("{first}اي{c}"), format!("م{first}{}{c}", if b == 'و' { 'و' } else { 'ي' })),
        _ => (format!("م{}", present.bare), format!("م{i}ا{c}")),
    };
    Paradigm {
        perfect: stem(p.clone(), 'ا'),
        perfect_passive: stem(p, 'ي'),
        imperfect: vec![present],
        imperfect_passive: stem(i, 'ا'),
        active: (active, None),
        passive: (passive, None),
        masdar,
    }
}

fn doubled(form: Form, a: char, b: char, lemma: &str) -> Paradigm {
    let first = if a == HAMZA { 'ا' } else { a };
    let h = heads(form, a, "", lemma);
    let stem = |head: &str| {
        let mut s = same(&format!("{head}{b}"));
        s.cons = format!("{head}{b}{b}");
        s
    };
    let present = stem(&h.imperfect[h.imperfect.len() - 1]);
    let (active, passive) = match form {
        Form::I(_) => (format!("{first}ا{b}"), format!("م{first}{b}و{b}")),
        _ => (format!("م{}", present.bare), format!("م{}", present.bare)),
    };
    Paradigm {
        perfect: stem(&h.perfect),
        perfect_passive: stem(&h.perfect_passive),
        imperfect_passive: stem(&h.imperfect_passive),
        imperfect: vec![present],
        active: (active, None),
        passive: (passive, None),
        masdar: match form {
            Form::III => Some(format!("م{first}ا{b}ه")),
            Form::VI => Some(format!("ت{first}ا{b}")),
            _ => masdar(form, a, &b.to_string(), b, lemma),
        },
    }
}
