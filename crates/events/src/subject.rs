//! Whose act a finite verb tells: the subject behind it, before it, or dropped, by word order, agreement and clause.

use crate::context::*;
use waqai_entities::{Class, Mention, MentionKind, Word};
use waqai_knowledge::{FormKind, NameKind, ontology::ActorKind};
use waqai_language::{Feat, clitics::Pro};

/// How far back a chain of dropped subjects is followed.
const DEPTH: usize = 4;
/// How many verbs before one are looked at for the subject that it drops.
const REACH: usize = 4;

/// The subject of the verb at word `v`: behind it, before it, or that of an earlier verb where it has none of its own.
pub(crate) fn subject(c: &Context, v: usize) -> Vec<usize> {
    follow(c, v, DEPTH)
}

fn follow(c: &Context, v: usize, depth: usize) -> Vec<usize> {
    let feat = verb_features(c, v);
    if let Some(l) = left_subject(c, v) {
        return c.coordinated(l, usize::MAX);
    }
    match behind(c, v, feat) {
        Some(n) => c.coordinated(n, c.right(v)),
        None => earlier(c, v, feat, depth, false),
    }
}

/// The features of the finite verb at a word, those of the first person only where there are no others.
pub(crate) fn verb_features(c: &Context, v: usize) -> Feat {
    let verbs = || c.word(v).readings.iter().filter(|r| r.feat.intersects(Feat::VERB));
    verbs().find(|r| !r.feat.contains(Feat::SPEAKER)).or_else(|| verbs().next()).map_or(Feat::empty(), |r| r.feat)
}

fn somebody(m: &Mention) -> bool {
    m.actor.as_ref().is_some_and(|x| !x.object && !x.count_only)
}

/// The bare phrase behind a verb that can be its subject.
fn behind(c: &Context, v: usize, feat: Feat) -> Option<usize> {
    // a verb before its subject is singular
    if feat.contains(Feat::PLURAL) {
        return None;
    }
    let first = c.bare(v + 1..c.arguments_end(v)).find(|(n, m)| c.governing(*n).is_none() && m.actor.is_some());
    first
        .filter(|(n, m)| somebody(m) && !disagrees(c, feat, *n) && !(c.word(v).pro.intersects(Pro::CONJ) && m.quantity.is_some()))
        .map(|(n, _)| n)
}

/// The word that tells gender and number of a mention: behind numbers, the counted noun.
fn telling<'a>(c: &'a Context, m: &Mention) -> &'a Word {
    let number = |i: usize| c.word(i).class == Class::Number || c.word(i).named(NameKind::Number).next().is_some();
    let counted = m.words.clone().find(|&i| !number(i) && c.word(i).class == Class::Noun);
    c.word(counted.unwrap_or(m.words.start))
}

/// A masculine noun of people after a feminine verb cannot be its subject.
pub(crate) fn disagrees(c: &Context, feat: Feat, n: usize) -> bool {
    let m = &c.m.list[n];
    let first = telling(c, m);
    let feminine_noun = first.stem().ends_with('ه') || first.stem().ends_with("ات") || first.stem().ends_with("اء");
    let people =
        m.quantity.is_some() || m.actor.as_ref().is_some_and(|x| x.count_only || x.person || x.kind == ActorKind::Civilians && !x.object);
    feat.contains(Feat::FEMININE)
        && feat.contains(Feat::PERFECT)
        && people
        && !feminine_noun
        && m.actor.as_ref().is_none_or(|x| x.row.is_none())
}

