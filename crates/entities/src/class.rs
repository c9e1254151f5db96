//! The class of each word in its context: closed classes by the word list, verbs by form and neighbours.

use crate::{analyse::Word, person::is_name_part};
use waqai_knowledge::{FormKind, Knowledge, NameKind};
use waqai_language::{Feat, clitics::Pro};
use waqai_text::TokenKind;

/// What a word is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Noun, adjective, name, or unknown.
    Noun,
    /// Finite verb.
    Verb,
    /// Preposition.
    Prep,
    /// Conjunction.
    Conj,
    /// Opens a subordinate clause.
    Sub,
    /// Relative pronoun.
    Rel,
    /// Demonstrative.
    Dem,
    /// Personal pronoun.
    Pron,
    /// Negation.
    Neg,
    /// Particle.
    Part,
    /// Auxiliary of the كان kind.
    Aux,
    /// Quantifier.
    Quant,
    /// Adverb.
    Adv,
    /// Number in digits.
    Number,
    /// Punctuation.
    Punct,
}

impl Class {
    fn from_name(name: &str) -> Option<Class> {
        Some(match name {
            "prep" => Class::Prep,
            "conj" => Class::Conj,
            "sub" => Class::Sub,
            "rel" => Class::Rel,
            "dem" => Class::Dem,
            "pron" => Class::Pron,
            "neg" => Class::Neg,
            "part" => Class::Part,
            "aux" => Class::Aux,
            "quant" => Class::Quant,
            "adv" => Class::Adv,
            _ => return None,
        })
    }
}

/// Gives each word of a sentence its class; `dotless`: the article writes على with ى.
pub(crate) fn assign(words: &mut [Word], k: &Knowledge, dotless: bool) {
    for w in words.iter_mut() {
        w.class = match w.kind {
            TokenKind::Punct => Class::Punct,
            TokenKind::Number => Class::Number,
            _ if dotless && w.fold == "علي" && w.last == Some('ي') => Class::Noun,
            _ => closed_class(w, k).unwrap_or(Class::Noun),
        };
    }
    let mut inside = 0;
    for i in 0..words.len() {
        // words inside a longer name are no verbs: إسلام أباد
        let name = words[i]
            .names
            .iter()
            .filter(|n| matches!(n.kind, NameKind::Place | NameKind::Country | NameKind::Actor | NameKind::Loaded))
            .map(|n| n.words as usize)
            .max()
            .unwrap_or(0);
        let covered = i < inside || named_whole(&words[i]);
        inside = inside.max(i + name);
        if !covered && words[i].class == Class::Noun && words[i].kind == TokenKind::Word && is_verb(words, i) {
            words[i].class = Class::Verb;
        }
    }
}

/// Whether a name of several words begins at a word: `وحرس الحدود`.
fn named_whole(w: &Word) -> bool {
    w.names.iter().any(|n| n.words > 1 && n.skip <= w.skip && matches!(n.kind, NameKind::Actor | NameKind::Loaded))
}

fn closed_class(w: &Word, k: &Knowledge) -> Option<Class> {
    let best = w.named(NameKind::Function).filter(|n| n.words == 1).min_by_key(|n| n.skip)?;
    let noun = w.read(FormKind::Head).any(|r| r.skip < best.skip)
        || w.names
            .iter()
            .any(|n| n.skip < best.skip && matches!(n.kind, NameKind::Kind | NameKind::Place | NameKind::Country | NameKind::Title));
    if best.pro.intersects(Pro::PREP) && noun {
        return None;
    }
    // آلية is not إليه
    Class::from_name(&k.tables.function[best.id as usize].class).filter(|class| *class != Class::Pron || w.last != Some('ة'))
}

/// What stands before a word, as far as it tells a verb from a noun.
fn expects_noun(words: &[Word], i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|p| &words[p]) else { return false };
    if words[i].pro.intersects(Pro::CONJ) {
        return false;
    }
    // منذ استولى: a clause may stand behind منذ
    matches!(before.class, Class::Prep | Class::Dem | Class::Quant) && !matches!(before.stem(), "منذ" | "مذ")
}

fn expects_verb(words: &[Word], i: usize) -> bool {
    match i.checked_sub(1).map(|p| &words[p]) {
        None => true,
        // لا، لم، لن، ما stand before verbs; the longer negations (عدم، دون، غير) before nouns
        Some(b) if b.class == Class::Neg => b.stem().chars().count() == 2,
        Some(b) => {
            matches!(b.class, Class::Sub | Class::Rel | Class::Part | Class::Aux)
                || (b.class == Class::Punct && b.fold != "(")
                || words[i].pro.intersects(Pro::CONJ)
        }
    }
}

/// Whether those who speak tell of themselves: `إننا نطالب`, `لن نسمح`.
fn we(words: &[Word], i: usize) -> bool {
    let soon = words[i].pro.contains(Pro::SA);
    soon || i.checked_sub(1).is_some_and(|p| words[p].fold.ends_with("ننا") || matches!(words[p].stem(), "نحن" | "لن" | "سوف"))
}

/// `إن اثنين من الجنود قتلا`: whether the clause that أن opens has begun with the number two.
fn told_of_two(words: &[Word], i: usize) -> bool {
    let clause = words[..i].iter().rev().take(9).take_while(|w| w.class != Class::Verb);
    let start = clause.clone().position(|w| w.class == Class::Sub);
    start.is_some_and(|n| clause.take(n).any(|w| matches!(w.fold.as_str(), "اثنين" | "اثنتين" | "شخصين")))
}