/// Whether a verb behind its subject can go with a mention: plural verbs with people in the plural, singular ones not with a plural in
/// ون or ين, feminine ones not with a masculine singular.
fn agrees(c: &Context, feat: Feat, n: usize) -> bool {
    let m = &c.m.list[n];
    let w = telling(c, m);
    let sound = w.fold.ends_with("ون") || w.fold.ends_with("ين") && w.read(FormKind::Head).any(|r| r.feat.contains(Feat::PLURAL));
    let plural = sound
        || m.joined
        || m.quantity.is_some()
        || m.actor.as_ref().is_some_and(|x| x.plural)
        || w.readings.iter().any(|r| r.feat.contains(Feat::PLURAL))
        || c.coordinated(n, usize::MAX).len() > 1;
    if feat.contains(Feat::PLURAL) {
        return plural || m.actor.as_ref().is_some_and(|x| x.row.is_some() && !x.person);
    }
    let feminine = feminine(c, m);
    match feat.contains(Feat::FEMININE) {
        true => feminine || m.actor.as_ref().is_some_and(|x| x.row.is_some() && !x.person),
        false => !(sound || feminine && m.actor.as_ref().is_some_and(|x| x.row.is_none())),
    }
}

/// The subject before a verb: the antecedent of its relative pronoun, a bare noun phrase in its clause, or the phrase that opens the
/// sentence where only relative clauses and asides stand between.
pub(crate) fn left_subject(c: &Context, v: usize) -> Option<usize> {
    let w = c.word(v);
    if w.pro.intersects(Pro::CONJ) {
        return None;
    }
    let start = c.sentence(v).start;
    let mut i = v;
    // particles, auxiliaries and negations may stand between
    while i > start && matches!(c.word(i - 1).class, Class::Part | Class::Aux | Class::Neg | Class::Adv | Class::Pron) {
        i -= 1;
    }
    if i > start && c.word(i - 1).class == Class::Rel {
        return antecedent(c, i - 1).filter(|_| !taken_up(c, v));
    }
    // ثم أفرجت, منذ استولى: another clause
    if i > start && (c.word(i - 1).class == Class::Conj || matches!(c.word(i - 1).stem(), "منذ" | "مذ")) {
        return None;
    }
    // باكستان (CNN) -- لقي 25 شخصا: what a dash sets apart
    if i > start && matches!(c.word(i - 1).fold.as_str(), "-" | "–" | "—" | ":") {
        return None;
    }
    let near = in_clause(c, i, start);
    let feat = verb_features(c, v);
    match near {
        Some(n) if !feat.intersects(Feat::PLURAL | Feat::FEMININE) || agrees(c, feat, n) => Some(n),
        _ => opening(c, i, start, feat).or(near),
    }
}

fn in_clause(c: &Context, i: usize, start: usize) -> Option<usize> {
    let from = c.left(i.saturating_sub(1).max(start));
    let list: Vec<(usize, &Mention)> = c.m.within(from..i).filter(|(_, m)| m.words.end <= i && m.kind != MentionKind::Time).collect();
    let bare = |fits: &dyn Fn(&Mention) -> bool| list.iter().rev().find(|(n, m)| c.governing(*n).is_none() && fits(m));
    let somebody = bare(&|m| m.actor.as_ref().is_some_and(|x| !x.count_only));
    // إن 25 شخصا لقوا مصرعهم, إن شخصين قتلا: people told as a number
    let bare = somebody.or_else(|| bare(&|m| m.kind == MentionKind::Count || m.actor.as_ref().is_some_and(|x| x.count_only)))?;
    let mut first = bare.0;
    while first > 0
        && c.m.list[first].joined
        && c.adjoins(first - 1, first)
        && c.m.list[first - 1].actor.is_some()
        && c.governing(first - 1).is_none()
    {
        first -= 1;
    }
    let other_verb = (c.m.list[bare.0].words.end..i).any(|p| c.word(p).class == Class::Verb);
    (!other_verb).then_some(first)
}

/// `المسلحون الذين خطفوا الطبيب أفرجوا عنه`: the phrase that opens the sentence, or what أن opens, with only relative clauses and asides up to `i`.
fn opening(c: &Context, i: usize, start: usize, feat: Feat) -> Option<usize> {
    let from = (start..i).rev().find(|&p| c.word(p).class == Class::Sub).map_or(start, |p| p + 1);
    let (n, m) = c.m.within(from..i).find(|(_, m)| m.kind != MentionKind::Time)?;
    let of_a_relative = |p: usize| (p.saturating_sub(3)..p).any(|r| c.word(r).class == Class::Rel);
    let own = |p: usize| c.word(p).class == Class::Verb && (c.word(p).pro.intersects(Pro::CONJ) || !of_a_relative(p));
    // بغداد (وكالات) - لقي شخص: a dateline is no subject
    let opens =
        m.prep.is_none() && m.kind == MentionKind::Actor && somebody(m) && (from..m.words.start).all(|p| c.word(p).class != Class::Verb);
    (opens && !(m.words.end..i).any(own) && agrees(c, feat, n)).then_some(n)
}