fn is_verb(words: &[Word], i: usize) -> bool {
    let w = &words[i];
    if w.pro.intersects(Pro::AL | Pro::BI | Pro::KA) || expects_noun(words, i) {
        return false;
    }
    // مرعي صالح حمد: a name behind a name
    if i > 1
        && is_name_part(w)
        && w.pro.is_empty()
        && words[i - 1].class == Class::Noun
        && is_name_part(&words[i - 1])
        && is_name_part(&words[i - 2])
    {
        return false;
    }
    let verbs = || {
        w.readings.iter().filter(|r| {
            let spoken = r.feat.contains(Feat::SPEAKER) && !(r.feat.contains(Feat::PLURAL) && we(words, i));
            r.feat.intersects(Feat::VERB) && !spoken && !r.pro.intersects(Pro::AL | Pro::BI | Pro::KA)
        })
    };
    let dual_before = || {
        let before = i.checked_sub(1).map(|p| &words[p]);
        before.is_some_and(|b| b.fold.ends_with("ان") || b.fold.ends_with("ين") || matches!(b.class, Class::Rel | Class::Part))
            || told_of_two(words, i)
    };
    let own = |r: &&crate::Reading| {
        let dual = r.feat.contains(Feat::DUAL | Feat::PERFECT) && w.fold.ends_with('ا') && !w.fold.ends_with("تا") && r.enclitic == 0;
        r.skip <= w.skip + 1 && (!dual || dual_before())
    };
    let imperfect = verbs().filter(own).any(|r| r.feat.contains(Feat::IMPERFECT));
    let perfect = verbs().filter(own).any(|r| r.feat.contains(Feat::PERFECT));
    if !imperfect && !perfect {
        return false;
    }
    let name = w.names.iter().any(|n| {
        n.skip <= w.skip
            && matches!(
                n.kind,
                NameKind::Actor
                    | NameKind::Place
                    | NameKind::Country
                    | NameKind::Kind
                    | NameKind::Title
                    | NameKind::Number
                    | NameKind::Time
            )
            && !common(w)
    });
    let noun = name
        || w.readings.iter().any(|r| {
            r.skip <= w.skip
                && !matches!(r.kind, FormKind::Blocked | FormKind::Operator)
                && r.feat.intersects(Feat::NOUN | Feat::MASDAR | Feat::ACTIVE_PART | Feat::PASSIVE_PART)
                && !r.feat.intersects(Feat::CONSTRUCT | Feat::BOUND)
                && r.enclitic == 0
        });
    if !noun {
        // واصلت القوات تقدمها: a verbal noun with its pronoun, where no verb is expected
        let annexed = w.readings.iter().any(|r| r.skip <= w.skip && r.feat.intersects(Feat::MASDAR) && r.enclitic > 0);
        let taken_up = i > 0 && words[i - 1].class == Class::Noun && !words[i - 1].definite();
        return !annexed || expects_verb(words, i) || follows_subject(words, i) || taken_up;
    }
    // إن جنديين ليبيين قتلا: a verb in the dual behind its subject
    let two = verbs().any(|r| r.feat.contains(Feat::DUAL | Feat::PERFECT) && r.enclitic == 0) && w.fold.ends_with('ا');
    let pair = words[..i].iter().rev().take_while(|w| w.class == Class::Noun && (w.fold.ends_with("ين") || w.fold.ends_with("ان"))).count();
    // أن جنديا تركيا قتل في ماردين: a verb behind its indefinite subject, which أن puts into the accusative
    let subject = words[..i].iter().rev().take_while(|w| w.class == Class::Noun && w.fold.ends_with('ا') && !w.definite()).count();
    if perfect && subject > 0 && i.checked_sub(subject + 1).is_some_and(|p| words[p].class == Class::Sub) {
        return true;
    }
    if two && told_of_two(words, i) {
        return true;
    }
    if two && pair > 0 && i.checked_sub(pair + 1).is_some_and(|p| words[p].class == Class::Sub) {
        return true;
    }
    // a word that is verb or noun: what stands before and after decides
    let noun_after = words.get(i + 1).is_some_and(|n| match n.class {
        // قتل ما لا يقل عن عشرة
        _ if n.named(NameKind::Number).any(|m| m.words > 1) => true,
        Class::Number | Class::Quant | Class::Adv | Class::Dem | Class::Pron => true,
        Class::Noun | Class::Verb => n.kind == TokenKind::Word && !adjective_like(n),
        Class::Prep => imperfect && !perfect,
        _ => false,
    });
    // تفجيرا انتحاريا قتل فيه عشرة: a clause without a relative pronoun, which takes up the indefinite noun before it
    let taken_up =
        words.get(i + 1).is_some_and(|n| n.class == Class::Pron) && i > 0 && words[i - 1].class == Class::Noun && !words[i - 1].definite();
    (expects_verb(words, i) || follows_subject(words, i) || taken_up) && noun_after
}

/// Whether a phrase that is complete (definite, or a name) stands right before, and no verb in its clause: an indefinite word after it
/// can be no genitive.
fn follows_subject(words: &[Word], i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|p| &words[p]) else { return false };
    let complete = before.class == Class::Noun && before.definite() && before.named(NameKind::Time).next().is_none();
    let clause =
        words[..i].iter().rev().take_while(|w| !matches!(w.class, Class::Sub | Class::Rel) && (w.class != Class::Punct || w.fold == "\""));
    complete && !clause.into_iter().any(|w| w.class == Class::Verb)
}

fn common(w: &Word) -> bool {
    w.named(NameKind::Common).next().is_some()
}

/// An indefinite nisba or feminine adjective right after a masdar: `قصف مدفعي`, `عملية عسكرية`.
fn adjective_like(w: &Word) -> bool {
    !w.definite() && w.read(FormKind::Head).next().is_none() && (w.fold.ends_with('ي') || w.fold.ends_with("يه")) && w.names.is_empty()
}