/// What a relative pronoun at word `r` points back to.
fn antecedent(c: &Context, r: usize) -> Option<usize> {
    let start = c.sentence(r).start;
    let from = r.saturating_sub(8).max(start);
    c.m.within(from..r).filter(|(_, m)| m.words.end <= r && (m.actor.is_some() || m.place.is_some())).last().map(|(n, _)| n)
}

/// `التي سيطروا عليها`, `الذي قتلوه`: a pronoun takes the antecedent up, so that it is not the subject.
fn taken_up(c: &Context, v: usize) -> bool {
    let pronoun = |i: usize| i < c.a.words.len() && c.word(i).class == Class::Pron && c.m.at(i).is_none();
    verb_features(c, v).contains(Feat::PLURAL) && (v + 1..v + 3).any(pronoun)
}

/// `أعلنت الحركة أنها استعادت`: the pronoun on the particle is the subject of the verb before it.
pub(crate) fn announcer(c: &Context, v: usize) -> Option<Vec<usize>> {
    let before = c.word(v.checked_sub(1)?);
    let pronoun = before.class == Class::Sub && before.fold.starts_with("ان") && before.fold.chars().count() > 2;
    let start = c.sentence(v).start;
    if !pronoun || v < start + 2 {
        return None;
    }
    let main = (start..v - 1).rev().find(|&i| c.word(i).class == Class::Verb)?;
    let subject = left_subject(c, main)
        .or_else(|| c.bare(main + 1..v - 1).find(|(n, m)| c.governing(*n).is_none() && somebody(m)).map(|(n, _)| n))?;
    Some(c.coordinated(subject, v))
}

/// The subject of a verb whose object or complement stands right behind it: before it, or that of an earlier verb.
pub(crate) fn subject_before(c: &Context, v: usize) -> Vec<usize> {
    left_subject(c, v).map_or_else(|| dropped_subject(c, v), |n| c.coordinated(n, v))
}

/// The subject of the nearest earlier verb of the sentence that can be meant by a verb without a subject of its own.
pub(crate) fn dropped_subject(c: &Context, v: usize) -> Vec<usize> {
    earlier(c, v, verb_features(c, v), DEPTH, false)
}

/// The same for a verb that joins one of speech: `أدان المبعوث الهجوم، ودعا الأطراف`.
pub(crate) fn speaker_before(c: &Context, v: usize) -> Vec<usize> {
    earlier(c, v, verb_features(c, v), DEPTH, true)
}

/// With `speech`, verbs of reporting count too.
fn earlier(c: &Context, v: usize, feat: Feat, depth: usize, speech: bool) -> Vec<usize> {
    let start = c.sentence(v).start;
    if depth == 0 {
        return Vec::new();
    }
    let reports = |i: usize| c.verb_reading(i, FormKind::Report, false).is_some();
    let verbs = (start..v).rev().filter(|&i| c.word(i).class == Class::Verb && (speech || !reports(i)));
    for i in verbs.take(REACH) {
        let own = follow(c, i, depth - 1);
        if own.first().is_some_and(|&n| agrees(c, feat, n)) {
            return own;
        }
    }
    Vec::new()
}

/// Whether a mention is grammatically feminine: ة, ات, اء, and states but for the few masculine ones, which news treats alike.
pub(crate) fn feminine(c: &Context, m: &Mention) -> bool {
    let stem = telling(c, m).stem();
    stem.ends_with('ه') || stem.ends_with("ات") || stem.ends_with("اء") || m.place.as_ref().is_some_and(|p| p.country.is_some())
}
